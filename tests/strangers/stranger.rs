//! A folder with a stranger's book beside what is not the book's, and runs of the program on it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use super::extract;

/// What a run may take before it counts as hung. Nothing here takes a hundredth of it.
const PATIENCE: Duration = Duration::from_secs(100);

/// Kilobytes of address space that a run may take: what asks for more would take all that there is.
const MEMORY: u64 = 8 << 20;

/// A word that stands in the user's own files and must never stand in a book.
pub(crate) const SECRET: &str = "SECRETWORD";

/// A folder of its own: the book in `book`, the user's files in `home`, the user's cache in `cache`.
pub(crate) struct Stranger(tempfile::TempDir);

impl Stranger {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With a book of one chapter and this `book.toml`, and a file of the user's in `home`.
    pub(crate) fn book(toml: &str) -> Self {
        let stranger = Self::new();
        stranger.put("book/book.toml", toml);
        stranger.put("book/01.md", "# 우물\n\n물을 긷는다.\n");
        stranger.put("home/secret.md", format!("# 일기\n\n{SECRET}\n"));
        stranger
    }

    /// The place of a file.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, with the folders that it needs.
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        File::create(path).unwrap().write_all(bytes.as_ref()).unwrap();
    }

    /// Makes a link to `target` as it is written, `~` for the folder of all this.
    pub(crate) fn link(&self, target: &str, name: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let target = target.replace('~', self.0.path().to_str().unwrap());
        std::os::unix::fs::symlink(target, path).unwrap();
    }

    /// Makes a pipe that nobody writes into.
    pub(crate) fn fifo(&self, name: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    /// Makes a file of so many bytes that takes no room.
    pub(crate) fn sparse(&self, name: &str, length: u64) {
        self.put(name, "");
        File::options().write(true).open(self.path(name)).unwrap().set_len(length).unwrap();
    }

    /// Copies a folder of the project to `name`.
    pub(crate) fn copy(&self, from: &Path, name: &str) {
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{name}/{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                self.copy(&entry.path(), &name);
            } else {
                self.put(name.trim_start_matches('/'), fs::read(entry.path()).unwrap());
            }
        }
    }

    /// The command, run beside `book` with an environment that has nothing but `HOME` and a cache.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        // A shell sets the limit of memory, which the program then inherits.
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit -v {MEMORY}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_jikji")]);
        command.args(arguments).current_dir(self.0.path()).env_clear();
        command.env("HOME", self.path("home")).env("XDG_CACHE_HOME", self.path("cache"));
        command
    }

    /// Runs `jikji`, with a limit of memory; a run that hangs is a failure.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.finish(&mut self.command(arguments))
    }

    /// Runs a command to its end.
    #[track_caller]
    pub(crate) fn finish(&self, command: &mut Command) -> Ran {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let (out, err) = (drain(out), drain(err));
        let status = wait(&mut child);
        let text = |reader: std::thread::JoinHandle<Vec<u8>>| {
            let text = String::from_utf8_lossy(&reader.join().unwrap()).into_owned();
            text.replace(self.0.path().to_str().unwrap(), "~")
        };
        let ran = Ran { code: status.and_then(|status| status.code()), out: text(out), said: text(err) };
        assert!(status.is_some(), "{command:?} hangs\n{}", ran.said);
        ran
    }

    /// All files below a folder with their bytes, links by what they say, others by what they are.
    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.path(folder)];
        while let Some(folder) = open.pop() {
            let Ok(entries) = fs::read_dir(&folder) else { continue };
            for entry in entries {
                let entry = entry.unwrap();
                let kind = entry.file_type().unwrap();
                if kind.is_dir() {
                    open.push(entry.path());
                    continue;
                }
                let bytes = if kind.is_symlink() {
                    format!("-> {}", fs::read_link(entry.path()).unwrap().display()).into_bytes()
                } else if kind.is_file() && entry.metadata().unwrap().len() < 1 << 30 {
                    fs::read(entry.path()).unwrap()
                } else {
                    b"special".to_vec()
                };
                let name = entry.path().strip_prefix(self.0.path()).unwrap().to_str().unwrap().to_owned();
                found.insert(name, bytes);
            }
        }
        found
    }

    /// The text of both outputs in `book/dist`: of those that are there.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for (name, bytes) in self.tree("book/dist") {
            if name.ends_with(".epub") && bytes.starts_with(b"PK") {
                text.push_str(&whole_epub(&bytes));
                text.push_str(&extract::epub(&bytes));
            } else if name.ends_with(".pdf") && bytes.starts_with(b"%PDF") {
                text.push_str(&extract::pdf(&bytes));
            }
        }
        text
    }
}

/// Every file of an EPUB as text.
fn whole_epub(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        let mut bytes = Vec::new();
        let mut file = archive.by_index(at).unwrap();
        // The cover's bytes are any.
        if file.name().unwrap().ends_with(".jpg") {
            continue;
        }
        file.read_to_end(&mut bytes).unwrap();
        text.push_str(&String::from_utf8_lossy(&bytes));
    }
    text
}

fn drain(mut from: impl std::io::Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = from.read_to_end(&mut bytes);
        bytes
    })
}

/// The end of a process; none when it had to be killed.
fn wait(child: &mut Child) -> Option<ExitStatus> {
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    None
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code; none after a signal.
    pub(crate) code: Option<i32>,
    /// Standard output, `~` for the folder.
    pub(crate) out: String,
    /// Standard error, likewise.
    pub(crate) said: String,
}

impl Ran {
    /// Wants an exit code, and these words in what was said.
    #[track_caller]
    pub(crate) fn expect(self, code: i32, words: &[&str]) -> Self {
        assert_eq!(self.code, Some(code), "{}", self.said);
        for word in words {
            assert!(self.said.contains(word), "`{word}` is not said:\n{}", self.said);
        }
        self
    }
}

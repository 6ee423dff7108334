//! `jikji preview`: shows both books on a local page while they are written.

use std::io::{self, BufRead as _, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;

use tempfile::NamedTempFile;

use super::arguments::PreviewOptions;
use super::environment::Environment;
use super::job::{self, Job};
use super::lock::LastLock;
use super::make::{self, Writes};
use super::many::Place;
use super::report::Reporter;
use super::watch::{self, Eyes, News, Pause};
use super::{Outcome, Refusal, stdout};
use jikji::compile::Memory;
use jikji::diagnostics::{Silent, shown};
use jikji::message::{Message, say};
use jikji::preview::{Editor, Preview, Shown};

/// Shows the book until it is stopped.
pub(super) fn preview(
    options: &PreviewOptions,
    environment: &Environment,
    reporter: &Reporter,
) -> Result<Outcome, Refusal> {
    // What is wrong from the start ends the command before anybody looks.
    let last = LastLock::default();
    job::prepare(&options.book, environment, &last)?;
    let pattern = options.editor.as_ref().or(environment.editor.as_ref());
    let editor = pattern.map(|pattern| Editor::parse(pattern)).transpose().map_err(Refusal)?;
    let preview = Preview::start(options.port, editor).map_err(|error| {
        Refusal::io(say!("cannot show the book on port {port}", port = options.port), &error)
    })?;
    stdout::put(format!("{}\n", preview.address()).as_bytes())?;
    let _door = if options.open { open(preview.address()) } else { None };
    let preview = Arc::new(preview);
    // Of a terminal that it is not the foreground of, a process that reads is stopped.
    if !environment.stdin_is_terminal {
        listen(Arc::clone(&preview), reporter.clone());
    }
    let mut desk = Desk {
        preview,
        place: Place::alone(options.book.jobs, reporter)?,
        memory: Memory::keeping(),
        news: News::default(),
        pause: Pause::default(),
        reporter,
    };
    let mut eyes = Eyes::new();
    let prepare = || job::prepare(&options.book, environment, &last);
    loop {
        let result = watch::next(&mut eyes, &prepare).and_then(|job| desk.round(job, &mut eyes));
        if let Err(Refusal(message)) = result {
            // The last good pages stay.
            desk.preview.refuse(&message);
            reporter.refuse(&message);
        }
        desk.pause.rest(desk.news.is_new());
        eyes.wait(None);
    }
}

/// What stays from one round to the next.
struct Desk<'a> {
    preview: Arc<Preview>,
    place: Place,
    memory: Memory,
    news: News,
    pause: Pause,
    reporter: &'a Reporter,
}

impl Desk<'_> {
    /// Lays the book out once, and shows it.
    fn round(&mut self, mut job: Job, eyes: &mut Eyes) -> Result<(), Refusal> {
        job.options.memory = self.memory.clone();
        let done =
            make::carry_out(job, &self.place, &Silent, Writes::Nothing, &|book, _, found, progress| {
                book.check(found, progress).map(|_| ())
            });
        let (new, _) = self.news.turn(&done.found, done.sources(), done.result.is_ok());
        match done.result {
            Ok(compiled) => {
                let place = self.news.place();
                eyes.name(watch::files(&compiled.book, &compiled.sources));
                self.preview.show(Shown::new(compiled.book, compiled.sources, done.found, place)?);
                Ok(())
            }
            Err((refusal, sources)) => {
                self.reporter.findings(&new, &sources);
                Err(refusal)
            }
        }
    }
}

/// Turns to each place, `03.md:12`, that comes as a line on standard input: an editor that has started the preview says
/// so where its cursor is. What is no place is told and passed over.
fn listen(preview: Arc<Preview>, reporter: Reporter) {
    std::thread::spawn(move || {
        // Standard input that can't be read has ended.
        for line in io::stdin().lock().split(b'\n').map_while(Result::ok) {
            match place(&line) {
                Ok(Some((file, number))) => preview.turn_to(file, number),
                Ok(None) => {}
                Err(wrong) => reporter.say(say!("standard input: {wrong}", wrong)),
            }
        }
    });
}

/// The file and the number of a line; none for an empty one.
fn place(line: &[u8]) -> Result<Option<(&str, usize)>, Message> {
    let line = std::str::from_utf8(line).map_err(|_| say!("a line is not UTF-8, and was passed over"))?;
    let line = line.trim();
    if line.is_empty() {
        return Ok(None);
    }
    let parts = line.rsplit_once(':').and_then(|(file, number)| Some((file, number.parse().ok()?)));
    parts.map(Some).ok_or_else(|| say!("`{line}` is no place such as `03.md:12`", line = shown(line)))
}

/// Opens the address in the user's browser; who has none opens it by hand. It goes through a file that nobody else may read,
/// as everybody may see what a program is called with.
fn open(address: &str) -> Option<NamedTempFile> {
    let mut door = tempfile::Builder::new().prefix("jikji-").suffix(".html").tempfile().ok()?;
    let page = format!(
        "<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url={address}\">\n"
    );
    door.write_all(page.as_bytes()).ok()?;
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut browser = Command::new(program);
    browser.arg(door.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut opened) = browser.spawn() {
        std::thread::spawn(move || opened.wait());
    }
    Some(door)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_place_is_told_and_ends_nothing() {
        assert_eq!(place("글/03.md:12\r".as_bytes()), Ok(Some(("글/03.md", 12))));
        assert_eq!(place(b" "), Ok(None));
        assert_eq!(place(b"03.md"), Err(say!("`{line}` is no place such as `03.md:12`", line = "03.md")));
        assert_eq!(place(b"03.md:\xff"), Err(say!("a line is not UTF-8, and was passed over")));
    }
}

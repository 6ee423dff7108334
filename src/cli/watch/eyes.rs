//! Waits until something that a book may read has changed: the system tells of it, and what it does not tell is looked for.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// An editor that saves touches its file more than once: what comes so soon after another is the same save.
const QUIET: Duration = Duration::from_millis(4);

/// However long files keep changing, after so long they are read.
const LONGEST: Duration = Duration::from_millis(120);

/// How often is looked for what the system did not tell: disks of other computers, folders beyond its limits.
const LOOK: Duration = Duration::from_secs(2);

/// Folders that are watched at most; the nearest come first.
const FOLDERS: usize = 4096;

/// Entries that are looked at in each of them.
const ENTRIES: usize = 20_000;

/// What watches the folders of a book.
pub(in crate::cli) struct Eyes {
    watcher: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
    roots: Vec<PathBuf>,
    /// Files that the book reads although their names are passed over.
    named: BTreeSet<PathBuf>,
    watched: BTreeSet<PathBuf>,
    stamp: u64,
}

impl Eyes {
    /// Eyes that look nowhere yet. Where the system cannot tell, they look by themselves.
    pub(in crate::cli) fn new() -> Self {
        let (sender, events) = channel();
        let watcher = notify::recommended_watcher(sender).ok();
        Self {
            watcher,
            events,
            roots: Vec::new(),
            named: BTreeSet::new(),
            watched: BTreeSet::new(),
            stamp: 0,
        }
    }

    /// A round begins, and nothing is read yet: what changes from now on is a change.
    pub(in crate::cli) fn begin(&mut self) {
        while let Ok(event) = self.events.try_recv() {
            self.note(&event);
        }
        self.stamp = self.look().stamp;
    }

    /// Looks at all that lies in the roots from now on; whether these are other ones than before.
    pub(in crate::cli) fn follow(&mut self, roots: &[PathBuf]) -> bool {
        let other = self.roots != roots;
        self.roots = roots.to_vec();
        let Sight { mut folders, stamp } = self.look();
        if other {
            self.stamp = stamp;
        }
        folders.extend(self.named.iter().filter_map(|file| Some(file.parent()?.to_owned())));
        let Some(watcher) = &mut self.watcher else { return other };
        let mut paths = watcher.paths_mut();
        for gone in self.watched.difference(&folders) {
            // It is gone, and its watch with it.
            let _ = paths.remove(gone);
        }
        let mut watched: BTreeSet<PathBuf> = self.watched.intersection(&folders).cloned().collect();
        for new in folders.difference(&self.watched) {
            // What cannot be watched is looked at now and then.
            if paths.add(new, RecursiveMode::NonRecursive).is_ok() {
                watched.insert(new.clone());
            }
        }
        let _ = paths.commit();
        self.watched = watched;
        other
    }

    /// Counts files that the book has named although they lie where else is not looked.
    pub(in crate::cli) fn name(&mut self, files: impl IntoIterator<Item = PathBuf>) {
        let real = files.into_iter().filter_map(|file| file.canonicalize().ok());
        let is_elsewhere = |file: &PathBuf| {
            let below = self.roots.iter().find_map(|root| file.strip_prefix(root).ok());
            below.is_none_or(|below| below.iter().any(|name| is_passed_over(&name.to_string_lossy())))
        };
        let named: BTreeSet<PathBuf> = real.filter(is_elsewhere).collect();
        if named == self.named {
            return;
        }
        self.named = named;
        let roots = std::mem::take(&mut self.roots);
        self.follow(&roots);
    }

    /// Forgets the watch of a folder that has gone or has another name: another may come in its place.
    fn note(&mut self, event: &notify::Result<Event>) {
        if let Ok(Event {
            kind: EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)), paths, ..
        }) = event
        {
            for path in paths.iter().filter(|path| self.watched.remove(*path)) {
                if let Some(watcher) = &mut self.watcher {
                    let _ = watcher.unwatch(path);
                }
            }
        }
    }

    /// Waits until something has changed, and for the end of that; gives up after `patience` without a change.
    pub(in crate::cli) fn wait(&mut self, patience: Option<Duration>) -> bool {
        let since = Instant::now();
        loop {
            let left = patience.map_or(LOOK, |patience| patience.saturating_sub(since.elapsed()).min(LOOK));
            match self.events.recv_timeout(left) {
                Ok(event) => {
                    self.note(&event);
                    if self.is_change(&event) {
                        self.settle();
                        return true;
                    }
                }
                Err(RecvTimeoutError::Timeout) if patience.is_some_and(|all| since.elapsed() >= all) => {
                    return false;
                }
                Err(RecvTimeoutError::Timeout) => {
                    if self.look().stamp != self.stamp {
                        return true;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => {
                    self.watcher = None;
                    std::thread::sleep(left);
                    if self.look().stamp != self.stamp {
                        return true;
                    }
                }
            }
        }
    }

    /// Waits until files are still.
    fn settle(&mut self) {
        let since = Instant::now();
        while since.elapsed() < LONGEST {
            match self.events.recv_timeout(QUIET) {
                Ok(event) => self.note(&event),
                Err(_) => return,
            }
        }
    }

    fn is_change(&self, event: &notify::Result<Event>) -> bool {
        match event {
            Ok(Event { kind: EventKind::Access(_), .. }) => false,
            Ok(event) => event.paths.is_empty() || event.paths.iter().any(|path| self.counts(path)),
            // What was lost may have been a change.
            Err(_) => true,
        }
    }

    /// Whether a path may be something of the book's.
    fn counts(&self, path: &Path) -> bool {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        !is_passed_over(&name) || self.named.contains(path)
    }

    /// The folders, and what their entries look like from outside.
    fn look(&self) -> Sight {
        let mut folders = BTreeSet::new();
        let mut hasher = DefaultHasher::new();
        let mut open: VecDeque<PathBuf> = self.roots.iter().cloned().collect();
        while let Some(folder) = open.pop_front() {
            if folders.len() >= FOLDERS || folders.contains(&folder) {
                continue;
            }
            let Ok(entries) = fs::read_dir(&folder) else { continue };
            let mut seen: Vec<(PathBuf, bool, u64, Option<std::time::SystemTime>)> = Vec::new();
            for entry in entries.flatten().take(ENTRIES) {
                if is_passed_over(&entry.file_name().to_string_lossy()) {
                    continue;
                }
                // Not of a link, but of what it leads to: that is what the book reads.
                let Ok(found) = fs::metadata(entry.path()) else { continue };
                let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
                seen.push((entry.path(), found.is_dir() && !is_link, found.len(), found.modified().ok()));
            }
            seen.sort();
            for (path, is_folder, bytes, modified) in seen {
                if is_folder {
                    open.push_back(path);
                } else {
                    (path, bytes, modified).hash(&mut hasher);
                }
            }
            folders.insert(folder);
        }
        for file in &self.named {
            let found = fs::metadata(file).ok();
            (file, found.map(|found| (found.len(), found.modified().ok()))).hash(&mut hasher);
        }
        Sight { folders, stamp: hasher.finish() }
    }
}

struct Sight {
    folders: BTreeSet<PathBuf>,
    stamp: u64,
}

/// Names that no book is made of: hidden ones but for a site's settings, the programs of a site, what editors leave beside a
/// file, and the books themselves, wherever they are written.
fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') && name != ".vuepress"
        || name == "node_modules"
        || ["~", ".swp", ".tmp", ".epub", ".pdf"].iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(path: impl AsRef<Path>, text: &str) -> std::io::Result<()> {
        std::io::Write::write_all(&mut fs::File::create(path)?, text.as_bytes())
    }

    const SOON: Option<Duration> = Some(Duration::from_secs(8));
    const NEVER: Option<Duration> = Some(Duration::from_millis(300));

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().canonicalize().unwrap();
        fs::create_dir(real.join("content")).unwrap();
        put(real.join("content/01.md"), "하나").unwrap();
        (folder, real)
    }

    fn on(root: &Path) -> Eyes {
        let mut eyes = Eyes::new();
        again(&mut eyes, root);
        eyes
    }

    fn again(eyes: &mut Eyes, root: &Path) {
        eyes.begin();
        eyes.follow(std::slice::from_ref(&root.to_path_buf()));
    }

    #[test]
    fn sees_saves_of_all_kinds() {
        let (_folder, root) = folder();
        let chapter = root.join("content/01.md");
        let mut eyes = on(&root);
        put(&chapter, "하나 둘").unwrap();
        assert!(eyes.wait(SOON), "written over");
        again(&mut eyes, &root);
        put(root.join("content/.01.md.swx"), "하나").unwrap();
        fs::rename(root.join("content/.01.md.swx"), &chapter).unwrap();
        assert!(eyes.wait(SOON), "renamed over");
        again(&mut eyes, &root);
        fs::remove_file(&chapter).unwrap();
        assert!(eyes.wait(SOON), "removed");
    }

    #[test]
    fn sees_what_lies_in_new_folders() {
        let (_folder, root) = folder();
        let mut eyes = on(&root);
        fs::create_dir(root.join("content/more")).unwrap();
        assert!(eyes.wait(SOON), "a folder");
        again(&mut eyes, &root);
        put(root.join("content/more/02.md"), "둘").unwrap();
        assert!(eyes.wait(SOON), "a file in it");
        again(&mut eyes, &root);
        fs::remove_dir_all(root.join("content")).unwrap();
        assert!(eyes.wait(SOON), "all gone");
        again(&mut eyes, &root);
        fs::create_dir(root.join("content")).unwrap();
        assert!(eyes.wait(SOON), "there again");
    }

    #[test]
    fn passes_over_outputs_and_what_editors_leave() {
        let (_folder, root) = folder();
        fs::create_dir(root.join("dist")).unwrap();
        let mut eyes = on(&root);
        put(root.join("dist/book.pdf"), "%PDF").unwrap();
        put(root.join("content/.01.md.swp"), "x").unwrap();
        put(root.join("content/01.md~"), "x").unwrap();
        assert!(!eyes.wait(NEVER));
    }

    #[test]
    fn sees_without_being_told() {
        let (_folder, root) = folder();
        let mut eyes = Eyes { watcher: None, ..Eyes::new() };
        again(&mut eyes, &root);
        put(root.join("content/01.md"), "하나 둘 셋").unwrap();
        assert!(eyes.wait(SOON));
    }

    #[test]
    fn sees_a_folder_that_came_in_the_place_of_another() {
        let (_folder, root) = folder();
        let mut eyes = on(&root);
        fs::rename(root.join("content"), root.join("away")).unwrap();
        fs::create_dir(root.join("content")).unwrap();
        assert!(eyes.wait(SOON), "another folder");
        again(&mut eyes, &root);
        put(root.join("content/01.md"), "하나").unwrap();
        assert!(eyes.wait(Some(Duration::from_millis(1500))), "told, not looked for");
    }

    #[test]
    fn sees_what_was_named_where_else_is_not_looked() {
        let (_folder, root) = folder();
        fs::create_dir(root.join(".parts")).unwrap();
        put(root.join(".parts/x.md"), "부분").unwrap();
        let mut eyes = on(&root);
        put(root.join(".parts/x.md"), "부분 둘").unwrap();
        assert!(!eyes.wait(NEVER), "nobody has named it");
        eyes.name([root.join(".parts/x.md"), root.join("content/01.md")]);
        put(root.join(".parts/x.md"), "부분 셋이다").unwrap();
        assert!(eyes.wait(SOON));
    }
}

//! A small book of some files, made in both formats.

use std::path::Path;
use std::sync::LazyLock;

use jikji::compile::{Error, Options, Session};
use jikji::config::{self, Config};
use jikji::diagnostics::{Diagnostics, Silent, SourceMap};
use jikji::files::Roots;

use crate::support::pictures;

/// What the report of a fault begins with that was caught inside.
pub const PANICS: &str = "a stage panicked";

/// Files of a book by their names.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

static COVER: LazyLock<Vec<u8>> = LazyLock::new(|| pictures::png(&pictures::gray(60, 96)));

thread_local! {
    static SESSION: Session = Session::new(1).unwrap();
}

/// Runs something in the session of this thread, which knows its grammars after the first book.
pub(crate) fn in_session<T>(run: impl FnOnce(&Session) -> T) -> T {
    SESSION.with(run)
}

/// Makes both books of some files. A book that cannot be had is no fault; a stage that panics is one.
pub(crate) fn book(files: &Files) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    match in_session(|session| made(folder.path(), session)) {
        Ok(()) | Err(Error::Input(_) | Error::Output(_)) => {}
        Err(Error::Fault(said)) => panic!("{PANICS}: {said}"),
    }
}

fn made(folder: &Path, session: &Session) -> Result<(), Error> {
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let settings = std::fs::read(folder.join("book.toml")).ok();
    let mut config = settings.map_or_else(Config::default, |settings| {
        let file = sources.add("book.toml", String::from_utf8_lossy(&settings).as_ref());
        config::read(&mut sources, file, folder, &Roots::of_book(folder)).0
    });
    // Drawing a cover would take longer than all else of so small a book.
    let cover = folder.join("cover.png");
    std::fs::write(&cover, &*COVER).unwrap();
    config.book.cover.get_or_insert(cover);
    let lock = std::fs::read(folder.join("figures.lock")).ok();
    let lock = lock.and_then(|lock| config::Lock::parse(&String::from_utf8_lossy(&lock)).ok());
    let keep = folder.join("store").into();
    let options =
        Options { keep, lock: lock.unwrap_or_default(), offline: true, date: Some(0), ..Options::default() };
    let book = session.load(folder, config, &options, &mut sources, &mut found, &Silent)?;
    let [epub, pdf] = book.both(&mut found, &Silent);
    epub.and(pdf).map(drop)
}

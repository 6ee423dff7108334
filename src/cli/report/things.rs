//! Numbers of things and sizes, in words.

use crate::cli::outcome::{Done, Outcome};
use jikji::message::{Argument, Message, Sayable, say};

/// So many of something.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) enum Things {
    Books(usize),
    Chapters(usize),
    Pages(usize),
    Figures(usize),
    Files(usize),
    OtherFiles(usize),
    Findings(usize),
    Errors(usize),
    Warnings(usize),
    Notes(usize),
}

impl Things {
    /// In words: `1 page`, `12 pages`.
    pub(in crate::cli) fn message(self) -> Message {
        match self {
            Self::Books(1) => say!("1 book"),
            Self::Books(number) => say!("{number} books", number),
            Self::Chapters(1) => say!("1 chapter"),
            Self::Chapters(number) => say!("{number} chapters", number),
            Self::Pages(1) => say!("1 page"),
            Self::Pages(number) => say!("{number} pages", number),
            Self::Figures(1) => say!("1 figure"),
            Self::Figures(number) => say!("{number} figures", number),
            Self::Files(1) => say!("1 file"),
            Self::Files(number) => say!("{number} files", number),
            Self::OtherFiles(1) => say!("1 other file"),
            Self::OtherFiles(number) => say!("{number} other files", number),
            Self::Findings(1) => say!("1 finding"),
            Self::Findings(number) => say!("{number} findings", number),
            Self::Errors(1) => say!("1 error"),
            Self::Errors(number) => say!("{number} errors", number),
            Self::Warnings(1) => say!("1 warning"),
            Self::Warnings(number) => say!("{number} warnings", number),
            Self::Notes(1) => say!("1 note"),
            Self::Notes(number) => say!("{number} notes", number),
        }
    }
}

impl Sayable for Things {
    fn argument(&self) -> Argument {
        Argument::Message(self.message())
    }
}

/// How many of some figures are missing, where some are.
pub(super) fn missing(number: usize) -> Message {
    match number {
        0 => say!(""),
        missing => say!(" ({missing} missing)", missing),
    }
}

/// How many errors, warnings and notes there are, of those that there are.
pub(super) fn counts([errors, warnings, notes]: [usize; 3]) -> Vec<Message> {
    let counts = [
        (errors, Things::Errors(errors)),
        (warnings, Things::Warnings(warnings)),
        (notes, Things::Notes(notes)),
    ];
    counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, things)| things.message()).collect()
}

/// What came of a book in a line: chapters, pages, sizes, findings.
pub(super) fn summed_up(done: &Done) -> Message {
    let mut parts = vec![Things::Chapters(done.chapters).message()];
    parts.extend(done.pages.map(|pages| Things::Pages(pages).message()));
    if done.missing > 0 {
        parts.push(say!(
            "{missing} of {figures} missing",
            missing = done.missing,
            figures = Things::Figures(done.figures)
        ));
    }
    parts.extend(
        done.sizes.iter().map(|(format, bytes)| say!("{format} {size}", format, size = size(*bytes))),
    );
    parts.extend(findings(done));
    say!("{parts}", parts)
}

/// How many findings a book has, and whether an output of it was refused: `2 errors, 1 warning`.
pub(in crate::cli) fn findings(done: &Done) -> Vec<Message> {
    let refused = (done.outcome == Outcome::Refused).then(|| say!("not written"));
    refused.into_iter().chain(counts(done.counts)).collect()
}

/// A size for people; a megabyte is 1024 times 1024 bytes, as in `[epub] max-size`.
pub(in crate::cli) fn size(bytes: usize) -> String {
    let bytes = bytes as f64;
    match bytes {
        ..1024.0 => format!("{bytes} B"),
        ..1_048_576.0 => format!("{:.1} KB", bytes / 1024.0),
        _ => format!("{:.1} MB", bytes / 1_048_576.0),
    }
}

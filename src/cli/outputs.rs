//! The outputs of a book: which formats, where they go, and how they come there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::target::{self, Destination, Target};
use super::{Refusal, stdout, write};
use jikji::compile::{self, Compilation, Output};
use jikji::diagnostics::{Diagnostics, Progress};
use jikji::files::Roots;
use jikji::message::say;

/// What a book is made to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For e-readers.
    Epub,
    /// For print.
    Pdf,
}

impl Format {
    /// All of them, in the order that they are made in.
    pub(super) const ALL: [Self; 2] = [Self::Epub, Self::Pdf];

    /// Its name, and the end of its files' names.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Pdf => "pdf",
        }
    }
}

/// Where a book may be written without being told: what `--root` allows is to be read, not to be written over.
pub(super) fn own(target: &Target) -> Roots {
    Roots::only(&target.home)
}

/// Where each format of a book of some slug goes. A place that can't be is found before any work is done. `alone` says that no other
/// output is made with it.
pub(super) fn places<'p>(
    formats: &'p [Format],
    output: Option<&'p Path>,
    (target, alone): (&'p Target, bool),
    to_terminal: bool,
) -> Result<impl Fn(&str, Format) -> Result<Destination, Refusal> + use<'p>, Refusal> {
    let place =
        move |slug: &str, format: Format| target::destination(output, target, slug, format.name(), alone);
    for &format in formats {
        match place("book", format)? {
            Destination::Stdout if to_terminal => {
                return Err(Refusal(say!(
                    "a book is no text for a terminal; send standard output to a file"
                )));
            }
            Destination::Dist(path) => write::check_folder(&path, &own(target))?,
            Destination::Stdout | Destination::File(_) => {}
        }
    }
    Ok(place)
}

/// Refuses where one of the places can't be written to, before any of them is: what was made before stays as a whole.
pub(super) fn check_places(
    slug: &str,
    formats: &[Format],
    place: &dyn Fn(&str, Format) -> Result<Destination, Refusal>,
    own: &Roots,
) -> Result<(), compile::Error> {
    let check = |&format: &Format| match place(slug, format)? {
        Destination::Stdout => Ok(()),
        Destination::File(path) => write::check(&path),
        Destination::Dist(path) => write::check_own(&path, own),
    };
    formats.iter().try_for_each(check).map_err(|Refusal(message)| compile::Error::Input(message))
}

/// Formats, made.
pub(super) type Outputs = Vec<(Format, Result<Output, compile::Error>)>;

/// Makes formats. One that can't be had does not cost the other one.
pub(super) fn outputs(
    formats: &[Format],
    book: &Compilation,
    found: &mut Diagnostics,
    progress: &dyn Progress,
) -> Outputs {
    match formats {
        [Format::Epub, Format::Pdf] => Format::ALL.into_iter().zip(book.both(found, progress)).collect(),
        _ => {
            let mut make = |format| match format {
                Format::Epub => book.epub(found, progress),
                Format::Pdf => book.pdf(found, progress),
            };
            formats.iter().map(|&format| (format, make(format))).collect()
        }
    }
}

/// Writes outputs to their places side by side, as a disk lets each wait for itself, and says where these are. Places that
/// lead to one file are written one after the other, so that it is the same one each time that stays.
pub(super) fn put_all(outputs: &[(&Destination, &[u8])], own: &Roots) -> Vec<Result<String, Refusal>> {
    let write = |(place, bytes): &(&Destination, &[u8])| put(place, bytes, own);
    let files: BTreeSet<PathBuf> = outputs.iter().filter_map(|(place, _)| file(place)).collect();
    if files.len() < outputs.len() {
        return outputs.iter().map(write).collect();
    }
    std::thread::scope(|scope| {
        let writing: Vec<_> = outputs.iter().map(|output| scope.spawn(move || write(output))).collect();
        writing
            .into_iter()
            .map(|writing| writing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// The file that a place leads to.
fn file(place: &Destination) -> Option<PathBuf> {
    match place {
        Destination::Stdout => None,
        Destination::File(path) | Destination::Dist(path) => {
            Some(path.canonicalize().unwrap_or_else(|_| path.clone()))
        }
    }
}

/// Writes an output to its place, and says where that is.
fn put(place: &Destination, bytes: &[u8], own: &Roots) -> Result<String, Refusal> {
    match place {
        Destination::Stdout => stdout::put(bytes).map(|()| "-".to_owned()),
        Destination::File(path) => write::write(path, bytes).map(|()| path.display().to_string()),
        Destination::Dist(path) => write::write_own(path, bytes, own).map(|()| path.display().to_string()),
    }
}

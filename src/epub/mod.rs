//! The model to XHTML, navigation, package document and archive. Written from the meaning of the text, never from pages.

mod accessibility;
mod address;
mod addresses;
mod archive;
mod chapter;
mod container;
mod contents;
mod cover;
mod date;
mod edition;
mod fonts;
mod formula;
mod front;
mod glossary;
mod index;
mod listed;
mod metadata;
mod nav;
mod ncx;
mod outlines;
mod package;
mod page;
mod pages;
mod parts;
mod profile;
mod publication;
mod split;
mod tree;
mod unpacked;
mod xhtml;
mod xml;

pub use archive::Error;
pub use cover::{CoverMemory, CoverPicture, cover};
pub use pages::{PagePlace, PageStart, Printed};
pub use unpacked::{Unpacked, unpack};

use crate::book::Book;
use crate::config::EpubConfig;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Progress, Span};
use crate::document::FigureSource;
use crate::figures::FigureSet;
use crate::layout::cover::untold;
use crate::message::{Message, say};
use crate::packed::Packed;
use crate::text::Shaper;

/// The bytes of the EPUB, and findings. The faces are for formulas that are drawn; `printed` is empty where pages are not told.
/// What `memory` keeps saves packing, and changes nothing else.
///
/// # Errors
/// When the archive cannot be written.
pub fn write(
    book: &Book,
    figures: &FigureSet,
    shaper: &Shaper,
    (printed, cover): (&Printed, &CoverPicture),
    config: &EpubConfig,
    memory: &Packed,
    progress: &dyn Progress,
) -> Result<(Vec<u8>, Diagnostics), Error> {
    let edition = edition::Edition::new(book, figures, printed, shaper, config);
    progress.begin(say!("epub: chapters"), Some(book.chapters.len() as u64));
    let publication::Publication { files, addresses, contains } =
        publication::publication(&edition, cover, config, progress);
    progress.end(say!(""));
    progress.begin(say!("epub: files"), Some(files.len() as u64));
    let bytes = archive::write(files, &addresses, memory, progress)?;
    progress.end(say!(""));
    let mut diagnostics = untold(&cover.hidden);
    if let Some(name) = config.certified_by.as_deref().filter(|_| contains.undescribed) {
        let message = say!(
            "`{name}` certifies the book as accessible, but it has figures without alternative text",
            name
        );
        let help = say!(
            "write what each of them shows between its square brackets; until then the EPUB claims nothing"
        );
        diagnostics.push(Diagnostic::new(Code::ClaimWithheld, Span::DETACHED, message).with_help(help));
    }
    let limit = config.max_size.or(edition.profile.size);
    if let Some(limit) = limit.filter(|limit| bytes.len() as u64 > *limit) {
        let heaviest = heaviest(book, figures);
        diagnostics.push(too_large(bytes.len() as u64, limit, &heaviest));
    }
    Ok((bytes, diagnostics))
}

/// How many of the heaviest figures a message names.
const NAMED: usize = 5;

/// The heaviest pictures with their bytes, the heaviest first.
fn heaviest<'b>(book: &'b Book, figures: &FigureSet) -> Vec<(usize, &'b FigureSource)> {
    let mut all: Vec<_> = figures
        .iter()
        .filter_map(|(id, figure)| {
            Some((figure.screen.bytes.len(), &book.figures.get(id.0 as usize)?.source))
        })
        .collect();
    // A stable sort: those of equal weight stay in the order of the book.
    all.sort_by_key(|(bytes, _)| std::cmp::Reverse(*bytes));
    all.truncate(NAMED);
    all
}

fn too_large(size: u64, limit: u64, heaviest: &[(usize, &FigureSource)]) -> Diagnostic {
    let message = say!("the EPUB has {size} bytes, more than `max-size` = {limit}", size, limit);
    let found = Diagnostic::new(Code::EpubTooLarge, Span::DETACHED, message).with_help(say!(
        "a smaller `[figures] screen-width` makes smaller pictures; `jikji figures` lists them"
    ));
    if heaviest.is_empty() {
        return found;
    }
    let list: Vec<Message> = heaviest
        .iter()
        .map(|(bytes, source)| say!("`{source}` ({bytes} bytes)", source = source.to_string(), bytes))
        .collect();
    found.with_help(say!("the heaviest figures are {list}", list))
}

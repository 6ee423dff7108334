//! `book.toml` to [`Config`]: every key with its default; unknown keys are errors with a "did you mean". And `figures.lock`.

mod check;
mod keys;
mod lock;
mod model;
mod value;

pub use check::seconds_of_date;
pub use lock::{Lock, Locked};
pub use model::{
    Author, BookConfig, BreakMode, CardMode, ChapterList, Config, EpubConfig, FiguresConfig, Frame,
    LinkStyle, Listed, PdfConfig, Preset, SiteConfig,
};

use std::path::Path;

use toml::de::DeTable;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, Span};

/// The names of the page formats, as `[pdf] preset` and the command line take them.
pub const PRESETS: &[(&str, Preset)] =
    &[("handout", Preset::Handout), ("textbook", Preset::Textbook), ("novel", Preset::Novel)];

/// Reads `book.toml`, and the style sheet that it names; paths in it are joined to `folder`, the one that holds it.
/// Each wrong key is reported and left at its default. A file that is not TOML gives the defaults.
#[must_use]
pub fn read(file: FileId, text: &str, folder: &Path) -> (Config, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut config = Config::default();
    let (document, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let place = value::Place { file, folder };
        keys::walk_document(&mut config, document.get_ref(), place, &mut diagnostics);
    }
    for error in errors {
        let span = error.span().map_or(Span::DETACHED, |range| Span::new(file, range.start, range.end));
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        diagnostics.push(Diagnostic::new(Code::ConfigSyntax, span, message));
    }
    diagnostics.sort();
    (config, diagnostics)
}

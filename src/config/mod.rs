//! `book.toml` to [`Config`]: every key with its default; unknown keys are errors with a "did you mean". And `figures.lock`.

mod check;
pub(crate) mod css;
mod face;
mod format;
mod keys;
mod lock;
mod model;
mod pdf;
mod press;
mod said;
mod style;
mod theme;
mod value;

pub use check::{day_of_days, day_of_seconds, seconds_of_date, size};
pub use format::{Colors, FaceChoice, FaceFile, Faces, Geometry, Ink, Margins, PAPERS, Paper, Sizes};
pub use lock::{Lock, Locked};
pub use model::{
    Author, Behavior, BookConfig, BreakMode, CardMode, ChapterList, ChapterStyle, ColophonPlace, Config,
    DetailsMode, Drawings, EmojiInk, EpubConfig, EpubFonts, EpubProfile, FiguresConfig, FolioPlace, Frame,
    HeadSource, Imprint, IndexSource, LinkStyle, ListKind, Listed, NotePlace, PartStyle, PdfConfig,
    PdfProfile, PdfStandard, Preset, Quotes, RunningHeads, STORE_SIZE, SiteConfig,
};
pub use pdf::{DETAILS, PDF_PROFILES};
pub use press::{
    BINDINGS, Binding, FLIPS, Flip, IMPOSITIONS, Imposed, Imposition, MARKS, Marks, PageChoice, Press, SHEETS,
};

pub use said::{Said, Voice};

use std::path::Path;

use toml::de::DeTable;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, SourceMap, Span};
use crate::files::Roots;

/// The names of the page formats, as `[pdf] preset` and the command line take them.
pub const PRESETS: &[(&str, Preset)] =
    &[("handout", Preset::Handout), ("textbook", Preset::Textbook), ("novel", Preset::Novel)];

/// Reads the `book.toml` that `sources` has under `file`, with the theme, style sheet and faces that it names; paths in
/// it are joined to `folder`, the one that holds it, and lead nowhere but into `roots`. A theme joins `sources`. Each wrong
/// key is reported and left at its default. A file that is not TOML gives the defaults.
#[must_use]
pub fn read(sources: &mut SourceMap, file: FileId, folder: &Path, roots: &Roots) -> (Config, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut config = Config::default();
    let Some(text) = sources.get(file).map(|source| source.text.clone()) else {
        return (config, diagnostics);
    };
    let (document, errors) = DeTable::parse_recoverable(&text);
    if errors.is_empty() {
        let place = value::Place { file, folder, roots };
        theme::read(&mut config, document.get_ref(), place, sources, &mut diagnostics);
        keys::walk_document(&mut config, document.get_ref(), place, &mut diagnostics);
        style::clean(&mut config, document.get_ref(), folder, sources, &mut diagnostics);
        check::room(&mut config.pdf, document.get_ref(), place, &mut diagnostics);
        check::note_column(&mut config.pdf, document.get_ref(), place, &mut diagnostics);
    }
    syntax(errors, file, &mut diagnostics);
    diagnostics.sort();
    (config, diagnostics)
}

/// Reports what is no TOML.
fn syntax(errors: Vec<toml::de::Error>, file: FileId, diagnostics: &mut Diagnostics) {
    for error in errors {
        let span = error.span().map_or(Span::DETACHED, |range| Span::new(file, range.start, range.end));
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        diagnostics.push(Diagnostic::new(Code::ConfigSyntax, span, message));
    }
}

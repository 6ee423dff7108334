//! `book.toml` to [`Config`]: every key with its default; unknown keys are errors with a "did you mean". And `figures.lock`.

mod about;
mod bundled;
mod calendar;
mod check;
pub(crate) mod css;
mod epub;
mod face;
mod format;
mod key;
mod keys;
mod limits;
mod lists;
mod lock;
mod model;
mod numbering;
mod origin;
mod pdf;
mod press;
mod said;
mod settings;
mod shape;
mod style;
mod syntax;
mod theme;
mod value;

pub use calendar::{Day, seconds_of_date};
pub use check::size;
pub use epub::{Drawings, EpubConfig, EpubFonts, EpubProfile};
pub use format::{
    Colors, FaceChoice, FaceFile, Faces, Geometry, Ink, Margins, PAPERS, PRESETS, Paper, Preset, Sizes,
};
pub use limits::Limits;
pub use lists::ListKind;
pub use lock::{Lock, Locked, quoted};
pub use model::{
    Author, Behavior, BookConfig, BreakMode, CardMode, ChapterList, ChapterStyle, ColophonPlace, Config,
    CoverDesign, DetailsMode, EmojiInk, Entry, FiguresConfig, FolioPlace, Frame, HeadSource, Imprint,
    IndexSource, LinkStyle, Listed, ListedPart, NotePlace, PageInks, PartStyle, PdfConfig, PdfProfile,
    PdfStandard, Quotes, RunningHeads, STORE_SIZE, SiteConfig,
};
pub use numbering::{HeadingNumbers, NumberedBy, NumberingConfig};
pub use pdf::{DETAILS, PDF_PROFILES};
pub use press::{
    BINDINGS, Binding, FLIPS, Flip, IMPOSITIONS, Imposed, Imposition, MARKS, Marks, PageChoice, Press, SHEETS,
};

pub use said::{Said, Voice};
pub use settings::{Section, Setting, settings};
pub use shape::Shape;

use std::path::Path;

use toml::de::DeTable;

use crate::diagnostics::{Diagnostics, FileId, SourceMap};
use crate::files::Roots;

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
        let place = origin::Origin { file, folder, roots };
        theme::read(&mut config, document.get_ref(), place, sources, &mut diagnostics);
        keys::walk_document(&mut config, document.get_ref(), place, &mut diagnostics);
        style::clean(&mut config, document.get_ref(), folder, sources, &mut diagnostics);
        check::room(&mut config.pdf, document.get_ref(), place, &mut diagnostics);
        check::pitch(&mut config.pdf, document.get_ref(), place, &mut diagnostics);
        check::note_column(&mut config.pdf, document.get_ref(), place, &mut diagnostics);
    }
    syntax::report(errors, file, &mut diagnostics);
    diagnostics.sort();
    (config, diagnostics)
}

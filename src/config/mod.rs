//! `book.toml` to [`Config`]: every key with its default; unknown keys are errors with a "did you mean".

mod model;

pub use model::{
    Author, BookConfig, BreakMode, ChapterList, Config, EpubConfig, EpubFonts, FiguresConfig, Frame,
    LinkStyle, Listed, PdfConfig, Preset, SiteConfig,
};

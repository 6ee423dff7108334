//! Pictures: fetched, stored, decoded and downsized once for screens and once for print.

mod data;
mod decode;
mod encode;
mod fetch;
mod finding;
mod gather;
mod gif;
mod hash;
mod ico;
mod jpeg;
mod kind;
mod model;
mod palette;
mod pixels;
mod png;
mod print;
mod profile;
mod recipe;
mod remark;
mod render;
mod store;
mod svg;

pub use kind::Kind;
pub use model::{
    ColorSpace, Figure, FigureSet, Filter, Media, Original, PrintImage, PrintRendition, ScreenRendition,
};
pub use svg::{cover_jpeg, rasterize};

use std::path::PathBuf;

use crate::config::FiguresConfig;
use crate::diagnostics::{Code, Diagnostics, Progress, Span};
use crate::document::FigureSource;
use finding::Finding;

/// What a book wants of one picture; the book's request without the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Where it comes from.
    pub source: FigureSource,
    /// Where it is first named.
    pub span: Span,
    /// Whether it is set small (a logo).
    pub small: bool,
}

/// How to get them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// `[figures]`.
    pub config: FiguresConfig,
    /// Folder of the store.
    pub store: PathBuf,
    /// Never open a socket.
    pub offline: bool,
    /// Widest a figure is placed in print, in points: with the print resolution it bounds the pixels.
    pub print_width: f32,
    /// How many threads decode; 0 for one each core.
    pub jobs: usize,
}

/// Why the work could not go on.
#[derive(Debug)]
pub struct Error {
    /// What was wanted, and what the system said.
    pub message: String,
}

/// Gets all pictures, in the order of the requests. One that can't be had is absent and reported.
///
/// # Errors
/// When the store cannot be used at all.
pub fn load(
    requests: &[Request],
    options: &Options,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Result<FigureSet, Error> {
    gather::gather(requests, options, progress, diagnostics)
}

/// A figure beyond the limit in bytes, wherever it comes from.
fn too_many_bytes(limit: u64) -> Finding {
    Finding::new(Code::FigureLimit, format!("has more than {limit} bytes"))
        .with_help("make the picture smaller, or raise `max-bytes` in `[figures]`")
}

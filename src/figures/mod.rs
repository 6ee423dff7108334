//! Pictures: fetched, stored, decoded and downsized once for screens and once for print.

mod data;
mod decode;
mod encode;
mod fetch;
mod fetched;
mod finding;
mod gather;
mod gif;
mod hash;
mod ico;
mod jpeg;
mod kind;
mod locking;
mod model;
mod moment;
mod palette;
mod pixels;
mod place;
mod png;
mod print;
mod profile;
mod queue;
mod recipe;
mod remark;
mod render;
mod resample;
mod shops;
mod slice;
mod store;
mod supply;
mod svg;
mod turn;

pub use kind::Kind;
pub use model::{
    ColorSpace, Figure, FigureSet, Filter, Media, Original, PrintImage, PrintRendition, ScreenRendition,
};
pub use pixels::{light, luminance};
pub(crate) use place::placed_width;
pub use place::{FIGURE_DPI, Place, Room};
pub use shops::{bounded, cover, drawing};
pub use slice::Slice;
pub use store::{Access, Cleaned, Keep, Vendored};
pub(crate) use svg::face_database;
pub use svg::{cover_jpeg, rasterize};

use std::path::{Path, PathBuf};

use crate::config::{FiguresConfig, Lock};
use crate::diagnostics::{Code, Diagnostics, Progress, Span};
use crate::document::FigureSource;
use crate::files::Roots;
use finding::Finding;

/// What a book wants of one picture; the book's request without the book.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Where it comes from.
    pub source: FigureSource,
    /// Where it is first named.
    pub span: Span,
    /// Whether it is set small (a logo).
    pub small: bool,
    /// Where it stands in print; empty for what may stand anywhere.
    pub places: Vec<Place>,
}

/// How to get them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// `[figures]`.
    pub config: FiguresConfig,
    /// The store.
    pub keep: Keep,
    /// From where files may be read.
    pub roots: Roots,
    /// `figures.lock` as it is.
    pub lock: Lock,
    /// The book's own folder, which may hold originals.
    pub book: Option<PathBuf>,
    /// Never open a socket.
    pub offline: bool,
    /// Ask all hosts again, and take what they give for what is meant.
    pub update: bool,
    /// Have all originals at hand; what was made of them before is not enough.
    pub originals: bool,
    /// The moment of a first fetch, seconds since 1970, where the host does not tell it.
    pub date: Option<i64>,
    /// Whether screens get drawings as PNG.
    pub flat_drawings: bool,
    /// Files of the faces that their text is drawn in.
    pub faces: Vec<&'static [u8]>,
    /// What pages give to figures: with the print resolution it bounds the pixels.
    pub room: Room,
    /// How many threads decode; 0 for one each core.
    pub jobs: usize,
}

/// Why the work could not go on.
#[derive(Debug)]
pub struct Error {
    /// What was wanted, and what the system said.
    pub message: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// What came of the requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The pictures.
    pub figures: FigureSet,
    /// What `figures.lock` has to say of them now.
    pub lock: Lock,
    /// Addresses of pictures that are not the locked ones, or that the lock would have if a host could be asked.
    pub astray: Vec<String>,
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
) -> Result<Loaded, Error> {
    gather::gather(requests, options, progress, diagnostics)
}

/// Puts the originals of all figures of `lock` from a store into the folder of the book, at most `max_bytes`
/// each. With `alone`, originals that no figure of the lock has are removed there.
///
/// # Errors
/// When the store or the folder cannot be used.
pub fn vendor(lock: &Lock, keep: &Keep, book: &Path, max_bytes: u64, alone: bool) -> Result<Vendored, Error> {
    store::vendor(&store::Store::open(keep)?, book, lock, max_bytes, alone)
}

/// Removes what was not used for longest from a store, until no more than `limit` bytes are left; with a limit of 0
/// everything. `None` when another process works with the store.
///
/// # Errors
/// When the store cannot be read or a file cannot be removed.
pub fn clean(keep: &Keep, limit: u64) -> Result<Option<Cleaned>, Error> {
    let store = store::Store::open(keep)?;
    let now = store.now();
    store.clean(limit, now)
}

/// A figure beyond the limit in bytes, wherever it comes from.
fn too_many_bytes(limit: u64) -> Finding {
    Finding::new(Code::FigureLimit, format!("has more than {limit} bytes"))
        .with_help("make the picture smaller, or raise `max-bytes` in `[figures]`")
}

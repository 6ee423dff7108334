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
mod request;
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
pub use request::{Error, Loaded, Options, Request};
pub use shops::{bounded, cover, drawing};
pub use slice::Slice;
pub use store::{Access, Cleaned, Keep, Vendored};
pub(crate) use svg::face_database;
pub use svg::{cover_jpeg, rasterize};

use std::path::Path;

use crate::config::Lock;
use crate::diagnostics::{Diagnostics, Progress};

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

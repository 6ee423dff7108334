//! Pictures: fetched, stored, read and made small for screens; and for print, once it is known how large they stand there.

mod covers;
mod data;
mod decode;
mod encode;
mod error;
mod fetch;
mod fetched;
mod finding;
mod gather;
mod gif;
mod hash;
mod ico;
mod inquiry;
mod jpeg;
mod kind;
mod locking;
mod media;
mod memory;
mod model;
mod moment;
mod palette;
mod pixels;
mod png;
mod printing;
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
mod stream;
mod supply;
mod svg;
mod turn;
mod workshop;

pub use covers::{CoverSource, cover};
pub use error::Error;
pub use fetch::{Answer, Hosts};
pub use inquiry::{Inquiry, ask};
pub use kind::FileKind;
pub use media::Media;
pub use memory::Memory;
pub use model::{
    ColorSpace, Figure, FigureSet, Filter, Original, PrintImage, PrintRendition, PrintSet, ScreenRendition,
};
pub use pixels::{light, luminance};
pub use request::{Loaded, Options, Originals, Request};
pub use shops::{bounded, drawing};
pub use slice::Slice;
pub use store::{Access, Cleaned, Keep, Vendored};
pub(crate) use svg::face_database;
pub use svg::{outlined, rasterize};

use std::collections::BTreeMap;
use std::path::Path;

use crate::config::Lock;
use crate::diagnostics::{Diagnostics, Progress};
use crate::document::FigureId;

/// Gets all pictures, in the order of the requests, read whole. One that can't be had is absent and reported. What
/// `memory` has of them is not read again.
///
/// # Errors
/// When the store cannot be used at all.
pub fn load(
    requests: &[Request],
    options: &Options,
    memory: &Memory,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Result<Loaded, Error> {
    gather::gather(requests, options, memory, progress, diagnostics)
}

/// What print shows of the pictures in `widths`, which gives the pixels across that each needs. One whose original
/// can no longer be read has the samples of its file for screens, and is reported.
///
/// # Errors
/// When the store cannot be used at all.
pub fn print(
    originals: &Originals,
    figures: &FigureSet,
    widths: &BTreeMap<FigureId, u32>,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Result<PrintSet, Error> {
    printing::print(originals, figures, widths, progress, diagnostics)
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

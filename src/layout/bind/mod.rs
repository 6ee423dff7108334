//! Pages to a book: groups of chapters, page numbers, running heads and folios, bookmarks.

mod area;
mod assemble;
mod edges;
mod furniture;
mod group;
mod heads;
mod memory;
mod outline;
mod stamp;
mod turned;
mod watermark;

pub(crate) use assemble::{assemble, places};
pub use memory::Memory;

//! What a book consists of: how much of what is in its chapters, and which faces show its characters.

mod extent;
mod faces;

pub use extent::{ChapterExtent, Extent, Extents, WORDS_A_MINUTE, extents};
pub use faces::{FaceUse, FacesUsed, MissingCharacter, faces_used};

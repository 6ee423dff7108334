//! The objects of a PDF file (ISO 32000-1, 7.3 and 7.5): read where they lie, changed one by one, written packed.
//!
//! What nobody asks for is never taken apart: its bytes go from one file into the other as they are. It reads files as
//! krilla writes them, with a cross-reference table and no object streams, and is no reader of any PDF.

mod document;
mod object;
mod parse;
mod write;

pub(super) use document::Document;
pub(super) use object::{Dictionary, Id, Object};
pub(super) use write::file;

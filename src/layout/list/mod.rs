//! The vertical list: what stands below each other in a chapter before it is cut into pages.

mod frame;
mod note;
mod part;
mod pen;
mod piece;
mod rows;

pub(crate) use frame::{Frame, FrameId};
pub(crate) use note::SetNote;
pub(crate) use part::parted;
pub(crate) use pen::{Column, ColumnPen};
pub(crate) use piece::{
    AROUND, FORBIDDEN, Joints, NAMED, Piece, Repeat, Role, SetParagraph, Shrink, VerticalList, left_to_hold,
};
pub(crate) use rows::{Row, Rows};

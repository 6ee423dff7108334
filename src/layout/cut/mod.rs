//! The vertical list to pages.

mod columns;
mod copyfit;
mod facing;
mod fill;
mod notes;
mod paginate;
mod plan;
mod side;
mod text_page;

pub(crate) use columns::columns;
pub(crate) use paginate::paginate;
pub(crate) use text_page::TextPage;

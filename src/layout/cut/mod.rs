//! The vertical list to pages.

mod columns;
mod copyfit;
mod facing;
mod fill;
mod notes;
mod paginate;
mod plan;
mod shown;
mod side;
mod text_page;

pub(crate) use columns::columns;
pub(crate) use paginate::{Planned, paginate, planned};
pub(crate) use text_page::TextPage;

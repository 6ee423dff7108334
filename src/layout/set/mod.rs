//! Blocks to the vertical list: chapters and their openings, and what stands before and behind them.

mod addresses;
mod block;
mod chapter;
pub(crate) mod colophon;
mod contents;
mod folio;
pub(crate) mod glossary;
mod here;
pub(crate) mod index;
mod listed;
mod matter;
mod opening;
mod opens;
mod out;
pub(crate) mod quotes;
mod shared;
mod summary;

pub(crate) use chapter::{Begins, SetChapter, set_chapter};
pub(crate) use colophon::COLOPHON;
pub(crate) use contents::{contents, list};
pub(crate) use folio::{Folio, Leaders, fill_in};
pub(crate) use glossary::GLOSSARY;
pub(crate) use index::INDEX;
pub(crate) use listed::ListedItem;
pub(crate) use matter::{Body, Matter, cover, dedication, half_title, rights, title_page};
pub(crate) use opens::{is_part, opens};
pub(crate) use shared::{Keeps, Shared};

//! Tags in Markdown: their grammar, their names, and what a book makes of them.

pub(crate) mod hidden;
pub(crate) mod names;
pub(crate) mod said;
pub(crate) mod tables;
pub(crate) mod tag;

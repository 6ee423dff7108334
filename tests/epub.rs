//! The EPUB writer by its results: the package's documents, chapters as XHTML, and the archive as a whole.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test writes the chapters that it reads")]

#[path = "epub/archive.rs"]
mod archive;
#[path = "epub/books.rs"]
mod books;
#[path = "epub/cases.rs"]
mod cases;
#[path = "epub/documents.rs"]
mod documents;
#[path = "epub/fonts.rs"]
mod fonts;
#[path = "epub/kinds.rs"]
mod kinds;
#[path = "support/literate.rs"]
mod literate;
#[path = "epub/metadata.rs"]
mod metadata;
#[path = "epub/pages.rs"]
mod pages;
#[path = "epub/profiles.rs"]
mod profiles;
#[path = "epub/sheet.rs"]
mod sheet;
#[path = "epub/split.rs"]
mod split;
#[path = "epub/torture.rs"]
mod torture;
#[path = "epub/unpack.rs"]
mod unpack;
#[path = "epub/whole.rs"]
mod whole;

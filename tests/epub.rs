//! The EPUB writer by its results: the package's documents, chapters as XHTML, and the archive as a whole.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test writes the chapters that it reads")]

mod archive;
mod books;
mod cases;
mod documents;
mod fonts;
mod kinds;
mod metadata;
mod pages;
mod profiles;
mod sheet;
mod split;
mod torture;
mod unpack;
mod whole;

//! Jikji: a folder of Korean Markdown chapters becomes an EPUB and a PDF.
//!
//! The folders are the pipeline; `docs/architecture.md` walks through them. Floors, lowest first: `diagnostics`,
//! `document` and `files`; `config` and `markdown`; `book`, `figures`, `text`, `highlight`, `diagrams`; `layout`; `epub` and `pdf`; `compile`;
//! `cli`. A room imports only from lower floors; `tests/floors.rs` keeps it so.

// A new kind of block, item or link must not compile until all who match it in full know it. Tests look for one kind.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

pub mod book;
pub mod cli;
pub mod compile;
pub mod config;
pub mod diagnostics;
#[allow(clippy::wildcard_enum_match_arm, reason = "the kinds of `mermaid-svg` grow")]
pub mod diagrams;
pub mod document;
pub mod epub;
#[allow(clippy::wildcard_enum_match_arm, reason = "the kinds of `image` and `usvg` grow")]
pub mod figures;
pub mod files;
pub mod highlight;
pub mod layout;
#[allow(clippy::wildcard_enum_match_arm, reason = "it takes apart what it has read itself")]
pub mod markdown;
#[allow(clippy::wildcard_enum_match_arm, reason = "`ratex` has more nodes than a book")]
pub mod math;
pub mod pdf;
#[allow(clippy::wildcard_enum_match_arm, reason = "the tables of fonts have more kinds than are read")]
pub mod text;

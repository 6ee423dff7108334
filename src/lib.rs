//! Jikji: a folder of Korean Markdown chapters becomes an EPUB and a PDF.
//!
//! The folders are the pipeline; `docs/architecture.md` walks through them. Floors, lowest first: `diagnostics`,
//! `document` and `files`; `config` and `markdown`; `book`, `figures`, `text`, `highlight`, `diagrams`; `layout`; `epub` and `pdf`; `compile`;
//! `cli`. A room imports only from lower floors; `tests/floors.rs` keeps it so.

pub mod book;
pub mod cli;
pub mod compile;
pub mod config;
pub mod diagnostics;
pub mod diagrams;
pub mod document;
pub mod epub;
pub mod figures;
pub mod files;
pub mod highlight;
pub mod layout;
pub mod markdown;
pub mod math;
pub mod pdf;
pub mod text;

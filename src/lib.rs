//! Jikji: a folder of Korean Markdown chapters becomes an EPUB and a PDF.
//!
//! The folders are the pipeline; `docs/architecture.md` walks through them. Floors, lowest first: `message`; `diagnostics`,
//! `document`, `files`, `packed` and `script`; `config`, `markdown` and `words`; `book`, `figures`, `text`, `highlight`, `math` and
//! `diagrams`; `layout` and `site`; `epub`, `pdf`, `survey` and `svg`; `compile`; `preview`; and in the binary `cli`. A room
//! imports only from lower floors; `tests/floors.rs` keeps it so.
//!
//! A caller needs [`compile`], whose `Session` makes a book, [`config`] and [`diagnostics`]. The other rooms are open for the
//! tests of the house and the command line; what they hold may be moved by any change.

// A new kind of block, item or link must not compile until all who match it in full know it. Tests look for one kind.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

pub mod compile;
pub mod config;
pub mod diagnostics;
pub mod message;

#[cfg_attr(doc, doc(hidden))]
pub mod book;
#[cfg_attr(doc, doc(hidden))]
#[allow(clippy::wildcard_enum_match_arm, reason = "the kinds of `mermaid-svg` grow")]
pub mod diagrams;
#[cfg_attr(doc, doc(hidden))]
pub mod document;
#[cfg_attr(doc, doc(hidden))]
pub mod epub;
#[cfg_attr(doc, doc(hidden))]
#[allow(clippy::wildcard_enum_match_arm, reason = "the kinds of `image` and `usvg` grow")]
pub mod figures;
#[cfg_attr(doc, doc(hidden))]
pub mod files;
#[cfg_attr(doc, doc(hidden))]
pub mod highlight;
#[cfg_attr(doc, doc(hidden))]
pub mod layout;
#[cfg_attr(doc, doc(hidden))]
#[allow(clippy::wildcard_enum_match_arm, reason = "it takes apart what it has read itself")]
pub mod markdown;
#[cfg_attr(doc, doc(hidden))]
#[allow(clippy::wildcard_enum_match_arm, reason = "`ratex` has more nodes than a book")]
pub mod math;
#[cfg_attr(doc, doc(hidden))]
pub mod packed;
#[cfg_attr(doc, doc(hidden))]
pub mod pdf;
#[cfg_attr(doc, doc(hidden))]
pub mod preview;
#[cfg_attr(doc, doc(hidden))]
#[allow(clippy::wildcard_enum_match_arm, reason = "of a script most is passed over")]
pub mod script;
#[cfg_attr(doc, doc(hidden))]
#[allow(clippy::wildcard_enum_match_arm, reason = "of what a script can say few kinds fit a place")]
pub mod site;
#[cfg_attr(doc, doc(hidden))]
pub mod survey;
#[cfg_attr(doc, doc(hidden))]
pub mod svg;
#[cfg_attr(doc, doc(hidden))]
#[allow(clippy::wildcard_enum_match_arm, reason = "the tables of fonts have more kinds than are read")]
pub mod text;
#[cfg_attr(doc, doc(hidden))]
pub mod words;

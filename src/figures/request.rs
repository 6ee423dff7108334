//! What a book asks of this room, and what it answers.

use std::path::PathBuf;
use std::sync::Arc;

use super::fetch::Hosts;
use super::hash::Hash;
use super::{FigureSet, Keep};
use crate::config::{FiguresConfig, Lock};
use crate::diagnostics::Span;
use crate::document::FigureSource;
use crate::files::Roots;

/// What a book wants of one picture; the book's request without the book.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Where it comes from.
    pub source: FigureSource,
    /// Where it is first named.
    pub span: Span,
    /// Whether it is set small (a logo).
    pub small: bool,
    /// Whether it is the book's cover, which shops want large.
    pub cover: bool,
}

/// How to get them.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `[figures]`.
    pub config: FiguresConfig,
    /// The store.
    pub keep: Keep,
    /// From where files may be read.
    pub roots: Roots,
    /// `figures.lock` as it is.
    pub lock: Lock,
    /// The book's own folder, which may hold originals.
    pub book: Option<PathBuf>,
    /// What is known of hosts, where books share it; otherwise each run learns it anew.
    pub hosts: Option<Arc<Hosts>>,
    /// Never open a socket.
    pub offline: bool,
    /// Ask all hosts again, and take what they give for what is meant.
    pub update: bool,
    /// Have all originals at hand; what was made of them before is not enough.
    pub originals: bool,
    /// The moment of a first fetch, seconds since 1970, where the host does not tell it.
    pub date: Option<i64>,
    /// Whether screens get drawings as PNG.
    pub flat_drawings: bool,
    /// Files of the faces that their text is drawn in.
    pub faces: Vec<&'static [u8]>,
    /// How many threads decode; 0 for one each core.
    pub jobs: usize,
}

/// What came of the requests.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The pictures.
    pub figures: FigureSet,
    /// What `figures.lock` has to say of them now.
    pub lock: Lock,
    /// Addresses of pictures that are not the locked ones, or that the lock would have if a host could be asked.
    pub astray: Vec<String>,
    /// Where their originals are.
    pub originals: Originals,
}

/// The originals that the pictures of a book were read from, for what is made of them later.
#[derive(Clone, Debug, Default)]
pub struct Originals {
    pub(super) requests: Vec<Request>,
    pub(super) options: Options,
    /// Their hashes; `None` for those that could not be had.
    pub(super) contents: Vec<Option<Hash>>,
}

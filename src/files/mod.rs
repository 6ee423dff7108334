//! The one gate through which files are read that a book names: regular ones, up to a limit, from where the book may read;
//! and where files begin that are being written.

mod aside;
mod forms;
mod hold;
mod read;
mod refused;
mod roots;

pub use aside::aside;
pub use hold::{hold, let_go};
pub use read::read;
pub use refused::{Refused, Thing};
pub use roots::Roots;

/// Bytes of a file of settings at most: `book.toml`, a theme, a style sheet.
pub const SETTINGS: u64 = 8 << 20;

/// Bytes of a face at most: the largest of all Hanja have 30 MB.
pub const FACE: u64 = 64 << 20;

/// Bytes of a script of a site's settings at most; the longest side bars have some 100 KB.
pub const SCRIPT: u64 = 1 << 20;

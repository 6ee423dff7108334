//! What went wrong, where, why, and what cures it; no rendering, no policy of printing.

mod code;
mod diagnostic;
mod level;
mod nearest;
mod progress;
mod shown;
mod sink;
mod source;
mod span;
mod stack;
mod steps;

pub use code::Code;
pub use diagnostic::{Diagnostic, Help, Label, Patch};
pub use level::{Level, Severity};
pub use nearest::nearest;
pub use progress::{Progress, Silent};
pub use shown::shown;
pub use sink::Diagnostics;
pub use source::{Position, SourceFile, SourceMap};
pub use span::{Byte, FileId, Span};
pub use stack::STACK;
#[cfg(test)]
pub(crate) use steps::count;
pub(crate) use steps::{Work, step};

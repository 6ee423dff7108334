//! What Jikji says to whoever makes a book: a sentence at the place that says it, in English, and its Korean in a catalog.

mod catalog;
mod foreign;
mod language;
mod particle;
mod said;
mod sentence;
mod system;
mod template;

pub use crate::say;
pub use language::Language;
pub(crate) use particle::{misfit, particle_form};
pub use said::{Foreign, Sayable};
pub(crate) use sentence::brief;
pub use sentence::{Argument, Message};
pub use template::agree;

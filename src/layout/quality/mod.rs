//! How well pages are set, in figures: what a designer would look for with a ruler.

mod captions;
mod found;
mod measure;
mod parted;
mod read;
mod spaces;
mod whole;

pub use found::{Figure, Occurrence};
pub use measure::measure;

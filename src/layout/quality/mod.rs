//! How well pages are set, in figures: what a designer would look for with a ruler.

mod measure;
mod read;
mod spaces;

pub use measure::{Figure, Place, measure};

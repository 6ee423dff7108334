//! The bundled faces: coverage, fallback, shaping, metrics.

mod faces;
mod shaper;

pub use faces::{FaceId, Family, Weight};
pub use shaper::{Glyph, Shaper};

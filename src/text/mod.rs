//! The bundled faces and the author's own: coverage, fallback, shaping, metrics, subsets.

mod bundled;
mod cache;
mod colored;
mod coverage;
mod face;
mod faces;
mod fallback;
mod glyph;
mod metrics;
mod outline;
mod sequence;
mod shaper;
mod sign;
mod subset;
mod trial;

pub use bundled::bundled;
pub use colored::{Beyond, Brush, Gradient, GradientShape, Ink, Layer, colored};
pub(crate) use coverage::is_ignorable;
pub use faces::{FaceId, Family, OwnFaces, Weight};
pub use fallback::SUBSTITUTE;
pub use glyph::Glyph;
pub use metrics::Metrics;
pub use outline::{Outliner, Step, outline, outline_in};
pub use shaper::Shaper;
pub use sign::sign;
pub use subset::{Subset, licence, subset, subset_family};
pub use trial::try_face;

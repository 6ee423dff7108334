//! The bundled faces and the author's own: coverage, fallback, shaping, metrics, subsets.

mod cache;
mod coverage;
mod face;
mod faces;
mod fallback;
mod metrics;
mod outline;
mod sequence;
mod shaper;
mod subset;
mod trial;

pub use faces::{FaceId, Family, OwnFaces, Weight};
pub use metrics::Metrics;
pub use outline::{Step, outline, outline_in};
pub use shaper::{Glyph, Shaper};
pub use subset::{Subset, licence, subset, subset_family};
pub use trial::try_face;

//! Which faces are in the binary, by what their files say of themselves.

use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider as _};

use super::faces::FaceId;

/// The families of the bundled faces with their versions, each once.
#[must_use]
pub fn bundled() -> Vec<(String, String)> {
    let mut families = Vec::new();
    for font in FaceId::ALL.iter().filter_map(|face| FontRef::new(face.bytes()).ok()) {
        let text = |id| font.localized_strings(id).english_or_first().map(|text| text.to_string());
        let family = text(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| text(StringId::FAMILY_NAME));
        let version = text(StringId::VERSION_STRING).unwrap_or_default();
        // `Version 2.001;hotconv 1.1.0`
        let version = version.trim_start_matches("Version ").split([';', ' ']).next().unwrap_or_default();
        // `KaTeX_Main`, `KaTeX_Size1` and so on are one.
        let family = family.and_then(|family| Some(family.split('_').next()?.to_owned()));
        let known = family.map(|family| (family, version.to_owned()));
        families.extend(known.filter(|known| !families.contains(known)));
    }
    families
}

//! Greys and blacks as `DeviceGray`, which a printer sets in black ink alone.
//!
//! Where PDF/A is claimed krilla gives greys a profile of one channel, and what turns a profile into inks mixes four of
//! them: a school's printer counts a page of black text as colour. PDF/A allows `DeviceGray` beside an output intent (ISO
//! 19005-2, 6.2.4.3), which krilla writes with each claim.

use super::Error;
use super::objects::{Document, Id, Object};

/// Makes `DeviceGray` of colour spaces with a profile of one channel; the profile goes.
pub(super) fn black_alone(document: &mut Document<'_>) -> Result<(), Error> {
    for space in document.arrays() {
        let Some(profile) = profile(&document.get(space)?) else { continue };
        let channels = document.dictionary(profile)?.get("N").and_then(Object::as_integer);
        if channels == Some(1) {
            document.set(space, Object::name("DeviceGray"));
            document.remove(profile);
        }
    }
    Ok(())
}

/// The profile of a colour space that is `ICCBased` (ISO 32000-1, 8.6.5.5).
fn profile(space: &Object) -> Option<Id> {
    match space.as_array()? {
        [Object::Name(name), Object::Reference(profile)] if name == b"ICCBased" => Some(*profile),
        _ => None,
    }
}

//! Greys and blacks as `DeviceGray`, which a printer sets in black ink alone.
//!
//! Where PDF/A is claimed krilla gives greys a profile of one channel, and what turns a profile into inks mixes four of
//! them: a school's printer counts a page of black text as colour. PDF/A allows `DeviceGray` beside an output intent (ISO
//! 19005-2, 6.2.4.3), which krilla writes with each claim.

use lopdf::{Document, Object, ObjectId};

/// Makes `DeviceGray` of colour spaces with a profile of one channel; the profile goes.
pub(super) fn black_alone(document: &mut Document) {
    let named = document.objects.iter().filter_map(|(space, object)| Some((*space, profile(object)?)));
    let gray: Vec<(ObjectId, ObjectId)> =
        named.filter(|(_, profile)| channels(document, *profile) == Some(1)).collect();
    for (space, profile) in gray {
        document.objects.insert(space, Object::Name(b"DeviceGray".to_vec()));
        document.objects.remove(&profile);
    }
}

/// The profile of a colour space that is `ICCBased` (ISO 32000-1, 8.6.5.5).
fn profile(space: &Object) -> Option<ObjectId> {
    match space.as_array().ok()?.as_slice() {
        [Object::Name(name), Object::Reference(profile)] if name == b"ICCBased" => Some(*profile),
        _ => None,
    }
}

fn channels(document: &Document, profile: ObjectId) -> Option<i64> {
    document.get_object(profile).ok()?.as_stream().ok()?.dict.get(b"N").ok()?.as_i64().ok()
}

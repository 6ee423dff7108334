//! The author's own faces in the places that they take.

use std::sync::Arc;

use crate::config::{FaceChoice, Faces};
use crate::text::{FaceId, OwnFaces};

/// The files that the settings name.
pub(super) fn own_faces(faces: &Faces) -> OwnFaces {
    let places = [
        (&faces.body, FaceId::OwnBody, FaceId::OwnBodyBold),
        (&faces.heading, FaceId::OwnHeading, FaceId::OwnHeadingBold),
        (&faces.code, FaceId::OwnCode, FaceId::OwnCodeBold),
    ];
    let mut own = OwnFaces::default();
    for (choice, regular_place, bold_place) in places {
        if let Some(FaceChoice::Own { regular, bold }) = choice {
            own.insert(regular_place, &regular.name, Arc::clone(&regular.bytes));
            if let Some(bold) = bold {
                own.insert(bold_place, &bold.name, Arc::clone(&bold.bytes));
            }
        }
    }
    own
}

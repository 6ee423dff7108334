//! The faces that a book is set in: the bundled ones, and the author's own in the places that they take.

use std::sync::Arc;

use crate::config::{EmojiInk, FaceChoice, Faces, PageInks, PdfConfig, PdfProfile};
use crate::text::{FaceId, OwnFaces, Shaper};

/// The faces that a book is set in: the bundled ones, and the author's own.
#[must_use]
pub fn shaper(config: &PdfConfig) -> Shaper {
    let shaper = Shaper::with(own_faces(&config.faces));
    match (config.emoji, config.profile) {
        (None, PdfProfile::Screen) if config.inks == PageInks::One => shaper,
        (Some(EmojiInk::Ink), _) | (None, PdfProfile::Print) => shaper,
        (Some(EmojiInk::Color), _) | (None, PdfProfile::Screen) => shaper.in_color(),
    }
}

/// The files that the settings name.
fn own_faces(faces: &Faces) -> OwnFaces {
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

//! The author's own faces, tried before anything is set in them: a damaged one must not cost the book at its end.

use std::sync::Arc;

use rayon::prelude::*;

use super::error::Error;
use crate::config::{FaceChoice, FaceFile, Faces};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::message::{Message, say};
use crate::{pdf, text};

/// Tries each file once, and reports those that cannot be set or embedded.
pub(super) fn try_all(faces: &Faces, diagnostics: &mut Diagnostics) -> Result<(), Error> {
    let choices = [&faces.body, &faces.heading, &faces.code].into_iter().flatten();
    let mut files: Vec<&FaceFile> = Vec::new();
    for choice in choices {
        if let FaceChoice::Own { regular, bold } = choice {
            for file in std::iter::once(regular).chain(bold) {
                if files.iter().all(|known| !Arc::ptr_eq(&known.bytes, &file.bytes)) {
                    files.push(file);
                }
            }
        }
    }
    let flaws: Vec<Option<Message>> = files.par_iter().map(|file| flaw(&file.bytes)).collect();
    let before = diagnostics.iter().count();
    for (file, flaw) in files.iter().zip(flaws) {
        if let Some(flaw) = flaw {
            let message = say!("the face `{name}` is damaged: it {flaw}", name = file.name, flaw);
            diagnostics.push(
                Diagnostic::new(Code::ConfigValue, file.span, message)
                    .with_help(say!("get its file anew from where it comes, or leave its line out")),
            );
        }
    }
    if diagnostics.iter().count() > before {
        return Err(Error::Input(say!("the configuration has errors")));
    }
    Ok(())
}

/// What is wrong with a face.
fn flaw(bytes: &Arc<Vec<u8>>) -> Option<Message> {
    match text::try_face(bytes) {
        Ok(glyphs) => pdf::try_face(bytes, &glyphs).err(),
        Err(flaw) => Some(flaw),
    }
}

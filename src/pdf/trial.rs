//! A face tried in a document of its own: what refuses to be embedded there would cost the whole PDF.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::message::{Message, say};
use krilla::Document;
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::text::{Font, GlyphId, KrillaGlyph};

/// Glyphs that are embedded to try a face, of all of its parts: to embed all of a face of Korean takes a second.
const SAMPLE: usize = 500;

/// Embeds some of these glyphs of a face, or says what is wrong with it.
///
/// # Errors
/// When the face cannot be read or embedded.
pub fn try_face(bytes: &Arc<Vec<u8>>, glyphs: &[u16]) -> Result<(), Message> {
    // What is known to be wrong is told before: this is the wall behind. Nothing is open on the page when krilla fails,
    // which would end the program.
    catch_unwind(AssertUnwindSafe(|| embed(bytes, glyphs)))
        .unwrap_or_else(|_| Err(say!("cannot be embedded")))
}

fn embed(bytes: &Arc<Vec<u8>>, glyphs: &[u16]) -> Result<(), Message> {
    let font = Font::new(Arc::clone(bytes).into(), 0)
        .ok_or_else(|| say!("cannot be read by the writer of the PDF"))?;
    let mut document = Document::new();
    let mut page = document.start_page();
    let mut surface = page.surface();
    let glyphs: Vec<KrillaGlyph> = glyphs
        .iter()
        .step_by(glyphs.len().div_ceil(SAMPLE).max(1))
        .map(|&glyph| KrillaGlyph::new(GlyphId::new(glyph.into()), 0.0, 0.0, 0.0, 0.0, 0..1, None))
        .collect();
    surface.draw_glyphs(Point::from_xy(0.0, 0.0), &glyphs, font, "x", 10.0, false);
    surface.finish();
    page.finish();
    match document.finish() {
        Ok(_) => Ok(()),
        Err(KrillaError::Font(_, reason)) => {
            Err(say!("cannot be embedded: {reason}", reason = reason.to_string()))
        }
        Err(error) => Err(say!("cannot be embedded: {reason}", reason = error.to_string())),
    }
}

//! A foreign face tried before anything is set in it: all that is needed of its tables is there, all its glyphs can be drawn.

use std::collections::BTreeSet;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider as _;
use skrifa::raw::types::Tag;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::subset;
use crate::message::{Message, say};

/// Steps of drawing all glyphs of a face at most: a hundred times what the largest faces of Korean have.
const MAX_STEPS: u64 = 50_000_000;

/// The glyphs of a face that stand for characters, or what is wrong with it, said of "the face".
///
/// # Errors
/// When a table is damaged or cut short, or a glyph cannot be drawn.
pub fn try_face(bytes: &[u8]) -> Result<Vec<u16>, Message> {
    let font = FontRef::new(bytes).map_err(|_| say!("has no table of tables"))?;
    tables(&font)?;
    if subset::steps(&font, MAX_STEPS).is_none_or(|steps| steps >= MAX_STEPS) {
        return Err(say!("has glyphs that are made of themselves, or of too many others"));
    }
    let count = u32::from(font.maxp().map_or(0, |table| table.num_glyphs()));
    let mapped: BTreeSet<u32> = font.charmap().mappings().map(|(_, glyph)| glyph.to_u32()).collect();
    let glyphs = font.outline_glyphs();
    let settings = || DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    for &number in mapped.iter().chain(&[0]) {
        let drawn =
            glyphs.get(GlyphId::new(number)).map(|glyph| glyph.draw(settings(), &mut Nothing).is_ok());
        if number >= count || drawn != Some(true) {
            return Err(say!("cannot draw its glyph {number}", number));
        }
    }
    Ok(mapped.into_iter().filter_map(|number| u16::try_from(number).ok()).collect())
}

/// Tries the tables that setting and embedding read.
fn tables(font: &FontRef<'_>) -> Result<(), Message> {
    let damaged = |tag: &str| say!("has a damaged `{tag}` table", tag);
    let head = font.head().map_err(|_| damaged("head"))?;
    // OpenType, `head`: 16 to 16,384 units an em.
    if !(16..=16_384).contains(&head.units_per_em()) || !matches!(head.index_to_loc_format(), 0 | 1) {
        return Err(damaged("head"));
    }
    let count = font.maxp().map_err(|_| damaged("maxp"))?.num_glyphs();
    let metrics = font.hhea().map_err(|_| damaged("hhea"))?.number_of_h_metrics();
    let widths = font.table_data(Tag::new(b"hmtx")).map_or(0, |table| table.as_bytes().len());
    let wanted = usize::from(metrics) * 4 + usize::from(count.saturating_sub(metrics)) * 2;
    if count == 0 || metrics == 0 || metrics > count || widths < wanted {
        return Err(damaged("hmtx"));
    }
    font.os2().map_err(|_| damaged("OS/2"))?;
    if font.cmap().is_err() || font.charmap().mappings().next().is_none() {
        return Err(damaged("cmap"));
    }
    for tag in [b"post", b"name", b"GSUB", b"GPOS", b"GDEF"] {
        let read = match tag {
            b"post" => font.post().is_ok(),
            b"name" => font.name().is_ok(),
            b"GSUB" => font.gsub().is_ok_and(|table| table.lookup_list().is_ok()),
            b"GPOS" => font.gpos().is_ok_and(|table| table.lookup_list().is_ok()),
            _ => font.gdef().is_ok(),
        };
        if !read && font.table_data(Tag::new(tag)).is_some() {
            return Err(damaged(&String::from_utf8_lossy(tag)));
        }
    }
    Ok(())
}

/// Draws nowhere.
struct Nothing;

impl OutlinePen for Nothing {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FaceId;

    #[test]
    fn faces_that_are_whole_pass() {
        for face in [FaceId::MathMain, FaceId::SansRegular, FaceId::MonoRegular, FaceId::Symbols] {
            assert!(try_face(face.bytes()).is_ok_and(|glyphs| !glyphs.is_empty()), "{face:?}");
        }
    }

    #[test]
    fn a_table_that_is_cut_short_is_named() {
        let bytes = FaceId::MathItalic.bytes();
        let cut = |tag: &[u8; 4]| {
            let mut cut = bytes.to_vec();
            let record = cut.windows(4).position(|found| found == tag).unwrap();
            cut[record + 12..record + 16].copy_from_slice(&4_u32.to_be_bytes());
            try_face(&cut).unwrap_err().to_string()
        };
        for tag in [b"head", b"maxp", b"hhea", b"hmtx", b"OS/2", b"cmap"] {
            let name = std::str::from_utf8(tag).unwrap();
            assert_eq!(cut(tag), format!("has a damaged `{name}` table"));
        }
        assert!(cut(b"glyf").contains("glyph"), "{}", cut(b"glyf"));
    }
}

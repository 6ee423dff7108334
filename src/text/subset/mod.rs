//! A face cut down to the characters of a book, as a font file that a reading system shapes as it would the whole one.
//!
//! Glyphs keep their numbers: those that are not needed lose their outlines and widths, and the tables that place and
//! replace glyphs (GSUB, GPOS) stay as they are. The zeros that this leaves cost nothing in a ZIP archive.

mod calls;
mod cff;
mod charmap;
mod glyf;
mod names;
mod sfnt;

use std::collections::{BTreeMap, BTreeSet};

use skrifa::raw::TableProvider as _;
use skrifa::raw::collections::IntSet;
use skrifa::{FontRef, GlyphId, MetadataProvider as _, Tag};

use super::FaceId;

/// A font file of its own: a name that no licence reserves, and the licence that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subset {
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether its outlines are cubic (`font/otf`), not quadratic (`font/ttf`).
    pub cubic: bool,
}

/// The name of a face's family in a font file that was changed: `Pretendard`, `D2Coding` and `Source` are reserved (OFL 1.1, 3).
#[must_use]
pub fn subset_family(face: FaceId) -> Option<&'static str> {
    match face {
        FaceId::SerifRegular | FaceId::SerifBold => Some("Book Serif KR"),
        FaceId::SansRegular | FaceId::SansSemiBold | FaceId::SansBold => Some("Book Sans KR"),
        FaceId::MonoRegular | FaceId::MonoBold => Some("Book Mono KR"),
        FaceId::SerifItalic => Some("Book Serif Latin"),
        _ => None,
    }
}

/// The licence of a face of text: the name of its file, and its text.
#[must_use]
pub fn licence(face: FaceId) -> Option<(&'static str, &'static str)> {
    match face {
        FaceId::SerifRegular | FaceId::SerifBold => Some(("OFL-NotoSerifKR.txt", jikji_fonts_serif::LICENCE)),
        FaceId::SansRegular | FaceId::SansSemiBold | FaceId::SansBold => {
            Some(("OFL-Pretendard.txt", jikji_fonts_sans::LICENCE))
        }
        FaceId::SerifItalic => Some(("OFL-SourceSerif.txt", jikji_fonts_serif::ITALIC_LICENCE)),
        FaceId::MonoRegular | FaceId::MonoBold => Some(("OFL-D2Coding.txt", jikji_fonts_mono::LICENCE)),
        _ => None,
    }
}

/// The face with the glyphs of some characters; `None` where it has none of them, or is no face of text.
#[must_use]
pub fn subset(face: FaceId, characters: &BTreeSet<char>) -> Option<Subset> {
    let family = subset_family(face)?;
    let font = FontRef::new(face.bytes()).ok()?;
    let charmap = font.charmap();
    let map: BTreeMap<char, u16> = characters
        .iter()
        .filter_map(|&c| Some((c, u16::try_from(charmap.map(c)?.to_u32()).ok()?)))
        .filter(|(_, glyph)| *glyph != 0)
        .collect();
    if map.is_empty() {
        return None;
    }
    let mut kept = reached(&font, map.values().copied())?;
    let mut tables: BTreeMap<Tag, Vec<u8>> = BTreeMap::new();
    for record in font.table_directory().table_records() {
        if let Some(data) = font.table_data(record.tag()) {
            tables.insert(record.tag(), data.as_bytes().to_vec());
        }
    }
    let cubic = tables.contains_key(&Tag::new(b"CFF "));
    if cubic {
        let table = tables.get_mut(&Tag::new(b"CFF "))?;
        *table = cff::cut(table, &kept)?;
    } else {
        let long = font.head().ok()?.index_to_loc_format() != 0;
        let (old, locations) = (tables.get(&Tag::new(b"glyf"))?, tables.get(&Tag::new(b"loca"))?);
        let (glyphs, locations) = glyf::cut(old, locations, long, &mut kept)?;
        tables.insert(Tag::new(b"glyf"), glyphs);
        tables.insert(Tag::new(b"loca"), locations);
        // Long offsets, `head` 50.
        tables.get_mut(&Tag::new(b"head"))?.get_mut(50..52)?.copy_from_slice(&[0, 1]);
    }
    let count = usize::from(font.hhea().ok()?.number_of_h_metrics());
    blank_widths(tables.get_mut(&Tag::new(b"hmtx"))?, count, &kept);
    tables.insert(Tag::new(b"cmap"), charmap::write(&map));
    tables.insert(Tag::new(b"name"), names::write(&font, family, style(face)));
    tables.remove(&Tag::new(b"DSIG"));
    Some(Subset { bytes: sfnt::write(cubic, &tables), cubic })
}

/// Steps that the drawing of all glyphs of a font takes, `most` at most; `None` where its outlines cannot be followed.
pub(super) fn steps(font: &FontRef<'_>, most: u64) -> Option<u64> {
    if let Some(table) = font.table_data(Tag::new(b"CFF ")) {
        return cff::operators(table.as_bytes(), most);
    }
    let (loca, glyf) = (font.loca(None).ok()?, font.table_data(Tag::new(b"glyf"))?);
    let place = |number: usize| Some(loca.get_raw(number)? as usize);
    let outline = |number: usize| glyf.as_bytes().get(place(number)?..place(number + 1)?);
    let outlines: Vec<&[u8]> = (0..loca.len()).map(|number| outline(number).unwrap_or_default()).collect();
    glyf::pieces(&outlines, most)
}

fn style(face: FaceId) -> &'static str {
    match face {
        FaceId::SerifBold | FaceId::SansBold | FaceId::MonoBold => "Bold",
        FaceId::SansSemiBold => "SemiBold",
        FaceId::SerifItalic => "Italic",
        _ => "Regular",
    }
}

/// The glyphs of characters and all that the face may put in their place; the mark of missing glyphs is always there.
fn reached(font: &FontRef<'_>, glyphs: impl Iterator<Item = u16>) -> Option<BTreeSet<u16>> {
    let mut set: IntSet<GlyphId> = glyphs.chain([0]).map(GlyphId::from).collect();
    if let Ok(gsub) = font.gsub() {
        gsub.closure_glyphs(&IntSet::all(), &mut set).ok()?;
    }
    // A damaged table may name glyphs that the face has not.
    let count = font.maxp().ok()?.num_glyphs();
    Some(
        set.iter()
            .filter_map(|glyph| u16::try_from(glyph.to_u32()).ok())
            .filter(|glyph| *glyph < count)
            .collect(),
    )
}

/// Widths of glyphs that are gone become zeros; glyphs past `count` share the last width.
fn blank_widths(table: &mut [u8], count: usize, kept: &BTreeSet<u16>) {
    let shared = count.saturating_sub(1);
    for (number, record) in table.chunks_mut(4).enumerate().take(shared) {
        if u16::try_from(number).is_ok_and(|number| !kept.contains(&number)) {
            record.fill(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};

    use super::*;

    fn characters(text: &str) -> BTreeSet<char> {
        text.chars().collect()
    }

    /// Glyphs of a text with their places, as a reading system shapes it: all features that are on by default.
    fn shaped(bytes: &[u8], text: &str) -> Vec<(u32, i32, i32, i32)> {
        let font = FontRef::new(bytes).unwrap();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let buffer = ShaperData::new(&font).shaper(&font).build().shape(buffer, ShapeOptions::new());
        let positions = buffer.glyph_positions().iter();
        let glyphs = buffer.glyph_infos().iter().zip(positions);
        glyphs.map(|(info, at)| (info.glyph_id, at.x_advance, at.x_offset, at.y_offset)).collect()
    }

    const FACES: [FaceId; 7] = [
        FaceId::SerifRegular,
        FaceId::SerifBold,
        FaceId::SansRegular,
        FaceId::SansSemiBold,
        FaceId::SansBold,
        FaceId::MonoRegular,
        FaceId::MonoBold,
    ];

    const TEXT: &str = "훈민정음 To AV. 1/2 fi -> (강화) WAVE, ‘따옴표’…";

    #[test]
    fn subsets_shape_and_draw_as_the_whole_face_does() {
        for face in FACES {
            let subset = subset(face, &characters(TEXT)).unwrap();
            assert!(subset.bytes.len() * 2 < face.bytes().len(), "{face:?}: {}", subset.bytes.len());
            assert_eq!(shaped(&subset.bytes, TEXT), shaped(face.bytes(), TEXT), "{face:?}");
            let (cut, whole) = (FontRef::new(&subset.bytes).unwrap(), FontRef::new(face.bytes()).unwrap());
            for c in characters(TEXT) {
                assert_eq!(bounds(&cut, c), bounds(&whole, c), "{face:?} {c}");
            }
            assert_eq!(cut.charmap().map('힣'), None);
        }
    }

    /// The corners of a character's outline.
    fn bounds(font: &FontRef<'_>, c: char) -> String {
        use skrifa::instance::{LocationRef, Size};
        use skrifa::outline::{DrawSettings, pen::SvgPen};
        let mut pen = SvgPen::new();
        let Some(glyph) = font.charmap().map(c) else { return String::new() };
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        font.outline_glyphs().get(glyph).unwrap().draw(settings, &mut pen).unwrap();
        pen.to_string()
    }

    #[test]
    fn reserved_names_are_not_in_the_files() {
        for face in FACES {
            let bytes = subset(face, &characters("가")).unwrap().bytes;
            let font = FontRef::new(&bytes).unwrap();
            let family: String = font
                .localized_strings(skrifa::string::StringId::FAMILY_NAME)
                .english_or_first()
                .unwrap()
                .chars()
                .collect();
            assert_eq!(Some(family.as_str()), subset_family(face));
            let wide: Vec<u8> = "Pretendard".encode_utf16().flat_map(u16::to_be_bytes).collect();
            let says = |name: &[u8]| bytes.windows(name.len()).any(|part| part == name);
            assert!(!says(b"Pretendard"), "{face:?}");
            let copyright = font.localized_strings(skrifa::string::StringId::COPYRIGHT_NOTICE).count();
            // The notice of copyright names the reserved name, and must stay.
            assert!(copyright > 0 && (!says(&wide) || face != FaceId::MonoRegular), "{face:?}");
        }
    }

    #[test]
    fn characters_that_a_face_lacks_make_no_file() {
        assert_eq!(subset(FaceId::MonoRegular, &characters("\u{1f600}")), None);
        assert_eq!(subset(FaceId::Emoji, &characters("a")), None);
    }
}

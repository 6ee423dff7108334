//! Shaping on the real faces: advances, fallback, sequences.

use super::*;

fn shape(text: &str, family: Family) -> Vec<Glyph> {
    Shaper::new().shape(text, family, Weight::Regular, false)
}

fn faces(text: &str, family: Family) -> Vec<FaceId> {
    let mut faces: Vec<FaceId> = shape(text, family).iter().map(|glyph| glyph.face).collect();
    faces.dedup();
    faces
}

fn width(text: &str, family: Family) -> f32 {
    shape(text, family).iter().map(|glyph| glyph.advance).sum()
}

#[test]
fn advances_are_those_of_the_faces() {
    let close = |a: f32, b: f32| assert!((a - b).abs() < 0.002, "{a} {b}");
    close(width("가", Family::Serif), 0.966);
    close(width("n", Family::Serif), 0.661);
    close(width("가", Family::Sans), 0.864);
    close(width("n", Family::Sans), 0.557);
    close(width(" ", Family::Serif), 0.256);
    close(width("가나 다", Family::Serif), 3.0 * 0.966 + 0.256);
}

#[test]
fn code_stands_on_a_grid_whatever_face_a_character_comes_from() {
    for (text, cells) in
        [("가", 2.0), ("a", 1.0), ("├", 1.0), ("→", 1.0), ("✅", 2.0), ("中", 2.0), ("✗", 1.0), ("ᵗ", 1.0)]
    {
        assert!(
            (width(text, Family::Mono) - cells * 0.5).abs() < 0.001,
            "{text} {}",
            width(text, Family::Mono)
        );
    }
    assert_eq!(shape("->!=fi", Family::Mono).len(), 6);
}

#[test]
fn text_faces_come_before_symbols_and_emoji() {
    assert_eq!(faces("™", Family::Serif), [FaceId::SerifRegular]);
    for text in ["⬆", "⚠", "♻", "⚙"] {
        assert!(
            !faces(text, Family::Serif).contains(&FaceId::Emoji),
            "{text} {:?}",
            faces(text, Family::Serif)
        );
    }
    assert_eq!(faces("中", Family::Sans), [FaceId::SerifRegular]);
    assert_eq!(faces("가✅나", Family::Serif), [FaceId::SerifRegular, FaceId::Emoji, FaceId::SerifRegular]);
}

#[test]
fn sequences_are_one_glyph_of_the_emoji_face() {
    for text in ["⚠\u{fe0f}", "⬆\u{fe0f}", "🙋\u{200d}♂\u{fe0f}", "1\u{fe0f}\u{20e3}", "👍🏽"] {
        let glyphs = shape(text, Family::Serif);
        assert!(
            glyphs.iter().all(|glyph| glyph.face == FaceId::Emoji && !glyph.missing),
            "{text} {glyphs:?}"
        );
        assert_eq!(glyphs.len(), 1, "{text} {glyphs:?}");
        assert_eq!(glyphs[0].range, 0..text.len());
    }
}

#[test]
fn ellipsis_and_wide_signs_come_from_the_sans() {
    assert_eq!(faces("…", Family::Serif), [FaceId::SansRegular]);
    assert_eq!(faces("×÷", Family::Serif), [FaceId::SansRegular]);
    assert_eq!(faces("‘’“”", Family::Serif), [FaceId::SerifRegular]);
}

#[test]
fn every_byte_belongs_to_a_glyph_and_graphemes_stay_whole() {
    for text in ["각 나", "e\u{301}n", "가\u{200b}나", "\u{1112}\u{1161}\u{11ab}글", "A–B—C ⅓ ㎢ ①"]
    {
        let glyphs = shape(text, Family::Serif);
        let mut end = 0;
        for glyph in &glyphs {
            assert!(glyph.range.start == end || glyph.range.end == end, "{text} {glyphs:?}");
            end = glyph.range.end;
        }
        assert_eq!(end, text.len(), "{text}");
        assert!(glyphs.iter().all(|glyph| glyph.id != 0), "{text} {glyphs:?}");
    }
    assert_eq!(shape("\u{1112}\u{1161}\u{11ab}", Family::Serif).len(), 1);
}

#[test]
fn a_character_that_no_face_has_becomes_a_square_and_says_so() {
    let glyphs = shape("a\u{12000}b", Family::Serif);
    let missing: Vec<&Glyph> = glyphs.iter().filter(|glyph| glyph.missing).collect();
    assert_eq!(missing.len(), 1);
    assert_ne!(missing[0].id, 0);
    assert_eq!(missing[0].range, 1..5);
}

#[test]
fn tabular_figures_have_one_width() {
    let shaper = Shaper::new();
    for family in [Family::Serif, Family::Sans] {
        let glyphs = shaper.shape("0123456789", family, Weight::Regular, true);
        assert!(glyphs.iter().all(|glyph| (glyph.advance - glyphs[0].advance).abs() < 0.001), "{glyphs:?}");
    }
}

#[test]
fn a_word_is_the_same_the_second_time() {
    let shaper = Shaper::new();
    let once = shaper.shape("가상 가상", Family::Serif, Weight::Bold, false);
    assert_eq!(once, shaper.shape("가상 가상", Family::Serif, Weight::Bold, false));
    assert_eq!(once[0].id, once[3].id);
    assert_eq!(once[3].range, 7..10);
}

#[test]
fn faces_are_indexed_by_their_place_in_the_list() {
    for (at, face) in FaceId::ALL.into_iter().enumerate() {
        assert_eq!(face as usize, at);
    }
}

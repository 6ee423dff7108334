//! The faces that show a book, and the characters that none of them has.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{FileId, Span};
use crate::layout::{GlyphRun, Paged, PlacedGlyph};
use crate::text::{FaceId, SUBSTITUTE, Shaper, is_ignorable};

/// A face that shows some of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceUse {
    /// Which one.
    pub face: FaceId,
    /// Its full name, as its file says.
    pub name: String,
    /// The author's file, where it is one.
    pub file: Option<String>,
    /// Glyphs of it on all pages.
    pub glyphs: usize,
    /// Distinct characters that it shows.
    pub characters: usize,
    /// Distinct characters of the book that it has, whether or not it shows them.
    pub covered: usize,
}

/// A character that no face has: a square is printed in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingCharacter {
    /// The character.
    pub character: char,
    /// The file of a chapter that has it.
    pub file: Option<FileId>,
    /// How often that file has it.
    pub count: usize,
    /// Where it is first.
    pub span: Span,
}

/// The faces of a book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacesUsed {
    /// Distinct characters on its pages, without spaces.
    pub characters: usize,
    /// The faces, the one with the most glyphs first.
    pub faces: Vec<FaceUse>,
    /// The characters that no face has, in the order of the files, then of the characters.
    pub missing: Vec<MissingCharacter>,
}

/// What one face shows.
#[derive(Default)]
struct Shown {
    glyphs: usize,
    characters: BTreeSet<char>,
}

/// Looks through the pages of a book.
#[must_use]
pub fn faces_used(paged: &Paged, shaper: &Shaper) -> FacesUsed {
    let mut shown: BTreeMap<FaceId, Shown> = BTreeMap::new();
    let mut missing: BTreeMap<(Option<FileId>, char), MissingCharacter> = BTreeMap::new();
    let runs = paged.pages.iter().flat_map(|page| &page.items).filter_map(|placed| placed.item.run());
    for run in runs {
        look(run, shaper, shown.entry(run.face).or_default(), &mut missing);
    }
    let mut all: BTreeSet<char> = shown.values().flat_map(|face| face.characters.iter().copied()).collect();
    all.extend(missing.keys().map(|(_, c)| *c));
    let mut faces: Vec<FaceUse> = shown
        .into_iter()
        .filter(|(_, shown)| shown.glyphs > 0)
        .map(|(face, shown)| FaceUse {
            face,
            name: shaper.name(face),
            file: paged.faces.name(face).map(str::to_owned),
            glyphs: shown.glyphs,
            characters: shown.characters.len(),
            covered: all.iter().filter(|c| shaper.glyph(face, **c).is_some()).count(),
        })
        .collect();
    faces.sort_by_key(|face| (std::cmp::Reverse(face.glyphs), face.face));
    FacesUsed { characters: all.len(), faces, missing: missing.into_values().collect() }
}

fn look(
    run: &GlyphRun,
    shaper: &Shaper,
    shown: &mut Shown,
    missing: &mut BTreeMap<(Option<FileId>, char), MissingCharacter>,
) {
    let substitute = shaper.glyph(run.face, SUBSTITUTE);
    // Glyphs of one cluster share their characters.
    let glyphs: Vec<PlacedGlyph> = run.glyphs.iter().collect();
    for cluster in glyphs.chunk_by(|a, b| a.range == b.range) {
        let Some(first) = cluster.first() else { continue };
        let text = run.text.get(first.bytes()).unwrap_or_default();
        let characters = text.chars().filter(|c| !c.is_whitespace() && !is_ignorable(*c));
        if Some(first.id) == substitute && !text.contains(SUBSTITUTE) {
            let span = run.text.origin(first.bytes()).span;
            for character in characters {
                let new = MissingCharacter { character, file: span.file, count: 0, span };
                missing.entry((span.file, character)).or_insert(new).count += 1;
            }
        } else {
            shown.glyphs += cluster.len();
            shown.characters.extend(characters);
        }
    }
}

//! Which face shows a grapheme cluster.

use std::ops::Range;

use icu_segmenter::GraphemeClusterSegmenter;
use unicode_normalization::UnicodeNormalization as _;

use super::coverage::Coverage;
use super::sequence::{Presentation, presentation};
use super::{FaceId, Family, Weight};

/// A stretch of text in one face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FaceRun {
    pub(super) face: FaceId,
    pub(super) range: Range<usize>,
    /// No face has it; `face` is the one with the substitute mark.
    pub(super) missing: bool,
}

/// The mark for characters that no face has: WHITE SQUARE.
pub const SUBSTITUTE: char = '\u{25a1}';

/// The faces that are asked in turn for text; the mono, with its narrow symbols, late. Emoji come last: a character that is text by default has a plain
/// glyph in the face of symbols where it has one at all.
fn chain(family: Family, weight: Weight) -> [FaceId; 6] {
    let [serif, sans, mono, body, heading] =
        [Family::Serif, Family::Sans, Family::Mono, Family::Body, Family::Heading]
            .map(|family| FaceId::of(family, weight));
    let code = if weight == Weight::Regular { FaceId::OwnCode } else { FaceId::OwnCodeBold };
    let italic = FaceId::of(family, weight);
    match family {
        Family::SerifItalic => [italic, serif, sans, FaceId::Symbols, mono, FaceId::Emoji],
        Family::SansItalic => [italic, sans, serif, FaceId::Symbols, mono, FaceId::Emoji],
        Family::Serif => [serif, sans, FaceId::Symbols, mono, FaceId::Emoji, FaceId::Emoji],
        Family::Sans => [sans, serif, FaceId::Symbols, mono, FaceId::Emoji, FaceId::Emoji],
        Family::Mono => [code, mono, sans, serif, FaceId::Symbols, FaceId::Emoji],
        Family::Body => [body, serif, sans, FaceId::Symbols, mono, FaceId::Emoji],
        Family::Heading => [heading, sans, serif, FaceId::Symbols, mono, FaceId::Emoji],
    }
}

/// Splits a word into runs of one face; grapheme clusters are never split. `emoji` is the face of emoji.
pub(super) fn face_runs<'a>(
    text: &str,
    family: Family,
    weight: Weight,
    emoji: FaceId,
    coverage: impl Fn(FaceId) -> &'a Coverage,
) -> Vec<FaceRun> {
    let first = chain(family, weight)
        .into_iter()
        .find(|face| !coverage(*face).is_empty())
        .unwrap_or(FaceId::of(family, weight));
    if text.chars().all(|c| is_simple(c) && coverage(first).has(c)) {
        return vec![FaceRun { face: first, range: 0..text.len(), missing: false }];
    }
    let mut runs: Vec<FaceRun> = Vec::new();
    let mut start = 0;
    for end in GraphemeClusterSegmenter::new().segment_str(text).skip(1) {
        let cluster = text.get(start..end).unwrap_or_default();
        for (at, part) in parts(cluster).into_iter().enumerate() {
            let (face, missing) = face_of(part, family, weight, emoji, &coverage);
            let end = start + part.len();
            match runs.last_mut() {
                Some(run) if run.face == face && run.missing == missing && !missing && at == 0 => {
                    run.range.end = end;
                }
                _ => runs.push(FaceRun { face, range: start..end, missing }),
            }
            start = end;
        }
    }
    runs
}

/// Characters of a grapheme cluster at most, twice as many as Unicode's Stream-Safe Text Format (UAX #15) has room for:
/// what takes a cluster as a whole may look through all of it for each of its glyphs.
const LONGEST_CLUSTER: usize = 64;

/// A grapheme cluster, or what it is cut into where it is longer than any that is meant as one letter.
fn parts(cluster: &str) -> Vec<&str> {
    let mut parts = Vec::with_capacity(1);
    let mut rest = cluster;
    while let Some((end, _)) = rest.char_indices().nth(LONGEST_CLUSTER) {
        let (part, behind) = rest.split_at(end);
        parts.push(part);
        rest = behind;
    }
    parts.push(rest);
    parts
}

/// Characters that are a cluster of their own beside any other simple one.
fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~' | '가'..='힣' | '‘' | '’' | '“' | '”' | '·')
}

fn face_of<'a>(
    cluster: &str,
    family: Family,
    weight: Weight,
    emoji: FaceId,
    coverage: &impl Fn(FaceId) -> &'a Coverage,
) -> (FaceId, bool) {
    let covers = |face: FaceId| {
        let coverage = coverage(face);
        cluster.chars().all(|c| coverage.shows(c)) || cluster.nfc().all(|c| coverage.shows(c))
    };
    if presentation(cluster) == Presentation::Emoji
        && let Some(face) = [emoji, FaceId::Emoji].into_iter().find(|face| covers(*face))
    {
        return (face, false);
    }
    let chain = chain(family, weight);
    // The serif centres its ellipsis, as Chinese does; in Korean text it stands on the baseline. Its signs of
    // multiplication and division are as wide as a syllable.
    let skip = usize::from(family == Family::Serif && matches!(cluster, "…" | "×" | "÷"));
    if let Some(face) = chain.into_iter().skip(skip).find(|face| covers(*face)) {
        return (face, false);
    }
    let substitute = chain.into_iter().find(|face| coverage(*face).has(SUBSTITUTE));
    (substitute.unwrap_or(FaceId::of(family, weight)), true)
}

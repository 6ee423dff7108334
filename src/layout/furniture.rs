//! Running heads and folios: artifacts around the text of a page.

use super::line::{ParagraphStyle, set_text, width_of};
use super::piece::shifted;
use super::style::Style;
use super::{Numbering, PageNumber, Placed, Side};
use crate::config::FolioPlace;
use crate::diagnostics::Span;
use crate::text::Shaper;

/// The running head and folio of a page; an opening page has no head, and a handout's own line may have the number.
pub(crate) fn furniture(
    style: &Style,
    shaper: &Shaper,
    head: Option<&str>,
    number: Option<PageNumber>,
    side: Side,
) -> Vec<Placed> {
    let mut items = Vec::new();
    if let Some(text) = head {
        let text = shortened(shaper, text, style);
        let y = style.top - style.pitch() * 1.45;
        items.extend(outside(style, shaper, &text, &style.head, side, y));
    }
    let Some(number) = number else { return items };
    let y = style.top + style.depth + style.pitch() * 1.9;
    let folio = written(number);
    items.extend(match style.folios {
        FolioPlace::Outside => outside(style, shaper, &folio, &style.folio, side, y),
        FolioPlace::Center => {
            let line = set_text(shaper, &folio, &style.folio.paragraph, Span::DETACHED, None);
            let x = style.left(side) + (style.measure - line.width) / 2.0;
            shifted(line.items, x, y).collect()
        }
    });
    items
}

/// A line at the outer edge of the text.
fn outside(
    style: &Style,
    shaper: &Shaper,
    text: &str,
    look: &super::style::TextStyle,
    side: Side,
    y: f32,
) -> Vec<Placed> {
    let line = set_text(shaper, text, &look.paragraph, Span::DETACHED, None);
    let left = style.left(side);
    let x = match side {
        Side::Recto => left + style.measure - line.width,
        Side::Verso if style.mirrored => left,
        Side::Verso => left + style.measure - line.width,
    };
    shifted(line.items, x, y).collect()
}

/// Characters of a head that are looked at: more than any page is wide.
const LONGEST_HEAD: usize = 1000;

/// A head that fits four fifths of the measure.
fn shortened(shaper: &Shaper, text: &str, style: &Style) -> String {
    let room = style.measure * 0.8;
    let look = &style.head.paragraph;
    let longest = text.char_indices().nth(LONGEST_HEAD).map(|(at, _)| at);
    if longest.is_none() && width_of(shaper, text, look) <= room {
        return text.to_owned();
    }
    let text = longest.and_then(|at| text.get(..at)).unwrap_or(text);
    let nearly = text.get(..fitting(shaper, text, look, room)).unwrap_or(text);
    let mut end = nearly.len();
    for (at, _) in nearly.char_indices().rev() {
        end = at;
        if width_of(shaper, text.get(..at).unwrap_or_default(), look) + look.size <= room {
            break;
        }
    }
    format!("{}…", text.get(..end).unwrap_or_default().trim_end())
}

/// A place in a text that is a little too long for some room: a few letters behind the last that fit. What is cut there
/// may be shaped otherwise than in the whole, but only at its end.
fn fitting(shaper: &Shaper, text: &str, look: &ParagraphStyle, room: f32) -> usize {
    let glyphs = shaper.shape(text, look.family, look.weight, look.tabular);
    let mut advances: Vec<(usize, f32)> =
        glyphs.iter().map(|glyph| (glyph.range.start, glyph.advance + look.tracking)).collect();
    advances.sort_by_key(|(start, _)| *start);
    let mut width = 0.0;
    let behind = advances.iter().find(|(_, advance)| {
        width += advance * look.size;
        width > room + 3.0 * look.size
    });
    behind.map_or(text.len(), |(start, _)| *start)
}

/// A page number as it is printed.
pub(crate) fn written(number: PageNumber) -> String {
    match number.numbering {
        Numbering::Arabic => number.value.to_string(),
        Numbering::Roman => roman(number.value),
    }
}

/// The number that is printed so.
pub(crate) fn read(text: &str) -> Option<PageNumber> {
    let number = |numbering, value| PageNumber { numbering, value };
    let arabic = text.parse().ok().map(|value| number(Numbering::Arabic, value));
    arabic.or_else(|| {
        (1..1000).map(|value| number(Numbering::Roman, value)).find(|number| written(*number) == text)
    })
}

fn roman(mut value: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (weight, sign) in SIGNS {
        while value >= weight {
            out.push_str(sign);
            value -= weight;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_counts_in_small_roman_figures() {
        let numbers: Vec<String> = [1, 4, 9, 14, 49, 99].map(roman).to_vec();
        assert_eq!(numbers, ["i", "iv", "ix", "xiv", "xlix", "xcix"]);
        assert_eq!(read("xiv").map(|number| number.value), Some(14));
        assert_eq!(read("12").map(|number| number.numbering), Some(Numbering::Arabic));
        assert_eq!(read("나루"), None);
    }
}

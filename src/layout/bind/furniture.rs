//! Running heads and folios: artifacts around the text of a page.

use super::area;
use crate::config::FolioPlace;
use crate::diagnostics::Span;
use crate::layout::line::{set_text, width_of};
use crate::layout::page::{printed_number, shifted};
use crate::layout::style::{ParagraphStyle, Style, TextStyle};
use crate::layout::{PageNumber, Placed, Side};
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
        let text = shortened(shaper, text, &style.head.paragraph, style.measure * 0.8);
        items.extend(outside(style, shaper, &text, &style.head, side, area::header(style)));
    }
    let Some(number) = number else { return items };
    let y = area::folio(style);
    let folio = printed_number(number);
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
fn outside(style: &Style, shaper: &Shaper, text: &str, look: &TextStyle, side: Side, y: f32) -> Vec<Placed> {
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

/// A line that fits so much room.
pub(super) fn shortened(shaper: &Shaper, text: &str, look: &ParagraphStyle, room: f32) -> String {
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
    let fits = text.get(..end).unwrap_or_default();
    // A word is cut only where it is most of what fits.
    let inside = text.get(end..).is_some_and(|rest| !rest.starts_with(char::is_whitespace));
    let whole = fits.trim_end().rfind(char::is_whitespace).filter(|at| inside && at * 2 > fits.len());
    let shown = whole.and_then(|at| fits.get(..at)).unwrap_or(fits);
    format!(
        "{}…",
        shown.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '-' | '·' | '('))
    )
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

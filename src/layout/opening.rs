//! Chapter titles: openings in the upper part of a new page, and titles of chapters that go on below another.

use super::flow::Flow;
use super::line::break_lines;
use super::piece::{Piece, Role, rule, shifted};
use super::style::TextStyle;
use super::{Item, Placed, Tag};
use crate::document::{Inline, InlineKind, plain_text};

/// The title of a chapter or part.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Title<'t> {
    /// On a new page, in its upper part.
    Opening(&'t [Inline]),
    /// Below the chapter before, where there is room.
    Section(&'t [Inline]),
}

/// Splits the number off a title: `01A. `, `3장 `, `제2장 `, `1.2 `; the length of its bytes.
pub(crate) fn number_of(title: &str) -> Option<usize> {
    let word = title.split_whitespace().next()?;
    let digits = word.strip_prefix('제').unwrap_or(word);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == digits.len() {
        return None;
    }
    let numbered = match rest {
        "" => title.trim_start().len() > word.len(),
        "장" | "부" | "강" | "화" | "일차" => true,
        _ => {
            rest.ends_with(['.', ')']) && rest.chars().all(|c| c.is_ascii_alphanumeric() || ".-)".contains(c))
        }
    };
    let at = title.find(word)? + word.len();
    (numbered && !title.get(at..)?.trim().is_empty()).then_some(at)
}

/// A title's number and the rest, where its first piece is text that begins with one.
fn split(content: &[Inline]) -> (Option<Inline>, Vec<Inline>) {
    let whole = || (None, content.to_vec());
    let Some(Inline { kind: InlineKind::Text(text), span, .. }) = content.first() else {
        return whole();
    };
    let Some((number, rest)) = number_of(text).and_then(|at| text.split_at_checked(at)) else {
        return whole();
    };
    let mut pieces = content.to_vec();
    if let Some(first) = pieces.first_mut() {
        *first = Inline::text(*span, rest.trim_start());
    }
    (Some(Inline::text(*span, number.trim())), pieces)
}

/// Sets a chapter's or part's title with its destinations; `chapter` is its number, for the running head.
pub(crate) fn set_title(
    flow: &mut Flow<'_, '_>,
    title: Title<'_>,
    level: u8,
    chapter: Option<usize>,
    destinations: &[String],
) {
    flow.level = level;
    let (content, opens) = match title {
        Title::Opening(content) => (content, true),
        Title::Section(content) => (content, false),
    };
    let tag = flow.tag(Tag::Heading(level, plain_text(content)));
    let pitch = flow.style.pitch();
    let (number, rest) = split(content);
    let mut piece = Piece::new(Role::Heading, Vec::new(), 0.0);
    piece.chapter = chapter;
    let text = if opens { flow.style.opening } else { flow.style.section };
    let number_style = number_style(flow, opens);
    let mut y = if opens { 3.0 * pitch } else { 0.5 * pitch };
    let top = if opens { 0.0 } else { y };
    for name in destinations {
        let item = Item::Destination(name.clone());
        piece.items.push(Placed { x: flow.x, y: top, tag: None, item });
    }
    if !opens {
        piece.items.push(rule(flow.x, y, flow.measure, 0.6, flow.style.inks.accent));
        y += 0.35 * pitch;
    }
    let inked =
        |style: &TextStyle, content: &[Inline], flow: &mut Flow<'_, '_>, y: &mut f32, piece: &mut Piece| {
            for line in break_lines(flow.context, content, &style.paragraph, flow.measure, tag) {
                piece.notes.extend(line.notes);
                piece.items.extend(shifted(line.items, flow.x, *y + style.baseline()));
                *y += style.lead;
            }
        };
    if let Some(number) = number {
        inked(&number_style, &[number], flow, &mut y, &mut piece);
        y += if opens { 0.2 * pitch } else { 0.0 };
    }
    if !rest.is_empty() {
        inked(&text, &rest, flow, &mut y, &mut piece);
    }
    if opens {
        y += 0.9 * pitch;
        piece.items.push(rule(flow.x, y, flow.measure, 0.6, flow.style.inks.accent));
        y += 1.6 * pitch;
    } else {
        y += 0.8 * pitch;
        piece.before = 1.5 * pitch;
        // A new chapter low on a page would rather begin the next one.
        piece.penalty = -12.0;
    }
    let grid = flow.style.grid;
    piece.height = (y / grid - 0.01).ceil() * grid;
    flow.release();
    flow.push(piece);
    flow.keep = 2;
}

fn number_style(flow: &Flow<'_, '_>, opens: bool) -> TextStyle {
    let base = if opens { flow.style.opening } else { flow.style.section };
    let mut style = base.scaled(base.paragraph.size * 0.66).ink(flow.style.inks.accent);
    style.paragraph.tabular = true;
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_s_number_is_found_as_written() {
        for (title, number) in [
            ("01A. 가상화와 클라우드", Some("01A.")),
            ("1. 시작", Some("1.")),
            ("3장 저장소", Some("3장")),
            ("제12장 배포", Some("제12장")),
            ("1.2. 설치", Some("1.2.")),
            ("100일의 약속", None),
            ("2024 결산", Some("2024")),
            ("시작하며", None),
            ("7.", None),
            ("S3 시작하기", None),
        ] {
            assert_eq!(number_of(title).and_then(|at| title.get(..at)), number, "{title}");
        }
    }
}

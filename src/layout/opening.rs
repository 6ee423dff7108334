//! Chapter titles: openings in the upper part of a new page, and titles of chapters that go on below another.

use super::flow::Flow;
use super::line::{Edges, break_lines, set_text};
use super::piece::{Piece, Role, rule, shifted, tint};
use super::style::TextStyle;
use super::{Color, Item, Placed, Size, Tag, TagId};
use crate::config::ChapterStyle;
use crate::document::{Inline, InlineKind, plain_text};

/// The title of a chapter or part.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Title<'t> {
    /// On a new page, in its upper part.
    Opening(&'t [Inline]),
    /// Of a part, alone on a page.
    Part(&'t [Inline]),
    /// Below the chapter before, where there is room.
    Section(&'t [Inline]),
}

/// What appendices are called.
const APPENDIX: [&str; 2] = ["부록", "Appendix"];

/// Whether a title is that of a lettered appendix.
pub(crate) fn is_appendix(title: &str) -> bool {
    title.split_whitespace().next().is_some_and(|word| APPENDIX.contains(&word))
}

/// Splits the number off a title: `01A. `, `3장 `, `제2장 `, `1.2 `, `부록 A. `; the length of its bytes.
pub(crate) fn number_of(title: &str) -> Option<usize> {
    let word = title.split_whitespace().next()?;
    if APPENDIX.contains(&word) {
        let at = title.find(word)? + word.len();
        let rest = title.get(at..)?.trim_start();
        let letter = rest.split_whitespace().next()?;
        let sign = letter.trim_end_matches(['.', ':', ')']);
        let lettered =
            sign.len() == 1 && sign.len() < letter.len() || sign.bytes().all(|b| b.is_ascii_digit());
        let end = title.len() - rest.len() + letter.len();
        let more = title.get(end..).is_some_and(|rest| !rest.trim().is_empty());
        return (lettered && more && !sign.is_empty() && sign.is_ascii()).then_some(end);
    }
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
    let content = match title {
        Title::Opening(content) | Title::Part(content) | Title::Section(content) => content,
    };
    let tag = flow.tag(Tag::Heading(level, plain_text(content)));
    let mut piece = Piece::new(Role::Heading, Vec::new(), 0.0);
    piece.chapter = chapter;
    let (top, y) = match title {
        Title::Opening(_) => set_opening(flow, content, tag, &mut piece),
        Title::Part(_) => set_part(flow, content, tag, &mut piece),
        Title::Section(_) => set_section(flow, content, tag, &mut piece),
    };
    let named = destinations.iter().map(|name| Placed {
        x: flow.x,
        y: top,
        tag: None,
        item: Item::Destination(name.clone()),
    });
    piece.items.splice(0..0, named);
    piece.edges.1 = matches!(title, Title::Opening(_));
    let grid = flow.style.grid;
    piece.height = (y / grid - 0.01).ceil() * grid;
    flow.release();
    flow.push(piece);
    flow.keep = 2;
}

/// Number and title in the upper part of a page, in the book's style; where it begins and ends.
fn set_opening(flow: &mut Flow<'_, '_>, content: &[Inline], tag: TagId, piece: &mut Piece) -> (f32, f32) {
    let pitch = flow.style.pitch();
    let accent = flow.style.inks.accent;
    let (number, rest) = split(content);
    let mut look = flow.style.opening;
    let mut number_look = number_style(flow, look);
    let style = flow.style.chapter_style;
    let inset = if style == ChapterStyle::Band { pitch } else { 0.0 };
    match style {
        ChapterStyle::Rule | ChapterStyle::Plain => {}
        ChapterStyle::Center => {
            look = look.edges(Edges::Center);
            number_look = number_look.edges(Edges::Center);
        }
        ChapterStyle::Band => {
            look = look.ink(Color::gray(0xff));
            number_look = number_look.ink(Color::gray(0xff));
        }
    }
    let mut y = 3.0 * pitch;
    let band = y - 0.9 * pitch;
    flow.inset(inset, inset, |flow| {
        if let Some(number) = number {
            set_number(flow, &number_look, number, tag, &mut y, piece);
            y += 0.2 * pitch;
        }
        set_lines(flow, &look, &rest, tag, &mut y, piece);
    });
    y += 0.9 * pitch;
    match style {
        ChapterStyle::Rule => piece.items.push(rule(flow.x, y, flow.measure, 0.6, accent)),
        ChapterStyle::Plain => {}
        ChapterStyle::Center => {
            let width = flow.measure * 0.16;
            piece.items.push(rule(flow.x + (flow.measure - width) / 2.0, y, width, 0.8, accent));
        }
        ChapterStyle::Band => {
            let size = Size { width: flow.measure, height: y - band };
            piece.items.insert(0, tint(flow.x, band, size, accent, 0.0));
        }
    }
    (0.0, y + 1.6 * pitch)
}

/// Number and title of a part, large and alone, a third down the page.
fn set_part(flow: &mut Flow<'_, '_>, content: &[Inline], tag: TagId, piece: &mut Piece) -> (f32, f32) {
    let (number, rest) = split(content);
    let look = flow.style.opening.edges(Edges::Center);
    let look = look.scaled(look.paragraph.size * 1.15);
    let number_look = number_style(flow, look);
    let mut y = flow.style.depth * 0.28;
    if let Some(number) = number {
        set_number(flow, &number_look, number, tag, &mut y, piece);
        y += 0.5 * flow.style.pitch();
    }
    set_lines(flow, &look, &rest, tag, &mut y, piece);
    (0.0, y)
}

/// The title of a chapter below another one, under a rule.
fn set_section(flow: &mut Flow<'_, '_>, content: &[Inline], tag: TagId, piece: &mut Piece) -> (f32, f32) {
    let pitch = flow.style.pitch();
    let (number, rest) = split(content);
    let look = flow.style.section;
    let top = 0.5 * pitch;
    piece.items.push(rule(flow.x, top, flow.measure, 0.6, flow.style.inks.accent));
    let mut y = top + 0.35 * pitch;
    if let Some(number) = number {
        set_number(flow, &number_style(flow, look), number, tag, &mut y, piece);
    }
    set_lines(flow, &look, &rest, tag, &mut y, piece);
    piece.before = 1.5 * pitch;
    // A new chapter low on a page would rather begin the next one.
    piece.penalty = -12.0;
    (top, y + 0.8 * pitch)
}

/// A title's number with the space behind it, which is read though nothing stands there.
fn set_number(
    flow: &mut Flow<'_, '_>,
    look: &TextStyle,
    number: Inline,
    tag: TagId,
    y: &mut f32,
    piece: &mut Piece,
) {
    let span = number.span;
    set_lines(flow, look, &[number], tag, y, piece);
    if let Some(Placed { x, y, item: Item::Glyphs(run), .. }) = piece.items.last() {
        let space = set_text(flow.context.shaper, " ", &look.paragraph, span, Some(tag));
        let place = (x + run.width(), *y);
        piece.items.extend(shifted(space.items, place.0, place.1));
    }
}

/// Lines of a title below `y`, which they move down.
fn set_lines(
    flow: &mut Flow<'_, '_>,
    look: &TextStyle,
    content: &[Inline],
    tag: TagId,
    y: &mut f32,
    piece: &mut Piece,
) {
    for line in break_lines(flow.context, content, &look.paragraph, flow.measure, tag) {
        piece.notes.extend(line.notes);
        piece.items.extend(shifted(line.items, flow.x, *y + look.baseline()));
        *y += look.lead;
    }
}

fn number_style(flow: &Flow<'_, '_>, base: TextStyle) -> TextStyle {
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
            ("부록 A. 명령 모음", Some("부록 A.")),
            ("부록 2 명령 모음", Some("부록 2")),
            ("부록 명령 모음", None),
            ("부록", None),
        ] {
            assert_eq!(number_of(title).and_then(|at| title.get(..at)), number, "{title}");
        }
    }
}

//! A stable text form of pages, for tests: a line for each line of text or drawn thing.

use std::fmt::Write;

use crate::layout::{
    Color, GlyphRun, Item, LinkArea, LinkTo, Paged, Placed, Side, Size, Tag, TagId, TagTree, printed_number,
};
use crate::text::Step;

/// The dump of laid-out pages: of every item its place, the tag it belongs to (`-` for none), what it is, and its ink
/// where that is not black. Places and sizes are in points from the page's top left corner, rounded to whole ones; of a
/// line of glyphs both ends are told, and in `‹›` where its face, size or ink changes.
#[must_use]
pub fn dump(paged: &Paged) -> String {
    let mut out = String::new();
    for page in &paged.pages {
        let side = match page.side {
            Side::Recto => "recto",
            Side::Verso => "verso",
        };
        let Size { width, height } = page.size;
        let turned = if page.turned { " turned" } else { "" };
        let _ = writeln!(out, "page {} {side} {width:.0}×{height:.0}{turned}", printed_number(page.number));
        let mut items = page.items.iter().peekable();
        while let Some(placed) = items.next() {
            let place = format!("{:.0},{:.0}", placed.x, placed.y);
            let name = name(&paged.tags, placed.tag);
            let Item::Glyphs(run) = &placed.item else {
                let _ = writeln!(out, "  {place} {name} {}", drawn(&placed.item));
                continue;
            };
            let mut text = shown(run);
            let (mut last, mut end) = (run, placed.x + run.width());
            while let Some(Placed { x, y, tag, item: Item::Glyphs(next) }) = items.peek() {
                if (y - placed.y).abs() > 4.0 || *tag != placed.tag {
                    break;
                }
                text.push_str(&changed(last, next));
                text.push_str(&shown(next));
                (last, end) = (next, end.max(x + next.width()));
                items.next();
            }
            let place = format!("{:.0}–{end:.0},{:.0}", placed.x, placed.y);
            let _ = writeln!(out, "  {place} {name} {}{} {text:?}", face(run), ink(run.color));
        }
    }
    out
}

/// What a run shows, or what is read instead; what is shown but never read stands in brackets of its own.
fn shown(run: &GlyphRun) -> String {
    match run.actual_text.as_deref() {
        Some("") => format!("⟨⟩{}", run.text),
        Some(text) => format!("⟨{text}⟩"),
        None => run.text.to_string(),
    }
}

/// A run's face and size.
fn face(run: &GlyphRun) -> String {
    format!("{:?} {}", run.face, (run.size * 10.0).round() / 10.0)
}

/// How a run looks other than the one before it in its line.
fn changed(last: &GlyphRun, next: &GlyphRun) -> String {
    let mut out = String::new();
    if (last.face, last.size) != (next.face, next.size) {
        out.push_str(&face(next));
    }
    if last.color != next.color {
        let _ = write!(out, " #{:02x}{:02x}{:02x}", next.color.red, next.color.green, next.color.blue);
    }
    if out.is_empty() { out } else { format!("‹{}›", out.trim_start()) }
}

/// An ink other than black.
fn ink(color: Color) -> String {
    if color == Color::BLACK {
        return String::new();
    }
    format!(" #{:02x}{:02x}{:02x}", color.red, color.green, color.blue)
}

fn drawn(item: &Item) -> String {
    match item {
        Item::Glyphs(run) => format!("{:?}", run.text),
        Item::Rule { dx, dy, width, color, dash } => {
            let dashed = if *dash > 0.0 { format!(" dashed {dash:.1}") } else { String::new() };
            format!("rule {dx:.0}×{dy:.0} {width:.1}{dashed}{}", ink(*color))
        }
        Item::Box { size, fill, stroke, radius } => {
            let mut out = format!("box {:.0}×{:.0}", size.width, size.height);
            if *radius > 0.0 {
                let _ = write!(out, " round {radius:.1}");
            }
            if let Some(color) = fill {
                let _ = write!(out, " filled{}", ink(*color));
            }
            if let Some((width, color)) = stroke {
                let _ = write!(out, " outlined {width:.1}{}", ink(*color));
            }
            out
        }
        Item::Path { steps, size, color, stroke } => {
            let stroke = stroke.map_or_else(String::new, |width| format!(" outlined {width:.1}"));
            let (width, height) = extent(steps, *size);
            let steps = steps.len();
            format!("path {width:.0}×{height:.0} of {steps} steps {size:.1}{stroke}{}", ink(*color))
        }
        Item::Image { figure, size, .. } => {
            format!("image {} {:.0}×{:.0}", figure.0, size.width, size.height)
        }
        Item::Link(area) => {
            let LinkArea { size, to, description } = &**area;
            let (to, address) = match to {
                LinkTo::Url(address) => ("address", address),
                LinkTo::Destination(name) => ("place", name),
            };
            let read = if description == address { String::new() } else { format!(" {description:?}") };
            format!("link {:.0}×{:.0} to {to} {address}{read}", size.width, size.height)
        }
        Item::Destination(name) => format!("destination {name}"),
    }
}

/// Width and height of an outline's points.
fn extent(steps: &[Step], size: f32) -> (f32, f32) {
    let points = steps.iter().flat_map(|step| match *step {
        Step::Move(x, y) | Step::Line(x, y) => vec![(x, y)],
        Step::Quad(x1, y1, x, y) => vec![(x1, y1), (x, y)],
        Step::Cubic(x1, y1, x2, y2, x, y) => vec![(x1, y1), (x2, y2), (x, y)],
        Step::Close => Vec::new(),
    });
    let span = |values: Vec<f32>| {
        let (least, most) =
            values.iter().fold((f32::MAX, f32::MIN), |(least, most), v| (least.min(*v), most.max(*v)));
        (most - least).max(0.0) * size
    };
    let (xs, ys) = points.unzip();
    (span(xs), span(ys))
}

/// The path of a tag in short: its own name after its parent's.
fn name(tags: &TagTree, tag: Option<TagId>) -> String {
    let node = |id: TagId| tags.nodes().get(id.0 as usize);
    let Some(own) = tag.and_then(node) else { return "-".to_owned() };
    match own.parent.and_then(node) {
        Some(parent) => format!("{}/{}", short(&parent.tag), short(&own.tag)),
        None => short(&own.tag),
    }
}

fn short(tag: &Tag) -> String {
    match tag {
        Tag::Heading(level, _) => format!("H{level}"),
        Tag::Figure(alt) => format!("Figure[{alt:?}]"),
        Tag::Formula(tex) => format!("Formula[{tex:?}]"),
        Tag::List(numbered) => if *numbered { "NumberedList" } else { "List" }.to_owned(),
        Tag::HeaderCell(scope, columns, rows) => format!("TH[{scope:?}{}]", spans(*columns, *rows)),
        Tag::Cell(columns, rows) if (*columns, *rows) == (1, 1) => "TD".to_owned(),
        Tag::Cell(columns, rows) => format!("TD[{}]", spans(*columns, *rows).trim_start()),
        Tag::Span(Some(language)) => format!("Span[{language}]"),
        Tag::SectionIn(language) => format!("Section[{language}]"),
        Tag::Span(None) => "Span".to_owned(),
        Tag::Document
        | Tag::Section
        | Tag::Paragraph
        | Tag::Quote
        | Tag::Aside
        | Tag::Item
        | Tag::Label
        | Tag::Body
        | Tag::Contents
        | Tag::ContentsItem
        | Tag::Index
        | Tag::Table
        | Tag::TableHead
        | Tag::TableBody
        | Tag::Row
        | Tag::Caption
        | Tag::Code
        | Tag::Note
        | Tag::Reference
        | Tag::Link
        | Tag::Emphasis
        | Tag::Strong => format!("{tag:?}"),
    }
}

/// Columns and rows that a cell covers, where it covers more than its own.
fn spans(columns: u32, rows: u32) -> String {
    if (columns, rows) == (1, 1) { String::new() } else { format!(" {columns}×{rows}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Numbering, Page, PageNumber};

    #[test]
    fn drawn_items_tell_their_tag_ink_and_stroke() {
        let mut tags = TagTree::default();
        let figure = tags.add(Tag::Figure("배".to_owned()), None);
        let size = Size { width: 30.0, height: 20.0 };
        let red = Color { red: 255, green: 0, blue: 16 };
        let to = LinkTo::Url("https://example.org/".to_owned());
        let items = [
            (None, Item::Rule { dx: 9.0, dy: 0.0, width: 0.5, color: red, dash: 2.0 }),
            (None, Item::Box { size, radius: 1.5, fill: Some(Color::gray(9)), stroke: Some((0.4, red)) }),
            (
                Some(figure),
                Item::Path { steps: Box::default(), size: 10.0, color: Color::BLACK, stroke: Some(0.7) },
            ),
            (
                Some(figure),
                Item::Image {
                    figure: crate::document::FigureId(3),
                    size,
                    span: crate::diagnostics::Span::DETACHED,
                },
            ),
            (Some(figure), Item::Link(Box::new(LinkArea { size, to, description: "나루".to_owned() }))),
        ];
        let items = items.into_iter().map(|(tag, item)| Placed { x: 1.0, y: 2.0, tag, item }).collect();
        let number = PageNumber { numbering: Numbering::Roman, value: 4 };
        let pages = vec![Page { size, items, number, side: Side::Verso, turned: false, opens: true }];
        let found = dump(&Paged { pages, tags, ..Paged::default() });
        let expected = "page iv verso 30×20\n  1,2 - rule 9×0 0.5 dashed 2.0 #ff0010\n  \
            1,2 - box 30×20 round 1.5 filled #090909 outlined 0.4 #ff0010\n  \
            1,2 Figure[\"배\"] path 0×0 of 0 steps 10.0 outlined 0.7\n  1,2 Figure[\"배\"] image 3 30×20\n  \
            1,2 Figure[\"배\"] link 30×20 to address https://example.org/ \"나루\"\n";
        assert_eq!(found, expected);
    }
}

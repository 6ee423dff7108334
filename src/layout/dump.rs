//! A stable text form of pages, for tests: a line for each line of text or drawn thing.

use std::fmt::Write;

use super::furniture::written;
use super::{GlyphRun, Item, LinkTo, Paged, Placed, Side, Tag, TagId, TagTree};

/// The dump of laid-out pages. Places are in points from the page's top left corner, rounded to whole ones.
#[must_use]
pub fn dump(paged: &Paged) -> String {
    let mut out = String::new();
    for page in &paged.pages {
        let side = match page.side {
            Side::Recto => "recto",
            Side::Verso => "verso",
        };
        let turned = if page.turned { " turned" } else { "" };
        let _ = writeln!(out, "page {} {side}{turned}", written(page.number));
        let mut items = page.items.iter().peekable();
        while let Some(placed) = items.next() {
            let Item::Glyphs(run) = &placed.item else {
                let _ = writeln!(out, "  {} {}", place(placed), drawn(&placed.item));
                continue;
            };
            let mut text = shown(run);
            while let Some(Placed { y, tag, item: Item::Glyphs(next), .. }) = items.peek() {
                if (y - placed.y).abs() > 4.0 || *tag != placed.tag {
                    break;
                }
                text.push_str(&shown(next));
                items.next();
            }
            let name = name(&paged.tags, placed.tag);
            let size = (run.size * 10.0).round() / 10.0;
            let _ = writeln!(out, "  {} {name} {:?} {size} {text:?}", place(placed), run.face);
        }
    }
    out
}

/// What a run shows, or what is read instead.
fn shown(run: &GlyphRun) -> String {
    match run.actual_text.as_deref() {
        Some(text) if !text.is_empty() => format!("⟨{text}⟩"),
        Some(_) | None => run.text.clone(),
    }
}

fn place(placed: &Placed) -> String {
    format!("{:.0},{:.0}", placed.x, placed.y)
}

fn drawn(item: &Item) -> String {
    match item {
        Item::Glyphs(run) => format!("{:?}", run.text),
        Item::Rule { dx, dy, .. } => format!("rule {dx:.0}×{dy:.0}"),
        Item::Box { size, fill, .. } => {
            let fill = if fill.is_some() { "box" } else { "outline" };
            format!("{fill} {:.0}×{:.0}", size.width, size.height)
        }
        Item::Path { steps, .. } => format!("path of {} steps", steps.len()),
        Item::Image { figure, size } => format!("image {} {:.0}×{:.0}", figure.0, size.width, size.height),
        Item::Link { size, to, .. } => {
            let to = match to {
                LinkTo::Url(address) => address,
                LinkTo::Destination(name) => name,
            };
            format!("link {:.0}×{:.0} {to}", size.width, size.height)
        }
        Item::Destination(name) => format!("destination {name}"),
    }
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
        Tag::Figure(_) => "Figure".to_owned(),
        Tag::Formula(_) => "Formula".to_owned(),
        Tag::List(_) => "List".to_owned(),
        Tag::HeaderCell(..) => "TH".to_owned(),
        Tag::Cell(..) => "TD".to_owned(),
        Tag::Span(_) => "Span".to_owned(),
        Tag::Document
        | Tag::Part
        | Tag::Section
        | Tag::Paragraph
        | Tag::Quote
        | Tag::Aside
        | Tag::Item
        | Tag::Label
        | Tag::Body
        | Tag::Contents
        | Tag::ContentsItem
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

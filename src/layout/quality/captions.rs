//! Captions: those without a number, out of their order, and parted from what they name.

use std::collections::{BTreeMap, BTreeSet};

use super::found::{Measured, Occurrence};
use super::parted::{SMALL, body_size};
use super::read::{Line, LineKind, inside};
use crate::layout::{Item, Page, Paged, Placed, Tag, TagId};
use crate::message::say;

/// A tab of code is lower than so many times the size of its title; frames of boxes are higher.
const TAB: f32 = 3.0;

/// What a caption names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Figure,
    Table,
    Listing,
}

/// A caption on its pages.
struct Caption<'l> {
    kind: Kind,
    /// Its first line, where it is told of.
    first: &'l Line,
    /// The page of its last line.
    last: usize,
    text: String,
    /// What it names: the figure, the table, the code.
    named: TagId,
}

/// A number at the head of a caption: of its chapter, if it has that, and its own.
#[derive(Debug, PartialEq, Eq)]
struct Number<'t> {
    /// All before its own number: the word, and the chapter's number.
    series: &'t str,
    own: u32,
}

/// Counts captions that a reader could not find by their number, or that stand apart from what they name.
pub(super) fn figures(out: &mut Measured<'_>, lines: &[Line]) {
    let captions = captions(out.paged, lines);
    let bare = without_number(out, &captions);
    out.count(say!("captions without a number among numbered ones"), bare);
    let astray = out_of_order(out, &captions);
    out.count(say!("captions whose number does not follow the one before"), astray);
    let starts = starts(out.paged, lines);
    let apart = captions.iter().filter(|caption| {
        starts.get(&caption.named).is_some_and(|page| caption.first.page != *page || caption.last != *page)
    });
    let apart = apart.map(|caption| out.line(caption.first)).collect();
    out.count(say!("captions on another page than what they name"), apart);
}

/// All captions in the order of the pages.
fn captions<'l>(paged: &Paged, lines: &'l [Line]) -> Vec<Caption<'l>> {
    let titles = Titles { of: titles_of_code(paged), tabs: tabs(paged), body: body_size(lines) };
    let mut captions: Vec<Caption<'l>> = Vec::new();
    let mut seen: BTreeMap<TagId, usize> = BTreeMap::new();
    for line in lines {
        if let Some(caption) = seen.get(&line.block).and_then(|at| captions.get_mut(*at)) {
            caption.last = line.page;
            caption.text.push_str(&line.text);
            continue;
        }
        let Some((kind, named)) = names(paged, line, &titles) else { continue };
        seen.insert(line.block, captions.len());
        captions.push(Caption { kind, first: line, last: line.page, text: line.text.clone(), named });
    }
    // What stands in the note column is read where it stands, and comes last among the items of its page.
    captions.sort_by(|a, b| a.first.page.cmp(&b.first.page).then(a.first.y.total_cmp(&b.first.y)));
    captions
}

/// What tells the title of code from other text above it: it is small, and stands on a tab.
struct Titles {
    /// The paragraphs right before code, and that code.
    of: BTreeMap<TagId, TagId>,
    /// Upper edges and heights of the filled boxes of each page.
    tabs: Vec<Vec<(f32, f32)>>,
    /// Size of running text.
    body: f32,
}

/// What a line is the caption of, if it is one.
fn names(paged: &Paged, line: &Line, titles: &Titles) -> Option<(Kind, TagId)> {
    let node = paged.tags.nodes().get(line.block.0 as usize)?;
    if node.tag == Tag::Caption {
        let parent = node.parent?;
        return match paged.tags.nodes().get(parent.0 as usize).map(|node| &node.tag) {
            Some(Tag::Figure(_)) => Some((Kind::Figure, parent)),
            Some(Tag::Table) => Some((Kind::Table, parent)),
            Some(_) | None => None,
        };
    }
    let code = titles.of.get(&line.block).filter(|_| line.size < SMALL * titles.body)?;
    let on_tab =
        |(top, height): &(f32, f32)| *height < TAB * line.size && (*top..*top + *height).contains(&line.y);
    titles.tabs.get(line.page).is_some_and(|tabs| tabs.iter().any(on_tab)).then_some((Kind::Listing, *code))
}

fn titles_of_code(paged: &Paged) -> BTreeMap<TagId, TagId> {
    let mut before: BTreeMap<Option<TagId>, (TagId, bool)> = BTreeMap::new();
    let mut titles = BTreeMap::new();
    for (id, node) in (0..).map(TagId).zip(paged.tags.nodes()) {
        if node.tag == Tag::Code
            && let Some((title, true)) = before.get(&node.parent)
        {
            titles.insert(*title, id);
        }
        before.insert(node.parent, (id, node.tag == Tag::Paragraph));
    }
    titles
}

fn tabs(paged: &Paged) -> Vec<Vec<(f32, f32)>> {
    let boxes = |page: &Page| {
        // The label of a tab group stands on one too, with a rule below it.
        let ruled = |x: f32, foot: f32| {
            let meets = |placed: &Placed| {
                matches!(placed.item, Item::Rule { .. })
                    && (placed.x - x).abs() < 1.0
                    && (placed.y - foot).abs() < 2.0
            };
            page.items.iter().any(meets)
        };
        let filled = page.items.iter().filter_map(|placed| match &placed.item {
            Item::Box { size, fill: Some(_), .. } => {
                (!ruled(placed.x, placed.y + size.height)).then_some((placed.y, size.height))
            }
            Item::Box { .. }
            | Item::Glyphs(_)
            | Item::Image { .. }
            | Item::Rule { .. }
            | Item::Path { .. }
            | Item::Link { .. }
            | Item::Destination(_) => None,
        });
        filled.collect()
    };
    paged.pages.iter().map(boxes).collect()
}

/// The page on which each figure, table and block of code begins, captions and titles aside.
fn starts(paged: &Paged, lines: &[Line]) -> BTreeMap<TagId, usize> {
    let mut starts = BTreeMap::new();
    for (at, page) in paged.pages.iter().enumerate() {
        for placed in page.items.iter().filter(|placed| matches!(placed.item, Item::Image { .. })) {
            placed.tag.map(|tag| *starts.entry(tag).or_insert(at));
        }
    }
    for line in lines {
        let own = match line.kind {
            LineKind::Code => Some(line.block),
            LineKind::Cell => around(paged, line.block, |tag| *tag == Tag::Table),
            LineKind::Paragraph
            | LineKind::Heading(_)
            | LineKind::Caption
            | LineKind::Note
            | LineKind::Other => None,
        };
        own.map(|own| *starts.entry(own).or_insert(line.page));
    }
    starts
}

/// The innermost element around a block that is such.
fn around(paged: &Paged, block: TagId, is: impl Fn(&Tag) -> bool + Copy) -> Option<TagId> {
    let mut next = Some(block).filter(|block| inside(&paged.tags, *block, is));
    while let Some(node) = next.and_then(|id| paged.tags.nodes().get(id.0 as usize)) {
        if is(&node.tag) {
            break;
        }
        next = node.parent;
    }
    next
}

/// Captions without a number, where one of their kind in the book has one: a reader who counts would miss them.
fn without_number(out: &Measured<'_>, captions: &[Caption<'_>]) -> Vec<Occurrence> {
    let numbered: BTreeSet<Kind> = captions
        .iter()
        .filter(|caption| number(&caption.text).is_some())
        .map(|caption| caption.kind)
        .collect();
    let bare = |caption: &&Caption<'_>| numbered.contains(&caption.kind) && number(&caption.text).is_none();
    captions.iter().filter(bare).map(|caption| out.line(caption.first)).collect()
}

/// Captions whose number is not the next of its chapter, or not the first of another.
fn out_of_order(out: &Measured<'_>, captions: &[Caption<'_>]) -> Vec<Occurrence> {
    let mut last: BTreeMap<Kind, (&str, u32)> = BTreeMap::new();
    let mut found = Vec::new();
    for caption in captions {
        let Some(Number { series, own }) = number(&caption.text) else { continue };
        let next =
            last.get(&caption.kind).map_or(1, |(before, last)| if *before == series { last + 1 } else { 1 });
        if own != next {
            found.push(out.line(caption.first));
        }
        last.insert(caption.kind, (series, own));
    }
    found
}

/// The number that a caption begins with, a word before it: `그림 2.3`, `[표 4]`, `Listing A-1.`.
fn number(caption: &str) -> Option<Number<'_>> {
    let caption = caption.trim_start_matches(['[', '(', '<', '〈', '【']);
    let word = caption.find(|c: char| !c.is_alphabetic()).filter(|at| *at > 0)?;
    let gap = caption.get(word..)?.find(|c: char| !c.is_whitespace()).filter(|gap| *gap > 0)?;
    let start = word + gap;
    let rest = caption.get(start..)?;
    let length = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-' | '–'))
        .unwrap_or(rest.len());
    // A number that its unit follows at once is one of the text: `물때 3가지`.
    if rest.get(length..)?.starts_with(char::is_alphabetic) {
        return None;
    }
    let number = rest.get(..length)?.trim_end_matches(['.', '-', '–']);
    let own = number.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let digits = number.get(own..)?;
    let series = caption.get(..start + own)?;
    digits.parse().ok().map(|own| Number { series, own })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_at_the_head_of_captions_alone() {
        let read = |caption| number(caption).map(|Number { series, own }| (series, own));
        assert_eq!(read("그림 2.3 나루의 물때"), Some(("그림 2.", 3)));
        assert_eq!(read("[표 4] 물때"), Some(("표 ", 4)));
        assert_eq!(read("코드 1-12 tide.py"), Some(("코드 1-", 12)));
        assert_eq!(read("Listing A.1. Tides"), Some(("Listing A.", 1)));
        for caption in
            ["나루의 물때", "물때 열두 가지", "물때 3가지", "S3 저장소", "3월의 강", "tide.py", "", "그림"]
        {
            assert_eq!(read(caption), None, "{caption}");
        }
    }
}

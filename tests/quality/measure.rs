//! The figures of a laid-out book: what a designer would look for with a ruler.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jikji::config::{PdfConfig, Preset};
use jikji::layout::{self, Item, Numbering, Paged, Tag, TagId, TextArea};
use jikji::text::FaceId;

use super::read::{Filling, Kind, Line, blocks, filling, inside, lines};

/// A figure with its name, and where the worst places are.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// What is counted.
    pub(crate) name: &'static str,
    /// How much there is; less is better.
    pub(crate) value: f64,
    /// Whether it is a part of a hundred, which has decimals.
    pub(crate) percent: bool,
    /// Printed page numbers.
    pub(crate) places: Vec<String>,
}

/// A measured book.
pub(crate) struct Measured {
    figures: Vec<Figure>,
}

impl Measured {
    fn percent(&mut self, name: &'static str, part: usize, whole: usize, places: Vec<String>) {
        let value = 100.0 * part as f64 / whole.max(1) as f64;
        self.figures.push(Figure { name, value, percent: true, places });
    }

    fn count(&mut self, name: &'static str, places: Vec<String>) {
        self.figures.push(Figure { name, value: places.len() as f64, percent: false, places });
    }
}

/// A justified line with its next one.
struct Justified<'l> {
    line: &'l Line,
    next: &'l Line,
}

/// All figures of a book.
pub(crate) fn measure(paged: &Paged, config: &PdfConfig) -> Vec<Figure> {
    let lines = lines(paged);
    let blocks = blocks(&lines);
    let areas: Vec<TextArea> = paged.pages.iter().map(|page| layout::text_area(config, page.side)).collect();
    let number = |page: usize| written(paged, page);
    let mut out = Measured { figures: Vec::new() };
    line_figures(&mut out, &lines, &blocks, &areas, &number);
    out.count("lines out of their measure", overfull(paged, &areas, &number));
    let (wraps, code) = wraps(paged, &lines);
    out.percent("lines of code wrapped", wraps, code, Vec::new());
    split_figures(&mut out, &blocks, &number);
    let stranded = stranded(paged, &lines, &number);
    out.count("headings with less than two lines below", stranded);
    let lie_opposite = config.two_sided || config.preset != Preset::Handout;
    page_figures(&mut out, paged, &areas, lie_opposite, &number);
    drift(&mut out, paged, &lines, &number);
    out.figures
}

fn written(paged: &Paged, page: usize) -> String {
    paged.pages.get(page).map_or_else(String::new, |page| match page.number.numbering {
        Numbering::Arabic => page.number.value.to_string(),
        Numbering::Roman => format!("front {}", page.number.value),
    })
}

/// The width of a space that is neither stretched nor shrunk, by face: that of most last lines.
fn natural_spaces(blocks: &BTreeMap<TagId, Vec<&Line>>) -> BTreeMap<FaceId, f32> {
    let mut counts: BTreeMap<(FaceId, i32), usize> = BTreeMap::new();
    for lines in blocks.values().filter(|lines| lines[0].kind == Kind::Paragraph) {
        for space in lines.last().into_iter().flat_map(|line| &line.spaces) {
            *counts.entry((space.face, (space.em * 1000.0).round() as i32)).or_default() += 1;
        }
    }
    let mut best: BTreeMap<FaceId, (usize, f32)> = BTreeMap::new();
    for ((face, em), count) in counts {
        let known = best.entry(face).or_default();
        if count > known.0 {
            *known = (count, em as f32 / 1000.0);
        }
    }
    best.into_iter().map(|(face, (_, em))| (face, em)).collect()
}

/// The lines of a paragraph that are stretched or shrunk to its measure.
fn justified<'l>(lines: &[&'l Line], areas: &[TextArea]) -> Vec<Justified<'l>> {
    let right =
        |line: &Line| line.right - areas.get(line.page).map_or(0.0, |area| area.area.x + area.area.width);
    let edge = |value: f32| (value * 2.0).round() as i32;
    let mut rights: BTreeMap<i32, usize> = BTreeMap::new();
    let inner = &lines[..lines.len() - 1];
    inner.iter().for_each(|line| *rights.entry(edge(right(line))).or_default() += 1);
    let Some((_, &most)) = rights.iter().max_by_key(|(_, count)| **count) else { return Vec::new() };
    let full = inner.iter().any(|line| right(line).abs() < 0.6);
    if !full && (most < 2 || most * 2 < inner.len()) {
        return Vec::new();
    }
    lines.windows(2).map(|pair| Justified { line: pair[0], next: pair[1] }).collect()
}

fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// Whether a line ends inside an eojeol: without a space, and not behind a mark that ends a part of it.
fn divides(line: &Line, next: &Line) -> bool {
    let (Some(before), Some(after)) = (line.text.chars().next_back(), next.text.chars().next()) else {
        return false;
    };
    !before.is_whitespace()
        && !after.is_whitespace()
        && (is_hangul(before) || is_hangul(after))
        && !matches!(before, ',' | ';' | '.' | '!' | '?' | '·' | '…' | '—' | '―' | '/' | '→' | '-' | ':')
}

fn line_figures(
    out: &mut Measured,
    lines: &[Line],
    blocks: &BTreeMap<TagId, Vec<&Line>>,
    areas: &[TextArea],
    number: &dyn Fn(usize) -> String,
) {
    let natural = natural_spaces(blocks);
    let factor =
        |space: &super::read::Space| natural.get(&space.face).map_or(1.0, |em| space.em / em.max(0.01));
    let (mut count, mut eojeol, mut hyphens, mut spaces) = (0, Vec::new(), 0, 0);
    let (mut wide, mut gaping, mut tight, mut rivers, mut runts) = (0, Vec::new(), 0, Vec::new(), Vec::new());
    for lines in blocks.values().filter(|lines| lines[0].kind == Kind::Paragraph) {
        let set = justified(lines, areas);
        if let (true, Some(last)) = (!set.is_empty(), lines.last())
            && last.text.trim().chars().count() < 3
        {
            runts.push(number(last.page));
        }
        for Justified { line, next } in &set {
            // A line that the author ends is as long as it is.
            let short =
                areas.get(line.page).is_some_and(|area| line.right < area.area.x + area.area.width * 0.8);
            if short {
                continue;
            }
            count += 1;
            if divides(line, next) && !line.hyphen {
                eojeol.push(number(line.page));
            }
            hyphens += usize::from(line.hyphen);
            spaces += line.spaces.len();
            let factors: Vec<f32> = line.spaces.iter().map(factor).collect();
            wide += factors.iter().filter(|factor| **factor > 1.505).count();
            let torn = factors.iter().filter(|factor| **factor > 2.0).count();
            gaping.extend((0..torn).map(|_| number(line.page)));
            tight += usize::from(factors.iter().any(|factor| *factor < 0.72));
        }
        rivers.extend(rivers_of(&set).into_iter().map(number));
    }
    let gaps = gaping.len();
    let broken = eojeol.len();
    out.percent("justified lines broken inside an eojeol", broken, count, Vec::new());
    out.percent("justified lines that end with a hyphen", hyphens, count, Vec::new());
    out.percent("word spaces over 1.5 times normal", wide, spaces, Vec::new());
    out.percent("word spaces over twice normal", gaps, spaces, gaping);
    out.percent("justified lines with spaces under 0.72 of normal", tight, count, Vec::new());
    out.percent("rivers for a hundred justified lines", rivers.len(), count, rivers);
    out.percent("last lines of less than three letters", runts.len(), lines.len(), runts);
}

/// The pages of gaps that lie above each other in three lines or more: each wider than normal, overlapping by half
/// of the narrower one.
fn rivers_of(set: &[Justified<'_>]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open: Vec<(f32, f32, usize)> = Vec::new();
    let mut page = usize::MAX;
    for Justified { line, .. } in set {
        if line.page != page {
            open.clear();
            page = line.page;
        }
        let mut next = Vec::new();
        for space in line.spaces.iter().filter(|space| space.width > 0.3 * line.size) {
            let (from, to) = (space.x, space.x + space.width);
            let above = open.iter().find(|(left, right, _)| {
                right.min(to) - left.max(from) > 0.5 * (right - left).min(to - from)
            });
            let length = above.map_or(1, |(_, _, length)| length + 1);
            if length == 3 {
                found.push(page);
            }
            next.push((from, to, length));
        }
        open = next;
    }
    found
}

/// Pages with glyphs or pictures beyond the text area.
fn overfull(paged: &Paged, areas: &[TextArea], number: &dyn Fn(usize) -> String) -> Vec<String> {
    let mut found = Vec::new();
    for (at, page) in paged.pages.iter().enumerate().filter(|(_, page)| !page.turned) {
        let Some(area) = areas.get(at).map(|area| area.area) else { continue };
        let edge = area.x + area.width + 0.6;
        for placed in &page.items {
            let right = match &placed.item {
                Item::Glyphs(run) => placed.x + shown_width(run),
                Item::Image { size, .. } => placed.x + size.width,
                _ => continue,
            };
            let low = placed.tag.is_some() && placed.y > area.y + area.height + 0.6;
            if (placed.tag.is_some() && right > edge) || low {
                found.push(number(at));
            }
        }
    }
    found
}

/// A run's width without the spaces that end it.
fn shown_width(run: &layout::GlyphRun) -> f32 {
    let (mut x, mut end) = (0.0, 0.0);
    for glyph in &run.glyphs {
        x += glyph.advance * run.size;
        if run.text.get(glyph.range.clone()) != Some(" ") {
            end = x;
        }
    }
    end
}

/// Printed lines of code that go on from the one above, and all of them.
fn wraps(paged: &Paged, lines: &[Line]) -> (usize, usize) {
    let items = paged.pages.iter().flat_map(|page| &page.items);
    let is_mark = |item: &Item| matches!(item, Item::Glyphs(run) if run.text.starts_with('↪'));
    let marks = items.filter(|placed| placed.tag.is_none() && is_mark(&placed.item)).count();
    (marks, lines.iter().filter(|line| line.kind == Kind::Code).count())
}

/// Single lines of paragraphs and code at the foot and at the head of a page.
fn split_figures(out: &mut Measured, blocks: &BTreeMap<TagId, Vec<&Line>>, number: &dyn Fn(usize) -> String) {
    let (mut widows, mut orphans) = (Vec::new(), Vec::new());
    for lines in blocks.values().filter(|lines| matches!(lines[0].kind, Kind::Paragraph | Kind::Code)) {
        let mut pages: BTreeMap<usize, usize> = BTreeMap::new();
        let mut last = (usize::MAX, 0.0);
        for line in lines {
            if last.0 != line.page || (last.1 - line.y).abs() > 4.0 {
                *pages.entry(line.page).or_default() += 1;
                last = (line.page, line.y);
            }
        }
        if pages.len() < 2 {
            continue;
        }
        if let Some((page, 1)) = pages.first_key_value() {
            orphans.push(number(*page));
        }
        if let Some((page, 1)) = pages.last_key_value() {
            widows.push(number(*page));
        }
    }
    out.count("orphans: first lines alone at the foot", orphans);
    out.count("widows: last lines alone at the head", widows);
}

/// Headings behind which their page has less than two lines, though the text goes on.
fn stranded(paged: &Paged, lines: &[Line], number: &dyn Fn(usize) -> String) -> Vec<String> {
    let mut found = Vec::new();
    for (at, page) in paged.pages.iter().enumerate() {
        let on_page: Vec<&Line> = lines.iter().filter(|line| line.page == at).collect();
        let Some(heading) = on_page.iter().rev().find(|line| matches!(line.kind, Kind::Heading(_))) else {
            continue;
        };
        let below = on_page.iter().filter(|line| line.y > heading.y + 1.0 && line.kind != Kind::Note).count();
        let picture = page.items.iter().any(|placed| {
            placed.y > heading.y - 1.0 && matches!(placed.item, Item::Image { .. } | Item::Path { .. })
        });
        if below < 2 && !picture && !ends_chapter(paged, at) {
            found.push(number(at));
        }
    }
    found
}

/// Whether a page is the last of its chapter: behind it one opens, or nothing, or a blank page.
fn ends_chapter(paged: &Paged, at: usize) -> bool {
    let Some(next) = paged.pages.get(at + 1) else { return true };
    let opens = next
        .items
        .iter()
        .find_map(|placed| placed.tag)
        .is_none_or(|tag| inside(&paged.tags, tag, |tag| matches!(tag, Tag::Heading(1, _))));
    opens || next.number.numbering != paged.pages[at].number.numbering
}

fn page_figures(
    out: &mut Measured,
    paged: &Paged,
    areas: &[TextArea],
    lie_opposite: bool,
    number: &dyn Fn(usize) -> String,
) {
    let fillings: Vec<Filling> =
        paged.pages.iter().zip(areas).map(|(page, area)| filling(paged, page, *area)).collect();
    let pitch = areas.first().map_or(17.0, |area| area.pitch);
    let body: Vec<usize> = (0..paged.pages.len())
        .filter(|at| {
            paged.pages[*at].number.numbering == Numbering::Arabic
                && !paged.pages[*at].items.is_empty()
                && !paged.pages[*at].turned
        })
        .collect();
    let inner: Vec<usize> = body.iter().copied().filter(|at| !ends_chapter(paged, *at)).collect();
    let ends: Vec<usize> = body.iter().copied().filter(|at| ends_chapter(paged, *at)).collect();
    let below = |limit: f32, pages: &[usize]| -> Vec<String> {
        pages
            .iter()
            .filter(|at| fillings[**at].part < limit)
            .map(|at| format!("{} ({:.0})", number(*at), fillings[*at].part * 100.0))
            .collect()
    };
    for (name, limit) in [
        ("body pages under 75 % full, chapter ends aside", 0.75),
        ("body pages under 90 % full, chapter ends aside", 0.9),
    ] {
        let low = below(limit, &inner);
        out.percent(name, low.len(), inner.len(), low);
    }
    // A chapter that has but this page is not left on a page of its own by the page maker.
    let left: Vec<usize> = ends
        .iter()
        .copied()
        .filter(|at| at.checked_sub(1).is_some_and(|before| inner.contains(&before)))
        .collect();
    out.count("chapter ends under 20 % full", below(0.2, &left));
    let mut uneven = Vec::new();
    let (mut spreads, mut off) = (0, 0);
    for at in inner.iter().filter(|_| lie_opposite) {
        if paged.pages[*at].number.value.is_multiple_of(2) && inner.contains(&(at + 1)) {
            let (left, right) = (fillings[*at], fillings[at + 1]);
            if left.notes || right.notes {
                continue;
            }
            spreads += 1;
            let apart = (left.bottom - right.bottom).abs();
            off += usize::from(apart > 0.6 * pitch);
            if apart > 1.6 * pitch {
                uneven.push(number(*at));
            }
        }
    }
    out.percent("facing pages a line or more unequal", off, spreads, Vec::new());
    out.percent("facing pages two lines or more unequal", uneven.len(), spreads, uneven);
    out.figures.push(Figure {
        name: "pages",
        value: paged.pages.len() as f64,
        percent: false,
        places: Vec::new(),
    });
}

/// Figures that left their place: text that follows them in the source stands on a page before theirs.
fn drift(out: &mut Measured, paged: &Paged, lines: &[Line], number: &dyn Fn(usize) -> String) {
    let text: Vec<&Line> = lines
        .iter()
        .filter(|line| matches!(line.kind, Kind::Paragraph | Kind::Heading(_) | Kind::Code))
        .collect();
    let mut first_text: Vec<(TagId, usize)> = text.iter().map(|line| (line.block, line.page)).collect();
    first_text.sort();
    first_text.dedup_by_key(|(block, _)| *block);
    let mut last_text: BTreeMap<TagId, usize> = BTreeMap::new();
    text.iter().for_each(|line| {
        last_text.insert(line.block, line.page);
    });
    let (mut all, mut moved, mut far) = (0, Vec::new(), Vec::new());
    let mut seen = std::collections::BTreeSet::new();
    for (at, page) in paged.pages.iter().enumerate() {
        for placed in &page.items {
            let (Some(tag), Item::Image { .. }) = (placed.tag, &placed.item) else { continue };
            let is_figure =
                paged.tags.nodes().get(tag.0 as usize).is_some_and(|node| matches!(node.tag, Tag::Figure(_)));
            if !is_figure || !seen.insert(tag) {
                continue;
            }
            all += 1;
            let after = first_text.partition_point(|(block, _)| *block < tag);
            if first_text.get(after).is_some_and(|(_, page)| *page < at) {
                moved.push(number(at));
                let before = last_text.range(..tag).next_back().map_or(at, |(_, page)| *page);
                if at > before + 1 {
                    far.push(number(at));
                }
            }
        }
    }
    out.percent("figures that text below went before", moved.len(), all, moved);
    out.count("figures more than a page from their place", far);
}

/// The figures as a table with a column for each preset, and the pages of the worst.
pub(crate) fn table(columns: &[(&'static str, Vec<Figure>)]) -> String {
    let mut out = String::from("| figure |");
    columns.iter().for_each(|(name, _)| write!(out, " {name} |").unwrap());
    out.push_str("\n| --- |");
    columns.iter().for_each(|_| out.push_str(" ---: |"));
    out.push('\n');
    let Some((_, first)) = columns.first() else { return out };
    for (at, figure) in first.iter().enumerate() {
        write!(out, "| {} |", figure.name).unwrap();
        for figure in columns.iter().filter_map(|(_, figures)| figures.get(at)) {
            write!(out, " {} |", shown(figure.value, figure.percent)).unwrap();
        }
        out.push('\n');
    }
    out
}

/// A value as it stands in a table.
pub(crate) fn shown(value: f64, percent: bool) -> String {
    if percent { format!("{value:.1}") } else { format!("{value:.0}") }
}

//! The figures of a laid-out book: what a designer would look for with a ruler.

use std::collections::{BTreeMap, BTreeSet};

use super::found::{Figure, Measured, Occurrence};
use super::read::{Filling, Line, LineKind, beside, blocks, ends_chapter, filling, lines, of_kind};
use super::spaces;
use crate::config::PartStyle;
use crate::diagnostics::Span;
use crate::layout::{GlyphRun, Item, Numbering, Page, Paged, Style, Tag, TagId, TextArea};
use crate::message::say;
use crate::text::Shaper;

/// All figures of a book.
#[must_use]
pub fn measure(paged: &Paged, style: &Style, shaper: &Shaper) -> Vec<Figure> {
    let lines = lines(paged, shaper);
    let blocks = blocks(&lines);
    let areas: Vec<TextArea> = paged.pages.iter().map(|page| style.text_area(page.side)).collect();
    let mut starts = vec![Span::DETACHED; paged.pages.len()];
    for line in &lines {
        if let Some(start) = starts.get_mut(line.page).filter(|start| start.is_detached()) {
            *start = line.span;
        }
    }
    let mut out = Measured { paged, starts, figures: Vec::new() };
    spaces::figures(&mut out, &lines, &blocks, &areas);
    let overfull = overfull(&out, &areas);
    out.count(say!("lines out of their measure"), overfull);
    let (wraps, code) = wraps(&out, &lines);
    out.percent(say!("lines of code wrapped"), wraps.len(), code, wraps);
    split_figures(&mut out, &blocks);
    let titles = title_pages(paged, style, &lines);
    super::parted::figures(&mut out, &lines, &areas, &titles);
    let lie_opposite = style.mirrored;
    page_figures(&mut out, &areas, &titles, lie_opposite);
    let short = super::parted::broken_off(&out, &lines, &areas);
    out.count(say!("pages under 90 % full that end inside a paragraph or a list"), short);
    super::whole::figures(&mut out, &lines, &areas);
    drift(&mut out, &lines);
    super::captions::figures(&mut out, &lines);
    out.figures
}

/// Pages with glyphs or pictures beyond the text area.
fn overfull(out: &Measured<'_>, areas: &[TextArea]) -> Vec<Occurrence> {
    let mut found = Vec::new();
    for (at, page) in out.paged.pages.iter().enumerate().filter(|(_, page)| !page.turned) {
        let Some(text) = areas.get(at) else { continue };
        let area = text.area;
        for placed in &page.items {
            // What stands beside the text ends with the page.
            let edge = if beside(placed, *text) { page.size.width - 9.0 } else { area.x + area.width + 0.6 };
            let (right, span) = match &placed.item {
                Item::Glyphs(run) => (placed.x + shown_width(run), run.span()),
                Item::Image { size, span, .. } => (placed.x + size.width, *span),
                Item::Rule { .. }
                | Item::Box { .. }
                | Item::Path { .. }
                | Item::Link(_)
                | Item::Destination(_) => continue,
            };
            let low = placed.tag.is_some() && placed.y > area.y + area.height + 0.6;
            if (placed.tag.is_some() && right > edge) || low {
                found.push(Occurrence { span, ..out.page(at) });
            }
        }
    }
    found
}

/// A run's width without the spaces that end it.
fn shown_width(run: &GlyphRun) -> f32 {
    let (mut x, mut end) = (0.0, 0.0);
    for glyph in &run.glyphs {
        x += glyph.advance * run.size;
        if run.text.get(glyph.bytes()) != Some(" ") {
            end = x;
        }
    }
    end
}

/// Printed lines of code that go on from the one above, and how many lines of code there are.
fn wraps(out: &Measured<'_>, lines: &[Line]) -> (Vec<Occurrence>, usize) {
    let code = || lines.iter().filter(|line| line.kind == LineKind::Code);
    let is_mark = |item: &Item| matches!(item, Item::Glyphs(run) if run.text.starts_with('↪'));
    let mut found = Vec::new();
    for (at, page) in out.paged.pages.iter().enumerate() {
        for mark in page.items.iter().filter(|placed| placed.tag.is_none() && is_mark(&placed.item)) {
            let line = code().find(|line| line.page == at && (line.y - mark.y).abs() < 2.0);
            found.push(line.map_or_else(|| out.page(at), |line| out.line(line)));
        }
    }
    (found, code().count())
}

/// Single lines of paragraphs and code at the foot and at the head of a page.
fn split_figures(out: &mut Measured<'_>, blocks: &BTreeMap<TagId, Vec<&Line>>) {
    let (mut widows, mut orphans) = (Vec::new(), Vec::new());
    let splits = |kind| matches!(kind, LineKind::Paragraph | LineKind::Code);
    for lines in blocks.values().filter(|lines| of_kind(lines, splits)) {
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
        if let Some((_, 1)) = pages.first_key_value() {
            orphans.extend(lines.first().map(|line| out.line(line)));
        }
        if let Some((_, 1)) = pages.last_key_value() {
            widows.extend(lines.last().map(|line| out.line(line)));
        }
    }
    out.count(say!("orphans: first lines alone at the foot"), orphans);
    out.count(say!("widows: last lines alone at the head"), widows);
}

/// The pages that show the title of a part and its contents, and are to show nothing else.
fn title_pages(paged: &Paged, style: &Style, lines: &[Line]) -> BTreeSet<usize> {
    if style.parts == Some(PartStyle::Chapter) {
        return BTreeSet::new();
    }
    let mut alone: BTreeMap<usize, bool> = BTreeMap::new();
    for line in lines {
        // A part's contents stand below its title.
        *alone.entry(line.page).or_insert(true) &=
            matches!(line.kind, LineKind::Heading(_) | LineKind::Other);
    }
    let opens = |at: usize| paged.pages.get(at).is_some_and(|page| page.opens);
    alone.into_iter().filter(|(at, alone)| *alone && opens(*at)).map(|(at, _)| at).collect()
}

fn page_figures(out: &mut Measured<'_>, areas: &[TextArea], titles: &BTreeSet<usize>, lie_opposite: bool) {
    let paged = out.paged;
    let fillings: Vec<Filling> =
        paged.pages.iter().zip(areas).map(|(page, area)| filling(paged, page, *area)).collect();
    let pitch = areas.first().map_or(17.0, |area| area.pitch);
    let shows = |at: usize, page: &Page| {
        let turned = page.turned || titles.contains(&at);
        page.number.numbering == Numbering::Arabic && !page.items.is_empty() && !turned
    };
    let body: Vec<usize> =
        paged.pages.iter().enumerate().filter(|(at, page)| shows(*at, page)).map(|(at, _)| at).collect();
    let opens = |at: usize| paged.pages.get(at).is_some_and(|page| page.opens);
    let filling = |at: usize| fillings.get(at).copied().unwrap_or_default();
    let inner: Vec<usize> = body.iter().copied().filter(|at| !ends_chapter(paged, *at)).collect();
    let ends: Vec<usize> = body.iter().copied().filter(|at| ends_chapter(paged, *at)).collect();
    let below = |out: &Measured<'_>, limit: f32, pages: &[usize]| -> Vec<Occurrence> {
        let low = pages.iter().filter(|at| filling(**at).part < limit);
        let mut low: Vec<Occurrence> =
            low.map(|at| Occurrence { degree: Some(filling(*at).part * 100.0), ..out.page(*at) }).collect();
        low.sort_by(|a, b| a.degree.unwrap_or_default().total_cmp(&b.degree.unwrap_or_default()));
        low
    };
    for (name, limit) in [
        (say!("body pages under 75 % full, chapter ends aside"), 0.75),
        (say!("body pages under 90 % full, chapter ends aside"), 0.9),
    ] {
        let low = below(out, limit, &inner);
        out.percent(name, low.len(), inner.len(), low);
    }
    let openings: Vec<usize> = inner.iter().copied().filter(|at| opens(*at)).collect();
    let low = below(out, 0.9, &openings);
    out.percent(say!("opening pages under 90 % full, chapter ends aside"), low.len(), openings.len(), low);
    // A chapter that has but this page is not left on a page of its own by the page maker.
    let left: Vec<usize> = ends
        .iter()
        .copied()
        .filter(|at| at.checked_sub(1).is_some_and(|before| inner.contains(&before)))
        .collect();
    let low = below(out, 0.2, &left);
    out.count(say!("chapter ends under 20 % full"), low);
    let (mut off, mut uneven) = (Vec::new(), Vec::new());
    let mut spreads = 0;
    for at in inner.iter().filter(|_| lie_opposite) {
        let even = paged.pages.get(*at).is_some_and(|page| page.number.value.is_multiple_of(2));
        if even && inner.contains(&(at + 1)) {
            let (left, right) = (filling(*at), filling(at + 1));
            if left.notes || right.notes {
                continue;
            }
            spreads += 1;
            let apart = (left.bottom - right.bottom).abs();
            for (found, lines) in [(&mut off, 0.6), (&mut uneven, 1.6)] {
                if apart > lines * pitch {
                    found.push(out.page(*at));
                }
            }
        }
    }
    out.percent(say!("facing pages a line or more unequal"), off.len(), spreads, off);
    out.percent(say!("facing pages two lines or more unequal"), uneven.len(), spreads, uneven);
    out.figures.push(Figure {
        name: say!("pages"),
        value: paged.pages.len() as f64,
        whole: None,
        places: Vec::new(),
    });
}

/// Figures that left their place: text that follows them in the source stands on a page before theirs.
fn drift(out: &mut Measured<'_>, lines: &[Line]) {
    let paged = out.paged;
    let text: Vec<&Line> = lines
        .iter()
        .filter(|line| matches!(line.kind, LineKind::Paragraph | LineKind::Heading(_) | LineKind::Code))
        .collect();
    let mut first_text: Vec<(TagId, usize)> = text.iter().map(|line| (line.block, line.page)).collect();
    first_text.sort();
    first_text.dedup_by_key(|(block, _)| *block);
    let mut last_text: BTreeMap<TagId, usize> = BTreeMap::new();
    text.iter().for_each(|line| {
        last_text.insert(line.block, line.page);
    });
    let (mut all, mut moved, mut far) = (0, Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
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
                moved.push(out.page(at));
                let before = last_text.range(..tag).next_back().map_or(at, |(_, page)| *page);
                if at > before + 1 {
                    far.push(out.page(at));
                }
            }
        }
    }
    out.percent(say!("figures that text below went before"), moved.len(), all, moved);
    out.count(say!("figures more than a page from their place"), far);
}

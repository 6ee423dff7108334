//! What the report on pages counts, it can find: pages that are as they should be are spoilt by hand.

use super::*;
use crate::document::{Tab, Tabs};
use crate::layout::quality::measure;

/// What a figure of the report says of pages, before and after they are spoilt.
fn told(blocks: Vec<Block>, name: &str, spoil: impl Fn(&mut Paged)) -> [f64; 2] {
    let (style, shaper) = (Style::new(&PdfConfig::default()), Shaper::new());
    let book = book(vec![chapter(0, "강", 0, blocks), chapter(1, "바다", 0, vec![paragraph(1)])]);
    let mut paged = laid(&book, &FigureSet::default());
    let value = |paged: &Paged| {
        let figures = measure(paged, &style, &shaper);
        figures.iter().find(|figure| figure.name.to_string().starts_with(name)).unwrap().value
    };
    let before = value(&paged);
    spoil(&mut paged);
    [before, value(&paged)]
}

/// The first page of the body.
fn opening(paged: &mut Paged) -> &mut Page {
    paged.pages.iter_mut().find(|page| page.number.numbering == Numbering::Arabic).unwrap()
}

/// The page that shows a text, its number, and how far down that stands.
fn place_of(paged: &Paged, shown: &str) -> (usize, f32) {
    let shows = |placed: &&Placed| matches!(&placed.item, Item::Glyphs(run) if run.text.contains(shown));
    let tagged =
        |page: &Page| page.items.iter().filter(|placed| placed.tag.is_some()).find(shows).map(|at| at.y);
    let pages = paged.pages.iter().enumerate().filter(|(_, page)| page.number.numbering == Numbering::Arabic);
    pages.filter_map(|(at, page)| Some((at, tagged(page)?))).next().unwrap()
}

/// Moves what stands below a text, the folio apart, to the top of the next page.
fn part(paged: &mut Paged, shown: &str) {
    let (at, y) = place_of(paged, shown);
    let items = std::mem::take(&mut paged.pages[at].items);
    let (moved, left) = items.into_iter().partition(|placed| placed.y > y + 1.0 && placed.tag.is_some());
    paged.pages[at].items = left;
    let mut moved: Vec<Placed> = moved;
    moved.append(&mut paged.pages[at + 1].items);
    paged.pages[at + 1].items = moved;
}

#[test]
fn an_opening_that_ends_short_inside_a_paragraph_is_told_of() {
    let cut = |paged: &mut Paged| {
        let page = opening(paged);
        let foot = page.size.height * 0.6;
        page.items.retain(|placed| placed.y < foot);
    };
    for name in ["opening pages under 90 %", "pages under 90 % full that end inside"] {
        let [before, after] = told(vec![paragraph(60)], name, cut);
        assert!(before == 0.0 && after > 0.0, "{name}: {before}, {after}");
    }
}

#[test]
fn a_label_or_a_title_without_its_text_is_told_of() {
    let code = CodeBlock { text: ["let boat = dock();"; 9].join("\n").into(), ..CodeBlock::default() };
    let tab = |title: &str| Tab {
        title: text(title),
        active: false,
        id: None,
        span: Span::DETACHED,
        blocks: vec![block(BlockKind::Code(Box::new(code.clone())))],
    };
    let blocks = || {
        let tabs = Tabs { group: None, code: false, tabs: vec![tab("리눅스"), tab("윈도우")] };
        let text = (0..20).map(|_| paragraph(4));
        let head = [paragraph(2), heading(2, "갈대밭", "a"), paragraph(3), block(BlockKind::Tabs(tabs))];
        head.into_iter().chain(text).collect()
    };
    for (name, shown) in
        [("labels and leads parted", "리눅스"), ("headings with less than two lines", "갈대밭")]
    {
        let [before, after] = told(blocks(), name, |paged| part(paged, shown));
        assert_eq!([before, after], [0.0, 1.0], "{name}");
    }
}

#[test]
fn spaces_that_are_narrowed_or_torn_are_told_of() {
    let scaled = |by: f32| {
        move |paged: &mut Paged| {
            let runs = opening(paged).items.iter_mut().filter_map(|placed| match &mut placed.item {
                Item::Glyphs(run) if placed.tag.is_some() => Some(std::sync::Arc::make_mut(run)),
                _ => None,
            });
            for run in runs.skip(4).take(3) {
                let space = |glyph: &PlacedGlyph| run.text.get(glyph.bytes()) == Some(" ");
                let scaled = |glyph: PlacedGlyph| {
                    let by = if space(&glyph) { by } else { 1.0 };
                    PlacedGlyph { advance: glyph.advance * by, ..glyph }
                };
                run.glyphs = run.glyphs.iter().map(scaled).collect();
            }
        }
    };
    for (name, by) in [
        ("word spaces under 0.8 of normal", 0.6),
        ("word spaces over twice normal", 2.6),
        ("neighbouring lines whose spaces differ", 2.6),
    ] {
        let [before, after] = told(vec![paragraph(60)], name, scaled(by));
        assert!(after > before, "{name}: {before}, {after}");
    }
}

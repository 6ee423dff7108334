//! Whatever stands in a chapter: nothing leaves the page, no text leaves the measure.

use super::*;
use crate::document::{Admonition, AdmonitionKind, Card, CardKind, Gloss, LinkTarget};

/// Hanging marks and rounding.
const SLACK: f32 = 1.5;

/// A card that says more than a page holds.
fn high_card() -> Block {
    block(BlockKind::Card(Box::new(Card {
        kind: CardKind::Link,
        component: "VPCard".to_owned(),
        title: "나루터".to_owned(),
        description: "나루에서 배를 기다립니다. ".repeat(400),
        target: Some(LinkTarget::Url("https://example.org/".to_owned())),
        logo: None,
        poster: None,
        actions: Vec::new(),
        properties: Vec::new(),
    })))
}

fn code(lines: usize) -> Block {
    block(BlockKind::Code(Box::new(CodeBlock {
        text: vec!["let 배 = 나루(\"안개\"); ".repeat(9); lines].join("\n").into(),
        numbers: Some(Some(998)),
        words: vec!["나루".to_owned()],
        ..CodeBlock::default()
    })))
}

fn nasty() -> Vec<Block> {
    let long = "https://example.org/".to_owned() + &"very-long-path/".repeat(20);
    let inline = |kind| Inline::new(Span::DETACHED, kind);
    let gloss = Gloss { words: vec!["Supercalifragilistic".repeat(8).into()] };
    let admonition = |blocks| {
        block(BlockKind::Admonition(Admonition { kind: AdmonitionKind::Caution, title: Vec::new(), blocks }))
    };
    let mut tall = cell("", false);
    tall.blocks = vec![admonition((0..30).map(|_| paragraph(3)).collect()), code(90)];
    let table =
        |cells: Vec<Cell>| block(BlockKind::Table(Table { body: vec![row(cells)], ..Table::default() }));
    let items = |blocks: Vec<Block>| {
        let item = ListItem { attributes: None, task: None, blocks, span: Span::DETACHED };
        block(BlockKind::List(List { start: None, tight: true, tree: false, items: vec![item] }))
    };
    let mut deep = vec![paragraph(2), code(3), figure(0, SENTENCE)];
    for _ in 0..12 {
        deep = vec![items(deep)];
    }
    let mut blocks = vec![
        paragraph(4),
        block(BlockKind::Paragraph(text(&long))),
        block(BlockKind::Paragraph(vec![inline(InlineKind::Code(long.as_str().into()))])),
        block(BlockKind::Paragraph(vec![
            inline(InlineKind::Text("배".into())),
            inline(InlineKind::Gloss(gloss)),
        ])),
        heading(2, &long, "long"),
        code(70),
        figure(0, &long),
        figure(1, &long),
        figure(0, &"배를 기다립니다. ".repeat(900)),
        figure(1, &"배를 기다립니다. ".repeat(900)),
        high_card(),
        admonition(vec![high_card(), figure(1, &"배를 기다립니다. ".repeat(900))]),
        admonition(vec![paragraph(40), code(4), figure(0, "배")]),
        table((0..20).map(|_| cell(&long, false)).collect()),
        table(vec![cell("배", true), tall]),
    ];
    blocks.extend(deep);
    blocks
}

/// Lists, quotations and hints in each other, deeper than a page is wide or high.
fn nested() -> Vec<Block> {
    let list = |start: Option<u64>, blocks: Vec<Block>| {
        let item = ListItem { attributes: None, task: None, blocks, span: Span::DETACHED };
        block(BlockKind::List(List { start, tight: true, tree: false, items: vec![item] }))
    };
    let hint = |blocks| {
        block(BlockKind::Admonition(Admonition { kind: AdmonitionKind::Caution, title: Vec::new(), blocks }))
    };
    let mut all =
        vec![vec![paragraph(1)], vec![paragraph(1)], vec![paragraph(1)], vec![high_card(), paragraph(40)]];
    for _ in 0..60 {
        let [bullets, numbers, quotes, hints] = &mut all[..] else { continue };
        *bullets = vec![paragraph(1), list(None, std::mem::take(bullets))];
        *numbers = vec![paragraph(1), list(Some(1_000_000_000), std::mem::take(numbers))];
        *quotes = vec![block(BlockKind::Quote(std::mem::take(quotes)))];
        *hints = vec![hint(std::mem::take(hints))];
    }
    let [_, _, quotes, _] = &mut all[..] else { return Vec::new() };
    for _ in 0..240 {
        *quotes = vec![block(BlockKind::Quote(std::mem::take(quotes)))];
    }
    all.into_iter().flatten().collect()
}

#[test]
fn nothing_leaves_the_page_and_no_text_the_measure() {
    stays_in_its_place(&nasty);
}

#[test]
fn what_nests_deeper_than_a_page_stays_on_it() {
    stays_in_its_place(&nested);
}

fn stays_in_its_place(blocks: &dyn Fn() -> Vec<Block>) {
    for preset in [Preset::Handout, Preset::Textbook, Preset::Novel] {
        let style = style::Style::new(&PdfConfig { preset, ..PdfConfig::default() });
        let title = "아주 긴 제목 ".repeat(20);
        let book = book(vec![chapter(0, &title, 0, blocks())]);
        let (paged, _) = laid_in(&book, &picture(3000, 9000), preset);
        for (at, page) in paged.pages.iter().enumerate() {
            let (style, (left, top)) = match page.turned {
                true => (&style.turned(), style.turned_corner(page.side)),
                false => (&style, (style.left(page.side), style.top)),
            };
            for placed in &page.items {
                let size = match &placed.item {
                    Item::Glyphs(run) => Size { width: run.width(), height: 0.0 },
                    Item::Rule { dx, dy, .. } => Size { width: *dx, height: *dy },
                    Item::Box { size, .. } | Item::Image { size, .. } => *size,
                    Item::Link(area) => area.size,
                    Item::Path { .. } | Item::Destination(_) => continue,
                };
                let within = placed.x >= 0.0
                    && placed.y >= 0.0
                    && placed.x + size.width <= page.size.width
                    && placed.y + size.height <= page.size.height;
                assert!(within, "{preset:?}, page {at}: {placed:?} leaves the page");
                let text = matches!(placed.item, Item::Glyphs(_)) && placed.tag.is_some();
                let inside = placed.x >= left - SLACK
                    && placed.x + size.width <= left + style.measure + SLACK
                    && placed.y <= top + style.depth + SLACK;
                // Captions and short hints of handouts stand beside the text.
                let column = left + style.note_left(page.side);
                let beside = style.note_column.is_some_and(|width| {
                    placed.x >= column && placed.x + size.width <= column + width + SLACK
                });
                assert!(inside || beside || !text, "{preset:?}, page {at}: {placed:?} leaves the measure");
            }
        }
    }
}

#[test]
fn lines_around_the_text_stay_on_the_page_in_narrow_margins() {
    for (preset, margin) in [Preset::Handout, Preset::Textbook, Preset::Novel]
        .into_iter()
        .flat_map(|preset| [(preset, 5.0), (preset, 10.0)])
    {
        let margins =
            crate::config::Margins { top: Some(margin), bottom: Some(margin), ..Default::default() };
        let lines = || Some("왼쪽 | 가운데 | 오른쪽".to_owned());
        for (header, footer) in [(None, None), (lines(), lines())] {
            let config = PdfConfig { preset, margins, header, footer, ..PdfConfig::default() };
            let (style, figures) = (Style::new(&config), FigureSet::default());
            let book = book(vec![chapter(0, "나루", 0, vec![paragraph(90)])]);
            let (paged, _) =
                lay_out(&book, &figures, &Shaper::new(), &style, &config, &Memory::default(), &Silent);
            for page in &paged.pages {
                for placed in &page.items {
                    let Some(run) = placed.item.run() else { continue };
                    let within =
                        placed.y - 0.8 * run.size >= 0.0 && placed.y + 0.2 * run.size <= page.size.height;
                    assert!(within, "{preset:?}, {margin} mm: {placed:?} leaves the page");
                }
            }
        }
    }
}

#[test]
fn parts_of_a_line_above_the_text_do_not_run_into_each_other() {
    let part = "나루터의 아침에 배를 기다리는 사람들의 이야기";
    for header in [
        format!("{part}|{part}|{part}"),
        format!("{part}{part}|{part}{part}"),
        format!("나|{part}{part}{part}|루"),
    ] {
        let config = PdfConfig { preset: Preset::Novel, header: Some(header), ..PdfConfig::default() };
        let (style, figures) = (Style::new(&config), FigureSet::default());
        let book = book(vec![chapter(0, "나루", 0, vec![paragraph(90)])]);
        let (paged, _) =
            lay_out(&book, &figures, &Shaper::new(), &style, &config, &Memory::default(), &Silent);
        let page = paged.pages.last().unwrap();
        let runs = page.items.iter().filter_map(|placed| Some((placed, placed.item.run()?)));
        let mut line: Vec<(f32, f32)> = runs
            .filter(|(placed, _)| placed.y < style.top - style.pitch())
            .map(|(placed, run)| (placed.x, placed.x + run.width()))
            .collect();
        line.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(line.len() > 1, "{line:?}");
        assert!(line.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 0.1), "{line:?}");
        let measure = style.left(page.side)..style.left(page.side) + style.measure + 0.1;
        assert!(line.iter().all(|(left, right)| measure.contains(left) && *right <= measure.end), "{line:?}");
    }
}

#[test]
fn what_stands_before_and_behind_the_text_stays_on_its_pages() {
    let figures = FigureSet::default();
    for preset in [Preset::Handout, Preset::Textbook, Preset::Novel] {
        let config = PdfConfig { preset, half_title: Some(true), ..PdfConfig::default() };
        let style = Style::new(&config);
        let mut book = book(vec![chapter(0, "나루", 0, vec![paragraph(9)])]);
        book.meta.title = "물안개가 걷히기를 기다리는 나루터의 아침 ".repeat(12);
        book.meta.publisher = Some("마을 책방".to_owned());
        book.meta.rights = Some("모든 권리는 사공에게 있습니다. ".repeat(300));
        book.meta.dedication = Some("나루에서\n".repeat(80));
        let (paged, _) =
            lay_out(&book, &figures, &Shaper::new(), &style, &config, &Memory::default(), &Silent);
        let mut text = String::new();
        for page in &paged.pages {
            for placed in &page.items {
                let Some(run) = placed.item.run() else { continue };
                assert!(placed.y <= page.size.height, "{preset:?}: {placed:?} leaves the page");
                text.push_str(&run.text);
            }
        }
        let bare: String = text.split_whitespace().collect();
        assert!(bare.matches("권리는").count() >= 300 && bare.matches("나루에서").count() >= 80);
        assert!(bare.contains("마을책방"));
    }
}

#[test]
fn a_title_that_is_higher_than_a_page_is_parted() {
    let figures = FigureSet::default();
    for style in [crate::config::ChapterStyle::Rule, crate::config::ChapterStyle::Band] {
        let mut config = PdfConfig { preset: Preset::Novel, chapter_style: style, ..PdfConfig::default() };
        config.sizes.chapter = Some(72.0);
        let title = "물안개가 걷히기를 기다리는 나루터의 아침 ".repeat(9);
        let book = book(vec![chapter(0, &title, 0, vec![paragraph(9)])]);
        let style = Style::new(&config);
        let (paged, _) =
            lay_out(&book, &figures, &Shaper::new(), &style, &config, &Memory::default(), &Silent);
        let mut large = String::new();
        for page in body(&paged) {
            for placed in &page.items {
                let Some(run) = placed.item.run() else { continue };
                assert!(placed.y <= page.size.height, "{placed:?} leaves the page");
                if run.size > 60.0 {
                    large.push_str(&run.text);
                }
            }
        }
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(bare(&large), bare(&title));
    }
}

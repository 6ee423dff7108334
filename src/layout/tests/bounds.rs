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

fn nasty() -> Vec<Block> {
    let long = "https://example.org/".to_owned() + &"very-long-path/".repeat(20);
    let inline = |kind| Inline::new(Span::DETACHED, kind);
    let gloss = Gloss { words: vec!["Supercalifragilistic".repeat(8).into()] };
    let code = |lines: usize| {
        block(BlockKind::Code(Box::new(CodeBlock {
            text: vec!["let 배 = 나루(\"안개\"); ".repeat(9); lines].join("\n").into(),
            numbers: Some(Some(998)),
            words: vec!["나루".to_owned()],
            ..CodeBlock::default()
        })))
    };
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

#[test]
fn nothing_leaves_the_page_and_no_text_the_measure() {
    for preset in [Preset::Handout, Preset::Textbook, Preset::Novel] {
        let style = style::Style::new(&PdfConfig { preset, ..PdfConfig::default() });
        let title = "아주 긴 제목 ".repeat(20);
        let book = book(vec![chapter(0, &title, 0, nasty())]);
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

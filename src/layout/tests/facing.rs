//! Facing pages, and what the report says of pages that stand alone.

use super::*;
use crate::config::PartStyle;
use crate::layout::quality::measure;

/// The lowest baseline of text on a page.
fn foot(page: &Page) -> f32 {
    let text = page.items.iter().filter(|placed| placed.tag.is_some());
    text.filter(|placed| matches!(placed.item, Item::Glyphs(_))).map(|placed| placed.y).fold(0.0, f32::max)
}

/// A chapter of paragraphs of different lengths, with code that stays whole now and then.
fn chapter_of_prose(seed: usize) -> Book {
    let code = || {
        block(BlockKind::Code(Box::new(CodeBlock {
            text: "let boat = dock();\n".repeat(5).into(),
            ..CodeBlock::default()
        })))
    };
    let blocks = (0..60).flat_map(|at| {
        let code = (at % 4 == 3).then(code);
        std::iter::once(paragraph(2 + (at * 7 + seed * 3) % 6)).chain(code)
    });
    book(vec![chapter(0, "나루", 0, blocks.collect())])
}

#[test]
fn facing_pages_of_prose_end_at_one_height() {
    let (mut uneven, mut pairs) = (Vec::new(), 0);
    for seed in 0..6 {
        let paged = laid_in(&chapter_of_prose(seed), &FigureSet::default(), Preset::Novel).0;
        let pages = body(&paged);
        for pair in pages.windows(2).take(pages.len().saturating_sub(2)) {
            if pair[0].number.value % 2 == 1 {
                continue;
            }
            pairs += 1;
            let apart = (foot(pair[0]) - foot(pair[1])).abs();
            uneven.extend((apart > 10.0).then_some((seed, pair[0].number.value, apart)));
        }
    }
    assert!(pairs > 20 && uneven.is_empty(), "{uneven:?} of {pairs}");
}

#[test]
fn a_part_s_title_page_is_neither_stranded_nor_half_empty() {
    let chapters = vec![
        chapter(0, "첫째 마당", 0, vec![paragraph(3)]),
        chapter(1, "나루", 1, (0..40).map(|_| paragraph(4)).collect()),
        chapter(2, "사공", 1, (0..40).map(|_| paragraph(4)).collect()),
    ];
    let config =
        PdfConfig { preset: Preset::Novel, part_style: Some(PartStyle::Page), ..PdfConfig::default() };
    let (style, shaper) = (Style::new(&config), Shaper::new());
    let (paged, _) = lay_out(
        &book(chapters),
        &FigureSet::default(),
        &shaper,
        &style,
        &config,
        &Memory::default(),
        &Silent,
    );
    let figures = measure(&paged, &style, &shaper);
    let value = |name: &str| {
        figures.iter().find(|figure| figure.name.to_string().starts_with(name)).map(|figure| figure.value)
    };
    assert_eq!(value("headings with less than two lines"), Some(0.0));
    assert_eq!(value("body pages under 75 %"), Some(0.0));
    assert_eq!(value("chapter ends under 20 %"), Some(0.0));
    assert_eq!(value("facing pages a line or more"), Some(0.0));
}

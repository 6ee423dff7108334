//! Jumps from pages to the source and back.

use super::*;
use crate::diagnostics::{Byte, FileId};
use crate::document::{Making, Origin, Text};

/// A paragraph at a byte of the file, with so many words.
fn sourced(at: usize, words: &str) -> Block {
    let span = Span::new(FileId(0), at, at + words.len());
    Block::new(span, BlockKind::Paragraph(vec![Inline::sourced(Text::verbatim(span, words))]))
}

#[test]
fn every_glyph_of_a_page_leads_to_its_source_and_back() {
    let first = "바람이 불어오는 곳, 그곳으로 배가 떠납니다. ".repeat(40);
    let second = "나루에는 뱃사공이 홀로 남아 물때를 기다립니다. ".repeat(40);
    let blocks = vec![sourced(100, first.trim()), sourced(100_000, second.trim())];
    let paged = laid(&book(vec![chapter(0, "강", 0, blocks)]), &FigureSet::default());
    let mut glyphs = 0;
    for (number, page) in paged.pages.iter().enumerate() {
        for (area, origin) in page.origins().filter(|(area, _)| area.width > 1.0) {
            let middle = (area.x + area.width / 2.0, area.y + area.height / 2.0);
            assert_eq!(page.origin_at(middle.0, middle.1), Some(origin), "page {number} at {middle:?}");
            let byte = origin.span.first().unwrap();
            if origin.making == Making::Verbatim {
                let spot = paged.spot_of(byte).unwrap();
                assert_eq!((spot.page, spot.area), (number, area), "{byte:?}");
                glyphs += 1;
            }
        }
    }
    assert!(glyphs > 1500, "{glyphs}");
    // Beside the text, what stands in the line; between the paragraphs' bytes, what stands before them.
    let page = paged.pages.iter().find(|page| page.origins().next().is_some()).unwrap();
    let (area, origin) = page.origins().find(|(_, origin)| origin.making == Making::Verbatim).unwrap();
    assert_eq!(page.origin_at(0.0, area.y + 1.0), Some(origin));
    let between = paged.spot_of(Byte { file: FileId(0), at: 90_000 }).unwrap();
    let last = u32::try_from(100 + first.trim().len() - 1).unwrap();
    assert_eq!(between.origin, Origin::verbatim(Span { file: Some(FileId(0)), start: last, end: last + 1 }));
    assert_eq!(paged.spot_of(Byte { file: FileId(7), at: 0 }), None);
}

#[test]
fn a_title_is_found_where_it_stands_and_not_in_a_list_of_contents() {
    let span = Span::new(FileId(0), 200, 206);
    let title = || Block {
        span,
        ..block(BlockKind::Heading(Heading {
            level: 2,
            content: vec![Inline::sourced(Text::verbatim(span, "나루"))],
            slug: "naru".to_owned(),
            id: Some(AnchorId("naru".to_owned())),
            listed: true,
        }))
    };
    let blocks = vec![block(BlockKind::Contents), paragraph(60), title(), paragraph(3)];
    let mut book = book(vec![chapter(0, "강", 0, blocks)]);
    book.outline[0].children = vec![crate::book::OutlineEntry {
        title: "나루".to_owned(),
        content: vec![Inline::sourced(Text::verbatim(span, "나루"))],
        id: Some(AnchorId("naru".to_owned())),
        level: 2,
        ..book.outline[0].clone()
    }];
    let paged = laid(&book, &FigureSet::default());
    let shown = |page: &Page| {
        page.origins().any(|(_, origin)| origin.span.first().is_some_and(|byte| byte.at == 200))
    };
    let pages: Vec<usize> = (0..paged.pages.len()).filter(|&at| shown(&paged.pages[at])).collect();
    let spot = paged.spot_of(Byte { file: FileId(0), at: 200 }).unwrap();
    assert!(pages.len() == 2 && spot.page == pages[1], "{pages:?} {spot:?}");
}

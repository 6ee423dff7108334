//! Pages made from blocks built by hand: what must hold on every page.

mod bounds;
mod drawings;
mod facing;
mod feet;
mod formulas;
mod jumps;
mod order;
mod told;

use std::sync::Arc;

use super::*;
use crate::book::{BookChapter, FigureRequest, Metadata};
use crate::config::{PageInks, Preset};
use crate::diagnostics::{Code, FileId, Silent, Span};
use crate::document::{
    AnchorId, Block, BlockKind, Cell, Chapter, ChapterId, CodeBlock, Figure, FigureId, FigureSource,
    Footnote, FrontMatter, Heading, Image, Inline, InlineKind, List, ListItem, Row, Table, plain_text,
    plain_text_of_blocks,
};
use crate::figures::{Media, ScreenRendition};

const SENTENCE: &str =
    "강을 건너는 배는 아침 안개 속에서 천천히 나아가고, 사공은 노래를 부르며 물길을 살핍니다. ";

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::text(Span::DETACHED, text)]
}

fn block(kind: BlockKind) -> Block {
    Block::new(Span::DETACHED, kind)
}

fn paragraph(sentences: usize) -> Block {
    block(BlockKind::Paragraph(text(SENTENCE.repeat(sentences).trim())))
}

fn heading(level: u8, title: &str, id: &str) -> Block {
    block(BlockKind::Heading(Heading {
        level,
        content: text(title),
        slug: id.to_owned(),
        id: Some(AnchorId(id.to_owned())),
        listed: true,
    }))
}

fn image(figure: u32) -> Image {
    Image {
        figure: Some(FigureId(figure)), ..Image::new("pictures/boat.png", "나루터의 배", Span::DETACHED)
    }
}

fn figure(number: u32, caption: &str) -> Block {
    block(BlockKind::Figure(Box::new(Figure {
        image: image(number),
        on_screen: None,
        caption: text(caption),
        diagram: None,
    })))
}

fn cell(content: &str, header: bool) -> Cell {
    let blocks = vec![block(BlockKind::Paragraph(text(content)))];
    Cell { attributes: None, blocks, header, columns: 1, rows: 1, align: None, span: Span::DETACHED }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { attributes: None, cells, span: Span::DETACHED }
}

fn chapter(number: u32, title: &str, depth: u8, blocks: Vec<Block>) -> BookChapter {
    BookChapter {
        id: ChapterId(number),
        name: format!("c{number:03}"),
        path: format!("{number}.md"),
        division: crate::book::Division::Body,
        role: crate::book::Role::Chapter,
        depth,
        content: Arc::new(Chapter {
            file: FileId(0),
            meta: FrontMatter::default(),
            title: title_of(title),
            title_slugs: Vec::new(),
            blocks,
            footnotes: Vec::new(),
        }),
    }
}

/// A title as `book` hands it over, its number apart.
fn title_of(title: &str) -> Vec<Inline> {
    let Some(split) = crate::book::numbered(title) else { return text(title) };
    let label = InlineKind::Styled(crate::document::Style::Label, text(split.number));
    let label = Inline::new(Span::DETACHED, label);
    [vec![label], text(" "), text(split.words)].concat()
}

fn book(chapters: Vec<BookChapter>) -> Book {
    let outline = chapters
        .iter()
        .filter(|chapter| chapter.depth == 0)
        .map(|chapter| crate::book::OutlineEntry {
            title: plain_text(&chapter.content.title),
            content: chapter.content.title.clone(),
            chapter: chapter.id,
            id: None,
            level: 1,
            children: Vec::new(),
        })
        .collect();
    let request = FigureRequest {
        source: FigureSource::Remote("https://example.org/boat.png".to_owned()),
        span: Span::DETACHED,
        small: false,
    };
    Book {
        index: Vec::new(),
        glossary: Vec::new(),
        meta: Metadata {
            title: "나루터 이야기".to_owned(),
            language: "ko".to_owned(),
            ..Metadata::default()
        },
        chapters,
        outline,
        figures: vec![request],
    }
}

/// A picture of some pixels.
fn picture(width: u32, height: u32) -> FigureSet {
    let bytes = crate::figures::Slice::from(vec![0_u8; 4]);
    let screen = ScreenRendition { media: Media::Png, width, height, bytes };
    let original = crate::figures::Original { kind: crate::figures::FileKind::Png, bytes: 4 };
    let figure = crate::figures::Figure { original, width, height, screen, drawing: None };
    FigureSet::new(vec![Some(Arc::new(figure))])
}

fn laid_in(book: &Book, figures: &FigureSet, preset: Preset) -> (Paged, Diagnostics) {
    let config = PdfConfig { preset, ..PdfConfig::default() };
    lay_out(book, figures, &Shaper::new(), &Style::new(&config), &config, &Memory::default(), &Silent)
}

fn laid(book: &Book, figures: &FigureSet) -> Paged {
    laid_in(book, figures, Preset::Textbook).0
}

#[test]
fn gray_pages_have_greys_alone_and_stand_as_others_do() {
    let book = book(vec![chapter(0, "나루", 0, vec![])]);
    let laid = |inks| {
        let config = PdfConfig { inks, ..PdfConfig::default() };
        let figures = FigureSet::default();
        dump(
            &lay_out(
                &book,
                &figures,
                &Shaper::new(),
                &Style::new(&config),
                &config,
                &Memory::default(),
                &Silent,
            )
            .0,
        )
    };
    let colored = |dump: &str| {
        let codes = dump.split_whitespace().filter_map(|word| word.strip_prefix('#'));
        codes.filter(|code| code.len() == 6 && (code[..2] != code[2..4] || code[..2] != code[4..])).count()
    };
    let (color, gray) = (laid(PageInks::All), laid(PageInks::One));
    assert!(colored(&color) > 0 && colored(&gray) == 0, "{gray}");
    assert_eq!(color.lines().count(), gray.lines().count());
}

#[test]
fn a_card_has_a_code_of_its_address_only_when_asked() {
    let address = "https://example.org/dock";
    let card = crate::document::Card {
        kind: crate::document::CardKind::Link,
        component: "VPCard".to_owned(),
        title: "나루 이야기".to_owned(),
        description: "강과 배를 다루는 글".to_owned(),
        target: Some(crate::document::LinkTarget::Url(address.to_owned())),
        logo: None,
        poster: None,
        actions: Vec::new(),
        properties: Vec::new(),
    };
    let book = book(vec![chapter(0, "카드", 0, vec![block(BlockKind::Card(Box::new(card)))])]);
    let set = |qr| {
        let config = PdfConfig { qr, ..PdfConfig::default() };
        lay_out(
            &book,
            &FigureSet::default(),
            &Shaper::new(),
            &Style::new(&config),
            &config,
            &Memory::default(),
            &Silent,
        )
        .0
    };
    let codes = |paged: &Paged| -> Vec<(f32, f32, f32, f32)> {
        let alt = Tag::Figure(format!("QR 코드: {address}"));
        let tag = paged.tags.nodes().iter().position(|node| node.tag == alt);
        let items = paged.pages.iter().flat_map(|page| &page.items);
        items
            .filter(|placed| placed.tag.is_some_and(|of| Some(of.0 as usize) == tag))
            .filter_map(|placed| match placed.item {
                Item::Box { size, .. } => Some((placed.x, placed.y, size.width, size.height)),
                _ => None,
            })
            .collect()
    };
    assert_eq!(codes(&set(false)), []);
    let paged = set(true);
    let boxes = codes(&paged);
    let left = boxes.iter().map(|found| found.0).fold(f32::MAX, f32::min);
    let right = boxes.iter().map(|found| found.0 + found.2).fold(0.0, f32::max);
    let side = right - left;
    assert!((50.0..54.0).contains(&side), "{side}: 18 mm are 51 pt");
    // Words stay out of the code and of the paper around it.
    let page = body(&paged)[0];
    let words = page.items.iter().filter_map(|placed| match &placed.item {
        Item::Glyphs(run) if placed.tag.is_some() => Some(placed.x + run.width()),
        _ => None,
    });
    assert!(words.fold(0.0, f32::max) <= left - 4.0 * 0.5 * 72.0 / 25.4);
}

fn body(paged: &Paged) -> Vec<&Page> {
    paged.pages.iter().filter(|page| page.number.numbering == Numbering::Arabic).collect()
}

/// The tagged lines of a page from the top: baseline, name of the tag, text.
fn lines(paged: &Paged, page: &Page) -> Vec<(i32, Tag, String)> {
    let mut lines: Vec<(i32, Tag, String)> = Vec::new();
    for placed in &page.items {
        let (Some(tag), Item::Glyphs(run)) = (placed.tag, &placed.item) else { continue };
        let tag = paged.tags.nodes()[tag.0 as usize].tag.clone();
        let y = placed.y.round() as i32;
        match lines.iter_mut().find(|(other, of, _)| (*other - y).abs() <= 4 && *of == tag) {
            Some((_, _, text)) => text.push_str(&run.text),
            None => lines.push((y, tag, run.text.to_string())),
        }
    }
    lines
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// All tagged text of the body in the order of the items.
fn all_text(paged: &Paged) -> String {
    let items = body(paged).into_iter().flat_map(|page| &page.items);
    let runs = items.filter_map(|placed| match (&placed.item, placed.tag) {
        (Item::Glyphs(run), Some(_)) if run.actual_text.is_none() => Some(run.text.as_str()),
        _ => None,
    });
    squeezed(&runs.collect::<String>())
}

#[test]
fn no_page_ends_with_a_heading() {
    for sentences in 1..9 {
        let mut blocks = Vec::new();
        for at in 0..30 {
            blocks.push(heading(2 + (at % 3) as u8, "물길을 읽는 법", &format!("h{at}")));
            blocks.extend((0..1 + at % 3).map(|more| paragraph(sentences + more)));
        }
        let paged = laid(&book(vec![chapter(0, "1. 강", 0, blocks)]), &FigureSet::default());
        for page in body(&paged) {
            let lines = lines(&paged, page);
            let tail: Vec<&Tag> = lines.iter().rev().take(2).map(|(_, tag, _)| tag).collect();
            assert!(
                !tail.iter().any(|tag| matches!(tag, Tag::Heading(..))) || lines.len() < 3,
                "{sentences}: page {} ends {lines:?}",
                page.number.value
            );
        }
    }
}

#[test]
fn paragraphs_leave_two_lines_at_least_on_both_pages() {
    let blocks: Vec<Block> = (0..40).map(|at| paragraph(2 + at % 5)).collect();
    let paged = laid(&book(vec![chapter(0, "강", 0, blocks)]), &FigureSet::default());
    let mut counts: std::collections::BTreeMap<(u32, u32), usize> = std::collections::BTreeMap::new();
    for page in body(&paged) {
        let mut seen = std::collections::BTreeSet::new();
        for placed in &page.items {
            if let (Some(tag), Item::Glyphs(_)) = (placed.tag, &placed.item)
                && seen.insert((tag, placed.y.round() as i32))
            {
                *counts.entry((tag.0, page.number.value)).or_default() += 1;
            }
        }
    }
    let tags: Vec<u32> = counts.keys().map(|(tag, _)| *tag).collect();
    for ((tag, page), count) in &counts {
        if tags.iter().filter(|other| *other == tag).count() > 1 {
            assert!(*count >= 2, "{count} line of a paragraph alone on page {page}");
        }
    }
    assert!(body(&paged).len() > 2);
}

#[test]
fn a_table_s_head_stands_on_every_page_but_is_read_once() {
    let rows =
        (0..90).map(|at| row(vec![cell(&format!("{at}번 배"), false), cell("나루터", false)])).collect();
    let head = vec![row(vec![cell("배", true), cell("머무는 곳", true)])];
    let table = Table { caption: Vec::new(), columns: vec![None, None], head, body: rows };
    let blocks = vec![paragraph(3), block(BlockKind::Table(table)), paragraph(1)];
    let paged = laid(&book(vec![chapter(0, "강", 0, blocks)]), &FigureSet::default());
    let heads = |tagged: bool| {
        let items = body(&paged).into_iter().flat_map(|page| &page.items);
        items
            .filter(|placed| placed.tag.is_some() == tagged)
            .filter(|placed| matches!(&placed.item, Item::Glyphs(run) if run.text.contains("머무는")))
            .count()
    };
    assert!(body(&paged).len() >= 3);
    assert_eq!((heads(true), heads(false)), (1, body(&paged).len() - 1));
}

#[test]
fn a_figure_that_does_not_fit_goes_to_the_next_page_and_text_comes_up() {
    let mut blocks: Vec<Block> = (0..4).map(|_| paragraph(5)).collect();
    blocks.push(figure(0, "안개 낀 강"));
    blocks.extend((0..8).map(|_| paragraph(5)));
    let paged = laid(&book(vec![chapter(0, "강", 0, blocks)]), &picture(700, 700));
    let pages = body(&paged);
    let at = pages
        .iter()
        .position(|page| page.items.iter().any(|placed| matches!(placed.item, Item::Image { .. })))
        .unwrap();
    let image_y = pages[at]
        .items
        .iter()
        .find_map(|placed| matches!(placed.item, Item::Image { .. }).then_some(placed.y))
        .unwrap();
    let style = style::Style::new(&PdfConfig::default());
    assert!(at == 1 && image_y < style.top + 20.0, "on page {at} at {image_y}");
    let last = lines(&paged, pages[0]).iter().map(|(y, _, _)| *y).max().unwrap();
    assert!(last as f32 > style.top + style.depth * 0.9, "the first page ends at {last}");
}

#[test]
fn a_missing_figure_leaves_a_box_with_words() {
    let paged = laid(&book(vec![chapter(0, "강", 0, vec![figure(0, "안개 낀 강")])]), &FigureSet::default());
    let text = all_text(&paged);
    assert!(text.contains("그림을가져오지못했습니다") && text.contains("안개낀강"), "{text}");
}

#[test]
fn all_text_of_a_chapter_is_there_in_order() {
    let code = CodeBlock {
        language: "sh".to_owned(),
        title: Some("건너기.sh".to_owned()),
        text: "echo 배\nls -l".into(),
        ..CodeBlock::default()
    };
    let items = ["첫째 나루", "둘째 나루"]
        .map(|name| ListItem {
            attributes: None,
            task: None,
            blocks: vec![block(BlockKind::Paragraph(text(name)))],
            span: Span::DETACHED,
        })
        .to_vec();
    let list = List { start: None, tight: true, tree: false, items };
    let hint = crate::document::Admonition {
        kind: crate::document::AdmonitionKind::Tip,
        title: text("알아 두기"),
        blocks: vec![paragraph(2)],
    };
    let fold = crate::document::Details { summary: text("더 보기"), blocks: vec![paragraph(1)] };
    let blocks = vec![
        paragraph(3),
        heading(2, "나루의 하루", "day"),
        block(BlockKind::Quote(vec![paragraph(1)])),
        block(BlockKind::Code(Box::new(code))),
        block(BlockKind::List(list)),
        block(BlockKind::Admonition(hint)),
        block(BlockKind::Details(fold)),
        paragraph(20),
    ];
    let paged = laid(&book(vec![chapter(0, "3장 강", 0, blocks.clone())]), &FigureSet::default());
    let (mut found, mut at) = (all_text(&paged), 0);
    found.retain(|c| c != '•');
    for line in plain_text_of_blocks(&blocks).lines() {
        let wanted = squeezed(line);
        let place = found[at..].find(&wanted);
        assert!(place.is_some(), "`{line}` is not in `{}`", &found[at..]);
        at += place.unwrap() + wanted.len();
    }
}

#[test]
fn footnotes_stand_at_the_foot_of_their_mark_s_page() {
    let mut blocks: Vec<Block> = (0..20).map(|_| paragraph(4)).collect();
    let mut content = text(SENTENCE);
    content.push(Inline::new(Span::DETACHED, InlineKind::Footnote(0)));
    blocks.insert(10, block(BlockKind::Paragraph(content)));
    let mut one = chapter(0, "강", 0, blocks);
    let note = |referred: bool, words: &str| Footnote {
        label: "a".to_owned(),
        blocks: vec![block(BlockKind::Paragraph(text(words)))],
        referred,
        span: Span::DETACHED,
    };
    Arc::make_mut(&mut one.content).footnotes =
        vec![note(true, "사공에게 들은 말"), note(false, "쓰이지 않은 말")];
    let paged = laid(&book(vec![one]), &FigureSet::default());
    let found = all_text(&paged);
    assert!(found.contains("쓰이지않은말"), "an unused note is lost");
}

#[test]
fn a_table_too_wide_for_any_type_is_told() {
    let word = "가나다라마바사아자차카타파하".repeat(2);
    let cells = (0..14).map(|_| cell(&word, false)).collect();
    let table = Table { body: vec![row(cells)], ..Table::default() };
    let book = book(vec![chapter(0, "강", 0, vec![block(BlockKind::Table(table))])]);
    let (paged, found) = laid_in(&book, &FigureSet::default(), Preset::Novel);
    assert_eq!(found.iter().filter(|found| found.code == Code::TableTooWide).count(), 1);
    assert_eq!(all_text(&paged).matches('타').count(), 28);
}

#[test]
fn sections_go_on_below_the_chapter_they_belong_to() {
    let chapters = vec![
        chapter(0, "01. 강", 0, vec![paragraph(2)]),
        chapter(1, "01A. 나루", 1, vec![paragraph(2)]),
        chapter(2, "02. 바다", 0, vec![paragraph(2)]),
    ];
    let paged = laid(&book(chapters), &FigureSet::default());
    let pages = body(&paged);
    assert_eq!(pages.len(), 2);
    let levels: Vec<u8> = paged
        .tags
        .nodes()
        .iter()
        .filter_map(|node| match &node.tag {
            Tag::Heading(level, title) if title != "차례" => Some(*level),
            _ => None,
        })
        .collect();
    assert_eq!(levels, [1, 2, 1]);
}

#[test]
fn every_destination_is_placed_once_and_every_link_has_one() {
    let chapters = (0..12)
        .map(|at| {
            chapter(at, &format!("{at}. 강"), 0, vec![paragraph(3), heading(2, "나루", "dock"), paragraph(9)])
        })
        .collect();
    let paged = laid(&book(chapters), &FigureSet::default());
    let items = || paged.pages.iter().flat_map(|page| &page.items);
    let mut places: Vec<&String> = items()
        .filter_map(|placed| match &placed.item {
            Item::Destination(name) => Some(name),
            _ => None,
        })
        .collect();
    places.sort();
    let all = places.len();
    places.dedup();
    assert_eq!(places.len(), all, "a destination is placed twice");
    for placed in items() {
        if let Item::Link(area) = &placed.item
            && let LinkTo::Destination(name) = &area.to
        {
            assert!(places.contains(&name), "{name}");
        }
    }
    assert_eq!(all, 25);
}

#[test]
fn marked_words_of_code_stand_in_frames() {
    let code = CodeBlock {
        text: "let 배 = 나루(배, 강);\nrow(boat);".into(),
        words: vec!["배".to_owned(), "boat".to_owned()],
        ..CodeBlock::default()
    };
    let paged = laid(
        &book(vec![chapter(0, "강", 0, vec![block(BlockKind::Code(Box::new(code)))])]),
        &FigureSet::default(),
    );
    let widths: Vec<i32> = paged
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|placed| match placed.item {
            Item::Box { size, fill: Some(style::ink::MARKED), .. } => Some(size.width.round() as i32),
            _ => None,
        })
        .collect();
    assert_eq!(widths, [9, 9, 18], "two cells and four cells of 4.25 points, and a hair on either side");
}

#[test]
fn words_of_code_in_cells_stay_whole_where_the_table_has_room() {
    let path = "pictures/harbour/morning-fog.png";
    let mut code = cell("", false);
    let inline = Inline::new(Span::DETACHED, InlineKind::Code(path.into()));
    code.blocks = vec![block(BlockKind::Paragraph(vec![inline]))];
    let table = Table { body: vec![row(vec![code, cell("아침 안개", false)])], ..Table::default() };
    let paged =
        laid(&book(vec![chapter(0, "강", 0, vec![block(BlockKind::Table(table))])]), &FigureSet::default());
    let pages = body(&paged);
    let found = lines(&paged, pages[0]).iter().any(|(_, _, text)| text == path);
    assert!(found, "{:?}", lines(&paged, pages[0]));
}

#[test]
fn chapters_in_the_contents_stand_apart_alike_with_sections_or_without() {
    let chapters: Vec<_> =
        (0..4).map(|at| chapter(at, &format!("{at}. 강"), 0, vec![paragraph(1)])).collect();
    let mut book = book(chapters);
    for at in [0, 2] {
        let mut child = book.outline[at].clone();
        child.level = 2;
        book.outline[at].children.push(child);
    }
    let paged = laid(&book, &FigureSet::default());
    let contents = paged.pages.iter().filter(|page| page.number.numbering == Numbering::Roman);
    let tops: Vec<f32> = contents
        .flat_map(|page| &page.items)
        .filter(|placed| matches!(placed.item, Item::Link(_)))
        .map(|placed| placed.y)
        .collect();
    let steps: Vec<f32> = tops.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(steps.len(), 5);
    // Chapter 0, its section, chapter 1, chapter 2, its section, chapter 3.
    for gap in [1, 2, 4] {
        assert!(steps[gap] > steps[0] + 4.0 && steps[gap] > steps[3] + 4.0, "{steps:?}");
    }
}

#[test]
fn a_title_with_its_source_does_not_stand_at_a_page_s_foot_without_text() {
    let source = || {
        block(BlockKind::Card(Box::new(crate::document::Card {
            kind: crate::document::CardKind::Source,
            component: "SiteInfo".to_owned(),
            title: "강의 이야기".repeat(14),
            description: String::new(),
            target: None,
            logo: None,
            poster: None,
            actions: Vec::new(),
            properties: Vec::new(),
        })))
    };
    for sentences in 20..44 {
        let chapters = vec![
            chapter(0, "01. 강", 0, vec![paragraph(sentences)]),
            chapter(1, "01A. 나루", 1, vec![source(), paragraph(6)]),
        ];
        let paged = laid(&book(chapters), &FigureSet::default());
        for page in body(&paged) {
            let lines = lines(&paged, page);
            let last = lines.iter().max_by_key(|(y, _, _)| *y).map(|(_, _, text)| text.as_str());
            assert!(!last.is_some_and(|text| text.contains("강의 이야기")), "{sentences}: {last:?}");
        }
    }
}

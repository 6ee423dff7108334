//! The feet of pages: openings are as full as other pages, and no title, label or lead stands there without its text.

use super::*;
use crate::document::{Card, CardKind, Details, Tab, Tabs};
use crate::layout::quality::measure;

fn words(content: &str) -> Block {
    block(BlockKind::Paragraph(text(content)))
}

fn code(lines: usize) -> Block {
    block(BlockKind::Code(Box::new(CodeBlock {
        text: vec!["let boat = dock();"; lines].join("\n").into(),
        ..CodeBlock::default()
    })))
}

fn source() -> Block {
    block(BlockKind::Card(Box::new(Card {
        kind: CardKind::Source,
        component: "SiteInfo".to_owned(),
        title: "나루 이야기".to_owned(),
        description: String::new(),
        target: None,
        logo: None,
        poster: None,
        actions: Vec::new(),
        properties: Vec::new(),
    })))
}

/// What a figure of the report says of a book, added up over the presets.
fn found(book: &Book, name: &str) -> f64 {
    let presets = [Preset::Handout, Preset::Textbook, Preset::Novel];
    let value = |preset: Preset| {
        let config = PdfConfig { preset, ..PdfConfig::default() };
        let (style, shaper) = (Style::new(&config), Shaper::new());
        let paged =
            lay_out(book, &FigureSet::default(), &shaper, &style, &config, &Memory::default(), &Silent).0;
        let figures = measure(&paged, &style, &shaper);
        let figure = figures.iter().find(|figure| figure.name.to_string().starts_with(name)).unwrap();
        figure.value
    };
    presets.into_iter().map(value).sum()
}

/// A book of chapters that begin with more and more lines, so that what follows comes to every height of a page.
fn at_every_height(follows: impl Fn() -> Vec<Block>) -> Book {
    let chapters = (0..36).map(|at| {
        let lines = (0..at).map(|_| words("사공은 노래를 부른다."));
        let rest = (0..14).map(|_| paragraph(2));
        chapter(at, &format!("{at}. 나루"), 0, lines.chain(follows()).chain(rest).collect())
    });
    book(chapters.collect())
}

#[test]
fn openings_are_not_cut_short_so_that_a_chapter_s_last_page_has_more() {
    let chapters = (0..40).map(|at| {
        let count = 5 + at % 13;
        let blocks = (0..count).map(|number| paragraph(2 + (number * 7 + at * 3) as usize % 5));
        chapter(at, &format!("{at}. 나루"), 0, blocks.collect())
    });
    let book = book(chapters.collect());
    // One of the 120 lacks three lines, as its chapter would have but two on its last page.
    assert!(found(&book, "opening pages under 90 %") <= 2.5);
    assert!(found(&book, "pages under 90 % full that end inside") <= 2.0);
}

#[test]
fn a_tab_s_label_and_the_line_below_it_stay_with_their_code() {
    let tab = |title: &str| Tab {
        title: text(title),
        active: false,
        id: None,
        span: Span::DETACHED,
        blocks: vec![words("다음과 같이 적는다."), code(9)],
    };
    let tabs = || Tabs { group: None, code: false, tabs: vec![tab("리눅스"), tab("윈도우")] };
    let book = at_every_height(|| vec![block(BlockKind::Tabs(tabs()))]);
    assert_eq!(found(&book, "labels and leads parted"), 0.0);
}

#[test]
fn a_line_that_leads_to_code_or_a_table_stays_with_it() {
    let table = || {
        let head = vec![row(vec![cell("이름", true)])];
        let body = (0..12).map(|_| row(vec![cell("나루", false)])).collect();
        block(BlockKind::Table(Table { head, body, ..Table::default() }))
    };
    for follows in [
        Box::new(move || vec![words("명령은 다음과 같다."), code(9)]) as Box<dyn Fn() -> Vec<Block>>,
        Box::new(move || vec![words("배의 이름이다."), table()]),
        Box::new(move || vec![words(&format!("{SENTENCE}{SENTENCE}다음 명령을 쓴다:")), code(9)]),
    ] {
        assert_eq!(found(&at_every_height(follows), "labels and leads parted"), 0.0);
    }
}

#[test]
fn a_section_with_its_source_has_two_lines_of_text_below() {
    let book = at_every_height(|| {
        vec![heading(2, "물길", "a"), source(), heading(3, "안개", "b"), source(), paragraph(3)]
    });
    assert_eq!(found(&book, "headings with less than two lines"), 0.0);
    assert_eq!(found(&book, "labels and leads parted"), 0.0);
}

#[test]
fn fold_outs_and_hints_begin_with_two_lines_below_their_label() {
    let details = || Details { summary: text("풀이"), blocks: vec![words("먼저 적는다."), code(9)] };
    let hint = || crate::document::Admonition {
        kind: crate::document::AdmonitionKind::Tip,
        title: Vec::new(),
        blocks: vec![words("먼저 적는다."), code(9)],
    };
    for follows in [
        Box::new(move || vec![block(BlockKind::Details(details()))]) as Box<dyn Fn() -> Vec<Block>>,
        Box::new(move || vec![block(BlockKind::Admonition(hint()))]),
    ] {
        assert_eq!(found(&at_every_height(follows), "labels and leads parted"), 0.0);
    }
}

#[test]
fn chapters_that_have_only_a_source_part_from_each_other_but_not_from_what_is_below_them() {
    let mut chapters = vec![chapter(0, "1. 나루", 0, vec![source()])];
    for at in 1..12 {
        chapters.push(chapter(
            at,
            &format!("1.{at} 물길"),
            1,
            vec![source(), heading(2, "안개", "a"), source()],
        ));
    }
    let book = book(chapters);
    assert_eq!(found(&book, "headings with less than two lines"), 0.0);
    let paged = laid(&book, &FigureSet::default());
    assert!(
        all_text(&paged).contains("물길")
            && lines(&paged, body(&paged)[0]).iter().any(|line| line.2.contains("물길"))
    );
}

fn hint(blocks: Vec<Block>) -> Block {
    let kind = crate::document::AdmonitionKind::Tip;
    block(BlockKind::Admonition(crate::document::Admonition { kind, title: Vec::new(), blocks }))
}

fn list(items: usize) -> Block {
    let item = |_| ListItem {
        attributes: None,
        task: None,
        blocks: vec![words("사공은 노래를 부른다.")],
        span: Span::DETACHED,
    };
    let items = (0..items).map(item).collect();
    block(BlockKind::List(List { start: None, tight: true, tree: false, items }))
}

#[test]
fn short_boxes_and_code_stay_whole_though_facing_pages_end_unequal() {
    for follows in [
        Box::new(|| vec![hint(vec![paragraph(2), paragraph(2)])]) as Box<dyn Fn() -> Vec<Block>>,
        Box::new(|| vec![code(8)]),
    ] {
        let parted = found(&at_every_height(follows), "short boxes, tables and code on two pages");
        // Parts of a hundred, added up over three presets.
        assert!(parted < 30.0, "{parted}");
    }
}

#[test]
fn a_paragraph_that_announces_a_list_stays_with_it() {
    let book = at_every_height(|| vec![words("순서는 다음과 같습니다."), list(7)]);
    assert_eq!(found(&book, "labels and leads parted"), 0.0);
}

#[test]
fn a_page_is_not_cut_short_inside_a_list() {
    let book = at_every_height(|| vec![list(40), heading(2, "물길", "a"), code(9)]);
    assert!(found(&book, "pages under 90 % full that end inside") <= 1.0);
}

#[test]
fn the_source_of_a_box_is_never_all_that_goes_over() {
    let book = at_every_height(|| vec![hint(vec![paragraph(4), paragraph(4), source()])]);
    let paged = laid(&book, &FigureSet::default());
    for page in body(&paged) {
        let lines = lines(&paged, page);
        let first = lines.first().map(|line| line.2.clone()).unwrap_or_default();
        assert!(!first.starts_with("원문"), "{first}");
    }
}

#[test]
fn a_list_does_not_go_before_the_figure_above_it() {
    // Further up, a fifth of the page and more would be left white.
    for lines in 19..30 {
        let mut blocks: Vec<Block> = (0..lines).map(|_| words("사공은 노래를 부른다.")).collect();
        blocks.extend([figure(0, "안개 낀 강"), list(9), paragraph(4)]);
        let paged = laid(&book(vec![chapter(0, "강", 0, blocks)]), &picture(700, 500));
        let page = |is: &dyn Fn(&Item) -> bool| {
            body(&paged).iter().position(|page| page.items.iter().any(|placed| is(&placed.item)))
        };
        let picture = page(&|item| matches!(item, Item::Image { .. }));
        let mark = page(&|item| matches!(item, Item::Glyphs(run) if run.text.starts_with('•')));
        assert!(picture.is_some() && picture <= mark, "{lines}: {picture:?} {mark:?}");
    }
}

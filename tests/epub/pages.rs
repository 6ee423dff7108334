//! The pages of the PDF in the EPUB: a mark in the text and an entry in the list for each.

use std::path::Path;

use jikji::compile::{Compilation, Options};
use jikji::config::{Config, EpubConfig};
use jikji::diagnostics::{Diagnostics, FileId, Silent, SourceMap, Span};
use jikji::document::{Block, BlockKind, ChapterId, CodeBlock, Inline};
use jikji::epub::{self, PageStart, Place};
use jikji::figures::FigureSet;
use jikji::text::Shaper;

use crate::books::{book, chapter, heading};
use crate::unpack;

fn span(start: usize, end: usize) -> Span {
    Span::new(FileId(0), start, end)
}

fn paragraph(start: usize, text: &str) -> Block {
    let span = span(start, start + text.len());
    Block::new(span, BlockKind::Paragraph(vec![Inline::text(span, text)]))
}

/// The body of a chapter of blocks whose pages begin at some places, numbered from 1.
fn marked(blocks: Vec<Block>, places: &[Place]) -> String {
    let book = book(vec![chapter(0, "하나", blocks)]);
    let starts: Vec<PageStart> = (1..)
        .zip(places)
        .map(|(number, place)| PageStart {
            label: number.to_string(),
            chapter: ChapterId(0),
            place: *place,
            picture: None,
        })
        .collect();
    let config = EpubConfig::default();
    let (bytes, _) = epub::write(&book, &FigureSet::default(), &Shaper::new(), &starts, &config).unwrap();
    let text = unpack::texts(&bytes).remove("EPUB/c001.xhtml").unwrap();
    let mut short = text;
    for number in 1..=places.len() {
        let mark = format!(
            "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page{number}\" aria-label=\"{number}\"></span>"
        );
        assert!(short.contains(&mark), "{number}: {short}");
        short = short.replace(&mark, &format!("[{number}]"));
    }
    short
}

#[test]
fn page_that_opens_with_a_chapter_is_marked_before_its_title() {
    let text = marked(vec![paragraph(0, "글")], &[Place::Start]);
    assert!(text.contains("[1]\n<h1"), "{text}");
}

#[test]
fn page_that_begins_inside_of_a_word_is_marked_before_the_next() {
    let words = "바람이 불어오는 곳";
    let at = |skip| Place::Text { span: span(0, words.len()), skip };
    for (skip, expected) in [
        (0, "<p>[1]바람이 불어오는 곳</p>"),
        (3, "<p>바람이 [1]불어오는 곳</p>"),
        (5, "<p>바람이 불어오는 [1]곳</p>"),
    ] {
        let text = marked(vec![paragraph(0, words)], &[at(skip)]);
        assert!(text.contains(expected), "{skip}: {text}");
    }
}

#[test]
fn page_that_begins_in_the_last_word_is_marked_in_the_next_block() {
    let place = Place::Text { span: span(0, 6), skip: 1 };
    let text = marked(vec![paragraph(0, "바람"), paragraph(10, "물")], &[place]);
    assert!(text.contains("<p>바람</p>\n<p>[1]물</p>"), "{text}");
}

#[test]
fn page_that_begins_in_code_is_marked_before_a_line() {
    let code = CodeBlock { text: "let a = 1;\nlet b = 2;\nlet c = 3;".to_owned(), ..CodeBlock::default() };
    let block = Block::new(span(0, 40), BlockKind::Code(code));
    let place = |skip| Place::Text { span: span(0, 40), skip };
    let text = marked(vec![block.clone()], &[place(7)]);
    assert!(text.contains("let a = 1;\n[1]let b = 2;\n"), "{text}");
    let text = marked(vec![block], &[place(0), place(9)]);
    assert!(text.contains("[1]\n<pre><code>let a = 1;\nlet b = 2;\n[2]let c = 3;"), "{text}");
}

#[test]
fn headings_are_not_named_by_marks() {
    let mut title = heading(2, "s1", "둘째 절");
    title.span = span(20, 40);
    if let BlockKind::Heading(heading) = &mut title.kind {
        heading.content[0].span = span(23, 33);
    }
    let place = Place::Text { span: span(23, 33), skip: 0 };
    let text = marked(vec![paragraph(0, "글"), title], &[place]);
    assert!(text.contains("<section>\n[1]\n<h2 id=\"s1\">둘째 절</h2>"), "{text}");
}

#[test]
fn no_page_is_left_out_and_all_stay_in_order() {
    let lost = Place::Text { span: span(900, 910), skip: 0 };
    let found = Place::Text { span: span(10, 13), skip: 0 };
    let text = marked(vec![paragraph(0, "글"), paragraph(10, "물")], &[Place::Unknown, found, lost]);
    assert!(text.contains("<p>글</p>\n<p>[1][2]물</p>\n[3]\n"), "{text}");
}

/// A book of the guide, made as the command line makes it.
fn guide() -> (Vec<u8>, usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let store = tempfile::tempdir().unwrap();
    let options = Options { store: store.path().to_owned(), offline: true, ..Options::default() };
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let made =
        Compilation::load(&folder, Config::default(), &options, &mut sources, &mut found, &Silent).unwrap();
    let pages = made.pdf(&mut found, &Silent).unwrap().pages.unwrap();
    (made.epub(&mut found, &Silent).unwrap().bytes, pages)
}

#[test]
fn list_has_every_page_of_the_pdf_that_shows_text_of_a_chapter() {
    let (bytes, pages) = guide();
    let texts = unpack::texts(&bytes);
    let nav = &texts["EPUB/nav.xhtml"];
    let (_, list) = nav.split_once("epub:type=\"page-list\"").unwrap();
    let labels: Vec<usize> = list
        .lines()
        .filter_map(|line| line.split_once("\">")?.1.split_once("</a>")?.0.parse().ok())
        .collect();
    let expected: Vec<usize> = (1..=labels.len()).collect();
    assert_eq!(labels, expected);
    // Title page, contents and colophon are no pages of a chapter.
    assert!(labels.len() + 8 > pages, "{} of {pages}", labels.len());
    let marks: usize = texts.values().map(|text| text.matches("role=\"doc-pagebreak\"").count()).sum();
    assert_eq!(marks, labels.len());
    assert!(texts["EPUB/toc.ncx"].contains("<pageTarget id=\"p1\" type=\"normal\" value=\"1\">"));
    assert!(texts["EPUB/package.opf"].contains("<meta property=\"pageBreakSource\">"));
}

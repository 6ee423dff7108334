//! The pages of the PDF in the EPUB: a mark in the text and an entry in the list for each.

use std::collections::BTreeMap;
use std::path::Path;

use jikji::book::{IndexEntry, IndexGroup, IndexPlace};
use jikji::compile::{Options, Session};
use jikji::config::{Config, DetailsMode, EpubConfig};
use jikji::diagnostics::{Byte, Diagnostics, FileId, Silent, SourceMap, Span};
use jikji::document::{
    AnchorId, Block, BlockKind, ChapterId, CodeBlock, IndexMark, Inline, InlineKind, Text,
};
use jikji::epub::{PagePlace, PageStart, Printed};
use jikji::figures::FigureSet;

use crate::epub::books::{book, chapter, heading};
use crate::epub::unpack;
use crate::epub::whole::Whole;

fn span(start: usize, end: usize) -> Span {
    Span::new(FileId(0), start, end)
}

fn paragraph(start: usize, text: &str) -> Block {
    let span = span(start, start + text.len());
    Block::new(span, BlockKind::Paragraph(vec![Inline::sourced(Text::verbatim(span, text))]))
}

/// The place of a byte of the file.
fn at(at: u32) -> PagePlace {
    PagePlace::At(Byte { file: FileId(0), at })
}

/// The body of a chapter of blocks whose pages begin at some places, numbered from 1.
fn marked(blocks: Vec<Block>, places: &[PagePlace]) -> String {
    let book = book(vec![chapter(0, "하나", blocks)]);
    let starts: Vec<PageStart> = (1..)
        .zip(places)
        .map(|(number, place)| PageStart { label: number.to_string(), chapter: ChapterId(0), place: *place })
        .collect();
    let config = EpubConfig::default();
    let printed = Printed { starts, ..Printed::default() };
    let (bytes, _) = unpack::written(&book, &FigureSet::default(), &printed, &config);
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
    let text = marked(vec![paragraph(0, "글")], &[PagePlace::Start]);
    assert!(text.contains("[1]\n<h1"), "{text}");
}

#[test]
fn page_that_begins_inside_of_a_word_is_marked_before_the_next() {
    let words = "바람이 불어오는 곳";
    for (byte, expected) in [
        (0, "<p>[1]바람이 불어오는 곳</p>"),
        (10, "<p>바람이 [1]불어오는 곳</p>"),
        (16, "<p>바람이 불어오는 [1]곳</p>"),
    ] {
        let text = marked(vec![paragraph(0, words)], &[at(byte)]);
        assert!(text.contains(expected), "{byte}: {text}");
    }
}

#[test]
fn page_that_begins_in_the_last_word_is_marked_in_the_next_block() {
    let text = marked(vec![paragraph(0, "바람"), paragraph(10, "물")], &[at(3)]);
    assert!(text.contains("<p>바람</p>\n<p>[1]물</p>"), "{text}");
}

#[test]
fn page_that_begins_in_code_is_marked_before_a_line() {
    let text = Text::verbatim(span(4, 36), "let a = 1;\nlet b = 2;\nlet c = 3;");
    let code = CodeBlock { text, ..CodeBlock::default() };
    let block = Block::new(span(0, 40), BlockKind::Code(Box::new(code)));
    let text = marked(vec![block.clone()], &[at(15)]);
    assert!(text.contains("let a = 1;\n[1]let b = 2;\n"), "{text}");
    for first in [0, 4] {
        let text = marked(vec![block.clone()], &[at(first), at(20)]);
        assert!(text.contains("[1]\n<pre><code>let a = 1;\nlet b = 2;\n[2]let c = 3;"), "{text}");
    }
}

#[test]
fn headings_are_not_named_by_marks() {
    let mut title = heading(2, "s1", "둘째 절");
    title.span = span(20, 40);
    if let BlockKind::Heading(heading) = &mut title.kind {
        heading.content[0].span = span(23, 33);
    }
    let text = marked(vec![paragraph(0, "글"), title], &[at(23)]);
    assert!(text.contains("<section>\n[1]\n<h2 id=\"s1\">둘째 절</h2>"), "{text}");
}

#[test]
fn no_page_is_left_out_and_all_stay_in_order() {
    let elsewhere = PagePlace::At(Byte { file: FileId(7), at: 0 });
    let text = marked(vec![paragraph(0, "글"), paragraph(10, "물")], &[elsewhere, at(10), at(900)]);
    assert!(text.contains("<p>글</p>\n<p>[1][2]물</p>\n[3]\n"), "{text}");
}

/// A folder made as the command line makes it: the EPUB, and how many pages the PDF has.
fn made(folder: &Path, details: DetailsMode) -> (Vec<u8>, usize) {
    let store = tempfile::tempdir().unwrap();
    let options = Options { keep: store.path().to_owned().into(), offline: true, ..Options::default() };
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let mut config = Config::default();
    config.pdf.details = details;
    let made =
        Session::new(0).unwrap().load(folder, config, &options, &mut sources, &mut found, &Silent).unwrap();
    let pages = made.pdf(&mut found, &Silent).unwrap().pages.unwrap();
    (made.epub(&mut found, &Silent).unwrap().bytes, pages)
}

/// The labels of the page list of an archive, in order.
fn labels(texts: &BTreeMap<String, String>) -> Vec<usize> {
    let (_, list) = texts["EPUB/nav.xhtml"].split_once("epub:type=\"page-list\"").unwrap();
    list.lines().filter_map(|line| line.split_once("\">")?.1.split_once("</a>")?.0.parse().ok()).collect()
}

#[test]
fn list_has_every_page_of_the_pdf_that_shows_text_of_a_chapter() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let (bytes, pages) = made(&folder, DetailsMode::Show);
    assert_eq!(Whole::of(&bytes).faults(), [""; 0]);
    let texts = unpack::texts(&bytes);
    let labels = labels(&texts);
    let expected: Vec<usize> = (1..=labels.len()).collect();
    assert_eq!(labels, expected);
    // Title page, contents and colophon are no pages of a chapter.
    assert!(labels.len() + 8 > pages, "{} of {pages}", labels.len());
    assert!(texts["EPUB/toc.ncx"].contains("<pageTarget id=\"p1\" type=\"normal\" value=\"1\">"));
    assert!(texts["EPUB/package.opf"].contains("<meta property=\"pageBreakSource\">"));
}

#[test]
fn pages_are_told_whatever_becomes_of_fold_outs_in_print() {
    let folder = tempfile::tempdir().unwrap();
    let words = "바람이 불어 강가의 나루에 배가 닿습니다. ".repeat(30);
    for chapter in 1..=2 {
        let part = format!("{words}\n\n::: details 풀이\n\n숨은 글. {words}\n\n:::\n\n");
        let text = format!("# {chapter}. 나루\n\n{}{words}\n", part.repeat(4));
        std::fs::write(folder.path().join(format!("0{chapter}.md")), text).unwrap();
    }
    let mut counts = Vec::new();
    for details in [DetailsMode::Show, DetailsMode::End, DetailsMode::Hide] {
        let (bytes, pages) = made(folder.path(), details);
        assert_eq!(Whole::of(&bytes).faults(), [""; 0], "{details:?}");
        let texts = unpack::texts(&bytes);
        let labels = labels(&texts);
        assert_eq!(labels, (1..=labels.len()).collect::<Vec<_>>(), "{details:?}");
        let hidden = |text: &&str| text.contains("doc-pagebreak");
        let folded: usize = texts
            .values()
            .flat_map(|text| text.split("class=\"details\"").skip(1))
            .map(|text| text.split("</section>").next().unwrap_or_default())
            .filter(hidden)
            .count();
        counts.push((labels.len(), folded > 0, labels.len() + 4 > pages));
    }
    // Gathered fold-outs have pages of their own, which are no pages of the text; left out, they have none.
    let [(all, true, true), (end, false, false), (hide, false, true)] = counts[..] else {
        panic!("{counts:?}")
    };
    assert!(end < all && hide <= end, "{counts:?}");
}

#[test]
fn index_leads_to_the_pages_of_the_pdf_where_they_are_told() {
    let mark = |number: u32, term: &str| {
        let id = Some(AnchorId(format!("i{number}")));
        Inline::new(
            span(0, 1),
            InlineKind::Index(IndexMark { terms: vec![term.to_owned()], glossed: None, id }),
        )
    };
    let blocks = (0..4).map(|number| {
        Block::new(
            span(0, 9),
            BlockKind::Paragraph(vec![Inline::text(span(0, 9), "나루"), mark(number, "나루")]),
        )
    });
    let mut book = book(vec![chapter(0, "7. 하나", blocks.collect())]);
    let place = |number: u32| IndexPlace { chapter: ChapterId(0), id: AnchorId(format!("i{number}")) };
    let entry =
        IndexEntry { term: "나루".to_owned(), places: (0..4).map(place).collect(), children: Vec::new() };
    book.index = vec![IndexGroup { head: "ㄴ".to_owned(), entries: vec![entry] }];
    let links = |printed: &Printed| {
        let config = EpubConfig::default();
        let written = unpack::written(&book, &FigureSet::default(), printed, &config);
        let index = unpack::texts(&written.0).remove("EPUB/index.xhtml").unwrap();
        let links = index.split("href=\"").skip(2).map(|link| link.split_once("</a>").unwrap().0.to_owned());
        links.collect::<Vec<_>>()
    };
    assert_eq!(links(&Printed::default()), ["c001.xhtml#i0\">7"]);
    // The first two stand on one page; the last on none, as in a fold-out that print leaves out.
    let places = [(0, "12"), (1, "12"), (2, "15")]
        .map(|(number, page)| ((ChapterId(0), AnchorId(format!("i{number}"))), page.to_owned()));
    let printed = Printed { places: places.into(), ..Printed::default() };
    let expected = ["c001.xhtml#i0\">12", "c001.xhtml#i2\">15", "c001.xhtml#i3\">7. 하나"];
    assert_eq!(links(&printed), expected);
}

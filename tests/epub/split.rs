//! Large chapters in several documents.

use std::sync::Arc;

use jikji::compile::{Options, Session};
use jikji::config::{Config, EpubConfig};
use jikji::diagnostics::{Byte, Diagnostics, FileId, Silent, SourceMap};
use jikji::document::{ChapterId, Footnote, InlineKind};
use jikji::epub::{PagePlace, PageStart, Printed};

use crate::epub::books::{book, chapter, entry, heading, inline, link, paragraph, text};
use crate::epub::unpack::{self, texts, values};
use crate::epub::whole::Whole;

/// The texts of a book of two chapters, the first of which is cut into documents of some 3,000 bytes.
fn cut() -> Vec<u8> {
    let mut blocks = Vec::new();
    for number in 1..=6_u32 {
        blocks.push(heading(2, &format!("s{number}"), &format!("{number}째 절")));
        let words = "긴 글이 이어집니다. ".repeat(30);
        blocks.push(paragraph(vec![text(&words), inline(InlineKind::Footnote(number as usize - 1))]));
        blocks.push(paragraph(vec![
            link(0, Some(&format!("s{}", 7 - number)), "건너편"),
            link(1, None, "다음"),
        ]));
    }
    let mut first = chapter(0, "1. 긴 장", blocks);
    Arc::make_mut(&mut first.content).footnotes = (1..=6)
        .map(|number| Footnote {
            label: number.to_string(),
            blocks: vec![paragraph(vec![text(&format!("{number}째 주"))])],
            referred: true,
            span: jikji::diagnostics::Span::DETACHED,
        })
        .collect();
    let second = chapter(1, "2. 짧은 장", vec![paragraph(vec![link(0, Some("s6"), "앞 장의 끝")])]);
    let mut book = book(vec![first, second]);
    let sections =
        (1..=6).map(|n| entry(0, Some(&format!("s{n}")), &format!("{n}째 절"), Vec::new())).collect();
    book.outline = vec![entry(0, None, "1. 긴 장", sections), entry(1, None, "2. 짧은 장", Vec::new())];
    let starts = [1, 2].map(|number| PageStart {
        label: number.to_string(),
        chapter: ChapterId(0),
        place: if number == 1 { PagePlace::Start } else { PagePlace::At(Byte { file: FileId(9), at: 0 }) },
    });
    let config = EpubConfig { split: 3000, ..EpubConfig::default() };
    let printed = Printed { starts: starts.to_vec(), ..Printed::default() };
    unpack::written(&book, &Default::default(), &printed, &config).0
}

#[test]
fn large_chapter_is_cut_at_headings_and_read_in_order() {
    let texts = texts(&cut());
    let package = &texts["EPUB/package.opf"];
    let spine: Vec<String> =
        values(package, &["idref"]).into_iter().filter(|id| id.starts_with('c')).collect();
    assert_eq!(spine, ["cover", "c001", "c001-2", "c001-3", "c002"]);
    for (part, sections) in [("c001", 2), ("c001-2", 2), ("c001-3", 2)] {
        let text = &texts[&format!("EPUB/{part}.xhtml")];
        assert_eq!(text.matches("<h2").count(), sections, "{part}");
        assert!(text.len() < 5000, "{part}: {}", text.len());
    }
    assert!(texts["EPUB/c001-2.xhtml"].contains("aria-label=\"1. 긴 장\""));
}

#[test]
fn notes_stay_in_the_document_of_their_marks() {
    let texts = texts(&cut());
    for (part, numbers) in [("c001", [1, 2]), ("c001-2", [3, 4]), ("c001-3", [5, 6])] {
        let text = &texts[&format!("EPUB/{part}.xhtml")];
        for number in numbers {
            assert!(text.contains(&format!("href=\"#note{number}\"")), "{part} {number}");
            assert!(text.contains(&format!(
                "<aside class=\"note\" epub:type=\"footnote\" role=\"doc-footnote\" id=\"note{number}\">"
            )));
        }
        assert_eq!(text.matches("role=\"doc-footnote\"").count(), 2);
    }
}

#[test]
fn cut_book_holds_together_and_links_lead_to_the_right_part() {
    let archive = cut();
    assert_eq!(Whole::of(&archive).faults(), [""; 0]);
    let texts = texts(&archive);
    assert!(texts["EPUB/c002.xhtml"].contains("href=\"c001-3.xhtml#s6\""));
    assert!(texts["EPUB/nav.xhtml"].contains("href=\"c001-2.xhtml#s3\""));
    assert!(texts["EPUB/nav.xhtml"].contains("href=\"c001-3.xhtml#page2\""));
}

/// The archive of a chapter of Markdown of some two megabytes: sections with sections below them, notes of which some are
/// referred to twice, links there and back, tables, code and lists between.
fn huge() -> Vec<u8> {
    use std::fmt::Write as _;
    let mut source = String::from("# 1. 끝없는 장\n\n[끝으로](#마디-120)\n\n");
    for number in 1..=120 {
        let other = 121 - number;
        let words = "물이 흐르고 바람이 불어 강가의 나루에 배가 닿습니다. ".repeat(72);
        write!(
            source,
            "## 마디 {number}\n\n{words}[^{number}]\n\n- [건너편](#마디-{other})\n- 다시[^{number}]\n\n"
        )
        .unwrap();
        write!(source, "### 아래 {number}\n\n| 가 | 나 |\n| --- | --- |\n| 1 | {words} |\n\n```rust\nlet 값 = {number};\n```\n\n").unwrap();
        write!(source, "{words}\n\n[^{number}]: 주 {number}. [제자리](#아래-{number})\n\n").unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("01.md"), source).unwrap();
    std::fs::write(folder.path().join("02.md"), "# 2. 다음\n\n[앞 장의 끝](01.md#아래-120)\n").unwrap();
    let store = tempfile::tempdir().unwrap();
    let options = Options { keep: store.path().to_owned().into(), offline: true, ..Options::default() };
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let mut config = Config::default();
    config.epub.pages = false;
    let made = Session::new(0)
        .unwrap()
        .load(folder.path(), config, &options, &mut sources, &mut found, &Silent)
        .unwrap();
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), []);
    made.epub(&mut found, &Silent).unwrap().bytes
}

#[test]
fn chapter_of_two_megabytes_is_cut_into_parts_that_readers_can_open() {
    let archive = huge();
    let texts = texts(&archive);
    let parts: Vec<&String> =
        texts.iter().filter(|(name, _)| name.starts_with("EPUB/c001")).map(|(_, text)| text).collect();
    let bytes: usize = parts.iter().map(|part| part.len()).sum();
    assert!(bytes > 1_900_000, "{bytes}");
    assert!(parts.len() >= 7 && parts.iter().all(|part| part.len() < 330 << 10), "{}", parts.len());
    assert_eq!(Whole::of(&archive).faults(), [""; 0]);
    let last = format!("c001-{}.xhtml", parts.len());
    assert!(texts["EPUB/c002.xhtml"].contains(&format!("href=\"{last}#")), "{}", texts["EPUB/c002.xhtml"]);
    assert!(texts["EPUB/c001.xhtml"].contains(&format!("href=\"{last}#")));
}

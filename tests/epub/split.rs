//! Large chapters in several documents.

use std::collections::{BTreeMap, BTreeSet};

use jikji::config::EpubConfig;
use jikji::document::{ChapterId, Footnote, InlineKind};
use jikji::epub::{self, PageStart, Place};
use jikji::text::Shaper;

use crate::books::{book, chapter, entry, heading, inline, link, paragraph, text};
use crate::unpack::{texts, values};

/// The texts of a book of two chapters, the first of which is cut into documents of some 3,000 bytes.
fn cut() -> BTreeMap<String, String> {
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
    first.content.footnotes = (1..=6)
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
        place: if number == 1 { Place::Start } else { Place::Unknown },
        picture: None,
    });
    let config = EpubConfig { split: 3000, ..EpubConfig::default() };
    texts(&epub::write(&book, &Default::default(), &Shaper::new(), &starts, &config).unwrap().0)
}

#[test]
fn large_chapter_is_cut_at_headings_and_read_in_order() {
    let texts = cut();
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
    let texts = cut();
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
fn every_link_leads_to_an_id_that_is_there() {
    let texts = cut();
    let ids: BTreeMap<&str, BTreeSet<String>> = texts
        .iter()
        .filter(|(name, _)| name.ends_with(".xhtml"))
        .map(|(name, text)| (name.as_str(), values(text, &["id"]).into_iter().collect()))
        .collect();
    let mut checked = 0;
    for (name, text) in texts.iter().filter(|(name, _)| name.ends_with(".xhtml") || name.ends_with(".ncx")) {
        for reference in values(text, &["href", "src"]) {
            let Some((file, id)) = reference.split_once('#') else { continue };
            let file = if file.is_empty() { name.clone() } else { format!("EPUB/{file}") };
            assert!(ids[file.as_str()].contains(id), "{name}: {reference}");
            checked += 1;
        }
    }
    assert!(checked > 30, "{checked}");
    assert!(texts["EPUB/c002.xhtml"].contains("href=\"c001-3.xhtml#s6\""));
    assert!(texts["EPUB/nav.xhtml"].contains("href=\"c001-2.xhtml#s3\""));
    assert!(texts["EPUB/nav.xhtml"].contains("href=\"c001-3.xhtml#page2\""));
}

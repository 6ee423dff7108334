//! The faces inside of an EPUB.

use jikji::config::{EpubConfig, EpubFonts};
use jikji::document::{BlockKind, CodeBlock};
use jikji::epub::Printed;

use crate::epub::books::{block, book, chapter, paragraph, text};
use crate::epub::unpack::{self, names, texts};

/// The archive of a book with a line of code.
fn archive(fonts: EpubFonts) -> Vec<u8> {
    let code = CodeBlock { text: "let 바람 = 1;".into(), ..CodeBlock::default() };
    let blocks = vec![paragraph(vec![text("글")]), block(BlockKind::Code(Box::new(code)))];
    let config = EpubConfig { fonts, ..EpubConfig::default() };
    let book = book(vec![chapter(0, "하나", blocks)]);
    unpack::written(&book, &Default::default(), &Printed::default(), &config).0
}

fn fonts(archive: &[u8]) -> Vec<String> {
    let names = names(archive).into_iter().map(|(name, _)| name);
    names.filter(|name| name.starts_with("EPUB/fonts/")).collect()
}

#[test]
fn face_of_code_comes_along_with_its_licence_unless_told_otherwise() {
    let code = [
        "EPUB/fonts/book-mono-kr-regular.ttf",
        "EPUB/fonts/book-mono-kr-bold.ttf",
        "EPUB/fonts/OFL-D2Coding.txt",
    ];
    assert_eq!(fonts(&archive(EpubFonts::default())), code);
    assert_eq!(fonts(&archive(EpubFonts::None)), [""; 0]);
    assert_eq!(fonts(&archive(EpubFonts::All)).len(), 6 + 3);
}

#[test]
fn style_sheet_names_each_font_file_and_no_other() {
    for wanted in [EpubFonts::None, EpubFonts::Code, EpubFonts::All] {
        let archive = archive(wanted);
        let sheet = &texts(&archive)["EPUB/style.css"];
        let named: Vec<String> = sheet
            .split("url(")
            .skip(1)
            .map(|part| format!("EPUB/{}", part.split_once(')').unwrap().0))
            .collect();
        let files: Vec<String> = fonts(&archive).into_iter().filter(|name| !name.ends_with(".txt")).collect();
        assert_eq!(named, files, "{wanted:?}");
        let first = sheet.find("@font-face").unwrap_or(usize::MAX);
        assert!(first > sheet.find("@namespace").unwrap(), "{wanted:?}");
    }
}

#[test]
fn subsets_are_small_in_the_archive() {
    let (none, code) = (archive(EpubFonts::None).len(), archive(EpubFonts::Code).len());
    assert!(code - none < 30_000, "{}", code - none);
}

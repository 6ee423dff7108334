//! What an EPUB is made for: formulas, covers, hints for readers, limits.

use std::sync::Arc;

use jikji::config::{EpubConfig, EpubProfile};
use jikji::diagnostics::{FileId, SourceMap};
use jikji::document::LinkTarget;
use jikji::epub::Printed;
use jikji::figures::FigureSet;
use jikji::{markdown, math};

use crate::epub::books::{book, chapter, full_book};
use crate::epub::unpack::{self, names, texts};

fn config(profile: EpubProfile) -> EpubConfig {
    EpubConfig { profile, ..EpubConfig::default() }
}

/// The archive of a chapter of Markdown.
fn made(source: &str, profile: EpubProfile) -> Vec<u8> {
    let mut map = SourceMap::default();
    map.add("01.md", source);
    let (mut content, mut found) = markdown::parse(FileId(0), source, &markdown::Options::default());
    math::annotate(&mut content, 8_000, &mut found);
    let mut only = chapter(0, "하나", Vec::new());
    only.content = Arc::new(content.resolve(&mut |asked| LinkTarget::Dead(asked.address)));
    let book = book(vec![only]);
    unpack::written(&book, &FigureSet::default(), &Printed::default(), &config(profile)).0
}

const FORMULAS: &str =
    "# 식\n\n넓이는 $\\pi r^2$, 다시 $\\pi r^2$입니다.\n\n$$\n\\frac{a}{b} = \\sqrt{c} \\tag{가}\n$$\n";

#[test]
fn formulas_are_pictures_where_readers_do_not_know_mathml() {
    let archive = made(FORMULAS, EpubProfile::ShopsKr);
    let pictures: Vec<String> =
        names(&archive).into_iter().map(|(name, _)| name).filter(|name| name.contains("formulas/")).collect();
    assert_eq!(pictures, ["EPUB/formulas/c001-1.png", "EPUB/formulas/c001-2.png"]);
    let texts = texts(&archive);
    let (chapter, sheet) = (&texts["EPUB/c001.xhtml"], &texts["EPUB/style.css"]);
    assert_eq!(chapter.matches("src=\"formulas/c001-1.png\" alt=\"\\pi r^2\"").count(), 2);
    // Its MathML stays with it, out of sight.
    assert_eq!(chapter.matches("<span class=\"spare\" hidden=\"hidden\"><math ").count(), 3);
    for class in chapter.split("class=\"formula ").skip(1).map(|rest| rest.split_once('"').unwrap().0) {
        for name in class.split(' ') {
            assert!(sheet.contains(&format!(".{name} {{")), "{name}");
        }
    }
    assert!(texts["EPUB/package.opf"].contains("수식은 TeX 원문을 대체 텍스트로 지닌 그림입니다."));
}

#[test]
fn formulas_are_mathml_elsewhere() {
    for profile in [EpubProfile::Standard, EpubProfile::Apple, EpubProfile::Kobo, EpubProfile::Kindle] {
        let archive = made(FORMULAS, profile);
        assert!(names(&archive).iter().all(|(name, _)| !name.contains("formulas/")), "{profile:?}");
        assert!(!texts(&archive)["EPUB/c001.xhtml"].contains("<img"), "{profile:?}");
    }
}

#[test]
fn readers_get_the_hints_that_they_know() {
    let package = |profile| texts(&made("# 하나\n\n`let`\n", profile)).remove("EPUB/package.opf").unwrap();
    assert!(package(EpubProfile::Apple).contains("<meta property=\"ibooks:specified-fonts\">true</meta>"));
    assert!(
        package(EpubProfile::Kindle)
            .contains("<reference type=\"text\" title=\"본문\" href=\"c001.xhtml\"/>")
    );
    let plain = package(EpubProfile::Standard);
    assert!(!plain.contains("ibooks") && !plain.contains("<guide"));
}

#[test]
fn cover_is_a_picture_of_its_own_in_the_shape_that_shops_take() {
    let (book, figures) = full_book();
    let (bytes, _) = unpack::written(&book, &figures, &Printed::default(), &config(EpubProfile::Standard));
    assert!(names(&bytes).contains(&("EPUB/cover.jpg".to_owned(), true)));
    let texts = texts(&bytes);
    assert!(texts["EPUB/cover.xhtml"].contains("<img src=\"cover.jpg\""));
    assert!(texts["EPUB/package.opf"].contains(
        "<item id=\"cover-image\" href=\"cover.jpg\" media-type=\"image/jpeg\" properties=\"cover-image\"/>"
    ));
}

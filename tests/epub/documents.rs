//! The documents of the package: metadata, manifest, navigation, by golden files.

use jikji::book::{Book, BookChapter, Division, Role};
use jikji::config::EpubConfig;
use jikji::diagnostics::Code;
use jikji::epub::Printed;
use jikji::figures::FigureSet;

use crate::epub::books::{book, chapter, figure, full_book, paragraph, picture, text};
use crate::epub::kinds::chapter_of_all_kinds;
use crate::epub::unpack;
use crate::support::literate;

#[test]
fn package_document_says_what_the_book_is() {
    let (book, figures) = full_book();
    literate::document("epub/package.opf", &unpack::text(&book, &figures, "EPUB/package.opf"));
}

#[test]
fn navigation_follows_the_outline() {
    let (book, figures) = full_book();
    literate::document("epub/nav.xhtml", &unpack::text(&book, &figures, "EPUB/nav.xhtml"));
    literate::document("epub/toc.ncx", &unpack::text(&book, &figures, "EPUB/toc.ncx"));
}

#[test]
fn chapter_closes_gaps_in_headings_and_keeps_lost_figures_as_boxes() {
    let (book, figures) = full_book();
    literate::document("epub/chapter.xhtml", &unpack::text(&book, &figures, "EPUB/c001.xhtml"));
}

#[test]
fn every_kind_of_node_has_its_markup() {
    let figures = FigureSet::new(vec![Some(picture(1))]);
    let book = book(vec![chapter_of_all_kinds()]);
    literate::document("epub/kinds.xhtml", &unpack::text(&book, &figures, "EPUB/c001.xhtml"));
}

#[test]
fn what_stands_around_the_text_says_what_it_is() {
    let placed = |number, title: &str, division, role| {
        let content = vec![paragraph(vec![text("글.")])];
        BookChapter { division, role, ..chapter(number, title, content) }
    };
    let mut book = book(vec![
        placed(0, "머리말", Division::Front, Role::Preface),
        placed(1, "하나", Division::Body, Role::Chapter),
        placed(2, "부록 A. 둘", Division::Back, Role::Appendix),
    ]);
    book.meta.dedication = Some("강을 건너지 못한 이들에게\n나루에서".to_owned());
    let text = |path: &str| unpack::text(&book, &FigureSet::default(), path);
    assert!(text("EPUB/c001.xhtml").contains("epub:type=\"preface\" role=\"doc-preface\""));
    assert!(text("EPUB/c003.xhtml").contains("epub:type=\"appendix\" role=\"doc-appendix\""));
    let dedication = text("EPUB/dedication.xhtml");
    assert!(dedication.contains("epub:type=\"dedication\" role=\"doc-dedication\" aria-label=\"헌사\""));
    assert!(dedication.contains("<p class=\"dedicated\">나루에서</p>"), "{dedication}");
    let package = text("EPUB/package.opf");
    let spine: Vec<&str> =
        package.split("<itemref idref=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(spine, ["cover", "title-page", "dedication", "c001", "nav", "c002", "c003"]);
    assert!(text("EPUB/nav.xhtml").contains("epub:type=\"bodymatter\" href=\"c002.xhtml\""));
}

#[test]
fn an_article_has_its_title_at_its_head_and_its_contents_behind_it() {
    let mut book = book(vec![chapter(0, "나루", vec![paragraph(vec![text("글.")])])]);
    book.meta.article = true;
    book.meta.subtitle = Some("물길의 시간".to_owned());
    let text = |path: &str| unpack::text(&book, &FigureSet::default(), path);
    let package = text("EPUB/package.opf");
    let spine: Vec<&str> =
        package.split("<itemref idref=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(spine, ["cover", "c001", "nav"]);
    assert!(!text("EPUB/nav.xhtml").contains("title-page"));
    let head = text("EPUB/c001.xhtml");
    let (_, head) = head.split_once("<header class=\"article-head\">").unwrap();
    let (head, rest) = head.split_once("</header>").unwrap();
    assert!(head.contains("나루</h1>") && head.contains("<p class=\"book-subtitle\">"), "{head}");
    assert!(rest.contains("<p>글.</p>"));
}

#[test]
fn book_without_pictures_claims_no_pictures() {
    let book = book(vec![chapter(0, "하나", vec![paragraph(vec![text("글뿐인 책")])])]);
    let package = unpack::text(&book, &Default::default(), "EPUB/package.opf");
    assert!(package.contains("<meta property=\"schema:accessModeSufficient\">textual</meta>"));
    assert!(!package.contains("visual"));
    assert!(!package.contains("alternativeText"));
}

#[test]
fn conformance_is_claimed_in_the_name_of_who_certifies_it_and_only_if_it_may_be_so() {
    let config =
        EpubConfig { certified_by: Some("한빛 점자도서관".to_owned()), ..EpubConfig::default() };
    let written = |book: &Book, figures: &FigureSet| {
        let (bytes, found) = unpack::written(book, figures, &Printed::default(), &config);
        let codes: Vec<Code> = found.iter().map(|finding| finding.code).collect();
        (unpack::texts(&bytes).remove("EPUB/package.opf").unwrap(), codes)
    };
    let described = book(vec![chapter(0, "하나", vec![figure(0, "풍차", "")])]);
    let figures = FigureSet::new(vec![Some(picture(1))]);
    let (package, codes) = written(&described, &figures);
    assert!(package.contains(
        "<meta property=\"dcterms:conformsTo\" id=\"conformance\">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>\n\
         <meta refines=\"#conformance\" property=\"a11y:certifiedBy\">한빛 점자도서관</meta>"
    ));
    assert_eq!(codes, []);
    let undescribed = book(vec![chapter(0, "하나", vec![figure(0, "", "")])]);
    let (package, codes) = written(&undescribed, &figures);
    assert!(!package.contains("conformsTo"));
    assert_eq!(codes, [Code::ClaimWithheld]);
}

#[test]
fn chapter_without_title_goes_by_its_path() {
    let mut book = book(vec![chapter(0, "", vec![])]);
    book.outline.clear();
    let text = unpack::text(&book, &Default::default(), "EPUB/c001.xhtml");
    assert!(text.contains("<title>01.md</title>"));
    assert!(text.contains("<h1 id=\"title\">01.md</h1>"));
}

#[test]
fn book_without_a_cover_gets_a_drawn_one() {
    let book = book(vec![chapter(0, "하나", vec![paragraph(vec![text("글뿐인 책")])])]);
    let archive = unpack::bytes(&book, &Default::default());
    assert!(unpack::names(&archive).contains(&("EPUB/cover.jpg".to_owned(), true)));
    let texts = unpack::texts(&archive);
    assert!(texts["EPUB/cover.xhtml"].contains("<img src=\"cover.jpg\" alt=\"표지: 바람의 지도\""));
    let item =
        "<item id=\"cover-image\" href=\"cover.jpg\" media-type=\"image/jpeg\" properties=\"cover-image\"/>";
    assert!(texts["EPUB/package.opf"].contains(item));
}

//! The PDF writer on a small book built by hand: what a reader of the file finds in it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests stop at the first surprise")]

mod inks;
mod judges;
mod press;
mod read;
mod sample;
mod tree;
mod weight;

use crate::support::asked;
use crate::support::laid;
use crate::support::literate;
use crate::support::pictures;

use std::collections::BTreeSet;

use jikji::config::PdfConfig;
use jikji::diagnostics::{Code, FileId, Severity, Span};
use jikji::document::{FigureId, Text};
use jikji::layout::{Item, LinkArea, LinkTo, Paged, Placed, PlacedGlyph, Size, Tag};
use jikji::packed::Packed;
use jikji::text::FaceId;
use lopdf::Object;

use read::Reader;
use sample::{figures, paged, run, text_page};

fn write(paged: &Paged) -> (Vec<u8>, jikji::diagnostics::Diagnostics) {
    write_with(paged, &PdfConfig::default())
}

fn write_with(paged: &Paged, config: &PdfConfig) -> (Vec<u8>, jikji::diagnostics::Diagnostics) {
    jikji::pdf::write(
        paged.into(),
        &figures(),
        &[],
        (config, &Packed::default()),
        &jikji::diagnostics::Silent,
    )
    .unwrap()
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let (first, findings) = write(&paged());
    assert!(findings.is_empty(), "{findings:?}");
    assert!(first == write(&paged()).0);
}

#[test]
fn the_structure_follows_the_tags_and_the_order_of_drawing() {
    let expected = "\
Document ko
  Sect
    H1 [T=첫째 마당] mcid
    P mcid Link(mcid objr) mcid
    P mcid mcid mcid
    Figure [Alt=무늬 하나] [BBox] mcid
    Caption mcid
    L
      LI
        Lbl mcid
        LBody mcid
    Table
      THead
        TR
          TH [Scope=Column] mcid
          TH [Scope=Column] mcid
      TBody
        TR
          TD
          TD mcid
  Sect
    H2 [T=둘째 쪽] mcid
    P mcid mcid mcid
    Code mcid
    Formula [Alt=e=mc^2] [BBox] mcid
    P mcid Span(mcid)[en] mcid
    Figure [Alt=그림] [BBox] mcid
    Figure [Alt=도표] [BBox] mcid
    Link objr
    Note mcid
  Link objr
";
    assert_eq!(Reader::new(&write(&paged()).0).structure(), expected);
}

#[test]
fn structure_is_as_written_down() {
    let (mut roles, mut files) = (BTreeSet::new(), Vec::new());
    literate::folded("structure", "md", "\n====\n", |name, source| {
        let (paged, prints) = laid::laid(source, None);
        let (file, findings) = jikji::pdf::write(
            (&paged).into(),
            &prints,
            &[],
            (&PdfConfig::default(), &Packed::default()),
            &jikji::diagnostics::Silent,
        )
        .unwrap();
        assert!(findings.is_empty(), "{name}: {findings:?}");
        let tree = tree::Tree::new(&file).dump();
        roles.extend(tree.lines().filter_map(|line| Some(line.split_whitespace().next()?.to_owned())));
        files.push((format!("structure-{name}.pdf"), file));
        tree
    });
    judges::vera_pdf_all("ua1,2a", &files);
    for role in [
        "H1",
        "H2",
        "H3",
        "P",
        "BlockQuote",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "THead",
        "TBody",
        "TR",
        "TH",
        "TD",
        "Figure",
        "Caption",
        "Note",
        "Reference",
        "Code",
        "Formula",
        "Link",
        "TOC",
        "TOCI",
        "Div",
        "Span",
    ] {
        assert!(roles.contains(role), "no case holds `{role}`: {roles:?}");
    }
}

#[test]
fn pictures_are_stored_as_they_came_and_equal_ones_once() {
    let file = write(&paged()).0;
    let reader = Reader::new(&file);
    let images = reader.images();
    let shown: Vec<String> = images.iter().map(|image| reader.image(image)).collect();
    assert_eq!(
        shown,
        [
            "3x2 8 bits DCTDecode RGB",
            "3x2 8 bits FlateDecode DeviceGray",
            "3x2 8 bits FlateDecode RGB 15/3/8/3",
            "4x2 4 bits FlateDecode Indexed(RGB, 2, 9 bytes) 15/1/4/4",
        ]
    );
    let palettes: Vec<&Object> = images
        .iter()
        .filter_map(|image| image.dict.get(b"ColorSpace").ok()?.as_array().ok()?.get(3))
        .collect();
    assert!(matches!(palettes.as_slice(), [Object::Reference(_)]), "a palette is no object of its own");
    for (image, figure) in images.iter().zip(sample::prints()) {
        assert!(image.content == figure.data[..]);
    }
}

#[test]
fn labels_bookmarks_and_destinations_are_named() {
    let file = write(&paged()).0;
    let reader = Reader::new(&file);
    assert_eq!(reader.labels(), [(0, "r".to_owned(), 1), (1, "D".to_owned(), 1)]);
    assert_eq!(reader.bookmarks(), "첫째 마당 1\n  둘째 쪽 2\n");
    assert_eq!(reader.destinations(), [("c000", 1), ("c000-b", 2)].map(|(n, p)| (n.to_owned(), p)));
    assert_eq!(reader.links(), ["https://example.com/ : 보기", "c000-b : 둘째 쪽으로", "c000 : c000"]);
}

#[test]
fn bookmarks_are_folded_below_chapters() {
    let reader = Reader::new(&write(&paged()).0);
    let document = &reader.document;
    let dict = |object: &Object| document.dereference(object).unwrap().1.as_dict().unwrap().clone();
    let outlines = dict(document.catalog().unwrap().get(b"Outlines").unwrap());
    let chapter = dict(outlines.get(b"First").unwrap());
    // Negative: closed (ISO 32000-1, table 153).
    assert_eq!(chapter.get(b"Count").unwrap().as_i64().unwrap(), -1);
}

#[test]
fn the_file_tells_title_authors_language_and_date() {
    let file = write(&paged()).0;
    let reader = Reader::new(&file);
    assert_eq!(reader.info("Title"), "작은 책");
    assert_eq!(reader.info("Author"), "김하나, 이두리");
    assert_eq!(reader.info("CreationDate"), "D:20260102030405Z");
    let xmp = reader.xmp();
    for part in
        ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "작은 책", "2026-01-02T03:04:05"]
    {
        assert!(xmp.contains(part), "{part}");
    }
    let catalog = reader.document.catalog().unwrap();
    assert_eq!(lopdf::decode_text_string(catalog.get(b"Lang").unwrap()).unwrap(), "ko");
}

#[test]
fn text_is_extracted_as_it_was_written() {
    let file = write(&paged()).0;
    let Some(text) = judges::pdftotext(&file) else { return };
    let lines: Vec<&str> = text.split(['\n', '\u{c}']).filter(|line| !line.trim().is_empty()).collect();
    for line in [
        "첫째 마당",
        // A no-break space shares its glyph with the space, and poppler shows it as one.
        "한 줄에 누를 곳이 있고 글이 이어진다.",
        // The hyphen of a break is not read.
        "hyphen",
        "ation",
        // A soft hyphen says the same, and poppler keeps it.
        "toge\u{ad}",
        "ther",
        "😀☃",
        "let x = 1; // 값",
        "e=mc²",
        // The sign for ohm has the glyph of the letter.
        "섞인 Ω\u{2126}Ω words",
        "사사로운 글자",
    ] {
        assert!(lines.contains(&line), "{line:?} is not among {lines:#?}");
    }
    // poppler can't tell where such a character stands, but has it.
    assert!(text.contains('\u{e000}'));
}

#[test]
fn a_glyph_that_no_face_has_is_reported_and_the_book_is_made() {
    let mut paged = paged();
    let mut glyphs = run(FaceId::SerifRegular, 10.0, "없다");
    let second = |(at, glyph)| if at == 1 { PlacedGlyph { id: 0, ..glyph } } else { glyph };
    glyphs.glyphs = glyphs.glyphs.iter().enumerate().map(second).collect();
    glyphs.text = Text::verbatim(Span::new(FileId(3), 7, 13), "없다");
    let tag = paged.tags.add(Tag::Paragraph, None);
    paged.pages[0].items.push(Placed {
        x: 40.0,
        y: 400.0,
        tag: Some(tag),
        item: Item::Glyphs(std::sync::Arc::new(glyphs)),
    });

    let (file, findings) = write(&paged);
    let findings: Vec<_> = findings.into_iter().collect();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!((findings[0].code, findings[0].severity), (Code::PdfExport, Severity::Error));
    assert_eq!(findings[0].message.to_string(), "the face has no glyph for `다`");
    assert_eq!(findings[0].span(), Span::new(FileId(3), 7, 13));
    let reader = Reader::new(&file);
    assert!(!reader.xmp().contains("pdfuaid"));
    assert_eq!(reader.document.get_pages().len(), 2);
}

#[test]
fn a_link_to_nowhere_is_reported_and_left_out() {
    let mut paged = text_page(&["글"]);
    let to = LinkTo::Destination("nowhere".to_owned());
    let size = Size { width: 9.0, height: 9.0 };
    let link = Item::Link(Box::new(LinkArea { size, to, description: "어디".to_owned() }));
    paged.pages[0].items.push(Placed { x: 0.0, y: 0.0, tag: None, item: link });
    let (file, findings) = write(&paged);
    let messages: Vec<_> = findings.iter().map(|finding| finding.message.to_string()).collect();
    assert_eq!(messages, ["no page holds the destination `nowhere`"]);
    assert!(Reader::new(&file).links().is_empty());
}

#[test]
fn a_name_for_two_places_is_reported() {
    let mut paged = text_page(&["글"]);
    for y in [10.0, 20.0] {
        let item = Item::Destination("twice".to_owned());
        paged.pages[0].items.push(Placed { x: 0.0, y, tag: None, item });
    }
    let messages: Vec<_> = write(&paged).1.into_iter().map(|finding| finding.message.to_string()).collect();
    assert_eq!(messages, ["the destination `twice` stands in two places; links lead to the first"]);
}

#[test]
fn a_figure_that_could_not_be_had_leaves_its_place_empty() {
    let mut paged = text_page(&["글"]);
    let size = Size { width: 9.0, height: 9.0 };
    paged.pages[0].items.push(Placed {
        x: 0.0,
        y: 0.0,
        tag: None,
        item: Item::Image { figure: FigureId(99), size, span: Span::DETACHED },
    });
    let (file, findings) = write(&paged);
    assert!(findings.is_empty());
    assert!(Reader::new(&file).images().is_empty());
}

#[test]
fn a_broken_vector_figure_is_reported() {
    let mut paged = text_page(&["글"]);
    let size = Size { width: 9.0, height: 9.0 };
    let figure = sample::BROKEN_VECTOR;
    paged.pages[0].items.push(Placed {
        x: 0.0,
        y: 0.0,
        tag: None,
        item: Item::Image { figure, size, span: Span::DETACHED },
    });
    let messages: Vec<_> = write(&paged).1.into_iter().map(|finding| finding.message.to_string()).collect();
    assert_eq!(messages, [format!("the vector figure `{}` cannot be drawn", figure.0)]);
}

#[test]
fn a_thousand_pages_take_little_room() {
    let lines = ["한 쪽에 들어가는 글은 이만큼이면 넉넉하다."; 30];
    let one = text_page(&lines);
    let mut many = text_page(&lines);
    many.pages = (0..1000).map(|_| one.pages[0].clone()).collect();
    let file = write(&many).0;
    let pages = Reader::new(&file).document.get_pages().len();
    assert_eq!(pages, 1000);
    assert!(file.len() < 1_500_000, "{} bytes", file.len());
}

#[test]
fn objects_are_packed_and_found_by_a_stream() {
    let file = write(&paged()).0;
    let is = |object: &Object, name: &[u8]| object.type_name().is_ok_and(|kind| kind == name);
    let raw = String::from_utf8_lossy(&file);
    assert!(raw.contains("/Type/ObjStm") && raw.contains("/Type/XRef"));
    assert!(!raw.contains("\ntrailer"));
    let reader = Reader::new(&file);
    assert!(reader.document.objects.values().any(|object| is(object, b"Page")));
}

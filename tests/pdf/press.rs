//! What a printer is given: pages on sheets, boxes and marks, some pages only.

use jikji::config::{Imposition, Marks, PdfConfig, PdfStandard, Press};
use jikji::layout::{Item, Numbering, Paged, Placed};
use jikji::pdf::Attachment;
use lopdf::{Document, Object, ObjectId};

use super::read::Reader;
use super::{judges, paged, text_page, write, write_with};

fn with(press: Press) -> PdfConfig {
    PdfConfig { press, ..PdfConfig::default() }
}

/// Pages with a word each.
fn pages(words: &[&str]) -> Paged {
    let mut all = text_page(&[words[0]]);
    for word in &words[1..] {
        all.pages.extend(text_page(&[word]).pages);
    }
    for (page, value) in all.pages.iter_mut().zip(1..) {
        page.number.value = value;
    }
    all
}

/// The names of the pages that each side shows, from left to right.
fn sides(document: &Document) -> Vec<String> {
    let side = |page: ObjectId| {
        let content = String::from_utf8(document.get_page_content(page)).unwrap();
        let mut at = 0.0;
        let mut shown: Vec<(f32, &str)> = Vec::new();
        for line in content.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                [.., x, _, "cm"] => at = x.parse().unwrap(),
                [name, "Do"] => shown.push((at, name.trim_start_matches("/P"))),
                _ => {}
            }
        }
        shown.sort_by(|a, b| a.0.total_cmp(&b.0));
        shown.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(" ")
    };
    document.page_iter().map(side).collect()
}

fn edges(document: &Document, page: ObjectId, key: &str) -> Vec<f32> {
    let edges = document.get_dictionary(page).unwrap().get(key.as_bytes()).unwrap().as_array().unwrap();
    edges.iter().map(|edge| edge.as_float().unwrap().round()).collect()
}

#[test]
fn a_booklet_has_the_pages_of_its_folds_on_its_sides() {
    let words = ["하나", "둘", "셋", "넷", "다섯", "여섯"];
    let press = Press { imposition: Some(Imposition::Booklet), ..Press::default() };
    let (file, findings) = write_with(&pages(&words), &with(press));
    assert!(findings.is_empty(), "{findings:?}");
    let document = Reader::new(&file).document;
    assert_eq!(sides(&document), ["1", "2", "6 3", "4 5"]);
    for page in document.page_iter() {
        assert_eq!(edges(&document, page, "MediaBox"), [0.0, 0.0, 842.0, 595.0]);
        assert!(!document.get_dictionary(page).unwrap().has(b"Annots"));
    }
    let Some(text) = judges::pdftotext(&file) else { return };
    let sides: Vec<Vec<&str>> =
        text.split('\u{c}').map(|side| side.split_whitespace().collect()).take(4).collect();
    assert_eq!(sides, [vec!["하나"], vec!["둘"], vec!["여섯", "셋"], vec!["넷", "다섯"]]);
}

#[test]
fn sheets_keep_pictures_and_lose_what_belongs_to_pages() {
    let press = Press { imposition: Some(Imposition::TwoUp), ..Press::default() };
    let file = write_with(&paged(), &with(press)).0;
    let reader = Reader::new(&file);
    assert_eq!(sides(&reader.document), ["1 2"]);
    assert_eq!(reader.images().len(), 4);
    let catalog = reader.document.catalog().unwrap();
    for key in [&b"StructTreeRoot"[..], b"Outlines", b"PageLabels", b"Names"] {
        assert!(!catalog.has(key), "{}", String::from_utf8_lossy(key));
    }
    assert!(!reader.xmp().contains("pdfuaid"));
    let annotations = |object: &Object| object.type_name().is_ok_and(|name| name == b"Annot");
    assert!(!reader.document.objects.values().any(annotations));
    judges::qpdf("sheets.pdf", &file);
}

#[test]
fn boxes_lie_around_the_page_and_the_structure_stays() {
    let marks = Marks { crop: true, registration: true };
    let press = Press { marks, bleed: 3.0, ..Press::default() };
    let file = write_with(&paged(), &with(press)).0;
    let reader = Reader::new(&file);
    let plain = write(&paged()).0;
    let plain = Reader::new(&plain);
    assert_eq!(reader.structure(), plain.structure());
    assert_eq!(reader.links(), plain.links());
    let first = reader.document.page_iter().next().unwrap();
    assert_eq!(edges(&reader.document, first, "TrimBox"), [0.0, 0.0, 360.0, 520.0]);
    assert_eq!(edges(&reader.document, first, "BleedBox"), [-9.0, -9.0, 369.0, 529.0]);
    assert_eq!(edges(&reader.document, first, "MediaBox"), [-31.0, -31.0, 391.0, 551.0]);
    judges::qpdf("marks.pdf", &file);
    judges::vera_pdf("marks.pdf", "ua1,2a", &file);
}

#[test]
fn some_pages_keep_the_links_and_bookmarks_that_lead_to_them() {
    let press = Press { pages: Some("i".parse().unwrap()), ..Press::default() };
    let (file, findings) = write_with(&paged(), &with(press));
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(paged().pages[0].number.numbering, Numbering::Roman);
    let reader = Reader::new(&file);
    assert_eq!(reader.bookmarks(), "첫째 마당 1\n");
    assert_eq!(reader.links(), ["https://example.com/ : 보기"]);
    let none = Press { pages: Some("7-9".parse().unwrap()), ..Press::default() };
    assert!(jikji::pdf::write(&paged(), &super::figures(), &[], &with(none)).is_err());
}

#[test]
fn other_standards_are_claimed_and_kept() {
    let config = |standard| PdfConfig { standard, ..PdfConfig::default() };
    let mut book = paged();
    let private = |placed: &Placed| match &placed.item {
        Item::Glyphs(run) => run.text.contains('\u{e000}'),
        _ => false,
    };
    let (file, findings) = write_with(&book, &config(PdfStandard::Archival4));
    let messages: Vec<_> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, ["the text has a character for private use, which PDF/A-4 forbids"]);
    assert!(!Reader::new(&file).xmp().contains("pdfaid"));
    book.pages.iter_mut().for_each(|page| page.items.retain(|placed| !private(placed)));
    let (file, findings) = write_with(&book, &config(PdfStandard::Archival4));
    assert!(findings.is_empty(), "{findings:?}");
    assert!(Reader::new(&file).xmp().contains("<pdfaid:part>4<"));
    judges::qpdf("a-4.pdf", &file);
    judges::vera_pdf("a-4.pdf", "4", &file);
    let none = Reader::new(&write_with(&paged(), &config(PdfStandard::None)).0).xmp();
    assert!(!none.contains("pdfaid") && !none.contains("pdfuaid"));
}

#[test]
fn the_source_goes_along_as_a_file_of_the_book() {
    let text = "# 제목\n\n글.\n";
    let source =
        Attachment {
            path: "부/01.md".to_owned(), description: "첫째 마당".to_owned(), text: text.into()
        };
    let write = |config: &PdfConfig| {
        let attachments = std::slice::from_ref(&source);
        jikji::pdf::write(&text_page(&["글"]), &super::figures(), attachments, config).unwrap()
    };
    let standard = PdfStandard::Archival4;
    for (config, claim, judged) in [
        (PdfConfig::default(), "<pdfaid:part>3<", "ua1,3a"),
        (PdfConfig { standard, ..PdfConfig::default() }, "<pdfaid:part>4<", "4f"),
    ] {
        let (file, findings) = write(&config);
        assert!(findings.is_empty(), "{findings:?}");
        let reader = Reader::new(&file);
        assert!(reader.xmp().contains(claim), "{claim}");
        let files: Vec<_> =
            reader.document.objects.values().filter_map(|object| object.as_dict().ok()).collect();
        let file_of_it = files.iter().find(|dict| dict.has(b"AFRelationship")).unwrap();
        assert_eq!(file_of_it.get(b"AFRelationship").unwrap().as_name().unwrap(), b"Source");
        let name = lopdf::decode_text_string(file_of_it.get(b"UF").unwrap()).unwrap();
        assert_eq!(name, "부/01.md");
        let streams = reader.document.objects.values().filter_map(|object| object.as_stream().ok());
        let kept =
            |stream: &lopdf::Stream| stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        assert!(streams.into_iter().any(|stream| kept(stream) == text.as_bytes()));
        judges::vera_pdf(&format!("attached-{}.pdf", judged.replace(',', "-")), judged, &file);
    }
}

#[test]
fn other_readers_find_the_text_too() {
    let words = ["하나와 둘", "셋과 넷", "다섯과 여섯"];
    let booklet = Press { imposition: Some(Imposition::Booklet), ..Press::default() };
    for press in [Press::default(), booklet] {
        let file = write_with(&pages(&words), &with(press)).0;
        for text in [judges::mutool(&file), judges::ghostscript(&file)].into_iter().flatten() {
            for word in words {
                assert!(text.contains(word), "{word} is not in {text}");
            }
        }
    }
}

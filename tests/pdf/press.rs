//! What a printer is given: pages on sheets, boxes and marks, some pages only.

use jikji::config::{Binding, Flip, Imposition, Marks, PdfConfig, PdfStandard, Preset, Press};
use jikji::diagnostics::Code;
use jikji::layout::{Item, Numbering, Paged, Placed};
use jikji::packed::Packed;
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

/// Lays six pages of 148 by 210 mm on sheets, and reads the file: the size of the sheets in millimetres, and the pages from the
/// top left corner on, those that stand on their heads with a `-`.
fn read_back(press: Press, preset: Preset) -> (f32, f32, Vec<Vec<i32>>) {
    let mut book = pages(&["하나", "둘", "셋", "넷", "다섯", "여섯"]);
    book.pages.iter_mut().for_each(|page| page.size = jikji::layout::Size { width: 419.53, height: 595.28 });
    let document = Reader::new(&write_with(&book, &PdfConfig { preset, ..with(press) }).0).document;
    let first = document.page_iter().next().unwrap();
    let size = edges(&document, first, "MediaBox");
    let side = |page: ObjectId| {
        let content = String::from_utf8(document.get_page_content(page)).unwrap();
        let (mut cell, mut sign, mut shown) = ((0, 0), 1, Vec::new());
        for line in content.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            let number = |at: usize| words[at].parse::<f32>().unwrap();
            match words.as_slice() {
                [_, _, _, _, "re", "W", "n"] => cell = (-number(1) as i32, number(0) as i32),
                [.., "cm"] => sign = if number(0) < 0.0 { -1 } else { 1 },
                [name, "Do"] => {
                    shown.push((cell, sign * name.trim_start_matches("/P").parse::<i32>().unwrap()))
                }
                _ => {}
            }
        }
        shown.sort();
        shown.into_iter().map(|(_, page)| page).collect::<Vec<i32>>()
    };
    let millimetres = |points: f32| (points * 25.4 / 72.0).round();
    (millimetres(size[2]), millimetres(size[3]), document.page_iter().map(side).collect())
}

#[test]
fn sheets_of_every_kind_are_read_back_in_order() {
    let a3 = jikji::config::SHEETS.iter().find(|(name, _)| *name == "A3").map(|(_, paper)| *paper);
    use {Binding::*, Flip::*, Imposition::*};
    type Case = (Imposition, bool, Flip, Binding, &'static [&'static [i32]]);
    let cases: [Case; 9] = [
        (TwoUp, false, Short, Left, &[&[1, 2], &[3, 4], &[5, 6]]),
        (TwoUp, true, Short, Left, &[&[1, 2], &[3, 4], &[5, 6]]),
        (TwoUp, false, Long, Left, &[&[1, 2], &[-4, -3], &[5, 6]]),
        (FourUp, false, Short, Left, &[&[1, 2, 3, 4], &[5, 6]]),
        (FourUp, true, Short, Left, &[&[1, 2, 3, 4], &[5, 6]]),
        (Booklet, false, Short, Left, &[&[1], &[2], &[6, 3], &[4, 5]]),
        (Booklet, true, Short, Left, &[&[1], &[2], &[6, 3], &[4, 5]]),
        (Booklet, false, Long, Left, &[&[1], &[-2], &[6, 3], &[-5, -4]]),
        (Booklet, true, Short, Right, &[&[1], &[2], &[3, 6], &[5, 4]]),
    ];
    for (how, large, flip, binding, expected) in cases {
        let sheet = a3.filter(|_| large);
        let press = Press { imposition: Some(how), sheet, flip, binding, ..Press::default() };
        let (width, height, sides) = read_back(press, Preset::Handout);
        let (short, long) = if large { (297.0, 420.0) } else { (210.0, 297.0) };
        let upright = how == FourUp;
        assert_eq!((width, height), if upright { (short, long) } else { (long, short) }, "{how:?}");
        assert_eq!(sides, expected, "{how:?} {flip:?} {binding:?}, A3: {large}");
    }
}

#[test]
fn pages_that_face_each_other_lie_side_by_side() {
    use Imposition::*;
    let sides = |how, binding| {
        let press = Press { imposition: Some(how), binding, ..Press::default() };
        read_back(press, Preset::Novel).2
    };
    assert_eq!(sides(TwoUp, Binding::Left), [&[1][..], &[2, 3], &[4, 5], &[6]]);
    assert_eq!(sides(TwoUp, Binding::Right), [&[1][..], &[3, 2], &[5, 4], &[6]]);
    assert_eq!(sides(FourUp, Binding::Left), [&[1, 2, 3][..], &[4, 5, 6]]);
}

#[test]
fn inner_sheets_of_a_finished_booklet_creep_towards_the_fold() {
    let press = Press { imposition: Some(Imposition::Booklet), creep: 1.0, ..Press::default() };
    let words: Vec<String> = (1..=12).map(|page| page.to_string()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let document = Reader::new(&write_with(&pages(&words), &with(press)).0).document;
    let left = |page: ObjectId| {
        let content = String::from_utf8(document.get_page_content(page)).unwrap();
        let right_page = content.lines().filter(|line| line.ends_with(" cm")).nth(1).unwrap();
        right_page.split(' ').nth(4).unwrap().parse::<f32>().unwrap()
    };
    let places: Vec<f32> = document.page_iter().step_by(2).map(left).collect();
    // A millimetre each.
    assert!((places[0] - places[1] - 2.835).abs() < 0.01 && (places[1] - places[2] - 2.835).abs() < 0.01);
}

#[test]
fn sheets_have_marks_and_boxes_around_the_pages_or_say_that_there_is_no_room() {
    let marks = Marks { crop: true, registration: true };
    let a3 = jikji::config::SHEETS.iter().find(|(name, _)| *name == "A3").map(|(_, paper)| *paper);
    for how in [Imposition::Booklet, Imposition::TwoUp, Imposition::FourUp] {
        let press = Press { imposition: Some(how), sheet: a3, marks, bleed: 3.0, ..Press::default() };
        let mut book = pages(&["하나", "둘", "셋", "넷"]);
        if how == Imposition::FourUp {
            book.pages
                .iter_mut()
                .for_each(|page| page.size = jikji::layout::Size { width: 300.0, height: 420.0 });
        }
        let (file, findings) = write_with(&book, &with(press));
        assert!(findings.is_empty(), "{how:?} {findings:?}");
        let document = Reader::new(&file).document;
        for page in document.page_iter() {
            let [media, bleed, trim] =
                ["MediaBox", "BleedBox", "TrimBox"].map(|key| edges(&document, page, key));
            assert!(trim[0] > bleed[0] && bleed[0] > media[0] && media[2] > bleed[2] && bleed[2] > trim[2]);
            let content = String::from_utf8(document.get_page_content(page)).unwrap();
            assert!(content.contains("/AllInks CS 1 SCN") && content.contains(" l S"), "{how:?}");
            let dashed = content.contains("[1.5 1.5] 0 d");
            assert_eq!(dashed, how == Imposition::Booklet, "a fold is marked where there is one");
        }
        judges::qpdf(&format!("marked-{how:?}.pdf"), &file);
    }
    // Pages of 400 points in a row of two leave less than 4 mm of an A4 sheet.
    let press = Press { imposition: Some(Imposition::TwoUp), marks, ..Press::default() };
    let mut book = pages(&["하나", "둘"]);
    book.pages.iter_mut().for_each(|page| page.size = jikji::layout::Size { width: 400.0, height: 560.0 });
    let messages: Vec<_> = write_with(&book, &with(press)).1.into_iter().collect();
    assert_eq!(messages[0].code, Code::SheetRoom);
    assert!(
        messages[0].message.to_string().ends_with("mm around its pages, and marks need 10.0 mm"),
        "{messages:?}"
    );
}

#[test]
fn a_ground_that_reaches_the_edge_bleeds() {
    let mut book = pages(&["하나"]);
    let size = book.pages[0].size;
    let fill = Some(jikji::layout::Color::gray(0x80));
    let item = Item::Box { size, radius: 0.0, fill, stroke: None };
    book.pages[0].items.insert(0, Placed { x: 0.0, y: 0.0, tag: None, item });
    let press = Press { bleed: 3.0, ..Press::default() };
    let document = Reader::new(&write_with(&book, &with(press)).0).document;
    let page = document.page_iter().next().unwrap();
    let content = String::from_utf8(document.get_page_content(page)).unwrap();
    // 3 mm are 8.504 points.
    assert!(content.contains("-8.5039"), "{}", content.chars().take(300).collect::<String>());
}

#[test]
fn sheets_keep_pictures_and_lose_what_belongs_to_pages() {
    let press = Press { imposition: Some(Imposition::TwoUp), ..Press::default() };
    let file = write_with(&paged(), &with(press)).0;
    let reader = Reader::new(&file);
    assert_eq!(sides(&reader.document), ["1", "2"]);
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
    assert!(
        jikji::pdf::write(
            (&paged()).into(),
            &super::figures(),
            &[],
            (&with(none), &Packed::default()),
            &jikji::diagnostics::Silent
        )
        .is_err()
    );
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
    let messages: Vec<_> = findings.iter().map(|finding| finding.message.to_string()).collect();
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
fn pages_that_are_let_go_make_the_same_file_and_are_asked_for_again_where_the_claim_goes() {
    let given = |config: &PdfConfig| {
        let times = std::cell::Cell::new(0);
        let again = || {
            times.set(times.get() + 1);
            paged()
        };
        let pages = jikji::pdf::Pages::Given(Box::new(paged()), &again);
        let config = (config, &Packed::default());
        let made =
            jikji::pdf::write(pages, &super::figures(), &[], config, &jikji::diagnostics::Silent).unwrap();
        (made, times.get())
    };
    let press = Press { bleed: 3.0, ..Press::default() };
    for standard in [PdfStandard::default(), PdfStandard::Archival4] {
        for press in [Press::default(), press.clone()] {
            let config = PdfConfig { standard, ..with(press) };
            let ((file, found), times) = given(&config);
            let (expected, told) = write_with(&paged(), &config);
            assert!(file == expected && found == told, "{found:?}");
            assert_eq!(times, usize::from(standard == PdfStandard::Archival4));
        }
    }
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
        jikji::pdf::write(
            (&text_page(&["글"])).into(),
            &super::figures(),
            attachments,
            (config, &Packed::default()),
            &jikji::diagnostics::Silent,
        )
        .unwrap()
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

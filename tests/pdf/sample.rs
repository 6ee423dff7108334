//! A book of two pages with one of everything.

use std::sync::Arc;

use jikji::diagnostics::Span;
use jikji::document::FigureId;
use jikji::figures::{ColorSpace, Filter, PrintImage, PrintRendition, PrintSet};
use jikji::layout::{
    Color, GlyphRun, Item, LinkArea, LinkTo, Numbering, OutlineItem, Page, PageNumber, Paged, Placed,
    PlacedGlyph, Scope, Side, Size, Tag, TagId,
};
use jikji::text::FaceId;
use skrifa::instance::{LocationRef, Size as FontSize};
use skrifa::{FontRef, MetadataProvider};

pub(crate) const VECTOR: FigureId = FigureId(5);
pub(crate) const BROKEN_VECTOR: FigureId = FigureId(6);
const PAGE: Size = Size { width: 360.0, height: 520.0 };

/// A run with one glyph for each character.
pub(crate) fn run(face: FaceId, size: f32, text: &str) -> GlyphRun {
    let font = FontRef::new(face.bytes()).unwrap();
    let metrics = font.glyph_metrics(FontSize::new(1.0), LocationRef::default());
    let glyphs = text
        .char_indices()
        .map(|(at, c)| {
            // Characters that no face has, or that share a glyph with another.
            let shown = match c {
                '\u{e000}' => '※',
                '\u{2126}' => 'Ω',
                c => c,
            };
            let id = font.charmap().map(shown).unwrap();
            PlacedGlyph {
                id: id.to_u32(),
                advance: metrics.advance_width(id).unwrap(),
                dx: 0.0,
                dy: 0.0,
                range: at as u32..(at + c.len_utf8()) as u32,
            }
        })
        .collect();
    GlyphRun { face, size, color: Color::BLACK, text: text.into(), glyphs, actual_text: None }
}

/// A page that is being filled from the top.
struct Sheet {
    items: Vec<Placed>,
    x: f32,
    y: f32,
}

impl Sheet {
    fn new() -> Self {
        Self { items: Vec::new(), x: 40.0, y: 40.0 }
    }

    fn put(&mut self, tag: impl Into<Option<TagId>>, item: Item) {
        self.items.push(Placed { x: self.x, y: self.y, tag: tag.into(), item });
    }

    fn run(&mut self, tag: impl Into<Option<TagId>>, run: GlyphRun) {
        let width = run.width();
        self.put(tag, Item::Glyphs(std::sync::Arc::new(run)));
        self.x += width;
    }

    fn text(&mut self, tag: impl Into<Option<TagId>>, face: FaceId, text: &str) {
        self.run(tag, run(face, 10.0, text));
    }

    fn feed(&mut self, lead: f32) {
        (self.x, self.y) = (40.0, self.y + lead);
    }

    fn page(self, numbering: Numbering) -> Page {
        let number = PageNumber { numbering, value: 1 };
        Page { size: PAGE, turned: false, items: self.items, number, side: Side::Recto, opens: true }
    }
}

/// A book of one page of plain lines.
pub(crate) fn text_page(lines: &[&str]) -> Paged {
    let mut paged = Paged { title: "글".to_owned(), language: "ko".to_owned(), ..Paged::default() };
    let tag = paged.tags.add(Tag::Paragraph, None);
    let mut sheet = Sheet::new();
    for line in lines {
        sheet.text(tag, FaceId::SerifRegular, line);
        sheet.feed(15.0);
    }
    paged.pages.push(sheet.page(Numbering::Arabic));
    paged
}

/// The book.
pub(crate) fn paged() -> Paged {
    let mut paged = Paged {
        title: "작은 책".to_owned(),
        authors: vec!["김하나".to_owned(), "이두리".to_owned()],
        subject: Some("한 벌씩 다 들어 있는 책".to_owned()),
        keywords: vec!["보기".to_owned()],
        language: "ko".to_owned(),
        identifier: "urn:uuid:00000000-0000-5000-8000-000000000001".to_owned(),
        modified: 1_767_323_045,
        outline: vec![OutlineItem {
            title: "첫째 마당".to_owned(),
            destination: "c000".to_owned(),
            children: vec![OutlineItem {
                title: "둘째 쪽".to_owned(),
                destination: "c000-b".to_owned(),
                children: Vec::new(),
            }],
        }],
        ..Paged::default()
    };
    let document = paged.tags.add(Tag::Document, None);
    let first = first_page(&mut paged, document);
    let second = second_page(&mut paged, document);
    paged.pages = vec![first, second];
    paged
}

fn first_page(paged: &mut Paged, document: TagId) -> Page {
    let tags = &mut paged.tags;
    let section = tags.add(Tag::Section, Some(document));
    let heading = tags.add(Tag::Heading(1, "첫째 마당".to_owned()), Some(section));
    let paragraph = tags.add(Tag::Paragraph, Some(section));
    let link = tags.add(Tag::Link, Some(paragraph));
    let broken = tags.add(Tag::Paragraph, Some(section));
    let mut sheet = Sheet::new();
    // A running head and its rule.
    sheet.text(None, FaceId::SansRegular, "작은 책");
    sheet.feed(4.0);
    sheet.put(None, Item::Rule { dx: 280.0, dy: 0.0, width: 0.5, color: Color::gray(120), dash: 0.0 });
    sheet.feed(30.0);
    sheet.put(None, Item::Destination("c000".to_owned()));
    sheet.run(heading, run(FaceId::SansBold, 18.0, "첫째 마당"));
    sheet.feed(24.0);
    sheet.text(paragraph, FaceId::SerifRegular, "한 줄에 ");
    let area = Size { width: 40.0, height: 12.0 };
    let to = LinkTo::Url("https://example.com/".to_owned());
    sheet.text(link, FaceId::SerifRegular, "누를 곳");
    sheet.put(link, Item::Link(Box::new(LinkArea { size: area, to, description: "보기".to_owned() })));
    sheet.text(paragraph, FaceId::SerifRegular, "이 있고\u{a0}글이 이어진다.");
    sheet.feed(16.0);
    sheet.text(broken, FaceId::SerifRegular, "hyphen");
    let hyphen = GlyphRun { actual_text: Some(String::new()), ..run(FaceId::SerifRegular, 10.0, "-") };
    sheet.run(broken, hyphen);
    sheet.feed(16.0);
    sheet.text(broken, FaceId::SerifRegular, "ation ");
    sheet.text(broken, FaceId::ColorEmoji, "😀");
    sheet.text(broken, FaceId::SerifRegular, " ");
    sheet.text(broken, FaceId::Emoji, "☃");
    sheet.feed(20.0);
    figure_list_and_table(paged, section, &mut sheet);
    sheet.page(Numbering::Roman)
}

fn figure_list_and_table(paged: &mut Paged, section: TagId, sheet: &mut Sheet) {
    let tags = &mut paged.tags;
    let figure = tags.add(Tag::Figure("무늬 하나".to_owned()), Some(section));
    let caption = tags.add(Tag::Caption, Some(section));
    let size = Size { width: 60.0, height: 40.0 };
    for id in 0..5 {
        sheet.put(figure, Item::Image { figure: FigureId(id), size, span: Span::DETACHED });
        sheet.x += 62.0;
    }
    sheet.feed(55.0);
    sheet.text(caption, FaceId::SansRegular, "그림 1. 무늬");
    sheet.feed(18.0);
    let list = tags.add(Tag::List(true), Some(section));
    let item = tags.add(Tag::Item, Some(list));
    let label = tags.add(Tag::Label, Some(item));
    let body = tags.add(Tag::Body, Some(item));
    sheet.text(label, FaceId::SerifRegular, "1. ");
    sheet.text(body, FaceId::SerifRegular, "하나");
    sheet.feed(18.0);
    let table = tags.add(Tag::Table, Some(section));
    let head = tags.add(Tag::TableHead, Some(table));
    let row = tags.add(Tag::Row, Some(head));
    for text in ["이름", "값"] {
        let cell = tags.add(Tag::HeaderCell(Scope::Column, 1, 1), Some(row));
        sheet.text(cell, FaceId::SansSemiBold, text);
        sheet.x += 40.0;
    }
    sheet.feed(14.0);
    let body = tags.add(Tag::TableBody, Some(table));
    let row = tags.add(Tag::Row, Some(body));
    tags.add(Tag::Cell(1, 1), Some(row));
    let cell = tags.add(Tag::Cell(1, 1), Some(row));
    sheet.x += 60.0;
    sheet.text(cell, FaceId::SansRegular, "하나뿐");
}

fn second_page(paged: &mut Paged, document: TagId) -> Page {
    let tags = &mut paged.tags;
    let section = tags.add(Tag::Section, Some(document));
    let heading = tags.add(Tag::Heading(2, "둘째 쪽".to_owned()), Some(section));
    let private = tags.add(Tag::Paragraph, Some(section));
    let code = tags.add(Tag::Code, Some(section));
    let formula = tags.add(Tag::Formula("e=mc^2".to_owned()), Some(section));
    let mixed = tags.add(Tag::Paragraph, Some(section));
    let english = tags.add(Tag::Span(Some("en".to_owned())), Some(mixed));
    let untold = tags.add(Tag::Figure(String::new()), Some(section));
    let chart = tags.add(Tag::Figure("도표".to_owned()), Some(section));
    let mut sheet = Sheet::new();
    sheet.put(None, Item::Destination("c000-b".to_owned()));
    sheet.run(heading, run(FaceId::SansBold, 14.0, "둘째 쪽"));
    sheet.feed(20.0);
    sheet.text(private, FaceId::SerifRegular, "사사로운 글자 \u{e000} 하나");
    sheet.feed(20.0);
    let size = Size { width: 280.0, height: 20.0 };
    let stroke = Some((0.7, Color::rgb(0x00CC_3300)));
    sheet.y -= 13.0;
    sheet.put(None, Item::Box { size, radius: 4.0, fill: Some(Color::gray(235)), stroke });
    sheet.y += 13.0;
    sheet.text(code, FaceId::MonoRegular, "let x = 1; // 값");
    sheet.feed(30.0);
    sheet.text(formula, FaceId::SerifRegular, "e=mc²");
    sheet.put(None, Item::Rule { dx: 80.0, dy: 10.0, width: 1.0, color: Color::rgb(0x0000_66CC), dash: 3.0 });
    sheet.feed(20.0);
    sheet.text(mixed, FaceId::SerifRegular, "섞인 Ω\u{2126}Ω ");
    sheet.text(english, FaceId::SerifRegular, "words");
    sheet.feed(14.0);
    sheet.text(mixed, FaceId::SerifRegular, "toge");
    let hyphen = GlyphRun { actual_text: Some("\u{ad}".to_owned()), ..run(FaceId::SerifRegular, 10.0, "-") };
    sheet.run(mixed, hyphen);
    sheet.feed(14.0);
    sheet.text(mixed, FaceId::SerifRegular, "ther");
    sheet.feed(10.0);
    let size = Size { width: 90.0, height: 60.0 };
    sheet.put(untold, Item::Image { figure: FigureId(2), size, span: Span::DETACHED });
    sheet.x += 100.0;
    sheet.put(chart, Item::Image { figure: VECTOR, size, span: Span::DETACHED });
    sheet.feed(80.0);
    let area = Size { width: 30.0, height: 10.0 };
    for (name, description) in [("c000-b", "둘째 쪽으로"), ("c000", " ")] {
        let to = LinkTo::Destination(name.to_owned());
        let tag = if name == "c000" { None } else { Some(section) };
        let description = description.to_owned();
        sheet.put(tag, Item::Link(Box::new(LinkArea { size: area, to, description })));
    }
    let note = paged.tags.add(Tag::Note, Some(section));
    sheet.text(note, FaceId::SerifRegular, "주.");
    sheet.page(Numbering::Arabic)
}

/// The distinct raster pictures, one of each kind, in the order of their ids.
pub(crate) fn prints() -> Vec<PrintImage> {
    let rgb: Vec<u8> = (0..18).map(|n| n * 14).collect();
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, 90).encode(&rgb, 3, 2, jpeg_encoder::ColorType::Rgb).unwrap();
    let image = |bits, colors, filter, data: Vec<u8>, width| PrintImage {
        width,
        height: 2,
        bits,
        colors,
        filter,
        data: data.into(),
    };
    let palette: Arc<[u8]> = Arc::from([255, 0, 0, 0, 160, 0, 13, 40, 255]);
    // Rows of PNG begin with the number of their filter: none, then the difference to the left.
    let filtered = [&[0][..], &rgb[..9], &[1], &rgb[..9]].concat();
    vec![
        image(8, ColorSpace::Rgb, Filter::Dct, jpeg, 3),
        image(8, ColorSpace::Gray, Filter::Flate, deflate(&[0, 128, 255, 255, 128, 0]), 3),
        image(8, ColorSpace::Rgb, Filter::FlatePng, deflate(&filtered), 3),
        image(4, ColorSpace::Indexed(palette), Filter::FlatePng, deflate(&[0, 0x01, 0x20, 0, 0x12, 0x01]), 4),
    ]
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut packer = libdeflater::Compressor::new(libdeflater::CompressionLvl::default());
    let mut packed = vec![0; packer.zlib_compress_bound(data.len())];
    let length = packer.zlib_compress(data, &mut packed).unwrap();
    packed.truncate(length);
    packed
}

/// The pictures: 0 to 3 distinct, 4 equal to 1, a vector one, and one that is no SVG.
pub(crate) fn figures() -> PrintSet {
    let prints = prints();
    let twin = prints[1].clone();
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='60'>\
        <rect width='90' height='60' fill='#def'/><circle cx='80' cy='30' r='25' fill='#36c' opacity='0.5'/>\
        <text x='5' y='35' font-family='sans-serif' font-size='14'>그림말</text></svg>";
    let vectors = [svg, "<svg"].map(|svg| PrintRendition::Vector(Arc::from(svg)));
    let rasters = prints.into_iter().chain([twin]).map(PrintRendition::Raster);
    (0..).map(FigureId).zip(rasters.chain(vectors)).collect()
}

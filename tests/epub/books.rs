//! Small books made by hand.

use std::sync::Arc;

use jikji::book::{Book, BookChapter, Division, FigureRequest, Metadata, OutlineEntry, Role};
use jikji::config::Author;
use jikji::diagnostics::{FileId, Span};
use jikji::document::{
    AnchorId, Block, BlockKind, Chapter, ChapterId, Figure, FigureId, FigureSource, FrontMatter, Heading,
    Image, Inline, InlineKind, LinkTarget,
};
use jikji::figures::{self, FigureSet, Media, ScreenRendition};

/// A piece without place.
pub(crate) fn inline(kind: InlineKind) -> Inline {
    Inline::new(Span::DETACHED, kind)
}

/// Plain text.
pub(crate) fn text(text: &str) -> Inline {
    Inline::text(Span::DETACHED, text)
}

/// A block without place.
pub(crate) fn block(kind: BlockKind) -> Block {
    Block::new(Span::DETACHED, kind)
}

/// A paragraph.
pub(crate) fn paragraph(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph(content))
}

/// A heading with the id that `book` would give it.
pub(crate) fn heading(level: u8, id: &str, title: &str) -> Block {
    block(BlockKind::Heading(Heading {
        level,
        content: vec![text(title)],
        slug: String::new(),
        id: Some(AnchorId(id.to_owned())),
        listed: true,
    }))
}

/// A link to a place in the book.
pub(crate) fn link(chapter: u32, id: Option<&str>, label: &str) -> Inline {
    inline(InlineKind::Link {
        target: LinkTarget::Anchor { chapter: ChapterId(chapter), id: id.map(|id| AnchorId(id.to_owned())) },
        title: None,
        content: vec![text(label)],
    })
}

/// A figure of the book's picture `id`.
pub(crate) fn figure(id: u32, alt: &str, caption: &str) -> Block {
    let image = Image {
        figure: Some(FigureId(id)),
        ..Image::new(format!("https://example.com/{id}.png"), alt, Span::DETACHED)
    };
    block(BlockKind::Figure(Box::new(Figure {
        image,
        on_screen: None,
        caption: if caption.is_empty() { Vec::new() } else { vec![text(caption)] },
        diagram: None,
    })))
}

/// A chapter of blocks.
pub(crate) fn chapter(number: u32, title: &str, blocks: Vec<Block>) -> BookChapter {
    BookChapter {
        id: ChapterId(number),
        name: format!("c{:03}", number + 1),
        path: format!("{:02}.md", number + 1),
        division: Division::Body,
        role: Role::Chapter,
        depth: 0,
        content: Arc::new(Chapter {
            file: FileId(number),
            meta: FrontMatter::default(),
            title: vec![text(title)],
            title_slugs: Vec::new(),
            blocks,
            footnotes: Vec::new(),
        }),
    }
}

/// An entry of the outline.
pub(crate) fn entry(
    chapter: u32,
    id: Option<&str>,
    title: &str,
    children: Vec<OutlineEntry>,
) -> OutlineEntry {
    OutlineEntry {
        title: title.to_owned(),
        content: vec![text(title)],
        chapter: ChapterId(chapter),
        id: id.map(|id| AnchorId(id.to_owned())),
        level: 1,
        children,
    }
}

/// A book of chapters with nothing else said.
pub(crate) fn book(chapters: Vec<BookChapter>) -> Book {
    let outline = chapters
        .iter()
        .map(|c| entry(c.id.0, None, &jikji::document::plain_text(&c.content.title), Vec::new()))
        .collect();
    Book {
        glossary: Vec::new(),
        index: Vec::new(),
        meta: Metadata {
            title: "바람의 지도".to_owned(),
            language: "ko".to_owned(),
            identifier: "urn:uuid:6f1c5b2e-0000-5000-8000-000000000001".to_owned(),
            ..Metadata::default()
        },
        chapters,
        outline,
        figures: Vec::new(),
    }
}

/// A book with all that metadata can say, two chapters, pictures (one used twice, one missing, one unused).
pub(crate) fn full_book() -> (Book, FigureSet) {
    let first = chapter(
        0,
        "1. 바람 & 물",
        vec![
            heading(2, "s1", "바람은 <어디서>"),
            paragraph(vec![text("앞 장으로: "), link(1, Some("s1"), "둘째 장")]),
            figure(0, "풍차 그림", "그림 1-1 풍차"),
            heading(4, "s1-1", "건너뛴 제목"),
            figure(1, "", "받지 못한 그림"),
        ],
    );
    let second = chapter(
        1,
        "2. 물길",
        vec![
            heading(2, "s1", "물길 찾기"),
            figure(0, "풍차 그림", ""),
            paragraph(vec![link(0, Some("gone"), "처음")]),
        ],
    );
    let mut book = book(vec![first, second]);
    book.outline = vec![
        entry(0, None, "1. 바람 & 물", vec![entry(0, Some("s1"), "바람은 <어디서>", Vec::new())]),
        entry(1, None, "2. 물길", Vec::new()),
    ];
    book.meta = Metadata {
        title: "바람의 지도".to_owned(),
        subtitle: Some("물길 & 바람길".to_owned()),
        authors: vec![
            Author {
                name: "김하늘".to_owned(), role: "aut".to_owned(), sort: Some("김, 하늘".to_owned())
            },
            Author { name: "이바다".to_owned(), role: "trl".to_owned(), sort: None },
        ],
        publisher: Some("구름책방".to_owned()),
        identifier: "9791100000003".to_owned(),
        isbn: Some("9791100000003".to_owned()),
        date: Some("2024-10-04".to_owned()),
        modified: 1_728_000_000,
        rights: Some("모든 권리 보유".to_owned()),
        series: Some("바람 총서".to_owned()),
        series_number: Some(2),
        description: Some("바람과 물에 <대한> 책".to_owned()),
        subjects: vec!["자연".to_owned(), "지리".to_owned()],
        cover: Some(FigureId(3)),
        ..book.meta
    };
    book.figures = (0..4).map(request).collect();
    let set = FigureSet::new(vec![Some(picture(1)), None, Some(picture(2)), Some(picture(3))]);
    (book, set)
}

fn request(number: u32) -> FigureRequest {
    FigureRequest {
        source: FigureSource::Remote(format!("https://example.com/{number}.png")),
        span: Span::DETACHED,
        small: false,
    }
}

/// A picture of one grey pixel, a valid GIF so that outside judges can open it.
pub(crate) fn picture(shade: u8) -> Arc<figures::Figure> {
    let mut gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00".to_vec();
    gif.extend([shade.wrapping_mul(60); 6]);
    gif.extend(b",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;");
    Arc::new(figures::Figure {
        original: figures::Original { kind: figures::FileKind::Gif, bytes: gif.len() as u64 },
        width: 1,
        height: 1,
        screen: ScreenRendition { media: Media::Gif, width: 1, height: 1, bytes: gif.into() },
        drawing: None,
    })
}

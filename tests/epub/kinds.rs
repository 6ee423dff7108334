//! A chapter with every kind of block and piece, made by hand.

use std::sync::Arc;

use jikji::book::BookChapter;
use jikji::diagnostics::Span;
use jikji::document::*;

use crate::epub::books::{block, chapter, figure, heading, inline, link, paragraph, text};

/// The chapter, as number 0.
pub(crate) fn chapter_of_all_kinds() -> BookChapter {
    let mut chapter = chapter(0, "모든 갈래", Vec::new());
    let content = Arc::make_mut(&mut chapter.content);
    content.blocks = [lines(), boxes(), lists(), code(), tables(), pictures(), cards()].concat();
    content.footnotes = vec![
        note(vec![paragraph(vec![text("첫째 주.")]), paragraph(vec![text("둘째 문단.")])], true),
        note(vec![block(BlockKind::Rule)], true),
        note(vec![paragraph(vec![text("아무도 부르지 않는 주.")])], false),
    ];
    chapter
}

fn note(blocks: Vec<Block>, referred: bool) -> Footnote {
    Footnote { label: String::new(), blocks, referred, span: Span::DETACHED }
}

fn styled(style: Style, content: &str) -> Inline {
    inline(InlineKind::Styled(style, vec![text(content)]))
}

fn url(to: &str, label: &str) -> Inline {
    let content = if label.is_empty() { Vec::new() } else { vec![text(label)] };
    inline(InlineKind::Link { target: LinkTarget::Url(to.to_owned()), title: None, content })
}

fn with(mut block: Block, attributes: Attributes) -> Block {
    block.attributes = Some(Box::new(attributes));
    block
}

fn lines() -> Vec<Block> {
    let styles = [
        Style::Emphasis,
        Style::Strong,
        Style::Strike,
        Style::Insert,
        Style::Underline,
        Style::Mark,
        Style::Spoiler,
        Style::Subscript,
        Style::Superscript,
        Style::Small,
        Style::Keyboard,
        Style::Badge,
        Style::Quote,
        Style::Plain,
    ];
    let mut all = vec![styled(Style::Emphasis, "latin"), inline(InlineKind::SoftBreak)];
    all.extend(styles.map(|style| styled(style, "글")));
    let mut english = text("plain English");
    english.attributes =
        Some(Box::new(Attributes { language: Some("en".to_owned()), ..Attributes::default() }));
    let words = ["Data", "Center"].map(Into::into).to_vec();
    let base = vec![text("漢字")];
    vec![
        paragraph(all),
        paragraph(vec![
            text("센터"),
            inline(InlineKind::Gloss(Gloss { words })),
            text("에 "),
            english,
            inline(InlineKind::HardBreak),
            inline(InlineKind::Code("a < b && c".into())),
            inline(InlineKind::Math(Math::new("x^2"))),
            inline(InlineKind::Icon("fas fa-folder".to_owned())),
            inline(InlineKind::Ruby { base, reading: "한자".into() }),
            inline(InlineKind::Abbreviation {
                text: "VM".into(),
                expansion: "가상 기계".to_owned(),
                first: true,
            }),
            inline(InlineKind::Anchor { key: "place".to_owned(), id: Some(AnchorId("a-place".to_owned())) }),
            inline(InlineKind::Footnote(0)),
            inline(InlineKind::Footnote(1)),
            inline(InlineKind::Footnote(0)),
            inline(InlineKind::Footnote(99)),
        ]),
        paragraph(vec![
            link(0, Some("a-place"), "여기"),
            url("https://example.com/a b|c", "밖"),
            url("https://example.com/", ""),
            url("javascript:alert(1)", "위험한 곳"),
            inline(InlineKind::Link {
                target: LinkTarget::Dead("gone.md".to_owned()),
                title: None,
                content: vec![text("없는 곳")],
            }),
            inline(InlineKind::Link {
                target: LinkTarget::Url("https://example.com/n".to_owned()),
                title: Some("제목".to_owned()),
                content: vec![
                    text("주가 든 링크"),
                    inline(InlineKind::Footnote(0)),
                    url("https://example.com/m", "속"),
                ],
            }),
        ]),
        paragraph(vec![inline(InlineKind::Icon("fas fa-star".to_owned()))]),
    ]
}

fn boxes() -> Vec<Block> {
    let body = || vec![paragraph(vec![text("몸글.")])];
    let hint = |kind, title: &str| {
        let title = if title.is_empty() { Vec::new() } else { vec![text(title)] };
        block(BlockKind::Admonition(Admonition { kind, title, blocks: body() }))
    };
    let tab = |title: &str, id: Option<&str>| {
        let anchor = id.map(|id| {
            inline(InlineKind::Anchor { key: id.to_owned(), id: Some(AnchorId(format!("a-{id}"))) })
        });
        let title = anchor.into_iter().chain((!title.is_empty()).then(|| text(title))).collect();
        Tab { title, active: false, id: None, blocks: body(), span: Span::DETACHED }
    };
    let centred = Attributes { align: Some(Alignment::Center), ..Attributes::default() };
    vec![
        heading(2, "s1", "상자"),
        hint(AdmonitionKind::Info, ""),
        hint(AdmonitionKind::Note, ""),
        hint(AdmonitionKind::Tip, "손수 단 제목"),
        hint(AdmonitionKind::Important, ""),
        hint(AdmonitionKind::Warning, ""),
        hint(AdmonitionKind::Caution, ""),
        block(BlockKind::Details(Details {
            summary: vec![text("답 보기")],
            blocks: vec![heading(5, "h1", "속 제목")],
        })),
        block(BlockKind::Details(Details { summary: Vec::new(), blocks: body() })),
        block(BlockKind::Tabs(Tabs {
            group: None,
            code: false,
            tabs: vec![tab("문제", Some("first")), tab("", Some("second"))],
        })),
        block(BlockKind::Demo(Demo {
            kind: "normal".to_owned(), title: vec![text("보기")], blocks: body()
        })),
        block(BlockKind::Quote(body())),
        with(block(BlockKind::Group(body())), centred),
        block(BlockKind::Group(body())),
        block(BlockKind::Rule),
        block(BlockKind::Contents),
        block(BlockKind::ChapterList),
    ]
}

fn lists() -> Vec<Block> {
    let item = |task, blocks| ListItem { attributes: None, task, blocks, span: Span::DETACHED };
    let line = |line: &str| paragraph(vec![text(line)]);
    let list = |start, tight, items| block(BlockKind::List(List { start, tight, tree: false, items }));
    let inner = list(None, true, vec![item(None, vec![line("속")])]);
    vec![
        heading(2, "s2", "목록"),
        list(None, true, vec![item(None, vec![line("하나"), inner]), item(None, vec![line("둘")])]),
        list(Some(3), false, vec![item(None, vec![line("셋"), line("이어서")])]),
        list(None, true, vec![item(Some(true), vec![line("한 일")]), item(Some(false), vec![])]),
        list(Some(1), false, vec![item(Some(false), vec![line("할 일")])]),
        block(BlockKind::Definitions(vec![
            Definition {
                term: vec![text("바람")],
                facts: vec![],
                details: vec![vec![line("움직이는 공기")]],
                span: Span::DETACHED,
            },
            Definition { term: vec![text("물")], facts: vec![], details: vec![], span: Span::DETACHED },
        ])),
    ]
}

fn code() -> Vec<Block> {
    let source = "fn main() {\n\tlet 값 = 1;\n}";
    let token = |range, class| Token { range, class };
    let code = CodeBlock {
        language: "Rust".to_owned(),
        title: Some("main.rs".to_owned()),
        text: source.into(),
        marks: vec![LineMark { line: 0, mark: Mark::Insert }, LineMark { line: 1, mark: Mark::Highlight }],
        tokens: vec![token(0..2, TokenClass::Keyword), token(13..16, TokenClass::Keyword)],
        ..CodeBlock::default()
    };
    let numbered = CodeBlock {
        title: None,
        numbers: Some(Some(9)),
        words: vec!["main".to_owned()],
        marks: Vec::new(),
        // A token over a line's end, and one that cuts a character.
        tokens: vec![token(3..14, TokenClass::Function), token(17..19, TokenClass::Variable)],
        ..code.clone()
    };
    vec![
        heading(2, "s3", "코드"),
        block(BlockKind::Code(Box::new(code))),
        block(BlockKind::Code(Box::new(numbered))),
        block(BlockKind::Code(Box::default())),
        block(BlockKind::Math(Math::new("\\frac{1}{2}"))),
        block(BlockKind::Diagram(Diagram {
            kind: "mermaid".to_owned(),
            title: Some("흐름".to_owned()),
            source: "a --> b".to_owned(),
        })),
    ]
}

fn tables() -> Vec<Block> {
    let cell = |content: &str, header, columns, rows| Cell {
        attributes: None,
        blocks: vec![paragraph(if content.is_empty() { Vec::new() } else { vec![text(content)] })],
        header,
        columns,
        rows,
        align: None,
        span: Span::DETACHED,
    };
    let row = |cells| Row { attributes: None, cells, span: Span::DETACHED };
    let table = Table {
        caption: vec![text("표 1-1")],
        columns: vec![Some(Alignment::Left), Some(Alignment::Right), None],
        head: vec![row(vec![cell("이름", true, 1, 1), cell("", true, 1, 1), cell("값", true, 1, 1)])],
        body: vec![
            row(vec![cell("바람", true, 1, 2), cell("1", false, 2, 1)]),
            row(vec![cell("2", false, 1, 1), cell("3", false, 1, 1)]),
        ],
    };
    vec![heading(2, "s4", "표"), block(BlockKind::Table(table)), block(BlockKind::Table(Table::default()))]
}

fn image(id: Option<u32>, alt: &str) -> Image {
    Image { figure: id.map(FigureId), ..Image::new("https://example.com/그림.png", alt, Span::DETACHED) }
}

fn pictures() -> Vec<Block> {
    let framed = |image| {
        block(BlockKind::Figure(Box::new(Figure { image, on_screen: None, caption: vec![], diagram: None })))
    };
    let linked = LinkTarget::Url("https://example.com/full".to_owned());
    vec![
        heading(2, "s5", "그림"),
        figure(0, "", "설명만 있는 그림"),
        framed(Image { width: Some(Length::Percent(48.0)), link: Some(linked), ..image(Some(0), "") }),
        framed(Image {
            width: Some(Length::Pixels(120.4)),
            height: Some(Length::Pixels(-1.0)),
            ..image(Some(0), "작은 그림")
        }),
        framed(image(None, "없는 그림")),
        paragraph(vec![
            text("줄 안에 "),
            inline(InlineKind::Image(Box::new(image(Some(0), "점")))),
            inline(InlineKind::Image(Box::new(image(None, "빠진 점")))),
            inline(InlineKind::Image(Box::new(image(None, "")))),
        ]),
    ]
}

fn cards() -> Vec<Block> {
    let card = |kind, title: &str, target| Card {
        kind,
        component: "VPCard".to_owned(),
        title: title.to_owned(),
        description: "짧은 설명 <이다>".to_owned(),
        target,
        logo: Some(image(Some(0), "")),
        poster: None,
        actions: Vec::new(),
        properties: Vec::new(),
    };
    let to = |to: &str| Some(LinkTarget::Url(to.to_owned()));
    let action =
        Action { text: "열기".to_owned(), target: LinkTarget::Url("https://example.com/open".to_owned()) };
    let back = Some(LinkTarget::Anchor { chapter: ChapterId(0), id: None });
    let block = |card| block(BlockKind::Card(Box::new(card)));
    vec![
        heading(2, "s6", "카드"),
        block(card(CardKind::Link, "바람 연구소", to("https://www.example.com/wind"))),
        block(card(CardKind::Link, "모든 갈래", to("https://example.com/original"))),
        block(card(CardKind::Link, "차례로", back)),
        block(Card { actions: vec![action], ..card(CardKind::Banner, "알림", None) }),
        block(card(CardKind::Source, "원래 글", to("https://example.com/source"))),
        block(Card {
            poster: Some(image(Some(0), "첫 장면")),
            ..card(CardKind::Video, "움직이는 바람", to("https://example.com/watch?v=1&t=2"))
        }),
        block(card(CardKind::Code, "", to("https://example.com/pen"))),
        block(card(CardKind::Document, "문서", Some(LinkTarget::Dead("gone.pdf".to_owned())))),
        block(card(CardKind::Frame, "", None)),
    ]
}

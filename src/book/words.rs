//! The few words that Jikji itself prints, in the book's language.

use crate::document::{AdmonitionKind, CardKind};

/// Sentences about a book's accessibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accessibility {
    /// Headings, contents, reading order.
    pub structure: &'static str,
    /// No pictures.
    pub text_only: &'static str,
    /// All pictures have a text.
    pub described: &'static str,
    /// Some lack one.
    pub undescribed: &'static str,
    /// Formulas as MathML.
    pub formulas: &'static str,
    /// Formulas as pictures.
    pub formula_pictures: &'static str,
    /// Pages of the printed edition.
    pub pages: &'static str,
}

/// Words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Heading of the contents.
    pub contents: &'static str,
    /// Name of the list of pages.
    pub pages: &'static str,
    /// Name of the cover.
    pub cover: &'static str,
    /// Name of the title page.
    pub title_page: &'static str,
    /// Heading of a chapter's notes.
    pub notes: &'static str,
    /// A fold-out without a summary.
    pub details: &'static str,
    /// Heading of the fold-outs that are gathered at the end.
    pub answers: &'static str,
    /// One of them, before its number.
    pub answer: &'static str,
    /// Before the line that a student writes a name on.
    pub name: &'static str,
    /// Before the line that a student writes a class on.
    pub class: &'static str,
    /// A figure that could not be had.
    pub missing_figure: &'static str,
    /// A video's card.
    pub video: &'static str,
    /// A document's card.
    pub document: &'static str,
    /// A card of code that runs on the web.
    pub live: &'static str,
    /// A frame's card.
    pub frame: &'static str,
    /// A code to read with a camera.
    pub qr: &'static str,
    /// A chapter's source.
    pub source: &'static str,
    /// A diagram shown by its source.
    pub diagram: &'static str,
    /// Start of reading, for landmarks.
    pub body: &'static str,
    /// Stands above code that goes on from the page before.
    pub continued: &'static str,
    /// Stands where a table would that is turned on the next page.
    pub turned_table: &'static str,
    /// Who wrote the book, in its colophon.
    pub author: &'static str,
    /// Who translated it.
    pub translator: &'static str,
    /// Who drew for it.
    pub illustrator: &'static str,
    /// Who edited it.
    pub editor: &'static str,
    /// Who published it.
    pub publisher: &'static str,
    /// When it was published.
    pub published: &'static str,
    /// The person who published it.
    pub issuer: &'static str,
    /// The publisher's registration.
    pub registration: &'static str,
    /// Where the publisher sits.
    pub address: &'static str,
    /// How to reach the publisher.
    pub contact: &'static str,
    /// What the book costs.
    pub price: &'static str,
    /// Name of the colophon.
    pub colophon: &'static str,
    /// Heading of the list of figures.
    pub figures: &'static str,
    /// Heading of the list of tables.
    pub tables: &'static str,
    /// Name of the page that dedicates the book.
    pub dedication: &'static str,
    /// What appendices are called.
    pub appendix: &'static str,
    /// Heading of the index.
    pub index: &'static str,
    /// What is said of a book's accessibility.
    pub accessibility: Accessibility,
    /// Head of the terms of the index that begin with no letter.
    pub signs: &'static str,
    /// What stands before and behind the page that a link leads to.
    page: (&'static str, &'static str),
    hints: [&'static str; 6],
    /// What is said of a field: `required`, `optional`, `deprecated`, `default`.
    fields: [&'static str; 4],
}

const KOREAN: Words = Words {
    contents: "차례",
    pages: "쪽 목록",
    cover: "표지",
    title_page: "속표지",
    notes: "주",
    details: "자세히",
    answers: "풀이와 답",
    answer: "답",
    name: "이름",
    class: "반",
    missing_figure: "그림을 가져오지 못했습니다",
    video: "동영상",
    document: "PDF 문서",
    live: "실행해 볼 코드",
    frame: "웹 페이지",
    qr: "QR 코드",
    source: "원문",
    diagram: "다이어그램",
    body: "본문",
    continued: "앞에서 이어짐",
    turned_table: "표는 다음 쪽에 옆으로 놓여 있습니다.",
    author: "지은이",
    translator: "옮긴이",
    illustrator: "그린이",
    editor: "엮은이",
    publisher: "펴낸곳",
    published: "펴낸날",
    issuer: "펴낸이",
    registration: "출판등록",
    address: "주소",
    contact: "연락처",
    price: "값",
    colophon: "판권",
    figures: "그림 차례",
    tables: "표 차례",
    dedication: "헌사",
    appendix: "부록",
    index: "찾아보기",
    accessibility: Accessibility {
        structure: "제목 구조와 차례, 읽는 순서를 갖춘 전자책으로, 글자 크기와 글꼴과 배경을 바꾸어 읽을 수 있습니다.",
        text_only: "그림 없이 글만으로 이루어져 있습니다.",
        described: "모든 그림에 대체 텍스트가 있습니다.",
        undescribed: "대체 텍스트가 없는 그림이 있습니다.",
        formulas: "수식은 화면 낭독기가 읽을 수 있는 MathML입니다.",
        formula_pictures: "수식은 TeX 원문을 대체 텍스트로 지닌 그림입니다.",
        pages: "쪽 번호는 같은 책의 PDF와 같습니다.",
    },
    signs: "기호와 숫자",
    page: ("(→ ", "쪽)"),
    hints: ["정보", "노트", "팁", "중요", "경고", "위험"],
    fields: ["필수", "선택", "더 이상 쓰지 않음", "기본값"],
};

const ENGLISH: Words = Words {
    contents: "Contents",
    pages: "Pages",
    cover: "Cover",
    title_page: "Title page",
    notes: "Notes",
    details: "Details",
    answers: "Answers",
    answer: "Answer",
    name: "Name",
    class: "Class",
    missing_figure: "This figure could not be fetched",
    video: "Video",
    document: "PDF document",
    live: "Live code",
    frame: "Web page",
    qr: "QR code",
    source: "Source",
    diagram: "Diagram",
    body: "Text",
    continued: "continued",
    turned_table: "The table stands sideways on the next page.",
    author: "Author",
    translator: "Translator",
    illustrator: "Illustrator",
    editor: "Editor",
    publisher: "Publisher",
    published: "Published",
    issuer: "Issued by",
    registration: "Registration",
    address: "Address",
    contact: "Contact",
    price: "Price",
    colophon: "Colophon",
    figures: "Figures",
    tables: "Tables",
    dedication: "Dedication",
    appendix: "Appendix",
    index: "Index",
    accessibility: Accessibility {
        structure: "The book has headings, contents and a reading order; size, face and background of its text can be changed.",
        text_only: "It is text without pictures.",
        described: "Every picture has a text in its place.",
        undescribed: "Some pictures have no text in their place.",
        formulas: "Formulas are MathML, which screen readers can read.",
        formula_pictures: "Formulas are pictures with their TeX source as text.",
        pages: "Page numbers are those of the PDF of the same book.",
    },
    signs: "Signs and figures",
    page: ("(→ p. ", ")"),
    hints: ["Info", "Note", "Tip", "Important", "Warning", "Caution"],
    fields: ["Required", "Optional", "Deprecated", "Default"],
};

impl Words {
    /// Says the page that a link leads to.
    #[must_use]
    pub fn on_page(&self, number: &str) -> String {
        format!("{}{number}{}", self.page.0, self.page.1)
    }

    /// The words of a BCP 47 language; English where we have none.
    #[must_use]
    pub fn of(language: &str) -> &'static Self {
        match language.split(['-', '_']).next() {
            Some(tag) if tag.eq_ignore_ascii_case("ko") => &KOREAN,
            _ => &ENGLISH,
        }
    }

    /// The label of a printing's day.
    #[must_use]
    pub fn printing(&self, edition: u32, printing: u32) -> String {
        if *self == KOREAN {
            let edition = if edition <= 1 { "초판".to_owned() } else { format!("{edition}판") };
            return format!("{edition} {printing}쇄 {}", self.published);
        }
        format!("Edition {edition}, printing {printing}")
    }

    /// A day `YYYY-MM-DD` as it is printed.
    #[must_use]
    pub fn day(&self, date: &str) -> String {
        let mut parts = date.split('-').map(|part| part.trim_start_matches('0'));
        match (parts.next(), parts.next(), parts.next()) {
            (Some(year), Some(month), Some(day)) if *self == KOREAN => format!("{year}년 {month}월 {day}일"),
            _ => date.to_owned(),
        }
    }

    /// What a card leads to, where its kind says it.
    #[must_use]
    pub fn card(&self, kind: CardKind) -> Option<&'static str> {
        match kind {
            CardKind::Video => Some(self.video),
            CardKind::Document => Some(self.document),
            CardKind::Code => Some(self.live),
            CardKind::Frame => Some(self.frame),
            CardKind::Link | CardKind::Banner | CardKind::Source => None,
        }
    }

    /// The word for a MARC relator code; empty for authors and for codes that we have no word for.
    #[must_use]
    pub fn role(&self, code: &str) -> &'static str {
        match code {
            "trl" => self.translator,
            "ill" => self.illustrator,
            "edt" => self.editor,
            _ => "",
        }
    }

    /// A person with what he did for the book, as title pages say it.
    #[must_use]
    pub fn byline(&self, name: &str, role: &str) -> String {
        let deed = match (*self == KOREAN, role) {
            (true, "" | "aut") => "지음",
            (true, "trl") => "옮김",
            (true, "ill") => "그림",
            (true, "edt") => "엮음",
            (true, "pht") => "사진",
            (true, "ctb") => "도움",
            (_, role) => self.role(role),
        };
        [name, deed].join(" ").trim_end().to_owned()
    }

    /// What is said of a field; words that are the author's own stay as they are.
    #[must_use]
    pub fn field<'n>(&self, name: &'n str) -> &'n str {
        let [required, optional, deprecated, default] = self.fields;
        match name {
            "required" => required,
            "optional" => optional,
            "deprecated" => deprecated,
            "default" => default,
            name => name,
        }
    }

    /// The title of a hint without one of its own.
    #[must_use]
    pub fn hint(&self, kind: AdmonitionKind) -> &'static str {
        let [info, note, tip, important, warning, caution] = self.hints;
        match kind {
            AdmonitionKind::Info => info,
            AdmonitionKind::Note => note,
            AdmonitionKind::Tip => tip,
            AdmonitionKind::Important => important,
            AdmonitionKind::Warning => warning,
            AdmonitionKind::Caution => caution,
        }
    }
}

//! `jikji stats`: how much there is in each chapter, as a table, as JSON, as a bar chart.

use serde_json::{Value, json};

use super::table::{columns, grouped};
use jikji::book::Book;
use jikji::document::plain_text;
use jikji::layout::printed_number;
use jikji::message::{Language, Message, say};
use jikji::survey::{ChapterExtent, Extent, Extents, WORDS_A_MINUTE};

/// Cells of a terminal that a title may take, so that a line has room in eighty.
const TITLE: usize = 30;

/// The table for people: a line a chapter, then the sums.
pub(super) fn table(book: &Book, extents: &Extents, language: Language) -> String {
    let head = [
        say!("chapter"),
        say!("chars"),
        say!("words"),
        say!("code"),
        say!("figs"),
        say!("pages"),
        say!("minutes"),
    ];
    let head = head.map(|name| name.told(language));
    let row = |title: String, extent: &Extent| {
        let Extent { characters, words, code_lines, figures, pages } = *extent;
        let [characters, words, code, figures, pages, minutes] =
            [characters, words, code_lines, figures, pages, extent.minutes()].map(grouped);
        [title, characters, words, code, figures, pages, minutes]
    };
    let rows: Vec<[String; 7]> = std::iter::once(head)
        .chain(extents.chapters.iter().map(|one| row(cut(&title(book, one), TITLE), &one.extent)))
        .chain([row(say!("in all").told(language), &extents.total)])
        .collect();
    columns(&rows, &[false, true, true, true, true, true, true])
}

/// One object with all chapters and the sums.
pub(super) fn json(book: &Book, extents: &Extents) -> Value {
    let chapters = extents.chapters.iter().map(|one| {
        let path = book.chapters.get(one.chapter.0 as usize).map(|chapter| &chapter.path);
        let mut value = object(&one.extent);
        value["title"] = title(book, one).into();
        value["path"] = json!(path);
        value["page"] = json!(one.page.map(printed_number));
        value
    });
    let chapters: Vec<Value> = chapters.collect();
    let total = object(&extents.total);
    json!({ "words-a-minute": WORDS_A_MINUTE, "chapters": chapters, "total": total })
}

fn object(extent: &Extent) -> Value {
    json!({
        "characters": extent.characters,
        "words": extent.words,
        "code-lines": extent.code_lines,
        "figures": extent.figures,
        "pages": extent.pages,
        "minutes": extent.minutes(),
    })
}

/// Height of a bar with the room below it, and the places of the columns, in CSS pixels.
const PITCH: usize = 18;
const LEFT: usize = 250;
const LONGEST: usize = 300;
const WIDTH: usize = 700;

/// A bar for the words of each chapter, with its pages and lines of code beside it.
pub(super) fn svg(book: &Book, extents: &Extents, language: Language) -> String {
    let most = extents.chapters.iter().map(|one| one.extent.words).max().unwrap_or(0).max(1);
    let height = PITCH * (extents.chapters.len() + 2) + 8;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n<title>{}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        xml(&book.meta.title)
    );
    for (at, one) in extents.chapters.iter().enumerate() {
        let (top, base) = (PITCH * at + 8, PITCH * at + 18);
        let length = (one.extent.words * LONGEST).div_ceil(most);
        out.push_str(&format!(
            "<text x=\"{}\" y=\"{base}\" text-anchor=\"end\">{}</text>\n\
             <rect x=\"{LEFT}\" y=\"{top}\" width=\"{length}\" height=\"12\" fill=\"#1f5573\"/>\n\
             <text x=\"{}\" y=\"{base}\" fill=\"#444\">{}</text>\n",
            LEFT - 8,
            xml(&cut(&title(book, one), TITLE)),
            LEFT + length + 6,
            label(&one.extent).told(language),
        ));
    }
    let base = PITCH * (extents.chapters.len() + 1) + 8;
    out.push_str(&format!(
        "<text x=\"{LEFT}\" y=\"{base}\" font-weight=\"bold\">{}</text>\n</svg>\n",
        label(&extents.total).told(language)
    ));
    out
}

fn label(extent: &Extent) -> Message {
    let [words, pages] = [extent.words, extent.pages].map(grouped);
    match extent.code_lines {
        0 => say!("{words} words, {pages} p.", words, pages),
        code => say!("{words} words, {pages} p., {code} code", words, pages, code = grouped(code)),
    }
}

fn title(book: &Book, one: &ChapterExtent) -> String {
    let Some(chapter) = book.chapters.get(one.chapter.0 as usize) else { return String::new() };
    match plain_text(&chapter.content.title) {
        title if title.trim().is_empty() => chapter.path.clone(),
        title => title.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// As much of a text as has room in so many cells.
fn cut(text: &str, cells: usize) -> String {
    use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};
    if text.width() <= cells {
        return text.to_owned();
    }
    let mut left = cells.saturating_sub(1);
    let fits = |c: &char| {
        let width = c.width().unwrap_or(0);
        let fits = width <= left;
        left = if fits { left - width } else { 0 };
        fits
    };
    let mut short: String = text.chars().take_while(fits).collect();
    short.truncate(short.trim_end().len());
    short + "…"
}

/// A text between tags.
fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

//! Code: tokens, marked lines and words, numbers; lines wrap, as no reader scrolls sideways.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::config::ListKind;
use crate::document::{CodeBlock, Mark, TokenClass};
use crate::epub::tree::{Attrs, Markup};

use super::Page;

/// Columns between tab stops; readers disagree about tabs, so spaces are written.
const TAB: usize = 4;

/// Columns that fit into a line of a small screen at twice the usual type: no line of so few is ever wrapped.
const SHORT: usize = 24;

/// Columns by which the rest of a wrapped line stands behind its beginning.
const BEHIND: usize = 2;

/// The furthest that such a rest is indented, in columns: further in, a small screen has no room for it. Their classes are
/// half as many, as the style sheet measures in em, which are two columns.
const FURTHEST: usize = 18;

fn token_class(class: TokenClass) -> &'static str {
    match class {
        TokenClass::Comment => "hl-comment",
        TokenClass::Keyword => "hl-keyword",
        TokenClass::String => "hl-string",
        TokenClass::Constant => "hl-constant",
        TokenClass::Function => "hl-function",
        TokenClass::Type => "hl-type",
        TokenClass::Tag => "hl-tag",
        TokenClass::Attribute => "hl-attribute",
        TokenClass::Variable => "hl-variable",
        TokenClass::Operator => "hl-operator",
        TokenClass::Inserted => "hl-inserted",
        TokenClass::Deleted => "hl-deleted",
        TokenClass::Heading => "hl-heading",
    }
}

/// The class of a marked line, and the sign before it where colour alone would not tell.
fn mark_class(mark: Mark) -> (&'static str, Option<&'static str>) {
    match mark {
        Mark::Highlight => ("marked", None),
        Mark::Insert => ("inserted", Some("+")),
        Mark::Delete => ("deleted", Some("−")),
        Mark::Focus => ("focus", None),
        Mark::Warning => ("warning", Some("!")),
        Mark::Error => ("error", Some("×")),
    }
}

impl Page<'_> {
    pub(super) fn code_block(&mut self, code: &CodeBlock, attrs: Attrs) {
        let attrs = attrs.maybe("id", code.place.as_ref().map(|id| id.0.clone()));
        let title = code.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        if title.is_none() && code.listing.is_none() {
            return self.pre(code, attrs);
        }
        let id = code.place.as_ref().map(|id| id.0.as_str());
        let words = [code.listing.as_deref(), title].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let kind = if code.table { ListKind::Tables } else { ListKind::Listings };
        let attrs = self.listed(attrs, kind, words, id);
        self.container("figure", attrs.with("class", "code"), |page| {
            page.block("figcaption", Attrs::new(), |page| {
                if let Some(listing) = &code.listing {
                    page.inline("b", Attrs::class("number"), |page| page.text(listing));
                }
                if let Some(title) = title {
                    page.text(if code.listing.is_some() { " " } else { "" });
                    if code.table {
                        page.text(title);
                    } else {
                        page.inline("code", Attrs::new(), |page| page.text(title));
                    }
                }
            });
            page.pre(code, Attrs::new());
        });
    }

    fn pre(&mut self, code: &CodeBlock, attrs: Attrs) {
        let language: String = code.language.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
        let class = (!language.is_empty()).then(|| format!("language-{language}"));
        let lines = Lines::of(code);
        let last = lines.list.len();
        let mut starts = self.pages.within(&code.text);
        starts.sort_by_key(|&(_, at)| at);
        let mut starts = starts.into_iter().peekable();
        self.block("pre", attrs, |page| {
            page.inline("code", Attrs::new().maybe("class", class), |page| {
                for (line, number) in lines.list.iter().zip(1..) {
                    while let Some((number, _)) = starts.next_if(|&(_, at)| at <= line.start) {
                        page.pages.reach(number);
                    }
                    // A page that begins inside of the line before is marked here: there no mark can stand.
                    page.mark_here();
                    page.code_line(&lines, line, number < last);
                }
            });
        });
    }

    /// A line, and its end where there is a further one. That of a long line lies within it: it is a block where the style
    /// sheet hangs its rest, and an end behind a block would be a blank line.
    fn code_line(&mut self, lines: &Lines<'_>, line: &Line, goes_on: bool) {
        let marks = lines.marks.get(&line.number).map_or(&[][..], Vec::as_slice);
        let number = lines.first.map(|first| u64::from(first) + line.number as u64);
        let sign = marks.iter().find_map(|mark| mark_class(*mark).1);
        let kind = (number.is_some() || !marks.is_empty()).then_some("line");
        let attrs = marks
            .iter()
            .fold(Attrs::new().maybe("class", kind), |attrs, mark| attrs.with("class", mark_class(*mark).0));
        let hang = lines.hang(line, sign);
        let attrs = attrs.maybe("class", hang.map(|columns| format!("hang-{}", columns / 2)));
        self.spanned(attrs, |page| {
            if let Some(number) = number {
                // Numbers are no part of the code: not read aloud, padded so that lines stay in column.
                let text = format!("{number:>width$} ", width = lines.digits);
                let attrs = Attrs::class("number").with("aria-hidden", "true");
                page.inline("span", attrs, |page| page.text(&text));
            }
            if let Some(sign) = sign {
                page.inline("span", Attrs::class("sign"), |page| page.text(&format!("{sign} ")));
            }
            page.segments(lines, line);
            if goes_on && hang.is_some() {
                page.line_end();
            }
        });
        if goes_on && hang.is_none() {
            self.line_end();
        }
    }

    /// The text of a line, with its place.
    fn segments(&mut self, lines: &Lines<'_>, line: &Line) {
        let attrs = self.located(lines.code.text.origin(line.start..line.end).span);
        self.spanned(attrs, |page| page.pieces(lines, line));
    }

    /// The pieces of a line between the ends of tokens and of marked words.
    fn pieces(&mut self, lines: &Lines<'_>, line: &Line) {
        let mut column = 0;
        let mut at = line.start;
        while at < line.end {
            let (class, token_end) = lines.token_at(at, line.end);
            let (marked, word_end) = lines.word_at(at, line.end);
            let end = token_end.min(word_end);
            let text = expand(lines.code.text.get(at..end).unwrap_or_default(), &mut column);
            let class = class.map(token_class);
            let attrs = Attrs::new().maybe("class", class).maybe("class", marked.then_some("word"));
            match (marked, class) {
                (true, _) => self.inline("mark", attrs, |page| page.text(&text)),
                (false, Some(_)) => self.inline("span", attrs, |page| page.text(&text)),
                (false, None) => self.text(&text),
            }
            at = end;
        }
    }
}

/// A line of code: bytes of the text.
#[derive(Debug)]
struct Line {
    number: usize,
    start: usize,
    end: usize,
}

/// A code block cut into lines, with its marked words found.
#[derive(Debug)]
struct Lines<'a> {
    code: &'a CodeBlock,
    list: Vec<Line>,
    /// Of each line that has some.
    marks: BTreeMap<usize, Vec<Mark>>,
    /// In order, none over another.
    words: Vec<Range<usize>>,
    first: Option<u32>,
    digits: usize,
}

impl<'a> Lines<'a> {
    fn of(code: &'a CodeBlock) -> Self {
        let mut list = Vec::new();
        let mut start = 0;
        for (number, text) in code.text.split('\n').enumerate() {
            list.push(Line { number, start, end: start + text.len() });
            start += text.len() + 1;
        }
        let words = code.word_finder().map_or_else(Vec::new, |finder| finder.find(&code.text).collect());
        let mut marks: BTreeMap<_, Vec<_>> = BTreeMap::new();
        code.marks.iter().for_each(|mark| marks.entry(mark.line).or_default().push(mark.mark));
        let first = code.numbers.flatten();
        let digits = first.map_or(0, |first| (u64::from(first) + list.len() as u64).to_string().len());
        Self { code, list, marks, words, first, digits }
    }

    /// Columns by which the rest of a line is indented, where it may be wrapped: it stands behind the line's own indent,
    /// as in print.
    fn hang(&self, line: &Line, sign: Option<&str>) -> Option<usize> {
        let text = self.code.text.get(line.start..line.end).unwrap_or_default();
        let number = if self.digits > 0 { self.digits + 1 } else { 0 };
        let before = number + sign.map_or(0, |sign| columns(sign) + 1);
        let indent = columns(text) - columns(text.trim_start());
        let hang = (before + indent + BEHIND).next_multiple_of(2).min(FURTHEST);
        (before + columns(text) > SHORT).then_some(hang)
    }

    /// The class at a byte, and where it ends or, in a gap, where the next token begins.
    fn token_at(&self, at: usize, end: usize) -> (Option<TokenClass>, usize) {
        let tokens = &self.code.tokens;
        let next = tokens.partition_point(|token| token.range.end <= at);
        match tokens.get(next) {
            Some(token) if token.range.start <= at => {
                (Some(token.class), self.boundary(token.range.end, at, end))
            }
            Some(token) => (None, self.boundary(token.range.start, at, end)),
            None => (None, end),
        }
    }

    /// Whether a byte lies in a marked word, and where that changes.
    fn word_at(&self, at: usize, end: usize) -> (bool, usize) {
        let next = self.words.partition_point(|word| word.end <= at);
        match self.words.get(next) {
            Some(word) if word.start <= at => (true, self.boundary(word.end, at, end)),
            Some(word) => (false, self.boundary(word.start, at, end)),
            None => (false, end),
        }
    }

    /// A cut within the line and between characters, and past `at`, whatever the tokens say.
    fn boundary(&self, wanted: usize, at: usize, end: usize) -> usize {
        let mut cut = wanted.min(end);
        while cut < end && !self.code.text.is_char_boundary(cut) {
            cut += 1;
        }
        if cut > at { cut } else { end }
    }
}

/// Columns of a text: two for what is no letter of Latin, as Hangul is wide.
fn columns(text: &str) -> usize {
    let mut column = 0;
    for c in text.chars() {
        column += match c {
            '\t' => TAB - column % TAB,
            c if c.is_ascii() => 1,
            _ => 2,
        };
    }
    column
}

/// Tabs as spaces up to the next stop.
fn expand(text: &str, column: &mut usize) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\t' {
            let spaces = TAB - *column % TAB;
            out.extend(std::iter::repeat_n(' ', spaces));
            *column += spaces;
        } else {
            out.push(c);
            *column += 1;
        }
    }
    out
}

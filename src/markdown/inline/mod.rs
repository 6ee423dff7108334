//! Text to inline pieces: CommonMark's marks with Korean emphasis, and what the dialect adds.

mod abbreviation;
pub(crate) mod attributes;
mod auto_link;
mod brackets;
mod colon;
mod element;
mod embed;
pub(crate) mod entity;
mod finish;
mod flank;
mod foreign;
mod link;
mod linkify;
mod math;
mod pair;
mod piece;
mod raised;
mod ruby;

use std::collections::BTreeMap;
use std::ops::Range;

pub(crate) use self::abbreviation::Abbreviations;
use self::brackets::Bracket;
pub(crate) use self::element::{
    Element, attributes_of, build as build_element, figure_of, hide, is_code, is_component, is_picture,
    named, note_foreign, picture,
};
pub(crate) use self::link::is_safe;
use self::piece::{Piece, PieceKind};
use super::build::twins;
use super::html::hidden::{Hidden, Unclosed};
use super::html::{said, tag};
use super::reader::Reader;
use super::slice::Slice;
use crate::document::written::{Block, BlockKind, Inline, InlineKind};
use crate::document::{Attributes, IndexMark, Text};

/// The longest `{{ … }}`, in bytes.
const EXPRESSION: usize = 400;

/// A text, read.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// The pieces.
    pub(crate) content: Vec<Inline>,
    /// Attributes at the end of the text, which belong to its block.
    pub(crate) attributes: Option<Box<Attributes>>,
}

/// Reads the text of a block.
pub(crate) fn read(reader: &mut Reader, slice: &Slice) -> Line {
    let mut parser = Parser {
        slice,
        text: slice.text(),
        reader,
        pieces: Vec::new(),
        brackets: Vec::new(),
        dead: 0,
        at: 0,
        ticks: None,
        unclosed: Unclosed::default(),
        told: 0,
    };
    parser.cut();
    let pieces = std::mem::take(&mut parser.pieces);
    foreign::find(parser.reader, slice, &pieces);
    let end = pieces.last().map(|piece| piece.range.clone()).unwrap_or_default();
    let (pieces, attributes) = finish::block_attributes(pieces);
    if let Some(attributes) = &attributes {
        said::tell_pairs(parser.reader, &attributes.pairs, slice.span(end));
    }
    let pieces = parser.pair(pieces);
    let mut content = parser.finish(pieces);
    twins::drop_inlines(&mut content);
    if reader.behavior.linkify {
        linkify::mark(&mut content);
    }
    if reader.behavior.breaks {
        break_lines(&mut content);
    }
    abbreviation::mark(reader, &mut content);
    Line { content, attributes }
}

/// Whether a byte may begin something else than plain text.
fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        b'\\'
            | b'`'
            | b'*'
            | b'_'
            | b'~'
            | b'^'
            | b'$'
            | b'='
            | b'!'
            | b'+'
            | b'['
            | b']'
            | b'<'
            | b'&'
            | b'{'
            | b':'
            | b'\n'
    )
}

/// Makes every line end a break, as the site's `breaks` does.
fn break_lines(content: &mut [Inline]) {
    for inline in content {
        match &mut inline.kind {
            InlineKind::SoftBreak => inline.kind = InlineKind::HardBreak,
            InlineKind::Styled(_, content) | InlineKind::Link { content, .. } => break_lines(content),
            _ => {}
        }
    }
}

/// Cuts a text into pieces.
struct Parser<'a> {
    slice: &'a Slice,
    text: &'a str,
    reader: &'a mut Reader,
    pieces: Vec<Piece>,
    brackets: Vec<Bracket>,
    /// How many of the open brackets can make no link, because a link in them is made.
    dead: usize,
    at: usize,
    /// The runs of backticks by length, found when first needed.
    ticks: Option<BTreeMap<usize, Vec<usize>>>,
    /// Which ends of hidden things are known not to follow.
    unclosed: Unclosed,
    /// Up to where a refused address was told of: what stays text is read once more.
    told: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn cut(&mut self) {
        while self.at < self.text.len() {
            let rest = self.rest();
            let plain = rest.bytes().position(is_special).unwrap_or(rest.len());
            if plain > 0 {
                self.plain(plain);
            } else if !self.special() {
                let length = self.rest().chars().next().map_or(1, char::len_utf8);
                self.plain(length);
            }
        }
    }

    /// Adds the next bytes as the text that they are.
    fn plain(&mut self, length: usize) -> bool {
        let text = self.slice.read(self.at..self.at + length);
        self.push(length, PieceKind::Text(text));
        true
    }

    /// Adds text that the next bytes stand for.
    fn rewritten(&mut self, length: usize, text: &str) -> bool {
        let span = self.slice.span(self.at..self.at + length);
        self.push(length, PieceKind::Text(Text::rewritten(span, text)));
        true
    }

    /// The piece of a range with its text.
    fn text(&self, range: Range<usize>, text: Text) -> Inline {
        Inline::new(self.slice.span(range), InlineKind::Text(text))
    }

    /// Adds a piece of the next bytes.
    fn push(&mut self, length: usize, kind: PieceKind) {
        self.pieces.push(Piece::new(self.at..self.at + length, kind));
        self.at += length;
    }

    fn done(&mut self, length: usize, kind: InlineKind) {
        let span = self.slice.span(self.at..self.at + length);
        self.push(length, PieceKind::Done(Inline::new(span, kind)));
    }

    /// Reads the mark at the cursor; `false` where it is only a character.
    fn special(&mut self) -> bool {
        match self.rest().bytes().next() {
            Some(b'\\') => self.backslash(),
            Some(b'\n') => self.line_end(),
            Some(b'`') => self.code(),
            Some(mark @ (b'*' | b'_')) => self.run(mark, 1),
            Some(mark @ (b'=' | b'!' | b'+')) if self.rest().as_bytes().get(1) == Some(&mark) => {
                self.run(mark, 2)
            }
            Some(b'!') => self.rest().starts_with("![") && self.open(brackets::BracketKind::Image),
            Some(b'~') if self.rest().starts_with("~~") => self.run(b'~', 2),
            Some(b'~') => self.lowered(),
            Some(b'^') => {
                self.raised() || (self.rest().starts_with("^[") && self.open(brackets::BracketKind::Note))
            }
            Some(b'$') => self.formula(),
            Some(b'[') => self.note_mark() || self.open(brackets::BracketKind::Link),
            Some(b']') => self.close(),
            Some(b'<') => self.angle(),
            Some(b'&') => self.reference(),
            Some(b'{') => self.braces(),
            Some(b':') => self.colon(),
            _ => false,
        }
    }

    fn backslash(&mut self) -> bool {
        match self.rest().chars().nth(1) {
            Some('\n') => {
                self.done(1, InlineKind::HardBreak);
                self.at += 1;
                true
            }
            Some(c) if c.is_ascii_punctuation() => {
                let text = self.slice.read(self.at + 1..self.at + 2);
                self.push(2, PieceKind::Text(text));
                true
            }
            _ => false,
        }
    }

    fn line_end(&mut self) -> bool {
        let mut spaces = 0;
        if let Some(Piece { kind: PieceKind::Text(text), .. }) = self.pieces.last_mut() {
            spaces = text.len() - text.trim_end_matches(' ').len();
            let kept = text.trim_end_matches([' ', '\t']).len();
            text.truncate(kept);
        }
        let kind = if spaces >= 2 { InlineKind::HardBreak } else { InlineKind::SoftBreak };
        self.done(1, kind);
        true
    }

    fn run(&mut self, mark: u8, unit: usize) -> bool {
        let count = self.rest().bytes().take_while(|&b| b == mark).count();
        let before = self.text.get(..self.at).unwrap_or_default();
        let after = self.text.get(self.at + count..).and_then(|text| text.chars().next());
        let odd = count % unit == 1;
        let run = flank::run(mark, count - count % unit, before, after);
        // The odd one of an opening run stands before it, that of a closing run after it.
        let closes = run.close.allowed && !run.open.allowed;
        if odd && !closes {
            self.plain(1);
        }
        self.push(run.count, PieceKind::Run(run));
        if odd && closes {
            self.plain(1);
        }
        true
    }

    fn code(&mut self) -> bool {
        let count = self.rest().bytes().take_while(|&b| b == b'`').count();
        let from = self.at + count;
        let text = self.text;
        let ticks = self.ticks.get_or_insert_with(|| tick_runs(text));
        let starts = ticks.get(&count).map_or(&[][..], Vec::as_slice);
        let Some(&end) = starts.get(starts.partition_point(|&start| start < from)) else {
            return self.plain(count);
        };
        let code = text.get(from..end).unwrap_or_default().replace('\n', " ");
        let padded =
            code.len() > 2 && code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty();
        let inner = if padded { from + 1..end - 1 } else { from..end };
        let code = code.get(inner.start - from..inner.end - from).unwrap_or_default();
        let code = self.slice.read_as(inner, code);
        self.done(end + count - self.at, InlineKind::Code(code));
        true
    }

    fn raised(&mut self) -> bool {
        let Some((word, length)) = raised::read(self.rest(), '^', !self.brackets.is_empty()) else {
            return false;
        };
        let word = self.slice.read_as(self.at + 1..self.at + length - 1, &word);
        self.push(length, PieceKind::Raised(word));
        true
    }

    fn lowered(&mut self) -> bool {
        let Some((text, length)) = raised::read(self.rest(), '~', !self.brackets.is_empty()) else {
            return false;
        };
        let inner = self.at + 1..self.at + length - 1;
        let content = vec![self.text(inner.clone(), self.slice.read_as(inner, &text))];
        self.done(length, InlineKind::Styled(crate::document::Style::Subscript, content));
        true
    }

    fn formula(&mut self) -> bool {
        let Some((tex, length)) = math::read(self.rest()) else {
            let dollars = self.rest().bytes().take_while(|&b| b == b'$').count();
            return self.plain(dollars);
        };
        let kind = match math::reference(&tex) {
            Some(key) => InlineKind::Link { target: format!("#{key}"), title: None, content: Vec::new() },
            None => InlineKind::Math(crate::document::Math::new(tex)),
        };
        self.done(length, kind);
        true
    }

    fn reference(&mut self) -> bool {
        let Some((text, length)) = entity::read(self.rest()) else { return false };
        self.rewritten(length, &text)
    }

    /// `:tada:` and `::fab fa-aws::`.
    fn colon(&mut self) -> bool {
        let before = self.text.get(..self.at).and_then(|text| text.chars().next_back());
        if let Some((name, length)) = colon::icon(self.rest(), before) {
            let name = name.to_owned();
            self.done(length, InlineKind::Icon(name));
            return true;
        }
        if let Some((emoji, length)) = colon::emoji(self.rest(), before) {
            let text = if self.reader.naming { "" } else { emoji };
            return self.rewritten(length, text);
        }
        if self.reader.behavior.linkify
            && let Some(length) = linkify::goes_on(&self.pieces, self.rest())
        {
            // What an address has of marks is its own.
            return self.plain(length);
        }
        // The colons of a row belong together: none of them starts a name.
        let row = self.rest().bytes().take_while(|b| *b == b':').count();
        self.plain(row)
    }

    /// `{{ … }}`, `{% … %}` and `{.attributes}`.
    fn braces(&mut self) -> bool {
        if let Some((card, length)) =
            embed::read(self.rest(), |length| self.slice.span(self.at..self.at + length))
        {
            let span = self.slice.span(self.at..self.at + length);
            self.reader.lifted.push(Block::new(span, BlockKind::Card(Box::new(card))));
            self.at += length;
            return true;
        }
        if self.rest().starts_with("{{") {
            return self.interpolation();
        }
        let Some((attributes, length)) = attributes::read(self.rest()) else { return self.ruby() };
        self.push(length, PieceKind::Attributes(Box::new(attributes)));
        true
    }

    fn ruby(&mut self) -> bool {
        let Some((pairs, length)) = ruby::read(self.rest()) else { return false };
        let end = self.at + length;
        let mut base_at = self.at + 1;
        let mut reading_at = base_at + pairs.iter().map(|(base, _)| base.len()).sum::<usize>() + 1;
        for (base, reading) in pairs {
            let span = self.slice.span(self.at..end);
            let own = base_at..base_at + base.len();
            let above = reading_at..reading_at + reading.len();
            (base_at, reading_at) = (own.end, above.end + 1);
            let base = vec![self.text(self.at..end, self.slice.read(own))];
            let reading = self.slice.read(above);
            let kind = PieceKind::Done(Inline::new(span, InlineKind::Ruby { base, reading }));
            self.pieces.push(Piece::new(self.at..end, kind));
            self.at = end;
        }
        true
    }

    fn interpolation(&mut self) -> bool {
        if let Some(length) = foreign::shortcode_length(self.rest()) {
            return self.plain(length);
        }
        let window = self.rest().as_bytes();
        let window = window.get(..window.len().min(EXPRESSION)).unwrap_or_default();
        let Some(end) = window.windows(2).position(|pair| pair == b"}}") else {
            return self.plain(2);
        };
        if self.reader.verbatim > 0 {
            return self.plain(2);
        }
        let range = self.at..self.at + end + 2;
        let expression =
            self.text.get(range.start + 2..range.start + end).unwrap_or_default().trim().to_owned();
        if let Some(mark) = index_mark(&expression) {
            self.done(end + 2, InlineKind::Index(mark));
            return true;
        }
        let span = self.slice.span(range.clone());
        let Some(value) = self.reader.fill_in(&expression, span) else {
            if self.reader.variable(&expression).is_none() {
                self.unknown_variable(&range);
            }
            return self.plain(2);
        };
        self.done(end + 2, InlineKind::Text(Text::rewritten(span, value)));
        true
    }

    fn unknown_variable(&mut self, range: &Range<usize>) {
        let written = self.text.get(range.clone()).unwrap_or_default();
        self.reader.unknown_variable(written, self.slice.span(range.clone()));
    }

    /// Tags, comments and addresses in angle brackets.
    fn angle(&mut self) -> bool {
        let text = self.text;
        let rest = text.get(self.at..).unwrap_or_default();
        if let Some((address, destination, length)) = link::autolink(rest) {
            let inner = self.at + 1..self.at + 1 + address.len();
            let content = vec![self.text(inner.clone(), self.slice.read(inner))];
            self.done(length, InlineKind::Link { target: destination, title: None, content });
            return true;
        }
        if let Some(address) = link::refused(rest).filter(|_| self.at >= self.told) {
            let span = self.slice.span(self.at..self.at + address.len() + 2);
            self.reader.refuse_address(address, span);
        }
        if let Some(hidden) = Hidden::opens(rest) {
            // Without an end it is text.
            let Some(length) = hidden.length(rest, &mut self.unclosed) else { return false };
            let span = self.slice.span(self.at..self.at + length);
            if let Some(found) = hidden.left_out(rest.get(..length).unwrap_or_default(), span) {
                self.reader.diagnostics.push(found);
            }
            self.at += length;
            return true;
        }
        let Some((tag, length)) = tag::read(rest) else { return false };
        self.push(length, PieceKind::Tag(tag));
        true
    }
}

/// `index: term` or `index: term, term below`, the inside of a mark of the index.
fn index_mark(expression: &str) -> Option<IndexMark> {
    let (main, below) = match expression.strip_prefix("index:")?.split_once(',') {
        Some((main, below)) => (main, below),
        None => (expression.strip_prefix("index:")?, ""),
    };
    let plain = |term: &str| term.split_whitespace().collect::<Vec<_>>().join(" ");
    let terms: Vec<String> =
        [plain(main), plain(below)].into_iter().filter(|term| !term.is_empty()).collect();
    (!terms.is_empty()).then_some(IndexMark { terms, glossed: None, id: None })
}

/// Where the runs of backticks of each length start.
fn tick_runs(text: &str) -> BTreeMap<usize, Vec<usize>> {
    let mut runs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        if byte != b'`' {
            continue;
        }
        let mut count = 1;
        while bytes.next_if(|(_, b)| *b == b'`').is_some() {
            count += 1;
        }
        runs.entry(count).or_default().push(at);
    }
    runs
}

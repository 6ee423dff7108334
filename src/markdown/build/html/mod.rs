//! Raw HTML to blocks: tags that open in one piece of HTML may close in a later one, with Markdown between them.

mod convert;
mod large;

use self::convert::{Child, blocks_of};
use crate::diagnostics::{Code, Diagnostic, FileId, Span};
use crate::document::written::{Block, BlockKind, Inline, InlineKind};
use crate::document::{Attributes, Origin, Text};
use crate::markdown::build::card;
use crate::markdown::foreign;
use crate::markdown::html::hidden::{Hidden, Unclosed};
use crate::markdown::html::names::{self, Component};
use crate::markdown::html::said;
use crate::markdown::html::tables::Tables;
use crate::markdown::html::tag::{self, Form, Tag};
use crate::markdown::inline::{self, entity};
use crate::markdown::reader::Reader;
use crate::markdown::slice::Slice;
use crate::message::say;

/// How many tags may be open at once; further ones are passed over.
const OPEN: usize = 40;

/// An open tag with its content so far.
struct Open {
    tag: Tag,
    span: Span,
    children: Vec<Child>,
}

/// The blocks of one level, under construction.
pub(crate) struct Tree {
    file: FileId,
    root: Vec<Child>,
    open: Vec<Open>,
}

impl Tree {
    /// No blocks yet.
    pub(crate) fn new(file: FileId) -> Self {
        Self { file, root: Vec::new(), open: Vec::new() }
    }

    fn children(&mut self) -> &mut Vec<Child> {
        match self.open.last_mut() {
            Some(open) => &mut open.children,
            None => &mut self.root,
        }
    }

    /// Adds a block that is read already.
    pub(crate) fn block(&mut self, block: Block) {
        self.children().push(Child::from(block));
    }

    /// Hangs attributes on the list, table or formula before; other blocks take none from a paragraph below.
    pub(crate) fn hang(&mut self, attributes: Attributes) {
        let takes = |kind: &BlockKind| match kind {
            BlockKind::Code(code) => code.table,
            kind => matches!(kind, BlockKind::List(_) | BlockKind::Table(_) | BlockKind::Math(_)),
        };
        if let Some(Child::Block(block)) = self.children().last_mut()
            && takes(&block.kind)
        {
            block.attributes.get_or_insert_default().add(attributes);
        }
    }

    /// Reads a piece of HTML.
    pub(crate) fn feed(&mut self, reader: &mut Reader, slice: &Slice) {
        let text = slice.text();
        let mut unclosed = Unclosed::default();
        let mut tables = Tables::default();
        let mut at = 0;
        while at < text.len() {
            let rest = text.get(at..).unwrap_or_default();
            if !rest.starts_with('<') {
                let end = rest.find('<').unwrap_or(rest.len());
                self.text(reader, slice, at..at + end);
                at += end;
            } else if let Some((hidden, length)) =
                Hidden::opens(rest).and_then(|hidden| Some((hidden, hidden.length(rest, &mut unclosed)?)))
            {
                let found =
                    hidden.left_out(rest.get(..length).unwrap_or_default(), slice.span(at..at + length));
                found.into_iter().for_each(|found| reader.diagnostics.push(found));
                at += length;
            } else if let Some(length) = tables.too_large(text, at, reader.most_cells, &mut unclosed) {
                self.block(large::source(reader, slice, at..at + length));
                at += length;
            } else if let Some((tag, length)) = tag::read(rest) {
                at = self.tag(reader, slice, tag, at, length);
            } else {
                if let Some(hidden) = Hidden::opens(rest) {
                    let span = slice.span(at..at + hidden.width());
                    reader.diagnostics.push(hidden.never_closed(span));
                }
                let end = rest.get(1..).and_then(|tail| tail.find('<')).map_or(rest.len(), |end| end + 1);
                self.text(reader, slice, at..at + end);
                at += end;
            }
        }
    }

    fn text(&mut self, reader: &mut Reader, slice: &Slice, range: std::ops::Range<usize>) {
        let span = slice.span(range.clone());
        let written = slice.text().get(range.clone()).unwrap_or_default();
        if !written.trim().is_empty() {
            reader.set_piece(&slice.part(range.clone()));
        }
        let raw = self.open.iter().any(|open| open.tag.is("pre") || open.tag.is("textarea"));
        let filled = fill_in(reader, slice.read(range));
        let decoded = entity::decode_text(filled);
        let text = if raw { decoded } else { collapse(&decoded) };
        if !text.is_empty() {
            self.children().push(Child::Inline(Inline::new(span, InlineKind::Text(text))));
        }
    }

    /// Reads a tag; returns where reading goes on.
    fn tag(&mut self, reader: &mut Reader, slice: &Slice, tag: Tag, at: usize, length: usize) -> usize {
        let span = slice.span(at..at + length);
        let next = at + length;
        // In a line the name in angle brackets may be meant as text: `List<Card>`.
        let before = slice.text().get(..at).unwrap_or_default().trim_end_matches([' ', '\t']);
        let begins = before.is_empty() || before.ends_with('\n');
        let known = names::is_html(&tag.name)
            || inline::is_component(&tag)
            || (begins && foreign::is_component(&tag.name));
        if !known {
            let text = InlineKind::Text(slice.read(at..next));
            self.children().push(Child::Inline(Inline::new(span, text)));
            return next;
        }
        said::tell(reader, &tag, span);
        match tag.form {
            Form::Close => self.close(reader, &tag, span),
            Form::Open if names::is_hidden(&tag.name) && !tag.is("head") && !self.is_slot(&tag) => {
                return self.skip_hidden(reader, slice, &tag, span, next);
            }
            Form::Open if !names::is_void(&tag.name) => {
                self.close_implied(reader, &tag);
                if self.open.len() < OPEN {
                    self.open.push(Open { tag, span, children: Vec::new() });
                } else if reader.first(Code::TextLimit, "tags") {
                    reader.diagnostics.push(too_deep(span));
                }
            }
            Form::Open | Form::Empty => {
                if let Some(outer) = self.open.last_mut() {
                    card::give_source(&mut outer.tag, &tag);
                }
                let children = convert::element(reader, tag, span, Vec::new());
                self.children().extend(children);
            }
        }
        next
    }

    /// Whether a tag holds one of the two sides of a preview.
    fn is_slot(&self, tag: &Tag) -> bool {
        let outer = self.open.last().map(|open| names::component(&open.tag.name));
        tag.is("template") && outer == Some(Some(Component::Preview))
    }

    /// Passes over a tag whose text is not for readers.
    fn skip_hidden(&mut self, reader: &mut Reader, slice: &Slice, tag: &Tag, span: Span, at: usize) -> usize {
        let rest = slice.text().get(at..).unwrap_or_default();
        let close = format!("</{}", tag.name);
        let end = rest.find(&close).and_then(|from| rest.get(from..)?.find('>').map(|to| from + to + 1));
        let whole = slice.span(at..at + end.unwrap_or(rest.len()));
        let inside = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        // What an open one swallows was most likely meant to be read.
        let is_lost = end.is_none() || (says_something(inside) && !inline::is_code(&tag.name));
        inline::hide(reader, &tag.name, span.join(whole), is_lost);
        at + end.unwrap_or(rest.len())
    }

    fn close(&mut self, reader: &mut Reader, tag: &Tag, span: Span) {
        let Some(at) = self.open.iter().rposition(|open| open.tag.name.eq_ignore_ascii_case(&tag.name))
        else {
            return;
        };
        while self.open.len() > at {
            self.pop(reader, span);
        }
    }

    /// Closes what HTML closes by itself before a tag.
    fn close_implied(&mut self, reader: &mut Reader, tag: &Tag) {
        let name = tag.name.to_ascii_lowercase();
        let closed: &[&str] = match name.as_str() {
            "li" => &["li", "p"],
            "td" | "th" => &["td", "th", "p"],
            "tr" => &["tr", "td", "th", "p"],
            "tbody" | "thead" | "tfoot" => &["tr", "td", "th", "thead", "tbody", "p"],
            "dt" | "dd" => &["dt", "dd", "p"],
            "option" => &["option"],
            name if names::is_block(name) => &["p"],
            _ => &[],
        };
        while let Some(open) = self.open.last() {
            if !closed.iter().any(|name| open.tag.is(name)) {
                break;
            }
            let end = open.span;
            self.pop(reader, end);
        }
    }

    fn pop(&mut self, reader: &mut Reader, end: Span) {
        if let Some(open) = self.open.pop() {
            // In preformatted text only the characters count, with their line ends.
            if self.open.iter().any(|outer| outer.tag.is("pre")) {
                said::tell_shown(reader, &open.tag, open.span);
                self.children().extend(open.children);
                return;
            }
            let children = convert::element(reader, open.tag, open.span.join(end), open.children);
            self.children().extend(children);
        }
    }

    /// Closes what is still open and gives the blocks.
    pub(crate) fn finish(mut self, reader: &mut Reader) -> Vec<Block> {
        while let Some(open) = self.open.last() {
            let end = open.span;
            self.pop(reader, end);
        }
        let file = self.file;
        blocks_of(reader, Span::new(file, 0, 0), self.root)
    }
}

/// Tells of the first tag of a chapter that is open in too many others to be read.
fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(Code::TextLimit, span, say!("tags nest more than {most} deep here", most = OPEN))
        .labelled(say!("passed over, here and where else it is as deep; its text stays"))
        .with_help(say!("nest them less deep"))
}

/// Whether something stands between the tags of a text.
fn says_something(html: &str) -> bool {
    let mut pieces = html.split('<');
    let first = pieces.next().unwrap_or_default();
    let mut after = pieces.map(|piece| piece.split_once('>').map_or("", |(_, after)| after));
    !first.trim().is_empty() || after.any(|text| !text.trim().is_empty())
}

/// Runs of white space as one space.
fn collapse(text: &Text) -> Text {
    let mut out = Text::default();
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\t' | '\n')) {
        out.append(text, from..at);
        from = at + 1;
        if out.ends_with(' ') {
            continue;
        }
        match c {
            ' ' => out.append(text, at..from),
            _ => out.push(" ", Origin::rewritten(text.origin(at..from).span)),
        }
    }
    out.append(text, from..text.len());
    out
}

/// Fills in front matter variables.
fn fill_in(reader: &mut Reader, text: Text) -> Text {
    if reader.verbatim > 0 || !text.contains("{{") {
        return text;
    }
    let mut out = Text::default();
    let mut from = 0;
    while let Some(tail) = text.get(from..)
        && let Some((before, tail)) = tail.split_once("{{")
    {
        let open = from + before.len();
        out.append(&text, from..open);
        from = open + 2;
        let filled = tail.split_once("}}").and_then(|(name, _)| {
            let written = text.part(open..from + name.len() + 2);
            let filled = reader.fill_in(name, written.span());
            if filled.is_none() && reader.variable(name).is_none() {
                reader.unknown_variable(&written, written.span());
            }
            Some((filled?, written))
        });
        if let Some((value, written)) = filled {
            let end = open + written.len();
            out.push(&value, Origin::rewritten(written.span()));
            from = end;
        } else {
            out.append(&text, open..from);
        }
    }
    out.append(&text, from..text.len());
    out
}

/// Whether pieces hold only white space.
fn is_space(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(text) => text.trim_matches([' ', '\t', '\n']).is_empty(),
        InlineKind::SoftBreak => true,
        _ => false,
    }
}

//! Addresses of links in print: as notes, or in parentheses behind the words that one would click.

use std::collections::BTreeMap;

use crate::config::LinkStyle;
use crate::diagnostics::Span;
use crate::document::{
    Block, BlockKind, Chapter, Footnote, Inline, InlineKind, LinkTarget, Style, VisitorMut, plain_text,
    walk_block_mut, walk_inline_mut,
};

/// The chapter with the addresses of its links in the text or among its notes, which are numbered anew in the order of
/// their marks. An address has one note in a chapter.
pub(crate) fn printed(chapter: &Chapter, style: LinkStyle) -> Chapter {
    let mut chapter = chapter.clone();
    let mut printer = Printer {
        style,
        authors: std::mem::take(&mut chapter.footnotes).into_iter().map(Some).collect(),
        notes: Vec::new(),
        numbers: BTreeMap::new(),
        known: BTreeMap::new(),
    };
    printer.quietly(|printer| chapter.title.iter_mut().for_each(|inline| printer.inline(inline)));
    chapter.blocks.iter_mut().for_each(|block| printer.block(block));
    // No note has a note of its own for an address; what it refers to may be a further note.
    printer.style = if style == LinkStyle::Footnote { LinkStyle::Inline } else { style };
    let mut at = 0;
    while let Some(note) = printer.notes.get_mut(at) {
        let address = note.label == ADDRESS;
        let mut blocks = std::mem::take(&mut note.blocks);
        if !address {
            blocks.iter_mut().for_each(|block| printer.block(block));
        }
        if let Some(note) = printer.notes.get_mut(at) {
            note.blocks = blocks;
        }
        at += 1;
    }
    chapter.footnotes = printer.notes;
    chapter.footnotes.extend(printer.authors.into_iter().flatten());
    chapter
}

/// The label of a note that holds an address; no author's label has such a character.
const ADDRESS: &str = "\u{0}address";

struct Printer {
    style: LinkStyle,
    /// The author's notes that have no number yet.
    authors: Vec<Option<Footnote>>,
    notes: Vec<Footnote>,
    /// New numbers of the author's notes.
    numbers: BTreeMap<usize, usize>,
    /// Notes of addresses.
    known: BTreeMap<String, usize>,
}

impl Printer {
    /// Numbers notes without printing addresses.
    fn quietly(&mut self, visit: impl FnOnce(&mut Self)) {
        let style = std::mem::replace(&mut self.style, LinkStyle::Plain);
        visit(self);
        self.style = style;
    }

    fn number(&mut self, author: usize) -> Option<usize> {
        if let Some(number) = self.numbers.get(&author) {
            return Some(*number);
        }
        let note = self.authors.get_mut(author)?.take()?;
        self.notes.push(note);
        let number = self.notes.len() - 1;
        self.numbers.insert(author, number);
        Some(number)
    }

    fn note(&mut self, address: &str, span: Span) -> usize {
        if let Some(number) = self.known.get(address) {
            return *number;
        }
        let paragraph = BlockKind::Paragraph(vec![linked(address, span)]);
        let blocks = vec![Block::new(span, paragraph)];
        self.notes.push(Footnote { label: ADDRESS.to_owned(), blocks, referred: true, span });
        let number = self.notes.len() - 1;
        self.known.insert(address.to_owned(), number);
        number
    }

    /// What stands behind a link's words: nothing where they say the address themselves.
    fn behind(&mut self, inline: &Inline) -> Vec<Inline> {
        let InlineKind::Link { target: LinkTarget::Url(address), content, .. } = &inline.kind else {
            return Vec::new();
        };
        let text = plain_text(content);
        if text.trim().is_empty() || text.contains(bare(address)) || text.contains(bare(&readable(address))) {
            return Vec::new();
        }
        let span = inline.span;
        match self.style {
            LinkStyle::Plain => Vec::new(),
            LinkStyle::Inline => {
                vec![Inline::text(span, "("), linked(address, span), Inline::text(span, ")")]
            }
            LinkStyle::Footnote => vec![Inline::new(span, InlineKind::Footnote(self.note(address, span)))],
        }
    }
}

impl VisitorMut for Printer {
    fn block(&mut self, block: &mut Block) {
        // A heading stands in contents and running heads too.
        if matches!(block.kind, BlockKind::Heading(_)) {
            self.quietly(|printer| walk_block_mut(printer, block));
        } else {
            walk_block_mut(self, block);
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        walk_inline_mut(self, inline);
        if let InlineKind::Footnote(number) = &mut inline.kind
            && let Some(new) = self.number(*number)
        {
            *number = new;
        }
        let behind = self.behind(inline);
        if !behind.is_empty() {
            let span = inline.span;
            let link = std::mem::replace(inline, Inline::text(span, ""));
            let pieces = std::iter::once(link).chain(behind).collect();
            *inline = Inline::new(span, InlineKind::Styled(Style::Plain, pieces));
        }
    }
}

fn linked(address: &str, span: Span) -> Inline {
    let content = vec![Inline::text(span, readable(address))];
    Inline::new(span, InlineKind::Link { target: LinkTarget::Url(address.to_owned()), title: None, content })
}

/// An address without what is the same in all of them.
fn bare(address: &str) -> &str {
    let rest =
        ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| address.strip_prefix(scheme));
    rest.unwrap_or(address).trim_end_matches('/')
}

/// An address as one reads it: escaped letters of other scripts than Latin as they are (RFC 3987, 3.2), `mailto:` left
/// out.
fn readable(address: &str) -> String {
    let address = address.strip_prefix("mailto:").unwrap_or(address);
    let mut out = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find('%') {
        let (before, escaped) = rest.split_at(at);
        out.push_str(before);
        let bytes = escapes(escaped);
        let (raw, behind) = escaped.split_at(bytes.len().max(1) * if bytes.is_empty() { 1 } else { 3 });
        match std::str::from_utf8(&bytes) {
            Ok(text) if !text.is_empty() && text.chars().all(|c| !c.is_ascii() && c.is_alphanumeric()) => {
                out.push_str(text);
            }
            Ok(_) | Err(_) => out.push_str(raw),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The bytes of the escapes at the beginning of a text.
fn escapes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in text.as_bytes().chunks(3) {
        let [b'%', digits @ ..] = part else { break };
        let byte = std::str::from_utf8(digits).ok().filter(|digits| digits.len() == 2);
        let Some(byte) = byte.and_then(|digits| u8::from_str_radix(digits, 16).ok()) else { break };
        bytes.push(byte);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_in_addresses_is_read_and_all_else_stays() {
        assert_eq!(
            readable("https://example.org/%EB%B0%B0/a%20b?q=100%"),
            "https://example.org/배/a%20b?q=100%"
        );
        assert_eq!(readable("https://example.org/%EB%B0/%ZZ%4"), "https://example.org/%EB%B0/%ZZ%4");
        assert_eq!(readable("mailto:boat@example.org"), "boat@example.org");
    }

    #[test]
    fn words_that_say_the_address_are_known() {
        assert_eq!(bare("https://example.org/boats/"), "example.org/boats");
        assert_eq!(bare("http://example.org"), "example.org");
    }
}

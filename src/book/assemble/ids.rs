//! Gives every heading and anchor of a chapter its id: ASCII, unique in the chapter, by its number in the chapter or
//! by the id that the author gave, so that an edit elsewhere does not change it.

use super::anchors::Anchors;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::written::{Block, BlockKind, Chapter, Heading, Inline, InlineKind};
use crate::document::{
    AnchorId, ChildMut, IndexMark, Style, UniqueNames, VisitorMut, Written, plain_text, walk_block_mut,
    walk_inline_mut,
};
use crate::message::say;

/// Names the places of a chapter, those of the index among them where the book has one. Gives with them the ids that an
/// author has given a second place.
pub(super) fn name(chapter: &mut Chapter, indexed: bool) -> (Anchors, Vec<(String, Span)>) {
    let mut namer = Namer { indexed, ..Namer::default() };
    for slug in &chapter.title_slugs {
        namer.anchors.add(slug, &None);
    }
    let mut title = TitleMarks(&mut namer);
    chapter.title.iter_mut().for_each(|inline| title.inline(inline));
    for block in &mut chapter.blocks {
        namer.block(block);
    }
    for note in &mut chapter.footnotes {
        for block in &mut note.blocks {
            namer.block(block);
        }
    }
    (namer.anchors, namer.twice)
}

/// Tells of an id that two places have.
pub(super) fn twice((key, span): &(String, Span)) -> Diagnostic {
    let message = say!("`#{key}` is the id of two places of this chapter; links lead to the first", key);
    Diagnostic::new(Code::DuplicateId, *span, message).with_help(say!("give this one an id of its own"))
}

#[derive(Default)]
struct Namer {
    anchors: Anchors,
    used: UniqueNames,
    /// Levels of the open headings, each with how many of its level there were.
    numbers: Vec<(u8, u32)>,
    loose_headings: u32,
    plain_anchors: u32,
    indexed: bool,
    index_marks: u32,
    last: Option<AnchorId>,
    twice: Vec<(String, Span)>,
}

impl Namer {
    fn heading(&mut self, heading: &mut Heading, given: Option<&str>, span: Span) {
        let wanted = match given.and_then(ascii) {
            Some(given) => given,
            None if heading.listed => self.number(heading.level),
            None => {
                self.loose_headings += 1;
                format!("h{}", self.loose_headings)
            }
        };
        let id = self.unique(&wanted);
        for key in [Some(heading.slug.as_str()), given].into_iter().flatten() {
            self.give(key, &Some(id.clone()), span);
        }
        self.anchors.add_title(&plain_text(&heading.content), &Some(id.clone()));
        heading.id = Some(id);
    }

    /// `s2-1` for the first section of the second.
    fn number(&mut self, level: u8) -> String {
        // A heading that stands higher than the ones before it in its place goes on with their count.
        let mut count = 0;
        while let Some((_, closed)) = self.numbers.pop_if(|(open, _)| *open >= level) {
            count = closed;
        }
        self.numbers.push((level, count + 1));
        let counts: Vec<String> = self.numbers.iter().map(|(_, count)| count.to_string()).collect();
        format!("s{}", counts.join("-"))
    }

    /// Adds a place under the id that its author gave it.
    fn give(&mut self, key: &str, place: &Option<AnchorId>, span: Span) {
        if !self.anchors.add(key, place) {
            self.twice.push((key.to_owned(), span));
        }
    }

    fn anchor(&mut self, key: &str, given: Option<Span>) -> AnchorId {
        let wanted = ascii(key).unwrap_or_else(|| {
            self.plain_anchors += 1;
            format!("a{}", self.plain_anchors)
        });
        let id = self.unique(&wanted);
        match given {
            Some(span) => self.give(key, &Some(id.clone()), span),
            None => drop(self.anchors.add(key, &Some(id.clone()))),
        }
        id
    }

    fn index_mark(&mut self, mark: &mut IndexMark) {
        if self.indexed || mark.glossed.is_some() {
            self.index_marks += 1;
            let last = self.last.take();
            mark.id = Some(self.unique(&format!("i{}", self.index_marks)));
            // No place for links: those to a block without text go to the last place before it.
            self.last = last;
        }
    }

    fn unique(&mut self, wanted: &str) -> AnchorId {
        let id = AnchorId(self.used.give(wanted, '-'));
        self.last = Some(id.clone());
        id
    }
}

/// Names the marks of the index in a title, whose other places go by the chapter.
struct TitleMarks<'n>(&'n mut Namer);

impl VisitorMut<Written> for TitleMarks<'_> {
    fn inline(&mut self, inline: &mut Inline) {
        if let InlineKind::Index(mark) = &mut inline.kind {
            self.0.index_mark(mark);
        }
        walk_inline_mut(self, inline);
    }
}

impl VisitorMut<Written> for Namer {
    fn block(&mut self, block: &mut Block) {
        let mut given = block.attributes.as_ref().and_then(|attributes| attributes.id.clone());
        if let BlockKind::Figure(figure) = &mut block.kind {
            given = figure.image.attributes.id.take().or(given);
        }
        if let BlockKind::Heading(heading) = &mut block.kind {
            self.heading(heading, given.as_deref(), block.span);
        } else if let Some(key) = given {
            let span = block.span;
            if let BlockKind::Code(code) = &mut block.kind {
                code.place = Some(self.anchor(&key, Some(span)));
            } else if let Some(line) = first_line(block) {
                line.insert(0, anchor(key, span));
            } else {
                // A block without a line of text: its place is the last one before it.
                self.give(&key, &self.last.clone(), span);
            }
        }
        if let BlockKind::Math(math) = &mut block.kind {
            for (key, id) in math.equations_mut().iter_mut().flat_map(|equation| &mut equation.places) {
                *id = Some(self.anchor(key, Some(block.span)));
            }
        }
        if let BlockKind::Tabs(tabs) = &mut block.kind {
            for tab in &mut tabs.tabs {
                tab.title.splice(0..0, tab.id.clone().map(|id| anchor(id, Span::DETACHED)));
            }
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        let mut given = inline.attributes.as_mut().and_then(|attributes| attributes.id.take());
        if let InlineKind::Image(image) = &mut inline.kind {
            given = image.attributes.id.take().or(given);
        }
        if let InlineKind::Anchor { key, id } = &mut inline.kind {
            // The same tab stands in many groups; a field's name is a word.
            let given = Some(inline.span).filter(|span| *span != Span::DETACHED);
            *id = Some(self.anchor(key, given));
        }
        if let InlineKind::Index(mark) = &mut inline.kind {
            self.index_mark(mark);
        }
        if let Some(key) = given {
            let span = inline.span;
            let piece = std::mem::replace(inline, Inline::text(span, ""));
            inline.kind = InlineKind::Styled(Style::Plain, vec![anchor(key, span), piece]);
        }
        walk_inline_mut(self, inline);
    }
}

fn anchor(key: String, span: Span) -> Inline {
    Inline::new(span, InlineKind::Anchor { key, id: None })
}

/// An id made of the author's own, where that is ASCII. The prefix keeps it apart from ids that writers add.
fn ascii(key: &str) -> Option<String> {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    (!key.is_empty() && key.len() <= 64 && key.chars().all(legal)).then(|| format!("a-{key}"))
}

/// The first line of text in a block, to put an anchor into; captions and titles that the author left out stay empty.
fn first_line(block: &mut Block) -> Option<&mut Vec<Inline>> {
    let may_be_empty = matches!(
        block.kind,
        BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::Admonition(_)
            | BlockKind::Details(_)
            | BlockKind::Demo(_)
    );
    for child in block.children_mut() {
        match child {
            ChildMut::Text(content) if may_be_empty && content.is_empty() => {}
            ChildMut::Text(content) => return Some(content),
            ChildMut::Blocks(blocks) => return first_line(blocks.first_mut()?),
        }
    }
    None
}

//! Footnotes: marks in the text, the notes at the chapter's end, links both ways.

use crate::document::{Block, BlockKind, Footnote};
use crate::epub::tree::{Attrs, Markup, Meaning};

use super::Page;

impl Page<'_> {
    /// The mark of a footnote; inside of a link it is only its number. Numbers start anew in each chapter.
    pub(super) fn note_mark(&mut self, index: usize) {
        if index >= self.chapter.content.footnotes.len() {
            return;
        }
        let number = (index + 1).to_string();
        if self.in_link {
            return self.inline("sup", Attrs::class("note-mark"), |page| page.text(&number));
        }
        let id = self.new_id(&format!("noteref{number}"));
        let href = self.here(self.note_id(index));
        if let Some(mark) = self.marks.get_mut(index).filter(|mark| mark.is_none()) {
            *mark = Some(id.clone());
        }
        self.inline("sup", Attrs::class("note-mark"), |page| {
            let attrs = Attrs::new().with("epub:type", "noteref").with("role", "doc-noteref");
            page.linked(attrs.with("id", id).with("href", href), |page| page.text(&number));
        });
    }

    /// The id of a note; fixed beforehand, as marks come before notes.
    fn note_id(&self, index: usize) -> String {
        format!("note{}", index + 1)
    }

    /// Writes the notes in the order of their numbers, in the document of their marks: readers show notes of another
    /// file as a jump, not as a pop-up (typography D2).
    pub(crate) fn notes(&mut self) {
        let notes: &[Footnote] = &self.chapter.content.footnotes;
        if notes.is_empty() {
            return;
        }
        let attrs = Attrs::class("notes").with("epub:type", "footnotes").meaning(Meaning::Notes);
        self.container("section", attrs, |page| {
            for (index, note) in notes.iter().enumerate() {
                page.note(index, note);
            }
        });
    }

    fn note(&mut self, index: usize, note: &Footnote) {
        let attrs = Attrs::class("note").with("epub:type", "footnote").with("role", "doc-footnote");
        let id = self.note_id(index);
        self.container("aside", attrs.with("id", id), |page| {
            let (first, rest) = match note.blocks.split_first() {
                Some((Block { kind: BlockKind::Paragraph(content), .. }, rest)) => (content.as_slice(), rest),
                Some(_) | None => (Default::default(), note.blocks.as_slice()),
            };
            page.block("p", Attrs::new(), |page| {
                page.back_link(index);
                page.text(" ");
                page.inlines(first);
            });
            page.blocks(rest);
        });
    }

    /// The note's number, which leads back to its first mark.
    fn back_link(&mut self, index: usize) {
        let number = format!("{}.", index + 1);
        match self.marks.get(index).cloned().flatten() {
            Some(mark) => {
                let attrs =
                    Attrs::class("note-number").with("epub:type", "backlink").with("role", "doc-backlink");
                let mark = self.here(mark);
                self.linked(attrs.with("href", mark), |page| page.text(&number));
            }
            None => self.inline("span", Attrs::class("note-number"), |page| page.text(&number)),
        }
    }
}

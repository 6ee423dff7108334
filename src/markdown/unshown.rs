//! Tells of definitions whose words nothing shows: what a link's target or an abbreviation says, where no text asks for it.

use std::collections::BTreeSet;

use super::inline::entity::unescape;
use super::reader::Reader;
use super::scan::Reference;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::written::{Block, Footnote, Inline, InlineKind};
use crate::document::{Image, Visitor, Written, plain_text, plain_text_of_blocks, walk_inline};
use crate::message::{Message, say};

/// How many bytes are looked through for the words of definitions, for each chapter: beyond that they are told unseen.
const LOOKED_THROUGH: usize = 32 << 20;

/// What of a chapter is read at last.
pub(crate) struct Shown<'a> {
    /// Its title.
    pub(crate) title: &'a [Inline],
    /// Its text.
    pub(crate) blocks: &'a [Block],
    /// Its notes.
    pub(crate) footnotes: &'a [Footnote],
}

/// Tells of them.
pub(crate) fn tell(reader: &mut Reader, shown: &Shown<'_>) {
    if reader.references.is_empty() && reader.meanings.is_empty() {
        return;
    }
    let mut words = Words::default();
    words.text(shown.title);
    shown.blocks.iter().for_each(|block| words.block(block));
    shown.footnotes.iter().flat_map(|note| &note.blocks).for_each(|block| words.block(block));
    let mut text = Letters { shown, all: None, left: LOOKED_THROUGH };
    let mut found = Vec::new();
    for (key, reference) in &reader.references {
        found.extend(unshown(reference, reader.asked.contains(key), &words, &mut text));
    }
    for (word, meaning) in &reader.meanings {
        // A list that chapters share explains more than any of them says.
        let own = meaning.span.file == Some(reader.file);
        if own && !words.explained.contains(word.as_str()) && !text.have(&meaning.words) {
            let message = say!(
                "nothing in the chapter shows what `*[{word}]: …` says: `{words}` was left out",
                word = &**word,
                words = &*meaning.words
            );
            found.push(left_out(
                meaning.span,
                message,
                say!("use the word in the text, or take the line out"),
            ));
        }
    }
    found.into_iter().for_each(|found| reader.diagnostics.push(found));
}

fn left_out(span: Span, message: Message, help: Message) -> Diagnostic {
    Diagnostic::new(Code::LeftOut, span, message).with_help(help)
}

/// The finding about a definition that no link asks for and that leads to no address, which most likely was meant as text;
/// or about its title.
fn unshown(reference: &Reference, asked: bool, shown: &Words, text: &mut Letters<'_>) -> Option<Diagnostic> {
    let words = &*reference.destination;
    let title = reference.title.as_deref().map(unescape).unwrap_or_default();
    if !asked && !words.contains(['/', '.', '#', ':', '@', '?']) {
        let words = format!("{words} {title}");
        let message = say!(
            "a line `[…]: …` defines a link, and none asks for this one: `{words}` was left out",
            words = words.trim()
        );
        let help = say!("write `\\[` for a bracket that is to be seen");
        return Some(left_out(reference.span, message, help));
    }
    if title.trim().is_empty() || shown.titles.contains(&title) || text.have(&title) {
        return None;
    }
    let message = say!("no link shows the title that this line gives it: `{title}` was left out", title);
    Some(left_out(reference.span, message, say!("ask for it in the text, or take the title out")))
}

/// What links, pictures and abbreviations say.
#[derive(Default)]
struct Words {
    titles: BTreeSet<String>,
    explained: BTreeSet<String>,
}

impl Visitor<Written> for Words {
    fn block(&mut self, block: &Block) {
        if let crate::document::written::BlockKind::Figure(figure) = &block.kind {
            self.picture(&figure.image);
        }
        crate::document::walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Link { title: Some(title), .. } = &inline.kind {
            self.titles.insert(title.clone());
        } else if let InlineKind::Image(image) = &inline.kind {
            self.picture(image);
        } else if let InlineKind::Abbreviation { text, first: true, .. } = &inline.kind {
            self.explained.insert(text.to_string());
        }
        walk_inline(self, inline);
    }
}

impl Words {
    fn picture(&mut self, image: &Image<Written>) {
        self.titles.extend(image.title.clone());
    }
}

/// The letters of a chapter, for words that stand in it in another form: a title that became a caption, what an author
/// explains in parentheses.
struct Letters<'a> {
    shown: &'a Shown<'a>,
    all: Option<String>,
    left: usize,
}

impl Letters<'_> {
    /// Whether these words stand there.
    fn have(&mut self, words: &str) -> bool {
        let shown = self.shown;
        let all = self.all.get_or_insert_with(|| {
            let notes = shown.footnotes.iter().map(|note| plain_text_of_blocks(&note.blocks));
            let text: String = [plain_text(shown.title), plain_text_of_blocks(shown.blocks)]
                .into_iter()
                .chain(notes)
                .collect();
            letters(&text)
        });
        let wanted = letters(words);
        self.left = self.left.saturating_sub(all.len() + wanted.len());
        self.left > 0 && all.contains(&wanted)
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

//! What a link without words says: the number of the figure, formula, chapter or section that it leads to, else the title between
//! its marks, with the form of the particle behind it that suits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::book::BookChapter;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Patch};
use crate::document::{
    AnchorId, Block, BlockKind, Chapter, ChapterId, ChildMut, Inline, InlineKind, LinkTarget, Style, Text,
    Visitor, plain_text, shows, walk_block, walk_inline,
};
use crate::message::{misfit, particle_form, say};
use crate::words::Words;

/// What numbered places are called in a sentence.
pub(super) type Spoken = BTreeMap<(ChapterId, Option<AnchorId>), String>;

/// Letters of a name at most: any number of links may lead to one place.
const LONGEST: usize = 100;

/// Writes the words of all links that have none and lead to a place in the book; chapters that have such a link are
/// `asking`. A particle behind them that asks for other words is told.
pub(super) fn fill(
    chapters: &mut [BookChapter],
    asking: &BTreeSet<ChapterId>,
    (spoken, words): (&Spoken, &Words),
    diagnostics: &mut Diagnostics,
) {
    if asking.is_empty() {
        return;
    }
    let named = Named::of(chapters, spoken, words);
    for chapter in chapters.iter_mut().filter(|chapter| asking.contains(&chapter.id)) {
        let content = Arc::make_mut(&mut chapter.content);
        named.line(&mut content.title, diagnostics);
        named.blocks(&mut content.blocks, diagnostics);
        content.footnotes.iter_mut().for_each(|note| named.blocks(&mut note.blocks, diagnostics));
    }
}

/// Whether a link shows nothing of its own and leads to a place in the book.
fn place_of(inline: &Inline) -> Option<(ChapterId, Option<&AnchorId>)> {
    let InlineKind::Link { target: LinkTarget::Anchor { chapter, id }, content, .. } = &inline.kind else {
        return None;
    };
    (!shows(content)).then_some((*chapter, id.as_ref()))
}

/// Whether a piece says something besides such links.
fn says(inline: &Inline) -> bool {
    if let InlineKind::Styled(_, content) = &inline.kind {
        return content.iter().any(says);
    }
    place_of(inline).is_none() && shows(std::slice::from_ref(inline))
}

/// Whether a chapter has such a link.
pub(super) fn are_asked(chapter: &Chapter) -> bool {
    let mut wordless = Wordless(false);
    chapter.title.iter().for_each(|inline| wordless.inline(inline));
    let notes = chapter.footnotes.iter().flat_map(|note| &note.blocks);
    chapter.blocks.iter().chain(notes).for_each(|block| wordless.block(block));
    wordless.0
}

struct Wordless(bool);

impl Visitor for Wordless {
    fn inline(&mut self, inline: &Inline) {
        self.0 |= place_of(inline).is_some();
        walk_inline(self, inline);
    }
}

/// What places are called.
struct Named {
    /// The titles of chapters; those of their ids.
    chapters: BTreeMap<ChapterId, (Name, BTreeMap<AnchorId, Name>)>,
    /// What stands around a title in a sentence.
    around: (&'static str, &'static str),
}

/// What a place is called.
#[derive(Clone, Debug, Default)]
struct Name {
    whole: String,
    /// Bytes of the word at its head that is not said twice, with the space behind it: `방정식` and then `(1.4)`.
    word: usize,
    /// Whether it is a title, and no number.
    title: bool,
}

/// What makes a name of equations with the word behind it: 연립방정식 (1.4), but 이런 형식 식 (1.4).
const COMPOUNDS: [&str; 5] = ["방정", "등", "수", "관계", "점화"];

impl Name {
    fn new(name: &str) -> Self {
        Self { whole: brief(name), word: 0, title: false }
    }

    fn title(title: &str) -> Self {
        Self { title: true, ..Self::new(title) }
    }

    /// As it is said behind a text.
    fn behind(&self, text: &str) -> &str {
        let (word, number) = self.whole.split_at_checked(self.word).unwrap_or(("", &self.whole));
        let word = word.trim_end();
        let before = text.trim_end().strip_suffix(word).filter(|_| !word.is_empty());
        let said = before.is_some_and(|before| {
            !before.ends_with(char::is_alphanumeric)
                || COMPOUNDS.iter().any(|compound| before.ends_with(compound))
        });
        if said { number } else { &self.whole }
    }
}

impl Named {
    fn of(chapters: &[BookChapter], spoken: &Spoken, words: &Words) -> Self {
        let mut named = Self { chapters: BTreeMap::new(), around: words.title };
        for chapter in chapters {
            let mut places = Places { chapter: chapter.id, spoken, names: BTreeMap::new(), number: None };
            chapter.content.blocks.iter().for_each(|block| places.block(block));
            let title = plain_text(&chapter.content.title);
            let name = match spoken.get(&(chapter.id, None)) {
                Some(number) => Name::new(number),
                None if title.is_empty() => Name::new(&chapter.path),
                None => Name::title(&title),
            };
            named.chapters.insert(chapter.id, (name, places.names));
        }
        named
    }

    /// What a place is called; one without a name of its own goes by its chapter.
    fn name(&self, (chapter, id): (ChapterId, Option<&AnchorId>)) -> Option<&Name> {
        let (title, places) = self.chapters.get(&chapter)?;
        Some(id.and_then(|id| places.get(id)).unwrap_or(title))
    }

    fn blocks(&self, blocks: &mut [Block], found: &mut Diagnostics) {
        for child in blocks.iter_mut().flat_map(Block::children_mut) {
            match child {
                ChildMut::Text(content) => self.line(content, found),
                ChildMut::Blocks(blocks) => self.blocks(blocks, found),
            }
        }
    }

    /// What a place is called behind a text; in a sentence a title stands between its marks, so that it is told from the
    /// words around it.
    fn said(&self, name: &Name, text: &str, sentence: bool) -> String {
        let said = name.behind(text);
        let (open, close) = self.around;
        if name.title && sentence { format!("{open}{said}{close}") } else { said.to_owned() }
    }

    /// Fills the links of a line.
    fn line(&self, content: &mut [Inline], found: &mut Diagnostics) {
        // A link alone, as in a list of further chapters, is no part of a sentence.
        let sentence = content.iter().any(says);
        self.pieces(content, sentence, found);
    }

    /// Fills the links of pieces; gives the name that they end in.
    fn pieces(&self, content: &mut [Inline], sentence: bool, found: &mut Diagnostics) -> Option<String> {
        let mut before: Option<String> = None;
        let mut said = String::new();
        for inline in content {
            if let (Some(name), InlineKind::Text(text)) = (before.take(), &mut inline.kind) {
                if let Some((length, form)) = particle_form(&name, text) {
                    let mut suited = Text::rewritten(text.part(0..length).span(), form);
                    suited.append(text, length..text.len());
                    *text = suited;
                } else if let Some(unsuited) = unsuited(&name, text) {
                    found.push(unsuited);
                }
            }
            let name = place_of(inline).and_then(|place| self.name(place));
            before = name.map(|name| self.said(name, &said, sentence));
            if let (Some(name), span, InlineKind::Link { content, .. }) =
                (&before, inline.span, &mut inline.kind)
            {
                content.push(Inline::text(span, name.as_str()));
            } else if let Some(inner) = inline.children_mut() {
                before = self.pieces(inner, sentence, found);
            }
            said.clear();
            if let InlineKind::Text(text) = &inline.kind {
                said.push_str(text);
            }
        }
        before
    }
}

/// The places of a chapter that have names.
struct Places<'s> {
    chapter: ChapterId,
    spoken: &'s Spoken,
    names: BTreeMap<AnchorId, Name>,
    /// What the caption that is being read is called.
    number: Option<Name>,
}

impl Places<'_> {
    /// A term that begins with a place: the name behind that, without what is said of it further on.
    fn term(&mut self, term: &[Inline]) {
        if let [Inline { kind: InlineKind::Anchor { id: Some(id), .. }, .. }, name, ..] = term {
            let name = plain_text(std::slice::from_ref(name));
            self.names.entry(id.clone()).or_insert_with(|| Name::new(&name));
        }
    }

    /// A caption: its number is what all places in it are called, or its words where it has none.
    fn caption(&mut self, caption: &[Inline]) {
        let name = match caption.first() {
            Some(Inline { kind: InlineKind::Styled(Style::Label, label), .. }) => {
                Name::new(bare(&plain_text(label)))
            }
            Some(_) | None => Name::title(plain_text(caption).trim()),
        };
        if !name.whole.is_empty() {
            self.number = Some(name);
            caption.iter().for_each(|inline| self.inline(inline));
            self.number = None;
        }
    }
}

impl Visitor for Places<'_> {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Heading(heading) = &block.kind
            && let Some(id) = &heading.id
        {
            let number = self.spoken.get(&(self.chapter, Some(id.clone())));
            let name = || match number {
                Some(number) => Name::new(number),
                None => Name::title(&plain_text(&heading.content)),
            };
            self.names.entry(id.clone()).or_insert_with(name);
        } else if let BlockKind::Figure(figure) = &block.kind {
            self.caption(&figure.caption);
        } else if let BlockKind::Table(table) = &block.kind {
            self.caption(&table.caption);
        } else if let BlockKind::Math(math) = &block.kind {
            for equation in math.equations().iter().filter(|equation| !equation.name.is_empty()) {
                for id in equation.places.iter().filter_map(|(_, id)| id.clone()) {
                    let word = equation.name.len() - equation.number.len();
                    self.names.entry(id).or_insert_with(|| Name {
                        whole: equation.name.clone(),
                        word,
                        title: false,
                    });
                }
            }
        } else if let BlockKind::Definitions(definitions) = &block.kind {
            definitions.iter().for_each(|definition| self.term(&definition.term));
        } else if let BlockKind::Code(code) = &block.kind
            && let Some(id) = &code.place
        {
            let name = code.listing.as_ref().map(|number| bare(number)).or(code.title.as_deref());
            if let Some(name) = name {
                self.names.entry(id.clone()).or_insert_with(|| Name::new(name));
            }
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let (InlineKind::Anchor { id: Some(id), .. }, Some(number)) = (&inline.kind, &self.number) {
            self.names.entry(id.clone()).or_insert_with(|| number.clone());
        }
        walk_inline(self, inline);
    }
}

/// The finding about a particle that does not suit what the book puts before it.
fn unsuited(name: &str, text: &Text) -> Option<Diagnostic> {
    let (length, form, both) = misfit(name, text)?;
    let particle = text.get(..length)?;
    let span = text.part(0..length).span();
    let message = say!("`{name}` wants `{form}` behind it, and not `{particle}`", name, form, particle);
    let patch = Patch { span, text: both.to_owned(), safe: true };
    let help = say!("write `{both}`: the book takes the one that suits, whatever the number", both);
    Some(Diagnostic::new(Code::Particle, span, message).with_edit(help, patch))
}

/// A number as it stands in a sentence, without what is around it before a caption: `[그림 3-2]`, `표 1.`.
fn bare(label: &str) -> &str {
    label.trim_matches(|c: char| c.is_whitespace() || "[]<>()〈〉.:".contains(c))
}

/// A name that a sentence has room for.
fn brief(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default().trim_end()),
        None => name.to_owned(),
    }
}

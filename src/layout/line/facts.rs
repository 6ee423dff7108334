//! What a chapter may know of its book, and what it has asked of other chapters: it is set anew where an answer is another.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::book::{Book, BookChapter, OutlineEntry};
use crate::document::{ChapterId, FigureId, Inline};
use crate::figures::{Figure, FigureSet};
use crate::layout::destination;
use crate::words::Words;

/// The book as its chapters see it. What all of them see, its language, the names of its chapters and what
/// stands at the head of an article, is nobody's question; see [`Asked`] for the others.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    book: &'a Book,
    figures: &'a FigureSet,
    /// What was asked.
    pub(crate) asked: Asked,
}

/// The questions that a chapter asks while it is set, with their answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Asked {
    /// The destinations whose printed numbers it says, with what it took them for.
    pub(crate) numbers: BTreeMap<String, Option<String>>,
    figures: BTreeMap<FigureId, Option<Arc<Figure>>>,
    entries: BTreeMap<ChapterId, Option<OutlineEntry>>,
    titles: Option<Vec<Titled>>,
}

/// A chapter in a list of all.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Titled {
    /// The chapter.
    pub(crate) chapter: ChapterId,
    /// How deep it stands.
    pub(crate) depth: u8,
    /// Its title.
    pub(crate) title: Vec<Inline>,
}

impl<'a> Facts<'a> {
    /// Those of a book, of which nothing was asked yet.
    pub(crate) fn new(book: &'a Book, figures: &'a FigureSet) -> Self {
        Self { book, figures, asked: Asked::default() }
    }

    /// The words of its language.
    pub(crate) fn words(&self) -> &'static Words {
        Words::of(&self.book.meta.language)
    }

    /// The name of a chapter, with which its destinations begin.
    pub(crate) fn name_of(&self, chapter: ChapterId) -> Option<&'a str> {
        self.book.chapters.get(chapter.0 as usize).map(|chapter| chapter.name.as_str())
    }

    /// The destination that an entry of the outline leads to.
    pub(crate) fn target(&self, entry: &OutlineEntry) -> Option<String> {
        target(self.book, entry)
    }

    /// The chapter that is being set, by its name.
    pub(crate) fn own(&self, name: &str) -> Option<&'a BookChapter> {
        self.book.chapters.iter().find(|chapter| chapter.name == name)
    }

    /// A picture.
    pub(crate) fn figure(&mut self, id: FigureId) -> Option<&'a Arc<Figure>> {
        let figure = self.figures.get(id);
        self.asked.figures.entry(id).or_insert_with(|| figure.map(Arc::clone));
        figure
    }

    /// The outline's entry of a chapter, with those below it.
    pub(crate) fn entry(&mut self, chapter: ChapterId) -> Option<&'a OutlineEntry> {
        let entry = entry(&self.book.outline, chapter);
        self.asked.entries.insert(chapter, entry.cloned());
        entry
    }

    /// The titles of all chapters.
    pub(crate) fn titles(&mut self) -> &[Titled] {
        self.asked.titles.get_or_insert_with(|| titles(self.book))
    }
}

impl Asked {
    /// Whether a book would give the same answers.
    pub(crate) fn holds(&self, book: &Book, set: &FigureSet) -> bool {
        let Self { numbers: _, figures, entries, titles: listed } = self;
        figures.iter().all(|(id, figure)| is_same(figure.as_ref(), set.get(*id)))
            && entries.iter().all(|(chapter, said)| entry(&book.outline, *chapter) == said.as_ref())
            && listed.as_ref().is_none_or(|said| *said == titles(book))
    }

    /// Whether pages have the numbers that it took them for.
    pub(crate) fn is_settled(&self, numbers: &BTreeMap<String, String>) -> bool {
        self.numbers.iter().all(|(place, said)| numbers.get(place) == said.as_ref())
    }
}

fn is_same(a: Option<&Arc<Figure>>, b: Option<&Arc<Figure>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a == b,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn entry(entries: &[OutlineEntry], chapter: ChapterId) -> Option<&OutlineEntry> {
    entries.iter().find_map(|below| match below.id {
        None if below.chapter == chapter => Some(below),
        _ => entry(&below.children, chapter),
    })
}

fn titles(book: &Book) -> Vec<Titled> {
    let titled = |chapter: &BookChapter| Titled {
        chapter: chapter.id,
        depth: chapter.depth,
        title: chapter.content.title.clone(),
    };
    book.chapters.iter().map(titled).collect()
}

/// The destination that an entry of a book's outline leads to.
pub(crate) fn target(book: &Book, entry: &OutlineEntry) -> Option<String> {
    let chapter = book.chapters.get(entry.chapter.0 as usize)?;
    Some(destination(&chapter.name, entry.id.as_ref()))
}

//! Characters, words, code, figures and pages of each chapter.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use crate::book::{Book, BookChapter};
use crate::document::{Block, BlockKind, ChapterId, Inline, Visitor, plain_text, unlabelled, walk_block};
use crate::layout::{PageNumber, Paged};

/// Korean words (eojeol) that an adult reads in a minute: 202.3 were measured in silent reading of sentences in 10-point
/// letters (Rhiu, Kim, Kim, Lee, Lim: Korean Version Self-testing Application for Reading Speed, Korean Journal of
/// Ophthalmology 31(3), 2017).
pub const WORDS_A_MINUTE: usize = 200;

/// How much there is of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Characters of the text, the spaces between words included; code, formulas and diagrams are not text.
    pub characters: usize,
    /// Words of the text: what stands between white space, in Korean an eojeol.
    pub words: usize,
    /// Lines of code blocks.
    pub code_lines: usize,
    /// Pictures that stand by themselves, and diagrams.
    pub figures: usize,
    /// Pages that show some of it.
    pub pages: usize,
}

impl Extent {
    /// Minutes that the text takes to read at [`WORDS_A_MINUTE`], begun ones included; code takes as long as it takes.
    #[must_use]
    pub fn minutes(&self) -> usize {
        self.words.div_ceil(WORDS_A_MINUTE)
    }
}

impl AddAssign for Extent {
    fn add_assign(&mut self, other: Self) {
        self.characters += other.characters;
        self.words += other.words;
        self.code_lines += other.code_lines;
        self.figures += other.figures;
        self.pages += other.pages;
    }
}

/// One chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChapterExtent {
    /// Which one.
    pub chapter: ChapterId,
    /// The number of its first page.
    pub page: Option<PageNumber>,
    /// How much there is in it.
    pub extent: Extent,
}

/// All chapters in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extents {
    /// One for each chapter.
    pub chapters: Vec<ChapterExtent>,
    /// The sums. Pages are those of the whole PDF: chapters may share one, and the front and the back belong to none.
    pub total: Extent,
}

/// Measures a book whose pages are laid out.
#[must_use]
pub fn extents(book: &Book, paged: &Paged) -> Extents {
    let pages = pages(book, paged);
    let mut all = Extents::default();
    for (id, chapter) in (0..).map(ChapterId).zip(&book.chapters) {
        let mut extent = text(chapter);
        let (first, end) = pages.get(&id).copied().unwrap_or((0, 0));
        extent.pages = end - first;
        let page = paged.pages.get(first).filter(|_| end > first).map(|page| page.number);
        all.chapters.push(ChapterExtent { chapter: id, page, extent });
        all.total += extent;
    }
    all.total.pages = paged.pages.len();
    all
}

/// What a chapter's text has.
fn text(chapter: &BookChapter) -> Extent {
    let mut counter = Counter::default();
    let content = &chapter.content;
    counter.text(&content.title);
    let notes = content.footnotes.iter().flat_map(|note| &note.blocks);
    content.blocks.iter().chain(notes).for_each(|block| counter.block(block));
    counter.0
}

#[derive(Default)]
struct Counter(Extent);

impl Counter {
    fn words(&mut self, text: &str) {
        let mut words = text.split_whitespace().peekable();
        while let Some(word) = words.next() {
            self.0.words += 1;
            self.0.characters += word.chars().count() + usize::from(words.peek().is_some());
        }
    }
}

impl Visitor for Counter {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Code(code) = &block.kind {
            self.0.code_lines += code.text.lines().count();
        } else if let BlockKind::Card(card) = &block.kind {
            self.words(&card.title);
            self.words(&card.description);
        }
        let is_figure = matches!(block.kind, BlockKind::Figure(_) | BlockKind::Diagram(_));
        self.0.figures += usize::from(is_figure);
        walk_block(self, block);
    }

    fn text(&mut self, content: &[Inline]) {
        // The number of a caption is no text of the author's.
        self.words(&plain_text(unlabelled(content)));
    }
}

/// From which page to before which one each chapter goes, in steps through the file. A chapter ends before the next page
/// that something opens at the top of, or on the page on which the next chapter begins below.
fn pages(book: &Book, paged: &Paged) -> BTreeMap<ChapterId, (usize, usize)> {
    let names: BTreeMap<&str, ChapterId> =
        (0..).map(ChapterId).zip(&book.chapters).map(|(id, chapter)| (chapter.name.as_str(), id)).collect();
    let mut found = BTreeMap::new();
    let mut open: Option<(ChapterId, usize)> = None;
    for (at, page) in paged.pages.iter().enumerate() {
        if page.opens
            && let Some((id, from)) = open.take()
        {
            found.insert(id, (from, at.max(from + 1)));
        }
        for name in page.items.iter().filter_map(|placed| placed.item.destination()) {
            let Some(&id) = names.get(name) else { continue };
            if let Some((before, from)) = open.replace((id, at)) {
                found.insert(before, (from, at + 1));
            }
        }
    }
    if let Some((id, from)) = open {
        found.insert(id, (from, paged.pages.len()));
    }
    found
}

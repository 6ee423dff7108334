//! Chapters that share pages: one at the top of the book with those below it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::book::Book;
use crate::config::PartStyle;
use crate::diagnostics::Diagnostics;
use crate::layout::cut::{Planned, TextPage, planned};
use crate::layout::list::{FORBIDDEN, SetNote, VerticalList};
use crate::layout::places::Apart;
use crate::layout::set::{Folio, Leaders, ListedItem, SetChapter, Shared, fill_in, opens};
use crate::layout::{Side, TagId, TagTree};

/// The groups of a book: a chapter that begins a page with those behind it that go on below it; ranges of chapters. An
/// article is one group.
pub(crate) fn groups(book: &Book, parts: Option<PartStyle>) -> Vec<std::ops::Range<usize>> {
    let mut groups: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, opens) in opens(book, parts).into_iter().enumerate() {
        match groups.last_mut() {
            Some(group) if book.meta.article || !opens => group.end = at + 1,
            Some(_) | None => groups.push(at..at + 1),
        }
    }
    groups
}

/// Where a group stands in its book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    /// Before the contents.
    Front,
    /// At the head of the text: its first page has the number 1, and so lies on the right.
    First,
    /// Behind another one of the text.
    Later,
}

/// A group's pages and structure.
#[derive(Clone, Debug)]
pub(crate) struct SetGroup {
    /// Pages as they are where the first one lies on the right, tags numbered in `tags`.
    pub(crate) from_recto: Vec<TextPage>,
    /// The same where it lies on the left; `None` where that changes nothing, or never happens.
    pub(crate) from_verso: Option<Vec<TextPage>>,
    /// Structure: one section that holds the others.
    pub(crate) tags: TagTree,
    /// Captioned figures and tables, where the book lists them.
    pub(crate) listed: Vec<ListedItem>,
    /// The destinations whose printed numbers it says, with what it took them for.
    asked: BTreeMap<String, Option<String>>,
    /// What small contents want besides, by the tags of their links.
    folios: BTreeMap<TagId, Folio>,
    /// Whether it stands before the contents.
    pub(crate) front: bool,
    /// What was found.
    pub(crate) diagnostics: Diagnostics,
}

impl SetGroup {
    /// Whether it says the numbers as they are.
    pub(crate) fn is_settled(&self, numbers: &BTreeMap<String, String>) -> bool {
        self.asked.iter().all(|(place, said)| numbers.get(place) == said.as_ref())
    }

    /// Puts page numbers into its small contents.
    pub(crate) fn fill_in(&mut self, shared: Shared<'_>, numbers: &BTreeMap<String, String>) {
        if self.folios.is_empty() {
            return;
        }
        let mut leaders = Leaders::default();
        let pages = self.from_recto.iter_mut().chain(self.from_verso.iter_mut().flatten());
        pages.for_each(|page| fill_in(shared, &mut page.items, (&self.folios, &mut leaders), numbers));
    }

    /// Lets all go that is drawn, and keeps what stands where.
    pub(crate) fn let_go(&mut self) {
        let apart = Apart::of(&self.tags);
        let pages = self.from_recto.iter_mut().chain(self.from_verso.iter_mut().flatten());
        pages.for_each(|page| page.let_go(&apart));
        self.tags = TagTree::default();
        self.folios = BTreeMap::new();
    }

    /// Its pages from a side on.
    pub(crate) fn pages(&self, side: Side) -> &[TextPage] {
        match (&self.from_verso, side) {
            (Some(pages), Side::Verso) => pages,
            (_, Side::Verso | Side::Recto) => &self.from_recto,
        }
    }

    /// The same, given away.
    pub(crate) fn into_pages(mut self, side: Side) -> Vec<TextPage> {
        let left = self.from_verso.take().filter(|_| side == Side::Verso);
        left.unwrap_or_else(|| std::mem::take(&mut self.from_recto))
    }
}

/// Puts chapters below each other and cuts them into pages.
pub(crate) fn set_group(shared: Shared<'_>, chapters: Vec<Arc<SetChapter>>, stands: Stands) -> SetGroup {
    let style = shared.style;
    let mut list = VerticalList::default();
    let mut notes: Vec<SetNote> = Vec::new();
    let mut tags = TagTree::default();
    let mut listed = Vec::new();
    let (mut asked, mut folios, mut diagnostics) = (BTreeMap::new(), BTreeMap::new(), Diagnostics::default());
    let mut untold = None;
    for (at, mut chapter) in chapters.into_iter().map(Arc::unwrap_or_clone).enumerate() {
        let below = untold.is_some_and(|depth| chapter.depth > depth);
        if let Some(first) = chapter.list.pieces.first_mut().filter(|_| below) {
            first.penalty = FORBIDDEN;
        }
        untold = chapter.untold.then_some(chapter.depth);
        let parent = (at > 0 && !tags.nodes().is_empty()).then_some(TagId(0));
        let offset = tags.append(std::mem::take(&mut chapter.tags), parent);
        listed.append(&mut chapter.listed);
        asked.append(&mut chapter.asked.numbers);
        folios.extend(chapter.folios.into_iter().map(|(TagId(tag), folio)| (TagId(tag + offset), folio)));
        diagnostics.append(chapter.diagnostics);
        list.append(chapter.list, notes.len(), offset);
        for mut note in chapter.notes {
            let mut list = VerticalList::default();
            list.append(note.list, 0, offset);
            note.list = list;
            notes.push(note);
        }
    }
    let paragraphs = std::mem::take(&mut list.paragraphs);
    let pages_from =
        |side| planned((&list, &paragraphs), &notes, style, style.faces().then_some(side), shared.shaper);
    let either = style.faces() && !style.two_sided && stands != Stands::First;
    let (from_recto, from_verso) =
        rayon::join(|| pages_from(Side::Recto), || either.then(|| pages_from(Side::Verso)));
    // What lines are made of is more than the lines are.
    drop(paragraphs);
    let (from_recto, from_verso) = rayon::join(|| from_recto.compose(), || from_verso.map(Planned::compose));
    let front = stands == Stands::Front;
    SetGroup { from_recto, from_verso, tags, listed, asked, folios, front, diagnostics }
}

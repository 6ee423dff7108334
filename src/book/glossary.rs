//! The glossary (용어집): the terms that the text glosses or explains, in Korean order, with their places.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Key, head, key};
use super::{BookChapter, GlossaryEntry, GlossaryGroup, IndexPlace};
use crate::document::{AnchorId, ChapterId, Inline, InlineKind, Visitor, walk_inline};

/// The glossary of chapters; empty where none has a mark for it.
pub(super) fn glossary(chapters: &[BookChapter], language: &str) -> Vec<GlossaryGroup> {
    let mut marks = Marks::default();
    for chapter in chapters {
        let visitor = &mut marks;
        visitor.chapter = chapter.id;
        chapter.content.title.iter().for_each(|inline| visitor.inline(inline));
        chapter.content.blocks.iter().for_each(|block| visitor.block(block));
        let notes = chapter.content.footnotes.iter().flat_map(|note| &note.blocks);
        notes.for_each(|block| visitor.block(block));
    }
    let mut groups: Vec<GlossaryGroup> = Vec::new();
    for ((_, sorted, _), entries) in joined(marks.terms, &marks.order) {
        let head = head(&sorted, language);
        match groups.last_mut() {
            Some(group) if group.head == head => group.entries.extend(entries),
            Some(_) | None => groups.push(GlossaryGroup { head, entries }),
        }
    }
    groups
}

/// Terms, each with an entry for each of its meanings.
type Terms = BTreeMap<Key, Vec<GlossaryEntry>>;

/// An abbreviation that is the original of one term alone is explained there.
fn joined(mut terms: Terms, order: &Order) -> Terms {
    let mut originals: BTreeMap<String, Option<Key>> = BTreeMap::new();
    for (key, entries) in &terms {
        for original in entries.iter().flat_map(|entry| &entry.originals) {
            let owner = originals.entry(original.clone()).or_insert_with(|| Some(key.clone()));
            owner.take_if(|owner| *owner != *key);
        }
    }
    let mut longer = BTreeSet::new();
    for (original, owner) in originals {
        let Some(owner) = owner else { continue };
        let own = key(&original);
        // What has several meanings stands by itself.
        let is_bare =
            matches!(terms.get(&own).map(Vec::as_slice), Some([entry]) if entry.originals.is_empty());
        if own != owner
            && is_bare
            && let Some(abbreviation) = terms.remove(&own).and_then(|mut entries| entries.pop())
            && let Some(entry) = terms.get_mut(&owner).and_then(|entries| entries.first_mut())
        {
            entry.explanation = entry.explanation.take().or(abbreviation.explanation);
            entry.places.extend(abbreviation.places);
            longer.insert(owner);
        }
    }
    for owner in longer {
        if let Some(entry) = terms.get_mut(&owner).and_then(|entries| entries.first_mut()) {
            entry.places.sort_by_cached_key(|place| order.get(&(place.chapter, place.id.clone())));
        }
    }
    terms
}

/// Places by their turn in the book.
type Order = BTreeMap<(ChapterId, AnchorId), usize>;

#[derive(Default)]
struct Marks {
    chapter: ChapterId,
    terms: Terms,
    /// Which of a term's entries has a meaning.
    meanings: BTreeMap<(Key, String), usize>,
    /// The originals that an entry has, in small letters.
    originals: BTreeSet<(Key, usize, String)>,
    order: Order,
}

impl Visitor for Marks {
    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Index(mark) = &inline.kind
            && let (Some(glossed), Some(id)) = (&mark.glossed, &mark.id)
        {
            let term = key(&glossed.term);
            let entries = self.terms.entry(term.clone()).or_default();
            // What is not explained is what the first meaning is; only that may be without words.
            let at = match &glossed.explanation {
                Some(said) if entries.first().is_some_and(|first| first.explanation.is_some()) => {
                    *self.meanings.entry((term.clone(), said.clone())).or_insert(entries.len())
                }
                Some(said) => *self.meanings.entry((term.clone(), said.clone())).or_insert(0),
                None => 0,
            };
            if at == entries.len() {
                entries.push(GlossaryEntry { term: glossed.term.clone(), ..GlossaryEntry::default() });
            }
            let Some(entry) = entries.get_mut(at) else { return };
            if let Some(original) = &glossed.original
                && self.originals.insert((term, at, original.to_ascii_lowercase()))
            {
                entry.originals.push(original.clone());
            }
            entry.explanation = entry.explanation.take().or_else(|| glossed.explanation.clone());
            self.order.insert((self.chapter, id.clone()), self.order.len());
            entry.places.push(IndexPlace { chapter: self.chapter, id: id.clone() });
        }
        walk_inline(self, inline);
    }
}

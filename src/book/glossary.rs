//! The glossary (용어집): the terms that the text glosses or explains, in Korean order, with their places.

use std::collections::BTreeMap;

use super::index::{Key, head, key};
use super::{BookChapter, GlossaryEntry, GlossaryGroup, IndexPlace};
use crate::document::{AnchorId, ChapterId, Inline, InlineKind, Visitor, walk_inline};

/// The glossary of chapters; empty where none has a mark for it.
pub(super) fn glossary(chapters: &[BookChapter], language: &str) -> Vec<GlossaryGroup> {
    let (mut terms, mut meanings, mut order) = (Terms::new(), BTreeMap::new(), Order::new());
    for chapter in chapters {
        let mut visitor =
            Marks { chapter: chapter.id, terms: &mut terms, meanings: &mut meanings, order: &mut order };
        chapter.content.title.iter().for_each(|inline| visitor.inline(inline));
        chapter.content.blocks.iter().for_each(|block| visitor.block(block));
        let notes = chapter.content.footnotes.iter().flat_map(|note| &note.blocks);
        notes.for_each(|block| visitor.block(block));
    }
    let mut groups: Vec<GlossaryGroup> = Vec::new();
    for ((_, sorted, _), entries) in joined(terms, &order) {
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
            entry.places.sort_by_key(|place| order.get(&(place.chapter, place.id.clone())));
        }
    }
    terms
}

/// Places by their turn in the book.
type Order = BTreeMap<(ChapterId, AnchorId), usize>;

struct Marks<'c> {
    chapter: ChapterId,
    terms: &'c mut Terms,
    /// Which of a term's entries has a meaning.
    meanings: &'c mut BTreeMap<(Key, String), usize>,
    order: &'c mut Order,
}

impl Visitor for Marks<'_> {
    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Index(mark) = &inline.kind
            && let (Some(glossed), Some(id)) = (&mark.glossed, &mark.id)
        {
            let term = key(&glossed.term);
            let entries = self.terms.entry(term.clone()).or_default();
            // What is not explained is what the first meaning is; only that may be without words.
            let at = match &glossed.explanation {
                Some(said) if entries.first().is_some_and(|first| first.explanation.is_some()) => {
                    *self.meanings.entry((term, said.clone())).or_insert(entries.len())
                }
                Some(said) => *self.meanings.entry((term, said.clone())).or_insert(0),
                None => 0,
            };
            if at == entries.len() {
                entries.push(GlossaryEntry { term: glossed.term.clone(), ..GlossaryEntry::default() });
            }
            let Some(entry) = entries.get_mut(at) else { return };
            if let Some(original) = &glossed.original
                && !entry.originals.iter().any(|known| known.eq_ignore_ascii_case(original))
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

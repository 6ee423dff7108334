//! The glossary (용어집): the terms that the text glosses or explains, in Korean order, with their places.

use std::collections::BTreeMap;

use super::index::{Key, head, key};
use super::{BookChapter, GlossaryEntry, GlossaryGroup, IndexPlace};
use crate::document::{AnchorId, ChapterId, Inline, InlineKind, Visitor, walk_inline};

/// The glossary of chapters; empty where none has a mark for it.
pub(super) fn glossary(chapters: &[BookChapter], language: &str) -> Vec<GlossaryGroup> {
    let (mut terms, mut order) = (BTreeMap::new(), Order::new());
    for chapter in chapters {
        let mut visitor = Marks { chapter: chapter.id, terms: &mut terms, order: &mut order };
        chapter.content.title.iter().for_each(|inline| visitor.inline(inline));
        chapter.content.blocks.iter().for_each(|block| visitor.block(block));
        let notes = chapter.content.footnotes.iter().flat_map(|note| &note.blocks);
        notes.for_each(|block| visitor.block(block));
    }
    let mut groups: Vec<GlossaryGroup> = Vec::new();
    for ((_, sorted, _), entry) in joined(terms, &order) {
        let head = head(&sorted, language);
        match groups.last_mut() {
            Some(group) if group.head == head => group.entries.push(entry),
            Some(_) | None => groups.push(GlossaryGroup { head, entries: vec![entry] }),
        }
    }
    groups
}

/// An abbreviation that is the original of one term alone is explained there.
fn joined(mut terms: BTreeMap<Key, GlossaryEntry>, order: &Order) -> BTreeMap<Key, GlossaryEntry> {
    let mut originals: BTreeMap<String, Option<Key>> = BTreeMap::new();
    for (key, entry) in &terms {
        for original in &entry.originals {
            let owner = originals.entry(original.clone()).or_insert_with(|| Some(key.clone()));
            owner.take_if(|owner| *owner != *key);
        }
    }
    for (original, owner) in originals {
        let Some(owner) = owner else { continue };
        let own = key(&original);
        let is_bare = terms.get(&own).is_some_and(|entry| entry.originals.is_empty());
        if own != owner
            && is_bare
            && let Some(abbreviation) = terms.remove(&own)
            && let Some(entry) = terms.get_mut(&owner)
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
    terms: &'c mut BTreeMap<Key, GlossaryEntry>,
    order: &'c mut Order,
}

impl Visitor for Marks<'_> {
    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Index(mark) = &inline.kind
            && let (Some(glossed), Some(id)) = (&mark.glossed, &mark.id)
        {
            let entry = self
                .terms
                .entry(key(&glossed.term))
                .or_insert_with(|| GlossaryEntry { term: glossed.term.clone(), ..GlossaryEntry::default() });
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

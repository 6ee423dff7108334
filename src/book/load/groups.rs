//! The groups in which a front page lists its chapters: items with lists below them, or headings above them. They become
//! parts of the book.

use std::collections::BTreeSet;

use super::listed::{Entry, EntryKind};

/// The groups that an entry stands in, by their places among the entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Owner {
    /// The nearest heading above it, unless that is one of the contents.
    pub(super) heading: Option<usize>,
    /// The item at the top whose list it is in.
    pub(super) item: Option<usize>,
}

/// The groups of each entry.
pub(super) fn owners(entries: &[Entry]) -> Vec<Owner> {
    let mut owner = Owner::default();
    let mut owners = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        match &entry.kind {
            EntryKind::Heading => {
                owner = Owner { heading: (!is_contents(&entry.words)).then_some(at), item: None };
            }
            EntryKind::Group if entry.depth == 0 => owner.item = Some(at),
            EntryKind::Link(_) if entry.depth == 0 => owner.item = None,
            EntryKind::Group | EntryKind::Link(_) | EntryKind::Aside => {}
        }
        owners.push(owner);
    }
    owners
}

/// What the contents call themselves.
const CONTENTS: [&str; 6] = ["목차", "차례", "contents", "table of contents", "toc", "summary"];

/// Whether words are the title of contents.
pub(in crate::book) fn is_contents(words: &str) -> bool {
    CONTENTS.contains(&words.trim().to_lowercase().as_str())
}

/// Which groups become parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Groups {
    /// None do.
    None,
    /// Headings.
    Headings,
    /// Items of lists.
    Items,
}

impl Groups {
    /// Those of pages in the order of the book, of each its groups where it is listed, and its depth. They are parts
    /// where there are several, all of them whole, with more chapters than parts, and most chapters in one.
    pub(super) fn of(pages: &[(Option<Owner>, u8)]) -> Self {
        let are_parts = |kind: Self| {
            let mut runs: Vec<usize> = Vec::new();
            let (mut inside, mut all) = (0, 0);
            for (owner, depth) in pages.iter().filter_map(|(owner, depth)| Some(((*owner)?, *depth))) {
                let group = kind.group(owner);
                if depth == 0 {
                    all += 1;
                    inside += usize::from(group.is_some());
                }
                if let Some(group) = group
                    && runs.last() != Some(&group)
                {
                    runs.push(group);
                }
            }
            let apart: BTreeSet<usize> = runs.iter().copied().collect();
            runs.len() > 1 && apart.len() == runs.len() && inside > runs.len() && inside * 2 > all
        };
        [Self::Headings, Self::Items].into_iter().find(|kind| are_parts(*kind)).unwrap_or(Self::None)
    }

    /// The part that a page with such groups lies in.
    pub(super) fn group(self, owner: Owner) -> Option<usize> {
        match self {
            Self::None => None,
            Self::Headings => owner.heading,
            Self::Items => owner.item,
        }
    }
}

/// The title of a part that a group becomes.
pub(super) fn title(entry: &Entry) -> Option<&str> {
    match &entry.kind {
        EntryKind::Heading | EntryKind::Group => Some(entry.words.trim()),
        EntryKind::Link(_) | EntryKind::Aside => None,
    }
}

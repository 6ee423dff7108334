//! Takes the web site's navigation cards out of the text: a book has contents instead.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::loosen;
use super::site::{Location, Site};
use crate::config::CardMode;
use crate::diagnostics::Span;
use crate::document::written::{Block, BlockKind, Card, Chapter};
use crate::document::{CardKind, plain_text};

/// A card that so many chapters repeat belongs to the site, not to the chapters; its first place keeps it.
const LITTER: usize = 3;

/// Titles of cards that lead to a list of chapters.
const CONTENTS: [&str; 6] = ["목차", "차례", "table of contents", "contents", "toc", "index"];

/// What parts a title from what stands before or behind it.
const PARTS: fn(char) -> bool =
    |c| c.is_whitespace() || matches!(c, ':' | '|' | '>' | '-' | '–' | '—' | '(' | '·');

/// Takes cards out of chapters and makes source lines of those that name a chapter's original.
#[derive(Debug)]
pub(super) struct Cards<'a> {
    site: &'a Site,
    mode: CardMode,
    /// In how many chapters a card stands.
    counts: BTreeMap<&'a Signature, usize>,
    /// Those that have had their place.
    seen: BTreeSet<Signature>,
}

/// What makes two cards the same: title, description and destination.
pub(super) type Signature = (String, String, String);

impl<'a> Cards<'a> {
    /// Counts the cards of all pages.
    pub(super) fn count(
        site: &'a Site,
        mode: CardMode,
        pages: impl Iterator<Item = &'a BTreeSet<Signature>>,
    ) -> Self {
        let mut counts = BTreeMap::new();
        for signature in pages.flatten() {
            *counts.entry(signature).or_insert(0) += 1;
        }
        Self { site, mode, counts, seen: BTreeSet::new() }
    }

    /// Those of a chapter's cards that belong to the site, and whether each has had its place: all that pruning the chapter
    /// asks of others.
    pub(super) fn repeated(&self, cards: &BTreeSet<Signature>) -> Vec<(Signature, bool)> {
        let repeated = cards.iter().filter(|card| self.is_repeated(card));
        repeated.map(|card| (card.clone(), self.seen.contains(card))).collect()
    }

    /// A chapter was pruned: these of its cards have their place.
    pub(super) fn place(&mut self, cards: &BTreeSet<Signature>) {
        self.seen.extend(cards.iter().cloned());
    }

    fn is_repeated(&self, card: &Signature) -> bool {
        self.counts.get(card).is_some_and(|count| *count >= LITTER)
    }

    /// Prunes the chapter that is `page`; gives the cards that it has kept.
    pub(super) fn prune(&self, chapter: &mut Chapter, page: usize) -> BTreeSet<Signature> {
        let mut section = Section { title: plain_text(&chapter.title), open: true, chapter: true };
        for block in &mut chapter.blocks {
            if let BlockKind::Card(card) = &mut block.kind {
                self.settle(card, &mut section, page);
            } else if let BlockKind::Heading(heading) = &block.kind {
                section = Section { title: plain_text(&heading.content), open: true, chapter: false };
            } else if !block.is_wordless() {
                section.open = false;
            }
        }
        let lists = lists_of_cards(&chapter.blocks);
        let mut here = Here::default();
        self.prune_blocks(&mut chapter.blocks, page, &mut here);
        drop_bare(&mut chapter.blocks, &lists);
        drop_rules(&mut chapter.blocks);
        here.kept
    }

    /// Makes a card above the text of a chapter or section its source when it bears its title; `SiteInfo` is the source
    /// of a chapter by itself, but elsewhere it is a link like others.
    fn settle(&self, card: &mut Card, section: &mut Section, page: usize) {
        if card.kind == CardKind::Source {
            // The preview is a picture of the web page, most often one that the text has too.
            card.poster = None;
        }
        let top = section.open && section.chapter;
        if section.open && self.names_source(card, &section.title, page) {
            card.kind = CardKind::Source;
        } else if !top && card.kind == CardKind::Source {
            card.kind = CardKind::Link;
        }
        if card.kind == CardKind::Source {
            section.chapter = false;
        }
    }

    fn prune_blocks(&self, blocks: &mut Vec<Block>, page: usize, here: &mut Here) {
        blocks.retain_mut(|block| {
            let mut emptied = false;
            for inner in block.inner_mut() {
                let before = inner.len();
                self.prune_blocks(inner, page, here);
                emptied |= before > 0 && inner.is_empty();
            }
            if let BlockKind::Card(card) = &mut block.kind {
                return self.keep(card, page, here);
            }
            if let BlockKind::List(list) = &mut block.kind {
                list.items.retain(|item| !item.blocks.is_empty() || !emptied);
                return !list.items.is_empty() || !emptied;
            }
            !emptied || !matches!(block.kind, BlockKind::Group(_) | BlockKind::Quote(_))
        });
    }

    fn keep(&self, card: &mut Card, page: usize, here: &mut Here) -> bool {
        if !matches!(card.kind, CardKind::Link | CardKind::Banner | CardKind::Source) {
            return true;
        }
        match self.mode {
            CardMode::Full => return true,
            CardMode::Hide => return false,
            CardMode::Compact => {}
        }
        let Some(raw) = &card.target else { return true };
        let raw = raw.clone();
        if card.kind != CardKind::Source && self.leads_back(card, &raw, page) {
            return false;
        }
        let signature = signature(card, &raw);
        if self.says_title(card) {
            // A reference is title and address.
            card.description.clear();
        }
        here.says_more(card, &signature.2) && {
            let repeated = self.is_repeated(&signature);
            let is_first = !self.seen.contains(&signature) & here.kept.insert(signature);
            is_first || !repeated
        }
    }

    /// Whether a card's description is a title that stands there already: its own, or the end of its own, or that of the
    /// book, which says it itself.
    fn says_title(&self, card: &Card) -> bool {
        let (title, said) = (card.title.trim(), card.description.trim());
        let book = self.site.title.as_deref().map(str::trim).filter(|book| !book.is_empty());
        !title.is_empty()
            && (title.strip_suffix(said).is_some_and(|before| before.is_empty() || before.ends_with(PARTS))
                || book == Some(said))
    }

    /// Whether a card leads nowhere but into the book.
    fn leads_back(&self, card: &Card, raw: &str, page: usize) -> bool {
        let inside =
            |raw: &str| matches!(self.site.locate(raw, page), Location::Page { .. } | Location::Contents);
        let actions = card.actions.iter().all(|action| inside(&action.target));
        match self.site.locate(raw, page) {
            Location::Page { .. } | Location::Contents => actions,
            Location::Missing(path) => {
                let path = path.to_ascii_lowercase();
                let list = path.ends_with("readme.md") || path.ends_with("index.md") || path.ends_with('/');
                actions && list && CONTENTS.contains(&card.title.trim().to_lowercase().as_str())
            }
            Location::Outside(_) | Location::Refused => false,
        }
    }

    /// Whether a card leads to the chapter's own page on the web, or bears the title above it.
    fn names_source(&self, card: &Card, title: &str, page: usize) -> bool {
        let Some(raw) = &card.target else { return false };
        let web = raw.starts_with("http://") || raw.starts_with("https://");
        matches!(card.kind, CardKind::Link | CardKind::Source)
            && web
            && (self.site.is_own(raw, page) || bears(&card.title, title))
    }
}

/// Whether a card's title ends with a heading's, whatever numbers both have: `4장 - 1. 유형` and `04A. 유형`.
fn bears(card: &str, heading: &str) -> bool {
    let heading = heading.trim();
    let bare = match heading.split_once(char::is_whitespace) {
        Some((number, rest)) if number.starts_with(|c: char| c.is_ascii_digit()) => rest,
        _ => heading,
    };
    let bare = loosen(bare);
    bare.chars().count() > 1 && loosen(card).ends_with(&bare)
}

/// The titles of lists of chapters whose sections have cards.
fn lists_of_cards(blocks: &[Block]) -> BTreeSet<Span> {
    let mut found = BTreeSet::new();
    let mut list = None;
    for block in blocks {
        if let BlockKind::Heading(heading) = &block.kind {
            let title = plain_text(&heading.content).trim().to_lowercase();
            list = CONTENTS.contains(&title.as_str()).then_some(block.span);
        } else if matches!(block.kind, BlockKind::Card(_)) {
            found.extend(list.take());
        }
    }
    found
}

/// Takes out those of the titles that have nothing below any more.
fn drop_bare(blocks: &mut Vec<Block>, titles: &BTreeSet<Span>) {
    let mut bare = BTreeSet::new();
    let mut last: Option<(Span, u8)> = None;
    for block in blocks.iter() {
        if let BlockKind::Heading(heading) = &block.kind {
            // One of a lower level is a part of the section.
            let above = last.replace((block.span, heading.level));
            bare.extend(above.filter(|(_, level)| heading.level <= *level).map(|(span, _)| span));
        } else if !block.is_wordless() {
            last = None;
        }
    }
    bare.extend(last.map(|(span, _)| span));
    blocks.retain(|block| !(titles.contains(&block.span) && bare.contains(&block.span)));
}

/// Takes out the rules below a chapter's source: they parted it from the text on the page of the site.
fn drop_rules(blocks: &mut Vec<Block>) {
    let says_nothing = |block: &Block| {
        block.is_wordless() || matches!(&block.kind, BlockKind::Card(card) if card.kind == CardKind::Source)
    };
    let head = blocks.iter().take_while(|block| says_nothing(block)).count();
    let mut at = 0;
    blocks.retain(|block| {
        at += 1;
        at > head || !matches!(block.kind, BlockKind::Rule)
    });
}

/// What cards stand under.
struct Section {
    /// Title of the chapter or heading.
    title: String,
    /// Whether there was no text since.
    open: bool,
    /// Whether it is the chapter itself, and its source is not named yet.
    chapter: bool,
}

/// The cards of a chapter.
#[derive(Default)]
struct Here {
    /// Where those lead that were met, and what they say.
    said: BTreeMap<String, Said>,
    kept: BTreeSet<Signature>,
}

/// What cards to one address say.
#[derive(Default)]
struct Said {
    /// The first texts, in which others may stand: cards are few where they repeat each other.
    first: Vec<String>,
    all: BTreeSet<String>,
}

/// Texts in which others are looked for, so that any number of cards to one address is gone through once.
const WITHIN: usize = 16;

impl Said {
    /// Takes a text, and tells whether none before it has said it.
    fn take(&mut self, text: String) -> bool {
        let more = !self.all.contains(&text) && !self.first.iter().any(|said| said.contains(&text));
        if more {
            self.first.extend(Some(text.clone()).filter(|_| self.first.len() < WITHIN));
            self.all.insert(text);
        }
        more
    }
}

impl Here {
    /// Whether a card to this address says what none before it has said: one source line serves for the others.
    fn says_more(&mut self, card: &Card, address: &str) -> bool {
        let is_first = !self.said.contains_key(address);
        let said = self.said.entry(address.to_owned()).or_default();
        let actions = card.actions.iter().flat_map(|action| [&action.text, &action.target]);
        let mut more = is_first;
        for text in [&card.title, &card.description].into_iter().chain(actions) {
            more |= said.take(loosen(text));
        }
        more
    }
}

/// What makes a card the same as others.
pub(super) fn signature(card: &Card, raw: &str) -> Signature {
    let [title, description] = [&card.title, &card.description].map(|text| text.trim().to_owned());
    (title, description, raw.trim().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::Said;

    #[test]
    fn any_number_of_cards_to_one_address_is_gone_through_once() {
        let mut said = Said::default();
        let told = |said: &mut Said, text: &str| said.take(text.to_owned());
        assert!(told(&mut said, "나루와배") && !told(&mut said, "나루") && !told(&mut said, "나루와배"));
        assert!((0..200_000).all(|at| told(&mut said, &format!("글{at}a"))));
        assert!((0..200_000).all(|at| !told(&mut said, &format!("글{at}a"))));
    }
}

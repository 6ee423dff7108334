//! Cards: links, sources, players and frames as static boxes.

use crate::document::{Card, CardKind, LinkTarget, plain_text};
use crate::epub::address;
use crate::epub::tree::{Attrs, Markup, Meaning};

use super::Page;

impl Page<'_> {
    pub(super) fn card(&mut self, card: &Card, attrs: Attrs) {
        match card.kind {
            CardKind::Source => self.source_line(card, attrs),
            // A card that leads back into the book, or to the chapter's own page on the web, says no more than a line.
            CardKind::Link if self.leads_back(card) => self.source_line(card, attrs),
            CardKind::Link | CardKind::Banner if leads_nowhere(card) => self.source_line(card, attrs),
            CardKind::Video => self.card_box(card, attrs, "video"),
            CardKind::Audio => self.card_box(card, attrs, "audio"),
            CardKind::Link => self.card_box(card, attrs, "link"),
            CardKind::Banner => self.card_box(card, attrs, "banner"),
            CardKind::Code => self.card_box(card, attrs, "live"),
            CardKind::Document => self.card_box(card, attrs, "document"),
            CardKind::Frame => self.card_box(card, attrs, "frame"),
        }
    }

    fn leads_back(&self, card: &Card) -> bool {
        let content = &self.chapter.content;
        match &card.target {
            Some(LinkTarget::Anchor { .. }) => true,
            Some(LinkTarget::Url(to)) => {
                content.meta.canonical.as_deref() == Some(to.as_str())
                    || (!card.title.trim().is_empty() && card.title.trim() == plain_text(&content.title))
            }
            Some(LinkTarget::Dead(_)) | None => false,
        }
    }

    /// One line: the word for a source, or for another place, the name with its link, the description.
    fn source_line(&mut self, card: &Card, attrs: Attrs) {
        let words = self.edition.words;
        let inside = match card.target {
            Some(LinkTarget::Anchor { .. }) => true,
            Some(LinkTarget::Url(_)) => false,
            Some(LinkTarget::Dead(_)) | None => card.kind != CardKind::Source,
        };
        self.block("p", attrs.with("class", "source"), |page| {
            let word = if inside { words.see_also } else { words.source };
            page.inline("span", Attrs::class("label"), |page| page.text(word));
            page.text(" ");
            page.card_name(card);
            let description = card.description.trim();
            if !description.is_empty() && description != card.title.trim() {
                page.text(" – ");
                page.text(description);
            }
        });
    }

    fn card_box(&mut self, card: &Card, attrs: Attrs, class: &'static str) {
        let untitled = card.title.trim().is_empty();
        let label = self.edition.words.card(card.kind).filter(|_| untitled || card.kind.plays());
        self.container("div", attrs.with("class", "card").with("class", class), |page| {
            if let Some(poster) = card.poster.as_ref().filter(|p| page.edition.figure(p.figure).is_some()) {
                page.block("p", Attrs::class("card-poster"), |page| {
                    page.picture(poster, poster.alt.trim().to_owned(), Meaning::Ornament)
                });
            }
            page.block("p", Attrs::class("card-title"), |page| {
                if let Some(logo) = &card.logo {
                    page.ornament(logo, "card-logo");
                }
                if let Some(label) = label {
                    page.inline("span", Attrs::class("label"), |page| page.text(label));
                    page.text(" ");
                }
                page.inline("b", Attrs::new(), |page| page.card_name(card));
            });
            let description = card.description.trim();
            if !description.is_empty() {
                page.leaf("p", Attrs::class("card-description"), description);
            }
            if let Some(LinkTarget::Url(to)) = card.target.as_ref().filter(|_| !card.title.trim().is_empty())
            {
                // Players show the whole address, as readers without network note it down; others the host.
                let shown = if card.kind.plays() { Some(to.clone()) } else { address::host(to) };
                if let Some(shown) = shown {
                    page.leaf("p", Attrs::class("address"), &shown);
                }
            }
            page.actions(card);
        });
    }

    /// The title, as the link where there is one; without title the address, without both the component's name.
    fn card_name(&mut self, card: &Card) {
        let address = match &card.target {
            Some(LinkTarget::Url(to) | LinkTarget::Dead(to)) => to.as_str(),
            Some(LinkTarget::Anchor { .. }) | None => "",
        };
        let names = [card.title.trim(), address, &card.component];
        let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        match card.target.as_ref().and_then(|target| self.href(target)) {
            Some(href) => self.linked(Attrs::new().with("href", href), |page| page.text(name)),
            None => self.text(name),
        }
    }

    fn actions(&mut self, card: &Card) {
        if card.actions.is_empty() {
            return;
        }
        self.container("ul", Attrs::class("actions"), |page| {
            for action in &card.actions {
                let text = action.text.trim();
                page.block("li", Attrs::new(), |page| match page.href(&action.target) {
                    Some(href) => {
                        let name = if text.is_empty() { href.clone() } else { text.to_owned().into() };
                        page.linked(Attrs::new().with("href", href), |page| page.value(name));
                    }
                    None => page.text(text),
                });
            }
        });
    }
}

/// Whether nothing is left of a card but its words: its page is not in the book, and it offers nothing else. Print sets the
/// same line.
fn leads_nowhere(card: &Card) -> bool {
    matches!(card.target, Some(LinkTarget::Dead(_)) | None) && card.actions.is_empty()
}

//! Boxes with a title line: hints, fold-outs, tab groups, demos. All stand open, in order, and read well without CSS.

use crate::document::{Admonition, AdmonitionKind, Demo, Details, Inline, Tabs, plain_text};
use crate::epub::tree::{Attrs, Markup};

use super::{Page, shows};

/// Element, class and role of a hint (dialect 8; roles of DPUB-ARIA 1.1).
fn hint(kind: AdmonitionKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        AdmonitionKind::Info => ("aside", "info", "note"),
        AdmonitionKind::Note => ("aside", "note", "note"),
        AdmonitionKind::Tip => ("aside", "tip", "doc-tip"),
        AdmonitionKind::Important => ("section", "important", "doc-notice"),
        AdmonitionKind::Warning => ("section", "warning", "doc-notice"),
        AdmonitionKind::Caution => ("section", "caution", "doc-notice"),
    }
}

impl Page<'_> {
    pub(super) fn admonition(&mut self, admonition: &Admonition, attrs: Attrs) {
        let (name, class, role) = hint(admonition.kind);
        let semantics = (role == "doc-notice").then_some("notice");
        let hint = Attrs::class("hint").with("class", class).maybe("epub:type", semantics).with("role", role);
        let word = self.edition.words.hint(admonition.kind);
        self.container(name, hint.joined(attrs), |page| {
            page.hint_title(&admonition.title, word);
            page.blocks(&admonition.blocks);
        });
    }

    pub(super) fn details(&mut self, details: &Details, attrs: Attrs) {
        self.container("section", attrs.with("class", "details"), |page| {
            page.title_line("details-title", &details.summary, page.edition.words.details);
            page.blocks(&details.blocks);
        });
    }

    pub(super) fn tabs(&mut self, tabs: &Tabs, attrs: Attrs) {
        self.container("section", attrs.with("class", "tabs"), |page| {
            for (tab, number) in tabs.tabs.iter().zip(1..) {
                page.container("section", Attrs::class("tab"), |page| {
                    page.title_line("tab-title", &tab.title, &number.to_string());
                    page.blocks(&tab.blocks);
                });
            }
        });
    }

    pub(super) fn demo(&mut self, demo: &Demo, attrs: Attrs) {
        self.container("section", attrs.with("class", "demo"), |page| {
            if shows(&demo.title) {
                page.title_line("demo-title", &demo.title, "");
            } else {
                page.places(&demo.title);
            }
            page.blocks(&demo.blocks);
        });
    }

    /// The title of a hint behind the word for its kind, which colours alone would not tell; a title that says the word itself
    /// stands alone.
    fn hint_title(&mut self, title: &[Inline], word: &str) {
        if !shows(title) || plain_text(title).contains(word) {
            return self.title_line("hint-title", title, word);
        }
        self.block("p", Attrs::class("hint-title"), |page| {
            page.inline("b", Attrs::new(), |page| {
                page.inline("span", Attrs::class("hint-kind"), |page| page.text(word));
                page.text(" · ");
                page.line(title);
            });
        });
    }

    /// The line that names a box: no heading, as it is not part of the chapter's outline. It is bold without CSS too, where
    /// nothing else would tell it from the text.
    fn title_line(&mut self, class: &'static str, title: &[Inline], otherwise: &str) {
        self.block("p", Attrs::class(class), |page| {
            page.inline("b", Attrs::new(), |page| {
                page.line(title);
                if !shows(title) {
                    page.text(otherwise);
                }
            });
        });
    }
}

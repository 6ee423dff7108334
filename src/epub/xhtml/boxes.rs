//! Boxes with a title line: hints, fold-outs, tab groups, demos. All stand open, in order, and read well without CSS.

use crate::document::{Admonition, AdmonitionKind, Demo, Details, Inline, Tabs, plain_text};
use crate::epub::outlines::Origin;
use crate::epub::tree::{Attrs, Markup};
use crate::text::sign;

use super::{Page, shows};

/// Units of a sign's side.
const SIGN: f32 = 16.0;

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
            page.hint_title(admonition, word);
            page.blocks(&admonition.blocks);
        });
    }

    pub(super) fn details(&mut self, details: &Details, attrs: Attrs) {
        self.container("section", attrs.with("class", "details"), |page| {
            page.title_line("details-title", &details.summary, page.edition.words.details, None);
            page.blocks(&details.blocks);
        });
    }

    pub(super) fn tabs(&mut self, tabs: &Tabs, attrs: Attrs) {
        self.container("section", attrs.with("class", "tabs"), |page| {
            for (tab, number) in tabs.tabs.iter().zip(1..) {
                page.container("section", Attrs::class("tab"), |page| {
                    page.title_line("tab-title", &tab.title, &number.to_string(), None);
                    page.blocks(&tab.blocks);
                });
            }
        });
    }

    pub(super) fn demo(&mut self, demo: &Demo, attrs: Attrs) {
        self.container("section", attrs.with("class", "demo"), |page| {
            if shows(&demo.title) {
                page.title_line("demo-title", &demo.title, "", None);
            } else {
                page.places(&demo.title);
            }
            page.blocks(&demo.blocks);
        });
    }

    /// The title of a hint behind its sign and the word for its kind, which colours alone would not tell; a title that says
    /// the word itself stands without it.
    fn hint_title(&mut self, hint: &Admonition, word: &str) {
        let title = &hint.title;
        if !shows(title) || plain_text(title).contains(word) {
            return self.title_line("hint-title", title, word, Some(hint.kind));
        }
        self.block("p", Attrs::class("hint-title"), |page| {
            page.sign(hint.kind);
            page.inline("b", Attrs::new(), |page| {
                page.inline("span", Attrs::class("hint-kind"), |page| page.text(word));
                page.text(" · ");
                page.line(title);
            });
        });
    }

    /// The line that names a box: no heading, as it is not part of the chapter's outline. It is bold without CSS too, where
    /// nothing else would tell it from the text.
    fn title_line(
        &mut self,
        class: &'static str,
        title: &[Inline],
        otherwise: &str,
        sign: Option<AdmonitionKind>,
    ) {
        self.block("p", Attrs::class(class), |page| {
            if let Some(kind) = sign {
                page.sign(kind);
            }
            page.inline("b", Attrs::new(), |page| {
                page.line(title);
                if !shows(title) {
                    page.text(otherwise);
                }
            });
        });
    }

    /// The sign of a kind of hints, as large as letters without CSS too. It says nothing that the word does not.
    fn sign(&mut self, kind: AdmonitionKind) {
        if !self.edition.profile.signs {
            return;
        }
        let mut path = String::new();
        let origin = Origin { x: 0.0, y: SIGN, size: SIGN };
        sign(kind).into_iter().for_each(|step| origin.push(&mut path, step));
        let svg = Attrs::class("sign")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("width", "14")
            .with("height", "14")
            .with("viewBox", format!("0 0 {SIGN} {SIGN}"))
            .with("aria-hidden", "true");
        self.inline("svg", svg, |page| {
            page.void("path", Attrs::new().with("d", path).with("fill", "currentColor"));
        });
        self.text(" ");
    }
}

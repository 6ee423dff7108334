//! Pictures: figures with captions, pictures in a line, and what stands in place of those that could not be had.

use crate::config::ListKind;
use crate::document::{Figure, Image, Length, plain_text, repeats, unlabelled};
use crate::epub::address;
use crate::epub::tree::{Attrs, Markup, Meaning, Target, Value};

use super::{Page, shows};

impl Page<'_> {
    pub(super) fn figure(&mut self, figure: &Figure, attrs: Attrs) {
        let image = figure.on_screen.as_deref().unwrap_or(&figure.image);
        let attrs = attrs.joined(super::author_attrs(Some(&image.attributes)));
        let attrs = self.listed(attrs, ListKind::Figures, plain_text(&figure.caption), None);
        let caption = plain_text(unlabelled(&figure.caption));
        let words = image.words();
        let alt = if words.is_empty() { &caption } else { &words };
        let there = self.edition.figure(image.figure).is_some();
        let attrs = if there { attrs } else { attrs.with("class", "missing") };
        self.container("figure", attrs, |page| {
            if there {
                page.linked_picture(image, alt);
                page.line_end();
            } else {
                let shown = if repeats(&figure.caption, alt) { "" } else { alt };
                page.missing_box(image, shown);
            }
            if shows(&figure.caption) {
                let attrs = page.tongued(Attrs::new(), &figure.caption);
                page.block("figcaption", attrs, |page| page.line(&figure.caption));
            } else {
                page.places(&figure.caption);
            }
        });
    }

    fn linked_picture(&mut self, image: &Image, alt: &str) {
        let href = image.link.as_ref().and_then(|link| self.href(link)).filter(|_| !self.in_link);
        match href {
            Some(href) => {
                // The picture's text is the link's name; without one the address is.
                let name = if alt.is_empty() { href.clone() } else { alt.to_owned().into() };
                self.linked(Attrs::new().with("href", href), |page| {
                    page.picture(image, name, Meaning::Plain)
                });
            }
            None => self.picture(image, alt.to_owned(), Meaning::Plain),
        }
    }

    /// A picture in a line. It takes part in the sentence, so where it is missing its text stands in for it.
    pub(super) fn inline_picture(&mut self, image: &Image) {
        let alt = &image.words();
        if self.edition.figure(image.figure).is_some() {
            self.linked_picture(image, alt);
        } else {
            let words = self.edition.words.missing_figure;
            self.inline("span", Attrs::class("missing"), |page| {
                page.text(&if alt.is_empty() { format!("[{words}]") } else { format!("[{alt}]") });
            });
        }
    }

    /// A small picture that only adorns, a card's logo: nothing where it is missing.
    pub(super) fn ornament(&mut self, image: &Image, class: &'static str) {
        if self.edition.figure(image.figure).is_some() {
            self.inline("span", Attrs::class(class), |page| page.picture(image, "", Meaning::Ornament));
        }
    }

    /// The `img` of a picture that is there. Without text it is marked as no content; unless it only adorns, that is
    /// a want, which the book's accessibility metadata owns up to.
    pub(super) fn picture(&mut self, image: &Image, alt: impl Into<Value>, meaning: Meaning) {
        let Some((id, _)) = self.edition.figure(image.figure) else { return };
        let alt = alt.into();
        let role = alt.is_empty().then_some("presentation");
        let attrs = Attrs::new().meaning(meaning).with("src", Target::Figure(id)).with("alt", alt);
        let attrs = attrs.joined(self.located(image.span));
        let attrs = attrs.maybe("role", role);
        let attrs = match image.width {
            Some(Length::Percent(percent)) => attrs.maybe("class", share_class(percent)),
            Some(Length::Pixels(width)) => attrs.maybe("width", pixels(width)),
            None => attrs,
        };
        let attrs = match image.height {
            Some(Length::Pixels(height)) => attrs.maybe("height", pixels(height)),
            // A share of the page's height has no meaning on a reader.
            Some(Length::Percent(_)) | None => attrs,
        };
        self.void("img", attrs);
    }

    /// Says that a figure is missing, and where it would be.
    fn missing_box(&mut self, image: &Image, alt: &str) {
        let words = self.edition.words.missing_figure;
        self.leaf("p", Attrs::class("missing-note"), words);
        if !alt.is_empty() {
            self.leaf("p", Attrs::new(), alt);
        }
        let source = image.source.trim();
        if source.is_empty() || source.starts_with("data:") {
            return;
        }
        let href = address::href(source).filter(|_| !self.in_link);
        self.block("p", Attrs::class("address"), |page| match href {
            Some(href) => page.linked(Attrs::new().with("href", href), |page| page.text(source)),
            None => page.text(source),
        });
    }
}

/// Whole pixels, as `width` and `height` take nothing else.
fn pixels(length: f32) -> Option<String> {
    (length.is_finite() && (1.0..=10_000.0).contains(&length)).then(|| format!("{}", length.round()))
}

/// The class of a share of the measure, in steps of 10 %: the style sheet has no other, and style attributes would
/// stand against the reader's own settings.
fn share_class(percent: f32) -> Option<String> {
    percent.is_finite().then(|| format!("share-{}", (percent / 10.0).round().clamp(1.0, 10.0) * 10.0))
}

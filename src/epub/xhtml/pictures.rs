//! Pictures: figures with captions, pictures in a line, and what stands in place of those that could not be had.

use crate::config::ListKind;
use crate::document::{Figure, Image, Inline, InlineKind, Length, plain_text, repeats, unlabelled};
use crate::epub::address;
use crate::epub::tree::{Attrs, Markup, Meaning, Target, Value};
use crate::figures;

use super::{Page, shows};

/// Width that a drawing may want without being pushed to and fro, in em of the text: a quarter more than a small screen of
/// 360 CSS px has with its margins, as what is a little small is better seen whole.
const ENOUGH: f32 = 26.0;

/// The smallest letters of a drawing that can be read, in em of the text.
const SMALLEST: f32 = 0.6;

/// Height of a drawing that is pushed to and fro at most, in em: a page of a small screen with a caption.
const HIGHEST: f32 = 30.0;

/// The widths of such drawings that the style sheet knows, in em, from the first to the last in steps.
const WIDTHS: (f32, f32, f32) = (30.0, 80.0, 5.0);

impl Page<'_> {
    pub(super) fn figure(&mut self, figure: &Figure, attrs: Attrs) {
        let image = figure.on_screen.as_deref().unwrap_or(&figure.image);
        let attrs = attrs.joined(super::author_attrs(Some(&image.attributes)));
        // The caption stands below the picture: who follows a link to it is to see both.
        let place = first_place(&figure.caption).and_then(|id| self.place(id));
        let attrs = attrs.maybe("id", place.clone());
        let has_place = place.is_some();
        let attrs = self.listed(attrs, ListKind::Figures, plain_text(&figure.caption), place.as_deref());
        let caption = plain_text(unlabelled(&figure.caption));
        let words = image.words();
        let alt = if words.is_empty() { &caption } else { &words };
        let there = self.edition.figure(image.figure).is_some();
        let attrs = if there { attrs } else { attrs.with("class", "missing") };
        self.container("figure", attrs, |page| {
            if let Some((_, drawn)) = page.edition.figure(image.figure) {
                match room(image, drawn) {
                    Some(width) => page.container("div", Attrs::class("pan"), |page| {
                        page.linked_picture(image, alt, Attrs::class(format!("least-{width}")));
                        page.line_end();
                    }),
                    None => {
                        page.linked_picture(image, alt, Attrs::new());
                        page.line_end();
                    }
                }
            } else {
                let shown = if repeats(&figure.caption, alt) { "" } else { alt };
                page.missing_box(image, shown);
            }
            if shows(&figure.caption) {
                let attrs = page.tongued(Attrs::new(), &figure.caption);
                page.block("figcaption", attrs, |page| page.line(&figure.caption));
            } else {
                page.places(figure.caption.get(usize::from(has_place)..).unwrap_or_default());
            }
        });
    }

    fn linked_picture(&mut self, image: &Image, alt: &str, attrs: Attrs) {
        let href = image.link.as_ref().and_then(|link| self.href(link)).filter(|_| !self.in_link);
        match href {
            Some(href) => {
                // The picture's text is the link's name; without one the address is.
                let name = if alt.is_empty() { href.clone() } else { alt.to_owned().into() };
                self.linked(Attrs::new().with("href", href), |page| {
                    page.picture_as(image, name, Meaning::Plain, attrs)
                });
            }
            None => self.picture_as(image, alt.to_owned(), Meaning::Plain, attrs),
        }
    }

    /// A picture in a line. It takes part in the sentence, so where it is missing its text stands in for it.
    pub(super) fn inline_picture(&mut self, image: &Image) {
        let alt = &image.words();
        if self.edition.figure(image.figure).is_some() {
            self.linked_picture(image, alt, Attrs::new());
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
        self.picture_as(image, alt, meaning, Attrs::new());
    }

    fn picture_as(&mut self, image: &Image, alt: impl Into<Value>, meaning: Meaning, more: Attrs) {
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
        self.void("img", attrs.joined(more));
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

/// The first place of a caption that links lead to.
fn first_place(caption: &[Inline]) -> Option<&str> {
    caption.iter().find_map(|piece| {
        if let InlineKind::Anchor { id: Some(id), .. } = &piece.kind { Some(id.0.as_str()) } else { None }
    })
}

/// The width that a picture keeps on a small screen, in em: of one that its author has given a size, that is the size.
fn room(image: &Image, drawn: &figures::Figure) -> Option<f32> {
    if image.width.is_some() || image.height.is_some() { None } else { least_width(drawn) }
}

/// The width at which the letters of a drawing can be read, in em, where a small screen is too narrow for that: so wide it
/// is there, and can be pushed to and fro.
fn least_width(figure: &figures::Figure) -> Option<f32> {
    let wanted = SMALLEST / figure.smallest_text()?;
    let (first, last, step) = WIDTHS;
    let fitting = HIGHEST * figure.width as f32 / figure.height.max(1) as f32;
    let width = (wanted / step).ceil() * step;
    let width = width.min((fitting / step).floor() * step).min(last);
    (wanted > ENOUGH && width >= first).then_some(width)
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::Span;

    fn drawing((width, height): (u32, u32), letters: u32) -> figures::Figure {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>\
             <text font-size='{letters}'>가</text></svg>"
        );
        let bytes = svg.as_bytes().into();
        figures::Figure {
            original: figures::Original { kind: figures::FileKind::Svg, bytes: 4 },
            width,
            height,
            screen: figures::ScreenRendition { media: figures::Media::Svg, width, height, bytes },
            drawing: Some(Arc::from(svg)),
        }
    }

    fn width(size: (u32, u32), letters: u32) -> Option<f32> {
        least_width(&drawing(size, letters))
    }

    #[test]
    fn a_size_that_is_given_is_kept() {
        let wide = drawing((900, 300), 14);
        let mut image = Image::new("wide.svg".to_owned(), String::new(), Span::DETACHED);
        assert_eq!(room(&image, &wide), Some(40.0));
        image.width = Some(Length::Pixels(200.0));
        assert_eq!(room(&image, &wide), None);
        (image.width, image.height) = (None, Some(Length::Pixels(90.0)));
        assert_eq!(room(&image, &wide), None);
    }

    #[test]
    fn a_drawing_is_as_wide_as_its_letters_need() {
        assert_eq!(width((400, 300), 14), None);
        assert_eq!(width((900, 300), 14), Some(40.0));
        // A high one as its page lets it, and a wide one as the last rule.
        assert_eq!(width((900, 800), 14), Some(30.0));
        assert_eq!(width((900, 1200), 14), None);
        assert_eq!(width((9000, 300), 14), Some(80.0));
    }
}

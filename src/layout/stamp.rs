//! What a handout adds to every page: lines with fields, words in pale grey, numbers of lines. All are artifacts.

use std::ops::Range;

use super::furniture::written;
use super::line::{set_text, width_of};
use super::piece::shifted;
use super::style::{Style, TextStyle, ink};
use super::{Color, Item, PageNumber, Placed, Side};
use crate::book::{Metadata, Words};
use crate::config::{PdfConfig, day_of_seconds};
use crate::diagnostics::Span;
use crate::text::{Shaper, Weight};

/// Every so many lines have a number.
const STEP: usize = 5;

/// Lines whose baselines are nearer than this, in points, are one.
const SAME: f32 = 2.5;

/// Ink of the words across the page: text over it stays readable.
const PALE: Color = Color::gray(0xe4);

/// What a page is stamped with.
#[derive(Clone, Copy)]
pub(crate) struct Stamp<'a> {
    pub(crate) config: &'a PdfConfig,
    pub(crate) meta: &'a Metadata,
    pub(crate) style: &'a Style,
    pub(crate) shaper: &'a Shaper,
}

impl Stamp<'_> {
    /// Whether a line of the handout stands where the running head would.
    pub(crate) fn has_header(&self) -> bool {
        self.config.header.is_some()
    }

    /// Whether the handout's own line has the page's number.
    pub(crate) fn has_folio(&self) -> bool {
        [&self.config.header, &self.config.footer].into_iter().flatten().any(|line| line.contains("{page}"))
    }

    /// Adds to a page what stands behind its text and around it.
    pub(crate) fn put(&self, items: &mut Vec<Placed>, chapter: &str, number: PageNumber, side: Side) {
        let style = self.style;
        let mut around = Vec::new();
        if self.config.line_numbers {
            around.extend(self.line_numbers(items, side));
        }
        let lines = [
            (&self.config.header, style.top - style.pitch() * 1.45),
            (&self.config.footer, style.top + style.depth + style.pitch() * 2.8),
        ];
        for (line, y) in lines {
            if let Some(line) = line {
                around.extend(self.line(&self.filled(line, chapter, number), side, y));
            }
        }
        items.extend(around);
        if let Some(words) = &self.config.watermark {
            items.splice(0..0, self.watermark(&self.filled(words, chapter, number), side));
        }
    }

    /// A line with its fields filled in.
    fn filled(&self, line: &str, chapter: &str, number: PageNumber) -> String {
        let words = Words::of(&self.meta.language);
        let date = match (&self.meta.date, self.meta.modified) {
            (_, seconds) if seconds != 0 => words.day(&day_of_seconds(seconds)),
            (Some(date), _) => words.day(date),
            (None, _) => String::new(),
        };
        line.replace("{date}", &date)
            .replace("{book}", &self.meta.title)
            .replace("{chapter}", chapter)
            .replace("{page}", &written(number))
            .replace("{name}", &format!("{}: ______________", words.name))
    }

    /// A line whose parts, divided by `|`, stand at the left, in the middle and at the right.
    fn line(&self, text: &str, side: Side, y: f32) -> Vec<Placed> {
        let style = self.style;
        let left = style.left(side);
        let parts: Vec<&str> = text.splitn(3, '|').map(str::trim).collect();
        let mut items = Vec::new();
        for (at, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            let line = set_text(self.shaper, part, &style.head.paragraph, Span::DETACHED, None);
            let rest = style.measure - line.width;
            let shift = match (at, parts.len()) {
                (0, _) => 0.0,
                (1, 3) => rest / 2.0,
                _ => rest,
            };
            items.extend(shifted(line.items, left + shift, y));
        }
        items
    }

    /// Words in the middle of the text, as wide as it or as high as an inch at most.
    fn watermark(&self, text: &str, side: Side) -> Vec<Placed> {
        let style = self.style;
        let look = style.opening.weight(Weight::SemiBold).ink(PALE);
        let width = width_of(self.shaper, text, &look.paragraph).max(1.0);
        let look: TextStyle = look.scaled((look.paragraph.size * style.measure / width).min(72.0));
        let line = set_text(self.shaper, text, &look.paragraph, Span::DETACHED, None);
        let x = style.left(side) + (style.measure - line.width) / 2.0;
        let y = style.top + style.depth / 2.0 + look.paragraph.size * 0.35;
        shifted(line.items, x, y).collect()
    }

    /// The numbers of every fifth line of text, in the outer margin.
    fn line_numbers(&self, items: &[Placed], side: Side) -> Vec<Placed> {
        let style = self.style;
        let mut look = style.folio.scaled(7.0).ink(ink::FAINT);
        look.paragraph.tabular = true;
        let mut out = Vec::new();
        let left = style.left(side);
        let measure = left - 1.0..left + style.measure;
        for (at, y) in baselines(items, &measure).into_iter().enumerate() {
            if (at + 1) % STEP != 0 {
                continue;
            }
            let text = (at + 1).to_string();
            let line = set_text(self.shaper, &text, &look.paragraph, Span::DETACHED, None);
            let x = match side {
                Side::Recto if style.mirrored => left + style.measure + 10.0,
                Side::Recto | Side::Verso => left - 10.0 - line.width,
            };
            out.extend(shifted(line.items, x, y));
        }
        out
    }
}

/// The baselines of a page's text from top to bottom, but for notes beside it; what is set a little above another line is
/// of that line.
fn baselines(items: &[Placed], measure: &Range<f32>) -> Vec<f32> {
    let text = |placed: &Placed| match &placed.item {
        Item::Glyphs(run) => {
            (placed.tag.is_some() && run.size >= 7.0 && measure.contains(&placed.x)).then_some(placed.y)
        }
        Item::Rule { .. }
        | Item::Box { .. }
        | Item::Path { .. }
        | Item::Image { .. }
        | Item::Link { .. }
        | Item::Destination(_) => None,
    };
    let mut all: Vec<f32> = items.iter().filter_map(text).collect();
    all.sort_by(f32::total_cmp);
    let mut lines: Vec<f32> = Vec::with_capacity(all.len());
    for y in all {
        match lines.last_mut() {
            Some(last) if y - *last < SAME => *last = y,
            Some(_) | None => lines.push(y),
        }
    }
    lines
}

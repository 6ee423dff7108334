//! What a handout adds to every page: lines with fields, words in pale grey, numbers of lines. All are artifacts.

use std::ops::Range;

use super::area::Area;
use super::furniture::shortened;
use super::watermark::watermark;
use crate::book::Metadata;
use crate::config::{Day, PdfConfig};
use crate::diagnostics::Span;
use crate::layout::line::{set_text, width_of};
use crate::layout::page::{printed_number, shifted};
use crate::layout::style::{Style, ink};
use crate::layout::{PageNumber, Placed};
use crate::text::Shaper;
use crate::words::Words;

/// White between the parts of a line at least, in points.
const APART: f32 = 9.0;

/// Every so many lines have a number.
const STEP: usize = 5;

/// Lines whose baselines are nearer than this, in points, are one.
const SAME: f32 = 2.5;

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
    pub(crate) fn put(&self, items: &mut Vec<Placed>, chapter: &str, number: PageNumber, area: &Area) {
        let mut around = Vec::new();
        for (line, y) in [(&self.config.header, area.header), (&self.config.footer, area.footer)] {
            if let Some(line) = line {
                around.extend(self.line(&self.filled(line, chapter, number), area, y));
            }
        }
        items.extend(around);
        if let Some(words) = &self.config.watermark {
            let words = self.filled(words, chapter, number);
            items.splice(0..0, watermark(self.style, self.shaper, &words, area));
        }
    }

    /// A line with its fields filled in.
    fn filled(&self, line: &str, chapter: &str, number: PageNumber) -> String {
        let words = Words::of(&self.meta.language);
        let date = match (&self.meta.date, self.meta.modified) {
            (_, seconds) if seconds != 0 => words.day(&Day::of_seconds(seconds).to_string()),
            (Some(date), _) => words.day(date),
            (None, _) => String::new(),
        };
        let to_write = |given: &Option<String>, word: &str| match given {
            Some(given) => given.clone(),
            None => format!("{word}: ______________"),
        };
        line.replace("{date}", &date)
            .replace("{book}", &self.meta.title)
            .replace("{chapter}", chapter)
            .replace("{page}", &printed_number(number))
            .replace("{class}", &to_write(&self.config.class, words.class))
            .replace("{name}", &to_write(&self.config.name, words.name))
    }

    /// A line whose parts, divided by `|`, stand at the left, in the middle and at the right.
    fn line(&self, text: &str, area: &Area, y: f32) -> Vec<Placed> {
        let look = &self.style.head.paragraph;
        let parts: Vec<&str> = text.splitn(3, '|').map(str::trim).collect();
        // Parts that would run into each other have an equal share each.
        let widths: Vec<f32> = parts.iter().map(|part| width_of(self.shaper, part, look)).collect();
        let fits = match widths.as_slice() {
            [left, middle, right] => {
                left.max(*right) + APART + middle / 2.0 <= area.width / 2.0 || *middle == 0.0
            }
            _ => true,
        };
        let all = widths.iter().sum::<f32>() + APART * widths.len().saturating_sub(1) as f32;
        let share = area.width / parts.len().max(1) as f32 - APART;
        let mut items = Vec::new();
        for (at, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            let part = match fits && all <= area.width {
                true => (*part).to_owned(),
                false => shortened(self.shaper, part, look, share),
            };
            let line = set_text(self.shaper, &part, look, Span::DETACHED, None);
            let rest = area.width - line.width;
            let shift = match (at, parts.len()) {
                (0, _) => 0.0,
                (1, 3) => rest / 2.0,
                _ => rest,
            };
            items.extend(shifted(line.items, area.left + shift, y));
        }
        items
    }

    /// Adds to a page of a chapter the numbers of every fifth line of text, in the outer margin, where they are wanted.
    pub(crate) fn number_lines(&self, items: &mut Vec<Placed>, area: &Area) {
        if !self.config.line_numbers {
            return;
        }
        let mut look = self.style.folio.scaled(7.0).ink(ink::FAINT);
        look.paragraph.tabular = true;
        let measure = area.left - 1.0..area.left + area.width;
        for (at, y) in baselines(items, &measure).into_iter().enumerate() {
            if (at + 1) % STEP != 0 {
                continue;
            }
            let text = (at + 1).to_string();
            let line = set_text(self.shaper, &text, &look.paragraph, Span::DETACHED, None);
            let x = if area.right { area.left + area.width + 10.0 } else { area.left - 10.0 - line.width };
            items.extend(shifted(line.items, x, y));
        }
    }
}

/// The baselines of a page's text from top to bottom, but for notes beside it; what is set a little above another line is
/// of that line.
fn baselines(items: &[Placed], measure: &Range<f32>) -> Vec<f32> {
    let text = |placed: &Placed| {
        let run = placed.item.run()?;
        (placed.tag.is_some() && run.size >= 7.0 && measure.contains(&placed.x)).then_some(placed.y)
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

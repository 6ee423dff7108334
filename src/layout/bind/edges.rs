//! What reaches the edges of a page: grounds that run off it, and the tabs of chapters at its fore edge.

use crate::book::{Book, Division, Role};
use crate::diagnostics::Span;
use crate::document::{labelled, plain_text};
use crate::layout::line::set_text;
use crate::layout::page::{shifted, tint};
use crate::layout::set::opens;
use crate::layout::style::Style;
use crate::layout::{Color, Item, MM, Placed, Side, Size};
use crate::text::{Shaper, Weight};

/// Ends what runs off a page at its edge, or as far behind it as is cut off.
pub(super) fn trim(items: &mut [Placed], style: &Style) {
    let (least, most) = (0.0 - style.bleed, style.page.width + style.bleed);
    for placed in items {
        if let Item::Box { size, stroke: None, .. } = &mut placed.item {
            let (left, right) = (placed.x.max(least), (placed.x + size.width).min(most));
            if right > left {
                (placed.x, size.width) = (left, right - left);
            }
        }
    }
}

/// Tabs below each other before they begin at the top again.
const MOST: usize = 16;

/// How wide a tab is in millimetres; less where the margin is narrow.
const WIDE: f32 = 6.0;

/// The tab of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tab {
    at: usize,
    number: String,
}

/// The tabs of a book's chapters, and the one that pages have come to.
#[derive(Debug, Default)]
pub(super) struct Tabs {
    /// Of each chapter; sections have that of their chapter.
    tabs: Vec<Option<Tab>>,
    /// Tabs below each other.
    slots: usize,
    current: Option<Tab>,
}

impl Tabs {
    /// Those of a book; none where the style has none.
    pub(super) fn new(book: &Book, style: &Style) -> Self {
        if !style.thumb_tabs || book.meta.article {
            return Self::default();
        }
        let mut count = 0;
        let mut last = None;
        let mut tabs = Vec::with_capacity(book.chapters.len());
        for (chapter, opens) in book.chapters.iter().zip(opens(book, style.parts)) {
            if opens {
                let is_counted = chapter.division == Division::Body && chapter.role != Role::Part;
                last = is_counted.then(|| {
                    let label = labelled(&chapter.content.title).0.map(plain_text).unwrap_or_default();
                    let number = label.chars().filter(char::is_ascii_digit).take(3).collect();
                    count += 1;
                    Tab { at: count - 1, number }
                });
            }
            tabs.push(last.clone());
        }
        Self { tabs, slots: count.clamp(1, MOST), current: None }
    }

    /// Goes on to a page with the beginnings of `chapters`.
    pub(super) fn turn_to(&mut self, chapters: &[usize]) {
        if let Some(tab) = chapters.first().and_then(|chapter| self.tabs.get(*chapter)) {
            self.current.clone_from(tab);
        }
    }

    /// The tab of the page at hand.
    pub(super) fn of(&self, style: &Style, shaper: &Shaper, side: Side) -> Vec<Placed> {
        let Some(tab) = &self.current else { return Vec::new() };
        let width = (WIDE * MM).min(style.outer * 0.45);
        // What is left above and below, in parts of the page.
        let step = style.page.height * 0.8 / self.slots.max(8) as f32;
        let (y, height) = (style.page.height * 0.1 + step * (tab.at % MOST) as f32, step * 0.86);
        let is_left = side == Side::Verso && style.mirrored;
        let x = if is_left { 0.0 - style.bleed } else { style.page.width - width };
        let size = Size { width: width + style.bleed, height };
        let mut items = vec![tint(x, y, size, style.inks.accent, 0.0)];
        let look = style.folio.scaled(width * 0.5).weight(Weight::SemiBold).ink(Color::gray(0xff));
        let line = set_text(shaper, &tab.number, &look.paragraph, Span::DETACHED, None);
        if line.width < width * 0.9 {
            let middle = if is_left { width / 2.0 } else { style.page.width - width / 2.0 };
            let baseline = y + height / 2.0 + 0.36 * look.paragraph.size;
            items.extend(shifted(line.items, middle - line.width / 2.0, baseline));
        }
        items
    }
}

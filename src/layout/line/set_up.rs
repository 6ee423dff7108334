//! What the tests of lines share: a chapter of nothing to set paragraphs in, and a look at what was set.

use std::sync::OnceLock;

use super::facts::Facts;
use super::*;
use crate::book::Book;
use crate::config::BreakMode;
use crate::diagnostics::Diagnostics;
use crate::document::Inline;
use crate::figures::FigureSet;
use crate::layout::style::{Edges, ParagraphStyle};
use crate::layout::{Item, Tag, TagTree};
use crate::text::{Family, Shaper};

/// The bundled faces.
pub(in crate::layout) fn shaper() -> &'static Shaper {
    static SHAPER: OnceLock<Shaper> = OnceLock::new();
    SHAPER.get_or_init(Shaper::new)
}

/// What comes of some work on a chapter of nothing, with the bundled faces.
pub(in crate::layout) fn in_chapter<T>(work: impl FnOnce(&mut Context<'_>) -> T) -> T {
    let (book, figures) = (Book::default(), FigureSet::default());
    let mut context = Context {
        facts: Facts::new(&book, &figures),
        shaper: shaper(),
        chapter: "c001",
        pages: None,
        tags: TagTree::default(),
        diagnostics: Diagnostics::default(),
    };
    work(&mut context)
}

/// Sets pieces of one paragraph; its lines, and what was found.
pub(super) fn set(content: &[Inline], style: &ParagraphStyle, measure: f32) -> (Vec<Line>, Diagnostics) {
    in_chapter(|context| {
        let tag = context.tags.add(Tag::Paragraph, None);
        let lines = break_lines(context, content, style, measure, tag);
        (lines, std::mem::take(&mut context.diagnostics))
    })
}

/// The text of a line, without what only breaks it.
pub(super) fn text_of(line: &Line) -> String {
    let runs = line.items.iter().filter_map(|placed| match &placed.item {
        Item::Glyphs(run) if run.actual_text.is_none() => Some(run.text.as_str()),
        _ => None,
    });
    runs.collect()
}

/// Running text of a book.
pub(in crate::layout) fn body() -> ParagraphStyle {
    ParagraphStyle {
        edges: Edges::Justified,
        breaks: BreakMode::Hybrid,
        tracking: -0.02,
        indent: 10.0,
        ..ParagraphStyle::new(Family::Serif, 10.0)
    }
}

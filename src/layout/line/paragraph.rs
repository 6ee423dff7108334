//! A paragraph shaped, with its places to break: set in the lines that cost least, or in so many.

use super::balance::balanced;
use super::breaks::{Break, breaks};
use super::clusters::{Clusters, Event};
use super::fit::{self, Fitted, fit, fit_in};
use super::flow::Flow;
use super::korean::ends_phrase;
use super::model::{Context, Line};
use super::place::{Extent, extents};
use super::placer::Placer;
use super::{clusters, flatten, segment};
use crate::diagnostics::Diagnostics;
use crate::document::Inline;
use crate::layout::TagId;
use crate::layout::style::{Edges, ParagraphStyle};
use crate::text::Shaper;

/// Part of a hyphen's width that stands outside where punctuation hangs.
const HANGING_HYPHEN: f32 = 0.5;

/// A paragraph ready to be set.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Paragraph {
    flow: Flow,
    clusters: Clusters,
    breaks: Vec<Break>,
    measure: fit::Measure,
    edges: Edges,
    best: Fitted,
}

impl Paragraph {
    /// A flow in lines of `measure` points. Characters that no face has are reported.
    pub(super) fn new(
        flow: Flow,
        shaper: &Shaper,
        style: &ParagraphStyle,
        measure: f32,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let edges = style.edges;
        // Before it is shaped, as both take many times the text while they are made.
        let opportunities = segment::opportunities(&flow, style.breaks, edges != Edges::Justified);
        let mut clusters = clusters::shape(&flow, shaper, diagnostics);
        let measure = fit::Measure {
            width: f64::from(measure),
            indent: f64::from(style.indent),
            justified: edges == Edges::Justified,
            even: false,
            em: f64::from(style.size),
        };
        let hangs = style.hanging && edges == Edges::Justified;
        if hangs {
            clusters.hang(&flow);
        }
        let (mut found, mut best) = (Vec::new(), Fitted::default());
        if !(clusters.list.is_empty() && clusters.events.is_empty()) {
            // A piece that stands at the beginning has the indent beside it.
            let narrowest = measure.width - measure.indent.max(0.0);
            found = breaks(&flow, &clusters, &opportunities, shaper, narrowest);
            drop(opportunities);
            if hangs {
                found.iter_mut().for_each(|to| to.hang(1.0 - HANGING_HYPHEN));
            }
            best = fit(&clusters, &found, &measure);
            if style.balanced && edges != Edges::Justified {
                let parts = |to: &Break| {
                    let last = to.end().checked_sub(1).and_then(|last| clusters.list.get(last));
                    let before = last.and_then(|last| flow.text.get(..last.range().end));
                    !before.is_some_and(ends_phrase)
                };
                best = balanced(&clusters, &found, &measure, best, parts);
            }
        }
        Self { flow, clusters, breaks: found, measure, edges, best }
    }

    /// Its lines before they are placed.
    pub(super) fn extents(&self) -> Vec<Extent> {
        extents(&self.breaks, &self.best.chosen)
    }

    /// What its lines are placed with.
    pub(super) fn placer<'a>(&'a self, shaper: &'a Shaper) -> Placer<'a> {
        let Self { flow, clusters, measure, edges, .. } = self;
        Placer { flow, clusters, shaper, measure: *measure, edges: *edges }
    }

    #[cfg(test)]
    pub(super) fn clusters(&self) -> &Clusters {
        &self.clusters
    }

    /// Its lines; one that runs out of the measure is reported.
    pub(super) fn lines(&self, shaper: &Shaper, diagnostics: &mut Diagnostics) -> Vec<Line> {
        self.placed(&self.extents(), shaper, diagnostics)
    }

    fn placed(&self, extents: &[Extent], shaper: &Shaper, diagnostics: &mut Diagnostics) -> Vec<Line> {
        let placer = self.placer(shaper);
        extents.iter().enumerate().map(|(at, extent)| placer.place(extent, at == 0, diagnostics)).collect()
    }

    /// How many lines it makes.
    pub(crate) fn count(&self) -> usize {
        self.best.chosen.len()
    }

    /// Whether it may be worth setting it in more lines or fewer: justified text without notes' marks, which stay on
    /// the pages of their notes.
    pub(crate) fn is_pliable(&self) -> bool {
        let marks = self.clusters.events.iter().any(|(_, event)| matches!(event, Event::Note(_)));
        self.edges == Edges::Justified && self.count() > 1 && !marks
    }

    /// It in so many lines with spaces and tracking within their limits, and by how much that costs more than as it is
    /// best; `None` where there is no such way.
    pub(crate) fn lines_in(&self, count: usize, shaper: &Shaper) -> Option<(Vec<Line>, f64)> {
        if !fit::may_fit_in(&self.clusters, &self.measure, count) {
            return None;
        }
        let fitted = fit_in(&self.clusters, &self.breaks, &self.measure, count)?;
        let extents = extents(&self.breaks, &fitted.chosen);
        let lines = self.placed(&extents, shaper, &mut Diagnostics::default());
        Some((lines, fitted.cost - self.best.cost))
    }
}

/// Breaks pieces into lines of `measure` points. Glyphs are tagged as parts of `tag`. No line for no text.
pub(crate) fn break_lines(
    context: &mut Context<'_>,
    content: &[Inline],
    style: &ParagraphStyle,
    measure: f32,
    tag: TagId,
) -> Vec<Line> {
    break_paragraph(context, content, style, measure, tag).0
}

/// The same, and what is needed to set it again in a line more or less.
pub(crate) fn break_paragraph(
    context: &mut Context<'_>,
    content: &[Inline],
    style: &ParagraphStyle,
    measure: f32,
    tag: TagId,
) -> (Vec<Line>, Paragraph) {
    let flow = flatten::flatten(context, content, style, measure, Some(tag));
    let paragraph = Paragraph::new(flow, context.shaper, style, measure, &mut context.diagnostics);
    let lines = paragraph.lines(context.shaper, &mut context.diagnostics);
    (lines, paragraph)
}

//! How well a paragraph is set: what reports and tests look at.

use super::model::Context;
use super::opportunity::BreakKind;
use super::paragraph::Paragraph;
use super::{clusters, flatten};
use crate::document::Inline;
use crate::layout::style::{Edges, ParagraphStyle};

/// Counts over justified lines; last lines and those that the author ends are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Statistics {
    /// Lines that are stretched or shrunk to the measure.
    pub(crate) lines: usize,
    /// Of these, lines that end inside an eojeol.
    pub(crate) eojeol: usize,
    /// Lines that end with a hyphen.
    pub(crate) hyphens: usize,
    /// Lines that end in a place where nothing but room allows it.
    pub(crate) emergencies: usize,
    /// Spaces between words.
    pub(crate) spaces: usize,
    /// Spaces of more than one and a half times their width.
    pub(crate) wide: usize,
    /// Spaces of more than twice their width.
    pub(crate) gaping: usize,
    /// The sum of all spaces' factors.
    pub(crate) factors: f64,
    /// Lines with more tracking than goes unseen.
    pub(crate) tracked: usize,
    /// Lines left short.
    pub(crate) ragged: usize,
    /// Lines, last ones too, that run out of the measure.
    pub(crate) overfull: usize,
}

impl Statistics {
    /// Adds the counts of another paragraph.
    pub(crate) fn add(&mut self, other: &Self) {
        self.lines += other.lines;
        self.eojeol += other.eojeol;
        self.hyphens += other.hyphens;
        self.emergencies += other.emergencies;
        self.spaces += other.spaces;
        self.wide += other.wide;
        self.gaping += other.gaping;
        self.factors += other.factors;
        self.tracked += other.tracked;
        self.ragged += other.ragged;
        self.overfull += other.overfull;
    }
}

/// Breaks pieces as [`super::break_lines`] does, justified, and counts.
pub(crate) fn survey(
    context: &mut Context<'_>,
    content: &[Inline],
    style: &ParagraphStyle,
    measure: f32,
) -> Statistics {
    let style = ParagraphStyle { edges: Edges::Justified, ..*style };
    let flow = flatten::flatten(context, content, &style, f32::INFINITY, None);
    let paragraph = Paragraph::new(flow, context.shaper, &style, measure, &mut context.diagnostics);
    let extents = paragraph.extents();
    let placer = paragraph.placer(context.shaper);
    let mut out = Statistics::default();
    for (at, line) in extents.iter().enumerate() {
        let (adjustment, rest) = placer.adjustment(line, at == 0);
        out.overfull += usize::from(rest < -0.1);
        if line.kind == BreakKind::Forced {
            continue;
        }
        out.lines += 1;
        match line.kind {
            BreakKind::Eojeol => out.eojeol += 1,
            BreakKind::Hyphen => out.hyphens += 1,
            BreakKind::Emergency => out.emergencies += 1,
            BreakKind::Word | BreakKind::Token | BreakKind::Forced => {}
        }
        let shown = paragraph.clusters().list.get(line.shown.clone()).unwrap_or_default();
        let spaces = shown.iter().filter(|cluster| cluster.kind == clusters::ClusterKind::Space).count();
        out.spaces += spaces;
        #[expect(clippy::cast_precision_loss, reason = "spaces of a line")]
        let count = spaces as f64;
        out.factors += adjustment.spaces * count;
        out.wide += if adjustment.spaces > 1.5 + 1e-6 { spaces } else { 0 };
        out.gaping += if adjustment.spaces > 2.0 { spaces } else { 0 };
        out.tracked += usize::from(adjustment.tracking.abs() > super::fit::TRACKING + 1e-6);
        out.ragged += usize::from(rest > 0.1);
    }
    out
}

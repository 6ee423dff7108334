//! Pieces that are not broken: their widths, and all of them on one line.

use super::breaks::{self, Break};
use super::fit::Measure;
use super::model::{Context, Line};
use super::opportunity::BreakKind;
use super::place::extents;
use super::placer::Placer;
use super::segment;
use super::text::{ASCENT, DESCENT};
use super::{clusters, flatten};
use crate::config::BreakMode;
use crate::diagnostics::{Diagnostics, Span};
use crate::document::Inline;
use crate::layout::TagId;
use crate::layout::style::{Edges, ParagraphStyle};

/// Widths of pieces in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Natural {
    /// What cannot be broken without harm: the widest word; of one that is longer than is granted, the widest part.
    pub(crate) least: f32,
    /// The widest word, from space to space.
    pub(crate) word: f32,
    /// The widest line that is broken only where its author says.
    pub(crate) line: f32,
    /// All lines one behind the other.
    pub(crate) run: f32,
    /// How many such lines there are.
    pub(crate) lines: f32,
}

/// Beyond this many times what is granted, a word without a place to break is broken anywhere.
const UNBROKEN: f32 = 1.5;

/// The widths of pieces as ragged text would be broken; words longer than `granted` points may be broken inside.
pub(crate) fn natural_widths(
    context: &mut Context<'_>,
    content: &[Inline],
    style: &ParagraphStyle,
    granted: f32,
) -> Natural {
    let flow = flatten::flatten(context, content, style, f32::INFINITY, None);
    // What no face shows is told where the pieces are set.
    let clusters = clusters::shape(&flow, context.shaper, &mut Diagnostics::default());
    let opportunities = segment::opportunities(&flow, BreakMode::KeepAll, true);
    let breaks = breaks::breaks(&flow, &clusters, &opportunities, context.shaper, f64::MAX);
    let width =
        |from: usize, to: &Break| single(clusters.measure(from..to.end().max(from)).width + to.hyphen());
    let mut natural = Natural::default();
    let (mut line, mut word, mut part, mut widest_part) = (0, 0, 0, 0.0_f32);
    for to in &breaks {
        widest_part = widest_part.max(width(part, to));
        part = to.next();
        if to.kind == BreakKind::Token && to.next() == to.end() {
            continue;
        }
        let whole = width(word, to);
        let least = if whole <= granted { whole } else { widest_part.clamp(granted, granted * UNBROKEN) };
        natural.word = natural.word.max(whole);
        natural.least = natural.least.max(least);
        (word, widest_part) = (to.next(), 0.0);
        if to.kind == BreakKind::Forced {
            let whole = width(line, to);
            natural.line = natural.line.max(whole);
            natural.run += whole;
            natural.lines += 1.0;
            line = to.next();
        }
    }
    natural
}

#[expect(clippy::cast_possible_truncation, reason = "lengths on a page fit")]
fn single(value: f64) -> f32 {
    value as f32
}

/// Pieces on one line, however long, starting at 0 (contents, running heads with marks in them).
pub(crate) fn set_line(
    context: &mut Context<'_>,
    content: &[Inline],
    style: &ParagraphStyle,
    tag: Option<TagId>,
) -> Line {
    let mut flow = flatten::flatten(context, content, style, f32::INFINITY, tag);
    flow.ends.clear();
    let clusters = clusters::shape(&flow, context.shaper, &mut context.diagnostics);
    let measure =
        Measure { width: f64::MAX, indent: 0.0, justified: false, even: false, em: f64::from(style.size) };
    let placer =
        Placer { flow: &flow, clusters: &clusters, shaper: context.shaper, measure, edges: Edges::Left };
    let end = clusters.list.len();
    let all = Break::new(end, end, BreakKind::Forced);
    let empty = Line {
        items: Vec::new(),
        width: 0.0,
        ascent: style.size * ASCENT,
        descent: style.size * DESCENT,
        notes: Vec::new(),
        span: Span::DETACHED,
    };
    // An unbroken line cannot be too long for a measure that it doesn't have.
    let mut none = Diagnostics::default();
    extents(&[all], &[0]).first().map_or(empty, |extent| placer.place(extent, true, &mut none))
}

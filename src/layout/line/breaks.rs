//! Places to break, as the fitter sees them: in clusters, with what a line that ends there shows and leaves out.

use std::ops::Range;

use super::clusters::{ClusterKind, Clusters};
use super::flow::{Flow, ZoneKind};
use super::opportunity::{BreakKind, Opportunity};
use crate::text::Shaper;

/// A break with the clusters around it.
///
/// Its numbers take four bytes each, as a paragraph may have a break behind each letter of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Break {
    end: u32,
    next: u32,
    pub(super) kind: BreakKind,
    penalty: f32,
    hyphen: f32,
}

impl Break {
    /// A break that costs nothing and adds nothing.
    pub(super) fn new(end: usize, next: usize, kind: BreakKind) -> Self {
        Self { end: small(end), next: small(next), kind, penalty: 0.0, hyphen: 0.0 }
    }

    /// One past the last cluster of the line; spaces before the break lie behind it.
    pub(super) fn end(&self) -> usize {
        self.end as usize
    }

    /// First cluster of the next line.
    pub(super) fn next(&self) -> usize {
        self.next as usize
    }

    /// What it costs.
    pub(super) fn penalty(&self) -> f64 {
        self.penalty.into()
    }

    /// It at a higher cost.
    pub(super) fn dearer(self, by: f32) -> Self {
        Self { penalty: self.penalty + by, ..self }
    }

    /// Points of the hyphen that the line ends with.
    pub(super) fn hyphen(&self) -> f64 {
        self.hyphen.into()
    }

    /// Leaves of the hyphen so much in the line.
    pub(super) fn hang(&mut self, part: f32) {
        self.hyphen *= part;
    }
}

/// A count of clusters of a paragraph: no file has as many as this holds.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What a hyphen is written with; U+2010 is not in every face.
pub(super) const HYPHEN: &str = "-";
const EMERGENCY: f32 = 1000.0;

/// The breaks of a flow for lines of at most `measure` points. Reserves are taken only in pieces that are wider, and
/// where those don't help, a piece may break before any cluster. The last break is the end.
pub(super) fn breaks(
    flow: &Flow,
    clusters: &Clusters,
    opportunities: &[Opportunity],
    shaper: &Shaper,
    measure: f64,
) -> Vec<Break> {
    let maker = Maker { flow, clusters, shown: shown(clusters), shaper, measure };
    let mut out: Vec<Break> = Vec::with_capacity(opportunities.len() + 1);
    let mut reserve: Vec<&Opportunity> = Vec::new();
    let mut ends = flow.ends.iter().copied().filter(|byte| *byte < flow.text.len()).peekable();
    for opportunity in opportunities {
        while let Some(byte) = ends.next_if(|byte| *byte <= opportunity.byte as usize) {
            maker.push(maker.forced(byte), &mut reserve, &mut out);
        }
        if opportunity.reserve {
            reserve.push(opportunity);
        } else {
            maker.push(maker.at(opportunity), &mut reserve, &mut out);
        }
    }
    for byte in ends {
        maker.push(maker.forced(byte), &mut reserve, &mut out);
    }
    maker.push(maker.forced(flow.text.len()), &mut reserve, &mut out);
    out
}

/// Where lines end that the clusters before some cluster, or before the end, stand on.
fn shown(clusters: &Clusters) -> Vec<u32> {
    let mut shown = Vec::with_capacity(clusters.list.len() + 1);
    let mut end = 0;
    shown.push(end);
    for (at, cluster) in clusters.list.iter().enumerate() {
        if !matches!(cluster.kind, ClusterKind::Space | ClusterKind::FixedSpace) {
            end = small(at + 1);
        }
        shown.push(end);
    }
    shown
}

struct Maker<'a> {
    flow: &'a Flow,
    clusters: &'a Clusters,
    /// For each cluster, where a line ends that it does not stand on: the spaces before are not shown.
    shown: Vec<u32>,
    shaper: &'a Shaper,
    measure: f64,
}

impl Maker<'_> {
    fn at(&self, opportunity: &Opportunity) -> Break {
        let next = self.clusters.at_byte(opportunity.byte as usize);
        let hyphen = if opportunity.kind == BreakKind::Hyphen { self.hyphen_width(next) } else { 0.0 };
        let penalty = opportunity.penalty;
        Break { penalty, hyphen, ..Break::new(self.end(next), next, opportunity.kind) }
    }

    fn forced(&self, byte: usize) -> Break {
        let at_end = byte >= self.flow.text.len();
        let next = if at_end { self.clusters.list.len() } else { self.clusters.at_byte(byte) };
        Break::new(self.end(next), next, BreakKind::Forced)
    }

    /// Where the line ends that the spaces before `next` are not shown on.
    fn end(&self, next: usize) -> usize {
        self.shown.get(next).map_or(next, |end| *end as usize)
    }

    fn hyphen_width(&self, next: usize) -> f32 {
        let run = next.checked_sub(1).and_then(|at| self.clusters.list.get(at)).map(|cluster| cluster.run());
        let Some(run) = run.and_then(|run| self.flow.runs.get(run)) else { return 0.0 };
        let glyphs = self.shaper.shape(HYPHEN, run.ink.family, run.ink.weight, false);
        glyphs.iter().map(|glyph| glyph.advance * run.ink.size).sum()
    }

    /// Adds a break, and before it what its piece needs to fit.
    fn push(&self, next: Break, reserve: &mut Vec<&Opportunity>, out: &mut Vec<Break>) {
        let reserve = std::mem::take(reserve);
        let start = out.last().map_or(0, Break::next);
        if next.next() <= start && !out.is_empty() {
            // Two breaks at one place: the one that the author wants wins.
            if let Some(last) = out.last_mut().filter(|_| next.kind == BreakKind::Forced) {
                *last = next;
            }
            return;
        }
        if self.is_too_wide(start..next.end()) {
            for opportunity in reserve {
                let between = self.at(opportunity);
                let start = out.last().map_or(0, Break::next);
                if between.next() > start && between.next < next.next {
                    self.emergencies(start..between.end(), out);
                    out.push(between);
                }
            }
            let start = out.last().map_or(0, Break::next);
            self.emergencies(start..next.end(), out);
        }
        out.push(next);
    }

    fn is_too_wide(&self, range: Range<usize>) -> bool {
        self.clusters.measure(range).width > self.measure
    }

    /// Breaks before every cluster of a piece that does not fit; a superscript stays with what it stands behind.
    fn emergencies(&self, range: Range<usize>, out: &mut Vec<Break>) {
        if !self.is_too_wide(range.clone()) {
            return;
        }
        let zone = |cluster: usize| {
            let run = self.clusters.list.get(cluster)?.run();
            self.flow.runs.get(run).map(|run| run.ink.zone)
        };
        for next in range.start + 1..range.end {
            let pads = |at: usize, closing| {
                self.clusters.list.get(at).is_some_and(|cluster| cluster.kind == ClusterKind::Pad(closing))
            };
            let raised = zone(next).is_some_and(|after| {
                matches!(after.kind, ZoneKind::Gloss | ZoneKind::Raised) && zone(next - 1) != Some(after)
            });
            if !(pads(next, true) || pads(next - 1, false) || raised) {
                let new = Break::new(self.end(next), next, BreakKind::Emergency);
                out.push(Break { penalty: EMERGENCY, ..new });
            }
        }
    }
}

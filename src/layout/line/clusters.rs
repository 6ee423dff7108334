//! A flow shaped: what a line is made of, with running sums so that any stretch is measured at once.

use std::collections::BTreeSet;
use std::ops::Range;

use super::flow::{Flow, Part, Run, ZoneKind};
use super::korean::{Hang, is_counted};
use super::shapes::{Shape, Shapes};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::message::say;
use crate::text::{Family, Shaper};

/// Bytes of a run that are shaped at once, at least, where it has as many.
const PART: usize = 4096;

/// What a cluster is for justification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClusterKind {
    /// Takes tracking unless a space follows: letters and figures of text.
    Letter,
    /// Takes neither tracking nor stretch: punctuation, code.
    Fixed,
    /// A space between words.
    Space,
    /// A space that stays as it is, as in code.
    FixedSpace,
    /// A picture.
    Picture,
    /// A part of a formula.
    Inset,
    /// Empty space without a character; `true` belongs to what stands before.
    Pad(bool),
}

/// The smallest piece that a line may hold.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cluster {
    /// Bytes of the flow's text; empty for pads. In four bytes each, as a paragraph has a cluster for each letter.
    range: Range<u32>,
    /// Its run, picture or part of a formula in the flow.
    number: u32,
    /// Its first glyph; its last one stands before the first of the next cluster.
    glyphs: u32,
    /// Points, tracking of the style included.
    pub(super) advance: f32,
    /// By how much of it a line gives, in points: a letter's size, where it takes tracking; the white that a space shows.
    pub(super) give: f32,
    pub(super) kind: ClusterKind,
    /// How far it stands outside where it begins or ends a line.
    hang: Hang,
}

impl Cluster {
    /// Bytes of the flow's text; empty for pads.
    pub(super) fn range(&self) -> Range<usize> {
        self.range.start as usize..self.range.end as usize
    }

    /// Its run in the flow; none for what is no text.
    pub(super) fn run(&self) -> usize {
        match self.kind {
            ClusterKind::Letter | ClusterKind::Fixed | ClusterKind::Space | ClusterKind::FixedSpace => {
                self.number as usize
            }
            ClusterKind::Picture | ClusterKind::Inset | ClusterKind::Pad(_) => usize::MAX,
        }
    }

    /// Its picture or part of a formula in the flow; that of what is neither is none.
    pub(super) fn object(&self) -> usize {
        self.number as usize
    }

    /// How far it stands outside where it begins a line, and where it ends one, in points.
    fn overhang(&self) -> (f32, f32) {
        let (left, right) = self.hang.parts();
        (left * self.advance, right * self.advance)
    }
}

/// A count of bytes, runs or glyphs of a paragraph: no file has as many as this holds.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn small_range(range: Range<usize>) -> Range<u32> {
    small(range.start)..small(range.end)
}

/// What happens before a cluster, or at the end.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Event {
    /// A place that links lead to.
    Destination(String),
    /// A footnote's mark.
    Note(usize),
}

/// A shaped flow.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Clusters {
    pub(super) list: Vec<Cluster>,
    /// The glyphs of each in turn.
    glyphs: Shapes,
    /// Clusters of each adornment; they nest.
    pub(super) adornments: Vec<Range<usize>>,
    /// The adornment right around each.
    around: Vec<Option<u32>>,
    /// In order.
    pub(super) events: Vec<(usize, Event)>,
    /// Before every cluster whose number [`APART`] divides.
    sums: Vec<Sums>,
}

/// Clusters from one sum that is kept to the next.
const APART: usize = 8;

/// A place between two clusters where a line may begin or end, with what it needs to be measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    at: usize,
    /// Over all clusters before it.
    sums: Sums,
    /// How far the cluster behind it stands outside of a line that begins here.
    left: f32,
    /// How far the cluster before it stands outside of a line that ends here.
    right: f32,
}

/// Sums over the clusters before a place, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sums {
    /// Advances. Double precision, as differences of long sums are taken.
    pub(super) width: f64,
    /// The white that spaces show which stretch.
    pub(super) space: f64,
    /// Sizes of clusters that take tracking.
    pub(super) track: f64,
}

impl Sums {
    fn add(&mut self, cluster: &Cluster) {
        self.width += f64::from(cluster.advance);
        match cluster.kind {
            ClusterKind::Space => self.space += f64::from(cluster.give),
            ClusterKind::Letter => self.track += f64::from(cluster.give),
            ClusterKind::Fixed
            | ClusterKind::FixedSpace
            | ClusterKind::Picture
            | ClusterKind::Inset
            | ClusterKind::Pad(_) => {}
        }
    }
}

/// The sums of what stands between two places, where that is a line: without what stands outside of it.
pub(super) fn between(from: &Edge, to: &Edge) -> Sums {
    let left = if from.at < to.at { from.left } else { 0.0 };
    // A cluster by itself stands outside on one side alone.
    let right = if from.at + 1 < to.at { to.right } else { 0.0 };
    Sums {
        width: to.sums.width - from.sums.width - f64::from(left + right),
        space: to.sums.space - from.sums.space,
        track: to.sums.track - from.sums.track,
    }
}

impl Clusters {
    /// The sums of a stretch of clusters that is a line, what stands outside of it left out.
    pub(super) fn measure(&self, range: Range<usize>) -> Sums {
        between(&self.edge(range.start), &self.edge(range.end))
    }

    /// The place before a cluster, or at the end.
    pub(super) fn edge(&self, at: usize) -> Edge {
        let end = at.min(self.list.len());
        let kept = end / APART;
        let mut sums = self.sums.get(kept).copied().unwrap_or_default();
        self.list.get(kept * APART..end).unwrap_or_default().iter().for_each(|cluster| sums.add(cluster));
        let before = at.checked_sub(1).and_then(|before| self.list.get(before));
        let left = self.list.get(at).map_or(0.0, |first| first.overhang().0);
        Edge { at, sums, left, right: before.map_or(0.0, |last| last.overhang().1) }
    }

    /// How far the first cluster of a line stands outside.
    pub(super) fn overhang(&self, line: &Range<usize>) -> f32 {
        self.list.get(line.start).filter(|_| !line.is_empty()).map_or(0.0, |first| first.overhang().0)
    }

    /// The glyphs of a cluster.
    pub(super) fn glyphs(&self, at: usize) -> impl ExactSizeIterator<Item = Shape> {
        let first =
            |at: usize| self.list.get(at).map_or(self.glyphs.list.len(), |cluster| cluster.glyphs as usize);
        self.glyphs.of(first(at)..first(at + 1))
    }

    /// The adornments that have clusters on a line, in order.
    pub(super) fn adornments_on(&self, line: &Range<usize>) -> Vec<usize> {
        let until = |place: usize| self.adornments.partition_point(|range| range.start < place);
        let (first, end) = (until(line.start + 1), until(line.end));
        // Of those that begin before the line, only the last one and those around it can reach into it.
        let mut open = Vec::new();
        let mut next = first.checked_sub(1);
        while let Some(at) = next {
            if self.adornments.get(at).is_some_and(|range| range.end > line.start) {
                open.push(at);
            }
            next = self.around.get(at).copied().flatten().map(|around| around as usize);
        }
        open.reverse();
        open.extend(first..end);
        open
    }

    /// The events from a place on, or of a stretch that ends before another.
    pub(super) fn events_from(&self, first: usize, end: Option<usize>) -> &[(usize, Event)] {
        let until = |place: usize| self.events.partition_point(|(at, _)| *at < place);
        let end = end.map_or(self.events.len(), until);
        self.events.get(until(first).min(end)..end).unwrap_or_default()
    }

    /// Lets marks of running text hang outside their lines.
    pub(super) fn hang(&mut self, flow: &Flow) {
        for cluster in self.list.iter_mut().filter(|cluster| cluster.kind == ClusterKind::Fixed) {
            let run = flow.runs.get(cluster.run());
            let text = run.is_some_and(|run| run.ink.zone.kind == ZoneKind::Text && run.ink.rise == 0.0);
            let mark = flow.text.get(cluster.range()).and_then(|text| text.chars().next());
            if let (true, Some(mark)) = (text, mark) {
                cluster.hang = Hang::of(mark);
            }
        }
    }

    /// The first cluster at or after a byte, closing pads left to the text before.
    pub(super) fn at_byte(&self, byte: usize) -> usize {
        let at = self.list.partition_point(|cluster| cluster.range().start < byte);
        let closing =
            |cluster: &&Cluster| cluster.kind == ClusterKind::Pad(true) && cluster.range().start == byte;
        at + self.list.get(at..).unwrap_or_default().iter().take_while(closing).count()
    }
}

/// Shapes the runs of a flow; characters that no face has are reported.
pub(super) fn shape(flow: &Flow, shaper: &Shaper, diagnostics: &mut Diagnostics) -> Clusters {
    // Room for a glyph of each letter, so that long text is not copied as it grows.
    let letters = flow.text.chars().count();
    let clusters = Clusters {
        list: Vec::with_capacity(letters),
        glyphs: Shapes { list: Vec::with_capacity(letters), odd: Vec::new() },
        ..Clusters::default()
    };
    let mut builder = Builder { flow, clusters, byte: 0, open: Vec::new(), reported: BTreeSet::new() };
    builder.clusters.adornments = vec![0..0; flow.adornments.len()];
    builder.clusters.around = vec![None; flow.adornments.len()];
    for part in &flow.parts {
        builder.part(part, shaper, diagnostics);
    }
    let mut clusters = builder.clusters;
    give(&mut clusters.list, flow);
    clusters.sums = running_sums(&clusters.list);
    clusters
}

struct Builder<'f> {
    flow: &'f Flow,
    clusters: Clusters,
    /// End of the text placed so far.
    byte: usize,
    /// Adornments that go on.
    open: Vec<usize>,
    reported: BTreeSet<char>,
}

impl Builder<'_> {
    fn part(&mut self, part: &Part, shaper: &Shaper, diagnostics: &mut Diagnostics) {
        let here = self.clusters.list.len();
        match part {
            Part::Run(number) => self.run(*number, shaper, diagnostics),
            Part::Pad { width, closing } => self.empty(*width, ClusterKind::Pad(*closing), 0, usize::MAX),
            Part::Picture(number) => {
                let width = self.flow.pictures.get(*number).map_or(0.0, |picture| picture.size.width);
                self.empty(width, ClusterKind::Picture, super::flow::OBJECT.len_utf8(), *number);
            }
            Part::Inset(number) => {
                let inset = self.flow.insets.get(*number);
                let (width, bytes) = inset.map_or((0.0, 0), |inset| (inset.width, inset.bytes));
                self.empty(width, ClusterKind::Inset, bytes, *number);
            }
            Part::Open(number) => {
                if let Some(range) = self.clusters.adornments.get_mut(*number) {
                    *range = here..here;
                }
                if let Some(around) = self.clusters.around.get_mut(*number) {
                    *around = self.open.last().map(|around| small(*around));
                }
                self.open.push(*number);
            }
            Part::Close(number) => {
                self.open.pop();
                if let Some(range) = self.clusters.adornments.get_mut(*number) {
                    range.end = here;
                }
            }
            Part::Destination(name) => {
                self.clusters.events.push((here, Event::Destination(name.clone())));
            }
            // The mark's own cluster comes next, and a line never ends before it.
            Part::Note(index) => self.clusters.events.push((here, Event::Note(*index))),
        }
    }

    fn empty(&mut self, advance: f32, kind: ClusterKind, bytes: usize, number: usize) {
        let glyphs = small(self.clusters.glyphs.list.len());
        let range = self.byte..self.byte + bytes;
        self.byte = range.end;
        let (range, number) = (small_range(range), small(number));
        self.clusters.list.push(Cluster { range, number, glyphs, advance, give: 0.0, kind, hang: Hang::Not });
    }

    /// Words are shaped one by one: long text is in parts, so that its glyphs are not there twice.
    fn run(&mut self, number: usize, shaper: &Shaper, diagnostics: &mut Diagnostics) {
        let Some(run) = self.flow.runs.get(number) else { return };
        let mut rest = self.flow.text.get(run.range.clone()).unwrap_or_default();
        let mut offset = run.range.start;
        while !rest.is_empty() {
            let space = rest.bytes().skip(PART).position(|byte| byte == b' ');
            let end = space.map_or(rest.len(), |at| PART + at + 1);
            let (part, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
            self.words(part, offset, (number, run), shaper, diagnostics);
            (rest, offset) = (behind, offset + part.len());
        }
        self.byte = run.range.end;
    }

    /// The words of a run from a byte of the flow's text on.
    fn words(
        &mut self,
        text: &str,
        offset: usize,
        (number, run): (usize, &Run),
        shaper: &Shaper,
        diagnostics: &mut Diagnostics,
    ) {
        let ink = run.ink;
        let glyphs = shaper.shape(text, ink.family, ink.weight, ink.tabular);
        for group in glyphs.chunk_by(|a, b| a.range == b.range) {
            let Some(first) = group.first() else { continue };
            let range = first.range.start + offset..first.range.end + offset;
            let text = self.flow.text.get(range.clone()).unwrap_or_default();
            if first.missing {
                self.report(text, run.span, diagnostics);
            }
            let kind = kind_of(text, ink.zone.kind, ink.family);
            let natural: f32 = group.iter().map(|glyph| glyph.advance).sum();
            self.clusters.list.push(Cluster {
                range: small_range(range),
                number: small(number),
                glyphs: small(self.clusters.glyphs.list.len()),
                advance: (natural + ink.tracking) * ink.size,
                give: 0.0,
                kind,
                hang: Hang::Not,
            });
            group.iter().for_each(|glyph| self.clusters.glyphs.push(glyph));
        }
    }

    fn report(&mut self, text: &str, span: crate::diagnostics::Span, diagnostics: &mut Diagnostics) {
        for c in text.chars().filter(|c| self.reported.insert(*c)) {
            let message =
                say!("no face has the character `{c}` (U+{code})", c, code = format!("{:04X}", u32::from(c)));
            let help = say!("a square is printed in its place; write it with other characters");
            diagnostics.push(Diagnostic::new(Code::MissingGlyph, span, message).with_help(help));
        }
    }
}

fn kind_of(text: &str, zone: ZoneKind, family: Family) -> ClusterKind {
    let Some(first) = text.chars().next() else { return ClusterKind::Fixed };
    let plain = zone == ZoneKind::Text && family != Family::Mono;
    match first {
        ' ' | '\u{a0}' if plain => ClusterKind::Space,
        ' ' => ClusterKind::FixedSpace,
        _ if plain && is_counted(first) => ClusterKind::Letter,
        _ => ClusterKind::Fixed,
    }
}

/// Finds by how much each cluster gives. What follows a letter that ends a word is the space: tracking there, that of the
/// style and that of the line, widens or narrows what a reader takes for it. So the style's is a part of the space's white,
/// and the line's is left out.
fn give(list: &mut [Cluster], flow: &Flow) {
    let ink = |cluster: &Cluster| flow.runs.get(cluster.run()).map(|run| run.ink);
    let mut tracking = 0.0;
    for at in 0..list.len() {
        let next = list.get(at + 1).map(|next| next.kind);
        let Some(cluster) = list.get_mut(at) else { break };
        let (size, own) = ink(cluster).map_or((0.0, 0.0), |ink| (ink.size, ink.tracking * ink.size));
        cluster.give = match cluster.kind {
            ClusterKind::Letter if next != Some(ClusterKind::Space) => size,
            ClusterKind::Space => (cluster.advance + tracking).max(0.0),
            ClusterKind::Letter | ClusterKind::Fixed | ClusterKind::FixedSpace => 0.0,
            ClusterKind::Picture | ClusterKind::Inset | ClusterKind::Pad(_) => 0.0,
        };
        tracking = own;
    }
}

fn running_sums(list: &[Cluster]) -> Vec<Sums> {
    let mut sums = Vec::with_capacity(list.len() / APART + 1);
    let mut sum = Sums::default();
    sums.push(sum);
    for part in list.chunks_exact(APART) {
        part.iter().for_each(|cluster| sum.add(cluster));
        sums.push(sum);
    }
    sums
}

//! The best set of breaks for a paragraph: total fit by dynamic programming over the breaks (typography.md C1, C2).

use std::collections::VecDeque;

use super::breaks::Break;
use super::clusters::{Clusters, Edge, Sums, between};
use super::opportunity::BreakKind;
use crate::diagnostics::{Work, step};

/// How lines may give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measure {
    /// Width of a line in points.
    pub(super) width: f64,
    /// Indent of the first line.
    pub(super) indent: f64,
    /// Whether lines are stretched to the measure.
    pub(super) justified: bool,
    /// Whether the last line of ragged text is to be as long as the others.
    pub(super) even: bool,
    /// Size of the text in points.
    pub(super) em: f64,
}

/// What a line may gain or lose.
#[derive(Clone, Copy, Debug)]
struct Give {
    /// Tracking, in em.
    tracking: f64,
    /// Of the white of its spaces.
    spaces: f64,
}

/// Text is set at two hundredths less than natural: a stretched line is at three more, a shrunk one at six and a half
/// less; manuscripts often stand at six throughout.
const STRETCH: Give = Give { tracking: 0.05, spaces: 0.5 };
/// A space that loses over a fifth of its white shows beside a line that gains. That it loses no quarter costs half a
/// hundredth more of tracking, which nobody sees.
const SHRINK: Give = Give { tracking: 0.045, spaces: 0.2 };
/// Tracking up to here goes unseen and comes before the spaces give; beyond, both give together.
pub(super) const TRACKING: f64 = 0.03;
/// Tracking where spaces would gape otherwise.
const TRACKING_AT_MOST: f64 = 0.06;

impl Give {
    /// What a line may give that needs to gain or, below zero, to lose.
    fn of(need: f64) -> Self {
        if need > 0.0 { STRETCH } else { SHRINK }
    }

    /// That of a line in points.
    fn points(self, sums: &Sums) -> f64 {
        self.tracking * sums.track + self.spaces * sums.space
    }
}

/// A last line shorter than this many em looks lost.
const RUNT: f64 = 3.0;
const RUNT_PENALTY: f64 = 50.0;
/// A last line that is the end of a broken word and nothing else: such a break is there for what it leaves behind.
const TAIL: f64 = 120.0;
/// Two lines in a row broken inside a word.
const AGAIN: f64 = 60.0;
/// What a line that runs out of the measure costs, at least.
pub(super) const OVERFULL: f64 = 1.0e9;
/// Places that a line may have begun at, at most, more than the widest page has letters in a line: what takes no room is
/// not tried in all ways.
const OPEN: usize = 1000;
/// Slack for the sums' rounding.
const ROUNDING: f64 = 0.005;

/// How tight a line is, from tight to torn: lines above each other that are unlike show.
type Class = usize;
const CLASSES: usize = 5;
/// A line that is shrunk.
const SHRUNK: Class = 0;
/// Lines as they come: the last one, those of ragged text.
const EVEN: Class = 1;
/// The upper ends of stretched classes but the last, as parts of what lines give.
const CLASS_ENDS: [f64; CLASSES - 2] = [0.5, 0.8, 1.1];
/// What it costs that two lines above each other are so many classes apart.
const CLASH: [f64; CLASSES] = [0.0, 0.0, 10_000.0, 40_000.0, 90_000.0];

/// The class of a line by how hard it is stretched.
fn class_of(ratio: f64) -> Class {
    if ratio < 0.0 { SHRUNK } else { EVEN + CLASS_ENDS.iter().take_while(|end| ratio >= **end).count() }
}

/// What it costs that a line of one class stands on one of another.
fn clash(one: Class, other: Class) -> f64 {
    CLASH.get(one.abs_diff(other)).copied().unwrap_or(0.0)
}

/// How each of the cheapest ways to end a line at a break came there, by the line's class. What they cost is not kept as
/// long: a paragraph may have a break behind each letter of a file.
///
/// Each is by how many breaks the line goes back, of which [`OPEN`] are the most, times the classes, and the class before.
struct Came([u16; CLASSES]);

impl Came {
    /// `at` is the break that the lines end at, counted from 1.
    fn of(ways: &Ways, at: usize) -> Self {
        // A class that no line has is never looked for.
        Self(ways.0.map(|way| u16::try_from((at - way.from) * CLASSES + way.before).unwrap_or(0)))
    }

    /// The break before the line that ends at `at`, and the class of the line before.
    fn before(&self, at: usize, class: Class) -> Option<(usize, Class)> {
        let way = usize::from(*self.0.get(class)?);
        Some((at.checked_sub(way / CLASSES)?, way % CLASSES))
    }
}

#[derive(Clone, Copy)]
struct Best {
    cost: f64,
    /// The break that the line begins behind, counted from 1; 0 is the start.
    from: usize,
    /// The class of the line before.
    before: Class,
}

/// The cheapest ways to end a line at a break, by the line's class.
#[derive(Clone, Copy)]
struct Ways([Best; CLASSES]);

impl Ways {
    const NONE: Self = Self([Best { cost: f64::INFINITY, from: 0, before: EVEN }; CLASSES]);
    /// Before the first line, which clashes with nothing.
    const START: Self = Self([Best { cost: 0.0, from: 0, before: EVEN }; CLASSES]);

    /// The class of the cheapest way, and what it costs.
    fn best(&self) -> (Class, f64) {
        let ways = self.0.iter().map(|way| way.cost).enumerate();
        ways.fold((EVEN, f64::INFINITY), |best, way| if way.1 < best.1 { way } else { best })
    }

    fn is_none(&self) -> bool {
        self.0.iter().all(|way| way.cost.is_infinite())
    }

    fn at(&self, class: Class) -> Option<Best> {
        self.0.get(class).copied()
    }

    /// Adds a line that begins where others end.
    fn add(&mut self, from: usize, others: &Self, line: &LineCost) {
        let Some(own) = self.0.get_mut(line.class) else { return };
        for (before, other) in others.0.iter().enumerate() {
            let cost = other.cost + line.cost;
            if cost < own.cost {
                let cost = cost + clash(before, line.class);
                if cost < own.cost {
                    *own = Best { cost, from, before };
                }
            }
        }
    }
}

/// Breaks that are chosen, and what their lines cost together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fitted {
    /// Indices into the breaks that there are, in order; the last is the end.
    pub(super) chosen: Vec<usize>,
    pub(super) cost: f64,
}

/// The breaks that cost least.
pub(super) fn fit(clusters: &Clusters, breaks: &[Break], measure: &Measure) -> Fitted {
    if breaks.is_empty() {
        return Fitted::default();
    }
    // The ways to end a line at break n - 1, from the oldest that a line may begin at; 0 is the start.
    let mut ways = VecDeque::from([(Ways::START, clusters.edge(0))]);
    let mut came = Vec::with_capacity(breaks.len());
    let (mut oldest, mut kept) = (0, 0);
    for (at, to) in breaks.iter().enumerate() {
        let mut found = Ways::NONE;
        oldest = oldest.max(at.saturating_sub(OPEN));
        let first = oldest;
        ways.drain(..(first - kept).min(ways.len()));
        kept = first;
        let end = clusters.edge(to.end());
        for from in first..=at {
            let Some((others, edge)) = ways.get(from - kept) else { continue };
            let start = from.checked_sub(1).and_then(|from| breaks.get(from));
            let line = line_cost((start, edge), (to, &end), measure);
            // Longer lines come first: what is too long for this break is too long for all that follow.
            if !line.fits && from == oldest && from < at && to.hyphen() == 0.0 {
                oldest += 1;
                continue;
            }
            found.add(from, others, &line);
        }
        came.push(Came::of(&found, at + 1));
        ways.push_back((found, clusters.edge(to.next())));
        if to.kind == BreakKind::Forced {
            oldest = at + 1;
        }
    }
    let (mut class, cost) = ways.back().map_or((EVEN, 0.0), |(ways, _)| ways.best());
    let mut chosen = Vec::new();
    let mut at = breaks.len();
    while at > 0 {
        chosen.push(at - 1);
        let way = came.get(at - 1).and_then(|ways| ways.before(at, class));
        (at, class) = way.map_or((0, EVEN), |(from, before)| (from.min(at - 1), before));
    }
    chosen.reverse();
    Fitted { chosen, cost }
}

/// The breaks that cost least of those that make so many lines, where spaces and tracking of all of them stay within
/// their limits and the last one is no runt: TeX's `\looseness`. `None` where there are none.
pub(super) fn fit_in(
    clusters: &Clusters,
    breaks: &[Break],
    measure: &Measure,
    lines: usize,
) -> Option<Fitted> {
    let ends: Vec<(Edge, Edge)> =
        breaks.iter().map(|to| (clusters.edge(to.end()), clusters.edge(to.next()))).collect();
    let stops = Stops { start: clusters.edge(0), breaks, ends: &ends };
    let mut layers = vec![Layer { first: 0, ways: vec![Ways::START] }];
    for _ in 0..lines {
        let next = layers.last()?.next(&stops, measure);
        layers.push(next);
    }
    let mut at = breaks.len();
    let (mut class, cost) = layers.last()?.at(at).filter(|ways| !ways.is_none())?.best();
    let mut chosen = Vec::with_capacity(lines);
    for layer in layers.iter().skip(1).rev() {
        chosen.push(at.checked_sub(1)?);
        let way = layer.at(at)?.at(class)?;
        (at, class) = (way.from, way.before);
    }
    chosen.reverse();
    Some(Fitted { chosen, cost })
}

/// Where lines may begin and end.
struct Stops<'a> {
    start: Edge,
    breaks: &'a [Break],
    /// Where a line ends at each, and where the next one begins.
    ends: &'a [(Edge, Edge)],
}

/// The cheapest ways to end a line of some number: only at the breaks that it can come to, as a long paragraph has many.
struct Layer {
    /// The first of these breaks, counted from 1; 0 is the start.
    first: usize,
    ways: Vec<Ways>,
}

impl Layer {
    fn at(&self, at: usize) -> Option<&Ways> {
        self.ways.get(at.checked_sub(self.first)?)
    }

    /// The ways to end the next line.
    fn next(&self, stops: &Stops<'_>, measure: &Measure) -> Self {
        let first = self.first + 1;
        let mut ways: Vec<Ways> = Vec::new();
        let so_far = (self.first..).zip(&self.ways).filter(|(_, ways)| !ways.is_none());
        for (from, so_far) in so_far {
            let before = from.checked_sub(1);
            let start = before.and_then(|before| stops.breaks.get(before));
            let edge =
                before.and_then(|before| stops.ends.get(before)).map_or(&stops.start, |(_, next)| next);
            let breaks = stops.breaks.iter().zip(stops.ends).enumerate();
            for (at, (to, (end, _))) in breaks.skip(from).take(OPEN) {
                let line = line_cost((start, edge), (to, end), measure);
                if !line.fits && to.hyphen() == 0.0 {
                    break;
                }
                let slot = at + 1 - first;
                if line.good && ways.len() <= slot {
                    ways.resize(slot + 1, Ways::NONE);
                }
                if let Some(ways) = ways.get_mut(slot).filter(|_| line.good) {
                    ways.add(from, so_far, &line);
                }
                if to.kind == BreakKind::Forced {
                    break;
                }
            }
        }
        let without = ways.iter().take_while(|ways| ways.is_none()).count();
        ways.drain(..without);
        Self { first: first + without, ways }
    }
}

/// Whether text may make so many lines at all: a quick look at its length.
pub(super) fn may_fit_in(clusters: &Clusters, measure: &Measure, lines: usize) -> bool {
    let sums = clusters.measure(0..clusters.list.len());
    let Some(above) = lines.checked_sub(1).and_then(|above| u32::try_from(above).ok()) else { return false };
    let above = f64::from(above);
    let longest = sums.width + most(&sums);
    // The spaces between lines are not shown.
    let shortest = sums.width - SHRINK.points(&sums) - above * 0.4 * measure.em;
    let room = measure.width * above - measure.indent;
    room + RUNT * measure.em <= longest && shortest <= room + measure.width
}

/// What a line costs.
#[derive(Clone, Copy, Debug)]
struct LineCost {
    cost: f64,
    /// Whether it fits at all.
    fits: bool,
    /// Whether its spaces and its tracking stay within their limits, and it is no runt.
    good: bool,
    /// How tight it is.
    class: Class,
}

/// The cost of a line from the break `start` (the beginning without) to `to`, each with its place.
fn line_cost(
    (start, from): (Option<&Break>, &Edge),
    (to, end): (&Break, &Edge),
    measure: &Measure,
) -> LineCost {
    step(Work::Lines);
    let sums = between(from, end);
    let room = measure.width - if start.is_none() { measure.indent } else { 0.0 };
    let need = room - sums.width - to.hyphen();
    let broken = |kind| matches!(kind, BreakKind::Eojeol | BreakKind::Hyphen);
    let mut penalty = to.penalty();
    if broken(to.kind) && start.is_some_and(|start| broken(start.kind)) {
        penalty += AGAIN;
    }
    let last = to.kind == BreakKind::Forced;
    let runt = last && start.is_some() && sums.width < RUNT * measure.em;
    if runt {
        penalty += RUNT_PENALTY;
    }
    if last
        && sums.space <= 0.0
        && start.is_some_and(|start| broken(start.kind) || start.kind == BreakKind::Token)
    {
        penalty += TAIL;
    }
    let least = if measure.justified { SHRINK.points(&sums) } else { 0.0 };
    if need < -least - ROUNDING {
        return LineCost { cost: OVERFULL * (1.0 - need), fits: false, good: false, class: EVEN };
    }
    let as_it_comes = last && need >= 0.0 && !measure.even;
    let stretched = measure.justified && !as_it_comes;
    let ratio = if stretched { ratio(&sums, need, measure) } else { 0.0 };
    let class = if stretched { class_of(ratio) } else { EVEN };
    let badness = if as_it_comes {
        0.0
    } else if measure.justified {
        100.0 * (ratio * ratio * ratio).abs()
    } else {
        // A ragged line may be short by a third of the measure before it looks odd.
        let short = need / (0.35 * measure.width);
        100.0 * (short * short)
    };
    let cost = if last && badness + penalty == 0.0 { 0.0 } else { 1.0 + badness + penalty };
    let good = !runt && (last || need <= most(&sums) + ROUNDING);
    LineCost { cost: cost * cost, fits: true, good, class }
}

/// How far a line is stretched before its spaces gape, in points.
fn most(sums: &Sums) -> f64 {
    Give { tracking: TRACKING_AT_MOST, ..STRETCH }.points(sums)
}

/// How hard a justified line is stretched or, below zero, shrunk; 1 is what it gives.
fn ratio(sums: &Sums, need: f64, measure: &Measure) -> f64 {
    // A line without spaces counts as if it had a third of one.
    (need / Give::of(need).points(sums).max(0.03 * measure.em)).clamp(-10.0, 10.0)
}

/// What is done to a line to fill its measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Adjustment {
    /// Tracking added to letters, in em.
    pub(super) tracking: f64,
    /// Factor on the white of the spaces between words.
    pub(super) spaces: f64,
}

impl Adjustment {
    /// As it comes.
    pub(super) const NONE: Self = Self { tracking: 0.0, spaces: 1.0 };
}

/// Fills `need` points (negative: takes them away): tracking first, then both; where spaces would gape, more tracking.
/// A line that even so would have spaces of several times their white is left ragged.
pub(super) fn adjust(sums: &Sums, need: f64) -> Adjustment {
    let give = Give::of(need);
    let alone = TRACKING * sums.track;
    // The part that is given of what is left behind the tracking that goes unseen.
    let part = ((need.abs() - alone) / (give.points(sums) - alone).max(ROUNDING)).clamp(0.0, 1.0);
    let mut tracking = TRACKING + part * (give.tracking - TRACKING);
    if need > give.points(sums) {
        tracking = TRACKING_AT_MOST;
    }
    let wanted = need.abs() - part * give.spaces * sums.space;
    let tracking = if sums.track > 0.0 { (wanted / sums.track).clamp(0.0, tracking) } else { 0.0 };
    let tracking = tracking.copysign(need);
    let rest = need - tracking * sums.track;
    let spaces = if sums.space > 0.0 { 1.0 + rest / sums.space } else { 1.0 };
    if spaces > SPACES_AT_MOST || (sums.space <= 0.0 && rest > ROUNDING) {
        return Adjustment::NONE;
    }
    Adjustment { tracking, spaces: spaces.max(1.0 - SHRINK.spaces) }
}

/// Beyond so many times its white a space tears the line apart.
const SPACES_AT_MOST: f64 = 4.0;

//! The best set of breaks for a paragraph: total fit by dynamic programming over the breaks (typography.md C1, C2).

use super::breaks::Break;
use super::clusters::{Clusters, Sums};
use super::segment::BreakKind;

/// How lines may give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measure {
    /// Width of a line in points.
    pub(super) width: f64,
    /// Indent of the first line.
    pub(super) indent: f64,
    /// Whether lines are stretched to the measure.
    pub(super) justified: bool,
    /// Size of the text in points.
    pub(super) em: f64,
}

/// Tracking that a line may gain or lose, in em: quietly, and where spaces would gape otherwise. The quiet range is
/// three hundredths, as text is set at two less than natural: a stretched line is at one more, a shrunk one at five less,
/// where manuscripts often stand throughout. At two, twice as many lines break inside an eojeol.
pub(super) const TRACKING: f64 = 0.03;
pub(super) const TRACKING_AT_MOST: f64 = 0.04;
/// What a space may gain and lose, of its own width.
pub(super) const STRETCH: f64 = 0.5;
pub(super) const SHRINK: f64 = 0.33;

/// A last line shorter than this many em looks lost.
const RUNT: f64 = 3.0;
const RUNT_PENALTY: f64 = 50.0;
/// Two lines in a row broken inside a word.
const AGAIN: f64 = 60.0;
const OVERFULL: f64 = 1.0e9;
/// Places that a line may have begun at, at most, more than the widest page has letters in a line: what takes no room is
/// not tried in all ways.
const OPEN: usize = 1000;
/// Slack for the sums' rounding.
const ROUNDING: f64 = 0.005;

#[derive(Clone, Copy)]
struct Best {
    cost: f64,
    from: usize,
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
    let Some(last) = breaks.len().checked_sub(1) else { return Fitted::default() };
    // `best[n]` is the cheapest way to end a line at break n - 1; 0 is the start.
    let mut best = Vec::with_capacity(breaks.len() + 1);
    best.push(Best { cost: 0.0, from: 0 });
    let mut oldest = 0;
    for (at, to) in breaks.iter().enumerate() {
        let mut found = Best { cost: f64::INFINITY, from: at };
        oldest = oldest.max(at.saturating_sub(OPEN));
        let first = oldest;
        for from in first..=at {
            let start = from.checked_sub(1).and_then(|from| breaks.get(from));
            let LineCost { cost, fits, .. } = line_cost(clusters, start, to, measure);
            // Longer lines come first: what is too long for this break is too long for all that follow.
            if !fits && from == oldest && from < at && to.hyphen == 0.0 {
                oldest += 1;
                continue;
            }
            let before = best.get(from).map_or(f64::INFINITY, |best| best.cost);
            if before + cost < found.cost {
                found = Best { cost: before + cost, from };
            }
        }
        best.push(found);
        if to.kind == BreakKind::Forced {
            oldest = at + 1;
        }
    }
    let mut chosen = vec![last];
    let end = best.get(last + 1).copied();
    let mut at = end.map_or(0, |best| best.from);
    while at > 0 {
        chosen.push(at - 1);
        at = best.get(at).map_or(0, |best| best.from.min(at - 1));
    }
    chosen.reverse();
    Fitted { chosen, cost: end.map_or(0.0, |best| best.cost) }
}

/// The breaks that cost least of those that make so many lines, where spaces and tracking of all of them stay within
/// their limits and the last one is no runt: TeX's `\looseness`. `None` where there are none.
pub(super) fn fit_in(
    clusters: &Clusters,
    breaks: &[Break],
    measure: &Measure,
    lines: usize,
) -> Option<Fitted> {
    let mut layers = vec![Layer { first: 0, best: vec![Best { cost: 0.0, from: 0 }] }];
    for _ in 0..lines {
        let next = layers.last()?.next(clusters, breaks, measure);
        layers.push(next);
    }
    let end = layers.last()?.at(breaks.len()).filter(|end| end.cost.is_finite())?;
    let mut chosen = Vec::with_capacity(lines);
    let mut at = breaks.len();
    for layer in layers.iter().skip(1).rev() {
        chosen.push(at.checked_sub(1)?);
        at = layer.at(at)?.from;
    }
    chosen.reverse();
    Some(Fitted { chosen, cost: end.cost })
}

/// The cheapest ways to end a line of some number: only at the breaks that it can come to, as a long paragraph has many.
struct Layer {
    /// The first of these breaks, counted from 1; 0 is the start.
    first: usize,
    best: Vec<Best>,
}

impl Layer {
    fn at(&self, at: usize) -> Option<Best> {
        self.best.get(at.checked_sub(self.first)?).copied()
    }

    /// The ways to end the next line.
    fn next(&self, clusters: &Clusters, breaks: &[Break], measure: &Measure) -> Self {
        let unknown = Best { cost: f64::INFINITY, from: 0 };
        let first = self.first + 1;
        let mut best: Vec<Best> = Vec::new();
        let so_far = (self.first..).zip(&self.best).filter(|(_, best)| best.cost.is_finite());
        for (from, so_far) in so_far {
            let start = from.checked_sub(1).and_then(|from| breaks.get(from));
            for (at, to) in breaks.iter().enumerate().skip(from).take(OPEN) {
                let line = line_cost(clusters, start, to, measure);
                if !line.fits && to.hyphen == 0.0 {
                    break;
                }
                let cost = so_far.cost + line.cost;
                let slot = at + 1 - first;
                if line.good && best.len() <= slot {
                    best.resize(slot + 1, unknown);
                }
                if let Some(best) = best.get_mut(slot).filter(|best| line.good && cost < best.cost) {
                    *best = Best { cost, from };
                }
                if to.kind == BreakKind::Forced {
                    break;
                }
            }
        }
        let without = best.iter().take_while(|best| best.cost.is_infinite()).count();
        best.drain(..without);
        Self { first: first + without, best }
    }
}

/// Whether text may make so many lines at all: a quick look at its length.
pub(super) fn may_fit_in(clusters: &Clusters, measure: &Measure, lines: usize) -> bool {
    let sums = clusters.measure(0..clusters.list.len());
    let Some(above) = lines.checked_sub(1).and_then(|above| u32::try_from(above).ok()) else { return false };
    let above = f64::from(above);
    let longest = sums.width + TRACKING_AT_MOST * sums.track + STRETCH * sums.space;
    let shrink = TRACKING_AT_MOST * sums.track + SHRINK * sums.space;
    // The spaces between lines are not shown.
    let shortest = sums.width - shrink - above * 0.4 * measure.em;
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
}

/// The cost of a line from the break `start` (the beginning without) to `to`.
fn line_cost(clusters: &Clusters, start: Option<&Break>, to: &Break, measure: &Measure) -> LineCost {
    let sums = clusters.measure(start.map_or(0, |start| start.next)..to.end);
    let room = measure.width - if start.is_none() { measure.indent } else { 0.0 };
    let need = room - sums.width - to.hyphen;
    let broken = |kind| matches!(kind, BreakKind::Eojeol | BreakKind::Hyphen);
    let mut penalty = to.penalty;
    if broken(to.kind) && start.is_some_and(|start| broken(start.kind)) {
        penalty += AGAIN;
    }
    let last = to.kind == BreakKind::Forced;
    let runt = last && start.is_some() && sums.width < RUNT * measure.em;
    if runt {
        penalty += RUNT_PENALTY;
    }
    // Beyond the quiet range a line may be shrunk as far as one may be stretched, at a price that grows as fast.
    let most = if measure.justified { TRACKING_AT_MOST * sums.track + SHRINK * sums.space } else { 0.0 };
    if need < -most - ROUNDING {
        return LineCost { cost: OVERFULL * (1.0 - need), fits: false, good: false };
    }
    let badness = if last && need >= 0.0 {
        0.0
    } else if measure.justified {
        let ratio = ratio(&sums, need, measure);
        100.0 * (ratio * ratio * ratio)
    } else {
        // A ragged line may be short by a third of the measure before it looks odd.
        let short = need / (0.35 * measure.width);
        100.0 * (short * short)
    };
    let cost = if last && badness + penalty == 0.0 { 0.0 } else { 1.0 + badness + penalty };
    let stretch = TRACKING_AT_MOST * sums.track + STRETCH * sums.space;
    LineCost { cost: cost * cost, fits: true, good: !runt && (last || need <= stretch + ROUNDING) }
}

/// How far a line shrinks quietly, in points.
fn shrink(sums: &Sums) -> f64 {
    TRACKING * sums.track + SHRINK * sums.space
}

/// How hard a justified line is stretched or shrunk; 1 is the limit.
fn ratio(sums: &Sums, need: f64, measure: &Measure) -> f64 {
    let give = if need > 0.0 { TRACKING * sums.track + STRETCH * sums.space } else { shrink(sums) };
    // A line without spaces counts as if it had a third of one.
    (need.abs() / give.max(0.03 * measure.em)).min(10.0)
}

/// What is done to a line to fill its measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Adjustment {
    /// Tracking added to letters, in em.
    pub(super) tracking: f64,
    /// Factor on the spaces between words.
    pub(super) spaces: f64,
}

impl Adjustment {
    /// As it comes.
    pub(super) const NONE: Self = Self { tracking: 0.0, spaces: 1.0 };
}

/// Fills `need` points (negative: takes them away): tracking first, then spaces; where those would gape, more tracking.
/// A line that even so would have spaces of several times their width is left ragged.
pub(super) fn adjust(sums: &Sums, need: f64) -> Adjustment {
    let limits = if need > 0.0 { STRETCH } else { SHRINK };
    let within = |value: f64, limit: f64| value.clamp(-limit, limit);
    let mut tracking = if sums.track > 0.0 { within(need / sums.track, TRACKING) } else { 0.0 };
    let rest = need - tracking * sums.track;
    if sums.track > 0.0 && rest.abs() > limits * sums.space + ROUNDING {
        tracking = within((need - limits * sums.space * need.signum()) / sums.track, TRACKING_AT_MOST);
    }
    let rest = need - tracking * sums.track;
    let spaces = if sums.space > 0.0 { 1.0 + rest / sums.space } else { 1.0 };
    if spaces > SPACES_AT_MOST || (sums.space <= 0.0 && rest > ROUNDING) {
        return Adjustment::NONE;
    }
    Adjustment { tracking, spaces: spaces.max(1.0 - SHRINK) }
}

/// Beyond so many times its width a space tears the line apart.
const SPACES_AT_MOST: f64 = 4.0;

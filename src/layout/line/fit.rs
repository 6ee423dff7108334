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
/// Slack for the sums' rounding.
const ROUNDING: f64 = 0.005;

#[derive(Clone, Copy)]
struct Best {
    cost: f64,
    from: usize,
}

/// The chosen breaks, as indices into `breaks`, in order; the last is the end.
pub(super) fn fit(clusters: &Clusters, breaks: &[Break], measure: &Measure) -> Vec<usize> {
    let Some(last) = breaks.len().checked_sub(1) else { return Vec::new() };
    // `best[n]` is the cheapest way to end a line at break n - 1; 0 is the start.
    let mut best = Vec::with_capacity(breaks.len() + 1);
    best.push(Best { cost: 0.0, from: 0 });
    let mut oldest = 0;
    for (at, to) in breaks.iter().enumerate() {
        let mut found = Best { cost: f64::INFINITY, from: at };
        let first = oldest;
        for from in first..=at {
            let start = from.checked_sub(1).and_then(|from| breaks.get(from));
            let (cost, fits) = line_cost(clusters, start, to, measure);
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
    let mut at = best.get(last + 1).map_or(0, |best| best.from);
    while at > 0 {
        chosen.push(at - 1);
        at = best.get(at).map_or(0, |best| best.from.min(at - 1));
    }
    chosen.reverse();
    chosen
}

/// The cost of a line from the break `start` (the beginning without) to `to`, and whether it fits at all.
fn line_cost(clusters: &Clusters, start: Option<&Break>, to: &Break, measure: &Measure) -> (f64, bool) {
    let sums = clusters.measure(start.map_or(0, |start| start.next)..to.end);
    let room = measure.width - if start.is_none() { measure.indent } else { 0.0 };
    let need = room - sums.width - to.hyphen;
    let broken = |kind| matches!(kind, BreakKind::Eojeol | BreakKind::Hyphen);
    let mut penalty = to.penalty;
    if broken(to.kind) && start.is_some_and(|start| broken(start.kind)) {
        penalty += AGAIN;
    }
    let last = to.kind == BreakKind::Forced;
    if last && start.is_some() && sums.width < RUNT * measure.em {
        penalty += RUNT_PENALTY;
    }
    // Beyond the quiet range a line may be shrunk as far as one may be stretched, at a price that grows as fast.
    let most = if measure.justified { TRACKING_AT_MOST * sums.track + SHRINK * sums.space } else { 0.0 };
    if need < -most - ROUNDING {
        return (OVERFULL * (1.0 - need), false);
    }
    let badness = if last && need >= 0.0 {
        0.0
    } else if measure.justified {
        100.0 * ratio(&sums, need, measure).powi(3)
    } else {
        // A ragged line may be short by a third of the measure before it looks odd.
        100.0 * (need / (0.35 * measure.width)).powi(2)
    };
    let cost = if last && badness + penalty == 0.0 { 0.0 } else { 1.0 + badness + penalty };
    (cost * cost, true)
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

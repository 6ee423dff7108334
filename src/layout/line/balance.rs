//! Titles in lines of nearly one length, as `text-wrap: balance` (CSS Text 4, 6.4.1) makes them: in the narrowest measure
//! that needs no more lines, or in a little more where lines then end with a phrase.

use super::breaks::Break;
use super::clusters::Clusters;
use super::fit::{Fitted, Measure, OVERFULL, fit};
use super::opportunity::BreakKind;

/// A text of more lines is no title, and is left as it is.
const MOST: usize = 6;

/// Halvings of the measure until it is near enough: within a tenth of a point.
const STEPS: usize = 12;

/// What it costs to part a word from one that it belongs to.
const PARTED: f32 = 40.0;

/// Measures that are tried for the sake of phrases, each wider by a part of the narrowest: with a quarter more, the last of two
/// lines still has three fifths of the first.
const WIDER: [f64; 6] = [1.0, 1.05, 1.1, 1.15, 1.2, 1.25];

/// The breaks of lines of nearly one length, as many as those of `filled`, which fill the measure in turn. A break that `parts`
/// what belongs together is left for one that does not where the lines stay alike.
pub(super) fn balanced(
    clusters: &Clusters,
    breaks: &[Break],
    measure: &Measure,
    filled: Fitted,
    parts: impl Fn(&Break) -> bool,
) -> Fitted {
    let lines = filled.chosen.len();
    if !(2..=MOST).contains(&lines) || filled.cost >= OVERFULL {
        return filled;
    }
    // A break that is no space costs: no word is broken for the sake of balance.
    let broken = |fitted: &Fitted| -> f64 {
        let chosen = fitted.chosen.iter().filter_map(|at| breaks.get(*at));
        chosen.map(Break::penalty).sum()
    };
    let most = broken(&filled);
    let holds =
        |tried: &Fitted| tried.chosen.len() <= lines && tried.cost < OVERFULL && broken(tried) <= most;
    let mut best = filled;
    let (mut low, mut high) = (0.0, measure.width);
    for _ in 0..STEPS {
        let width = f64::midpoint(low, high);
        let tried = fit(clusters, breaks, &Measure { width, even: true, ..*measure });
        if holds(&tried) {
            best = tried;
            high = width;
        } else {
            low = width;
        }
    }
    let parts = |to: &Break| to.kind == BreakKind::Word && parts(to);
    let parted = |fitted: &Fitted| {
        fitted.chosen.iter().filter_map(|at| breaks.get(*at)).filter(|to| parts(to)).count()
    };
    let mut fewest = parted(&best);
    if fewest == 0 {
        return best;
    }
    let dear: Vec<Break> = breaks.iter().map(|to| if parts(to) { to.dearer(PARTED) } else { *to }).collect();
    for wider in WIDER {
        let width = (high * wider).min(measure.width);
        let tried = fit(clusters, &dear, &Measure { width, even: true, ..*measure });
        let so_many = parted(&tried);
        if so_many < fewest && holds(&tried) {
            (best, fewest) = (tried, so_many);
        }
    }
    best
}

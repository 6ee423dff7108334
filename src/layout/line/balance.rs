//! Titles in lines of nearly one length, as `text-wrap: balance` (CSS Text 4, 6.4.1) makes them: in the narrowest measure
//! that needs no more lines.

use super::breaks::Break;
use super::clusters::Clusters;
use super::fit::{Fitted, Measure, OVERFULL, fit};

/// A text of more lines is no title, and is left as it is.
const MOST: usize = 6;

/// Halvings of the measure until it is near enough: within a tenth of a point.
const STEPS: usize = 12;

/// The breaks of lines of nearly one length, as many as those of `filled`, which fill the measure in turn.
pub(super) fn balanced(clusters: &Clusters, breaks: &[Break], measure: &Measure, filled: Fitted) -> Fitted {
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
    let mut best = filled;
    let (mut low, mut high) = (0.0, measure.width);
    for _ in 0..STEPS {
        let width = f64::midpoint(low, high);
        let tried = fit(clusters, breaks, &Measure { width, even: true, ..*measure });
        if tried.chosen.len() <= lines && tried.cost < OVERFULL && broken(&tried) <= most {
            best = tried;
            high = width;
        } else {
            low = width;
        }
    }
    best
}

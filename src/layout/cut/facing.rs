//! Facing pages: what it costs that they end at different heights, and where both are to end.

/// Cost of a line by which facing pages differ.
const LINE: f32 = 22.0;

/// Cost of a line by which figures are made smaller so that facing pages don't differ.
const SHRUNK: f32 = 3.0;

/// What pages that face each other cost at most for that.
pub(crate) const MOST: f32 = 66.0;

/// Part of a line by which nobody sees two pages differ.
const UNSEEN: f32 = 0.55;

/// Where a page that goes on ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Foot {
    /// Lower edge of what shows, with figures a little smaller than they could be.
    pub(crate) least: f32,
    /// The same with figures as large as they may be, nothing opened.
    pub(crate) natural: f32,
    /// The same with its gaps opened as far as they and the page allow.
    pub(crate) reach: f32,
    /// What the page takes below what shows: a line's room below its letters.
    pub(crate) below: f32,
}

impl Foot {
    /// The foot in steps, by which ways that come to the same are told.
    pub(crate) fn steps(self, step: f32) -> Steps {
        let steps = |value: f32| (value / step).round() as i32;
        Steps { least: steps(self.least), natural: steps(self.natural), reach: steps(self.reach) }
    }
}

/// A foot in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Steps {
    least: i32,
    natural: i32,
    reach: i32,
}

impl Steps {
    /// The foot again, as near as may be.
    pub(crate) fn foot(self, step: f32) -> Foot {
        let points = |steps: i32| steps as f32 * step;
        let [least, natural, reach] = [self.least, self.natural, self.reach].map(points);
        Foot { least, natural, reach, below: 0.0 }
    }
}

/// By how much facing pages differ at least, with lines `pitch` apart; 0 for what nobody sees.
fn apart(left: Foot, right: Foot, pitch: f32) -> f32 {
    let apart = left.least.max(right.least) - left.reach.min(right.reach);
    if apart > UNSEEN * pitch { apart } else { 0.0 }
}

/// By how much the figures of one of them have to be made smaller so that they don't.
fn shrunk(left: Foot, right: Foot, pitch: f32) -> f32 {
    let over = left.natural.max(right.natural) - left.reach.min(right.reach);
    if over > UNSEEN * pitch { over } else { 0.0 }
}

/// Whether they end at different heights, whatever is done to their gaps and figures.
pub(crate) fn uneven(left: Foot, right: Foot, pitch: f32) -> bool {
    apart(left, right, pitch) > 0.0
}

/// What it costs that two pages face each other.
pub(crate) fn cost(left: Foot, right: Foot, pitch: f32) -> f32 {
    let lines = |points: f32| points / pitch;
    if uneven(left, right, pitch) {
        (lines(apart(left, right, pitch)) * LINE).min(MOST)
    } else {
        lines(shrunk(left, right, pitch)) * SHRUNK
    }
}

/// What it costs that a page which goes on lies alone, as an opening on the right or a page of a handout does: what it
/// leaves white shows as much as beside a full page, so that it is no place to hide lines that others would lack.
pub(crate) fn alone(foot: Foot, depth: f32, pitch: f32) -> f32 {
    let white = depth - foot.below - foot.reach;
    if white > UNSEEN * pitch { white / pitch * LINE } else { 0.0 }
}

/// What a page is to leave white at its foot.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct White {
    /// In points.
    pub(crate) height: f32,
    /// Whether its figures are made smaller for that.
    pub(crate) shrinks: bool,
}

/// What facing pages leave white at their feet, so that they end at the same height, or nearly so.
pub(crate) fn white(left: Foot, right: Foot, depth: f32, pitch: f32) -> (White, White) {
    let common = left.reach.min(right.reach);
    let uneven = uneven(left, right, pitch);
    let of = |foot: Foot| {
        let shrinks = !uneven && foot.natural - common > UNSEEN * pitch;
        let end = match (uneven, shrinks) {
            // Of unequal pages the shorter one is filled as if it stood alone, the other left as it is.
            (true, _) if foot.natural <= common => depth,
            (_, true) => common.max(foot.least) + foot.below,
            (_, false) => common.max(foot.natural) + foot.below,
        };
        White { height: (depth - end).max(0.0), shrinks }
    };
    (of(left), of(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foot(natural: f32, reach: f32) -> Foot {
        Foot { least: natural, natural, reach, below: 4.0 }
    }

    fn heights((left, right): (White, White)) -> (f32, f32) {
        (left.height, right.height)
    }

    #[test]
    fn a_page_that_can_be_opened_stops_where_its_neighbour_ends() {
        let (left, right) = (foot(540.0, 596.0), foot(576.0, 576.0));
        assert_eq!(cost(left, right, 20.0), 0.0);
        assert_eq!(heights(white(left, right, 600.0, 20.0)), (20.0, 20.0));
    }

    #[test]
    fn pages_that_cannot_be_made_equal_cost_by_the_line() {
        let (left, right) = (foot(540.0, 556.0), foot(596.0, 596.0));
        assert_eq!(cost(left, right, 20.0), 2.0 * LINE);
        assert_eq!(cost(foot(300.0, 300.0), right, 20.0), MOST);
        assert_eq!(heights(white(left, right, 600.0, 20.0)), (0.0, 0.0));
    }

    #[test]
    fn figures_of_the_deeper_page_are_made_smaller_where_the_other_cannot_be_filled() {
        let (left, right) = (foot(540.0, 556.0), Foot { least: 550.0, ..foot(596.0, 596.0) });
        assert_eq!(cost(left, right, 20.0), 2.0 * SHRUNK);
        let (short, deep) = white(left, right, 600.0, 20.0);
        assert_eq!(
            (short, deep),
            (White { height: 40.0, shrinks: false }, White { height: 40.0, shrinks: true })
        );
    }

    #[test]
    fn a_page_that_lies_alone_costs_by_the_line_that_it_lacks() {
        assert_eq!(alone(foot(540.0, 556.0), 600.0, 20.0), 2.0 * LINE);
        assert_eq!(alone(foot(396.0, 396.0), 600.0, 20.0), 10.0 * LINE);
        assert_eq!(alone(foot(540.0, 596.0), 600.0, 20.0), 0.0);
        assert_eq!(alone(foot(588.0, 588.0), 600.0, 20.0), 0.0);
    }

    #[test]
    fn half_a_line_goes_unseen() {
        assert_eq!(cost(foot(590.0, 590.0), foot(596.0, 596.0), 20.0), 0.0);
    }
}

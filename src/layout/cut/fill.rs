//! One page: all the ways to fill it from a place in the list, each with its cost.

use super::facing::Foot;
use super::notes::{self, Division, Rest, Share, divide, with_rule};
use super::shown::Shown;
use crate::diagnostics::{Work, step};
use crate::layout::list::{ColumnPen, FORBIDDEN, NAMED, Piece, Role, SetNote, VerticalList, left_to_hold};

/// Part of what a figure may lose that it may lose for the sake of a page across.
const EVENED: f32 = 0.6;

/// How many figures may wait for the next page.
const MOST_WAITING: usize = 3;

/// What the page maker weighs; a line's worth of white at the foot of a page costs about 1.
mod cost {
    /// A page half empty; grows with the square of the white part.
    pub(super) const WHITE: f32 = 2200.0;
    /// How many times as much it costs where the text goes on overleaf, that a page of it could have had.
    pub(super) const BROKEN: f32 = 2.0;
    /// Figures made as small as they may be.
    pub(super) const SHRINK: f32 = 12.0;
    /// A figure that leaves its place.
    pub(super) const DRIFT: f32 = 23.0;
    /// A figure that waits for more than a page.
    pub(super) const WAITS: f32 = 60.0;
    /// Each line that is brought up before it: a few of them cost more than a figure a little smaller.
    pub(super) const PASSED_LINE: f32 = 4.0;
    /// A list, a box or a row that is brought up before it: in instructions those are the next step.
    pub(super) const PASSED_STEP: f32 = 200.0;
    /// A heading that is brought up before it.
    pub(super) const PASSED_HEADING: f32 = 50.0;
    /// A last page of a line or two; less with the square of what it holds beyond, nothing from `LONELY` on.
    pub(super) const RUNT: f32 = 150.0;
    /// Part of a page that a chapter's end looks at home on.
    pub(super) const LONELY: f32 = 0.28;
    /// The gaps of a page opened as far as they may be.
    pub(super) const STRETCH: f32 = 7.0;
    /// Each half line by which they are opened.
    pub(super) const OPENED: f32 = 0.6;
    /// A note that goes over to the next page.
    pub(super) const CARRIED: f32 = 15.0;
    /// A page full of what is left of notes.
    pub(super) const LEFT: f32 = 10.0;
    /// The same where notes leave no more than half of it to the text.
    pub(super) const NOTED: f32 = 60.0;
    /// A page.
    pub(super) const PAGE: f32 = 4.0;
}

/// Where a page begins: the next piece, and figures and notes that wait from before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Start {
    /// How many pieces are placed, those of notes too; grows with every page.
    pub(crate) placed: usize,
    /// The next piece.
    pub(crate) next: usize,
    /// Figures before it that wait, in order.
    pub(crate) waiting: Vec<usize>,
    /// Notes that go on, in order.
    pub(crate) notes: Vec<Rest>,
}

impl Start {
    /// Whether nothing is left behind it.
    pub(crate) fn is_end(&self, list: &VerticalList) -> bool {
        self.next >= list.pieces.len() && self.waiting.is_empty() && self.notes.is_empty()
    }
}

/// A way to fill a page.
#[derive(Clone, Debug)]
pub(crate) struct Filled {
    /// The pieces from the top.
    pub(crate) pieces: Vec<usize>,
    /// The notes at its foot.
    pub(crate) notes: Vec<Share>,
    /// Where the next page begins.
    pub(crate) end: Start,
    /// What it costs.
    pub(crate) cost: f32,
    /// How much of the page is filled.
    pub(crate) part: f32,
    /// Where its text ends, for one that goes on and has no notes below.
    pub(crate) foot: Option<Foot>,
}

/// The column that pages are filled into.
pub(crate) struct Sheet<'l> {
    /// The list.
    pub(crate) list: &'l VerticalList,
    /// The notes that stand at the foot.
    pub(crate) notes: &'l [SetNote],
    /// Height of the text.
    pub(crate) depth: f32,
    /// Grid of the lines.
    pub(crate) grid: f32,
}

/// What is found for a page.
#[derive(Default)]
struct Ways {
    /// Ways that end at an allowed break.
    good: Vec<Filled>,
    /// Ways that don't, from the shortest; taken where there is no good one.
    resorts: Vec<Filled>,
}

#[derive(Clone)]
struct Attempt<'s> {
    start: &'s Start,
    natural: ColumnPen,
    give: f32,
    slack: f32,
    least: ColumnPen,
    notes: Foots,
    pieces: Vec<usize>,
    waiting: Vec<usize>,
    cost: f32,
}

/// Heights of the notes at a foot.
#[derive(Clone, Copy, Default)]
struct Foots {
    /// All of them, whole.
    whole: f32,
    /// What must stand there at least.
    least: f32,
}

impl Sheet<'_> {
    /// All ways to fill a page from `start`; at least one, which gets on.
    pub(crate) fn fill(&self, start: &Start) -> Vec<Filled> {
        let pen = ColumnPen::new(self.grid);
        let room = notes::room(self.depth, self.depth, 0.0);
        let left = notes::left(self.notes, &start.notes);
        let mut least = divide(self.notes, &start.notes, room, false);
        if least.shares.is_empty() {
            // What can't be parted may take more, if its page is to come at all.
            least = divide(self.notes, &start.notes, 0.0, true);
        }
        let notes = Foots { whole: left, least: least.height };
        let mut attempt = Attempt {
            start,
            natural: pen,
            give: 0.0,
            slack: 0.0,
            least: pen,
            notes,
            pieces: Vec::new(),
            waiting: Vec::new(),
            cost: cost::PAGE,
        };
        for &figure in &start.waiting {
            let fits = attempt.waiting.is_empty() && self.place(&mut attempt, figure);
            if !fits {
                attempt.waiting.push(figure);
                attempt.cost += cost::WAITS;
            }
        }
        let mut found = Ways::default();
        self.explore(attempt, start.next, 0, &mut found);
        let Ways { good: mut ways, mut resorts } = found;
        ways.retain(|way| way.end.placed > start.placed);
        resorts.retain(|way| way.end.placed > start.placed);
        if ways.is_empty() {
            ways.extend(resorts.pop());
        }
        if ways.is_empty() && !start.notes.is_empty() {
            ways.push(self.notes_alone(start));
        }
        let fullest = ways.iter().map(|way| way.part).fold(0.0, f32::max);
        ways.retain(|way| way.part > fullest - 0.5 || way.part > 0.5);
        ways
    }

    /// A page of notes that leave no room for the text that goes on.
    fn notes_alone(&self, start: &Start) -> Filled {
        let division = divide(self.notes, &start.notes, self.depth - with_rule(0.1), true);
        let part = division.height / self.depth;
        let placed = start.placed + count(&division.shares);
        let end = Start { placed, notes: division.rests, ..start.clone() };
        Filled { pieces: Vec::new(), notes: division.shares, end, cost: cost::WHITE, part, foot: None }
    }

    /// Goes on from piece `next`, ending a way at every allowed break. `held` lines of what follows stay on the page, as a
    /// figure that was to stay with the piece before it has gone ahead.
    fn explore(&self, mut attempt: Attempt<'_>, mut next: usize, mut held: u8, ways: &mut Ways) {
        while let Some(piece) = self.list.pieces.get(next) {
            if piece.role == Role::Break {
                let past = usize::from(attempt.waiting.is_empty());
                ways.good.push(self.end(&attempt, next + past, 0.0, true));
                return;
            }
            if !attempt.pieces.is_empty() {
                let way = self.end(&attempt, next, piece.penalty, false);
                if piece.breakable() && held == 0 { ways.good.push(way) } else { ways.resorts.push(way) }
            }
            if piece.drifts() {
                let before = attempt.clone();
                let placed = attempt.waiting.is_empty() && self.place(&mut attempt, next);
                held = if placed { 0 } else { held };
                let whole = with_rule(attempt.notes.whole);
                if placed && attempt.natural.bottom(self.list) + whole <= self.depth {
                    next += 1;
                    continue;
                }
                let mut drifts = before;
                if drifts.waiting.len() < MOST_WAITING && !drifts.pieces.is_empty() {
                    drifts.waiting.push(next);
                    drifts.cost += cost::DRIFT;
                    let stead = if piece.breakable() { held } else { held.max(NAMED) };
                    self.explore(drifts, next + 1, stead, ways);
                }
                if !placed {
                    return;
                }
            } else {
                // Figures keep their order: one that may not leave its place goes before none that waits.
                let overtakes = piece.figure().is_some() && !attempt.waiting.is_empty();
                if overtakes || !self.place(&mut attempt, next) {
                    return;
                }
                held = left_to_hold(held, piece, 2.0 * self.grid);
                if !attempt.waiting.is_empty() {
                    attempt.cost += passed(piece);
                }
            }
            next += 1;
        }
        ways.good.push(self.end(&attempt, next, 0.0, attempt.waiting.is_empty()));
    }

    /// Sets a piece if it fits, or if the page is empty and it must.
    fn place(&self, attempt: &mut Attempt<'_>, at: usize) -> bool {
        step(Work::Pieces);
        let Some(piece) = self.list.pieces.get(at) else { return false };
        let (mut natural, mut least) = (attempt.natural, attempt.least);
        natural.step(self.list, piece, 0.0);
        least.step(self.list, piece, piece.slack());
        let mut notes = attempt.notes;
        for note in piece.notes.iter().filter_map(|note| self.notes.get(*note)) {
            notes.whole += note.height;
            notes.least += note.head;
        }
        // What is left of notes may have a page for itself; what begins on it comes with its mark.
        let must = attempt.pieces.is_empty() && attempt.notes.least <= 0.0;
        if least.bottom(self.list) + with_rule(notes.least) > self.depth + 0.05 && !must {
            return false;
        }
        (attempt.natural, attempt.least, attempt.notes) = (natural, least, notes);
        let above = attempt.pieces.last().and_then(|above| self.list.pieces.get(*above));
        attempt.give += above.map_or(0.0, |above| give(self.list, above, piece, 2.0 * self.grid));
        attempt.slack += piece.slack();
        attempt.pieces.push(at);
        true
    }

    /// The notes of a page whose text is so high: whole if they fit, with figures made smaller if need be.
    fn notes_of(&self, attempt: &Attempt<'_>, last: bool) -> Division {
        if attempt.notes.whole <= 0.0 {
            return Division::default();
        }
        let pieces = attempt.pieces.iter().filter_map(|at| self.list.pieces.get(*at));
        let there = |note: &&usize| self.notes.get(**note).is_some_and(|note| !note.is_empty());
        let mut marked: Vec<usize> = pieces.flat_map(|piece| &piece.notes).filter(there).copied().collect();
        // Marks in notes and in figures that went ahead come in another order than their numbers.
        marked.sort_unstable();
        let begun = attempt.start.notes.iter().cloned();
        let wanted: Vec<Rest> = begun.chain(marked.into_iter().map(|note| Rest { note, from: 0 })).collect();
        let least = attempt.least.bottom(self.list);
        let natural = attempt.natural.bottom(self.list).min(self.depth - with_rule(attempt.notes.least));
        let room = if last || least + with_rule(attempt.notes.whole) <= self.depth + 0.05 {
            self.depth - least - with_rule(0.1) + 0.1
        } else {
            notes::room(self.depth, self.depth - natural.max(least), attempt.notes.least)
        };
        divide(self.notes, &wanted, room, attempt.pieces.is_empty())
    }

    fn end(&self, attempt: &Attempt<'_>, next: usize, penalty: f32, last: bool) -> Filled {
        let Division { shares, rests, height } = self.notes_of(attempt, last);
        let notes = with_rule(height);
        let natural = attempt.natural.bottom(self.list) + notes;
        let least = attempt.least.bottom(self.list) + notes;
        let part = natural / self.depth;
        let noted = if last { 0.0 } else { (height / self.depth - 0.5).max(0.0) };
        let cost = attempt.cost
            + self.carried(&rests)
            + cost::NOTED * noted
            + if penalty < FORBIDDEN { penalty } else { FORBIDDEN }
            + if natural > self.depth {
                let ratio = (natural - self.depth) / (natural - least).max(0.1);
                3.0 + cost::SHRINK * ratio * ratio
            } else if !last {
                let white = (self.depth - natural).max(0.0);
                let lowest = attempt.pieces.last().and_then(|last| self.list.pieces.get(*last));
                let broken =
                    lowest.zip(self.list.pieces.get(next)).is_some_and(|(last, next)| goes_on(last, next));
                let left = cost::WHITE * square(white / self.depth) * if broken { cost::BROKEN } else { 1.0 };
                if white < attempt.give {
                    left.min(cost::STRETCH * square(white / attempt.give) + cost::OPENED * white / self.grid)
                } else {
                    left
                }
            } else {
                let lonely = (1.0 - part / cost::LONELY).max(0.0);
                cost::RUNT * lonely * lonely
            };
        let waiting = attempt.waiting.clone();
        let before = attempt.start.next - attempt.start.waiting.len().min(attempt.start.next);
        let passed = (next - waiting.len().min(next)).saturating_sub(before);
        let placed = attempt.start.placed + passed + count(&shares);
        let lowest = attempt.pieces.last().and_then(|last| self.list.pieces.get(*last));
        let foot =
            (!last && shares.is_empty()).then(|| self.foot(lowest, attempt.give, attempt.slack, natural));
        let end = Start { placed, next, waiting, notes: rests };
        Filled { pieces: attempt.pieces.clone(), notes: shares, end, cost, part, foot }
    }

    /// What it costs that notes go over to the next page.
    fn carried(&self, rests: &[Rest]) -> f32 {
        let left = notes::left(self.notes, rests) / self.depth;
        cost::CARRIED * rests.len() as f32 + cost::LEFT * left
    }

    /// Where the text of a page ends whose pieces end at a height.
    fn foot(&self, last: Option<&Piece>, give: f32, slack: f32, bottom: f32) -> Foot {
        let below = last.filter(|last| last.frame.is_none()).map_or(0.0, Piece::below);
        let end = bottom.min(self.depth);
        let natural = end - below;
        // Text below figures moves up by whole steps.
        let less = (slack * EVENED / self.grid.max(1.0)).floor() * self.grid;
        let least = (bottom - less).min(end) - below;
        Foot { least, natural, reach: natural + (self.depth - end).min(give), below }
    }

    /// Where the text of a page of such pieces ends; `None` where it has no room for them.
    pub(crate) fn foot_of(&self, pieces: &[Shown<'_>]) -> Option<Foot> {
        let (mut natural, mut least) = (ColumnPen::new(self.grid), ColumnPen::new(self.grid));
        for piece in pieces {
            natural.step(self.list, piece, 0.0);
            least.step(self.list, piece, piece.slack());
        }
        let pairs = pieces.iter().zip(pieces.iter().skip(1));
        let give = pairs.map(|(above, below)| give(self.list, above, below, 2.0 * self.grid)).sum();
        let slack = pieces.iter().map(|piece| piece.slack()).sum();
        let fits = least.bottom(self.list) <= self.depth + 0.05;
        fits.then(|| self.foot(pieces.last().map(|last| &**last), give, slack, natural.bottom(self.list)))
    }
}

/// How many pieces stand in shares of notes.
fn count(shares: &[Share]) -> usize {
    shares.iter().map(|share| share.pieces.len()).sum()
}

/// How much the space between two pieces may be opened so that a page is full, in points: a whole number of half lines.
/// Headings and the labels of tabs and the like come first, as the space above them may be anything, and so may that
/// below the title of an opening page; figures take a line, boxes and the ends of lists half a line, text, the inside of
/// boxes and the space below labels nothing, but above a figure.
pub(crate) fn give(list: &VerticalList, above: &Piece, below: &Piece, pitch: f32) -> f32 {
    let gap = above.after.max(below.before);
    let box_of = |piece: &Piece| list.chain(piece.frame).last().map(|(id, _)| id);
    let together = box_of(above) == box_of(below);
    let text = above.is_line() && below.is_line() && together;
    let figure = |piece: &Piece| piece.figure().is_some();
    if above.joints.even && below.joints.even {
        0.0
    } else if above.is_heading() {
        let opens = matches!(above.role, Role::Title { opening: true, .. }) || above.joints.ends_list;
        if opens { 1.5 * pitch } else { 0.0 }
    } else if below.frame.is_some() && together {
        0.0
    } else if above.joints.labels {
        // Thrice that goes above it, so that it stays with what it names.
        if figure(below) { 0.5 * pitch } else { 0.0 }
    } else if below.is_heading() {
        if gap > 1.2 * pitch { 1.5 * pitch } else { pitch }
    } else if below.joints.labels {
        1.5 * pitch
    } else if figure(above) || figure(below) {
        pitch
    } else if above.joints.ends_list || below.joints.begins_list || (!text && gap > 0.4 * pitch) {
        0.5 * pitch
    } else {
        0.0
    }
}

/// Whether text goes on in the middle of a list or a paragraph.
fn goes_on(last: &Piece, next: &Piece) -> bool {
    let in_paragraph = next.paragraph().is_some() && next.paragraph() == last.paragraph();
    next.is_line() && (next.joints.in_list || in_paragraph)
}

/// What it costs that a piece is brought up before a figure that waits.
fn passed(piece: &Piece) -> f32 {
    if piece.is_heading() {
        cost::PASSED_HEADING
    } else if piece.joints.begins_list || piece.is_box() {
        cost::PASSED_STEP
    } else {
        cost::PASSED_LINE
    }
}

fn square(part: f32) -> f32 {
    part * part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::list::{Joints, Shrink};

    #[test]
    fn a_label_stays_nearer_to_what_it_names_than_to_what_stands_above() {
        let list = VerticalList::default();
        let shrink = Shrink { pictures: 1, height: 90.0, most: 20.0, drifts: false };
        let figure = Piece::new(Role::Figure(shrink), Vec::new(), 100.0);
        let code = Piece { before: 9.0, ..Piece::new(Role::Box, Vec::new(), 40.0) };
        let joints = Joints { labels: true, ..Joints::default() };
        let label = Piece { joints, ..Piece::new(Role::Box, Vec::new(), 14.0) };
        for named in [&figure, &code] {
            let (above, below) = (give(&list, named, &label, 17.0), give(&list, &label, named, 17.0));
            assert!(above >= 17.0 && below <= above / 3.0, "{above} {below}");
        }
    }

    #[test]
    fn entries_of_contents_stay_as_far_apart_as_they_are() {
        let list = VerticalList::default();
        let joints = Joints { even: true, ..Joints::default() };
        let entry = Piece { joints, before: 9.0, ..Piece::new(Role::Box, Vec::new(), 14.0) };
        assert_eq!(give(&list, &entry, &entry, 17.0), 0.0);
        let free = Piece { joints: Joints::default(), ..entry.clone() };
        assert!(give(&list, &free, &free, 17.0) > 0.0);
    }
}

//! One page: all the ways to fill it from a place in the list, each with its cost.

use super::pen::Pen;
use super::piece::{Piece, Role, VerticalList};

/// Space between the text and the rule above the notes, and between that and the first note.
pub(crate) const NOTE_GAP: (f32, f32) = (9.0, 5.0);

/// How many figures may wait for the next page.
const MOST_WAITING: usize = 3;

/// What the page maker weighs; a line's worth of white at the foot of a page costs about 1.
mod cost {
    /// A page half empty; grows with the square of the white part.
    pub(super) const WHITE: f32 = 2200.0;
    /// Figures made as small as they may be.
    pub(super) const SHRINK: f32 = 20.0;
    /// A figure that leaves its place.
    pub(super) const DRIFT: f32 = 20.0;
    /// A figure that waits for more than a page.
    pub(super) const WAITS: f32 = 30.0;
    /// Each line that is brought up before it.
    pub(super) const PASSED_LINE: f32 = 0.8;
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
    /// A page.
    pub(super) const PAGE: f32 = 4.0;
}

/// Where a page begins: the next piece, and figures that wait from before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Start {
    /// How many pieces are placed; grows with every page.
    pub(crate) placed: usize,
    /// The next piece.
    pub(crate) next: usize,
    /// Figures before it that wait, in order.
    pub(crate) waiting: Vec<usize>,
}

/// A way to fill a page.
#[derive(Clone, Debug)]
pub(crate) struct Filled {
    /// The pieces from the top.
    pub(crate) pieces: Vec<usize>,
    /// Where the next page begins.
    pub(crate) end: Start,
    /// What it costs.
    pub(crate) cost: f32,
    /// How much of the page is filled.
    pub(crate) part: f32,
}

/// The column that pages are filled into.
pub(crate) struct Sheet<'l> {
    /// The list.
    pub(crate) list: &'l VerticalList,
    /// Heights of the notes.
    pub(crate) notes: &'l [f32],
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
struct Attempt {
    natural: Pen,
    give: f32,
    least: Pen,
    notes: f32,
    pieces: Vec<usize>,
    waiting: Vec<usize>,
    cost: f32,
}

impl Sheet<'_> {
    /// All ways to fill a page from `start`; at least one, which gets on.
    pub(crate) fn fill(&self, start: &Start) -> Vec<Filled> {
        let pen = Pen::new(self.grid);
        let mut attempt = Attempt {
            natural: pen,
            give: 0.0,
            least: pen,
            notes: 0.0,
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
        self.explore(attempt, start.next, false, &mut found);
        let Ways { good: mut ways, mut resorts } = found;
        ways.retain(|way| way.end.placed > start.placed);
        resorts.retain(|way| way.end.placed > start.placed);
        if ways.is_empty() {
            ways.extend(resorts.pop());
        }
        let fullest = ways.iter().map(|way| way.part).fold(0.0, f32::max);
        ways.retain(|way| way.part > fullest - 0.5 || way.part > 0.5);
        ways
    }

    /// Goes on from piece `next`, ending a way at every allowed break. `held` tells that a figure which was to stay
    /// with the piece before it has gone ahead, so that what follows stays in its stead.
    fn explore(&self, mut attempt: Attempt, mut next: usize, mut held: bool, ways: &mut Ways) {
        while let Some(piece) = self.list.pieces.get(next) {
            if piece.role == Role::Break {
                let past = usize::from(attempt.waiting.is_empty());
                ways.good.push(self.end(&attempt, next + past, 0.0, true));
                return;
            }
            if !attempt.pieces.is_empty() {
                let way = self.end(&attempt, next, piece.penalty, false);
                if piece.breakable() && !held { ways.good.push(way) } else { ways.resorts.push(way) }
            }
            match piece.role {
                Role::Figure(shrink) if shrink.drifts => {
                    let before = attempt.clone();
                    let placed = attempt.waiting.is_empty() && self.place(&mut attempt, next);
                    held &= !placed;
                    if placed && attempt.natural.bottom(self.list) + attempt.notes <= self.depth {
                        next += 1;
                        continue;
                    }
                    let mut drifts = before;
                    if drifts.waiting.len() < MOST_WAITING && !drifts.pieces.is_empty() {
                        drifts.waiting.push(next);
                        drifts.cost += cost::DRIFT;
                        self.explore(drifts, next + 1, held || !piece.breakable(), ways);
                    }
                    if !placed {
                        return;
                    }
                }
                Role::Line | Role::Heading | Role::Box | Role::Figure(_) | Role::Break => {
                    if !self.place(&mut attempt, next) {
                        return;
                    }
                    held = false;
                    if !attempt.waiting.is_empty() {
                        attempt.cost += match piece.role {
                            Role::Heading => cost::PASSED_HEADING,
                            Role::Line | Role::Box | Role::Figure(_) | Role::Break => cost::PASSED_LINE,
                        };
                    }
                }
            }
            next += 1;
        }
        ways.good.push(self.end(&attempt, next, 0.0, attempt.waiting.is_empty()));
    }

    /// Sets a piece if it fits, or if the page is empty and it must.
    fn place(&self, attempt: &mut Attempt, at: usize) -> bool {
        let Some(piece) = self.list.pieces.get(at) else { return false };
        let (mut natural, mut least) = (attempt.natural, attempt.least);
        natural.step(self.list, piece, 0.0);
        least.step(self.list, piece, piece.slack());
        let notes = attempt.notes + self.notes_of(piece, attempt.notes);
        if least.bottom(self.list) + notes > self.depth + 0.05 && !attempt.pieces.is_empty() {
            return false;
        }
        (attempt.natural, attempt.least, attempt.notes) = (natural, least, notes);
        let above = attempt.pieces.last().and_then(|above| self.list.pieces.get(*above));
        attempt.give += above.map_or(0.0, |above| give(self.list, above, piece, 2.0 * self.grid));
        attempt.pieces.push(at);
        true
    }

    fn notes_of(&self, piece: &Piece, so_far: f32) -> f32 {
        let height: f32 = piece.notes.iter().filter_map(|note| self.notes.get(*note)).sum();
        if height > 0.0 && so_far == 0.0 { height + NOTE_GAP.0 + NOTE_GAP.1 } else { height }
    }

    fn end(&self, attempt: &Attempt, next: usize, penalty: f32, last: bool) -> Filled {
        let natural = attempt.natural.bottom(self.list) + attempt.notes;
        let least = attempt.least.bottom(self.list) + attempt.notes;
        let part = natural / self.depth;
        let cost = attempt.cost
            + if penalty < super::piece::FORBIDDEN { penalty } else { super::piece::FORBIDDEN }
            + if natural > self.depth {
                let ratio = (natural - self.depth) / (natural - least).max(0.1);
                3.0 + cost::SHRINK * ratio * ratio
            } else if !last {
                let white = (self.depth - natural).max(0.0);
                let left = cost::WHITE * (white / self.depth).powi(2);
                if white < attempt.give {
                    left.min(
                        cost::STRETCH * (white / attempt.give).powi(2) + cost::OPENED * white / self.grid,
                    )
                } else {
                    left
                }
            } else {
                let lonely = (1.0 - part / cost::LONELY).max(0.0);
                cost::RUNT * lonely * lonely
            };
        let waiting = attempt.waiting.clone();
        let end = Start { placed: next - waiting.len().min(next), next, waiting };
        Filled { pieces: attempt.pieces.clone(), end, cost, part }
    }
}

/// How much the space between two pieces may be opened so that a page is full, in points: a whole number of half lines.
/// Headings come first, as the space above them may be anything, and so may that below the title of an opening page;
/// figures take a line, boxes and the ends of lists half a line, text and the inside of boxes nothing.
pub(crate) fn give(list: &VerticalList, above: &Piece, below: &Piece, pitch: f32) -> f32 {
    let gap = above.after.max(below.before);
    let box_of = |piece: &Piece| list.chain(piece.frame).last().map(|(id, _)| id);
    let together = box_of(above) == box_of(below);
    let text = above.role == Role::Line && below.role == Role::Line && together;
    let figure = |piece: &Piece| matches!(piece.role, Role::Figure(_));
    if above.role == Role::Heading {
        if above.edges.1 { 1.5 * pitch } else { 0.0 }
    } else if below.frame.is_some() && together {
        0.0
    } else if below.role == Role::Heading {
        if gap > 1.2 * pitch { 1.5 * pitch } else { pitch }
    } else if figure(above) || figure(below) {
        pitch
    } else if above.edges.1 || below.edges.0 || (!text && gap > 0.4 * pitch) {
        0.5 * pitch
    } else {
        0.0
    }
}

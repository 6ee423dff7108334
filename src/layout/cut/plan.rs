//! The vertical list to pages: of all ways to cut it, the one whose pages together cost least.

use std::collections::BTreeMap;

use super::copyfit::Copyfit;
use super::facing::{self, Foot, Steps, White};
use super::fill::{Filled, Sheet, Start};
use super::notes::Share;
use super::shown::Shown;
use crate::layout::Side;
use crate::layout::list::{Role, SetNote, SetParagraph, VerticalList};
use crate::layout::style::Style;
use crate::text::Shaper;

/// What stands on a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct PagePlan<'l> {
    /// The pieces from the top; those of a paragraph that is set in other lines than in the list stand here.
    pub(crate) pieces: Vec<Shown<'l>>,
    /// The notes at its foot.
    pub(crate) notes: Vec<Share>,
    /// How much of its end stays white though it could be filled; `None` for the last one, which is left as it is.
    pub(crate) white: Option<White>,
}

/// Which side a page stands on, and how the page before ended if the two face each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Lie {
    verso: bool,
    beside: Option<Steps>,
}

/// The best way so far to come to a place on a side.
#[derive(Clone, Copy, Debug)]
struct Best {
    cost: f32,
    taken: Option<Taken>,
}

/// A way that was taken: how the page before began, and which of the ways to fill it. The ways themselves are not kept,
/// as there are many to each line of a book: those taken are found again.
#[derive(Clone, Copy, Debug)]
struct Taken {
    page: u32,
    way: u32,
}

/// A page that was gone on from.
#[derive(Clone, Copy, Debug)]
struct Settled {
    /// Where it begins.
    start: u32,
    /// Whether it faces the one before.
    faces: bool,
    /// The way to it; none to the first one.
    taken: Option<Taken>,
}

/// What the search for the best way needs.
struct Search<'s> {
    turns: Vec<usize>,
    faces: bool,
    pitch: f32,
    sheet: Sheet<'s>,
    /// Where pages begin that were gone on from.
    starts: Vec<Start>,
    settled: Vec<Settled>,
    /// Places that were come to, with the best way to lie on each side and beside each foot, in the order of these.
    open: BTreeMap<Start, Vec<(Lie, Best)>>,
}

/// Plans the pages of a list: a shortest path over the places where a page may begin. Every page places at least one
/// piece, so places are visited in order of how many are placed. `paragraphs` are the list's; `turns` are the numbers of
/// turned pages that its lists of these make; `first` is the side of the first page, where pages face each other.
pub(crate) fn plan<'l>(
    (list, paragraphs): (&'l VerticalList, &[Option<SetParagraph>]),
    notes: &[SetNote],
    style: &Style,
    turns: &[usize],
    first: Option<Side>,
    shaper: &Shaper,
) -> Vec<PagePlan<'l>> {
    let mut search = Search::new(list, notes, style, turns, first);
    let goal = search.run();
    let mut chosen = search.way_to(goal);
    chosen.reverse();
    let mut copyfit = Copyfit::new((list, paragraphs), &search.sheet, shaper, chosen);
    copyfit.even_out();
    plans(list, &copyfit, style)
}

impl<'s> Search<'s> {
    /// Before the first page.
    fn new(
        list: &'s VerticalList,
        notes: &'s [SetNote],
        style: &Style,
        turns: &[usize],
        first: Option<Side>,
    ) -> Self {
        let turns = list.pieces.iter().map(|piece| piece.turned().and_then(|at| turns.get(at)).copied());
        let begin = Lie { verso: first == Some(Side::Verso), beside: None };
        let known = vec![(begin, Best { cost: 0.0, taken: None })];
        Self {
            turns: turns.map(Option::unwrap_or_default).collect(),
            faces: first.is_some(),
            pitch: style.pitch(),
            sheet: Sheet { list, notes, depth: style.depth, grid: style.grid },
            starts: Vec::new(),
            settled: Vec::new(),
            open: BTreeMap::from([(Start::default(), known)]),
        }
    }

    /// Tries all ways from all places that are come to; how the cheapest to the end comes there.
    fn run(&mut self) -> Option<Taken> {
        let mut goal = None;
        while let Some((start, mut known)) = self.open.pop_first() {
            known.sort_by(|a, b| a.1.cost.total_cmp(&b.1.cost));
            goal = known.first().and_then(|(_, best)| best.taken);
            if start.is_end(self.sheet.list) {
                break;
            }
            let ways = self.sheet.fill(&start);
            let number = small(self.starts.len());
            self.starts.push(start);
            let pages = self.settle(number, &known);
            for (way, filled) in ways.into_iter().enumerate() {
                self.go_on(&pages, small(way), filled);
            }
        }
        goal
    }

    /// The pages that begin at a place and are gone on from: how each lies, its number, and the cost of the way to it.
    fn settle(&mut self, start: u32, known: &[(Lie, Best)]) -> Vec<(Lie, u32, f32)> {
        let mut pages = Vec::new();
        for verso in [false, true] {
            let on_side = || known.iter().filter(|(lie, _)| lie.verso == verso);
            let least = on_side().next().map_or(0.0, |(_, best)| best.cost);
            // Whatever the page before was like, it cannot cost more than this.
            for (lie, best) in on_side().take_while(|(_, best)| best.cost <= least + facing::MOST) {
                pages.push((*lie, small(self.settled.len()), best.cost));
                self.settled.push(Settled { start, faces: lie.beside.is_some(), taken: best.taken });
            }
        }
        pages
    }

    /// Goes a way from all pages that begin where it does.
    fn go_on(&mut self, pages: &[(Lie, u32, f32)], way: u32, filled: Filled) {
        let (depth, pitch) = (self.sheet.depth, self.pitch);
        let turned: usize = filled.pieces.iter().filter_map(|piece| self.turns.get(*piece)).sum();
        let beside = filled.foot.filter(|_| turned == 0).map(|foot| foot.steps(pitch / 4.0));
        let known = self.open.entry(filled.end).or_default();
        for (lie, page, so_far) in pages {
            let cost = so_far + filled.cost + uneven(*lie, filled.foot, depth, pitch);
            let next = Lie {
                verso: self.faces && (lie.verso == (turned % 2 == 1)),
                beside: beside.filter(|_| self.faces && lie.verso),
            };
            let best = Best { cost, taken: Some(Taken { page: *page, way }) };
            match known.binary_search_by(|(lie, _)| lie.cmp(&next)) {
                Ok(at) => {
                    if let Some((_, known)) = known.get_mut(at)
                        && cost < known.cost
                    {
                        *known = best;
                    }
                }
                Err(at) => known.insert(at, (next, best)),
            }
        }
    }

    /// The pages on the way to a place, the last one first, and whether they face the one before.
    fn way_to(&self, mut goal: Option<Taken>) -> Vec<(Filled, bool)> {
        let mut chosen = Vec::new();
        while let Some(Taken { page, way }) = goal {
            let Some(settled) = self.settled.get(page as usize) else { break };
            let start = self.starts.get(settled.start as usize);
            let filled = start.and_then(|start| self.sheet.fill(start).into_iter().nth(way as usize));
            chosen.extend(filled.map(|filled| (filled, settled.faces)));
            goal = settled.taken;
        }
        chosen
    }
}

/// What it costs where a page ends, beside the one that it faces or alone; that of a page on the left comes with the next
/// one.
fn uneven(lie: Lie, foot: Option<Foot>, depth: f32, pitch: f32) -> f32 {
    let left = lie.beside.filter(|_| !lie.verso).map(|left| left.foot(pitch / 4.0));
    match (left, foot.filter(|_| !lie.verso)) {
        (Some(left), Some(right)) => facing::cost(left, right, pitch),
        (Some(left), None) => facing::alone(left, depth, pitch).min(facing::MOST),
        (None, Some(foot)) => facing::alone(foot, depth, pitch),
        (None, None) => 0.0,
    }
}

/// A count of places or ways; a list of more of them than this holds would fill any memory.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The pages with the white that they keep.
fn plans<'l>(list: &VerticalList, copyfit: &Copyfit<'l, '_>, style: &Style) -> Vec<PagePlan<'l>> {
    let chosen = copyfit.pages();
    let ends = |at: usize| {
        let last = chosen.get(at).and_then(|(way, _)| way.pieces.last());
        let next = last.and_then(|last| list.pieces.get(last + 1));
        at + 1 == chosen.len() || next.is_some_and(|next| next.role == Role::Break)
    };
    let foot = |at: usize| -> Option<Foot> { chosen.get(at)?.0.foot };
    let pair = |left: usize| {
        let faced = chosen.get(left + 1).is_some_and(|(_, faces)| *faces);
        let (left, right) = foot(left).zip(foot(left + 1)).filter(|_| faced)?;
        Some(facing::white(left, right, style.depth, style.pitch()))
    };
    let white = |at: usize| {
        let left = pair(at).map(|(left, _)| left);
        let right = at.checked_sub(1).and_then(pair).map(|(_, right)| right);
        left.or(right).unwrap_or_default()
    };
    let planned = |(at, (way, _)): (usize, &(Filled, bool))| PagePlan {
        pieces: copyfit.pieces(at),
        notes: way.notes.clone(),
        white: (!ends(at)).then(|| white(at)),
    };
    chosen.iter().enumerate().map(planned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::PdfConfig;
    use crate::layout::line::set_up::shaper;
    use crate::layout::list::Piece;

    /// How many pieces stand on the first two pages of lines around a box; the first one lies on a side.
    fn pieces(lines: usize, box_of: f32, first: Option<Side>) -> (usize, usize) {
        let style = Style::new(&PdfConfig::default());
        let line = Piece::new(Role::Line(None), Vec::new(), style.pitch());
        let mut list = VerticalList::default();
        list.pieces.extend(vec![line.clone(); lines]);
        list.pieces.push(Piece::new(Role::Box, Vec::new(), box_of * style.pitch()));
        list.pieces.extend(vec![line; 80]);
        let plans = plan((&list, &[]), &[], &style, &[], first, shaper());
        let count = |at: usize| plans.get(at).map_or(0, |plan: &PagePlan<'_>| plan.pieces.len());
        (count(0), count(1))
    }

    #[test]
    fn a_page_ends_where_the_one_beside_it_cannot_go_on() {
        // 33 lines make a page; behind 31 there is no room for a box of five.
        assert_eq!(pieces(31, 5.0, Some(Side::Verso)), (31, 1 + 26));
        // Pages that do not face each other are filled.
        assert_eq!(pieces(31, 5.0, Some(Side::Recto)), (31, 1 + 28));
        assert_eq!(pieces(31, 5.0, None), (31, 1 + 28));
    }

    #[test]
    fn each_line_of_a_long_list_is_tried_as_often() {
        let style = Style::new(&PdfConfig::default());
        let line = Piece::new(Role::Line(None), Vec::new(), style.pitch());
        let tried = [200, 400, 800].map(|lines| {
            let list = VerticalList { pieces: vec![line.clone(); lines], ..VerticalList::default() };
            let mut search = Search::new(&list, &[], &style, &[], Some(Side::Recto));
            search.run();
            (search.starts.len(), search.settled.len())
        });
        let [(starts, settled), _, (most_starts, most_settled)] = tried;
        assert!(most_starts <= starts * 5 && most_settled <= settled * 5, "{tried:?}");
    }
}

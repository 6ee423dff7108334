//! The vertical list to pages: of all ways to cut it, the one whose pages together cost least.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::Side;
use super::copyfit::Copyfit;
use super::facing::{self, Foot, Steps, White};
use super::fill::{Filled, Sheet, Start};
use super::notes::Share;
use super::paginate::SetNote;
use super::piece::{Piece, Role, VerticalList};
use super::style::Style;
use crate::text::Shaper;

/// What stands on a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct PagePlan<'l> {
    /// The pieces from the top; those of a paragraph that is set in other lines than in the list stand here.
    pub(crate) pieces: Vec<Cow<'l, Piece>>,
    /// The notes at its foot.
    pub(crate) notes: Vec<Share>,
    /// How much of its end stays white though it could be filled; `None` for the last one, which is left as it is.
    pub(crate) white: Option<White>,
}

/// Where a page begins, which side it stands on, and how the page before ended if the two face each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    start: Start,
    verso: bool,
    beside: Option<Steps>,
}

/// The best way so far to come to a place.
struct Best {
    cost: f32,
    from: Option<(Place, Rc<[Filled]>, usize)>,
}

/// What the search for the best way needs.
struct Search<'s> {
    turns: Vec<usize>,
    faces: bool,
    pitch: f32,
    sheet: Sheet<'s>,
    best: BTreeMap<Place, Best>,
    open: BTreeMap<Place, ()>,
}

/// Plans the pages of a list: a shortest path over the places where a page may begin. Every page places at least one
/// piece, so places are visited in order of how many are placed. `turns` are the numbers of turned pages that its lists
/// of these make; `first` is the side of the first page, where pages face each other.
pub(crate) fn plan<'l>(
    list: &'l VerticalList,
    notes: &[SetNote],
    style: &Style,
    turns: &[usize],
    first: Option<Side>,
    shaper: &Shaper,
) -> Vec<PagePlan<'l>> {
    let turns = list.pieces.iter().map(|piece| piece.turned.and_then(|at| turns.get(at)).copied());
    let mut search = Search {
        turns: turns.map(Option::unwrap_or_default).collect(),
        faces: first.is_some(),
        pitch: style.pitch(),
        sheet: Sheet { list, notes, depth: style.depth, grid: style.grid },
        best: BTreeMap::new(),
        open: BTreeMap::new(),
    };
    let begin = Place { verso: first == Some(Side::Verso), ..Place::default() };
    search.best.insert(begin.clone(), Best { cost: 0.0, from: None });
    search.open.insert(begin, ());
    let goal = search.run();
    let mut chosen = search.way_to(goal);
    chosen.reverse();
    let mut copyfit = Copyfit::new(list, &search.sheet, shaper, chosen);
    copyfit.even_out();
    plans(list, &copyfit, style)
}

impl Search<'_> {
    /// Tries all ways from all places that are come to; the cheapest end.
    fn run(&mut self) -> Place {
        let mut goal = Place::default();
        while let Some((place, ())) = self.open.pop_first() {
            let mut places = vec![place];
            while let Some(next) = self.open.first_entry()
                && places.last().is_some_and(|last| last.start == next.key().start)
            {
                places.push(next.remove_entry().0);
            }
            let cost = |place: &Place| self.best.get(place).map_or(f32::MAX, |best| best.cost);
            let mut priced: Vec<(f32, Place)> =
                places.into_iter().map(|place| (cost(&place), place)).collect();
            priced.sort_by(|a, b| a.0.total_cmp(&b.0));
            let Some((_, cheapest)) = priced.first() else { continue };
            goal = cheapest.clone();
            if goal.start.is_end(self.sheet.list) {
                break;
            }
            let ways: Rc<[Filled]> = self.sheet.fill(&goal.start).into();
            for verso in [false, true] {
                let on_side: Vec<&(f32, Place)> =
                    priced.iter().filter(|(_, place)| place.verso == verso).collect();
                let least = on_side.first().map_or(0.0, |(cost, _)| *cost);
                // Whatever the page before was like, it cannot cost more than this.
                for (cost, place) in on_side.iter().take_while(|(cost, _)| *cost <= least + facing::MOST) {
                    self.go_on(*cost, place, &ways);
                }
            }
        }
        goal
    }

    /// Goes all ways from a place.
    fn go_on(&mut self, so_far: f32, place: &Place, ways: &Rc<[Filled]>) {
        let step = self.pitch / 4.0;
        for (at, way) in ways.iter().enumerate() {
            let pair = place.beside.zip(way.foot).filter(|_| !place.verso);
            let uneven = pair.map_or(0.0, |(left, right)| facing::cost(left.foot(step), right, self.pitch));
            let cost = so_far + way.cost + uneven;
            let turned: usize = way.pieces.iter().filter_map(|piece| self.turns.get(*piece)).sum();
            let beside = way.foot.filter(|_| self.faces && place.verso && turned == 0);
            let end = Place {
                start: way.end.clone(),
                verso: self.faces && (place.verso == (turned % 2 == 1)),
                beside: beside.map(|foot| foot.steps(step)),
            };
            if self.best.get(&end).is_none_or(|known| cost < known.cost) {
                self.open.insert(end.clone(), ());
                self.best.insert(end, Best { cost, from: Some((place.clone(), Rc::clone(ways), at)) });
            }
        }
    }

    /// The pages up to a place, the last one first, and whether they face the one before.
    fn way_to(&self, mut place: Place) -> Vec<(Filled, bool)> {
        let mut chosen = Vec::new();
        while let Some(Best { from: Some((from, ways, at)), .. }) = self.best.get(&place) {
            chosen.extend(ways.get(*at).map(|way| (way.clone(), from.beside.is_some())));
            place = from.clone();
        }
        chosen
    }
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

    /// How many pieces stand on the first two pages of lines around a box; the first one lies on a side.
    fn pieces(lines: usize, box_of: f32, first: Option<Side>) -> (usize, usize) {
        let style = Style::new(&PdfConfig::default());
        let line = Piece::new(Role::Line, Vec::new(), style.pitch());
        let mut list = VerticalList::default();
        list.pieces.extend(vec![line.clone(); lines]);
        list.pieces.push(Piece::new(Role::Box, Vec::new(), box_of * style.pitch()));
        list.pieces.extend(vec![line; 80]);
        let plans = plan(&list, &[], &style, &[], first, shaper());
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
}

//! Pieces below each other: where each one comes to stand, and the frames around them.

use super::frame::{Frame, FrameId};
use super::piece::{Piece, Shrink, VerticalList};
use crate::layout::page::{shifted, tint};
use crate::layout::{Item, Placed, Size};

/// How far down a column is filled. Small, so that the page maker can try many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColumnPen {
    y: f32,
    after: f32,
    frame: Option<FrameId>,
    empty: bool,
    /// Whether anything stands in it but figures that came from the page before.
    begun: bool,
    grid: f32,
}

/// Where a piece came to stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stand {
    /// Where what is set again above it stands, if anything is.
    pub(crate) repeat: f32,
    /// Its top.
    pub(crate) top: f32,
}

impl ColumnPen {
    /// A pen at the top of a column whose lines stand on multiples of `grid`; 0 for none.
    pub(crate) fn new(grid: f32) -> Self {
        Self { y: 0.0, after: 0.0, frame: None, empty: true, begun: false, grid }
    }

    /// Moves over `piece`, of which `less` points are taken away, `more` points being added to the space above it.
    /// `edge` hears of frames that close and open.
    fn advance(
        &mut self,
        list: &VerticalList,
        piece: &Piece,
        (less, more): (f32, f32),
        mut edge: impl FnMut(FrameId, bool, f32),
    ) -> Stand {
        if self.frame != piece.frame {
            let around = |id: FrameId, of| list.chain(of).any(|(other, _)| other == id);
            for (id, frame) in list.chain(self.frame).filter(|(id, _)| !around(*id, piece.frame)) {
                self.y += frame.bottom;
                edge(id, false, self.y);
            }
        }
        if !self.empty {
            self.y += self.after.max(piece.before) + more;
        }
        if self.frame != piece.frame {
            let around = |id: FrameId, of| list.chain(of).any(|(other, _)| other == id);
            let mut opened: Vec<(FrameId, &Frame)> =
                list.chain(piece.frame).filter(|(id, _)| !around(*id, self.frame)).collect();
            opened.reverse();
            for (id, frame) in opened {
                edge(id, true, self.y);
                self.y += frame.top;
            }
        }
        let gridded = (piece.is_line() || piece.is_heading()) && piece.frame.is_none();
        if gridded && self.grid > 0.0 {
            self.y = (self.y / self.grid - 0.01).ceil().max(0.0) * self.grid;
        }
        let repeat = self.y;
        if !self.begun {
            let head = piece.repeat().and_then(|at| list.repeats.get(at));
            self.y += head.map_or(0.0, |head| head.height);
        }
        let top = self.y;
        self.y += piece.height - less;
        self.after = piece.after;
        self.frame = piece.frame;
        self.empty = false;
        self.begun |= !piece.drifts();
        Stand { repeat, top }
    }

    /// Moves over a piece made smaller by `less` points.
    pub(crate) fn step(&mut self, list: &VerticalList, piece: &Piece, less: f32) {
        self.advance(list, piece, (less, 0.0), |_, _, _| ());
    }

    /// Height of the column if it ended here.
    pub(crate) fn bottom(&self, list: &VerticalList) -> f32 {
        self.y + list.chain(self.frame).map(|(_, frame)| frame.bottom).sum::<f32>()
    }
}

/// Puts pieces below each other and draws the frames around them.
pub(crate) struct Column<'l> {
    list: &'l VerticalList,
    pen: ColumnPen,
    open: Vec<(FrameId, f32)>,
    drawn: Vec<(FrameId, f32, f32)>,
    items: Vec<Placed>,
    bands: Vec<(f32, f32)>,
    tail: Vec<Placed>,
}

impl<'l> Column<'l> {
    /// An empty column.
    pub(crate) fn new(list: &'l VerticalList, grid: f32) -> Self {
        let pen = ColumnPen::new(grid);
        Self {
            list,
            pen,
            open: Vec::new(),
            drawn: Vec::new(),
            items: Vec::new(),
            bands: Vec::new(),
            tail: Vec::new(),
        }
    }

    /// Sets a piece below the others; of a figure, `ratio` of what may go is taken away.
    pub(crate) fn place(&mut self, piece: &Piece, ratio: f32) {
        self.place_below(piece, ratio, 0.0);
    }

    /// The same with `more` points of space above than usual.
    pub(crate) fn place_below(&mut self, piece: &Piece, ratio: f32, more: f32) {
        let first = !self.pen.begun;
        let (open, drawn) = (&mut self.open, &mut self.drawn);
        let stand = self.pen.advance(self.list, piece, (piece.slack() * ratio, more), |id, opens, y| {
            if opens {
                open.push((id, y));
            } else if let Some(at) = open.iter().position(|(other, _)| *other == id) {
                let (_, top) = open.remove(at);
                drawn.push((id, top, y));
            }
        });
        if let (true, Some(head)) = (first, piece.repeat().and_then(|at| self.list.repeats.get(at))) {
            self.items.extend(shifted(head.items.iter().cloned(), 0.0, stand.repeat));
        }
        self.bands.push((stand.top, self.pen.y));
        let items = match piece.figure() {
            Some(shrink) if ratio > 0.0 => shrunk(piece, shrink, ratio),
            Some(_) | None => piece.items.clone(),
        };
        self.items.extend(shifted(items, 0.0, stand.top));
        self.tail = shifted(piece.tail().iter().cloned(), 0.0, stand.top).collect();
    }

    /// Height so far, frames closed.
    pub(crate) fn height(&self) -> f32 {
        self.pen.bottom(self.list)
    }

    /// The upper and lower edges of the pieces, in order.
    pub(crate) fn bands(&self) -> &[(f32, f32)] {
        &self.bands
    }

    /// Whether a frame was drawn, so that the column is not to be cut.
    pub(crate) fn framed(&self) -> bool {
        !self.open.is_empty() || !self.drawn.is_empty()
    }

    /// The items, frames below them.
    pub(crate) fn finish(mut self) -> Vec<Placed> {
        let mut y = self.pen.y;
        for (id, frame) in self.list.chain(self.pen.frame) {
            y += frame.bottom;
            if let Some((_, top)) = self.open.iter().find(|(other, _)| *other == id) {
                self.drawn.push((id, *top, y));
            }
        }
        self.drawn.sort_by_key(|(id, top, _)| (id.0, (*top * 100.0) as i64));
        // A frame draws two items at most. The items are kept until all pages are there: no room is left over.
        let mut items = Vec::with_capacity(2 * self.drawn.len() + self.items.len() + self.tail.len());
        for (id, top, bottom) in self.drawn {
            if let Some(frame) = self.list.frames.get(id.0) {
                draw(frame, top, bottom, &mut items);
            }
        }
        items.append(&mut self.items);
        items.append(&mut self.tail);
        items
    }
}

/// A frame between two heights.
fn draw(frame: &Frame, top: f32, bottom: f32, items: &mut Vec<Placed>) {
    let size = Size { width: frame.width, height: bottom - top };
    if frame.fill.is_some() || frame.stroke.is_some() {
        let item = Item::Box { size, radius: frame.radius, fill: frame.fill, stroke: frame.stroke };
        items.push(Placed { x: frame.x, y: top, tag: None, item });
    }
    if let Some((width, color)) = frame.bar {
        items.push(tint(frame.x, top, Size { width, height: size.height }, color, 0.0));
    }
}

/// The items of a figure with a part of its picture's height taken away; the picture stays centred.
fn shrunk(piece: &Piece, shrink: Shrink, ratio: f32) -> Vec<Placed> {
    let less = shrink.most * ratio;
    let scale = if shrink.height > 0.0 { (shrink.height - less) / shrink.height } else { 1.0 };
    let mut items = piece.items.clone();
    for (at, placed) in items.iter_mut().enumerate() {
        if at >= shrink.pictures {
            placed.y -= less;
            continue;
        }
        let size = match &mut placed.item {
            Item::Image { size, .. } | Item::Box { size, .. } => size,
            Item::Link(link) => &mut link.size,
            Item::Glyphs(_) | Item::Rule { .. } | Item::Path { .. } | Item::Destination(_) => continue,
        };
        placed.x += size.width * (1.0 - scale) / 2.0;
        *size = Size { width: size.width * scale, height: size.height * scale };
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::list::Role;

    fn boxed(height: f32, frame: Option<FrameId>) -> Piece {
        Piece { frame, ..Piece::new(Role::Box, Vec::new(), height) }
    }

    #[test]
    fn frames_add_their_padding_once_for_neighbouring_pieces() {
        let mut list = VerticalList::default();
        let outer = list.frame(Frame {
            top: 5.0,
            bottom: 7.0,
            width: 100.0,
            bar: Some((2.0, crate::layout::Color::BLACK)),
            ..Frame::default()
        });
        let inner = list.frame(Frame { parent: Some(outer), top: 1.0, bottom: 2.0, ..Frame::default() });
        let mut column = Column::new(&list, 0.0);
        for piece in
            [boxed(10.0, Some(outer)), boxed(10.0, Some(inner)), boxed(10.0, Some(inner)), boxed(10.0, None)]
        {
            column.place(&piece, 0.0);
        }
        assert_eq!(column.bands(), [(5.0, 15.0), (16.0, 26.0), (26.0, 36.0), (45.0, 55.0)]);
        let items = column.finish();
        let Some(Placed { y, item: Item::Box { size, .. }, .. }) = items.first() else { panic!("no bar") };
        assert_eq!((*y, size.height), (0.0, 45.0));
    }

    #[test]
    fn lines_stand_on_the_grid_and_space_vanishes_at_the_top() {
        let list = VerticalList::default();
        let mut pen = ColumnPen::new(10.0);
        let line = |before| Piece { before, ..Piece::new(Role::Line(None), Vec::new(), 20.0) };
        pen.step(&list, &line(15.0), 0.0);
        assert_eq!(pen.bottom(&list), 20.0);
        pen.step(&list, &boxed(13.0, None), 0.0);
        pen.step(&list, &line(4.0), 0.0);
        assert_eq!(pen.bottom(&list), 60.0);
    }

    #[test]
    fn a_head_is_set_again_below_figures_from_the_page_before() {
        let mut list = VerticalList::default();
        list.repeats.push(crate::layout::list::Repeat { items: Vec::new(), height: 7.0 });
        let shrink = Shrink { pictures: 0, height: 30.0, most: 0.0, drifts: true };
        let figure = Piece::new(Role::Figure(shrink), Vec::new(), 30.0);
        let role = Role::Row { repeat: Some(0), tail: None };
        let row = Piece { role, ..boxed(10.0, None) };
        let mut column = Column::new(&list, 0.0);
        [figure, row.clone(), row].iter().for_each(|piece| column.place(piece, 0.0));
        assert_eq!(column.bands(), [(0.0, 30.0), (37.0, 47.0), (47.0, 57.0)]);
    }
}

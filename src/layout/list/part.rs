//! Pieces that are higher than a page: parted where nothing of them stands, so that all of them is shown.

use super::piece::{Piece, Role};
use crate::layout::page::Size;
use crate::layout::{Item, LinkArea, Placed};

/// Part of the size of letters that stands above their baseline at most.
const ABOVE: f32 = 0.9;
/// Part of it that stands below.
const BELOW: f32 = 0.25;

/// White between an outline that is parted and what it stands around, at most, in points.
const PAD: f32 = 7.0;

/// A piece that fits as it is, or the parts that stand below each other instead of one that is higher than `room` points:
/// each as many of its lines and pictures as the room holds, and the share of its outline that stands around them.
pub(crate) fn parted(piece: Piece, room: f32) -> Vec<Piece> {
    // A title stays one for the running heads by its first part.
    let role = match piece.role {
        Role::Box | Role::Figure(_) => Role::Box,
        Role::Heading | Role::Title { .. } => piece.role.clone(),
        Role::Line(_) | Role::Row { .. } | Role::Turned(_) | Role::Break => return vec![piece],
    };
    let parting = Parting::of(&piece, room);
    if parting.cuts.is_empty() {
        return vec![piece];
    }
    let mut parts: Vec<Piece> = (0..=parting.cuts.len())
        .map(|at| Piece { frame: piece.frame, ..Piece::new(Role::Box, Vec::new(), parting.height(at)) })
        .collect();
    for placed in piece.items {
        parting.share(placed, &mut parts);
    }
    if let Some(first) = parts.first_mut() {
        (first.before, first.penalty, first.joints) = (piece.before, piece.penalty, piece.joints);
        (first.notes, first.role) = (piece.notes, role);
    }
    if let Some(last) = parts.last_mut() {
        last.after = piece.after;
    }
    parts
}

/// How a piece is parted. Lengths are points, from its upper edge.
struct Parting {
    /// Where.
    cuts: Vec<f32>,
    /// Its height.
    whole: f32,
    /// What is higher than this stands around the parts.
    room: f32,
    /// White between what stands around and each cut.
    pad: f32,
}

impl Parting {
    /// Parts a piece above what the room does not hold any more, no further down than that holds.
    fn of(piece: &Piece, room: f32) -> Self {
        let mut stretches = stretches(piece, room);
        let is_around = |placed: &Placed| extent(placed).is_some_and(|(low, high)| high - low > room);
        let around = piece.items.iter().any(is_around);
        let white = stretches.first().map_or(0.0, |(low, _)| low.clamp(0.0, PAD));
        let pad = if around { white } else { 0.0 };
        // What is white below the last one belongs to it.
        if let Some((_, high)) = stretches.last_mut() {
            *high = high.max(piece.height);
        }
        let held = room - 2.0 * pad;
        let mut cuts = Vec::new();
        let mut begun = 0.0;
        for (low, high) in stretches {
            if high - begun > held && low > begun {
                begun = low.min(begun + held);
                cuts.push(begun);
            }
        }
        Self { cuts, whole: piece.height, room, pad }
    }

    /// Where a part begins in the piece, and where it ends.
    fn range(&self, part: usize) -> (f32, f32) {
        let begins = part.checked_sub(1).and_then(|before| self.cuts.get(before)).copied().unwrap_or(0.0);
        (begins, self.cuts.get(part).copied().unwrap_or(self.whole))
    }

    /// White above what stands in a part, and below it.
    fn white(&self, part: usize) -> (f32, f32) {
        let at = |is_cut: bool| if is_cut { self.pad } else { 0.0 };
        (at(part > 0), at(part < self.cuts.len()))
    }

    fn height(&self, part: usize) -> f32 {
        let ((begins, ends), (above, below)) = (self.range(part), self.white(part));
        above + ends - begins + below
    }

    /// Gives an item to the part that it stands in, or to each its share of what stands around several.
    fn share(&self, placed: Placed, parts: &mut [Piece]) {
        let extent = extent(&placed);
        let is_outline = of_height(&placed.item, 0.0).is_some();
        let Some((low, high)) = extent.filter(|(low, high)| is_outline && high - low > self.room) else {
            let top = extent.map_or(placed.y, |(low, _)| low);
            let at = self.cuts.partition_point(|cut| *cut <= top);
            if let Some(part) = parts.get_mut(at) {
                let y = placed.y - self.range(at).0 + self.white(at).0;
                part.items.push(Placed { y, ..placed });
            }
            return;
        };
        let begins_in = self.cuts.partition_point(|cut| *cut <= low);
        for at in begins_in..=self.cuts.partition_point(|cut| *cut < high) {
            let Some(part) = parts.get_mut(at) else { continue };
            let ((begins, ends), (above, below)) = (self.range(at), self.white(at));
            let from = if at > 0 && low <= begins { 0.0 } else { low - begins + above };
            let to = if high >= ends { above + ends - begins + below } else { high - begins + above };
            if from < to
                && let Some(item) = of_height(&placed.item, to - from)
            {
                part.items.push(Placed { y: from, item, ..placed });
            }
        }
    }
}

/// The same around less; `None` for what is no outline of other things.
fn of_height(item: &Item, height: f32) -> Option<Item> {
    match item {
        Item::Box { size, radius, fill, stroke } => {
            let size = Size { height, ..*size };
            Some(Item::Box { size, radius: *radius, fill: *fill, stroke: *stroke })
        }
        Item::Rule { dx, width, color, dash, .. } => {
            Some(Item::Rule { dx: *dx, dy: height, width: *width, color: *color, dash: *dash })
        }
        Item::Link(area) => {
            let size = Size { height, ..area.size };
            Some(Item::Link(Box::new(LinkArea { size, ..(**area).clone() })))
        }
        Item::Glyphs(_) | Item::Path { .. } | Item::Image { .. } | Item::Destination(_) => None,
    }
}

/// What stands beside each other in a piece, from its upper edge to its lower one: no cut goes through it.
fn stretches(piece: &Piece, room: f32) -> Vec<(f32, f32)> {
    let solid = |(low, high): &(f32, f32)| high - low <= room;
    let mut extents: Vec<(f32, f32)> = piece.items.iter().filter_map(extent).filter(solid).collect();
    extents.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut stretches: Vec<(f32, f32)> = Vec::new();
    for (low, high) in extents {
        match stretches.last_mut() {
            Some((_, end)) if low < *end => *end = end.max(high),
            Some(_) | None => stretches.push((low, high)),
        }
    }
    stretches
}

/// The upper and the lower edge of an item; `None` for what is only a place.
fn extent(placed: &Placed) -> Option<(f32, f32)> {
    let y = placed.y;
    match &placed.item {
        Item::Glyphs(run) => Some((y - ABOVE * run.size, y + BELOW * run.size)),
        Item::Path { size, .. } => Some((y - ABOVE * size, y + BELOW * size)),
        Item::Rule { dy, .. } => Some((y.min(y + dy), y.max(y + dy))),
        Item::Box { size, .. } | Item::Image { size, .. } => Some((y, y + size.height)),
        Item::Link(area) => Some((y, y + area.size.height)),
        Item::Destination(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Color;

    fn rule(y: f32) -> Placed {
        let item = Item::Rule { dx: 9.0, dy: 0.0, width: 0.5, color: Color::BLACK, dash: 0.0 };
        Placed { x: 0.0, y, tag: None, item }
    }

    fn outline(height: f32) -> Placed {
        let size = Size { width: 9.0, height };
        let stroke = Some((0.5, Color::BLACK));
        Placed { x: 0.0, y: 0.0, tag: None, item: Item::Box { size, radius: 2.0, fill: None, stroke } }
    }

    #[test]
    fn what_is_higher_than_the_room_is_parted_with_its_outline() {
        let items = [outline(100.0)].into_iter().chain([5.0, 30.0, 90.0].map(rule)).collect();
        let parts = parted(Piece { before: 3.0, after: 4.0, ..Piece::new(Role::Box, items, 100.0) }, 60.0);
        let [first, second] = &parts[..] else { panic!("{parts:?}") };
        assert_eq!((first.before, first.height, first.after), (3.0, 55.0, 0.0));
        assert_eq!((second.before, second.height, second.after), (0.0, 55.0, 4.0));
        assert_eq!(first.items, [outline(55.0), rule(5.0), rule(30.0)]);
        assert_eq!(second.items, [outline(55.0), rule(45.0)]);
    }

    #[test]
    fn a_picture_that_no_room_holds_is_not_lost() {
        let size = Size { width: 9.0, height: 80.0 };
        let picture = Item::Image {
            figure: crate::document::FigureId(0),
            size,
            span: crate::diagnostics::Span::DETACHED,
        };
        let picture = Placed { x: 0.0, y: 0.0, tag: None, item: picture };
        let items = vec![picture.clone(), rule(85.0), rule(95.0), rule(150.0)];
        let parts = parted(Piece::new(Role::Box, items, 160.0), 60.0);
        let shown: Vec<&Placed> = parts.iter().flat_map(|part| &part.items).collect();
        assert_eq!((shown.len(), shown[0]), (4, &picture));
    }

    #[test]
    fn what_fits_and_what_has_no_gap_stay_whole() {
        let piece = Piece::new(Role::Box, vec![outline(50.0), rule(10.0)], 50.0);
        assert_eq!(parted(piece.clone(), 60.0), [piece]);
        let piece = Piece::new(Role::Box, vec![outline(100.0)], 100.0);
        assert_eq!(parted(piece.clone(), 60.0), [piece]);
    }
}

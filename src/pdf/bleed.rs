//! What reaches the edge of its page goes on beyond it, so that no white shows where the paper is cut a little off.

use crate::layout::{Item, Page, Paged, Placed, Size};

/// What lies nearer to an edge than this, in points, reaches it.
const NEAR: f32 = 0.5;

/// The pages with grounds and pictures that go on for `bleed` points beyond the edges that they reach.
pub(super) fn extended(paged: &Paged, bleed: f32) -> Paged {
    let mut paged = paged.clone();
    for Page { size, items, .. } in &mut paged.pages {
        for placed in items {
            extend(placed, *size, bleed);
        }
    }
    paged
}

fn extend(placed: &mut Placed, page: Size, bleed: f32) {
    let (x, y) = (placed.x, placed.y);
    let reach = |size: Size| {
        [x <= NEAR, y <= NEAR, x + size.width >= page.width - NEAR, y + size.height >= page.height - NEAR]
            .map(|edge| if edge { bleed } else { 0.0 })
    };
    match &mut placed.item {
        Item::Box { size, fill: Some(_), .. } => {
            let [left, top, right, bottom] = reach(*size);
            (placed.x, placed.y) = (x - left, y - top);
            *size = Size { width: size.width + left + right, height: size.height + top + bottom };
        }
        // A picture keeps its shape and its middle.
        Item::Image { size, .. } => {
            let [left, top, right, bottom] = reach(*size);
            let part = |more: f32, length: f32| 1.0 + 2.0 * more / length.max(1.0);
            let grown = part(left.max(right), size.width).max(part(top.max(bottom), size.height));
            let larger = Size { width: size.width * grown, height: size.height * grown };
            placed.x -= (larger.width - size.width) / 2.0;
            placed.y -= (larger.height - size.height) / 2.0;
            *size = larger;
        }
        Item::Box { .. }
        | Item::Glyphs(_)
        | Item::Rule { .. }
        | Item::Path { .. }
        | Item::Link(_)
        | Item::Destination(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::FigureId;
    use crate::layout::Color;

    const PAGE: Size = Size { width: 100.0, height: 200.0 };

    fn extended(x: f32, y: f32, item: Item) -> (f32, f32, f32, f32) {
        let mut placed = Placed { x, y, tag: None, item };
        extend(&mut placed, PAGE, 10.0);
        match placed.item {
            Item::Box { size, .. } | Item::Image { size, .. } => {
                (placed.x.round(), placed.y.round(), size.width.round(), size.height.round())
            }
            _ => unreachable!("as given"),
        }
    }

    fn ground(width: f32, height: f32) -> Item {
        Item::Box { size: Size { width, height }, radius: 0.0, fill: Some(Color::BLACK), stroke: None }
    }

    #[test]
    fn a_ground_goes_on_beyond_the_edges_that_it_reaches() {
        assert_eq!(extended(0.0, 0.0, ground(100.0, 200.0)), (-10.0, -10.0, 120.0, 220.0));
        assert_eq!(extended(0.0, 50.0, ground(100.0, 20.0)), (-10.0, 50.0, 120.0, 20.0));
        assert_eq!(extended(30.0, 50.0, ground(20.0, 20.0)), (30.0, 50.0, 20.0, 20.0));
    }

    #[test]
    fn a_picture_grows_around_its_middle() {
        let picture = |width, height| Item::Image {
            figure: FigureId(0),
            size: Size { width, height },
            span: crate::diagnostics::Span::DETACHED,
        };
        assert_eq!(extended(0.0, 50.0, picture(100.0, 100.0)), (-10.0, 40.0, 120.0, 120.0));
        assert_eq!(extended(5.0, 50.0, picture(90.0, 100.0)), (5.0, 50.0, 90.0, 100.0));
    }
}

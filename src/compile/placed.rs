//! How large figures stand on the pages: from it follows how many pixels they need in print.

use std::collections::BTreeMap;

use crate::diagnostics::Span;
use crate::document::FigureId;
use crate::layout::{Item, Page, Paged};

/// One picture on a page.
pub(super) struct Placement {
    /// Which figure.
    pub(super) id: FigureId,
    /// Where the text names it; detached for a cover.
    pub(super) span: Span,
    /// Points across.
    pub(super) width: f32,
}

/// The pictures of a page.
pub(super) fn placements(page: &Page) -> impl Iterator<Item = Placement> {
    page.items.iter().filter_map(|placed| match placed.item {
        Item::Image { figure, size, span } => Some(Placement { id: figure, span, width: size.width }),
        Item::Glyphs(_)
        | Item::Rule { .. }
        | Item::Box { .. }
        | Item::Path { .. }
        | Item::Link(_)
        | Item::Destination(_) => None,
    })
}

/// Pixels across that each figure needs to have so many dots an inch where it is largest.
pub(super) fn pixels(paged: &Paged, dpi: u32) -> BTreeMap<FigureId, u32> {
    let mut found: BTreeMap<FigureId, u32> = BTreeMap::new();
    for Placement { id, width, .. } in paged.pages.iter().flat_map(placements) {
        // A hundredth of a pixel is a rounding error. `as` saturates, which is what a bound wants.
        let pixels = (width / 72.0 * dpi as f32 - 0.01).ceil() as u32;
        let most = found.entry(id).or_default();
        *most = pixels.max(*most);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Numbering, PageNumber, Placed, Side, Size};

    fn page(pictures: &[(u32, f32)]) -> Page {
        let items = pictures.iter().map(|&(id, width)| {
            let size = Size { width, height: 10.0 };
            let item = Item::Image { figure: FigureId(id), size, span: Span::DETACHED };
            Placed { x: 0.0, y: 0.0, tag: None, item }
        });
        Page {
            size: Size { width: 100.0, height: 100.0 },
            turned: false,
            items: items.collect(),
            number: PageNumber { numbering: Numbering::Arabic, value: 1 },
            side: Side::Recto,
            opens: false,
        }
    }

    #[test]
    fn the_largest_place_of_a_figure_counts() {
        let pages = vec![page(&[(0, 72.0), (1, 30.0)]), page(&[(0, 36.0), (1, 30.1)])];
        let paged = Paged { pages, ..Paged::default() };
        let found: Vec<(u32, u32)> = pixels(&paged, 300).into_iter().map(|(id, at)| (id.0, at)).collect();
        assert_eq!(found, [(0, 300), (1, 126)]);
    }
}

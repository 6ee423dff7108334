//! Imposition: which page lies where on which side of which sheet. Pure: sizes and a count in, places out.

use crate::config::{Binding, Flip, Imposition, Press};
use crate::layout::{MM, Size};

/// Up to so many sheets are folded into each other; more are parted.
const MOST_SHEETS: usize = 12;

/// Sheets of a signature where there are more.
const SIGNATURE: usize = 4;

/// A page on a side of a sheet. Lengths are points, from the lower left corner of the side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// Which page, from 0.
    pub(super) page: usize,
    /// Lower left corner of the area that the page covers.
    pub(super) x: f32,
    pub(super) y: f32,
    /// Points for one of the page's.
    pub(super) scale: f32,
    /// Whether it stands on its head.
    pub(super) inverted: bool,
    /// The part of the side that is the page's: left, bottom, width, height.
    pub(super) cell: [f32; 4],
}

/// The sides of all sheets: front, back, front, …
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    /// Size of a side.
    pub(super) sheet: Size,
    /// The pages on each side.
    pub(super) sides: Vec<Vec<Spot>>,
}

/// Lays `count` pages of one size on sheets. Where pages `face` each other, those that do in the book stand side by side: the
/// first alone, on the right.
pub(super) fn plan(count: usize, page: Size, (how, face): (Imposition, bool), press: &Press) -> Plan {
    let paper = press.sheet.map_or((210.0, 297.0), |sheet| (sheet.width, sheet.height));
    let (short, long) = (paper.0.min(paper.1) * MM, paper.0.max(paper.1) * MM);
    let upright = page.height >= page.width;
    let (columns, rows, wide) = match how {
        Imposition::Booklet => (2, 1, true),
        Imposition::TwoUp if upright => (2, 1, true),
        Imposition::TwoUp => (1, 2, false),
        Imposition::FourUp => (2, 2, !upright),
    };
    let (width, height) = if wide { (long, short) } else { (short, long) };
    let grid = Grid { sheet: Size { width, height }, page, columns, rows, how };
    let mut sides = match how {
        Imposition::TwoUp | Imposition::FourUp => grid.in_order(count, usize::from(face && columns == 2)),
        Imposition::Booklet => grid.booklet(count, press),
    };
    if press.binding == Binding::Right {
        sides.iter_mut().flatten().for_each(|spot| spot.mirror(grid));
    }
    if press.flip == Flip::Long {
        sides.iter_mut().skip(1).step_by(2).flatten().for_each(|spot| spot.invert(grid));
    }
    Plan { sheet: grid.sheet, sides }
}

/// Cells of a side.
#[derive(Clone, Copy)]
struct Grid {
    sheet: Size,
    page: Size,
    columns: usize,
    rows: usize,
    how: Imposition,
}

impl Grid {
    /// Pages one after another, `ahead` cells left white before them.
    fn in_order(self, count: usize, ahead: usize) -> Vec<Vec<Spot>> {
        let a_side = self.columns * self.rows;
        let mut sides = vec![Vec::new(); (count + ahead).div_ceil(a_side)];
        for page in 0..count {
            let cell = page + ahead;
            if let Some(side) = sides.get_mut(cell / a_side) {
                side.push(self.spot(page, cell % a_side, 0.0));
            }
        }
        sides
    }

    /// Signatures of sheets folded once: the outer sheet has the first and the last page on its front.
    fn booklet(self, count: usize, press: &Press) -> Vec<Vec<Spot>> {
        let sheets = count.div_ceil(4);
        let few = if sheets <= MOST_SHEETS { sheets } else { SIGNATURE };
        let signature = press.signature.map_or(few, |sheets| sheets as usize).max(1);
        let mut sides = Vec::new();
        for first in (0..sheets).step_by(signature) {
            let folded = signature.min(sheets - first);
            for inner in 0..folded {
                let (from, last) = (4 * first + 2 * inner, 4 * (first + folded) - 1 - 2 * inner);
                let shift = inner as f32 * press.creep * MM;
                for (left, right) in [(last, from), (from + 1, last - 1)] {
                    let spots = [(left, 0, shift), (right, 1, -shift)];
                    // What is missing at the end stays white.
                    let spots = spots.into_iter().filter(|(page, ..)| *page < count);
                    sides.push(spots.map(|(page, at, shift)| self.spot(page, at, shift)).collect());
                }
            }
        }
        sides
    }

    /// A page in a cell, counted in rows; those of a booklet meet at the fold.
    fn spot(self, page: usize, at: usize, shift: f32) -> Spot {
        let (width, height) = (self.sheet.width / self.columns as f32, self.sheet.height / self.rows as f32);
        let (column, row) = (at % self.columns, at / self.columns);
        let left = column as f32 * width;
        let bottom = (self.rows - 1 - row.min(self.rows - 1)) as f32 * height;
        // Pages are never enlarged.
        let scale = (width / self.page.width).min(height / self.page.height).min(1.0);
        let rest = width - self.page.width * scale;
        let aside = match (self.how, column) {
            (Imposition::Booklet, 0) => rest,
            (Imposition::Booklet, _) => 0.0,
            (Imposition::TwoUp | Imposition::FourUp, _) => rest / 2.0,
        };
        Spot {
            page,
            x: left + aside + shift,
            y: bottom + (height - self.page.height * scale) / 2.0,
            scale,
            inverted: false,
            cell: [left, bottom, width, height],
        }
    }
}

impl Spot {
    /// Moves it to the other side of the sheet's middle.
    fn mirror(&mut self, grid: Grid) {
        self.x = grid.sheet.width - self.x - grid.page.width * self.scale;
        self.cell[0] = grid.sheet.width - self.cell[0] - self.cell[2];
    }

    /// Turns the side by half a turn.
    fn invert(&mut self, grid: Grid) {
        self.mirror(grid);
        self.y = grid.sheet.height - self.y - grid.page.height * self.scale;
        self.cell[1] = grid.sheet.height - self.cell[1] - self.cell[3];
        self.inverted = !self.inverted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Paper;

    const A5: Size = Size { width: 148.0 * MM, height: 210.0 * MM };

    /// The page that is printed at a point of a side.
    fn seen(side: &[Spot], x: f32, y: f32) -> Option<(usize, bool)> {
        let within = |spot: &&Spot| {
            let [left, bottom, width, height] = spot.cell;
            (left..left + width).contains(&x) && (bottom..bottom + height).contains(&y)
        };
        side.iter().find(within).map(|spot| (spot.page, spot.inverted))
    }

    /// Prints a booklet, folds its signatures, stitches them and turns the leaves: the pages in the order in which a
    /// reader finds them, `None` for white ones.
    fn leaf_through(plan: &Plan, signature: usize, press: &Press) -> Vec<Option<usize>> {
        let Size { width, height } = plan.sheet;
        let sheets: Vec<&[Vec<Spot>]> = plan.sides.chunks(2).collect();
        let mut read = Vec::new();
        for folded in sheets.chunks(signature) {
            // A leaf is a half of a sheet. From the front, one half is the first leaf of its sheet, and the other the last.
            let (first, last) = match press.binding {
                Binding::Left => (width * 0.75, width * 0.25),
                Binding::Right => (width * 0.25, width * 0.75),
            };
            let y = height * 0.4;
            let front = |sides: &[Vec<Spot>], x: f32| {
                seen(&sides[0], x, y).map(|(page, inverted)| {
                    assert!(!inverted);
                    page
                })
            };
            // What lies behind a point of the front, and whether it can be read there.
            let back = |sides: &[Vec<Spot>], x: f32| {
                let (x, y, headlong) = match press.flip {
                    Flip::Short => (width - x, y, false),
                    Flip::Long => (x, height - y, true),
                };
                seen(&sides[1], x, y).map(|(page, inverted)| {
                    assert_eq!(inverted, headlong);
                    page
                })
            };
            for sheet in folded {
                read.extend([front(sheet, first), back(sheet, first)]);
            }
            for sheet in folded.iter().rev() {
                read.extend([back(sheet, last), front(sheet, last)]);
            }
        }
        read
    }

    #[test]
    fn a_folded_booklet_is_read_in_order() {
        for binding in [Binding::Left, Binding::Right] {
            for flip in [Flip::Short, Flip::Long] {
                for count in [1, 2, 4, 5, 16, 23, 48, 49, 131] {
                    for wanted in [None, Some(1), Some(4), Some(7)] {
                        let press = Press { binding, flip, signature: wanted, ..Press::default() };
                        let plan = plan(count, A5, (Imposition::Booklet, false), &press);
                        let sheets = count.div_ceil(4);
                        let own = if sheets <= MOST_SHEETS { sheets } else { SIGNATURE };
                        let signature = wanted.map_or(own, |sheets| sheets as usize);
                        let read = leaf_through(&plan, signature, &press);
                        let expected: Vec<Option<usize>> =
                            (0..sheets * 4).map(|page| (page < count).then_some(page)).collect();
                        assert_eq!(read, expected, "{count} pages, {press:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn inner_sheets_creep_towards_the_fold() {
        let press = Press { creep: 0.5, ..Press::default() };
        let plan = plan(16, A5, (Imposition::Booklet, false), &press);
        let fold = plan.sheet.width / 2.0;
        for (side, spots) in plan.sides.iter().enumerate() {
            let creep = (side / 2) as f32 * 0.5 * MM;
            // Where the edges at the fold would be on uncut sheets.
            assert!((spots[0].x + A5.width * spots[0].scale - creep - fold).abs() < 0.01, "{side}");
            assert!((spots[1].x + creep - fold).abs() < 0.01, "{side}");
        }
    }

    #[test]
    fn sheets_cut_apart_lie_in_order() {
        for (how, columns, rows) in [(Imposition::TwoUp, 2, 1), (Imposition::FourUp, 2, 2)] {
            let plan = plan(11, A5, (how, false), &Press::default());
            let mut read = Vec::new();
            for side in &plan.sides {
                for row in (0..rows).rev() {
                    for column in 0..columns {
                        let x = plan.sheet.width * (column as f32 + 0.5) / columns as f32;
                        let y = plan.sheet.height * (row as f32 + 0.5) / rows as f32;
                        read.extend(seen(side, x, y).map(|(page, _)| page));
                    }
                }
            }
            assert_eq!(read, (0..11).collect::<Vec<_>>(), "{how:?}");
        }
    }

    #[test]
    fn pages_fill_their_sheet_and_are_never_enlarged() {
        let a3 = Press { sheet: Some(Paper { width: 297.0, height: 420.0 }), ..Press::default() };
        let on_a4 = plan(4, A5, (Imposition::Booklet, false), &Press::default());
        assert!((on_a4.sheet.width / MM - 297.0).abs() < 0.01 && on_a4.sides.len() == 2);
        assert_eq!(on_a4.sides[0][0].scale, 1.0);
        assert_eq!(plan(4, A5, (Imposition::Booklet, false), &a3).sides[0][0].scale, 1.0);
        let textbook = Size { width: 188.0 * MM, height: 257.0 * MM };
        let scale = plan(4, textbook, (Imposition::Booklet, false), &Press::default()).sides[0][0].scale;
        assert!((scale - 148.5 / 188.0).abs() < 0.001, "{scale}");
    }
}

//! QR codes of addresses, for a reader with paper in one hand and a telephone in the other.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::layout::{Color, Item, MM, Placed, Size, TagId};

/// Side of a symbol, unless its modules would be too small.
const SIDE: f32 = 18.0 * MM;

/// Smallest module that a telephone reads from paper.
const MODULE: f32 = 0.5 * MM;

/// Modules of paper around a symbol (ISO/IEC 18004, 9.1).
const QUIET: f32 = 4.0;

/// Modules on a side at most: longer addresses make a symbol larger than the card.
const MOST: i32 = 57;

/// Hides the seams that viewers draw between rows that only touch; far below what a reader of the code sees.
const OVERLAP: f32 = 0.04;

/// A symbol.
pub(super) struct Symbol {
    code: QrCode,
    module: f32,
}

impl Symbol {
    /// The symbol of a web address; `None` for other addresses and very long ones.
    pub(super) fn of(address: &str) -> Option<Self> {
        if !address.starts_with("http://") && !address.starts_with("https://") {
            return None;
        }
        let code = QrCode::encode_text(address, QrCodeEcc::Low).ok()?;
        (code.size() <= MOST).then(|| Self { module: (SIDE / code.size() as f32).max(MODULE), code })
    }

    /// Its side in points, without the paper around it.
    pub(super) fn side(&self) -> f32 {
        self.module * self.code.size() as f32
    }

    /// The paper around it, in points.
    pub(super) fn quiet(&self) -> f32 {
        self.module * QUIET
    }

    /// Its dark modules, runs of a row as one box.
    pub(super) fn items(&self, x: f32, y: f32, tag: TagId) -> Vec<Placed> {
        let mut items = Vec::new();
        for row in 0..self.code.size() {
            let mut column = 0;
            while column < self.code.size() {
                let run = (column..self.code.size()).take_while(|at| self.code.get_module(*at, row)).count();
                if run > 0 {
                    let size = Size { width: run as f32 * self.module, height: self.module + OVERLAP };
                    let place = (x + column as f32 * self.module, y + row as f32 * self.module);
                    let item = Item::Box { size, radius: 0.0, fill: Some(Color::BLACK), stroke: None };
                    items.push(Placed { x: place.0, y: place.1, tag: Some(tag), item });
                }
                column += run as i32 + 1;
            }
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_large_enough_and_runs_are_whole() {
        for length in [1, 40, 120, 220] {
            let address = format!("https://example.org/{}", "a".repeat(length));
            let symbol = Symbol::of(&address).unwrap();
            assert!(symbol.module >= MODULE && symbol.side() >= SIDE - 0.01, "{length}");
            assert!(symbol.quiet() >= 4.0 * MODULE);
            let dark: f32 = symbol
                .items(0.0, 0.0, TagId(0))
                .iter()
                .map(|placed| match placed.item {
                    Item::Box { size, .. } => size.width / symbol.module,
                    _ => 0.0,
                })
                .sum();
            let size = symbol.code.size();
            let modules = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
            let count = modules.filter(|(x, y)| symbol.code.get_module(*x, *y)).count();
            assert!((dark - count as f32).abs() < 0.5, "{length}: {dark} {count}");
        }
    }

    #[test]
    fn only_addresses_that_fit_have_one() {
        assert!(Symbol::of("mailto:a@example.org").is_none());
        assert!(Symbol::of(&format!("https://example.org/{}", "a".repeat(400))).is_none());
    }
}

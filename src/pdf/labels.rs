//! Page labels: how viewers name the pages (ISO 32000-1, 12.4.2).

use super::objects::{Dictionary, Object};
use crate::layout::{Numbering, Page};

/// The number tree, with an entry where the numbering changes its style or leaps.
///
/// krilla 0.8 writes one entry a page, which grows with the book; so this is set at assembly.
pub(super) fn tree(pages: &[Page]) -> Object {
    let mut entries = Vec::new();
    let mut expected = None;
    for (index, page) in pages.iter().enumerate() {
        let number = page.number;
        if expected != Some((number.numbering, number.value)) {
            entries.push(Object::count(index));
            entries.push(Object::Dictionary(label(number.numbering, number.value)));
        }
        expected = Some((number.numbering, number.value.saturating_add(1)));
    }
    Object::Dictionary(Dictionary::of([("Nums", Object::Array(entries))]))
}

/// A range of labels that starts at `first`.
fn label(numbering: Numbering, first: u32) -> Dictionary {
    let style = match numbering {
        Numbering::Roman => "r",
        Numbering::Arabic => "D",
    };
    let mut label = Dictionary::of([("Type", Object::name("PageLabel")), ("S", Object::name(style))]);
    if first > 1 {
        label.set("St", Object::Integer(i64::from(first)));
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{PageNumber, Side, Size};

    #[test]
    fn a_range_starts_where_style_or_count_breaks() {
        let page = |numbering, value| Page {
            size: Size { width: 10.0, height: 10.0 },
            turned: false,
            items: Vec::new(),
            number: PageNumber { numbering, value },
            side: Side::Recto,
            opens: false,
        };
        let pages = [
            page(Numbering::Roman, 1),
            page(Numbering::Roman, 2),
            page(Numbering::Arabic, 1),
            page(Numbering::Arabic, 2),
            page(Numbering::Arabic, 7),
        ];
        let tree = tree(&pages);
        let nums = tree.as_dictionary().unwrap().get("Nums").unwrap().as_array().unwrap();
        let starts: Vec<i64> = nums.iter().filter_map(Object::as_integer).collect();
        assert_eq!(starts, [0, 2, 4]);
        assert_eq!(nums.len(), 6);
        assert_eq!(nums[5].as_dictionary().unwrap().get("St").unwrap().as_integer(), Some(7));
    }
}

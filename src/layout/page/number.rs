//! Page numbers, and how they are printed.

/// How page numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// i, ii, iii: front matter.
    Roman,
    /// 1, 2, 3: body.
    Arabic,
}

/// A page's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageNumber {
    /// How it is written.
    pub numbering: Numbering,
    /// From 1.
    pub value: u32,
}

/// A page number as it is printed.
#[must_use]
pub fn printed_number(number: PageNumber) -> String {
    match number.numbering {
        Numbering::Arabic => number.value.to_string(),
        Numbering::Roman => roman(number.value),
    }
}

/// The number that is printed so.
pub(crate) fn number_of(text: &str) -> Option<PageNumber> {
    let number = |numbering, value| PageNumber { numbering, value };
    let arabic = text.parse().ok().map(|value| number(Numbering::Arabic, value));
    arabic.or_else(|| {
        (1..1000).map(|value| number(Numbering::Roman, value)).find(|number| printed_number(*number) == text)
    })
}

fn roman(mut value: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (weight, sign) in SIGNS {
        while value >= weight {
            out.push_str(sign);
            value -= weight;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_counts_in_small_roman_figures() {
        let numbers: Vec<String> = [1, 4, 9, 14, 49, 99].map(roman).to_vec();
        assert_eq!(numbers, ["i", "iv", "ix", "xiv", "xlix", "xcix"]);
        assert_eq!(number_of("xiv").map(|number| number.value), Some(14));
        assert_eq!(number_of("12").map(|number| number.numbering), Some(Numbering::Arabic));
        assert_eq!(number_of("나루"), None);
    }
}

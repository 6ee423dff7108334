//! What is asked of pages on their way to a printer: which ones, how they lie on sheets, and the marks around them.

use std::str::FromStr;

use super::format::Paper;
use crate::diagnostics::Span;

/// How pages lie on sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imposition {
    /// Two beside each other, in their order.
    TwoUp,
    /// Four, in rows, in their order.
    FourUp,
    /// Sheets that are folded once and stitched through the fold.
    Booklet,
}

/// How pages lie on sheets; each on its own without.
pub type Imposed = Option<Imposition>;

/// The names of the ways that pages lie on sheets.
pub const IMPOSITIONS: &[(&str, Imposed)] = &[
    ("none", None),
    ("2up", Some(Imposition::TwoUp)),
    ("4up", Some(Imposition::FourUp)),
    ("booklet", Some(Imposition::Booklet)),
];

/// The edge at which a booklet is bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Binding {
    /// The left one: books that are read from left to right.
    #[default]
    Left,
    /// The right one: books in vertical lines.
    Right,
}

/// The names of the edges that a booklet is bound at.
pub const BINDINGS: &[(&str, Binding)] = &[("left", Binding::Left), ("right", Binding::Right)];

/// The edge over which a printer turns sheets for their second side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flip {
    /// The short one.
    #[default]
    Short,
    /// The long one: second sides stand on their head.
    Long,
}

/// The names of the edges that sheets are turned over.
pub const FLIPS: &[(&str, Flip)] = &[("short", Flip::Short), ("long", Flip::Long)];

/// Sheets that printers have.
pub const SHEETS: &[(&str, Paper)] = &[
    ("A4", Paper { width: 210.0, height: 297.0 }),
    ("A3", Paper { width: 297.0, height: 420.0 }),
    ("B4", Paper { width: 257.0, height: 364.0 }),
    ("Letter", Paper { width: 215.9, height: 279.4 }),
];

/// Marks outside the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Where to cut.
    pub crop: bool,
    /// By which to lay inks over each other.
    pub registration: bool,
}

/// The names of marks.
pub const MARKS: &[(&str, Marks)] = &[
    ("none", Marks { crop: false, registration: false }),
    ("crop", Marks { crop: true, registration: false }),
    ("registration", Marks { crop: false, registration: true }),
];

impl Marks {
    /// Whether there are any.
    #[must_use]
    pub fn any(self) -> bool {
        self.crop || self.registration
    }
}

impl FromIterator<Self> for Marks {
    fn from_iter<I: IntoIterator<Item = Self>>(marks: I) -> Self {
        marks.into_iter().fold(Self::default(), |all, one| Self {
            crop: all.crop || one.crop,
            registration: all.registration || one.registration,
        })
    }
}

impl FromStr for Marks {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mark = |part: &str| {
            let known = MARKS.iter().find(|(name, _)| *name == part.trim());
            known.map(|(_, mark)| *mark).ok_or_else(|| {
                format!("`{}` is no mark; there are `crop`, `registration` and `none`", part.trim())
            })
        };
        text.split(',').map(mark).collect()
    }
}

/// Pages by their printed numbers: `5-20`, and `ii-iv` for those before the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageChoice {
    /// Whether roman, the first and the last.
    ranges: Vec<(bool, u32, u32)>,
    /// Where they are named; detached for what a command says.
    pub span: Span,
}

impl PageChoice {
    /// The same, named at a place.
    #[must_use]
    pub fn at(self, span: Span) -> Self {
        Self { span, ..self }
    }

    /// Whether the page of a number is meant.
    #[must_use]
    pub fn holds(&self, roman: bool, number: u32) -> bool {
        self.ranges.iter().any(|(kind, first, last)| *kind == roman && (*first..=*last).contains(&number))
    }
}

impl FromStr for PageChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let range = |part: &str| {
            let part = part.trim();
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            match (number(first.trim()), number(last.trim())) {
                (Some((kind, first)), Some((same, last))) if kind == same && first <= last => {
                    Ok((kind, first, last))
                }
                _ => Err(format!("`{part}` is no page or range; write `12`, `5-20` or `ii-iv`")),
            }
        };
        let ranges = text.split(',').map(range).collect::<Result<_, _>>()?;
        Ok(Self { ranges, span: Span::DETACHED })
    }
}

/// A page number as it is printed: whether it is roman, and its value.
fn number(text: &str) -> Option<(bool, u32)> {
    if let Ok(value) = text.parse() {
        return (value > 0).then_some((false, value));
    }
    let mut value: i64 = 0;
    let mut before = i64::MAX;
    for sign in text.chars().map(|c| c.to_ascii_lowercase()) {
        let weight = match sign {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            'd' => 500,
            'm' => 1000,
            _ => return None,
        };
        value += if weight > before { weight - 2 * before } else { weight };
        before = weight;
    }
    u32::try_from(value).ok().filter(|value| *value > 0).map(|value| (true, value))
}

/// All that a printer asks for. Lengths are millimetres.
#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    /// The pages; all without.
    pub pages: Option<PageChoice>,
    /// How they lie on sheets; each on its own without.
    pub imposition: Imposed,
    /// The sheet; A4 without.
    pub sheet: Option<Paper>,
    /// The edge that a booklet is bound at.
    pub binding: Binding,
    /// The edge that sheets are turned over.
    pub flip: Flip,
    /// Sheets folded into each other; all, where they are few, without.
    pub signature: Option<u32>,
    /// How much a folded sheet pushes out the one inside it.
    pub creep: f32,
    /// Marks around the page.
    pub marks: Marks,
    /// How far the page goes on beyond its edge, to be cut off.
    pub bleed: f32,
}

impl Default for Press {
    fn default() -> Self {
        Self {
            pages: None,
            imposition: None,
            sheet: None,
            binding: Binding::default(),
            flip: Flip::default(),
            signature: None,
            // The thickness of 80 g paper.
            creep: 0.1,
            marks: Marks::default(),
            bleed: 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_chosen_by_their_printed_numbers() {
        let pages: PageChoice = "ii-iv, 5-20,30".parse().unwrap();
        assert!(pages.holds(true, 4) && pages.holds(false, 5) && pages.holds(false, 30));
        assert!(!pages.holds(true, 5) && !pages.holds(false, 21) && !pages.holds(false, 2));
        assert_eq!((number("xlix"), number("XIV"), number("0")), (Some((true, 49)), Some((true, 14)), None));
        for wrong in ["", "i-5", "9-2", "a", "1--3"] {
            assert!(wrong.parse::<PageChoice>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn marks_are_named() {
        assert_eq!("crop, registration".parse(), Ok(Marks { crop: true, registration: true }));
        assert_eq!("none".parse(), Ok(Marks::default()));
        assert!("colour".parse::<Marks>().is_err());
    }
}

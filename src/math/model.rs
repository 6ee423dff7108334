//! A formula laid out: signs, bars and outlines in em of its own size. y grows downwards from the baseline.

use crate::text::{FaceId, Step};

/// What is drawn at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A glyph.
    Glyph {
        /// The face that the glyph is of.
        face: FaceId,
        /// Glyph id in the face.
        id: u32,
        /// Its advance, in em of the glyph's own size.
        advance: f32,
        /// Its size where the formula's is 1.
        size: f32,
        /// The character that it shows.
        character: char,
    },
    /// A filled rectangle, from its top left corner.
    Bar {
        /// Width.
        width: f32,
        /// Height.
        height: f32,
    },
    /// An outline; filled, or drawn with a stroke of so many em.
    Path {
        /// Steps, y upwards.
        steps: Vec<Step>,
        /// Width of the stroke; `None` where it is filled.
        stroke: Option<f32>,
    },
}

/// A mark with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// To the right.
    pub x: f32,
    /// Downwards from the baseline.
    pub y: f32,
    /// sRGB; `None` for the ink of the text.
    pub color: Option<(u8, u8, u8)>,
    /// The mark.
    pub mark: Mark,
}

/// A formula, or a part of one that is not broken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formed {
    /// Width.
    pub width: f32,
    /// Height above the baseline.
    pub height: f32,
    /// Depth below it.
    pub depth: f32,
    /// What is drawn, in order.
    pub marks: Vec<Drawn>,
}

/// A part of a displayed formula that a line may begin with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormedPart {
    /// What is drawn.
    pub formed: Formed,
    /// The white behind it, where another part follows on the line.
    pub gap: f32,
    /// Whether it begins with a relation.
    pub relation: bool,
}

/// A displayed formula with the numbers of its rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbered {
    /// The formula without numbers.
    pub body: Formed,
    /// Numbers or names, each with its baseline below the body's.
    pub tags: Vec<(f32, Formed)>,
    /// The rows of one that is nothing but rows, between which it may be parted; else none.
    pub rows: Vec<FormedRow>,
}

/// A row of a displayed formula.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FormedRow {
    /// Its baseline below the formula's.
    pub baseline: f32,
    /// Its upper edge below the formula's baseline.
    pub top: f32,
    /// Its lower edge below the formula's baseline.
    pub bottom: f32,
}

impl Numbered {
    /// Its rows, each with its marks and the numbers at it, their baselines below its own.
    #[must_use]
    pub fn parted(&self) -> Vec<Self> {
        let part = |row: &FormedRow| {
            let (height, depth) = (row.baseline - row.top, row.bottom - row.baseline);
            let body = Formed { width: self.body.width, height, depth, ..Formed::default() };
            Self { body, ..Self::default() }
        };
        let mut parts: Vec<Self> = self.rows.iter().map(part).collect();
        for drawn in &self.body.marks {
            if let Some((at, row)) = self.nearest(drawn.y)
                && let Some(part) = parts.get_mut(at)
            {
                part.body.marks.push(Drawn { y: drawn.y - row.baseline, ..drawn.clone() });
            }
        }
        for (y, tag) in &self.tags {
            if let Some((at, row)) = self.nearest(*y)
                && let Some(part) = parts.get_mut(at)
            {
                part.tags.push((y - row.baseline, tag.clone()));
            }
        }
        parts
    }

    /// The row that a place below the formula's baseline is in, or next to.
    fn nearest(&self, y: f32) -> Option<(usize, &FormedRow)> {
        let middle = |row: &FormedRow| row.top.midpoint(row.bottom);
        let distance = |row: &FormedRow, y: f32| {
            if (row.top..row.bottom).contains(&y) { 0.0 } else { (middle(row) - y).abs() }
        };
        self.rows.iter().enumerate().min_by(|a, b| distance(a.1, y).total_cmp(&distance(b.1, y)))
    }
}

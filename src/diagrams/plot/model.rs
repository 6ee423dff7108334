//! Charts as they are drawn: their series, their axes, their slices.

/// A chart that can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::diagrams) enum Plot {
    /// Series over an axis.
    Grid(Grid),
    /// Parts of a whole.
    Pie(Pie),
}

/// Series over an axis of names or of numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::diagrams) struct Grid {
    /// The names along the axis; none along one of numbers.
    pub(in crate::diagrams) labels: Vec<String>,
    /// The series.
    pub(in crate::diagrams) series: Vec<Series>,
    /// Whether bars go from left to right.
    pub(in crate::diagrams) across: bool,
    /// What the axis of names or of `x` says of itself.
    pub(in crate::diagrams) below: Option<String>,
    /// What the axis of amounts says of itself.
    pub(in crate::diagrams) beside: Option<String>,
}

/// How a series is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diagrams) enum Look {
    /// A bar for each amount.
    Bars,
    /// A line through all points.
    Line,
    /// Points alone.
    Points,
}

/// A series.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::diagrams) struct Series {
    /// Its name, which may be empty.
    pub(in crate::diagrams) name: String,
    /// How it is shown.
    pub(in crate::diagrams) look: Look,
    /// Series of one stack stand on each other.
    pub(in crate::diagrams) stack: Option<String>,
    /// What it shows, in order; a gap where there is none.
    pub(in crate::diagrams) points: Vec<Option<Point>>,
}

/// An amount at a place.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::diagrams) struct Point {
    /// The number of its label, or the `x` of an axis of numbers.
    pub(in crate::diagrams) at: f64,
    /// How much.
    pub(in crate::diagrams) amount: f64,
    /// The amount as its author wrote it.
    pub(in crate::diagrams) shown: String,
}

/// Parts of a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::diagrams) struct Pie {
    /// Names, amounts, and these as they were written.
    pub(in crate::diagrams) slices: Vec<(String, f64, String)>,
    /// Whether its middle is empty.
    pub(in crate::diagrams) ring: bool,
}

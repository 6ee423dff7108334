//! SVG as charts need it: lines, areas, marks and text.

use std::fmt::Write as _;

use super::looks::{EDGE, WHITE};
use crate::diagrams::bounds::width_of;
use crate::diagrams::picture::{DiagramKind, Drawing};
use crate::document::clean;

/// Room of all text in CSS pixels.
pub(super) const TEXT: f32 = 12.0;
/// White around a chart.
pub(super) const MARGIN: f32 = 10.0;
/// The distance of its lines.
pub(super) const LEAD: f32 = 15.0;

/// Where a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// A drawing that grows.
#[derive(Debug, Default)]
pub(super) struct Pen {
    svg: String,
}

/// A place in CSS pixels, y downwards.
pub(super) type Place = (f32, f32);

impl Pen {
    fn add(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.svg.write_fmt(element);
    }

    /// A filled rectangle with an edge, from its top left corner.
    pub(super) fn bar(&mut self, (x, y): Place, width: f32, height: f32, fill: &str) {
        self.add(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\" \
             stroke=\"{EDGE}\" stroke-width=\"0.8\"/>"
        ));
    }

    /// A line through places.
    pub(super) fn line(&mut self, places: &[Place], ink: &str, width: f32, dash: &str) {
        let points: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        self.add(format_args!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{width}\"{dash} \
             stroke-linejoin=\"round\"/>",
            points.join(" ")
        ));
    }

    /// A closed outline, filled; `data` is that of a `path`.
    pub(super) fn area(&mut self, data: &str, fill: &str) {
        self.add(format_args!(
            "<path d=\"{data}\" fill=\"{fill}\" stroke=\"{EDGE}\" stroke-width=\"0.8\" \
             stroke-linejoin=\"round\"/>"
        ));
    }

    /// The mark of a point in some series: round, square, three- and four-cornered, full and empty.
    pub(super) fn mark(&mut self, (x, y): Place, at: usize, ink: &str) {
        let fill = if at.is_multiple_of(2) { ink } else { WHITE };
        let outline = match at % 4 {
            0 => {
                self.add(format_args!(
                    "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.2\" fill=\"{fill}\" stroke=\"{ink}\"/>"
                ));
                return;
            }
            1 => format!("M{:.1} {:.1}h6v6h-6z", x - 3.0, y - 3.0),
            2 => format!("M{x:.1} {:.1}l3.8 6.6h-7.6z", y - 4.2),
            _ => format!("M{x:.1} {:.1}l4 4l-4 4l-4 -4z", y - 4.0),
        };
        self.add(format_args!(
            "<path d=\"{outline}\" fill=\"{fill}\" stroke=\"{ink}\" stroke-width=\"1.2\"/>"
        ));
    }

    /// A line of text, its middle at a height.
    pub(super) fn text(&mut self, (x, y): Place, anchor: Anchor, ink: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let y = y + TEXT * 0.36;
        let text = clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        self.add(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{TEXT}\" fill=\"{ink}\"{anchor}>{text}</text>"
        ));
    }

    /// Lines of text below each other, the middle of the first at a height.
    pub(super) fn lines(&mut self, (x, y): Place, anchor: Anchor, ink: &str, lines: &[String]) {
        for (at, line) in lines.iter().enumerate() {
            self.text((x, y + at as f32 * LEAD), anchor, ink, line);
        }
    }

    /// The drawing of so many CSS pixels.
    pub(super) fn drawing(self, width: f32, height: f32, kind: DiagramKind) -> Option<Drawing> {
        Drawing::of(&format!("<svg viewBox=\"0 0 {width:.1} {height:.1}\">{}</svg>", self.svg), kind).ok()
    }
}

/// How wide a line of text is, a little generously.
pub(super) fn width(text: &str) -> f32 {
    width_of(text, TEXT)
}

/// A text in lines of a width, divided at its spaces; `None` where a word is wider, or where there were more than three.
pub(super) fn wrapped(text: &str, widest: f32) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if width(word) > widest {
            return None;
        }
        match lines.last_mut() {
            Some(line) if width(line) + width(word) + width(" ") <= widest => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    (lines.len() <= 3).then_some(lines)
}

//! A drawing: its SVG with a size and a white ground, and what its text says.

use super::bounds::{self, Bounds};
use super::refusal::Refusal;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What must not stand bare in a `data:` address, and what would make one hard to read back.
const ESCAPED: &AsciiSet = &CONTROLS.add(b'%').add(b'#').add(b'"').add(b' ');

/// What a diagram is, for its alternative text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DiagramKind {
    /// Boxes and arrows.
    Flowchart,
    /// Messages between lifelines.
    Sequence,
    /// Classes.
    Class,
    /// States.
    State,
    /// Entities and relations.
    Entities,
    /// A pie.
    Pie,
    /// A plan.
    Gantt,
    /// A mind map.
    Mindmap,
    /// A line of time.
    Timeline,
    /// Bars, lines, points or flows.
    Chart,
    /// Any other.
    Other,
}

/// The resolution at which a drawing has its natural size, like any other figure.
pub(super) const DPI: f32 = 110.0;

/// Text below this size, in points, is hard to read in print.
pub const SMALLEST: f32 = 6.5;

/// White that the library leaves on both sides of lifelines, in CSS pixels, but for what keeps a drawing apart: three of
/// them fit a small screen without it.
const BESIDE: f32 = 20.0;

/// The place of a figure on a small screen, in CSS pixels: that of a phone with a margin, and a caption below it.
pub(super) const SCREEN: Room = Room { width: 336.0, height: 560.0 };

/// Text below this size, in CSS pixels, is hard to read on such a screen.
const SMALLEST_SHOWN: f32 = 9.0;

/// CSS pixels that no drawing of a page has on a side: at a page's height, its text would be dust.
const LARGEST: f32 = 20_000.0;

/// The largest place of a figure in print, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Points across.
    pub width: f32,
    /// Points down.
    pub height: f32,
}

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drawing {
    /// The SVG document.
    pub(super) svg: String,
    /// CSS pixels across.
    pub(super) width: f32,
    /// CSS pixels down.
    pub(super) height: f32,
    /// The smallest text, in CSS pixels.
    pub(super) smallest: f32,
    /// What it shows.
    pub(super) kind: DiagramKind,
    /// Its texts in the order they are drawn in, each once.
    pub(super) labels: Vec<String>,
}

impl Drawing {
    /// The drawing that the library wrote; refused when it has no size, or one that no page has.
    pub(super) fn of(svg: &str, kind: DiagramKind) -> Result<Self, Refusal> {
        let (head, body) = svg.split_once('>').ok_or(Refusal::Failed)?;
        let room = attribute(head, "viewBox").ok_or(Refusal::Failed)?;
        let mut sides = room.split_whitespace().map(str::parse::<f32>);
        let (Some(Ok(x)), Some(Ok(y)), Some(Ok(width)), Some(Ok(height))) =
            (sides.next(), sides.next(), sides.next(), sides.next())
        else {
            return Err(Refusal::Failed);
        };
        let white = if kind == DiagramKind::Sequence { BESIDE } else { 0.0 };
        let given = Bounds { left: x + white, top: y, right: x + width - white, bottom: y + height };
        let Bounds { left: x, top: y, right, bottom } = bounds::reached(svg, given);
        let (width, height) = (right - x, bottom - y);
        let least = width.min(height);
        if !least.is_finite() || least < 1.0 {
            return Err(Refusal::Failed);
        }
        if width.max(height) >= LARGEST {
            return Err(Refusal::TooLarge);
        }
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             width=\"{width}\" height=\"{height}\" viewBox=\"{x} {y} {width} {height}\" \
             font-family=\"sans-serif\" font-size=\"14\">\
             <rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>{body}"
        );
        let smallest = body
            .split("font-size=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next()?.trim_end_matches("px").parse::<f32>().ok())
            .fold(14.0, f32::min);
        let labels = labels(body);
        Ok(Self { svg, width, height, smallest, kind, labels })
    }

    /// The size of its smallest text in such a place, in points.
    pub(super) fn printed(&self, place: Room) -> f32 {
        let points = 72.0 / DPI;
        let fit = (place.width / (self.width * points)).min(place.height / (self.height * points)).min(1.0);
        self.smallest * points * fit
    }

    /// The size of its smallest text on a small screen, in CSS pixels.
    fn shown(&self) -> f32 {
        self.smallest * (SCREEN.width / self.width).min(SCREEN.height / self.height).min(1.0)
    }

    /// Whether its text can be read on a small screen.
    pub(super) fn is_readable(&self) -> bool {
        self.shown() >= SMALLEST_SHOWN
    }

    /// Whether its text is that much larger on a small screen than that of another drawing that a reader sees it.
    pub(super) fn is_larger(&self, other: &Self) -> bool {
        self.shown() > 1.1 * other.shown()
    }

    /// The drawing as a `data:` address.
    pub(super) fn address(&self) -> String {
        format!("data:image/svg+xml,{}", utf8_percent_encode(&self.svg, ESCAPED))
    }
}

pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// The texts of a drawing.
fn labels(body: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in body.split("<text").skip(1) {
        let inner = part.split("</text>").next().unwrap_or_default();
        let inner = inner.split_once('>').map_or("", |(_, inner)| inner);
        let label = plain(inner);
        if label.chars().any(char::is_alphanumeric) && !found.contains(&label) {
            found.push(label);
        }
    }
    found
}

/// Text without tags and entities.
fn plain(markup: &str) -> String {
    let mut text = String::new();
    for (at, part) in markup.split('<').enumerate() {
        if at == 0 {
            text.push_str(part);
        } else if let Some((_, after)) = part.split_once('>') {
            text.push(' ');
            text.push_str(after);
        }
    }
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    for (entity, c) in entities {
        text = text.replace(entity, c);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! What a drawing reaches: the library counts boxes and lines, and not all texts and notes beside them.

use usvg::roxmltree::{Document, Node};

/// White around what reaches beyond the library's own bounds, in CSS pixels.
const MARGIN: f32 = 8.0;

/// Widths of a letter of ASCII and of a syllable of Hangul in the bundled sans serif, in em, a little generous.
const LETTER: f32 = 0.6;
const SYLLABLE: f32 = 0.92;

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    /// Left edge.
    pub(super) left: f32,
    /// Upper edge.
    pub(super) top: f32,
    /// Right edge.
    pub(super) right: f32,
    /// Lower edge.
    pub(super) bottom: f32,
}

impl Bounds {
    /// Grown to hold another rectangle, and white around it where that lay outside.
    fn take(&mut self, other: Self) {
        let finite = [other.left, other.top, other.right, other.bottom].iter().all(|side| side.is_finite());
        if !finite {
            return;
        }
        let lower = |mine: &mut f32, side: f32| {
            if side < *mine {
                *mine = side - MARGIN;
            }
        };
        lower(&mut self.left, other.left);
        lower(&mut self.top, other.top);
        let higher = |mine: &mut f32, side: f32| {
            if side > *mine {
                *mine = side + MARGIN;
            }
        };
        higher(&mut self.right, other.right);
        higher(&mut self.bottom, other.bottom);
    }
}

/// The bounds that the library gives a drawing, grown to what it holds.
pub(super) fn reached(svg: &str, given: Bounds) -> Bounds {
    let mut bounds = given;
    // The library writes its own prefixes; what does not parse keeps the bounds that it has.
    let Ok(document) = Document::parse(svg) else { return given };
    let mut open = vec![(document.root_element(), (0.0, 0.0))];
    while let Some((node, shift)) = open.pop() {
        let Some(shift) = shifted(node, shift) else { continue };
        match node.tag_name().name() {
            "rect" => bounds.take(moved(rectangle(node), shift)),
            "text" => bounds.take(moved(text(node), shift)),
            "defs" | "marker" | "pattern" | "clipPath" => continue,
            _ => {}
        }
        open.extend(node.children().filter(Node::is_element).map(|child| (child, shift)));
    }
    bounds
}

/// Where the coordinates of an element begin; `None` where they are turned or scaled, which the library does inside of its
/// bounds alone.
fn shifted(node: Node<'_, '_>, (x, y): (f32, f32)) -> Option<(f32, f32)> {
    let Some(transform) = node.attribute("transform") else { return Some((x, y)) };
    let inside = transform.trim().strip_prefix("translate(")?.strip_suffix(')')?;
    let mut parts = inside.split([',', ' ']).filter(|part| !part.is_empty()).map(str::parse::<f32>);
    let dx = parts.next()?.ok()?;
    let dy = parts.next().transpose().ok()?.unwrap_or(0.0);
    parts.next().is_none().then_some((x + dx, y + dy))
}

fn moved(bounds: Bounds, (x, y): (f32, f32)) -> Bounds {
    let Bounds { left, top, right, bottom } = bounds;
    Bounds { left: left + x, top: top + y, right: right + x, bottom: bottom + y }
}

fn number(node: Node<'_, '_>, name: &str) -> Option<f32> {
    node.attribute(name)?.trim_end_matches("px").parse().ok()
}

fn rectangle(node: Node<'_, '_>) -> Bounds {
    let side = |name| number(node, name).unwrap_or(0.0);
    let (left, top) = (side("x"), side("y"));
    Bounds { left, top, right: left + side("width"), bottom: top + side("height") }
}

/// A text of one line or of lines in `tspan`s, which hang below each other by a third more than their size.
fn text(node: Node<'_, '_>) -> Bounds {
    let size = number(node, "font-size").unwrap_or(14.0);
    let (x, y) = (number(node, "x").unwrap_or(0.0), number(node, "y").unwrap_or(0.0));
    let spans: Vec<Node<'_, '_>> = node.children().filter(Node::is_element).collect();
    let lines: Vec<String> =
        if spans.is_empty() { vec![words(node)] } else { spans.into_iter().map(words).collect() };
    let width = lines.iter().map(|line| width_of(line, size)).fold(0.0, f32::max);
    let left = match node.attribute("text-anchor") {
        Some("middle") => x - width / 2.0,
        Some("end") => x - width,
        _ => x,
    };
    let more = lines.len().saturating_sub(1) as f32 * size * 1.33;
    Bounds { left, top: y - size, right: left + width, bottom: y + size * 0.3 + more }
}

fn words(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// How wide a text is, a little generously.
pub(super) fn width_of(line: &str, size: f32) -> f32 {
    line.chars().map(|c| if c.is_ascii() { LETTER } else { SYLLABLE }).sum::<f32>() * size
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIVEN: Bounds = Bounds { left: 0.0, top: 0.0, right: 100.0, bottom: 50.0 };

    fn reached_by(body: &str) -> Bounds {
        reached(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{body}</svg>"), GIVEN)
    }

    #[test]
    fn what_lies_inside_changes_nothing() {
        let inside =
            "<rect x='1' y='1' width='99' height='9'/><text x='50' y='20' text-anchor='middle'>안</text>";
        assert_eq!(reached_by(inside), GIVEN);
        let hidden =
            "<defs><rect width='900' height='900'/></defs><g transform='scale(9)'><rect width='90'/></g>";
        assert_eq!(reached_by(hidden), GIVEN);
    }

    #[test]
    fn texts_and_notes_beyond_an_edge_move_it() {
        let right = reached_by("<text x='90' y='20' font-size='10'>오른쪽 글</text>");
        assert!(right.right > 130.0 && Bounds { right: 100.0, ..right } == GIVEN, "{right:?}");
        let left = reached_by("<g transform='translate(-30, 5)'><rect x='-10' width='20' height='9'/></g>");
        assert_eq!(left, Bounds { left: -48.0, ..GIVEN });
        let below =
            reached_by("<text x='9' y='49' font-size='10'><tspan>하나</tspan><tspan>둘</tspan></text>");
        assert!(below.bottom > 60.0, "{below:?}");
        let middle = reached_by("<text x='5' y='20' font-size='10' text-anchor='middle'>가운데</text>");
        assert!(middle.left < -8.0, "{middle:?}");
    }
}

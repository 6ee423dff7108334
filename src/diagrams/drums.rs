//! Drums, which stand for stores of data: the library draws the edge of a box through their foot, and their label so high
//! that the lid strikes it through.

use super::notes::with;
use super::picture::attribute;

/// Height of the half of a lid in CSS pixels.
const LID: f32 = 8.0;

/// How much lower a label stands, so that it is in the middle of what is below the lid.
const LOWER: f32 = 6.0;

/// A drawing whose drums are such.
pub(super) fn mended(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    for (at, part) in svg.split("<rect ").enumerate() {
        match (at > 0).then(|| mended_drum(part)).flatten() {
            Some(drum) => out.push_str(&drum),
            None => {
                out.push_str(if at > 0 { "<rect " } else { "" });
                out.push_str(part);
            }
        }
    }
    out
}

/// A box as the side of a drum, where a lid stands on it; `part` begins behind the name of the box.
fn mended_drum(part: &str) -> Option<String> {
    let (head, rest) = part.split_once("/>")?;
    let head = format!(" {head}");
    let number = |name| attribute(&head, name)?.parse::<f32>().ok();
    let (left, top, width, height) = (number("x")?, number("y")?, number("width")?, number("height")?);
    let (radius, right, foot) = (width / 2.0, left + width, top + height);
    if !rest.starts_with(&format!("<path d=\"M{left} {top} A{radius} {LID} ")) {
        return None;
    }
    let inks = head.find(" fill=").and_then(|start| head.get(start..))?;
    let side = format!("<path d=\"M{left} {top}V{foot}A{radius} {LID} 0 0 0 {right} {foot}V{top}\"{inks}/>");
    let (shapes, labels) = rest.split_at(rest.find("<text ")?);
    // Other shapes before the next text are no drum's.
    if shapes.matches('<').count() > 2 {
        return Some(format!("{side}{rest}"));
    }
    let (label, after) = labels.split_at(labels.find('>')?);
    let y = attribute(label, "y")?.parse::<f32>().ok()?;
    Some(format!("{side}{shapes}{}{after}", with(label, "y", y + LOWER)))
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn a_drum_has_a_round_foot_and_its_label_below_the_lid() {
        let drum = r#"<g><rect x="3" y="6" width="8" height="28" fill="a" stroke="b"/><path d="M3 6 A4 8 0 0 0 11 6"/><path d="M3 34 A4 8 0 0 0 11 34"/><text x="7" y="25">책</text></g>"#;
        let expected = r#"<g><path d="M3 6V34A4 8 0 0 0 11 34V6" fill="a" stroke="b"/><path d="M3 6 A4 8 0 0 0 11 6"/><path d="M3 34 A4 8 0 0 0 11 34"/><text x="7" y="31">책</text></g>"#;
        assert_eq!(mended(drum), expected);
        let plain = r#"<rect x="3" y="6" width="8" height="28" fill="a"/><text x="7" y="25">책</text>"#;
        assert_eq!(mended(plain), plain);
    }
}

//! Notes of sequences, as wide as their text: the library makes them for narrower letters than those of Hangul.

use super::bounds::width_of;
use super::picture::attribute;

/// How a note of a sequence is drawn, once its inks are print's.
const NOTE: &str = "fill=\"#e6eaed\" stroke=\"#9aa1a6\" stroke-width=\"1\"";

/// Room of a note's text in CSS pixels.
const SIZE: f32 = 12.0;

/// White on both sides of it together.
const PAD: f32 = 10.0;

/// How far from its lifeline a note beside one stands.
const BESIDE: f32 = 12.0;

/// A sequence whose notes hold their text. One beside a lifeline grows away from it, others both ways.
pub(super) fn fitted(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut lifelines: Vec<f32> = Vec::new();
    for (at, part) in svg.split("<rect ").enumerate() {
        if at > 0 {
            out.push_str("<rect ");
        }
        let wider = (at > 0).then(|| wider(part, &lifelines)).flatten();
        out.push_str(wider.as_deref().unwrap_or(part));
        lifelines.extend(part.split("<line").skip(1).filter_map(lifeline));
    }
    out
}

/// Where an upright line stands.
fn lifeline(tag: &str) -> Option<f32> {
    let tag = tag.split('>').next()?;
    let (from, to) = (number(tag, "x1")?, number(tag, "x2")?);
    ((from - to).abs() < 0.5).then_some(from)
}

fn number(tag: &str, name: &str) -> Option<f32> {
    attribute(tag, name)?.parse().ok()
}

/// A note with its lines made wider, where they need it; `part` begins behind the name of its box.
fn wider(part: &str, lifelines: &[f32]) -> Option<String> {
    let (head, rest) = part.split_once("/>").filter(|(head, _)| head.contains(NOTE))?;
    let head = format!(" {head}");
    let (left, width) = (number(&head, "x")?, number(&head, "width")?);
    let lines: Vec<&str> =
        rest.split_inclusive("</text>").take_while(|line| line.starts_with("<text ")).collect();
    let label = |line: &&str| {
        line.split_once('>')
            .map_or(0.0, |(_, text)| width_of(text.split('<').next().unwrap_or_default(), SIZE))
    };
    let more = lines.iter().map(label).fold(0.0, f32::max) + PAD - width;
    if more <= 0.0 {
        return None;
    }
    let stands = |x: f32| lifelines.iter().any(|line| (line - x).abs() < 0.5);
    let to_left = if stands(left - BESIDE) {
        0.0
    } else if stands(left + width + BESIDE) {
        more
    } else {
        more / 2.0
    };
    let mut out = with(&head, "x", left - to_left);
    out = with(&out, "width", width + more).trim_start().to_owned();
    out.push_str("/>");
    let mut done = 0;
    for line in lines {
        done += line.len();
        let middle = number(line, "x")?;
        out.push_str(&with(line, "x", middle + more / 2.0 - to_left));
    }
    out.push_str(rest.get(done..)?);
    Some(out)
}

/// A tag whose attribute has another number.
pub(super) fn with(tag: &str, name: &str, value: f32) -> String {
    let opening = format!(" {name}=\"");
    let parts = tag.split_once(&opening).and_then(|(head, rest)| Some((head, rest.split_once('"')?.1)));
    parts.map_or_else(|| tag.to_owned(), |(head, rest)| format!("{head}{opening}{value}\"{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(x: f32, text: &str) -> String {
        format!(
            r##"<line x1="408" y1="64" x2="408" y2="761"/><rect x="{x}" y="2" width="140" height="40" {NOTE}/><text x="{}" y="9" text-anchor="middle">{text}</text><rect x="1"/>"##,
            x + 70.0
        )
    }

    fn edges(svg: &str) -> (f32, f32, f32) {
        let rect = svg.split_once("<rect").unwrap().1;
        let text = rect.split_once("<text").unwrap().1;
        (number(rect, "x").unwrap(), number(rect, "width").unwrap(), number(text, "x").unwrap())
    }

    #[test]
    fn a_note_grows_away_from_its_lifeline() {
        let words = "여기서 카드사의 승인을 기다린다";
        let needed = width_of(words, SIZE) + PAD;
        assert_eq!(edges(&fitted(&note(420.0, words))), (420.0, needed, 420.0 + needed / 2.0));
        let (left, width, middle) = edges(&fitted(&note(256.0, words)));
        assert_eq!((left + width, width, middle), (396.0, needed, left + width / 2.0));
        let (left, width, middle) = edges(&fitted(&note(300.0, words)));
        assert_eq!((left + width / 2.0, width, middle), (370.0, needed, 370.0));
    }

    #[test]
    fn what_has_room_stays_as_it_is() {
        for text in ["기다린다", ""] {
            assert_eq!(fitted(&note(420.0, text)), note(420.0, text));
        }
        let other = note(420.0, "여기서 카드사의 승인을 기다린다").replace("#e6eaed", "#ffffff");
        assert_eq!(fitted(&other), other);
    }
}

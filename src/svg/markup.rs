//! What markup is made of: numbers with few digits, colours, escaped text.

use std::fmt::Write as _;

use crate::document::is_no_text;
use crate::layout::Color;

/// Hundredths.
pub(super) const HUNDREDTHS: u32 = 2;

/// A number of whole parts, of which one has 10 to the power of `digits`, without needless digits.
pub(super) fn parts(out: &mut String, count: i64, digits: u32) {
    let one = 10_u64.pow(digits);
    let (whole, mut rest, mut digits) =
        (count.unsigned_abs() / one, count.unsigned_abs() % one, digits as usize);
    // Writing to a string cannot fail.
    let _ = write!(out, "{}{whole}", if count < 0 { "-" } else { "" });
    if rest > 0 {
        while rest % 10 == 0 {
            rest /= 10;
            digits -= 1;
        }
        let _ = write!(out, ".{rest:0digits$}");
    }
}

/// Two whole numbers as a point of a path.
pub(super) fn pair(out: &mut String, x: i64, y: i64) {
    let _ = write!(out, "{x}{}{y}", if y < 0 { "" } else { " " });
}

/// How many parts a value has, the nearest whole number.
pub(super) fn rounded(value: f32, digits: u32) -> i64 {
    // `as` saturates, and makes 0 of what is no number.
    (f64::from(value) * 10_u64.pow(digits) as f64).round() as i64
}

/// A number with so many digits behind the point at most.
pub(super) fn number(out: &mut String, value: f32, digits: u32) {
    parts(out, rounded(value, digits), digits);
}

/// An attribute that is a number of points, in hundredths.
pub(super) fn points(out: &mut String, name: &str, value: f32) {
    let _ = write!(out, " {name}=\"");
    number(out, value, HUNDREDTHS);
    out.push('"');
}

/// An attribute.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    text(out, value);
    out.push('"');
}

/// A colour as an attribute.
pub(super) fn color(out: &mut String, name: &str, Color { red, green, blue }: Color) {
    let bytes = [red, green, blue];
    let _ = match bytes.map(|byte| (byte / 17, byte % 17)) {
        [(red, 0), (green, 0), (blue, 0)] => write!(out, " {name}=\"#{red:x}{green:x}{blue:x}\""),
        _ => write!(out, " {name}=\"#{red:02x}{green:02x}{blue:02x}\""),
    };
}

/// Text, or the value of an attribute, without what XML cannot hold.
pub(super) fn text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if is_no_text(c) => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(write: impl FnOnce(&mut String)) -> String {
        let mut out = String::new();
        write(&mut out);
        out
    }

    #[test]
    fn numbers_have_the_digits_that_they_need() {
        let two = |value| made(|out| number(out, value, HUNDREDTHS));
        assert_eq!(
            [0.0, 3.0, -0.5, 10.05, -2.346, 0.004, -0.004].map(two),
            ["0", "3", "-0.5", "10.05", "-2.35", "0", "0"]
        );
        assert_eq!([f32::NAN, 1e9].map(two), ["0", "1000000000"]);
    }

    #[test]
    fn colors_are_as_short_as_they_can_be() {
        let fill = |code| made(|out| color(out, "fill", Color::rgb(code)));
        assert_eq!(
            [0, 0x00ff_cc33, 0x0010_2030].map(fill),
            [" fill=\"#000\"", " fill=\"#fc3\"", " fill=\"#102030\""]
        );
    }

    #[test]
    fn text_is_escaped_and_control_characters_are_dropped() {
        assert_eq!(
            made(|out| text(out, "a<b> & \"c\"\n\u{0}\u{8}\u{fffe}\u{d}가")),
            "a&lt;b&gt; &amp; &quot;c&quot; 가"
        );
    }
}

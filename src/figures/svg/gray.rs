//! The colours of a drawing as greys of the same luminance: its attributes, style attributes and style sheets.

use super::named::named;
use crate::figures::pixels::luminance;

/// Whether a property or attribute holds a colour.
fn holds_color(property: &str) -> bool {
    let property = property.trim().to_ascii_lowercase();
    matches!(property.as_str(), "fill" | "stroke" | "color")
        || property.ends_with("-color")
        || property.starts_with("--")
}

/// The value of an attribute.
pub(super) fn attribute(name: &str, value: &str) -> String {
    if holds_color(name) { paint(value) } else { value.to_owned() }
}

/// The declarations of a style attribute.
pub(super) fn declarations(text: &str) -> String {
    let grayed = text.split(';').map(|declaration| match declaration.split_once(':') {
        Some((property, value)) if holds_color(property) => format!("{property}:{}", paint(value)),
        _ => declaration.to_owned(),
    });
    grayed.collect::<Vec<_>>().join(";")
}

/// A style sheet: what stands between braces without braces inside is declarations.
pub(super) fn sheet(text: &str) -> String {
    let mut grayed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (head, tail) = rest.split_at(at);
        let (brace, behind) = tail.split_at(1);
        grayed.push_str(&if brace == "}" { declarations(head) } else { head.to_owned() });
        grayed.push_str(brace);
        rest = behind;
    }
    grayed + rest
}

/// A value with each of its colours grey. References like `url(#aaa)` stay.
fn paint(value: &str) -> String {
    let mut grayed = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let length = match first {
            '#' => 1 + rest.get(1..).unwrap_or_default().find(|c| !word(c)).unwrap_or(rest.len() - 1),
            c if c.is_ascii_alphabetic() => {
                let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
                let inside = rest.get(end..).filter(|tail| tail.starts_with('('));
                end + inside.and_then(|tail| tail.find(')')).map_or(0, |close| close + 1)
            }
            c => c.len_utf8(),
        };
        let (token, behind) = rest.split_at(length);
        grayed.push_str(&gray(token).unwrap_or_else(|| token.to_owned()));
        rest = behind;
    }
    grayed
}

/// The grey of a colour; `None` for what is none.
fn gray(token: &str) -> Option<String> {
    let (color, alpha) = if let Some(digits) = token.strip_prefix('#') {
        hexadecimal(digits)?
    } else if let Some((function, inside)) = token.strip_suffix(')').and_then(|token| token.split_once('(')) {
        function_of(&function.to_ascii_lowercase(), inside)?
    } else {
        (named(token)?, None)
    };
    let shade = luminance(color);
    Some(match alpha {
        None => format!("#{shade:02x}{shade:02x}{shade:02x}"),
        Some(alpha) => format!("rgba({shade},{shade},{shade},{alpha})"),
    })
}

/// `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`; the alpha as it is written in `rgba()`.
fn hexadecimal(digits: &str) -> Option<([u8; 3], Option<String>)> {
    let nibbles: Vec<u8> =
        digits.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect::<Option<_>>()?;
    let (color, alpha) = match nibbles[..] {
        [r, g, b] => ([r * 17, g * 17, b * 17], None),
        [r, g, b, a] => ([r * 17, g * 17, b * 17], Some(a * 17)),
        [r, s, g, h, b, c] => ([r << 4 | s, g << 4 | h, b << 4 | c], None),
        [r, s, g, h, b, c, a, d] => ([r << 4 | s, g << 4 | h, b << 4 | c], Some(a << 4 | d)),
        _ => return None,
    };
    Some((color, alpha.map(|alpha| format!("{:.3}", f32::from(alpha) / 255.0))))
}

/// `rgb()`, `rgba()`, `hsl()`, `hsla()` in the old and the new way of writing them.
fn function_of(name: &str, inside: &str) -> Option<([u8; 3], Option<String>)> {
    let parts: Vec<&str> =
        inside.split([',', '/', ' ', '\t', '\n']).filter(|part| !part.is_empty()).collect();
    let [first, second, third, alpha @ ..] = &parts[..] else { return None };
    let number = |part: &str, whole: f32| match part.strip_suffix('%') {
        Some(part) => part.parse::<f32>().ok().map(|part| part / 100.0),
        None => part.trim_end_matches("deg").parse::<f32>().ok().map(|part| part / whole),
    };
    let sample = |part: f32| (part * 255.0).round() as u8;
    let color = match name {
        "rgb" | "rgba" => [number(first, 255.0)?, number(second, 255.0)?, number(third, 255.0)?].map(sample),
        "hsl" | "hsla" => {
            let (hue, saturation, light) = (number(first, 360.0)?, number(second, 1.0)?, number(third, 1.0)?);
            // CSS Color 4, 7.1.
            let part = |n: f32| {
                let k = (n + hue.rem_euclid(1.0) * 12.0) % 12.0;
                light - saturation * light.min(1.0 - light) * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
            };
            [0.0, 8.0, 4.0].map(part).map(sample)
        }
        _ => return None,
    };
    Some((color, alpha.first().map(|&alpha| alpha.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_attributes_become_greys() {
        for (color, grey) in [
            ("red", "#7f7f7f"),
            ("#F00", "#7f7f7f"),
            ("#ff0000", "#7f7f7f"),
            ("rgb(255, 0, 0)", "#7f7f7f"),
            ("rgb(100% 0% 0%)", "#7f7f7f"),
            ("hsl(0, 100%, 50%)", "#7f7f7f"),
            ("rgba(255,0,0,.5)", "rgba(127,127,127,.5)"),
            ("#ff000080", "rgba(127,127,127,0.502)"),
            ("none", "none"),
            ("currentColor", "currentColor"),
            ("url(#fff) blue", "url(#fff) #4c4c4c"),
            ("#808080", "#808080"),
        ] {
            assert_eq!(attribute("fill", color), grey);
        }
        assert_eq!(attribute("id", "red"), "red");
        assert_eq!(attribute("stop-color", "Lime"), "#dcdcdc");
    }

    #[test]
    fn styles_keep_what_is_no_colour() {
        assert_eq!(
            declarations("fill:red; font-family: Tan; stroke : #00f"),
            "fill:#7f7f7f; font-family: Tan; stroke : #4c4c4c"
        );
        assert_eq!(
            sheet("#fed, .red { fill: red } @media print { a { color: lime; opacity: .5 } }"),
            "#fed, .red { fill: #7f7f7f } @media print { a { color: #dcdcdc; opacity: .5 } }"
        );
    }
}

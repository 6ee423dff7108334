//! What a shape's numbers ask of those who read it, told from the text of its attributes.

/// What a path asks of its readers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Outline {
    /// Points that may carry a marker, at most.
    pub(super) vertices: u64,
    /// Curves that its arcs become, at most.
    pub(super) curves: u64,
    /// Steps in a row that may come to nothing: usvg's reader (svgtypes 0.16) calls itself for each.
    pub(super) run: u64,
}

/// Reads the commands of a path (SVG 1.1, 8.3), never beyond their text.
pub(super) fn path(data: &str) -> Outline {
    let mut outline = Outline::default();
    let mut numbers = Numbers { bytes: data.as_bytes(), at: 0 };
    let (mut command, mut run, mut reach) = (b'M', 0, 0.0_f64);
    let mut arc = [0.0; 7];
    loop {
        match numbers.next() {
            Some(Token::Command(letter)) => {
                command = letter.to_ascii_uppercase();
                if command == b'Z' {
                    outline.vertices += 1;
                    run += 1;
                    outline.run = outline.run.max(run);
                } else if command != b'A' {
                    run = 0;
                }
                continue;
            }
            Some(Token::Number) => {}
            None => break,
        }
        numbers.back();
        let count = match command {
            b'H' | b'V' => 1,
            b'C' => 6,
            b'S' | b'Q' => 4,
            b'A' => 7,
            _ => 2,
        };
        let mut whole = true;
        for (index, slot) in arc.iter_mut().enumerate().take(count) {
            let flag = command == b'A' && matches!(index, 3 | 4);
            match numbers.number(flag) {
                Some(number) => {
                    *slot = number;
                    reach += number.abs();
                }
                None => whole = false,
            }
        }
        if !whole {
            break;
        }
        outline.vertices += 1;
        if command == b'A' {
            run += 1;
            outline.run = outline.run.max(run);
            let curves = curves((arc[0].abs(), arc[1].abs()), reach);
            outline.curves = outline.curves.saturating_add(curves);
            outline.vertices = outline.vertices.saturating_add(curves);
        }
    }
    outline
}

/// Curves that an ellipse becomes at most, whose arc is somewhere within `reach` of the origin: their number grows with the
/// sixth root of its size (kurbo 0.13, `Arc::append_iter`).
pub(super) fn curves((rx, ry): (f64, f64), reach: f64) -> u64 {
    let (small, large) = if rx < ry { (rx, ry) } else { (ry, rx) };
    if small <= 1e-5 {
        return 1;
    }
    // Radii too small for their arc are made larger by the same factor.
    let radius = large * (3.0 * reach / small).max(1.0);
    let mut count = 4_u64;
    let sixth = |count: u64| {
        let square = count as f64 * count as f64;
        square * square * square
    };
    while count < 1 << 32 && sixth(count) < 11.2 * radius {
        count *= 2;
    }
    if radius.is_finite() { count } else { u64::MAX }
}

/// How many numbers a list has at most.
pub(super) fn count_numbers(list: &str) -> u64 {
    let mut numbers = Numbers { bytes: list.as_bytes(), at: 0 };
    let mut count = 0;
    while numbers.number(false).is_some() {
        count += 1;
    }
    count
}

/// The most attributes of an element of a document that is not read yet, or more: what stands in quotes in a tag.
pub(super) fn attributes(document: &str) -> usize {
    /// More are not counted.
    const ENOUGH: usize = 1_000;
    let bytes = document.as_bytes();
    let (mut most, mut at) = (0, 0);
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'<')) {
        at += found + 1;
        if !bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_' || !byte.is_ascii())
        {
            continue;
        }
        let (mut count, mut quote, mut inside) = (0, None, at);
        while let Some(&byte) = bytes.get(inside).filter(|_| count < ENOUGH) {
            match (byte, quote) {
                (b'>' | b'<', None) => break,
                (b'"' | b'\'', None) => {
                    quote = Some(byte);
                    count += 1;
                }
                (byte, Some(open)) if byte == open => quote = None,
                _ => {}
            }
            inside += 1;
        }
        most = most.max(count);
        // What is no tag may open quotes that never end: what follows is looked at all the same.
        at = if inside < bytes.len() { inside } else { at };
    }
    most
}

/// The first number of a text, 0 without one; units are not read.
pub(super) fn first_number(text: &str) -> f64 {
    Numbers { bytes: text.as_bytes(), at: 0 }.number(false).unwrap_or(0.0)
}

enum Token {
    Command(u8),
    Number,
}

/// Numbers and letters of a list.
struct Numbers<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Numbers<'_> {
    fn blank(&mut self) {
        while self.bytes.get(self.at).is_some_and(|c| c.is_ascii_whitespace() || *c == b',') {
            self.at += 1;
        }
    }

    fn next(&mut self) -> Option<Token> {
        self.blank();
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        if byte.is_ascii_alphabetic() {
            Some(Token::Command(byte))
        } else if byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.') {
            Some(Token::Number)
        } else {
            None
        }
    }

    /// Puts a number's first byte back.
    fn back(&mut self) {
        self.at -= 1;
    }

    fn number(&mut self, flag: bool) -> Option<f64> {
        self.blank();
        let start = self.at;
        if flag {
            self.at += 1;
            return self.bytes.get(start).filter(|c| matches!(c, b'0' | b'1')).map(|_| 0.0);
        }
        self.skip(|c| matches!(c, b'+' | b'-'), 1);
        self.skip(|c| c.is_ascii_digit(), usize::MAX);
        self.skip(|c| c == b'.', 1);
        self.skip(|c| c.is_ascii_digit(), usize::MAX);
        let before = self.at;
        if self.skip(|c| matches!(c, b'e' | b'E'), 1) {
            self.skip(|c| matches!(c, b'+' | b'-'), 1);
            if !self.skip(|c| c.is_ascii_digit(), usize::MAX) {
                // `em` and `ex` are units.
                self.at = before;
            }
        }
        let text = self.bytes.get(start..self.at)?;
        std::str::from_utf8(text).ok()?.parse().ok()
    }

    fn skip(&mut self, is: impl Fn(u8) -> bool, most: usize) -> bool {
        let start = self.at;
        while self.at - start < most && self.bytes.get(self.at).is_some_and(|c| is(*c)) {
            self.at += 1;
        }
        self.at > start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vertices_are_counted_however_numbers_are_written() {
        for (data, vertices) in [
            ("M0 0L1 1", 2),
            ("m.5.5-3-4e-5,7", 2),
            ("M0,0 1,1 2,2 z", 4),
            ("M0 0h1 2v3", 4),
            ("M0 0C1 1 2 2 3 3S4 4 5 5", 3),
            ("M0 0L1", 1),
            ("M0 0!L1 1", 1),
            ("", 0),
        ] {
            assert_eq!(path(data).vertices, vertices, "{data}");
        }
        // Flags need no blanks, and an arc is several curves.
        let arc = path("M10-20A5.5.3-4 010-.1");
        assert_eq!((arc.run, arc.curves > 0, arc.curves < 64), (1, true, true), "{arc:?}");
    }

    #[test]
    fn attributes_are_counted_before_anything_is_read() {
        assert_eq!(attributes("<a b='<c d=\"\">' e=\"f\">''' '</a><!-- '' -->"), 2);
        let many = "x='1' ".repeat(700);
        assert_eq!(attributes(&format!("<!DOCTYPE a [<!ENTITY b \"<c {many}/>\">]><a>&b;</a>")), 700);
        assert_eq!(attributes("<a"), 0);
    }

    #[test]
    fn steps_that_may_come_to_nothing_are_counted_in_a_row() {
        assert_eq!(path(&format!("M0 0{}", "A5 5 0 0 1 9 9".repeat(1_000))).run, 1_000);
        assert_eq!(path(&format!("M0 0{}", "zZ".repeat(500))).run, 1_000);
        assert_eq!(path(&"M0 0A5 5 0 0 1 9 9z".repeat(500)).run, 2);
    }

    #[test]
    fn huge_arcs_have_many_curves_and_endless_ones_all() {
        let of = |radius: &str| path(&format!("M0 0A{radius} {radius} 0 0 1 9 9")).curves;
        assert_eq!(of("100"), 8);
        assert!((60..4_000).contains(&of("1e12")), "{}", of("1e12"));
        assert!(of("1e300") > 1 << 30);
        assert!(path("M0 0A1e-4 1e300 0 0 1 9 9e250").curves > 1 << 30);
        assert_eq!(of("0"), 1);
    }
}

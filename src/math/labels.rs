//! Labels of equations: `\label{eq:x}`, which show nothing.

use std::borrow::Cow;

/// A label, and which row of the formula it stands in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) key: String,
    pub(super) row: usize,
}

/// Takes the labels out of a source.
pub(super) fn take(tex: &str) -> (Cow<'_, str>, Vec<Label>) {
    let mut labels = Vec::new();
    if !tex.contains("\\label") {
        return (Cow::Borrowed(tex), labels);
    }
    let mut out = String::with_capacity(tex.len());
    let mut place = Place::default();
    let mut rest = tex;
    while let Some(c) = rest.chars().next() {
        if let Some((key, length)) = label(rest) {
            labels.push(Label { key: key.to_owned(), row: place.row });
            rest = rest.get(length..).unwrap_or_default();
            if out.is_empty() || out.ends_with(char::is_whitespace) {
                rest = rest.trim_start();
            }
            // A command ends where its label stood.
            if rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '[' || c == '*') {
                out.push_str(if ends_in_command(&out) { "{}" } else { "" });
            }
            continue;
        }
        if c == '%' {
            let (comment, behind) = rest.split_at(rest.find('\n').unwrap_or(rest.len()));
            out.push_str(comment);
            rest = behind;
            continue;
        }
        let command = command(rest);
        place.pass(command.unwrap_or_default(), c);
        let length = command.map_or(c.len_utf8(), str::len);
        let (passed, behind) = rest.split_at(length);
        out.push_str(passed);
        rest = behind;
    }
    let end = out.trim_end().len();
    // A space behind a backslash is a command.
    out.truncate(if out.get(..end).is_some_and(ends_in_backslash) { (end + 1).min(out.len()) } else { end });
    (Cow::Owned(out), labels)
}

fn ends_in_backslash(text: &str) -> bool {
    (text.len() - text.trim_end_matches('\\').len()) % 2 == 1
}

/// Whether a text ends in `\\` or in a name behind a backslash.
fn ends_in_command(text: &str) -> bool {
    let name = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if name.len() < text.len() { ends_in_backslash(name) } else { text.ends_with("\\\\") }
}

/// The label at the start of a text, and its bytes.
fn label(text: &str) -> Option<(&str, usize)> {
    const OPENS: &str = "\\label{";
    let (key, behind) =
        text.strip_prefix(OPENS)?.split_at_checked(text.get(OPENS.len()..)?.find(['{', '}', '\\'])?)?;
    let length = OPENS.len() + key.len() + "}".len();
    (behind.starts_with('}') && !key.trim().is_empty()).then_some((key.trim(), length))
}

/// The bytes of a group in braces at the start of a text.
pub(super) fn group(text: &str) -> Option<usize> {
    if !text.starts_with('{') {
        return None;
    }
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A command at the start of a text: a sign, or letters.
fn command(text: &str) -> Option<&str> {
    let name = text.strip_prefix('\\')?;
    let letters = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
    let length = if letters == 0 { name.chars().next().map_or(0, char::len_utf8) } else { letters };
    text.get(..1 + length)
}

/// Where in a formula a source has come to.
#[derive(Default)]
struct Place {
    environments: usize,
    braces: usize,
    row: usize,
}

impl Place {
    fn pass(&mut self, command: &str, c: char) {
        match (command, c) {
            ("\\begin", _) => self.environments += 1,
            ("\\end", _) => self.environments = self.environments.saturating_sub(1),
            ("\\\\" | "\\cr", _) if self.environments <= 1 && self.braces == 0 => self.row += 1,
            ("", '{') => self.braces += 1,
            ("", '}') => self.braces = self.braces.saturating_sub(1),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(tex: &str) -> (String, Vec<(String, usize)>) {
        let (rest, labels) = take(tex);
        (rest.into_owned(), labels.into_iter().map(|label| (label.key, label.row)).collect())
    }

    #[test]
    fn labels_leave_their_formulas_and_know_their_rows() {
        let one = |key: &str, row| vec![(key.to_owned(), row)];
        assert_eq!(taken("a = b"), ("a = b".to_owned(), vec![]));
        assert_eq!(taken("a \\label{eq:x}\n= b"), ("a = b".to_owned(), one("eq:x", 0)));
        assert_eq!(taken("a \\label{x}"), ("a".to_owned(), one("x", 0)));
        let rows = "\\begin{align}a\\\\b\\begin{matrix}1\\\\2\\end{matrix}\\label{y}\\end{align}";
        assert_eq!(taken(rows).1, one("y", 1));
        assert_eq!(taken("\\label{} \\label{a\\b} \\labels{a}").1, vec![]);
        assert_eq!(taken("\\label{가").0, "\\label{가");
    }

    #[test]
    fn what_stands_around_a_label_stays_what_it_is() {
        assert_eq!(taken("\\pi\\label{x}R").0, "\\pi{}R");
        assert_eq!(taken("a\\label{x}R").0, "aR");
        assert_eq!(taken("a = b\\ \\label{x}").0, "a = b\\ ");
        assert_eq!(taken("a\\\\\\label{x}[b]").0, "a\\\\{}[b]");
        assert_eq!(
            taken("a % \\label{x}\n\\% \\label{y}"),
            ("a % \\label{x}\n\\%".to_owned(), vec![("y".to_owned(), 0)])
        );
        let unclosed = "\\label{".repeat(100_000);
        assert_eq!(taken(&unclosed), (unclosed.clone(), vec![]));
    }
}

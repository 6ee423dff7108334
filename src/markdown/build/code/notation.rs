//! `[!code …]` in comments of the code: marks of lines and words.

use crate::document::{LineMark, Mark};

/// What a notation asks for.
enum Notation {
    Lines(Mark, usize),
    Word(String),
}

/// The code without notations, the marked lines, and the marked words.
pub(super) fn read(code: &str) -> (String, Vec<LineMark>, Vec<String>) {
    if !code.contains("[!code ") {
        return (code.to_owned(), Vec::new(), Vec::new());
    }
    let mut lines: Vec<String> = Vec::new();
    let mut marks = Vec::new();
    let mut words = Vec::new();
    for line in code.split('\n') {
        let Some((bare, notation)) = take(line) else {
            lines.push(line.to_owned());
            continue;
        };
        let alone = bare.trim().is_empty();
        match notation {
            Notation::Word(word) => words.push(word),
            Notation::Lines(mark, count) => {
                marks.extend((lines.len()..lines.len() + count).map(|line| LineMark { line, mark }));
            }
        }
        if !alone {
            lines.push(bare);
        }
    }
    let count = lines.len();
    marks.retain(|mark| mark.line < count);
    (lines.join("\n"), marks, words)
}

/// Takes a notation with its comment off a line.
fn take(line: &str) -> Option<(String, Notation)> {
    let (before, rest) = line.split_once("[!code ")?;
    let (body, after) = rest.split_once(']')?;
    let before = before.trim_end();
    let opener = ["{/*", "<!--", "/*", "//", "--", "#", ";", "%", "'", "*"]
        .into_iter()
        .find(|o| before.ends_with(o))?;
    let before = before.strip_suffix(opener)?;
    let after = after.trim_start();
    let after = ["*/}", "-->", "*/"].into_iter().find_map(|close| after.strip_prefix(close)).unwrap_or(after);
    let notation = notation(body.trim())?;
    let mut bare = before.trim_end().to_owned();
    if !after.trim().is_empty() {
        bare.push(' ');
        bare.push_str(after.trim());
    }
    Some((bare, notation))
}

fn notation(body: &str) -> Option<Notation> {
    if let Some(word) = body.strip_prefix("word:") {
        return Some(Notation::Word(word.to_owned()));
    }
    let (name, count) = match body.split_once(':') {
        Some((name, count)) => (name, count.parse().ok()?),
        None => (body, 1),
    };
    let mark = match name {
        "++" => Mark::Insert,
        "--" => Mark::Delete,
        "focus" => Mark::Focus,
        "hl" | "highlight" => Mark::Highlight,
        "warning" => Mark::Warning,
        "error" => Mark::Error,
        _ => return None,
    };
    Some(Notation::Lines(mark, usize::min(count, 10_000)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_notations_out_of_comments() {
        let (code, marks, words) = read("a // [!code ++]\n# [!code focus:2]\nb\nc <!-- [!code word:c] -->");
        assert_eq!(code, "a\nb\nc");
        assert_eq!(
            marks.iter().map(|m| (m.line, m.mark)).collect::<Vec<_>>(),
            [(0, Mark::Insert), (1, Mark::Focus), (2, Mark::Focus)]
        );
        assert_eq!(words, ["c"]);
    }
}

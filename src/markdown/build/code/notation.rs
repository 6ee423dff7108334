//! `[!code …]` in comments of the code: marks of lines and words.

use std::ops::Range;

use crate::document::{LineMark, Mark, Origin, Text};
use crate::markdown::slice::Slice;

/// What a notation asks for.
enum Notation {
    Lines(Mark, usize),
    Word(String),
}

/// The code without notations, the marked lines, and the marked words.
pub(super) fn read(body: &Slice) -> (Text, Vec<LineMark>, Vec<String>) {
    let code = body.text();
    if !code.contains("[!code ") {
        return (body.read(0..code.len()), Vec::new(), Vec::new());
    }
    let mut out = Text::default();
    let mut count = 0;
    let mut marks = Vec::new();
    let mut words = Vec::new();
    let mut start = 0;
    let mut end_before = None;
    for line in code.split('\n') {
        let end = start + line.len();
        let (kept, alone) = match take(line) {
            None => (Kept { before: line.len(), after: 0..0 }, false),
            Some((kept, notation)) => {
                match notation {
                    Notation::Word(word) => words.push(word),
                    Notation::Lines(mark, of) => {
                        marks.extend((count..count + of).map(|line| LineMark { line, mark }));
                    }
                }
                let alone = kept.is_empty(line);
                (kept, alone)
            }
        };
        if !alone {
            if let Some(end) = end_before {
                out.append(&body.read(end..end + 1), 0..1);
            }
            kept.write(body, start, &mut out);
            count += 1;
            end_before = Some(end);
        }
        start = end + 1;
    }
    marks.retain(|mark| mark.line < count);
    (out, marks, words)
}

/// What stays of a line: its first bytes, and some behind the comment, with a space between.
struct Kept {
    before: usize,
    after: Range<usize>,
}

impl Kept {
    fn is_empty(&self, line: &str) -> bool {
        self.after.is_empty() && line.get(..self.before).is_none_or(|before| before.trim().is_empty())
    }

    fn write(&self, body: &Slice, start: usize, out: &mut Text) {
        out.append(&body.read(start..start + self.before), 0..self.before);
        if !self.after.is_empty() {
            let after = start + self.after.start..start + self.after.end;
            out.push(" ", Origin::made(body.span(after.clone())));
            out.append(&body.read(after.clone()), 0..after.len());
        }
    }
}

/// Takes a notation with its comment off a line.
fn take(line: &str) -> Option<(Kept, Notation)> {
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
    let behind = line.len() - after.trim_start().len();
    let kept = Kept { before: before.trim_end().len(), after: behind..behind + after.trim().len() };
    Some((kept, notation))
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
    use crate::diagnostics::{Diagnostics, FileId, Span};

    #[test]
    fn takes_notations_out_of_comments() {
        let code = "a // [!code ++]\n# [!code focus:2]\nb\nc <!-- [!code word:c] -->";
        let body = Slice::of_file(FileId(0), code, &mut Diagnostics::default());
        let (code, marks, words) = read(&body);
        assert_eq!(&*code, "a\nb\nc");
        assert_eq!(code.origin(4..5), Origin::verbatim(Span::new(FileId(0), 36, 37)));
        assert_eq!(
            marks.iter().map(|m| (m.line, m.mark)).collect::<Vec<_>>(),
            [(0, Mark::Insert), (1, Mark::Focus), (2, Mark::Focus)]
        );
        assert_eq!(words, ["c"]);
    }
}

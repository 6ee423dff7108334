//! The lines of a file that are wanted.

use std::ops::Range;

use super::parts::Absent;
use super::request::Selection;
use crate::diagnostics::nearest;
use crate::markdown::slice::Slice;

/// The lines of a part; like the site's, the list ends with an empty one where the file ends with a line end.
pub(crate) fn select(
    text: &Slice,
    selection: &Selection,
    markdown: bool,
) -> Result<Vec<Range<usize>>, Absent> {
    let mut lines = text.lines();
    let length = text.text().len();
    if text.text().is_empty() || text.text().ends_with('\n') {
        lines.push(length..length);
    }
    match selection {
        Selection::All => {
            let skip = if markdown { front_matter(text, &lines) } else { 0 };
            Ok(lines.split_off(skip.min(lines.len())))
        }
        Selection::Lines(first, last) => {
            let start = first.unwrap_or(1).saturating_sub(1);
            let skip = if markdown && first.is_none() { front_matter(text, &lines) } else { start };
            let end = last.unwrap_or(lines.len()).min(lines.len());
            Ok(lines.get(skip.min(end)..end).unwrap_or_default().to_vec())
        }
        Selection::Region(name) => region(text, &lines, name),
    }
}

/// How many lines the front matter takes.
fn front_matter(text: &Slice, lines: &[Range<usize>]) -> usize {
    let is_border =
        |line: &Range<usize>| text.text().get(line.clone()).is_some_and(|line| line.trim_end() == "---");
    if !lines.first().is_some_and(is_border) {
        return 0;
    }
    lines.iter().skip(1).position(is_border).map_or(0, |at| at + 2)
}

/// The mark of a region: whether it ends one, and its name. Editors know it in the comments of many languages.
fn mark(line: &str) -> Option<(bool, &str)> {
    let line = line.trim();
    let openers = ["<!--", "//", "/*", "--", "::", "%", "'", "\""];
    let text = openers.iter().find_map(|opener| line.strip_prefix(opener)).unwrap_or(line);
    let text = text.trim_end_matches("-->").trim_end_matches("*/").trim();
    let text = text.strip_prefix("#pragma ").or_else(|| text.strip_prefix('#')).unwrap_or(text).trim_start();
    if text.len() == line.len() {
        return None;
    }
    let (word, name) = text.rsplit_once(' ')?;
    let word = word.trim_end().to_ascii_lowercase();
    let end = match word.as_str() {
        "region" => false,
        "endregion" | "end region" => true,
        _ => return None,
    };
    Some((end, name))
}

fn region(text: &Slice, lines: &[Range<usize>], name: &str) -> Result<Vec<Range<usize>>, Absent> {
    let mark = |line: &Range<usize>| mark(text.text().get(line.clone()).unwrap_or_default());
    let start = lines.iter().position(|line| mark(line) == Some((false, name)));
    let found = start.and_then(|start| {
        let inner = lines.get(start + 1..)?;
        let end = inner.iter().position(|line| mark(line) == Some((true, name)))?;
        inner.get(..end)
    });
    match found {
        Some(found) => Ok(found.iter().filter(|line| mark(line).is_none()).cloned().collect()),
        None => {
            let known = lines.iter().filter_map(mark).filter(|(end, _)| !end).map(|(_, known)| known);
            let near = nearest(name, known).filter(|near| *near != name).map(str::to_owned);
            Err(Absent::Region { name: name.to_owned(), near })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostics, FileId};

    fn lines<'a>(text: &'a Slice, selection: &Selection) -> Vec<&'a str> {
        let lines = select(text, selection, true).unwrap();
        lines.into_iter().map(|line| &text.text()[line]).collect()
    }

    #[test]
    fn selects_lines_and_regions() {
        let source = "---\na: b\n---\n첫\n// #region core\n둘\n# region 안\n셋\n// #endregion core\n넷\n";
        let text = Slice::of_file(FileId(0), source, &mut Diagnostics::default());
        assert_eq!(lines(&text, &Selection::Lines(Some(4), Some(4))), ["첫"]);
        assert_eq!(lines(&text, &Selection::Lines(None, Some(4))), ["첫"]);
        assert_eq!(lines(&text, &Selection::Region("core".into())), ["둘", "셋"]);
        assert_eq!(lines(&text, &Selection::All).first(), Some(&"첫"));
        assert_eq!(lines(&text, &Selection::Lines(Some(90), None)), [""; 0]);
        let absent = select(&text, &Selection::Region("cor".into()), true).unwrap_err();
        assert_eq!(absent, Absent::Region { name: "cor".into(), near: Some("core".into()) });
    }
}

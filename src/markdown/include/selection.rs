//! The lines of a file that are wanted.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use super::parts::{Absent, Part};
use super::request::Selection;
use crate::diagnostics::{Diagnostics, FileId, nearest};
use crate::markdown::slice::Slice;

/// A file that chapters take lines from, cut into them once.
#[derive(Debug)]
pub(crate) struct Source {
    /// The whole text.
    pub(crate) text: Slice,
    /// Its lines; like the site's, the list ends with an empty one where the file ends with a line end.
    lines: Vec<Range<usize>>,
    /// How many of them are front matter.
    front: usize,
    marks: OnceCell<Marks>,
}

/// Where the marks of regions stand.
#[derive(Debug, Default)]
struct Marks {
    /// By line: whether there is one.
    at: BTreeSet<usize>,
    /// The first line that begins each region.
    starts: BTreeMap<String, usize>,
    /// The lines that end each.
    ends: BTreeMap<String, Vec<usize>>,
}

impl Source {
    /// A file by its text.
    pub(crate) fn new(text: Slice) -> Self {
        let mut lines = text.lines();
        let length = text.text().len();
        if text.text().is_empty() || text.text().ends_with('\n') {
            lines.push(length..length);
        }
        let front = front_matter(&text, &lines).min(lines.len());
        Self { text, lines, front, marks: OnceCell::new() }
    }

    /// The lines of a part.
    pub(crate) fn select(
        &self,
        selection: &Selection,
        markdown: bool,
    ) -> Result<Cow<'_, [Range<usize>]>, Absent> {
        let front = if markdown { self.front } else { 0 };
        match selection {
            Selection::All => Ok(Cow::Borrowed(self.lines.get(front..).unwrap_or_default())),
            Selection::Lines(first, last) => {
                let skip = first.map_or(front, |first| first.saturating_sub(1));
                let end = last.unwrap_or(self.lines.len()).min(self.lines.len());
                let lines = self.lines.get(skip.min(end)..end).unwrap_or_default();
                if lines.iter().all(|line| line.start == self.text.text().len()) {
                    return Err(Absent::Lines { count: self.text.text().lines().count() });
                }
                Ok(Cow::Borrowed(lines))
            }
            Selection::Region(name) => self.region(name).map(Cow::Owned),
        }
    }

    fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| {
            let mut marks = Marks::default();
            for (at, line) in self.lines.iter().enumerate() {
                let Some((end, name)) = mark(self.text.text().get(line.clone()).unwrap_or_default()) else {
                    continue;
                };
                marks.at.insert(at);
                if end {
                    marks.ends.entry(name.to_owned()).or_default().push(at);
                } else {
                    marks.starts.entry(name.to_owned()).or_insert(at);
                }
            }
            marks
        })
    }

    fn region(&self, name: &str) -> Result<Vec<Range<usize>>, Absent> {
        let marks = self.marks();
        let found = marks.starts.get(name).and_then(|start| {
            let ends = marks.ends.get(name)?;
            let end = *ends.get(ends.partition_point(|end| end <= start))?;
            Some(start + 1..end)
        });
        let Some(found) = found else {
            let near = nearest(name, marks.starts.keys().map(String::as_str));
            let near = near.filter(|near| *near != name).map(str::to_owned);
            return Err(Absent::Region { name: name.to_owned(), near });
        };
        let lines = found.filter(|at| !marks.at.contains(at));
        Ok(lines.filter_map(|at| self.lines.get(at).cloned()).collect())
    }
}

/// The files that a chapter takes lines from, each read once.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    read: BTreeMap<FileId, Rc<Source>>,
}

impl Shelf {
    /// A file, read when first asked for.
    pub(crate) fn source(&mut self, part: &Part, diagnostics: &mut Diagnostics) -> Rc<Source> {
        let read = || Rc::new(Source::new(Slice::of_file(part.file, &part.text, diagnostics)));
        Rc::clone(self.read.entry(part.file).or_insert_with(read))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn lines<'a>(source: &'a Source, selection: &Selection) -> Vec<&'a str> {
        let lines = source.select(selection, true).unwrap();
        lines.iter().map(|line| &source.text.text()[line.clone()]).collect()
    }

    #[test]
    fn selects_lines_and_regions() {
        let source = "---\na: b\n---\n첫\n// #region core\n둘\n# region 안\n셋\n// #endregion core\n넷\n";
        let text = Source::new(Slice::of_file(FileId(0), source, &mut Diagnostics::default()));
        assert_eq!(lines(&text, &Selection::Lines(Some(4), Some(4))), ["첫"]);
        assert_eq!(lines(&text, &Selection::Lines(None, Some(4))), ["첫"]);
        assert_eq!(lines(&text, &Selection::Region("core".into())), ["둘", "셋"]);
        assert_eq!(lines(&text, &Selection::All).first(), Some(&"첫"));
        let beyond = text.select(&Selection::Lines(Some(90), None), true).unwrap_err();
        assert_eq!(beyond, Absent::Lines { count: 10 });
        let absent = text.select(&Selection::Region("cor".into()), true).unwrap_err();
        assert_eq!(absent, Absent::Region { name: "cor".into(), near: Some("core".into()) });
    }
}

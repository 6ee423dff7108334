//! The lines that ask for other files: `<!-- @include: path -->`, `@include(path)`, `@[code](path)`.

use std::collections::BTreeSet;
use std::ops::Range;

/// What of a file is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Selection {
    /// All of it; of Markdown without its front matter.
    #[default]
    All,
    /// Lines, from 1: first and last, either of which may be open.
    Lines(Option<usize>, Option<usize>),
    /// What stands between the marks of a region.
    Region(String),
}

/// A file and what of it is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted<'a> {
    /// The path as written.
    pub(crate) path: &'a str,
    /// What of it.
    pub(crate) selection: Selection,
}

impl Wanted<'_> {
    /// Whether the file is one of Markdown.
    pub(crate) fn is_markdown(&self) -> bool {
        let extension = self.path.rsplit('.').next().unwrap_or_default();
        extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
    }
}

/// A line that includes a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Include<'a> {
    pub(super) wanted: Wanted<'a>,
    /// Spaces before it.
    pub(super) indent: usize,
    /// Byte of the line where the path starts.
    pub(super) at: usize,
}

/// Reads a line that is nothing but an inclusion, in the form of a comment or in the old one.
pub(super) fn include(line: &str) -> Option<Include<'_>> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let text = line.get(indent..)?.trim_end();
    let inner = match text.strip_prefix("<!--") {
        Some(comment) => {
            let comment = comment.strip_prefix(' ').unwrap_or(comment).strip_suffix("-->")?;
            comment.strip_prefix("@include:")?
        }
        None => text.strip_prefix("@include(")?.strip_suffix(')')?,
    };
    let written = inner.trim();
    if written.contains(['<', '>', '|', ':', '"', '*', '\n']) || !written.contains('.') {
        return None;
    }
    let at = inner.as_ptr() as usize - line.as_ptr() as usize + (inner.len() - inner.trim_start().len());
    Some(Include { wanted: wanted(written)?, indent, at })
}

/// A path with `{a-b}` or `#region` after it.
fn wanted(text: &str) -> Option<Wanted<'_>> {
    if let Some((path, lines)) = text.strip_suffix('}').and_then(|text| text.rsplit_once('{')) {
        return Some(Wanted { path: path.trim_end(), selection: selection(lines)? });
    }
    match text.rsplit_once('#') {
        Some((path, name)) if !path.is_empty() && is_name(name) => {
            Some(Wanted { path, selection: Selection::Region(name.to_owned()) })
        }
        _ => Some(Wanted { path: text, selection: Selection::All }),
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_*-".contains(c))
}

/// `a`, `a-b`, `a-`, `-b` or `#region`.
fn selection(text: &str) -> Option<Selection> {
    let text = text.trim();
    if let Some(name) = text.strip_prefix('#') {
        return is_name(name).then(|| Selection::Region(name.to_owned()));
    }
    let number = |text: &str| match text.trim() {
        "" => Some(None),
        digits if digits.len() <= 9 => digits.parse().ok().map(Some),
        _ => None,
    };
    let Some((first, last)) = text.split_once('-') else {
        let line = number(text)?;
        return Some(if line.is_some() { Selection::Lines(line, line) } else { Selection::All });
    };
    Some(match (number(first)?, number(last)?) {
        (None, None) => Selection::All,
        (first, last) => Selection::Lines(first, last),
    })
}

/// A line that sets a file as code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Import<'a> {
    /// The file and its lines.
    pub(crate) wanted: Wanted<'a>,
    /// The info string of the fence, where one is written.
    pub(crate) info: Option<Range<usize>>,
    /// Where the path stands.
    pub(crate) place: Range<usize>,
    /// What follows on the line.
    pub(crate) rest: Range<usize>,
}

/// Reads `@[code{a-b} info](path)` at the start of a line; what follows on the line is ignored, as on the site.
pub(crate) fn import(line: &str) -> Option<Import<'_>> {
    let lead = line.len() - line.trim_start().len();
    let rest = line.get(lead..)?.strip_prefix("@[code")?;
    let (lines, rest) = match rest.strip_prefix('{') {
        Some(rest) => {
            let (lines, rest) = rest.split_once('}')?;
            (selection(lines)?, rest)
        }
        None => (Selection::All, rest),
    };
    let (info, rest) = rest.split_once("](")?;
    let (path, rest) = rest.split_once(')')?;
    let offset = |part: &str| part.as_ptr() as usize - line.as_ptr() as usize;
    let info = match info.strip_prefix(' ') {
        Some(info) => Some(offset(info)..offset(info) + info.len()),
        None if info.is_empty() => None,
        None => return None,
    };
    let wanted = match lines {
        Selection::All => wanted(path.trim())?,
        selection => Wanted { path: path.trim(), selection },
    };
    let start = offset(wanted.path);
    let rest = offset(rest)..line.len();
    Some(Import { place: start..start + wanted.path.len(), wanted, info, rest })
}

/// The paths that a text asks for, each once, in order: what has to be read before the text is.
#[must_use]
pub fn requests(text: &str) -> Vec<&str> {
    let mut paths: Vec<&str> = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    if !asks(text) {
        return paths;
    }
    for line in text.lines() {
        let import = || import(line.get(line.find("@[code")?..)?).map(|import| import.wanted.path);
        let path = include(line).map(|include| include.wanted.path).or_else(import);
        if let Some(path) = path.filter(|path| !path.is_empty() && known.insert(path)) {
            paths.push(path);
        }
    }
    paths
}

/// The paths of which a text includes all: such a file is a part of it.
#[must_use]
pub fn taken_whole(text: &str) -> Vec<&str> {
    // Few texts ask for any, and all are looked at after each save.
    let lines = if asks(text) { text.lines() } else { "".lines() };
    lines
        .filter_map(include)
        .filter(|include| include.wanted.selection == Selection::All)
        .map(|include| include.wanted.path)
        .collect()
}

/// Whether a text has a mark that asks for a file.
fn asks(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        text.get(at..).is_some_and(|rest| rest.starts_with("@include") || rest.starts_with("@[code"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lines_that_include() {
        let read =
            |line| include(line).map(|found| (found.wanted.path, found.wanted.selection, found.indent));
        assert_eq!(read("<!-- @include: ./a.md -->"), Some(("./a.md", Selection::All, 0)));
        assert_eq!(
            read("  <!--@include: a.md{2-5}-->"),
            Some(("a.md", Selection::Lines(Some(2), Some(5)), 2))
        );
        assert_eq!(read("@include(a.md{-5})"), Some(("a.md", Selection::Lines(None, Some(5)), 0)));
        assert_eq!(read("<!-- @include: a.md#core -->"), Some(("a.md", Selection::Region("core".into()), 0)));
        for line in
            ["글 <!-- @include: a.md -->", "<!-- @include: a.md --> 글", "<!-- @include: -->", "@include(b)"]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn reads_lines_that_import() {
        let found = import("@[code{2} text{1}:no-line-numbers](./a.js) 뒤").unwrap();
        assert_eq!(
            (found.wanted.path, found.wanted.selection),
            ("./a.js", Selection::Lines(Some(2), Some(2)))
        );
        assert_eq!((found.info, found.place), (Some(10..33), 35..41));
        assert!(import("글 @[code](a.js)").is_none());
        assert!(import("@[코드](a.js)").is_none());
        assert_eq!(requests("- @[code](a.js)\n<!-- @include: b.md -->\n@[code](a.js)"), ["a.js", "b.md"]);
    }
}

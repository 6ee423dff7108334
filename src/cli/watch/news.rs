//! What is new since the round before: files that have changed, findings that were not there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jikji::diagnostics::{Byte, Diagnostic, Diagnostics, Severity, SourceMap};

/// What the round before had.
#[derive(Debug, Default)]
pub(in crate::cli) struct News {
    texts: BTreeMap<String, Arc<str>>,
    told: BTreeSet<String>,
    counts: [usize; 2],
    changed: Option<Byte>,
    is_new: bool,
}

impl News {
    /// The findings that are new, and the files whose text is another than in the round before. Where not all was read,
    /// `is_whole` is false, and files that were not seen are as they were.
    pub(in crate::cli) fn turn(
        &mut self,
        found: &Diagnostics,
        sources: &SourceMap,
        is_whole: bool,
    ) -> (Diagnostics, Vec<String>) {
        let mut told = BTreeSet::new();
        let mut new = Diagnostics::default();
        for finding in found.iter() {
            let name = name(finding, sources);
            if !self.told.contains(&name) {
                new.push(finding.clone());
            }
            told.insert(name);
        }
        self.is_new = self.told != told;
        self.told = told;
        self.counts = [Severity::Error, Severity::Warning].map(|severity| found.count(severity));
        let is_first = self.texts.is_empty();
        let mut texts = if is_whole { BTreeMap::new() } else { self.texts.clone() };
        texts.extend(sources.iter().map(|(_, file)| (file.name.clone(), Arc::clone(&file.text))));
        let other = texts.iter().filter(|(name, text)| self.texts.get(*name) != Some(*text));
        let gone = self.texts.keys().filter(|name| !texts.contains_key(*name));
        let changed: BTreeSet<&String> = other.map(|(name, _)| name).chain(gone).collect();
        let changed: Vec<String> = if is_first { Vec::new() } else { changed.into_iter().cloned().collect() };
        self.changed = changed.first().and_then(|name| self.first_difference(name, sources));
        self.is_new |= is_first || self.texts != texts;
        self.texts = texts;
        (new, changed)
    }

    /// Whether the last round had any text or finding that the one before had not.
    pub(in crate::cli) fn is_new(&self) -> bool {
        self.is_new
    }

    /// Where the first file that has changed begins to differ.
    pub(in crate::cli) fn place(&self) -> Option<Byte> {
        self.changed
    }

    fn first_difference(&self, name: &str, sources: &SourceMap) -> Option<Byte> {
        let (id, file) = sources.iter().find(|(_, file)| file.name == name)?;
        let before = self.texts.get(name)?;
        let same = before.bytes().zip(file.text.bytes()).take_while(|(a, b)| a == b).count();
        Some(Byte::new(id, same.min(file.text.len())))
    }

    /// How many errors and warnings the book has now.
    pub(in crate::cli) fn counts(&self) -> [usize; 2] {
        self.counts
    }
}

/// What a finding is known by though lines have moved: its file, what it says, and the line that it is about.
fn name(finding: &Diagnostic, sources: &SourceMap) -> String {
    let line = sources.locate(finding.span()).map(|(file, _)| {
        let at = finding.span().start as usize;
        let (_, start) = file.line(at);
        let line = file.text.get(start..file.line_end(at)).unwrap_or_default();
        format!("{}: {line}", file.name)
    });
    format!("{} {} {}", finding.code.name(), finding.message, line.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jikji::diagnostics::{Code, Span};
    use jikji::message::say;

    #[test]
    fn what_has_only_moved_is_not_new() {
        let mut news = News::default();
        let mut round = |text: &str, at: &[usize]| {
            let mut sources = SourceMap::default();
            let file = sources.add("01.md", text);
            let found =
                at.iter().map(|&at| Diagnostic::new(Code::DeadLink, Span::new(file, at, at + 1), say!("x")));
            let (new, changed) = news.turn(&found.collect(), &sources, true);
            (new.iter().count(), changed)
        };
        assert_eq!(round("[a](b)\n", &[0]), (1, vec![]));
        assert_eq!(round("x\n[a](b)\n", &[2]), (0, vec!["01.md".to_owned()]));
        assert_eq!(round("x\n[a](b)\n[c](d)\n", &[2, 9]), (1, vec!["01.md".to_owned()]));
        assert_eq!(round("x\n[a](b)\n[c](d)\n", &[2, 9]), (0, vec![]));
    }
}

//! Which number each chapter and heading has: chapters through their parts, sections that are files, headings of the text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::chapters::{file_parts, letter};
use super::super::found::{Headings, Titled};
use super::siblings::{Candidate, Verdict, below, chapters, siblings};
use super::typed::{Typed, Unit, value};
use crate::book::load::is_front;
use crate::book::{Division, Role, is_appendix};
use crate::diagnostics::Span;

/// The numbers of a book.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Of each chapter's title.
    pub(super) titles: Vec<Verdict>,
    /// Of each chapter's listed headings, by their block.
    pub(super) headings: Vec<Vec<(usize, Verdict)>>,
    /// Numbers of headings that name another chapter, and what is counted there.
    pub(super) wrong: Vec<(Span, String, Vec<String>)>,
    /// Its parts; those that are counted with their number.
    pub(super) parts: Vec<(usize, Option<u32>)>,
    /// Whether its chapters have typed numbers, and these rise.
    pub(super) is_safe: bool,
}

impl Plan {
    /// Reckons the numbers of a book.
    pub(super) fn of(book: &[Titled<'_>]) -> Self {
        let mut planner = Planner {
            depths: book.iter().map(|chapter| chapter.depth).collect(),
            plan: Self {
                titles: vec![Verdict::AsTyped; book.len()],
                headings: vec![Vec::new(); book.len()],
                ..Self::default()
            },
            typed: Vec::new(),
            members: Vec::new(),
            book,
        };
        planner.typed = book.iter().map(|chapter| Typed::read(&chapter.title)).collect();
        let division = |wanted| {
            let before = |at: Division| book.iter().take_while(move |chapter| chapter.division <= at).count();
            match wanted {
                Division::Front => 0..before(Division::Front),
                Division::Body => before(Division::Front)..before(Division::Body),
                Division::Back => before(Division::Body)..book.len(),
            }
        };
        planner.body(division(Division::Body));
        planner.count_parts();
        for (at, below) in siblings(&planner.depths, division(Division::Back)) {
            if book.get(at).is_some_and(|chapter| chapter.role == Role::Appendix) {
                planner.appendix(at, below);
            }
        }
        planner.plan
    }
}

struct Planner<'b> {
    book: &'b [Titled<'b>],
    depths: Vec<u8>,
    typed: Vec<Option<Typed>>,
    /// The chapters of the text, each with what lies below it, and whether it is the first of its part.
    members: Vec<(usize, Range<usize>, bool)>,
    plan: Plan,
}

impl<'b> Planner<'b> {
    fn title(&self, at: usize) -> Option<&'b str> {
        self.book.get(at).map(|chapter| chapter.title.as_str())
    }

    fn body(&mut self, range: Range<usize>) {
        self.gather(range);
        let members = std::mem::take(&mut self.members);
        let candidates: Vec<Candidate> =
            members.iter().map(|(at, _, first)| self.candidate(*at, *first)).collect();
        let (verdicts, rises) = chapters(&candidates);
        self.plan.is_safe = rises;
        for ((at, below, _), verdict) in members.into_iter().zip(verdicts) {
            self.give(at, below, verdict);
        }
    }

    /// Finds the chapters of the text; parts are none.
    fn gather(&mut self, range: Range<usize>) {
        for (at, below) in siblings(&self.depths, range) {
            if self.title(at).is_some_and(is_appendix) {
                self.appendix(at, below);
            } else if self.is_part(at, &below) {
                let first = self.members.len();
                self.plan.parts.push((at, None));
                self.gather(below);
                if let Some((_, _, is_first)) = self.members.get_mut(first) {
                    *is_first = true;
                }
            } else {
                self.members.push((at, below, false));
            }
        }
    }

    /// Counts the parts at the top of the book, where there are several; typed numbers lead.
    fn count_parts(&mut self) {
        let counts = |at: usize| self.depths.get(at) == Some(&0) && !self.is_aside(at);
        let counted: Vec<usize> =
            self.plan.parts.iter().map(|(at, _)| *at).filter(|at| counts(*at)).collect();
        if counted.len() < 2 {
            return;
        }
        let mut last = 0_u32;
        let mut numbers = BTreeMap::new();
        for at in counted {
            let typed = self.typed.get(at).and_then(Option::as_ref).filter(|typed| typed.unit == Unit::Part);
            last = typed.and_then(|typed| value(typed.parts.first()?)).unwrap_or(last.saturating_add(1));
            numbers.insert(at, last);
        }
        for (at, number) in &mut self.plan.parts {
            *number = numbers.get(at).copied();
        }
    }

    /// Whether a chapter is by its name or title something that no book counts.
    fn is_aside(&self, at: usize) -> bool {
        let path = self.book.get(at).map_or("", |chapter| chapter.path);
        match Role::of(Division::Front, path, self.title(at).unwrap_or_default()) {
            Role::Chapter | Role::Part | Role::Introduction | Role::Appendix => false,
            Role::Preface
            | Role::Foreword
            | Role::Prologue
            | Role::Acknowledgments
            | Role::Afterword
            | Role::Epilogue
            | Role::Glossary
            | Role::Bibliography => true,
        }
    }

    /// Whether a title is that of a part, whose chapters lie below it, and not of a chapter with sections.
    fn is_part(&self, at: usize, below: &Range<usize>) -> bool {
        let children = siblings(&self.depths, below.clone());
        let mut typed = children.iter().filter_map(|(child, _)| self.typed.get(*child)?.as_ref());
        let has_page = self.book.get(at).is_some_and(|chapter| !chapter.path.is_empty());
        match self.typed.get(at).and_then(Option::as_ref).map(|own| own.unit) {
            Some(Unit::Part) => true,
            Some(Unit::Chapter) => false,
            Some(Unit::None | Unit::Section) => typed.any(|child| child.unit == Unit::Chapter),
            None => !has_page || typed.any(|child| child.unit == Unit::Chapter || child.parts.len() == 1),
        }
    }

    fn candidate(&self, at: usize, first: bool) -> Candidate {
        let typed = self.typed.get(at).cloned().flatten();
        let Some(chapter) = self.book.get(at) else {
            return Candidate { typed, file: Vec::new(), aside: true, first };
        };
        let is_aside = self.is_aside(at);
        let stem = chapter.path.rsplit_once('.').map_or(chapter.path, |(stem, _)| stem);
        Candidate { typed, file: file_parts(chapter.path), aside: is_aside || is_front(stem), first }
    }

    fn appendix(&mut self, at: usize, below: Range<usize>) {
        if let Some(letter) = self.title(at).and_then(letter) {
            self.give(at, below, Verdict::Numbered(vec![letter], true));
        }
    }

    /// Gives a title its number, and what lies below it theirs.
    fn give(&mut self, at: usize, below: Range<usize>, verdict: Verdict) {
        if let Verdict::Numbered(number, _) = &verdict {
            self.inside(at, below, number);
        }
        if let Some(title) = self.plan.titles.get_mut(at) {
            *title = verdict;
        }
    }

    /// Numbers the headings of a chapter, and its sections that are files, which go on with them. Where its author counts
    /// the files alone, the headings have none.
    fn inside(&mut self, at: usize, range: Range<usize>, parent: &[String]) {
        let Some(found) = self.book.get(at).map(|chapter| chapter.headings) else { return };
        let headings = siblings(&found.levels, 0..found.levels.len());
        let files = siblings(&self.depths, range);
        let typed = |(file, _): &(usize, Range<usize>)| self.typed.get(*file).cloned().flatten();
        let files_typed: Vec<Option<Typed>> = files.iter().map(typed).collect();
        let counts_files = files_typed.iter().flatten().any(|typed| !typed.has_letter());
        let mut all = typed_of(found, &headings);
        all.extend(files_typed.iter().cloned());
        let (mut verdicts, mut wrong) = below(parent, &all);
        let is_numbered = |verdict: &Verdict| matches!(verdict, Verdict::Numbered(..));
        if !files.is_empty() && (counts_files || !verdicts.iter().any(is_numbered)) {
            let (of_files, wrong_files) = below(parent, &files_typed);
            verdicts = headings.iter().map(|_| Verdict::AsTyped).chain(of_files).collect();
            wrong = wrong_files.into_iter().map(|(at, counted)| (at + headings.len(), counted)).collect();
        }
        let title = |file: usize| self.book.get(file)?.span;
        for (member, counted) in wrong {
            let place = match member.checked_sub(headings.len()) {
                None => headings.get(member).and_then(|(at, _)| Some(found.blocks.get(*at)?.1)),
                Some(file) => files.get(file).and_then(|(at, _)| title(*at)),
            };
            if let Some(Some(typed)) = all.get(member) {
                self.plan.wrong.push((place.unwrap_or(Span::DETACHED), typed.written.clone(), counted));
            }
        }
        let mut verdicts = verdicts.into_iter();
        for ((heading, below), verdict) in headings.into_iter().zip(verdicts.by_ref()) {
            self.heading(at, found, (heading, below), verdict);
        }
        for ((file, below), verdict) in files.into_iter().zip(verdicts) {
            self.give(file, below, verdict);
        }
    }

    /// Gives a heading its number, and those below it theirs.
    fn heading(
        &mut self,
        chapter: usize,
        found: &Headings,
        (at, range): (usize, Range<usize>),
        verdict: Verdict,
    ) {
        if let Verdict::Numbered(number, _) = &verdict {
            let group = siblings(&found.levels, range);
            let typed = typed_of(found, &group);
            let (verdicts, wrong) = below(number, &typed);
            for (member, counted) in wrong {
                let place = group.get(member).and_then(|(at, _)| Some(found.blocks.get(*at)?.1));
                if let Some(Some(typed)) = typed.get(member) {
                    self.plan.wrong.push((place.unwrap_or(Span::DETACHED), typed.written.clone(), counted));
                }
            }
            for (below, verdict) in group.into_iter().zip(verdicts) {
                self.heading(chapter, found, below, verdict);
            }
        }
        if let (Some((block, _)), Some(headings)) =
            (found.blocks.get(at), self.plan.headings.get_mut(chapter))
        {
            headings.push((*block, verdict));
        }
    }
}

fn typed_of(found: &Headings, group: &[(usize, Range<usize>)]) -> Vec<Option<Typed>> {
    group.iter().map(|(at, _)| found.typed.get(*at).cloned().flatten()).collect()
}

//! Numbers of chapters and sections, as `[numbering] headings` says, set before their titles once for both books.

mod plan;
mod siblings;
pub(super) mod typed;

use std::collections::BTreeMap;

use self::plan::Plan;
use self::siblings::Verdict;
use self::typed::{Typed, Unit};
use super::found::Titled;
use super::{apart, chapters};
use crate::book::{DEEPEST, is_appendix};
use crate::config::{HeadingNumbers, NumberingConfig, Preset};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::{AnchorId, Block, BlockKind, Chapter, Inline, Text, plain_text};
use crate::message::say;
use crate::words::Words;

/// What the places of a chapter are called in a sentence: `3장`, `4.2절`; `None` is its start.
pub(in crate::book::assemble) type Spoken = Vec<(Option<AnchorId>, String)>;

/// What becomes of the numbers of a chapter's titles.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::book::assemble) enum Numbers {
    /// They stay as they are typed, and are set apart.
    Typed,
    /// The title's, and those of headings by their block.
    Planned(Verdict, Vec<(usize, Verdict)>),
    /// It is a part, which is counted or not.
    Part(Option<u32>),
}

/// Reckons the numbers of all chapters, each with the number that its captions have.
pub(super) fn reckon(
    book: &[Titled<'_>],
    (wanted, preset): (&NumberingConfig, Preset),
    words: &'static Words,
    diagnostics: &mut Diagnostics,
) -> (HeadingNumbers, Vec<(Numbers, Option<String>)>) {
    let plan = Plan::of(book);
    let is_safe = plan.is_safe && book.len() > 1 && preset != Preset::Novel;
    let kind = wanted.headings.unwrap_or(if is_safe { HeadingNumbers::Book } else { HeadingNumbers::Typed });
    if kind == HeadingNumbers::Typed {
        let mut numbers: Vec<_> = chapters::of(book).into_iter().map(|name| (Numbers::Typed, name)).collect();
        for (at, _) in plan.parts {
            if let Some((part, _)) = numbers.get_mut(at) {
                *part = Numbers::Part(None);
            }
        }
        return (kind, numbers);
    }
    let writer = Writer { wanted, words, kind };
    for (span, typed, counted) in plan.wrong {
        let counted = writer.written(&counted);
        let message = say!("`{typed}` is typed where the book counts `{counted}`", typed, counted);
        let help = say!("write `{counted}`, or no number: the book sets one", counted);
        diagnostics.push(Diagnostic::new(Code::HeadingNumber, span, message).with_help(help));
    }
    let planned = plan.titles.into_iter().zip(plan.headings).map(|(title, headings)| {
        let name = name(&title);
        (Numbers::Planned(title, headings), name)
    });
    let mut planned: Vec<_> = planned.collect();
    for (at, number) in plan.parts {
        if let Some((part, _)) = planned.get_mut(at) {
            *part = Numbers::Part(number);
        }
    }
    (kind, planned)
}

/// The number of the chapter that a title's is a part of.
fn name(verdict: &Verdict) -> Option<String> {
    match verdict {
        Verdict::Numbered(number, _) => number.first().cloned(),
        Verdict::Bare | Verdict::AsTyped => None,
    }
}

fn set_title_apart(title: &mut Vec<Inline>) {
    if let Some(label) = apart::take_number(title) {
        apart::put(title, label);
    }
}

fn set_heading_apart(block: &mut Block) {
    if let BlockKind::Heading(heading) = &mut block.kind
        && heading.listed
        && heading.level <= DEEPEST
    {
        set_title_apart(&mut heading.content);
    }
}

/// Writes numbers before titles.
pub(super) struct Writer<'a> {
    pub(super) wanted: &'a NumberingConfig,
    pub(super) words: &'static Words,
    pub(super) kind: HeadingNumbers,
}

impl Writer<'_> {
    /// Writes the numbers of a chapter; says what its places are called in a sentence.
    pub(super) fn chapter(&self, content: &mut Chapter, numbers: &Numbers) -> Spoken {
        let mut spoken = Spoken::new();
        let (title, headings) = match numbers {
            Numbers::Typed => (&Verdict::AsTyped, &[][..]),
            Numbers::Planned(title, headings) => (title, headings.as_slice()),
            Numbers::Part(number) => {
                let said = number.and_then(|number| self.part(&mut content.title, number));
                spoken.extend(said.map(|said| (None, said)));
                (&Verdict::AsTyped, &[][..])
            }
        };
        spoken.extend(self.title(&mut content.title, title).map(|said| (None, said)));
        let headings: BTreeMap<usize, &Verdict> =
            headings.iter().map(|(at, verdict)| (*at, verdict)).collect();
        for (at, block) in content.blocks.iter_mut().enumerate() {
            let Some(verdict) = headings.get(&at) else {
                set_heading_apart(block);
                continue;
            };
            if let BlockKind::Heading(heading) = &mut block.kind
                && let Some(said) = self.title(&mut heading.content, verdict)
                && let Some(place) = heading.id.clone()
            {
                spoken.push((Some(place), said));
            }
        }
        spoken
    }

    /// Writes the number of a part, unless one is typed; says it.
    fn part(&self, title: &mut Vec<Inline>, number: u32) -> Option<String> {
        let is_typed = Typed::read(&plain_text(title)).is_some_and(|typed| typed.unit == Unit::Part);
        if is_typed || self.kind != HeadingNumbers::Book || title.is_empty() {
            return None;
        }
        let number = number.to_string();
        let label = match &self.wanted.part_pattern {
            Some(pattern) => pattern.replace("{n}", &number),
            None => self.words.part(&number),
        };
        let span = title.first().map_or(Span::DETACHED, |first| first.span);
        apart::put(title, Text::made(span, label.as_str()));
        Some(label)
    }

    /// Writes the number of a title; says what it is called in a sentence.
    fn title(&self, title: &mut Vec<Inline>, verdict: &Verdict) -> Option<String> {
        let words = plain_text(title);
        let typed = Typed::read(&words);
        let number = match verdict {
            Verdict::Numbered(number, is_typed) => {
                let fits = number.len() <= usize::from(self.wanted.depth);
                // Below the numbered levels a number is that of a step, unless it names its chapter too.
                let is_name = typed.as_ref().is_some_and(|typed| typed.parts.len() > 1);
                if !(fits || *is_typed && is_name) {
                    set_title_apart(title);
                    return None;
                }
                if *is_typed && apart::take_number(title).is_none() {
                    return None;
                }
                Some(number).filter(|_| fits && self.kind == HeadingNumbers::Book && !words.is_empty())?
            }
            Verdict::Bare => {
                apart::take_number(title);
                return None;
            }
            Verdict::AsTyped => {
                set_title_apart(title);
                return None;
            }
        };
        let label = self.label(number, typed.as_ref(), is_appendix(&words));
        let span = title.first().map_or(Span::DETACHED, |first| first.span);
        apart::put(title, Text::made(span, label.as_str()));
        let is_section = number.len() > 1;
        Some(if is_section { self.words.section(&self.joined(number)) } else { label })
    }

    fn label(&self, number: &[String], typed: Option<&Typed>, is_appendix: bool) -> String {
        let [chapter] = number else { return self.written(number) };
        if is_appendix {
            return format!("{} {chapter}", self.words.appendix);
        }
        match (&self.wanted.chapter_pattern, typed.filter(|typed| typed.unit == Unit::Chapter)) {
            (Some(pattern), _) => pattern.replace("{n}", chapter),
            (None, Some(typed)) => typed.written.clone(),
            (None, None) => self.words.chapter(chapter),
        }
    }

    /// A section's number as it stands before its title.
    fn written(&self, number: &[String]) -> String {
        let pattern = &self.wanted.section_pattern;
        let before = pattern.split_once("{chapter}").map_or("", |(before, _)| before);
        let behind = pattern.split_once("{n}").map_or("", |(_, behind)| behind);
        format!("{before}{}{behind}", self.joined(number))
    }

    /// A number with what the pattern has between its parts.
    fn joined(&self, number: &[String]) -> String {
        let between = self.wanted.section_pattern.split_once("{chapter}");
        let between = between.and_then(|(_, behind)| behind.split_once("{n}")).map_or(".", |(sign, _)| sign);
        number.join(between)
    }
}

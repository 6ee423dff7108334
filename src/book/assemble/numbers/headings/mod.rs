//! Numbers of chapters and sections, as `[numbering] headings` says, set before their titles once for both books.

mod plan;
mod siblings;
mod typed;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::plan::Plan;
use self::siblings::Verdict;
use self::typed::{Typed, Unit};
use super::{apart, chapters};
use crate::book::{BookChapter, DEEPEST, is_appendix};
use crate::config::{HeadingNumbers, NumberingConfig, Preset};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::{AnchorId, Block, BlockKind, ChapterId, Inline, Text, plain_text};
use crate::message::say;
use crate::words::Words;

/// What a place is called in a sentence: `3장`, `4.2절`.
pub(crate) type Spoken = BTreeMap<(ChapterId, Option<AnchorId>), String>;

/// Numbers titles and headings; gives the number that the captions of each chapter have, and what references say.
pub(super) fn give(
    book: &mut [BookChapter],
    (wanted, preset): (&NumberingConfig, Preset),
    words: &'static Words,
    diagnostics: &mut Diagnostics,
) -> (Vec<Option<String>>, Spoken) {
    let plan = Plan::of(book);
    let is_safe = plan.is_safe && book.len() > 1 && preset != Preset::Novel;
    let kind = wanted.headings.unwrap_or(if is_safe { HeadingNumbers::Book } else { HeadingNumbers::Typed });
    if kind == HeadingNumbers::Typed {
        let names = chapters::of(book);
        book.iter_mut().for_each(set_apart);
        return (names, Spoken::default());
    }
    let mut writer = Writer { wanted, words, is_shown: kind == HeadingNumbers::Book, spoken: Spoken::new() };
    for (span, typed, counted) in plan.wrong {
        let counted = writer.written(&counted);
        let message = say!("`{typed}` is typed where the book counts `{counted}`", typed, counted);
        let help = say!("write `{counted}`, or no number: the book sets one", counted);
        diagnostics.push(Diagnostic::new(Code::HeadingNumber, span, message).with_help(help));
    }
    let names = names(&plan.titles);
    for ((chapter, title), headings) in book.iter_mut().zip(plan.titles).zip(plan.headings) {
        writer.chapter(chapter, title, headings);
    }
    (names, writer.spoken)
}

/// The number of the chapter that each belongs to.
fn names(titles: &[Verdict]) -> Vec<Option<String>> {
    let name = |verdict: &Verdict| match verdict {
        Verdict::Numbered(number, _) => number.first().cloned(),
        Verdict::Bare | Verdict::AsTyped => None,
    };
    titles.iter().map(name).collect()
}

/// Sets the typed numbers of a chapter apart, which stay as they are.
fn set_apart(chapter: &mut BookChapter) {
    let content = Arc::make_mut(&mut chapter.content);
    set_title_apart(&mut content.title);
    content.blocks.iter_mut().for_each(set_heading_apart);
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

struct Writer<'a> {
    wanted: &'a NumberingConfig,
    words: &'static Words,
    /// Whether the book's numbers are written, or typed ones only taken off.
    is_shown: bool,
    spoken: Spoken,
}

impl Writer<'_> {
    fn chapter(&mut self, chapter: &mut BookChapter, title: Verdict, headings: Vec<(usize, Verdict)>) {
        let id = chapter.id;
        let content = Arc::make_mut(&mut chapter.content);
        if let Some(spoken) = self.title(&mut content.title, title) {
            self.spoken.insert((id, None), spoken);
        }
        let mut headings: BTreeMap<usize, Verdict> = headings.into_iter().collect();
        for (at, block) in content.blocks.iter_mut().enumerate() {
            let Some(verdict) = headings.remove(&at) else {
                set_heading_apart(block);
                continue;
            };
            if let BlockKind::Heading(heading) = &mut block.kind
                && let Some(spoken) = self.title(&mut heading.content, verdict)
                && let Some(place) = heading.id.clone()
            {
                self.spoken.insert((id, Some(place)), spoken);
            }
        }
    }

    /// Writes the number of a title; says what it is called in a sentence.
    fn title(&self, title: &mut Vec<Inline>, verdict: Verdict) -> Option<String> {
        let words = plain_text(title);
        let typed = Typed::read(&words);
        let number = match verdict {
            Verdict::Numbered(number, is_typed) => {
                let fits = number.len() <= usize::from(self.wanted.depth);
                // Below the numbered levels a number is that of a step, unless it names its chapter too.
                let is_name = typed.as_ref().is_some_and(|typed| typed.parts.len() > 1);
                if !(fits || is_typed && is_name) {
                    set_title_apart(title);
                    return None;
                }
                if is_typed && apart::take_number(title).is_none() {
                    return None;
                }
                Some(number).filter(|_| fits && self.is_shown && !words.is_empty())?
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
        let label = self.label(&number, typed.as_ref(), is_appendix(&words));
        let span = title.first().map_or(Span::DETACHED, |first| first.span);
        apart::put(title, Text::made(span, label.as_str()));
        let is_section = number.len() > 1;
        Some(if is_section { self.words.section(&self.joined(&number)) } else { label })
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

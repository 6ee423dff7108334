//! Findings with their source lines, carets and cures.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::fold::{Kind, fold};
use super::told::{Label, Told, source};
use jikji::diagnostics::{FileId, Severity, SourceMap, Span};
use jikji::message::{Language, Message, say};

/// The longest line that is shown under a finding, in bytes; of longer ones only the place is told.
const LINE: usize = 4_000;

/// The most lines that are shown under a finding, in bytes.
const LINES: usize = 64 << 10;

/// How many other places of a kind are named; of errors all are.
const PLACES: usize = 5;

/// The findings, those of one kind folded unless `all` are wanted, then those that only get a line.
pub(super) fn render<'d>(
    findings: impl Iterator<Item = &'d Told>,
    sources: &SourceMap,
    renderer: &Renderer,
    language: Language,
    all: bool,
) -> String {
    let folded = fold(findings, sources, all);
    let mut text = String::new();
    for kind in &folded.whole {
        let Some(first) = kind.first() else { continue };
        let (title, others) = (title(kind, language), others(kind, sources, language));
        text.push_str(&renderer.render(&groups(first, &title, others.as_deref(), sources, language)));
        text.push_str("\n\n");
    }
    for (code, lines) in &folded.lines {
        text.push_str(&line(say!("more of this kind: {code}", code = code.name()), language));
        for kind in &lines.kinds {
            let Some(first) = kind.first() else { continue };
            let others =
                others(kind, sources, language).map_or_else(String::new, |others| format!("; {others}"));
            let (place, title) = (place(first, sources, language), title(kind, language));
            text.push_str(&format!("  {place}: {title}{others}\n"));
        }
        if lines.left_out > 0 {
            text.push_str(&format!("  {}", line(more(lines.left_out), language)));
        }
        text.push('\n');
    }
    text
}

/// A line for people.
fn line(message: Message, language: Language) -> String {
    message.told(language) + "\n"
}

/// That there is more than is shown.
fn more(number: usize) -> Message {
    say!("and {number} more (-v shows all)", number)
}

/// What a kind says, and how often.
fn title(kind: &Kind<'_>, language: Language) -> String {
    let message = kind.first().map_or("", |first| &first.message);
    match kind.all.len() {
        1 => message.to_owned(),
        places => say!("{message} ({places} places)", message, places).told(language),
    }
}

/// Where a kind is besides its first place.
fn others(kind: &Kind<'_>, sources: &SourceMap, language: Language) -> Option<String> {
    let (first, rest) = kind.all.split_first()?;
    let named = if first.severity == Severity::Error { rest.len() } else { PLACES };
    let mut places: Vec<String> =
        rest.iter().take(named).map(|found| place(found, sources, language)).collect();
    // Many in a line are one place to go to.
    places.dedup();
    if rest.len() > named {
        places.push(more(rest.len() - named).told(language));
    }
    (!rest.is_empty()).then(|| say!("also at {places}", places = places.join(", ")).told(language))
}

/// `content/03.md:12`.
fn place(found: &Told, sources: &SourceMap, language: Language) -> String {
    let position = sources.locate(found.span()).map(|(_, position)| position);
    match (source(sources, found.span()), position) {
        (Some((name, _)), Some(position)) => format!("{name}:{}", position.line),
        _ => say!("no file").told(language),
    }
}

fn groups<'a>(
    found: &'a Told,
    title: &'a str,
    others: Option<&'a str>,
    sources: &'a SourceMap,
    language: Language,
) -> Vec<Group<'a>> {
    let level = match found.severity {
        Severity::Error => error(language),
        Severity::Warning => named(Level::WARNING, say!("warning"), language),
        Severity::Note => named(Level::NOTE, say!("note"), language),
    };
    let help_level = || help(language);
    let mut main = Group::with_title(level.primary_title(title).id(found.code.name()));
    for shown in snippets(&found.labels, sources) {
        main = match shown {
            Shown::Lines(snippet) => main.element(snippet),
            Shown::Place(origin) => main.element(origin),
        };
    }
    if let Some(others) = others {
        main = main.element(named(Level::NOTE, say!("note"), language).message(others));
    }
    let mut patches = Vec::new();
    for (text, patch) in &found.helps {
        let patch = patch.as_ref().and_then(|patch| {
            let (name, _) = source(sources, patch.span)?;
            let window = Window::new(sources, patch.span)?;
            let patch = Patch::new(window.range(patch.span), patch.text.as_str());
            Some(Snippet::source(window.text).line_start(window.line).path(name).patch(patch))
        });
        match patch {
            Some(patch) => patches.push(help_level().secondary_title(text.as_str()).element(patch)),
            None => main = main.element(help_level().message(text.as_str())),
        }
    }
    std::iter::once(main).chain(patches).collect()
}

/// The level of errors, by its name in a language.
pub(super) fn error(language: Language) -> Level<'static> {
    named(Level::ERROR, say!("error"), language)
}

/// The level of cures, by its name in a language.
pub(super) fn help(language: Language) -> Level<'static> {
    named(Level::HELP, say!("help"), language)
}

fn named(level: Level<'static>, name: Message, language: Language) -> Level<'static> {
    match language {
        Language::English => level,
        Language::Korean => level.with_name(name.told(language)),
    }
}

/// What is shown of a place.
enum Shown<'a> {
    Lines(Snippet<'a, Annotation<'a>>),
    Place(Origin<'a>),
}

/// A snippet for each file, that of the main place first.
fn snippets<'a>(labels: &'a [Label], sources: &'a SourceMap) -> Vec<Shown<'a>> {
    let mut files: Vec<FileId> = Vec::new();
    let (main, rest): (Vec<&Label>, Vec<&Label>) = labels.iter().partition(|label| label.primary);
    for file in main.iter().chain(&rest).filter_map(|label| label.span.file) {
        if !files.contains(&file) {
            files.push(file);
        }
    }
    let shown = |file: FileId| {
        let here = || labels.iter().filter(|label| label.span.file == Some(file));
        let whole = here().map(|label| label.span).reduce(Span::join)?;
        let (name, _) = source(sources, whole)?;
        let Some(window) = Window::new(sources, whole) else {
            let (_, position) = sources.locate(here().find(|label| label.primary).or(here().next())?.span)?;
            let origin = Origin::path(name).line(position.line).char_column(position.column);
            return Some(Shown::Place(origin));
        };
        let annotations = here().map(|label| {
            let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let words = Some(label.text.as_str()).filter(|words| !words.is_empty());
            kind.span(window.range(label.span)).label(words)
        });
        let lines = Snippet::source(window.text).line_start(window.line).path(name);
        Some(Shown::Lines(lines.annotations(annotations)))
    };
    files.into_iter().filter_map(shown).collect()
}

/// The lines around a place: the renderer walks over all that it is given, for every finding.
struct Window<'a> {
    text: &'a str,
    /// Where they start in the file.
    start: usize,
    /// The number of the first one, from 1.
    line: usize,
}

impl<'a> Window<'a> {
    /// The lines of a span, unless they are too long to be shown.
    fn new(sources: &'a SourceMap, span: Span) -> Option<Self> {
        let file = sources.get(span.file?)?;
        let Range { start, end } = within(&file.text, span);
        let (line, from) = file.line(start);
        let to = file.line_end(end.max(start + 1) - 1);
        let text = file.text.get(from..to)?;
        let fits = text.len() <= LINES && text.lines().all(|line| line.len() <= LINE);
        fits.then_some(Self { text, start: from, line: line + 1 })
    }

    /// A span in these lines.
    fn range(&self, span: Span) -> Range<usize> {
        let base = u32::try_from(self.start).unwrap_or(u32::MAX);
        let moved =
            Span { start: span.start.saturating_sub(base), end: span.end.saturating_sub(base), ..span };
        within(self.text, moved)
    }
}

/// A span's range, brought inside its text and to whole characters: the renderer slices without looking.
fn within(text: &str, span: Span) -> Range<usize> {
    let whole = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let Range { start, end } = span.range();
    whole(start)..whole(end.max(start))
}

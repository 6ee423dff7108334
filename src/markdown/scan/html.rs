//! HTML at the start of a line: comments, raw blocks, and lines that start with a component.

use super::state::{Found, Lines, Scan};
use crate::diagnostics::{Code, Diagnostic};
use crate::markdown::foreign;
use crate::markdown::html::hidden::{Hidden, Unclosed};
use crate::markdown::html::names;
use crate::markdown::html::tag::{self, Form, Tag};
use crate::markdown::node::{Node, NodeKind};
use crate::markdown::slice::indent;
use crate::message::say;

/// Lines over which one tag may be spread.
const TAG_LINES: usize = 200;

/// Reads the HTML block that starts at a line.
pub(super) fn read(scan: &mut Scan, lines: &Lines<'_>, at: usize, after_blank: bool) -> Option<Found> {
    let (_, lead) = indent(lines.text(at));
    let start = lines.range(at).start + lead;
    let text = lines.slice.text().get(start..)?;
    if let Some(hidden) = Hidden::opens(text) {
        let mut unclosed = lines.hidden.get();
        let length = hidden.length(text, &mut unclosed);
        lines.hidden.set(unclosed);
        let Some(length) = length else {
            // Its line is text of its own, and what follows is read as usual: nothing of it is lost.
            scan.warn(hidden.never_closed(lines.slice.span(start..start + hidden.width())));
            let range = lines.range(at);
            let kind = NodeKind::Paragraph(lines.slice.trimmed(range));
            return Some(Found { nodes: vec![Node { span: lines.span(at..at + 1), kind }], next: at + 1 });
        };
        return html(lines, at, line_of(lines, at, start + length) + 1);
    }
    if text.starts_with(MODELS) {
        return for_models(scan, lines, at, start);
    }
    if let Some(end) = raw_end(text) {
        let last = end.map_or(lines.len(), |length| line_of(lines, at, start + length) + 1);
        return html(lines, at, last);
    }
    let name = name(text)?;
    if names::is_block(name) {
        return html(lines, at, behind(scan, lines, at));
    }
    let line = lines.text(at).get(lead..)?;
    if names::is_inline(name) {
        let (_, length) = tag::read(line)?;
        let alone = after_blank && line.get(length..)?.trim().is_empty();
        return if alone { html(lines, at, blank_after(lines, at)) } else { None };
    }
    component(lines, at, lead, name)
}

/// What stands in this is for language models alone; the site shows nothing of it.
const MODELS: &str = "<llm-only>";

/// Passes over what the site shows to nobody, up to the line that closes it.
fn for_models(scan: &mut Scan, lines: &Lines<'_>, at: usize, start: usize) -> Option<Found> {
    const CLOSE: &str = "</llm-only>";
    let last = if lines.endless_models.get() {
        None
    } else {
        (at..lines.len()).find(|row| lines.text(*row).contains(CLOSE))
    };
    lines.endless_models.set(last.is_none());
    let Some(last) = last else {
        let mark = lines.slice.span(start..start + MODELS.len());
        scan.warn(
            Diagnostic::new(Code::UnclosedHtml, mark, say!("`{models}` is never closed", models = MODELS))
                .labelled(say!("what stands behind it is shown, as on the site"))
                .with_help(say!("put `{close}` where it ends", close = CLOSE)),
        );
        return component(lines, at, start - lines.range(at).start, "llm-only");
    };
    let before_close = |row: &usize| lines.text(*row).split(CLOSE).next().unwrap_or_default();
    if let Some(inner) = (at + 1..=last).rev().find(|row| before_close(row).contains(MODELS)) {
        scan.left_out(
            say!("`{models}` opens in itself", models = MODELS),
            &lines.slice.trimmed(start + MODELS.len()..lines.range(inner).start),
            say!("put `{close}` where it ends", close = CLOSE),
        );
    }
    let end = lines.text(last).find(CLOSE).map_or(0, |from| from + CLOSE.len());
    let range = lines.range(last);
    let rest = lines.slice.trimmed(range.start + end..range.end);
    scan.left_out(
        say!("`</llm-only>` takes the rest of its line"),
        &rest,
        say!("write it on a line of its own"),
    );
    Some(Found { nodes: Vec::new(), next: last + 1 })
}

/// For tags whose text is no HTML: the bytes up to their end, or `None` inside when it never comes.
fn raw_end(text: &str) -> Option<Option<usize>> {
    let lower: String = text.chars().take(12).collect::<String>().to_ascii_lowercase();
    let raw = ["<script", "<style", "<pre", "<textarea"].into_iter().find(|open| {
        lower
            .strip_prefix(open)
            .is_some_and(|tail| tail.is_empty() || tail.starts_with([' ', '\t', '>', '\n']))
    })?;
    let mark = format!("</{}>", raw.trim_start_matches('<'));
    let found =
        text.as_bytes().windows(mark.len()).position(|window| window.eq_ignore_ascii_case(mark.as_bytes()));
    Some(found.map(|at| at + mark.len()))
}

/// The line in which a byte before `byte` stands.
fn line_of(lines: &Lines<'_>, from: usize, byte: usize) -> usize {
    lines.ranges.partition_point(|range| range.start < byte).saturating_sub(1).max(from)
}

fn name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    rest.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
    let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
    let tail = rest.get(length..)?;
    let ends = tail.is_empty() || tail.starts_with([' ', '\t', '\n', '>']) || tail.starts_with("/>");
    if ends { rest.get(..length) } else { None }
}

fn blank_after(lines: &Lines<'_>, at: usize) -> usize {
    (at + 1..lines.len()).find(|&line| lines.blank(line)).unwrap_or_else(|| lines.len())
}

/// The line behind a block of HTML: the next blank one, or, where a table begins in it that is too large to be read, the
/// one behind that table. Its blank lines part nothing, as those of code do not.
fn behind(scan: &Scan, lines: &Lines<'_>, at: usize) -> usize {
    let text = lines.slice.text();
    let (mut tables, mut hidden) = (lines.tables.get(), lines.hidden.get());
    let mut next = blank_after(lines, at);
    let mut byte = lines.range(at).start;
    // What hides ends in the block or, as when it is read, not at all: to look for its end in the rest of the chapter would
    // be to look through that for every block.
    let mut unclosed = Unclosed::default();
    while let Some(block) = text.get(byte..lines.bytes(at..next).end)
        && let Some(found) = block.find('<')
    {
        byte += found;
        let rest = block.get(found..).unwrap_or_default();
        if let Some(length) = Hidden::opens(rest).and_then(|opened| opened.length(rest, &mut unclosed)) {
            byte += length;
            continue;
        }
        let Some(length) = tables.too_large(text, byte, scan.limits.cells, &mut hidden) else {
            byte += 1;
            continue;
        };
        byte += length;
        let last = line_of(lines, at, byte);
        if last >= next {
            next = blank_after(lines, last);
            // An end may stand in what the block is longer now.
            unclosed = Unclosed::default();
        }
    }
    lines.tables.set(tables);
    lines.hidden.set(hidden);
    next
}

fn html(lines: &Lines<'_>, first: usize, next: usize) -> Option<Found> {
    let node = Node { span: lines.span(first..next), kind: NodeKind::Html(lines.part(first..next)) };
    Some(Found { nodes: vec![node], next })
}

/// A tag that HTML does not have: on one line it makes an inline line, over several a raw block.
fn component(lines: &Lines<'_>, at: usize, lead: usize, name: &str) -> Option<Found> {
    let line = lines.text(at).get(lead..)?;
    let known = names::component(name).is_some() || names::meant(name).is_some();
    match tag::read(line) {
        Some((tag, length)) if tag.form == Form::Empty || closed_on_line(line, &tag, length) => {
            let range = lines.range(at);
            let text = lines.slice.trimmed(range.start + lead..range.end);
            let node = Node { span: lines.span(at..at + 1), kind: NodeKind::Component(text) };
            Some(Found { nodes: vec![node], next: at + 1 })
        }
        Some((tag, length)) => {
            let alone = line.get(length..)?.trim().is_empty();
            let markup = known || (alone && (looks_like_component(&tag) || foreign::is_component(name)));
            if markup { html(lines, at, blank_after(lines, at)) } else { None }
        }
        None if known || name.starts_with(|c: char| c.is_ascii_uppercase()) => {
            let next = (at + 1..lines.len().min(at + TAG_LINES)).find(|&line| lines.blank(line));
            let next = next.unwrap_or_else(|| lines.len().min(at + TAG_LINES));
            let whole = lines.slice.text().get(lines.bytes(at..next))?;
            tag::read(whole.trim_start())?;
            html(lines, at, next)
        }
        None => None,
    }
}

fn looks_like_component(tag: &Tag) -> bool {
    let upper = tag.name.starts_with(|c: char| c.is_ascii_uppercase());
    tag.name.contains('-') || (upper && (tag.form == Form::Close || !tag.attributes.is_empty()))
}

fn closed_on_line(line: &str, tag: &Tag, length: usize) -> bool {
    let close = format!("</{}>", tag.name);
    tag.form == Form::Open && line.get(length..).is_some_and(|rest| rest.contains(&close))
}

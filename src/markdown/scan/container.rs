//! `:::` blocks: what their opening lines mean, what stands in them, and those that are closed wrongly or never.

use super::closing::is_heading;
use super::extent::{Opener, closer, opener};
use super::names::{Known, known, meant};
use super::state::{Extent, Found, Lines, Scan};
use super::{extent, fields, file_tree, settings, tabs};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::{Attributes, CHAPTER_GOAL};
use crate::markdown::html::said;
use crate::markdown::inline::attributes;
use crate::markdown::node::{Container, Fence, Node, NodeKind};
use crate::markdown::slice::{Slice, indent};
use crate::message::{Message, say};

/// Reads the container that opens at a line, or drops a line that closes nothing.
pub(super) fn read(scan: &mut Scan, lines: &Lines<'_>, at: usize, depth: usize) -> Option<Found> {
    let line = lines.text(at);
    if let Some(count) = closer(line).filter(|count| *count > 2) {
        if scan.open.iter().any(|outer| *outer > count) || lines.refused.borrow().contains(&at) {
            return None;
        }
        scan.report(
            Code::StrayCloser,
            lines.span(at..at + 1),
            say!("`{line}` closes nothing", line = line.trim()),
        );
        return Some(Found { nodes: Vec::new(), next: at + 1 });
    }
    let opener = opener(line)?;
    let range = lines.range(at);
    let title = lines.slice.trimmed(range.start + opener.at + opener.name.len()..range.end);
    let extent = extent::of(lines).get(&at).copied().unwrap_or_default();
    let kind = if opener.foreign { None } else { resolve(scan, lines, at, &opener, &title) };
    let Some(kind) = kind else {
        lines.refused.borrow_mut().extend(extent.close);
        if matches!(known(opener.name), Some(Known::Tabs(_))) {
            lines.refused_tabs.set(extent.close.unwrap_or_else(|| lines.len()));
        }
        return None;
    };
    let stop = reach(scan, lines, at, &opener, extent);
    let next = if extent.close == Some(stop) { stop + 1 } else { stop };
    let body = lines.part(at + 1..stop);
    scan.open.push(opener.colons);
    let span = lines.span(at..next);
    let kind = match kind {
        Known::Plain(Container::Demo(kind @ "code-tree")) => {
            let title = settings::title(scan, kind, &title, &["height", "entry"]);
            let nodes = scan.read(&body, depth + 1);
            NodeKind::Container { container: Container::Demo(kind), title, nodes }
        }
        Known::Plain(container) => {
            if matches!(container, Container::Align(_) | Container::Verbatim | Container::Steps) {
                untitled(scan, opener.name, &title);
            }
            let mut nodes = scan.read(&body, depth + 1);
            if matches!(container, Container::Demo("md" | "preview")) {
                nodes.push(source(&body));
            }
            NodeKind::Container { container, title, nodes }
        }
        Known::Files => {
            let title = settings::title(scan, opener.name, &title, &["icon"]);
            if file_tree::is_tree(&body) {
                NodeKind::Files { title, files: file_tree::read(scan, &body) }
            } else {
                empty(
                    scan,
                    lines,
                    at,
                    say!("`file-tree` has no file"),
                    say!("write its files as a list below it"),
                );
                let nodes = scan.read(&body, depth + 1);
                NodeKind::Container { container: Container::Demo("file-tree"), title, nodes }
            }
        }
        Known::Fields => {
            // An id behind the name is for the browser.
            if !title.text().starts_with('#') || title.text().contains(char::is_whitespace) {
                untitled(scan, opener.name, &title);
            }
            let nodes = fields::read(scan, &body, depth + 1);
            if !nodes.iter().any(|node| matches!(node.kind, NodeKind::Definitions(_))) {
                empty(
                    scan,
                    lines,
                    at,
                    say!("`fields` has no field"),
                    say!("begin each field with a line `@name@`"),
                );
            }
            scan.open.pop();
            return Some(Found { nodes, next });
        }
        Known::Tabs(code) => {
            let (group, rest) = match title.text().strip_prefix('#') {
                Some(id) => id.split_at(id.find(char::is_whitespace).unwrap_or(id.len())),
                None => ("", ""),
            };
            untitled(scan, opener.name, &title.trimmed(title.text().len() - rest.len()..title.text().len()));
            let group = title.text().starts_with('#').then(|| group.to_owned());
            tabs::read(scan, &body, depth + 1, code, group, span)
        }
    };
    scan.open.pop();
    Some(Found { nodes: vec![Node { span, kind }], next })
}

/// Tells of a container without the entries that it is made of.
fn empty(scan: &mut Scan, lines: &Lines<'_>, at: usize, message: Message, cure: Message) {
    scan.warn(Diagnostic::new(Code::EmptyContainer, mark_span(lines, at), message).with_help(cure));
}

/// Tells of words after the name of a container that takes no title.
fn untitled(scan: &mut Scan, name: &str, title: &Slice) {
    let words = title.text();
    let attributes = attributes::read(words).filter(|(_, length)| *length == words.len());
    let says = |(attributes, _): &(Attributes, usize)| {
        attributes.pairs.iter().any(|(key, value)| said::is_said(key, value))
    };
    if attributes.is_none_or(|attributes| says(&attributes)) {
        scan.left_out(say!("`{name}` takes no title", name), title, say!("write it on a line of its own"));
    }
}

/// The Markdown of a demo as code, which stands below what it gives.
fn source(body: &Slice) -> Node {
    let mut info = Slice::empty(body.file());
    info.push_virtual("markdown", body.source(0));
    let text = body.text();
    let start = text.len() - text.trim_start_matches('\n').len();
    let body = body.part(start..text.trim_end().len().max(start));
    Node { span: body.whole(), kind: NodeKind::Fence(Fence { info, body }) }
}

/// The kind that an opening line means; `None` where the line is text.
fn resolve(
    scan: &mut Scan,
    lines: &Lines<'_>,
    at: usize,
    opener: &Opener<'_>,
    title: &Slice,
) -> Option<Known> {
    let start = lines.range(at).start + opener.at;
    let span = lines.slice.span(start..start + opener.name.len());
    let name = opener.name;
    if opener.colons > 2 && (name == CHAPTER_GOAL || scan.custom.iter().any(|custom| custom == name)) {
        return Some(Known::Plain(Container::Custom(name.to_owned())));
    }
    if let Some(kind) = known(name) {
        let bare = title.text().is_empty() || title.text().starts_with('#');
        if matches!(kind, Known::Tabs(_)) && !bare {
            return None;
        }
        if opener.colons < 3 {
            let first = lines.range(at).start + indent(lines.text(at)).1;
            let colons = lines.slice.span(first..first + opener.colons);
            scan.warn(
                Diagnostic::new(
                    Code::UnknownContainer,
                    colons,
                    say!("`:: {name}` has one colon too few", name),
                )
                .with_patch(say!("write three colons"), colons, ":::"),
            );
        }
        return Some(kind);
    }
    let report = Diagnostic::new(Code::UnknownContainer, span, say!("unknown container `{name}`", name));
    if let Some((word, kind)) = meant(name) {
        scan.warn(report.with_mend(say!("did you mean `{word}`?", word), span, word));
        return Some(kind);
    }
    scan.warn(report.with_help(say!("its lines were kept as ordinary text")));
    None
}

/// The line before which a container ends; reports containers without a closing line of their own.
fn reach(scan: &mut Scan, lines: &Lines<'_>, at: usize, opener: &Opener<'_>, extent: Extent) -> usize {
    let here = mark_span(lines, at);
    let name = opener.name;
    match (extent.close, extent.equal) {
        (Some(close), None) => close,
        (Some(close), Some(inner)) => {
            let message = say!("a container opens inside another one with as many colons");
            scan.warn(
                Diagnostic::new(Code::NestedContainer, mark_span(lines, inner), message)
                    .with_label(here, say!("inside this `{name}`", name))
                    .with_help(say!("give the outer container more colons, or close it first")),
            );
            close
        }
        (None, Some(inner)) => {
            scan.warn(
                Diagnostic::new(
                    Code::NestedContainer,
                    here,
                    say!("container `{name}` has no closing line", name),
                )
                .with_label(mark_span(lines, inner), say!("closed before this one, which has as many colons"))
                .with_help(say!("put a line with as many colons after its last line")),
            );
            inner
        }
        (None, None) => {
            let message = say!("container `{name}` is never closed", name);
            let finding = Diagnostic::new(Code::UnclosedContainer, here, message);
            let cure = say!("put a line with as many colons after its last line");
            let close = ":".repeat(opener.colons);
            scan.warn(lines.unclosed((at, lines.len()), finding, cure, &close, is_heading));
            lines.len()
        }
    }
}

fn mark_span(lines: &Lines<'_>, at: usize) -> Span {
    lines.span(at..at + 1)
}

//! The web page's frame around a chapter: title line, breadcrumb, contents, tag links, the rules between them.

use super::badges::is_badges;
use super::heading;
use super::slug;
use crate::config::Frame;
use crate::document::plain_text;
use crate::document::written::{Inline, InlineKind};
use crate::markdown::html::names::{self, Component};
use crate::markdown::html::tag;
use crate::markdown::inline;
use crate::markdown::node::{Node, NodeKind};
use crate::markdown::reader::Reader;
use crate::markdown::slice::Slice;

/// The chapter's title and its keys.
#[derive(Debug, Default)]
pub(crate) struct Title {
    /// The title.
    pub(crate) content: Vec<Inline>,
    /// The site's ids of the title line.
    pub(crate) slugs: Vec<String>,
    /// An id that the author gave the title line.
    id: Option<String>,
}

impl Title {
    fn read(&mut self, reader: &mut Reader, text: &Slice) {
        let line = inline::read(reader, text);
        self.content = line.content;
        self.id = line.attributes.and_then(|attributes| attributes.id);
    }
}

/// Takes the frame off the chapter's blocks and finds its title.
pub(crate) fn take_frame(reader: &mut Reader, nodes: &mut Vec<Node>) -> Title {
    let mut title = Title::default();
    if let (Some(_), Some(entry)) = (&reader.meta.title, reader.meta.entries.get("title")) {
        title.content = vec![Inline::new(entry.span, InlineKind::Text(entry.text.trimmed()))];
    }
    let first = nodes.iter().position(|node| matches!(node.kind, NodeKind::Heading { level: 1, .. }));
    if let Some(at) = first
        && let Some(NodeKind::Heading { text, .. }) = nodes.get(at).map(|node| node.kind.clone())
        && is_title(reader, &text, &mut title)
    {
        let source = heading::slug_source(reader, &text);
        let id = title.id.take();
        title.slugs.push(slug::unique(reader, id, &source));
        reader.level = 1;
        nodes.remove(at);
        drop_frame(reader, nodes, at);
    } else {
        drop_frame(reader, nodes, 0);
    }
    title
}

/// Whether a heading is the chapter's title line; without a title in the front matter it gives the title.
fn is_title(reader: &mut Reader, text: &Slice, title: &mut Title) -> bool {
    if text.text().contains("{{") && text.text().contains("$frontmatter") {
        if title.content.is_empty() {
            title.read(reader, text);
            return true;
        }
        return reader.frame == Frame::Drop && is_frame(text.text());
    }
    if title.content.is_empty() {
        title.read(reader, text);
        return !title.content.is_empty();
    }
    if reader.frame == Frame::Keep {
        return false;
    }
    let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    let written = plain_text(&title.content);
    if same(text.text(), &written) {
        return true;
    }
    // The line may say the same with marks, pictures of emoji and badges, which the front matter has not.
    let is_like = same(&heading::bare_words(reader, text), &written);
    if is_like {
        title.read(reader, text);
    }
    is_like
}

/// Whether a line says no more than the front matter's title or description, and that something belongs to it.
fn is_frame(text: &str) -> bool {
    let mut rest = text;
    let mut besides = String::new();
    while let Some((before, behind)) = rest.split_once("{{") {
        besides.push_str(before);
        let Some((expression, behind)) = behind.split_once("}}") else { return false };
        if !names_itself(expression) {
            return false;
        }
        rest = behind;
    }
    besides.push_str(rest);
    let besides = besides.trim();
    besides == RELATED || !besides.contains(char::is_alphanumeric)
}

/// What the site's template writes behind the title.
const RELATED: &str = "관련";

/// Whether an expression is the chapter's title or description.
fn names_itself(expression: &str) -> bool {
    let key = expression.trim().trim_start_matches("$frontmatter");
    ["title", "description"].contains(&key.trim_matches(|c: char| ".[]'\"".contains(c)))
}

/// What a block is to the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Part of the frame.
    Frame,
    /// Nothing to see: a comment.
    Nothing,
    Rule,
    Heading,
    Text,
}

fn part(reader: &Reader, node: &Node) -> Part {
    match &node.kind {
        NodeKind::Rule => Part::Rule,
        NodeKind::Heading { .. } => Part::Heading,
        NodeKind::Contents => Part::Frame,
        NodeKind::Paragraph(text) if is_badges(text.text()) => Part::Frame,
        NodeKind::Quote(nodes) => match nodes.as_slice() {
            [Node { kind: NodeKind::Paragraph(text), .. }] if is_breadcrumb(reader, text.text()) => {
                Part::Frame
            }
            _ => Part::Text,
        },
        NodeKind::Component(text) if is_site(text.text()) => Part::Frame,
        NodeKind::Html(text) if is_comment(text.text()) => Part::Nothing,
        NodeKind::Html(text) if is_site(text.text()) => Part::Frame,
        NodeKind::Paragraph(_)
        | NodeKind::Fence(_)
        | NodeKind::Indented(_)
        | NodeKind::LargeTable(_)
        | NodeKind::List { .. }
        | NodeKind::Definitions(_)
        | NodeKind::Table { .. }
        | NodeKind::Container { .. }
        | NodeKind::Files { .. }
        | NodeKind::Tabs { .. }
        | NodeKind::Html(_)
        | NodeKind::Component(_)
        | NodeKind::Math(_)
        | NodeKind::Footnote { .. } => Part::Text,
    }
}

/// A quotation that is only the front matter's description.
fn is_breadcrumb(reader: &Reader, text: &str) -> bool {
    let inner = text.trim().strip_prefix("{{").and_then(|text| text.strip_suffix("}}"));
    inner.is_some_and(|inner| reader.variable(inner).is_some() && names_itself(inner))
}

/// A line that is only components of the web page.
fn is_site(text: &str) -> bool {
    let mut rest = text.trim();
    let mut count = 0;
    while let Some((tag, length)) = tag::read(rest) {
        let component = names::component(&tag.name).or_else(|| names::meant(&tag.name).map(|(_, c)| c));
        if !matches!(component, Some(Component::Site | Component::ChapterList)) {
            return false;
        }
        rest = rest.get(length..).unwrap_or_default().trim_start();
        count += 1;
    }
    count > 0 && rest.is_empty()
}

fn is_comment(text: &str) -> bool {
    let text = text.trim();
    text.strip_prefix("<!--").is_some_and(|rest| rest.find("-->").is_none_or(|at| at + 3 == rest.len()))
}

/// Drops the frame, and the rules that only frame: after it, before a heading, at both ends, doubled.
fn drop_frame(reader: &Reader, nodes: &mut Vec<Node>, title: usize) {
    if reader.frame == Frame::Keep {
        return;
    }
    let parts: Vec<Part> = nodes.iter().map(|node| part(reader, node)).collect();
    let mut keep = vec![true; nodes.len()];
    let mut before = Part::Frame;
    let mut pending: Option<usize> = None;
    for (at, part) in parts.iter().enumerate() {
        let rule = match part {
            Part::Nothing => continue,
            Part::Rule => {
                let framing = before != Part::Text || at == title;
                if framing {
                    set(&mut keep, at);
                }
                pending = Some(at).filter(|_| !framing).or(pending);
                before = if before == Part::Text { Part::Rule } else { before };
                continue;
            }
            Part::Frame => {
                let tag = matches!(
                    nodes.get(at).map(|n| &n.kind),
                    Some(NodeKind::Component(_) | NodeKind::Html(_))
                );
                if !tag {
                    set(&mut keep, at);
                }
                true
            }
            Part::Heading => true,
            Part::Text => false,
        };
        if let Some(last) = pending.take()
            && rule
        {
            set(&mut keep, last);
        }
        before = if *part == Part::Heading { Part::Text } else { *part };
    }
    if let Some(last) = pending {
        set(&mut keep, last);
    }
    let mut flags = keep.into_iter();
    nodes.retain(|_| flags.next().unwrap_or(true));
}

fn set(keep: &mut [bool], at: usize) {
    if let Some(flag) = keep.get_mut(at) {
        *flag = false;
    }
}

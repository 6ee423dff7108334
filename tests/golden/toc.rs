//! `[[toc]]` as the site fills it in: the top-level headings of levels 2 and 3, nested.

use jikji::document::written::{BlockKind, Chapter, Inline, InlineKind};
use jikji::document::{Attributes, Style};

use crate::golden::tree::{Element, Node};

/// The contents of a chapter.
pub(crate) fn list(chapter: &Chapter) -> Vec<Node> {
    let mut entries: Vec<(u8, Element)> = Vec::new();
    for block in &chapter.blocks {
        let BlockKind::Heading(heading) = &block.kind else { continue };
        if heading.listed && (2..=3).contains(&heading.level) {
            let mut content = Vec::new();
            label(&heading.content, &mut content);
            if let Some(Node::Text(last)) = content.last_mut() {
                *last = last.trim_end().to_owned();
            }
            let link = Element::new("a").with("href", format!("#{}", heading.slug)).holding(content);
            entries.push((heading.level, Element::new("li").holding(vec![link.node()])));
        }
    }
    // A heading of the third level belongs to the one of the second before it, when there is one.
    let mut items: Vec<(u8, Element, Vec<Node>)> = Vec::new();
    for (level, item) in entries {
        match items.last_mut() {
            Some((2, _, below)) if level == 3 => below.push(item.node()),
            _ => items.push((level, item, Vec::new())),
        }
    }
    let items = items.into_iter().map(|(_, item, below)| {
        let nested = (!below.is_empty()).then(|| Element::new("ul").holding(below).node());
        item.holding(nested.into_iter().collect()).node()
    });
    vec![Element::new("ul").holding(items.collect()).node()]
}

/// The label of an entry: text, code and tags as the author wrote them; marks of Markdown go.
fn label(content: &[Inline], out: &mut Vec<Node>) {
    for inline in content {
        let attributes = inline.attributes.as_deref();
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Abbreviation { text, .. } => {
                out.push(Node::Text(text.to_string()));
            }
            InlineKind::SoftBreak => out.push(Node::Text(" ".to_owned())),
            InlineKind::HardBreak => out.push(Element::new("br").node()),
            InlineKind::Styled(style, content) => match tag(attributes).or(only_tag(*style)) {
                Some(name) => {
                    let mut inner = Vec::new();
                    label(content, &mut inner);
                    out.push(
                        crate::golden::serial::hang(Element::new(name), attributes).holding(inner).node(),
                    );
                }
                None => label(content, out),
            },
            InlineKind::Link { content, .. } | InlineKind::Ruby { base: content, .. } => label(content, out),
            InlineKind::Gloss(gloss) => out.push(Node::Text(gloss.text())),
            InlineKind::Icon(name) => out.push(crate::golden::inlines::icon(name, attributes).node()),
            InlineKind::Image(_)
            | InlineKind::Footnote(_)
            | InlineKind::Math(_)
            | InlineKind::Anchor { .. }
            | InlineKind::Index(_) => {}
        }
    }
}

/// The tag of a style that has no mark in Markdown.
fn only_tag(style: Style) -> Option<&'static str> {
    match style {
        Style::Keyboard | Style::Underline | Style::Small | Style::Quote | Style::Badge => {
            Some(crate::golden::inlines::styled(style))
        }
        _ => None,
    }
}

fn tag(attributes: Option<&Attributes>) -> Option<&str> {
    attributes?.element.as_deref()
}

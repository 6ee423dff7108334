//! Quotations with a meaning of their own: a file's name before its code, and alerts.

use crate::document::AdmonitionKind;
use crate::markdown::foreign::Construct;
use crate::markdown::html::names::{self, Component};
use crate::markdown::html::tag;
use crate::markdown::node::{Node, NodeKind};
use crate::markdown::slice::Slice;

/// The file name in a quotation that holds nothing else, where a code fence follows.
pub(super) fn title(node: &Node, next: Option<&Node>) -> Option<String> {
    let NodeKind::Quote(nodes) = &node.kind else { return None };
    let [Node { kind: NodeKind::Paragraph(text) | NodeKind::Component(text), .. }] = nodes.as_slice() else {
        return None;
    };
    let Some(Node { kind: NodeKind::Fence(fence), .. }) = next else { return None };
    let info = fence.info.text();
    if info.contains("title=") || !super::code::is_code(info) {
        return None;
    }
    name(text.text())
}

/// Icons and code spans, and nothing else: the code.
fn name(text: &str) -> Option<String> {
    let mut rest = text.trim();
    let mut name = String::new();
    while !rest.is_empty() {
        if let Some(code) = rest.strip_prefix('`') {
            let (code, tail) = code.split_once('`')?;
            name.push_str(code);
            rest = tail.trim_start();
        } else {
            let (tag, length) = tag::read(rest)?;
            (names::component(&tag.name) == Some(Component::Icon)).then_some(())?;
            rest = rest.get(length..)?.trim_start();
        }
    }
    (!name.trim().is_empty()).then_some(name)
}

/// An alert: what stands in a quotation behind its mark.
pub(super) struct Alert {
    /// Its kind.
    pub(super) kind: AdmonitionKind,
    /// The rest of the mark's line; empty where the author gave no title.
    pub(super) title: Slice,
    /// The lines below.
    pub(super) rest: Slice,
}

/// The alert that a text begins: `[!NOTE]`, and a title behind it.
pub(super) fn alert(text: &Slice) -> Option<Alert> {
    let whole = text.text();
    let end = whole.find('\n').unwrap_or(whole.len());
    let line = whole.get(..end)?;
    let (word, title) = line.trim_start().strip_prefix("[!")?.split_once(']')?;
    // Brackets with an address behind them are a link.
    (title.is_empty() || title.starts_with([' ', '\t'])).then_some(())?;
    let kind = kind(word)?;
    let title = text.trimmed(end - title.len()..end);
    Some(Alert { kind, title, rest: text.part((end + 1).min(whole.len())..whole.len()) })
}

/// The kind of an alert's word.
fn kind(word: &str) -> Option<AdmonitionKind> {
    Some(match word.to_ascii_lowercase().as_str() {
        "info" => AdmonitionKind::Info,
        "note" => AdmonitionKind::Note,
        "tip" => AdmonitionKind::Tip,
        "important" => AdmonitionKind::Important,
        "warning" => AdmonitionKind::Warning,
        "caution" => AdmonitionKind::Caution,
        _ => return None,
    })
}

/// What looks like an alert and is none: its construct, and its length in bytes.
pub(super) fn callout(text: &str) -> Option<(Construct, usize)> {
    let line = text.lines().next()?.trim_end();
    let (word, rest) = line.strip_prefix("[!")?.split_once(']')?;
    let named = word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    let alert = kind(word).is_some() && !rest.starts_with(['-', '+']);
    let apart = rest.is_empty() || rest.starts_with([' ', '-', '+']);
    (named && apart).then_some((if alert { Construct::Alert } else { Construct::Callout }, line.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_icons_and_code() {
        assert_eq!(name("<FontIcon icon=\"fas fa-file\"/>`a/b.js`"), Some("a/b.js".to_owned()));
        assert_eq!(
            name("<FontIcon icon=\"a\"/>`src/`<FontIcon icon=\"b\"/>`b.js`"),
            Some("src/b.js".to_owned())
        );
        assert_eq!(name("파일 `a.js`"), None);
    }
}

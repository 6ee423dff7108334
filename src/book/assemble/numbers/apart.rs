//! Numbers at the head of a line of text: taken off it, and set apart before it.

use crate::book::{numbered_start, without_dash};
use crate::document::{Inline, InlineKind, Style, Text, plain_text};

/// Puts a number before a line.
pub(super) fn put(line: &mut Vec<Inline>, label: Text) {
    let span = label.span();
    if !line.is_empty() {
        line.insert(0, Inline::text(span, " "));
    }
    let label = Inline::sourced(label);
    line.insert(0, Inline::new(span, InlineKind::Styled(Style::Label, vec![label])));
}

/// Takes the number of a title off it, with a dash or colon that stands behind it.
pub(super) fn take_number(title: &mut Vec<Inline>) -> Option<Text> {
    let words = plain_text(title);
    let text = head(title)?;
    let number = numbered_start(text, &words)?.number;
    let length = text.len() - text.trim_start().len() + number.len();
    let label = take(title, length).trimmed();
    if let Some(text) = head(title) {
        let behind = text.len() - without_dash(text).len();
        *text = text.part(behind..text.len());
    }
    Some(label)
}

/// The text that a line begins with, set apart or not.
pub(super) fn head(line: &mut [Inline]) -> Option<&mut Text> {
    let first = &mut line.first_mut()?.kind;
    if let InlineKind::Styled(Style::Strong | Style::Emphasis, ref mut content) = *first {
        head(content)
    } else if let InlineKind::Text(ref mut text) = *first {
        Some(text)
    } else {
        None
    }
}

/// Takes the first bytes of a line's text off, with the white space behind them.
pub(super) fn take(line: &mut Vec<Inline>, length: usize) -> Text {
    let Some(text) = head(line) else { return Text::default() };
    let label = text.part(0..length);
    *text = text.part(length..text.len());
    while let Some(text) = head(line) {
        let space = text.len() - text.trim_start().len();
        *text = text.part(space..text.len());
        if !text.is_empty() {
            break;
        }
        drop_head(line);
    }
    label
}

/// Takes the empty text away that a line begins with, and what held nothing else.
fn drop_head(line: &mut Vec<Inline>) {
    let inner = match line.first_mut().map(|first| &mut first.kind) {
        Some(InlineKind::Styled(Style::Strong | Style::Emphasis, content)) => content,
        Some(_) | None => {
            line.drain(..line.len().min(1));
            return;
        }
    };
    drop_head(inner);
    if inner.is_empty() {
        line.remove(0);
    }
}

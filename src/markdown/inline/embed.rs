//! `{% youtube abc %}`: embedded players and live code, as cards.

use crate::diagnostics::Span;
use crate::document::{Card, CardKind};
use crate::markdown::build::card;

/// The longest embed, in bytes.
const LENGTH: usize = 400;

/// What an embed's name makes of its first parameter: the kind, the component, and the address's start.
const EMBEDS: &[(&str, CardKind, &str, &str)] = &[
    ("youtube", CardKind::Video, "YouTube", "https://www.youtube.com/watch?v="),
    ("vimeo", CardKind::Video, "Vimeo", "https://vimeo.com/"),
    ("bilibili", CardKind::Video, "BiliBili", "https://www.bilibili.com/video/"),
    ("codepen", CardKind::Code, "CodePen", "https://codepen.io/"),
    ("jsfiddle", CardKind::Code, "JSFiddle", "https://jsfiddle.net/"),
    ("stackblitz", CardKind::Code, "StackBlitz", "https://stackblitz.com/edit/"),
    ("replit", CardKind::Code, "Replit", "https://replit.com/"),
];

/// Reads the embed at the start of a text; also its length. Other names in the same braces (of Jekyll, Liquid) are
/// text.
pub(super) fn read(text: &str, span: impl Fn(usize) -> Span) -> Option<(Card, usize)> {
    let rest = text.strip_prefix("{%")?;
    let window = rest.as_bytes().get(..rest.len().min(LENGTH))?;
    let end = window.windows(2).position(|pair| pair == b"%}")?;
    let inner = rest.get(..end)?;
    let mut words = inner.split_whitespace();
    let name = words.next()?;
    let (_, kind, component, base) = EMBEDS.iter().find(|(known, ..)| *known == name)?;
    let value = words.next()?;
    let title = words.collect::<Vec<_>>().join(" ");
    let address = match (value.contains("://"), *component, value.split_once('/')) {
        (true, ..) => value.to_owned(),
        (false, "CodePen", Some((user, pen))) if !pen.contains('/') => format!("{base}{user}/pen/{pen}"),
        _ => format!("{base}{value}"),
    };
    let properties = vec![("url".to_owned(), address), ("title".to_owned(), title)];
    let length = end + 4;
    Some((card::build(*kind, (*component).to_owned(), properties, span(length)), length))
}

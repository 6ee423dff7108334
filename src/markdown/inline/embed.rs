//! `{% youtube abc %}`: embedded players and live code, as cards.

use crate::diagnostics::Span;
use crate::document::CardKind;
use crate::document::written::Card;
use crate::markdown::build::card;

/// The longest embed, in bytes.
const LENGTH: usize = 400;

/// The embeds, each with its kind and the start of its address, which the first parameter completes.
const EMBEDS: &[(&str, CardKind, &str)] = &[
    ("youtube", CardKind::Video, "https://www.youtube.com/watch?v="),
    ("vimeo", CardKind::Video, "https://vimeo.com/"),
    ("bilibili", CardKind::Video, "https://www.bilibili.com/video/"),
    ("codepen", CardKind::Code, "https://codepen.io/"),
    ("jsfiddle", CardKind::Code, "https://jsfiddle.net/"),
    ("stackblitz", CardKind::Code, "https://stackblitz.com/edit/"),
    ("replit", CardKind::Code, "https://replit.com/"),
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
    let (_, kind, base) = EMBEDS.iter().find(|(known, ..)| *known == name)?;
    let value = words.next()?;
    let title = words.collect::<Vec<_>>().join(" ");
    let address = match (value.contains("://"), name, value.split_once('/')) {
        (true, ..) => value.to_owned(),
        (false, "codepen", Some((user, pen))) if !pen.contains('/') => format!("{base}{user}/pen/{pen}"),
        _ => format!("{base}{value}"),
    };
    let length = end + 4;
    let properties = vec![("url".to_owned(), address), ("title".to_owned(), title.clone())];
    let mut card = card::build(*kind, name.to_owned(), properties, span(length));
    card.properties = vec![("id".to_owned(), value.to_owned())];
    if !title.is_empty() {
        card.properties.push(("title".to_owned(), title));
    }
    Some((card, length))
}

//! Components to static cards.

use crate::diagnostics::Span;
use crate::document::{Action, Card, CardKind, Image, LinkTarget};
use crate::markdown::html::tag::Tag;
use crate::markdown::inline::entity;
use crate::markdown::inline::picture;

/// A card by its properties.
pub(crate) fn build(
    kind: CardKind,
    component: String,
    properties: Vec<(String, String)>,
    span: Span,
) -> Card {
    let find = |names: &[&str]| {
        names.iter().find_map(|name| {
            let (_, value) = properties.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
            Some(value.trim().to_owned()).filter(|value| !value.is_empty() && value != "null")
        })
    };
    let image = |source: Option<String>| -> Option<Image> {
        source.map(|source| picture(source, String::new(), span))
    };
    let title = find(&["title", "name"]).unwrap_or_default();
    let description = find(&["desc", "description", "content"]).unwrap_or_default();
    let target = match kind {
        CardKind::Link | CardKind::Banner | CardKind::Source => find(&["link", "url", "href"]),
        CardKind::Video => find(&["src", "id", "url"]).map(|source| video(&component, &source)),
        CardKind::Code => find(&["link", "url", "href"]).or_else(|| {
            Some(format!("https://codepen.io/{}/pen/{}", find(&["user"])?, find(&["slug-hash", "slugHash"])?))
        }),
        CardKind::Document | CardKind::Frame => find(&["url", "src", "link", "href"]),
    };
    Card {
        kind,
        title: entity::decode(&title),
        description: entity::decode(&description),
        target: target.map(LinkTarget::Raw),
        logo: image(find(&["logo"])),
        poster: image(find(&["preview", "poster", "cover"])),
        actions: Vec::new(),
        component,
        properties,
    }
}

/// The address of a video whose source names its host: `youtube/ID`.
fn video(component: &str, source: &str) -> String {
    match source.split_once('/') {
        Some(("youtube", id)) => format!("https://www.youtube.com/watch?v={id}"),
        Some(("vimeo", id)) => format!("https://vimeo.com/{id}"),
        Some(_) => source.to_owned(),
        None if component == "YouTube" => format!("https://www.youtube.com/watch?v={source}"),
        None => source.to_owned(),
    }
}

/// The card of a frame or player of HTML.
pub(crate) fn frame(tag: &Tag, text: String, span: Span) -> Card {
    let kind = if tag.is("iframe") || tag.is("embed") { CardKind::Frame } else { CardKind::Video };
    let mut card = build(kind, tag.name.clone(), tag.attributes.clone(), span);
    if card.description.is_empty() {
        card.description = text;
    }
    card
}

/// The labelled links of a banner.
pub(crate) fn action(text: Option<String>, link: Option<String>) -> Option<Action> {
    Some(Action { text: text?, target: LinkTarget::Raw(link?) })
}

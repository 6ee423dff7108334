//! Components to static cards.

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::CardKind;
use crate::document::written::{Action, Card, Image};
use crate::markdown::html::tag::Tag;
use crate::markdown::inline::entity;
use crate::markdown::inline::picture;
use crate::message::say;

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
        target,
        logo: image(find(&["logo"])),
        poster: image(find(&["preview", "poster", "cover"])),
        actions: Vec::new(),
        component,
        properties,
    }
}

/// Properties of which the first with a value is shown, whatever the kind of the card.
const SHOWN: [&[&str]; 5] = [
    &["title", "name"],
    &["desc", "description", "content"],
    &["logo"],
    &["preview", "poster", "cover"],
    &["actions"],
];

/// Properties that say how a card looks or behaves on the site, and nothing to read.
const LOOKS: &[&str] = &[
    "autoplay",
    "background",
    "class",
    "color",
    "controls",
    "default-tab",
    "defaulttab",
    "editable",
    "embed",
    "file",
    "frameborder",
    "height",
    "id",
    "key",
    "layout",
    "loop",
    "muted",
    "no-fullscreen",
    "page",
    "ratio",
    "slug-hash",
    "slughash",
    "start",
    "style",
    "theme",
    "toolbar",
    "type",
    "user",
    "version",
    "width",
    "zoom",
];

/// The properties of a card that it does not show, with their values.
pub(crate) fn unshown(kind: CardKind, properties: &[(String, String)]) -> Vec<(&str, &str)> {
    let target: &[&str] = match kind {
        CardKind::Link | CardKind::Banner | CardKind::Source | CardKind::Code => &["link", "url", "href"],
        CardKind::Video => &["src", "id", "url"],
        CardKind::Document | CardKind::Frame => &["url", "src", "link", "href"],
    };
    let says = |value: &str| !matches!(value.trim(), "" | "null" | "true" | "false");
    let given =
        |name: &str| properties.iter().find(|(key, value)| key.eq_ignore_ascii_case(name) && says(value));
    let first = |names: &&[&str]| names.iter().find_map(|name| given(name)).map(|(key, _)| key.as_str());
    let shown: Vec<&str> = SHOWN.iter().chain([&target]).filter_map(first).collect();
    properties
        .iter()
        .map(|(key, value)| (key.as_str(), value.trim()))
        .filter(|(key, value)| {
            says(value) && !shown.contains(key) && !LOOKS.iter().any(|look| key.eq_ignore_ascii_case(look))
        })
        .collect()
}

/// The finding about a property that its card does not show.
pub(crate) fn left_out(component: &str, (key, value): (&str, &str), span: Span) -> Diagnostic {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let message =
        say!("a card of `{component}` does not show `{key}`: `{value}` was left out", component, key, value);
    Diagnostic::new(Code::LeftOut, span, message)
        .with_help(say!("write it in `desc`, or in the text around the card"))
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
    Some(Action { text: text?, target: link? })
}

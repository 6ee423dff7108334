//! Components to static cards.

use super::player;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::CardKind;
use crate::document::written::{Action, Block, BlockKind, Card, Image};
use crate::markdown::html::names;
use crate::markdown::html::tag::{self, Tag};
use crate::markdown::inline::entity;
use crate::markdown::inline::picture;
use crate::markdown::reader::Reader;
use crate::message::say;
use crate::script::{self, Entry, Item, Kind};

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
    let title = find(SHOWN[0]).unwrap_or_default();
    let description = find(&["desc", "description", "content"]).unwrap_or_default();
    let target = match kind {
        CardKind::Link | CardKind::Banner | CardKind::Source => find(&["link", "url", "href"]),
        CardKind::Video | CardKind::Audio => {
            find(&["src", "id", "bvid", "url"]).map(|source| player::address(&component, &source))
        }
        CardKind::Code => player::live(&component, find),
        CardKind::Document | CardKind::Frame => find(&["url", "src", "link", "href"]),
    };
    let sounds = kind == CardKind::Video && target.as_deref().is_some_and(player::is_sound);
    Card {
        kind: if sounds { CardKind::Audio } else { kind },
        title: words(&title),
        description: words(&description),
        target,
        logo: image(find(&["logo"])),
        poster: image(find(&["preview", "poster", "cover"])),
        actions: Vec::new(),
        component,
        properties,
    }
}

/// A text that the site takes for HTML: its words, without tags.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, sign) = rest.split_at(at);
        out.push_str(&entity::decode(before));
        rest = match tag::read(sign).filter(|(tag, _)| names::is_html(&tag.name)) {
            Some((tag, length)) => {
                if tag.is("br") || names::is_block(&tag.name) {
                    out.push(' ');
                }
                sign.get(length..).unwrap_or_default()
            }
            None => {
                out.push('<');
                sign.get(1..).unwrap_or_default()
            }
        };
    }
    out.push_str(&entity::decode(rest));
    out.trim().to_owned()
}

/// Properties of which the first with a value is shown, whatever the kind of the card.
const SHOWN: [&[&str]; 5] = [
    // The last one is what a button says.
    &["title", "name", "text"],
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
    "devtoolsheight",
    "editable",
    "embed",
    "file",
    "frameborder",
    "height",
    "hideexplorer",
    "id",
    "initialpath",
    "key",
    "layout",
    "loop",
    "muted",
    "no-fullscreen",
    "page",
    "ratio",
    "repl",
    "slug-hash",
    "slughash",
    "start",
    "status",
    "style",
    "terminalheight",
    "theme",
    "time",
    "toolbar",
    "type",
    "user",
    "version",
    "view",
    "width",
    "zoom",
];

/// The properties of a card that it does not show, with their values.
pub(crate) fn unshown(kind: CardKind, properties: &[(String, String)]) -> Vec<(&str, &str)> {
    let target: &[&str] = match kind {
        CardKind::Link | CardKind::Banner | CardKind::Source | CardKind::Code => &["link", "url", "href"],
        CardKind::Video | CardKind::Audio => &["src", "id", "bvid", "url"],
        CardKind::Document | CardKind::Frame => &["url", "src", "link", "href"],
    };
    let says = |value: &str| !matches!(value.trim(), "" | "null" | "true" | "false");
    let given = |name: &&str| {
        properties.iter().position(|(key, value)| key.eq_ignore_ascii_case(name) && says(value))
    };
    let shown: Vec<usize> =
        SHOWN.iter().chain([&target]).filter_map(|names| names.iter().find_map(given)).collect();
    let is_look = |key: &str| LOOKS.iter().any(|look| key.eq_ignore_ascii_case(look));
    properties
        .iter()
        .enumerate()
        .filter(|(at, (key, value))| says(value) && !shown.contains(at) && !is_look(key))
        .map(|(_, (key, value))| (key.as_str(), value.trim()))
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

/// The card of a frame or player of HTML.
pub(crate) fn frame(tag: &Tag, text: &str, span: Span) -> Card {
    let kind = match tag.name.to_ascii_lowercase().as_str() {
        "iframe" | "embed" => CardKind::Frame,
        "audio" => CardKind::Audio,
        _ => CardKind::Video,
    };
    let mut card = build(kind, tag.name.clone(), tag.attributes.clone(), span);
    if card.description.is_empty() {
        text.trim().clone_into(&mut card.description);
    }
    card
}

/// Gives a player of HTML without an address that of a `<source>` in it: of several, which are the same in several formats,
/// the first.
pub(crate) fn give_source(player: &mut Tag, inner: &Tag) {
    let has_address = |tag: &Tag| tag.get("src").is_some_and(|source| !source.trim().is_empty());
    let plays = player.is("video") || player.is("audio");
    if plays
        && inner.is("source")
        && !has_address(player)
        && has_address(inner)
        && let Some(source) = inner.get("src")
    {
        // Before an empty one, which would count.
        player.attributes.insert(0, ("src".to_owned(), source.to_owned()));
    }
}

/// Puts a card behind its line. Of one that leads nowhere, though it is there to be opened, is told; where it says nothing
/// either, none is made.
pub(crate) fn put(reader: &mut Reader, card: Card, span: Span) {
    if let Some(found) = player::without_address(&card, span).filter(|_| !reader.naming) {
        reader.diagnostics.push(found);
    }
    if player::says(&card) {
        reader.lifted.push(Block::new(span, BlockKind::Card(Box::new(card))));
    }
}

/// A button of a banner as it is written: its label and where it leads.
pub(crate) type Button = (Option<String>, Option<String>);

/// Gives a card its labelled links; tells of a label that leads nowhere.
pub(crate) fn act(card: &mut Card, buttons: Vec<Button>, place: impl Fn(&str) -> Span) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (text, link) in buttons {
        match (text.or_else(|| link.clone()), link) {
            (Some(text), Some(target)) => card.actions.push(Action { text, target }),
            (Some(text), None) => found.push(left_out(&card.component, ("actions", &text), place(&text))),
            (None, _) => {}
        }
    }
    found
}

/// A property of a tag; where Vue works it out and it is to be read, what that gives of the front matter. What else it would
/// have to work out is told.
pub(crate) fn property(reader: &mut Reader, (key, value): (String, String), span: Span) -> (String, String) {
    let name = key.trim_start_matches([':', '#', '@']).to_owned();
    let is_read = TEXTS.iter().any(|text| name.eq_ignore_ascii_case(text));
    if !key.starts_with(':') || !is_read {
        return (name, value);
    }
    let filled = reader.fill_in(&value, span);
    if filled.is_none() {
        reader.unknown_variable(&value, span);
    }
    (name, filled.unwrap_or(value))
}

/// Properties of cards that are texts.
const TEXTS: [&str; 5] = ["title", "name", "desc", "description", "content"];

/// The buttons that a property of a tag lists; `None` where it is no such list.
pub(crate) fn buttons(value: &str) -> Option<Vec<Button>> {
    let Kind::List(items) = script::literal(value).ok()?.kind else { return None };
    let button = |item: &Item| {
        let Kind::Map(entries) = &item.value.kind else { return None };
        let find = |name: &str| {
            entries.iter().find_map(|entry| match entry {
                Entry::Pair(key, value) if key == name => value.said().map(str::to_owned),
                Entry::Pair(..) | Entry::Spread(_) | Entry::Hidden(_) => None,
            })
        };
        Some((find("text"), find("link")))
    };
    items.iter().map(button).collect()
}

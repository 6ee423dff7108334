//! The addresses of players and of code that runs, as their components have them.

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::CardKind;
use crate::document::written::Card;
use crate::message::say;
use crate::script::{self, Entry, Expression, Kind};

/// The address of what a player plays. Its source may name the host: `youtube/ID`.
pub(super) fn address(component: &str, source: &str) -> String {
    let listed = source.starts_with(['[', '{']).then(|| script::literal(source).ok()).flatten();
    let source = listed.as_ref().and_then(first).unwrap_or(source);
    match source.split_once('/') {
        Some(("youtube", id)) => format!("https://www.youtube.com/watch?v={id}"),
        Some(("vimeo", id)) => format!("https://vimeo.com/{id}"),
        Some(_) => source.to_owned(),
        None if is(component, "YouTube") => format!("https://www.youtube.com/watch?v={source}"),
        None if is(component, "BiliBili") => format!("https://www.bilibili.com/video/{source}"),
        None => source.to_owned(),
    }
}

/// The first of several sources, which are the same in several formats.
fn first(sources: &Expression) -> Option<&str> {
    match &sources.kind {
        Kind::Text(source) => Some(source),
        Kind::List(items) => first(&items.first()?.value),
        Kind::Map(entries) => entries.iter().find_map(|entry| match entry {
            Entry::Pair(key, value) if key == "src" => value.said(),
            Entry::Pair(..) | Entry::Spread(_) | Entry::Hidden(_) => None,
        }),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Name(_) | Kind::Call(..) | Kind::Computed => {
            None
        }
    }
}

/// The address of code that runs, by its properties.
pub(super) fn live(component: &str, find: impl Fn(&[&str]) -> Option<String>) -> Option<String> {
    let link = find(&["link", "url", "href"]);
    if is(component, "StackBlitz") {
        let id = link.or_else(|| find(&["id"]))?;
        let folder = if find(&["type"]).as_deref() == Some("github") { "github" } else { "edit" };
        return Some(whole(&id).unwrap_or_else(|| format!("https://stackblitz.com/{folder}/{id}")));
    }
    if is(component, "Replit") {
        return link
            .or_else(|| Some(format!("https://replit.com/@{}/{}", find(&["user"])?, find(&["repl"])?)));
    }
    let pen = || Some(format!("{}/pen/{}", find(&["user"])?, find(&["slug-hash", "slugHash"])?));
    let pen = match link {
        // As the component takes it: with its host or without.
        Some(link) if is(component, "CodePen") && whole(&link).is_none() && link.contains("/pen/") => link,
        Some(link) => return Some(link),
        None => pen()?,
    };
    Some(format!("https://codepen.io/{}", pen.trim_start_matches('/')))
}

/// An address with its host.
fn whole(address: &str) -> Option<String> {
    (address.contains("://") || address.starts_with("//")).then(|| address.to_owned())
}

/// Whether a component has this name, or its kebab-case form.
fn is(component: &str, name: &str) -> bool {
    component.chars().filter(|c| *c != '-').collect::<String>().eq_ignore_ascii_case(name)
}

/// Whether an address is that of a file of sound alone.
pub(super) fn is_sound(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let extension = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, end)| end);
    extension.is_some_and(|extension| {
        ["mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac", "weba"]
            .iter()
            .any(|sound| extension.eq_ignore_ascii_case(sound))
    })
}

/// Whether a card has anything to show.
pub(super) fn says(card: &Card) -> bool {
    let has_picture = card.logo.is_some() || card.poster.is_some();
    let has_words = !card.title.is_empty() || !card.description.is_empty();
    card.target.is_some() || has_words || has_picture || !card.actions.is_empty()
}

/// The finding about a card that is there to be opened, and has no address.
pub(super) fn without_address(card: &Card, span: Span) -> Option<Diagnostic> {
    if card.target.is_some() {
        return None;
    }
    let component = &card.component;
    let key = match card.kind {
        CardKind::Link | CardKind::Banner | CardKind::Source if says(card) => return None,
        CardKind::Link | CardKind::Banner => "link",
        CardKind::Video if is(component, "YouTube") => "id",
        CardKind::Video if is(component, "BiliBili") => "bvid",
        CardKind::Video | CardKind::Audio | CardKind::Frame => "src",
        CardKind::Code if is(component, "StackBlitz") => "id",
        CardKind::Code => "link",
        CardKind::Source | CardKind::Document => "url",
    };
    let shown = if says(card) { say!("only its words are shown") } else { say!("nothing is shown") };
    let message = say!("`{component}` has no address", component);
    Some(
        Diagnostic::new(Code::DeadLink, span, message)
            .labelled(shown)
            .with_help(say!("write it in `{key}`", key)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_is_known_by_its_file() {
        for sound in ["/노래.mp3", "https://example.org/a.OGG?x=1", "a.flac#t=3"] {
            assert!(is_sound(sound), "{sound}");
        }
        for other in ["/강.mp4", "https://mp3.example.org/강", "youtube/abc", "mp3", "a.mp3/b"] {
            assert!(!is_sound(other), "{other}");
        }
    }
}

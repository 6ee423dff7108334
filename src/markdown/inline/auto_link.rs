//! `<AutoLink :config="{ text, link }" />`: the link that a component makes of its settings.

use super::link;
use crate::diagnostics::Span;
use crate::document::plain_words;
use crate::document::written::{Inline, InlineKind};
use crate::markdown::html::said;
use crate::markdown::html::tag::Tag;
use crate::markdown::reader::Reader;
use crate::script::{self, Entry, Kind};

/// Attributes that hold all settings at once.
const WHOLE: [&str; 4] = [":config", "v-bind:config", "config", "v-bind"];

/// Settings that say how the site opens a link or marks it, and nothing to read.
const LOOKS: [&str; 5] = ["rel", "target", "exact", "activeMatch", "iconSizing"];

/// The link; `content` stands in the place of its own words, as on the site.
pub(super) fn build(reader: &mut Reader, tag: &Tag, span: Span, content: Vec<Inline>) -> Vec<Inline> {
    let settings = settings(tag);
    let find = |names: &[&str]| {
        let found = settings.iter().find(|(key, _)| names.iter().any(|name| key.eq_ignore_ascii_case(name)));
        found.map(|(_, value)| value.clone()).filter(|value| !value.trim().is_empty())
    };
    let shown = ["text", "link", "icon", "ariaLabel", "aria-label"];
    let text = find(&["text"]);
    let mut left_out: Vec<(String, String)> = settings
        .iter()
        .filter(|(key, _)| !shown.iter().chain(&LOOKS).any(|name| key.eq_ignore_ascii_case(name)))
        .cloned()
        .collect();
    if settings.is_empty() {
        // What a program would have to work out.
        left_out = tag.attributes.iter().filter(|(key, _)| WHOLE.contains(&key.as_str())).cloned().collect();
    }
    let content = match &text {
        _ if content.is_empty() => words(span, find(&["icon"]), text.clone().or_else(|| find(&["link"]))),
        Some(text) if plain_words(&content).trim() != text.trim() => {
            left_out.push(("text".to_owned(), text.clone()));
            content
        }
        Some(_) | None => content,
    };
    if !reader.naming {
        for (key, value) in &left_out {
            reader.diagnostics.push(said::left_out(&tag.name, key, value, span));
        }
    }
    let Some(target) = find(&["link"]) else { return content };
    if !link::is_safe(&target) {
        reader.refuse_address(&target, span);
        return content;
    }
    let title = find(&["ariaLabel", "aria-label"]).filter(|title| Some(title) != text.as_ref());
    vec![Inline::new(span, InlineKind::Link { target, title, content })]
}

/// The words of a link, behind its icon.
fn words(span: Span, icon: Option<String>, text: Option<String>) -> Vec<Inline> {
    let icon = icon.map(|name| Inline::new(span, InlineKind::Icon(name)));
    icon.into_iter().chain(text.map(|text| Inline::rewritten(span, &text))).collect()
}

/// What the component is given, in one attribute or in several.
fn settings(tag: &Tag) -> Vec<(String, String)> {
    let is_whole = |key: &String| WHOLE.contains(&key.as_str());
    let (whole, each): (Vec<_>, Vec<_>) = tag.attributes.iter().partition(|(key, _)| is_whole(key));
    let mut settings = Vec::new();
    for (_, value) in whole {
        let Ok(Kind::Map(entries)) = script::literal(value).map(|read| read.kind) else { continue };
        for entry in entries {
            if let Entry::Pair(key, value) = entry
                && let Some(said) = value.said()
            {
                settings.push((key, said.to_owned()));
            }
        }
    }
    let given = ["text", "link", "icon", "ariaLabel", "aria-label"];
    let each = each.into_iter().filter(|(key, _)| given.iter().any(|name| key.eq_ignore_ascii_case(name)));
    settings.extend(each.cloned());
    settings
}

//! `<AutoLink :config="{ text, link }" />`: the link that a component makes of its settings.

use std::ops::Range;

use super::link;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::plain_words;
use crate::document::written::{Inline, InlineKind};
use crate::markdown::html::said;
use crate::markdown::html::tag::Tag;
use crate::markdown::reader::Reader;
use crate::message::say;
use crate::script::{self, Entry, Kind};

/// Attributes that hold all settings at once.
const WHOLE: [&str; 4] = [":config", "v-bind:config", "config", "v-bind"];

/// Settings that the link shows.
const GIVEN: [&str; 5] = ["text", "link", "icon", "ariaLabel", "aria-label"];

/// What a link is called for those who hear it, as settings and as tags write it.
const LABEL: [&str; 2] = ["ariaLabel", "aria-label"];

/// Settings that say how the site opens a link or marks it, and nothing to read.
const LOOKS: [&str; 5] = ["rel", "target", "exact", "activeMatch", "iconSizing"];

/// The link; `content` stands in the place of its own words, as on the site.
pub(super) fn build(reader: &mut Reader, tag: &Tag, span: Span, content: Vec<Inline>) -> Vec<Inline> {
    let Settings { said: settings, computed, again } = settings(tag);
    let find = |names: &[&str]| {
        let found = settings.iter().find(|(key, _)| is_one_of(key, names));
        found.map(|(_, value)| value.clone()).filter(|value| !value.trim().is_empty())
    };
    let text = find(&["text"]);
    let mut left_out: Vec<(String, String)> = if settings.is_empty() {
        tag.attributes.iter().filter(|(key, _)| WHOLE.contains(&key.as_str())).cloned().collect()
    } else {
        let unshown = settings.iter().filter(|(key, _)| !is_one_of(key, &GIVEN));
        unshown.chain(&computed).chain(&again).filter(|(key, _)| !is_one_of(key, &LOOKS)).cloned().collect()
    };
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
    let Some(target) = find(&["link"]) else {
        if !reader.naming && computed.is_empty() && left_out.is_empty() {
            reader.diagnostics.push(without_address(&tag.name, !content.is_empty(), span));
        }
        return content;
    };
    if !link::is_safe(&target) {
        reader.refuse_address(&target, span);
        return content;
    }
    let title = find(&LABEL).filter(|title| Some(title) != text.as_ref());
    vec![Inline::new(span, InlineKind::Link { target, title, content })]
}

/// The finding about a link without an address.
fn without_address(name: &str, has_words: bool, span: Span) -> Diagnostic {
    let shown = if has_words { say!("only its words are shown") } else { say!("nothing is shown") };
    Diagnostic::new(Code::DeadLink, span, say!("`{component}` has no address", component = name))
        .labelled(shown)
        .with_help(say!("write it in `{key}`", key = "link"))
}

/// The words of a link, behind its icon.
fn words(span: Span, icon: Option<String>, text: Option<String>) -> Vec<Inline> {
    let icon = icon.map(|name| Inline::new(span, InlineKind::Icon(name)));
    icon.into_iter().chain(text.map(|text| Inline::rewritten(span, &text))).collect()
}

/// What the component is given.
#[derive(Default)]
struct Settings {
    /// Texts and numbers, by their keys.
    said: Vec<(String, String)>,
    /// What a program would have to work out, as it is written.
    computed: Vec<(String, String)>,
    /// Texts whose keys had another one before: that one counts, as on the site.
    again: Vec<(String, String)>,
}

impl Settings {
    fn say(&mut self, key: &str, text: &str) {
        let is_of_label = |key: &str| is_one_of(key, &LABEL);
        let is_same =
            |other: &str| other.eq_ignore_ascii_case(key) || (is_of_label(other) && is_of_label(key));
        let given = (key.to_owned(), text.to_owned());
        match self.said.iter().find(|(other, said)| is_same(other) && !said.trim().is_empty()) {
            Some((_, said)) if said.trim() == text.trim() => {}
            Some(_) => self.again.push(given),
            None => self.said.push(given),
        }
    }
}

/// What the component is given, in one attribute or in several.
fn settings(tag: &Tag) -> Settings {
    let is_whole = |key: &String| WHOLE.contains(&key.as_str());
    let (whole, each): (Vec<_>, Vec<_>) = tag.attributes.iter().partition(|(key, _)| is_whole(key));
    let mut settings = Settings::default();
    for (name, value) in whole {
        let Ok(Kind::Map(entries)) = script::literal(value).map(|read| read.kind) else {
            if !value.trim().is_empty() {
                settings.computed.push((name.clone(), value.clone()));
            }
            continue;
        };
        let source = |at: &Range<usize>| value.get(at.clone()).unwrap_or_default();
        for entry in &entries {
            match entry {
                Entry::Pair(key, given) => match given.said() {
                    Some(said) => settings.say(key, said),
                    None if matches!(given.kind, Kind::Null | Kind::Bool(_)) => {}
                    None => settings.computed.push((key.clone(), source(&given.at).to_owned())),
                },
                Entry::Spread(given) => {
                    settings.computed.push((name.clone(), format!("...{}", source(&given.at))));
                }
                Entry::Hidden(at) => settings.computed.push((name.clone(), source(at).to_owned())),
            }
        }
    }
    for (key, text) in each.into_iter().filter(|(key, _)| is_one_of(key, &GIVEN)) {
        settings.say(key, text);
    }
    settings
}

fn is_one_of(key: &str, names: &[&str]) -> bool {
    names.iter().any(|name| key.eq_ignore_ascii_case(name))
}

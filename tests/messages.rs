//! Every message and every page of `jikji explain` exists in Korean too, filled in by the same arguments.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test reads the project's files")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jikji::diagnostics::Code;
use jikji::message::Language;

/// The templates of `say!` in the sources, tests aside, each with a file that has it.
fn templates() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.to_str().unwrap().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".rs") && !name.ends_with("tests.rs") && !name.contains("/src/message/")
            {
                let text = fs::read_to_string(path).unwrap();
                let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
                for (_, behind) in
                    code.match_indices("say!(").map(|(at, call)| code.split_at(at + call.len()))
                {
                    let literal = behind.trim_start().strip_prefix('"');
                    let literal = literal.unwrap_or_else(|| panic!("{name}: a template is a literal"));
                    found.insert(unescaped(literal), name.clone());
                }
            }
        }
    }
    assert!(found.len() > 700, "only {} templates were seen", found.len());
    found
}

/// The value of a literal that begins here.
fn unescaped(literal: &str) -> String {
    let mut value = String::new();
    let mut characters = literal.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' => return value,
            '\\' => match characters.next().unwrap() {
                'n' => value.push('\n'),
                '\n' => while characters.next_if(|c| c.is_whitespace()).is_some() {},
                c @ ('"' | '\\' | '\'') => value.push(c),
                other => panic!("\\{other} in {literal:?}"),
            },
            c => value.push(c),
        }
    }
    panic!("{literal:?} has no end");
}

/// The names of a template's places.
fn places(template: &str) -> BTreeSet<String> {
    let text = template.replace("{{", "").replace("}}", "");
    text.split('{').skip(1).map(|part| part.split('}').next().unwrap().to_owned()).collect()
}

/// Whether a template says something besides what fills it.
fn has_words(template: &str) -> bool {
    let between = template.split('{').map(|part| part.split_once('}').map_or(part, |(_, behind)| behind));
    between.flat_map(str::chars).any(char::is_alphabetic)
}

fn is_korean(text: &str) -> bool {
    text.contains(|c| matches!(c, '가'..='힣'))
}

fn catalog() -> BTreeMap<String, String> {
    toml::from_str(include_str!("../src/message/korean.toml")).unwrap()
}

#[test]
fn every_message_is_in_the_catalog_and_nothing_else() {
    let (templates, catalog) = (templates(), catalog());
    let mut wrong = Vec::new();
    for (template, file) in &templates {
        match catalog.get(template) {
            None if has_words(template) => wrong.push(format!("{file}: no Korean for {template:?}")),
            None => {}
            Some(korean) if places(korean) != places(template) => {
                wrong.push(format!("{template:?} and {korean:?} are filled in by different arguments"));
            }
            Some(_) => {}
        }
    }
    let idle = catalog.keys().filter(|template| !templates.contains_key(*template));
    wrong.extend(idle.map(|template| format!("nobody says {template:?}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn korean_is_korean() {
    // What is called by its English name in Korean too.
    let names = ["EPUB", "epub", "pdf"];
    for (template, korean) in catalog() {
        let is_name = names.contains(&template.as_str()) || !has_words(&korean);
        assert!(is_name || is_korean(&korean), "{korean:?}");
    }
}

#[test]
fn particles_behind_a_place_follow_what_fills_it() {
    let particles = ["은", "는", "이", "가", "을", "를", "과", "와", "로", "으로"];
    let (mut wrong, mut open) = (Vec::new(), 0);
    for korean in catalog().into_values() {
        let text = korean.replace("{{", "").replace("}}", "");
        for behind in text.split('}').skip(1) {
            let behind = behind.trim_start_matches(['`', ')']);
            open += usize::from(behind.starts_with("을(를)"));
            let word = behind.split([' ', '.', ',', ':', ';']).next().unwrap_or_default();
            if particles.contains(&word) {
                wrong.push(format!("{word} is right behind some words alone: {korean:?}"));
            }
        }
    }
    assert!(wrong.is_empty() && open > 10, "{open}: {}", wrong.join("\n"));
}

#[test]
fn every_page_is_there_twice_and_shows_the_same_code() {
    let shown = |page: &'static str| page.split('`').skip(1).step_by(2).collect::<BTreeSet<_>>();
    for code in Code::ALL {
        let [english, korean] = [Language::English, Language::Korean].map(|language| code.page(language));
        assert!(is_korean(korean) && !is_korean(english), "{}", code.name());
        assert_eq!(shown(english), shown(korean), "{}", code.name());
    }
}

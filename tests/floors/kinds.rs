//! Counts the files in which a new kind of block or piece would have to be named: those that name every kind there is.

use std::fs;
use std::path::Path;

use crate::floors::house::House;

/// Where all kinds are named: the model, the one list of children, the dump, what resolves links and the two writers.
const BLOCKS: &[&str] = &[
    "document/block.rs",
    "document/children.rs",
    "document/dump.rs",
    "document/resolve.rs",
    "epub/xhtml/blocks.rs",
    "layout/set/block/mod.rs",
];

const INLINES: &[&str] = &[
    "document/children.rs",
    "document/dump.rs",
    "document/inline.rs",
    "document/resolve.rs",
    "epub/xhtml/inlines.rs",
    "layout/line/flatten.rs",
];

#[test]
fn a_new_kind_is_named_in_few_files() {
    assert_eq!(naming_all("BlockKind", "document/block.rs"), BLOCKS);
    assert_eq!(naming_all("InlineKind", "document/inline.rs"), INLINES);
}

/// The files that name every kind of an enum, its own file among them.
fn naming_all(name: &str, home: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new("src").join(home)).unwrap();
    let kinds = kinds(&text, name);
    assert!(kinds.len() > 10, "{name} has the kinds {kinds:?}");
    let names_all = |text: &str| kinds.iter().all(|kind| names(text, &format!("{name}::{kind}")));
    let house = House::read();
    let all = house.files().iter().filter(|file| file.path == home || names_all(&file.text));
    let mut found: Vec<String> = all.map(|file| file.path.clone()).collect();
    found.sort();
    found
}

/// The variants of an enum, each on a line of its own as `rustfmt` has it.
fn kinds(text: &str, name: &str) -> Vec<String> {
    let declared = text.split_once(&format!("pub enum {name}<")).unwrap().1;
    let body = declared.split_once("{\n").unwrap().1.split_once("\n}\n").unwrap().0;
    let lines = body.lines().filter_map(|line| line.strip_prefix("    "));
    lines
        .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()))
        .map(|line| line.chars().take_while(char::is_ascii_alphanumeric).collect())
        .collect()
}

/// Whether a text has a name that goes on in no other one: `Kind::Code`, not `Kind::Coded`.
fn names(text: &str, name: &str) -> bool {
    text.split(name).skip(1).any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

//! Keeps the two tables of `docs/architecture.md`: which room may import which, and the home of each foreign crate.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of each floor, lowest first.
const FLOORS: &[&[&str]] = &[
    &["diagnostics", "document", "files"],
    &["config", "markdown"],
    &["book", "figures", "text", "highlight", "math", "diagrams"],
    &["layout"],
    &["epub", "pdf"],
    &["compile"],
    &["cli"],
];

/// What a room may import on its own floor.
const NEIGHBOURS: &[(&str, &str)] = &[("document", "diagnostics"), ("markdown", "config"), ("math", "text")];

/// What a room may not import although it is lower.
const FORBIDDEN: &[(&str, &str)] = &[("pdf", "markdown"), ("pdf", "book"), ("layout", "markdown")];

/// Crates with one home: a room, or a part of it.
const HOMES: &[(&str, &str)] = &[
    ("clap", "cli"),
    ("indicatif", "cli"),
    ("annotate_snippets", "cli"),
    ("toml", "config"),
    ("emojis", "markdown"),
    ("pulldown_cmark", "markdown"),
    ("saphyr_parser", "markdown"),
    ("globset", "book"),
    ("reqwest", "figures/fetch"),
    ("rustls", "figures/fetch"),
    ("tokio", "figures/fetch"),
    ("image", "figures"),
    ("resvg", "figures"),
    ("simplecss", "figures/svg"),
    ("harfrust", "text"),
    ("skrifa", "text"),
    ("fancy_regex", "highlight/sublime"),
    ("ratex_font", "math"),
    ("ratex_layout", "math"),
    ("ratex_parser", "math"),
    ("ratex_types", "math"),
    ("mermaid_svg", "diagrams"),
    ("hypher", "layout"),
    ("qrcodegen", "layout"),
    ("zip", "epub/archive"),
    ("krilla", "pdf"),
    ("krilla_svg", "pdf"),
    ("lopdf", "pdf"),
];

#[test]
fn rooms_import_only_from_below() {
    let floors: BTreeMap<&str, usize> = FLOORS
        .iter()
        .enumerate()
        .flat_map(|(floor, rooms)| rooms.iter().map(move |&room| (room, floor)))
        .collect();
    let mut wrong = Vec::new();
    let mut imports = 0;
    for (path, text) in sources() {
        let Some(room) = room(&path) else { continue };
        let floor = *floors.get(room.as_str()).unwrap_or_else(|| panic!("{room} stands on no floor"));
        for other in imported_rooms(&text) {
            imports += 1;
            let other_floor =
                *floors.get(other.as_str()).unwrap_or_else(|| panic!("{path}: what is {other}?"));
            let pair = (room.as_str(), other.as_str());
            let below = other_floor < floor && !FORBIDDEN.contains(&pair);
            if room != other && !below && !NEIGHBOURS.contains(&pair) {
                wrong.push(format!("{path}: {room} imports {other}"));
            }
        }
    }
    assert!(imports > 30, "only {imports} imports were seen");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn foreign_crates_stay_at_home() {
    let mut wrong = Vec::new();
    let mut at_home = BTreeSet::new();
    for (path, text) in sources() {
        let code = without_comments(&text);
        for (name, home) in HOMES.iter().filter(|(name, _)| names_crate(&code, name)) {
            let stem = path.trim_end_matches(".rs");
            if stem == *home || stem.starts_with(&format!("{home}/")) {
                at_home.insert(*name);
            } else {
                wrong.push(format!("{path}: {name} belongs into {home}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let unseen: Vec<&str> =
        HOMES.iter().map(|(name, _)| *name).filter(|name| !at_home.contains(name)).collect();
    assert!(unseen.is_empty(), "{unseen:?} were not seen");
}

/// Who opens files or lists folders: the gate, the store, whose files are its own, and who writes outputs.
const DOORS: &[(&str, &str)] = &[
    ("files/read.rs", "File::open"),
    ("files/roots.rs", "fs::read_dir"),
    ("book/load/scan.rs", "fs::read_dir"),
    ("figures/store/mod.rs", "File::open"),
    ("figures/store/aside.rs", "File::open"),
    ("figures/store/aside.rs", "fs::read_dir"),
    ("figures/store/clean.rs", "fs::read_dir"),
    ("figures/store/own.rs", "fs::read_dir"),
    ("figures/store/vendor.rs", "fs::read_dir"),
    ("cli/write.rs", "File::open"),
    ("cli/write.rs", "fs::read_dir"),
];

#[test]
fn files_are_read_through_the_gate() {
    const CALLS: &[&str] =
        &["fs::read(", "fs::read_to_string", "fs::read_dir", "fs::copy", "File::open(", "OpenOptions"];
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        let code = without_comments(text.split("#[cfg(test)]\nmod tests").next().unwrap());
        for call in CALLS.iter().filter(|call| code.contains(*call)) {
            let door = (path.as_str(), call.trim_end_matches('('));
            match DOORS.iter().find(|known| **known == door) {
                Some(door) => drop(seen.insert(*door)),
                None => wrong.push(format!("{path}: `{call}` is no door of its own")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen, DOORS.iter().copied().collect());
}

#[test]
fn dependencies_are_written_down_and_used() {
    let read = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let direct = |section: &str| manifest[section].as_table().unwrap().keys().cloned().collect::<Vec<_>>();
    let used = direct("dependencies");
    let tests = direct("dev-dependencies").into_iter().map(|name| format!("{name} (tests)"));
    let wanted: BTreeSet<String> = used.iter().cloned().chain(tests).collect();
    let document = read("docs/dependencies.md");
    let rows = document.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let found: BTreeSet<String> =
        rows.skip(1).flat_map(|names| names.split(", ")).map(str::to_owned).collect();
    assert_eq!(wanted, found);
    let code: String = sources().iter().map(|(_, text)| without_comments(text)).collect();
    let idle = used.iter().filter(|name| !code.contains(&format!("{}::", name.replace('-', "_"))));
    assert_eq!(idle.collect::<Vec<_>>(), [""; 0]);
}

/// All source files with their paths below `src`.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let name = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// The room of a file; `lib.rs` and `main.rs` are in none.
fn room(path: &str) -> Option<String> {
    let first = path.split('/').next()?.trim_end_matches(".rs");
    (!matches!(first, "lib" | "main")).then(|| first.to_owned())
}

fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The rooms that `crate::…` paths name, `use crate::{a, b::c}` included.
fn imported_rooms(text: &str) -> BTreeSet<String> {
    let code = without_comments(text);
    let mut rooms = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        let inside = if code[..at].ends_with("$") { "" } else { rest };
        match inside.strip_prefix('{') {
            Some(list) => rooms.extend(top_names(list)),
            None => rooms.extend(first_name(inside)),
        }
    }
    rooms
}

/// The first names of the items of `a, b::{c, d}, e}`.
fn top_names(list: &str) -> Vec<String> {
    let (mut names, mut depth, mut item) = (Vec::new(), 0, true);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => item = true,
            c if item && !c.is_whitespace() => {
                names.extend(first_name(&list[at..]));
                item = false;
            }
            _ => {}
        }
    }
    names
}

fn first_name(path: &str) -> Option<String> {
    let name: String = path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    name.starts_with(|c: char| c.is_ascii_lowercase()).then_some(name)
}

/// Whether `name::`, or a `use name` of its own, stands in the code, not as part of another path.
fn names_crate(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = &code[..at];
        let after = &code[at + name.len()..];
        let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
        let begins = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '"' | '.'));
        let in_use = matches!(line, "use " | "pub use " | "pub(crate) use " | "pub(super) use ");
        // `image::load` may be a module of ours; a crate is imported by a `use` or named by `::image`. Names of
        // two words are no module's.
        let in_path = name.contains('_') && after.starts_with("::");
        begins && (in_path || in_use && after.starts_with([':', ';', ' ']))
            || before.ends_with(" ::") && after.starts_with("::")
    })
}

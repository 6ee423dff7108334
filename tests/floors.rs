//! Keeps the tables of `docs/architecture.md`: which room may import which, in the house and in the layout, and the home
//! of each foreign crate.
//!
//! Names are followed to the file that makes them ([`house`]), so that circles of files inside a room are seen too.

#![allow(clippy::print_stdout, reason = "the table of rooms is to be read")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use house::{File, House};

/// A house of rooms on floors: the whole one, or one that a large room is.
struct Plan {
    /// Its folder below `src`, with a slash; nothing for the whole house.
    folder: &'static str,
    /// The rooms of each floor, lowest first.
    floors: &'static [&'static [&'static str]],
    /// What a room may import on its own floor.
    neighbours: &'static [(&'static str, &'static str)],
    /// What a room may not import although it is lower.
    forbidden: &'static [(&'static str, &'static str)],
    /// How many imports from room to room there are at least, so that none go unseen.
    imports: usize,
}

const HOUSE: Plan = Plan {
    folder: "",
    floors: &[
        &["message"],
        &["diagnostics", "document", "files", "packed", "script"],
        &["config", "markdown", "words"],
        &["book", "figures", "text", "highlight", "math", "diagrams"],
        &["layout", "site"],
        &["epub", "pdf", "survey", "svg"],
        &["compile"],
        &["preview"],
        &["cli"],
    ],
    neighbours: &[("document", "diagnostics"), ("markdown", "config"), ("math", "text")],
    forbidden: &[
        ("pdf", "markdown"),
        ("pdf", "book"),
        ("svg", "markdown"),
        ("svg", "book"),
        ("svg", "figures"),
        ("layout", "markdown"),
    ],
    imports: 900,
};

/// `cover` draws a page by itself; `quality`, `dump`, `inks`, `jump` and `places` read pages: they stand beside the other rooms and know the lowest ones alone.
const LAYOUT: Plan = Plan {
    folder: "layout/",
    floors: &[
        &["page", "tags", "style"],
        &["line", "cover", "quality", "dump", "inks", "jump", "places"],
        &["list"],
        &["set"],
        &["cut"],
        &["bind"],
    ],
    neighbours: &[("page", "tags"), ("style", "page")],
    forbidden: &[],
    imports: 200,
};

/// How many files of a room stand in circles. These may only fall: whoever opens a circle writes the new number.
const CIRCLES: &[(&str, usize)] =
    &[("document", 2), ("markdown", 19), ("figures", 8), ("math", 6), ("layout/set", 14)];

/// The homes of each foreign crate: rooms, or parts of them.
const HOMES: &[(&str, &[&str])] = &[
    ("aho-corasick", &["document"]),
    ("annotate-snippets", &["cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("ctrlc", &["cli/interrupt"]),
    ("data-url", &["figures/data"]),
    ("emojis", &["markdown"]),
    ("fancy-regex", &["highlight/sublime"]),
    ("fast_image_resize", &["figures"]),
    ("getrandom", &["preview/guard"]),
    ("globset", &["book"]),
    ("harfrust", &["text"]),
    ("hypher", &["layout/line"]),
    ("httpdate", &["figures/moment"]),
    ("http-body-util", &["preview"]),
    ("hyper", &["preview"]),
    ("hyper-util", &["preview/server"]),
    ("icu_segmenter", &["layout/line", "text"]),
    ("image", &["figures"]),
    ("indicatif", &["cli"]),
    ("jikji-fonts-math", &["text"]),
    ("jikji-fonts-mono", &["text"]),
    ("jikji-fonts-sans", &["text"]),
    ("jikji-fonts-serif", &["text"]),
    ("jikji-fonts-symbols", &["text"]),
    ("jpeg-decoder", &["figures"]),
    ("jpeg-encoder", &["figures"]),
    ("krilla", &["pdf"]),
    ("krilla-svg", &["pdf"]),
    ("libm", &["figures", "diagrams"]),
    ("libdeflater", &["figures", "highlight/sublime", "pdf"]),
    ("mermaid-svg", &["diagrams"]),
    ("mimalloc", &["main"]),
    ("moxcms", &["figures"]),
    ("notify", &["cli/watch"]),
    ("percent-encoding", &["book", "diagrams", "preview"]),
    ("pulldown-cmark", &["markdown"]),
    ("qrcodegen", &["layout"]),
    ("ratex-font", &["math"]),
    ("ratex-layout", &["math"]),
    ("ratex-parser", &["math"]),
    ("ratex-types", &["math"]),
    ("rayon", &["book", "compile", "epub", "layout", "pdf"]),
    ("reqwest", &["figures/fetch"]),
    ("resvg", &["figures"]),
    ("rustls", &["figures/fetch"]),
    ("rustls-platform-verifier", &["figures/fetch"]),
    ("saphyr-parser", &["markdown"]),
    ("serde", &["config", "figures", "markdown"]),
    ("serde_json", &["cli", "figures", "markdown", "preview"]),
    ("sha2", &["figures", "packed"]),
    ("similar", &["cli"]),
    ("simplecss", &["figures/svg"]),
    ("skrifa", &["text"]),
    ("strsim", &["book", "diagnostics", "markdown"]),
    ("tempfile", &["cli", "files"]),
    ("tokio", &["figures/fetch", "preview"]),
    ("toml", &["cli", "config", "message"]),
    ("unicode-normalization", &["book", "files", "markdown", "text"]),
    ("unicode-width", &["cli", "layout", "text"]),
    ("url", &["book", "epub/address", "figures", "preview"]),
    ("usvg", &["diagrams", "figures", "pdf"]),
    ("uuid", &["book"]),
    ("zip", &["epub/archive"]),
];

mod circles;
mod house;
mod kinds;
mod tokens;

#[test]
fn rooms_import_only_from_below() {
    assert_holds(&HOUSE);
}

#[test]
fn rooms_of_the_layout_import_only_from_below() {
    assert_holds(&LAYOUT);
}

fn assert_holds(plan: &Plan) {
    let floors = plan.floors.iter().enumerate();
    let floors: BTreeMap<&str, usize> =
        floors.flat_map(|(floor, rooms)| rooms.iter().map(move |&room| (room, floor))).collect();
    let house = House::read();
    let mut wrong = Vec::new();
    let mut imports = 0;
    for (at, file) in house.files().iter().enumerate() {
        let Some(room) = plan.room(&file.path) else { continue };
        let floor = *floors.get(room).unwrap_or_else(|| panic!("{room} stands on no floor"));
        for other in house.imports(at) {
            let other = &house.files()[other].path;
            if plan.is_face(other) {
                wrong.push(format!("{}: {room} imports what {other} makes", file.path));
            }
            let Some(other) = plan.room(other) else { continue };
            let other_floor = floors[other];
            imports += usize::from(room != other);
            let below = other_floor < floor && !plan.forbidden.contains(&(room, other));
            if room != other && !below && !plan.neighbours.contains(&(room, other)) {
                wrong.push(format!("{}: {room} imports {other}", file.path));
            }
        }
    }
    assert!(imports > plan.imports, "only {imports} imports were seen");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Plan {
    /// The room of a file; none for the face of the house, and for what stands outside.
    fn room<'p>(&self, path: &'p str) -> Option<&'p str> {
        let inside = path.strip_prefix(self.folder)?;
        let first = inside.split('/').next()?.trim_end_matches(".rs");
        (!matches!(first, "lib" | "main" | "mod")).then_some(first)
    }

    /// Whether a file is the face of the house, which hands on what the rooms make and makes nothing for them.
    fn is_face(&self, path: &str) -> bool {
        path.strip_prefix(self.folder) == Some("mod.rs")
    }
}

#[test]
fn circles_inside_rooms_only_open() {
    let house = House::read();
    let imports: Vec<BTreeSet<usize>> = (0..house.files().len()).map(|at| house.imports(at)).collect();
    let circles = circles::circles(&imports);
    let paths = |circle: &[usize]| {
        let paths: Vec<&str> = circle.iter().map(|&at| house.files()[at].path.as_str()).collect();
        paths.join(" ")
    };
    let mut table = "room          files  circles  files in circles\n".to_owned();
    let mut wrong = Vec::new();
    for room in rooms() {
        let inside = |at: &usize| self::room(&house.files()[*at].path).as_deref() == Some(room.as_str());
        let here: Vec<&Vec<usize>> = circles.iter().filter(|circle| circle.iter().all(inside)).collect();
        let files = (0..imports.len()).filter(inside).count();
        let caught: usize = here.iter().map(|circle| circle.len()).sum();
        writeln!(table, "{room:<12} {files:>6} {:>8} {caught:>17}", here.len()).unwrap();
        for circle in &here {
            writeln!(table, "    {}: {}", circle.len(), paths(circle)).unwrap();
        }
        let limit = CIRCLES.iter().find(|(name, _)| *name == room.as_str()).map_or(0, |(_, limit)| *limit);
        if caught > limit {
            wrong.push(format!("{room}: {caught} files in circles, {limit} were allowed"));
        }
    }
    println!("{table}");
    let across: Vec<String> = circles
        .iter()
        .filter(|circle| {
            circle.iter().map(|&at| room(&house.files()[at].path)).collect::<BTreeSet<_>>().len() > 1
        })
        .map(|circle| format!("a circle through several rooms: {}", paths(circle)))
        .collect();
    wrong.extend(across);
    assert!(wrong.is_empty(), "{}\n{table}", wrong.join("\n"));
}

#[test]
fn foreign_crates_stay_at_home() {
    let house = House::read();
    let names: Vec<String> = HOMES.iter().map(|(name, _)| name.replace('-', "_")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for file in house.files() {
        let found = house.crates(file, &names);
        for ((name, homes), _) in HOMES.iter().zip(&names).filter(|(_, written)| found.contains(*written)) {
            match homes.iter().find(|home| stands_in(file, home)) {
                Some(home) => drop(seen.insert((*name, *home))),
                None => wrong.push(format!("{}: {name} belongs into {}", file.path, homes.join(" or "))),
            }
        }
    }
    let all = HOMES.iter().flat_map(|(name, homes)| homes.iter().map(move |home| (*name, *home)));
    wrong.extend(
        all.filter(|pair| !seen.contains(pair)).map(|(name, home)| format!("{name} is not used in {home}")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Who opens files or lists folders: the gate, the store, whose files are its own, who writes outputs, and who looks whether
/// something has changed or how much there is, which opens nothing.
const DOORS: &[(&str, &str)] = &[
    ("files/read.rs", "File::open"),
    ("files/forms.rs", "fs::read_dir"),
    ("book/load/scan.rs", "fs::read_dir"),
    ("figures/store/mod.rs", "File::open"),
    ("figures/store/aside.rs", "File::open"),
    ("figures/store/aside.rs", "fs::read_dir"),
    ("figures/store/clean.rs", "fs::read_dir"),
    ("figures/store/own.rs", "fs::read_dir"),
    ("figures/store/vendor.rs", "fs::read_dir"),
    ("cli/memory.rs", "fs::read_dir"),
    ("cli/report/summary.rs", "OpenOptions"),
    ("cli/watch/eyes.rs", "fs::read_dir"),
    ("cli/write.rs", "File::open"),
    ("cli/write.rs", "fs::read_dir"),
];

#[test]
fn files_are_read_through_the_gate() {
    const CALLS: &[&str] =
        &["fs::read(", "fs::read_to_string", "fs::read_dir", "fs::copy", "File::open(", "OpenOptions"];
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for file in House::read().files() {
        let code = tokens::tokens(&file.text).concat();
        for call in CALLS.iter().filter(|call| code.contains(*call)) {
            let door = (file.path.as_str(), call.trim_end_matches('('));
            match DOORS.iter().find(|known| **known == door) {
                Some(door) => drop(seen.insert(*door)),
                None => wrong.push(format!("{}: `{call}` is no door of its own", file.path)),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen, DOORS.iter().copied().collect());
}

#[test]
fn dependencies_are_written_down() {
    let read = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let direct = |section: &str| manifest[section].as_table().unwrap().keys().cloned().collect::<Vec<_>>();
    let used: BTreeSet<String> = direct("dependencies").into_iter().collect();
    assert_eq!(used, HOMES.iter().map(|(name, _)| (*name).to_owned()).collect(), "each has a home");
    let tests = direct("dev-dependencies").into_iter().map(|name| format!("{name} (tests)"));
    let wanted: BTreeSet<String> = used.into_iter().chain(tests).collect();
    let document = read("docs/dependencies.md");
    let sections: Vec<&str> = document.split("\n## ").collect();
    let kept = sections.iter().find(|section| section.starts_with("Who keeps them")).unwrap();
    for section in [sections[0], kept] {
        let rows = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
        let found: BTreeSet<String> =
            rows.skip(1).flat_map(|names| names.split(", ")).map(str::to_owned).collect();
        assert_eq!(wanted, found, "{}", section.lines().next().unwrap_or_default());
    }
}

/// Whether a file is this part of the house, or stands in it.
fn stands_in(file: &File, home: &str) -> bool {
    let stem = file.path.trim_end_matches(".rs");
    stem == home || stem.strip_prefix(home).is_some_and(|rest| rest.starts_with('/'))
}

/// All rooms, those of the layout one by one.
fn rooms() -> Vec<String> {
    let of = |plan: &Plan| {
        let all = plan.floors.iter().copied().flatten();
        all.map(|room| format!("{}{room}", plan.folder)).collect::<Vec<_>>()
    };
    [of(&HOUSE), of(&LAYOUT)].concat()
}

/// The room of a file; `lib.rs` and `main.rs` are in none.
fn room(path: &str) -> Option<String> {
    let inner = LAYOUT.room(path).map(|room| format!("{}{room}", LAYOUT.folder));
    inner.or_else(|| HOUSE.room(path).map(str::to_owned))
}

//! The suites, as modules of one program: `cargo test --test suites NAME::` runs one of them.
//!
//! One program is linked once; as many as there are suites would each link the library, the faces and all.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "the files of this folder are listed")]

mod support;

mod again;
mod book;
mod cli;
mod codes;
mod commands;
mod config;
mod dialect;
mod dialect_book;
mod dialect_nasty;
mod end_to_end;
mod epub;
mod faults;
mod fidelity;
mod figures;
mod floors;
mod glyphs;
mod golden;
mod grammars;
mod highlight;
mod interrupt;
mod links;
mod lock;
mod memory;
mod messages;
mod origins;
mod pages;
mod pdf;
mod pictures;
mod planted;
mod quality;
mod real_book;
mod reproducible;
mod settings;
mod shares;
mod store;
mod strangers;
mod svg;
mod walk;
mod watch;
mod workspace;

#[test]
fn each_file_is_a_module_of_this_program() {
    let suites = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).unwrap();
    let names = suites.filter_map(|entry| entry.unwrap().file_name().into_string().ok());
    let (main, mut seen) = (include_str!("main.rs"), 0);
    for name in names.filter_map(|name| name.strip_suffix(".rs").map(str::to_owned)) {
        seen += 1;
        assert!(
            name == "main" || main.contains(&format!("\nmod {name};")),
            "`tests/{name}.rs` is not compiled"
        );
    }
    assert!(seen > 30, "{seen}");
}

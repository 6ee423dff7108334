//! The store of figures: whatever a stranger's book says of it or puts in its place, nothing of the user's goes.

use std::fs;

use super::case;
use super::stranger::Stranger;
use crate::support::store::check_sum;

const PICTURE: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path fill='#e80' d='M0 0h9v9z'/></svg>";

/// A book with a picture, and these settings.
fn book(toml: &str) -> Stranger {
    let stranger = Stranger::book(toml);
    stranger.put("book/a.svg", PICTURE);
    stranger.put("book/02.md", "# 그림\n\n![그림](a.svg)\n");
    stranger
}

#[test]
fn a_store_that_a_book_names_touches_nothing_of_others() {
    case::run("store");
}

#[test]
fn what_a_book_puts_into_its_store_is_removed_by_no_command() {
    // Every folder of a store by a link to the user's, or filled with files of the user's names.
    for folder in ["aside", "originals", "addresses", "renditions", "originals/ab"] {
        let stranger = book("[figures]\nstore = \"s\"\nstore-size = 0\n");
        stranger.link(
            &format!("{}../../home", "../".repeat(folder.matches('/').count())),
            &format!("book/s/{folder}"),
        );
        let before = stranger.tree("home");
        for arguments in [
            &["check", "book"][..],
            &["build", "book", "--offline"],
            &["figures", "book", "--offline"],
            &["fetch", "book", "--offline", "--vendor"],
            &["clean", "book", "--store", "--all"],
            &["clean", "--store=book/s", "--all"],
        ] {
            stranger.run(arguments);
            assert_eq!(stranger.tree("home"), before, "{folder}: {arguments:?}");
        }
    }
}

#[test]
fn a_marked_store_with_links_in_it_is_not_followed() {
    for folder in ["aside", "originals", "addresses", "renditions"] {
        let stranger = book("[figures]\nstore = \"s\"\nstore-size = 0\n");
        stranger.run(&["build", "book", "--offline"]).expect(0, &[]);
        assert!(stranger.path("book/s/CACHEDIR.TAG").is_file());
        let place = stranger.path(&format!("book/s/{folder}"));
        let _ = fs::remove_dir_all(&place);
        let name = "ab".repeat(32);
        stranger.put(&format!("home/ab/{name}"), "the user's");
        stranger.put("home/.tmpabcdef.part", "the user's");
        stranger.link("../../home", &format!("book/s/{folder}"));
        let before = stranger.tree("home");
        for arguments in
            [&["check", "book"][..], &["build", "book", "--offline"], &["clean", "book", "--store", "--all"]]
        {
            stranger.run(arguments);
            assert_eq!(stranger.tree("home"), before, "{folder}: {arguments:?}");
        }
    }
}

#[test]
fn check_changes_nothing_on_the_disk() {
    let stranger = book("");
    stranger.run(&["check", "book"]).expect(0, &[]);
    assert!(!stranger.path("cache").exists());
    stranger.run(&["build", "book", "--offline"]).expect(0, &[]);
    // What a killed run left is for those to sweep away who may write.
    stranger.put("cache/jikji/aside/.tmpabcdef.part", "half");
    let state = || {
        let names = stranger.tree("").into_iter();
        let times = names.map(|(name, bytes)| {
            let time = fs::symlink_metadata(stranger.path(&name)).unwrap().modified().unwrap();
            (name, bytes, time)
        });
        times.collect::<Vec<_>>()
    };
    let before = state();
    stranger.run(&["check", "book", "--report"]).expect(0, &[]);
    assert_eq!(state(), before);
    stranger.run(&["fetch", "book", "--offline"]).expect(0, &[]);
    assert!(!stranger.path("cache/jikji/aside/.tmpabcdef.part").exists());
}

#[test]
fn a_book_without_remote_figures_needs_no_store() {
    let stranger = book("");
    for arguments in [&["check", "book"][..], &["build", "book", "--offline"]] {
        let mut command = stranger.command(arguments);
        stranger.finish(command.env_remove("HOME").env_remove("XDG_CACHE_HOME")).expect(0, &[]);
    }
    // A file stands in the way of the cache.
    let stranger = Stranger::book("");
    stranger.put("cache", "");
    stranger.run(&["check", "book"]).expect(0, &[]);
    stranger.run(&["build", "book", "--offline"]).expect(0, &[]);
}

#[test]
fn pipes_in_a_store_are_not_waited_for() {
    for name in ["lock", "CACHEDIR.TAG", "aside/.tmpabcdef.part", "originals", "aside"] {
        let stranger = book("[figures]\nstore = \"s\"\n");
        stranger.fifo(&format!("book/s/{name}"));
        for arguments in
            [&["check", "book"][..], &["build", "book", "--offline"], &["clean", "book", "--store"]]
        {
            let ran = stranger.run(arguments);
            assert!(ran.code.is_some_and(|code| code != 70), "{}", ran.said);
        }
    }
    // In one that is the program's own, too, and in the place of what it keeps.
    let stranger = book("");
    stranger.run(&["build", "book", "--offline"]).expect(0, &[]);
    let made: Vec<String> = stranger.tree("cache").into_keys().collect();
    for name in made.iter().filter(|name| !name.ends_with("CACHEDIR.TAG")) {
        fs::remove_file(stranger.path(name)).unwrap();
        stranger.fifo(name);
    }
    for arguments in [&["check", "book"][..], &["build", "book", "--offline"], &["clean", "--store"]] {
        let ran = stranger.run(arguments);
        assert!(ran.code.is_some_and(|code| code != 70), "{}", ran.said);
    }
}

#[test]
fn renditions_that_a_book_brings_along_are_not_believed() {
    // The user's store makes one; a book can do the same, and then change it.
    let stranger = book("[figures]\nstore = \"s\"\n");
    stranger.run(&["build", "book", "--offline", "--store", "made"]).expect(0, &[]);
    let evil = PICTURE.replace("<path", "<script>alert(1)</script><path");
    for (name, bytes) in stranger.tree("made") {
        let name = name.replace("made/", "book/s/");
        stranger.put(&name, if name.contains("/renditions/") { forged(&name, &bytes, &evil) } else { bytes });
    }
    stranger.run(&["build", "book", "--offline"]).expect(0, &[]);
    assert!(stranger.text().contains("물을 긷는다."));
    assert!(!stranger.text().contains("alert(1)"));
    // The same forgery passes where the user has it, who could put in anything else as well.
    stranger.run(&["epub", "book", "--offline", "--store", "book/s"]).expect(0, &[]);
    assert!(stranger.text().contains("alert(1)"));
}

/// A rendition with another drawing and the check sum that it then has.
fn forged(name: &str, bytes: &[u8], drawing: &str) -> Vec<u8> {
    let line = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let length = u32::from_be_bytes(bytes[line + 4..line + 8].try_into().unwrap()) as usize;
    let mut header: serde_json::Value = serde_json::from_slice(&bytes[line + 8..line + 8 + length]).unwrap();
    header["screen"]["bytes"] = drawing.len().into();
    let header = header.to_string();
    let mut body = u32::try_from(header.len()).unwrap().to_be_bytes().to_vec();
    body.extend_from_slice(header.as_bytes());
    body.extend_from_slice(drawing.as_bytes());
    [&bytes[..line], &check_sum(name.rsplit('/').next().unwrap(), &body), &body].concat()
}

#[test]
fn a_book_has_nothing_of_the_users_store_removed() {
    let stranger = book("");
    stranger.run(&["build", "book", "--offline"]).expect(0, &[]);
    let kept = |stranger: &Stranger| stranger.tree("cache/jikji").len();
    let before = kept(&stranger);
    stranger.put("book/book.toml", "[figures]\nstore-size = 0\n");
    stranger.put("book/b.svg", PICTURE.replace("M0", "M1"));
    stranger.put("book/02.md", "# 그림\n\n![그림](a.svg)\n\n![그림](b.svg)\n");
    stranger.run(&["build", "book", "--offline"]).expect(0, &[]);
    assert_eq!(kept(&stranger), before + 1);
    stranger.run(&["clean", "book", "--store"]).expect(0, &[]);
    assert_eq!(kept(&stranger), before + 1);
    // The user may have it so.
    let mut command = stranger.command(&["clean", "book", "--store"]);
    stranger.finish(command.env("JIKJI_STORE_SIZE", "many")).expect(2, &["JIKJI_STORE_SIZE must be a size"]);
    let mut command = stranger.command(&["clean", "book", "--store"]);
    stranger.finish(command.env("JIKJI_STORE_SIZE", "0")).expect(0, &[]);
    assert_eq!(kept(&stranger), 2);
}

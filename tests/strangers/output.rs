//! Where a stranger's book is written to: its own `dist`, whole or not at all.

use std::fs::{self, File};

use super::case;
use super::stranger::Stranger;

#[test]
fn nothing_is_written_through_a_link_out_of_the_book() {
    case::run("output");
}

#[test]
fn what_the_user_names_may_be_a_link() {
    let stranger = Stranger::book("");
    stranger.put("home/real.epub", "old");
    stranger.link("home", "out");
    stranger.link("home/real.epub", "b.epub");
    stranger.run(&["epub", "book", "-o", "b.epub"]).expect(0, &["-> b.epub"]);
    assert!(fs::read(stranger.path("home/real.epub")).unwrap().starts_with(b"PK"));
    stranger.run(&["build", "book", "-o", "out"]).expect(0, &["-> out/book.pdf"]);
    assert!(stranger.path("home/book.pdf").is_file());
}

#[test]
fn a_link_within_the_book_is_followed_and_none_to_what_may_only_be_read() {
    let stranger = Stranger::book("");
    stranger.link("build", "book/dist");
    fs::create_dir(stranger.path("book/build")).unwrap();
    stranger.run(&["epub", "book"]).expect(0, &[]);
    assert!(stranger.path("book/build/book.epub").is_file());
    let stranger = Stranger::book("");
    stranger.link("../home", "book/dist");
    stranger.run(&["epub", "book"]).expect(2, &["`book/dist` leads out of the book's folder"]);
    let refusal = "`book/dist` leads out of the book's folder";
    stranger.run(&["epub", "book", "--root", "home"]).expect(2, &[refusal]);
    assert!(!stranger.path("home/book.epub").exists());
}

#[test]
fn a_book_whose_folder_is_reached_by_a_link_is_made() {
    let stranger = Stranger::book("[epub]\ncss = \"a.css\"\n");
    stranger.put("book/a.css", "p{}");
    stranger.link("book", "link");
    stranger.run(&["build", "link"]).expect(0, &["-> link/dist/"]);
    let mut command = stranger.command(&["build"]);
    stranger.finish(command.current_dir(stranger.path("link"))).expect(0, &["-> dist/"]);
}

#[test]
fn what_a_killed_run_left_goes_with_the_next_one() {
    let stranger = Stranger::book("");
    stranger.put("book/dist/.jikji-abc123.part", "half");
    stranger.put("book/dist/.jikji-notes.part.txt", "the user's");
    stranger.put("book/dist/.jikji-held00.part", "half");
    let held = File::open(stranger.path("book/dist/.jikji-held00.part")).unwrap();
    held.lock().unwrap();
    stranger.run(&["build", "book"]).expect(0, &[]);
    let names: Vec<String> = stranger.tree("book/dist").into_keys().collect();
    assert_eq!(
        names,
        [".jikji-held00.part", ".jikji-notes.part.txt", "book.epub", "book.pdf"]
            .map(|name| format!("book/dist/{name}"))
    );
}

#[test]
fn outputs_are_whole_after_a_kill_at_any_moment() {
    let stranger = Stranger::book("");
    stranger.run(&["build", "book"]).expect(0, &[]);
    let whole = stranger.tree("book/dist");
    for round in 0..12_u32 {
        let mut child = stranger.command(&["build", "book", "-q"]).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(u64::from(round * 97 % 400)));
        let _ = child.kill();
        child.wait().unwrap();
        for (name, bytes) in stranger.tree("book/dist") {
            assert!(name.ends_with(".part") || whole.get(&name) == Some(&bytes), "{name}, round {round}");
        }
    }
    stranger.run(&["build", "book"]).expect(0, &[]);
    assert_eq!(stranger.tree("book/dist"), whole);
}

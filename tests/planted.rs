//! A word at every position of every construct comes out in both books, or a finding says at its place that it does not.
//!
//! `@` in a construct below stands for a word that occurs nowhere else. Each construct is a chapter of its own; it is tried
//! as it is, in other constructs, and cut off. `¤` with a letter stands for a word that is hidden by design, for the reason
//! that [`garden::HIDDEN`] gives.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test writes the book that it is about")]

mod constructs;
mod garden;

use constructs::{CONSTRUCTS, FRONT, WRAPS};
use garden::{Garden, lost};
use jikji::compile::Session;

#[track_caller]
fn check(garden: &Garden) {
    assert!(garden.words.len() > 50, "only {} words were planted", garden.words.len());
    let report = lost(garden, &Session::new(0).unwrap());
    assert!(report.is_empty(), "{} words are lost\n{report}", report.lines().count());
}

#[test]
fn every_position_of_every_construct_is_in_both_books_or_told() {
    let mut garden = Garden::default();
    for (name, construct) in CONSTRUCTS.iter().chain(FRONT) {
        garden.plant(name, construct);
    }
    check(&garden);
}

#[test]
fn books_that_lost_a_word_once_have_it_or_it_is_told() {
    let mut garden = Garden::default();
    for case in include_str!("planted/lost.md").split("\n%%% ").skip(1) {
        let (name, text) = case.split_once('\n').unwrap();
        garden.plant(name, text.trim_end());
    }
    check(&garden);
}

#[test]
fn constructs_in_others_are_in_both_books_or_told() {
    let mut garden = Garden::default();
    for (outer, before, prefix, after) in WRAPS {
        for (name, construct) in CONSTRUCTS {
            let lines: Vec<String> = construct.lines().map(|line| format!("{prefix}{line}")).collect();
            let inner = lines.join("\n");
            let inner = inner.strip_prefix(prefix).filter(|_| before.ends_with(' ')).unwrap_or(&inner);
            garden.plant(&format!("{name} in {outer}"), &format!("{before}{inner}{after}"));
        }
    }
    check(&garden);
}

#[test]
fn constructs_that_are_cut_off_are_in_both_books_or_told() {
    let mut garden = Garden::default();
    for (name, construct) in CONSTRUCTS {
        let places: Vec<usize> = construct.char_indices().map(|(at, _)| at).collect();
        for part in 1..6 {
            let at = places[places.len() * part / 6];
            // A mark and its letter belong together.
            let cut = construct[..at].trim_end_matches('¤');
            garden.plant(&format!("{name} cut off at {part}/6"), cut);
        }
    }
    check(&garden);
}

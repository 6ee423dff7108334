//! Inputs made by chance, and what has to come of them: no panic, an end in bounded time, and no word lost.
//!
//! A target makes an input of any bytes and tries it. `jikji-fuzz` hands targets bytes of a seeded generator and runs on
//! stable Rust; `fuzz/libfuzzer` hands them those that libFuzzer finds. Both try the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a fault is told by panicking")]
#![allow(clippy::disallowed_methods, reason = "it writes the books that it is about")]

pub mod chance;
mod choices;
mod dialect;
mod mutate;
mod seeds;
mod targets;
mod tried;

pub use targets::{TARGETS, Target};
pub use tried::PANICS;

/// Tries a target with some bytes; for `fuzz/libfuzzer`, where each is a program of its own.
///
/// # Panics
/// Where there is no such target, and at a fault.
pub fn run(name: &str, bytes: &[u8]) {
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).expect("a target");
    target(bytes);
}

#[path = "../../tests/planted/constructs.rs"]
mod constructs;
#[path = "../../tests/planted/garden.rs"]
mod garden;

mod support;

//! Books from strangers, attacked from outside: nothing of the user's is harmed or read, nothing hangs, nothing is lost.
//!
//! Each subject has its own file below `tests/strangers/`. A case there is a tree of files with a page that says what is
//! run and what comes of it ([`case`]), or is made by the test itself ([`stranger::Stranger`]): folders under version
//! control keep neither links that lead out of them nor pipes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "tests write the files that they are about")]
#![cfg(unix)]

#[path = "support/counts.rs"]
mod counts;
#[path = "support/extract.rs"]
#[allow(dead_code, reason = "other tests read the rest")]
mod extract;
#[path = "support/server.rs"]
#[allow(dead_code, reason = "other tests have the faults")]
mod server;

#[path = "strangers/case.rs"]
mod case;
#[path = "strangers/stranger.rs"]
mod stranger;

#[path = "strangers/characters.rs"]
mod characters;
#[path = "strangers/code.rs"]
mod code;
#[path = "strangers/drawings.rs"]
mod drawings;
#[path = "strangers/faces.rs"]
mod faces;
#[path = "strangers/formulas.rs"]
mod formulas;
#[path = "strangers/growth.rs"]
mod growth;
#[path = "strangers/hosts.rs"]
mod hosts;
#[path = "strangers/output.rs"]
mod output;
#[path = "strangers/paths.rs"]
mod paths;
#[path = "strangers/promises.rs"]
mod promises;
#[path = "strangers/sites.rs"]
mod sites;
#[path = "strangers/store.rs"]
mod store;
#[path = "strangers/text.rs"]
mod text;

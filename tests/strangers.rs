//! Books from strangers, attacked from outside: nothing of the user's is harmed or read, nothing hangs, nothing is lost.
//!
//! Each subject has its own file below `tests/strangers/`. A case there is a tree of files with a page that says what is
//! run and what comes of it ([`case`]), or is made by the test itself ([`stranger::Stranger`]): folders under version
//! control keep neither links that lead out of them nor pipes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "tests write the files that they are about")]
#![cfg(unix)]

mod case;
mod stranger;

mod characters;
mod code;
mod drawings;
mod faces;
mod formulas;
mod growth;
mod hosts;
mod injections;
mod kills;
mod mishaps;
mod names;
mod output;
mod paths;
mod promises;
mod sites;
mod store;
mod text;

use crate::support::extract;
use crate::support::server;

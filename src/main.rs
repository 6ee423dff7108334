//! The `jikji` command.

#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}

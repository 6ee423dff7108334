//! The `jikji` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    jikji::cli::main()
}

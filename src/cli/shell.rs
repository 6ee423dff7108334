//! `jikji completions` and `jikji man`: what shells and `man` read, made of the same description as the help.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::arguments::Arguments;
use super::{Outcome, Refusal, stdout};
use jikji::message::say;

/// Prints the completions for a shell.
pub(super) fn completions(shell: Shell) -> Result<Outcome, Refusal> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "jikji", &mut text);
    stdout::put(&text).map(|()| Outcome::Done)
}

/// Prints the page of a command, or that of all of them.
pub(super) fn man(about: Option<&str>) -> Result<Outcome, Refusal> {
    let mut command = Arguments::command();
    // Only then do its commands know their full names and the flags that all have.
    command.build();
    let about = about.and_then(|name| command.find_subcommand(name)).unwrap_or(&command).clone();
    let mut text = Vec::new();
    let written =
        clap_mangen::Man::new(about).source(concat!("jikji ", env!("CARGO_PKG_VERSION"))).render(&mut text);
    written.map_err(|error| Refusal::io(say!("cannot write the page"), &error))?;
    stdout::put(&text).map(|()| Outcome::Done)
}

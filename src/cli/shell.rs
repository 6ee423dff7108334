//! `jikji completions` and `jikji man`: what shells and `man` read, made of the same description as the help.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::arguments::Arguments;
use super::{Outcome, Refusal, help, stdout};
use jikji::message::{Language, say};

/// Prints the completions for a shell, which show what commands and options do in a language.
pub(super) fn completions(shell: Shell, language: Language) -> Result<Outcome, Refusal> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut help::told(Arguments::command(), language), "jikji", &mut text);
    stdout::put(&text).map(|()| Outcome::Done)
}

/// Prints the page of a command, or that of all of them, in a language.
pub(super) fn man(about: Option<&str>, language: Language) -> Result<Outcome, Refusal> {
    let mut command = help::told(Arguments::command(), language);
    // Only then do its commands know their full names and the flags that all have.
    command.build();
    let about = about.and_then(|name| command.find_subcommand(name)).unwrap_or(&command).clone();
    let mut text = Vec::new();
    let written =
        clap_mangen::Man::new(about).source(concat!("jikji ", env!("CARGO_PKG_VERSION"))).render(&mut text);
    written.map_err(|error| Refusal::io(say!("cannot write the page"), &error))?;
    stdout::put(&text).map(|()| Outcome::Done)
}

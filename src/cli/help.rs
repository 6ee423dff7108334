//! The help of commands and options in the language of whoever reads it, with the words that clap would put into it.

use std::collections::HashMap;

use clap::builder::{PossibleValue, StyledStr};
use clap::{Arg, Command};

use jikji::message::Language;

/// A page without clap's own English: what is before the usage, and the headings of its parts.
const PAGE: &str = "{before-help}{about-with-newline}\n쓰는 법: {usage}\n\n{all-args}{after-help}";
const COMMANDS: &str = "명령";
const OPTIONS: &str = "옵션";
const ARGUMENTS: &str = "인자";

/// A command whose help is in a language.
pub(super) fn told(command: Command, language: Language) -> Command {
    match language {
        Language::English => command,
        Language::Korean => {
            let catalog = catalog();
            let mut command = translated(command, &catalog);
            // Only then are `--help` and `--version` there.
            command.build();
            let mut command = used(translated(command, &catalog));
            command.build();
            command
        }
    }
}

fn catalog() -> HashMap<String, String> {
    toml::from_str(include_str!("help.toml")).unwrap_or_default()
}

fn translated(command: Command, catalog: &HashMap<String, String>) -> Command {
    let mut command = command
        .help_template(PAGE)
        .subcommand_help_heading(COMMANDS)
        .mut_args(|arg| argument(arg, catalog))
        .mut_subcommands(|command| translated(command, catalog));
    if let Some(korean) = command.get_about().and_then(|about| catalog.get(&about.to_string())) {
        command = command.about(korean.clone());
    }
    command
}

/// How a command is called, which clap writes with words of its own.
fn used(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage =
        usage.trim_start_matches("Usage: ").replace("[OPTIONS]", "[옵션]").replace("<COMMAND>", "<명령>");
    command.override_usage(usage).mut_subcommands(used)
}

fn argument(arg: Arg, catalog: &HashMap<String, String>) -> Arg {
    let is_named = arg.get_long().is_some() || arg.get_short().is_some();
    let arg = arg.help_heading(if is_named { OPTIONS } else { ARGUMENTS });
    let korean = |help: Option<&StyledStr>| help.and_then(|help| catalog.get(&help.to_string())).cloned();
    let Some(short) = korean(arg.get_help()) else { return arg };
    let long = korean(arg.get_long_help()).unwrap_or_else(|| short.clone());
    let (default, values) = (default(&arg), values(&arg));
    let is_told = values.iter().any(|(_, help)| help.is_some());
    let names = values.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let names = if names.is_empty() { String::new() } else { format!(" [값: {names}]") };
    let lines = values.iter().map(|(name, help)| match help {
        Some(help) => format!("\n- {name}: {}", catalog.get(help).unwrap_or(help)),
        None => format!("\n- {name}"),
    });
    let long = if is_told {
        format!("{long}{default}\n\n값:{}", lines.collect::<String>())
    } else {
        format!("{long}{default}{names}")
    };
    let has_more = is_told || arg.get_long_help().is_some();
    let arg =
        arg.help(format!("{short}{default}{names}")).hide_default_value(true).hide_possible_values(true);
    if has_more { arg.long_help(long) } else { arg }
}

/// What an option is without a value, as its help tells it.
fn default(arg: &Arg) -> String {
    let is_shown = !arg.is_hide_default_value_set() && arg.get_action().takes_values();
    let values: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if is_shown && !values.is_empty() { format!(" [기본: {}]", values.join(", ")) } else { String::new() }
}

/// What an option can be, and what that means.
fn values(arg: &Arg) -> Vec<(String, Option<String>)> {
    let is_shown = !arg.is_hide_possible_values_set() && arg.get_action().takes_values();
    let values = if is_shown { arg.get_possible_values() } else { Vec::new() };
    let value =
        |value: PossibleValue| (value.get_name().to_owned(), value.get_help().map(ToString::to_string));
    values.into_iter().map(value).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::arguments::Arguments;

    /// What the help of a command and of those below it says.
    fn texts(command: &Command, found: &mut BTreeSet<String>) {
        found.extend(command.get_about().map(ToString::to_string));
        found.extend(command.get_arguments().filter_map(Arg::get_help).map(ToString::to_string));
        found.extend(command.get_arguments().filter_map(Arg::get_long_help).map(ToString::to_string));
        let values = command.get_arguments().flat_map(values);
        found.extend(values.filter_map(|(_, help)| help));
        command.get_subcommands().for_each(|command| texts(command, found));
    }

    #[test]
    fn every_text_of_the_help_is_in_the_catalog_and_nothing_else() {
        let mut command = Arguments::command();
        command.build();
        let mut english = BTreeSet::new();
        texts(&command, &mut english);
        assert_eq!(english, catalog().into_keys().collect());
        let mut korean = BTreeSet::new();
        texts(&told(Arguments::command(), Language::Korean), &mut korean);
        for text in korean {
            assert!(text.contains(|c| matches!(c, '가'..='힣')), "{text}");
        }
    }
}

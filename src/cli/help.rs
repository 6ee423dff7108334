//! The help of commands and options in the language of whoever reads it; what clap says itself stays English.

use std::collections::HashMap;

use clap::builder::StyledStr;
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
            translated(command, &catalog)
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

fn argument(arg: Arg, catalog: &HashMap<String, String>) -> Arg {
    let is_named = arg.get_long().is_some() || arg.get_short().is_some();
    let arg = arg.help_heading(if is_named { OPTIONS } else { ARGUMENTS });
    let korean = |help: Option<&StyledStr>| help.and_then(|help| catalog.get(&help.to_string())).cloned();
    let (short, long) = (korean(arg.get_help()), korean(arg.get_long_help()));
    let arg = if let Some(short) = short { arg.help(short) } else { arg };
    if let Some(long) = long { arg.long_help(long) } else { arg }
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

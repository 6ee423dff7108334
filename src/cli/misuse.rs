//! Arguments that no command takes: what is wrong with them and what was meant, in our own words.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use jikji::diagnostics::nearest;
use jikji::message::{Message, say};

/// Why arguments can't be followed.
#[derive(Debug)]
pub(super) struct Misuse {
    /// What is wrong.
    pub(super) message: Message,
    /// What can be done.
    pub(super) helps: Vec<Message>,
}

impl Misuse {
    /// What clap found; `None` where it has something to show that was asked for: help, or the version.
    pub(super) fn of(error: &Error, command: &Command) -> Option<Self> {
        let found = Found(error);
        let message = match error.kind() {
            ErrorKind::DisplayHelp
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            | ErrorKind::DisplayVersion => return None,
            ErrorKind::UnknownArgument => found.unknown_argument(),
            ErrorKind::InvalidSubcommand => {
                say!("there is no command `{name}`", name = found.text(ContextKind::InvalidSubcommand))
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => found.invalid_value(),
            ErrorKind::NoEquals => {
                say!("`{option}` takes its value behind a `=`", option = found.argument())
            }
            ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
                say!("`{option}` takes another number of values", option = found.argument())
            }
            ErrorKind::ArgumentConflict => found.conflict(),
            ErrorKind::MissingRequiredArgument => {
                say!(
                    "`{arguments}` is missing",
                    arguments = found.texts(ContextKind::InvalidArg).join("`, `")
                )
            }
            ErrorKind::MissingSubcommand => say!("a command is missing"),
            ErrorKind::InvalidUtf8 => say!("an argument is not UTF-8"),
            // More kinds may come: clap says them itself then.
            ErrorKind::Io | ErrorKind::Format | _ => say!("{error}", error = error.to_string()),
        };
        Some(Self { message, helps: found.helps(command) })
    }
}

/// What clap knows of an error.
struct Found<'a>(&'a Error);

impl Found<'_> {
    /// All texts of a kind.
    fn texts(&self, kind: ContextKind) -> Vec<String> {
        match self.0.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            _ => Vec::new(),
        }
    }

    fn text(&self, kind: ContextKind) -> String {
        self.texts(kind).into_iter().next().unwrap_or_default()
    }

    /// The option or argument that is spoken of.
    fn argument(&self) -> String {
        self.text(ContextKind::InvalidArg)
    }

    fn unknown_argument(&self) -> Message {
        let name = self.argument();
        if name.starts_with('-') {
            say!("there is no option `{name}`", name)
        } else {
            say!("`{name}` is one argument too many", name)
        }
    }

    fn invalid_value(&self) -> Message {
        let (option, value) = (self.argument(), self.text(ContextKind::InvalidValue));
        if value.is_empty() {
            say!("`{option}` wants a value", option)
        } else {
            say!("`{option}` can't be `{value}`", option, value)
        }
    }

    fn conflict(&self) -> Message {
        let (option, others) = (self.argument(), self.texts(ContextKind::PriorArg));
        if others == [option.as_str()] {
            say!("`{option}` stands there twice", option)
        } else {
            say!("`{option}` and `{others}` exclude each other", option, others = others.join("`, `"))
        }
    }

    fn helps(&self, command: &Command) -> Vec<Message> {
        let mut helps = Vec::new();
        // Our own parsers say what they want.
        let reason = self.0.source().and_then(|source| source.downcast_ref::<Message>());
        helps.extend(reason.cloned());
        let values = self.texts(ContextKind::ValidValue);
        let mut meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg]
            .map(|kind| self.texts(kind))
            .concat();
        if meant.is_empty() {
            // Clap finds `pfd` too far from `pdf`, and `x` near enough to `textbook`.
            let [unknown, value] =
                [ContextKind::InvalidSubcommand, ContextKind::InvalidValue].map(|kind| self.text(kind));
            let names = command.get_subcommands().map(Command::get_name);
            let near =
                nearest(&unknown, names).or_else(|| nearest(&value, values.iter().map(String::as_str)));
            meant.extend(near.map(str::to_owned));
        }
        if !meant.is_empty() {
            helps.push(say!("did you mean `{meant}`?", meant = meant.join("`, `")));
        }
        if !values.is_empty() {
            helps.push(say!("it is one of `{values}`", values = values.join("`, `")));
        }
        if reason.is_none() && values.is_empty() {
            helps.push(say!("`{command}` shows what can be written", command = self.help()));
        }
        helps
    }

    /// The command that shows the help, as the usage names it: `jikji pdf [OPTIONS] [PATH]`.
    fn help(&self) -> String {
        let usage = match self.0.get(ContextKind::Usage) {
            Some(ContextValue::StyledStr(usage)) => usage.to_string(),
            _ => String::new(),
        };
        let line = usage.lines().next().unwrap_or_default();
        let words = line.split_once("jikji").map_or("", |(_, behind)| behind).split_whitespace();
        let names = words.take_while(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
        ["jikji"].into_iter().chain(names).chain(["--help"]).collect::<Vec<_>>().join(" ")
    }
}

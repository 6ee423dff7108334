//! The command line: the only room that reads arguments and the environment, and prints.

mod arguments;
mod books;
mod clean;
mod environment;
mod explain;
mod fix;
mod fonts;
mod help;
mod init;
mod interrupt;
mod job;
mod ledger;
mod lock;
mod make;
mod many;
mod memory;
mod misuse;
mod opened;
mod outcome;
mod outline;
mod outputs;
mod preview;
mod progress;
mod quality;
mod report;
mod schema;
mod share;
mod shell;
mod stats;
mod stderr;
mod stdout;
mod survey;
mod table;
mod target;
mod values;
mod version;
mod watch;
mod workspace;
mod write;

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::Mutex;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};

use arguments::{Arguments, Command, Lang, Look};
use environment::Environment;
use misuse::Misuse;
use outcome::{Outcome, Refusal};

use jikji::message::{Message, say};

/// Exit code of a fault of our own (`EX_SOFTWARE` of sysexits).
const BUG: u8 = 70;

/// Where faults are reported.
fn form() -> Message {
    match env!("CARGO_PKG_REPOSITORY") {
        "" => say!("the form `fault.yml` of jikji's repository"),
        address => say!("the form {address}/issues/new?template=fault.yml", address),
    }
}

/// Runs the command of the process's arguments.
#[must_use]
pub(super) fn main() -> ExitCode {
    remember_panics();
    ExitCode::from(guarded(run))
}

fn run() -> u8 {
    let environment = Environment::read();
    let asked = Lang::asked(std::env::args_os());
    let language = asked.map_or(environment.language, Lang::language);
    let mut command = help::told(Arguments::command(), language);
    let parsed = command.try_get_matches_from_mut(std::env::args_os());
    let parsed = parsed.and_then(|mut found| Arguments::from_arg_matches_mut(&mut found));
    let arguments = match parsed.map_err(|error| error.format(&mut command)) {
        Ok(arguments) => arguments,
        Err(error) => return refused(&error, &command, asked, &environment),
    };
    let reporter = report::Reporter::new(&arguments.look, &environment);
    interrupt::await_it(&arguments.command, environment.stderr_is_terminal, reporter.language());
    let result = match arguments.command {
        Command::Epub(options) => make::epub(&options, &environment, &reporter),
        Command::Pdf(options) => make::pdf(&options, &environment, &reporter),
        Command::Build(options) => make::build(&options, &environment, &reporter),
        Command::Watch(options) => watch::watch(&options, &environment, &reporter),
        Command::Preview(options) => preview::preview(&options, &environment, &reporter),
        Command::Check(options) => fix::check(&options, &environment, &reporter),
        Command::Fetch(options) => make::fetch(&options, &environment, &reporter),
        Command::Figures(options) => make::figures(&options, &environment, &reporter),
        Command::Books(options) => books::books(&options, &reporter),
        Command::Outline(options) => survey::outline(&options, &environment, &reporter),
        Command::Stats(options) => survey::stats(&options, &environment, &reporter),
        Command::Fonts(options) => survey::fonts(&options, &environment, &reporter),
        Command::Clean(options) => clean::clean(&options, &environment, &reporter),
        Command::Explain { code } => explain::explain(code, &reporter),
        Command::Init(options) => init::init(&options, &reporter),
        Command::Completions { shell } => shell::completions(shell, language),
        Command::Schema => schema::schema(),
        Command::Man { about } => shell::man(about.as_deref(), language),
    };
    let code = match result {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Findings) => 1,
        Ok(Outcome::Refused) => 2,
        Err(Refusal(message)) => {
            reporter.refuse(&message);
            2
        }
    };
    reporter.end(code);
    code
}

/// Says why arguments can't be followed, or shows what they ask for: help, or the version.
fn refused(
    error: &clap::Error,
    command: &clap::Command,
    lang: Option<Lang>,
    environment: &Environment,
) -> u8 {
    if error.kind() == ErrorKind::DisplayVersion {
        let _ = stdout::put(version::version(version::wants_all(std::env::args_os())).as_bytes());
        return 0;
    }
    let Some(misuse) = Misuse::of(error, command) else {
        // A closed pipe is no reason to complain.
        let _ = error.print();
        return u8::try_from(error.exit_code()).unwrap_or(2);
    };
    let look = Look { lang, ..Look::default() };
    report::Reporter::new(&look, environment).misused(&misuse);
    2
}

/// What the last panic said. A stage that catches what goes wrong in a library tells of it by a finding; only a panic
/// that ends the command is reported.
static LAST_PANIC: Mutex<String> = Mutex::new(String::new());

fn remember_panics() {
    panic::set_hook(Box::new(|info| {
        if let Ok(mut last) = LAST_PANIC.lock() {
            *last = info.to_string();
        }
    }));
}

/// The exit code of `run`, or the one of a bug when it panics.
fn guarded(run: impl FnOnce() -> u8) -> u8 {
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        let last = LAST_PANIC.lock().map(|last| last.clone()).unwrap_or_default();
        let line = say!(
            "jikji {version} met a fault of its own and stopped; files that it had not finished are as they were.",
            version = env!("CARGO_PKG_VERSION")
        );
        let asked = say!("Please report it with these lines and, if you can, the chapter that causes it: {form}", form = form());
        let [line, asked] = [line, asked].map(|said| said.told(Environment::read().language));
        stderr::print(&format!("{line}\n{asked}\n{last}\n{}", version::version(true)));
        BUG
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_bug_of_ours() {
        assert_eq!(guarded(|| panic!("on purpose")), 70);
        assert_eq!(guarded(|| 1), 1);
    }
}

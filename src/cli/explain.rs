//! `jikji explain`: the page of a code, or the list of all.

use super::report::Reporter;
use super::{Outcome, Refusal, stdout};
use jikji::diagnostics::{Code, Level};
use jikji::message::{Language, say};

/// Prints it on standard output.
pub(super) fn explain(code: Option<Code>, reporter: &Reporter) -> Result<Outcome, Refusal> {
    let language = reporter.language();
    let text = code.map_or_else(list, |code| page(code, language));
    stdout::put(text.as_bytes()).map(|()| Outcome::Done)
}

fn page(code: Code, language: Language) -> String {
    let name = code.name();
    let level = say!("{name} (default: {level})", name, level = level(code.default_level()));
    let change = say!("Change its level in `book.toml`:");
    let levels =
        say!("Levels: allow, note, warn, deny. For one run: `-A {name}`, `-W {name}`, `-D {name}`.", name);
    let [level, change, levels] = [level, change, levels].map(|line| line.told(language));
    format!(
        "{level}\n\n{}\n\n{change}\n\n    [lints]\n    {name} = \"allow\"\n\n{levels}\n",
        code.page(language)
    )
}

fn list() -> String {
    let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or(0);
    let line = |code: &Code| format!("{:width$}  {}\n", code.name(), level(code.default_level()));
    Code::ALL.iter().map(line).collect()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Allow => "allow",
        Level::Note => "note",
        Level::Warn => "warn",
        Level::Deny => "deny",
    }
}

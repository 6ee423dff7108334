//! `jikji explain`: the page of a code, or the list of all.

use super::{Outcome, Refusal, stdout};
use jikji::diagnostics::{Code, Level};

/// Prints it on standard output.
pub(super) fn explain(code: Option<Code>) -> Result<Outcome, Refusal> {
    let text = code.map_or_else(list, page);
    stdout::put(text.as_bytes()).map(|()| Outcome::Done)
}

fn page(code: Code) -> String {
    let name = code.name();
    let level = level(code.default_level());
    format!(
        "{name} (default: {level})\n\n{}\n\nChange its level in `book.toml`:\n\n    [lints]\n    {name} = \"allow\"\n\n\
         Levels: allow, note, warn, deny. For one run: `-A {name}`, `-W {name}`, `-D {name}`.\n",
        code.page(),
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

//! The author's editor, asked to open a line.

use crate::message::{Message, say};
use std::io;
use std::process::{Command, Stdio};

/// How an editor is called: a program and its arguments, in which `{file}`, `{line}` and `{column}` stand for the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(Vec<String>);

/// The editors that are known by their names.
const KNOWN: &[(&str, &str)] = &[
    ("code", "code --goto {file}:{line}:{column}"),
    ("codium", "codium --goto {file}:{line}:{column}"),
    ("cursor", "cursor --goto {file}:{line}:{column}"),
    ("zed", "zed {file}:{line}:{column}"),
    ("idea", "idea --line {line} --column {column} {file}"),
    ("webstorm", "webstorm --line {line} --column {column} {file}"),
    ("subl", "subl {file}:{line}:{column}"),
    ("emacs", "emacsclient --no-wait +{line}:{column} {file}"),
    ("gvim", "gvim --remote-silent +{line} {file}"),
];

impl Editor {
    /// Reads a pattern, or the name of an editor that is known. Parts are divided by spaces; quotes hold one together.
    ///
    /// # Errors
    /// When it names no program, no `{file}`, or a quote is open at its end.
    pub fn parse(pattern: &str) -> Result<Self, Message> {
        let known = KNOWN.iter().find(|(name, _)| *name == pattern.trim());
        let parts = split(known.map_or(pattern, |(_, pattern)| pattern))?;
        if parts.is_empty() {
            return Err(say!("an editor has a name"));
        }
        if !parts.iter().skip(1).any(|part| part.contains("{file}")) {
            let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
            return Err(say!(
                "`{pattern}` says nowhere where `{{file}}` goes; known by name are {names}",
                pattern,
                names = names.join(", ")
            ));
        }
        Ok(Self(parts))
    }

    /// The program with its arguments for a place.
    #[must_use]
    pub fn command(&self, file: &str, line: usize, column: usize) -> Vec<String> {
        // A name that looks like an option, or like a command to vim, is none.
        let is_plain =
            file.starts_with(|first: char| first.is_alphanumeric() || matches!(first, '/' | '.' | '_'));
        let file = if is_plain { file.to_owned() } else { format!("./{file}") };
        let fill = |part: &String| {
            let part = part.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
            part.replace("{file}", &file)
        };
        self.0.iter().map(fill).collect()
    }

    /// Asks it, without a shell, and does not wait for it.
    pub(super) fn open(&self, file: &str, line: usize, column: usize) -> io::Result<()> {
        let command = self.command(file, line, column);
        let Some((program, arguments)) = command.split_first() else { return Ok(()) };
        let mut asked = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        // Waited for where it delays nobody, so that nothing of it is left.
        std::thread::spawn(move || asked.wait());
        Ok(())
    }
}

fn split(pattern: &str) -> Result<Vec<String>, Message> {
    let (mut parts, mut open, mut quote) = (Vec::new(), None::<String>, None);
    for character in pattern.chars() {
        match (character, quote) {
            (c, Some(end)) if c == end => quote = None,
            ('"' | '\'', None) => {
                quote = Some(character);
                open.get_or_insert_default();
            }
            (c, None) if c.is_whitespace() => parts.extend(open.take()),
            (c, _) => open.get_or_insert_default().push(c),
        }
    }
    if quote.is_some() {
        return Err(say!("a quote is open at the end of `{pattern}`", pattern));
    }
    parts.extend(open);
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pattern: &str, file: &str) -> Result<String, Message> {
        Editor::parse(pattern).map(|editor| editor.command(file, 12, 3).join(" | "))
    }

    #[test]
    fn patterns_are_filled_without_a_shell() {
        assert_eq!(asked("code", "content/01.md").unwrap(), "code | --goto | content/01.md:12:3");
        assert_eq!(
            asked("\"C:\\Program Files\\ed\" -l {line} '{file}'", "a b.md").unwrap(),
            "C:\\Program Files\\ed | -l | 12 | a b.md"
        );
        assert_eq!(asked("vim {file}", "a;$(rm);{line}.md").unwrap(), "vim | a;$(rm);{line}.md");
        assert_eq!(asked("vim {file}", "+call x()|q.md").unwrap(), "vim | ./+call x()|q.md");
        assert_eq!(asked("vim {file}", "-c.md").unwrap(), "vim | ./-c.md");
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        assert!(asked("", "a").is_err());
        assert!(asked("ed", "a").unwrap_err().to_string().contains("{file}"));
        assert!(asked("ed '{file}", "a").unwrap_err().to_string().contains("quote"));
    }
}

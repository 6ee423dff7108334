//! Why a formula can't be set, and what its author can do.

use crate::message::{Foreign, Message, say};

/// Why a formula can't be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// No such command.
    Command(String),
    /// No such environment.
    Environment(String),
    /// The parser's own words.
    Syntax(String),
    /// Longer than is read.
    TooLong,
    /// Groups too far inside each other.
    TooDeep,
    /// It has no size that a page can hold.
    Shapeless,
}

/// What is written in other programs, and what is meant.
const MEANT: &[(&str, &str)] = &[
    ("\\infinity", "\\infty"),
    ("\\hdots", "\\ldots"),
    ("*align", "align*"),
    ("*equation", "equation*"),
    ("eqnarray", "align"),
    ("multline", "gather"),
];

impl Refusal {
    /// From the message of the parser.
    pub(super) fn of(message: &str) -> Self {
        if let Some(name) = message.strip_prefix("Undefined control sequence: ") {
            return Self::Command(name.trim().to_owned());
        }
        if let Some(name) = message.strip_prefix("No such environment: ") {
            return Self::Environment(name.trim().to_owned());
        }
        if let Some((_, rest)) = message.split_once("use function '")
            && let Some((name, _)) = rest.split_once('\'')
        {
            return Self::Command(name.to_owned());
        }
        if message.contains("ecursion limit") {
            return Self::TooDeep;
        }
        let mut letters = message.trim_end_matches('.').chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        Self::Syntax(first.chain(letters).collect())
    }

    /// The message of the finding.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::Command(name) => say!("a formula has the command `{name}`, which is not known here", name),
            Self::Environment(name) => {
                say!("a formula has the environment `{name}`, which is not known", name)
            }
            Self::Syntax(words) => say!("a formula can't be read: {words}", words = Foreign(words)),
            Self::TooLong => say!("a formula is too long to be set"),
            Self::TooDeep => say!("a formula has groups too far inside each other"),
            Self::Shapeless => say!("a formula has no size that a page can hold"),
        }
    }

    /// The cure.
    pub(super) fn help(&self) -> Message {
        let name = match self {
            Self::Command(name) | Self::Environment(name) => name,
            Self::Syntax(_) => return say!("balance its braces and environments; its source is shown"),
            Self::TooLong => {
                return say!(
                    "make several formulas of it, or raise `formula` in `[limits]`; its source is shown"
                );
            }
            Self::TooDeep | Self::Shapeless => {
                return say!("make several formulas of it; its source is shown");
            }
        };
        match name.as_str() {
            "\\(" | "\\)" | "\\[" | "\\]" => return say!("write nothing: the dollars are enough"),
            "\\require" => return say!("write nothing: it belongs to MathJax"),
            "\\enclose" => return say!("write \\boxed or \\cancel"),
            _ => {}
        }
        if let Some((_, meant)) = MEANT.iter().find(|(typed, _)| typed == name) {
            return say!("write {meant}", meant);
        }
        match glued(name) {
            Some(known) => say!("put a space after `{known}`", known),
            None => say!("write it with commands of KaTeX; its source is shown"),
        }
    }
}

/// The longest known symbol that a name begins with: `\neg` of `\negP`.
fn glued(name: &str) -> Option<&str> {
    let ends = name.char_indices().map(|(at, _)| at).skip(3);
    let known = |name: &&str| ratex_font::get_math_symbol(name).is_some();
    ends.filter_map(|end| name.get(..end)).filter(known).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_names_are_told_with_what_was_meant() {
        let help = |name: &str| Refusal::Command(name.to_owned()).help().to_string();
        assert_eq!(help("\\infinity"), "write \\infty");
        assert_eq!(help("\\negP"), "put a space after `\\neg`");
        assert_eq!(help("\\RightarrowQ"), "put a space after `\\Rightarrow`");
        assert!(help("\\nonsense").contains("KaTeX"));
        assert_eq!(Refusal::of("No such environment: *align").help().to_string(), "write align*");
    }
}

//! A message: its English template with what fills it, put together when it is shown, in the language that is asked for.

use std::cmp::Ordering;
use std::fmt;
use std::io;

use super::template::{Part, parts};
use super::{Language, catalog, foreign, particle, system};

/// What fills a place of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A name, a number, a quotation: the same in all languages.
    Text(String),
    /// A part of the sentence that another place has made.
    Message(Message),
    /// Several of them, with commas between.
    List(Vec<Message>),
    /// What the system says: in its words, and in Korean where it is of a known kind.
    System(String, io::ErrorKind),
    /// What a library says, likewise.
    Foreign(String),
}

/// What is said. It shows English; [`Message::told`] shows other languages too. Two are equal, and stand in the order, as
/// their English does.
#[derive(Clone)]
pub struct Message {
    template: &'static str,
    arguments: Vec<(&'static str, Argument)>,
    /// Whether long quotations are cut.
    brief: bool,
}

/// The longest quotation in a finding, in characters; a longer one is cut in its middle.
const QUOTED: usize = 160;

impl Message {
    /// A message of a template; [`say!`](crate::say) is the way to write one.
    #[must_use]
    pub fn new(template: &'static str, arguments: Vec<(&'static str, Argument)>) -> Self {
        Self { template, arguments, brief: false }
    }

    /// With its quotations in backticks cut short: what is quoted may be as long as a file, and be quoted often.
    #[must_use]
    pub(crate) fn brief(mut self) -> Self {
        self.arguments.iter_mut().for_each(|(_, argument)| shorten(argument));
        self.brief = true;
        self
    }

    /// Whether this text fills a place of it, cut as it is shown.
    #[must_use]
    pub fn has(&self, place: &str, text: &str) -> bool {
        let cut = brief(text.to_owned());
        let is_it =
            |argument: &Argument| matches!(argument, Argument::Text(own) if *own == cut || own == text);
        self.arguments.iter().any(|(name, argument)| *name == place && is_it(argument))
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.template.is_empty()
    }

    /// It in a language; English where the catalog has no line for it.
    #[must_use]
    pub fn told(&self, language: Language) -> String {
        let mut out = String::new();
        self.write(language, &mut out);
        if self.brief { brief(out) } else { out }
    }

    fn write(&self, language: Language, out: &mut String) {
        let korean = match language {
            Language::English => None,
            Language::Korean => catalog::korean(self.template),
        };
        for part in parts(korean.unwrap_or(self.template)) {
            match part {
                Part::Text(text) if korean.is_some() => particle::write(text, out),
                Part::Text(text) => out.push_str(text),
                Part::Place(name) => {
                    if let Some((_, argument)) = self.arguments.iter().find(|(own, _)| *own == name) {
                        argument.write(language, out);
                    }
                }
            }
        }
    }
}

impl Argument {
    fn write(&self, language: Language, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Message(message) => message.write(language, out),
            Self::List(messages) => {
                for (at, message) in messages.iter().enumerate() {
                    out.push_str(if at > 0 { ", " } else { "" });
                    message.write(language, out);
                }
            }
            Self::System(text, kind) => {
                let korean = if language == Language::Korean { system::korean(*kind, text) } else { None };
                out.push_str(korean.unwrap_or(text));
            }
            Self::Foreign(text) => {
                let korean = (language == Language::Korean).then(|| foreign::korean(text)).flatten();
                match korean {
                    Some(korean) => particle::write(&korean, out),
                    None => out.push_str(text),
                }
            }
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Language::English))
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.told(Language::English), f)
    }
}

impl std::error::Error for Message {}

impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        let same = self.template == other.template && self.arguments == other.arguments;
        same && self.brief == other.brief || self.cmp(other).is_eq()
    }
}

impl Eq for Message {}

impl PartialOrd for Message {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Message {
    fn cmp(&self, other: &Self) -> Ordering {
        self.to_string().cmp(&other.to_string())
    }
}

/// Cuts what an argument holds; what is left is enough for [`brief`] to make the same of the whole.
fn shorten(argument: &mut Argument) {
    match argument {
        Argument::Text(text) | Argument::System(text, _) | Argument::Foreign(text) => {
            *text = brief(std::mem::take(text));
        }
        Argument::Message(message) => message.arguments.iter_mut().for_each(|(_, inner)| shorten(inner)),
        Argument::List(messages) => {
            messages
                .iter_mut()
                .flat_map(|message| &mut message.arguments)
                .for_each(|(_, inner)| shorten(inner));
        }
    }
}

/// A text whose parts between backticks are cut in their middle where they are too long.
pub(crate) fn brief(text: String) -> String {
    if text.len() <= QUOTED {
        return text;
    }
    let mut out = String::new();
    for (at, part) in text.split('`').enumerate() {
        if at > 0 {
            out.push('`');
        }
        let count = if part.len() > QUOTED { part.chars().count() } else { 0 };
        if count > QUOTED {
            out.extend(part.chars().take(QUOTED / 2));
            out.push('…');
            out.extend(part.chars().skip(count - QUOTED / 2));
        } else {
            out.push_str(part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::say;

    #[test]
    fn a_message_is_told_in_two_languages() {
        let message = say!("`{path}` is not in the book", path = "나루");
        assert_eq!(message.to_string(), "`나루` is not in the book");
        assert_eq!(say!("made {file}", file = "a.md").told(Language::Korean), "a.md: 만들었습니다");
        let inner = say!("`{name}` is not valid UTF-8", name = "강.md");
        let outer = say!("cannot write `{path}`", path = inner);
        assert_eq!(outer.to_string(), "cannot write ``강.md` is not valid UTF-8`");
        assert_eq!(outer.told(Language::Korean), "``강.md`는 올바른 UTF-8이 아닙니다`를 쓰지 못했습니다");
    }

    #[test]
    fn what_no_catalog_has_stays_english() {
        let message = say!("{{nobody}} says `{this}`", this = 3);
        assert_eq!(message.told(Language::Korean), "{nobody} says `3`");
    }

    #[test]
    fn words_of_a_book_are_no_particles() {
        let message = say!("`{raw}` is no address", raw = "을(를)");
        assert_eq!(message.told(Language::Korean), "`을(를)`은 주소가 아닙니다");
    }

    #[test]
    fn messages_are_equal_as_their_english_is() {
        let (name, other) = (say!("no file `{name}`", name = "a"), say!("no file `a`"));
        assert_eq!(name, other);
        assert!(name < say!("no file `b`"));
        assert!(say!("`{name}`", name = "a".repeat(400)).brief().has("name", &"a".repeat(400)));
    }

    #[test]
    fn cutting_arguments_first_changes_nothing() {
        let long = "가`나".repeat(90) + &"다".repeat(400);
        for text in ["", "`", &long, &"라".repeat(161), &"마".repeat(160)] {
            let message = say!("of `x{text}y` and {text}", text);
            assert_eq!(message.clone().brief().to_string(), brief(message.to_string()));
        }
    }
}

//! A second, simple reading of Markdown: the words that an author wrote, with their lines, and nothing of the marks.
//!
//! It shares no code with the compiler. Of prose it keeps letters and digits, of code every character but white space.

use std::collections::BTreeMap;

/// A word that must come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Line in the file, from 1.
    pub(crate) line: usize,
    /// What of it is looked for.
    pub(crate) text: String,
    /// What it belongs to.
    pub(crate) stream: Stream,
    /// Whether it stands in a fold-out.
    pub(crate) folded: bool,
}

/// What is printed in one order. A figure may stand after text that follows it, a note stands at the foot of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    Text,
    Caption,
    Note,
}

/// What an open fence holds.
enum Fence {
    Code,
    /// A card: its lines.
    Card(String),
}

/// A container's names whose title is printed.
const TITLED: [&str; 9] =
    ["info", "note", "tip", "warning", "caution", "danger", "important", "details", "normal-demo"];

/// Whether a character says nothing by itself: joiners, variation selectors, soft hyphens.
pub(crate) fn is_silent(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}')
}

/// The words of a file.
pub(crate) fn words(source: &str) -> Vec<Word> {
    let lines: Vec<&str> = source.lines().collect();
    let mut reading = Reading {
        words: Vec::new(),
        line: 0,
        stream: Stream::Text,
        comment: false,
        tag: None,
        open: Vec::new(),
        front: BTreeMap::new(),
    };
    let mut at = reading.front_matter(&lines);
    while let Some(line) = lines.get(at) {
        reading.line = at + 1;
        at = match fence(line) {
            Some((mark, length, info)) if reading.is_plain() => reading.fence(&lines, at, mark, length, info),
            _ => {
                reading.prose(line);
                at + 1
            }
        };
    }
    reading.words
}

/// The mark, length and info string of a line that opens a fence, in quotes and lists too.
fn fence(line: &str) -> Option<(char, usize, &str)> {
    let line = strip_marks(line);
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let length = line.len() - rest.len();
    (length >= 3 && !rest.contains('`')).then_some((mark, length, rest.trim()))
}

/// A line without the marks of quotes, lists and headings.
fn strip_marks(line: &str) -> &str {
    let mut rest = line.trim_start();
    loop {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = digits.strip_prefix(['.', ')']).filter(|_| digits.len() < rest.len());
        let next = match rest.strip_prefix('>') {
            Some(quoted) => Some(quoted),
            None => rest.strip_prefix(['-', '*', '+']).or(numbered).filter(|rest| rest.starts_with(' ')),
        };
        match next {
            Some(next) => rest = next.trim_start(),
            None => return rest,
        }
    }
}

struct Reading {
    words: Vec<Word>,
    line: usize,
    stream: Stream,
    /// In a comment that goes on.
    comment: bool,
    /// In a tag that goes on: the quotation mark that is open, if any.
    tag: Option<Option<char>>,
    /// Colons of the open containers, and whether each is a fold-out.
    open: Vec<(usize, bool)>,
    front: BTreeMap<String, String>,
}

impl Reading {
    fn is_plain(&self) -> bool {
        !self.comment && self.tag.is_none()
    }

    /// Reads the front matter's simple keys, takes the title for a word, and returns the line after it.
    fn front_matter(&mut self, lines: &[&str]) -> usize {
        if lines.first().map(|line| line.trim_end()) != Some("---") {
            return 0;
        }
        let Some(end) = lines.iter().skip(1).position(|line| line.trim_end() == "---") else { return 0 };
        for (at, line) in lines.iter().enumerate().take(end + 1).skip(1) {
            let Some((key, value)) = line.split_once(':').filter(|_| !line.starts_with([' ', '-'])) else {
                continue;
            };
            let value = value.trim().trim_matches(['"', '\'']);
            if key == "title" {
                self.line = at + 1;
                self.inline(value);
            }
            self.front.insert(key.to_owned(), value.to_owned());
        }
        end + 2
    }

    /// Reads from the opening line of a fence; returns the line after its end.
    fn fence(&mut self, lines: &[&str], start: usize, mark: char, length: usize, info: &str) -> usize {
        let quoted = lines[start].trim_start().starts_with('>');
        let mut fence = if info.starts_with("component ") { Fence::Card(String::new()) } else { Fence::Code };
        if let Some((_, title)) = info.split_once("title=\"") {
            self.inline(title.split('"').next().unwrap_or_default());
        }
        let mut at = start + 1;
        while let Some(line) = lines.get(at) {
            let body = if quoted { line.trim_start().trim_start_matches('>') } else { line };
            let bare = body.trim();
            if bare.len() >= length && bare.chars().all(|c| c == mark) {
                break;
            }
            self.line = at + 1;
            match &mut fence {
                Fence::Code => body.split_whitespace().for_each(|word| self.exact(word)),
                Fence::Card(text) => {
                    text.push_str(bare);
                    text.push('\n');
                }
            }
            at += 1;
        }
        if let Fence::Card(text) = fence {
            self.line = start + 1;
            self.card(&text);
        }
        at + 1
    }

    /// Title and description of a card that leads out of the book; cards inside it are the contents' business.
    fn card(&mut self, text: &str) {
        let mut values = BTreeMap::new();
        for line in text.lines() {
            let Some((key, value)) = line.split_once(':') else { continue };
            let trim =
                |text: &str| text.trim().trim_end_matches(',').trim().trim_matches(['"', '\'']).to_owned();
            values.insert(trim(key), trim(value));
        }
        let link = values.get("link").or(values.get("url")).cloned().unwrap_or_default();
        if link.starts_with("http") {
            for key in ["title", "desc"] {
                self.inline(&values.get(key).cloned().unwrap_or_default());
            }
        }
    }

    fn prose(&mut self, line: &str) {
        let bare = strip_marks(line);
        if self.is_plain() {
            if bare.to_ascii_lowercase().starts_with("[[toc]]") {
                return;
            }
            // The web page's frame: its title, which is taken from the front matter, and where it belongs.
            let is_frame =
                bare.starts_with("# ") || line.trim_start().starts_with('>') && bare.ends_with("}}");
            if is_frame && bare.contains("{{") {
                return;
            }
            // A mark that lacks a colon.
            if bare.trim_end() == ":: tabs" {
                return;
            }
            if let Some(container) = bare.strip_prefix(":::") {
                let after = container.trim_start_matches(':');
                self.container(bare.len() - after.len(), after.trim());
                let (name, title) = after.trim().split_once(' ').unwrap_or_default();
                if TITLED.contains(&name) {
                    self.inline(title);
                }
                return;
            }
            if let Some(tab) = bare.strip_prefix("@tab") {
                return self.inline(tab.trim_start_matches(":active").split('#').next().unwrap_or_default());
            }
            if let Some((label, rest)) = bare.strip_prefix('[').and_then(|bare| bare.split_once("]:")) {
                if label.starts_with('^') {
                    self.stream = Stream::Note;
                    self.inline(rest);
                    self.stream = Stream::Text;
                }
                return;
            }
        }
        self.inline(bare);
    }

    /// Notes that a container opens, or that the last one with so many colons is closed.
    fn container(&mut self, colons: usize, name: &str) {
        if !name.is_empty() {
            self.open.push((colons, name.split(' ').next() == Some("details")));
        } else if let Some(at) = self.open.iter().rposition(|(open, _)| *open == colons) {
            self.open.truncate(at);
        }
    }

    fn exact(&mut self, word: &str) {
        let text: String = word.chars().filter(|c| !is_silent(*c)).collect();
        self.push(text);
    }

    fn push(&mut self, text: String) {
        if !text.is_empty() {
            let folded = self.open.iter().any(|(_, fold)| *fold);
            self.words.push(Word { line: self.line, text, stream: self.stream, folded });
        }
    }

    /// Words of a line of running text.
    fn inline(&mut self, line: &str) {
        let mut rest = line;
        let mut word = String::new();
        while let Some(c) = rest.chars().next() {
            if self.comment {
                match rest.split_once("-->") {
                    Some((_, after)) => (self.comment, rest) = (false, after),
                    None => break,
                }
                continue;
            }
            let after = &rest[c.len_utf8()..];
            if let Some(quote) = self.tag {
                self.tag = match (quote, c) {
                    (None, '>') => None,
                    (None, '"' | '\'') => Some(Some(c)),
                    (Some(open), c) if open == c => Some(None),
                    (open, _) => Some(open),
                };
                rest = after;
                continue;
            }
            rest = match self.construct(rest, &mut word) {
                Some(rest) => rest,
                None => {
                    if c.is_whitespace() {
                        self.push(std::mem::take(&mut word));
                    } else if c.is_alphanumeric() {
                        word.push(c);
                    }
                    after
                }
            };
        }
        self.push(word);
        if self.stream == Stream::Caption {
            self.stream = Stream::Text;
        }
    }

    /// Reads a construct at the start of `rest`, if there is one, and returns what follows it.
    fn construct<'a>(&mut self, rest: &'a str, word: &mut String) -> Option<&'a str> {
        if rest.starts_with('`') {
            let code = rest.trim_start_matches('`');
            let mark = &rest[..rest.len() - code.len()];
            let end = code.find(mark)?;
            self.push(std::mem::take(word));
            code[..end].split_whitespace().for_each(|part| self.exact(part));
            return Some(&code[end + mark.len()..]);
        }
        if let Some((tex, after)) = formula(rest) {
            // A formula is text of its own: no word goes on from it into the text beside it.
            self.push(std::mem::take(word));
            let letters = |part: &str| part.chars().filter(|c| c.is_alphanumeric()).collect();
            tex.split_whitespace().for_each(|part| self.push(letters(part)));
            return Some(after);
        }
        if let Some(after) = rest.strip_prefix("<!--") {
            self.comment = true;
            return Some(after);
        }
        if let Some(link) = rest.strip_prefix('<') {
            if link.starts_with("http") {
                return Some(link);
            }
            if link.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
                self.tag = Some(None);
                return Some(link);
            }
        }
        if let Some(alt) = rest.strip_prefix("![").filter(|_| self.stream == Stream::Text) {
            self.push(std::mem::take(word));
            self.stream = Stream::Caption;
            return Some(alt);
        }
        if let Some(destination) = rest.strip_prefix("](") {
            if self.stream == Stream::Caption {
                self.push(std::mem::take(word));
                self.stream = Stream::Text;
            }
            return after_destination(destination);
        }
        if let Some(label) = rest.strip_prefix("[^") {
            return Some(label.split_once(']')?.1);
        }
        if let Some(variable) = rest.strip_prefix("{{") {
            let (name, after) = variable.split_once("}}")?;
            let value = self.front.get(name.trim().strip_prefix("$frontmatter.")?).cloned();
            self.inline(&value.unwrap_or_default());
            return Some(after);
        }
        if rest.starts_with("{#") || rest.starts_with("{.") {
            return Some(rest.split_once('}')?.1);
        }
        if let Some(entity) = rest.strip_prefix('&') {
            let (name, after) = entity.split_once(';')?;
            return matches!(name, "lt" | "gt" | "amp" | "quot" | "nbsp").then_some(after);
        }
        None
    }
}

/// The TeX between two signs at the start of a text, and what follows: none stands beside white space, and what follows is
/// no digit.
fn formula(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('$')?;
    let (tex, after) = rest.split_once('$')?;
    let blank = |c: char| c.is_whitespace();
    let is_open = tex.is_empty() || tex.starts_with(blank) || tex.ends_with(blank);
    (!is_open && !after.starts_with(|c: char| c.is_ascii_digit())).then_some((tex, after))
}

/// What follows the address of a link, after its closing parenthesis.
fn after_destination(destination: &str) -> Option<&str> {
    let mut depth = 1;
    for (at, c) in destination.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(&destination[at + 1..]);
        }
    }
    None
}

//! Which straight quotes of a paragraph open, which close, and which are apostrophes.

use super::code::{self, Address};
use super::marks::{OBJECT, Pair, QUOTES};

/// The quotes of a paragraph that are set curly, in order, each with its place. What has no partner, belongs to code or
/// to an address, or counts inches and feet, is not among them.
pub(super) fn curly(chars: &[char]) -> Vec<(usize, char)> {
    let found = Reader { chars, ..Reader::default() }.read();
    let mut pairs = found.pairs;
    pairs.sort_by_key(|pair| pair.open);
    let typed = code::pairs_of_code(chars, &pairs);
    // Pairs that hold others begin before them: of all that begin before a place, the last end tells.
    let mut ends: Vec<usize> = Vec::with_capacity(typed.len());
    ends.extend(typed.iter().scan(0, |end, pair| {
        *end = pair.close.max(*end);
        Some(*end)
    }));
    let in_code = |at: usize| {
        let begun = typed.partition_point(|pair| pair.open <= at);
        begun.checked_sub(1).and_then(|last| ends.get(last)).is_some_and(|end| at <= *end)
    };
    let mut curly: Vec<(usize, char)> = Vec::new();
    for pair in &pairs {
        let (open, close) = if chars.get(pair.open) == Some(&'"') { ('“', '”') } else { ('‘', '’') };
        curly.extend([(pair.open, open), (pair.close, close)]);
    }
    curly.extend(found.apostrophes.into_iter().map(|at| (at, '’')));
    curly.retain(|(at, _)| !in_code(*at));
    curly.sort_by_key(|(at, _)| *at);
    curly
}

#[derive(Default)]
struct Reader<'c> {
    chars: &'c [char],
    /// The word that was read so far.
    word: Address,
    /// Opening quotes without a partner yet.
    open: Vec<usize>,
    /// The numbers among `open` of the double ones, of the single ones, and of those that may shorten a year.
    kinds: [Vec<usize>; 3],
    pairs: Vec<Pair>,
    apostrophes: Vec<usize>,
}

impl Reader<'_> {
    fn read(mut self) -> Self {
        for (at, c) in self.chars.iter().enumerate() {
            if QUOTES.contains(c) && !self.is_literal(at, *c) {
                self.quote(at, *c);
            }
            self.word.see(self.chars, at);
        }
        let open = std::mem::take(&mut self.open);
        self.years(&open);
        self
    }

    /// Of opening quotes without a partner, keeps those that shorten a year.
    fn years(&mut self, open: &[usize]) {
        let years: Vec<usize> = open.iter().copied().filter(|at| self.is_year(*at)).collect();
        self.apostrophes.extend(years);
    }

    fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn before(&self, at: usize) -> Option<char> {
        self.at(at.checked_sub(1)?)
    }

    /// Whether a quote is none: behind a backslash, doubled, or a part of an address.
    fn is_literal(&self, at: usize, c: char) -> bool {
        self.before(at) == Some('\\')
            || self.before(at) == Some(c)
            || self.at(at + 1) == Some(c)
            || self.word.holds(self.chars, at)
    }

    fn quote(&mut self, at: usize, c: char) {
        if c == '\'' && self.is_inside_word(at) {
            self.apostrophes.push(at);
        } else if let Some(partner) = self.partner(at, c) {
            let opened = self.open.split_off(partner);
            for kind in &mut self.kinds {
                while kind.pop_if(|number| *number >= partner).is_some() {}
            }
            self.pairs.extend(opened.first().map(|open| Pair { open: *open, close: at }));
            self.years(opened.get(1..).unwrap_or_default());
        } else if self.opens(at) {
            let kind = self.kind(at, c);
            self.kinds[kind].push(self.open.len());
            self.open.push(at);
        } else if c == '\'' && self.is_possessive(at) {
            self.apostrophes.push(at);
        }
    }

    /// Between Latin letters: don’t; and the n of rock ’n’ roll.
    fn is_inside_word(&self, at: usize) -> bool {
        let latin = |c: Option<char>| c.is_some_and(is_latin);
        let n = |at: usize| {
            matches!(self.chars.get(at..at + 3), Some(['\'', 'n' | 'N', '\'']))
                && self.before(at) == Some(' ')
                && self.at(at + 3) == Some(' ')
        };
        (latin(self.before(at)) && latin(self.at(at + 1))) || n(at) || at.checked_sub(2).is_some_and(n)
    }

    /// Behind the s of an English plural with another word of English: the users’ guide.
    fn is_possessive(&self, at: usize) -> bool {
        let owner = at.checked_sub(2).and_then(|at| self.at(at)).is_some_and(is_latin);
        owner
            && self.before(at) == Some('s')
            && self.at(at + 1) == Some(' ')
            && self.at(at + 2).is_some_and(is_latin)
    }

    /// Before two figures of a year: ’90s, ’90년대.
    fn is_year(&self, at: usize) -> bool {
        let figure = |at: usize| self.at(at).is_some_and(|c| c.is_ascii_digit());
        self.at(at) == Some('\'') && figure(at + 1) && figure(at + 2) && !figure(at + 3)
    }

    /// The place among the open quotes of the one that a quote closes.
    fn partner(&self, at: usize, c: char) -> Option<usize> {
        let before = self.before(at)?;
        let just_opened = self.open.last().is_some_and(|open| open + 1 == at);
        if before.is_whitespace() || is_opening(before) || just_opened {
            return None;
        }
        // ’90년대, 6'과: a year before, and feet behind.
        let figure = before.is_ascii_digit();
        let [double, single, year] = self.kinds.each_ref().map(|kind| kind.last().copied());
        match c {
            '"' => double,
            _ if figure => single,
            _ => single.max(year),
        }
    }

    /// Which of the `kinds` an opening quote is of.
    fn kind(&self, at: usize, c: char) -> usize {
        match c {
            '"' => 0,
            _ if self.is_year(at) => 2,
            _ => 1,
        }
    }

    /// Whether a quote may open: something follows it at once, and it stands behind a space, a bracket or a mark; behind
    /// Hangul only before a letter, and never behind a Latin letter or a figure (5", 6').
    fn opens(&self, at: usize) -> bool {
        let Some(next) = self.at(at + 1).filter(|next| !next.is_whitespace()) else { return false };
        match self.before(at) {
            None => true,
            Some(OBJECT) => false,
            Some(before) if is_hangul(before) => next.is_alphanumeric(),
            Some(before) => !before.is_alphanumeric(),
        }
    }
}

fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣' | 'ㄱ'..='ㅣ')
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && (c.is_ascii() || matches!(c, 'À'..='ɏ'))
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '<' | '“' | '‘' | '「' | '『' | '《' | '〈' | '【' | '（')
}

//! Signs of which every match of a regular expression has one: a text without them need not be searched.

use std::collections::HashMap;

use fancy_regex::{AstNode, Expr, LookAround, RegexBuilder};

use super::needles::ONIGURUMA;

/// ASCII signs, one bit each, and whether others are in it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signs {
    pub(crate) ascii: u128,
    pub(crate) beyond: bool,
}

impl Signs {
    fn count(self) -> u32 {
        // Bytes beyond ASCII stand for more than one sign.
        self.ascii.count_ones() + 16 * u32::from(self.beyond)
    }
}

/// Finds signs, and remembers those of classes: some hundred, met some thousand times.
#[derive(Debug)]
pub(crate) struct Needed {
    classes: HashMap<(String, bool), Signs>,
    /// Every sign beyond ASCII.
    beyond: String,
}

impl Default for Needed {
    fn default() -> Self {
        Self { classes: HashMap::new(), beyond: ('\u{80}'..=char::MAX).collect() }
    }
}

impl Needed {
    /// The signs of which a match has one at or behind the place from which it is looked for; `None` where it may have none.
    pub(crate) fn of(&mut self, source: &str) -> Option<Signs> {
        self.needed(&Expr::parse_tree_with_flags(source, ONIGURUMA).ok()?.expr)
    }

    fn needed(&mut self, expression: &Expr) -> Option<Signs> {
        match expression {
            // The rarest of them; a letter in any case may be one of few signs beyond ASCII, as the long s.
            Expr::Literal { val, casei } => {
                val.chars().map(|sign| self.sign(sign, *casei)).min_by_key(rarity)
            }
            Expr::Delegate { inner, casei } => Some(self.class(inner, *casei)),
            Expr::Any { newline: false, .. } => Some(self.class(".", false)),
            Expr::Concat(parts) => parts.iter().filter_map(|part| self.needed(part)).min_by_key(rarity),
            Expr::Alt(parts) => {
                let all: Option<Vec<Signs>> = parts.iter().map(|part| self.needed(part)).collect();
                all?.into_iter().reduce(|one, other| Signs {
                    ascii: one.ascii | other.ascii,
                    beyond: one.beyond || other.beyond,
                })
            }
            Expr::Group(inner) => self.needed(inner),
            Expr::AtomicGroup(inner) => self.needed(inner),
            Expr::AstNode(AstNode::AstGroup { inner, .. }, _) => self.needed(inner),
            Expr::LookAround(inner, LookAround::LookAhead) => self.needed(inner),
            Expr::Repeat { child, lo, .. } if *lo > 0 => self.needed(child),
            _ => None,
        }
    }

    fn sign(&mut self, sign: char, any_case: bool) -> Signs {
        self.class(&fancy_regex::escape(sign.encode_utf8(&mut [0; 4])), any_case)
    }

    /// The signs that an expression of one sign matches.
    fn class(&mut self, inner: &str, any_case: bool) -> Signs {
        let key = (inner.to_owned(), any_case);
        if let Some(known) = self.classes.get(&key) {
            return *known;
        }
        let one = RegexBuilder::new(inner).oniguruma_mode(true).case_insensitive(any_case).build().unwrap();
        let is_in = |text: &str| one.is_match(text).unwrap();
        let ascii = (0..128_u8).filter(|byte| is_in(char::from(*byte).encode_utf8(&mut [0; 4])));
        let ascii = ascii.fold(0, |signs, byte| signs | 1 << byte);
        let signs = Signs { ascii, beyond: is_in(&self.beyond) };
        self.classes.insert(key, signs);
        signs
    }
}

/// Fewer signs are rarer; of one sign, a letter or a space is the commonest.
fn rarity(signs: &Signs) -> (u32, bool) {
    let common = (0..128_u8).any(|byte| {
        signs.ascii & 1 << byte != 0 && (byte.is_ascii_lowercase() || byte.is_ascii_whitespace())
    });
    (signs.count(), common)
}

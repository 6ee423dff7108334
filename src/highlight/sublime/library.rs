//! All grammars, each unpacked when the first code in it is met.

use std::sync::OnceLock;

use super::bytes::Bytes;
use super::grammar::{Context, ContextPlace, Grammar, Rule, RulePlace};

/// The file that `tests/grammars.rs` makes and describes.
const FILE: &[u8] = include_bytes!("grammars.bin");

/// Shared by reference between threads.
#[derive(Debug)]
pub(in crate::highlight) struct Library {
    shelf: Box<[Shelved]>,
}

#[derive(Debug)]
struct Shelved {
    name: &'static str,
    endings: Box<[&'static str]>,
    rules: usize,
    length: usize,
    packed: &'static [u8],
    grammar: OnceLock<Grammar>,
}

impl Library {
    pub(in crate::highlight) fn new() -> Self {
        let mut bytes = Bytes(FILE);
        let heads = bytes.list(|bytes| {
            let name = bytes.text();
            let _hidden = bytes.number();
            let endings = bytes.list(Bytes::text);
            (name, endings, bytes.number(), bytes.number(), bytes.number())
        });
        let shelved = |(name, endings, rules, length, packed)| {
            let packed = bytes.take(packed);
            Shelved { name, endings, rules, length, packed, grammar: OnceLock::new() }
        };
        Self { shelf: heads.into_iter().map(shelved).collect() }
    }

    /// A grammar by its name.
    pub(in crate::highlight) fn named(&self, name: &str) -> Option<usize> {
        self.shelf.iter().rposition(|shelved| shelved.name == name)
    }

    /// A grammar by the ending of its files, or by its name in any case.
    pub(in crate::highlight) fn meant_by(&self, word: &str) -> Option<usize> {
        let is_word = |other: &str| other.eq_ignore_ascii_case(word);
        let by_ending =
            self.shelf.iter().rposition(|shelved| shelved.endings.iter().any(|ending| is_word(ending)));
        by_ending.or_else(|| self.shelf.iter().rposition(|shelved| is_word(shelved.name)))
    }

    /// The name of a grammar.
    pub(in crate::highlight) fn name(&self, grammar: usize) -> &str {
        self.shelf.get(grammar).map_or("", |shelved| shelved.name)
    }

    /// The endings of files of all grammars.
    pub(in crate::highlight) fn endings(&self) -> impl Iterator<Item = &str> {
        self.shelf.iter().flat_map(|shelved| shelved.endings.iter().copied())
    }

    /// For each grammar a word that means it, if there is one.
    pub(in crate::highlight) fn words(&self) -> impl Iterator<Item = &str> {
        let means = |at, word: &&str| self.meant_by(word) == Some(at);
        self.shelf.iter().enumerate().filter_map(move |(at, shelved)| {
            shelved.endings.iter().copied().chain([shelved.name]).find(|word| means(at, word))
        })
    }

    /// How many rules a grammar has.
    pub(super) fn rules_of(&self, grammar: usize) -> usize {
        self.shelf.get(grammar).map_or(0, |shelved| shelved.rules)
    }

    /// The context in which a text of a grammar starts.
    pub(super) fn start(&self, grammar: usize) -> Option<ContextPlace> {
        Some(ContextPlace { grammar, context: self.grammar(grammar)?.start })
    }

    pub(super) fn context(&self, place: ContextPlace) -> Option<&Context> {
        self.grammar(place.grammar)?.contexts.get(place.context)
    }

    pub(super) fn rule(&self, place: RulePlace) -> Option<&Rule> {
        self.grammar(place.grammar)?.rules.get(place.rule)
    }

    /// The rules of a context in order.
    pub(super) fn rules(&self, place: ContextPlace) -> &[RulePlace] {
        self.context(place).map_or(&[], |context| context.rules(place, &mut |other| self.context(other)))
    }

    fn grammar(&self, grammar: usize) -> Option<&Grammar> {
        let shelved = self.shelf.get(grammar)?;
        Some(shelved.grammar.get_or_init(|| {
            let mut body = vec![0; shelved.length];
            match libdeflater::Decompressor::new().deflate_decompress(shelved.packed, &mut body) {
                Ok(length) if length == shelved.length => Grammar::read(&body),
                _ => Grammar::default(),
            }
        }))
    }
}

//! The file of grammars holds what two-face's syntaxes say, in the form that the highlighter reads.
//!
//! A file begins with the number of grammars and, for each, its name, whether it is of no author's naming, the endings of its
//! files, the number of its rules, and the lengths of its body as it is read and as it is packed. The bodies follow. A body has
//! its scopes, its regular expressions with the texts and the signs of which a match has one, and its contexts, the one that a
//! text starts in first. Numbers are LEB128; texts have their length before them; signs are 16 bytes, the lowest first; a context
//! is meant by its grammar and its place there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "JIKJI_RENEW is read, and the file is written in place")]

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use syntect::parsing::syntax_definition::SyntaxDefinition;
use syntect::parsing::syntax_definition::{Context, ContextReference, MatchOperation, MatchPattern, Pattern};
use syntect::parsing::{ClearAmount, Scope};

use crate::support::needles;
use crate::support::signs::Needed;

const FILE: &str = "src/highlight/sublime/grammars.bin";

/// The licences of the grammars.
const LICENCES: &str = "src/highlight/sublime/grammars-licences.txt";

#[test]
fn the_file_of_grammars_is_made_from_two_face() {
    check(FILE, &file());
}

#[test]
fn the_licences_of_the_grammars_are_given_on() {
    let listing = two_face::acknowledgement::listing();
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for licence in listing.for_syntaxes() {
        let words: Vec<&str> = licence.text.trim().lines().map(str::trim_end).collect();
        let place = format!("{} ({:?})", licence.rel_path.display(), licence.ty);
        places.entry(words.join("\n")).or_default().push(place);
    }
    let mut text =
        "The grammars in `grammars.bin` are from two-face, which has them from bat. Their licences:\n"
            .to_owned();
    for (words, places) in places {
        text.push_str(&format!("\n---- {}\n\n{words}\n", places.join("\n---- ")));
    }
    check(LICENCES, text.as_bytes());
}

fn check(name: &str, made: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("JIKJI_RENEW").is_some() {
        std::fs::write(&path, made).unwrap();
    }
    assert!(std::fs::read(&path).unwrap() == made, "JIKJI_RENEW=1 renews {name}");
}

/// The whole file.
fn file() -> Vec<u8> {
    let builder = two_face::syntax::extra_newlines().into_builder();
    let orders: Vec<Vec<&String>> = builder.syntaxes().iter().map(order).collect();
    let (mut head, mut bodies, mut signs) = (Bytes::default(), Vec::new(), Needed::default());
    head.number(builder.syntaxes().len());
    for (at, syntax) in builder.syntaxes().iter().enumerate() {
        let mut body = Body { at, orders: &orders, ..Body::default() };
        orders[at].iter().for_each(|name| body.context(&syntax.contexts[*name]));
        let start = orders[at].iter().position(|name| *name == "__start").unwrap();
        let raw = body.whole(start, &mut signs);
        let packed = packed(&raw);
        head.text(&syntax.name);
        head.number(usize::from(syntax.hidden));
        head.list(&syntax.file_extensions, |head, ending| head.text(ending));
        [body.rules, raw.len(), packed.len()].into_iter().for_each(|number| head.number(number));
        bodies.extend(packed);
    }
    head.0.extend(bodies);
    head.0
}

/// The names of a syntax's contexts in the order that references count by.
fn order(syntax: &SyntaxDefinition) -> Vec<&String> {
    let mut names: Vec<&String> = syntax.contexts.keys().collect();
    names.sort();
    names
}

fn packed(raw: &[u8]) -> Vec<u8> {
    let mut compressor = libdeflater::Compressor::new(libdeflater::CompressionLvl::best());
    let mut packed = vec![0; compressor.deflate_compress_bound(raw.len())];
    let length = compressor.deflate_compress(raw, &mut packed).unwrap();
    packed.truncate(length);
    packed
}

#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.0.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
            number >>= 7;
        }
        self.0.push(u8::try_from(number).unwrap());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend(text.bytes());
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(items.len());
        items.iter().for_each(|item| write(self, item));
    }
}

/// A grammar while it is written down.
#[derive(Default)]
struct Body<'a> {
    at: usize,
    orders: &'a [Vec<&'a String>],
    scopes: Texts,
    expressions: Texts,
    contexts: Bytes,
    rules: usize,
}

/// Texts that are written once and then meant by their number.
#[derive(Default)]
struct Texts {
    list: Vec<String>,
    places: HashMap<String, usize>,
}

impl Texts {
    fn place(&mut self, text: String) -> usize {
        *self.places.entry(text.clone()).or_insert_with(|| {
            self.list.push(text);
            self.list.len() - 1
        })
    }
}

impl Body<'_> {
    fn context(&mut self, context: &Context) {
        self.scopes(&context.meta_scope);
        self.scopes(&context.meta_content_scope);
        self.contexts.number(match context.clear_scopes {
            None => 0,
            Some(ClearAmount::All) => 1,
            Some(ClearAmount::TopN(count)) => 2 + count,
        });
        self.contexts.number(usize::from(context.uses_backrefs));
        let prototype: Vec<_> =
            context.prototype.iter().map(|id| place(&serde_json::to_value(id).unwrap())).collect();
        for (syntax, context) in &prototype {
            assert_eq!(
                self.orders[*syntax][*context], "prototype",
                "contexts are in the order of their names"
            );
        }
        self.places(&prototype);
        self.contexts.number(context.patterns.len());
        for pattern in &context.patterns {
            match pattern {
                Pattern::Include(reference) => {
                    self.contexts.number(0);
                    self.references(std::slice::from_ref(reference));
                }
                Pattern::Match(rule) => self.rule(rule),
            }
        }
    }

    fn rule(&mut self, rule: &MatchPattern) {
        self.rules += 1;
        let (kind, targets) = match &rule.operation {
            MatchOperation::None => (1, [].as_slice()),
            MatchOperation::Pop => (2, [].as_slice()),
            MatchOperation::Push(targets) => (3, targets.as_slice()),
            MatchOperation::Set(targets) => (4, targets.as_slice()),
        };
        self.contexts.number(kind);
        let expression = self.expressions.place(rule.regex.regex_str().to_owned());
        self.contexts.number(expression);
        self.contexts.number(usize::from(rule.has_captures));
        self.scopes(&rule.scope);
        let captures = rule.captures.as_deref().unwrap_or_default();
        self.contexts.number(captures.len());
        for (group, scopes) in captures {
            self.contexts.number(*group);
            self.scopes(scopes);
        }
        self.references(targets);
        let with: Vec<ContextReference> = rule.with_prototype.iter().cloned().collect();
        self.references(&with);
    }

    fn references(&mut self, references: &[ContextReference]) {
        // What a syntax means and the set does not have is left out.
        let linked = references.iter().filter_map(|reference| {
            let reference = serde_json::to_value(reference).unwrap();
            reference.get("Direct").map(place)
        });
        let linked: Vec<_> = linked.collect();
        self.places(&linked);
    }

    fn places(&mut self, places: &[(usize, usize)]) {
        self.contexts.list(places, |contexts, (syntax, context)| {
            contexts.number(*syntax);
            contexts.number(*context);
        });
    }

    fn scopes(&mut self, scopes: &[Scope]) {
        self.contexts.number(scopes.len());
        for scope in scopes {
            let place = self.scopes.place(scope.build_string());
            self.contexts.number(place);
        }
    }

    fn whole(&self, start: usize, signs: &mut Needed) -> Vec<u8> {
        let mut body = Bytes::default();
        body.list(&self.scopes.list, |body, text| body.text(text));
        body.list(&self.expressions.list, |body, text| {
            body.text(text);
            body.list(&needles::of(text), |body, needle| {
                body.number(usize::from(needle.any_case));
                body.text(&needle.text);
            });
            let needed = signs.of(text);
            body.number(usize::from(needed.is_some()));
            if let Some(needed) = needed {
                body.0.extend(needed.ascii.to_le_bytes());
                body.number(usize::from(needed.beyond));
            }
        });
        body.number(start);
        body.number(self.orders[self.at].len());
        body.0.extend(&self.contexts.0);
        body.0
    }
}

/// The place of a context: its syntax, and its number there.
fn place(id: &serde_json::Value) -> (usize, usize) {
    let number = |key: &str| usize::try_from(id[key].as_u64().unwrap()).unwrap();
    (number("syntax_index"), number("context_index"))
}

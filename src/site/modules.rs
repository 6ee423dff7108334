//! The scripts of a site's settings: names followed to what they stand for, through the files that import each other.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::find::{ENDINGS, with_endings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, SourceMap, Span};
use crate::files::{self, Refused, Roots};
use crate::message::{Message, say};
use crate::script::{self, Entry, Exported, Expression, Item, Kind, Module, Taken};

/// Scripts of a site at most.
const FILES: usize = 256;

/// Names that are followed one from the other at most.
const HOPS: usize = 64;

/// Steps at most, for names that are followed and items that are taken: what refers to itself, or to others twice and
/// twice, ends. A step looks at so many names.
const STEPS: usize = 200_000;
const LOOKS: usize = 16;

/// A value with the module that it stands in.
#[derive(Clone, Debug)]
pub(super) struct Value {
    module: usize,
    expression: Arc<Expression>,
}

impl Value {
    /// What it is, once [`Modules::follow`] has followed it.
    pub(super) fn kind(&self) -> &Kind {
        &self.expression.kind
    }
}

/// A script that was read.
#[derive(Debug)]
struct Loaded {
    folder: PathBuf,
    file: FileId,
    module: Arc<Module>,
}

/// Keys in the order in which they first stand, with what was set last.
#[derive(Default)]
struct Keyed {
    entries: Vec<(String, Value)>,
    places: BTreeMap<String, usize>,
}

impl Keyed {
    fn set(&mut self, key: &str, value: Value) {
        let end = self.entries.len();
        let place = *self.places.entry(key.to_owned()).or_insert(end);
        match self.entries.get_mut(place) {
            Some((_, old)) => *old = value,
            None => self.entries.push((key.to_owned(), value)),
        }
    }
}

/// The scripts of a site.
#[derive(Debug)]
pub(super) struct Modules<'a> {
    roots: &'a Roots,
    sources: &'a mut SourceMap,
    found: &'a mut Diagnostics,
    known: BTreeMap<PathBuf, Option<usize>>,
    modules: Vec<Loaded>,
    steps: usize,
}

impl<'a> Modules<'a> {
    pub(super) fn new(roots: &'a Roots, sources: &'a mut SourceMap, found: &'a mut Diagnostics) -> Self {
        Self { roots, sources, found, known: BTreeMap::new(), modules: Vec::new(), steps: STEPS }
    }

    /// What the first of some scripts that is there gives by default; none of them is no fault.
    pub(super) fn first(&mut self, paths: &[PathBuf]) -> Option<Value> {
        let module = paths.iter().find_map(|path| self.open(path))?;
        self.given(module, "default", 0)
    }

    /// Tells that a value was not read.
    pub(super) fn tell(&mut self, value: &Value, what: &str) {
        let message =
            say!("`{what}` is worked out by a program, or is of no known form, and was not read", what);
        self.tell_as(value, Code::SiteUnread, message);
    }

    /// Tells something of a value.
    pub(super) fn tell_as(&mut self, value: &Value, code: Code, message: Message) {
        let span = self.modules.get(value.module).map_or(Span::DETACHED, |loaded| {
            let text = self.sources.get(loaded.file).map_or("", |source| &source.text);
            let range = value.expression.first_line(text);
            Span::new(loaded.file, range.start, range.end)
        });
        self.found.push(Diagnostic::new(code, span, message));
    }

    /// Whether there is room for the steps that looking at so many names takes.
    fn step(&mut self, looks: usize) -> bool {
        let before = self.steps;
        self.steps = self.steps.saturating_sub(1 + looks / LOOKS);
        if self.steps == 0 && before > 0 {
            let message = say!(
                "the settings of the site refer to each other too often, and were not read to their end"
            );
            self.found.push(Diagnostic::new(Code::SiteUnread, Span::DETACHED, message));
        }
        self.steps > 0
    }

    /// Reads a script, if it is there and may be read.
    fn open(&mut self, path: &Path) -> Option<usize> {
        let real = match self.roots.resolve(path) {
            Ok(real) if real.is_dir() => return None,
            Ok(real) => real,
            Err(Refused::Missing) => return None,
            Err(refused) => {
                self.unread(path, refused.message());
                return None;
            }
        };
        if let Some(known) = self.known.get(&real) {
            return *known;
        }
        let loaded = self.load(path);
        self.known.insert(real, loaded);
        loaded
    }

    fn load(&mut self, path: &Path) -> Option<usize> {
        if self.modules.len() >= FILES {
            self.unread(path, say!("is one of more than {files} scripts", files = FILES));
            return None;
        }
        let bytes = self.roots.read(path, files::SCRIPT);
        let text = match bytes.map(String::from_utf8) {
            Ok(Ok(text)) => text,
            Ok(Err(_)) => {
                self.unread(path, say!("is no text in UTF-8"));
                return None;
            }
            Err(refused) => {
                self.unread(path, refused.message());
                return None;
            }
        };
        let name = path.display().to_string();
        let file = self.sources.add(name.as_str(), text.as_str());
        let module = match of_text(&name, &text) {
            Ok(module) => module,
            Err(fault) => {
                let span = Span::new(file, fault.at, fault.at);
                self.found.push(Diagnostic::new(
                    Code::SiteUnread,
                    span,
                    say!("the script was not read: {message}", message = fault.message),
                ));
                return None;
            }
        };
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        self.modules.push(Loaded { folder, file, module: Arc::new(module) });
        Some(self.modules.len() - 1)
    }

    fn unread(&mut self, path: &Path, refused: Message) {
        let message = say!("`{path}` {refused}", path = path.display(), refused);
        self.found.push(Diagnostic::new(Code::SiteUnread, Span::DETACHED, message));
    }

    /// The module that another one names, as far as it is a file of the site.
    fn import(&mut self, module: usize, from: &str) -> Option<usize> {
        if !from.starts_with("./") && !from.starts_with("../") {
            return None;
        }
        let mut path = self.modules.get(module)?.folder.clone();
        for step in Path::new(from).components() {
            match step {
                Component::CurDir => {}
                Component::ParentDir if path.file_name().is_some() => drop(path.pop()),
                step => path.push(step),
            }
        }
        let mut candidates = vec![path.clone()];
        let script =
            path.extension().and_then(|ending| ending.to_str()).filter(|ending| ENDINGS.contains(ending));
        if script.is_some() {
            // TypeScript has its files imported under the names that they will have as JavaScript.
            candidates.extend(with_endings(&path.with_extension("")));
        }
        candidates.extend(with_endings(&path));
        candidates.extend(with_endings(&path.join("index")));
        candidates.iter().find_map(|path| self.open(path))
    }

    /// What a module gives under a name.
    fn given(&mut self, module: usize, name: &str, hops: usize) -> Option<Value> {
        let shared = Arc::clone(&self.modules.get(module)?.module);
        let names = shared.exports.len() + shared.constants.len() + shared.imports.len();
        if hops > HOPS || !self.step(names) {
            return None;
        }
        for export in &shared.exports {
            match export {
                Exported::Default(expression) if name == "default" => {
                    return Some(Value { module, expression: Arc::clone(expression) });
                }
                Exported::Name { name: given, of } if given == name => {
                    return self.named(module, of, hops + 1);
                }
                Exported::From { name: given, taken: Taken::Name(of), from } if given == name => {
                    let other = self.import(module, from)?;
                    return self.given(other, of, hops + 1);
                }
                Exported::Default(_) | Exported::Name { .. } | Exported::From { .. } | Exported::All(_) => {}
            }
        }
        if name == "default" {
            return None;
        }
        shared.exports.iter().find_map(|export| {
            let Exported::All(from) = export else { return None };
            let other = self.import(module, from)?;
            self.given(other, name, hops + 1)
        })
    }

    /// What a name stands for in a module.
    fn named(&mut self, module: usize, name: &str, hops: usize) -> Option<Value> {
        let shared = Arc::clone(&self.modules.get(module)?.module);
        let names = shared.exports.len() + shared.constants.len() + shared.imports.len();
        if hops > HOPS || !self.step(names) {
            return None;
        }
        if let Some(constant) = shared.constants.iter().find(|constant| constant.name == name) {
            let value = Value { module, expression: Arc::clone(&constant.value) };
            return match &constant.key {
                Some(key) => self.member(&value, key, hops + 1),
                None => Some(value),
            };
        }
        let import = shared.imports.iter().find(|import| import.name == name)?;
        let other = self.import(module, &import.from)?;
        match &import.taken {
            Taken::Name(of) => self.given(other, of, hops + 1),
            Taken::All => None,
        }
    }

    /// A value that no name stands before: data, or what is worked out.
    pub(super) fn follow(&mut self, value: &Value) -> Value {
        self.follow_from(value, 0)
    }

    fn follow_from(&mut self, value: &Value, hops: usize) -> Value {
        let mut value = value.clone();
        for hop in hops..=HOPS {
            let next = match &value.expression.kind {
                Kind::Name(path) => self.path(value.module, path, hop),
                Kind::Call(path, given) => match script::required(&value.expression) {
                    Some(from) => {
                        self.import(value.module, from).and_then(|other| self.given(other, "default", hop))
                    }
                    None => self.helped(value.module, path, given),
                },
                Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) => return value,
                Kind::List(_) | Kind::Map(_) | Kind::Computed => return value,
            };
            match next {
                Some(next) => value = next,
                None => return value,
            }
        }
        let computed = Expression { kind: Kind::Computed, ..(*value.expression).clone() };
        Value { expression: Arc::new(computed), ..value }
    }

    /// What `a.b.c` stands for.
    fn path(&mut self, module: usize, path: &[String], hops: usize) -> Option<Value> {
        let (first, rest) = path.split_first()?;
        let shared = Arc::clone(&self.modules.get(module)?.module);
        let all = shared.imports.iter().find(|import| import.name == *first && import.taken == Taken::All);
        let (mut value, rest) = match (all, rest.split_first()) {
            (Some(import), Some((second, rest))) => {
                let other = self.import(module, &import.from)?;
                (self.given(other, second, hops + 1)?, rest)
            }
            (Some(_), None) => return None,
            (None, _) => (self.named(module, first, hops + 1)?, rest),
        };
        for key in rest {
            value = self.member(&value, key, hops + 1)?;
        }
        Some(value)
    }

    /// What a package's helper is given: `hopeTheme({…})` is `{…}`. What a function of the site makes of it is not known.
    fn helped(&mut self, module: usize, path: &[String], given: &[Arc<Expression>]) -> Option<Value> {
        let first = given.first().filter(|_| self.names_package(module, path))?;
        match first.kind {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) | Kind::Computed => None,
            // `path.resolve(folder, …)` is no folder.
            Kind::List(_) | Kind::Name(_) | Kind::Call(..) if path.len() > 1 => None,
            Kind::List(_) | Kind::Map(_) | Kind::Name(_) | Kind::Call(..) => {
                Some(Value { module, expression: Arc::clone(first) })
            }
        }
    }

    /// Whether a name that is called in a value is a package's.
    pub(super) fn is_of_package(&self, value: &Value, path: &[String]) -> bool {
        self.names_package(value.module, path)
    }

    /// Whether a name, or the first one of two, comes from a package: by `import`, or by `require`.
    fn names_package(&self, module: usize, path: &[String]) -> bool {
        let ([name] | [name, _]) = path else { return false };
        let Some(Loaded { module, .. }) = self.modules.get(module) else { return false };
        let imported = module.imports.iter().find(|import| import.name == *name).map(|import| &*import.from);
        let required = || {
            let constant = module.constants.iter().find(|constant| constant.name == *name)?;
            script::required(&constant.value)
        };
        imported.or_else(required).is_some_and(|from| !from.starts_with('.'))
    }

    /// The value of a key, the last one of that name; `None` where the object has none.
    pub(super) fn get(&mut self, map: &Value, key: &str) -> Option<Value> {
        self.member(map, key, 0)
    }

    fn member(&mut self, map: &Value, key: &str, hops: usize) -> Option<Value> {
        let map = self.follow_from(map, hops);
        let Kind::Map(entries) = &map.expression.kind else { return None };
        if hops > HOPS || !self.step(entries.len()) {
            return None;
        }
        entries.iter().rev().find_map(|entry| match entry {
            Entry::Pair(name, value) if name == key => {
                Some(Value { module: map.module, expression: Arc::clone(value) })
            }
            Entry::Spread(value) => {
                let spread = Value { module: map.module, expression: Arc::clone(value) };
                self.member(&spread, key, hops + 1)
            }
            Entry::Pair(..) | Entry::Hidden(_) => None,
        })
    }

    /// The keys and values of an object, a key once, with the value that was set last; `None` where it is none.
    pub(super) fn entries(&mut self, map: &Value) -> Option<Vec<(String, Value)>> {
        let map = self.follow(map);
        let mut all = Keyed::default();
        matches!(map.kind(), Kind::Map(_)).then(|| self.gather(&map, &mut all, 0))?;
        Some(all.entries)
    }

    fn gather(&mut self, map: &Value, all: &mut Keyed, hops: usize) {
        let Kind::Map(entries) = map.kind() else { return };
        for entry in entries {
            if !self.step(1) {
                return;
            }
            let value = |inner: &Arc<Expression>| Value { module: map.module, expression: Arc::clone(inner) };
            match entry {
                Entry::Pair(key, inner) => all.set(key, value(inner)),
                Entry::Spread(inner) => {
                    let spread = self.follow(&value(inner));
                    match spread.kind() {
                        Kind::Map(_) if hops < HOPS => self.gather(&spread, all, hops + 1),
                        _ => self.tell(&spread, "..."),
                    }
                }
                Entry::Hidden(_) => self.tell(map, "[…]"),
            }
        }
    }

    /// The items of a list, followed, those of lists that are spread in it too; `None` where it is none.
    pub(super) fn items(&mut self, list: &Value) -> Option<Vec<Value>> {
        let list = self.follow(list);
        matches!(list.kind(), Kind::List(_)).then(|| self.spread(&list, 0))
    }

    /// The items of a list as they are written, but those that are spread in it.
    pub(super) fn as_written(&mut self, list: &Value) -> Vec<Value> {
        let list = self.follow(list);
        let Kind::List(items) = list.kind() else { return Vec::new() };
        let own = items.iter().filter(|item| !item.spread);
        own.map(|item| Value { module: list.module, expression: Arc::clone(&item.value) }).collect()
    }

    fn spread(&mut self, list: &Value, hops: usize) -> Vec<Value> {
        let Kind::List(items) = list.kind() else { return Vec::new() };
        let mut all = Vec::new();
        for Item { spread, value } in items {
            if !self.step(1) {
                break;
            }
            let value = self.follow(&Value { module: list.module, expression: Arc::clone(value) });
            match (spread, value.kind()) {
                (false, _) => all.push(value),
                (true, Kind::List(_)) if hops < HOPS => all.extend(self.spread(&value, hops + 1)),
                (true, _) => self.tell(&value, "..."),
            }
        }
        all
    }

    /// The text of a key: `None` where there is none, or `false`; what is no text is told as `what`.
    pub(super) fn text(&mut self, map: &Value, key: &str, what: &str) -> Option<String> {
        let value = self.get(map, key)?;
        let value = self.follow(&value);
        match value.kind() {
            Kind::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            Kind::Null | Kind::Bool(_) => None,
            Kind::Number(_)
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Name(_)
            | Kind::Call(..)
            | Kind::Computed => {
                self.tell(&value, what);
                None
            }
        }
    }

    /// Whether a key is `true` or `false`.
    pub(super) fn flag(&mut self, map: &Value, key: &str, what: &str) -> Option<bool> {
        let value = self.get(map, key)?;
        let value = self.follow(&value);
        match value.kind() {
            Kind::Bool(flag) => Some(*flag),
            Kind::Map(_) => Some(true),
            Kind::Null => None,
            Kind::Number(_)
            | Kind::Text(_)
            | Kind::List(_)
            | Kind::Name(_)
            | Kind::Call(..)
            | Kind::Computed => {
                self.tell(&value, what);
                None
            }
        }
    }
}

/// A module, or a JSON file as one.
fn of_text(name: &str, text: &str) -> Result<Module, script::Fault> {
    if !name.ends_with(".json") {
        return script::module(text);
    }
    let value = Arc::new(script::literal(text)?);
    let Kind::Map(entries) = &value.kind else { return Ok(Module::default()) };
    let mut module = Module { exports: vec![Exported::Default(Arc::clone(&value))], ..Module::default() };
    for entry in entries {
        if let Entry::Pair(key, value) = entry {
            let declared = script::Declared { name: key.clone(), key: None, value: Arc::clone(value) };
            module.constants.push(declared);
            module.exports.push(Exported::Name { name: key.clone(), of: key.clone() });
        }
    }
    Ok(module)
}

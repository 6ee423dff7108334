//! The house as its files import each other: each name is followed through `use` and `pub use` to the file that makes it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::floors::tokens::{starts, tokens};

/// A path of names, as it is written or from the root of the library.
type Names = Vec<String>;

/// One source file.
pub(crate) struct File {
    /// Below `src`.
    pub(crate) path: String,
    /// Its text, with comments.
    pub(crate) text: String,
    /// Where it stands in the tree of modules.
    module: Names,
    /// The modules below it.
    declared: Vec<String>,
    /// What `use` brings in: the whole path, the name here, and whether it is handed on.
    uses: Vec<Use>,
    /// The items that it makes.
    made: BTreeSet<String>,
    /// The paths of two and more names in its code.
    named: BTreeSet<Names>,
    /// How often each word stands in it.
    words: BTreeMap<String, usize>,
}

struct Use {
    path: Names,
    name: String,
    handed_on: bool,
}

/// All files.
pub(crate) struct House {
    files: Vec<File>,
    modules: BTreeMap<Names, usize>,
}

impl House {
    /// Reads `src`, without the files that are tests.
    pub(crate) fn read() -> Self {
        let mut files: Vec<File> = sources().into_iter().map(|(path, text)| File::read(path, text)).collect();
        let declared: BTreeSet<Names> = files.iter().flat_map(File::children).collect();
        // A `mod` under `#[cfg(test)]` was left out, so its file is not declared.
        files.retain(|file| (1..=file.module.len()).all(|end| declared.contains(&file.module[..end])));
        let modules = files.iter().enumerate().filter(|(_, file)| file.path != "main.rs");
        let modules = modules.map(|(at, file)| (file.module.clone(), at)).collect();
        Self { files, modules }
    }

    /// The files, ordered by path.
    pub(crate) fn files(&self) -> &[File] {
        &self.files
    }

    /// The files whose names a file uses, by number.
    pub(crate) fn imports(&self, at: usize) -> BTreeSet<usize> {
        let file = &self.files[at];
        let used = |one: &&Use| !one.handed_on || file.words.get(&one.name).is_some_and(|&count| count > 1);
        let brought = file.uses.iter().filter(used).map(|one| &one.path);
        let mut found: BTreeSet<usize> =
            brought.chain(&file.named).filter_map(|path| self.maker(&self.whole(file, path)?, 0)).collect();
        found.remove(&at);
        found
    }

    /// The foreign crates that a file names, of these.
    pub(crate) fn crates<'a>(&self, file: &File, names: &[&'a str]) -> BTreeSet<&'a str> {
        let foreign = |path: &Names| match path[0].as_str() {
            "" => Some(path[1].clone()),
            first => self.whole(file, path).is_none().then(|| first.to_owned()),
        };
        let brought = file.uses.iter().map(|one| &one.path);
        let found: BTreeSet<String> = brought.chain(&file.named).filter_map(foreign).collect();
        names.iter().copied().filter(|name| found.contains(*name)).collect()
    }

    /// A path from the root; nothing for one that leaves the house.
    fn whole(&self, file: &File, path: &[String]) -> Option<Names> {
        let (first, rest) = path.split_first()?;
        let mut whole = match first.as_str() {
            "crate" | "jikji" => Vec::new(),
            "self" => file.module.clone(),
            "super" => file.module.split_last()?.1.to_vec(),
            child if self.modules.contains_key(&[file.module.as_slice(), &[child.to_owned()]].concat()) => {
                [file.module.as_slice(), &[child.to_owned()]].concat()
            }
            name => {
                let one = file.uses.iter().find(|one| one.name == name && one.path[0] != name)?;
                self.whole(file, &one.path)?
            }
        };
        for name in rest {
            match name.as_str() {
                "super" => drop(whole.pop()),
                "self" => {}
                name => whole.push(name.to_owned()),
            }
        }
        Some(whole)
    }

    /// The file that makes what a whole path names; nothing for a module as such.
    fn maker(&self, path: &[String], depth: usize) -> Option<usize> {
        let inside = (0..=path.len()).rev().find(|&end| self.modules.contains_key(&path[..end]))?;
        // A function may bear the name of the module that it stands in.
        if inside == path.len() {
            let (name, above) = path.split_last()?;
            let file = &self.files[*self.modules.get(above)?];
            let known = file.made.contains(name) || file.uses.iter().any(|one| one.name == *name);
            return known.then(|| self.item(above, name, &[], depth)).flatten();
        }
        self.item(&path[..inside], &path[inside], &path[inside + 1..], depth)
    }

    fn item(&self, module: &[String], name: &str, rest: &[String], depth: usize) -> Option<usize> {
        let at = self.modules[module];
        let file = &self.files[at];
        if file.made.contains(name) || depth > 8 {
            return Some(at);
        }
        match file.uses.iter().find(|one| one.name == name) {
            Some(one) => self.maker(&[self.whole(file, &one.path)?.as_slice(), rest].concat(), depth + 1),
            None => Some(at),
        }
    }
}

impl File {
    /// The modules that it declares.
    fn children(&self) -> impl Iterator<Item = Names> {
        self.declared.iter().map(|name| [self.module.as_slice(), std::slice::from_ref(name)].concat())
    }

    fn read(path: String, text: String) -> Self {
        let tokens = tokens(&text);
        let stem = path.trim_end_matches(".rs").trim_end_matches("/mod");
        let is_root = matches!(stem, "lib" | "main");
        let module = if is_root { Vec::new() } else { stem.split('/').map(str::to_owned).collect() };
        let mut words = BTreeMap::new();
        for word in &tokens {
            *words.entry(word.clone()).or_default() += 1;
        }
        let (uses, named) = paths(&tokens);
        let declared =
            tokens.windows(2).filter(|pair| pair[0] == "mod").map(|pair| pair[1].clone()).collect();
        Self { module, declared, uses, made: made(&tokens), named, words, path, text }
    }
}

/// What `use` brings in, and all other paths.
fn paths(tokens: &[String]) -> (Vec<Use>, BTreeSet<Names>) {
    let (mut uses, mut named) = (Vec::new(), BTreeSet::new());
    let mut at = 0;
    while at < tokens.len() {
        let handed_on = at > 0 && (tokens[at - 1] == "pub" || tokens[at - 1] == ")");
        if tokens[at] == "use" {
            at = tree(tokens, at + 1, &[], handed_on, &mut uses);
        } else if starts(&tokens[at..], &["pub", "(", "in"]) {
            // Who may see a thing is not what it uses.
            at += tokens[at..].iter().position(|token| token == ")").unwrap_or(0) + 1;
        } else if is_name(&tokens[at]) || tokens[at] == "::" {
            let mut path = vec![if tokens[at] == "::" { String::new() } else { tokens[at].clone() }];
            at += usize::from(tokens[at] != "::");
            while at + 1 < tokens.len() && tokens[at] == "::" && is_name(&tokens[at + 1]) {
                path.push(tokens[at + 1].clone());
                at += 2;
            }
            at += usize::from(tokens.get(at).is_some_and(|token| token == "::"));
            if path.len() > 1 {
                named.insert(path);
            }
        } else {
            at += 1;
        }
    }
    (uses, named)
}

/// Reads one tree of a `use`; says where it ends.
fn tree(tokens: &[String], mut at: usize, above: &[String], handed_on: bool, uses: &mut Vec<Use>) -> usize {
    let mut path = above.to_vec();
    while at < tokens.len() {
        match tokens[at].as_str() {
            "::" if path.is_empty() => path.push(String::new()),
            "::" => {}
            "{" => {
                at += 1;
                while tokens[at] != "}" {
                    at = tree(tokens, at, &path, handed_on, uses);
                    at += usize::from(tokens[at] == ",");
                }
                return at + 1;
            }
            "as" => {
                uses.push(Use { path, name: tokens[at + 1].clone(), handed_on });
                return at + 2;
            }
            word if is_name(word) || word == "*" => path.push(word.to_owned()),
            _ => break,
        }
        at += 1;
    }
    // `impl Sign + use<'a>` brings nothing in.
    if path.is_empty() {
        return at;
    }
    let name = path.iter().rev().find(|name| *name != "self").cloned().unwrap_or_default();
    uses.push(Use { path, name, handed_on });
    at
}

/// The items that a file makes, those of `macro_rules!` too.
fn made(tokens: &[String]) -> BTreeSet<String> {
    let mut depth = 0;
    let mut made = BTreeSet::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "union" if depth == 0 => {
                made.extend(tokens.get(at + 1).cloned());
            }
            "macro_rules" if starts(&tokens[at + 1..], &["!"]) => made.extend(tokens.get(at + 2).cloned()),
            _ => {}
        }
    }
    made
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// All source files with their paths below `src`.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let name = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

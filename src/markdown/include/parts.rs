//! The files that chapters ask for by path, read beforehand by the room that touches the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::Limits;
use crate::diagnostics::{Code, Diagnostic, FileId, Span};
use crate::message::{Message, say};

/// A file that a chapter asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its number in the source map.
    pub file: FileId,
    /// Its text.
    pub text: Arc<str>,
}

/// Why there is nothing to include.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// No such file; the nearest name in its folder.
    File {
        /// A name that may be meant.
        near: Option<String>,
    },
    /// No such region in the file.
    Region {
        /// The name asked for.
        name: String,
        /// A region that may be meant.
        near: Option<String>,
    },
    /// None of the lines in the file.
    Lines {
        /// How many it has.
        count: usize,
    },
    /// The file lies outside of the book.
    Outside {
        /// What is to be said of it.
        place: Message,
        /// How to have it read all the same.
        cure: Message,
    },
    /// The file can't be read.
    Unreadable {
        /// Why, in words that follow its name.
        why: Message,
        /// How to have it read all the same.
        cure: Message,
    },
}

impl Absent {
    /// The finding about a path.
    pub(crate) fn report(&self, path: &str, span: Span) -> Diagnostic {
        let near = |near: &Option<String>, otherwise: Message| match near {
            Some(near) => say!("did you mean `{near}`?", near),
            None => otherwise,
        };
        match self {
            Self::File { near: name } => {
                Diagnostic::new(Code::IncludeMissing, span, say!("there is no file `{path}`", path))
                    .with_help(near(
                        name,
                        say!("a path starts at the folder of the file that it is written in"),
                    ))
            }
            Self::Region { name, near: region } => {
                let message = say!("`{path}` has no region `{name}`", path, name);
                Diagnostic::new(Code::IncludeMissing, span, message)
                    .with_help(near(region, say!("mark it with `#region` and `#endregion`")))
            }
            Self::Lines { count } => {
                let message = say!("`{path}` has no such lines: it has {count}", path, count);
                Diagnostic::new(Code::IncludeMissing, span, message)
                    .with_help(say!("correct the numbers in the braces"))
            }
            Self::Outside { place, cure } => {
                Diagnostic::new(Code::OutsideBook, span, say!("`{path}` {refused}", path, refused = place))
                    .with_help(cure.clone())
            }
            Self::Unreadable { why, cure } => {
                let message = say!("`{path}` {why}, and was not included", path, why);
                Diagnostic::new(Code::IncludeRefused, span, message).with_help(cure.clone())
            }
        }
    }
}

/// The files that chapters ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    limits: Limits,
    allowed: BTreeMap<FileId, usize>,
    folders: BTreeMap<FileId, String>,
    found: BTreeMap<(FileId, String), Result<Part, Absent>>,
}

impl Parts {
    /// Sets the folder in which a file lies: an absolute path with `/`.
    pub fn place(&mut self, file: FileId, folder: impl Into<String>) {
        self.folders.insert(file, folder.into());
    }

    /// Sets what stands under `path`, as it is written in `asking`.
    pub fn put(&mut self, asking: FileId, path: &str, part: Result<Part, Absent>) {
        self.found.insert((asking, path.to_owned()), part);
    }

    /// Sets how many bytes of other files a chapter may take in.
    pub fn allow(&mut self, chapter: FileId, bytes: usize) {
        self.allowed.insert(chapter, bytes);
    }

    /// None yet, of a book with such limits.
    #[must_use]
    pub fn within(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// How much a chapter may hold and take in.
    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// How many bytes a chapter may take in.
    pub(crate) fn allowed(&self, chapter: FileId) -> usize {
        let most = self.limits.included;
        self.allowed.get(&chapter).map_or(most, |allowed| most.min(*allowed))
    }

    /// The bytes of all files that were found, each counted once.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let found = self.found.values().filter_map(|part| part.as_ref().ok());
        let sizes: BTreeMap<FileId, usize> = found.map(|part| (part.file, part.text.len())).collect();
        sizes.values().sum()
    }

    /// What a chapter takes in, and what that takes in in turn.
    #[must_use]
    pub fn of(&self, chapter: FileId) -> Self {
        let mut own = Self::within(self.limits);
        own.allowed.extend(self.allowed.get_key_value(&chapter).map(|(file, bytes)| (*file, *bytes)));
        let (mut asking, mut seen) = (vec![chapter], BTreeSet::new());
        while let Some(file) = asking.pop() {
            if !seen.insert(file) {
                continue;
            }
            own.folders
                .extend(self.folders.get_key_value(&file).map(|(file, folder)| (*file, folder.clone())));
            let wanted = self.found.range((file, String::new())..);
            for (key, part) in wanted.take_while(|((by, _), _)| *by == file) {
                let to = part.as_ref().ok().map(|part| part.file);
                asking.extend(to.filter(|file| !seen.contains(file)));
                own.found.insert(key.clone(), part.clone());
            }
        }
        own
    }

    /// Whether nothing was asked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// What stands under a path; `None` where nobody looked.
    pub(crate) fn find(&self, asking: FileId, path: &str) -> Option<&Result<Part, Absent>> {
        self.found.get(&(asking, path.to_owned()))
    }

    /// The way from the folder of `chapter` to that of `file`, with a slash at its end; empty within one folder.
    pub(crate) fn way(&self, chapter: FileId, file: FileId) -> String {
        let (Some(from), Some(to)) = (self.folders.get(&chapter), self.folders.get(&file)) else {
            return String::new();
        };
        let from: Vec<&str> = from.split('/').filter(|name| !name.is_empty()).collect();
        let to: Vec<&str> = to.split('/').filter(|name| !name.is_empty()).collect();
        let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
        let up = "../".repeat(from.len() - shared);
        let down: String = to.iter().skip(shared).map(|name| format!("{name}/")).collect();
        up + &down
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_up_and_down() {
        let mut parts = Parts::default();
        for (number, folder) in ["/a/book", "/a/book/parts", "/a/other", "/a/book"].into_iter().enumerate() {
            parts.place(FileId(number as u32), folder);
        }
        let way = |to| parts.way(FileId(0), FileId(to));
        assert_eq!([way(1), way(2), way(3), way(9)], ["parts/", "../other/", "", ""]);
    }
}

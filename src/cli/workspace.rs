//! Which books a command is about: one, or those of a workspace.

use std::path::PathBuf;

use super::Refusal;
use super::arguments::BookOptions;
use super::opened::{self, Opened};
use super::target::{self, Target, folder_of};
use jikji::book::{self, Member};
use jikji::diagnostics::{Diagnostics, Severity, SourceMap, nearest};
use jikji::message::say;

/// What a command is about.
#[derive(Debug)]
pub(super) enum Chosen {
    /// A book.
    One(Box<Opened>),
    /// The books of a workspace.
    Several(Books),
}

/// The books of a workspace.
#[derive(Debug)]
pub(super) struct Books {
    /// Its `book.toml`.
    pub(super) file: PathBuf,
    /// In the order of its list.
    pub(super) members: Vec<Member>,
    /// Holds its `book.toml`.
    pub(super) sources: SourceMap,
    /// What is wrong with it.
    pub(super) found: Diagnostics,
}

/// Finds what is meant by a path, `--config` and `--book`.
pub(super) fn choose(options: &BookOptions) -> Result<Chosen, Refusal> {
    let target = target::find(options.path.as_deref(), options.config.as_deref())?;
    let mut opened = opened::open(target, &options.root, options.config.is_some())?;
    let (Some(listed), Some(file)) = (opened.config.workspace.take(), opened.target.config.clone()) else {
        let asked = options.book.as_ref().map(|_| "--book").or(options.share.map(|_| "--share"));
        let refusal = |option| Refusal(say!("`{option}` is for workspaces, and this is one book", option));
        return asked.map_or(Ok(Chosen::One(Box::new(opened))), |option| Err(refusal(option)));
    };
    let Opened { sources, mut found, .. } = opened;
    let mut members = book::members(&folder_of(&file), &listed, &mut found);
    if members.is_empty() && found.count(Severity::Error) == 0 {
        return Err(Refusal(say!("`{file}` lists no books", file = file.display())));
    }
    if let Some(share) = options.share {
        let mut number = 0..;
        members.retain(|_| number.next().is_some_and(|number| share.has(number)));
    }
    let books = Books { file, members, sources, found };
    match &options.book {
        Some(name) => Ok(Chosen::One(Box::new(books.one(name, &options.root)?))),
        None => Ok(Chosen::Several(books)),
    }
}

impl Books {
    /// The book of a name: its path, or that of its folder where only one is called so.
    fn one(&self, name: &str, roots: &[PathBuf]) -> Result<Opened, Refusal> {
        let wanted = name.trim_start_matches("./").trim_end_matches('/');
        let path = self.members.iter().find(|member| member.name == wanted);
        let last = |member: &&Member| member.name.rsplit('/').next() == Some(wanted);
        let mut called = self.members.iter().filter(last);
        match (path.or_else(|| called.next()), path.is_none() && called.next().is_some()) {
            (Some(member), false) => opened::open(target_of(member), roots, false),
            (Some(member), true) => Err(Refusal(say!(
                "several books are called `{wanted}`; say which, such as `{name}`",
                wanted,
                name = member.name
            ))),
            (None, _) if self.found.count(Severity::Error) > 0 => {
                let file = self.file.display();
                Err(Refusal(say!("`{file}` has errors; `jikji check` without `--book` tells them", file)))
            }
            (None, _) => {
                let names = self.members.iter().map(|member| member.name.as_str());
                let near =
                    nearest(wanted, names.flat_map(|name| [name, name.rsplit('/').next().unwrap_or(name)]));
                let near = near.map_or_else(|| say!(""), |near| say!("; did you mean `{near}`?", near));
                Err(Refusal(say!(
                    "`{file}` lists no book `{wanted}`{near}",
                    file = self.file.display(),
                    wanted,
                    near
                )))
            }
        }
    }
}

/// A book of a workspace as a target.
pub(super) fn target_of(member: &Member) -> Target {
    Target {
        input: member.folder.clone(),
        config: Some(member.folder.join("book.toml")),
        home: member.folder.clone(),
    }
}

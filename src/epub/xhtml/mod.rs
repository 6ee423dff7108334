//! The model as XHTML: a page with what it has said so far, and one file for each family of nodes.

mod align;
mod blocks;
mod boxes;
mod breaks;
mod cards;
mod code;
mod formulas;
mod headings;
mod ids;
mod inlines;
mod lists;
mod notes;
mod pictures;
mod table;
mod tongue;

use std::collections::BTreeSet;

use crate::book::BookChapter;
use crate::config::ListKind;
use crate::document::{Attributes, Inline, LinkTarget, UniqueNames, is_language};

use super::address;
use super::edition::Edition;
use super::formula::Pictures;
use super::listed::Listed;
use super::pages::Pages;
use super::tree::{Attrs, Builder, Markup, Node, Target, Value};

pub(crate) use self::headings::{GLOSSARY, is_glossary};
pub(crate) use crate::document::shows;

/// A chapter's document under construction.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    tree: Builder,
    /// What all documents share.
    pub edition: &'a Edition<'a>,
    /// The chapter.
    pub chapter: &'a BookChapter,
    /// Ids that the content asks for or that were made up.
    taken: UniqueNames,
    /// Ids that stand on an element already.
    placed: BTreeSet<String>,
    /// Levels, as written, of the headings that the next one stands below.
    levels: Vec<u8>,
    /// Whether a link is open: links can't hold links.
    in_link: bool,
    /// The pictures of its formulas, where the profile asks for them.
    pub(crate) formulas: Pictures,
    /// What the lists behind the contents list of it.
    pub(crate) listed: Vec<Listed>,
    /// The printed pages that begin in the chapter.
    pub(crate) pages: Pages<'a>,
    /// The id of the first mark of each footnote.
    marks: Vec<Option<String>>,
}

impl Markup for Page<'_> {
    fn tree(&mut self) -> &mut Builder {
        &mut self.tree
    }
}

impl<'a> Page<'a> {
    /// An empty document for a chapter.
    pub(crate) fn new(edition: &'a Edition<'a>, chapter: &'a BookChapter) -> Self {
        Self {
            tree: Builder::default(),
            edition,
            chapter,
            taken: ids::of(&chapter.content).into_iter().collect(),
            placed: BTreeSet::new(),
            levels: Vec::new(),
            in_link: false,
            formulas: Pictures::default(),
            listed: Vec::new(),
            pages: Pages::new(edition.starts.get(&chapter.id).map_or(&[], Vec::as_slice)),
            marks: vec![None; chapter.content.footnotes.len()],
        }
    }

    /// What was written.
    pub(crate) fn finish(self) -> Vec<Node> {
        self.tree.finish()
    }

    /// The `href` of a target; `None` for one that leads nowhere.
    fn href(&self, target: &LinkTarget) -> Option<Value> {
        match target {
            LinkTarget::Url(to) => address::href(to).map(Value::from),
            LinkTarget::Anchor { chapter, id } => self.edition.place(*chapter, id.as_ref()).map(Value::from),
            // `book` has resolved all; an address that it left as written could only break the book.
            LinkTarget::Dead(_) => None,
        }
    }

    /// The `href` of an id of the chapter itself.
    fn here(&self, id: impl Into<String>) -> Target {
        Target::place(self.chapter.id, id)
    }

    /// An id of our own that no heading or anchor of the chapter has.
    pub(crate) fn new_id(&mut self, wanted: &str) -> String {
        self.taken.give(wanted, '-')
    }

    /// Notes what a list behind the contents is to list, where the book has that list; its attributes, with an id to go to.
    fn listed(&mut self, attrs: Attrs, kind: ListKind, title: String, id: Option<&str>) -> Attrs {
        if title.is_empty() || !self.edition.lists.contains(&kind) {
            return attrs;
        }
        let (attrs, id) = match id {
            Some(id) => (attrs, id.to_owned()),
            None => {
                let id = self.new_id("listed");
                (attrs.with("id", id.clone()), id)
            }
        };
        let place = self.here(id);
        self.listed.push(Listed { kind, title, place });
        attrs
    }

    /// The language of a passage where it is not the chapter's.
    fn tongued(&self, attrs: Attrs, content: &[Inline]) -> Attrs {
        let meta = &self.chapter.content.meta;
        let language = meta.language.as_deref().unwrap_or(&self.edition.book.meta.language);
        match tongue::tongue(content, language) {
            Some(tag) => attrs.language(tag),
            None => attrs,
        }
    }

    /// An id of the content; `None` where an element before has it already, as ids are unique in a document.
    fn place(&mut self, id: &str) -> Option<String> {
        self.placed.insert(id.to_owned()).then(|| id.to_owned())
    }

    /// Runs `content` inside of a link.
    fn linked(&mut self, attrs: Attrs, content: impl FnOnce(&mut Self)) {
        self.in_link = true;
        self.inline("a", attrs, content);
        self.in_link = false;
    }
}

/// What an author hung on a node, as XHTML attributes; his ids are keys of `book`, which has put its own in place.
fn author_attrs(attributes: Option<&Attributes>) -> Attrs {
    let Some(attributes) = attributes else { return Attrs::new() };
    let mut attrs = Attrs::new();
    for class in attributes.classes.iter().flat_map(|class| class.split_whitespace()) {
        attrs = attrs.with("class", class.to_owned());
    }
    if let Some(align) = attributes.align {
        attrs = attrs.with("class", align::class(align));
    }
    match attributes.language.as_deref().filter(|tag| is_language(tag)) {
        Some(tag) => attrs.language(tag),
        None => attrs,
    }
}

//! A document as a tree until it is bytes: elements, text, marks of pages, and links that know no address yet.

mod builder;
mod contains;

use std::borrow::Cow;

use crate::document::{AnchorId, ChapterId, FigureId};

pub(crate) use self::builder::{Builder, Markup};
pub(crate) use self::contains::{Characters, Contains, Property};

/// A document of the publication.
#[derive(Debug)]
pub(crate) struct Document {
    /// Whether it says that it is HTML.
    pub html: bool,
    /// Its outermost element.
    pub root: Element,
    /// Which part of which chapter it is.
    pub part: Option<ChapterPart>,
}

/// One of the documents that a chapter is cut into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChapterPart {
    /// The chapter.
    pub chapter: ChapterId,
    /// Its number, from 0.
    pub number: usize,
}

/// What elements hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Text, or an address as text.
    Text(Value),
    /// The end of a line of the source.
    LineEnd,
    /// The mark of a printed page that begins here.
    PageBreak {
        /// The number as printed.
        label: String,
        /// The mark's id.
        id: String,
    },
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name, with the prefix.
    pub name: &'static str,
    /// What is said of it.
    pub attrs: Attrs,
    /// What it holds, in order.
    pub children: Vec<Node>,
    /// How its tags stand in the lines of the source.
    pub form: Form,
}

/// How the tags of an element stand in the lines of the source, where space means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In a line, as one tag: it can hold nothing.
    Void,
    /// In a line.
    Inline,
    /// A line ends behind it.
    Block,
    /// A line ends behind each tag: what it holds stands on lines of its own.
    Container,
}

/// A text that is known, or a place whose address is known only when all documents are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A text.
    Text(Cow<'static, str>),
    /// Where a resource of the publication lies.
    Target(Target),
}

/// A resource of the publication, or a place in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A place in a chapter.
    Place {
        /// The chapter.
        chapter: ChapterId,
        /// The place in it; `None` is its start.
        anchor: Option<AnchorId>,
    },
    /// A picture.
    Figure(FigureId),
}

/// What is said of an element: its attributes in the order they are written, and what it is to the book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attrs {
    list: Vec<(&'static str, Value)>,
    meaning: Meaning,
}

/// What an element is to the book where its name does not say it; never written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// What its name says.
    #[default]
    Plain,
    /// A section that a heading of the chapter's own flow opens: a chapter may be cut before it.
    Section,
    /// The notes of a chapter, each a child.
    Notes,
    /// A picture that only adorns.
    Ornament,
    /// The picture of a formula.
    Formula,
    /// What stands by for tools, out of sight.
    Spare,
}

impl Target {
    /// A place in a chapter, by its id there.
    pub(crate) fn place(chapter: ChapterId, id: impl Into<String>) -> Self {
        Self::Place { chapter, anchor: Some(AnchorId(id.into())) }
    }
}

impl Value {
    /// Whether it is known to be no text at all.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    /// Its text, unless it is an address.
    pub(crate) fn known(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Target(_) => None,
        }
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::from(text.clone())
    }
}

impl From<Target> for Value {
    fn from(target: Target) -> Self {
        Self::Target(target)
    }
}

impl Element {
    /// Its id.
    pub(crate) fn id(&self) -> Option<&str> {
        self.attrs.get("id")?.known()
    }

    /// Shows all that it holds, in the order of the text.
    pub(crate) fn each<'n>(&'n self, see: &mut impl FnMut(&'n Node)) {
        for child in &self.children {
            see(child);
            if let Node::Element(child) = child {
                child.each(see);
            }
        }
    }

    /// The elements among its children.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::LineEnd | Node::PageBreak { .. } => None,
        })
    }
}

impl Node {
    /// The id that links may name.
    pub(crate) fn id(&self) -> Option<&str> {
        match self {
            Self::Element(element) => element.id(),
            Self::PageBreak { id, .. } => Some(id),
            Self::Text(_) | Self::LineEnd => None,
        }
    }
}

impl Attrs {
    /// No attributes.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Only a class.
    pub(crate) fn class(value: impl Into<Value>) -> Self {
        Self::new().with("class", value)
    }

    /// Adds an attribute; a second `class` is joined to the first, any other second value is dropped.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        match self.list.iter_mut().find(|(known, _)| *known == name) {
            Some((_, Value::Text(list))) if name == "class" => {
                if let Value::Text(more) = value.into() {
                    let list = list.to_mut();
                    list.push(' ');
                    list.push_str(&more);
                }
            }
            Some(_) => {}
            None => {
                // There are few, and they stay for as long as the tree does.
                self.list.reserve_exact(1);
                self.list.push((name, value.into()));
            }
        }
        self
    }

    /// Adds an attribute that may be absent.
    pub(crate) fn maybe(self, name: &'static str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Says what the element is to the book.
    pub(crate) fn meaning(mut self, meaning: Meaning) -> Self {
        self.meaning = meaning;
        self
    }

    /// Adds the language in both of the forms that EPUB 3.3 asks for.
    pub(crate) fn language(self, tag: &str) -> Self {
        self.with("lang", tag.to_owned()).with("xml:lang", tag.to_owned())
    }

    /// The same with another value of an attribute that is there; `None` leaves it out.
    pub(crate) fn replaced(mut self, name: &str, value: Option<Value>) -> Self {
        match value {
            Some(value) => {
                let known = self.list.iter_mut().find(|(known, _)| *known == name);
                if let Some((_, known)) = known {
                    *known = value;
                }
            }
            None => self.list.retain(|(known, _)| *known != name),
        }
        self
    }

    /// Adds all of `others`.
    pub(crate) fn joined(self, others: Self) -> Self {
        others.list.into_iter().fold(self, |attrs, (name, value)| attrs.with(name, value))
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The value of one.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// All, in the order they are written.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.list.iter().map(|(name, value)| (*name, value))
    }

    /// What the element is to the book.
    pub(crate) fn is(&self, meaning: Meaning) -> bool {
        self.meaning == meaning
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_classes_and_keeps_the_first_of_other_values() {
        let attrs = Attrs::class("a").with("class", "b").with("id", "x").with("id", "y");
        let known: Vec<_> = attrs.iter().map(|(name, value)| (name, value.known().unwrap())).collect();
        assert_eq!(known, [("class", "a b"), ("id", "x")]);
    }
}

//! The structure of the laid-out text: what a screen reader reads, in order.

/// The number of a structure element in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub u32);

/// What a header cell heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Its row.
    Row,
    /// Its column.
    Column,
    /// Both.
    Both,
}

/// Standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4) with what they need to be accessible.
#[derive(Clone, Debug, PartialEq)]
pub enum Tag {
    /// The root.
    Document,
    /// A chapter or section.
    Section,
    /// A chapter in another language (BCP 47) than its book.
    SectionIn(String),
    /// A heading: level from 1 without gaps, and its text.
    Heading(u8, String),
    /// A paragraph.
    Paragraph,
    /// A quotation.
    Quote,
    /// A hint, card or other boxed text.
    Aside,
    /// A list; whether numbered.
    List(bool),
    /// An item.
    Item,
    /// Its mark or number.
    Label,
    /// Its text.
    Body,
    /// Contents.
    Contents,
    /// The index.
    Index,
    /// An entry of contents.
    ContentsItem,
    /// A table.
    Table,
    /// Its repeated head.
    TableHead,
    /// Its body.
    TableBody,
    /// A row.
    Row,
    /// A header cell: scope, columns and rows covered.
    HeaderCell(Scope, u32, u32),
    /// A cell: columns and rows covered.
    Cell(u32, u32),
    /// A picture with its alternative text.
    Figure(String),
    /// A formula with its TeX.
    Formula(String),
    /// A caption.
    Caption,
    /// Code.
    Code,
    /// A note at the foot of the page.
    Note,
    /// The mark of a note.
    Reference,
    /// A link.
    Link,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// A run in another language (BCP 47), or with another text than it shows.
    Span(Option<String>),
}

/// An element with its place in the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct TagNode {
    /// What it is.
    pub tag: Tag,
    /// Its parent; `None` for those at the top, which the document holds.
    pub parent: Option<TagId>,
}

/// A tree as a list: parents stand before their children, children of one parent in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TagTree {
    nodes: Vec<TagNode>,
}

impl TagTree {
    /// Adds an element as the last child of `parent`.
    pub fn add(&mut self, tag: Tag, parent: Option<TagId>) -> TagId {
        let id = TagId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(TagNode { tag, parent });
        id
    }

    /// The elements in order of their numbers.
    #[must_use]
    pub fn nodes(&self) -> &[TagNode] {
        &self.nodes
    }

    /// Of each element, in order of their numbers, whether it or one around it is such.
    pub(crate) fn within(&self, is: impl Fn(&Tag) -> bool) -> Vec<bool> {
        let mut all: Vec<bool> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            // Parents stand before their children.
            let above = node.parent.and_then(|TagId(id)| all.get(id as usize)).copied().unwrap_or(false);
            all.push(above || is(&node.tag));
        }
        all
    }

    /// Takes over another tree, its top elements becoming children of `parent`; returns what to add to its numbers.
    pub fn append(&mut self, other: Self, parent: Option<TagId>) -> u32 {
        let offset = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.extend(other.nodes.into_iter().map(|node| TagNode {
            tag: node.tag,
            parent: node.parent.map_or(parent, |TagId(id)| Some(TagId(id + offset))),
        }));
        offset
    }
}

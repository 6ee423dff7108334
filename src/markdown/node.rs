//! The tree between the lines and the document: blocks whose text is not read yet.

use super::slice::Slice;
use crate::diagnostics::Span;
use crate::document::{AdmonitionKind, Alignment, Fact};

/// A block with unread text.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Where it stands in the file.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) kind: NodeKind,
}

/// A code fence.
#[derive(Clone, Debug)]
pub(crate) struct Fence {
    /// What follows the opening marks, trimmed.
    pub(crate) info: Slice,
    /// The lines, without the fence's indentation.
    pub(crate) body: Slice,
}

/// A tab of a group.
#[derive(Clone, Debug)]
pub(crate) struct TabNode {
    /// The label.
    pub(crate) title: Slice,
    /// Whether it is marked `:active`.
    pub(crate) active: bool,
    /// `#id`.
    pub(crate) id: Option<String>,
    /// Content.
    pub(crate) nodes: Vec<Node>,
    /// Where it stands.
    pub(crate) span: Span,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub(crate) struct ItemNode {
    /// A task's box.
    pub(crate) task: Option<bool>,
    /// Content.
    pub(crate) nodes: Vec<Node>,
    /// Where it stands.
    pub(crate) span: Span,
}

/// A term with its explanations.
#[derive(Clone, Debug)]
pub(crate) struct DefinitionNode {
    /// The term.
    pub(crate) term: Slice,
    /// Of a field, what is said of it; its term is a name and no Markdown.
    pub(crate) field: Option<Vec<Fact>>,
    /// Its explanations.
    pub(crate) details: Vec<Vec<Node>>,
    /// Where it stands.
    pub(crate) span: Span,
}

/// What has become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// `++ name`.
    Added,
    /// `-- name`.
    Removed,
}

/// A file or folder of a tree.
#[derive(Clone, Debug)]
pub(crate) struct FileNode {
    /// Its name, without the slash of a folder.
    pub(crate) name: Slice,
    /// Whether a slash stands behind its name.
    pub(crate) folder: bool,
    /// Whether the author points at it.
    pub(crate) focus: bool,
    /// Whether it is new or gone.
    pub(crate) change: Option<Change>,
    /// What stands behind its name.
    pub(crate) comment: Slice,
    /// What is in it.
    pub(crate) files: Vec<Self>,
    /// Where it stands.
    pub(crate) span: Span,
}

/// The row of a Markdown table.
#[derive(Clone, Debug)]
pub(crate) struct RowNode {
    /// The cells' text.
    pub(crate) cells: Vec<Slice>,
    /// Where it stands.
    pub(crate) span: Span,
}

/// What an author hangs on a part of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PartAttributes {
    /// `.class`.
    pub(crate) classes: Vec<String>,
    /// `#id`.
    pub(crate) id: Option<String>,
    /// How many of its parts stand beside each other, 0 for as many as there is room for; none where all stand below
    /// each other.
    pub(crate) beside: Option<u32>,
}

/// The containers whose body is ordinary Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    /// A hint.
    Hint(AdmonitionKind),
    /// A fold-out.
    Details,
    /// `::: left` and kin.
    Align(Alignment),
    /// `::: v-pre`: no interpolation.
    Verbatim,
    /// `@flexs`, `@grids`, `@columns`: parts that the site sets beside each other.
    Beside(PartAttributes),
    /// One of these parts.
    Part(PartAttributes),
    /// `::: steps`: a list whose items are to be done one after the other.
    Steps,
    /// A demo, playground or chart, by its kind.
    Demo(&'static str),
    /// A container of the site's own, by its name.
    Custom(String),
}

/// The kinds of unread blocks.
#[derive(Clone, Debug)]
pub(crate) enum NodeKind {
    /// Running text; its lines are already without indentation.
    Paragraph(Slice),
    /// A heading.
    Heading {
        /// Level, 1 to 6.
        level: u8,
        /// Its text.
        text: Slice,
    },
    /// A code fence, perhaps a component or diagram.
    Fence(Fence),
    /// Code by indentation.
    Indented(Slice),
    /// The source of a table that has more cells than it may.
    LargeTable(Slice),
    /// A thematic break.
    Rule,
    /// A quotation.
    Quote(Vec<Node>),
    /// A list.
    List {
        /// First number.
        start: Option<u64>,
        /// Whether it is tight.
        tight: bool,
        /// Items.
        items: Vec<ItemNode>,
    },
    /// Terms with their explanations.
    Definitions(Vec<DefinitionNode>),
    /// A Markdown table.
    Table {
        /// Alignment of the columns.
        columns: Vec<Option<Alignment>>,
        /// The head row.
        head: RowNode,
        /// The body rows.
        body: Vec<RowNode>,
    },
    /// A `:::` block.
    Container {
        /// Which.
        container: Container,
        /// The rest of the opening line.
        title: Slice,
        /// Content.
        nodes: Vec<Node>,
    },
    /// A tree of files.
    Files {
        /// Its title.
        title: Slice,
        /// What is in it.
        files: Vec<FileNode>,
    },
    /// A tab group.
    Tabs {
        /// Whether it is `code-tabs`.
        code: bool,
        /// `#group`.
        group: Option<String>,
        /// What stands before the first tab.
        before: Vec<Node>,
        /// The tabs.
        tabs: Vec<TabNode>,
    },
    /// Raw HTML up to a blank line.
    Html(Slice),
    /// A line that starts with a component tag: inline text without a paragraph.
    Component(Slice),
    /// `[[toc]]`.
    Contents,
    /// A displayed formula.
    Math(String),
    /// A footnote's definition.
    Footnote {
        /// Its label.
        label: String,
        /// Content.
        nodes: Vec<Node>,
    },
}

//! What stands between lines: the blocks of a chapter.

use super::{AnchorId, Attributes, CodeBlock, Image, Inline, Math, Resolved, Stage, Table};
use crate::diagnostics::Span;

/// The class of a container that says what its chapter is about.
pub const CHAPTER_GOAL: &str = "chapter-goal";

/// A block.
#[derive(Clone, Debug, PartialEq)]
pub struct Block<S: Stage = Resolved> {
    /// Where it stands in its file.
    pub span: Span,
    /// Attributes; boxed because nearly always absent.
    pub attributes: Option<Box<Attributes>>,
    /// What it is.
    pub kind: BlockKind<S>,
}

impl<S: Stage> Block<S> {
    /// A block without attributes.
    #[must_use]
    pub fn new(span: Span, kind: BlockKind<S>) -> Self {
        Self { span, attributes: None, kind }
    }
}

/// The kinds of blocks; closed, and matched without a catch-all arm.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind<S: Stage = Resolved> {
    /// Running text.
    Paragraph(Vec<Inline<S>>),
    /// A heading below the chapter's title.
    Heading(Heading<S>),
    /// Code; boxed, as every paragraph would be as large.
    Code(Box<CodeBlock>),
    /// A thematic break that means one (those that only frame the web page are not in the model).
    Rule,
    /// A quotation.
    Quote(Vec<Block<S>>),
    /// A list.
    List(List<S>),
    /// Terms with their explanations.
    Definitions(Vec<Definition<S>>),
    /// A table.
    Table(Table<S>),
    /// A picture on its own with its caption; boxed, as every paragraph would be as large.
    Figure(Box<Figure<S>>),
    /// A hint.
    Admonition(Admonition<S>),
    /// A fold-out; printed open.
    Details(Details<S>),
    /// A tab group; printed one after the other.
    Tabs(Tabs<S>),
    /// A link card, banner, player or frame: a static card.
    Card(Box<Card<S>>),
    /// `[[toc]]`: the contents of this chapter.
    Contents,
    /// `<ToCLocal>`: the list of the book's chapters.
    ChapterList,
    /// A displayed formula.
    Math(Math),
    /// A diagram by its source.
    Diagram(Diagram),
    /// A demo or playground: its titled sources.
    Demo(Demo<S>),
    /// Blocks that only share attributes: `::: center`, `<div>`.
    Group(Vec<Block<S>>),
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading<S: Stage = Resolved> {
    /// Level as written, 1 to 6; the chapter's own title is not a block.
    pub level: u8,
    /// The text.
    pub content: Vec<Inline<S>>,
    /// The web site's id of this heading (NFC), a key for looking links up; may be empty.
    pub slug: String,
    /// The id in the outputs, set by `book`.
    pub id: Option<AnchorId>,
    /// Whether `[[toc]]` and the outline list it: top-level headings do, those in containers don't.
    pub listed: bool,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List<S: Stage = Resolved> {
    /// The first number of an ordered list; `None` for bullets.
    pub start: Option<u64>,
    /// Whether items are set without space between them.
    pub tight: bool,
    /// Whether it is a tree of files: items without marks of their own, those with a list in them are folders.
    pub tree: bool,
    /// The items.
    pub items: Vec<ListItem<S>>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem<S: Stage = Resolved> {
    /// Attributes; boxed because nearly always absent.
    pub attributes: Option<Box<Attributes>>,
    /// A task's box: ticked or not.
    pub task: Option<bool>,
    /// Content.
    pub blocks: Vec<Block<S>>,
    /// Where it stands.
    pub span: Span,
}

/// What the author says of a field besides its name: `type=string`, `required`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What is said.
    pub name: String,
    /// How it is; none for what needs no value.
    pub value: Option<String>,
    /// Whether the value is words, not code.
    pub prose: bool,
}

/// A term with its explanations.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition<S: Stage = Resolved> {
    /// The term.
    pub term: Vec<Inline<S>>,
    /// Of a field, what is said of it; `book` writes it into term and explanations, in the book's language.
    pub facts: Vec<Fact>,
    /// Its explanations.
    pub details: Vec<Vec<Block<S>>>,
    /// Where it stands.
    pub span: Span,
}

/// A picture with its caption.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure<S: Stage = Resolved> {
    /// The picture.
    pub image: Image<S>,
    /// The same drawing for screens, where the letters of that for print are too small there.
    pub on_screen: Option<Box<Image<S>>>,
    /// The caption; may be empty.
    pub caption: Vec<Inline<S>>,
    /// The source of a drawing that was made of it, to be shown where there is no room for the drawing.
    pub diagram: Option<Box<Diagram>>,
}

/// The kinds of hints, in order of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AdmonitionKind {
    /// `info`.
    Info,
    /// `note`.
    Note,
    /// `tip`.
    Tip,
    /// `important`.
    Important,
    /// `warning`.
    Warning,
    /// `caution`, `danger`.
    Caution,
}

impl AdmonitionKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Info, Self::Note, Self::Tip, Self::Important, Self::Warning, Self::Caution];
}

/// A hint.
#[derive(Clone, Debug, PartialEq)]
pub struct Admonition<S: Stage = Resolved> {
    /// Its kind.
    pub kind: AdmonitionKind,
    /// The author's title; empty when there is none, and the writers use the kind's name in the book's language.
    pub title: Vec<Inline<S>>,
    /// Content.
    pub blocks: Vec<Block<S>>,
}

/// A fold-out.
#[derive(Clone, Debug, PartialEq)]
pub struct Details<S: Stage = Resolved> {
    /// The line that is always seen; empty when the author gave none.
    pub summary: Vec<Inline<S>>,
    /// Content.
    pub blocks: Vec<Block<S>>,
}

/// A tab group.
#[derive(Clone, Debug, PartialEq)]
pub struct Tabs<S: Stage = Resolved> {
    /// `#group`, which ties groups together on the web.
    pub group: Option<String>,
    /// Whether it was `code-tabs`.
    pub code: bool,
    /// The tabs.
    pub tabs: Vec<Tab<S>>,
}

/// A tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Tab<S: Stage = Resolved> {
    /// Its label.
    pub title: Vec<Inline<S>>,
    /// Whether the web page shows it first.
    pub active: bool,
    /// `#id` of the tab.
    pub id: Option<String>,
    /// Content.
    pub blocks: Vec<Block<S>>,
    /// Where it stands.
    pub span: Span,
}

/// What a card stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardKind {
    /// `VPCard`: a link with title and description.
    Link,
    /// `VPBanner`.
    Banner,
    /// `SiteInfo`: the source of the chapter.
    Source,
    /// `VidStack`, `YouTube`, `VideoPlayer`.
    Video,
    /// `AudioPlayer`, and `VidStack` that plays sound alone.
    Audio,
    /// `CodePen` and other live code.
    Code,
    /// `PDF`.
    Document,
    /// `<iframe>`.
    Frame,
}

impl CardKind {
    /// Whether it plays something: what paper can only say the address of.
    #[must_use]
    pub const fn plays(self) -> bool {
        matches!(self, Self::Video | Self::Audio)
    }
}

/// A labelled link of a banner.
#[derive(Clone, Debug, PartialEq)]
pub struct Action<S: Stage = Resolved> {
    /// The label.
    pub text: String,
    /// Where to.
    pub target: S::Link,
}

/// A static card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card<S: Stage = Resolved> {
    /// What it stands for.
    pub kind: CardKind,
    /// The component's name as written.
    pub component: String,
    /// Title.
    pub title: String,
    /// Description.
    pub description: String,
    /// Where it leads.
    pub target: Option<S::Link>,
    /// A small picture.
    pub logo: Option<Image<S>>,
    /// A large picture.
    pub poster: Option<Image<S>>,
    /// Labelled links.
    pub actions: Vec<Action<S>>,
    /// All properties in order: text as written, anything else as JSON.
    pub properties: Vec<(String, String)>,
}

/// A diagram by its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagram {
    /// `mermaid`, `flowchart`, `plantuml`, `echarts`, `chart`, ...
    pub kind: String,
    /// Title.
    pub title: Option<String>,
    /// The source in the diagram's language.
    pub source: String,
}

/// A demo or playground.
#[derive(Clone, Debug, PartialEq)]
pub struct Demo<S: Stage = Resolved> {
    /// `normal`, `vue`, `react`, `md`, `sandpack`, `kotlin`, ...
    pub kind: String,
    /// Title.
    pub title: Vec<Inline<S>>,
    /// Its sources, as code blocks.
    pub blocks: Vec<Block<S>>,
}

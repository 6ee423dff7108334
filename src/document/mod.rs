//! The tree in the middle: what a chapter says, without Markdown, XHTML or millimetres.

mod attributes;
mod block;
mod chapter;
mod characters;
mod children;
mod code;
mod dump;
mod figure;
mod formula;
mod hangul;
mod inline;
mod link;
mod resolve;
mod sourced;
mod stage;
mod table;
mod text;
mod unique;
mod visit;
pub mod written;

pub use attributes::{Alignment, Attributes, is_language};
pub use block::{
    Action, Admonition, AdmonitionKind, Block, BlockKind, CHAPTER_GOAL, Card, CardKind, Definition, Demo,
    Details, Diagram, Fact, Figure, Heading, List, ListItem, Tab, Tabs,
};
pub use chapter::{Chapter, Footnote, FrontMatter, MetaEntry};
pub use characters::{clean, is_no_text};
pub use children::{Child, ChildMut};
pub use code::{CodeBlock, LineMark, Mark, Token, TokenClass, WordFinder};
pub use dump::dump;
pub use figure::{FigureId, FigureSource, Image, Length};
pub use formula::{Equation, Formula, Math, MathElement, MathNode};
pub use hangul::has_hangul;
pub use inline::{Gloss, Glossed, IndexMark, Inline, InlineKind, Style};
pub use link::{AnchorId, ChapterId, LinkTarget};
pub use resolve::Asked;
pub use sourced::{Making, Origin, Text};
pub use stage::{Resolved, Stage, Written};
pub use table::{Cell, Row, Table};
pub use text::{
    has_anchor, labelled, plain_text, plain_text_of_blocks, plain_words, repeats, shows, speaks, unlabelled,
};
pub use unique::UniqueNames;
pub use visit::{Visitor, VisitorMut, walk_block, walk_block_mut, walk_inline, walk_inline_mut};

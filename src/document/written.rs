//! The tree as the Markdown reader gives it: the names of `document`, for those who work before links are resolved.

use super::Written;

/// A labelled link of a banner.
pub type Action = super::Action<Written>;
/// A hint.
pub type Admonition = super::Admonition<Written>;
/// A block.
pub type Block = super::Block<Written>;
/// The kinds of blocks; closed, and matched without a catch-all arm.
pub type BlockKind = super::BlockKind<Written>;
/// A static card.
pub type Card = super::Card<Written>;
/// A cell. Cells of Markdown tables hold one paragraph; those of HTML tables may hold any blocks.
pub type Cell = super::Cell<Written>;
/// A chapter as the Markdown reader hands it over.
pub type Chapter = super::Chapter<Written>;
/// A term with its explanations.
pub type Definition = super::Definition<Written>;
/// A demo or playground.
pub type Demo = super::Demo<Written>;
/// A fold-out.
pub type Details = super::Details<Written>;
/// A picture with its caption.
pub type Figure = super::Figure<Written>;
/// A footnote's definition.
pub type Footnote = super::Footnote<Written>;
/// A heading.
pub type Heading = super::Heading<Written>;
/// A picture in the text.
pub type Image = super::Image<Written>;
/// A piece of a line.
pub type Inline = super::Inline<Written>;
/// The kinds of pieces; closed, and matched without a catch-all arm.
pub type InlineKind = super::InlineKind<Written>;
/// A list.
pub type List = super::List<Written>;
/// An item of a list.
pub type ListItem = super::ListItem<Written>;
/// A row: the cells that start in it.
pub type Row = super::Row<Written>;
/// A tab.
pub type Tab = super::Tab<Written>;
/// A table.
pub type Table = super::Table<Written>;
/// A tab group.
pub type Tabs = super::Tabs<Written>;

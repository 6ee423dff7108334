//! Chapters in order, numbered, linked and outlined: the book that both writers see.

mod assemble;
mod colophon;
mod division;
mod front_text;
mod glossary;
mod handout;
mod images;
mod index;
mod load;
mod model;
mod number;
mod paths;
mod route;
mod sources;
mod suggest;
mod workspace;

pub use assemble::{Memory, assemble, slug, slug_of};
pub use colophon::{Fact, colophon, has_imprint, shown_isbn};
pub use division::{Division, Role};
pub use front_text::{Leads, front_has_text};
pub use handout::{ANSWERS, ChapterChoice, excerpt, with_details};
pub use load::{is_front, load, pages};
use model::DEEPEST;
pub use model::{
    Book, BookChapter, FigureRequest, GlossaryEntry, GlossaryGroup, IndexEntry, IndexGroup, IndexPlace,
    Metadata, OutlineEntry,
};
pub(crate) use number::{is_appendix, numbered, numbered_start, without_dash};
pub use paths::{PageIndex, join};
pub use sources::{Error, SourceChapter, Sources};
pub use workspace::{Member, members};

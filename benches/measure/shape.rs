//! What a chapter consists of, and the chapters of a real book of 207 files by it: numbers, none of its words.

use std::fmt;

/// A row for each chapter, the smallest first; made by `count`.
const CHAPTERS: &str = include_str!("chapters.tsv");

/// The rows of `chapters.tsv`.
pub(crate) fn chapters() -> Vec<Shape> {
    CHAPTERS.lines().skip(1).map(Shape::read).collect()
}

/// Declares the numbers of a chapter, each of which is a column.
macro_rules! shape {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// What a chapter consists of.
        #[derive(Clone, Debug, Default)]
        pub(crate) struct Shape {
            $($(#[$doc])* pub(crate) $name: usize,)*
            /// Its code blocks.
            pub(crate) code: Vec<CodeShape>,
        }

        impl Shape {
            pub(crate) const HEAD: &str = concat!($(stringify!($name), "\t",)* "code");

            fn read(row: &str) -> Self {
                let mut fields = row.split('\t');
                Self {
                    $($name: fields.next().unwrap().parse().unwrap(),)*
                    code: fields.next().unwrap_or_default().split(',').filter_map(CodeShape::read).collect(),
                }
            }
        }

        impl fmt::Display for Shape {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                $(write!(f, "{}\t", self.$name)?;)*
                let code: Vec<String> = self.code.iter().map(CodeShape::to_string).collect();
                f.write_str(&code.join(","))
            }
        }
    };
}

shape! {
    /// Of the file.
    bytes,
    /// Outside of lists and tables.
    paragraphs,
    /// Characters of the paragraphs.
    letters,
    /// Headings of the first and second level.
    sections,
    /// Headings below them.
    subsections,
    /// Items of lists that stand in no other.
    items,
    /// Items of lists in lists.
    nested,
    /// Items of both that are numbered.
    ordered,
    /// Characters of the items.
    item_letters,
    tables,
    cells,
    /// Characters of the cells.
    cell_letters,
    figures,
    /// Containers that hint.
    hints,
    /// Panes of tab groups.
    tabs,
    cards,
    /// Links to other chapters.
    links,
    /// Links out of the book.
    addresses,
    glosses,
    /// Code in the line.
    spans,
    strong,
}

/// A code block: `sh 12` in a row.
#[derive(Clone, Debug)]
pub(crate) struct CodeShape {
    /// May be empty.
    pub(crate) language: String,
    pub(crate) lines: usize,
}

impl CodeShape {
    fn read(field: &str) -> Option<Self> {
        let (language, lines) = field.rsplit_once(' ')?;
        Some(Self { language: language.to_owned(), lines: lines.parse().ok()? })
    }
}

impl fmt::Display for CodeShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.language, self.lines)
    }
}

//! What is numbered in a book, and how its numbers are written.

/// `[numbering]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberingConfig {
    /// The numbers of chapters and sections; the book's own without, where its author has numbered the chapters, they rise,
    /// and it is no novel.
    pub headings: Option<HeadingNumbers>,
    /// The deepest level that is numbered: 1 for chapters alone, 2 for their sections.
    pub depth: u8,
    /// How the number of a chapter is written: `{n}`; in the language's words without.
    pub chapter_pattern: Option<String>,
    /// How that of a part is, likewise.
    pub part_pattern: Option<String>,
    /// How that of a section is: `{chapter}`, `{n}`. What stands between them stands between all parts.
    pub section_pattern: String,
    /// Whether figures with a caption are numbered.
    pub figures: bool,
    /// Whether tables with a caption are.
    pub tables: bool,
    /// Whether code with a title is.
    pub listings: bool,
    /// Whether equations are, where their environment has a number or links lead to them.
    pub formulas: bool,
    /// Where numbers begin anew.
    pub by: NumberedBy,
    /// How a number is written: `{kind}`, `{chapter}`, `{n}`. Where there is no chapter, what stands from `{chapter}` to
    /// `{n}` is left out.
    pub pattern: String,
    /// How the number beside an equation is, likewise.
    pub formula_pattern: String,
}

impl Default for NumberingConfig {
    fn default() -> Self {
        Self {
            headings: None,
            depth: 3,
            chapter_pattern: None,
            part_pattern: None,
            section_pattern: "{chapter}.{n}".to_owned(),
            figures: true,
            tables: true,
            listings: true,
            formulas: true,
            by: NumberedBy::Chapter,
            pattern: "{kind} {chapter}-{n}".to_owned(),
            formula_pattern: "({chapter}.{n})".to_owned(),
        }
    }
}

/// Whose numbers chapters and sections have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingNumbers {
    /// The book's own; typed ones that say the same are taken off.
    Book,
    /// Those that their author has typed.
    Typed,
    /// None; those that the book's own would stand for are taken off.
    None,
}

/// Where the numbers of figures, tables, listings and formulas begin anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberedBy {
    /// In each chapter.
    #[default]
    Chapter,
    /// Nowhere: they go through the book.
    Book,
}

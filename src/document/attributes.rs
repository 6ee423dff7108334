//! What an author may hang on any node: classes, language, alignment, an id.

/// Horizontal alignment of a block or a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Flush left, ragged right.
    Left,
    /// Centred lines.
    Center,
    /// Flush right.
    Right,
    /// Both edges flush.
    Justify,
}

/// Attributes of a node; nearly always empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// An id that the author gave, as written; a key for looking link targets up, not the id of the outputs.
    pub id: Option<String>,
    /// Class names.
    pub classes: Vec<String>,
    /// BCP 47 language of the content where it differs from the chapter's.
    pub language: Option<String>,
    /// Alignment of the content.
    pub align: Option<Alignment>,
    /// Other `key=value` pairs in order of appearance.
    pub pairs: Vec<(String, String)>,
}

impl Attributes {
    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

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
    /// Other `key=value` pairs in order of appearance; `style` holds the declarations that are not in fields.
    pub pairs: Vec<(String, String)>,
    /// The name of the tag or component, where the author wrote one and the node's kind alone does not say it.
    pub element: Option<String>,
    /// Whether a paragraph is a bare line of raw HTML (`<div>text</div>`) and no paragraph of its own there.
    pub bare: bool,
}

impl Attributes {
    /// Takes over what others say.
    pub fn add(&mut self, others: Self) {
        let Self { id, classes, language, align, pairs, element, bare } = others;
        self.id = id.or(self.id.take());
        self.classes.extend(classes);
        self.language = language.or(self.language.take());
        self.align = align.or(self.align);
        self.pairs.extend(pairs);
        self.element = element.or(self.element.take());
        self.bare |= bare;
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether a tag has the shape of BCP 47; EPUBCheck and veraPDF refuse others.
#[must_use]
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().is_some_and(|part| {
        (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    primary
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

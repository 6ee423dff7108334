//! What `[epub]` says.

use super::lists::ListKind;

/// Which faces an EPUB brings along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum EpubFonts {
    /// That of code, whose Hangul is exactly two cells wide; readers set the text in their own.
    #[default]
    Code,
    /// Those of text and headings too.
    All,
    /// None.
    None,
}

/// For which shop or reader an EPUB is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum EpubProfile {
    /// All that EPUB 3.3 can say.
    #[default]
    Standard,
    /// Apple Books.
    Apple,
    /// Kobo.
    Kobo,
    /// Kindle.
    Kindle,
    /// The Korean shops, whose readers don't know MathML.
    ShopsKr,
}

/// How drawings (SVG) are in the EPUB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawings {
    /// As they are.
    Keep,
    /// As PNG, for readers that don't draw.
    Png,
}

/// `[epub]`.
#[derive(Clone, Debug, PartialEq)]
pub struct EpubConfig {
    /// A warning above so many bytes; the profile's own limit without.
    pub max_size: Option<u64>,
    /// A style sheet appended to ours: its text, read from the file that is named.
    pub css: Option<String>,
    /// Whether it says where the pages of the PDF begin.
    pub pages: bool,
    /// The faces in it.
    pub fonts: EpubFonts,
    /// What it is made for.
    pub profile: EpubProfile,
    /// How drawings are in it; as the profile's readers need them without.
    pub drawings: Option<Drawings>,
    /// Bytes of a chapter's document from which it is split at headings; 0 for never.
    pub split: u64,
    /// What the lists behind the contents list.
    pub lists: Vec<ListKind>,
    /// Who certifies that the book is accessible by EPUB Accessibility 1.1 and WCAG 2.2 AA; nothing is claimed without.
    pub certified_by: Option<String>,
}

impl EpubConfig {
    /// Whether drawings become PNG: viewers of Korean shops are too old for them to be relied on.
    #[must_use]
    pub fn flat_drawings(&self) -> bool {
        match (self.drawings, self.profile) {
            (Some(drawings), _) => drawings == Drawings::Png,
            (None, EpubProfile::ShopsKr) => true,
            (None, EpubProfile::Standard | EpubProfile::Apple | EpubProfile::Kobo | EpubProfile::Kindle) => {
                false
            }
        }
    }
}

impl Default for EpubConfig {
    fn default() -> Self {
        Self {
            max_size: None,
            css: None,
            pages: true,
            fonts: EpubFonts::default(),
            profile: EpubProfile::default(),
            drawings: None,
            split: 300 << 10,
            lists: Vec::new(),
            certified_by: None,
        }
    }
}

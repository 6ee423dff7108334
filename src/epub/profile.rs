//! What shops and readers take, by profile (typography D3).

use crate::config::{EpubConfig, EpubProfile};

/// Limits and habits of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Profile {
    /// Bytes of the whole file beyond which the author is told, where `max-size` does not say.
    pub size: Option<u64>,
    /// Pixels of a picture's longer side at most.
    pub side: u32,
    /// Whether formulas are pictures, as readers don't know MathML.
    pub formula_pictures: bool,
    /// Whether signs are drawn within the text, as SVG.
    pub signs: bool,
    /// Whether readers want to be told that the faces are meant (`ibooks:specified-fonts`).
    pub specified_fonts: bool,
    /// Whether the parts are named once more in the `guide` of EPUB 2.
    pub guide: bool,
}

const MEGABYTE: u64 = 1 << 20;

impl Profile {
    /// What a profile asks for, and the settings that go with it.
    pub(crate) fn of(config: &EpubConfig) -> Self {
        let all = Self {
            size: None,
            side: u32::MAX,
            formula_pictures: false,
            signs: !config.flat_drawings(),
            specified_fonts: false,
            guide: false,
        };
        match config.profile {
            EpubProfile::Standard => all,
            EpubProfile::Apple => Self { size: Some(1024 * MEGABYTE), specified_fonts: true, ..all },
            EpubProfile::Kobo => Self { size: Some(1024 * MEGABYTE), ..all },
            EpubProfile::Kindle => Self { size: Some(650 * MEGABYTE), guide: true, ..all },
            EpubProfile::ShopsKr => {
                Self { size: Some(100 * MEGABYTE), side: 1600, formula_pictures: true, ..all }
            }
        }
    }
}

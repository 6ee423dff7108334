//! The faces that an EPUB brings along: which, with which characters, and how the style sheet names them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::config::EpubFonts;
use crate::text::{FaceId, licence, subset, subset_family};

use super::tree::Characters;

/// A font file of the publication.
#[derive(Debug)]
pub(crate) struct Font {
    /// Path relative to the package document.
    pub href: String,
    /// Media type.
    pub media: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
    /// The name of its licence's file.
    pub licence: Option<&'static str>,
}

/// The faces of a publication.
#[derive(Debug, Default)]
pub(crate) struct Fonts {
    /// Font files.
    pub files: Vec<Font>,
    /// Licences: names and texts.
    pub licences: Vec<(&'static str, &'static str)>,
    /// Rules that go before those of the style sheet.
    pub css: String,
    /// Rules that go behind them.
    pub families: &'static str,
}

const CODE: [FaceId; 2] = [FaceId::MonoRegular, FaceId::MonoBold];
const TEXT: [FaceId; 4] = [FaceId::SerifRegular, FaceId::SerifBold, FaceId::SansRegular, FaceId::SansBold];

/// The rules that set text and headings in the faces that came along.
const FAMILIES: &str = "\n/* Faces */\n\nbody, mtext { font-family: \"Book Serif KR\", serif; }\n\
h1, h2, h3, h4, h5, h6, figcaption, caption, th, em.upright, .badge, .label, sup.gloss, .hint-title, .details-title, .tab-title, \
.demo-title, .card-title, .book-subtitle, table.stacked td::before { font-family: \"Book Sans KR\", sans-serif; }\n";

/// The faces that are wanted, cut down to the characters of the book.
pub(crate) fn of(wanted: EpubFonts, characters: &Characters) -> Fonts {
    let mut fonts = Fonts::default();
    match wanted {
        EpubFonts::None => {}
        EpubFonts::Code => fonts.add(&CODE, &characters.code),
        EpubFonts::All => {
            fonts.add(&CODE, &characters.code);
            fonts.add(&TEXT, &characters.text);
            fonts.add(&[FaceId::SerifItalic], &characters.italic);
            fonts.families = FAMILIES;
        }
    }
    fonts
}

impl Fonts {
    fn add(&mut self, faces: &[FaceId], characters: &BTreeSet<char>) {
        for &face in faces {
            let (Some(cut), Some(family)) = (subset(face, characters), subset_family(face)) else { continue };
            let is_bold = matches!(face, FaceId::SerifBold | FaceId::SansBold | FaceId::MonoBold);
            let is_italic = face == FaceId::SerifItalic;
            let weight = match (is_bold, is_italic) {
                (true, _) => ("bold", "700"),
                (false, true) => ("italic", "400"),
                (false, false) => ("regular", "400"),
            };
            let slant = if is_italic { "italic" } else { "normal" };
            let end = if cut.cubic { "otf" } else { "ttf" };
            let stem = family.to_lowercase().replace(' ', "-");
            let href = format!("fonts/{stem}-{}.{end}", weight.0);
            // The italics are those of the face beside which they stand.
            let family =
                if is_italic { subset_family(FaceId::SerifRegular).unwrap_or(family) } else { family };
            // Writing to a string cannot fail.
            let _ = write!(
                self.css,
                "@font-face {{\n  font-family: \"{family}\";\n  font-weight: {};\n  font-style: {slant};\n  src: url({href});\n}}\n\n",
                weight.1
            );
            let media = if cut.cubic { "font/otf" } else { "font/ttf" };
            let licence = licence(face);
            self.files.push(Font { href, media, bytes: cut.bytes, licence: licence.map(|(name, _)| name) });
            self.licences.extend(licence.filter(|licence| !self.licences.contains(licence)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_comes_along_unless_it_is_wanted_and_used() {
        let mut characters =
            Characters {
                code: BTreeSet::from(['a']), text: BTreeSet::from(['가']), ..Characters::default()
            };
        let names =
            |wanted| of(wanted, &characters).files.into_iter().map(|font| font.href).collect::<Vec<_>>();
        assert_eq!(names(EpubFonts::None), [""; 0]);
        assert_eq!(names(EpubFonts::Code), ["fonts/book-mono-kr-regular.ttf", "fonts/book-mono-kr-bold.ttf"]);
        assert_eq!(names(EpubFonts::All).len(), 6);
        assert_eq!(of(EpubFonts::All, &characters).licences.len(), 3);
        assert!(of(EpubFonts::Code, &Characters::default()).files.is_empty());
        characters.italic = BTreeSet::from(['a']);
        let all = of(EpubFonts::All, &characters);
        assert_eq!(all.files.last().unwrap().href, "fonts/book-serif-latin-italic.ttf");
        assert!(all.css.contains("font-style: italic;"), "{}", all.css);
    }
}

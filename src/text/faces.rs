//! The faces inside the binary, and the places of the author's own.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use jikji_fonts_math as math;
use jikji_fonts_mono as mono;
use jikji_fonts_sans as sans;
use jikji_fonts_serif as serif;
use jikji_fonts_symbols as symbols;

/// What a face is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Body text of books.
    Serif,
    /// Headings, captions, tables, and the body of handouts.
    Sans,
    /// Latin letters that are emphasised in serif text.
    SerifItalic,
    /// The same in sans text.
    SansItalic,
    /// Code; Hangul is exactly two cells wide. The author's own face comes first where there is one.
    Mono,
    /// Body text in the author's own faces.
    Body,
    /// Headings and small text in the author's own faces.
    Heading,
}

/// How heavy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600; a family without it uses bold.
    SemiBold,
    /// 700.
    Bold,
}

/// A bundled face, or the place of one of the author's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaceId {
    /// Noto Serif KR Regular.
    SerifRegular,
    /// Noto Serif KR Bold.
    SerifBold,
    /// Pretendard Regular.
    SansRegular,
    /// Pretendard SemiBold.
    SansSemiBold,
    /// Pretendard Bold.
    SansBold,
    /// Book Mono KR Regular.
    MonoRegular,
    /// Book Mono KR Bold.
    MonoBold,
    /// Noto Emoji, one ink.
    Emoji,
    /// Noto Color Emoji.
    ColorEmoji,
    /// DejaVu Sans: symbols that no other face has.
    Symbols,
    /// KaTeX AMS-Regular: more relations and arrows.
    MathAms,
    /// KaTeX Caligraphic-Regular.
    MathCaligraphic,
    /// KaTeX Fraktur-Regular.
    MathFraktur,
    /// KaTeX Fraktur-Bold.
    MathFrakturBold,
    /// KaTeX Main-Regular: figures, operators, upright letters.
    MathMain,
    /// KaTeX Main-Italic.
    MathMainItalic,
    /// KaTeX Main-Bold.
    MathMainBold,
    /// KaTeX Main-BoldItalic.
    MathMainBoldItalic,
    /// KaTeX Math-Italic: variables.
    MathItalic,
    /// KaTeX Math-BoldItalic.
    MathBoldItalic,
    /// KaTeX SansSerif-Regular.
    MathSans,
    /// KaTeX SansSerif-Italic.
    MathSansItalic,
    /// KaTeX SansSerif-Bold.
    MathSansBold,
    /// KaTeX Script-Regular.
    MathScript,
    /// KaTeX Size1-Regular: delimiters and large operators, first size.
    MathSize1,
    /// KaTeX Size2-Regular.
    MathSize2,
    /// KaTeX Size3-Regular.
    MathSize3,
    /// KaTeX Size4-Regular.
    MathSize4,
    /// KaTeX Typewriter-Regular.
    MathTypewriter,
    /// Source Serif 4 Italic, beside Noto Serif KR.
    SerifItalic,
    /// Its bold.
    SerifBoldItalic,
    /// Inter Italic, beside Pretendard.
    SansItalic,
    /// Its semi-bold.
    SansSemiBoldItalic,
    /// The author's face for body text.
    OwnBody,
    /// Its bold.
    OwnBodyBold,
    /// The author's face for headings and small text.
    OwnHeading,
    /// Its bold.
    OwnHeadingBold,
    /// The author's face for code.
    OwnCode,
    /// Its bold.
    OwnCodeBold,
}

impl FaceId {
    /// All faces.
    pub const ALL: [Self; 39] = [
        Self::SerifRegular,
        Self::SerifBold,
        Self::SansRegular,
        Self::SansSemiBold,
        Self::SansBold,
        Self::MonoRegular,
        Self::MonoBold,
        Self::Emoji,
        Self::ColorEmoji,
        Self::Symbols,
        Self::MathAms,
        Self::MathCaligraphic,
        Self::MathFraktur,
        Self::MathFrakturBold,
        Self::MathMain,
        Self::MathMainItalic,
        Self::MathMainBold,
        Self::MathMainBoldItalic,
        Self::MathItalic,
        Self::MathBoldItalic,
        Self::MathSans,
        Self::MathSansItalic,
        Self::MathSansBold,
        Self::MathScript,
        Self::MathSize1,
        Self::MathSize2,
        Self::MathSize3,
        Self::MathSize4,
        Self::MathTypewriter,
        Self::SerifItalic,
        Self::SerifBoldItalic,
        Self::SansItalic,
        Self::SansSemiBoldItalic,
        Self::OwnBody,
        Self::OwnBodyBold,
        Self::OwnHeading,
        Self::OwnHeadingBold,
        Self::OwnCode,
        Self::OwnCodeBold,
    ];

    /// The bundled font file; empty for the author's own, which [`OwnFaces`] has.
    #[must_use]
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::SerifRegular => serif::NOTO_SERIF_KR_REGULAR,
            Self::SerifBold => serif::NOTO_SERIF_KR_BOLD,
            Self::SansRegular => sans::PRETENDARD_REGULAR,
            Self::SansSemiBold => sans::PRETENDARD_SEMI_BOLD,
            Self::SansBold => sans::PRETENDARD_BOLD,
            Self::MonoRegular => mono::BOOK_MONO_KR_REGULAR,
            Self::MonoBold => mono::BOOK_MONO_KR_BOLD,
            Self::Emoji => symbols::NOTO_EMOJI,
            Self::ColorEmoji => symbols::NOTO_COLOR_EMOJI,
            Self::Symbols => symbols::DEJAVU_SANS,
            Self::MathAms => math::AMS_REGULAR,
            Self::MathCaligraphic => math::CALIGRAPHIC_REGULAR,
            Self::MathFraktur => math::FRAKTUR_REGULAR,
            Self::MathFrakturBold => math::FRAKTUR_BOLD,
            Self::MathMain => math::MAIN_REGULAR,
            Self::MathMainItalic => math::MAIN_ITALIC,
            Self::MathMainBold => math::MAIN_BOLD,
            Self::MathMainBoldItalic => math::MAIN_BOLD_ITALIC,
            Self::MathItalic => math::MATH_ITALIC,
            Self::MathBoldItalic => math::MATH_BOLD_ITALIC,
            Self::MathSans => math::SANS_SERIF_REGULAR,
            Self::MathSansItalic => math::SANS_SERIF_ITALIC,
            Self::MathSansBold => math::SANS_SERIF_BOLD,
            Self::MathScript => math::SCRIPT_REGULAR,
            Self::MathSize1 => math::SIZE1_REGULAR,
            Self::MathSize2 => math::SIZE2_REGULAR,
            Self::MathSize3 => math::SIZE3_REGULAR,
            Self::MathSize4 => math::SIZE4_REGULAR,
            Self::MathTypewriter => math::TYPEWRITER_REGULAR,
            Self::SerifItalic => serif::BOOK_SERIF_LATIN_ITALIC,
            Self::SerifBoldItalic => serif::BOOK_SERIF_LATIN_BOLD_ITALIC,
            Self::SansItalic => sans::BOOK_SANS_LATIN_ITALIC,
            Self::SansSemiBoldItalic => sans::BOOK_SANS_LATIN_SEMI_BOLD_ITALIC,
            Self::OwnBody
            | Self::OwnBodyBold
            | Self::OwnHeading
            | Self::OwnHeadingBold
            | Self::OwnCode
            | Self::OwnCodeBold => &[],
        }
    }

    /// The face that a family shows a weight in.
    #[must_use]
    pub fn of(family: Family, weight: Weight) -> Self {
        match (family, weight) {
            (Family::Serif, Weight::Regular) => Self::SerifRegular,
            (Family::Serif, Weight::SemiBold | Weight::Bold) => Self::SerifBold,
            (Family::Sans, Weight::Regular) => Self::SansRegular,
            (Family::Sans, Weight::SemiBold) => Self::SansSemiBold,
            (Family::Sans, Weight::Bold) => Self::SansBold,
            (Family::Mono, Weight::Regular) => Self::MonoRegular,
            (Family::Mono, Weight::SemiBold | Weight::Bold) => Self::MonoBold,
            (Family::SerifItalic, Weight::Regular) => Self::SerifItalic,
            (Family::SerifItalic, Weight::SemiBold | Weight::Bold) => Self::SerifBoldItalic,
            (Family::SansItalic, Weight::Regular) => Self::SansItalic,
            (Family::SansItalic, Weight::SemiBold | Weight::Bold) => Self::SansSemiBoldItalic,
            (Family::Body, Weight::Regular) => Self::OwnBody,
            (Family::Body, Weight::SemiBold | Weight::Bold) => Self::OwnBodyBold,
            (Family::Heading, Weight::Regular) => Self::OwnHeading,
            (Family::Heading, Weight::SemiBold | Weight::Bold) => Self::OwnHeadingBold,
        }
    }
}

/// The author's own font files by the places that they take.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OwnFaces {
    files: BTreeMap<FaceId, (String, Arc<Vec<u8>>)>,
}

impl OwnFaces {
    /// Puts a file of this name in its place.
    pub fn insert(&mut self, face: FaceId, name: &str, bytes: Arc<Vec<u8>>) {
        self.files.insert(face, (name.to_owned(), bytes));
    }

    /// The name of the file in a place, as the author writes it.
    #[must_use]
    pub fn name(&self, face: FaceId) -> Option<&str> {
        self.files.get(&face).map(|(name, _)| name.as_str())
    }

    /// The file in a place.
    #[must_use]
    pub fn get(&self, face: FaceId) -> Option<&Arc<Vec<u8>>> {
        self.files.get(&face).map(|(_, bytes)| bytes)
    }
}

impl fmt::Debug for OwnFaces {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(self.files.keys()).finish()
    }
}

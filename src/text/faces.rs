//! The faces inside the binary, and the places of the author's own.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// What a face is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Body text of books.
    Serif,
    /// Headings, captions, tables, and the body of handouts.
    Sans,
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

/// A font file. A `static` is in the binary once; bare bytes would be there once for each part that the compiler makes
/// of the crate.
macro_rules! bundled {
    ($file:literal) => {{
        static BYTES: &[u8] = include_bytes!(concat!("../../fonts/", $file));
        BYTES
    }};
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
    pub const ALL: [Self; 35] = [
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
            Self::SerifRegular => bundled!("NotoSerifKR-Regular.otf"),
            Self::SerifBold => bundled!("NotoSerifKR-Bold.otf"),
            Self::SansRegular => bundled!("Pretendard-Regular.otf"),
            Self::SansSemiBold => bundled!("Pretendard-SemiBold.otf"),
            Self::SansBold => bundled!("Pretendard-Bold.otf"),
            Self::MonoRegular => bundled!("BookMonoKR-Regular.ttf"),
            Self::MonoBold => bundled!("BookMonoKR-Bold.ttf"),
            Self::Emoji => bundled!("NotoEmoji-Regular.ttf"),
            Self::ColorEmoji => bundled!("NotoColorEmoji-COLRv1.ttf"),
            Self::Symbols => bundled!("DejaVuSans.ttf"),
            Self::MathAms => bundled!("math/KaTeX_AMS-Regular.ttf"),
            Self::MathCaligraphic => bundled!("math/KaTeX_Caligraphic-Regular.ttf"),
            Self::MathFraktur => bundled!("math/KaTeX_Fraktur-Regular.ttf"),
            Self::MathFrakturBold => bundled!("math/KaTeX_Fraktur-Bold.ttf"),
            Self::MathMain => bundled!("math/KaTeX_Main-Regular.ttf"),
            Self::MathMainItalic => bundled!("math/KaTeX_Main-Italic.ttf"),
            Self::MathMainBold => bundled!("math/KaTeX_Main-Bold.ttf"),
            Self::MathMainBoldItalic => bundled!("math/KaTeX_Main-BoldItalic.ttf"),
            Self::MathItalic => bundled!("math/KaTeX_Math-Italic.ttf"),
            Self::MathBoldItalic => bundled!("math/KaTeX_Math-BoldItalic.ttf"),
            Self::MathSans => bundled!("math/KaTeX_SansSerif-Regular.ttf"),
            Self::MathSansItalic => bundled!("math/KaTeX_SansSerif-Italic.ttf"),
            Self::MathSansBold => bundled!("math/KaTeX_SansSerif-Bold.ttf"),
            Self::MathScript => bundled!("math/KaTeX_Script-Regular.ttf"),
            Self::MathSize1 => bundled!("math/KaTeX_Size1-Regular.ttf"),
            Self::MathSize2 => bundled!("math/KaTeX_Size2-Regular.ttf"),
            Self::MathSize3 => bundled!("math/KaTeX_Size3-Regular.ttf"),
            Self::MathSize4 => bundled!("math/KaTeX_Size4-Regular.ttf"),
            Self::MathTypewriter => bundled!("math/KaTeX_Typewriter-Regular.ttf"),
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

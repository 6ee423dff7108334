//! The faces inside the binary.

/// What a face is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Body text of books.
    Serif,
    /// Headings, captions, tables, and the body of handouts.
    Sans,
    /// Code; Hangul is exactly two cells wide.
    Mono,
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

/// A bundled face.
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
}

impl FaceId {
    /// All faces.
    pub const ALL: [Self; 10] = [
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
    ];

    /// The font file.
    #[must_use]
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::SerifRegular => include_bytes!("../../fonts/NotoSerifKR-Regular.otf"),
            Self::SerifBold => include_bytes!("../../fonts/NotoSerifKR-Bold.otf"),
            Self::SansRegular => include_bytes!("../../fonts/Pretendard-Regular.otf"),
            Self::SansSemiBold => include_bytes!("../../fonts/Pretendard-SemiBold.otf"),
            Self::SansBold => include_bytes!("../../fonts/Pretendard-Bold.otf"),
            Self::MonoRegular => include_bytes!("../../fonts/BookMonoKR-Regular.ttf"),
            Self::MonoBold => include_bytes!("../../fonts/BookMonoKR-Bold.ttf"),
            Self::Emoji => include_bytes!("../../fonts/NotoEmoji-Regular.ttf"),
            Self::ColorEmoji => include_bytes!("../../fonts/NotoColorEmoji-COLRv1.ttf"),
            Self::Symbols => include_bytes!("../../fonts/DejaVuSans.ttf"),
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
        }
    }
}

//! Noto Serif KR, the body face of Jikji, and italics beside it: font files as bytes.
//!
//! A crate of its own, so that what compiles the program reads no face, and a registry takes it.

/// Noto Serif KR Bold.
pub static NOTO_SERIF_KR_BOLD: &[u8] = include_bytes!("NotoSerifKR-Bold.otf");
/// Noto Serif KR Regular.
pub static NOTO_SERIF_KR_REGULAR: &[u8] = include_bytes!("NotoSerifKR-Regular.otf");
/// Source Serif 4 Italic, Latin only, as wide and as dark as the Latin letters of Noto Serif KR: Book Serif Latin.
pub static BOOK_SERIF_LATIN_ITALIC: &[u8] = include_bytes!("BookSerifLatin-Italic.ttf");
/// The same, bold.
pub static BOOK_SERIF_LATIN_BOLD_ITALIC: &[u8] = include_bytes!("BookSerifLatin-BoldItalic.ttf");
/// The licence of the italics.
pub static ITALIC_LICENCE: &str = include_str!("OFL-SourceSerif.txt");
/// That of Noto Serif KR.
pub static LICENCE: &str = include_str!("OFL-NotoSerifKR.txt");

//! Pretendard, the face of headings and small text of Jikji, and italics beside it: font files as bytes.
//!
//! A crate of its own, so that what compiles the program reads no face, and a registry takes it.

/// Pretendard Bold.
pub static PRETENDARD_BOLD: &[u8] = include_bytes!("Pretendard-Bold.otf");
/// Pretendard Regular.
pub static PRETENDARD_REGULAR: &[u8] = include_bytes!("Pretendard-Regular.otf");
/// Pretendard SemiBold.
pub static PRETENDARD_SEMI_BOLD: &[u8] = include_bytes!("Pretendard-SemiBold.otf");
/// Inter Italic, Latin only, as large as the Latin letters of Pretendard: Book Sans Latin.
pub static BOOK_SANS_LATIN_ITALIC: &[u8] = include_bytes!("BookSansLatin-Italic.ttf");
/// The same, semi-bold.
pub static BOOK_SANS_LATIN_SEMI_BOLD_ITALIC: &[u8] = include_bytes!("BookSansLatin-SemiBoldItalic.ttf");
/// The licence of the italics.
pub static ITALIC_LICENCE: &str = include_str!("OFL-Inter.txt");
/// That of Pretendard.
pub static LICENCE: &str = include_str!("OFL-Pretendard.txt");

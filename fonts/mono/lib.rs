//! Book Mono KR, the face of code of Jikji: D2Coding without hanja, Hangul exactly two cells wide: font files as bytes.
//!
//! A crate of its own, so that what compiles the program reads no face, and a registry takes it.

/// Book Mono KR Bold.
pub static BOOK_MONO_KR_BOLD: &[u8] = include_bytes!("BookMonoKR-Bold.ttf");
/// Book Mono KR Regular.
pub static BOOK_MONO_KR_REGULAR: &[u8] = include_bytes!("BookMonoKR-Regular.ttf");
/// Their licence.
pub static LICENCE: &str = include_str!("OFL-D2Coding.txt");

//! Noto Serif KR, the body face of Jikji: font files as bytes.
//!
//! A crate of its own, so that what compiles the program reads no face, and a registry takes it.

/// Noto Serif KR Bold.
pub static NOTO_SERIF_KR_BOLD: &[u8] = include_bytes!("NotoSerifKR-Bold.otf");
/// Noto Serif KR Regular.
pub static NOTO_SERIF_KR_REGULAR: &[u8] = include_bytes!("NotoSerifKR-Regular.otf");
/// Their licence.
pub static LICENCE: &str = include_str!("OFL-NotoSerifKR.txt");

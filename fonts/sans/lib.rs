//! Pretendard, the face of headings and small text of Jikji: font files as bytes.
//!
//! A crate of its own, so that what compiles the program reads no face, and a registry takes it.

/// Pretendard Bold.
pub static PRETENDARD_BOLD: &[u8] = include_bytes!("Pretendard-Bold.otf");
/// Pretendard Regular.
pub static PRETENDARD_REGULAR: &[u8] = include_bytes!("Pretendard-Regular.otf");
/// Pretendard SemiBold.
pub static PRETENDARD_SEMI_BOLD: &[u8] = include_bytes!("Pretendard-SemiBold.otf");
/// Their licence.
pub static LICENCE: &str = include_str!("OFL-Pretendard.txt");

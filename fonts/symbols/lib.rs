//! Noto Emoji and DejaVu Sans, for what no other face of Jikji has: font files as bytes.
//!
//! A crate of its own, so that what compiles the program reads no face, and a registry takes it.

/// DejaVu Sans.
pub static DEJAVU_SANS: &[u8] = include_bytes!("DejaVuSans.ttf");
/// Noto Color Emoji.
pub static NOTO_COLOR_EMOJI: &[u8] = include_bytes!("NotoColorEmoji-COLRv1.ttf");
/// Noto Emoji, one ink.
pub static NOTO_EMOJI: &[u8] = include_bytes!("NotoEmoji-Regular.ttf");

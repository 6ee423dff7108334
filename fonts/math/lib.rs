//! The KaTeX faces, for the formulas of Jikji: font files as bytes.
//!
//! A crate of its own, so that what compiles the program reads no face, and a registry takes it.

/// KaTeX AMS Regular.
pub static AMS_REGULAR: &[u8] = include_bytes!("KaTeX_AMS-Regular.ttf");
/// KaTeX Caligraphic Regular.
pub static CALIGRAPHIC_REGULAR: &[u8] = include_bytes!("KaTeX_Caligraphic-Regular.ttf");
/// KaTeX Fraktur Bold.
pub static FRAKTUR_BOLD: &[u8] = include_bytes!("KaTeX_Fraktur-Bold.ttf");
/// KaTeX Fraktur Regular.
pub static FRAKTUR_REGULAR: &[u8] = include_bytes!("KaTeX_Fraktur-Regular.ttf");
/// KaTeX Main Bold.
pub static MAIN_BOLD: &[u8] = include_bytes!("KaTeX_Main-Bold.ttf");
/// KaTeX Main BoldItalic.
pub static MAIN_BOLD_ITALIC: &[u8] = include_bytes!("KaTeX_Main-BoldItalic.ttf");
/// KaTeX Main Italic.
pub static MAIN_ITALIC: &[u8] = include_bytes!("KaTeX_Main-Italic.ttf");
/// KaTeX Main Regular.
pub static MAIN_REGULAR: &[u8] = include_bytes!("KaTeX_Main-Regular.ttf");
/// KaTeX Math BoldItalic.
pub static MATH_BOLD_ITALIC: &[u8] = include_bytes!("KaTeX_Math-BoldItalic.ttf");
/// KaTeX Math Italic.
pub static MATH_ITALIC: &[u8] = include_bytes!("KaTeX_Math-Italic.ttf");
/// KaTeX SansSerif Bold.
pub static SANS_SERIF_BOLD: &[u8] = include_bytes!("KaTeX_SansSerif-Bold.ttf");
/// KaTeX SansSerif Italic.
pub static SANS_SERIF_ITALIC: &[u8] = include_bytes!("KaTeX_SansSerif-Italic.ttf");
/// KaTeX SansSerif Regular.
pub static SANS_SERIF_REGULAR: &[u8] = include_bytes!("KaTeX_SansSerif-Regular.ttf");
/// KaTeX Script Regular.
pub static SCRIPT_REGULAR: &[u8] = include_bytes!("KaTeX_Script-Regular.ttf");
/// KaTeX Size1 Regular.
pub static SIZE1_REGULAR: &[u8] = include_bytes!("KaTeX_Size1-Regular.ttf");
/// KaTeX Size2 Regular.
pub static SIZE2_REGULAR: &[u8] = include_bytes!("KaTeX_Size2-Regular.ttf");
/// KaTeX Size3 Regular.
pub static SIZE3_REGULAR: &[u8] = include_bytes!("KaTeX_Size3-Regular.ttf");
/// KaTeX Size4 Regular.
pub static SIZE4_REGULAR: &[u8] = include_bytes!("KaTeX_Size4-Regular.ttf");
/// KaTeX Typewriter Regular.
pub static TYPEWRITER_REGULAR: &[u8] = include_bytes!("KaTeX_Typewriter-Regular.ttf");
/// Their licence.
pub static LICENCE: &str = include_str!("OFL-KaTeX.txt");

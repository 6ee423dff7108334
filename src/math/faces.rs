//! The faces of formulas by the names that the layout engine has for them.

use ratex_font::FontId;

use crate::text::FaceId;

/// The bundled face; `None` for what the engine leaves to the text around it: Hangul, Han, emoji.
pub(super) fn face(font: FontId) -> Option<FaceId> {
    Some(match font {
        FontId::AmsRegular => FaceId::MathAms,
        FontId::CaligraphicRegular => FaceId::MathCaligraphic,
        FontId::FrakturRegular => FaceId::MathFraktur,
        FontId::FrakturBold => FaceId::MathFrakturBold,
        FontId::MainRegular => FaceId::MathMain,
        FontId::MainItalic => FaceId::MathMainItalic,
        FontId::MainBold => FaceId::MathMainBold,
        FontId::MainBoldItalic => FaceId::MathMainBoldItalic,
        FontId::MathItalic => FaceId::MathItalic,
        FontId::MathBoldItalic => FaceId::MathBoldItalic,
        FontId::SansSerifRegular => FaceId::MathSans,
        FontId::SansSerifItalic => FaceId::MathSansItalic,
        FontId::SansSerifBold => FaceId::MathSansBold,
        FontId::ScriptRegular => FaceId::MathScript,
        FontId::Size1Regular => FaceId::MathSize1,
        FontId::Size2Regular => FaceId::MathSize2,
        FontId::Size3Regular => FaceId::MathSize3,
        FontId::Size4Regular => FaceId::MathSize4,
        FontId::TypewriterRegular => FaceId::MathTypewriter,
        FontId::CjkRegular | FontId::CjkFallback | FontId::EmojiFallback => return None,
    })
}

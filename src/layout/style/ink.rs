//! Inks: the greys and the warning inks that every book has, those that an author may choose, those of code.

use crate::config::{Ink, PdfConfig};
use crate::document::{AdmonitionKind, TokenClass};
use crate::layout::Color;
use crate::text::Weight;

/// Captions, running heads, descriptions.
pub(crate) const MUTED: Color = Color::rgb(0x54_5b_61);
/// Line numbers, marks of wrapped lines: no text that must be read.
pub(crate) const FAINT: Color = Color::rgb(0x75_7c_82);
/// Rules in tables and under titles.
pub(crate) const RULE: Color = Color::rgb(0xc4_c9_cd);
/// Strong rules: a table's top and bottom.
pub(crate) const EDGE: Color = Color::rgb(0x3c_44_4a);
/// Background of a marked line of code.
pub(crate) const MARKED: Color = Color::rgb(0xe2_ea_ef);
/// Background of an added line.
pub(crate) const INSERTED: Color = Color::rgb(0xe3_f1_e5);
/// Background of a removed line.
pub(crate) const DELETED: Color = Color::rgb(0xf7_e4_e1);
/// Background of a line with a warning.
pub(crate) const WARNED: Color = Color::rgb(0xfa_f0_d8);

/// The inks that an author may choose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Inks {
    /// Chapter numbers, hints, rules that lead the eye.
    pub(crate) accent: Color,
    /// Links in print and on screen.
    pub(crate) link: Color,
    /// Background of code and table heads.
    pub(crate) tint: Color,
}

impl Inks {
    /// The author's inks, or ours.
    pub(crate) fn new(config: &PdfConfig) -> Self {
        let ink = |chosen: Option<Ink>, own: u32| Color::rgb(chosen.map_or(own, |ink| ink.rgb));
        Self {
            accent: ink(config.colors.accent, 0x1f_55_73),
            link: ink(config.colors.link, 0x1f_4f_82),
            tint: ink(config.colors.code_background, 0xf4_f6_f7),
        }
    }
}

/// How a hint looks besides its sign and word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct HintLook {
    /// Bar, sign and title.
    pub(crate) ink: Color,
    /// The ground; `None` where the paper is, with a line around it: code has the only grey ground.
    pub(crate) ground: Option<Color>,
    /// Width of the bar, in points.
    pub(crate) bar: f32,
}

/// The look of a hint among the author's inks.
pub(crate) fn hint(inks: &Inks, kind: AdmonitionKind) -> HintLook {
    let (ink, ground, bar) = match kind {
        AdmonitionKind::Info | AdmonitionKind::Note => (Color::rgb(0x4f_60_6d), None, 1.5),
        AdmonitionKind::Tip => (inks.accent, Some(pale(inks.accent, 14)), 1.5),
        AdmonitionKind::Important => (inks.accent, Some(pale(inks.accent, 10)), 3.0),
        AdmonitionKind::Warning => (Color::rgb(0x9a_66_00), Some(Color::rgb(0xfb_f5_e6)), 3.0),
        AdmonitionKind::Caution => (Color::rgb(0x9f_2f_24), Some(Color::rgb(0xfa_ee_ec)), 4.5),
    };
    HintLook { ink, ground, bar }
}

/// The tab that names code, on the ground of code: a shade darker.
pub(crate) fn tab(ground: Color) -> Color {
    let shade = |level: u8| u8::try_from(u16::from(level) * 15 / 16).unwrap_or(level);
    Color { red: shade(ground.red), green: shade(ground.green), blue: shade(ground.blue) }
}

/// An ink thinned with so many parts of white.
fn pale(ink: Color, parts: u16) -> Color {
    let thin = |level: u8| u8::try_from((u16::from(level) + 255 * parts) / (parts + 1)).unwrap_or(255);
    Color { red: thin(ink.red), green: thin(ink.green), blue: thin(ink.blue) }
}

/// Ink and weight of a token: quiet, at least 4.5 : 1 on the tint, and apart in grey by weight where it matters.
pub(crate) fn inked(class: TokenClass) -> (Color, Weight) {
    match class {
        TokenClass::Comment => (Color::rgb(0x5f_6a_72), Weight::Regular),
        TokenClass::Keyword => (Color::rgb(0x1f_4f_82), Weight::Bold),
        TokenClass::String => (Color::rgb(0x2f_6b_3c), Weight::Regular),
        TokenClass::Constant => (Color::rgb(0x8a_4b_08), Weight::Regular),
        TokenClass::Function => (Color::rgb(0x1f_55_73), Weight::Regular),
        TokenClass::Type => (Color::rgb(0x5b_3a_8a), Weight::Regular),
        TokenClass::Tag => (Color::rgb(0x1f_4f_82), Weight::Regular),
        TokenClass::Attribute => (Color::rgb(0x7a_4f_12), Weight::Regular),
        TokenClass::Variable | TokenClass::Operator => (Color::gray(0x22), Weight::Regular),
        TokenClass::Inserted => (Color::rgb(0x2f_6b_3c), Weight::Regular),
        TokenClass::Deleted => (Color::rgb(0x9f_2f_24), Weight::Regular),
        TokenClass::Heading => (Color::rgb(0x1f_4f_82), Weight::Bold),
    }
}

/// All inks of code.
pub(super) fn of_code() -> Vec<Color> {
    let classes = [
        TokenClass::Comment,
        TokenClass::Keyword,
        TokenClass::String,
        TokenClass::Constant,
        TokenClass::Function,
        TokenClass::Type,
        TokenClass::Tag,
        TokenClass::Attribute,
        TokenClass::Variable,
        TokenClass::Operator,
        TokenClass::Inserted,
        TokenClass::Deleted,
        TokenClass::Heading,
    ];
    classes.into_iter().map(|class| inked(class).0).collect()
}

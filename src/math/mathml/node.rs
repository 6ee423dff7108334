//! Every kind of node as an element.

use ratex_parser::ParseNode;
use ratex_parser::parse_node::{Mode, ProofBranch, StyleStr};
use ratex_types::color::Color;

use super::array::Array;
use super::row::{elements, gathered, row};
use super::scripts::{accent, arrow, brace, line, scripts};
use super::symbol::{atom, bar, characters, em, letters, ordinary, space, word};
use super::{MathStyle, WordFamily};
use crate::document::MathElement;

/// A node as an element, an empty row where it shows nothing.
pub(super) fn one(node: &ParseNode, place: &MathStyle) -> MathElement {
    self::node(node, place).unwrap_or_else(|| MathElement::new("mrow", Vec::new()))
}

/// A node as an element; none for what shows nothing.
pub(super) fn node(node: &ParseNode, place: &MathStyle) -> Option<MathElement> {
    Some(match node {
        ParseNode::Atom { family, text, mode, .. } => atom(*family, text, *mode),
        ParseNode::MathOrd { text, mode, .. } => ordinary(text, *mode, is_greek_capital(text), place),
        ParseNode::TextOrd { text, .. } if text == "\\prime" => MathElement::token("mo", "′"),
        ParseNode::TextOrd { text, mode, .. } => ordinary(text, *mode, true, place),
        ParseNode::OpToken { text, mode, .. } => MathElement::token("mo", characters(text, *mode)),
        ParseNode::AccentToken { text, mode, .. } => ordinary(text, *mode, true, place),
        ParseNode::SpacingNode { text, mode: Mode::Text, .. } if text == " " => {
            word("\u{a0}".to_owned(), place)
        }
        ParseNode::SpacingNode { text, .. } => space(text)?,
        ParseNode::OrdGroup { body, .. }
        | ParseNode::HBox { body, .. }
        | ParseNode::Href { body, .. }
        | ParseNode::Html { body, .. } => row(body, place),
        ParseNode::HtmlMathMl { mathml, .. } => row(mathml, place),
        ParseNode::SupSub { base, sub, sup, .. } => {
            scripts(base.as_deref(), sub.as_deref(), sup.as_deref(), place)
        }
        ParseNode::GenFrac { .. } => fraction(node, place),
        ParseNode::Sqrt { body, index, .. } => match index {
            Some(index) => MathElement::new("mroot", vec![one(body, place), one(index, &place.small())]),
            None => MathElement::new("msqrt", vec![one(body, place)]),
        },
        ParseNode::Accent { label, is_stretchy, base, .. } => {
            accent(label, is_stretchy.unwrap_or(false), true, base, place)
        }
        ParseNode::AccentUnder { label, is_stretchy, base, .. } => {
            accent(label, is_stretchy.unwrap_or(false), false, base, place)
        }
        ParseNode::HorizBrace { label, is_over, base, .. } => brace(label, *is_over, base, place),
        ParseNode::Overline { body, .. } => line(true, body, place),
        ParseNode::Underline { body, .. } => line(false, body, place),
        ParseNode::XArrow { label, body, below, .. } => arrow(label, Some(body), below.as_deref(), place),
        ParseNode::CdArrow { direction, label_above, label_below, .. } => {
            let shown =
                |label: &Option<Box<ParseNode>>| label.as_deref().filter(|label| !is_empty(label)).cloned();
            arrow(direction, shown(label_above).as_ref(), shown(label_below).as_ref(), place)
        }
        ParseNode::CdLabel { label, .. } => one(label, &place.small()),
        ParseNode::CdLabelParent { fragment, .. } => one(fragment, place),
        ParseNode::Op { .. } | ParseNode::OperatorName { .. } => operator(node, place),
        ParseNode::Array { body, cols, col_separation_type, hlines_before_row, tags, .. } => {
            let array = Array {
                rows: body,
                columns: cols.as_deref(),
                separation: col_separation_type.as_deref(),
                lines: hlines_before_row,
                tags: tags.as_deref(),
            };
            array.element(place)
        }
        ParseNode::LeftRight { .. } | ParseNode::Middle { .. } | ParseNode::DelimSizing { .. } => {
            delimited(node, place)
        }
        _ => return styled(node, place),
    })
}

/// Nodes that change how others look, take room, or show nothing.
fn styled(node: &ParseNode, place: &MathStyle) -> Option<MathElement> {
    Some(match node {
        ParseNode::Font { font, body, .. } => {
            one(body, &MathStyle { font: Some(font.clone()), ..place.clone() })
        }
        ParseNode::Pmb { body, .. } => {
            row(body, &MathStyle { font: Some("mathbf".to_owned()), ..place.clone() })
        }
        ParseNode::Text { body, font, .. } => row(body, &text_place(font.as_deref(), place)),
        ParseNode::Color { color, body, .. } => match Color::parse(color) {
            Some(color) => {
                let inner = MathStyle { color: Some(color), ..place.clone() };
                MathElement::new("mstyle", elements(body, &inner)).with("mathcolor", hex(color))
            }
            None => row(body, place),
        },
        ParseNode::Styling { style, body, .. } => {
            let (display, level) = match style {
                StyleStr::Display => ("true", "0"),
                StyleStr::Text => ("false", "0"),
                StyleStr::Script => ("false", "1"),
                StyleStr::Scriptscript => ("false", "2"),
            };
            let inner = MathStyle { display: *style == StyleStr::Display, ..place.clone() };
            MathElement::new("mstyle", elements(body, &inner))
                .with("displaystyle", display)
                .with("scriptlevel", level)
        }
        ParseNode::Sizing { size, body, .. } => {
            const SIZES: [&str; 11] =
                ["50%", "60%", "70%", "80%", "90%", "100%", "120%", "144%", "173%", "207%", "249%"];
            let size = usize::from(*size).checked_sub(1).and_then(|at| SIZES.get(at)).unwrap_or(&"100%");
            MathElement::new("mstyle", elements(body, place)).with("mathsize", *size)
        }
        ParseNode::MClass { mclass, body, is_character_box, .. } => {
            let inner = row(body, place);
            let operator = matches!(mclass.as_str(), "mbin" | "mrel" | "mopen" | "mclose" | "mpunct");
            if *is_character_box && operator && inner.name == "mi" {
                MathElement { name: "mo", attributes: Vec::new(), ..inner }
            } else {
                inner
            }
        }
        ParseNode::Phantom { body, .. } => MathElement::new("mphantom", elements(body, place)),
        ParseNode::VPhantom { body, .. } => {
            let phantom = MathElement::new("mphantom", vec![one(body, place)]);
            MathElement::new("mpadded", vec![phantom]).with("width", "0")
        }
        ParseNode::Smash { body, smash_height, smash_depth, .. } => {
            let mut padded = MathElement::new("mpadded", vec![one(body, place)]);
            if *smash_height {
                padded = padded.with("height", "0");
            }
            if *smash_depth {
                padded = padded.with("depth", "0");
            }
            padded
        }
        ParseNode::Lap { body, .. } => MathElement::new("mpadded", vec![one(body, place)]).with("width", "0"),
        ParseNode::RaiseBox { dy, body, .. } => {
            let padded = MathElement::new("mpadded", vec![one(body, place)]);
            match em(dy) {
                Some(dy) => padded.with("voffset", dy),
                None => padded,
            }
        }
        ParseNode::VCenter { body, .. } => one(body, place),
        ParseNode::Enclose { .. } => enclosed(node, place),
        ParseNode::Rule { width, .. } => MathElement::new("mspace", Vec::new()).with("width", em(width)?),
        ParseNode::Kern { dimension, .. } => {
            MathElement::new("mspace", Vec::new()).with("width", em(dimension)?)
        }
        ParseNode::MathChoice { display, text, .. } => row(if place.display { display } else { text }, place),
        ParseNode::Verb { body, .. } => {
            MathElement::token("mtext", body.as_str()).with("mathvariant", "monospace")
        }
        ParseNode::Url { url: text, .. } | ParseNode::IncludeGraphics { alt: text, .. } => {
            MathElement::token("mtext", text.as_str())
        }
        ParseNode::Raw { string, .. } => MathElement::token("mtext", string.as_str()),
        ParseNode::ProofTree { tree, .. } => proof(tree, place),
        _ => return None,
    })
}

fn is_empty(node: &ParseNode) -> bool {
    matches!(node, ParseNode::OrdGroup { body, .. } if body.is_empty())
}

/// Capital Greek letters are upright in TeX.
fn is_greek_capital(name: &str) -> bool {
    let text = characters(name, Mode::Math);
    text.chars().all(|c| matches!(c, 'Α'..='Ω'))
}

fn fraction(node: &ParseNode, place: &MathStyle) -> MathElement {
    let ParseNode::GenFrac { numer, denom, has_bar_line, left_delim, right_delim, .. } = node else {
        return MathElement::new("mrow", Vec::new());
    };
    let small = place.small();
    let mut fraction = MathElement::new("mfrac", vec![one(numer, &small), one(denom, &small)]);
    if !has_bar_line {
        fraction = fraction.with("linethickness", "0px");
    }
    let delimiters = [left_delim, right_delim].map(|delimiter| delimiter.as_deref().and_then(fence));
    if delimiters.iter().all(Option::is_none) {
        return fraction;
    }
    let [left, right] = delimiters;
    MathElement::new("mrow", left.into_iter().chain([fraction]).chain(right).collect())
}

/// A delimiter that grows; none for the empty one.
fn fence(name: &str) -> Option<MathElement> {
    if name == "." || name.is_empty() {
        return None;
    }
    let text = characters(name, Mode::Math);
    let text = bar(&text).map_or(text.clone(), str::to_owned);
    Some(MathElement::token("mo", text).with("fence", "true").with("stretchy", "true"))
}

fn delimited(node: &ParseNode, place: &MathStyle) -> MathElement {
    match node {
        ParseNode::LeftRight { left, right, body, .. } => {
            let inner = elements(body, place);
            MathElement::new("mrow", fence(left).into_iter().chain(inner).chain(fence(right)).collect())
        }
        ParseNode::Middle { delim, .. } => fence(delim).unwrap_or_else(|| gathered(Vec::new())),
        ParseNode::DelimSizing { delim, size, .. } => {
            let height = match size {
                1 => "1.2em",
                2 => "1.8em",
                3 => "2.4em",
                _ => "3em",
            };
            match fence(delim) {
                Some(fence) => fence.with("minsize", height).with("maxsize", height),
                None => gathered(Vec::new()),
            }
        }
        _ => gathered(Vec::new()),
    }
}

/// A large operator by its sign, a named one by its name.
fn operator(node: &ParseNode, place: &MathStyle) -> MathElement {
    let named = |name: String| MathElement::token("mi", name).with("mathvariant", "normal");
    match node {
        ParseNode::Op { symbol: true, name: Some(name), .. } => {
            MathElement::token("mo", characters(name, Mode::Math))
        }
        ParseNode::Op { name: Some(name), .. } => named(name.trim_start_matches('\\').to_owned()),
        ParseNode::Op { body: Some(body), .. } => row(body, place),
        ParseNode::OperatorName { body, .. } => named(letters(body)),
        _ => gathered(Vec::new()),
    }
}

fn text_place(font: Option<&str>, place: &MathStyle) -> MathStyle {
    let mut words = place.words;
    match font.unwrap_or_default() {
        "\\textbf" => words.bold = true,
        "\\textmd" => words.bold = false,
        "\\textit" | "\\emph" => words.italic = true,
        "\\textup" => words.italic = false,
        "\\textsf" => words.family = WordFamily::Sans,
        "\\texttt" => words.family = WordFamily::Mono,
        "\\textrm" | "\\textnormal" => words.family = WordFamily::Roman,
        _ => {}
    }
    MathStyle { words, ..place.clone() }
}

/// What is framed, struck out or set on a ground. On a ground that is given, letters without a colour of their author's have
/// the ink that stands out from it, whatever colour the reader gives to those of the text.
fn enclosed(node: &ParseNode, place: &MathStyle) -> MathElement {
    let ParseNode::Enclose { label, background_color, border_color, body, .. } = node else {
        return gathered(Vec::new());
    };
    let color = |name: &Option<String>| name.as_deref().and_then(Color::parse);
    let (ground, border) = (color(background_color), color(border_color));
    let ink = match (place.color, ground) {
        // What a frame holds would have the frame's colour.
        (Some(own), _) => border.map(|_| hex(own)),
        (None, Some(ground)) => Some(if is_light(ground) { "#000000" } else { "#ffffff" }.to_owned()),
        (None, None) => None,
    };
    let mut inner = one(body, place);
    if ground.is_some() || ink.is_some() {
        inner = MathElement::new("mstyle", vec![inner]);
        if let Some(ground) = ground {
            inner = inner.with("mathbackground", hex(ground));
        }
        if let Some(ink) = ink {
            inner = inner.with("mathcolor", ink);
        }
    }
    if label == "\\colorbox" {
        return inner;
    }
    let framed = MathElement::new("menclose", vec![inner]).with("notation", notation(label));
    match border {
        Some(border) => framed.with("mathcolor", hex(border)),
        None => framed,
    }
}

/// Whether black stands out from a colour more than white does: its contrast ratio is higher (WCAG 2).
fn is_light(color: Color) -> bool {
    // The curve of sRGB as a polynomial, within 0.002 of it: the power is the platform's.
    let light = |part: f32| {
        let part = part.clamp(0.0, 1.0);
        part * (part * (part * 0.305_306 + 0.682_171_1) + 0.012_522_9)
    };
    let luminance = 0.2126 * light(color.r) + 0.7152 * light(color.g) + 0.0722 * light(color.b);
    (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05)
}

fn notation(label: &str) -> &'static str {
    match label {
        "\\cancel" => "updiagonalstrike",
        "\\bcancel" => "downdiagonalstrike",
        "\\xcancel" => "updiagonalstrike downdiagonalstrike",
        "\\sout" => "horizontalstrike",
        "\\phase" => "phasorangle",
        "\\angl" => "actuarial",
        _ => "box",
    }
}

/// `#rrggbb`.
fn hex(color: Color) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
    let byte = |part: f32| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    format!("#{:02x}{:02x}{:02x}", byte(color.r), byte(color.g), byte(color.b))
}

/// Premises over a conclusion.
fn proof(branch: &ProofBranch, place: &MathStyle) -> MathElement {
    let conclusion = row(&branch.conclusion, place);
    if branch.premises.is_empty() {
        return conclusion;
    }
    let space = MathElement::new("mspace", Vec::new()).with("width", "1em");
    let premises: Vec<MathElement> =
        branch.premises.iter().flat_map(|premise| [proof(premise, place), space.clone()]).collect();
    MathElement::new("mfrac", vec![gathered(premises), conclusion])
}

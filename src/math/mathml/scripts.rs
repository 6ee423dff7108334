//! What stands above, below and behind: scripts, limits, accents, braces, arrows with labels.

use ratex_parser::ParseNode;

use super::MathStyle;
use super::node::one;
use super::row::row;
use crate::document::MathElement;

/// A base with scripts.
pub(super) fn scripts(
    base: Option<&ParseNode>,
    sub: Option<&ParseNode>,
    sup: Option<&ParseNode>,
    place: &MathStyle,
) -> MathElement {
    let limits = base.is_some_and(|base| has_limits(base, place));
    let nucleus = base.map_or_else(|| MathElement::new("mrow", Vec::new()), |base| one(base, place));
    let script = |node: &ParseNode| one(node, &place.small());
    let (name, parts) = match (sub, sup) {
        (Some(sub), Some(sup)) => {
            (if limits { "munderover" } else { "msubsup" }, vec![nucleus, script(sub), script(sup)])
        }
        (Some(sub), None) => (if limits { "munder" } else { "msub" }, vec![nucleus, script(sub)]),
        (None, Some(sup)) => (if limits { "mover" } else { "msup" }, vec![nucleus, script(sup)]),
        (None, None) => return nucleus,
    };
    MathElement::new(name, parts)
}

/// Whether scripts stand above and below a base.
fn has_limits(base: &ParseNode, place: &MathStyle) -> bool {
    match base {
        ParseNode::Op { limits, always_handle_sup_sub, .. } => {
            *limits && (place.display || always_handle_sup_sub.unwrap_or(false))
        }
        ParseNode::OperatorName { limits, always_handle_sup_sub, .. } => {
            *always_handle_sup_sub && (place.display || *limits)
        }
        ParseNode::HorizBrace { .. } => true,
        _ => false,
    }
}

/// An accent over or under its base.
pub(super) fn accent(
    label: &str,
    stretchy: bool,
    over: bool,
    base: &ParseNode,
    place: &MathStyle,
) -> MathElement {
    let sign = MathElement::token("mo", accent_sign(label));
    let sign = if stretchy { sign } else { sign.with("stretchy", "false") };
    let (name, attribute) = if over { ("mover", "accent") } else { ("munder", "accentunder") };
    MathElement::new(name, vec![one(base, place), sign]).with(attribute, "true")
}

fn accent_sign(label: &str) -> &'static str {
    match label.trim_start_matches('\\') {
        "vec" | "overrightarrow" | "underrightarrow" | "Overrightarrow" => "→",
        "overleftarrow" | "underleftarrow" => "←",
        "overleftrightarrow" | "underleftrightarrow" => "↔",
        "overleftharpoon" => "↼",
        "overrightharpoon" => "⇀",
        "hat" | "widehat" | "^" => "^",
        "check" | "widecheck" | "v" => "ˇ",
        "tilde" | "widetilde" | "utilde" | "~" => "~",
        "bar" | "=" => "ˉ",
        "dot" | "." => "˙",
        "ddot" | "\"" => "¨",
        "dddot" => "⃛",
        "acute" | "'" => "´",
        "grave" | "`" => "`",
        "breve" | "u" => "˘",
        "mathring" | "r" => "˚",
        "H" => "˝",
        "c" => "¸",
        "underbar" => "_",
        "overgroup" => "⏠",
        "undergroup" => "⏡",
        "overlinesegment" | "underlinesegment" => "‾",
        _ => "\u{203e}",
    }
}

/// A brace or bracket along its base.
pub(super) fn brace(label: &str, over: bool, base: &ParseNode, place: &MathStyle) -> MathElement {
    let sign = match (label.contains("bracket"), over) {
        (true, true) => "⎴",
        (true, false) => "⎵",
        (false, true) => "⏞",
        (false, false) => "⏟",
    };
    let sign = MathElement::token("mo", sign).with("stretchy", "true");
    MathElement::new(if over { "mover" } else { "munder" }, vec![one(base, place), sign])
}

/// A line over or under.
pub(super) fn line(over: bool, base: &ParseNode, place: &MathStyle) -> MathElement {
    let sign = MathElement::token("mo", "\u{203e}").with("stretchy", "true");
    if over {
        MathElement::new("mover", vec![one(base, place), sign]).with("accent", "true")
    } else {
        MathElement::new("munder", vec![one(base, place), sign]).with("accentunder", "true")
    }
}

/// An arrow that grows with what stands above and below it.
pub(super) fn arrow(
    label: &str,
    above: Option<&ParseNode>,
    below: Option<&ParseNode>,
    place: &MathStyle,
) -> MathElement {
    let sign = match label.trim_start_matches("\\x") {
        "leftarrow" | "twoheadleftarrow" | "left" => "←",
        "Leftarrow" => "⇐",
        "Rightarrow" => "⇒",
        "leftrightarrow" => "↔",
        "Leftrightarrow" => "⇔",
        "hookleftarrow" => "↩",
        "hookrightarrow" => "↪",
        "mapsto" => "↦",
        "rightharpoondown" => "⇁",
        "rightharpoonup" => "⇀",
        "leftharpoondown" => "↽",
        "leftharpoonup" => "↼",
        "rightleftharpoons" | "rightequilibrium" | "leftequilibrium" => "⇌",
        "leftrightharpoons" => "⇋",
        "rightleftarrows" | "tofrom" => "⇄",
        "longequal" | "horiz_eq" => "=",
        "up" => "↑",
        "down" => "↓",
        "vert_eq" => "‖",
        "none" => "",
        _ => "→",
    };
    let sign = MathElement::token("mo", sign).with("stretchy", "true");
    let small = place.small();
    let label = |node: &ParseNode| row(std::slice::from_ref(node), &small);
    match (above, below) {
        (Some(above), Some(below)) => MathElement::new("munderover", vec![sign, label(below), label(above)]),
        (Some(above), None) => MathElement::new("mover", vec![sign, label(above)]),
        (None, Some(below)) => MathElement::new("munder", vec![sign, label(below)]),
        (None, None) => sign,
    }
}

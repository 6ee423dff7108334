//! Single signs: letters, figures, operators, spaces, and the fonts they are shown in.

use ratex_parser::ParseNode;
use ratex_parser::parse_node::{AtomFamily, Measurement, Mode};

use super::{MathStyle, WordFamily};
use crate::document::MathElement;

/// The characters of a symbol: `α` of `\alpha`.
pub(super) fn characters(name: &str, mode: Mode) -> String {
    let table = match mode {
        Mode::Math => ratex_font::Mode::Math,
        Mode::Text => ratex_font::Mode::Text,
    };
    match ratex_font::get_symbol(name, table).and_then(|symbol| symbol.codepoint) {
        // The stroke through relations has a place of its own in the faces of formulas.
        Some('\u{e000}'..='\u{f8ff}') => "\u{338}".to_owned(),
        Some(c) => c.to_string(),
        None => name.strip_prefix('\\').filter(|rest| !rest.is_empty()).unwrap_or(name).to_owned(),
    }
}

/// The bar that a reader's software knows as a delimiter, for one that faces of formulas name `∣`: it takes that for
/// "divides", which neither grows nor stands close to what it encloses.
pub(super) fn bar(text: &str) -> Option<&'static str> {
    match text {
        "∣" | "|" => Some("|"),
        "∥" | "‖" => Some("‖"),
        _ => None,
    }
}

/// An ordinary sign: a letter, a figure, a character of a word.
pub(super) fn ordinary(name: &str, mode: Mode, upright: bool, place: &MathStyle) -> MathElement {
    let text = characters(name, mode);
    if mode == Mode::Text {
        return word(text, place);
    }
    let figure = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if figure {
        return styled(MathElement::token("mn", text), variant(place, true));
    }
    let letter = text.chars().all(char::is_alphabetic);
    if let Some(bar) = bar(&text) {
        let bar = MathElement::token("mo", bar).with("stretchy", "false");
        return bar.with("lspace", "0em").with("rspace", "0em");
    }
    if !letter {
        return MathElement::token("mo", text);
    }
    let variant = match variant(place, upright) {
        None if upright => Some("normal"),
        other => other,
    };
    styled(MathElement::token("mi", text), variant)
}

/// Characters of a word.
pub(super) fn word(text: String, place: &MathStyle) -> MathElement {
    let words = place.words;
    let variant = match (words.family, words.bold, words.italic) {
        (WordFamily::Mono, ..) => Some("monospace"),
        (WordFamily::Sans, true, true) => Some("sans-serif-bold-italic"),
        (WordFamily::Sans, true, false) => Some("bold-sans-serif"),
        (WordFamily::Sans, false, true) => Some("sans-serif-italic"),
        (WordFamily::Sans, false, false) => Some("sans-serif"),
        (WordFamily::Roman, true, true) => Some("bold-italic"),
        (WordFamily::Roman, true, false) => Some("bold"),
        (WordFamily::Roman, false, true) => Some("italic"),
        (WordFamily::Roman, false, false) => None,
    };
    styled(MathElement::token("mtext", text), variant)
}

fn styled(element: MathElement, variant: Option<&str>) -> MathElement {
    match variant {
        Some(variant) => element.with("mathvariant", variant),
        None => element,
    }
}

/// The variant of MathML for the font in force.
fn variant(place: &MathStyle, upright: bool) -> Option<&'static str> {
    Some(match place.font.as_deref()? {
        "mathrm" => return (!upright).then_some("normal"),
        "mathit" => "italic",
        "mathbf" => "bold",
        "boldsymbol" if upright => "bold",
        "boldsymbol" => "bold-italic",
        "mathbb" => "double-struck",
        "mathfrak" => "fraktur",
        "mathcal" | "mathscr" => "script",
        "mathsf" => "sans-serif",
        "mathsfit" => "sans-serif-italic",
        "mathtt" => "monospace",
        _ => return None,
    })
}

/// An operator, relation, bracket or mark.
pub(super) fn atom(family: AtomFamily, name: &str, mode: Mode) -> MathElement {
    let text = characters(name, mode);
    if mode == Mode::Text {
        return MathElement::token("mtext", text);
    }
    let delimits = matches!(family, AtomFamily::Open | AtomFamily::Close);
    let text = bar(&text).filter(|_| delimits).map_or(text.clone(), str::to_owned);
    let element = MathElement::token("mo", text);
    match family {
        AtomFamily::Open | AtomFamily::Close => element.with("stretchy", "false"),
        AtomFamily::Punct => element.with("separator", "true"),
        AtomFamily::Bin | AtomFamily::Inner | AtomFamily::Rel => element,
    }
}

/// A space.
pub(super) fn space(name: &str) -> Option<MathElement> {
    let width = match name {
        "\\nobreak" | "\\allowbreak" | "\\hfill" => return None,
        "\\thinspace" => "0.1667em",
        "\\medspace" => "0.2222em",
        "\\thickspace" => "0.2778em",
        "\\negthinspace" => "-0.1667em",
        "\\negmedspace" => "-0.2222em",
        "\\negthickspace" => "-0.2778em",
        "\\enspace" => "0.5em",
        "\\quad" => "1em",
        "\\qquad" => "2em",
        _ => return Some(MathElement::token("mtext", "\u{a0}")),
    };
    Some(MathElement::new("mspace", Vec::new()).with("width", width))
}

/// A length in em, where it is one that a book can have.
pub(super) fn em(length: &Measurement) -> Option<String> {
    let points = |number: f64| number / 10.0;
    let em = match length.unit.as_str() {
        "em" => length.number,
        "mu" => length.number / 18.0,
        "ex" => length.number * 0.431,
        "pt" | "bp" => points(length.number),
        "px" => points(length.number * 0.75),
        "mm" => points(length.number * 2.845),
        "cm" => points(length.number * 28.45),
        "in" => points(length.number * 72.27),
        "pc" => points(length.number * 12.0),
        _ => return None,
    };
    (em.abs() < 200.0).then(|| format!("{}em", (em * 1000.0).round() / 1000.0))
}

/// The text of nodes, for names of operators.
pub(super) fn letters(nodes: &[ParseNode]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            ParseNode::OrdGroup { body, .. } | ParseNode::Text { body, .. } => letters(body),
            ParseNode::Font { body, .. } => letters(std::slice::from_ref(body)),
            ParseNode::Kern { .. } | ParseNode::SpacingNode { .. } => " ".to_owned(),
            other => other.symbol_text().map_or_else(String::new, |name| characters(name, other.mode())),
        })
        .collect()
}

//! Neighbours in a row: figures to numbers, letters of words to one text, struck-out relations to one sign.

use ratex_parser::ParseNode;

use super::MathStyle;
use super::node::node;
use crate::document::{MathElement, MathNode};

/// Nodes as one element.
pub(super) fn row(nodes: &[ParseNode], place: &MathStyle) -> MathElement {
    gathered(elements(nodes, place))
}

/// Elements as one.
pub(super) fn gathered(mut elements: Vec<MathElement>) -> MathElement {
    match elements.pop() {
        Some(one) if elements.is_empty() => one,
        Some(last) => {
            elements.push(last);
            MathElement::new("mrow", elements)
        }
        None => MathElement::new("mrow", Vec::new()),
    }
}

/// Nodes as elements beside each other; rows without attributes go up in this one where they are text.
pub(super) fn elements(nodes: &[ParseNode], place: &MathStyle) -> Vec<MathElement> {
    let mut out: Vec<MathElement> = Vec::with_capacity(nodes.len());
    for element in nodes.iter().filter_map(|one| node(one, place)) {
        push(&mut out, element);
    }
    out
}

fn push(out: &mut Vec<MathElement>, mut element: MathElement) {
    let Some(last) = out.last_mut() else { return out.push(element) };
    let same = last.name == element.name && last.attributes == element.attributes;
    if same && (element.name == "mtext" || element.name == "mn") || last.name == "mn" && is_point(&element) {
        return append(last, text(&element));
    }
    if last.name == "mn" && matches!(element.name, "msup" | "msub" | "msubsup") {
        // 12 to the power of 3, not 1 beside 2 to the power of 3.
        if let Some(MathNode::Element(base)) = element.children.first_mut()
            && base.name == "mn"
            && base.attributes == last.attributes
        {
            let mut whole = text(last).to_owned();
            whole.push_str(text(base));
            *base = MathElement { children: vec![MathNode::Text(whole)], ..base.clone() };
            *last = element;
            return;
        }
    }
    if text(last) == "\u{338}" && matches!(element.name, "mo" | "mi" | "mn") {
        append(&mut element, "\u{338}");
        *last = element;
        return;
    }
    let between = [&*last, &element].map(is_named);
    if between.contains(&true) && last.name != "mo" && element.name != "mo" {
        out.push(MathElement::new("mspace", Vec::new()).with("width", "0.1667em"));
    }
    out.push(element);
}

/// Whether it is a named operator such as `log`, or one with scripts: a thin space parts it from its neighbours.
fn is_named(element: &MathElement) -> bool {
    match element.children.first() {
        Some(MathNode::Text(text)) => element.name == "mi" && text.chars().count() > 1,
        Some(MathNode::Element(base)) if matches!(element.name.get(..2), Some("ms" | "mu" | "mo")) => {
            element.name != "mstyle" && element.name != "mspace" && is_named(base)
        }
        Some(MathNode::Element(_) | MathNode::Number(_)) | None => false,
    }
}

/// The text of a token.
pub(super) fn text(element: &MathElement) -> &str {
    match element.children.as_slice() {
        [MathNode::Text(text)] => text,
        _ => "",
    }
}

fn append(element: &mut MathElement, more: &str) {
    if let Some(MathNode::Text(text)) = element.children.first_mut() {
        text.push_str(more);
    }
}

/// A point between figures; a comma parts arguments as often.
fn is_point(element: &MathElement) -> bool {
    matches!(element.name, "mi" | "mo") && text(element) == "."
}

//! The equations of a formula: which of its rows have a number or a name, and where the numbers go.

use ratex_parser::parse_node::ArrayTag;
use ratex_parser::{Mode, ParseNode};

use super::labels::Label;
use super::mathml;
use crate::document::{Equation, Formula};

/// Finds the equations of a formula and leaves their places open: rows as `ArrayTag::Auto(true)`, a formula that is one
/// equation by a tag without content. One that links lead to is an equation, also where its source does not say so.
pub(super) fn found(nodes: &mut Vec<ParseNode>, labels: Vec<Label>, is_named: bool) -> Vec<Equation> {
    let mut equations: Vec<(usize, Equation)> = Vec::new();
    for node in nodes.iter_mut() {
        match node {
            ParseNode::Array { tags: Some(tags), .. } => {
                for (row, tag) in tags.iter_mut().enumerate() {
                    equations.extend(self::row(tag).map(|equation| (row, equation)));
                }
            }
            ParseNode::Tag { tag, .. } => equations.push((0, named(tag))),
            _ => {}
        }
    }
    if equations.is_empty() && (is_named || !labels.is_empty()) {
        nodes.push(ParseNode::Tag { mode: Mode::Math, body: Vec::new(), tag: Vec::new(), loc: None });
        equations.push((0, Equation::default()));
    }
    for Label { key, row } in labels {
        // The label of a row without a number is that of the number before it.
        let at = equations.iter().rposition(|(of, _)| *of <= row).unwrap_or_default();
        if let Some((_, equation)) = equations.get_mut(at) {
            equation.places.push((key, None));
        }
    }
    equations.into_iter().map(|(_, equation)| equation).collect()
}

/// The equation of a row, whose place is left open where it is to be numbered. As in amsmath and KaTeX, names don't count.
fn row(tag: &mut ArrayTag) -> Option<Equation> {
    let ArrayTag::Explicit(nodes) = tag else { return None };
    // The parser writes a number as one letter of many figures, which no author can.
    let counted = matches!(nodes.get(1), Some(ParseNode::MathOrd { text, .. })
        if text.bytes().all(|byte| byte.is_ascii_digit()));
    if counted {
        *tag = ArrayTag::Auto(true);
        return Some(Equation::default());
    }
    (!nodes.is_empty()).then(|| named(nodes))
}

/// An equation by its name, which reads as it is set.
fn named(tag: &[ParseNode]) -> Equation {
    // In formulas a space is one that does not break.
    let number = mathml::content(tag, false).text().replace('\u{a0}', " ");
    Equation { number, named: true, ..Equation::default() }
}

/// Puts the numbers of a formula at the places that are open; those without a number close.
pub(super) fn number(nodes: &mut Vec<ParseNode>, formula: &Formula) {
    let mut counted = 0;
    let mut next = || {
        counted += 1;
        formula.number(counted - 1)
    };
    if formula.equations.iter().any(|equation| !equation.named)
        && !nodes.iter().any(|node| matches!(node, ParseNode::Array { tags: Some(_), .. }))
    {
        nodes.push(ParseNode::Tag { mode: Mode::Math, body: Vec::new(), tag: words(next()), loc: None });
        nodes.retain(|node| !matches!(node, ParseNode::Tag { tag, .. } if tag.is_empty()));
        return;
    }
    let arrays = nodes.iter_mut().filter_map(|node| match node {
        ParseNode::Array { tags, .. } => tags.as_mut(),
        _ => None,
    });
    for tag in arrays.flatten() {
        if row(tag).is_some_and(|equation| !equation.named) {
            let number = words(next());
            *tag = if number.is_empty() { ArrayTag::Auto(false) } else { ArrayTag::Explicit(number) };
        }
    }
}

/// A number as words are set.
fn words(number: &str) -> Vec<ParseNode> {
    if number.is_empty() {
        return Vec::new();
    }
    let sign = |c: char| match c {
        ' ' => ParseNode::SpacingNode { mode: Mode::Text, text: c.to_string(), loc: None },
        _ => ParseNode::TextOrd { mode: Mode::Text, text: c.to_string(), loc: None },
    };
    let body = number.chars().map(sign).collect();
    vec![ParseNode::Text { mode: Mode::Text, body, font: None, loc: None }]
}

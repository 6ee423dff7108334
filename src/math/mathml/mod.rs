//! A formula's tree as Presentation MathML (MathML 3), with the elements that reading systems know.

mod array;
mod node;
mod row;
mod scripts;
mod symbol;

use ratex_parser::ParseNode;
use ratex_parser::parse_node::ArrayTag;
use ratex_types::color::Color;

use crate::document::{MathElement, MathNode};

/// How letters look where a node stands, and how much room it has.
#[derive(Clone, Debug, Default)]
struct MathStyle {
    /// The font of letters in formulas, by its command's name: `mathbf`.
    font: Option<String>,
    /// The font of words in formulas.
    words: Words,
    /// Whether it has the room of a displayed formula.
    display: bool,
    /// The colour that the author chose for it.
    color: Option<Color>,
}

/// The font of words.
#[derive(Clone, Copy, Debug, Default)]
struct Words {
    bold: bool,
    italic: bool,
    family: WordFamily,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum WordFamily {
    #[default]
    Roman,
    Sans,
    Mono,
}

impl MathStyle {
    /// The same without the room of a displayed formula.
    fn small(&self) -> Self {
        Self { display: false, ..self.clone() }
    }
}

/// The content of a formula: one element.
pub(super) fn content(nodes: &[ParseNode], display: bool) -> MathElement {
    let place = MathStyle { display, ..MathStyle::default() };
    let tag = nodes.iter().find_map(|node| match node {
        ParseNode::Tag { tag, .. } => Some(tag.as_slice()),
        _ => None,
    });
    let body = row::elements(nodes, &place);
    let body = match body.as_slice() {
        [one] if matches!(one.name, "mrow" | "mtable") => one.clone(),
        _ => MathElement::new("mrow", body),
    };
    let mut content = match tag {
        Some(tag) => {
            let tag = if tag.is_empty() { Tag::Open } else { Tag::Written(tag) };
            let cells = vec![MathElement::new("mtd", vec![body]), array::tag(tag, &place)];
            MathElement::new("mtable", vec![MathElement::new("mtr", cells)])
                .with("displaystyle", if display { "true" } else { "false" })
        }
        None => body,
    };
    count(&mut content, &mut 0);
    content
}

/// Counts the open places of numbers, from the top.
fn count(element: &mut MathElement, next: &mut usize) {
    for child in &mut element.children {
        match child {
            MathNode::Element(child) => count(child, next),
            MathNode::Number(number) => {
                *number = *next;
                *next += 1;
            }
            MathNode::Text(_) => {}
        }
    }
}

/// What stands beside a row of an array.
#[derive(Clone, Copy, Debug)]
enum Tag<'a> {
    /// Its author's name for it.
    Written(&'a [ParseNode]),
    /// The number that the book gives it.
    Open,
}

/// The number or name of a row of an array, if it has one.
fn tag_of(tags: Option<&[ArrayTag]>, at: usize) -> Option<Tag<'_>> {
    match tags?.get(at)? {
        ArrayTag::Explicit(tag) if !tag.is_empty() => Some(Tag::Written(tag)),
        ArrayTag::Auto(true) => Some(Tag::Open),
        ArrayTag::Explicit(_) | ArrayTag::Auto(false) => None,
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

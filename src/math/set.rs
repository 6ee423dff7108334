//! Formulas to boxes: in lines in parts that may be broken between, displayed with their numbers apart.

use ratex_layout::layout_box::BoxContent;
use ratex_layout::{LayoutBox, layout_with_fallback_metrics};
use ratex_parser::ParseNode;
use ratex_parser::parse_node::ArrayTag;

use super::boxes::{formed, holds, options, single};
use super::letters::Letters;
use super::model::{Formed, FormedPart, FormedRow, Numbered};
use super::read::numbered;
use crate::document::Math;

/// Signs between which a line may break: behind relations and binary operators on the outside of a formula.
const BREAKS: &str = "=<>≤≥≠≈≡∼≃≅∝→⇒⇔←⇐↔↦∈∉⊂⊆⊃⊇+−±×÷⋅∧∨";

/// Signs before which a wide displayed formula is broken first.
const RELATIONS: &str = "=<>≤≥≠≈≡∼≃≅∝→⇒⇔←⇐↔↦∈∉⊂⊆⊃⊇";

/// Widest part in em that is not broken even behind an operator: `a + b` stays together.
const SHORT: f32 = 5.0;

/// The parts of a formula in a line; it may be broken between them. None for one that can't be set.
#[must_use]
pub fn set_inline(math: &Math, letters: &Letters<'_>) -> Option<Vec<Formed>> {
    let laid = lay(&numbered(math)?, &math.tex, false, letters)?;
    Some(parts(laid).iter().map(|part| formed(part, letters)).collect())
}

/// A displayed formula. None for one that can't be set.
#[must_use]
pub fn set_display(math: &Math, letters: &Letters<'_>) -> Option<Numbered> {
    let mut nodes = numbered(math)?;
    let lay = |nodes: &[ParseNode]| lay(nodes, &math.tex, true, letters);
    let mut tags = Vec::new();
    let single_tag = nodes.iter_mut().find_map(|node| match node {
        ParseNode::Tag { tag, .. } => Some(std::mem::take(tag)),
        _ => None,
    });
    if let Some(tag) = single_tag {
        tags.push((0.0, formed(&lay(&tag)?, letters)));
    }
    let rows = array_tags(&mut nodes);
    let laid = lay(&nodes)?;
    let found = formed_rows(&laid).unwrap_or_default();
    for (tag, row) in rows.iter().zip(&found) {
        if let ArrayTag::Explicit(tag) = tag
            && !tag.is_empty()
        {
            tags.push((row.baseline, formed(&lay(tag)?, letters)));
        }
    }
    let rows = if is_array(&laid) { found } else { Vec::new() };
    Some(Numbered { body: formed(&laid, letters), tags, rows })
}

/// The parts of a displayed formula without its number, each before a sign where a line may begin; one part where there is
/// none. None for one that can't be set.
#[must_use]
pub fn set_parts(math: &Math, letters: &Letters<'_>) -> Option<Vec<FormedPart>> {
    let mut nodes = numbered(math)?;
    nodes.retain(|node| !matches!(node, ParseNode::Tag { .. }));
    let laid = lay(&nodes, &math.tex, true, letters)?;
    let LayoutBox { content: BoxContent::HBox(children), .. } = &laid else {
        return Some(vec![FormedPart { formed: formed(&laid, letters), gap: 0.0, relation: false }]);
    };
    let mut parts: Vec<Vec<LayoutBox>> = vec![Vec::new()];
    let mut depth = 0_i32;
    for child in children {
        depth += nested(child);
        // A sign behind a sign, and one at the beginning, belongs to what follows.
        let term = |part: &Vec<LayoutBox>| part.iter().any(|one| !is_white(one) && sign(one).is_none());
        if depth == 0 && sign(child).is_some() && parts.last().is_some_and(term) {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(child.clone());
        }
    }
    Some(parts.into_iter().map(|part| self::part(part, letters)).collect())
}

/// A part of a displayed formula, the white behind it apart.
fn part(mut children: Vec<LayoutBox>, letters: &Letters<'_>) -> FormedPart {
    let mut gap = 0.0;
    while let Some(white) = children.pop_if(|last| is_white(last)) {
        gap += single(white.width);
    }
    let first = children.iter().find(|child| !is_white(child)).and_then(sign);
    let relation = first.is_some_and(|c| RELATIONS.contains(c));
    FormedPart { formed: formed(&row(children), letters), gap, relation }
}

fn is_white(laid: &LayoutBox) -> bool {
    matches!(laid.content, BoxContent::Kern)
}

/// How many brackets a box opens or, below nought, closes.
fn nested(laid: &LayoutBox) -> i32 {
    // A bracket may be raised to a power.
    let bracket = match &laid.content {
        BoxContent::SupSub { base, .. } => character(base),
        _ => character(laid),
    };
    match bracket {
        Some('(' | '[' | '{') => 1,
        Some(')' | ']' | '}') => -1,
        _ => 0,
    }
}

fn character(laid: &LayoutBox) -> Option<char> {
    match laid.content {
        BoxContent::Glyph { char_code, .. } => char::from_u32(char_code),
        _ => None,
    }
}

/// The relation or the operator that a box is.
fn sign(laid: &LayoutBox) -> Option<char> {
    character(laid).filter(|c| BREAKS.contains(*c))
}

fn lay(nodes: &[ParseNode], tex: &str, display: bool, letters: &Letters<'_>) -> Option<LayoutBox> {
    let laid = layout_with_fallback_metrics(nodes, &options(display), letters.metrics(tex));
    holds(&laid).then_some(laid)
}

/// Takes the numbers of rows out of the array on the outside of a formula.
fn array_tags(nodes: &mut [ParseNode]) -> Vec<ArrayTag> {
    let mut arrays = nodes.iter_mut().filter_map(|node| match node {
        ParseNode::Array { tags, .. } => Some(tags),
        _ => None,
    });
    match (arrays.next(), arrays.next()) {
        (Some(tags), None) => tags.take().unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The rows of the array on the outside of a formula.
fn formed_rows(laid: &LayoutBox) -> Option<Vec<FormedRow>> {
    match &laid.content {
        BoxContent::Array { row_heights, row_depths, offset, .. } => {
            let mut top = -offset;
            let rows = row_heights.iter().zip(row_depths).map(|(height, depth)| {
                let baseline = top + height;
                let bottom = baseline + depth;
                let row = FormedRow { baseline: single(baseline), top: single(top), bottom: single(bottom) };
                top = bottom;
                row
            });
            Some(rows.collect())
        }
        BoxContent::HBox(children) => children.iter().find_map(formed_rows),
        _ => None,
    }
}

/// Whether a formula is an array without anything beside it.
fn is_array(laid: &LayoutBox) -> bool {
    match &laid.content {
        BoxContent::Array { .. } => true,
        BoxContent::HBox(children) => {
            let mut shown = children.iter().filter(|child| child.width > 1e-6);
            shown.next().is_some_and(is_array) && shown.next().is_none()
        }
        _ => false,
    }
}

/// A row cut behind its relations and operators, the space behind each going with it.
fn parts(laid: LayoutBox) -> Vec<LayoutBox> {
    let BoxContent::HBox(children) = &laid.content else { return vec![laid] };
    if single(laid.width) < SHORT {
        return vec![laid];
    }
    let mut parts: Vec<Vec<LayoutBox>> = vec![Vec::new()];
    let mut ended = false;
    for child in children {
        let space = is_white(child);
        if ended && !space {
            parts.push(Vec::new());
            ended = false;
        }
        ended |= sign(child).is_some();
        if let Some(part) = parts.last_mut() {
            part.push(child.clone());
        }
    }
    parts.into_iter().map(row).collect()
}

fn row(children: Vec<LayoutBox>) -> LayoutBox {
    let mut row = LayoutBox::new_empty();
    for child in &children {
        row.width += child.width;
        row.height = row.height.max(child.height);
        row.depth = row.depth.max(child.depth);
    }
    row.content = BoxContent::HBox(children);
    row
}

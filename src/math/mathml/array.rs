//! Arrays, matrices, aligned equations with their numbers.

use ratex_parser::ParseNode;
use ratex_parser::parse_node::{AlignSpec, AlignType, ArrayTag};

use super::MathStyle;
use super::row::{gathered, row};
use super::{Tag, tag_of};
use crate::document::{MathElement, MathNode};

/// Space between an equation and its number.
const GAP: &str = "2em";

/// What an array is made of.
pub(super) struct Array<'a> {
    pub(super) rows: &'a [Vec<ParseNode>],
    pub(super) columns: Option<&'a [AlignSpec]>,
    pub(super) separation: Option<&'a str>,
    pub(super) lines: &'a [Vec<bool>],
    pub(super) tags: Option<&'a [ArrayTag]>,
}

impl Array<'_> {
    /// The table.
    pub(super) fn element(&self, place: &MathStyle) -> MathElement {
        let widest = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let numbered = (0..self.rows.len()).any(|at| tag_of(self.tags, at).is_some());
        let rows = self.rows.iter().enumerate().map(|(at, cells)| {
            let mut cells: Vec<MathElement> =
                cells.iter().map(|cell| MathElement::new("mtd", vec![cell_row(cell, place)])).collect();
            if numbered {
                cells.resize_with(widest, || MathElement::new("mtd", Vec::new()));
                cells.push(match tag_of(self.tags, at) {
                    Some(tag) => self::tag(tag, place),
                    None => MathElement::new("mtd", Vec::new()),
                });
            }
            MathElement::new("mtr", cells)
        });
        let mut table = MathElement::new("mtable", rows.collect());
        if let Some(align) = self.alignment(widest) {
            table = table.with("columnalign", align);
        }
        if let Some(spaces) = self.spaces(widest) {
            table = table.with("columnspacing", spaces);
        }
        if let Some(lines) = self.inner_lines() {
            table = table.with("rowlines", lines);
        }
        if let Some(lines) = self.column_lines() {
            table = table.with("columnlines", lines);
        }
        let display =
            self.separation.is_some_and(|kind| matches!(kind, "align" | "alignat" | "gather" | "CD"));
        if display || numbered { table.with("displaystyle", "true") } else { table }
    }

    fn alignment(&self, widest: usize) -> Option<String> {
        if matches!(self.separation, Some("align" | "alignat")) {
            let sides = (0..widest).map(|at| if at % 2 == 0 { "right" } else { "left" });
            return Some(sides.collect::<Vec<_>>().join(" "));
        }
        let names = self.columns?.iter().filter(|column| matches!(column.align_type, AlignType::Align));
        let names: Vec<&str> = names
            .map(|column| match column.align.as_deref() {
                Some("l") => "left",
                Some("r") => "right",
                _ => "center",
            })
            .collect();
        (!names.is_empty()).then(|| names.join(" "))
    }

    fn spaces(&self, widest: usize) -> Option<String> {
        let pairs = |gap: &str| {
            let gaps = (1..widest).map(|at| if at % 2 == 1 { "0em" } else { gap });
            (widest > 1).then(|| gaps.collect::<Vec<_>>().join(" "))
        };
        match self.separation? {
            "align" => pairs("1em"),
            "alignat" => pairs("0em"),
            "small" => Some("0.2778em".to_owned()),
            _ => None,
        }
    }

    /// Lines between rows; those at the edges have no name in a table of MathML.
    fn inner_lines(&self) -> Option<String> {
        let inner = self.lines.get(1..self.lines.len().checked_sub(1)?)?;
        if inner.iter().all(Vec::is_empty) {
            return None;
        }
        let names = inner.iter().map(|lines| match lines.first() {
            Some(true) => "dashed",
            Some(false) => "solid",
            None => "none",
        });
        Some(names.collect::<Vec<_>>().join(" "))
    }

    fn column_lines(&self) -> Option<String> {
        let columns = self.columns?;
        let (mut lines, mut seen, mut any) = (Vec::new(), false, false);
        let mut line = "none";
        for column in columns {
            match column.align_type {
                AlignType::Separator => {
                    line = if column.align.as_deref() == Some(":") { "dashed" } else { "solid" };
                }
                AlignType::Align => {
                    if seen {
                        any |= line != "none";
                        lines.push(line);
                    }
                    (seen, line) = (true, "none");
                }
            }
        }
        any.then(|| lines.join(" "))
    }
}

/// The content of a cell without the wrappers that the parser puts around it.
fn cell_row(cell: &ParseNode, place: &MathStyle) -> MathElement {
    match cell {
        ParseNode::Styling { body, style, .. } => {
            let display = *style == ratex_parser::parse_node::StyleStr::Display;
            let place = MathStyle { display, ..place.clone() };
            match body.as_slice() {
                [ParseNode::OrdGroup { body, .. }] => row(body, &place),
                body => row(body, &place),
            }
        }
        other => row(std::slice::from_ref(other), place),
    }
}

/// The cell of an equation's number, at some distance from the equation.
pub(super) fn tag(tag: Tag<'_>, place: &MathStyle) -> MathElement {
    let Tag::Written(nodes) = tag else {
        let children = vec![MathNode::Number(0)];
        return MathElement { name: "mtd", attributes: Vec::new(), children };
    };
    let space = MathElement::new("mspace", Vec::new()).with("width", GAP);
    MathElement::new("mtd", vec![gathered(vec![space, row(nodes, place)])])
}

//! Diagrams: fences and containers whose code is a picture's source.

use super::{Reader, blocks, title};
use crate::diagnostics::Span;
use crate::document::written::{Block, BlockKind, Demo};
use crate::document::{Diagram, plain_text};
use crate::markdown::node::{Node, NodeKind};
use crate::markdown::slice::Slice;

/// Fence names that select a kind of mermaid diagram, and mermaid's own word for it.
const MERMAID: &[(&str, &str)] = &[
    ("class", "classDiagram"),
    ("sequence", "sequenceDiagram"),
    ("state", "stateDiagram-v2"),
    ("er", "erDiagram"),
    ("gantt", "gantt"),
    ("pie", "pie"),
    ("git-graph", "gitGraph"),
    ("mindmap", "mindmap"),
    ("journey", "journey"),
    ("timeline", "timeline"),
    ("quadrant", "quadrantChart"),
    ("requirement", "requirementDiagram"),
    ("sankey", "sankey-beta"),
    ("xy", "xychart-beta"),
    ("block", "block-beta"),
    ("c4c", "C4Context"),
];

/// The kind that a fence's first word selects.
pub(super) fn kind(word: &str) -> Option<&'static str> {
    match word {
        "mermaid" => Some("mermaid"),
        "flow" | "flowchart" => Some("flowchart"),
        "echarts" => Some("echarts"),
        "plantuml" => Some("plantuml"),
        _ => MERMAID.iter().any(|(name, _)| *name == word).then_some("mermaid"),
    }
}

/// The diagram of a fence; `word` is its first word.
pub(super) fn fence(word: &str, title: Option<String>, body: &str) -> Option<Diagram> {
    let kind = kind(word)?;
    let alias = MERMAID.iter().find(|(name, _)| *name == word).map(|(_, keyword)| *keyword);
    let source = match alias {
        // A table of values: spaces before a row would be part of its first cell.
        Some("sankey-beta") => format!("sankey-beta\n{body}"),
        Some(keyword) => {
            let lines: Vec<String> = body
                .split('\n')
                .map(|line| if line.is_empty() { String::new() } else { format!("  {line}") })
                .collect();
            format!("{keyword}\n{}", lines.join("\n"))
        }
        None => body.to_owned(),
    };
    Some(Diagram { kind: kind.to_owned(), title, source })
}

/// The diagram of a container: the first fence in it. Without one it is a demo, and nothing is lost.
pub(super) fn container(
    reader: &mut Reader,
    span: Span,
    kind: &str,
    heading: &Slice,
    nodes: Vec<Node>,
) -> Vec<Block> {
    if let [Node { kind: NodeKind::Fence(fence), .. }] = nodes.as_slice() {
        reader.set_piece(&fence.body);
        let name = plain_text(&title(reader, heading));
        let title = super::code::title_of_chart(reader, kind, fence, name);
        let diagram = Diagram { kind: kind.to_owned(), title, source: fence.body.text().to_owned() };
        return vec![Block::new(span, BlockKind::Diagram(diagram))];
    }
    let title = title(reader, heading);
    let demo = Demo { kind: kind.to_owned(), title, blocks: blocks(reader, nodes, false) };
    vec![Block::new(span, BlockKind::Demo(demo))]
}

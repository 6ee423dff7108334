//! What is too much: sources whose drawing would take minutes, gigabytes or more room than a page has.

use mermaid_svg::Diagram;

use super::refusal::Refusal;

/// Longest source, in bytes; a page of labels has a tenth of it.
const BYTES: usize = 16 << 10;

/// Most lines of a source.
const LINES: usize = 400;

/// Most `&`: `a & b --> c & d` is an edge for each pair.
const PAIRS: usize = 64;

/// Most edges: the time to lay them out grows with their square.
const EDGES: usize = 500;

/// Largest drawing, in bytes.
const SVG: usize = 1 << 20;

/// Refuses a source by its size.
pub(super) fn source(text: &str) -> Result<(), Refusal> {
    let large = text.len() > BYTES || text.lines().count() > LINES;
    if large || text.matches('&').count() > PAIRS { Err(Refusal::TooLarge) } else { Ok(()) }
}

/// Refuses a diagram that is read but not drawn well, or not in good time.
pub(super) fn diagram(diagram: &Diagram, text: &str) -> Result<(), Refusal> {
    let word = || text.split_whitespace().next().unwrap_or_default().to_owned();
    let edges = match diagram {
        Diagram::Flowchart(flowchart) => flowchart.edges.len(),
        Diagram::State(state) if !state.composites.is_empty() => return Err(Refusal::Composite),
        Diagram::State(state) => state.transitions.len(),
        Diagram::Gantt(_) if far(text) => return Err(Refusal::TooLarge),
        Diagram::Class(_)
        | Diagram::Er(_)
        | Diagram::Sequence(_)
        | Diagram::Gantt(_)
        | Diagram::Pie(_)
        | Diagram::Mindmap(_)
        | Diagram::GitGraph(_)
        | Diagram::Journey(_)
        | Diagram::Timeline(_)
        | Diagram::Quadrant(_)
        | Diagram::Requirement(_)
        | Diagram::Sankey(_)
        | Diagram::XyChart(_)
        | Diagram::Block(_)
        | Diagram::C4(_) => 0,
        // Kinds that the dialect does not name, some of them with numbers that ask for any amount of memory.
        _ => return Err(Refusal::DiagramKind(word())),
    };
    if edges > EDGES { Err(Refusal::TooLarge) } else { Ok(()) }
}

/// Refuses a drawing by its size.
pub(super) fn drawing(svg: &str) -> Result<(), Refusal> {
    if svg.len() > SVG { Err(Refusal::TooLarge) } else { Ok(()) }
}

/// Whether a plan has a year or a duration of five digits: its axis would have a mark for each week until then.
fn far(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() > 4)
}

//! Diagrams laid so that a page can show them: edges with room for their labels, and the other direction.

use std::collections::{BTreeMap, BTreeSet};

use mermaid_svg::Diagram;
use mermaid_svg::ast::{EdgeHead, FlowDirection, FlowEdge, FlowNode, FlowchartDiagram, NodeShape};

use super::bounds;

/// Room of an edge's label in CSS pixels.
const LABEL: f32 = 12.0;

/// Widest label that lies between two columns of boxes beside an arrow's head, in CSS pixels: the library leaves 60
/// between them, whatever is written there.
const BETWEEN: f32 = 28.0;

/// Widest label that lies between two rows of boxes beside that of another edge of the same box.
const BESIDE: f32 = 60.0;

/// Widest line of a label across, in CSS pixels: longer ones are divided at their spaces.
const LINE: f32 = 90.0;

/// Most edges of a flowchart whose labels are given room: each of them counts twice then.
const EDGES: usize = 400;

/// Which way a diagram goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// From top to bottom, or up.
    Down,
    /// From left to right, or back.
    Across,
}

impl Way {
    fn of(direction: FlowDirection) -> Self {
        match direction {
            FlowDirection::LeftRight | FlowDirection::RightLeft => Self::Across,
            _ => Self::Down,
        }
    }
}

fn direction(diagram: &mut Diagram) -> Option<&mut FlowDirection> {
    match diagram {
        Diagram::Flowchart(flowchart) => Some(&mut flowchart.direction),
        Diagram::State(state) => Some(&mut state.direction),
        Diagram::Class(class) => Some(&mut class.direction),
        Diagram::Er(entities) => Some(&mut entities.direction),
        _ => None,
    }
}

/// Lays a diagram the other way, if its kind has one: down instead of across, or across instead of down.
pub(super) fn turn(diagram: &mut Diagram) -> Option<Way> {
    let direction = direction(diagram)?;
    *direction = match *direction {
        FlowDirection::LeftRight => FlowDirection::TopDown,
        FlowDirection::RightLeft => FlowDirection::BottomTop,
        FlowDirection::BottomTop => FlowDirection::RightLeft,
        _ => FlowDirection::LeftRight,
    };
    Some(Way::of(*direction))
}

/// Gives the labels of a flowchart's edges room: the library lays boxes as if nothing were written between them, so that
/// across a label of three syllables lies under a box, and down the labels of two edges of one box lie on each other. Such
/// a label becomes a box without a frame that the edge goes through.
pub(super) fn make_room(diagram: &mut Diagram) {
    let Diagram::Flowchart(chart) = diagram else { return };
    if chart.edges.len() <= EDGES {
        part_edges(chart);
    }
}

/// How many labels hang on each side of each box: below it, and above it.
fn labels(edges: &[FlowEdge]) -> BTreeMap<(bool, String), usize> {
    let mut labels = BTreeMap::new();
    for edge in edges.iter().filter(|edge| edge.label.is_some()) {
        *labels.entry((false, edge.from.clone())).or_default() += 1;
        *labels.entry((true, edge.to.clone())).or_default() += 1;
    }
    labels
}

fn part_edges(chart: &mut FlowchartDiagram) {
    let boxes: BTreeSet<String> = chart.nodes.iter().map(|node| node.id.clone()).collect();
    let edges = std::mem::take(&mut chart.edges);
    let (way, labels) = (Way::of(chart.direction), labels(&edges));
    let alone = |edge: &FlowEdge| {
        [(false, edge.from.clone()), (true, edge.to.clone())].iter().all(|end| labels.get(end) == Some(&1))
    };
    let widest = |edge: &FlowEdge| match way {
        Way::Across => BETWEEN,
        Way::Down if alone(edge) => f32::MAX,
        Way::Down => BESIDE,
    };
    let (styles, curves) =
        (std::mem::take(&mut chart.edge_styles), std::mem::take(&mut chart.edge_interpolate));
    for (at, edge) in edges.into_iter().enumerate() {
        let label = edge.label.as_deref().filter(|label| bounds::width_of(label, LABEL) > widest(&edge));
        let between = edge.from != edge.to && boxes.contains(&edge.from) && boxes.contains(&edge.to);
        let parts = match label.filter(|_| between) {
            Some(label) => {
                let name = name(&boxes, at);
                let parts = parted(&edge, &name);
                join(chart, &edge, &name);
                let text = if way == Way::Across { lines(label) } else { label.to_owned() };
                chart.nodes.push(label_box(name, text));
                parts
            }
            None => vec![edge],
        };
        for part in parts {
            let now = chart.edges.len();
            chart.edge_styles.extend(styles.get(&at).map(|style| (now, style.clone())));
            chart.edge_interpolate.extend(curves.get(&at).map(|curve| (now, *curve)));
            chart.edges.push(part);
        }
    }
}

/// A name that no box has.
fn name(boxes: &BTreeSet<String>, at: usize) -> String {
    let mut name = format!("label{at}");
    while boxes.contains(&name) {
        name.push('_');
    }
    name
}

/// An edge as two: to its label, and on from there.
fn parted(edge: &FlowEdge, label: &str) -> Vec<FlowEdge> {
    let half = FlowEdge { label: None, id: None, ..edge.clone() };
    let to = FlowEdge { to: label.to_owned(), head: EdgeHead::None, ..half.clone() };
    let on = FlowEdge { from: label.to_owned(), tail: EdgeHead::None, ..half };
    vec![to, on]
}

/// A label in lines; one with marks of its own stays as it is.
fn lines(label: &str) -> String {
    if label.contains(['<', '`', '\n']) {
        return label.to_owned();
    }
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if bounds::width_of(line, LABEL) + bounds::width_of(word, LABEL) < LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("<br>")
}

/// A text without a frame.
fn label_box(id: String, text: String) -> FlowNode {
    let style = [("fill", "none"), ("stroke", "none"), ("font-size", "12px")];
    FlowNode {
        id,
        text,
        shape: NodeShape::Rect,
        classes: Vec::new(),
        style: style.map(|(key, value)| (key.to_owned(), value.to_owned())).into(),
        click: None,
    }
}

/// Puts a label into the innermost group that holds both ends of its edge.
fn join(chart: &mut FlowchartDiagram, edge: &FlowEdge, label: &str) {
    let own = |end: &str| chart.subgraphs.iter().position(|group| group.node_ids.iter().any(|id| id == end));
    let around = |group: usize| {
        let id = &chart.subgraphs.get(group)?.id;
        chart.subgraphs.iter().position(|outer| outer.child_subgraph_ids.contains(id))
    };
    // No chain of groups is longer than there are groups.
    let chain = |end: &str| -> Vec<usize> {
        std::iter::successors(own(end), |group| around(*group)).take(chart.subgraphs.len()).collect()
    };
    let outer = chain(&edge.to);
    let Some(common) = chain(&edge.from).into_iter().find(|group| outer.contains(group)) else { return };
    if let Some(group) = chart.subgraphs.get_mut(common) {
        group.node_ids.push(label.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(source: &str) -> FlowchartDiagram {
        let mut diagram = mermaid_svg::parse(source).unwrap();
        make_room(&mut diagram);
        match diagram {
            Diagram::Flowchart(chart) => chart,
            other => panic!("{other:?}"),
        }
    }

    fn edges(chart: &FlowchartDiagram) -> Vec<String> {
        let shown = |edge: &FlowEdge| format!("{}>{} {:?}", edge.from, edge.to, edge.head);
        chart.edges.iter().map(shown).collect()
    }

    #[test]
    fn wide_labels_across_become_boxes_of_their_own() {
        let chart = laid("flowchart LR\nA -->|새로 주문한다| B\nB -->|예| C\nlinkStyle 1 stroke:red");
        assert_eq!(edges(&chart), ["A>label0 None", "label0>B Arrow", "B>C Arrow"]);
        assert_eq!(chart.nodes.last().map(|node| node.text.as_str()), Some("새로 주문한다"));
        assert_eq!(chart.edge_styles.keys().collect::<Vec<_>>(), [&2]);
        let chart = laid("flowchart TD\nA -->|새로 주문한다| B");
        assert_eq!(edges(&chart), ["A>B Arrow"]);
    }

    #[test]
    fn labels_stand_in_the_group_of_both_ends() {
        let chart = laid(
            "flowchart LR\nsubgraph 밖\nsubgraph 안\nA\nend\nB\nA -->|새로 주문한다| B\nend\nB -->|나중에 알린다| C",
        );
        let groups: Vec<(&str, bool, bool)> = chart
            .subgraphs
            .iter()
            .map(|group| {
                let has = |label: &str| group.node_ids.iter().any(|id| id == label);
                (group.id.as_str(), has("label0"), has("label1"))
            })
            .collect();
        let outer = groups.iter().filter(|(_, first, _)| *first).count();
        assert_eq!((outer, groups.iter().any(|(_, _, second)| *second)), (1, false), "{groups:?}");
    }

    #[test]
    fn directions_turn_both_ways_and_back() {
        for source in [
            "flowchart RL\nA-->B",
            "stateDiagram-v2\nA-->B",
            "classDiagram\nA-->B",
            "erDiagram\nA ||--o{ B : c",
        ] {
            let mut diagram = mermaid_svg::parse(source).unwrap();
            let given = *direction(&mut diagram).unwrap();
            let first = turn(&mut diagram).unwrap();
            assert_ne!(*direction(&mut diagram).unwrap(), given);
            assert_ne!(turn(&mut diagram).unwrap(), first);
            assert_eq!(*direction(&mut diagram).unwrap(), given);
        }
        assert_eq!(turn(&mut mermaid_svg::parse("pie\n\"잠\" : 8").unwrap()), None);
    }
}

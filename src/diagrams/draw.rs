//! Mermaid source to a drawing: read, judged, drawn aside and put into print's colours.

use mermaid_svg::{Diagram, ParseError, RenderError};

use super::lay::{self, Way};
use super::picture::{DiagramKind, Drawing, Room, SMALLEST};
use super::refusal::Refusal;
use super::theme;
use super::told::{self, Told};
use super::{axes, drums, guard, mend, notes};
use crate::diagnostics::STACK;
use crate::message::{Foreign, say};

/// Whether a source names itself a flowchart of mermaid.
pub(super) fn is_mermaid(source: &str) -> bool {
    matches!(source.split_whitespace().next(), Some("flowchart" | "graph"))
}

/// A drawing, and whether it goes another way than its source says because that makes its text larger.
#[derive(Debug)]
pub(super) struct Drawn {
    /// The drawing.
    pub(super) drawing: Drawing,
    /// What it says beside its labels.
    pub(super) told: Option<Told>,
    /// The way that it goes instead, and how high its smallest text would be printed otherwise, in points.
    pub(super) turned: Option<(Way, f32)>,
    /// The drawing that goes the other way, where that makes its text larger on a small screen, which needs it.
    pub(super) on_screen: Option<Drawing>,
}

/// Draws a diagram for the places that it can have in print, upright and sideways: as it is written where its text can be
/// read there, else the other way; and the other way for small screens too where they need it. In a thread of its own:
/// whatever goes wrong in the library ends there.
pub(super) fn draw(source: &str, places: [Room; 2]) -> Result<Drawn, Refusal> {
    guard::source(source)?;
    let text = source.to_owned();
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || {
        let mut diagram = mermaid_svg::parse(&text).map_err(|error| unreadable(&error))?;
        guard::diagram(&diagram, &text)?;
        let kind = settle(&mut diagram);
        let told = told::of(&diagram);
        let drawing = drawn(&diagram, kind)?;
        let [upright, _] = places;
        let printed = drawing.printed(upright);
        if printed >= SMALLEST && drawing.is_readable() {
            return Ok(Drawn { drawing, told, turned: None, on_screen: None });
        }
        // One that can be drawn one way only is drawn that way.
        let other = lay::turn(&mut diagram).and_then(|way| Some((way, drawn(&diagram, kind).ok()?)));
        for place in places {
            if drawing.printed(place) >= SMALLEST {
                let on_screen = other.map(|(_, other)| other).filter(|other| other.is_larger(&drawing));
                return Ok(Drawn { drawing, told, turned: None, on_screen });
            }
            if let Some((way, other)) = &other
                && other.printed(place) >= SMALLEST
            {
                let on_screen = drawing.is_larger(other).then_some(drawing);
                let turned = Some((*way, printed));
                return Ok(Drawn { drawing: other.clone(), told, turned, on_screen });
            }
        }
        let sizes = places.iter().map(|place| drawing.printed(*place));
        Err(Refusal::Small(sizes.fold(0.0, f32::max)))
    });
    thread.map_err(|_| Refusal::Failed)?.join().unwrap_or(Err(Refusal::Failed))
}

fn drawn(diagram: &Diagram, kind: DiagramKind) -> Result<Drawing, Refusal> {
    let mut diagram = diagram.clone();
    lay::make_room(&mut diagram);
    let svg = mermaid_svg::render_diagram_with(&diagram, &theme::of(&diagram)).map_err(failed)?;
    guard::drawing(&svg)?;
    let svg = drums::mended(&mend::ink(&svg));
    let svg = if kind == DiagramKind::Sequence {
        notes::fitted(&mend::on_white(&mend::beside_tabs(&svg)))
    } else {
        svg
    };
    Drawing::of(&svg, kind)
}

fn unreadable(error: &ParseError) -> Refusal {
    match error {
        ParseError::Syntax { line, message, .. } => {
            let message = message.strip_prefix("parse error ").unwrap_or(message);
            Refusal::Syntax(say!("line {line} of its source: {message}", line, message = Foreign(message)))
        }
        ParseError::UnknownDiagramType(word) => {
            Refusal::DiagramKind(word.chars().filter(|c| !c.is_control()).take(40).collect())
        }
        _ => Refusal::Syntax(say!("it is empty")),
    }
}

fn failed(_: RenderError) -> Refusal {
    Refusal::Failed
}

/// What the diagram is, made to fit a page and independent of the day it is drawn on.
fn settle(diagram: &mut Diagram) -> DiagramKind {
    match diagram {
        Diagram::Flowchart(_) => DiagramKind::Flowchart,
        Diagram::Sequence(_) => DiagramKind::Sequence,
        Diagram::Class(_) => DiagramKind::Class,
        Diagram::State(_) => DiagramKind::State,
        Diagram::Er(_) => DiagramKind::Entities,
        Diagram::Pie(_) => DiagramKind::Pie,
        Diagram::Gantt(gantt) => {
            gantt.today_marker = Some("off".to_owned());
            DiagramKind::Gantt
        }
        Diagram::Mindmap(_) => DiagramKind::Mindmap,
        Diagram::Timeline(_) => DiagramKind::Timeline,
        Diagram::XyChart(chart) => {
            // As wide as text: the library's own width, made smaller, would have small print.
            chart.width.get_or_insert(440.0);
            chart.height.get_or_insert(260.0);
            axes::step(chart);
            DiagramKind::Chart
        }
        Diagram::Quadrant(_) | Diagram::Sankey(_) => DiagramKind::Chart,
        // The library may learn more kinds.
        _ => DiagramKind::Other,
    }
}

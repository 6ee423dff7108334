//! The colours of drawings: ink on white and greys that stay apart in print and at night.

use std::borrow::Cow;

use mermaid_svg::ast::XySeriesKind;
use mermaid_svg::{Diagram, Theme};

const INK: Cow<'static, str> = Cow::Borrowed("#1c2226");
const MUTED: Cow<'static, str> = Cow::Borrowed("#545b61");
const LINE: Cow<'static, str> = Cow::Borrowed("#3c444a");
const FAINT: Cow<'static, str> = Cow::Borrowed("#9aa1a6");
const WHITE: Cow<'static, str> = Cow::Borrowed("#ffffff");
const TINT: Cow<'static, str> = Cow::Borrowed("#f4f6f7");
const SHADE: Cow<'static, str> = Cow::Borrowed("#e6eaed");

/// Greys of neighbouring parts, light enough for ink on them, and dark enough for lines and small patches of them.
const GREYS: &[Cow<'static, str>] = &[
    Cow::Borrowed("#c9d1d6"),
    Cow::Borrowed("#e3e7ea"),
    Cow::Borrowed("#aab4bb"),
    Cow::Borrowed("#d8dde1"),
    Cow::Borrowed("#b9c2c8"),
    Cow::Borrowed("#ebeef0"),
];

/// Inks of lines that must be told apart, of charts of lines too.
const LANES: &[Cow<'static, str>] =
    &[Cow::Borrowed("#3c444a"), Cow::Borrowed("#7c858c"), Cow::Borrowed("#1f5573"), Cow::Borrowed("#6d93a8")];

/// Bars, then the lines over them.
const SERIES: &[Cow<'static, str>] =
    &[Cow::Borrowed("#c9d1d6"), Cow::Borrowed("#1f5573"), Cow::Borrowed("#7c858c"), Cow::Borrowed("#3c444a")];

/// The theme of all drawings, whatever theme their source asks for: a page has one. The first ink of bars is too pale for a
/// line.
pub(super) fn of(diagram: &Diagram) -> Theme {
    let begins_with_line = match diagram {
        Diagram::XyChart(chart) => {
            chart.series.first().is_some_and(|series| series.kind == XySeriesKind::Line)
        }
        _ => false,
    };
    Theme {
        fg: INK,
        fg_muted: MUTED,
        bg: WHITE,
        actor_fill: TINT,
        actor_stroke: LINE,
        lifeline: FAINT,
        arrow_stroke: LINE,
        note_fill: SHADE,
        note_stroke: FAINT,
        activation_fill: SHADE,
        activation_stroke: LINE,
        frame_label_fill: SHADE,
        flow_node_fill: WHITE,
        flow_node_stroke: LINE,
        flow_edge_stroke: LINE,
        flow_label_bg: WHITE,
        flow_cluster_fill: TINT,
        flow_cluster_stroke: FAINT,
        cscale_palette: Cow::Borrowed(GREYS),
        pie_palette: Cow::Borrowed(GREYS),
        git_palette: Cow::Borrowed(LANES),
        xychart_palette: Cow::Borrowed(if begins_with_line { LANES } else { SERIES }),
        pie_stroke: Some(LINE),
        quadrant_default_fills: [SHADE, TINT, WHITE, TINT],
        font_family: Cow::Borrowed("sans-serif"),
        font_size: 14.0,
        responsive: false,
        ..Theme::neutral()
    }
}

//! What a diagram of data says, row by row, for those who do not see it: its labels alone would leave out the numbers,
//! the days and what belongs to what.

mod plan;

use super::axes;
use mermaid_svg::Diagram;
use mermaid_svg::ast::{
    GitEvent, GitGraphDiagram, JourneyDiagram, PieDiagram, QuadrantDiagram, RadarDiagram, XyAxis, XyAxisKind,
    XyChartDiagram, XySeries,
};

/// What is told of a diagram.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Its own title.
    pub(super) title: Option<String>,
    /// What it says, part by part.
    pub(super) parts: Vec<String>,
}

/// What is told of a diagram beside its labels; `None` for one whose labels say all.
pub(super) fn of(diagram: &Diagram) -> Option<Told> {
    let (title, parts) = match diagram {
        Diagram::Pie(pie) => (&pie.title, slices(pie)),
        Diagram::Gantt(gantt) => {
            let sections = plan::tasks(gantt).into_iter();
            (&gantt.title, sections.flat_map(|(name, tasks)| headed(name, tasks.into_iter())).collect())
        }
        Diagram::XyChart(chart) => (&chart.title, points(chart)),
        Diagram::Quadrant(chart) => (&chart.title, fields(chart)),
        Diagram::Radar(chart) => (&chart.title, axes(chart)),
        Diagram::Journey(journey) => (&journey.title, steps(journey)),
        Diagram::GitGraph(graph) => (&graph.title, history(graph)),
        Diagram::Sankey(flows) => {
            let flow =
                flows.links.iter().map(|flow| format!("{} → {} {}", flow.source, flow.target, flow.value));
            (&None, flow.collect())
        }
        _ => return None,
    };
    let title = title.as_deref().map(shown).filter(|title| !title.is_empty());
    let parts: Vec<String> = parts.iter().map(|part| shown(part)).collect();
    (!parts.is_empty()).then_some(Told { title, parts })
}

/// A text without its tags, which are not drawn; what a `<br>` parts stays apart.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        rest = behind;
        let opens = behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        // What has another `<` in it is no tag.
        let end = behind.find(['<', '>']).filter(|_| opens);
        match end.and_then(|end| Some((behind.get(..end)?, behind.get(end..)?.strip_prefix('>')?))) {
            Some((tag, after)) => {
                let is_break = tag.get(..2).is_some_and(|name| name.eq_ignore_ascii_case("br"));
                out.push_str(if is_break { " " } else { "" });
                rest = after;
            }
            None => out.push('<'),
        }
    }
    out.push_str(rest);
    out.trim().to_owned()
}

/// A name before the first of some parts, alone where there are none.
fn headed(name: &str, parts: impl Iterator<Item = String>) -> Vec<String> {
    let mut parts: Vec<String> = parts.collect();
    let name = name.trim();
    match parts.first_mut() {
        _ if name.is_empty() => {}
        Some(first) => first.insert_str(0, &format!("{name}: ")),
        None => parts.push(name.to_owned()),
    }
    parts
}

fn slices(pie: &PieDiagram) -> Vec<String> {
    let total: f64 = pie.entries.iter().map(|entry| entry.value).sum();
    let slice = pie.entries.iter().map(|entry| {
        let share =
            if total > 0.0 { format!(" ({:.0}%)", entry.value / total * 100.0) } else { String::new() };
        format!("{} {}{share}", entry.label, entry.value)
    });
    slice.collect()
}

/// The name of a series, where it has one.
fn name_of(series: &XySeries) -> Option<&str> {
    series.title.as_deref().filter(|title| !title.trim().is_empty())
}

fn points(chart: &XyChartDiagram) -> Vec<String> {
    let axis = |axis: &Option<XyAxis>| axis.as_ref().and_then(|axis| axis.title.clone()).unwrap_or_default();
    let (across, up) = (axis(&chart.x_axis), axis(&chart.y_axis));
    let count = axes::points(chart);
    let place = |at: usize| match chart.x_axis.as_ref().map(|axis| &axis.kind) {
        Some(XyAxisKind::Categories(names)) => names.get(at).cloned(),
        Some(XyAxisKind::Range { min, max }) => Some(axes::place((*min, *max), count, at)),
        _ => None,
    };
    let point = |at: usize| {
        let values = chart.series.iter().filter_map(|series| {
            let name = name_of(series).unwrap_or(&up);
            let label = series.labels.get(at).and_then(Option::as_deref).unwrap_or_default();
            let value = series.values.get(at)?.to_string();
            Some(
                [name, &value, label]
                    .into_iter()
                    .filter(|word| !word.is_empty())
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        });
        let place = place(at).unwrap_or_else(|| (at + 1).to_string());
        std::iter::once(place).chain(values).collect::<Vec<_>>().join(" ")
    };
    if count == 0 {
        return Vec::new();
    }
    // The title of the values stands for the names of series that have none; else it is told beside that of the places.
    let is_told = chart.series.iter().any(|series| name_of(series).is_none() && !series.values.is_empty());
    let axes = [across.trim(), if is_told { "" } else { up.trim() }];
    let axes: Vec<&str> = axes.into_iter().filter(|title| !title.is_empty()).collect();
    // Places without values are drawn too.
    let places = match chart.x_axis.as_ref().map(|axis| &axis.kind) {
        Some(XyAxisKind::Categories(names)) => names.len(),
        _ => 0,
    };
    headed(&axes.join(", "), (0..count.max(places)).map(point))
}

fn fields(chart: &QuadrantDiagram) -> Vec<String> {
    let axis = |from: &Option<String>, to: &Option<String>| {
        let ends: Vec<&str> = [from, to].into_iter().flatten().map(String::as_str).collect();
        (!ends.is_empty()).then(|| ends.join(" → "))
    };
    let axes = [axis(&chart.x_axis_left, &chart.x_axis_right), axis(&chart.y_axis_bottom, &chart.y_axis_top)];
    let names = [&chart.q1, &chart.q2, &chart.q3, &chart.q4].into_iter().flatten().cloned();
    let points = chart.points.iter().map(|point| format!("{} ({}, {})", point.label, point.x, point.y));
    axes.into_iter().flatten().chain(names).chain(points).collect()
}

fn axes(chart: &RadarDiagram) -> Vec<String> {
    let axis = chart.axes.iter().enumerate().map(|(at, axis)| {
        let values = chart
            .curves
            .iter()
            .filter_map(|curve| Some(format!(" {} {}", curve.label, curve.values.get(at)?)));
        format!("{}{}", axis.label, values.collect::<String>())
    });
    axis.collect()
}

fn steps(journey: &JourneyDiagram) -> Vec<String> {
    let sections = journey.sections.iter().flat_map(|section| {
        let task = section.tasks.iter().map(|task| match task.actors.as_slice() {
            [] => format!("{} {}", task.name, task.score),
            actors => format!("{} {} ({})", task.name, task.score, actors.join(", ")),
        });
        headed(&section.name, task)
    });
    sections.collect()
}

/// What is done to which branch, by the names of the commands: whoever reads such a graph knows them.
fn history(graph: &GitGraphDiagram) -> Vec<String> {
    let mut branch = graph.config.main_branch_name.clone();
    let mut told = Vec::new();
    for event in &graph.events {
        let (what, tags) = match event {
            GitEvent::Commit { id, tags, .. } => {
                (["commit", id.as_deref().unwrap_or_default()], tags.as_slice())
            }
            GitEvent::Merge { from, tags, .. } => (["merge", from.as_str()], tags.as_slice()),
            GitEvent::CherryPick { commit_id, tag, .. } => (
                ["cherry-pick", commit_id.as_str()],
                tag.as_ref().map(std::slice::from_ref).unwrap_or_default(),
            ),
            GitEvent::Branch { name, .. } => {
                told.push(format!("branch {name}"));
                branch.clone_from(name);
                continue;
            }
            GitEvent::Checkout { name } => {
                branch.clone_from(name);
                continue;
            }
            _ => continue,
        };
        let tags = if tags.is_empty() { String::new() } else { format!(" ({})", tags.join(", ")) };
        told.push(format!("{branch}: {}{tags}", what.join(" ").trim_end()));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_signs() {
        assert_eq!(shown("<b>배</b><br/>둘 < 셋 <x <y> >"), "배 둘 < 셋 <x  >");
        assert_eq!(shown("<"), "<");
    }
}

//! The tasks of a plan with their days.

use std::collections::BTreeMap;

use mermaid_svg::ast::{GanttDiagram, GanttTask, TaskEnd, TaskStart};

/// Days that are no days of a calendar, and more than any plan has.
const LONGEST: f64 = 4_000_000.0;

/// The tasks of each section by its name, each with its first day and the day that it ends on, as far as the plan can be
/// reckoned: days as they are usually written, none left out. Else with what is written.
pub(super) fn tasks(gantt: &GanttDiagram) -> Vec<(&str, Vec<String>)> {
    let mut days = Days::default();
    let all = gantt.sections.iter().flat_map(|section| &section.tasks);
    let names = all.filter_map(|task| Some((task.id.as_deref()?, task.name.as_str()))).collect();
    let is_plain = gantt.date_format.as_deref().is_none_or(|format| format.trim() == "YYYY-MM-DD");
    let is_reckoned = is_plain && gantt.excludes.is_empty();
    let sections = gantt.sections.iter().map(|section| {
        let task = section.tasks.iter().map(|task| {
            let reckoned = days.of(task).filter(|_| is_reckoned);
            let when = reckoned.map_or_else(
                || written(task, &names),
                |(start, end)| {
                    if task.milestone || task.vert || start == end {
                        start
                    } else {
                        format!("{start}–{end}")
                    }
                },
            );
            format!("{} {when}", task.name).trim_end().to_owned()
        });
        (section.name.as_str(), task.collect())
    });
    sections.collect()
}

/// When a task is, as its plan says it; `names` are those of the tasks that others name.
fn written(task: &GanttTask, names: &BTreeMap<&str, &str>) -> String {
    let name = |id: &String| names.get(id.as_str()).map_or_else(|| id.clone(), |name| (*name).to_owned());
    let start = match &task.start {
        TaskStart::Date(date) => date.clone(),
        TaskStart::AfterId(ids) => format!("{} →", ids.iter().map(name).collect::<Vec<_>>().join(", ")),
        _ => "→".to_owned(),
    };
    if task.milestone || task.vert {
        return start;
    }
    match &task.end {
        TaskEnd::Date(date) => format!("{start}–{date}"),
        TaskEnd::UntilId(id) => format!("{start}–{}", name(id)),
        TaskEnd::Duration(days) => format!("{start} {}", length(*days)),
        _ => start,
    }
}

/// So many days in the unit that a plan may have them in: the largest one of which they are so many, and tenths at most, as
/// long as those are not thousands; else three figures of the largest one that they fill.
fn length(days: f64) -> String {
    const UNITS: [(&str, f64); 5] =
        [("d", 1.0), ("h", 24.0), ("m", 1_440.0), ("s", 86_400.0), ("ms", 86_400_000.0)];
    if days == 0.0 {
        return "0d".to_owned();
    }
    let filled =
        || UNITS.iter().map(|(unit, a_day)| (unit, days * a_day)).filter(|(_, of)| of.abs() > 0.999_999);
    let tenths = |of: f64| (of * 10.0).round() / 10.0;
    // Days are products of parts that no number is exactly.
    let is_round = |of: f64| (of - tenths(of)).abs() <= 1e-9 * of.abs();
    let round = filled().enumerate().find(|(at, (_, of))| is_round(*of) && (*at == 0 || of.abs() < 1000.0));
    if let Some((_, (unit, of))) = round {
        return format!("{}{unit}", tenths(of));
    }
    let (unit, of) = filled().next().unwrap_or((&"ms", days * 86_400_000.0));
    let figures = format!("{of:.2e}");
    format!("{}{unit}", figures.parse::<f64>().map_or(figures, |of| of.to_string()))
}

/// The days of the tasks so far.
#[derive(Default)]
struct Days<'a> {
    named: BTreeMap<&'a str, (f64, f64)>,
    last: Option<f64>,
}

impl<'a> Days<'a> {
    /// The first and the last day of a task; `None` where a day is not written as one.
    fn of(&mut self, task: &'a GanttTask) -> Option<(String, String)> {
        let start = match &task.start {
            TaskStart::Date(date) => day(date),
            TaskStart::AfterId(ids) => {
                let ends = ids.iter().filter_map(|id| Some(self.named.get(id.as_str())?.1));
                ends.reduce(f64::max).or(self.last)
            }
            TaskStart::AfterPrevious => self.last,
            _ => None,
        };
        let end = start.and_then(|start| match &task.end {
            TaskEnd::Duration(days) => Some(start + days),
            TaskEnd::Date(date) => day(date),
            TaskEnd::UntilId(id) => self.named.get(id.as_str()).map(|(start, _)| *start),
            _ => None,
        });
        self.last = end;
        let (start, end) = start.zip(end)?;
        if let Some(id) = &task.id {
            self.named.insert(id, (start, end));
        }
        Some((date(start)?, date(end)?))
    }
}

/// The days from 1970-01-01 to a date.
fn day(text: &str) -> Option<f64> {
    let mut parts = text.trim().splitn(3, '-').map(str::parse::<i32>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years begin with March, so that the odd day is the last of a year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(f64::from(
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468,
    ))
}

/// The date so many days from 1970-01-01.
fn date(days: f64) -> Option<String> {
    if !(-700_000.0..LONGEST).contains(&days) {
        return None;
    }
    let days = days.floor() as i32 + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    Some(format!("{:04}-{month:02}-{day:02}", era * 400 + year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_told_in_units_that_they_fill() {
        let (hour, minute) = (1.0 / 24.0, 1.0 / 1_440.0);
        for (days, told) in [
            (0.0, "0d"),
            (3.0, "3d"),
            (1.5, "1.5d"),
            (365.0, "365d"),
            (4.0 * hour, "4h"),
            (12.0 * hour, "12h"),
            (25.0 * hour, "25h"),
            (90.0 * minute, "1.5h"),
            (30.0 * minute, "30m"),
            (100.0 * minute, "100m"),
            (10.0 * minute / 60.0, "10s"),
            (1.0 / 86_400_000.0, "1ms"),
            (1.0 / 3.0, "8h"),
            (1.37, "1.37d"),
            (std::f64::consts::PI, "3.14d"),
            (-2.0, "-2d"),
        ] {
            assert_eq!(length(days), told);
        }
    }

    #[test]
    fn days_and_dates_are_each_other() {
        assert_eq!(day("1970-01-01"), Some(0.0));
        assert_eq!(day("2024-03-01"), Some(19_783.0));
        assert_eq!(date(19_782.5).as_deref(), Some("2024-02-29"));
        for text in ["1969-12-31", "2000-02-29", "2100-03-01", "1600-01-01", "9999-12-31"] {
            assert_eq!(day(text).and_then(date).as_deref(), Some(text));
        }
        assert_eq!(day("2024-13-01"), None);
        assert_eq!(day("아침"), None);
        assert_eq!(date(f64::NAN), None);
        assert_eq!(date(1e300), None);
    }
}

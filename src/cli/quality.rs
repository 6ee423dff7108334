//! `jikji check --report`: how well the pages are set, on standard output; the worst places with their sources.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use jikji::diagnostics::SourceMap;
use jikji::layout::quality::{Figure, Occurrence};
use jikji::message::{Language, Message, say};

/// Places that are named of each figure.
const NAMED: usize = 5;

/// The report for people: a line a figure, and under it the worst places.
pub(super) fn table(figures: &[Figure], missing: usize, sources: &SourceMap, language: Language) -> String {
    let names: Vec<String> = figures.iter().map(|figure| figure.name.told(language)).collect();
    let width = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let mut text = String::new();
    for (figure, name) in figures.iter().zip(&names) {
        let room = " ".repeat(width - name.width());
        let unit = if figure.whole.is_some() { " %" } else { "" };
        text.push_str(&format!("{name}{room}  {:>6}{unit}\n", figure.shown()));
        for place in figure.places.iter().take(NAMED) {
            text.push_str(&format!("    {}\n", written(figure, place, sources).told(language)));
        }
        if figure.places.len() > NAMED {
            let more = say!("and {more} more", more = figure.places.len() - NAMED);
            text.push_str(&format!("    {}\n", more.told(language)));
        }
    }
    if missing > 0 {
        let line = say!(
            "{missing} figures are not in the store, and their pages will be others: `jikji fetch` gets them",
            missing
        );
        text.push_str(&(line.told(language) + "\n"));
    }
    text
}

/// The report as an object a line.
pub(super) fn json(figures: &[Figure], missing: usize, sources: &SourceMap) -> String {
    let object = |figure: &Figure| {
        let places: Vec<Value> = figure
            .places
            .iter()
            .map(|place| {
                let found = source(place, sources);
                json!({
                    "page": place.page,
                    "file": found.as_ref().map(|(file, _)| file),
                    "line": found.as_ref().map(|(_, line)| line),
                    "degree": place.degree,
                })
            })
            .collect();
        json!({
            "reason": "quality",
            "name": figure.name.to_string(),
            "value": figure.value,
            "percent": figure.whole.is_some(),
            "places": places,
            "missing-figures": missing,
        })
    };
    figures.iter().map(|figure| format!("{}\n", object(figure))).collect()
}

/// A place in words: `p. 12 (1.8 times)  content/03.md:45`.
fn written(figure: &Figure, place: &Occurrence, sources: &SourceMap) -> Message {
    let degree = match place.degree {
        Some(degree) if figure.name.to_string().starts_with("word spaces") => {
            say!(" ({degree} times)", degree = format!("{degree:.1}"))
        }
        Some(degree) => say!(" ({degree} % full)", degree = format!("{degree:.0}")),
        None => say!(""),
    };
    let found = source(place, sources).map_or_else(String::new, |(file, line)| format!("  {file}:{line}"));
    say!("p. {page}{degree}{found}", page = place.page, degree, found)
}

fn source(place: &Occurrence, sources: &SourceMap) -> Option<(String, usize)> {
    let (file, position) = sources.locate(place.span)?;
    Some((file.name.strip_prefix("./").unwrap_or(&file.name).to_owned(), position.line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jikji::diagnostics::Span;

    #[test]
    fn a_figure_names_its_worst_places_with_their_sources() {
        let mut sources = SourceMap::default();
        let file = sources.add("./01.md", "# 나루\n\n강을 건넌다.");
        let place = |page: usize| Occurrence {
            page: page.to_string(),
            span: Span::new(file, 10, 11),
            degree: Some(3.0 - page as f32 / 4.0),
        };
        let places = (1..=7).map(place).collect();
        let wide =
            Figure { name: say!("word spaces over twice normal"), value: 0.25, whole: Some(2800), places };
        let pages = Figure { name: say!("pages"), value: 12.0, whole: None, places: Vec::new() };
        let text = table(&[wide, pages], 2, &sources, Language::English);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "word spaces over twice normal     0.2 %");
        assert_eq!(lines[2], "    p. 2 (2.5 times)  01.md:3");
        assert_eq!(lines[6], "    and 2 more");
        assert_eq!(lines[7], "pages                              12");
        assert!(lines[8].starts_with("2 figures are not in the store"));
    }
}

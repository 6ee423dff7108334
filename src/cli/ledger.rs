//! `jikji figures`: the table of all figures on standard output, or an object a line.

use serde_json::{Value, json};

use super::report;
use super::table::columns;
use jikji::compile::{Ledger, Rendition, Row};
use jikji::diagnostics::{SourceMap, Span};
use jikji::message::{Language, Message, say};

fn head() -> [Message; 7] {
    [
        say!("place"),
        say!("original"),
        say!("EPUB"),
        say!("print"),
        say!("saved"),
        say!("notes"),
        say!("figure"),
    ]
}

/// The table for people: a line a figure, then the sums.
pub(super) fn table(ledger: &Ledger, sources: &SourceMap, language: Language) -> String {
    let head = head().map(|name| name.told(language));
    let lines: Vec<[String; 7]> =
        std::iter::once(head).chain(ledger.rows.iter().map(|row| cells(row, sources, language))).collect();
    columns(&lines, &[false; 7]) + &sum(ledger).told(language) + "\n"
}

/// An object a figure, then one with the sums; each with its book, where there are several.
pub(super) fn json(ledger: &Ledger, book: Option<&str>, sources: &SourceMap) -> String {
    let line = |mut object: Value| {
        if let Some(book) = book {
            object["book"] = book.into();
        }
        format!("{object}\n")
    };
    let mut text: String = ledger.rows.iter().map(|row| line(object(row, sources))).collect();
    let [original, epub, print] = ledger.totals();
    let count = |of: fn(&Row) -> bool| ledger.rows.iter().filter(|row| of(row)).count();
    let sums = json!({
        "reason": "figures",
        "figures": ledger.rows.len(),
        "missing": count(Row::missing),
        "blurred": count(Row::blurred),
        "no-alt": count(Row::lacks_alt),
        "original": original,
        "epub": epub,
        "print": print,
    });
    text.push_str(&line(sums));
    text
}

fn cells(row: &Row, sources: &SourceMap, language: Language) -> [String; 7] {
    let place = match place(row.span, sources) {
        Some((file, line)) if row.places > 1 => format!("{file}:{line} (+{})", row.places - 1),
        Some((file, line)) => format!("{file}:{line}"),
        None => "-".to_owned(),
    };
    let saved = match (row.original, row.epub) {
        (Some(original), Some(epub)) => saved(original.bytes, epub.bytes),
        _ => "-".to_owned(),
    };
    let [original, epub, print] = [row.original, row.epub, row.print].map(rendition);
    let notes = say!("{notes}", notes = notes(row, sources)).told(language);
    [place, original, epub, print, saved, notes, row.source.clone()]
}

fn place(span: Span, sources: &SourceMap) -> Option<(&str, usize)> {
    let (file, position) = sources.locate(span)?;
    Some((file.name.strip_prefix("./").unwrap_or(&file.name), position.line))
}

fn rendition(rendition: Option<Rendition>) -> String {
    rendition.map_or_else(
        || "-".to_owned(),
        |Rendition { kind, width, height, bytes }| {
            format!("{kind} {width}×{height} {}", report::size(usize::try_from(bytes).unwrap_or(usize::MAX)))
        },
    )
}

/// What is wrong with a figure, in words.
fn notes(row: &Row, sources: &SourceMap) -> Vec<Message> {
    let mut notes = Vec::new();
    if row.missing() {
        notes.push(say!("missing"));
    }
    if let Some(resolution) = row.resolution.filter(|_| row.blurred()) {
        notes.push(say!("blurred ({resolution} dpi)", resolution = format!("{resolution:.0}")));
    }
    if let Some(span) = row.without_alt {
        // The line of the table names the first place; this may be another.
        let other = place(span, sources).filter(|_| span != row.span);
        notes.push(match other {
            Some((file, line)) => say!("no alt ({place})", place = format!("{file}:{line}")),
            None => say!("no alt"),
        });
    }
    notes
}

/// What is saved of some bytes, in per cent; negative where they became more.
fn saved(before: u64, after: u64) -> String {
    let part = if before == 0 { 0.0 } else { 100.0 * (1.0 - after as f64 / before as f64) };
    format!("{part:.0} %").replace("-0 %", "0 %")
}

fn sum(ledger: &Ledger) -> Message {
    let count = |of: fn(&Row) -> bool| ledger.rows.iter().filter(|row| of(row)).count();
    let [missing, blurred, bare] = [Row::missing, Row::blurred, Row::lacks_alt].map(count);
    let wrong = [
        (missing, say!("{missing} missing", missing)),
        (blurred, say!("{blurred} blurred", blurred)),
        (bare, say!("{bare} without alternative text", bare)),
    ];
    let wrong: Vec<Message> =
        wrong.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect();
    let wrong = if wrong.is_empty() { say!("") } else { say!(" ({wrong})", wrong) };
    let figures = report::Things::Figures(ledger.rows.len());
    let totals = ledger.totals();
    let [original, epub, print] =
        totals.map(|bytes| report::size(usize::try_from(bytes).unwrap_or(usize::MAX)));
    let [of_epub, of_print] =
        [totals[1], totals[2]].map(|bytes| match saved(totals[0], bytes).strip_prefix('-') {
            Some(more) => say!("{more} more", more),
            None => say!("{saved} saved", saved = saved(totals[0], bytes)),
        });
    say!(
        "{figures}{wrong}: {original} -> EPUB {epub} ({of_epub}), print {print} ({of_print})",
        figures,
        wrong,
        original,
        epub,
        of_epub,
        print,
        of_print
    )
}

fn object(row: &Row, sources: &SourceMap) -> Value {
    let rendition = |rendition: Option<Rendition>| {
        rendition.map_or(Value::Null, |Rendition { kind, width, height, bytes }| {
            json!({ "kind": kind, "width": width, "height": height, "bytes": bytes })
        })
    };
    let place =
        |span| place(span, sources).map_or(Value::Null, |(file, line)| json!({ "file": file, "line": line }));
    json!({
        "reason": "figure",
        "place": place(row.span),
        "places": row.places,
        "source": row.source,
        "original": rendition(row.original),
        "epub": rendition(row.epub),
        "print": rendition(row.print),
        "placed": row.placed,
        "resolution": row.resolution,
        "missing": row.missing(),
        "blurred": row.blurred(),
        "no-alt": row.lacks_alt(),
        "no-alt-place": row.without_alt.map_or(Value::Null, place),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_saved_of_nothing() {
        assert_eq!(saved(0, 0), "0 %");
        assert_eq!(saved(200, 50), "75 %");
        assert_eq!(saved(100, 150), "-50 %");
    }
}

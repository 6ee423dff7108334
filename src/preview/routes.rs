//! Which answer a path has.

use std::sync::Arc;

use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use super::answer::{Answer, media};
use super::search;
use super::shown::{Shown, byte, mark};
use super::state::State;
use crate::diagnostics::Byte;
use crate::document::FigureId;
use crate::svg;
use crate::text::FaceId;

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// The files of the page itself.
const FILES: &[(&str, &str, &str)] = &[
    ("", "text/html; charset=utf-8", include_str!("page/index.html")),
    ("style.css", "text/css; charset=utf-8", include_str!("page/style.css")),
    ("app.js", JAVASCRIPT, include_str!("page/app.js")),
    ("pages.js", JAVASCRIPT, include_str!("page/pages.js")),
    ("epub.js", JAVASCRIPT, include_str!("page/epub.js")),
    ("side.js", JAVASCRIPT, include_str!("page/side.js")),
    ("words.js", JAVASCRIPT, include_str!("page/words.js")),
];

/// What is asked: a method, a path behind the token, and what stands behind its question mark.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: Vec<(String, String)>,
}

impl Question {
    /// A value of the query.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.value(name)?.parse().ok()
    }
}

/// The answer; it may take as long as a chapter's EPUB takes to make.
pub(super) fn answer(state: &State, question: &Question) -> Answer {
    if let Some((_, media, text)) = FILES.iter().find(|(name, ..)| *name == question.path) {
        return Answer::page(media, *text);
    }
    // Machines without Korean faces show Korean all the same, before there is a book too: a browser asks for a face once.
    if let Some(name) = question.path.strip_prefix("face/") {
        return face(name).map_or_else(none, |face| Answer::page("font/ttf", face.bytes()));
    }
    let shown = state.shown();
    let found = shown.and_then(|shown| of_book(state, &shown, question));
    found.unwrap_or_else(none)
}

fn none() -> Answer {
    Answer::none(StatusCode::NOT_FOUND)
}

fn of_book(state: &State, shown: &Arc<Shown>, question: &Question) -> Option<Answer> {
    let (kind, rest) = question.path.split_once('/').unwrap_or((question.path.as_str(), ""));
    match (question.method.as_str(), kind) {
        ("GET", "page") => {
            let paged = shown.paged()?;
            let page = paged.pages.get(rest.parse::<usize>().ok()?)?;
            let picture = |id: FigureId| Some(format!("figure/{}?{:x}", id.0, shown.mark(id)?));
            let svg = svg::draw(page, paged, &state.outlines, &picture);
            let first = question.number("glyphs").unwrap_or(0);
            let count = state.outlines.len();
            let glyphs = state.outlines.defs(first);
            Some(Answer::json(&json!({ "svg": svg, "first": first, "count": count, "glyphs": glyphs })))
        }
        ("GET", "figure") => {
            let (media, bytes) = shown.picture(FigureId(rest.parse().ok()?))?;
            Some(Answer::book(media.mime(), bytes))
        }
        ("GET", "epub") => Some(Answer::book(media(rest), shown.unpacked()?.files.get(rest)?.clone())),
        ("GET", "documents") => {
            let unpacked = shown.unpacked()?;
            let documents = unpacked.documents.iter();
            let documents = documents.map(|(path, chapter)| json!([path, chapter.map(|chapter| chapter.0)]));
            // What documents are seen with: whoever shows them asks anew for what is another.
            let marks = unpacked.files.iter().filter(|(path, _)| !path.ends_with(".xhtml"));
            let marks = marks.map(|(path, bytes)| (path.clone(), json!(format!("{:x}", mark(bytes)))));
            let marks: serde_json::Map<String, Value> = marks.collect();
            Some(Answer::json(&json!({ "documents": documents.collect::<Vec<_>>(), "marks": marks })))
        }
        ("GET", "search") => Some(Answer::json(&search::find(shown.paged()?, question.value("words")?))),
        ("GET", "spot") if question.value("place").is_some() => {
            Some(Answer::json(&shown.destination(question.value("place")?)?))
        }
        ("GET", "spot") => Some(Answer::json(&shown.spot(place(shown, question)?)?)),
        ("POST", "open") => open(state, shown, question),
        _ => None,
    }
}

/// The faces that stand in where the system has none.
fn face(name: &str) -> Option<FaceId> {
    match name {
        "serif" => Some(FaceId::SerifRegular),
        "sans" => Some(FaceId::SansRegular),
        _ => None,
    }
}

/// The place that is meant: a byte, a line of a file, or a point of a page.
fn place(shown: &Shown, question: &Question) -> Option<Byte> {
    if let Some(at) = question.value("at").and_then(byte) {
        // So many bytes on, as far as the text goes.
        let more: u32 = question.number("more").unwrap_or(0);
        let length = u32::try_from(shown.sources.get(at.file)?.text.len()).ok()?;
        return Some(Byte { at: at.at.saturating_add(more).min(length), ..at });
    }
    if let Some(page) = question.number::<usize>("page") {
        let (x, y) = (question.number("x")?, question.number("y")?);
        return shown.page(page)?.origin_at(x, y)?.span.first();
    }
    let (file, line) = question.value("line")?.rsplit_once(':')?;
    shown.line(file, line.parse().ok()?)
}

/// Opens a place in the editor, and tells which it is.
fn open(state: &State, shown: &Shown, question: &Question) -> Option<Answer> {
    let mut spot = shown.spot(place(shown, question)?)?;
    if let (Some(editor), Value::Object(told)) = (&state.editor, &mut spot) {
        let number = |name: &str| {
            told.get(name)
                .and_then(Value::as_u64)
                .and_then(|number| usize::try_from(number).ok())
                .unwrap_or(1)
        };
        let (line, column) = (number("line"), number("column"));
        let file = told.get("file").and_then(Value::as_str).unwrap_or_default();
        let failure = editor.open(file, line, column).err().map(|error| error.to_string());
        told.insert("opened".to_owned(), json!(failure.is_none()));
        told.insert("failure".to_owned(), json!(failure));
    }
    Some(Answer::json(&spot))
}

#[cfg(test)]
mod tests {
    use super::super::guard::Guard;
    use super::*;

    #[test]
    fn faces_are_there_before_the_book() {
        let state = State::new(Guard::new(1).unwrap(), None);
        let status = |path: &str| {
            let question = Question { method: Method::GET, path: path.to_owned(), query: Vec::new() };
            answer(&state, &question).response().status()
        };
        for (path, wanted) in [("face/sans", 200), ("face/serif", 200), ("face/none", 404), ("page/0", 404)] {
            assert_eq!(status(path), wanted, "{path}");
        }
    }
}

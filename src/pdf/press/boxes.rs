//! Page boxes (ISO 32000-1, 14.11.2) with bleed and marks around the page; text, links and structure stay as they are.

use super::marks::{self, Edges};
use crate::config::Press;
use crate::layout::MM;
use crate::message::say;
use crate::pdf::Error;
use crate::pdf::objects::{Dictionary, Document, Id, Object};

/// Name of the colour that is printed with all inks.
pub(super) const ALL_INKS: &str = "AllInks";

/// Gives all pages their boxes, where a printer wants more than the page.
pub(in crate::pdf) fn frame(document: &mut Document<'_>, press: &Press) -> Result<(), Error> {
    let wants_marks = press.marks.any();
    if press.bleed <= 0.0 && !wants_marks {
        return Ok(());
    }
    let bleed = press.bleed.max(0.0) * MM;
    let room = marks::room(bleed, wants_marks);
    let open = wants_marks.then(|| add_stream(document, "q\n".to_owned()));
    let ink = (press.marks.registration).then(|| document.add(all_inks()));
    for page in document.pages()? {
        let trim = trim_box(document, page)?;
        if let Some(open) = open {
            let close = add_stream(document, drawn(trim, bleed, press));
            add_contents(document, page, open, close)?;
        }
        if let Some(ink) = ink {
            add_ink(document, page, ink)?;
        }
        document.change(page, |dict| {
            dict.set("MediaBox", numbers(outset(trim, room)));
            dict.set("BleedBox", numbers(outset(trim, bleed)));
            dict.set("TrimBox", numbers(trim));
        })?;
    }
    Ok(())
}

/// The marks of a page, behind what it holds; artifacts (ISO 32000-1, 14.8.2.2).
fn drawn(trim: Edges, bleed: f32, press: &Press) -> String {
    let mut out = String::from("Q\n/Artifact <</Type/Page>> BDC\nq\n0.25 w 0 G\n");
    if press.marks.crop {
        out.push_str(&marks::crop(trim, bleed));
    }
    if press.marks.registration {
        out.push_str(&in_all_inks(&marks::registration(trim, (trim[0] + trim[2]) / 2.0, bleed)));
    }
    out.push_str("Q\nEMC\n");
    out
}

/// Strokes in the colour that is on every plate.
pub(super) fn in_all_inks(strokes: &str) -> String {
    format!("/{ALL_INKS} CS 1 SCN\n{strokes}")
}

/// The colour that is on every plate (ISO 32000-1, 8.6.6.4); black where there are none.
pub(super) fn all_inks() -> Object {
    let number = |number: f32| Object::Real(number);
    let tint = Dictionary::of([
        ("FunctionType", Object::Integer(2)),
        ("Domain", Object::Array(vec![number(0.0), number(1.0)])),
        ("C0", Object::Array(vec![number(1.0)])),
        ("C1", Object::Array(vec![number(0.0)])),
        ("N", Object::Integer(1)),
    ]);
    Object::Array(vec![
        Object::name("Separation"),
        Object::name("All"),
        Object::name("DeviceGray"),
        Object::Dictionary(tint),
    ])
}

fn add_stream(document: &mut Document<'_>, content: String) -> Id {
    document.add_stream(Dictionary::default(), content.into_bytes())
}

fn add_contents(document: &mut Document<'_>, page: Id, open: Id, close: Id) -> Result<(), Error> {
    let mut contents = vec![Object::Reference(open)];
    contents.extend(page_contents(document, page)?.into_iter().map(Object::Reference));
    contents.push(Object::Reference(close));
    document.change(page, |dict| dict.set("Contents", Object::Array(contents)))
}

/// The streams that a page is drawn by, in their order (ISO 32000-1, table 30).
pub(super) fn page_contents(document: &Document<'_>, page: Id) -> Result<Vec<Id>, Error> {
    let dict = document.dictionary(page)?;
    let Some(contents) = dict.get("Contents") else { return Ok(Vec::new()) };
    let streams = document.resolved(contents)?;
    Ok(match streams.as_array() {
        Some(parts) => parts.iter().filter_map(Object::as_reference).collect(),
        None => contents.as_reference().into_iter().collect(),
    })
}

fn add_ink(document: &mut Document<'_>, page: Id, ink: Id) -> Result<(), Error> {
    let mut resources = resources(document, page)?;
    let mut spaces = match resources.get("ColorSpace") {
        Some(spaces) => document.resolved(spaces)?.as_dictionary().cloned().unwrap_or_default(),
        None => Dictionary::default(),
    };
    spaces.set(ALL_INKS, Object::Reference(ink));
    resources.set("ColorSpace", Object::Dictionary(spaces));
    document.change(page, |dict| dict.set("Resources", Object::Dictionary(resources)))
}

/// The resources of a page, which it may have from those above it.
pub(super) fn resources(document: &Document<'_>, page: Id) -> Result<Dictionary, Error> {
    let resources = inherited(document, page, "Resources")?;
    Ok(resources.and_then(|resources| resources.as_dictionary().cloned()).unwrap_or_default())
}

/// The edges of a page as it is drawn.
pub(super) fn trim_box(document: &Document<'_>, page: Id) -> Result<Edges, Error> {
    let missing = || Error::Refused(say!("a page has no size"));
    let size = inherited(document, page, "MediaBox")?.ok_or_else(missing)?;
    let edges: Vec<f32> = size.as_array().unwrap_or_default().iter().filter_map(Object::as_number).collect();
    edges.try_into().map_err(|_| missing())
}

/// An entry of a page or of a node above it (ISO 32000-1, 7.7.3.4).
fn inherited(document: &Document<'_>, page: Id, key: &str) -> Result<Option<Object>, Error> {
    let mut at = document.dictionary(page)?;
    // The tree is as deep as it has nodes at most; a broken one may be a circle.
    for _ in document.ids() {
        if let Some(found) = at.get(key) {
            return document.resolved(found).map(Some);
        }
        let Some(parent) = at.get("Parent").and_then(Object::as_reference) else { break };
        at = document.dictionary(parent)?;
    }
    Ok(None)
}

pub(super) fn outset([left, bottom, right, top]: Edges, by: f32) -> Edges {
    [left - by, bottom - by, right + by, top + by]
}

pub(super) fn numbers(edges: Edges) -> Object {
    Object::Array(edges.into_iter().map(Object::Real).collect())
}

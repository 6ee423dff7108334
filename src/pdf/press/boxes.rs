//! Page boxes (ISO 32000-1, 14.11.2) with bleed and marks around the page; text, links and structure stay as they are.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::marks::{self, Edges};
use crate::config::Press;
use crate::layout::MM;
use crate::message::say;
use crate::pdf::Error;

/// Name of the colour that is printed with all inks.
pub(super) const ALL_INKS: &str = "AllInks";

/// Gives all pages their boxes, where a printer wants more than the page.
pub(in crate::pdf) fn frame(document: &mut Document, press: &Press) -> Result<(), Error> {
    let wants_marks = press.marks.any();
    if press.bleed <= 0.0 && !wants_marks {
        return Ok(());
    }
    let bleed = press.bleed.max(0.0) * MM;
    let room = marks::room(bleed, wants_marks);
    let open = wants_marks.then(|| add_stream(document, "q\n"));
    let ink = (press.marks.registration).then(|| document.add_object(all_inks()));
    for page in document.page_iter().collect::<Vec<_>>() {
        let trim = trim_box(document, page)?;
        if let Some(open) = open {
            let close = add_stream(document, &drawn(trim, bleed, press));
            add_contents(document, page, open, close)?;
        }
        if let Some(ink) = ink {
            add_ink(document, page, ink)?;
        }
        let dict = document.get_dictionary_mut(page)?;
        dict.set("MediaBox", numbers(outset(trim, room)));
        dict.set("BleedBox", numbers(outset(trim, bleed)));
        dict.set("TrimBox", numbers(trim));
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
    let tint = Dictionary::from_iter([
        ("FunctionType", Object::Integer(2)),
        ("Domain", Object::Array(vec![number(0.0), number(1.0)])),
        ("C0", Object::Array(vec![number(1.0)])),
        ("C1", Object::Array(vec![number(0.0)])),
        ("N", Object::Integer(1)),
    ]);
    let name = |name: &str| Object::Name(name.into());
    Object::Array(vec![name("Separation"), name("All"), name("DeviceGray"), Object::Dictionary(tint)])
}

fn add_stream(document: &mut Document, content: &str) -> ObjectId {
    document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()))
}

fn add_contents(
    document: &mut Document,
    page: ObjectId,
    open: ObjectId,
    close: ObjectId,
) -> Result<(), Error> {
    let mut contents = vec![Object::Reference(open)];
    contents.extend(document.get_page_contents(page).into_iter().map(Object::Reference));
    contents.push(Object::Reference(close));
    document.get_dictionary_mut(page)?.set("Contents", contents);
    Ok(())
}

fn add_ink(document: &mut Document, page: ObjectId, ink: ObjectId) -> Result<(), Error> {
    let mut resources = resources(document, page)?;
    let mut spaces = match resources.get(b"ColorSpace") {
        Ok(spaces) => document.dereference(spaces)?.1.as_dict()?.clone(),
        Err(_) => Dictionary::new(),
    };
    spaces.set(ALL_INKS, Object::Reference(ink));
    resources.set("ColorSpace", spaces);
    document.get_dictionary_mut(page)?.set("Resources", resources);
    Ok(())
}

/// The resources of a page, which it may have from those above it.
pub(super) fn resources(document: &Document, page: ObjectId) -> Result<Dictionary, Error> {
    match inherited(document, page, b"Resources") {
        Some(resources) => Ok(document.dereference(resources)?.1.as_dict()?.clone()),
        None => Ok(Dictionary::new()),
    }
}

/// The edges of a page as it is drawn.
pub(super) fn trim_box(document: &Document, page: ObjectId) -> Result<Edges, Error> {
    let missing = || Error(say!("a page has no size"));
    let size = inherited(document, page, b"MediaBox").ok_or_else(missing)?;
    let edges = document.dereference(size)?.1.as_array()?;
    let edges: Vec<f32> = edges.iter().map(Object::as_float).collect::<Result<_, _>>()?;
    edges.try_into().map_err(|_| missing())
}

/// An entry of a page or of a node above it (ISO 32000-1, 7.7.3.4).
fn inherited<'d>(document: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Object> {
    let mut at = document.get_dictionary(page).ok()?;
    // The tree is as deep as it has nodes at most; a broken one may be a circle.
    for _ in 0..document.objects.len() {
        if let Ok(found) = at.get(key) {
            return Some(found);
        }
        at = document.get_dictionary(at.get(b"Parent").and_then(Object::as_reference).ok()?).ok()?;
    }
    None
}

pub(super) fn outset([left, bottom, right, top]: Edges, by: f32) -> Edges {
    [left - by, bottom - by, right + by, top + by]
}

pub(super) fn numbers(edges: Edges) -> Object {
    Object::Array(edges.into_iter().map(Object::Real).collect())
}

//! Puts the pages of a file on sheets: each becomes a form (ISO 32000-1, 8.10), shown where the plan says. Links,
//! bookmarks and structure belong to pages and go; the text stays.

use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::boxes::{numbers, resources, trim_box};
use super::marks;
use super::plan::{Plan, Spot, plan};
use crate::config::{Imposition, Press};
use crate::layout::{Page, Size};
use crate::pdf::Error;

/// What a catalogue says of pages that are no more.
const OF_PAGES: [&[u8]; 9] = [
    b"AF",
    b"StructTreeRoot",
    b"MarkInfo",
    b"Outlines",
    b"Names",
    b"Dests",
    b"PageLabels",
    b"PageMode",
    b"OpenAction",
];

/// Lays the pages of a document on sheets.
pub(in crate::pdf) fn impose(
    document: &mut Document,
    pages: &[Page],
    how: Imposition,
    press: &Press,
) -> Result<(), Error> {
    let upright = pages.iter().find(|page| !page.turned).or(pages.first());
    let size = upright.map_or(Size::default(), |page| page.size);
    let plan = plan(pages.len(), size, how, press);
    let sources: Vec<ObjectId> = document.page_iter().collect();
    let mut forms = Vec::with_capacity(sources.len());
    for (source, page) in sources.into_iter().zip(pages) {
        let form = form(document, source, page)?;
        forms.push(document.add_object(form));
    }
    let root = document.catalog()?.get(b"Pages")?.as_reference()?;
    let mut kids = Vec::with_capacity(plan.sides.len());
    for side in &plan.sides {
        kids.push(Object::Reference(add_side(document, root, side, &plan, (&forms, size), press)));
    }
    let tree = document.get_dictionary_mut(root)?;
    tree.set("Count", i64::try_from(kids.len()).unwrap_or_default());
    tree.set("Kids", kids);
    let catalog = document.catalog_mut()?;
    for key in OF_PAGES {
        catalog.remove(key);
    }
    document.prune_objects();
    Ok(())
}

/// A page as a form, upright also where the page is turned.
fn form(document: &Document, source: ObjectId, page: &Page) -> Result<Stream, Error> {
    let edges = trim_box(document, source)?;
    let [left, bottom, _, top] = edges;
    let mut form = match document.get_page_contents(source).as_slice() {
        [only] => document.get_object(*only)?.as_stream()?.clone(),
        _ => Stream::new(Dictionary::new(), document.get_page_content(source)),
    };
    let dict = &mut form.dict;
    dict.set("Type", Object::Name(b"XObject".to_vec()));
    dict.set("Subtype", Object::Name(b"Form".to_vec()));
    dict.set("BBox", numbers(edges));
    dict.set("Resources", resources(document, source)?);
    if let Ok(group) = document.get_dictionary(source)?.get(b"Group") {
        dict.set("Group", group.clone());
    }
    let matrix = if page.turned {
        // As `Rotate` 270 shows it: a quarter turn against the clock.
        [0.0, 1.0, -1.0, 0.0, top, -left]
    } else {
        [1.0, 0.0, 0.0, 1.0, -left, -bottom]
    };
    dict.set("Matrix", matrix.map(Object::Real).to_vec());
    Ok(form)
}

fn add_side(
    document: &mut Document,
    root: ObjectId,
    side: &[Spot],
    plan: &Plan,
    (forms, page): (&[ObjectId], Size),
    press: &Press,
) -> ObjectId {
    let mut content = String::new();
    let mut shown = Dictionary::new();
    for spot in side {
        let Some(form) = forms.get(spot.page) else { continue };
        let name = format!("P{}", spot.page + 1);
        let [left, bottom, width, height] = spot.cell;
        let scale = spot.scale;
        let _ = writeln!(content, "q\n{left:.3} {bottom:.3} {width:.3} {height:.3} re W n");
        let _ = if spot.inverted {
            let (x, y) = (spot.x + page.width * scale, spot.y + page.height * scale);
            writeln!(content, "{:.5} 0 0 {:.5} {x:.3} {y:.3} cm", -scale, -scale)
        } else {
            writeln!(content, "{scale:.5} 0 0 {scale:.5} {:.3} {:.3} cm", spot.x, spot.y)
        };
        let _ = writeln!(content, "/{name} Do\nQ");
        shown.set(name, Object::Reference(*form));
    }
    if press.marks.crop {
        let _ = write!(content, "q 0.25 w 0 G\n{}Q\n", marks::crop(around(plan, page), 0.0));
    }
    let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let resources = Dictionary::from_iter([("XObject", Object::Dictionary(shown))]);
    document.add_object(Dictionary::from_iter([
        ("Type", Object::Name(b"Page".to_vec())),
        ("Parent", Object::Reference(root)),
        ("MediaBox", numbers([0.0, 0.0, plan.sheet.width, plan.sheet.height])),
        ("Resources", Object::Dictionary(resources)),
        ("Contents", Object::Reference(content)),
    ]))
}

/// The edges of all places of pages together, so that sides with fewer pages are cut like the others.
fn around(plan: &Plan, page: Size) -> marks::Edges {
    let mut edges = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for spot in plan.sides.iter().flatten() {
        let (right, top) = (spot.x + page.width * spot.scale, spot.y + page.height * spot.scale);
        let [a, b, c, d] = edges;
        edges = [a.min(spot.x), b.min(spot.y), c.max(right), d.max(top)];
    }
    edges
}

//! Puts the pages of a file on sheets: each becomes a form (ISO 32000-1, 8.10), shown where the plan says. Links,
//! bookmarks and structure belong to pages and go; the text stays.

use std::fmt::Write as _;

use super::boxes::{ALL_INKS, all_inks, in_all_inks, numbers, outset, page_contents, resources, trim_box};
use super::marks::{self, Edges};
use super::plan::{Plan, Spot, plan};
use crate::config::{Imposition, Press};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::layout::{MM, Page, Size};
use crate::message::say;
use crate::pdf::Error;
use crate::pdf::objects::{Dictionary, Document, Id, Object};

/// What a catalogue says of pages that are no more.
const OF_PAGES: [&str; 9] = [
    "AF",
    "StructTreeRoot",
    "MarkInfo",
    "Outlines",
    "Names",
    "Dests",
    "PageLabels",
    "PageMode",
    "OpenAction",
];

/// Lays the pages of a document on sheets. Where pages `face` each other the first, a right-hand one, has white on its left.
pub(in crate::pdf) fn impose(
    document: &mut Document<'_>,
    pages: &[Page],
    (how, face): (Imposition, bool),
    press: &Press,
    found: &mut Diagnostics,
) -> Result<(), Error> {
    let upright = pages.iter().find(|page| !page.turned).or(pages.first());
    let size = upright.map_or(Size::default(), |page| page.size);
    let plan = plan(pages.len(), size, (how, face), press);
    let bleed = press.bleed.max(0.0) * MM;
    let block = around(&plan, size);
    if let Some(cramped) = cramped(&plan, block, bleed, press) {
        found.push(cramped);
    }
    let marked = marked(&plan, size, block, bleed, (how, press));
    let ink = press.marks.registration.then(|| document.add(all_inks()));
    let sources = document.pages()?;
    let mut forms = Vec::with_capacity(sources.len());
    for (source, page) in sources.into_iter().zip(pages) {
        forms.push(form(document, source, page, bleed)?);
    }
    let root = document.page_root()?;
    let mut kids = Vec::with_capacity(plan.sides.len());
    for side in &plan.sides {
        let mut dict = side_page(document, root, side, &plan, (&forms, size), (&marked, ink));
        if press.marks.any() || bleed > 0.0 {
            dict.set("BleedBox", numbers(within(outset(block, bleed), plan.sheet)));
            dict.set("TrimBox", numbers(within(block, plan.sheet)));
        }
        kids.push(Object::Reference(document.add(Object::Dictionary(dict))));
    }
    document.change(root, |tree| {
        tree.set("Count", Object::count(kids.len()));
        tree.set("Kids", Object::Array(kids));
    })?;
    let catalog = document.catalog()?;
    document.change(catalog, |catalog| {
        for key in OF_PAGES {
            catalog.remove(key);
        }
    })?;
    document.prune()
}

/// A page as a form, upright also where the page is turned.
fn form(document: &mut Document<'_>, source: Id, page: &Page, bleed: f32) -> Result<Id, Error> {
    let edges = trim_box(document, source)?;
    let [left, bottom, _, top] = edges;
    let [drawn] = *page_contents(document, source)? else {
        return Err(Error::Refused(say!("what was drawn has a page of several streams")));
    };
    let content = document
        .content(drawn)
        .ok_or_else(|| Error::Refused(say!("what was drawn has a page of nothing")))?;
    let mut dict = document.dictionary(drawn)?;
    dict.set("Type", Object::name("XObject"));
    dict.set("Subtype", Object::name("Form"));
    dict.set("BBox", numbers(outset(edges, bleed)));
    dict.set("Resources", Object::Dictionary(resources(document, source)?));
    if let Some(group) = document.dictionary(source)?.get("Group") {
        dict.set("Group", group.clone());
    }
    let matrix = if page.turned {
        // As `Rotate` 270 shows it: a quarter turn against the clock.
        [0.0, 1.0, -1.0, 0.0, top, -left]
    } else {
        [1.0, 0.0, 0.0, 1.0, -left, -bottom]
    };
    dict.set("Matrix", Object::Array(matrix.map(Object::Real).to_vec()));
    Ok(document.add_stream(dict, content))
}

/// A side of a sheet as a page.
fn side_page(
    document: &mut Document<'_>,
    root: Id,
    side: &[Spot],
    plan: &Plan,
    (forms, page): (&[Id], Size),
    (marked, ink): (&str, Option<Id>),
) -> Dictionary {
    let mut content = String::new();
    let mut shown = Dictionary::default();
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
        shown.set(&name, Object::Reference(*form));
    }
    content.push_str(marked);
    let content = document.add_stream(Dictionary::default(), content.into_bytes());
    let mut resources = Dictionary::of([("XObject", Object::Dictionary(shown))]);
    if let Some(ink) = ink {
        resources.set("ColorSpace", Object::Dictionary(Dictionary::of([(ALL_INKS, Object::Reference(ink))])));
    }
    Dictionary::of([
        ("Type", Object::name("Page")),
        ("Parent", Object::Reference(root)),
        ("MediaBox", numbers([0.0, 0.0, plan.sheet.width, plan.sheet.height])),
        ("Resources", Object::Dictionary(resources)),
        ("Contents", Object::Reference(content)),
    ])
}

/// The marks of a side, the same on all.
fn marked(plan: &Plan, page: Size, block: Edges, bleed: f32, (how, press): (Imposition, &Press)) -> String {
    let [left, bottom, right, top] = block;
    let mut out = String::from("q\n0.25 w 0 G\n");
    let mut middle = (left + right) / 2.0;
    if how == Imposition::Booklet {
        // The fold's own mark stands there.
        middle = left + (right - left) / 4.0;
    }
    if press.marks.crop {
        let (across, upwards) = match how {
            Imposition::Booklet => {
                out.push_str(&marks::fold(block, plan.sheet.width / 2.0, bleed));
                (vec![left, right], vec![bottom, top])
            }
            Imposition::TwoUp | Imposition::FourUp => cuts(plan, page),
        };
        out.push_str(&marks::cuts(block, &across, &upwards, bleed));
    }
    if press.marks.registration {
        out.push_str(&in_all_inks(&marks::registration(block, middle, bleed)));
    }
    out.push_str("Q\n");
    if press.marks.any() { out } else { String::new() }
}

/// Where the edges of pages lie that are cut apart: across and upwards, each once.
fn cuts(plan: &Plan, page: Size) -> (Vec<f32>, Vec<f32>) {
    let once = |mut edges: Vec<f32>| {
        edges.sort_by(f32::total_cmp);
        edges.dedup_by(|a, b| (*a - *b).abs() < 0.05);
        edges
    };
    let spots = || plan.sides.iter().flatten();
    let across = spots().flat_map(|spot| [spot.x, spot.x + page.width * spot.scale]).collect();
    let upwards = spots().flat_map(|spot| [spot.y, spot.y + page.height * spot.scale]).collect();
    (once(across), once(upwards))
}

/// A finding where marks or bleed lie outside the sheet.
fn cramped(plan: &Plan, [left, bottom, right, top]: Edges, bleed: f32, press: &Press) -> Option<Diagnostic> {
    let needed = marks::room(bleed, press.marks.any());
    let there = left.min(bottom).min(plan.sheet.width - right).min(plan.sheet.height - top).max(0.0);
    if there + 0.1 >= needed {
        return None;
    }
    let (needed, there) = (format!("{:.1}", needed / MM), format!("{:.1}", there / MM));
    let message = if press.marks.any() {
        say!("the sheet has {there} mm around its pages, and marks need {needed} mm", there, needed)
    } else {
        say!("the sheet has {there} mm around its pages, and bleed needs {needed} mm", there, needed)
    };
    let help = say!("take a larger `--sheet`, or a smaller `--paper`");
    Some(Diagnostic::new(Code::SheetRoom, Span::DETACHED, message).with_help(help))
}

/// The part of some edges that lies on the sheet.
fn within([left, bottom, right, top]: Edges, sheet: Size) -> Edges {
    [left.max(0.0), bottom.max(0.0), right.min(sheet.width), top.min(sheet.height)]
}

/// The edges of all places of pages together, so that sides with fewer pages are cut like the others.
fn around(plan: &Plan, page: Size) -> Edges {
    let mut edges = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for spot in plan.sides.iter().flatten() {
        let (right, top) = (spot.x + page.width * spot.scale, spot.y + page.height * spot.scale);
        let [a, b, c, d] = edges;
        edges = [a.min(spot.x), b.min(spot.y), c.max(right), d.max(top)];
    }
    edges
}

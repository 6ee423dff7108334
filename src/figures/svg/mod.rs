//! SVG: made harmless and kept as vectors, and drawn to samples where a reader wants them.

mod clean;
mod cost;
mod draw;
mod expansion;
mod faces;
mod gray;
mod ground;
mod legible;
mod named;
mod outlined;
mod parse;
mod picture;
mod shape;
mod styles;

pub(super) use draw::draw;
pub use draw::rasterize;
pub(super) use faces::Faces;
pub(crate) use faces::face_database;
pub(super) use legible::smallest_text;
pub use outlined::outlined;

use std::collections::BTreeSet;

use usvg::roxmltree::{Document, Error, ParsingOptions};

use super::decode::damaged;
use super::finding::Finding;
use super::remark::Remark;
use crate::diagnostics::Code;
use crate::message::{Message, say};
use parse::parse;
use picture::Gate;

/// Nodes of a document at most.
const MAX_NODES: u32 = expansion::MAX_ELEMENTS as u32;

/// Attributes of an element at most: roxmltree 0.21 compares each with all others.
const MAX_ATTRIBUTES: usize = 500;

/// A vector picture that refers to nothing outside itself and runs nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawing {
    /// An SVG document.
    pub(super) text: String,
    /// The same on white, where screens need that.
    pub(super) on_white: Option<String>,
    /// Natural width in CSS pixels.
    pub(super) width: u32,
    /// Natural height in CSS pixels.
    pub(super) height: u32,
    /// What was left out of it.
    pub(super) remarks: BTreeSet<Remark>,
}

/// What a drawing is made for.
pub(super) struct Wanted<'a> {
    /// Pixels of a side at most, and of the pictures in it.
    pub(super) max_side: u32,
    /// Bytes of each of the pictures in it at most.
    pub(super) max_bytes: u64,
    /// Whether its colours become greys.
    pub(super) gray: bool,
    /// The samples that it becomes at most, of its natural size.
    pub(super) drawn: &'a dyn Fn(u32, u32) -> (u32, u32),
}

/// Leaves only what draws: no scripts, no events, no references to other files, no HTML, no animation. Refuses what would
/// take too long to read or to draw, or too much memory, before either is tried.
pub(super) fn sanitize(bytes: &[u8], wanted: &Wanted<'_>, faces: &Faces) -> Result<Drawing, Finding> {
    let text = std::str::from_utf8(bytes).map_err(|_| damaged(say!("its text is not UTF-8")))?;
    let text = text.trim_start_matches('\u{feff}');
    let Wanted { max_side, max_bytes, gray, drawn } = *wanted;
    let document = read(text)?;
    let gate = Gate { max_side, max_bytes, gray, room: picture::MAX_PIXELS };
    let cleaned = clean::clean(document.root_element(), gate).ok_or_else(too_deep)?;

    // The size as a reader would find it, from the harmless text.
    let harmless = cleaned.with_size(None);
    expansion::check(&read(&harmless)?).map_err(too_much)?;
    // Faces take their time.
    let database = harmless.contains("<text").then(|| faces.database());
    let tree = parse(&harmless, database).map_err(|error| damaged(say!("{error}", error)))?;
    let size = tree.size();
    let scale = (max_side as f32 / size.width().max(size.height())).min(1.0);
    let side = |length: f32| ((length * scale).round() as u32).clamp(1, max_side.max(1));
    let (width, height) = (side(size.width()), side(size.height()));
    let (across, down) = drawn(width, height);
    cost::check(&tree, across, down).map_err(too_costly)?;
    draw::try_filters(tree.root());
    let sized = Some((width, height, size.width(), size.height()));
    let text = cleaned.with_size(sized);
    // What fails in looking at it does not keep it from being shown.
    let is_wanted = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| ground::is_wanted(&tree)));
    let on_white = is_wanted.unwrap_or(true).then(|| cleaned.on_white((size.width(), size.height())));
    let on_white = on_white.map(|cleaned| cleaned.with_size(sized));
    Ok(Drawing { text, on_white, width, height, remarks: cleaned.remarks })
}

/// Reads the markup.
fn read(text: &str) -> Result<Document<'_>, Finding> {
    if shape::attributes(text) > MAX_ATTRIBUTES {
        return Err(refused(say!("has an element with more than {most} attributes", most = MAX_ATTRIBUTES)));
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        Error::NodesLimitReached => too_much(expansion::Excess::Size),
        other => damaged(say!("{error}", error = other.to_string())),
    })
}

fn too_much(excess: expansion::Excess) -> Finding {
    use expansion::Excess;
    let matter = match excess {
        Excess::Size => say!("has more than {most} nodes, with all that it repeats", most = MAX_NODES),
        Excess::Depth => return too_deep(),
        Excess::Circle => say!("has a part that refers to itself"),
        Excess::Arcs => say!("has a path of thousands of arcs in a row"),
        Excess::Style => say!("has style sheets with too many rules"),
    };
    refused(matter)
}

fn too_deep() -> Finding {
    refused(say!("has too deeply nested nodes"))
}

fn too_costly(excess: cost::Excess) -> Finding {
    refused(match excess {
        cost::Excess::Reach => {
            say!("has numbers so large, or so small, that parts of it would be nowhere")
        }
        cost::Excess::Steps => {
            say!("takes too long to draw: its filters, patterns or masks are too large")
        }
        cost::Excess::Bytes => {
            say!("takes too much memory to draw: its filters, patterns or masks are too large")
        }
    })
}

fn refused(matter: Message) -> Finding {
    Finding::new(Code::FigureLimit, matter).with_help(say!("simplify the drawing, or export it as PNG"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn try_clean(bytes: &[u8]) -> Result<Drawing, Finding> {
        let drawn = |width, height| (width, height);
        let wanted = Wanted { max_side: 12_000, max_bytes: 32 << 20, gray: false, drawn: &drawn };
        sanitize(bytes, &wanted, &Faces::default())
    }

    fn clean(text: &str) -> Drawing {
        try_clean(text.as_bytes()).unwrap()
    }

    /// A PNG of one pixel.
    const DOT: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    const OPEN: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">"#;

    #[test]
    fn scripts_events_and_html_are_left_out() {
        let drawing = clean(&format!(
            "{OPEN}<script>alert(1)</script><rect onclick='x()' width='9' height='9'/>\
             <foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>글</p></foreignObject></svg>"
        ));
        assert!(drawing.remarks.contains(&Remark::ForeignObject));
        for gone in ["script", "alert", "onclick", "foreignObject", "글"] {
            assert!(!drawing.text.contains(gone), "{gone} in {}", drawing.text);
        }
        assert!(drawing.text.contains("<rect"));
    }

    #[test]
    fn a_switch_falls_back_to_its_text() {
        let drawing = clean(&format!(
            "{OPEN}<switch><foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>가</p></foreignObject>\
             <text x='1' y='9'>가</text></switch></svg>"
        ));
        assert!(drawing.remarks.is_empty());
        assert!(drawing.text.contains(r#"<text x="1" y="9">가</text>"#), "{}", drawing.text);
    }

    #[test]
    fn references_stay_inside() {
        let drawing = clean(&format!(
            "{OPEN}<style>@import url(https://x.example/a.css); rect {{ fill: url(#g) }}</style>\
             <style>rect {{ fill: url(https://x.example/#g) }}</style>\
             <image xlink:href='https://x.example/a.png' width='1' height='1'/>\
             <image href='{DOT}' width='1' height='1'/>\
             <image href='data:image/svg+xml;base64,AAAA' width='1' height='1'/>\
             <use href='#a'/><use href='b.svg#a'/><a href='https://x.example/'><rect id='a' style='fill:url(x.svg#y);stroke:red'/></a></svg>"
        ));
        assert!(!drawing.text.contains("x.example"), "{}", drawing.text);
        assert!(!drawing.text.contains("b.svg") && !drawing.text.contains("x.svg"));
        assert!(!drawing.text.contains("svg+xml"));
        assert!(drawing.text.contains("data:image/png"));
        assert!(drawing.text.contains(r##"xlink:href="#a""##));
        assert!(drawing.text.contains("fill: url(#g)") && drawing.text.contains("stroke:red"));
        assert!(!drawing.text.contains("<a"));
    }

    #[test]
    fn the_natural_size_is_written() {
        let drawing = clean(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 150"><path d="M0 0h9"/></svg>"#,
        );
        assert_eq!((drawing.width, drawing.height), (300, 150));
        assert!(drawing.text.contains(r#"width="300" height="150""#), "{}", drawing.text);
        let sized = clean(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="1in" height="48"><path d="M0 0h9"/></svg>"#,
        );
        assert_eq!((sized.width, sized.height), (96, 48));
        assert!(sized.text.contains(r#"viewBox="0 0 96 48""#), "{}", sized.text);
    }

    #[test]
    fn entities_are_expanded() {
        let drawing = clean(
            "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'><!ENTITY c 'red'>]>\
             <svg xmlns='&ns;' width='9' height='9'><rect fill='&c;' width='9' height='9'/></svg>",
        );
        assert!(drawing.text.contains(r#"fill="red""#), "{}", drawing.text);
    }

    #[test]
    fn bombs_are_refused() {
        let mut laughs = format!("{OPEN}<g id='a0'><rect/></g>");
        for i in 1..30 {
            laughs.push_str(&format!("<g id='a{i}'><use href='#a{0}'/><use href='#a{0}'/></g>", i - 1));
        }
        laughs.push_str("</svg>");
        let refused = try_clean(laughs.as_bytes()).unwrap_err();
        assert_eq!(refused.code, Code::FigureLimit);
        let deep = format!("{OPEN}{}{}</svg>", "<g>".repeat(50_000), "</g>".repeat(50_000));
        assert_eq!(try_clean(deep.as_bytes()).unwrap_err().code, Code::FigureLimit);
        let endless = format!("{OPEN}<g id='a'><use href='#a'/></g></svg>");
        assert!(try_clean(endless.as_bytes()).is_ok());
    }

    #[test]
    fn broken_markup_is_a_damaged_figure() {
        assert_eq!(try_clean(b"<svg xmlns='x'").unwrap_err().code, Code::FigureDecode);
        assert_eq!(
            try_clean(b"<svg xmlns='http://www.w3.org/2000/svg'>\xff</svg>").unwrap_err().code,
            Code::FigureDecode
        );
    }
}

//! SVG: made harmless and kept as vectors, and drawn to samples where a reader wants them.

mod clean;
mod css;
mod draw;
mod expansion;
mod faces;
mod gray;
mod named;
mod picture;

pub(super) use draw::draw;
pub use draw::{cover_jpeg, rasterize};
pub(super) use faces::Faces;
pub(crate) use faces::face_database;

use std::sync::Arc;

use usvg::roxmltree::{Document, Error, ParsingOptions};

use super::decode::damaged;
use super::finding::Finding;
use crate::diagnostics::Code;

/// Nodes of a document at most, `use` elements counted with what they repeat.
const MAX_NODES: u32 = 200_000;

/// A vector picture that refers to nothing outside itself and runs nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawing {
    /// An SVG document.
    pub(super) text: String,
    /// Natural width in CSS pixels.
    pub(super) width: u32,
    /// Natural height in CSS pixels.
    pub(super) height: u32,
    /// Whether HTML with text in it was left out.
    pub(super) lost_html: bool,
}

/// Leaves only what draws: no scripts, no events, no references to other files, no HTML, no animation.
/// With `gray`, its colours become greys.
pub(super) fn sanitize(bytes: &[u8], max_side: u32, gray: bool) -> Result<Drawing, Finding> {
    let text = std::str::from_utf8(bytes).map_err(|_| damaged("its text is not UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        Error::NodesLimitReached => too_large(),
        other => damaged(&other.to_string()),
    })?;
    expansion::check(&document, MAX_NODES).map_err(|()| too_large())?;
    let cleaned = clean::clean(document.root_element(), gray).ok_or_else(too_large)?;

    // The size as a reader would find it, from the harmless text.
    let size = parse(&cleaned.with_size(None), None).map_err(|error| damaged(&error))?.size();
    let scale = (max_side as f32 / size.width().max(size.height())).min(1.0);
    let side = |length: f32| ((length * scale).round() as u32).clamp(1, max_side.max(1));
    let (width, height) = (side(size.width()), side(size.height()));
    let text = cleaned.with_size(Some((width, height, size.width(), size.height())));
    Ok(Drawing { text, width, height, lost_html: cleaned.lost_html })
}

/// Reads a document that may not open files; without faces its text is left out.
fn parse(text: &str, faces: Option<Arc<usvg::fontdb::Database>>) -> Result<usvg::Tree, String> {
    let options = usvg::Options {
        fontdb: faces.unwrap_or_default(),
        font_family: "Pretendard".to_owned(),
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(text, &options).map_err(|error| error.to_string())
}

fn too_large() -> Finding {
    Finding::new(Code::FigureLimit, format!("has more than {MAX_NODES} nodes, or too deeply nested ones"))
        .with_help("simplify the drawing, or export it as PNG")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> Drawing {
        sanitize(text.as_bytes(), 12_000, false).unwrap()
    }

    const OPEN: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">"#;

    #[test]
    fn scripts_events_and_html_are_left_out() {
        let drawing = clean(&format!(
            "{OPEN}<script>alert(1)</script><rect onclick='x()' width='9' height='9'/>\
             <foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>글</p></foreignObject></svg>"
        ));
        assert!(drawing.lost_html);
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
        assert!(!drawing.lost_html);
        assert!(drawing.text.contains(r#"<text x="1" y="9">가</text>"#), "{}", drawing.text);
    }

    #[test]
    fn references_stay_inside() {
        let drawing = clean(&format!(
            "{OPEN}<style>@import url(https://x.example/a.css); rect {{ fill: url(#g) }}</style>\
             <style>rect {{ fill: url(https://x.example/#g) }}</style>\
             <image xlink:href='https://x.example/a.png' width='1' height='1'/>\
             <image href='data:image/png;base64,AAAA' width='1' height='1'/>\
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
        let refused = sanitize(laughs.as_bytes(), 12_000, false).unwrap_err();
        assert_eq!(refused.code, Code::FigureLimit);
        let deep = format!("{OPEN}{}{}</svg>", "<g>".repeat(50_000), "</g>".repeat(50_000));
        assert_eq!(sanitize(deep.as_bytes(), 12_000, false).unwrap_err().code, Code::FigureLimit);
        let endless = format!("{OPEN}<g id='a'><use href='#a'/></g></svg>");
        assert!(sanitize(endless.as_bytes(), 12_000, false).is_ok());
    }

    #[test]
    fn broken_markup_is_a_damaged_figure() {
        assert_eq!(sanitize(b"<svg xmlns='x'", 9, false).unwrap_err().code, Code::FigureDecode);
        assert_eq!(
            sanitize(b"<svg xmlns='http://www.w3.org/2000/svg'>\xff</svg>", 9, false).unwrap_err().code,
            Code::FigureDecode
        );
    }
}

//! The walk that copies only elements and attributes that draw.

use std::collections::BTreeSet;

use usvg::roxmltree::{Attribute, Node};

use super::gray;
use super::picture::{Gate, Lost};
use crate::config::css;
use crate::figures::remark::Remark;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Levels of nesting at most: readers of the result recurse.
const MAX_DEPTH: usize = 256;

/// Elements that draw or describe (SVG 1.1, without scripting, animation, fonts and extensions).
const ELEMENTS: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tref",
    "tspan",
    "use",
];

/// Attributes that are names, words or numbers, and no values of styles.
const INERT: &[&str] =
    &["class", "d", "id", "lang", "points", "role", "systemLanguage", "viewBox", "xml:lang", "xml:space"];

/// What keeps a rectangle white and seen whatever a drawing's own rules for rectangles say.
const SEEN: &str = "fill:#ffffff!important;fill-opacity:1!important;stroke:none!important;opacity:1!important;\
    display:inline!important;visibility:visible!important;transform:none!important;filter:none!important;\
    mask:none!important;clip-path:none!important;mix-blend-mode:normal!important;rx:0!important;ry:0!important;";

/// What is left of a document.
#[derive(Clone)]
pub(super) struct Cleaned {
    /// Attributes of the root but for `width`, `height` and `viewBox`.
    root: String,
    width: Option<String>,
    height: Option<String>,
    view_box: Option<String>,
    /// What stands inside the root.
    body: String,
    /// Whether its style sheets count children, or may.
    counts: bool,
    /// What was left out of it.
    pub(super) remarks: BTreeSet<Remark>,
}

impl Cleaned {
    /// The same on white; `size` is that of a document which does not say where its drawing lies.
    pub(super) fn on_white(&self, (width, height): (f32, f32)) -> Self {
        if self.counts {
            return self.on_ground();
        }
        let room = self.view_box.clone().unwrap_or_else(|| format!("0 0 {width} {height}"));
        let sides = room.split([' ', ',', '\t', '\n', '\r']).filter(|side| !side.is_empty());
        // They stand in a style, where words may do more than in their own place.
        let sides: Option<Vec<f64>> =
            sides.map(|side| side.parse().ok().filter(|side: &f64| side.is_finite())).collect();
        let mut body = String::new();
        if let Some([x, y, width, height]) = sides.as_deref() {
            let mut style = String::new();
            body.push_str("<rect");
            for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
                body.push(' ');
                push_attribute(&mut body, name, &value.to_string());
                style.push_str(&format!("{name}:{value}px!important;"));
            }
            // Without a sheet nothing reaches it but what the root hands down.
            if self.body.contains("<style") {
                body.push_str(&format!(" style=\"{SEEN}{style}\"/>"));
            } else {
                body.push_str(" style=\"fill:#ffffff;fill-opacity:1;stroke:none\"/>");
            }
        }
        Self { body: body + &self.body, ..self.clone() }
    }

    /// The same on the ground of its root, which is no child that rules may count.
    fn on_ground(&self) -> Self {
        const STYLE: &str = " style=\"";
        const GROUND: &str = "background:#ffffff";
        // Before the author's own, so that those are heeded. Quotes in values are escaped: what looks like one is it.
        let root = if self.root.contains(STYLE) {
            self.root.replacen(STYLE, &format!("{STYLE}{GROUND};"), 1)
        } else {
            format!("{}{STYLE}{GROUND}\"", self.root)
        };
        Self { root, ..self.clone() }
    }

    /// The document; with a size (pixels wide and high, and the same in its own units) instead of the author's.
    pub(super) fn with_size(&self, size: Option<(u32, u32, f32, f32)>) -> String {
        let mut text = format!("<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\"");
        let mut push = |name: &str, value: &str| {
            text.push(' ');
            push_attribute(&mut text, name, value);
        };
        match size {
            Some((width, height, user_width, user_height)) => {
                push("width", &width.to_string());
                push("height", &height.to_string());
                match &self.view_box {
                    Some(view_box) => push("viewBox", view_box),
                    None => push("viewBox", &format!("0 0 {user_width} {user_height}")),
                }
            }
            None => {
                for (name, value) in
                    [("width", &self.width), ("height", &self.height), ("viewBox", &self.view_box)]
                {
                    if let Some(value) = value {
                        push(name, value);
                    }
                }
            }
        }
        text + &self.root + ">" + &self.body + "</svg>"
    }
}

/// What the copying of a document finds and wants.
struct Walk {
    remarks: BTreeSet<Remark>,
    counts: bool,
    gate: Gate,
}

/// Copies a document, in greys where they are wanted, with the pictures that pass the gate; `None` when it is nested too
/// deeply.
pub(super) fn clean(root: Node<'_, '_>, gate: Gate) -> Option<Cleaned> {
    let mut cleaned = Cleaned {
        root: String::new(),
        width: None,
        height: None,
        view_box: None,
        body: String::new(),
        counts: false,
        remarks: BTreeSet::new(),
    };
    let mut walk = Walk { remarks: BTreeSet::new(), counts: false, gate };
    for (name, value) in attributes(root, &mut walk) {
        match name.as_str() {
            "width" => cleaned.width = Some(value),
            "height" => cleaned.height = Some(value),
            "viewBox" => cleaned.view_box = Some(value),
            _ => {
                cleaned.root.push(' ');
                push_attribute(&mut cleaned.root, &name, &value);
            }
        }
    }
    let mut body = String::new();
    children(root, 1, &mut body, &mut walk)?;
    cleaned.body = body;
    cleaned.counts = walk.counts;
    cleaned.remarks = walk.remarks;
    Some(cleaned)
}

fn children(parent: Node<'_, '_>, depth: usize, text: &mut String, walk: &mut Walk) -> Option<()> {
    if depth > MAX_DEPTH {
        return None;
    }
    for node in parent.children() {
        if node.is_text() {
            push_escaped(text, node.text().unwrap_or_default(), false);
        } else if node.is_element() {
            element(node, depth, text, walk)?;
        }
    }
    Some(())
}

fn element(node: Node<'_, '_>, depth: usize, text: &mut String, walk: &mut Walk) -> Option<()> {
    let name = node.tag_name().name();
    if node.tag_name().namespace() != Some(SVG) {
        return Some(());
    }
    if name == "a" {
        // The link goes, what it holds stays; a group keeps its place in a `switch`.
        text.push_str("<g>");
        children(node, depth + 1, text, walk)?;
        text.push_str("</g>");
        return Some(());
    }
    if name == "foreignObject" {
        if !has_fallback(node) && node.descendants().any(has_words) {
            walk.remarks.insert(Remark::ForeignObject);
        }
        return Some(());
    }
    if !ELEMENTS.contains(&name) {
        return Some(());
    }
    if name == "style" {
        let sheet: String = node.children().filter_map(|child| child.text()).collect();
        let sheet = css::clean_sheet(&sheet).text;
        if !sheet.trim().is_empty() {
            walk.counts |= counts(&sheet);
            let sheet = if walk.gate.gray { css::clean_sheet(&gray::sheet(&sheet)).text } else { sheet };
            text.push_str("<style>");
            push_escaped(text, &sheet, false);
            text.push_str("</style>");
        }
        return Some(());
    }
    let attributes = attributes(node, walk);
    if name == "image" && !attributes.iter().any(|(name, _)| name == "xlink:href") {
        return Some(());
    }
    text.push('<');
    text.push_str(name);
    for (name, value) in &attributes {
        text.push(' ');
        push_attribute(text, name, value);
    }
    if node.has_children() {
        text.push('>');
        children(node, depth + 1, text, walk)?;
        text.push_str("</");
        text.push_str(name);
        text.push('>');
    } else {
        text.push_str("/>");
    }
    Some(())
}

/// Whether a sheet has selectors that one more child of the root could lead elsewhere: those of places among children and of
/// neighbours, and what may be one in other letters.
fn counts(sheet: &str) -> bool {
    let sheet = sheet.to_ascii_lowercase();
    ["nth-", "first-", "last-", "only-", "has(", "+", "~", "\\"].iter().any(|sign| sheet.contains(sign))
}

/// Whether a `switch` offers something else in place of this element.
fn has_fallback(node: Node<'_, '_>) -> bool {
    node.parent_element().is_some_and(|parent| {
        parent.tag_name().name() == "switch" && parent.children().filter(Node::is_element).count() > 1
    })
}

fn has_words(node: Node<'_, '_>) -> bool {
    node.is_text() && node.text().is_some_and(|text| !text.trim().is_empty())
}

/// The attributes that are kept, under the names they are written with.
fn attributes(node: Node<'_, '_>, walk: &mut Walk) -> Vec<(String, String)> {
    let mut kept: Vec<(String, String)> = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for attribute in node.attributes() {
        let name = match (attribute.namespace(), attribute.name()) {
            (None | Some(XLINK), "href") => "xlink:href",
            (None, name) => name,
            (Some(XML), "space") => "xml:space",
            (Some(XML), "lang") => "xml:lang",
            _ => continue,
        };
        if !known.insert(name) {
            continue;
        }
        if let Some(value) = value(node, name, attribute, walk) {
            let value = if walk.gate.gray { grayed(name, value) } else { value };
            kept.push((name.to_owned(), value));
        }
    }
    kept
}

/// A value without colours.
fn grayed(name: &str, value: String) -> String {
    match name {
        "style" => css::clean_declarations(&gray::declarations(&value)),
        "xlink:href" => value,
        _ => gray::attribute(name, &value),
    }
}

/// The value that is kept; `None` for what acts or reaches outside.
fn value(node: Node<'_, '_>, name: &str, attribute: Attribute<'_, '_>, walk: &mut Walk) -> Option<String> {
    let value = attribute.value();
    match name {
        "xlink:href" => {
            let target = value.trim();
            if target.starts_with('#') {
                return Some(target.to_owned());
            }
            if !matches!(node.tag_name().name(), "image" | "feImage") {
                return None;
            }
            let lost = match walk.gate.pass(target) {
                Ok(address) => return Some(address),
                Err(lost) => lost,
            };
            walk.remarks.insert(match lost {
                Lost::Outside => Remark::OutsidePicture,
                Lost::Damaged => Remark::DamagedPicture,
                Lost::Heavy => Remark::HeavyPicture,
            });
            None
        }
        "style" => Some(css::clean_declarations(value)).filter(|style| !style.trim().is_empty()),
        _ if name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) => None,
        _ if name.starts_with("data-") || name.contains(':') && !name.starts_with("xml:") => None,
        _ if INERT.contains(&name) || name.starts_with("aria-") => Some(value.to_owned()),
        "src" | "data" | "srcset" | "poster" | "background" | "action" | "formaction" | "ping" => None,
        _ => css::is_harmless(value).then(|| value.to_owned()),
    }
}

fn push_attribute(text: &mut String, name: &str, value: &str) {
    text.push_str(name);
    text.push_str("=\"");
    push_escaped(text, value, true);
    text.push('"');
}

fn push_escaped(text: &mut String, raw: &str, quoted: bool) {
    for c in raw.chars() {
        match c {
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            '"' if quoted => text.push_str("&quot;"),
            '\n' if quoted => text.push_str("&#10;"),
            _ => text.push(c),
        }
    }
}

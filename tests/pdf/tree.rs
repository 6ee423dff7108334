//! The structure tree of a finished file as text: elements with their attributes, what they hold, and what is outside of it.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, decode_text_string};

/// Text and pictures of a marked content.
type Marked = BTreeMap<i64, String>;

/// What an element holds besides elements.
enum Leaf {
    Text(String),
    /// Where an annotation leads.
    Link(String),
}

pub(crate) struct Tree {
    document: Document,
    pages: Vec<ObjectId>,
    /// What is drawn on each page under the numbers of marked contents.
    marked: Vec<Marked>,
    /// What is drawn on each page as an artifact: its kind and text.
    artifacts: Vec<Vec<(String, String)>>,
}

impl Tree {
    pub(crate) fn new(file: &[u8]) -> Self {
        let document = Document::load_mem(file).unwrap();
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let (mut marked, mut artifacts) = (Vec::new(), Vec::new());
        for page in &pages {
            let (own, outside) = contents(&document, *page);
            marked.push(own);
            artifacts.push(outside);
        }
        Self { document, pages, marked, artifacts }
    }

    /// The tree from below the document's element, then each page's artifacts with text.
    pub(crate) fn dump(&self) -> String {
        let root =
            dict(&self.document, entry(&self.document, self.document.catalog().unwrap(), "StructTreeRoot"));
        let mut out = String::new();
        for document in list(&self.document, root, "K") {
            for child in list(&self.document, document.as_dict().unwrap(), "K") {
                self.node(child, None, 0, &mut out);
            }
        }
        for (number, page) in (1..).zip(&self.artifacts) {
            let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for (kind, text) in page.iter().filter(|(_, text)| !text.trim().is_empty()) {
                kinds.entry(kind).or_default().push(text);
            }
            for (kind, texts) in kinds {
                writeln!(out, "page {number} {kind} {:?}", texts.concat()).unwrap();
            }
        }
        out
    }

    fn node(&self, node: &Object, page: Option<usize>, depth: usize, out: &mut String) {
        let indent = depth * 2;
        if let Some(Leaf::Link(leaf) | Leaf::Text(leaf)) = self.leaf(node, page) {
            writeln!(out, "{:indent$}{leaf}", "").unwrap();
            return;
        }
        let element = node.as_dict().unwrap();
        let page = self.page(element).or(page);
        write!(out, "{:indent$}{}", "", self.named(element)).unwrap();
        let children = list(&self.document, element, "K");
        let mut text = String::new();
        let mut plain = true;
        // Neighbouring pieces of text are one text.
        for child in children {
            match self.leaf(child, page) {
                Some(Leaf::Text(piece)) => text.push_str(&piece),
                Some(Leaf::Link(_)) | None => {
                    if std::mem::take(&mut plain) {
                        out.push('\n');
                    }
                    self.text(&mut text, depth + 1, out);
                    self.node(child, page, depth + 1, out);
                }
            }
        }
        match plain {
            true if text.is_empty() => out.push('\n'),
            true => writeln!(out, " {text:?}").unwrap(),
            false => self.text(&mut text, depth + 1, out),
        }
    }

    fn text(&self, text: &mut String, depth: usize, out: &mut String) {
        if !text.is_empty() {
            writeln!(out, "{:1$}{text:?}", "", depth * 2).unwrap();
            text.clear();
        }
    }

    fn leaf(&self, node: &Object, page: Option<usize>) -> Option<Leaf> {
        let shown = |page: Option<usize>, id: i64| {
            let text = page.and_then(|page| self.marked.get(page)?.get(&id)).cloned();
            Some(Leaf::Text(text.unwrap_or_default()))
        };
        match node {
            Object::Integer(id) => shown(page, *id),
            Object::Dictionary(dict) if dict.has_type(b"MCR") => {
                shown(self.page(dict).or(page), dict.get(b"MCID").unwrap().as_i64().unwrap())
            }
            Object::Dictionary(reference) if reference.has_type(b"OBJR") => {
                let annotation = dict(&self.document, entry(&self.document, reference, "Obj"));
                let target = match entry(&self.document, annotation, "Dest") {
                    Some(name) => String::from_utf8_lossy(name.as_str().unwrap()).into_owned(),
                    None => {
                        let action = dict(&self.document, entry(&self.document, annotation, "A"));
                        let address = entry(&self.document, action, "URI").unwrap().as_str().unwrap();
                        String::from_utf8_lossy(address).into_owned()
                    }
                };
                let contents = entry(&self.document, annotation, "Contents").unwrap();
                Some(Leaf::Link(format!("→ {target} [{}]", decode_text_string(contents).unwrap())))
            }
            _ => None,
        }
    }

    fn page(&self, dict: &Dictionary) -> Option<usize> {
        let page = dict.get(b"Pg").ok()?.as_reference().ok()?;
        self.pages.iter().position(|id| *id == page)
    }

    /// Role and attributes of an element.
    fn named(&self, element: &Dictionary) -> String {
        let mut name = name(entry(&self.document, element, "S").unwrap());
        for key in ["T", "Alt", "ActualText", "Lang", "E"] {
            if let Some(text) = entry(&self.document, element, key) {
                write!(name, " {key}={:?}", decode_text_string(text).unwrap()).unwrap();
            }
        }
        for attributes in list(&self.document, element, "A") {
            let attributes = attributes.as_dict().unwrap();
            for key in ["ListNumbering", "Scope", "ColSpan", "RowSpan"] {
                match entry(&self.document, attributes, key) {
                    Some(Object::Name(value)) => write!(name, " {key}={}", String::from_utf8_lossy(value)),
                    Some(Object::Integer(value)) => write!(name, " {key}={value}"),
                    _ => Ok(()),
                }
                .unwrap();
            }
            if attributes.has(b"BBox") {
                name.push_str(" BBox");
            }
        }
        name
    }
}

fn entry<'d>(document: &'d Document, dict: &'d Dictionary, key: &str) -> Option<&'d Object> {
    Some(document.dereference(dict.get(key.as_bytes()).ok()?).unwrap().1)
}

fn dict<'d>(document: &'d Document, object: Option<&'d Object>) -> &'d Dictionary {
    document.dereference(object.unwrap()).unwrap().1.as_dict().unwrap()
}

fn list<'d>(document: &'d Document, dict: &'d Dictionary, key: &str) -> Vec<&'d Object> {
    match entry(document, dict, key) {
        Some(Object::Array(items)) => {
            items.iter().map(|item| document.dereference(item).unwrap().1).collect()
        }
        Some(item) => vec![item],
        None => Vec::new(),
    }
}

fn name(object: &Object) -> String {
    String::from_utf8_lossy(object.as_name().unwrap()).into_owned()
}

/// What is open in a content stream: a number, an artifact, or a text to be read instead.
struct Open {
    id: Option<i64>,
    artifact: Option<String>,
    actual: Option<String>,
}

/// The marked contents of a page with their text, and its artifacts.
fn contents(document: &Document, page: ObjectId) -> (Marked, Vec<(String, String)>) {
    let fonts: BTreeMap<Vec<u8>, Encoding<'_>> = document
        .get_page_fonts(page)
        .unwrap()
        .into_iter()
        .filter_map(|(name, font)| Some((name, font.get_font_encoding(document).ok()?)))
        .collect();
    let operations = Content::decode(&document.get_page_content(page)).unwrap().operations;
    let (mut marked, mut artifacts) = (Marked::new(), Vec::<(String, String)>::new());
    let mut open: Vec<Open> = Vec::new();
    let mut font = None;
    for Operation { operator, operands } in operations {
        let mut show = |text: String| {
            // The outermost text that is to be read instead of what is shown has been taken already.
            if open.iter().any(|open| open.actual.is_some()) {
                return;
            }
            if open.iter().any(|open| open.artifact.is_some()) {
                artifacts.last_mut().unwrap().1.push_str(&text);
            } else if let Some(id) = open.iter().rev().find_map(|open| open.id) {
                marked.entry(id).or_default().push_str(&text);
            }
        };
        match (operator.as_str(), operands.as_slice()) {
            ("Tf", [name, _]) => font = fonts.get(name.as_name().unwrap()),
            ("Tj", [Object::String(bytes, _)]) => show(decoded(font, bytes)),
            ("TJ", [Object::Array(parts)]) => {
                let strings = parts.iter().filter_map(|part| part.as_str().ok());
                show(strings.map(|bytes| decoded(font, bytes)).collect());
            }
            ("BMC" | "BDC", [tag, rest @ ..]) => {
                let properties = rest.first().and_then(|properties| properties.as_dict().ok());
                let get = |key: &str| properties.and_then(|properties| properties.get(key.as_bytes()).ok());
                let actual = get("ActualText").map(|text| decode_text_string(text).unwrap());
                let artifact = (name(tag) == "Artifact").then(|| {
                    let kinds = ["Type", "Subtype"].into_iter().filter_map(|key| get(key).map(name));
                    kinds.collect::<Vec<_>>().join("/")
                });
                if let Some(kind) = &artifact {
                    artifacts.push((kind.clone(), String::new()));
                }
                let id = get("MCID").map(|id| id.as_i64().unwrap());
                open.push(Open { id, artifact, actual: None });
                if let Some(actual) = actual {
                    let silent = open.iter().any(|open| open.artifact.is_some() || open.actual.is_some());
                    if let (false, Some(id)) = (silent, open.iter().rev().find_map(|open| open.id)) {
                        marked.entry(id).or_default().push_str(&actual);
                    }
                    open.last_mut().unwrap().actual = Some(actual);
                }
            }
            ("EMC", _) => drop(open.pop()),
            _ => {}
        }
    }
    (marked, artifacts)
}

fn decoded(font: Option<&Encoding<'_>>, bytes: &[u8]) -> String {
    font.map(|font| Document::decode_text(font, bytes).unwrap_or_default()).unwrap_or_default()
}

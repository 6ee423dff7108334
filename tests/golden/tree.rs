//! Elements and text: the form in which the site's output and ours are compared.

use std::collections::BTreeMap;

/// An element or text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Node>,
}

impl Element {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    pub(crate) fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        self.attributes.insert(key.to_owned(), value.into());
        self
    }

    pub(crate) fn maybe(self, key: &str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    pub(crate) fn holding(mut self, children: Vec<Node>) -> Self {
        self.children.extend(children);
        self
    }

    pub(crate) fn text(self, text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { self } else { self.holding(vec![Node::Text(text)]) }
    }

    pub(crate) fn node(self) -> Node {
        Node::Element(self)
    }
}

/// Elements whose text is kept as it is.
pub(crate) fn is_verbatim(name: &str) -> bool {
    matches!(name, "pre" | "code" | "math" | "math-block" | "diagram" | "demo")
}

/// Elements that stand in a line; all others stand between lines.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "input"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "math"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "Badge"
            | "FontIcon"
            | "VPIcon"
            | "HopeIcon"
    )
}

/// Runs of white space as one space; none at the edges of blocks (N2 of the suite).
pub(crate) fn normalize(nodes: Vec<Node>, parent: &str) -> Vec<Node> {
    let mut joined: Vec<Node> = Vec::new();
    for node in nodes {
        match (joined.last_mut(), node) {
            (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
            (_, node) => joined.push(node),
        }
    }
    if is_verbatim(parent) {
        return joined;
    }
    let edge = |node: Option<&Node>| match node {
        Some(Node::Element(element)) => !is_inline(&element.name),
        Some(Node::Text(_)) => false,
        None => !is_inline(parent),
    };
    let mut out = Vec::new();
    for (at, node) in joined.iter().enumerate() {
        match node {
            Node::Element(element) => {
                let mut element = element.clone();
                element.children = normalize(element.children, &element.name);
                out.push(Node::Element(element));
            }
            Node::Text(text) => {
                let mut text = collapse(text);
                if edge(at.checked_sub(1).and_then(|at| joined.get(at))) {
                    text = text.trim_start_matches(' ').to_owned();
                }
                if edge(joined.get(at + 1)) {
                    text = text.trim_end_matches(' ').to_owned();
                }
                if !text.is_empty() {
                    out.push(Node::Text(text));
                }
            }
        }
    }
    out
}

fn collapse(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' if out.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The canonical text: a line for each top-level node.
pub(crate) fn print(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        print_node(&mut out, node);
        out.push('\n');
    }
    out
}

fn print_node(out: &mut String, node: &Node) {
    match node {
        Node::Text(text) => {
            out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
        }
        Node::Element(element) => {
            out.push('<');
            out.push_str(&element.name);
            for (key, value) in &element.attributes {
                let value = value.replace('&', "&amp;").replace('"', "&quot;").replace('\n', "&#10;");
                out.push_str(&format!(" {key}=\"{value}\""));
            }
            if element.children.is_empty() {
                out.push_str("/>");
                return;
            }
            out.push('>');
            element.children.iter().for_each(|child| print_node(out, child));
            out.push_str(&format!("</{}>", element.name));
        }
    }
}

/// The nodes of a canonical text. Closing tags without their other half are passed over.
pub(crate) fn parse(text: &str) -> Vec<Node> {
    let mut open = vec![Element::default()];
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tail) = rest.split_at(at);
        add(&mut open, Node::Text(decode(before)));
        let Some((tag, length)) = tag(tail) else {
            add(&mut open, Node::Text("<".to_owned()));
            rest = &tail[1..];
            continue;
        };
        rest = &tail[length..];
        match tag {
            Tag::Open(element) => open.push(element),
            Tag::Empty(element) => add(&mut open, element.node()),
            Tag::Close(name) => {
                if open.iter().skip(1).any(|element| element.name == name) {
                    while open.last().is_some_and(|element| element.name != name) {
                        close(&mut open);
                    }
                    close(&mut open);
                }
            }
        }
    }
    add(&mut open, Node::Text(decode(rest)));
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().unwrap_or_default().children
}

enum Tag {
    Open(Element),
    Empty(Element),
    Close(String),
}

fn add(open: &mut [Element], node: Node) {
    if node != Node::Text(String::new())
        && let Some(last) = open.last_mut()
    {
        last.children.push(node);
    }
}

fn close(open: &mut Vec<Element>) {
    if let Some(element) = open.pop() {
        add(open, element.node());
    }
}

/// The tag at the start of a text and its length.
fn tag(text: &str) -> Option<(Tag, usize)> {
    let name_end = |text: &str| text.find(|c: char| c.is_whitespace() || "/>".contains(c));
    let body = &text[1..];
    if let Some(body) = body.strip_prefix('/') {
        let end = body.find('>')?;
        return Some((Tag::Close(body[..end].trim().to_owned()), end + 3));
    }
    let end = name_end(body)?;
    let mut element = Element::new(&body[..end]);
    let mut at = 1 + end;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        if text[at..].starts_with("/>") {
            return Some((Tag::Empty(element), at + 2));
        }
        if text[at..].starts_with('>') {
            return Some((Tag::Open(element), at + 1));
        }
        let key = text[at..].find('=')?;
        let value = text[at + key + 1..].strip_prefix('"')?;
        let end = value.find('"')?;
        element.attributes.insert(text[at..at + key].to_owned(), decode(&value[..end]));
        at += key + 2 + end + 1;
    }
}

fn decode(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#10;", "\n")
        .replace("&amp;", "&")
}

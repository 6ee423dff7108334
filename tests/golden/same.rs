//! Spellings that are the same thing for a book, made one on both sides; each says why. Nothing here may hide text
//! that is lost, other nesting, other marks, other targets or attributes that show.

use unicode_normalization::UnicodeNormalization;

use crate::golden::cases::Case;
use crate::golden::routes;
use crate::golden::tree::{Element, Node, is_verbatim, normalize};

/// Front matter filled in, as the site does when it shows the page; `html_vue` tells where it doesn't (`v-pre`).
pub(crate) fn interpolated(nodes: Vec<Node>, case: &Case) -> Vec<Node> {
    let shown = case.html_vue.as_deref().map(text_of).unwrap_or_default();
    nodes.into_iter().map(|node| fill(node, case, &shown)).collect()
}

fn fill(node: Node, case: &Case, shown: &str) -> Node {
    match node {
        Node::Text(text) => Node::Text(fill_text(&text, case, shown)),
        Node::Element(element) if is_verbatim(&element.name) => Node::Element(element),
        Node::Element(mut element) => {
            // A caption is filled in on the site; the picture's alternative text, made of the same words, is in ours.
            if let Some(alt) = element.attributes.get_mut("alt") {
                *alt = fill_text(alt, case, "");
            }
            element.children = element.children.into_iter().map(|node| fill(node, case, shown)).collect();
            Node::Element(element)
        }
    }
}

fn fill_text(text: &str, case: &Case, shown: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once("{{") {
        out.push_str(before);
        let found = tail.split_once("}}").and_then(|(expression, after)| {
            let path = expression.trim().strip_prefix("$frontmatter")?;
            let keys = path.replace("['", ".").replace("[\"", ".").replace("']", "").replace("\"]", "");
            let mut value = &case.front_matter;
            for key in keys.strip_prefix('.')?.split('.') {
                value = &value[key];
            }
            let whole = format!("{{{{{expression}}}}}");
            (!shown.contains(&whole)).then(|| {
                (
                    value.as_str().map_or_else(
                        || if value.is_null() { String::new() } else { value.to_string() },
                        str::to_owned,
                    ),
                    after,
                )
            })
        });
        match found {
            Some((value, after)) => {
                out.push_str(&value);
                rest = after;
            }
            None => {
                out.push_str("{{");
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The text of HTML, without tags and code.
fn text_of(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        out.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    out
}

/// One spelling for what is the same.
pub(crate) fn unify(nodes: Vec<Node>) -> Vec<Node> {
    let nodes = normalize(nodes, "");
    let nodes = nodes.into_iter().flat_map(one).collect();
    normalize(merged(nodes), "")
}

fn one(node: Node) -> Vec<Node> {
    let mut element = match node {
        Node::Text(text) => return vec![Node::Text(text.nfc().collect())],
        Node::Element(element) => element,
    };
    let children = std::mem::take(&mut element.children);
    let children: Vec<Node> = children.into_iter().flat_map(one).collect();
    element.children = merged(children);
    attributes(&mut element);
    match element.name.as_str() {
        // A table's head is known by its header cells; row groups say nothing more, and HTML adds them by itself.
        "thead" | "tbody" | "tfoot" => return element.children,
        // HTML itself drops a line end at the edges of `pre`.
        "pre" => trim_lines(&mut element.children),
        // One paragraph in an explanation looks the same with and without its tag.
        "dd" => {
            if let [Node::Element(only)] = element.children.as_mut_slice()
                && only.name == "p"
                && only.attributes.is_empty()
            {
                element.children = std::mem::take(&mut only.children);
            }
        }
        // A player is a thing of its own, alone in its paragraph or not.
        "p" if element.attributes.is_empty() => {
            if let [Node::Element(only)] = element.children.as_slice()
                && matches!(only.name.as_str(), "video" | "audio" | "iframe")
            {
                return element.children;
            }
            if element.children.is_empty() {
                return Vec::new();
            }
        }
        // Nothing is seen of a paragraph or caption without content.
        "p" | "figcaption" if element.children.is_empty() => return Vec::new(),
        // A pill's word may be its content or its attribute.
        "Badge" => {
            if let Some(text) = element.attributes.remove("text") {
                element.children.insert(0, Node::Text(text));
            }
        }
        // Of the tabs of code the site shows only the first block of each and hides the rest; the book shows all.
        "tabs" if element.attributes.contains_key("code") => first_code(&mut element.children),
        _ => {}
    }
    vec![Node::Element(element)]
}

fn attributes(element: &mut Element) {
    // Ids and addresses are compared composed and escaped; page files are routes.
    for (key, value) in &mut element.attributes {
        let composed: String = value.nfc().collect();
        *value = match key.as_str() {
            "href" => routes::route(&composed),
            "src" => routes::escape(&composed),
            "alt" => value.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => composed,
        };
    }
    // `align="center"` is the old spelling of `text-align: center`; declarations have no order.
    let mut style: Vec<String> = element
        .attributes
        .remove("style")
        .unwrap_or_default()
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .map(|(name, value)| format!("{}:{}", name.trim().to_ascii_lowercase(), value.trim()))
        .collect();
    style.extend(element.attributes.remove("align").map(|align| format!("text-align:{align}")));
    style.sort();
    if !style.is_empty() {
        element.attributes.insert("style".to_owned(), style.join(";"));
    }
    // The old name of a place in the text.
    if element.name == "a"
        && let Some(name) = element.attributes.remove("name")
    {
        element.attributes.insert("id".to_owned(), name);
    }
    // An empty title is none.
    if element.attributes.get("title").is_some_and(String::is_empty) {
        element.attributes.remove("title");
    }
    // A picture of no size would not be seen: nought leaves a side open. An empty alternative text says nothing.
    if element.name == "img" {
        element.attributes.retain(|key, value| match key.as_str() {
            "width" | "height" => value != "0",
            "alt" => !value.is_empty(),
            _ => true,
        });
    }
    // Two names of one language.
    if let Some(lang) = element.attributes.get_mut("lang").filter(|_| element.name == "pre") {
        *lang = language(lang).to_owned();
    }
}

/// The site's name of a language.
fn language(name: &str) -> &str {
    match name {
        "sh" | "shell" | "zsh" => "bash",
        "cs" => "csharp",
        "dockerfile" => "docker",
        "fs" => "fsharp",
        "js" => "javascript",
        "kt" => "kotlin",
        "md" => "markdown",
        "py" => "python",
        "rb" => "ruby",
        "rs" => "rust",
        "styl" => "stylus",
        "ts" => "typescript",
        "yml" => "yaml",
        name => name,
    }
}

fn trim_lines(children: &mut [Node]) {
    if let Some(Node::Text(text)) = children.first_mut() {
        *text = text.trim_start_matches('\n').to_owned();
    }
    if let Some(Node::Text(text)) = children.last_mut() {
        *text = text.trim_end_matches('\n').to_owned();
    }
}

fn first_code(tabs: &mut [Node]) {
    for node in tabs {
        let Node::Element(tab) = node else { continue };
        for node in &mut tab.children {
            if let Node::Element(body) = node
                && body.name == "body"
            {
                let code = body
                    .children
                    .iter()
                    .find(|node| matches!(node, Node::Element(code) if is_fence(code)))
                    .cloned();
                body.children = code.into_iter().collect();
            }
        }
    }
}

/// A block of code with a language; the site takes no indented one for code of tabs.
fn is_fence(element: &Element) -> bool {
    element.name == "pre" && element.attributes.get("lang").is_some_and(|lang| !lang.is_empty())
}

/// Neighbouring rubies are one: a word may be annotated syllable by syllable.
fn merged(nodes: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    for node in nodes {
        match (out.last_mut(), node) {
            (Some(Node::Element(before)), Node::Element(ruby))
                if before.name == "ruby" && ruby.name == "ruby" && before.attributes == ruby.attributes =>
            {
                before.children.extend(ruby.children);
            }
            (_, node) => out.push(node),
        }
    }
    out
}

//! The properties of elements that name other parts of a drawing, from attributes and style sheets, as usvg resolves them.

use std::collections::BTreeMap;

use simplecss::{AttributeOperator, DeclarationTokenizer, PseudoClass, StyleSheet};
use usvg::roxmltree::{Document, Node};

/// Properties that elements hand down to what is inside of them.
pub(super) const INHERITED: [&str; 5] = ["fill", "stroke", "marker-start", "marker-mid", "marker-end"];

/// Properties that they don't.
pub(super) const OWN: [&str; 3] = ["mask", "clip-path", "filter"];

/// What one element has of them: name to value, and whether a sheet insists on it.
pub(super) type Properties<'a> = BTreeMap<&'a str, (&'a str, bool)>;

/// The style sheets of a document.
pub(super) struct Styles<'a> {
    sheet: StyleSheet<'a>,
    /// Of each rule: how many elements its selector looks at one after the other.
    parts: Vec<u32>,
}

impl<'a> Styles<'a> {
    pub(super) fn of(document: &'a Document<'a>) -> Self {
        let mut sheet = StyleSheet::new();
        for node in document.descendants().filter(|node| node.has_tag_name("style")) {
            if node.attribute("type").is_none_or(|kind| kind == "text/css") {
                sheet.parse_more(node.text().unwrap_or_default());
            }
        }
        let parts = sheet.rules.iter().map(|rule| rule.selector.to_string());
        let parts = parts.map(|text| text.split_whitespace().filter(|part| !is_combinator(part)).count());
        let parts = parts.map(|count| u32::try_from(count).unwrap_or(u32::MAX)).collect();
        Self { sheet, parts }
    }

    /// Elements that the selectors look at for an element so deep, at most.
    pub(super) fn steps(&self, depth: u64) -> u64 {
        self.parts.iter().fold(0, |sum: u64, parts| {
            sum.saturating_add(depth.max(1).saturating_pow(parts.saturating_sub(1)))
        })
    }

    /// The properties of an element.
    pub(super) fn properties(&'a self, node: Node<'a, 'a>) -> Properties<'a> {
        let mut properties = Properties::new();
        for attribute in node.attributes() {
            if INHERITED.contains(&attribute.name()) || OWN.contains(&attribute.name()) {
                properties.insert(attribute.name(), (attribute.value(), false));
            }
        }
        for rule in self.sheet.rules.iter().filter(|rule| rule.selector.matches(&Element(node))) {
            for declaration in &rule.declarations {
                declare(&mut properties, declaration.name, declaration.value, declaration.important);
            }
        }
        for declaration in DeclarationTokenizer::from(node.attribute("style").unwrap_or_default()) {
            declare(&mut properties, declaration.name, declaration.value, declaration.important);
        }
        properties
    }
}

fn is_combinator(part: &str) -> bool {
    matches!(part, ">" | "+")
}

/// A later declaration wins, unless an earlier one insists.
fn declare<'a>(properties: &mut Properties<'a>, name: &'a str, value: &'a str, important: bool) {
    let names: &[&str] =
        if name == "marker" { &["marker-start", "marker-mid", "marker-end"] } else { &[name] };
    for name in names {
        let known = INHERITED.iter().chain(&OWN).find(|known| *known == name);
        let Some(known) = known else { continue };
        if properties.get(known).is_none_or(|(_, insists)| !insists) {
            properties.insert(known, (value, important));
        }
    }
}

/// The parts that a value names by `url(#part)`.
pub(super) fn named(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let inside = rest.split(')').next()?.trim();
        inside.trim_matches(['"', '\'']).trim().strip_prefix('#')
    })
}

/// An element as selectors see it.
struct Element<'a>(Node<'a, 'a>);

impl simplecss::Element for Element<'_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Self)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Self)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        self.0.attribute(name).is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        class == PseudoClass::FirstChild && self.prev_sibling_element().is_none()
    }
}

/// Declarations that a reader of a sheet holds, at most: each selector of a rule gets all of the rule's.
pub(super) fn declarations(sheet: &str) -> u64 {
    let (mut selectors, mut all, mut block, mut longest) = (1_u64, 1_u64, 1_u64, 1_u64);
    let (mut quote, mut odd) = (None, false);
    for byte in sheet.bytes() {
        match byte {
            b'"' | b'\'' if quote == Some(byte) => quote = None,
            b'"' | b'\'' if quote.is_none() => quote = Some(byte),
            b'\n' => quote = None,
            b'{' | b'}' if quote.is_some() => odd = true,
            b',' | b'{' => selectors += 1,
            b';' => {
                all += 1;
                block += 1;
                longest = longest.max(block);
            }
            b'}' => block = 1,
            _ => {}
        }
    }
    // Where a brace may stand in quotes, the whole sheet may be one rule.
    selectors.saturating_mul(if odd { all } else { longest })
}

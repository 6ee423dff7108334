//! The properties of elements that name other parts of a drawing, from attributes and style sheets, as usvg resolves them.

use std::collections::{BTreeMap, BTreeSet};

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
    /// What each rule has of the properties, however many declarations it has.
    given: Vec<Properties<'a>>,
    /// Of each rule: how many elements its selector looks at one after the other.
    parts: Vec<u32>,
    /// How often more than once a selector may look at the same element, for its long attributes.
    longest: u64,
}

/// Bytes of an attribute that take as long to compare as a step of a selector.
const STEP: usize = 32;

impl<'a> Styles<'a> {
    pub(super) fn of(document: &'a Document<'a>) -> Self {
        let mut sheet = StyleSheet::new();
        for node in document.descendants().filter(|node| node.has_tag_name("style")) {
            if node.attribute("type").is_none_or(|kind| kind == "text/css") {
                sheet.parse_more(node.text().unwrap_or_default());
            }
        }
        let mut asked: BTreeSet<String> = BTreeSet::new();
        let mut parts = Vec::with_capacity(sheet.rules.len());
        let mut given = Vec::with_capacity(sheet.rules.len());
        for rule in &sheet.rules {
            let text = rule.selector.to_string();
            let count = text.split_whitespace().filter(|part| !is_combinator(part)).count();
            parts.push(u32::try_from(count).unwrap_or(u32::MAX));
            let names = text.split('[').skip(1).filter_map(|rest| rest.split(['=', '~', '|', ']']).next());
            asked.extend(names.map(str::to_owned));
            let mut properties = Properties::new();
            for declaration in &rule.declarations {
                declare(&mut properties, declaration.name, declaration.value, declaration.important);
            }
            given.push(properties);
        }
        let attributes = document.descendants().flat_map(|node| node.attributes());
        let lengths = attributes.filter(|attribute| asked.contains(attribute.name()));
        let longest = lengths.map(|attribute| attribute.value().len()).max().unwrap_or(0);
        Self { sheet, given, parts, longest: (longest / STEP) as u64 }
    }

    /// Elements that the selectors look at for an element so deep, at most.
    pub(super) fn steps(&self, depth: u64) -> u64 {
        let looks = self.parts.iter().fold(0, |sum: u64, parts| {
            sum.saturating_add(depth.max(1).saturating_pow(parts.saturating_sub(1)))
        });
        looks.saturating_mul(1 + self.longest)
    }

    /// The properties of an element, and how many declarations hold for it.
    pub(super) fn properties(&self, node: Node<'a, 'a>) -> (Properties<'a>, u64) {
        let (mut properties, mut declared) = (Properties::new(), 0);
        for attribute in node.attributes() {
            if INHERITED.contains(&attribute.name()) || OWN.contains(&attribute.name()) {
                properties.insert(attribute.name(), (attribute.value(), false));
            }
        }
        for (rule, given) in self.sheet.rules.iter().zip(&self.given) {
            if rule.selector.matches(&Element(node)) {
                declared += rule.declarations.len() as u64;
                for (name, (value, important)) in given {
                    declare(&mut properties, name, value, *important);
                }
            }
        }
        for declaration in DeclarationTokenizer::from(node.attribute("style").unwrap_or_default()) {
            declare(&mut properties, declaration.name, declaration.value, declaration.important);
        }
        (properties, declared)
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

/// Bytes that the reading of a sheet or style attribute goes over beyond those of small ones: at the end of each
/// declaration all before it are counted for a place (simplecss 0.2, `gen_text_pos`).
pub(super) fn reading(text: &str) -> u64 {
    let ends = text.bytes().filter(|byte| matches!(byte, b';' | b'{' | b'}')).count() as u64;
    ends.saturating_mul(text.len() as u64).saturating_sub(SMALL)
}

/// What the reading of a small sheet goes over.
const SMALL: u64 = 1 << 17;

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

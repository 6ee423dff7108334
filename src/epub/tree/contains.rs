//! What a tree contains, as far as metadata, manifest and faces must know.

use std::collections::BTreeSet;

use crate::document::FigureId;

use super::{Document, Element, Meaning, Node, Target, Value};

/// What documents contain, as far as the metadata must know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contains {
    /// Pictures.
    pub pictures: bool,
    /// Pictures that say something and have no alternative text.
    pub undescribed: bool,
    /// MathML.
    pub mathml: bool,
    /// Formulas as pictures.
    pub formula_pictures: bool,
    /// Marks of printed pages.
    pub pages: bool,
}

impl Contains {
    /// Adds what an element holds.
    pub(crate) fn add(&mut self, element: &Element) {
        for child in &element.children {
            match child {
                Node::Element(child) => self.element(child),
                Node::PageBreak { .. } => self.pages = true,
                Node::Text(_) | Node::LineEnd => {}
            }
        }
    }

    fn element(&mut self, element: &Element) {
        match element.name {
            // What stands by is not what is shown.
            _ if element.attrs.is(Meaning::Spare) => return,
            "math" => self.mathml = true,
            "img" if element.attrs.is(Meaning::Formula) => self.formula_pictures = true,
            "img" => {
                self.pictures = true;
                let silent = element.attrs.get("alt").is_none_or(Value::is_empty);
                self.undescribed |= silent && !element.attrs.is(Meaning::Ornament);
            }
            _ => {}
        }
        self.add(element);
    }
}

/// What reading systems must know of a document before they open it (EPUB 3.3, D.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Property {
    /// It has MathML.
    MathMl,
    /// It has SVG.
    Svg,
    /// It has scripts or forms.
    Scripted,
    /// It shows what lies outside of the publication.
    RemoteResources,
}

impl Property {
    /// Its name in the manifest.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::MathMl => "mathml",
            Self::Svg => "svg",
            Self::Scripted => "scripted",
            Self::RemoteResources => "remote-resources",
        }
    }
}

impl Document {
    /// What reading systems must know of it.
    pub(crate) fn properties(&self) -> BTreeSet<Property> {
        let mut found = BTreeSet::new();
        self.root.each(&mut |node| {
            let Node::Element(element) = node else { return };
            match element.name {
                "math" => drop(found.insert(Property::MathMl)),
                "svg" => drop(found.insert(Property::Svg)),
                "script" | "form" => drop(found.insert(Property::Scripted)),
                _ => {}
            }
            if element.attrs.get("src").and_then(Value::known).is_some_and(|source| source.contains("://")) {
                found.insert(Property::RemoteResources);
            }
        });
        found
    }
}

impl Element {
    /// The pictures that it shows.
    pub(crate) fn figures(&self) -> BTreeSet<FigureId> {
        let mut figures = BTreeSet::new();
        self.each(&mut |node| {
            if let Node::Element(Element { attrs, .. }) = node
                && let Some(Value::Target(Target::Figure(id))) = attrs.get("src")
            {
                figures.insert(*id);
            }
        });
        figures
    }

    /// The marks of printed pages in it: labels and ids.
    pub(crate) fn page_breaks(&self) -> Vec<(&str, &str)> {
        let mut marks = Vec::new();
        self.each(&mut |node| {
            if let Node::PageBreak { label, id } = node {
                marks.push((label.as_str(), id.as_str()));
            }
        });
        marks
    }
}

/// What an element stands in, and which characters are asked for.
#[derive(Clone, Copy)]
struct In {
    code: bool,
    italic: bool,
    only_code: bool,
}

/// Characters that a book shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Characters {
    /// In code and on keys.
    pub code: BTreeSet<char>,
    /// Anywhere else.
    pub text: BTreeSet<char>,
    /// Those of text that are in italics.
    pub italic: BTreeSet<char>,
}

impl Characters {
    /// Adds those of a document's body, addresses that it shows as text among them; where nobody asks for any but those of
    /// code, with `only_code` them alone.
    pub(crate) fn add(&mut self, document: &Document, only_code: bool, address: &dyn Fn(&Target) -> String) {
        for body in document.root.elements().filter(|element| element.name == "body") {
            self.element(body, In { code: false, italic: false, only_code }, address);
        }
    }

    /// Adds those of an element.
    fn element(&mut self, element: &Element, within: In, address: &dyn Fn(&Target) -> String) {
        let code = within.code || matches!(element.name, "code" | "kbd" | "pre");
        let italic = within.italic || (element.name == "em" && element.attrs.get("class").is_none());
        let within = In { code, italic, ..within };
        for child in &element.children {
            match child {
                Node::Element(child) => self.element(child, within, address),
                Node::Text(_) if within.only_code && !code => {}
                Node::Text(Value::Text(text)) => self.text(text, within),
                Node::Text(Value::Target(target)) => self.text(&address(target), within),
                Node::LineEnd | Node::PageBreak { .. } => {}
            }
        }
    }

    fn text(&mut self, text: &str, In { code, italic, .. }: In) {
        let set = if code { &mut self.code } else { &mut self.text };
        set.extend(text.chars().filter(|c| !c.is_control()));
        if italic && !code {
            self.italic.extend(text.chars().filter(|c| !c.is_control()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Attrs, Builder, Markup};
    use super::*;

    fn document(write: impl FnOnce(&mut Builder)) -> Document {
        let mut out = Builder::default();
        out.inline("html", Attrs::new(), |out| {
            out.inline("head", Attrs::new(), |out| out.leaf("title", Attrs::new(), "없음"));
            out.inline("body", Attrs::class("x"), write);
        });
        let Some(Node::Element(root)) = out.finish().pop() else { panic!() };
        Document { html: true, root, part: None }
    }

    #[test]
    fn characters_of_code_and_text_are_told_apart() {
        let mut characters = Characters::default();
        let document = document(|out| {
            out.text("글 ");
            out.inline("code", Attrs::new(), |out| out.inline("b", Attrs::new(), |out| out.text("a<b")));
            out.value(Target::place(crate::document::ChapterId(0), "x"));
            out.inline("pre", Attrs::new(), |out| out.text("c"));
        });
        characters.add(&document, false, &|_| "#".to_owned());
        let text = |set: &BTreeSet<char>| set.iter().collect::<String>();
        assert_eq!(text(&characters.code), "<abc");
        assert_eq!(text(&characters.text), " #글");
        let mut code = Characters::default();
        code.add(&document, true, &|_| "#".to_owned());
        assert_eq!(code, Characters { code: characters.code, ..Characters::default() });
    }

    #[test]
    fn what_documents_contain_is_seen() {
        let sees = |write: fn(&mut Builder)| {
            let mut contains = Contains::default();
            contains.add(&document(write).root);
            contains
        };
        let img = |alt: &'static str| Attrs::new().with("src", "a.png").with("alt", alt);
        assert_eq!(sees(|_| {}), Contains::default());
        let pictures = Contains { pictures: true, ..Contains::default() };
        assert_eq!(sees(|out| out.void("img", Attrs::new().with("alt", "강"))), pictures);
        assert_eq!(sees(|out| out.void("img", Attrs::new().meaning(Meaning::Ornament))), pictures);
        let undescribed = Contains { undescribed: true, ..pictures };
        assert_eq!(sees(|out| out.void("img", Attrs::new().with("alt", ""))), undescribed);
        let formula = Contains { formula_pictures: true, ..Contains::default() };
        let picture = |out: &mut Builder| {
            out.void("img", Attrs::new().meaning(Meaning::Formula));
            out.inline("span", Attrs::new().meaning(Meaning::Spare), |out| out.void("math", Attrs::new()));
        };
        assert_eq!(sees(picture), formula);
        // The manifest is asked for all that is there.
        assert_eq!(document(picture).properties(), BTreeSet::from([Property::MathMl]));
        let remote = document(|out| out.void("img", Attrs::new().with("src", "https://example.com/a.png")));
        assert_eq!(remote.properties(), BTreeSet::from([Property::RemoteResources]));
        assert!(document(|out| out.void("img", img("a"))).properties().is_empty());
    }
}

//! Formulas: their source, what they mean as Presentation MathML, and the numbers of the equations in them.

use super::AnchorId;

/// A formula.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Math {
    /// The TeX source, trimmed; once it was read, without the labels of its equations.
    pub tex: String,
    /// What it means, filled in by `math` before the fork; none where it can't be set and is shown by its source.
    pub formula: Option<Box<Formula>>,
}

impl Math {
    /// A formula that has not been read yet.
    #[must_use]
    pub fn new(tex: impl Into<String>) -> Self {
        Self { tex: tex.into(), formula: None }
    }
}

/// What was found out about a formula before the fork.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// The rows of its content in MathML; the `math` element around them is the writer's.
    pub content: MathElement,
    /// The equations in it that are numbered or named, from the top.
    pub equations: Vec<Equation>,
}

/// A line of a formula that has a number, or a name that its author gave it (`\tag`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Equation {
    /// What stands beside it: `(1.4)`. Given by `book` where the book numbers its formulas; empty else.
    pub number: String,
    /// What it is called in a sentence: `식 (1.4)`; given with the number.
    pub name: String,
    /// Whether its author has named it: such a name stands in the formula and does not count.
    pub named: bool,
    /// The names that links lead to it by, each with its id in the outputs, which `book` sets.
    pub places: Vec<(String, Option<AnchorId>)>,
}

impl Math {
    /// The equations of a formula that was read.
    #[must_use]
    pub fn equations(&self) -> &[Equation] {
        self.formula.as_deref().map_or(&[], |formula| &formula.equations)
    }

    /// The same, to be numbered.
    pub fn equations_mut(&mut self) -> &mut [Equation] {
        self.formula.as_deref_mut().map_or(&mut [], |formula| &mut formula.equations)
    }

    /// The ids that links lead to it by.
    pub fn ids(&self) -> impl Iterator<Item = &AnchorId> {
        self.equations().iter().flat_map(|equation| &equation.places).filter_map(|(_, id)| id.as_ref())
    }

    /// What is read aloud of it: its numbers, then its source.
    #[must_use]
    pub fn spoken(&self) -> String {
        let names: Vec<&str> = self.equations().iter().map(|equation| equation.name.as_str()).collect();
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        if names.is_empty() { self.tex.clone() } else { format!("{}: {}", names.join(", "), self.tex) }
    }
}

impl Formula {
    /// What stands beside the nth of its equations that are to be numbered.
    #[must_use]
    pub fn number(&self, nth: usize) -> &str {
        let mut counted = self.equations.iter().filter(|equation| !equation.named);
        counted.nth(nth).map_or("", |equation| equation.number.as_str())
    }
}

/// An element of Presentation MathML (MathML 3, chapter 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MathElement {
    /// Its name.
    pub name: &'static str,
    /// Its attributes, in the order they are written.
    pub attributes: Vec<(&'static str, String)>,
    /// What it holds: text in tokens, elements in all others.
    pub children: Vec<MathNode>,
}

impl MathElement {
    /// An element without attributes that holds others.
    #[must_use]
    pub fn new(name: &'static str, children: Vec<Self>) -> Self {
        let children = children.into_iter().map(MathNode::Element).collect();
        Self { name, attributes: Vec::new(), children }
    }

    /// A token: an element that holds text.
    #[must_use]
    pub fn token(name: &'static str, text: impl Into<String>) -> Self {
        Self { name, attributes: Vec::new(), children: vec![MathNode::Text(text.into())] }
    }

    /// Adds an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// The letters of it, without its numbers.
    #[must_use]
    pub fn text(&self) -> String {
        let of_child = |child: &MathNode| match child {
            MathNode::Element(child) => child.text(),
            MathNode::Text(text) => text.clone(),
            MathNode::Number(_) => String::new(),
        };
        self.children.iter().map(of_child).collect()
    }
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MathNode {
    /// An element.
    Element(MathElement),
    /// Text.
    Text(String),
    /// The number of the nth equation that is to have one.
    Number(usize),
}

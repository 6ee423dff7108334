//! Formulas: their source, and what they mean as Presentation MathML.

/// A formula.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Math {
    /// The TeX source, trimmed.
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
    /// How many equations of its chapter have a number before it.
    pub before: usize,
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
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MathNode {
    /// An element.
    Element(MathElement),
    /// Text.
    Text(String),
}

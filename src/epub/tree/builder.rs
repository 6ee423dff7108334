//! A tree under construction: what is written falls into the element that is open, and elements close in the order they opened.

use super::{Attrs, Document, Element, Form, Node, Value};

/// A tree under construction.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    /// What is written and has no parent yet: of all open elements, one behind the other.
    nodes: Vec<Node>,
    open: Vec<Open>,
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    name: &'static str,
    attrs: Attrs,
    form: Form,
    /// Which of the nodes is its first.
    first: usize,
}

impl Builder {
    /// Opens an element; [`Builder::end`] closes it.
    pub(crate) fn begin(&mut self, name: &'static str, attrs: Attrs, form: Form) {
        self.open.push(Open { name, attrs, form, first: self.nodes.len() });
    }

    /// Closes the innermost element that is open.
    pub(crate) fn end(&mut self) {
        if let Some(Open { name, attrs, form, first }) = self.open.pop() {
            // No more room than it takes: the tree stays until all documents are there.
            let children = self.nodes.drain(first.min(self.nodes.len())..).collect();
            self.nodes.push(Node::Element(Element { name, attrs, children, form }));
        }
    }

    /// Adds a node.
    pub(crate) fn push(&mut self, node: Node) {
        self.nodes.push(node);
    }

    /// All that was written; closes what is open.
    pub(crate) fn finish(mut self) -> Vec<Node> {
        while !self.open.is_empty() {
            self.end();
        }
        self.nodes.shrink_to_fit();
        self.nodes
    }
}

impl Document {
    /// A document of XML: its outermost element.
    pub(crate) fn of(name: &'static str, attrs: Attrs, content: impl FnOnce(&mut Builder)) -> Self {
        let mut out = Builder::default();
        content(&mut out);
        let root = Element { name, attrs, children: out.finish(), form: Form::Container };
        Self { html: false, root, part: None }
    }
}

/// What writes elements: [`Builder`] itself, and the pages that carry more about them.
pub(crate) trait Markup {
    /// The tree that is written to.
    fn tree(&mut self) -> &mut Builder;

    /// An element in one of the forms.
    fn element(&mut self, name: &'static str, attrs: Attrs, form: Form, content: impl FnOnce(&mut Self)) {
        self.tree().begin(name, attrs, form);
        content(self);
        self.tree().end();
    }

    /// An element in a line.
    fn inline(&mut self, name: &'static str, attrs: Attrs, content: impl FnOnce(&mut Self)) {
        self.element(name, attrs, Form::Inline, content);
    }

    /// An element on a line of its own.
    fn block(&mut self, name: &'static str, attrs: Attrs, content: impl FnOnce(&mut Self)) {
        self.element(name, attrs, Form::Block, content);
    }

    /// An element that holds others, each on lines of their own.
    fn container(&mut self, name: &'static str, attrs: Attrs, content: impl FnOnce(&mut Self)) {
        self.element(name, attrs, Form::Container, content);
    }

    /// An element on a line of its own that holds nothing but text.
    fn leaf(&mut self, name: &'static str, attrs: Attrs, text: &str) {
        self.block(name, attrs, |out| out.text(text));
    }

    /// An empty element.
    fn void(&mut self, name: &'static str, attrs: Attrs) {
        self.element(name, attrs, Form::Void, |_| {});
    }

    /// Text.
    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.value(text.to_owned());
        }
    }

    /// Text that may be an address.
    fn value(&mut self, value: impl Into<Value>) {
        self.tree().push(Node::Text(value.into()));
    }

    /// Ends a line of the source, where space means nothing.
    fn line_end(&mut self) {
        self.tree().push(Node::LineEnd);
    }
}

impl Markup for Builder {
    fn tree(&mut self) -> &mut Builder {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closes_what_is_left_open() {
        let mut out = Builder::default();
        out.begin("section", Attrs::new(), Form::Container);
        out.text("글");
        out.begin("p", Attrs::new(), Form::Block);
        let Some(Node::Element(section)) = out.finish().pop() else { panic!() };
        assert_eq!(section.name, "section");
        assert_eq!(section.elements().map(|child| child.name).collect::<Vec<_>>(), ["p"]);
    }
}

//! The structure tree: which marked contents and links belong to which element, in reading order.

use std::collections::BTreeMap;

use krilla::geom::Rect;
use krilla::tagging::{BBox, Identifier, Node, Tag as Role, TagGroup, TagTree as KrillaTree};

use super::tags;
use crate::layout::{Tag, TagId, TagNode, TagTree};

/// An element while pages are drawn.
#[derive(Default)]
struct Element {
    /// Child elements in reading order.
    children: Vec<usize>,
    /// Contents, each with the number of child elements that began before it.
    contents: Vec<(usize, Node)>,
    /// How many of the child elements have begun, counted to the last of them that did.
    begun: usize,
    /// Its place among its parent's children.
    rank: usize,
    /// Whether it or something in it has content.
    used: bool,
}

/// Where a figure lies: on one page, or nowhere in particular.
#[derive(Clone, Copy)]
enum Bounds {
    Page(usize, Rect),
    Scattered,
}

/// The tree with what is drawn for it so far.
pub(super) struct Structure<'a> {
    nodes: &'a [TagNode],
    elements: Vec<Element>,
    /// Child elements and contents of the document itself.
    root: Element,
    bounds: BTreeMap<usize, Bounds>,
}

impl<'a> Structure<'a> {
    pub(super) fn new(tree: &'a TagTree) -> Self {
        let nodes = tree.nodes();
        let mut elements: Vec<Element> = nodes.iter().map(|_| Element::default()).collect();
        let mut root = Element::default();
        for at in 0..nodes.len() {
            let siblings = match parent(nodes, at).and_then(|parent| elements.get_mut(parent)) {
                Some(parent) => &mut parent.children,
                None => &mut root.children,
            };
            let rank = siblings.len();
            siblings.push(at);
            if let Some(element) = elements.get_mut(at) {
                element.rank = rank;
            }
        }
        Self { nodes, elements, root, bounds: BTreeMap::new() }
    }

    /// Whether there is such an element.
    pub(super) fn holds(&self, tag: TagId) -> bool {
        index(tag) < self.nodes.len()
    }

    /// Adds marked content to an element.
    pub(super) fn content(&mut self, tag: TagId, identifier: Identifier) {
        self.add(Some(index(tag)), Node::Leaf(identifier));
    }

    /// Adds a link annotation. It belongs into a link element (ISO 14289-1, 7.18.5); where the item has none, it gets
    /// its own.
    pub(super) fn link(&mut self, tag: Option<TagId>, identifier: Identifier) {
        let own = tag.map(index).filter(|at| *at < self.nodes.len());
        let link = self.upwards(own).find(|at| self.nodes.get(*at).is_some_and(|node| node.tag == Tag::Link));
        match link {
            Some(at) => self.add(Some(at), Node::Leaf(identifier)),
            None => {
                let group = TagGroup::with_children(Role::Link, vec![Node::Leaf(identifier)]);
                self.add(own, Node::Group(group));
            }
        }
    }

    /// Widens the bounds of the figures and formulas that an item belongs to.
    pub(super) fn cover(&mut self, tag: TagId, page: usize, area: Rect) {
        let figures: Vec<usize> = self.upwards(Some(index(tag))).filter(|at| self.has_bounds(*at)).collect();
        for at in figures {
            let bounds = self.bounds.entry(at).or_insert(Bounds::Page(page, area));
            *bounds = match *bounds {
                Bounds::Page(first, old) if first == page => {
                    union(old, area).map_or(Bounds::Scattered, |area| Bounds::Page(page, area))
                }
                Bounds::Page(..) | Bounds::Scattered => Bounds::Scattered,
            };
        }
    }

    /// Whether any element wants to know where it lies: figures and formulas (ISO 32000-1, table 344).
    fn has_bounds(&self, at: usize) -> bool {
        self.nodes.get(at).is_some_and(|node| matches!(node.tag, Tag::Figure(_) | Tag::Formula(_)))
    }

    /// An element and those around it, inmost first.
    fn upwards(&self, from: Option<usize>) -> impl Iterator<Item = usize> + use<'a> {
        let nodes = self.nodes;
        std::iter::successors(from, move |at| parent(nodes, *at))
    }

    fn add(&mut self, at: Option<usize>, node: Node) {
        let element = match at {
            Some(at) => self.elements.get_mut(at),
            None => Some(&mut self.root),
        };
        if let Some(element) = element {
            element.contents.push((element.begun, node));
        }
        let mut at = at;
        while let Some(child) = at {
            let Some(element) = self.elements.get_mut(child) else { return };
            if std::mem::replace(&mut element.used, true) {
                return;
            }
            let begun = element.rank + 1;
            at = parent(self.nodes, child);
            let above = match at {
                Some(at) => self.elements.get_mut(at),
                None => Some(&mut self.root),
            };
            if let Some(above) = above {
                above.begun = above.begun.max(begun);
            }
        }
    }

    /// The tree for krilla. Elements without content are left out, but for cells: a row keeps its columns.
    pub(super) fn finish(mut self, language: &str) -> KrillaTree {
        let root = std::mem::take(&mut self.root);
        let mut tree = KrillaTree::new().with_lang(Some(language.to_owned()));
        tree.children = self.below(root.contents, root.children, language);
        tree
    }

    /// Contents and child elements of an element, in reading order.
    fn below(&mut self, contents: Vec<(usize, Node)>, children: Vec<usize>, language: &str) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(contents.len() + children.len());
        let mut contents = contents.into_iter().peekable();
        for (rank, child) in children.into_iter().enumerate() {
            while let Some((_, node)) = contents.next_if(|(begun, _)| *begun <= rank) {
                nodes.push(node);
            }
            self.finish_element(child, language, &mut nodes);
        }
        nodes.extend(contents.map(|(_, node)| node));
        nodes
    }

    fn finish_element(&mut self, at: usize, language: &str, siblings: &mut Vec<Node>) {
        let Some(node) = self.nodes.get(at) else { return };
        if !self.elements.get(at).is_some_and(|element| element.used) && !self.is_cell_in_use(at) {
            return;
        }
        let Some(element) = self.elements.get_mut(at) else { return };
        let (contents, below) =
            (std::mem::take(&mut element.contents), std::mem::take(&mut element.children));
        let children = self.below(contents, below, language);
        let bounds = match self.bounds.get(&at) {
            Some(Bounds::Page(page, area)) => Some(BBox::new(*page, *area)),
            Some(Bounds::Scattered) | None => None,
        };
        match tags::kind(&node.tag, bounds, language) {
            Some(kind) => siblings.push(Node::Group(TagGroup::with_children(kind, children))),
            None => siblings.extend(children),
        }
    }

    /// Whether this is a cell or row without content in a table that has some.
    fn is_cell_in_use(&self, at: usize) -> bool {
        let part = |at: &usize| {
            let tag = self.nodes.get(*at).map(|node| &node.tag);
            matches!(tag, Some(Tag::Cell(..) | Tag::HeaderCell(..) | Tag::Row))
        };
        part(&at)
            && self
                .upwards(Some(at))
                .find(|at| self.nodes.get(*at).is_some_and(|node| node.tag == Tag::Table))
                .and_then(|table| self.elements.get(table))
                .is_some_and(|table| table.used)
    }
}

fn index(tag: TagId) -> usize {
    tag.0 as usize
}

/// The parent of an element; elements that do not stand after their parent are taken for top ones.
fn parent(nodes: &[TagNode], at: usize) -> Option<usize> {
    nodes.get(at)?.parent.map(index).filter(|parent| *parent < at)
}

fn union(a: Rect, b: Rect) -> Option<Rect> {
    let (left, top) = (a.left().min(b.left()), a.top().min(b.top()));
    Rect::from_ltrb(left, top, a.right().max(b.right()), a.bottom().max(b.bottom()))
}

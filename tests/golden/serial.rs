//! A chapter's model in the suite's canonical form.

use std::collections::BTreeMap;

use jikji::document::written::{Block, Chapter, Inline};
use jikji::document::{Alignment, Attributes};

use crate::golden::cases::Profile;
use crate::golden::toc;
use crate::golden::tree::{Element, Node};

/// What is written, with what numbers its notes and tasks.
pub(crate) struct Serial<'a> {
    pub(crate) chapter: &'a Chapter,
    pub(crate) profile: Profile,
    /// How often each footnote was referred to so far.
    pub(crate) marks: BTreeMap<usize, usize>,
    pub(crate) tasks: usize,
    pub(crate) contents: Vec<Node>,
}

/// A chapter: its blocks, with the heading that became its title back in its place, then its notes.
pub(crate) fn chapter(chapter: &Chapter, profile: Profile) -> Vec<Node> {
    let contents = toc::list(chapter);
    let mut serial = Serial { chapter, profile, marks: BTreeMap::new(), tasks: 0, contents };
    let line = title_line(chapter);
    let at = line.map_or(0, |start| chapter.blocks.partition_point(|block| block.span.start < start));
    let (before, after) = chapter.blocks.split_at(at);
    let mut out = serial.blocks(before);
    if line.is_some() {
        let content = serial.inlines(&chapter.title);
        let slug = chapter.title_slugs.first().map_or("", String::as_str);
        out.push(Element::new("h1").with("id", slug).holding(content).node());
    }
    out.extend(serial.blocks(after));
    out.extend(serial.notes());
    out
}

/// Where the heading stands that gave the chapter its title.
fn title_line(chapter: &Chapter) -> Option<u32> {
    let named = chapter.meta.title.is_some() || chapter.title_slugs.is_empty();
    chapter.title.first().filter(|_| !named).map(|first| first.span.start)
}

impl Serial<'_> {
    /// Footnotes at the end of the page, with links back to their marks.
    fn notes(&mut self) -> Vec<Node> {
        let chapter = self.chapter;
        let mut items = Vec::new();
        for (index, note) in chapter.footnotes.iter().enumerate().filter(|(_, note)| note.referred) {
            let mut content = self.blocks(&note.blocks);
            let mut links = Vec::new();
            for count in 0..self.marks.get(&index).copied().unwrap_or(0) {
                links.push(Node::Text(" ".to_owned()));
                let to = format!("#footnote-ref{}", mark(index, count));
                let link = Element::new("a").with("class", "footnote-backref").with("href", to);
                links.push(link.text("↩︎").node());
            }
            match content.last_mut() {
                Some(Node::Element(last)) if last.name == "p" => last.children.extend(links),
                _ => content.extend(links.into_iter().filter(|link| matches!(link, Node::Element(_)))),
            }
            let id = format!("footnote{}", index + 1);
            items.push(
                Element::new("li").with("class", "footnote-item").with("id", id).holding(content).node(),
            );
        }
        if items.is_empty() {
            return Vec::new();
        }
        let list = Element::new("ol").with("class", "footnotes-list").holding(items).node();
        vec![
            Element::new("hr").with("class", "footnotes-sep").node(),
            Element::new("section").with("class", "footnotes").holding(vec![list]).node(),
        ]
    }

    /// The mark of a footnote.
    pub(crate) fn note_mark(&mut self, index: usize) -> Node {
        let count = self.marks.entry(index).or_default();
        let name = mark(index, *count);
        *count += 1;
        let link =
            Element::new("a").with("href", format!("#footnote{}", index + 1)).text(format!("[{name}]"));
        let anchor =
            Element::new("a").with("class", "footnote-anchor").with("id", format!("footnote-ref{name}"));
        Element::new("sup").with("class", "footnote-ref").holding(vec![link.node(), anchor.node()]).node()
    }
}

/// `1`, and `1:1` for the second mark of one note.
fn mark(index: usize, count: usize) -> String {
    if count == 0 { (index + 1).to_string() } else { format!("{}:{count}", index + 1) }
}

/// The name of a node: the tag that the author wrote, else its kind's.
pub(crate) fn name<'a>(attributes: Option<&'a Attributes>, kind: &'a str) -> &'a str {
    attributes.and_then(|attributes| attributes.element.as_deref()).unwrap_or(kind)
}

/// The value of a pair.
pub(crate) fn pair<'a>(attributes: Option<&'a Attributes>, key: &str) -> Option<&'a str> {
    attributes?.pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
}

/// The word of an alignment.
pub(crate) fn aligned(align: Alignment) -> &'static str {
    match align {
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
        Alignment::Justify => "justify",
    }
}

/// Hangs a node's attributes on an element.
pub(crate) fn hang(mut element: Element, attributes: Option<&Attributes>) -> Element {
    let Some(attributes) = attributes else { return element };
    if let Some(id) = &attributes.id {
        element = element.with("id", id);
    }
    if !attributes.classes.is_empty() {
        let own = element.attributes.remove("class").map(|class| format!("{class} ")).unwrap_or_default();
        element = element.with("class", format!("{own}{}", attributes.classes.join(" ")));
    }
    element = element.maybe("lang", attributes.language.as_ref());
    let mut style = Vec::new();
    // What `<center>` means is in its name.
    if let Some(align) = attributes.align.filter(|_| element.name != "center") {
        style.push(format!("text-align:{}", aligned(align)));
    }
    for (key, value) in &attributes.pairs {
        if key == "style" {
            style.push(value.clone());
        } else {
            element = element.with(key, value);
        }
    }
    if style.is_empty() { element } else { element.with("style", style.join(";")) }
}

impl Serial<'_> {
    /// The default renderer of a container of one's own leaves its title out.
    fn hides(&self, block: &Block) -> bool {
        let title = |attributes: &Attributes| attributes.classes == ["container-title"];
        self.profile == Profile::Stock && block.attributes.as_deref().is_some_and(title)
    }

    /// The nodes of blocks.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) -> Vec<Node> {
        blocks
            .iter()
            .filter(|block| !self.hides(block))
            .collect::<Vec<_>>()
            .into_iter()
            .flat_map(|block| self.block(block))
            .collect()
    }

    /// The nodes of pieces.
    pub(crate) fn inlines(&mut self, inlines: &[Inline]) -> Vec<Node> {
        inlines.iter().flat_map(|inline| self.inline(inline)).collect()
    }
}

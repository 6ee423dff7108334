//! The text of a page over its glyphs, not seen: to be selected, searched, copied and read aloud.
//!
//! A paragraph is one `<text>`, so that a search finds what a line break parts; each of its runs is as wide as its glyphs.

use super::markup::{self, HUNDREDTHS, number, points};
use super::shapes;
use crate::layout::{GlyphRun, Item, Page, Placed, Tag, TagId, TagNode};

/// The text of a page.
pub(super) fn layer(out: &mut String, page: &Page, nodes: &[TagNode]) {
    let start = out.len();
    out.push_str("<g fill=\"transparent\" font-family=\"sans-serif\" xml:space=\"preserve\">\n");
    let begun = out.len();
    let mut pen = Pen { out, nodes, open: None, folded: None, pictured: None };
    for placed in &page.items {
        match &placed.item {
            Item::Glyphs(run) => pen.run(placed, run),
            Item::Image { .. } => pen.picture(placed),
            Item::Rule { .. }
            | Item::Box { .. }
            | Item::Path { .. }
            | Item::Link(_)
            | Item::Destination(_) => {}
        }
    }
    pen.close();
    if out.len() == begun {
        out.truncate(start);
    } else {
        out.push_str("</g>\n");
    }
}

/// The text that is open.
#[derive(Clone, Copy, PartialEq)]
struct Open {
    /// Its element; `None` for what stands around the text.
    block: Option<TagId>,
    /// Where the line of code stands that it is; `None` for other text, whose lines are one.
    line: Option<f32>,
    size: f32,
}

struct Pen<'a> {
    out: &'a mut String,
    nodes: &'a [TagNode],
    open: Option<Open>,
    /// Where glyphs stand that are not read.
    folded: Option<f32>,
    /// The figure that was described last.
    pictured: Option<TagId>,
}

impl Pen<'_> {
    fn run(&mut self, placed: &Placed, run: &GlyphRun) {
        let text = run.actual_text.as_deref().unwrap_or(&run.text);
        if text.is_empty() {
            // The sign of a line of code that goes on stands before its next line.
            self.folded = Some(placed.y);
            return;
        }
        let block = placed.tag.and_then(|tag| self.block(tag));
        if block.is_none() && !text.contains(char::is_alphanumeric) {
            // Leaders and ornaments around the text.
            return;
        }
        let line = self.is_code(block).then_some(placed.y);
        let open = match &mut self.open {
            Some(open)
                if open.block == block && block.is_some() && (open.line == line || self.folded == line) =>
            {
                open.line = line;
                *open
            }
            Some(_) | None => self.begin(Open { block, line, size: run.size }),
        };
        self.write(placed, run, text, open.size);
    }

    /// A run as wide as its glyphs, and the spaces that part it from the next one behind it.
    fn write(&mut self, placed: &Placed, run: &GlyphRun, text: &str, size: f32) {
        let shown = text.trim_end_matches([' ', '\n']);
        let spaces = run.glyphs.advances().rev().take(text.len() - shown.len());
        let spaces = if run.actual_text.is_none() { spaces.sum::<f32>() * run.size } else { 0.0 };
        self.out.push_str("<tspan");
        points(self.out, "x", placed.x);
        points(self.out, "y", placed.y);
        if run.size != size {
            points(self.out, "font-size", run.size);
        }
        let width = run.width() - spaces;
        if !shown.is_empty() && width > 0.0 {
            points(self.out, "textLength", width);
            self.out.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        if let Some(language) = placed.tag.and_then(|tag| self.language(tag)) {
            markup::attribute(self.out, "lang", &language);
        }
        self.out.push('>');
        markup::text(self.out, shown);
        self.out.push_str("</tspan>");
        markup::text(self.out, text.get(shown.len()..).unwrap_or_default());
    }

    fn begin(&mut self, open: Open) -> Open {
        self.close();
        self.out.push_str("<text font-size=\"");
        number(self.out, open.size, HUNDREDTHS);
        self.out.push('"');
        match open.block.and_then(|TagId(id)| self.nodes.get(id as usize)) {
            Some(TagNode { tag: Tag::Heading(level, _), .. }) => {
                self.out.push_str(" role=\"heading\"");
                markup::attribute(self.out, "aria-level", &level.to_string());
            }
            Some(_) => {}
            None => self.out.push_str(" aria-hidden=\"true\""),
        }
        self.out.push('>');
        self.open = Some(open);
        open
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("</text>\n");
        }
    }

    /// What a picture shows, told once for all of its parts.
    fn picture(&mut self, placed: &Placed) {
        let Item::Image { size, .. } = &placed.item else { return };
        let figure = placed.tag.and_then(|tag| {
            self.upwards(tag).find_map(|(id, node)| {
                let Tag::Figure(alt) = &node.tag else { return None };
                Some((id, alt.clone()))
            })
        });
        let Some((id, alt)) = figure.filter(|(id, _)| self.pictured != Some(*id)) else { return };
        self.pictured = Some(id);
        self.close();
        self.out.push_str("<rect");
        shapes::area(self.out, placed, *size);
        self.out.push_str(" role=\"img\"");
        markup::attribute(self.out, "aria-label", &alt);
        self.out.push_str("/>\n");
    }

    /// The element whose text is read in one go: what holds words and what stands among them, or a formula or code alone.
    fn block(&self, tag: TagId) -> Option<TagId> {
        let mut block = None;
        for (id, node) in self.upwards(tag) {
            match &node.tag {
                Tag::Emphasis
                | Tag::Strong
                | Tag::Link
                | Tag::Reference
                | Tag::Span(_)
                | Tag::Formula(_)
                | Tag::Code => {
                    block = Some(id);
                }
                Tag::Document
                | Tag::Section
                | Tag::SectionIn(_)
                | Tag::Quote
                | Tag::Aside
                | Tag::List(_)
                | Tag::Item
                | Tag::Contents
                | Tag::Index
                | Tag::Table
                | Tag::TableHead
                | Tag::TableBody
                | Tag::Row
                | Tag::Figure(_) => {
                    return block.or(Some(id));
                }
                Tag::Heading(..)
                | Tag::Paragraph
                | Tag::Label
                | Tag::Body
                | Tag::ContentsItem
                | Tag::HeaderCell(..)
                | Tag::Cell(..)
                | Tag::Caption
                | Tag::Note => return Some(id),
            }
        }
        block
    }

    fn is_code(&self, block: Option<TagId>) -> bool {
        block.and_then(|TagId(id)| self.nodes.get(id as usize)).is_some_and(|node| node.tag == Tag::Code)
    }

    /// The language of an element, where it is another one than that of the book.
    fn language(&self, tag: TagId) -> Option<String> {
        self.upwards(tag).find_map(|(_, node)| {
            let (Tag::SectionIn(language) | Tag::Span(Some(language))) = &node.tag else { return None };
            Some(language.clone())
        })
    }

    /// An element and those around it, inmost first.
    fn upwards(&self, tag: TagId) -> impl Iterator<Item = (TagId, &TagNode)> {
        let node = |id: TagId| self.nodes.get(id.0 as usize).map(|node| (id, node));
        std::iter::successors(node(tag), move |(id, found)| node(found.parent.filter(|parent| parent < id)?))
    }
}

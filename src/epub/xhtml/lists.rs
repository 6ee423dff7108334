//! Lists and definitions.

use crate::document::{Block, BlockKind, Definition, List, ListItem};
use crate::epub::tree::{Attrs, Markup};

use super::{Page, author_attrs, shows};

impl Page<'_> {
    pub(super) fn list(&mut self, list: &List, attrs: Attrs) {
        let attrs = if list.tight { attrs } else { attrs.with("class", "loose") };
        let tasks = list.items.iter().any(|item| item.task.is_some());
        let attrs = if tasks { attrs.with("class", "tasks") } else { attrs };
        let attrs = if list.tree { attrs.with("class", "files") } else { attrs };
        let (name, attrs) = match list.start {
            None => ("ul", attrs),
            Some(1) => ("ol", attrs),
            Some(start) => ("ol", attrs.with("start", start.to_string())),
        };
        self.container(name, attrs, |page| list.items.iter().for_each(|item| page.item(item, list.tight)));
    }

    /// An item. The box of a task is a character: form controls do nothing in a book.
    fn item(&mut self, item: &ListItem, tight: bool) {
        let task = item.task.map(|done| if done { "☑ " } else { "☐ " });
        let attrs = task.map_or_else(Attrs::new, |_| Attrs::class("task"));
        let attrs = match item.blocks.as_slice() {
            [Block { kind: BlockKind::Paragraph(content), attributes, .. }] if attributes.is_none() => {
                self.tongued(attrs, content)
            }
            _ => attrs,
        };
        self.block("li", attrs, |page| {
            let mut task = task;
            page.nested(|page| {
                for (block, at) in item.blocks.iter().zip(0..) {
                    page.item_block(block, tight, at == 0, task.take());
                }
            });
        });
    }

    fn item_block(&mut self, block: &Block, tight: bool, first: bool, task: Option<&str>) {
        let attributes = block.attributes.as_deref();
        if let BlockKind::Paragraph(content) = &block.kind
            && (tight || task.is_some())
        {
            let attrs = author_attrs(attributes);
            if tight && attrs.is_empty() {
                if !first {
                    self.line_end();
                }
                self.text(task.unwrap_or_default());
                self.line(content);
            } else if task.is_some() || shows(content) {
                self.block("p", attrs, |page| {
                    page.text(task.unwrap_or_default());
                    page.line(content);
                });
            }
            return;
        }
        if let Some(task) = task {
            self.text(task);
        }
        self.line_end();
        self.blocks(std::slice::from_ref(block));
    }

    pub(super) fn definitions(&mut self, definitions: &[Definition], attrs: Attrs) {
        if definitions.is_empty() {
            return;
        }
        self.container("dl", attrs, |page| {
            for definition in definitions {
                let attrs = page.tongued(Attrs::new(), &definition.term);
                page.block("dt", attrs, |page| page.line(&definition.term));
                for details in &definition.details {
                    page.container("dd", Attrs::new(), |page| page.blocks(details));
                }
                // A term must have an explanation (HTML, 4.4.9), be it an empty one.
                if definition.details.is_empty() {
                    page.block("dd", Attrs::new(), |_| {});
                }
            }
        });
    }
}

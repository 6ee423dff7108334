//! A stable text form of a chapter, for tests: a line for each node, children indented by two spaces.

use super::Attributes;
use super::written::{Block, BlockKind, Chapter, Image, Inline, InlineKind, Row, Table};

/// The dump of a chapter as it is written: title, blocks, footnotes.
#[must_use]
pub fn dump(chapter: &Chapter) -> String {
    let mut out = Dump { text: String::new(), depth: 0 };
    out.line("chapter");
    out.nest(|out| {
        out.labelled_inlines("title", &chapter.title);
        out.blocks(&chapter.blocks);
        for note in &chapter.footnotes {
            out.line(&format!("footnote {:?}{}", note.label, if note.referred { "" } else { " unreferred" }));
            out.nest(|out| out.blocks(&note.blocks));
        }
    });
    out.text
}

struct Dump {
    text: String,
    depth: usize,
}

impl Dump {
    fn line(&mut self, text: &str) {
        self.text.extend(std::iter::repeat_n("  ", self.depth));
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn nest(&mut self, content: impl FnOnce(&mut Self)) {
        self.depth += 1;
        content(self);
        self.depth -= 1;
    }

    fn labelled_inlines(&mut self, label: &str, inlines: &[Inline]) {
        if !inlines.is_empty() {
            self.line(label);
            self.nest(|out| out.inlines(inlines));
        }
    }

    fn labelled_blocks(&mut self, label: &str, blocks: &[Block]) {
        self.line(label);
        self.nest(|out| out.blocks(blocks));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// A line for attributes, above their node.
    fn attributes(&mut self, attributes: Option<&Attributes>) {
        let Some(attributes) = attributes else { return };
        let mut words: Vec<String> = attributes.element.iter().map(|name| format!("<{name}>")).collect();
        words.extend(attributes.id.iter().map(|id| format!("#{id}")));
        words.extend(attributes.classes.iter().map(|class| format!(".{class}")));
        words.extend(attributes.language.iter().map(|language| format!("lang={language}")));
        words.extend(attributes.align.iter().map(|align| format!("{align:?}").to_lowercase()));
        words.extend(attributes.pairs.iter().map(|(key, value)| format!("{key}={value:?}")));
        if !words.is_empty() {
            self.line(&format!("@ {}", words.join(" ")));
        }
    }

    fn block(&mut self, block: &Block) {
        self.attributes(block.attributes.as_deref());
        match &block.kind {
            BlockKind::Paragraph(content) => {
                let bare = block.attributes.as_deref().is_some_and(|attributes| attributes.bare);
                self.line(if bare { "line" } else { "paragraph" });
                self.nest(|out| out.inlines(content));
            }
            BlockKind::Heading(heading) => {
                let unlisted = if heading.listed { "" } else { " unlisted" };
                self.labelled_inlines(
                    &format!("heading {} #{}{unlisted}", heading.level, heading.slug),
                    &heading.content,
                );
            }
            BlockKind::Code(code) => {
                let mut head = format!("code {:?}", code.language);
                if let Some(listing) = &code.listing {
                    head.push_str(&format!(" listing={:?}", listing.as_str()));
                }
                if let Some(title) = &code.title {
                    head.push_str(&format!(" title={title:?}"));
                }
                if let Some(numbers) = code.numbers {
                    head.push_str(&format!(" numbers={numbers:?}"));
                }
                if let Some(collapsed) = code.collapsed {
                    head.push_str(&format!(" collapsed={collapsed}"));
                }
                for mark in &code.marks {
                    head.push_str(&format!(" {}:{:?}", mark.line, mark.mark));
                }
                for word in &code.words {
                    head.push_str(&format!(" word:{word:?}"));
                }
                self.line(&head);
                self.nest(|out| code.text.lines().for_each(|line| out.line(&format!("| {line}"))));
            }
            BlockKind::Rule => self.line("rule"),
            BlockKind::Quote(blocks) => self.labelled_blocks("quote", blocks),
            BlockKind::List(list) => {
                let kind = match list.start {
                    Some(start) => format!("numbers from {start}"),
                    None if list.tree => "files".to_owned(),
                    None => "bullets".to_owned(),
                };
                self.line(&format!("list {kind}{}", if list.tight { " tight" } else { " loose" }));
                self.nest(|out| {
                    for item in &list.items {
                        out.attributes(item.attributes.as_deref());
                        let task = item.task.map_or("", |done| if done { " [x]" } else { " [ ]" });
                        out.labelled_blocks(&format!("item{task}"), &item.blocks);
                    }
                });
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.labelled_inlines("term", &definition.term);
                    for fact in &definition.facts {
                        let value =
                            fact.value.as_ref().map_or_else(String::new, |value| format!(" {value:?}"));
                        self.line(&format!(
                            "fact {}{value}{}",
                            fact.name,
                            if fact.prose { " prose" } else { "" }
                        ));
                    }
                    for blocks in &definition.details {
                        self.labelled_blocks("details", blocks);
                    }
                }
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) => {
                self.line(&format!("figure {}", image(&figure.image)));
                self.nest(|out| out.inlines(&figure.caption));
            }
            BlockKind::Admonition(admonition) => {
                self.line(&format!("admonition {:?}", admonition.kind));
                self.nest(|out| {
                    out.labelled_inlines("title", &admonition.title);
                    out.blocks(&admonition.blocks);
                });
            }
            BlockKind::Details(details) => {
                self.line("details");
                self.nest(|out| {
                    out.labelled_inlines("summary", &details.summary);
                    out.blocks(&details.blocks);
                });
            }
            BlockKind::Tabs(tabs) => {
                let group = tabs.group.as_deref().map_or_else(String::new, |group| format!(" #{group}"));
                self.line(&format!("tabs{}{group}", if tabs.code { " code" } else { "" }));
                self.nest(|out| {
                    for tab in &tabs.tabs {
                        let id = tab.id.as_deref().map_or_else(String::new, |id| format!(" #{id}"));
                        out.line(&format!("tab{}{id}", if tab.active { " active" } else { "" }));
                        out.nest(|out| {
                            out.labelled_inlines("title", &tab.title);
                            out.blocks(&tab.blocks);
                        });
                    }
                });
            }
            BlockKind::Card(card) => {
                self.line(&format!("card {:?} {} {:?}", card.kind, card.component, card.title));
                self.nest(|out| {
                    if !card.description.is_empty() {
                        out.line(&format!("description {:?}", card.description));
                    }
                    if let Some(to) = &card.target {
                        out.line(&format!("link raw {to:?}"));
                    }
                    for (role, picture) in [("logo", &card.logo), ("poster", &card.poster)] {
                        if let Some(picture) = picture {
                            out.line(&format!("{role} {}", image(picture)));
                        }
                    }
                    for action in &card.actions {
                        out.line(&format!("action {:?} raw {:?}", action.text, action.target));
                    }
                });
            }
            BlockKind::Contents => self.line("contents"),
            BlockKind::ChapterList => self.line("chapter-list"),
            BlockKind::Math(math) => self.line(&format!("math {:?}", math.tex)),
            BlockKind::Diagram(diagram) => {
                self.line(&format!("diagram {} {:?}", diagram.kind, diagram.title));
                self.nest(|out| diagram.source.lines().for_each(|line| out.line(&format!("| {line}"))));
            }
            BlockKind::Demo(demo) => {
                self.line(&format!("demo {}", demo.kind));
                self.nest(|out| {
                    out.labelled_inlines("title", &demo.title);
                    out.blocks(&demo.blocks);
                });
            }
            BlockKind::Group(blocks) => self.labelled_blocks("group", blocks),
        }
    }

    fn table(&mut self, table: &Table) {
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|c| c.map_or_else(|| "-".to_owned(), |align| format!("{align:?}")))
            .collect();
        self.line(&format!("table {}", columns.join(" ")));
        self.nest(|out| {
            out.labelled_inlines("caption", &table.caption);
            out.rows("head", &table.head);
            out.rows("row", &table.body);
        });
    }

    fn rows(&mut self, label: &str, rows: &[Row]) {
        for row in rows {
            self.attributes(row.attributes.as_deref());
            self.line(label);
            self.nest(|out| {
                for cell in &row.cells {
                    out.attributes(cell.attributes.as_deref());
                    let header = if cell.header { " header" } else { "" };
                    let covers = if (cell.columns, cell.rows) == (1, 1) {
                        String::new()
                    } else {
                        format!(" {}x{}", cell.columns, cell.rows)
                    };
                    out.labelled_blocks(&format!("cell{header}{covers}"), &cell.blocks);
                }
            });
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.attributes(inline.attributes.as_deref());
            match &inline.kind {
                InlineKind::Text(text) => self.line(&format!("{:?}", text.as_str())),
                InlineKind::SoftBreak => self.line("soft-break"),
                InlineKind::HardBreak => self.line("hard-break"),
                InlineKind::Styled(style, content) => {
                    self.line(&format!("{style:?}").to_lowercase());
                    self.nest(|out| out.inlines(content));
                }
                InlineKind::Code(text) => self.line(&format!("code {:?}", text.as_str())),
                InlineKind::Link { target: to, title, content } => {
                    let title = title.as_deref().map_or_else(String::new, |title| format!(" {title:?}"));
                    self.line(&format!("link raw {to:?}{title}"));
                    self.nest(|out| out.inlines(content));
                }
                InlineKind::Image(picture) => self.line(&format!("image {}", image(picture))),
                InlineKind::Gloss(gloss) => self.line(&format!("gloss {:?}", gloss.text())),
                InlineKind::Footnote(index) => self.line(&format!("note {index}")),
                InlineKind::Math(math) => self.line(&format!("math {:?}", math.tex)),
                InlineKind::Icon(name) => self.line(&format!("icon {name:?}")),
                InlineKind::Ruby { base, reading } => {
                    self.line(&format!("ruby {:?}", reading.as_str()));
                    self.nest(|out| out.inlines(base));
                }
                InlineKind::Abbreviation { text, expansion, first } => {
                    let first = if *first { " first" } else { "" };
                    self.line(&format!("abbreviation {:?} {expansion:?}{first}", text.as_str()));
                }
                InlineKind::Anchor { key, .. } => self.line(&format!("anchor {key:?}")),
                InlineKind::Index(mark) => {
                    let glossed = mark.glossed.iter().map(|glossed| glossed.term.clone());
                    let terms: Vec<String> = mark.terms.iter().cloned().chain(glossed).collect();
                    self.line(&format!("index {:?}", terms.join(", ")));
                }
            }
        }
    }
}

fn image(image: &Image) -> String {
    let mut out = format!("{:?} alt={:?}", image.source, image.alt);
    if let Some(title) = &image.title {
        out.push_str(&format!(" title={title:?}"));
    }
    for (name, length) in [("width", image.width), ("height", image.height)] {
        if let Some(length) = length {
            out.push_str(&format!(" {name}={length:?}"));
        }
    }
    if let Some(dark) = image.dark {
        out.push_str(if dark { " dark" } else { " light" });
    }
    if let Some(link) = &image.link {
        out.push_str(&format!(" link=raw {link:?}"));
    }
    out
}

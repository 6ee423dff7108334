//! The text form of a book and of findings.

use jikji::book::{Book, Division, OutlineEntry};
use jikji::diagnostics::{Diagnostics, SourceMap};
use jikji::document::{
    AnchorId, Block, BlockKind, ChapterId, FigureId, IndexMark, Inline, InlineKind, LinkTarget, Visitor,
    plain_text, unlabelled, walk_block, walk_inline,
};

/// Metadata, chapters with their links, cards and figures, the outline, the figures.
pub(crate) fn book(book: &Book) -> String {
    let meta = &book.meta;
    let mut lines = vec![format!("title: {}", meta.title)];
    lines.extend(meta.article.then(|| "article".to_owned()));
    let optional = [("subtitle", &meta.subtitle), ("description", &meta.description), ("date", &meta.date)];
    for (key, value) in optional {
        lines.extend(value.iter().map(|value| format!("{key}: {value}")));
    }
    lines.extend(meta.authors.iter().map(|author| format!("author: {}", author.name)));
    lines.extend(meta.subjects.iter().map(|subject| format!("subject: {subject}")));
    lines.push(format!("language: {}", meta.language));
    lines.push(format!("identifier: {}", meta.identifier));
    lines.push(format!("modified: {}", meta.modified));
    lines.push(format!("slug: {}", meta.slug));
    lines.extend(meta.cover.map(|cover| format!("cover: {}", cover.0)));
    for chapter in &book.chapters {
        let indent = "  ".repeat(usize::from(chapter.depth));
        let title = plain_text(&chapter.content.title);
        let place = match chapter.division {
            Division::Body => String::new(),
            division => format!(" {division:?} {:?}", chapter.role).to_lowercase(),
        };
        lines.push(format!("{indent}{} {} {title:?}{place}", chapter.name, chapter.path));
        let mut targets = Targets { lines: &mut lines, indent: format!("{indent}  ") };
        let notes = chapter.content.footnotes.iter().flat_map(|note| &note.blocks);
        chapter.content.blocks.iter().chain(notes).for_each(|block| targets.block(block));
    }
    lines.push("outline".to_owned());
    outline(&book.outline, &mut lines);
    for (number, figure) in book.figures.iter().enumerate() {
        let small = if figure.small { " small" } else { "" };
        lines.push(format!("figure {number}: {:?}{small}", figure.source));
    }
    lines.join("\n") + "\n"
}

/// A line for each finding, and one for each word about its place and each cure.
pub(crate) fn findings(diagnostics: &Diagnostics, sources: &SourceMap) -> String {
    let mut out = String::new();
    for finding in diagnostics.iter() {
        if let Some((file, position)) = sources.locate(finding.span()) {
            out += &format!("{}:{}:{}: ", file.name, position.line, position.column);
        }
        let severity = format!("{:?}", finding.severity).to_lowercase();
        out += &format!("{severity}[{}]: {}\n", finding.code.name(), finding.message);
        for text in finding.labels.iter().filter_map(|label| label.text.as_ref()) {
            out += &format!("  here: {}\n", text);
        }
        for help in &finding.helps {
            out += &format!("  help: {}\n", help.text);
        }
    }
    out
}

fn outline(entries: &[OutlineEntry], lines: &mut Vec<String>) {
    for entry in entries {
        let indent = "  ".repeat(usize::from(entry.level));
        lines.push(format!("{indent}{} -> {}", entry.title, place(entry.chapter, entry.id.as_ref())));
        outline(&entry.children, lines);
    }
}

fn place(chapter: ChapterId, id: Option<&AnchorId>) -> String {
    let id = id.map_or_else(String::new, |id| format!("#{}", id.0));
    format!("{}{id}", chapter.0)
}

fn target(target: &LinkTarget) -> String {
    match target {
        LinkTarget::Url(url) => format!("url {url}"),
        LinkTarget::Anchor { chapter, id } => format!("chapter {}", place(*chapter, id.as_ref())),
        LinkTarget::Dead(raw) => format!("dead {raw}"),
    }
}

fn figure(figure: Option<FigureId>) -> String {
    figure.map_or_else(|| "none".to_owned(), |figure| figure.0.to_string())
}

/// Lists what leads or points somewhere.
struct Targets<'a> {
    lines: &'a mut Vec<String>,
    indent: String,
}

impl Targets<'_> {
    fn line(&mut self, text: &str) {
        self.lines.push(format!("{}{text}", self.indent));
    }

    /// A caption, its number in brackets.
    fn caption(&mut self, caption: &[Inline]) {
        if !caption.is_empty() {
            let words = unlabelled(caption);
            let number = plain_text(&caption[..caption.len() - words.len()]);
            self.line(&format!("  [{number}] {}", plain_text(words)));
        }
    }
}

impl Visitor for Targets<'_> {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading(heading) => {
                let id = heading.id.as_ref().map_or("none", |id| &id.0);
                self.line(&format!(
                    "{} {} = {id}",
                    "#".repeat(heading.level.into()),
                    plain_text(&heading.content)
                ));
            }
            BlockKind::Figure(picture) => {
                self.line(&format!("figure {}", figure(picture.image.figure)));
                let link = picture.image.link.as_ref().map(|link| format!("  link {}", target(link)));
                link.iter().for_each(|link| self.line(link));
                self.caption(&picture.caption);
            }
            BlockKind::Table(table) => {
                self.line("table");
                self.caption(&table.caption);
            }
            BlockKind::Code(code) => {
                self.line("code");
                if let Some(place) = &code.place {
                    self.line(&format!("  = {}", place.0));
                }
                self.caption(&code.caption(block.span));
            }
            BlockKind::Card(card) => {
                let to = card.target.as_ref().map_or_else(|| "nowhere".to_owned(), target);
                let said = if card.description.is_empty() { "" } else { " described" };
                self.line(&format!("card {:?} {:?} -> {to}{said}", card.kind, card.title));
                card.logo.iter().for_each(|logo| self.line(&format!("  logo {}", figure(logo.figure))));
                card.actions.iter().for_each(|action| {
                    self.line(&format!("  {:?} -> {}", action.text, target(&action.target)))
                });
            }
            _ => {}
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Link { target: to, content, .. } => {
                self.line(&format!("{:?} -> {}", plain_text(content), target(to)));
            }
            InlineKind::Image(image) => self.line(&format!("image {}", figure(image.figure))),
            InlineKind::Anchor { key, id } => {
                self.line(&format!("anchor {key} = {}", id.as_ref().map_or("none", |id| &id.0)));
            }
            InlineKind::Index(IndexMark { terms, id, .. }) => {
                self.line(&format!(
                    "index {} = {}",
                    terms.join(", "),
                    id.as_ref().map_or("none", |id| &id.0)
                ));
            }
            InlineKind::Footnote(at) => self.line(&format!("note {}", at + 1)),
            _ => {}
        }
        walk_inline(self, inline);
    }
}

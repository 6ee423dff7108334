//! The text form of a book and of findings.

use jikji::book::{Book, OutlineEntry};
use jikji::diagnostics::{Diagnostics, SourceMap};
use jikji::document::{
    AnchorId, Block, BlockKind, ChapterId, FigureId, Inline, InlineKind, LinkTarget, Visitor, plain_text,
    walk_block, walk_inline,
};

/// Metadata, chapters with their links, cards and figures, the outline, the figures.
pub fn book(book: &Book) -> String {
    let mut out = String::new();
    let meta = &book.meta;
    let mut line = |key: &str, value: &str| out.push_str(&(format!("{key}: {value}") + "\n"));
    line("title", &meta.title);
    for (key, value) in
        [("subtitle", &meta.subtitle), ("description", &meta.description), ("date", &meta.date)]
    {
        value.iter().for_each(|value| line(key, value));
    }
    meta.authors.iter().for_each(|author| line("author", &author.name));
    meta.subjects.iter().for_each(|subject| line("subject", subject));
    line("language", &meta.language);
    line("identifier", &meta.identifier);
    line("modified", &meta.modified.to_string());
    line("slug", &meta.slug);
    meta.cover.iter().for_each(|cover| line("cover", &cover.0.to_string()));
    for chapter in &book.chapters {
        let indent = "  ".repeat(usize::from(chapter.depth));
        out.push_str(
            &(format!("{indent}{} {} {:?}", chapter.name, chapter.path, plain_text(&chapter.content.title))
                + "\n"),
        );
        let mut targets = Targets { out: &mut out, indent: format!("{indent}  ") };
        let notes = chapter.content.footnotes.iter().flat_map(|note| &note.blocks);
        chapter.content.blocks.iter().chain(notes).for_each(|block| targets.block(block));
    }
    out.push_str(&(format!("outline") + "\n"));
    outline(&book.outline, &mut out);
    for (number, figure) in book.figures.iter().enumerate() {
        let small = if figure.small { " small" } else { "" };
        out.push_str(&(format!("figure {number}: {:?}{small}", figure.source) + "\n"));
    }
    out
}

/// A line for each finding, and one for each cure.
pub fn findings(diagnostics: &Diagnostics, sources: &SourceMap) -> String {
    let mut out = String::new();
    for finding in diagnostics.iter() {
        let place = sources.locate(finding.span()).map_or_else(String::new, |(file, position)| {
            format!("{}:{}:{}: ", file.name, position.line, position.column)
        });
        let severity = format!("{:?}", finding.severity).to_lowercase();
        out.push_str(&(format!("{place}{severity}[{}]: {}", finding.code.name(), finding.message) + "\n"));
        for label in finding.labels.iter().filter(|label| !label.text.is_empty()) {
            out.push_str(&(format!("  here: {}", label.text) + "\n"));
        }
        finding.helps.iter().for_each(|help| out.push_str(&(format!("  help: {}", help.text) + "\n")));
    }
    out
}

fn outline(entries: &[OutlineEntry], out: &mut String) {
    for entry in entries {
        let indent = "  ".repeat(usize::from(entry.level));
        let place = place(entry.chapter, entry.id.as_ref());
        out.push_str(&(format!("{indent}{} -> {place}", entry.title) + "\n"));
        outline(&entry.children, out);
    }
}

fn place(chapter: ChapterId, id: Option<&AnchorId>) -> String {
    let id = id.map_or_else(String::new, |id| format!("#{}", id.0));
    format!("{}{id}", chapter.0)
}

fn target(target: &LinkTarget) -> String {
    match target {
        LinkTarget::Raw(raw) => format!("raw {raw}"),
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
    out: &'a mut String,
    indent: String,
}

impl Targets<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(&format!("{}{text}\n", self.indent));
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
            }
            BlockKind::Card(card) => {
                let to = card.target.as_ref().map_or_else(|| "nowhere".to_owned(), target);
                self.line(&format!("card {:?} {:?} -> {to}", card.kind, card.title));
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
            _ => {}
        }
        walk_inline(self, inline);
    }
}

//! The text of pieces and blocks, without marks: for outlines, alternative texts, tests.

use super::{Block, BlockKind, Inline, InlineKind, Row, Visitor, walk_inline};

/// The characters of some pieces as a reader reads them aloud; glosses and notes' marks left out of titles are not:
/// a gloss is kept in parentheses, a mark is dropped, a formula is its TeX.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_inlines(&mut out, inlines);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of blocks, a line for each innermost block.
#[must_use]
pub fn plain_text_of_blocks(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    for block in blocks {
        push_block(&mut lines, block);
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// Whether a reader sees or hears anything of these pieces.
#[must_use]
pub fn shows(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Abbreviation { text, .. } => {
            !text.trim().is_empty()
        }
        InlineKind::SoftBreak
        | InlineKind::HardBreak
        | InlineKind::Icon(_)
        | InlineKind::Anchor { .. }
        | InlineKind::Index(_) => false,
        InlineKind::Styled(_, content) | InlineKind::Ruby { base: content, .. } => shows(content),
        // A link without content of its own shows its address.
        InlineKind::Link { .. } | InlineKind::Image(_) | InlineKind::Footnote(_) => true,
        InlineKind::Gloss(gloss) => !gloss.text().trim().is_empty(),
        InlineKind::Math(math) => !math.tex.trim().is_empty(),
    })
}

/// Whether links may lead into these pieces.
#[must_use]
pub fn has_anchor(inlines: &[Inline]) -> bool {
    struct Found(bool);
    impl Visitor for Found {
        fn inline(&mut self, inline: &Inline) {
            self.0 |= matches!(inline.kind, InlineKind::Anchor { .. } | InlineKind::Index(_));
            walk_inline(self, inline);
        }
    }
    let mut found = Found(false);
    inlines.iter().for_each(|inline| found.inline(inline));
    found.0
}

fn push_inlines(out: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
            InlineKind::Styled(_, content) | InlineKind::Link { content, .. } => push_inlines(out, content),
            InlineKind::Image(image) => out.push_str(&image.alt),
            InlineKind::Gloss(gloss) => {
                out.push('(');
                out.push_str(&gloss.text());
                out.push(')');
            }
            InlineKind::Math(math) => out.push_str(&math.tex),
            InlineKind::Ruby { base, reading } => {
                push_inlines(out, base);
                out.push('(');
                out.push_str(reading);
                out.push(')');
            }
            InlineKind::Abbreviation { text, .. } => out.push_str(text),
            InlineKind::Footnote(_)
            | InlineKind::Icon(_)
            | InlineKind::Anchor { .. }
            | InlineKind::Index(_) => {}
        }
    }
}

fn push_rows(lines: &mut Vec<String>, rows: &[Row]) {
    for cell in rows.iter().flat_map(|row| &row.cells) {
        for block in &cell.blocks {
            push_block(lines, block);
        }
    }
}

fn push_all(lines: &mut Vec<String>, blocks: &[Block]) {
    for block in blocks {
        push_block(lines, block);
    }
}

fn push_block(lines: &mut Vec<String>, block: &Block) {
    match &block.kind {
        BlockKind::Paragraph(content) => lines.push(plain_text(content)),
        BlockKind::Heading(heading) => lines.push(plain_text(&heading.content)),
        BlockKind::Code(code) => {
            lines.extend(code.title.clone());
            lines.push(code.text.clone());
        }
        BlockKind::Rule | BlockKind::Contents | BlockKind::ChapterList => {}
        BlockKind::Quote(blocks) | BlockKind::Group(blocks) => push_all(lines, blocks),
        BlockKind::List(list) => list.items.iter().for_each(|item| push_all(lines, &item.blocks)),
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                lines.push(plain_text(&definition.term));
                definition.details.iter().for_each(|blocks| push_all(lines, blocks));
            }
        }
        BlockKind::Table(table) => {
            lines.push(plain_text(&table.caption));
            push_rows(lines, &table.head);
            push_rows(lines, &table.body);
        }
        BlockKind::Figure(figure) => lines.push(plain_text(&figure.caption)),
        BlockKind::Admonition(admonition) => {
            lines.push(plain_text(&admonition.title));
            push_all(lines, &admonition.blocks);
        }
        BlockKind::Details(details) => {
            lines.push(plain_text(&details.summary));
            push_all(lines, &details.blocks);
        }
        BlockKind::Tabs(tabs) => {
            for tab in &tabs.tabs {
                lines.push(plain_text(&tab.title));
                push_all(lines, &tab.blocks);
            }
        }
        BlockKind::Card(card) => {
            lines.push(card.title.clone());
            lines.push(card.description.clone());
        }
        BlockKind::Math(math) => lines.push(math.tex.clone()),
        BlockKind::Diagram(diagram) => {
            lines.extend(diagram.title.clone());
            lines.push(diagram.source.clone());
        }
        BlockKind::Demo(demo) => {
            lines.push(plain_text(&demo.title));
            push_all(lines, &demo.blocks);
        }
    }
}

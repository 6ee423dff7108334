//! The caption of a table: a paragraph `표: …` or `Table: …` above or below it, as pandoc reads it.

use crate::document::written::{Block, BlockKind, Inline, InlineKind};
use crate::document::{Style, plain_text};

/// What such a paragraph begins with. A number between word and colon is kept: `표 1-2: …`.
const WORDS: [&str; 2] = ["표", "Table"];

/// Gives tables their captions; the paragraphs go.
pub(super) fn gather(blocks: &mut Vec<Block>) {
    let is_named = |block: &Block| matches!(&block.kind, BlockKind::Paragraph(text) if start(text).is_some());
    if !blocks.iter().any(is_named) {
        return;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut waiting = std::mem::take(blocks).into_iter().peekable();
    while let Some(mut block) = waiting.next() {
        let below = out.last_mut().filter(|table| is_bare(table));
        // What stands between two tables is below the first, unless that has a caption already.
        if is_named(&block)
            && let Some(table) = below.or_else(|| waiting.peek_mut().filter(|table| is_bare(table)))
            && hangs(&block, table)
        {
            hang(&mut block, table);
        } else {
            out.push(block);
        }
    }
    *blocks = out;
}

/// Whether a block is a table without caption, or the source of one.
fn is_bare(block: &Block) -> bool {
    let is_table = matches!(&block.kind, BlockKind::Table(table) if table.caption.is_empty());
    is_table || matches!(&block.kind, BlockKind::Code(code) if code.table && code.title.is_none())
}

/// Whether a table takes such a paragraph: the source of one takes words alone, and these lose nothing but their look.
fn hangs(paragraph: &Block, table: &Block) -> bool {
    let BlockKind::Paragraph(caption) = &paragraph.kind else { return false };
    matches!(table.kind, BlockKind::Table(_)) || caption.iter().all(is_words)
}

/// Whether a piece says the same without its look.
fn is_words(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(_) | InlineKind::SoftBreak | InlineKind::Code(_) => true,
        InlineKind::Styled(
            Style::Emphasis
            | Style::Strong
            | Style::Insert
            | Style::Underline
            | Style::Mark
            | Style::Small
            | Style::Keyboard
            | Style::Plain,
            content,
        ) => content.iter().all(is_words),
        _ => false,
    }
}

/// Makes the text of a paragraph a table's caption, and its attributes the table's.
fn hang(paragraph: &mut Block, table: &mut Block) {
    if let BlockKind::Paragraph(text) = &mut paragraph.kind {
        let mut caption = std::mem::take(text);
        if let (Some(from), Some(InlineKind::Text(text))) =
            (start(&caption), caption.first_mut().map(|first| &mut first.kind))
        {
            *text = text.part(from..text.len());
            if text.is_empty() {
                caption.remove(0);
            }
        }
        if let BlockKind::Table(table) = &mut table.kind {
            table.caption = caption;
        } else if let BlockKind::Code(code) = &mut table.kind {
            code.title = Some(plain_text(&caption));
        }
    }
    if let Some(attributes) = paragraph.attributes.take() {
        table.attributes.get_or_insert_default().add(*attributes);
    }
}

/// Where the caption begins in the first piece of such a paragraph.
fn start(content: &[Inline]) -> Option<usize> {
    let InlineKind::Text(text) = &content.first()?.kind else { return None };
    let behind = WORDS.iter().find_map(|word| text.strip_prefix(word))?;
    let (number, caption) = behind.split_once(':')?;
    let from = text.len() - caption.trim_start().len();
    let says = from < text.len() || content.len() > 1;
    let is_number = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '-' | '.');
    match number.trim() {
        "" => says.then_some(from),
        number if number.len() <= 12 && number.chars().all(is_number) => says.then_some(0),
        _ => None,
    }
}

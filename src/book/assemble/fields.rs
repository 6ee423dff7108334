//! What is said of fields, in words of the book's language: pills behind the name, the default below it.

use crate::diagnostics::Span;
use crate::document::{
    Block, BlockKind, Chapter, Definition, Fact, Inline, InlineKind, Style, Text, VisitorMut, walk_block_mut,
};
use crate::words::Words;

/// Writes what is said of the fields of a chapter into their terms and explanations.
pub(super) fn write(chapter: &mut Chapter, words: &'static Words) {
    let mut writer = Writer(words);
    let notes = chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
    chapter.blocks.iter_mut().chain(notes).for_each(|block| writer.block(block));
}

struct Writer(&'static Words);

impl VisitorMut for Writer {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Definitions(definitions) = &mut block.kind {
            definitions.iter_mut().for_each(|definition| field(definition, self.0));
        }
        walk_block_mut(self, block);
    }
}

/// Name, pills, type; then the default, as the site orders them.
fn field(definition: &mut Definition, words: &Words) {
    let facts = std::mem::take(&mut definition.facts);
    let Some(span) = definition.term.last().map(|name| name.span).filter(|_| !facts.is_empty()) else {
        return;
    };
    let (types, others): (Vec<Fact>, Vec<Fact>) = facts.into_iter().partition(|fact| fact.name == "type");
    let (defaults, pills): (Vec<Fact>, Vec<Fact>) =
        others.into_iter().partition(|fact| fact.name == "default" && fact.value.is_some());
    for pill in pills {
        let text = vec![Inline::text(span, pill_text(&pill, words))];
        definition.term.push(Inline::text(span, " "));
        definition.term.push(Inline::new(span, InlineKind::Styled(Style::Badge, text)));
    }
    for value in types.into_iter().filter_map(|fact| fact.value) {
        definition.term.push(Inline::text(span, " "));
        definition.term.push(Inline::new(span, InlineKind::Code(Text::rewritten(span, value))));
    }
    for default in defaults {
        let block = default_of(default, words, span);
        match definition.details.first_mut() {
            Some(blocks) => blocks.insert(0, block),
            None => definition.details.push(vec![block]),
        }
    }
}

fn pill_text(fact: &Fact, words: &Words) -> String {
    let name = words.field(&fact.name);
    match fact.value.as_deref().filter(|value| !matches!(*value, "" | "true")) {
        Some(value) => format!("{name}: {value}"),
        None => name.to_owned(),
    }
}

fn default_of(fact: Fact, words: &Words, span: Span) -> Block {
    let value = Text::rewritten(span, fact.value.unwrap_or_default());
    let kind = if fact.prose { InlineKind::Text(value) } else { InlineKind::Code(value) };
    let label = Inline::text(span, format!("{}: ", words.field(&fact.name)));
    Block::new(span, BlockKind::Paragraph(vec![label, Inline::new(span, kind)]))
}

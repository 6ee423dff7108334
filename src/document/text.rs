//! The text of pieces and blocks, without marks: for outlines, alternative texts, tests.

use super::{Block, Child, Inline, InlineKind, Origin, Stage, Style, Text, Visitor, walk_inline};

/// The characters of some pieces as a reader reads them aloud; glosses and notes' marks left out of titles are not:
/// a gloss is kept in parentheses, a mark is dropped, a formula is its TeX.
#[must_use]
pub fn plain_text<S: Stage>(inlines: &[Inline<S>]) -> String {
    plain_words(inlines).into_string()
}

/// The same with the places that it came from.
#[must_use]
pub fn plain_words<S: Stage>(inlines: &[Inline<S>]) -> Text {
    let mut out = Text::default();
    push_inlines(&mut out, inlines);
    out.words()
}

/// The text of blocks, a line for each innermost block.
#[must_use]
pub fn plain_text_of_blocks<S: Stage>(blocks: &[Block<S>]) -> String {
    let mut lines = Vec::new();
    push_blocks(&mut lines, blocks);
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// Whether a reader sees or hears anything of these pieces. A link without content of its own shows its address.
#[must_use]
pub fn shows<S: Stage>(inlines: &[Inline<S>]) -> bool {
    let is_shown = |inline: &Inline<S>| {
        matches!(inline.kind, InlineKind::Link { .. } | InlineKind::Image(_) | InlineKind::Footnote(_))
    };
    any(inlines, is_shown)
}

/// Whether these pieces have words: a picture without alternative text has none, and a note's mark neither.
#[must_use]
pub fn speaks<S: Stage>(inlines: &[Inline<S>]) -> bool {
    any(inlines, |_| false)
}

/// Whether some of these pieces, or of those in them, has words or is what is looked for.
fn any<S: Stage>(inlines: &[Inline<S>], is: impl Fn(&Inline<S>) -> bool + Copy) -> bool {
    inlines.iter().any(|inline| {
        is(inline)
            || match inline.children() {
                Some(content) => any(content, is),
                None => !inline.words().trim().is_empty(),
            }
    })
}

/// The number that stands apart before a caption or title, and the rest, from the space between them on.
#[must_use]
pub fn labelled<S: Stage>(line: &[Inline<S>]) -> (Option<&[Inline<S>]>, &[Inline<S>]) {
    match line {
        [Inline { kind: InlineKind::Styled(Style::Label, label), .. }, rest @ ..] => (Some(label), rest),
        line => (None, line),
    }
}

/// A caption without the number that stands apart before it.
#[must_use]
pub fn unlabelled<S: Stage>(caption: &[Inline<S>]) -> &[Inline<S>] {
    labelled(caption).1
}

/// Whether a caption says what an alternative text says, with its number or without.
#[must_use]
pub fn repeats<S: Stage>(caption: &[Inline<S>], alt: &str) -> bool {
    let alt = alt.trim();
    plain_text(caption) == alt || plain_text(unlabelled(caption)) == alt
}

/// Whether links may lead into these pieces.
#[must_use]
pub fn has_anchor<S: Stage>(inlines: &[Inline<S>]) -> bool {
    struct Found(bool);
    impl<S: Stage> Visitor<S> for Found {
        fn inline(&mut self, inline: &Inline<S>) {
            self.0 |= inline.is_place();
            walk_inline(self, inline);
        }
    }
    let mut found = Found(false);
    inlines.iter().for_each(|inline| found.inline(inline));
    found.0
}

fn push_inlines<S: Stage>(out: &mut Text, inlines: &[Inline<S>]) {
    for inline in inlines {
        push_inlines(out, inline.children().unwrap_or_default());
        if let Some(text) = inline.own_text() {
            out.append(text, 0..text.len());
        } else if let InlineKind::Ruby { reading, .. } = &inline.kind {
            out.push(&format!("({reading})"), Origin::rewritten(reading.span()));
        } else if let InlineKind::Gloss(gloss) = &inline.kind {
            out.push(&format!("({})", gloss.text()), Origin::rewritten(inline.span));
        } else {
            out.push(&inline.words(), Origin::rewritten(inline.span));
        }
    }
}

fn push_blocks<S: Stage>(lines: &mut Vec<String>, blocks: &[Block<S>]) {
    for block in blocks {
        lines.extend(block.words().into_iter().map(str::to_owned));
        for child in block.children() {
            match child {
                Child::Text(content) => lines.push(plain_text(content)),
                Child::Blocks(blocks) => push_blocks(lines, blocks),
            }
        }
    }
}

//! The logical outline: chapters by their depth, and their headings below them, without gaps.

use std::iter::Peekable;
use std::vec::IntoIter;

use crate::book::{BookChapter, DEEPEST, OutlineEntry};
use crate::document::{BlockKind, Inline, InlineKind, Style, plain_text};

/// The outline of chapters in order, their depths without gaps.
pub(in crate::book) fn build(chapters: &[BookChapter]) -> Vec<OutlineEntry> {
    let mut flat = Vec::new();
    for chapter in chapters {
        let top = chapter.depth.saturating_add(1);
        flat.push(chapter_entry(chapter, top));
        let mut open: Vec<u8> = Vec::new();
        for block in &chapter.content.blocks {
            let BlockKind::Heading(heading) = &block.kind else { continue };
            if !heading.listed || heading.level > DEEPEST {
                continue;
            }
            let (title, content) = shown(&heading.content);
            if title.is_empty() {
                continue;
            }
            while open.last().is_some_and(|level| *level >= heading.level) {
                open.pop();
            }
            open.push(heading.level);
            flat.push(OutlineEntry {
                title,
                content,
                chapter: chapter.id,
                id: heading.id.clone(),
                level: top.saturating_add(u8::try_from(open.len()).unwrap_or(u8::MAX)),
                children: Vec::new(),
            });
        }
    }
    nest(&mut flat.into_iter().peekable(), 1)
}

fn chapter_entry(chapter: &BookChapter, level: u8) -> OutlineEntry {
    let (title, content) = shown(&chapter.content.title);
    let (title, content) = if title.is_empty() {
        let file = chapter.path.rsplit('/').next().unwrap_or("");
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let span = crate::diagnostics::Span::new(chapter.content.file, 0, 0);
        (stem.to_owned(), vec![Inline::text(span, stem)])
    } else {
        (title, content)
    };
    OutlineEntry { title, content, chapter: chapter.id, id: None, level, children: Vec::new() }
}

/// Takes the entries at `level` and below; deeper ones become children of the one before them.
fn nest(flat: &mut Peekable<IntoIter<OutlineEntry>>, level: u8) -> Vec<OutlineEntry> {
    let mut out = Vec::new();
    while let Some(mut entry) = flat.next_if(|entry| entry.level >= level) {
        if flat.peek().is_some_and(|next| next.level > entry.level) {
            entry.children = nest(flat, entry.level.saturating_add(1));
        }
        out.push(entry);
    }
    out
}

/// A heading as contents show it, and its words: a badge is shown only where there is nothing else.
fn shown(heading: &[Inline]) -> (String, Vec<Inline>) {
    let words = |content: &[Inline]| plain_text(content).trim().to_owned();
    let content = bare(heading.to_vec(), false);
    let title = words(&content);
    if !title.is_empty() {
        return (title, content);
    }
    let content = bare(heading.to_vec(), true);
    (words(&content), content)
}

/// The text as set, without what has no place in contents: notes' marks, anchors, pictures, icons, links, and `badges`
/// unless they are wanted.
fn bare(content: Vec<Inline>, badges: bool) -> Vec<Inline> {
    let mut out = Vec::new();
    for mut inline in content {
        let is_badge = matches!(inline.kind, InlineKind::Styled(Style::Badge, _));
        if inline.is_place() || is_beside_the_text(&inline) || (is_badge && !badges) {
            continue;
        }
        if inline.is_break() {
            inline = Inline::new(inline.span, InlineKind::SoftBreak);
        }
        let is_link = matches!(inline.kind, InlineKind::Link { .. } | InlineKind::Styled(Style::Plain, _));
        if let Some(inner) = inline.children_mut() {
            let inner_text = bare(std::mem::take(inner), badges);
            if is_link {
                out.extend(inner_text);
                continue;
            }
            *inner = inner_text;
            inline.attributes = None;
        }
        out.push(inline);
    }
    out
}

fn is_beside_the_text(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::Footnote(_) | InlineKind::Image(_) | InlineKind::Icon(_))
}

//! A tree of files as a list: names as code, folders with a slash behind them.

use super::{Reader, blocks, title};
use crate::diagnostics::{Byte, FileId, Span};
use crate::document::written::{Block, BlockKind, Demo, Inline, InlineKind, List, ListItem};
use crate::document::{Origin, Style};
use crate::markdown::node::{Change, FileNode, Node};
use crate::markdown::slice::Slice;

/// How many folders a path may lead through; what is deeper stands as a path.
const FOLDERS: usize = 16;

/// The tree in a titled box, as the site shows it.
pub(super) fn build(reader: &mut Reader, span: Span, heading: &Slice, files: Vec<FileNode>) -> Block {
    let title = title(reader, heading);
    let blocks = list(reader, span, files).into_iter().collect();
    Block::new(span, BlockKind::Demo(Demo { kind: "file-tree".to_owned(), title, blocks }))
}

/// Code of several files below the tree of their names.
pub(super) fn of_code(reader: &mut Reader, span: Span, heading: &Slice, nodes: Vec<Node>) -> Block {
    let title = title(reader, heading);
    let code = blocks(reader, nodes, false);
    let mut paths: Vec<(&str, Span)> = Vec::new();
    for block in &code {
        if let BlockKind::Code(code) = &block.kind
            && let Some(path) = &code.title
        {
            paths.push((path, block.span));
        }
    }
    paths.sort_by_key(|(path, _)| *path);
    let mut files = Vec::new();
    for (path, span) in paths {
        put(&mut files, path.trim_matches('/'), span, heading.file(), FOLDERS);
    }
    let mut shown: Vec<Block> = list(reader, span, files).into_iter().collect();
    shown.extend(code);
    Block::new(span, BlockKind::Demo(Demo { kind: "code-tree".to_owned(), title, blocks: shown }))
}

/// Puts a file into the folders that its path names, at most `left` of them.
fn put(files: &mut Vec<FileNode>, path: &str, span: Span, file: FileId, left: usize) {
    let (name, inner) = match path.split_once('/').filter(|_| left > 0) {
        Some((name, inner)) => (name, Some(inner)),
        None => (path, None),
    };
    let known = inner.is_some() && files.last().is_some_and(|last| last.folder && last.name.text() == name);
    if !known {
        let mut text = Slice::empty(file);
        text.push_virtual(name, Byte { file: span.file.unwrap_or(file), at: span.start });
        let comment = Slice::empty(file);
        let folder = inner.is_some();
        files.push(FileNode {
            name: text,
            folder,
            focus: false,
            change: None,
            comment,
            files: Vec::new(),
            span,
        });
    }
    if let (Some(inner), Some(folder)) = (inner, files.last_mut()) {
        put(&mut folder.files, inner, span, file, left - 1);
    }
}

fn list(reader: &mut Reader, span: Span, files: Vec<FileNode>) -> Option<Block> {
    let items: Vec<ListItem> = files.into_iter().map(|file| item(reader, file)).collect();
    let list = List { start: None, tight: true, tree: true, items };
    (!list.items.is_empty()).then(|| Block::new(span, BlockKind::List(list)))
}

fn item(reader: &mut Reader, file: FileNode) -> ListItem {
    let span = file.span;
    let mut content = name(&file);
    if !file.comment.text().is_empty() {
        content.push(Inline::text(span, " "));
        let comment = comment(reader, &file.comment);
        content.push(Inline::new(file.comment.whole(), InlineKind::Styled(Style::Small, comment)));
    }
    let inside = file.files.iter().map(|file| file.span).reduce(Span::join).unwrap_or(span);
    let mut blocks = vec![Block::new(span, BlockKind::Paragraph(content))];
    blocks.extend(list(reader, inside, file.files));
    ListItem { attributes: None, task: None, blocks, span }
}

/// A name: bold where the author points at it, with a sign where it is new or gone, so that not the line alone tells it.
fn name(file: &FileNode) -> Vec<Inline> {
    let span = file.name.whole();
    let written = file.name.text();
    let shown = match written {
        "..." | "…" => Inline::rewritten(span, "…"),
        name if file.folder || !file.files.is_empty() => {
            let mut text = file.name.read(0..name.len());
            text.push("/", Origin::made(span));
            Inline::new(span, InlineKind::Code(text))
        }
        name => Inline::new(span, InlineKind::Code(file.name.read(0..name.len()))),
    };
    let shown = if file.focus { styled(span, Style::Strong, vec![shown]) } else { shown };
    match file.change {
        Some(Change::Added) => vec![Inline::text(span, "+ "), styled(span, Style::Insert, vec![shown])],
        // The line goes through the name alone: through its sign, that would be a part of it.
        Some(Change::Removed) => vec![Inline::text(span, "− "), styled(span, Style::Strike, vec![shown])],
        None => vec![shown],
    }
}

fn styled(span: Span, style: Style, content: Vec<Inline>) -> Inline {
    Inline::new(span, InlineKind::Styled(style, content))
}

/// What stands behind a name. Its number sign is text, whatever Markdown would make of it.
fn comment(reader: &mut Reader, words: &Slice) -> Vec<Inline> {
    let text = words.text();
    let bare = text.trim_start_matches('#');
    let sign = text.len() - bare.len();
    let rest = words.trimmed(sign..text.len());
    let mut content = Vec::new();
    if sign > 0 {
        let mut sign = words.read(0..sign);
        sign.push(" ", Origin::made(words.whole()));
        content.push(Inline::new(words.whole(), InlineKind::Text(sign)));
    }
    content.extend(title(reader, &rest));
    content
}

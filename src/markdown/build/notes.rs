//! Footnotes: taken out of the tree, then read in order of their marks.

use super::blocks;
use crate::diagnostics::Code;
use crate::document::written::Footnote;
use crate::markdown::node::{Node, NodeKind};
use crate::markdown::reader::{NoteBody, NoteSource, Reader};
use crate::message::say;

/// Takes the definitions out of a tree.
pub(crate) fn collect(reader: &mut Reader, nodes: &mut Vec<Node>) {
    let mut kept = Vec::with_capacity(nodes.len());
    for mut node in std::mem::take(nodes) {
        match &mut node.kind {
            NodeKind::Footnote { label, nodes } => {
                let mut nodes = std::mem::take(nodes);
                collect(reader, &mut nodes);
                let note = NoteSource { label: label.clone(), nodes, span: node.span, number: None };
                // Of two notes under one label the site shows the last.
                if let Some(before) = reader.notes.insert(label.clone(), note) {
                    let message =
                        say!("footnote `{label}` is defined again below and was left out", label = &*label);
                    reader.report(Code::FootnoteUnused, before.span, message);
                }
                continue;
            }
            NodeKind::Quote(nodes) | NodeKind::Container { nodes, .. } => collect(reader, nodes),
            NodeKind::List { items, .. } => {
                items.iter_mut().for_each(|item| collect(reader, &mut item.nodes))
            }
            NodeKind::Definitions(definitions) => definitions
                .iter_mut()
                .flat_map(|definition| &mut definition.details)
                .for_each(|nodes| collect(reader, nodes)),
            NodeKind::Tabs { before, tabs, .. } => {
                collect(reader, before);
                tabs.iter_mut().for_each(|tab| collect(reader, &mut tab.nodes));
            }
            NodeKind::Paragraph(_)
            | NodeKind::Files { .. }
            | NodeKind::Heading { .. }
            | NodeKind::Fence(_)
            | NodeKind::Indented(_)
            | NodeKind::LargeTable(_)
            | NodeKind::Rule
            | NodeKind::Table { .. }
            | NodeKind::Html(_)
            | NodeKind::Component(_)
            | NodeKind::Contents
            | NodeKind::Math(_) => {}
        }
        kept.push(node);
    }
    *nodes = kept;
}

/// The notes referred to, in order; the others are reported.
pub(crate) fn write(reader: &mut Reader) -> Vec<Footnote> {
    let mut out = Vec::new();
    let mut at = 0;
    // Notes may refer to further notes while they are read.
    while at < reader.referred.len() {
        let key = match reader.referred.get_mut(at) {
            Some(NoteBody::Defined(key)) => key.clone(),
            Some(NoteBody::Inline(note)) => {
                let blocks = std::mem::take(&mut note.blocks);
                out.push(Footnote { blocks, ..note.clone() });
                at += 1;
                continue;
            }
            None => break,
        };
        out.extend(defined(reader, &key, true));
        at += 1;
    }
    let unused: Vec<String> =
        reader.notes.iter().filter(|(_, note)| note.number.is_none()).map(|(key, _)| key.clone()).collect();
    let shown = std::mem::take(&mut reader.pieces);
    for key in unused {
        // Read all the same, for what else may be wrong in it.
        if let Some(note) = defined(reader, &key, false) {
            let message =
                say!("footnote `{label}` is never referred to and was left out", label = note.label);
            reader.report(Code::FootnoteUnused, note.span, message);
        }
    }
    reader.pieces = shown;
    out
}

fn defined(reader: &mut Reader, key: &str, referred: bool) -> Option<Footnote> {
    let note = reader.notes.get_mut(key)?;
    let (label, span) = (note.label.clone(), note.span);
    let nodes = std::mem::take(&mut note.nodes);
    let blocks = blocks(reader, nodes, false);
    Some(Footnote { label, blocks, referred, span })
}

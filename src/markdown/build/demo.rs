//! Demos and playgrounds: their sources as titled code.

use super::{Reader, blocks, title};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::Attributes;
use crate::document::written::{Block, BlockKind, Demo};
use crate::markdown::node::{Fence, Node, NodeKind};
use crate::markdown::slice::Slice;
use crate::message::say;

/// The lines that say of the next fence that it sets up the playground of the site, and is none of its files.
const SETTINGS: &[&str] = &["@setting", "@settings", "@options", "@setup"];

/// The demo of a container. `#template` before the title of a playground goes to its attributes.
pub(super) fn build(reader: &mut Reader, span: Span, kind: &str, heading: &Slice, nodes: Vec<Node>) -> Block {
    let text = heading.text();
    let (kind, lead) = if kind == "demo" { old(text) } else { (kind, 0) };
    let template = text.strip_prefix('#').map(|rest| {
        let end = rest.find(|c: char| c.is_whitespace() || c == '{').unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default().to_owned()
    });
    let skip = template.as_ref().map_or(lead, |template| template.len() + 1);
    let title = title(reader, &heading.trimmed(skip..text.len()));
    let attributes = template.filter(|template| !template.is_empty()).map(|template| {
        Box::new(Attributes { pairs: vec![("template".to_owned(), template)], ..Attributes::default() })
    });
    let mut out = Vec::new();
    let mut plain = Vec::new();
    let mut name: Option<(String, Node)> = None;
    for node in nodes {
        if let Some(found) = section(&node) {
            plain.extend(name.take().map(|(_, line)| line));
            name = Some((found, node));
            continue;
        }
        match (&node.kind, name.take()) {
            (NodeKind::Fence(fence), Some((name, _))) if SETTINGS.contains(&name.as_str()) => {
                left_out(reader, &name, fence);
            }
            (NodeKind::Fence(_), Some((name, _))) => {
                out.append(&mut blocks(reader, std::mem::take(&mut plain), false));
                out.extend(blocks(reader, vec![node], false).into_iter().map(|block| named(block, &name)));
            }
            (_, waiting) => {
                plain.extend(waiting.map(|(_, line)| line));
                plain.push(node);
            }
        }
    }
    plain.extend(name.map(|(_, line)| line));
    out.append(&mut blocks(reader, plain, false));
    Block { span, attributes, kind: BlockKind::Demo(Demo { kind: kind.to_owned(), title, blocks: out }) }
}

/// Tells of settings that no reader of a book has a use for.
fn left_out(reader: &mut Reader, name: &str, fence: &Fence) {
    let text = fence.body.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let code = [fence.info.text(), &text].into_iter().filter(|text| !text.is_empty());
    let code = code.collect::<Vec<_>>().join(" ");
    if text.contains(char::is_alphanumeric) {
        let place = fence.body.first_line();
        let message =
            say!("`{name}` sets up the playground of the site alone: `{code}` was left out", name, code);
        let help = say!("what readers are to see stands below `@file name`");
        reader.diagnostics.push(Diagnostic::new(Code::LeftOut, place, message).with_help(help));
    }
}

/// The kind of the old `::: demo [kind] title`, and the bytes that name it.
fn old(text: &str) -> (&'static str, usize) {
    let named = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(name, _)| name);
    let kind = match named {
        Some("vue") => "vue",
        Some("react") => "react",
        Some("normal" | "html" | "") => "normal",
        // Words that name no kind are the title's.
        Some(_) | None => return ("normal", 0),
    };
    (kind, named.map_or(0, |name| name.len() + 2))
}

/// The name that a line gives to the next fence: `@file name [options]`, or a setting's mark itself.
fn section(node: &Node) -> Option<String> {
    let NodeKind::Paragraph(text) = &node.kind else { return None };
    let line = text.text().trim();
    if line.contains('\n') {
        return None;
    }
    if let Some(name) = line.strip_prefix("@file ") {
        let option = |c: char| c.is_ascii_alphanumeric() || " ,=-".contains(c);
        let bare = name.strip_suffix(']').and_then(|name| name.rsplit_once(" ["));
        let name = bare.filter(|(_, options)| options.chars().all(option)).map_or(name, |(name, _)| name);
        return Some(name.trim().to_owned());
    }
    if line == "@import" {
        return Some("import-map.json".to_owned());
    }
    SETTINGS.contains(&line).then(|| line.to_owned())
}

/// A code block under a name, its own title behind that.
fn named(mut block: Block, name: &str) -> Block {
    if let BlockKind::Code(code) = &mut block.kind {
        code.title = Some(match code.title.take() {
            Some(title) if title != name => format!("{name} · {title}"),
            Some(_) | None => name.to_owned(),
        });
    }
    block
}

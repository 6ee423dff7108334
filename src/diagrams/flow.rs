//! The language of flowchart.js, as far as it says what leads to what, to a mermaid flowchart.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::refusal::Refusal;
use crate::message::{Message, say};

/// A box: its number, shape and text.
struct Shape<'a> {
    number: usize,
    kind: &'a str,
    text: &'a str,
}

/// The flowchart of a source; `answers` are the words for `yes` and `no`.
pub(super) fn to_mermaid(source: &str, answers: [&str; 2]) -> Result<String, Refusal> {
    let mut shapes: BTreeMap<&str, Shape<'_>> = BTreeMap::new();
    let mut order = Vec::new();
    let mut edges = String::new();
    for (at, line) in source.lines().enumerate() {
        let line = line.trim();
        let wrong = |message: Message| {
            Refusal::Syntax(say!("line {line} of its source: {message}", line = at + 1, message))
        };
        // `id=>type: text`; the text may hold an arrow.
        if let Some((id, rest)) = line.split_once("=>").filter(|(id, _)| !id.contains("->")) {
            let (kind, text) = rest.split_once(':').unwrap_or((rest, id));
            let kind = kind.split('(').next().unwrap_or_default().trim();
            if shape(kind).is_none() {
                return Err(wrong(say!("no shape is called `{kind}`", kind)));
            }
            // `:>address` and `|state` are for the web page.
            let text = text.split(":>").next().unwrap_or_default();
            let text = text.rsplit_once('|').map_or(text, |(text, _)| text).trim();
            let (id, number) = (id.trim(), shapes.len());
            if shapes.insert(id, Shape { number, kind, text }).is_some() {
                return Err(wrong(say!("a second box is called `{id}`", id)));
            }
            order.push(id);
        } else if line.contains("->") {
            connect(line, &shapes, answers, &mut edges).map_err(wrong)?;
        } else if !line.is_empty() && !line.starts_with('#') {
            return Err(wrong(say!("neither a box nor an arrow")));
        }
    }
    if edges.is_empty() {
        return Err(Refusal::Syntax(say!("it has no arrows")));
    }
    let mut text = String::from("flowchart TD\n");
    for shape in order.iter().filter_map(|id| shapes.get(id)) {
        if let Some((open, close)) = self::shape(shape.kind) {
            let label = shape.text.replace('"', "#quot;").replace('&', "#amp;");
            let _ = writeln!(text, "  n{}{open}\"{label}\"{close}", shape.number);
        }
    }
    Ok(text + &edges)
}

/// The brackets that mermaid draws a shape with.
fn shape(kind: &str) -> Option<(&'static str, &'static str)> {
    match kind {
        "start" | "end" => Some(("([", "])")),
        "operation" | "parallel" => Some(("[", "]")),
        "inputoutput" | "input" | "output" => Some(("[/", "/]")),
        "subroutine" => Some(("[[", "]]")),
        "condition" => Some(("{", "}")),
        _ => None,
    }
}

/// The edges of `a(yes, right)->b->c`.
fn connect(
    line: &str,
    shapes: &BTreeMap<&str, Shape<'_>>,
    answers: [&str; 2],
    edges: &mut String,
) -> Result<(), Message> {
    let mut from: Option<(usize, Option<String>)> = None;
    for stop in line.split("->") {
        // `@` labels an arrow on the web page only.
        let stop = stop.split('@').next().unwrap_or_default();
        let (id, inside) = match stop.split_once('(') {
            Some((id, inside)) => (id.trim(), inside.trim_end().trim_end_matches(')')),
            None => (stop.trim(), ""),
        };
        let to = shapes.get(id).ok_or_else(|| say!("no box is called `{id}`", id))?;
        if let Some((from, label)) = from {
            let label = label.map_or_else(String::new, |label| format!("|{label}|"));
            let _ = writeln!(edges, "  n{from} -->{label} n{}", to.number);
        }
        let label = inside.split(',').map(str::trim).find_map(|word| match word {
            "yes" | "true" => Some(answers[0].to_owned()),
            "no" | "false" => Some(answers[1].to_owned()),
            _ => None,
        });
        from = Some((to.number, label));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_and_answers_become_a_flowchart() {
        let source = "st=>start: 시작\nc=>condition: 맞는가?|past:>http://a.b\nop=>operation: 고친다 \"다시\"\ne=>end: 끝\n\nst->c\nc(yes, right)->e\nc(no)->op(left)->c\n";
        let expected = "flowchart TD\n  n0([\"시작\"])\n  n1{\"맞는가?\"}\n  n2[\"고친다 #quot;다시#quot;\"]\n  n3([\"끝\"])\n  n0 --> n1\n  n1 -->|예| n3\n  n1 -->|아니요| n2\n  n2 --> n1\n";
        assert_eq!(to_mermaid(source, ["예", "아니요"]).unwrap(), expected);
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let told = |source: &str| match to_mermaid(source, ["yes", "no"]) {
            Err(Refusal::Syntax(what)) => what.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(told("a=>start: x\na->b"), "line 2 of its source: no box is called `b`");
        assert_eq!(told("a=>star: x"), "line 1 of its source: no shape is called `star`");
        assert_eq!(told("a=>start: x\na=>end: y\na->a"), "line 2 of its source: a second box is called `a`");
        assert_eq!(told("그림"), "line 1 of its source: neither a box nor an arrow");
        assert_eq!(told(""), "it has no arrows");
    }
}

//! Keys of a front matter that is no YAML, line by line.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::markdown::yaml::{Node, Value};

/// The pairs of the lines `key: rest` and of the `- item` lines below them.
pub(crate) fn pairs(yaml: &str) -> Vec<(Node, Node)> {
    let mut pairs: Vec<(Node, Node)> = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if let Some(item) = line.trim().strip_prefix("- ") {
            if let Some((_, Node { value, .. })) = pairs.last_mut() {
                let node = scalar(item, start + (line.len() - line.trim_start().len()) + 2);
                match value {
                    Value::List(items) => items.push(node),
                    Value::Null => *value = Value::List(vec![node]),
                    Value::Scalar(_) | Value::Map(_) => {}
                }
            }
            continue;
        }
        // A key that is indented below a value can't belong to it.
        let stray = pairs.last().is_none_or(|(_, node)| matches!(node.value, Value::Scalar(_)));
        let lead = if stray { line.len() - line.trim_start().len() } else { 0 };
        let Some(colon) = line.get(lead..).and_then(key_end).map(|colon| lead + colon) else { continue };
        let (key, rest) = line.split_at(colon);
        let rest = rest.get(1..).unwrap_or_default();
        let key =
            Node { value: Value::Scalar(key.trim_start().to_owned()), range: start + lead..start + colon };
        if known.insert(key.scalar().unwrap_or_default().to_owned()) {
            pairs.push((key, scalar(rest, start + colon + 1)));
        }
    }
    pairs
}

/// Where the first run of lines that look like YAML ends.
pub(super) fn end_of_keys(text: &str, start: usize) -> usize {
    let mut end = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let yaml = key_end(line).is_some() || line.trim_start().starts_with("- ") || line.starts_with("  ");
        if line.trim().is_empty() || !yaml {
            break;
        }
        end += line.len();
    }
    end
}

/// The byte of the colon after a key at the start of a line.
fn key_end(line: &str) -> Option<usize> {
    let colon = line.find(':')?;
    let key = line.get(..colon)?;
    let word = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let spaced = line.get(colon + 1..)?.starts_with([' ', '\t', '\n', '\r']) || line.len() == colon + 1;
    (word && spaced).then_some(colon)
}

fn scalar(text: &str, at: usize) -> Node {
    let lead = text.len() - text.trim_start().len();
    let trimmed = text.trim();
    let range: Range<usize> = at + lead..at + lead + trimmed.len();
    let quoted = ['"', '\''].iter().find_map(|q| {
        trimmed.strip_prefix(*q).and_then(|rest| rest.strip_suffix(*q)).filter(|_| trimmed.len() >= 2)
    });
    match quoted.unwrap_or(trimmed) {
        "" => Node { value: Value::Null, range },
        text => Node { value: Value::Scalar(text.to_owned()), range },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saves_keys_and_items() {
        let pairs = pairs("title: 1: 둘: 셋\ntag:\n  - aws\n  - `s3`\n\tbad\n");
        assert_eq!(pairs.len(), 2);
        assert_eq!(pairs[0].1.scalar(), Some("1: 둘: 셋"));
        let Value::List(items) = &pairs[1].1.value else { panic!("a list") };
        assert_eq!(items.len(), 2);
    }
}

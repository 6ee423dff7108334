//! Labels in the source of a diagram that its drawing does not have, as where one box is given two: they are told.

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::message::{brief, say};

/// Lines that begin so label nothing.
const SILENT: [&str; 6] = ["%%", "accTitle", "accDescr", "classDef ", "style ", "linkStyle "];

/// Tells of labels of a mermaid source none of the `drawn` texts says.
pub(super) fn tell(source: &str, drawn: &[String], span: Span) -> Option<Diagnostic> {
    let drawn: String = drawn.iter().map(|text| letters(text)).collect();
    let is_said = |label: &&str| label.split_whitespace().all(|word| drawn.contains(&letters(word)));
    let mut unsaid: Vec<&str> = labels(source).into_iter().filter(|label| !is_said(label)).collect();
    unsaid.dedup();
    let more = unsaid.len().saturating_sub(1);
    let first = brief(unsaid.into_iter().next()?.to_owned());
    let message = match more {
        0 => say!("a diagram does not show `{first}` of its source", first),
        more => say!("a diagram does not show `{first}` and {more} more texts of its source", first, more),
    };
    let help = say!("say it in the text; where one thing has two labels, give each a thing of its own");
    Some(Diagnostic::new(Code::DiagramUnsaid, span, message).with_help(help))
}

/// What a mermaid source says for who does not see its drawing: `accTitle: …`, `accDescr: …`, `accDescr { … }`.
pub(super) fn described(source: &str) -> Option<String> {
    let mut said: Vec<&str> = Vec::new();
    let mut open = false;
    for line in source.lines().map(str::trim) {
        if open {
            said.push(line.trim_end_matches('}'));
            open = !line.ends_with('}');
            continue;
        }
        let Some(rest) = ["accTitle", "accDescr"].iter().find_map(|word| line.strip_prefix(word)) else {
            continue;
        };
        let rest = rest.trim_start();
        if let Some(text) = rest.strip_prefix(':') {
            said.push(text);
        } else if let Some(text) = rest.strip_prefix('{') {
            said.push(text.trim_end_matches('}'));
            open = !text.ends_with('}');
        }
    }
    let words = said.iter().flat_map(|text| text.split_whitespace()).collect::<Vec<_>>().join(" ");
    Some(words).filter(|words| !words.is_empty())
}

/// What stands in quotes, but for addresses and values of settings, and what has other than Latin letters in brackets, between
/// bars and behind a colon: the rest may be the language's own.
fn labels(source: &str) -> Vec<&str> {
    let lines = without_settings(source).lines().map(str::trim);
    let lines = lines.filter(|line| !SILENT.iter().any(|word| line.starts_with(word)));
    let mut found = Vec::new();
    for line in lines {
        let pieces: Vec<&str> = line.split('"').collect();
        for (at, piece) in pieces.iter().enumerate() {
            if at % 2 == 0 || at + 1 == pieces.len() {
                let behind = piece.split_once(" : ").map(|(_, behind)| behind);
                let between = piece.split('|').skip(1).step_by(2);
                let bare = in_brackets(piece).chain(between).chain(behind);
                found.extend(bare.filter(|label| label.contains(is_foreign)));
                continue;
            }
            let is_value = pieces.get(at - 1).is_some_and(|before| before.ends_with('='));
            let is_address = piece.contains("://") || piece.starts_with(['_', '#', '/']);
            found.extend(Some(*piece).filter(|_| !is_value && !is_address));
        }
    }
    found.retain(|label| label.contains(char::is_alphabetic));
    found
}

/// A source without the settings between dashes at its head.
fn without_settings(source: &str) -> &str {
    let rest = source.trim_start().strip_prefix("---\n").and_then(|rest| rest.split_once("\n---"));
    rest.map_or(source, |(_, behind)| behind)
}

/// What stands in brackets that hold no others.
fn in_brackets(text: &str) -> impl Iterator<Item = &str> {
    let mut open = None;
    text.char_indices().filter_map(move |(at, c)| match c {
        '[' | '(' | '{' => {
            open = Some(at + 1);
            None
        }
        ']' | ')' | '}' => text.get(open.take()?..at),
        _ => None,
    })
}

fn is_foreign(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii()
}

/// The letters and digits of a text, without its tags, entities, icons and broken lines.
fn letters(text: &str) -> String {
    let text = text.replace("\\n", " ");
    let words = text.split_whitespace().filter(|word| !word.contains(":fa-"));
    let mut out = String::new();
    for word in words {
        let mut rest = word;
        while let Some(at) = rest.find(['<', '#', '&']) {
            let (before, sign) = rest.split_at(at);
            out.push_str(before);
            let end = if sign.starts_with('<') { '>' } else { ';' };
            rest = match sign.split_once(end) {
                Some((_, behind)) => behind,
                None => sign.get(1..).unwrap_or_default(),
            };
        }
        out.push_str(rest);
    }
    out.retain(char::is_alphanumeric);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_the_language() {
        let source = "flowchart LR\n  가[물 레] -->|예| B((\"실 <b>타래</b>\"))\n  click B \"https://a.example\" \"눌러 본다\"\n  %% [말]\n  style 가 fill:#fff\n  s1 : 첫째\n";
        assert_eq!(labels(source), ["물 레", "예", "실 <b>타래</b>", "눌러 본다", "첫째"]);
        let settings = "---\ntitle: \"물\"\n---\nPerson(a, \"사공\", $sprite=\"boat\")";
        assert_eq!(labels(settings), ["사공"]);
        assert_eq!(labels("class Box~T~ {\n  +add(item: T) bool\n}"), [""; 0]);
    }

    #[test]
    fn a_description_is_that_of_the_author() {
        let told = |source: &str| described(source);
        assert_eq!(
            told("flowchart LR\n accTitle: 물길\n accDescr: 강을 따라\n A-->B").as_deref(),
            Some("물길 강을 따라")
        );
        assert_eq!(
            told("pie\n accDescr {\n  첫 줄\n  끝 줄\n }\n \"가\" : 1").as_deref(),
            Some("첫 줄 끝 줄")
        );
        assert_eq!(told("flowchart LR\n A-->B"), None);
    }

    #[test]
    fn a_label_is_said_however_it_is_broken_and_marked() {
        let drawn = ["실타래를 감".to_owned(), "는 물레".to_owned()];
        let told = |label: &str| tell(&format!("A[\"{label}\"]"), &drawn, Span::DETACHED);
        for said in [
            "실타래를 감는 물레",
            "**실타래**를<br/>감는",
            "#quot;물레#quot;",
            "fa:fa-cog 물레",
            "감는\\n물레",
        ] {
            assert_eq!(told(said), None, "{said}");
        }
        let signs = ["가 < 나".to_owned(), "물레".to_owned(), "다 > 라".to_owned()];
        assert_eq!(tell("A[물레]", &signs, Span::DETACHED), None);
        let message = told("물레와 베틀").unwrap().message.to_string();
        assert_eq!(message, "a diagram does not show `물레와 베틀` of its source");
    }
}

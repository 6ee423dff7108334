//! Rust source to words and signs: without comments, texts and what only tests compile.

/// The words and signs of a file; `::` is one sign.
pub(crate) fn tokens(source: &str) -> Vec<String> {
    without_tests(&scan(source))
}

fn scan(source: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = quoted(rest) {
            length
        } else if first.is_alphanumeric() || first == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            tokens.push(rest[..end].to_owned());
            end
        } else if rest.starts_with("::") {
            tokens.push("::".to_owned());
            2
        } else {
            if !first.is_whitespace() {
                tokens.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// How long the text, the character or the lifetime is that begins here.
fn quoted(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('b').unwrap_or(rest);
    let before = rest.len() - body.len();
    if let Some(raw) = body.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let inside = before + 1 + hashes + 1;
            return Some(rest[inside..].find(&close).map_or(rest.len(), |end| inside + end + close.len()));
        }
    }
    if body.starts_with('"') {
        return Some(before + closed(body, '"'));
    }
    let after = body.strip_prefix('\'')?;
    let mut characters = after.chars();
    let lifetime = characters.next().is_some_and(|c| c != '\\') && characters.next() != Some('\'');
    if lifetime {
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(after.len());
        return Some(before + 1 + end);
    }
    Some(before + closed(body, '\''))
}

/// The length of a text with its marks; `\` protects what follows it.
fn closed(body: &str, mark: char) -> usize {
    let mut protected = false;
    for (at, c) in body.char_indices().skip(1) {
        match c {
            _ if protected => protected = false,
            '\\' => protected = true,
            _ if c == mark => return at + mark.len_utf8(),
            _ => {}
        }
    }
    body.len()
}

/// Leaves out each item under `#[cfg(test)]`.
fn without_tests(tokens: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if starts(&tokens[at..], &["#", "[", "cfg", "(", "test", ")", "]"]) {
            at = after_item(tokens, at + 7);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Whether these words come first.
pub(crate) fn starts(tokens: &[String], words: &[&str]) -> bool {
    tokens.len() >= words.len() && tokens.iter().zip(words).all(|(token, word)| token == word)
}

/// Behind an item: its `;`, or the end of its braces.
fn after_item(tokens: &[String], from: usize) -> usize {
    let mut depth = 0;
    let mut is_use = false;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match token.as_str() {
            "use" => is_use = true,
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth -= 1;
                if depth == 0 && token == "}" && !is_use {
                    return at + 1;
                }
            }
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

#[test]
fn comments_texts_and_tests_are_no_code() {
    let source = r####"
        use a::{b, c}; // d
        /* e */ const F: &'static str = "g \" h"; let i = '\''; let j = r#"k"#; let l = b"m"; let n = 'o';
        #[cfg(test)]
        #[allow(dead_code)]
        mod tests { use p::{q}; fn r() {} }
        #[cfg(test)]
        use s::{t};
        fn u<'v>(w: &'v str) {}
    "####;
    let found = tokens(source).into_iter().filter(|token| token.chars().all(char::is_alphanumeric));
    assert_eq!(
        found.collect::<Vec<_>>().join(" "),
        "use a b c const F str let i let j let l let n fn u w str"
    );
}

//! Style sheets and style attributes without what reaches outside the drawing.

/// A value or declaration list that refers to nothing outside.
pub(super) fn is_harmless(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    // A backslash may spell any of the words below.
    if ["\\", "@import", "javascript:", "expression(", "behavior:", "-moz-binding"]
        .iter()
        .any(|word| text.contains(word))
    {
        return false;
    }
    text.split("url(").skip(1).all(|rest| rest.trim_start_matches(['"', '\'']).starts_with('#'))
}

/// The harmless declarations of a `style` attribute.
pub(super) fn clean_declarations(text: &str) -> String {
    if is_harmless(text) {
        return text.to_owned();
    }
    let kept: Vec<&str> = text.split(';').filter(|declaration| is_harmless(declaration)).collect();
    kept.join(";")
}

/// A style sheet without imports and font files; `None` when what is left still reaches outside.
pub(super) fn clean_sheet(text: &str) -> Option<String> {
    let mut text = text.to_owned();
    for (rule, end) in [("@import", ';'), ("@charset", ';'), ("@font-face", '}')] {
        while let Some(start) = text.to_ascii_lowercase().find(rule) {
            let tail = text.get(start..)?;
            let stop = tail.find(end).map_or(text.len(), |at| start + at + end.len_utf8());
            text.replace_range(start..stop, "");
        }
    }
    is_harmless(&text).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_and_fonts_go_and_rules_stay() {
        let sheet =
            "@import url('a.css'); .a{fill:red} @font-face{src:url(data:font/woff2,x)} .b{fill:url(#g)}";
        assert_eq!(clean_sheet(sheet).as_deref(), Some(" .a{fill:red}  .b{fill:url(#g)}"));
        assert_eq!(clean_sheet(".a{fill:u\\72l(x)}"), None);
        assert_eq!(clean_sheet(".a{background:url( http://x)}"), None);
    }

    #[test]
    fn declarations_are_kept_one_by_one() {
        assert_eq!(clean_declarations("fill:url(a#b);stroke:red"), "stroke:red");
        assert_eq!(clean_declarations("fill:url('#b')"), "fill:url('#b')");
    }
}

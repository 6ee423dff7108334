//! Style sheets of a book without what reaches outside it: what may stay is listed, everything else goes.

use std::ops::Range;

/// Functions that name no resource: colours, numbers, shapes, transformations, filters, gradients, selectors, conditions.
const FUNCTIONS: &[&str] = &[
    "-moz-any",
    "-moz-calc",
    "-moz-linear-gradient",
    "-moz-radial-gradient",
    "-o-linear-gradient",
    "-webkit-any",
    "-webkit-calc",
    "-webkit-linear-gradient",
    "-webkit-radial-gradient",
    "abs",
    "acos",
    "and",
    "annotation",
    "asin",
    "atan",
    "atan2",
    "attr",
    "blur",
    "brightness",
    "calc",
    "character-variant",
    "circle",
    "clamp",
    "color",
    "color-mix",
    "conic-gradient",
    "contrast",
    "cos",
    "counter",
    "counters",
    "cubic-bezier",
    "dir",
    "drop-shadow",
    "ellipse",
    "env",
    "exp",
    "fit-content",
    "format",
    "grayscale",
    "has",
    "hsl",
    "hsla",
    "hue-rotate",
    "hwb",
    "hypot",
    "icc-color",
    "inset",
    "invert",
    "is",
    "lab",
    "lang",
    "lch",
    "leader",
    "light-dark",
    "linear",
    "linear-gradient",
    "local",
    "log",
    "matches",
    "matrix",
    "matrix3d",
    "max",
    "min",
    "minmax",
    "mod",
    "not",
    "nth-child",
    "nth-last-child",
    "nth-last-of-type",
    "nth-of-type",
    "oklab",
    "oklch",
    "opacity",
    "or",
    "ornaments",
    "path",
    "perspective",
    "polygon",
    "pow",
    "radial-gradient",
    "rect",
    "rem",
    "repeat",
    "repeating-conic-gradient",
    "repeating-linear-gradient",
    "repeating-radial-gradient",
    "rgb",
    "rgba",
    "rotate",
    "rotate3d",
    "rotatex",
    "rotatey",
    "rotatez",
    "round",
    "saturate",
    "scale",
    "scale3d",
    "scalex",
    "scaley",
    "scalez",
    "selector",
    "sepia",
    "sign",
    "sin",
    "skew",
    "skewx",
    "skewy",
    "slotted",
    "sqrt",
    "steps",
    "style",
    "styleset",
    "stylistic",
    "supports",
    "swash",
    "symbols",
    "tan",
    "target-counter",
    "target-counters",
    "target-text",
    "translate",
    "translate3d",
    "translatex",
    "translatey",
    "translatez",
    "var",
    "where",
    "xywh",
];

/// Rules with an `@` that hold other rules.
const NESTING: &[&str] = &[
    "-webkit-keyframes",
    "container",
    "font-feature-values",
    "keyframes",
    "layer",
    "media",
    "scope",
    "starting-style",
    "supports",
];

/// Rules with an `@` that hold declarations.
const DECLARING: &[&str] = &["counter-style", "font-palette-values", "page", "property", "viewport"];

/// Levels of rules inside of rules at most; deeper ones go.
const MAX_DEPTH: usize = 16;

/// What is left of a style sheet, and what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cleaned {
    /// The sheet; as typed where nothing had to go.
    pub(crate) text: String,
    /// Where in the original the parts stood that went, in order.
    pub(crate) removed: Vec<Range<usize>>,
}

/// Whether a value names nothing outside of its document: at most `#part` in a `url()`, no function that may load
/// anything, no escapes that may spell one, nothing that would end its element.
pub(crate) fn is_harmless(text: &str) -> bool {
    let Some(bare) = bare(text, |token| match token {
        Token::Function(name) => is_listed(FUNCTIONS, name),
        Token::Url(target) => target.trim_start().starts_with('#'),
        Token::Comment | Token::Quoted | Token::Refused | Token::Plain => true,
    }) else {
        return false;
    };
    let squeezed: String = bare
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    !["\\", "</", "<!--", "@import", "javascript:"].iter().any(|word| squeezed.contains(word))
}

/// Whether a selector has no rule in it, and nothing that another reader would take for another selector. It loads
/// nothing, and may have escapes in its names.
fn is_selector(text: &str) -> bool {
    bare(text, |token| !matches!(token, Token::Url(_))).is_some_and(|bare| !bare.contains(['@', '<']))
}

/// A text without comments and without what stands in quotes; `None` where a part of it may not stay.
fn bare(text: &str, may_stay: impl Fn(&Token<'_>) -> bool) -> Option<String> {
    let mut bare = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let (token, end) = token(text, at..text.len());
        if matches!(token, Token::Refused) || !may_stay(&token) {
            return None;
        }
        match token {
            Token::Comment => bare.push(' '),
            Token::Quoted => bare.push('"'),
            Token::Url(_) | Token::Function(_) | Token::Refused | Token::Plain => {
                bare.push_str(text.get(at..end).unwrap_or_default());
            }
        }
        at = end;
    }
    Some(bare)
}

/// The harmless declarations of a `style` attribute.
pub(crate) fn clean_declarations(text: &str) -> String {
    if is_harmless(text) {
        return text.to_owned();
    }
    let mut kept = Cleaned::default();
    declarations(text, 0..text.len(), &mut kept);
    // What is left must be harmless beside each other too.
    if is_harmless(&kept.text) { kept.text } else { String::new() }
}

/// A style sheet without imports, font files and what its declarations have from outside. Each byte is read a fixed number
/// of times, however often a rule has to go.
pub(crate) fn clean_sheet(text: &str) -> Cleaned {
    let mut cleaned = Cleaned::default();
    rules(text, 0..text.len(), 0, &mut cleaned);
    if cleaned.removed.is_empty() {
        return cleaned;
    }
    // What is left must read the same once more; in a heap of braces and quotes it may not.
    let mut again = Cleaned::default();
    rules(&cleaned.text, 0..cleaned.text.len(), 0, &mut again);
    if again.removed.is_empty() {
        cleaned
    } else {
        Cleaned { text: String::new(), removed: std::iter::once(0..text.len()).collect() }
    }
}

/// The rules of a part of a sheet.
fn rules(text: &str, part: Range<usize>, depth: usize, cleaned: &mut Cleaned) {
    let mut at = part.start;
    while at < part.end {
        let start = skip_blank(text, at..part.end);
        keep(text, at..start, cleaned);
        let stop = statement(text, start..part.end);
        rule(text, start..stop.end, &stop, depth, cleaned);
        at = stop.end.max(start + 1);
    }
}

/// Where a statement ends, and its block, if it has one.
struct Statement {
    end: usize,
    /// What is between its braces.
    block: Option<Range<usize>>,
}

fn rule(text: &str, whole: Range<usize>, statement: &Statement, depth: usize, cleaned: &mut Cleaned) {
    if whole.is_empty() {
        return;
    }
    let inner = statement.block.clone();
    let head = whole.start..inner.as_ref().map_or(whole.end, |block| block.start);
    let prelude = text.get(head.clone()).unwrap_or_default();
    let named = prelude.strip_prefix('@').map(|rest| {
        let end = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
        rest.split_at(end)
    });
    let harmless = match named {
        Some((name, rest)) => {
            let listed = is_listed(NESTING, name) || is_listed(DECLARING, name);
            // The order of layers is told without a block.
            listed && (inner.is_some() || name.eq_ignore_ascii_case("layer")) && is_harmless(rest)
        }
        None => inner.is_some() && is_selector(prelude),
    };
    // A stray `}` or `;` opens nothing.
    let stray = prelude.trim_matches([';', '}']).trim().is_empty();
    if (!harmless && !stray) || depth > MAX_DEPTH {
        cleaned.removed.push(whole);
        return;
    }
    let Some(inner) = inner else { return keep(text, whole, cleaned) };
    keep(text, head, cleaned);
    let nests = named.is_some_and(|(name, _)| is_listed(NESTING, name));
    if nests {
        rules(text, inner.clone(), depth + 1, cleaned);
    } else {
        declarations(text, inner.clone(), cleaned);
    }
    keep(text, inner.end..whole.end, cleaned);
}

/// The declarations of a part of a sheet, and nested rules as one of them each.
fn declarations(text: &str, part: Range<usize>, cleaned: &mut Cleaned) {
    let mut at = part.start;
    while at < part.end {
        let stop = statement(text, at..part.end).end.max(at + 1);
        let declaration = text.get(at..stop).unwrap_or_default();
        let blank = skip_blank(text, at..stop);
        if is_harmless(declaration) {
            keep(text, at..stop, cleaned);
        } else {
            keep(text, at..blank, cleaned);
            cleaned.removed.push(blank..stop);
        }
        at = stop;
    }
}

fn keep(text: &str, part: Range<usize>, cleaned: &mut Cleaned) {
    cleaned.text.push_str(text.get(part).unwrap_or_default());
}

/// The end of white space and comments.
fn skip_blank(text: &str, part: Range<usize>) -> usize {
    let bytes = text.as_bytes();
    let mut at = part.start;
    while at < part.end {
        match bytes.get(at) {
            Some(c) if c.is_ascii_whitespace() => at += 1,
            // Comments of SGML mean nothing in a sheet.
            Some(b'<') if text.get(at..).is_some_and(|rest| rest.starts_with("<!--")) => at += 4,
            Some(b'-') if text.get(at..).is_some_and(|rest| rest.starts_with("-->")) => at += 3,
            Some(b'/') => match token(text, at..part.end) {
                (Token::Comment, end) => at = end,
                _ => break,
            },
            _ => break,
        }
    }
    at.min(part.end)
}

/// A statement: to its `;` or the end of its block, whichever comes first.
fn statement(text: &str, part: Range<usize>) -> Statement {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut opened) = (part.start, 0_usize, None);
    while at < part.end {
        let byte = bytes.get(at).copied().unwrap_or_default();
        let (token, end) = token(text, at..part.end);
        at = end;
        match byte {
            _ if token != Token::Plain => {}
            b';' if depth == 0 => return Statement { end: at, block: None },
            b'{' => {
                opened.get_or_insert(at);
                depth += 1;
            }
            b'}' if depth <= 1 => {
                let block = opened.map(|start: usize| start..at - 1);
                return Statement { end: at, block };
            }
            b'}' => depth -= 1,
            _ => {}
        }
    }
    Statement { end: part.end, block: opened.map(|start| start..part.end) }
}

/// A piece of a sheet as every reader cuts it (CSS Syntax 3, 4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Comment,
    /// A text in quotes, to its quote or the end of the sheet.
    Quoted,
    /// What a `url(` names, without its quotes; in quotes, the token ends with them.
    Url(&'a str),
    /// A name and its `(`.
    Function(&'a str),
    /// What readers cut differently, or mend each in its way.
    Refused,
    /// A name, or one letter.
    Plain,
}

/// The piece that begins a part, and its end.
fn token(text: &str, part: Range<usize>) -> (Token<'_>, usize) {
    let bytes = text.as_bytes();
    let (start, end) = (part.start, part.end);
    let byte = bytes.get(start).copied().unwrap_or_default();
    match byte {
        b'/' if bytes.get(start + 1) == Some(&b'*') && start + 1 < end => {
            let from = start + 2;
            let found = text.get(from..end).and_then(|rest| rest.find("*/"));
            (Token::Comment, found.map_or(end, |found| from + found + 2))
        }
        b'"' | b'\'' => {
            let (token, after) = quoted(text, start + 1..end, byte);
            (if token == Token::Refused { token } else { Token::Quoted }, after)
        }
        0 => (Token::Refused, start + 1),
        _ => {
            let after = name(text, part.clone());
            if after == start {
                return (Token::Plain, start + 1);
            }
            let called = bytes.get(after) == Some(&b'(') && after < end;
            let name = text.get(start..after).unwrap_or_default();
            if !called {
                return (Token::Plain, after);
            }
            let before = start.checked_sub(1).and_then(|before| bytes.get(before));
            let marked = matches!(before, Some(b'#' | b'@'));
            if name.eq_ignore_ascii_case("url") && !marked {
                return address(text, after + 1..end);
            }
            let tail = name.len().checked_sub(3).and_then(|from| name.get(from..));
            // Escapes may spell `url`, and readers differ in which letters beyond ASCII belong to names.
            let unsure = name.contains('\\') || tail.is_some_and(|tail| tail.eq_ignore_ascii_case("url"));
            (if unsure { Token::Refused } else { Token::Function(name) }, after + 1)
        }
    }
}

/// What follows a `url(`: a text in quotes, or all to the `)`, in which comments and quotes mean nothing.
fn address(text: &str, part: Range<usize>) -> (Token<'_>, usize) {
    let bytes = text.as_bytes();
    let mut at = part.start;
    while at < part.end && bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(at).filter(|_| at < part.end) {
        return quoted(text, at + 1..part.end, *quote);
    }
    let start = at;
    while at < part.end {
        match bytes.get(at) {
            Some(b')') => {
                let target = text.get(start..at).unwrap_or_default().trim_ascii_end();
                let odd = |c: char| {
                    c.is_ascii_whitespace() || c.is_ascii_control() || matches!(c, '"' | '\'' | '(' | '\\')
                };
                let plain = !target.contains(odd) && !target.contains("/*");
                return (if plain { Token::Url(target) } else { Token::Refused }, at + 1);
            }
            Some(b'\\') => at += 2,
            _ => at += 1,
        }
    }
    (Token::Refused, part.end)
}

/// A text in quotes from behind its first: to its quote, or the end of the line, where readers give up.
fn quoted(text: &str, part: Range<usize>, quote: u8) -> (Token<'_>, usize) {
    let bytes = text.as_bytes();
    let inside = |end: usize| Token::Url(text.get(part.start..end).unwrap_or_default());
    let mut at = part.start;
    while at < part.end {
        match bytes.get(at) {
            Some(b'\\') if bytes.get(at + 1) == Some(&b'\r') && bytes.get(at + 2) == Some(&b'\n') => at += 2,
            Some(b'\\') => at += 1,
            Some(b'\n' | b'\r' | 0x0c) => return (Token::Refused, at),
            Some(byte) if *byte == quote => return (inside(at), at + 1),
            _ => {}
        }
        at += 1;
    }
    (inside(part.end), part.end)
}

/// The end of a name that begins a part, with its escapes; the start where none does.
fn name(text: &str, part: Range<usize>) -> usize {
    let bytes = text.as_bytes();
    let mut at = part.start;
    while at < part.end {
        match bytes.get(at) {
            Some(b'\\') if !matches!(bytes.get(at + 1), None | Some(b'\n' | b'\r' | 0x0c)) => {
                let digits = bytes.iter().skip(at + 1).take(6).take_while(|c| c.is_ascii_hexdigit()).count();
                let blank = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
                at += 1 + digits.max(1);
                if digits > 0 && blank(at) {
                    at += if bytes.get(at..at + 2) == Some(b"\r\n") { 2 } else { 1 };
                }
            }
            Some(c) if c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_') || !c.is_ascii() => at += 1,
            _ => break,
        }
    }
    at.min(part.end)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii()
}

fn is_listed(list: &[&str], name: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> String {
        clean_sheet(text).text
    }

    #[test]
    fn imports_and_fonts_go_and_rules_stay() {
        let text =
            "@import url('a.css'); .a{fill:red} @font-face{src:url(data:font/woff2,x)} .b{fill:url(#g)}";
        assert_eq!(sheet(text), " .a{fill:red}  .b{fill:url(#g)}");
        assert_eq!(sheet("@namespace url(http://x);a{}"), "a{}");
        assert_eq!(sheet("@media print{@import 'x';a{fill:red}}"), "@media print{a{fill:red}}");
    }

    #[test]
    fn whatever_may_name_a_resource_goes() {
        for value in [
            "u\\72l(x)",
            "url( http://x)",
            "url('//x/#a')",
            "image-set('https://x' 1x)",
            "image('https://x')",
            "-webkit-image-set(url(x) 1x)",
            "src('https://x')",
            "cross-fade(url(x), red)",
            "element(#a)",
            "URL(x)",
            "paint(x)",
            "expression(alert(1))",
            "new-function('x')",
            "url(javascript:x)",
            "java\tscript:x",
            "url(data:text/css,x)",
            "</style><script>",
            "url(#a'b)",
            "url(#/*)",
            "url(#a b)",
            "url(#a\\)b)",
            "url(/**/'#a')",
            "url('http://x')",
            "\\75 rl('#a')",
            "@url('#a')",
            "1url('#a')",
            "가url('#a')",
            "\0",
        ] {
            assert!(!is_harmless(value), "{value}");
            assert_eq!(clean_declarations(&format!("stroke:red;fill:{value};")), "stroke:red;", "{value}");
            assert_eq!(sheet(&format!(".a{{b:{value};c:d}}")), ".a{c:d}", "{value}");
        }
    }

    #[test]
    fn no_reader_sees_another_sheet() {
        // Each has its address in a comment, a text or a name, unless it is cut as CSS says.
        for text in [
            "p{background:url(/*);background:url(http://evil/x);b:/**/#y)}",
            "q{x:url(#a'b);background:url(http://evil/x);y:'}",
            "q{x:URL(  #a\"b);background:url(http://evil/x);y:\"}",
            "q{x:url(#a\\);background:url(http://evil/x);y:z)}",
            "q{x:'#\n;background:url(http://evil/x);y:'}",
            "q{x:url('#\n);background:url(http://evil/x);y:'}",
            "q{x:'#\\\n';background:url(http://evil/x);y:''}",
            "url(/*){} p{background:url(http://evil/x)} /**/ a{}",
            "\\75 rl(/*){} p{background:url(http://evil/x)} /**/ a{}",
            "\\75rl(/*){} p{background:url(http://evil/x)} /**/ a{}",
            "a#url(/*){} p{background:url(http://evil/x)} /**/ a{}",
            "a\u{3000}url(/*){} p{background:url(http://evil/x)} /**/ a{}",
            "a\0url(/*){} p{background:url(http://evil/x)} /**/ a{}",
            "@media url(/*){} p{background:url(http://evil/x)} /**/ a{}",
            "<!-- @import 'http://evil/x'; --> a{b:c}",
            "--><!--@import 'http://evil/x';",
            "a{b:c}/* 'x */ @import 'http://evil/x'; /* ' */",
            "a{b:url(http://evil/x",
            "a{b:'x\\'y';c:url(http://evil/x)}",
        ] {
            assert!(!clean_sheet(text).removed.is_empty(), "{text}");
            let left = sheet(text);
            let shown = left.find("evil").is_none_or(|at| left[..at].rfind("/*") > left[..at].rfind("*/"));
            assert!(shown, "{text}: {left}");
            let inside = text.split_once('{').map_or(text, |(_, inside)| inside);
            assert!(!clean_declarations(inside).contains("evil"), "{text}");
        }
    }

    #[test]
    fn what_is_harmless_stays_as_it_is_typed() {
        for text in [
            ".a > b:not(.c, :nth-child(2n)) { fill : RGB(1 2 3 / 50%) !important ; }",
            "/* url(http://x) */ .a { filter: blur(2px) url('#f'); content: \"url(x) }\" }",
            "@media (min-width: 3em) and (color) { a { width: calc(1px + var(--w)) } }",
            "@layer a, b; @page { margin: 1em } q::before { content: \"\\201C\" attr(title) }",
            ".a{--x:1;b:linear-gradient(red,blue)} .b{",
            "",
            "}",
            ".a{b:url( '#c')}",
            ".a{b:URL( #c );d:'\\\n'}",
            "<!-- .sm\\:가:not(.\\31 a) { b: c } --> /* ' url( \" */ .d { e: f }",
            ".a{b:'c\\'d'} /* to the end",
        ] {
            assert_eq!(clean_sheet(text), Cleaned { text: text.to_owned(), removed: Vec::new() }, "{text}");
        }
    }

    #[test]
    fn what_went_is_told_with_its_place() {
        let text = ".a{b:url(x);c:d}@import 'y';";
        let cleaned = clean_sheet(text);
        assert_eq!(cleaned.text, ".a{c:d}");
        let parts: Vec<&str> = cleaned.removed.iter().map(|part| &text[part.clone()]).collect();
        assert_eq!(parts, ["b:url(x);", "@import 'y';"]);
    }

    #[test]
    fn a_million_imports_are_no_more_than_their_bytes() {
        // Of a length that would take hours if each import cost the length of the sheet.
        let cleaned = clean_sheet(&"@import;".repeat(1_000_000));
        assert_eq!((cleaned.text.as_str(), cleaned.removed.len()), ("", 1_000_000));
        let deep = "@media x{".repeat(100_000);
        assert!(clean_sheet(&deep).text.len() < 1_000);
    }

    #[test]
    fn nothing_that_is_typed_panics() {
        let parts = [
            "{", "}", ";", "\"", "'", "/*", "*/", "\\", "@", "@media", "가", "url(", ")", ":", "\n", "a",
            "#", "75 rl(",
        ];
        let mut state = 1_u32;
        for _ in 0..4_000 {
            let mut text = String::new();
            for _ in 0..24 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(parts[(state >> 16) as usize % parts.len()]);
            }
            let once = sheet(&text);
            assert_eq!(sheet(&once), once, "{text}");
            let _ = clean_declarations(&text);
        }
    }
}

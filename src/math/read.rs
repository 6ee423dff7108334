//! TeX to a tree of nodes, under limits: no input may take long or go deep.

use std::borrow::Cow;

use ratex_parser::ParseNode;
use ratex_parser::parser::Parser;

use super::labels::{Label, group};
use super::refusal::Refusal;
use super::{equations, labels};
use crate::document::{Equation, Math};

/// Braces inside each other at most; the parser has its own limit for all that nests.
const DEEPEST: usize = 24;

/// A formula as a tree.
#[derive(Debug)]
pub(super) struct Tree {
    /// Rows that wait for a number are `ArrayTag::Auto(true)`.
    pub(super) nodes: Vec<ParseNode>,
    /// The source without its labels.
    pub(super) tex: String,
    /// What is numbered or named in it.
    pub(super) equations: Vec<Equation>,
}

/// Reads a formula of at most `longest` bytes that stands by itself; one that has an id, `is_named`, is an equation though
/// its source does not say so.
pub(super) fn read(tex: &str, longest: usize, is_named: bool) -> Result<Tree, Refusal> {
    let (tex, labels) = taken(tex, longest)?;
    let mut nodes = parse(&tex)?;
    let equations = equations::found(&mut nodes, labels, is_named);
    Ok(Tree { nodes, tex: tex.into_owned(), equations })
}

/// Reads a formula of at most `longest` bytes in a line, which is no equation; with the labels in it, which lead nowhere.
pub(super) fn read_in_line(tex: &str, longest: usize) -> Result<(Tree, Vec<Label>), Refusal> {
    let (tex, labels) = taken(tex, longest)?;
    let mut nodes = parse(&tex)?;
    let equations = equations::found(&mut nodes, Vec::new(), false);
    Ok((Tree { nodes, tex: tex.into_owned(), equations }, labels))
}

/// The source without its labels, which are looked for in nothing that is too long.
fn taken(tex: &str, longest: usize) -> Result<(Cow<'_, str>, Vec<Label>), Refusal> {
    if tex.len() > longest { Err(Refusal::TooLong) } else { Ok(labels::take(tex)) }
}

/// The nodes of a formula that was read, its numbers at their places.
pub(super) fn numbered(math: &Math) -> Option<Vec<ParseNode>> {
    let formula = math.formula.as_deref()?;
    let mut nodes = parse(&math.tex).ok()?;
    equations::number(&mut nodes, formula);
    Some(nodes)
}

fn parse(tex: &str) -> Result<Vec<ParseNode>, Refusal> {
    if depth(tex) > DEEPEST {
        return Err(Refusal::TooDeep);
    }
    Parser::new(&with_worded_tags(tex)).parse().map_err(|error| Refusal::of(&error.message))
}

/// The source with names of equations as words, which they are to KaTeX and not to the parser.
fn with_worded_tags(tex: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = tex;
    while let Some(at) = rest.find("\\tag") {
        let (before, tag) = rest.split_at(at + "\\tag".len());
        let open = tag.find(|c| c != '*').unwrap_or(tag.len());
        let Some(end) = tag.get(open..).and_then(group).map(|length| open + length) else {
            out.push_str(before);
            rest = tag;
            continue;
        };
        let inside = tag.get(open + 1..end - 1).unwrap_or_default();
        out.push_str(before);
        out.push_str(tag.get(..open).unwrap_or_default());
        out.push_str(&format!("{{\\text{{{inside}}}}}"));
        rest = tag.get(end..).unwrap_or_default();
    }
    if out.is_empty() {
        return Cow::Borrowed(tex);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// How deep groups go at most, escaped braces not counted.
fn depth(tex: &str) -> usize {
    let (mut depth, mut deepest, mut escaped) = (0_usize, 0, false);
    for byte in tex.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Limits;

    fn read(tex: &str, is_named: bool) -> Result<Tree, Refusal> {
        super::read(tex, Limits::default().formula as usize, is_named)
    }

    #[test]
    fn deep_and_long_formulas_are_refused_before_they_are_read() {
        let deep = format!("{}x{}", "{".repeat(10_000), "}".repeat(10_000));
        assert!(matches!(read(&deep[..7_000], false), Err(Refusal::TooDeep)));
        assert!(matches!(read(&deep, false), Err(Refusal::TooLong)));
        assert!(read(&"\\sqrt".repeat(1_500), false).is_err());
        assert!(read("\\{".repeat(100).as_str(), false).is_ok());
    }

    fn equations(tex: &str, is_named: bool) -> Vec<(String, Vec<String>)> {
        let found = read(tex, is_named).unwrap().equations.into_iter();
        let keys = |equation: &Equation| equation.places.iter().map(|(key, _)| key.clone()).collect();
        found.map(|equation| (equation.number.clone(), keys(&equation))).collect()
    }

    #[test]
    fn what_is_numbered_named_or_led_to_is_an_equation() {
        let one = |number: &str, keys: &[&str]| {
            (number.to_owned(), keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>())
        };
        let rows = "\\begin{align}a&=b\\label{x}\\\\c&=d\\nonumber\\\\e&=f\\tag{가}\\label{y}\\end{align}";
        assert_eq!(equations(rows, false), [one("", &["x"]), one("(가)", &["y"])]);
        assert_eq!(equations("\\begin{align*}a&=b\\end{align*}", false), []);
        assert_eq!(equations("\\begin{align*}a&=b\\end{align*}", true), [one("", &[])]);
        assert_eq!(equations("a=b", false), []);
        assert_eq!(equations("a=b\\label{x}", false), [one("", &["x"])]);
        assert_eq!(equations("a=b\\tag*{A 1}", true), [one("A 1", &[])]);
        assert_eq!(equations("a=b\\tag{$\\alpha_1$}", false), [one("(α1)", &[])]);
    }

    #[test]
    fn names_of_equations_are_words_and_do_not_count() {
        assert_eq!(with_worded_tags("a\\tag{긴 식}"), "a\\tag{\\text{긴 식}}");
        assert_eq!(with_worded_tags("a\\tag*{x_{1}} b"), "a\\tag*{\\text{x_{1}}} b");
        assert_eq!(with_worded_tags("a\\tag{x"), "a\\tag{x");
        assert_eq!(with_worded_tags("\\tagged"), "\\tagged");
        assert_eq!(
            equations("\\begin{align}a&=b\\tag{1}\\\\c&=d\\end{align}", false),
            [("(1)".to_owned(), vec![]), (String::new(), vec![])]
        );
    }

    /// What is made of a formula of about so many bytes: elements of MathML and marks on paper; none of one that is refused.
    fn made(shape: (&str, &str, &str), bytes: usize) -> usize {
        let (open, inside, close) = shape;
        let count = (bytes - inside.len()) / (open.len() + close.len());
        let tex = format!("{}{inside}{}", open.repeat(count), close.repeat(count));
        let Ok(tree) = super::read(&tex, Limits::MOST.formula as usize, false) else { return 0 };
        let content = format!("{:?}", crate::math::mathml::content(&tree.nodes, true));
        let marks = if crate::math::boxes::is_drawable(&tree.nodes) {
            let laid = ratex_layout::layout(&tree.nodes, &crate::math::boxes::options(true));
            ratex_layout::to_display_list(&laid).items.len()
        } else {
            0
        };
        content.matches("MathElement").count() + marks
    }

    #[test]
    fn what_is_made_of_a_formula_grows_with_it_and_no_faster() {
        let shapes = [
            ("\\frac{1}{", "x", "}"),
            ("x^{", "x", "}"),
            ("\\left(", "x", "\\right)"),
            ("\\left(", "x", ""),
            ("\\text{", "x", "}"),
            ("\\sqrt ", "x", ""),
            ("x^", "x", ""),
            ("{", "x", "}"),
            ("\\begin{matrix}", "x", "\\end{matrix}"),
            ("x&", "x", ""),
            ("x\\over ", "x", ""),
            ("\\displaystyle ", "x", ""),
            ("x'", "x", ""),
            ("x_1", "x", ""),
            ("\\big(", "x", ""),
            ("\\ce{H2O}", "x", ""),
            ("\\overbrace{", "x", "}"),
            ("\\rule{1e9em}{1e9em}", "x", ""),
            ("\\def\\a{\\a\\a}", "\\a", ""),
            ("\\newcommand{\\b}[1]{#1#1}\\b{", "x", "}"),
        ];
        for shape in shapes {
            for bytes in [100, 400, 2_000, 4_000, 8_000, 16_000, Limits::MOST.formula as usize - 50] {
                let made = made(shape, bytes);
                assert!(made <= 4 * bytes, "{shape:?}: {made} of {bytes} bytes");
            }
        }
        let square = |side: usize| {
            let row = vec!["x"; side].join("&");
            let tex = format!("\\begin{{matrix}}{}\\end{{matrix}}", vec![row.as_str(); side].join("\\\\"));
            (made(("", &tex, "y"), tex.len() + 1), tex.len())
        };
        for side in [5, 20, 60] {
            let (made, bytes) = square(side);
            assert!(made > 0 && made <= 4 * bytes, "{made} of {bytes} bytes");
        }
        assert_eq!(square(200).0, 0);
    }

    #[test]
    fn nothing_that_is_typed_panics_or_takes_long() {
        let pieces = [
            "{",
            "}",
            "\\",
            "\\frac",
            "^",
            "_",
            "&",
            "\\\\",
            "\\left(",
            "\\right)",
            "\\begin{matrix}",
            "\\end{matrix}",
            "\\begin",
            "\\end{",
            "\\text{",
            "가",
            "$",
            "\\sqrt[",
            "]",
            "\\hline",
            "#1",
            "%",
            "\\def\\a{\\a\\a}",
            "\\a",
            "\\newcommand{\\b}[2]{#1#2#1}",
            "\\b",
            "\\kern",
            "1em",
            "\\color{",
            "'",
            "\\ce{",
            "\\verb|",
            "~",
            "\u{0}",
            "😀",
            "\\char\"",
            "\\tag{",
            "\\limits",
            "\\over",
            "\\middle|",
            "\\begin{array}{c|c}",
            "\\underbrace",
            "\\overset",
            "\\mathbf",
            " ",
            "x",
            "7",
            "\\rule{",
            "9999999em",
        ];
        let mut state = 7_u64;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        };
        for _ in 0..4_000 {
            let length = next() % 14 + 1;
            let tex: String = (0..length).map(|_| pieces[next() % pieces.len()]).collect();
            if let Ok(tree) = read(&tex, false) {
                let _ = crate::math::mathml::content(&tree.nodes, next() % 2 == 0);
                let _ = crate::math::boxes::is_drawable(&tree.nodes);
            }
        }
    }
}

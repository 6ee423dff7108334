//! Texts of which every match of a regular expression holds one: a line without them need not be searched.

use fancy_regex::{AstNode, Expr, LookAround};

/// A text, in any case or as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Needle {
    pub(crate) text: String,
    pub(crate) any_case: bool,
}

/// Flags of the parser for the dialect of the grammars: Unicode, and Oniguruma's words.
pub(crate) const ONIGURUMA: u32 = 1 << 5 | 1 << 6;

/// More are not looked for: searching is as fast.
const MOST: usize = 100;

/// The needles of an expression; none where a match may hold anything.
pub(crate) fn of(source: &str) -> Vec<Needle> {
    let tree = Expr::parse_tree_with_flags(source, ONIGURUMA);
    let needles = tree.ok().and_then(|tree| needed(&tree.expr)).unwrap_or_default();
    if needles.len() > MOST { Vec::new() } else { needles }
}

fn needed(expression: &Expr) -> Option<Vec<Needle>> {
    match expression {
        Expr::Literal { val, casei } => needle(val, *casei).map(|needle| vec![needle]),
        Expr::Concat(parts) => of_parts(parts),
        Expr::Alt(parts) => {
            let all: Option<Vec<_>> = parts.iter().map(needed).collect();
            Some(all?.concat())
        }
        Expr::Group(inner) => needed(inner),
        Expr::AtomicGroup(inner) => needed(inner),
        Expr::AstNode(AstNode::AstGroup { inner, .. }, _) => needed(inner),
        Expr::LookAround(inner, LookAround::LookAhead | LookAround::LookBehind) => needed(inner),
        Expr::Repeat { child, lo, .. } if *lo > 0 => needed(child),
        _ => None,
    }
}

/// The best of what parts need: the longest texts, and few of them.
fn of_parts(parts: &[Expr]) -> Option<Vec<Needle>> {
    let mut found: Vec<Vec<Needle>> = Vec::new();
    let (mut run, mut case) = (String::new(), false);
    for part in parts.iter().chain([&Expr::Empty]) {
        match part {
            Expr::Literal { val, casei } if run.is_empty() || *casei == case => {
                run.push_str(val);
                case = *casei;
                continue;
            }
            _ => {}
        }
        found.extend(needle(&std::mem::take(&mut run), case).map(|needle| vec![needle]));
        if let Expr::Literal { val, casei } = part {
            (run, case) = (val.clone(), *casei);
        } else {
            found.extend(needed(part));
        }
    }
    let shortest = |needles: &[Needle]| needles.iter().map(|needle| needle.text.len()).min();
    found.into_iter().max_by_key(|needles| (shortest(needles), usize::MAX - needles.len()))
}

fn needle(text: &str, any_case: bool) -> Option<Needle> {
    let letters = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    if text.is_empty() || any_case && !text.is_ascii() {
        return None;
    }
    let any_case = any_case && letters;
    let text = if any_case { text.to_ascii_lowercase() } else { text.to_owned() };
    Some(Needle { text, any_case })
}

//! Formulas as MathML with their TeX; by their TeX alone where they can't be set.

use crate::document::{Formula, Math, MathElement, MathNode};
use crate::epub::formula::Picture;
use crate::epub::tree::{Attrs, Markup, Meaning};

use super::Page;

/// The namespace of MathML.
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// Width of a formula in a line, in em, that a small screen has room for at twice the usual type; no reader breaks lines in
/// longer ones.
const SHORT: f32 = 10.0;

/// Width of a letter of a formula with what is around it, in em, and of a script.
const LETTER: f32 = 0.7;
const SCRIPT: f32 = 0.4;

impl Page<'_> {
    /// A formula. Reading systems without MathML, and those that speak, take its TeX from `alttext`.
    pub(super) fn formula(&mut self, math: &Math, attrs: Attrs, display: bool) {
        let Some(formula) = &math.formula else {
            return self.inline("code", attrs.with("class", "math"), |page| page.text(&math.tex));
        };
        if self.edition.profile.formula_pictures
            && let Some(picture) = self.formulas.of(math, display, self.edition.shaper, &self.chapter.name)
        {
            return self.formula_picture(math, formula, attrs, &picture);
        }
        if display || width(&formula.content) <= SHORT {
            return self.math(math, formula, attrs, display);
        }
        self.inline("span", Attrs::class("long-math"), |page| page.math(math, formula, attrs, false));
    }

    /// The picture of a formula, its TeX as the text, and its MathML beside it for tools: out of sight, as readers that
    /// don't know it would show its letters in a row.
    fn formula_picture(&mut self, math: &Math, formula: &Formula, attrs: Attrs, picture: &Picture) {
        let attrs =
            attrs.with("class", picture.class()).with("src", &picture.href).with("alt", math.spoken());
        self.void("img", attrs.meaning(Meaning::Formula));
        let spare = Attrs::class("spare").with("hidden", "hidden").meaning(Meaning::Spare);
        self.inline("span", spare, |page| page.math(math, formula, Attrs::new(), false));
    }

    fn math(&mut self, math: &Math, formula: &Formula, attrs: Attrs, display: bool) {
        let attrs = attrs
            .with("xmlns", MATHML)
            .maybe("display", display.then_some("block"))
            .with("alttext", math.spoken());
        self.inline("math", attrs, |page| {
            page.inline("semantics", Attrs::new(), |page| {
                page.math_element(formula, &formula.content, Columns::Centred, 0);
                let encoding = Attrs::new().with("encoding", "application/x-tex");
                page.inline("annotation", encoding, |page| page.text(&math.tex));
            });
        });
    }

    /// The number of an equation, at some distance from it.
    fn equation_number(&mut self, number: &str) {
        if !number.is_empty() {
            self.inline("mrow", Attrs::new(), |page| {
                page.void("mspace", Attrs::new().with("width", "2em"));
                page.inline("mtext", Attrs::new(), |page| page.text(number));
            });
        }
    }

    /// An element; in a table `column` is which cell of its row it is, and classes tell where its content stands.
    fn math_element(
        &mut self,
        formula: &Formula,
        element: &MathElement,
        columns: Columns<'_>,
        column: usize,
    ) {
        let attrs =
            element.attributes.iter().fold(Attrs::new(), |attrs, (name, value)| attrs.with(name, value));
        let class = match element.name {
            "mtd" => columns.class(column),
            "menclose" => struck(element),
            _ => None,
        };
        let attrs = attrs.maybe("class", class);
        let columns = match element.name {
            "mtable" => Columns::of(element),
            "mtr" => columns,
            _ => Columns::Centred,
        };
        if element.children.is_empty() {
            return self.void(element.name, attrs);
        }
        self.inline(element.name, attrs, |page| {
            for (child, column) in element.children.iter().zip(0..) {
                match child {
                    MathNode::Element(child) => page.math_element(formula, child, columns, column),
                    MathNode::Text(text) => page.text(text),
                    MathNode::Number(nth) => page.equation_number(formula.number(*nth)),
                }
            }
        });
    }
}

/// The class of what is framed or struck out, as browsers draw it by the style sheet only (MathML Core has no `menclose`).
fn struck(element: &MathElement) -> Option<&'static str> {
    let (_, notation) = element.attributes.iter().find(|(name, _)| *name == "notation")?;
    match notation.as_str() {
        "box" => Some("boxed"),
        "updiagonalstrike" => Some("struck-up"),
        "downdiagonalstrike" => Some("struck-down"),
        "updiagonalstrike downdiagonalstrike" => Some("struck-twice"),
        "horizontalstrike" => Some("struck"),
        "phasorangle" => Some("phased"),
        "actuarial" => Some("angled"),
        _ => None,
    }
}

/// About how wide a part of a formula is, in em: rows are as wide as their parts together, fractions and tables as the
/// widest.
fn width(element: &MathElement) -> f32 {
    let mut widths = element.children.iter().map(|child| match child {
        MathNode::Element(child) => width(child),
        MathNode::Text(text) => text.chars().count() as f32 * LETTER,
        MathNode::Number(_) => 0.0,
    });
    match element.name {
        "mfrac" | "mtable" | "mover" | "munder" | "munderover" => widths.fold(0.0, f32::max),
        "msub" | "msup" | "msubsup" | "mroot" => {
            // Each part is measured once: of bases in bases, twice at each level would never end.
            let base = widths.next().unwrap_or(0.0);
            base + widths.fold(0.0, f32::max) * (SCRIPT / LETTER)
        }
        _ => widths.sum(),
    }
}

/// Where the contents of a table's columns stand, which browsers know by classes only (MathML Core has no `columnalign`).
#[derive(Clone, Copy, Debug)]
enum Columns<'a> {
    /// In the middle.
    Centred,
    /// Equations at a sign: left sides at their right ends, right sides at their left, without a gap.
    Equations,
    /// As the words of an array or of `cases` say; the last holds for all that follow.
    Listed(&'a str),
}

impl<'a> Columns<'a> {
    fn of(table: &'a MathElement) -> Self {
        let align = table.attributes.iter().find(|(name, _)| *name == "columnalign");
        match align.map(|(_, value)| value.as_str()) {
            None => Self::Centred,
            Some(value) if value.starts_with("right left") => Self::Equations,
            Some(value) => Self::Listed(value),
        }
    }

    fn class(self, column: usize) -> Option<&'static str> {
        match self {
            Self::Centred => None,
            Self::Equations if column.is_multiple_of(2) => Some("to-right"),
            Self::Equations => Some("to-left"),
            Self::Listed(words) => {
                let mut words = words.split_whitespace();
                match words.clone().nth(column).or_else(|| words.next_back()) {
                    Some("left") => Some("align-left"),
                    Some("right") => Some("align-right"),
                    _ => None,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(letter: &str) -> MathElement {
        MathElement::token("mi", letter)
    }

    #[test]
    fn scripts_are_smaller_than_what_they_stand_at() {
        let power = MathElement::new("msubsup", vec![letter("x"), letter("i"), letter("nn")]);
        assert!((width(&power) - LETTER - 2.0 * SCRIPT).abs() < 1e-4);
        assert!(width(&MathElement::new("msup", Vec::new())).abs() < 1e-4);
    }

    #[test]
    fn bases_in_bases_are_measured_once() {
        let nested = (0..200).fold(letter("x"), |base, _| MathElement::new("msup", vec![base, letter("1")]));
        assert!((width(&nested) - LETTER - 200.0 * SCRIPT).abs() < 0.1);
    }
}

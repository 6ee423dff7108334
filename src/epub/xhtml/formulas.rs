//! Formulas as MathML with their TeX; by their TeX alone where they can't be set.

use crate::document::{Formula, Math, MathElement, MathNode};
use crate::epub::formula::Picture;
use crate::epub::xml::{Attrs, Markup};

use super::Page;

/// The namespace of MathML.
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

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
        self.contains.mathml = true;
        self.math(math, formula, attrs, display);
    }

    /// The picture of a formula, its TeX as the text, and its MathML beside it for tools: out of sight, as readers that
    /// don't know it would show its letters in a row.
    fn formula_picture(&mut self, math: &Math, formula: &Formula, attrs: Attrs, picture: &Picture) {
        self.contains.formula_pictures = true;
        let attrs = attrs.with("class", picture.class()).with("src", &picture.href).with("alt", &math.tex);
        self.void("img", attrs);
        let spare = Attrs::class("spare").with("hidden", "hidden");
        self.inline("span", spare, |page| page.math(math, formula, Attrs::new(), false));
    }

    fn math(&mut self, math: &Math, formula: &Formula, attrs: Attrs, display: bool) {
        let attrs = attrs
            .with("xmlns", MATHML)
            .maybe("display", display.then_some("block"))
            .with("alttext", &math.tex);
        self.inline("math", attrs, |page| {
            page.inline("semantics", Attrs::new(), |page| {
                page.math_element(&formula.content, false, 0);
                let encoding = Attrs::new().with("encoding", "application/x-tex");
                page.inline("annotation", encoding, |page| page.text(&math.tex));
            });
        });
    }

    /// An element. In a table of equations the sides of each are told by classes: `equations` says that this is a part of
    /// one, `column` which cell of its row.
    fn math_element(&mut self, element: &MathElement, equations: bool, column: usize) {
        let attrs =
            element.attributes.iter().fold(Attrs::new(), |attrs, (name, value)| attrs.with(name, value));
        let attrs = match (element.name, equations) {
            ("mtd", true) if column.is_multiple_of(2) => attrs.with("class", "to-right"),
            ("mtd", true) => attrs.with("class", "to-left"),
            _ => attrs,
        };
        let equations = match element.name {
            "mtable" => aligned(element),
            "mtr" => equations,
            _ => false,
        };
        if element.children.is_empty() {
            return self.void(element.name, attrs);
        }
        self.inline(element.name, attrs, |page| {
            for (child, column) in element.children.iter().zip(0..) {
                match child {
                    MathNode::Element(child) => page.math_element(child, equations, column),
                    MathNode::Text(text) => page.text(text),
                }
            }
        });
    }
}

/// Whether a table aligns equations at a sign: the left side at its right end, the right side at its left.
fn aligned(table: &MathElement) -> bool {
    table.attributes.iter().any(|(name, value)| *name == "columnalign" && value.starts_with("right left"))
}

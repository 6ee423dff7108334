//! Reads all formulas of a chapter before the fork: their meaning, their equations, and what can't be set.

use super::refusal::Refusal;
use super::{boxes, mathml, read};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::{
    Block, BlockKind, Chapter, Formula, Inline, InlineKind, Math, Stage, VisitorMut, walk_block_mut,
    walk_inline_mut,
};

/// Fills in the meaning of all formulas of a chapter, and which equations are in them.
pub fn annotate<S: Stage>(chapter: &mut Chapter<S>, diagnostics: &mut Diagnostics) {
    let mut pass = Annotate { diagnostics };
    chapter.title.iter_mut().for_each(|inline| pass.inline(inline));
    let notes = chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
    chapter.blocks.iter_mut().chain(notes).for_each(|block| pass.block(block));
}

struct Annotate<'d> {
    diagnostics: &'d mut Diagnostics,
}

impl Annotate<'_> {
    /// Reads a formula; an id that it has is its first equation's.
    fn formula(&mut self, math: &mut Math, display: bool, span: Span, id: Option<&mut Option<String>>) {
        let is_named = id.as_ref().is_some_and(|id| id.is_some());
        match understand(&math.tex, display, is_named) {
            Ok((mut formula, tex)) => {
                if let Some(first) = formula.equations.first_mut() {
                    first.places.extend(id.and_then(Option::take).map(|key| (key, None)));
                }
                *math = Math { tex, formula: Some(Box::new(formula)) };
            }
            Err(refusal) => {
                let finding = Diagnostic::new(Code::FormulaNotSet, span, refusal.message());
                self.diagnostics.push(finding.with_help(refusal.help()));
            }
        }
    }
}

impl<S: Stage> VisitorMut<S> for Annotate<'_> {
    fn block(&mut self, block: &mut Block<S>) {
        if let BlockKind::Math(math) = &mut block.kind {
            let id = block.attributes.as_mut().map(|attributes| &mut attributes.id);
            self.formula(math, true, block.span, id);
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline<S>) {
        if let InlineKind::Math(math) = &mut inline.kind {
            self.formula(math, false, inline.span, None);
        }
        walk_inline_mut(self, inline);
    }
}

/// The meaning of a formula, and its source without labels.
fn understand(tex: &str, display: bool, is_named: bool) -> Result<(Formula, String), Refusal> {
    let tree = read::read(tex, is_named)?;
    if !boxes::is_drawable(&tree.nodes) {
        return Err(Refusal::Shapeless);
    }
    let content = mathml::content(&tree.nodes, display);
    Ok((Formula { content, equations: tree.equations }, tree.tex))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceMap;
    use crate::document::FrontMatter;

    fn annotated(tex: &str) -> (Math, Diagnostics) {
        let span = Span::DETACHED;
        let mut chapter: Chapter = Chapter {
            file: SourceMap::default().add("01.md", tex),
            meta: FrontMatter::default(),
            title: Vec::new(),
            title_slugs: Vec::new(),
            blocks: vec![Block::new(span, BlockKind::Math(Math::new(tex)))],
            footnotes: Vec::new(),
        };
        let mut diagnostics = Diagnostics::default();
        annotate(&mut chapter, &mut diagnostics);
        match chapter.blocks.pop().map(|block| block.kind) {
            Some(BlockKind::Math(math)) => (math, diagnostics),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_formula_that_cannot_be_set_is_reported_and_keeps_its_source() {
        let (math, diagnostics) = annotated("a \\nonsense b");
        assert_eq!(math, Math::new("a \\nonsense b"));
        let found = diagnostics.iter().next().unwrap();
        assert_eq!(found.code, Code::FormulaNotSet);
        assert!(found.message.to_string().contains("`\\nonsense`"), "{}", found.message);
    }

    #[test]
    fn formulas_without_anything_to_draw_are_understood() {
        assert!(annotated("").0.formula.is_some());
        assert!(annotated("\\quad").0.formula.is_some());
    }
}

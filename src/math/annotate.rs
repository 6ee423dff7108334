//! Reads all formulas of a chapter before the fork: their meaning, their equations, and what can't be set.

use super::labels::Label;
use super::read::Tree;
use super::refusal::Refusal;
use super::{boxes, mathml, read};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::{
    Block, BlockKind, Chapter, Formula, Inline, InlineKind, Math, Stage, VisitorMut, walk_block_mut,
    walk_inline_mut,
};
use crate::message::say;

/// Fills in the meaning of all formulas of a chapter, each of at most `longest` bytes, and which equations are in them.
pub fn annotate<S: Stage>(chapter: &mut Chapter<S>, longest: usize, diagnostics: &mut Diagnostics) {
    let mut pass = Annotate { longest, diagnostics };
    chapter.title.iter_mut().for_each(|inline| pass.inline(inline));
    let notes = chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
    chapter.blocks.iter_mut().chain(notes).for_each(|block| pass.block(block));
}

struct Annotate<'d> {
    longest: usize,
    diagnostics: &'d mut Diagnostics,
}

impl Annotate<'_> {
    /// Reads a formula that stands by itself; an id that it has is its first equation's.
    fn by_itself(&mut self, math: &mut Math, span: Span, id: Option<&mut Option<String>>) {
        let is_named = id.as_ref().is_some_and(|id| id.is_some());
        let read = read::read(&math.tex, self.longest, is_named).and_then(|tree| understood(tree, true));
        let Some(mut read) = self.or_told(read, span) else { return };
        if let Some(first) = read.formula.as_mut().and_then(|formula| formula.equations.first_mut()) {
            first.places.extend(id.and_then(Option::take).map(|key| (key, None)));
        }
        *math = read;
    }

    /// Reads a formula in a line.
    fn in_line(&mut self, math: &mut Math, span: Span) {
        let read = read::read_in_line(&math.tex, self.longest);
        let read = read.and_then(|(tree, labels)| Ok((understood(tree, false)?, labels)));
        let Some((read, labels)) = self.or_told(read, span) else { return };
        for Label { key, .. } in labels {
            let message =
                say!("the label `{key}` of a formula in a line is left out: nothing can refer to it", key);
            let help = say!("write the formula by itself, between `$$`");
            self.diagnostics.push(Diagnostic::new(Code::LeftOut, span, message).with_help(help));
        }
        *math = read;
    }

    fn or_told<T>(&mut self, read: Result<T, Refusal>, span: Span) -> Option<T> {
        let told = |refusal: Refusal| {
            let finding = Diagnostic::new(Code::FormulaNotSet, span, refusal.message());
            self.diagnostics.push(finding.with_help(refusal.help()));
        };
        read.map_err(told).ok()
    }
}

impl<S: Stage> VisitorMut<S> for Annotate<'_> {
    fn block(&mut self, block: &mut Block<S>) {
        if let BlockKind::Math(math) = &mut block.kind {
            let id = block.attributes.as_mut().map(|attributes| &mut attributes.id);
            self.by_itself(math, block.span, id);
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline<S>) {
        if let InlineKind::Math(math) = &mut inline.kind {
            self.in_line(math, inline.span);
        }
        walk_inline_mut(self, inline);
    }
}

/// The meaning of a formula, with its source without labels.
fn understood(tree: Tree, display: bool) -> Result<Math, Refusal> {
    if !boxes::is_drawable(&tree.nodes) {
        return Err(Refusal::Shapeless);
    }
    let content = mathml::content(&tree.nodes, display);
    Ok(Math { tex: tree.tex, formula: Some(Box::new(Formula { content, equations: tree.equations })) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceMap;
    use crate::document::FrontMatter;

    fn annotated(tex: &str) -> (Math, Diagnostics) {
        let block = Block::new(Span::DETACHED, BlockKind::Math(Math::new(tex)));
        let (blocks, diagnostics) = annotated_blocks(tex, vec![block]);
        match blocks.into_iter().next().map(|block| block.kind) {
            Some(BlockKind::Math(math)) => (math, diagnostics),
            other => panic!("{other:?}"),
        }
    }

    fn annotated_blocks(tex: &str, blocks: Vec<Block>) -> (Vec<Block>, Diagnostics) {
        let mut chapter: Chapter = Chapter {
            file: SourceMap::default().add("01.md", tex),
            meta: FrontMatter::default(),
            title: Vec::new(),
            title_slugs: Vec::new(),
            blocks,
            footnotes: Vec::new(),
        };
        let mut diagnostics = Diagnostics::default();
        annotate(&mut chapter, 8_000, &mut diagnostics);
        (chapter.blocks, diagnostics)
    }

    #[test]
    fn labels_of_formulas_in_lines_are_told_and_count_nothing() {
        let tex = "x\\label{eq:x}";
        let line = vec![Inline::new(Span::DETACHED, InlineKind::Math(Math::new(tex)))];
        let line = Block::new(Span::DETACHED, BlockKind::Paragraph(line));
        let (blocks, diagnostics) = annotated_blocks(tex, vec![line]);
        let Some(BlockKind::Paragraph(line)) = blocks.first().map(|block| &block.kind) else { panic!() };
        let Some(InlineKind::Math(math)) = line.first().map(|inline| &inline.kind) else { panic!() };
        assert_eq!(math.tex, "x");
        assert_eq!(math.formula.as_ref().unwrap().equations, []);
        let found = diagnostics.iter().next().unwrap();
        assert_eq!(found.code, Code::LeftOut);
        assert!(found.message.to_string().contains("`eq:x`"), "{}", found.message);
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

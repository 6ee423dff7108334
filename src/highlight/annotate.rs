//! Fills in the tokens of a chapter's code, and tells of code that stays without.

use super::{Highlighter, LONGEST_BLOCK, Plain};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::written::{Block, BlockKind, Chapter};
use crate::document::{CodeBlock, VisitorMut, Written, walk_block_mut};
use crate::message::say;

impl Highlighter {
    /// Fills in the tokens of all code blocks of a chapter; tells of languages that are not known, and of code that has no
    /// colours for its length.
    pub fn annotate(&self, chapter: &mut Chapter, diagnostics: &mut Diagnostics) {
        let mut pass = Annotate { highlighter: self, diagnostics };
        let notes = chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
        chapter.blocks.iter_mut().chain(notes).for_each(|block| pass.block(block));
    }
}

struct Annotate<'a> {
    highlighter: &'a Highlighter,
    diagnostics: &'a mut Diagnostics,
}

impl VisitorMut<Written> for Annotate<'_> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Code(code) = &mut block.kind {
            self.code(code);
        }
        walk_block_mut(self, block);
    }
}

impl Annotate<'_> {
    fn code(&mut self, code: &mut CodeBlock) {
        let language = code.language.trim().to_owned();
        if language.is_empty() || self.highlighter.knows(&language) {
            return self.colour(code, &language);
        }
        let message = say!("unknown language `{language}`", language);
        let report = Diagnostic::new(Code::UnknownLanguage, code.language_span, message);
        let Some(meant) = self.highlighter.meant(&language) else {
            let help = say!("the code has no colours; write `text` where it needs none");
            return self.diagnostics.push(report.with_help(help));
        };
        self.diagnostics.push(report.with_mend(
            say!("did you mean `{meant}`?", meant),
            code.language_span,
            meant,
        ));
        self.colour(code, meant);
    }

    fn colour(&mut self, code: &mut CodeBlock, language: &str) {
        let coloured = self.highlighter.colours(language, &code.text);
        code.tokens = coloured.tokens;
        let Some(plain) = coloured.plain else { return };
        let message = match plain {
            Plain::Block => say!(
                "code of {size} KiB has no colours; at most {most} KiB have some",
                size = code.text.len().div_ceil(1024),
                most = LONGEST_BLOCK / 1024
            ),
            Plain::Line(line) => say!("line {line} of the code is too long for colours", line),
            Plain::From(line) => {
                say!("the code has no colours from line {line} on: they would take too long", line)
            }
        };
        let help = match plain {
            Plain::Block => say!("show the lines that matter, or write `text` for code without colours"),
            Plain::Line(_) => say!("break the line, or write `text` for code without colours"),
            Plain::From(_) => say!("see whether it is in the language of its fence, or write `text` there"),
        };
        let report = Diagnostic::new(Code::CodeNotColoured, code.language_span, message);
        self.diagnostics.push(report.with_help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_language_is_told_and_coloured_as_meant() {
        let source = "```kotiln\nval a = 1\n```\n\n```brainfog\n+\n```\n";
        let file = crate::diagnostics::FileId(0);
        let (mut chapter, mut found) =
            crate::markdown::parse(file, source, &crate::markdown::Options::default());
        Highlighter::new().annotate(&mut chapter, &mut found);
        let said: Vec<_> = found.iter().map(|found| (found.code, found.span().range())).collect();
        assert_eq!(said, [(Code::UnknownLanguage, 3..9), (Code::UnknownLanguage, 28..36)]);
        let BlockKind::Code(code) = &chapter.blocks[0].kind else { return assert_eq!(chapter.blocks, []) };
        assert!(!code.tokens.is_empty());
    }

    #[test]
    fn code_without_colours_is_told_with_its_place_and_its_cure() {
        let long = "x".repeat(5_001);
        let whole = "a\n".repeat(LONGEST_BLOCK / 2 + 1);
        let source =
            format!("```js\nlet a;\n{long}\n```\n\n```js\n{whole}```\n\n```text\n{long}\n{whole}```\n");
        let file = crate::diagnostics::FileId(0);
        let (mut chapter, mut found) =
            crate::markdown::parse(file, &source, &crate::markdown::Options::default());
        Highlighter::new().annotate(&mut chapter, &mut found);
        let said: Vec<_> = found.iter().map(|found| (found.code, found.message.to_string())).collect();
        let wanted = [
            (Code::CodeNotColoured, "line 2 of the code is too long for colours".to_owned()),
            (Code::CodeNotColoured, "code of 1025 KiB has no colours; at most 1024 KiB have some".to_owned()),
        ];
        assert_eq!(said, wanted);
        assert_eq!(found.iter().next().map(|found| found.span().range()), Some(3..5));
    }
}

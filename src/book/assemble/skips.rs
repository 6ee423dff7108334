//! Reports headings that skip a level.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::{BlockKind, Chapter};

/// Notes each listed heading that lies more than one level below the one before it; the title counts as level 1.
pub(super) fn note(chapter: &Chapter, diagnostics: &mut Diagnostics) {
    let mut before = 1;
    for block in &chapter.blocks {
        let BlockKind::Heading(heading) = &block.kind else { continue };
        if !heading.listed {
            continue;
        }
        if heading.level > before + 1 {
            let message = format!("a heading of level {} follows one of level {before}", heading.level);
            let marks = "#".repeat(usize::from(before) + 1);
            diagnostics.push(
                Diagnostic::new(Code::HeadingSkip, block.span, message)
                    .with_help(format!("start it with `{marks}`")),
            );
        }
        before = heading.level;
    }
}

//! Diagrams and charts to what a page can show: drawings as figures, charts without a drawing as tables of their data.

mod axes;
mod bounds;
mod chart;
mod charted;
mod draw;
mod drums;
mod echarts;
mod flow;
mod guard;
mod labels;
mod lay;
mod literal;
mod mend;
mod names;
mod notes;
mod options;
mod picture;
mod plot;
mod refusal;
mod rows;
mod theme;
mod told;
mod unsaid;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::written::{Block, BlockKind, Chapter, Figure, Image, Inline};
use crate::document::{Diagram, VisitorMut, Written, walk_block_mut};

pub use self::options::Options;
pub use self::picture::{Room, SMALLEST};

use self::draw::Drawn;
use self::lay::Way;
use self::refusal::Refusal;
use crate::message::say;

/// Turns the diagrams of a chapter into figures and tables. Those that nothing here can draw stay as they are, and are
/// reported: the writers show their source.
pub fn draw(chapter: &mut Chapter, options: &Options, diagnostics: &mut Diagnostics) {
    let mut pass = Pass { options, diagnostics };
    let notes = chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
    for block in chapter.blocks.iter_mut().chain(notes) {
        pass.block(block);
    }
}

struct Pass<'a> {
    options: &'a Options,
    diagnostics: &'a mut Diagnostics,
}

impl VisitorMut<Written> for Pass<'_> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Diagram(diagram) = &block.kind {
            match self.shown(diagram, block.span) {
                Ok(kind) => block.kind = kind,
                Err(refusal) => self.diagnostics.push(refusal.report(&diagram.kind, block.span)),
            }
        }
        walk_block_mut(self, block);
    }
}

impl Pass<'_> {
    fn shown(&mut self, diagram: &Diagram, span: Span) -> Result<BlockKind, Refusal> {
        match diagram.kind.as_str() {
            "mermaid" => self.figure(diagram, span, &diagram.source),
            "flowchart" if draw::is_mermaid(&diagram.source) => self.figure(diagram, span, &diagram.source),
            "flowchart" => {
                let source = flow::to_mermaid(&diagram.source, names::answers(&self.options.language))?;
                self.figure(diagram, span, &source)
            }
            "chart" => self.chart(diagram, span, chart::charted),
            "echarts" => self.chart(diagram, span, echarts::charted),
            _ => Err(Refusal::Foreign),
        }
    }

    fn chart(
        &mut self,
        diagram: &Diagram,
        span: Span,
        read: impl Fn(&literal::Settings) -> Option<charted::Charted>,
    ) -> Result<BlockKind, Refusal> {
        let (kind, unsaid) = charted::shown(diagram, span, self.options, read)?;
        unsaid.into_iter().for_each(|unsaid| self.diagnostics.push(unsaid));
        Ok(kind)
    }

    fn figure(&mut self, diagram: &Diagram, span: Span, source: &str) -> Result<BlockKind, Refusal> {
        let Drawn { drawing, told, turned, on_screen } =
            draw::draw(source, [self.options.upright, self.options.turned])?;
        if let Some((way, otherwise)) = turned {
            let way = match way {
                Way::Down => say!("from top to bottom"),
                Way::Across => say!("from left to right"),
            };
            let message = say!(
                "this diagram is drawn {way}: as it is written, its smallest text would be {height} pt high",
                way,
                height = format!("{otherwise:.1}")
            );
            let help = say!("write that direction, or shorten its labels");
            self.diagnostics.push(Diagnostic::new(Code::DiagramSmall, span, message).with_help(help));
        }
        let unsaid = labels::tell(source, &drawing.labels, span);
        unsaid.into_iter().for_each(|unsaid| self.diagnostics.push(unsaid));
        let title = diagram.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        let alt = labels::described(source)
            .unwrap_or_else(|| names::alternative(&drawing, &told, title, &self.options.language));
        let on_screen = on_screen.map(|drawing| Box::new(Image::new(drawing.address(), alt.clone(), span)));
        let image = Image::new(drawing.address(), alt, span);
        let caption = title.map(|title| vec![Inline::text(span, title)]).unwrap_or_default();
        Ok(BlockKind::Figure(Box::new(Figure {
            image,
            on_screen,
            caption,
            diagram: Some(Box::new(diagram.clone())),
        })))
    }
}

#[cfg(test)]
mod tests;

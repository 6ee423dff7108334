//! Chapter files to chapters, side by side: parsed, their code coloured, their formulas read, their diagrams drawn.

use std::sync::Arc;

use rayon::prelude::*;

use crate::book::Sources;
use crate::config::Config;
use crate::diagnostics::{Diagnostics, FileId, Progress, SourceMap};
use crate::diagrams;
use crate::document::written::Chapter;
use crate::highlight::Highlighter;
use crate::{layout, markdown, math};

/// The front page and the chapters of `files`, in their order.
pub(super) fn read(
    files: &Sources,
    config: &Config,
    style: &layout::Style,
    sources: &SourceMap,
    highlighter: &Highlighter,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> (Option<Arc<Chapter>>, Vec<Arc<Chapter>>) {
    let options = markdown::Options {
        frame: config.site.frame,
        behavior: config.site.behavior(),
        containers: config.site.containers.clone(),
        parts: Arc::clone(&files.parts),
    };
    let room = style.drawing_room();
    let language = config.book.language.clone().unwrap_or_else(|| crate::words::DEFAULT_LANGUAGE.to_owned());
    let drawings = diagrams::Options { language, width: room.width, height: room.height };
    let chapter = |file: FileId| {
        let text = sources.get(file).map_or_else(|| Arc::from(""), |source| Arc::clone(&source.text));
        let (mut chapter, mut found) = markdown::parse(file, &text, &options);
        highlighter.annotate(&mut chapter, &mut found);
        math::annotate(&mut chapter, &mut found);
        diagrams::draw(&mut chapter, &drawings, &mut found);
        progress.advance(1);
        (chapter, found)
    };
    let numbers: Vec<FileId> = files.front.iter().chain(&files.chapters).map(|source| source.file).collect();
    progress.begin("files", Some(numbers.len() as u64));
    let mut chapters = Vec::with_capacity(numbers.len());
    for (chapter, found) in numbers.into_par_iter().map(chapter).collect::<Vec<_>>() {
        diagnostics.append(found);
        chapters.push(Arc::new(chapter));
    }
    let rest = chapters.split_off(usize::from(files.front.is_some()));
    (chapters.pop(), rest)
}

//! Chapter files to chapters, side by side: parsed, their code coloured, their formulas read, their diagrams drawn.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::book::{SourceChapter, Sources};
use crate::config::Config;
use crate::diagnostics::{Diagnostics, FileId, Progress, SourceMap};
use crate::diagrams;
use crate::document::written::Chapter;
use crate::highlight::Highlighter;
use crate::markdown::{Part, Parts};
use crate::message::say;
use crate::{layout, markdown, math};

/// What was read of chapters' files, for the next build.
#[derive(Debug, Default)]
pub(super) struct Kept {
    common: Option<Common>,
    files: BTreeMap<FileId, Arc<Read>>,
}

/// What all files are read with.
#[derive(Clone, Debug, PartialEq)]
struct Common {
    markdown: markdown::Options,
    drawings: diagrams::Options,
}

/// A file, read.
#[derive(Debug)]
struct Read {
    text: Arc<str>,
    /// What it takes in of other files.
    parts: Parts,
    chapter: Arc<Chapter>,
    found: Diagnostics,
}

impl Read {
    /// What was made, and not read.
    fn of(chapter: Chapter) -> Self {
        let (text, parts, found) = (Arc::from(""), Parts::default(), Diagnostics::default());
        Self { text, parts, chapter: Arc::new(chapter), found }
    }
}

/// Puts texts in the place of those that were read of the files of their names, also where others include these.
pub(super) fn put_instead(
    instead: &BTreeMap<String, Arc<str>>,
    files: &mut Sources,
    sources: &mut SourceMap,
) {
    if instead.is_empty() {
        return;
    }
    let mut edited = SourceMap::default();
    for (_, file) in sources.iter() {
        edited.add(file.name.clone(), Arc::clone(instead.get(&file.name).unwrap_or(&file.text)));
    }
    let mut parts = Parts::clone(&files.parts);
    for (asking, file) in edited.iter() {
        for path in markdown::requests(&file.text) {
            if let Some(Ok(part)) = files.parts.find(asking, path)
                && let Some(other) = edited.get(part.file)
            {
                let part = Part { file: part.file, text: Arc::clone(&other.text) };
                parts.put(asking, path, Ok(part));
            }
        }
    }
    files.parts = Arc::new(parts);
    *sources = edited;
}

/// The front page and the chapters of `files`, in their order.
pub(super) fn read(
    files: &Sources,
    (config, style): (&Config, &layout::Style),
    sources: &SourceMap,
    (highlighter, kept): (&Highlighter, Option<&mut Kept>),
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> (Option<Arc<Chapter>>, Vec<Arc<Chapter>>) {
    let common = common(config, style);
    let known = kept.as_ref().filter(|kept| kept.common.as_ref() == Some(&common));
    let known = known.map(|kept| &kept.files);
    let chapter = |source: &SourceChapter| {
        let file = source.file;
        if let Some(chapter) = source.title_page() {
            progress.advance(1);
            return (None, Arc::new(Read::of(chapter)));
        }
        let text = sources.get(file).map_or_else(|| Arc::from(""), |source| Arc::clone(&source.text));
        let parts = files.parts.of(file);
        let there = known
            .and_then(|known| known.get(&file))
            .filter(|known| known.text == text && known.parts == parts);
        let read =
            there.map_or_else(|| Arc::new(read_one(file, text, parts, &common, highlighter)), Arc::clone);
        progress.advance(1);
        (Some(file), read)
    };
    let pages: Vec<&SourceChapter> = files.front.iter().chain(&files.chapters).collect();
    progress.begin(say!("files"), Some(pages.len() as u64));
    let all: Vec<(Option<FileId>, Arc<Read>)> = pages.into_par_iter().map(chapter).collect();
    let mut chapters = Vec::with_capacity(all.len());
    for (_, read) in &all {
        diagnostics.append(read.found.clone());
        chapters.push(Arc::clone(&read.chapter));
    }
    if let Some(kept) = kept {
        *kept = Kept {
            common: Some(common),
            files: all.into_iter().filter_map(|(file, read)| Some((file?, read))).collect(),
        };
    }
    let rest = chapters.split_off(usize::from(files.front.is_some()));
    (chapters.pop(), rest)
}

fn common(config: &Config, style: &layout::Style) -> Common {
    let markdown = markdown::Options {
        frame: config.site.frame,
        behavior: config.site.behavior(),
        containers: config.site.containers.clone(),
        parts: Arc::default(),
    };
    let room = |size: layout::Size| diagrams::Room { width: size.width, height: size.height };
    let (upright, turned) = (room(style.drawing_room()), room(style.turned_room()));
    let language = config.book.language.clone().unwrap_or_else(|| crate::words::DEFAULT_LANGUAGE.to_owned());
    Common { markdown, drawings: diagrams::Options { language, upright, turned } }
}

fn read_one(file: FileId, text: Arc<str>, parts: Parts, common: &Common, highlighter: &Highlighter) -> Read {
    let shared = Arc::new(parts);
    let options = markdown::Options { parts: Arc::clone(&shared), ..common.markdown.clone() };
    let (mut chapter, mut found) = markdown::parse(file, &text, &options);
    drop(options);
    highlighter.annotate(&mut chapter, &mut found);
    math::annotate(&mut chapter, shared.limits().formula as usize, &mut found);
    diagrams::draw(&mut chapter, &common.drawings, &mut found);
    Read { text, parts: Arc::unwrap_or_clone(shared), chapter: Arc::new(chapter), found }
}

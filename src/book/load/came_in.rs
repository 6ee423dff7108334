//! Tells the files whose text came in with other chapters: these are parts, and no chapters of their own.
//!
//! A line that includes a file may stand where nothing is read, in front matter or a comment: the reader tells which files
//! it put in. What it put in may be left out again, with a script or a note that nobody refers to: the first and the last
//! words of the file must be in the chapter too, or in its code.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use super::read::shown;
use super::scan::Found;
use crate::book::{Division, SourceChapter};
use crate::diagnostics::{FileId, SourceMap, Span};
use crate::document::written::{Block, BlockKind, Inline};
use crate::document::{Visitor, Written, walk_block, walk_inline};
use crate::markdown::{self, WithParts};

/// Which of the `asked` files, that chapters ask for as a whole, came in with a chapter that came in with no other one:
/// files that only include one another are all chapters.
pub(super) fn came_in<'a>(
    chapters: impl IntoIterator<Item = &'a SourceChapter>,
    asked: &BTreeSet<FileId>,
    options: &markdown::Options,
    sources: &SourceMap,
) -> BTreeSet<FileId> {
    let files: Vec<FileId> = chapters.into_iter().map(|chapter| chapter.file).collect();
    let asked: BTreeSet<FileId> = files.iter().filter(|file| asked.contains(file)).copied().collect();
    if asked.is_empty() {
        return BTreeSet::new();
    }
    let read = |file: FileId| {
        let source = sources.get(file)?;
        Some(markdown::parse_with_parts(file, &source.text, options).0)
    };
    let asks = |file: &FileId| sources.get(*file).is_some_and(|source| source.text.contains("@include"));
    let mut known: BTreeMap<FileId, Option<Words>> = BTreeMap::new();
    let mut into: BTreeMap<FileId, Vec<FileId>> = BTreeMap::new();
    for host in files.into_iter().filter(asks) {
        let Some(chapter) = read(host) else { continue };
        let parts: Vec<FileId> = chapter.whole.intersection(&asked).copied().collect();
        if parts.is_empty() {
            continue;
        }
        let words = Words::of(chapter);
        for part in parts.into_iter().filter(|part| *part != host) {
            let own = known.entry(part).or_insert_with(|| read(part).map(Words::of));
            if own.as_ref().is_some_and(|own| words.hold(part, own)) {
                into.entry(part).or_default().push(host);
            }
        }
    }
    let is_root = |host: &FileId| !into.contains_key(host);
    into.iter().filter(|(_, hosts)| hosts.iter().any(is_root)).map(|(part, _)| *part).collect()
}

/// Those of some files, none of them a chapter, that chapters ask for as a whole.
pub(super) fn unlisted(files: &[Found], whole: &BTreeSet<FileId>, sources: &SourceMap) -> Vec<SourceChapter> {
    let composed = |name: &str| name.nfc().collect::<String>();
    let known: BTreeMap<String, FileId> =
        whole.iter().filter_map(|file| Some((composed(&sources.get(*file)?.name), *file))).collect();
    let part = |found: &Found| {
        let file = known.get(&composed(&shown(&found.path)))?;
        Some(found.clone().chapter(*file, 0, Division::Body))
    };
    files.iter().filter_map(part).collect()
}

/// Where the words of a chapter stand.
#[derive(Debug, Default)]
struct Words {
    /// The bytes at which pieces of text start, by file.
    places: BTreeMap<FileId, BTreeSet<u32>>,
    /// The stretches of code and HTML, whose lines have no places of their own.
    code: BTreeMap<FileId, Vec<(usize, usize)>>,
}

impl Words {
    fn of(read: WithParts) -> Self {
        let mut words = Self::default();
        for (file, code) in &read.pieces {
            let starts = code.iter().filter_map(|(start, _)| u32::try_from(*start).ok());
            words.places.entry(*file).or_default().extend(starts);
        }
        words.code = read.pieces;
        let notes = read.chapter.footnotes.iter().flat_map(|note| &note.blocks);
        read.chapter.blocks.iter().chain(notes).for_each(|block| words.block(block));
        if words.places.is_empty() {
            read.chapter.title.iter().for_each(|inline| words.inline(inline));
        }
        words
    }

    fn put(&mut self, span: Span) {
        if let Some(file) = span.file {
            self.places.entry(file).or_default().insert(span.start);
        }
    }

    /// Whether these have the first and the last of a file's `own` words; of one that has only those of the files which
    /// it includes, theirs.
    fn hold(&self, file: FileId, own: &Self) -> bool {
        match own.places.get(&file) {
            Some(places) => self.hold_ends(file, places),
            None => own.places.iter().all(|(file, places)| self.hold_ends(*file, places)),
        }
    }

    fn hold_ends(&self, file: FileId, places: &BTreeSet<u32>) -> bool {
        let shown = self.places.get(&file);
        let code = self.code.get(&file);
        let held = |place: &u32| {
            let at = *place as usize;
            shown.is_some_and(|shown| shown.contains(place))
                || code.is_some_and(|code| code.iter().any(|(start, end)| (*start..=*end).contains(&at)))
        };
        places.first().is_none_or(held) && places.last().is_none_or(held)
    }
}

impl Visitor<Written> for Words {
    fn block(&mut self, block: &Block) {
        // Rules and lists of contents are dropped with the web page's frame. What a fence holds is among the stretches; its
        // marks may close or open another one elsewhere.
        let is_left_out = block.is_wordless()
            || matches!(block.kind, BlockKind::Diagram(_))
            || matches!(&block.kind, BlockKind::Code(code) if code.fenced);
        if !is_left_out && (block.is_leaf() || matches!(block.kind, BlockKind::Figure(_))) {
            self.put(block.span);
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        self.put(inline.span);
        walk_inline(self, inline);
    }
}

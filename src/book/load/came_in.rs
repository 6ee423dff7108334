//! Tells the files whose text came in with other chapters: these are parts, and no chapters of their own.
//!
//! A line that includes a file may stand where nothing is read, in front matter, a comment, a note that nobody refers to.
//! What it names has come in only when its first and its last words are in the chapter that was read.

use std::collections::{BTreeMap, BTreeSet};

use crate::book::SourceChapter;
use crate::diagnostics::{FileId, SourceMap, Span};
use crate::document::{Block, BlockKind, Chapter, Inline, Visitor, walk_block, walk_inline};
use crate::markdown;

/// Which of the `asked` files, that chapters ask for as a whole, came in with a chapter that came in with no other one:
/// files that only include one another are all chapters.
pub(super) fn came_in<'a>(
    chapters: impl IntoIterator<Item = &'a SourceChapter>,
    asked: &BTreeSet<FileId>,
    options: &markdown::Options,
    sources: &SourceMap,
) -> BTreeSet<FileId> {
    if asked.is_empty() {
        return BTreeSet::new();
    }
    let read = |file: FileId| {
        let source = sources.get(file)?;
        Some(Words::of(&markdown::parse(file, &source.text, options).0))
    };
    let chapters: Vec<&SourceChapter> = chapters.into_iter().collect();
    let including = chapters
        .iter()
        .filter(|chapter| sources.get(chapter.file).is_some_and(|source| source.text.contains("@include")));
    let hosts: Vec<(FileId, Words)> =
        including.filter_map(|chapter| Some((chapter.file, read(chapter.file)?))).collect();
    let parts = chapters.iter().map(|chapter| chapter.file).filter(|file| asked.contains(file));
    let mut into: BTreeMap<FileId, Vec<FileId>> = BTreeMap::new();
    for part in parts {
        let Some(own) = read(part) else { continue };
        let text = sources.get(part).map_or("", |source| &source.text);
        let holds = |host: &&(FileId, Words)| host.0 != part && host.1.hold(part, &own, text);
        into.insert(part, hosts.iter().filter(holds).map(|(host, _)| *host).collect());
    }
    let is_root = |host: &FileId| into.get(host).is_none_or(Vec::is_empty);
    into.iter().filter(|(_, hosts)| hosts.iter().any(is_root)).map(|(part, _)| *part).collect()
}

/// Where the words of a chapter stand.
#[derive(Debug, Default)]
struct Words {
    /// The bytes at which pieces of text start, by file.
    places: BTreeMap<FileId, BTreeSet<u32>>,
    /// Code, which has no places of its own.
    code: String,
}

impl Words {
    fn of(chapter: &Chapter) -> Self {
        let mut words = Self::default();
        let notes = chapter.footnotes.iter().flat_map(|note| &note.blocks);
        chapter.blocks.iter().chain(notes).for_each(|block| words.block(block));
        if words.places.is_empty() {
            chapter.title.iter().for_each(|inline| words.inline(inline));
        }
        words
    }

    fn put(&mut self, span: Span) {
        if let Some(file) = span.file {
            self.places.entry(file).or_default().insert(span.start);
        }
    }

    /// Whether the first and the last of a file's `own` words are among these, or its lines in the code.
    fn hold(&self, file: FileId, own: &Self, text: &str) -> bool {
        let ends = |places: &BTreeSet<u32>| Some((*places.first()?, *places.last()?));
        let Some((first, last)) = own.places.get(&file).and_then(ends) else { return true };
        let held = |places: &BTreeSet<u32>| places.contains(&first) && places.contains(&last);
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut in_code = || {
            let (first, last) = (lines.next().unwrap_or_default(), lines.next_back().unwrap_or_default());
            self.code.contains(first) && self.code.contains(last)
        };
        self.places.get(&file).is_some_and(held) || in_code()
    }
}

impl Visitor for Words {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            // Rules and lists of contents are dropped with the web page's frame.
            BlockKind::Rule | BlockKind::Contents | BlockKind::ChapterList => {}
            BlockKind::Code(code) => {
                self.code.push_str(&code.text);
                self.code.push('\n');
                self.put(block.span);
            }
            BlockKind::Figure(_) | BlockKind::Card(_) | BlockKind::Math(_) | BlockKind::Diagram(_) => {
                self.put(block.span);
            }
            BlockKind::Paragraph(_)
            | BlockKind::Heading(_)
            | BlockKind::Quote(_)
            | BlockKind::List(_)
            | BlockKind::Definitions(_)
            | BlockKind::Table(_)
            | BlockKind::Admonition(_)
            | BlockKind::Details(_)
            | BlockKind::Tabs(_)
            | BlockKind::Demo(_)
            | BlockKind::Group(_) => {}
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        self.put(inline.span);
        walk_inline(self, inline);
    }
}

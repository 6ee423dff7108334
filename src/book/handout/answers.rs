//! What becomes of fold-outs in print: shown where they stand, gathered behind the last chapter, or left out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::links::Relink;
use super::notes;
use crate::book::assemble::outline;
use crate::book::{Book, BookChapter, Division, Role, glossary, index};
use crate::config::DetailsMode;
use crate::diagnostics::Span;
use crate::document::{
    AnchorId, Block, BlockKind, Chapter, ChapterId, Details, FrontMatter, Heading, IndexMark, Inline,
    InlineKind, LinkTarget, Math, VisitorMut, walk_block_mut, walk_inline_mut,
};
use crate::words::Words;

/// The name of the chapter that gathers the fold-outs.
pub const ANSWERS: &str = "answers";

/// The book with its fold-outs as wanted; `None` where that changes nothing.
#[must_use]
pub fn with_details(book: &Book, mode: DetailsMode) -> Option<Book> {
    let end = match mode {
        DetailsMode::Show => return None,
        DetailsMode::End => true,
        DetailsMode::Hide => false,
    };
    let mut book = book.clone();
    let words = Words::of(&book.meta.language);
    let mut taking = Taking {
        answers: ChapterId(u32::try_from(book.chapters.len()).unwrap_or(u32::MAX)),
        end,
        words,
        taken: Vec::new(),
        moved: BTreeMap::new(),
        count: 0,
    };
    let mut gathered = Chapter {
        file: crate::diagnostics::FileId(0),
        meta: FrontMatter::default(),
        title: vec![Inline::text(Span::DETACHED, words.answers)],
        title_slugs: Vec::new(),
        blocks: Vec::new(),
        footnotes: Vec::new(),
    };
    for chapter in &mut book.chapters {
        if !has_details(&chapter.content) {
            continue;
        }
        let content = Arc::make_mut(&mut chapter.content);
        taking.blocks(&mut content.blocks, (chapter.id, &chapter.name));
        let mut taken = std::mem::take(&mut taking.taken);
        gathered.file = content.file;
        let base = gathered.footnotes.len();
        notes::shift(&mut taken, base);
        for mut note in content.footnotes.clone() {
            notes::shift(&mut note.blocks, base);
            gathered.footnotes.push(note);
        }
        let number = gathered.blocks.len();
        let title = content.title.iter().filter(|inline| !is_place(inline)).cloned().collect();
        gathered.blocks.push(heading(2, title, format!("part{number}")));
        gathered.blocks.append(&mut taken);
        notes::drop_unused(content);
    }
    if taking.count == 0 {
        return None;
    }
    if end {
        notes::drop_unused(&mut gathered);
        let name = ANSWERS.to_owned();
        let path = String::new();
        let (division, role) = (Division::Back, Role::Chapter);
        let (id, depth) = (taking.answers, 0);
        book.chapters.push(BookChapter {
            id,
            name,
            path,
            division,
            role,
            depth,
            content: Arc::new(gathered),
        });
    }
    relink(&mut book, &taking);
    book.outline = outline::build(&book.chapters);
    if !book.glossary.is_empty() {
        book.glossary = glossary::glossary(&book.chapters, &book.meta.language);
    }
    if !book.index.is_empty() {
        book.index = index::index(&book.chapters, &book.meta.language);
    }
    Some(book)
}

/// Links to what was moved follow it; those to what was left out become text.
fn relink(book: &mut Book, taking: &Taking) {
    let mut relink = Relink::new(|chapter, id: Option<AnchorId>| match id {
        None => LinkTarget::Anchor { chapter, id: None },
        Some(id) => match taking.moved.get(&(chapter, id.clone())) {
            None => LinkTarget::Anchor { chapter, id: Some(id) },
            Some(new) if taking.end => LinkTarget::Anchor { chapter: taking.answers, id: Some(new.clone()) },
            Some(_) => LinkTarget::Dead(id.0),
        },
    });
    for chapter in &mut book.chapters {
        let mut content = Chapter::clone(&chapter.content);
        relink.chapter(&mut content);
        // One without links to what was moved stays that of the other book.
        if content != *chapter.content {
            chapter.content = Arc::new(content);
        }
    }
}

/// Whether a fold-out stands in a chapter, besides its notes.
fn has_details(chapter: &Chapter) -> bool {
    fn hold(blocks: &[Block]) -> bool {
        let holds = |block: &Block| matches!(block.kind, BlockKind::Details(_)) || block.inner().any(hold);
        blocks.iter().any(holds)
    }
    hold(&chapter.blocks)
}

fn heading(level: u8, content: Vec<Inline>, id: String) -> Block {
    let heading = Heading { level, content, slug: String::new(), id: Some(AnchorId(id)), listed: true };
    Block::new(Span::DETACHED, BlockKind::Heading(heading))
}

struct Taking {
    /// The chapter that gathers them.
    answers: ChapterId,
    end: bool,
    words: &'static Words,
    /// What was taken out of the chapter at hand, each under a heading of its own.
    taken: Vec<Block>,
    /// The new ids of moved places.
    moved: BTreeMap<(ChapterId, AnchorId), AnchorId>,
    count: usize,
}

impl Taking {
    fn blocks(&mut self, blocks: &mut Vec<Block>, chapter: (ChapterId, &str)) {
        let mut kept = Vec::with_capacity(blocks.len());
        for mut block in std::mem::take(blocks) {
            if let BlockKind::Details(details) = block.kind {
                kept.extend(self.take(details, block.span, chapter));
                continue;
            }
            for list in block.inner_mut() {
                self.blocks(list, chapter);
            }
            kept.push(block);
        }
        *blocks = kept;
    }

    /// Takes a fold-out; what is left in its place.
    fn take(&mut self, details: Details, span: Span, (chapter, name): (ChapterId, &str)) -> Option<Block> {
        self.count += 1;
        let Details { mut summary, mut blocks } = details;
        let mut rename = Rename { chapter, name, moved: &mut self.moved };
        summary.iter_mut().for_each(|inline| rename.inline(inline));
        blocks.iter_mut().for_each(|block| rename.block(block));
        if !self.end {
            return None;
        }
        let label = format!("{} {}", self.words.answer, self.count);
        let id = format!("answer{}", self.count);
        let mut title = vec![Inline::text(span, format!("{label}. "))];
        let mut line = vec![Inline::text(span, format!("{} → ", self.words.details))];
        if summary.is_empty() {
            title = vec![Inline::text(span, label.clone())];
        } else {
            line = vec![Inline::text(span, " → ")];
            line.splice(0..0, summary.iter().filter(|inline| !is_place(inline)).cloned());
        }
        title.append(&mut summary);
        self.taken.push(heading(3, title, id.clone()));
        self.taken.append(&mut blocks);
        let target = LinkTarget::Anchor { chapter: self.answers, id: Some(AnchorId(id)) };
        let content = vec![Inline::text(span, label)];
        line.push(Inline::new(span, InlineKind::Link { target, title: None, content }));
        Some(Block::new(span, BlockKind::Paragraph(line)))
    }
}

/// Whether a piece may stand only once: a place or a note's mark.
fn is_place(inline: &Inline) -> bool {
    inline.is_place() || matches!(inline.kind, InlineKind::Footnote(_))
}

/// Gives the places in a fold-out ids that no other chapter's have.
struct Rename<'r> {
    chapter: ChapterId,
    name: &'r str,
    moved: &'r mut BTreeMap<(ChapterId, AnchorId), AnchorId>,
}

impl Rename<'_> {
    fn id(&mut self, id: &mut AnchorId) {
        let new = AnchorId(format!("{}-{}", self.name, id.0));
        self.moved.insert((self.chapter, std::mem::replace(id, new.clone())), new);
    }

    fn formula(&mut self, math: &mut Math) {
        let equations = math.formula.iter_mut().flat_map(|formula| &mut formula.equations);
        let places = equations.flat_map(|equation| &mut equation.places);
        places.filter_map(|(_, id)| id.as_mut()).for_each(|id| self.id(id));
    }
}

impl VisitorMut for Rename<'_> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Heading(heading) = &mut block.kind {
            heading.id.iter_mut().for_each(|id| self.id(id));
            heading.listed = false;
        }
        if let BlockKind::Code(code) = &mut block.kind {
            code.place.iter_mut().for_each(|id| self.id(id));
        }
        if let BlockKind::Math(math) = &mut block.kind {
            self.formula(math);
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let InlineKind::Anchor { id, .. } | InlineKind::Index(IndexMark { id, .. }) = &mut inline.kind {
            id.iter_mut().for_each(|id| self.id(id));
        }
        if let InlineKind::Math(math) = &mut inline.kind {
            self.formula(math);
        }
        walk_inline_mut(self, inline);
    }
}

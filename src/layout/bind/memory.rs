//! What earlier layouts of a book made: chapters and groups whose inputs are the same are not set again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::group::{SetGroup, Stands, set_group};
use crate::book::{Book, BookChapter, Metadata};
use crate::layout::set::quotes::{Curled, curled};
use crate::layout::set::{Begins, Keeps, SetChapter, Shared, set_chapter};
use crate::layout::style::Style;
use crate::text::{FaceId, OwnFaces};

/// What layouts keep for the next one. Inputs are compared whole, so that nothing that has changed can be taken for what
/// it was.
#[derive(Debug, Default)]
pub struct Memory(Option<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    curled: Curled,
    common: Option<Common>,
    /// By the names of chapters: set on a page of their own or below others, and with the numbers of each pass.
    chapters: BTreeMap<String, Vec<Aged<KeptChapter>>>,
    /// By the names of their first chapters.
    groups: BTreeMap<String, Vec<Aged<KeptGroup>>>,
    layouts: u64,
}

/// A thing with the number of the layout that last asked for it.
#[derive(Debug)]
struct Aged<T> {
    thing: Arc<T>,
    last: u64,
}

/// What all chapters are set with.
#[derive(Debug, PartialEq)]
struct Common {
    style: Style,
    faces: OwnFaces,
    emoji: FaceId,
    language: String,
    names: Vec<String>,
    /// What stands at the head of an article.
    head: Option<Metadata>,
}

#[derive(Debug)]
struct KeptChapter {
    chapter: BookChapter,
    begins: Begins,
    /// How deep the chapter behind it stands.
    next: Option<u8>,
    set: Arc<SetChapter>,
}

#[derive(Debug)]
struct KeptGroup {
    chapters: Vec<Arc<SetChapter>>,
    stands: Stands,
    set: Arc<SetGroup>,
}

impl Memory {
    /// One that keeps what is made; the default keeps nothing.
    #[must_use]
    pub fn keeping() -> Self {
        Self(Some(Mutex::default()))
    }

    fn kept(&self) -> Option<MutexGuard<'_, Kept>> {
        self.0.as_ref().map(|kept| kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The book with curly quotes.
    pub(in crate::layout) fn curled(&self, book: &Book) -> Book {
        match self.kept() {
            Some(mut kept) => curled(book, Some(&mut kept.curled)),
            None => curled(book, None),
        }
    }

    /// A layout begins: forgets everything where what all chapters are set with has changed.
    pub(crate) fn begin(&self, shared: Shared<'_>) {
        let Some(mut kept) = self.kept() else { return };
        let common = Common {
            style: shared.style.clone(),
            faces: shared.shaper.own_faces().clone(),
            emoji: shared.shaper.emoji(),
            language: shared.book.meta.language.clone(),
            names: shared.book.chapters.iter().map(|chapter| chapter.name.clone()).collect(),
            head: Some(&shared.book.meta).filter(|meta| meta.article).cloned(),
        };
        if kept.common.as_ref() != Some(&common) {
            let (curled, layouts) = (std::mem::take(&mut kept.curled), kept.layouts);
            *kept = Kept { common: Some(common), curled, layouts, ..Kept::default() };
        }
        kept.layouts += 1;
    }

    /// A layout ends: forgets what it did not ask for.
    pub(crate) fn end(&self) {
        let Some(mut kept) = self.kept() else { return };
        let Kept { chapters, groups, layouts, .. } = &mut *kept;
        forget(chapters, *layouts);
        forget(groups, *layouts);
    }

    /// A chapter, set.
    pub(crate) fn chapter(
        &self,
        shared: Shared<'_>,
        chapter: &BookChapter,
        begins: Begins,
    ) -> Arc<SetChapter> {
        let Some(known) = self.kept().map(|kept| known(&kept.chapters, &chapter.name)) else {
            return Arc::new(set_chapter(shared, chapter, begins));
        };
        let next = depth_behind(shared.book, chapter);
        let there = known.into_iter().find(|known| known.holds(shared, chapter, (begins, next)));
        let there = there.unwrap_or_else(|| {
            let set = Arc::new(set_chapter(shared, chapter, begins));
            Arc::new(KeptChapter { chapter: chapter.clone(), begins, next, set })
        });
        if let Some(mut kept) = self.kept() {
            let layout = kept.layouts;
            keep(&mut kept.chapters, &chapter.name, &there, layout);
        }
        Arc::clone(&there.set)
    }

    /// Chapters that share pages, cut into them.
    pub(crate) fn group(
        &self,
        shared: Shared<'_>,
        name: &str,
        chapters: Vec<Arc<SetChapter>>,
        stands: Stands,
    ) -> Arc<SetGroup> {
        let Some(known) = self.kept().map(|kept| known(&kept.groups, name)) else {
            let mut set = set_group(shared, chapters, stands);
            if shared.keeps == Keeps::Places {
                set.let_go();
            }
            return Arc::new(set);
        };
        let is_same = |known: &Arc<KeptGroup>| {
            let pairs = || known.chapters.iter().zip(&chapters);
            known.stands == stands
                && known.chapters.len() == chapters.len()
                && pairs().all(|(kept, asked)| Arc::ptr_eq(kept, asked))
        };
        let there = known.into_iter().find(is_same).unwrap_or_else(|| {
            let set = Arc::new(set_group(shared, chapters.clone(), stands));
            Arc::new(KeptGroup { chapters, stands, set })
        });
        if let Some(mut kept) = self.kept() {
            let layout = kept.layouts;
            keep(&mut kept.groups, name, &there, layout);
        }
        Arc::clone(&there.set)
    }
}

impl KeptChapter {
    fn holds(&self, shared: Shared<'_>, chapter: &BookChapter, (begins, next): (Begins, Option<u8>)) -> bool {
        let is_same = |a: &BookChapter, b: &BookChapter| match Arc::ptr_eq(&a.content, &b.content) {
            true => {
                (a.id, &a.name, &a.path, a.division, a.role, a.depth)
                    == (b.id, &b.name, &b.path, b.division, b.role, b.depth)
            }
            false => a == b,
        };
        (self.begins, self.next) == (begins, next)
            && is_same(&self.chapter, chapter)
            && self.set.asked.holds(shared.book, shared.figures)
            && shared.numbers.is_none_or(|numbers| self.set.asked.is_settled(numbers))
    }
}

/// How deep the chapter behind one stands.
fn depth_behind(book: &Book, chapter: &BookChapter) -> Option<u8> {
    book.chapters.get(chapter.id.0 as usize + 1).map(|next| next.depth)
}

fn known<T>(shelf: &BTreeMap<String, Vec<Aged<T>>>, name: &str) -> Vec<Arc<T>> {
    shelf.get(name).into_iter().flatten().map(|aged| Arc::clone(&aged.thing)).collect()
}

fn keep<T>(shelf: &mut BTreeMap<String, Vec<Aged<T>>>, name: &str, thing: &Arc<T>, layout: u64) {
    let there = shelf.entry(name.to_owned()).or_default();
    match there.iter_mut().find(|aged| Arc::ptr_eq(&aged.thing, thing)) {
        Some(aged) => aged.last = layout,
        None => there.push(Aged { thing: Arc::clone(thing), last: layout }),
    }
}

fn forget<T>(shelf: &mut BTreeMap<String, Vec<Aged<T>>>, layout: u64) {
    shelf.retain(|_, there| {
        there.retain(|aged| aged.last == layout);
        !there.is_empty()
    });
}

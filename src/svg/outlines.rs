//! Outlines of glyphs by number, shared by all pages of a session.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{colored, path};
use crate::layout::{GlyphRun, Item, Page};
use crate::text::{self, FaceId, Outliner, OwnFaces};

/// Parts of an em that outlines are drawn in: the grid of most faces, and finer than any page shows.
pub(super) const EM: f32 = 1000.0;

/// Outlines of glyphs, numbered from 0 in the order in which pages first show them. A number never changes its meaning, so
/// that a page drawn before stays true; the author's own faces may be other ones from one build to the next.
#[derive(Debug, Default)]
pub struct Outlines {
    drawn: Mutex<Drawn>,
}

#[derive(Debug, Default)]
struct Drawn {
    /// The author's faces that were ever met; kept, so that no other face can lie in the place of one.
    own: Vec<Arc<Vec<u8>>>,
    numbers: BTreeMap<(Face, u32), Option<usize>>,
    elements: Vec<String>,
}

/// Which file a glyph is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Face {
    Bundled(FaceId),
    Own(usize),
}

/// The numbers of a page's glyphs; `None` for those that show nothing.
pub(super) type Numbers = BTreeMap<(FaceId, u32), Option<usize>>;

impl Outlines {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lock().elements.len()
    }

    /// Whether there is none yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The outlines from a number on, as elements of a `<defs>`: `<path id="gN" …/>`, in thousandths of an em, y downwards;
    /// a glyph in colours is a `<g id="gN">`. The `<svg>` around it may be small and out of sight, but not `display:none`:
    /// browsers take no gradient out of that.
    #[must_use]
    pub fn defs(&self, first: usize) -> String {
        self.lock().elements.get(first..).unwrap_or_default().concat()
    }

    /// The numbers of a page's glyphs; outlines that are new are drawn.
    pub(super) fn of_page(&self, page: &Page, own: &OwnFaces) -> Numbers {
        let mut wanted: BTreeMap<FaceId, BTreeSet<u32>> = BTreeMap::new();
        for run in page.items.iter().filter_map(|placed| run(&placed.item)) {
            wanted.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
        }
        let mut numbers = Numbers::new();
        let mut drawn = self.lock();
        for (face, glyphs) in wanted {
            let bytes = own.get(face).map_or(face.bytes(), |bytes| bytes.as_slice());
            let key = own.get(face).map_or(Face::Bundled(face), |bytes| drawn.own(bytes));
            let mut outliner = None;
            for glyph in glyphs {
                let number = match drawn.numbers.get(&(key, glyph)) {
                    Some(number) => *number,
                    None => {
                        let outliner = outliner.get_or_insert_with(|| Outliner::new(bytes));
                        drawn.add((key, glyph), bytes, outliner.as_ref())
                    }
                };
                numbers.insert((face, glyph), number);
            }
        }
        numbers
    }

    fn lock(&self) -> MutexGuard<'_, Drawn> {
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drawn {
    /// The author's face with these bytes.
    fn own(&mut self, bytes: &Arc<Vec<u8>>) -> Face {
        let known = self.own.iter().position(|own| Arc::ptr_eq(own, bytes));
        let known = known.or_else(|| self.own.iter().position(|own| own == bytes));
        Face::Own(known.unwrap_or_else(|| {
            self.own.push(Arc::clone(bytes));
            self.own.len() - 1
        }))
    }

    fn add(&mut self, key: (Face, u32), bytes: &[u8], outliner: Option<&Outliner<'_>>) -> Option<usize> {
        let number = self.elements.len();
        let element = text::colored(bytes, key.1)
            .map(|layers| colored::element(number, &layers))
            .or_else(|| plain(number, outliner?.steps(key.1)));
        let number = element.map(|element| {
            self.elements.push(element);
            number
        });
        self.numbers.insert(key, number);
        number
    }
}

fn plain(number: usize, steps: Vec<text::Step>) -> Option<String> {
    if steps.is_empty() {
        return None;
    }
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write!(out, "<path id=\"g{number}\" d=\"");
    path::data(&mut out, steps.into_iter().map(|step| step.moved(|x, y| (x * EM, -y * EM))), 0);
    out.push_str("\"/>\n");
    Some(out)
}

fn run(item: &Item) -> Option<&GlyphRun> {
    match item {
        Item::Glyphs(run) => Some(run),
        Item::Rule { .. }
        | Item::Box { .. }
        | Item::Path { .. }
        | Item::Image { .. }
        | Item::Link { .. }
        | Item::Destination(_) => None,
    }
}

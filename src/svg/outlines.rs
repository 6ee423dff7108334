//! Outlines of glyphs, shared by all pages of a session.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::colored;
use super::path::{self, Outline};
use crate::layout::Page;
use crate::text::{self, FaceId, Outliner, OwnFaces};

/// Outlines of glyphs, made once and shared by all pages and all builds of a session. Those in one ink are written into
/// the paths of a page; those in colours, which are large and rare, are numbered from 0 in the order in which pages first
/// show them, and pages refer to them. A number never changes its meaning, so that a page drawn before stays true, whatever
/// the author's own faces are in the next build.
#[derive(Debug, Default)]
pub struct Outlines {
    drawn: Mutex<Drawn>,
}

#[derive(Debug, Default)]
struct Drawn {
    /// The author's faces that were ever met; kept, so that no other face can lie in the place of one.
    own: Vec<Arc<Vec<u8>>>,
    shapes: BTreeMap<(Face, u32), Shape>,
    /// The groups of glyphs in colours.
    groups: Vec<String>,
}

/// Which file a glyph is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Face {
    Bundled(FaceId),
    Own(usize),
}

/// What shows a glyph.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// Nothing, as a space.
    Nothing,
    /// A path in one ink.
    Outline(Arc<Outline>),
    /// A group in colours, by number.
    Group(usize),
}

/// The shapes of a page's glyphs.
pub(super) type Shapes = BTreeMap<(FaceId, u32), Shape>;

impl Outlines {
    /// How many are referred to by number.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lock().groups.len()
    }

    /// Whether none is yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those from a number on, as elements for a `<defs>`: `<g id="gN">…</g>`, in thousandths of an em, y downwards. The
    /// `<svg>` around it may be small and out of sight, but not `display:none`: browsers take no gradient out of that.
    #[must_use]
    pub fn defs(&self, first: usize) -> String {
        self.lock().groups.get(first..).unwrap_or_default().concat()
    }

    /// The shapes of a page's glyphs; those that are new are made.
    pub(super) fn of_page(&self, page: &Page, own: &OwnFaces) -> Shapes {
        let mut wanted: BTreeMap<FaceId, BTreeSet<u32>> = BTreeMap::new();
        for run in page.items.iter().filter_map(|placed| placed.item.run()) {
            wanted.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
        }
        let mut shapes = Shapes::new();
        let mut drawn = self.lock();
        for (face, glyphs) in wanted {
            let bytes = own.get(face).map_or(face.bytes(), |bytes| bytes.as_slice());
            let key = own.get(face).map_or(Face::Bundled(face), |bytes| drawn.own(bytes));
            let mut outliner = None;
            for glyph in glyphs {
                let shape = match drawn.shapes.get(&(key, glyph)) {
                    Some(shape) => shape.clone(),
                    None => {
                        let outliner = outliner.get_or_insert_with(|| Outliner::new(bytes));
                        drawn.add((key, glyph), bytes, outliner.as_ref())
                    }
                };
                shapes.insert((face, glyph), shape);
            }
        }
        shapes
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

    fn add(&mut self, key: (Face, u32), bytes: &[u8], outliner: Option<&Outliner<'_>>) -> Shape {
        let shape = match (text::colored(bytes, key.1), outliner) {
            (Some(layers), _) => {
                let number = self.groups.len();
                self.groups.push(colored::element(number, &layers));
                Shape::Group(number)
            }
            (None, Some(outliner)) => path::outline(outliner.steps(key.1))
                .map_or(Shape::Nothing, |outline| Shape::Outline(Arc::new(outline))),
            (None, None) => Shape::Nothing,
        };
        self.shapes.insert(key, shape.clone());
        shape
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Color, GlyphRun, Item, Numbering, PageNumber, Placed, PlacedGlyph, Side, Size};

    /// A page that shows glyphs of a face.
    fn page(face: FaceId, glyphs: &[u32]) -> Page {
        let glyph = |&id: &u32| PlacedGlyph { id, advance: 1.0, dx: 0.0, dy: 0.0, range: 0..0 };
        let glyphs = glyphs.iter().map(glyph).collect();
        let run =
            GlyphRun { face, size: 10.0, color: Color::BLACK, text: "".into(), glyphs, actual_text: None };
        Page {
            size: Size { width: 100.0, height: 100.0 },
            turned: false,
            items: vec![Placed { x: 0.0, y: 0.0, tag: None, item: Item::Glyphs(Arc::new(run)) }],
            number: PageNumber { numbering: Numbering::Arabic, value: 1 },
            side: Side::Recto,
            opens: false,
        }
    }

    /// The outline of the only glyph of a page.
    fn outline(outlines: &Outlines, page: &Page, own: &OwnFaces) -> Arc<Outline> {
        match outlines.of_page(page, own).into_values().next() {
            Some(Shape::Outline(outline)) => outline,
            shape => panic!("{shape:?}"),
        }
    }

    #[test]
    fn a_face_of_the_author_is_known_by_its_bytes() {
        let own = |face: FaceId| {
            let mut own = OwnFaces::default();
            own.insert(FaceId::OwnBody, "own.ttf", Arc::new(face.bytes().to_vec()));
            own
        };
        let (outlines, page) = (Outlines::default(), page(FaceId::OwnBody, &[40]));
        let first = outline(&outlines, &page, &own(FaceId::SerifRegular));
        let other = outline(&outlines, &page, &own(FaceId::SansRegular));
        let again = outline(&outlines, &page, &own(FaceId::SerifRegular));
        assert_ne!(first, other);
        assert!(Arc::ptr_eq(&first, &again));
    }

    #[test]
    fn numbers_stay_and_what_shows_nothing_has_none() {
        let (outlines, own) = (Outlines::default(), OwnFaces::default());
        assert!(outlines.is_empty());
        let colored = |glyph: &u32| text::colored(FaceId::ColorEmoji.bytes(), *glyph).is_some();
        let glyphs: Vec<u32> = (0..4000).filter(colored).take(3).collect();
        outlines.of_page(&page(FaceId::ColorEmoji, &glyphs[..2]), &own);
        let two = outlines.defs(0);
        outlines.of_page(&page(FaceId::ColorEmoji, &glyphs), &own);
        outlines.of_page(&page(FaceId::SansRegular, &[0, 1, 2, u32::MAX]), &own);
        assert_eq!(outlines.len(), 3);
        assert!(outlines.defs(2).starts_with("<g id=\"g2\">"));
        assert_eq!(outlines.defs(0), two + &outlines.defs(2));
        assert_eq!(outlines.defs(7), "");
    }
}

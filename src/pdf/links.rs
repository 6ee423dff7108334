//! Named destinations, and the links that lead to them or out of the book.

use std::borrow::Cow;
use std::collections::BTreeMap;

use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::{NamedDestination, XyzDestination};
use krilla::geom::{Point, Rect};

use super::limit::fit;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::layout::{Item, LinkArea, LinkTo, OutlineItem, Paged, Placed};
use crate::message::{Message, say};

/// The places of a book by name.
pub(super) struct Destinations {
    places: BTreeMap<String, XyzDestination>,
}

impl Destinations {
    /// Collects the places of all pages, and reports names that stand for two places or for none.
    pub(super) fn collect(paged: &Paged, diagnostics: &mut Diagnostics) -> Self {
        let mut report =
            |message: Message| diagnostics.push(Diagnostic::new(Code::PdfExport, Span::DETACHED, message));
        let mut places = BTreeMap::new();
        for (index, page) in paged.pages.iter().enumerate() {
            for placed in &page.items {
                let Item::Destination(name) = &placed.item else { continue };
                // The left edge of the page, so that a viewer that is zoomed in does not shift sideways.
                let place = XyzDestination::new(index, Point::from_xy(0.0, placed.y));
                let first: &XyzDestination = places.entry(name.clone()).or_insert_with(|| place.clone());
                if *first != place {
                    report(say!(
                        "the destination `{name}` stands in two places; links lead to the first",
                        name
                    ));
                }
            }
        }
        let destinations = Self { places };
        let links = paged.pages.iter().flat_map(|page| &page.items).filter_map(|placed| {
            let Item::Link(area) = &placed.item else { return None };
            let LinkTo::Destination(name) = &area.to else { return None };
            Some(name.as_str())
        });
        let mut wanted: Vec<&str> = links.collect();
        bookmarks(&paged.outline, &mut wanted);
        for name in wanted.into_iter().filter(|name| !destinations.places.contains_key(*name)) {
            report(say!("no page holds the destination `{name}`", name));
        }
        destinations
    }

    /// The place of a name.
    pub(super) fn get(&self, name: &str) -> Option<XyzDestination> {
        self.places.get(name).cloned()
    }

    /// Makes all names known to the file, so that other files may lead to them too.
    pub(super) fn register(&self, document: &mut Document) {
        for (name, place) in &self.places {
            // `None` would mean another place of the same name, which the map rules out.
            let _ = document.register_named_destination(NamedDestination::new(name.clone(), place.clone()));
        }
    }

    /// The annotation of a link item; `None` for other items, for links to nowhere and for empty areas.
    pub(super) fn annotation(&self, placed: &Placed) -> Option<Annotation> {
        let Item::Link(area) = &placed.item else { return None };
        let LinkArea { size, to, description } = &**area;
        let area = Rect::from_xywh(placed.x, placed.y, size.width, size.height)?;
        let (target, fallback) = match to {
            // An address cut short would lead elsewhere.
            LinkTo::Url(url) if matches!(fit(url), Cow::Owned(_)) => return None,
            LinkTo::Url(url) => (Target::Action(Action::Link(LinkAction::new(url.clone()))), url),
            LinkTo::Destination(name) => {
                let named = NamedDestination::new(name.clone(), self.get(name)?);
                (Target::Destination(named.into()), name)
            }
        };
        // PDF/UA-1 asks for a description of each link (ISO 14289-1, 7.18.5).
        let description = if description.trim().is_empty() { fallback } else { description };
        Some(Annotation::new_link(LinkAnnotation::new(area, target), Some(fit(description).into_owned())))
    }
}

fn bookmarks<'a>(items: &'a [OutlineItem], names: &mut Vec<&'a str>) {
    for item in items {
        names.push(&item.destination);
        bookmarks(&item.children, names);
    }
}

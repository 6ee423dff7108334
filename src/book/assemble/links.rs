//! Resolves every link of a chapter: no target stays raw.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::anchors::{Anchors, Place, loosen};
use super::site::{Location, Site};
use crate::book::paths::scheme;
use crate::book::suggest::{nearest, nearest_path};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::{Chapter, ChapterId, LinkTarget, Written};
use crate::message::{Message, say};

/// After so many dead links no more proposals are looked for: each costs a walk over all names.
const PROPOSALS: usize = 200;

/// What became of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// A chapter.
    Chapter(ChapterId),
    /// The front page that only lists the chapters: the contents stand for it.
    Contents,
    /// Skipped for want of text.
    Skipped,
}

/// All that links are looked up in.
pub(super) struct Resolver<'a> {
    site: &'a Site,
    fates: &'a [Fate],
    anchors: &'a [Anchors],
    /// Pages by the loose spelling of the places that only they have; made for the first link that asks.
    owners: OnceLock<BTreeMap<String, Option<usize>>>,
    proposals: usize,
}

impl<'a> Resolver<'a> {
    /// A resolver; `fates` and `anchors` belong to the pages of `site`.
    pub(super) fn new(site: &'a Site, fates: &'a [Fate], anchors: &'a [Anchors]) -> Self {
        Self { site, fates, anchors, owners: OnceLock::new(), proposals: 0 }
    }

    fn owners(&self) -> &BTreeMap<String, Option<usize>> {
        self.owners.get_or_init(|| {
            let mut owners: BTreeMap<String, Option<usize>> = BTreeMap::new();
            for (page, places) in self.anchors.iter().enumerate() {
                for key in places.keys().map(loosen).filter(|key| !key.is_empty()) {
                    owners
                        .entry(key)
                        .and_modify(|owner| *owner = owner.filter(|owner| *owner == page))
                        .or_insert(Some(page));
                }
            }
            owners
        })
    }

    /// The chapter that is `page` with its links resolved.
    pub(super) fn chapter(
        &mut self,
        chapter: Chapter<Written>,
        page: usize,
        diagnostics: &mut Diagnostics,
    ) -> Chapter {
        chapter.resolve(&mut |raw, span| self.resolve(&raw, page, span, diagnostics))
    }

    fn resolve(&mut self, raw: &str, page: usize, span: Span, found: &mut Diagnostics) -> LinkTarget {
        let dead = || LinkTarget::Dead(raw.to_owned());
        match self.site.locate(raw, page) {
            Location::Outside(url) => LinkTarget::Url(url),
            Location::Page { page: to, fragment } => {
                self.place(raw, page, to, fragment.as_deref(), span, found).unwrap_or_else(dead)
            }
            Location::Contents => LinkTarget::Anchor { chapter: ChapterId(0), id: None },
            Location::Missing(path) => {
                found.push(self.missing(raw, &path, span));
                dead()
            }
            Location::Refused => {
                found.push(refused(raw, span));
                dead()
            }
        }
    }

    fn place(
        &mut self,
        raw: &str,
        from: usize,
        to: usize,
        fragment: Option<&str>,
        span: Span,
        found: &mut Diagnostics,
    ) -> Option<LinkTarget> {
        let chapter = match self.fates.get(to)? {
            Fate::Chapter(chapter) => *chapter,
            // The contents have no place of their own: the book's start comes next.
            Fate::Contents => return Some(LinkTarget::Anchor { chapter: ChapterId(0), id: None }),
            Fate::Skipped => {
                let path = self.site.path(to);
                let message = say!("`{path}` has no text and is not in the book", path);
                found.push(
                    Diagnostic::new(Code::DeadLink, span, message).with_help(say!("write the chapter")),
                );
                return None;
            }
        };
        let Some(fragment) = fragment else { return Some(LinkTarget::Anchor { chapter, id: None }) };
        if let Some(place) = self.anchors.get(to).and_then(|anchors| anchors.find(fragment)) {
            return Some(LinkTarget::Anchor { chapter, id: place.clone() });
        }
        if scheme(raw).is_some() {
            return Some(LinkTarget::Url(raw.to_owned()));
        }
        if from != to {
            let message = say!("`{path}` has no heading `#{fragment}`", path = self.site.path(to), fragment);
            let help = self.near_fragment(fragment, to);
            found.push(
                Diagnostic::new(Code::DeadLink, span, message)
                    .labelled(say!("leads to its start"))
                    .with_help(help),
            );
            return Some(LinkTarget::Anchor { chapter, id: None });
        }
        let message = say!("`{raw}` is no heading of this chapter", raw);
        if let Some((path, target)) = self.elsewhere(fragment) {
            let help = say!("write `{path}#{fragment}`", path, fragment);
            found.push(
                Diagnostic::new(Code::DeadLink, span, message)
                    .labelled(say!("read as the one in `{path}`", path))
                    .with_help(help),
            );
            return Some(target);
        }
        let help = self.near_fragment(fragment, to);
        found.push(Diagnostic::new(Code::DeadLink, span, message).with_help(help));
        None
    }

    /// The place of a name that only one other chapter has.
    fn elsewhere(&self, fragment: &str) -> Option<(&'a str, LinkTarget)> {
        let page = (*self.owners().get(&loosen(fragment))?)?;
        let Fate::Chapter(chapter) = *self.fates.get(page)? else { return None };
        let place: &Place = self.anchors.get(page)?.find(fragment)?;
        place.as_ref()?;
        Some((self.site.path(page), LinkTarget::Anchor { chapter, id: place.clone() }))
    }

    fn near_fragment(&mut self, fragment: &str, page: usize) -> Message {
        self.proposals += 1;
        let near = (self.proposals <= PROPOSALS)
            .then(|| nearest(fragment, self.anchors.get(page)?.keys()))
            .flatten();
        match near {
            Some(near) => say!("did you mean `#{near}`?", near),
            None => say!("correct the name after `#`, or leave it out"),
        }
    }

    fn missing(&mut self, raw: &str, path: &str, span: Span) -> Diagnostic {
        let message = say!("`{raw}` is not in the book", raw);
        let diagnostic = Diagnostic::new(Code::DeadLink, span, message).labelled(say!("kept as text"));
        let first = path.trim_start_matches('/').split('/').next().unwrap_or("");
        if first.starts_with("www.") {
            return diagnostic.with_help(say!("did you mean `https://{raw}`?", raw));
        }
        if path.starts_with('/') {
            return diagnostic.with_help(say!(
                "`[site] url` in `book.toml` makes links to the rest of the site lead to the web"
            ));
        }
        self.proposals += 1;
        let near = (self.proposals <= PROPOSALS).then(|| nearest_path(path, &self.site.paths())).flatten();
        match near {
            Some(near) => diagnostic.with_help(say!("did you mean `{near}`?", near)),
            None => diagnostic.with_help(say!("correct the address, or add the file to the book")),
        }
    }
}

fn refused(raw: &str, span: Span) -> Diagnostic {
    let Some(scheme) = scheme(raw.trim()) else {
        let message = if raw.trim().is_empty() {
            say!("a link has no address")
        } else {
            say!("`{raw}` is no address", raw)
        };
        return Diagnostic::new(Code::DeadLink, span, message)
            .with_help(say!("write the address, or only its text"));
    };
    let diagnostic =
        Diagnostic::new(Code::DeadLink, span, say!("`{raw}` is no address that a book can open", raw));
    let known = ["https", "http", "mailto", "tel"];
    let near = known
        .into_iter()
        .map(|known| (strsim::osa_distance(&scheme.to_ascii_lowercase(), known), known))
        .filter(|(distance, _)| (1..=2).contains(distance))
        .min();
    match near {
        Some((_, near)) => {
            let rest = raw.trim().get(scheme.len()..).unwrap_or("");
            diagnostic.with_help(say!("did you mean `{near}{rest}`?", near, rest))
        }
        None => diagnostic.with_help(say!("use `https`, `http`, `mailto` or `tel`")),
    }
}

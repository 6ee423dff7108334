//! Resolves every link of a chapter: no target stays raw.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::anchors::{Anchors, Place, loosen};
use super::settle::Facts;
use super::site::{Location, Site};
use crate::book::paths::scheme;
use crate::book::suggest::{PROPOSALS, nearest, nearest_path};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::{Asked, Chapter, ChapterId, LinkTarget, Written};
use crate::message::{Message, say};

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

/// What is looked for to propose it in the place of a dead link.
#[derive(Clone, Debug)]
enum Near {
    /// The end of a link to a page.
    Fragment(String, usize),
    /// A path.
    Path(String),
}

/// A finding, and what may be proposed with it.
#[derive(Clone, Debug)]
pub(super) struct Finding(Diagnostic, Option<Near>);

/// A chapter whose links are resolved, with what was found in them.
pub(super) struct Resolved {
    pub(super) chapter: Chapter,
    pub(super) found: Vec<Finding>,
}

/// All that links are looked up in.
pub(super) struct Resolver<'a> {
    site: &'a Site,
    fates: &'a [Fate],
    /// Of each page.
    pages: &'a [Arc<Facts>],
    /// Pages by the loose spelling of the places that only they have; made for the first link that asks.
    owners: OnceLock<BTreeMap<String, Option<usize>>>,
}

impl<'a> Resolver<'a> {
    /// A resolver; `fates` and `pages` belong to the pages of `site`.
    pub(super) fn new(site: &'a Site, fates: &'a [Fate], pages: &'a [Arc<Facts>]) -> Self {
        Self { site, fates, pages, owners: OnceLock::new() }
    }

    /// The places of a page.
    fn anchors(&self, page: usize) -> Option<&'a Anchors> {
        self.pages.get(page).map(|facts| &facts.anchors)
    }

    fn owners(&self) -> &BTreeMap<String, Option<usize>> {
        self.owners.get_or_init(|| {
            let mut owners: BTreeMap<String, Option<usize>> = BTreeMap::new();
            for (page, facts) in self.pages.iter().enumerate() {
                for key in facts.anchors.keys().map(loosen).filter(|key| !key.is_empty()) {
                    owners
                        .entry(key)
                        .and_modify(|owner| *owner = owner.filter(|owner| *owner == page))
                        .or_insert(Some(page));
                }
            }
            owners
        })
    }

    /// The chapter that is `page` with its links resolved. Chapters come side by side.
    pub(super) fn chapter(&self, chapter: Chapter<Written>, page: usize) -> Resolved {
        let mut found = Vec::new();
        let chapter = chapter.resolve(&mut |asked| self.resolve(&asked, page, &mut found));
        Resolved { chapter, found }
    }

    /// Tells what was found, with proposals for the first ones of the book.
    pub(super) fn tell(&self, found: &[Finding], proposals: &mut usize, diagnostics: &mut Diagnostics) {
        for Finding(diagnostic, near) in found {
            let diagnostic = diagnostic.clone();
            let Some(near) = near else {
                diagnostics.push(diagnostic);
                continue;
            };
            *proposals += 1;
            let help = self.proposal(near, *proposals <= PROPOSALS);
            diagnostics.push(diagnostic.with_help(help));
        }
    }

    fn resolve(&self, asked: &Asked<'_>, page: usize, found: &mut Vec<Finding>) -> LinkTarget {
        let target = self.target(&asked.address, page, asked.span, found);
        if let (LinkTarget::Dead(_), Some(title)) = (&target, asked.title)
            && !title.trim().is_empty()
        {
            let message = say!("a link that leads nowhere shows no title: `{title}` was left out", title);
            found.push(Finding(
                Diagnostic::new(Code::LeftOut, asked.span, message).with_help(say!("write it as text")),
                None,
            ));
        }
        target
    }

    fn target(&self, raw: &str, page: usize, span: Span, found: &mut Vec<Finding>) -> LinkTarget {
        let dead = || LinkTarget::Dead(raw.to_owned());
        match self.site.locate(raw, page) {
            Location::Outside(url) => LinkTarget::Url(url),
            Location::Page { page: to, fragment } => {
                self.place(raw, page, to, fragment.as_deref(), span, found).unwrap_or_else(dead)
            }
            Location::Contents => LinkTarget::Anchor { chapter: ChapterId(0), id: None },
            Location::Missing(path) => {
                found.push(missing(raw, path, span));
                dead()
            }
            Location::Refused => {
                found.push(Finding(refused(raw, span), None));
                dead()
            }
        }
    }

    fn place(
        &self,
        raw: &str,
        from: usize,
        to: usize,
        fragment: Option<&str>,
        span: Span,
        found: &mut Vec<Finding>,
    ) -> Option<LinkTarget> {
        let chapter = match self.fates.get(to)? {
            Fate::Chapter(chapter) => *chapter,
            // The contents have no place of their own: the book's start comes next.
            Fate::Contents => return Some(LinkTarget::Anchor { chapter: ChapterId(0), id: None }),
            Fate::Skipped => {
                let path = self.site.path(to);
                let message = say!("`{path}` has no text and is not in the book", path);
                let diagnostic = Diagnostic::new(Code::DeadLink, span, message);
                found.push(Finding(diagnostic.with_help(say!("write the chapter")), None));
                return None;
            }
        };
        let Some(fragment) = fragment else { return Some(LinkTarget::Anchor { chapter, id: None }) };
        if let Some(place) = self.anchors(to).and_then(|anchors| anchors.find(fragment)) {
            return Some(LinkTarget::Anchor { chapter, id: place.clone() });
        }
        if scheme(raw).is_some() {
            return Some(LinkTarget::Url(raw.to_owned()));
        }
        if from != to {
            let message = say!("`{path}` has no heading `#{fragment}`", path = self.site.path(to), fragment);
            let diagnostic =
                Diagnostic::new(Code::DeadLink, span, message).labelled(say!("leads to its start"));
            found.push(Finding(diagnostic, Some(Near::Fragment(fragment.to_owned(), to))));
            return Some(LinkTarget::Anchor { chapter, id: None });
        }
        let message = say!("`{raw}` is no heading of this chapter", raw);
        if let Some((path, target)) = self.elsewhere(fragment) {
            let diagnostic = Diagnostic::new(Code::DeadLink, span, message)
                .labelled(say!("read as the one in `{path}`", path))
                .with_help(say!("write `{path}#{fragment}`", path, fragment));
            found.push(Finding(diagnostic, None));
            return Some(target);
        }
        let diagnostic = Diagnostic::new(Code::DeadLink, span, message);
        found.push(Finding(diagnostic, Some(Near::Fragment(fragment.to_owned(), to))));
        None
    }

    /// The place of a name that only one other chapter has.
    fn elsewhere(&self, fragment: &str) -> Option<(&'a str, LinkTarget)> {
        let page = (*self.owners().get(&loosen(fragment))?)?;
        let Fate::Chapter(chapter) = *self.fates.get(page)? else { return None };
        let place: &Place = self.anchors(page)?.find(fragment)?;
        place.as_ref()?;
        Some((self.site.path(page), LinkTarget::Anchor { chapter, id: place.clone() }))
    }

    /// What may be meant, looked for where it `is_wanted`.
    fn proposal(&self, near: &Near, is_wanted: bool) -> Message {
        match near {
            Near::Fragment(fragment, page) => {
                let names = self.anchors(*page).filter(|_| is_wanted);
                match names.and_then(|names| nearest(fragment, names.keys())) {
                    Some(near) => say!("did you mean `#{near}`?", near),
                    None => say!("correct the name after `#`, or leave it out"),
                }
            }
            Near::Path(path) => match is_wanted.then(|| nearest_path(path, &self.site.paths())).flatten() {
                Some(near) => say!("did you mean `{near}`?", near),
                None => say!("correct the address, or add the file to the book"),
            },
        }
    }
}

fn missing(raw: &str, path: String, span: Span) -> Finding {
    let message = say!("`{raw}` is not in the book", raw);
    let diagnostic = Diagnostic::new(Code::DeadLink, span, message).labelled(say!("kept as text"));
    let first = path.trim_start_matches('/').split('/').next().unwrap_or("");
    if first.starts_with("www.") {
        return Finding(diagnostic.with_help(say!("did you mean `https://{raw}`?", raw)), None);
    }
    if path.starts_with('/') {
        let help = say!("`[site] url` in `book.toml` makes links to the rest of the site lead to the web");
        return Finding(diagnostic.with_help(help), None);
    }
    Finding(diagnostic, Some(Near::Path(path)))
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

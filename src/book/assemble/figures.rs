//! Collects the pictures of a book: each distinct source once, in reading order.

use std::collections::BTreeMap;

use url::Url;

use crate::book::paths::{Destination, below_source, folder_of, join, scheme};
use crate::book::{FigureRequest, Sources, images};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::written::{Block, BlockKind, Card, Chapter, Image};
use crate::document::{CardKind, FigureId, FigureSource, VisitorMut, Written, walk_block_mut};
use crate::message::say;

/// Distinct pictures by their numbers: those of a chapter, or of the book.
#[derive(Debug, Default)]
pub(super) struct Requests {
    ids: BTreeMap<FigureSource, FigureId>,
    list: Vec<FigureRequest>,
}

impl Requests {
    /// The number of a picture; it is small where all who name it want it so.
    pub(super) fn add(&mut self, request: FigureRequest) -> FigureId {
        if let Some(&id) = self.ids.get(&request.source) {
            if let Some(known) = self.list.get_mut(id.0 as usize) {
                known.small &= request.small;
            }
            return id;
        }
        let id = FigureId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.ids.insert(request.source.clone(), id);
        self.list.push(request);
        id
    }

    /// The pictures, by their numbers.
    pub(super) fn into_list(self) -> Vec<FigureRequest> {
        self.list
    }
}

/// Knows which picture a destination means.
#[derive(Debug)]
pub(super) struct Finder<'a> {
    sources: &'a Sources,
    /// Whether videos get the still picture of their host.
    posters: bool,
}

impl<'a> Finder<'a> {
    /// For the pages of `sources`.
    pub(super) fn new(sources: &'a Sources, posters: bool) -> Self {
        Self { sources, posters }
    }

    /// Numbers the pictures of a chapter, whose file is `path` in the source folder, by themselves.
    pub(super) fn chapter(
        &self,
        chapter: &mut Chapter,
        path: &str,
        diagnostics: &mut Diagnostics,
    ) -> Vec<FigureRequest> {
        if self.posters {
            chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks).for_each(|b| Posters.block(b));
            chapter.blocks.iter_mut().for_each(|block| Posters.block(block));
        }
        let folder = folder_of(path);
        let mut requests = Requests::default();
        images::each(chapter, |image, small| {
            image.figure =
                self.named(&image.source, folder, image.span, small).map(|named| requests.add(named));
            if image.figure.is_none() {
                let message = say!("`{source}` is no address of a figure", source = image.source);
                diagnostics.push(
                    Diagnostic::new(Code::FigureMissing, image.span, message)
                        .with_help(say!("use a path in the book's folder, or an `https` address")),
                );
            }
        });
        requests.into_list()
    }

    /// A picture by its destination as written in the folder of a page.
    pub(super) fn named(&self, raw: &str, folder: &str, span: Span, small: bool) -> Option<FigureRequest> {
        Some(FigureRequest { source: self.source(raw.trim(), folder)?, span, small })
    }

    fn source(&self, raw: &str, folder: &str) -> Option<FigureSource> {
        if let Some(host) = raw.strip_prefix("//") {
            return remote(&format!("https://{host}"));
        }
        match scheme(raw).map(str::to_ascii_lowercase).as_deref() {
            Some("http" | "https") => return remote(raw),
            Some("data") => return Some(FigureSource::Data(raw.to_owned())),
            Some(_) => return None,
            None => {}
        }
        let Destination { path, .. } = Destination::of(raw);
        if path.is_empty() {
            return None;
        }
        if let Some(below) = below_source(&path) {
            let site = self.sources.site.as_ref().map(|(site, _)| site);
            return Some(FigureSource::File(match (self.sources.below(below), site) {
                (None, Some(site)) => site.join(below),
                (own, _) => self.sources.root.join(own.unwrap_or(below)),
            }));
        }
        let path = match path.strip_prefix('/') {
            Some(below) => {
                let root = self.sources.public.as_ref().unwrap_or(&self.sources.root);
                root.join(below.trim_start_matches('/'))
            }
            None => {
                // A path that climbs out of the source folder stays as written; `figures` judges it.
                let below = join(folder, &path).unwrap_or_else(|| format!("{folder}/{path}"));
                self.sources.root.join(below.trim_start_matches('/'))
            }
        };
        Some(FigureSource::File(path))
    }
}

/// An address without fragment, escaped as the network wants it.
fn remote(address: &str) -> Option<FigureSource> {
    let mut url = Url::parse(address).ok()?;
    url.set_fragment(None);
    url.host_str()?;
    Some(FigureSource::Remote(url.into()))
}

/// Gives the cards of videos the still picture of their host.
struct Posters;

impl VisitorMut<Written> for Posters {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Card(card) = &mut block.kind
            && card.poster.is_none()
        {
            card.poster = still(card, block.span);
        }
        walk_block_mut(self, block);
    }
}

/// The still picture of a video on YouTube.
fn still(card: &Card, span: Span) -> Option<Image> {
    let (CardKind::Video, Some(target)) = (card.kind, &card.target) else { return None };
    let target = target.trim();
    let url = match target.strip_prefix("//") {
        Some(host) => Url::parse(&format!("https://{host}")),
        None => Url::parse(target),
    };
    let url = url.ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let id = match url.host_str()?.trim_start_matches("www.").trim_start_matches("m.") {
        "youtu.be" => url.path().trim_start_matches('/').to_owned(),
        "youtube.com" => url.query_pairs().find(|(name, _)| name == "v")?.1.into_owned(),
        _ => return None,
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    (!id.is_empty() && id.chars().all(plain))
        .then(|| Image::new(format!("https://i.ytimg.com/vi/{id}/hqdefault.jpg"), "", span))
}

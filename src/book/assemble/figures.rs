//! Collects the pictures of a book: each distinct source once, in reading order.

use std::collections::BTreeMap;
use std::path::Path;

use url::Url;

use crate::book::paths::{Destination, folder_of, join, scheme};
use crate::book::{FigureRequest, Sources};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::{
    Block, BlockKind, Card, CardKind, Chapter, FigureId, FigureSource, Image, Inline, InlineKind, LinkTarget,
    VisitorMut, walk_block_mut, walk_inline_mut,
};
use crate::message::say;

/// The distinct pictures so far.
#[derive(Debug)]
pub(super) struct Figures<'a> {
    sources: &'a Sources,
    ids: BTreeMap<FigureSource, FigureId>,
    requests: Vec<FigureRequest>,
    /// Whether videos get the still picture of their host.
    posters: bool,
}

impl<'a> Figures<'a> {
    /// None yet.
    pub(super) fn new(sources: &'a Sources, posters: bool) -> Self {
        Self { sources, ids: BTreeMap::new(), requests: Vec::new(), posters }
    }

    /// Numbers the pictures of a chapter whose file is `path` in the source folder.
    pub(super) fn chapter(&mut self, chapter: &mut Chapter, path: &str, diagnostics: &mut Diagnostics) {
        let mut pass = Pass { figures: self, folder: folder_of(path), diagnostics };
        for inline in &mut chapter.title {
            pass.inline(inline);
        }
        let notes = chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
        for block in chapter.blocks.iter_mut().chain(notes) {
            pass.block(block);
        }
    }

    /// The picture of the cover, a file.
    pub(super) fn cover(&mut self, file: &Path) -> FigureId {
        self.add(FigureSource::File(file.to_path_buf()), Span::DETACHED, false)
    }

    /// A picture by its destination as written in the folder of a page.
    pub(super) fn named(&mut self, raw: &str, folder: &str, span: Span, small: bool) -> Option<FigureId> {
        let source = self.source(raw.trim(), folder)?;
        Some(self.add(source, span, small))
    }

    /// The requests, by id.
    pub(super) fn into_requests(self) -> Vec<FigureRequest> {
        self.requests
    }

    fn add(&mut self, source: FigureSource, span: Span, small: bool) -> FigureId {
        if let Some(&id) = self.ids.get(&source) {
            if let Some(request) = self.requests.get_mut(id.0 as usize) {
                request.small &= small;
            }
            return id;
        }
        let id = FigureId(u32::try_from(self.requests.len()).unwrap_or(u32::MAX));
        self.ids.insert(source.clone(), id);
        self.requests.push(FigureRequest { source, span, small });
        id
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

/// The still picture of a video on YouTube.
fn still(card: &Card, span: Span) -> Option<Image> {
    let (CardKind::Video, Some(LinkTarget::Url(address))) = (card.kind, &card.target) else { return None };
    let url = Url::parse(address).ok()?;
    let id = match url.host_str()?.trim_start_matches("www.").trim_start_matches("m.") {
        "youtu.be" => url.path().trim_start_matches('/').to_owned(),
        "youtube.com" => url.query_pairs().find(|(name, _)| name == "v")?.1.into_owned(),
        _ => return None,
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    (!id.is_empty() && id.chars().all(plain))
        .then(|| Image::new(format!("https://i.ytimg.com/vi/{id}/hqdefault.jpg"), "", span))
}

struct Pass<'p, 'a> {
    figures: &'p mut Figures<'a>,
    folder: &'p str,
    diagnostics: &'p mut Diagnostics,
}

impl Pass<'_, '_> {
    fn image(&mut self, image: &mut Image, small: bool) {
        image.figure = self.figures.named(&image.source, self.folder, image.span, small);
        if image.figure.is_none() {
            let message = say!("`{source}` is no address of a figure", source = image.source);
            self.diagnostics.push(
                Diagnostic::new(Code::FigureMissing, image.span, message)
                    .with_help(say!("use a path in the book's folder, or an `https` address")),
            );
        }
    }
}

impl VisitorMut for Pass<'_, '_> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Figure(figure) = &mut block.kind {
            self.image(&mut figure.image, false);
        }
        if let BlockKind::Card(card) = &mut block.kind {
            if self.figures.posters && card.poster.is_none() {
                card.poster = still(card, block.span);
            }
            card.logo.iter_mut().for_each(|logo| self.image(logo, true));
            card.poster.iter_mut().for_each(|poster| self.image(poster, false));
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let InlineKind::Image(image) = &mut inline.kind {
            self.image(image, false);
        }
        walk_inline_mut(self, inline);
    }
}

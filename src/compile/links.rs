//! What is to be said of the addresses in a book's text that are not there, or not there any more.

use std::collections::{BTreeMap, BTreeSet};

use crate::book::Book;
use crate::config::FiguresConfig;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Progress, SourceMap, Span};
use crate::document::{
    Block, BlockKind, FigureId, FigureSource, Image, Inline, InlineKind, LinkTarget, Visitor, walk_block,
    walk_inline,
};
use crate::figures::{Answer, Error, FigureSet, Inquiry, ask};
use crate::message::say;

/// A place that names an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    span: Span,
    wording: Wording,
}

/// Where the words of a place have the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wording {
    /// Behind what else they say, which may be the address too.
    Last,
    /// Anywhere.
    Somewhere,
    /// Beside them.
    Elsewhere,
}

/// Asks whether the addresses of a book's text are there, and those of its figures that could not be had: each once,
/// and tells of each of its places.
pub(super) fn check(
    (book, figures): (&Book, &FigureSet),
    sources: &SourceMap,
    (config, inquiry): (&FiguresConfig, &Inquiry),
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Result<(), Error> {
    let links = collect(book, figures);
    let addresses: Vec<String> = links.keys().cloned().collect();
    let answers = ask(&addresses, config, inquiry, progress)?;
    for ((address, places), answer) in links.iter().zip(&answers) {
        for &place in places {
            diagnostics.append(finding(address, answer, place, sources).into_iter().collect());
        }
    }
    Ok(())
}

/// The addresses with their places.
fn collect(book: &Book, figures: &FigureSet) -> BTreeMap<String, BTreeSet<Place>> {
    let mut links = Links::default();
    for chapter in &book.chapters {
        let content = &chapter.content;
        links.text(&content.title);
        let notes = content.footnotes.iter().flat_map(|note| &note.blocks);
        content.blocks.iter().chain(notes).for_each(|block| links.block(block));
    }
    for (at, request) in (0..).zip(&book.figures) {
        if let FigureSource::Remote(address) = &request.source
            && figures.get(FigureId(at)).is_none()
        {
            links.add(address, request.span, Wording::Last);
        }
    }
    links.0
}

#[derive(Default)]
struct Links(BTreeMap<String, BTreeSet<Place>>);

impl Links {
    fn target(&mut self, target: &LinkTarget, span: Span, wording: Wording) {
        match target {
            LinkTarget::Url(address) => self.add(address, span, wording),
            LinkTarget::Anchor { .. } | LinkTarget::Dead(_) => {}
        }
    }

    fn image(&mut self, image: &Image) {
        if let Some(target) = &image.link {
            self.target(target, image.span, Wording::Elsewhere);
        }
    }

    fn add(&mut self, address: &str, span: Span, wording: Wording) {
        let scheme = address.split(':').next().unwrap_or_default();
        if ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
            self.0.entry(address.to_owned()).or_default().insert(Place { span, wording });
        }
    }
}

impl Visitor for Links {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Card(card) = &block.kind {
            let actions = card.actions.iter().map(|action| &action.target);
            card.target
                .iter()
                .chain(actions)
                .for_each(|target| self.target(target, block.span, Wording::Somewhere));
        }
        if let BlockKind::Figure(figure) = &block.kind {
            self.image(&figure.image);
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Link { target, .. } = &inline.kind {
            self.target(target, inline.span, Wording::Last);
        }
        if let InlineKind::Image(image) = &inline.kind {
            self.image(image);
        }
        walk_inline(self, inline);
    }
}

fn finding(address: &str, answer: &Answer, place: Place, sources: &SourceMap) -> Option<Diagnostic> {
    let reason = answer.reason().unwrap_or_else(|| say!(""));
    match answer {
        Answer::There => None,
        Answer::Moved(to) => {
            let moved = Diagnostic::new(
                Code::LinkMoved,
                place.span,
                say!("`{address}` has moved to `{to}`", address, to),
            );
            Some(match written(address, place, sources) {
                Some(span) => moved.with_patch(say!("write its new address"), span, to),
                None => moved.with_help(say!("write `{to}`", to)),
            })
        }
        Answer::Gone(_) | Answer::Lost(_) => {
            let dead = say!("`{address}` leads nowhere: {reason}", address, reason);
            let help = say!("correct the address, or keep its text alone");
            Some(Diagnostic::new(Code::LinkDead, place.span, dead).with_help(help))
        }
        Answer::Unclear(_) => {
            let unclear = say!("whether `{address}` is there is not known: {reason}", address, reason);
            let help = say!("open it in a browser, or ask again later");
            Some(Diagnostic::new(Code::LinkUnanswered, place.span, unclear).with_help(help))
        }
    }
}

/// Where the source of a link has its address as it is; none where it stands elsewhere, or is written otherwise.
fn written(address: &str, place: Place, sources: &SourceMap) -> Option<Span> {
    let file = place.span.file?;
    let text = sources.get(file)?.text.get(place.span.range())?;
    let is_whole = |at: &usize| {
        let next = text.get(at + address.len()..).and_then(|rest| rest.chars().next());
        next.is_none_or(|next| next.is_whitespace() || matches!(next, ')' | '>' | ']' | '"' | '\''))
    };
    let mut found = text.match_indices(address).map(|(at, _)| at).filter(is_whole);
    let (first, last) = (found.next()?, found.last());
    let at = match place.wording {
        Wording::Last => last.unwrap_or(first),
        Wording::Somewhere if last.is_none() => first,
        Wording::Somewhere | Wording::Elsewhere => return None,
    };
    let start = place.span.range().start + at;
    Some(Span::new(file, start, start + address.len()))
}

//! What print shows of figures, made when it is known how large they stand on the pages.

use std::collections::BTreeMap;

use super::finding::Finding;
use super::hash::Hash;
use super::memory::Memory;
use super::model::{Figure, FigureSet, PrintImage, PrintRendition, PrintSet};
use super::recipe::PrintRecipe;
use super::render;
use super::store::Store;
use super::supply::Sources;
use super::workshop::{Craft, Workshop};
use super::{Error, Originals, Request};
use crate::diagnostics::{Diagnostics, Progress};
use crate::document::FigureId;
use crate::message::say;

/// Reads originals once more, and makes their samples for print.
struct Prints<'a>(&'a Store);

impl Craft for Prints<'_> {
    type Recipe = PrintRecipe;
    type Made = PrintImage;

    fn key(recipe: &PrintRecipe, content: Hash) -> Hash {
        recipe.key(content)
    }

    fn at_hand(&self, _: Hash) -> Option<PrintImage> {
        None
    }

    fn kept(&self, key: Hash) -> Option<PrintImage> {
        self.0.print(key)
    }

    fn make(&self, recipe: &PrintRecipe, bytes: &[u8]) -> Result<PrintImage, Finding> {
        render::print(bytes, recipe)
    }

    fn keep(&self, key: Hash, made: &PrintImage) -> Result<(), Error> {
        self.0.keep_print(key, made)
    }
}

/// A raster figure whose file for screens has more or fewer pixels than its place in print wants.
struct Wanted<'a> {
    id: FigureId,
    figure: &'a Figure,
    request: Request,
    recipe: PrintRecipe,
    content: Hash,
}

/// What print shows of the figures in `widths`, which gives the pixels across that each needs. One whose original
/// can no longer be read has the samples of its file for screens, and is reported.
pub(super) fn print(
    originals: &Originals,
    figures: &FigureSet,
    widths: &BTreeMap<FigureId, u32>,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Result<PrintSet, Error> {
    let mut renditions: Vec<(FigureId, PrintRendition)> = Vec::with_capacity(widths.len());
    let mut wanted = Vec::new();
    for (&id, &width) in widths {
        let at = id.0 as usize;
        let (Some(figure), Some(request)) = (figures.get(id), originals.requests.get(at)) else { continue };
        if let Some(drawing) = &figure.drawing {
            renditions.push((id, PrintRendition::Vector(drawing.clone())));
            continue;
        }
        // No picture is enlarged.
        let width = width.clamp(1, figure.width.max(1));
        match (render::shared(&figure.screen, width), originals.contents.get(at)) {
            (Some(image), _) => renditions.push((id, PrintRendition::Raster(image))),
            (None, Some(&Some(content))) => {
                let config = &originals.options.config;
                let recipe = PrintRecipe { width, max_side: config.max_side, gray: config.gray };
                wanted.push(Wanted { id, figure, request: request.clone(), recipe, content });
            }
            (None, Some(None) | None) => {}
        }
    }
    if !wanted.is_empty() {
        let made = make(originals, &wanted, progress, diagnostics)?;
        renditions.extend(made.into_iter().map(|(id, image)| (id, PrintRendition::Raster(image))));
    }
    Ok(renditions.into_iter().collect())
}

fn make(
    originals: &Originals,
    wanted: &[Wanted<'_>],
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<(FigureId, PrintImage)>, Error> {
    let options = &originals.options;
    let store = Store::open(&options.keep)?;
    let requests: Vec<Request> = wanted.iter().map(|wanted| wanted.request.clone()).collect();
    let recipes: Vec<PrintRecipe> = wanted.iter().map(|wanted| wanted.recipe).collect();
    let contents: Vec<Hash> = wanted.iter().map(|wanted| wanted.content).collect();
    progress.begin(say!("figures in print"), Some(requests.len() as u64));
    let memory = Memory::default();
    let sources = Sources { requests: &requests, options, store: &store, memory: &memory };
    let is_made = |request: usize, content| {
        recipes.get(request).is_some_and(|recipe| store.has_rendition(recipe.key(content)))
    };
    let supply = |deliver: &dyn Fn(usize, _)| sources.again(&contents, &is_made, deliver);
    let run = Workshop::new(sources, &recipes, Prints(&store)).run(progress, supply);
    progress.end(run.as_ref().map_or_else(|error| error.message.clone(), |_| say!("")));
    let (outcomes, ()) = run?;
    let mut images = Vec::with_capacity(wanted.len());
    for (Wanted { id, figure, request, recipe, .. }, outcome) in wanted.iter().zip(outcomes) {
        let image = outcome.map(|had| had.made).or_else(|finding| {
            let matter = say!("{matter}; print has the picture for screens", matter = finding.matter);
            diagnostics.push(Finding { matter, ..finding }.at(request.span, &request.source.to_string()));
            render::print(&figure.screen.bytes, recipe)
        });
        // What was made here can be read here.
        images.extend(image.ok().map(|image| (*id, image)));
    }
    store.close(options.config.store_size)?;
    Ok(images)
}

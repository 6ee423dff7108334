//! All figures of a book: their originals, how large they are, and what screens get of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::finding::Finding;
use super::hash::Hash;
use super::locking;
use super::memory::Memory;
use super::model::{Figure, FigureSet};
use super::recipe::Recipe;
use super::render::{self, Rendered};
use super::store::{Keep, Store};
use super::supply::{Origins, Sources};
use super::svg::Faces;
use super::workshop::{Craft, Outcome, Workshop};
use super::{Error, Loaded, Options, Originals, Request};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Progress};
use crate::document::FigureSource;
use crate::message::{Message, say};

/// Reads originals whole, and makes their files for screens.
struct Screens<'a> {
    store: &'a Store,
    memory: &'a Memory,
    faces: Faces,
}

impl Craft for Screens<'_> {
    type Recipe = Recipe;
    type Made = Rendered;

    fn key(recipe: &Recipe, content: Hash) -> Hash {
        recipe.key(content)
    }

    fn at_hand(&self, key: Hash) -> Option<Rendered> {
        self.memory.get(key)
    }

    fn kept(&self, key: Hash) -> Option<Rendered> {
        self.memory.get(key).or_else(|| {
            let kept = self.store.rendition(key)?;
            self.memory.keep(key, &kept);
            Some(kept)
        })
    }

    fn make(&self, recipe: &Recipe, bytes: &[u8]) -> Result<Rendered, Finding> {
        render::render(bytes, recipe, &self.faces)
    }

    fn keep(&self, key: Hash, made: &Rendered) -> Result<(), Error> {
        self.memory.keep(key, made);
        self.store.keep_rendition(key, made)
    }
}

/// Gets all figures, in the order of the requests.
pub(super) fn gather(
    requests: &[Request],
    options: &Options,
    memory: &Memory,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Result<Loaded, Error> {
    let most = usize::try_from(options.config.max_count).unwrap_or(usize::MAX);
    let (requests, beyond) = requests.split_at(requests.len().min(most));
    if let Some(first) = beyond.first() {
        let message =
            say!("the book has more figures than {most}: this one and those behind it are left out", most);
        let help = say!("divide the book, or raise `max-count` in `[figures]`");
        diagnostics.push(Diagnostic::new(Code::FigureLimit, first.span, message).with_help(help));
    }
    // A book without figures needs no folder to keep them in.
    let keep = if requests.is_empty() { &Keep::default() } else { &options.keep };
    let store = Store::open(keep)?;
    memory.begin();
    progress.begin(say!("figures"), Some(requests.len() as u64));
    let sources = Sources { requests, options, store: &store, memory };
    let recipes: Vec<Recipe> = requests.iter().map(|request| Recipe::new(request, options)).collect();
    let craft = Screens { store: &store, memory, faces: Faces::new(&options.faces) };
    let is_made = |request: usize, content| {
        let key = recipes.get(request).map(|recipe| recipe.key(content));
        key.is_some_and(|key| memory.has(key) || store.has_rendition(key))
    };
    let run = Workshop::new(sources, &recipes, craft).run(progress, |deliver| sources.run(&is_made, deliver));
    let result = run.map(|(outcomes, origins)| {
        let (figures, contents) = collect(requests, outcomes, &origins, diagnostics);
        (figures, contents, origins)
    });
    progress.end(result.as_ref().map_or_else(|error| error.message.clone(), |(set, ..)| summary(set)));
    let (figures, contents, origins) = result?;
    let mut made: BTreeMap<&str, &Figure> = BTreeMap::new();
    for (id, figure) in figures.iter() {
        if let Some(FigureSource::Remote(address)) =
            requests.get(id.0 as usize).map(|request| &request.source)
        {
            made.insert(address, figure);
        }
    }
    let mut lock = locking::renew(&origins, options, &store, |address| made.get(address).copied());
    locking::keep(beyond, &options.lock, &mut lock);
    let astray =
        origins.into_iter().filter(|(_, origin)| origin.astray).map(|(address, _)| address).collect();
    store.close(options.config.store_size)?;
    let originals = Originals { requests: requests.to_vec(), options: options.clone(), contents };
    Ok(Loaded { figures, lock, astray, originals })
}

/// The figures with the hashes of their originals; reports in the order of the requests.
fn collect(
    requests: &[Request],
    outcomes: Vec<Outcome<Rendered>>,
    origins: &Origins,
    diagnostics: &mut Diagnostics,
) -> (FigureSet, Vec<Option<Hash>>) {
    let (mut figures, mut contents) =
        (Vec::with_capacity(requests.len()), Vec::with_capacity(requests.len()));
    for (request, outcome) in requests.iter().zip(outcomes) {
        let name = request.source.to_string();
        if let Some(finding) = origins.get(&name).and_then(|origin| origin.finding.as_ref()) {
            diagnostics.push(finding.at(request.span, &name));
        }
        let (figure, content) = match outcome {
            Ok(had) => {
                for remark in &had.made.remarks {
                    diagnostics.push(remark.finding().at(request.span, &name));
                }
                (Some(had.made.figure), Some(had.content))
            }
            Err(finding) => {
                diagnostics.push(finding.at(request.span, &name));
                (None, None)
            }
        };
        figures.push(figure);
        contents.push(content);
    }
    (FigureSet::new(figures), contents)
}

/// `748 figures (3 missing), 12.1 MB`: the bytes of the files for screens, each counted once.
fn summary(set: &FigureSet) -> Message {
    let mut seen = BTreeSet::new();
    let (mut count, mut bytes) = (set.missing(), 0);
    for (_, figure) in set.iter() {
        count += 1;
        if seen.insert(Arc::as_ptr(figure).addr()) {
            bytes += figure.screen.bytes.len();
        }
    }
    let missing = match set.missing() {
        0 => say!(""),
        missing => say!(" ({missing} missing)", missing),
    };
    let size = format!("{:.1}", bytes as f64 / 1e6);
    match count {
        1 => say!("1 figure{missing}, {size} MB", missing, size),
        _ => say!("{count} figures{missing}, {size} MB", count, missing, size),
    }
}

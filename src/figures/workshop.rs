//! Makes renditions side by side: originals are handed in as they come, each rendition is taken from the store or made once.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::Builder;

use super::data::read_data;
use super::finding::{Finding, lost, other, too_many_bytes};
use super::hash::Hash;
use super::queue::Queue;
use super::store::read_local;
use super::supply::{Sources, Supplied};
use super::{Error, Request};
use crate::diagnostics::{Progress, STACK};
use crate::document::FigureSource;
use crate::message::say;

/// What came of a request.
pub(super) type Outcome<M> = Result<Had<M>, Finding>;

/// What came of all requests, in their order, and what the supply said at its end.
pub(super) type Outcomes<M, S> = (Vec<Outcome<M>>, S);

/// A rendition that could be had. Requests for the same of the same bytes share it.
#[derive(Clone)]
pub(super) struct Had<M> {
    /// The rendition.
    pub(super) made: M,
    /// The hash of its original.
    pub(super) content: Hash,
}

/// One kind of rendition.
pub(super) trait Craft: Sync {
    /// What of an original is wanted.
    type Recipe: Sync;

    /// The rendition, cheap to copy.
    type Made: Clone + Send;

    /// The store's name of what a recipe makes of an original.
    fn key(recipe: &Self::Recipe, content: Hash) -> Hash;

    /// What nobody need wait for: an earlier build had it.
    fn at_hand(&self, key: Hash) -> Option<Self::Made>;

    /// What the store keeps under a name.
    fn kept(&self, key: Hash) -> Option<Self::Made>;

    /// Makes it of an original's bytes.
    fn make(&self, recipe: &Self::Recipe, bytes: &[u8]) -> Result<Self::Made, Finding>;

    /// Keeps it in the store, where that can be done.
    fn keep(&self, key: Hash, made: &Self::Made) -> Result<(), Error>;
}

/// What working threads share.
pub(super) struct Workshop<'a, C: Craft> {
    sources: Sources<'a>,
    /// One for each request.
    recipes: &'a [C::Recipe],
    craft: C,
    /// Each rendition is made once, even where several requests turn out to have the same bytes.
    made: Mutex<BTreeMap<Hash, Stage<C::Made>>>,
    /// The first failure of the store.
    failure: OnceLock<Error>,
}

/// What a working thread is given, the largest originals first: they take the longest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Job {
    bytes: u64,
    request: Reverse<usize>,
    /// The hash of the original, where it is known.
    content: Option<Hash>,
}

/// How far a rendition is.
enum Stage<M> {
    /// A thread is at it; other requests wait for it.
    Begun(Vec<usize>),
    /// Made, or why not.
    Done(Outcome<M>),
}

impl<'a, C: Craft> Workshop<'a, C> {
    pub(super) fn new(sources: Sources<'a>, recipes: &'a [C::Recipe], craft: C) -> Self {
        Self { sources, recipes, craft, made: Mutex::default(), failure: OnceLock::new() }
    }

    /// Runs the threads: one for the `supply`, which hands in originals, several that make renditions, and this one, which
    /// collects.
    pub(super) fn run<S: Default + Send>(
        self,
        progress: &dyn Progress,
        supply: impl FnOnce(&dyn Fn(usize, Supplied)) -> Result<S, Error> + Send,
    ) -> Result<Outcomes<C::Made, S>, Error> {
        let requests = self.sources.requests;
        let mut outcomes: Vec<Option<Outcome<C::Made>>> = requests.iter().map(|_| None).collect();
        let (jobs, (done, results)) = (Queue::new(), channel());
        let threads = match self.sources.options.jobs {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            jobs => jobs,
        };
        let (shop, jobs) = (&self, &jobs);
        let supplied = std::thread::scope(|scope| {
            for _ in 0..threads.min(requests.len()) {
                let done = done.clone();
                let thread = Builder::new().stack_size(STACK);
                // Without a thread the others do its work, and without any its figures are told to be missing.
                let _ = thread.spawn_scoped(scope, move || shop.work(jobs, &done));
            }
            let supply = Builder::new().spawn_scoped(scope, move || {
                let _closing = jobs.closing();
                shop.hand_in(jobs, &done, supply)
            });
            let supply = supply.map_err(|error| {
                drop(jobs.closing());
                Error { message: say!("cannot start threads: {error}", error = error.to_string()) }
            })?;
            for (request, outcome) in results {
                if let Some(slot) = outcomes.get_mut(request) {
                    *slot = Some(outcome);
                }
                progress.advance(1);
            }
            match supply.join() {
                Ok(supplied) => Ok(supplied),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        })?;
        if let Some(error) = self.failure.into_inner() {
            return Err(error);
        }
        Ok((outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(|| Err(lost()))).collect(), supplied))
    }

    /// Gets the originals, and hands each to a thread that is free.
    fn hand_in<S: Default>(
        &self,
        jobs: &Queue<Job>,
        done: &Sender<(usize, Outcome<C::Made>)>,
        supply: impl FnOnce(&dyn Fn(usize, Supplied)) -> Result<S, Error>,
    ) -> S {
        // The other end lives as long as the scope: sending cannot fail before all is over.
        let finish = |request: usize, outcome| drop(done.send((request, outcome)));
        let deliver = |request: usize, supplied: Supplied| match supplied {
            Ok(supply) => {
                let known = supply.content.zip(self.recipes.get(request));
                let at_hand = known.and_then(|(content, recipe)| {
                    let made = self.craft.at_hand(C::key(recipe, content))?;
                    Some(Had { made, content })
                });
                match at_hand {
                    Some(had) => finish(request, Ok(had)),
                    None => jobs.push(Job {
                        bytes: supply.bytes,
                        request: Reverse(request),
                        content: supply.content,
                    }),
                }
            }
            Err(finding) => finish(request, Err(finding)),
        };
        supply(&deliver).unwrap_or_else(|error| {
            self.fail(error);
            S::default()
        })
    }

    /// Makes renditions until there are no more jobs.
    fn work(&self, jobs: &Queue<Job>, done: &Sender<(usize, Outcome<C::Made>)>) {
        while let Some(Job { request: Reverse(at), content, .. }) = jobs.take() {
            let (Some(request), Some(recipe)) = (self.sources.requests.get(at), self.recipes.get(at)) else {
                continue;
            };
            let finish = |request, outcome| {
                let _ = done.send((request, outcome));
            };
            match content {
                Some(content) => {
                    self.make((at, recipe), content, &finish, || self.known(request, content));
                }
                None => match self.local(request) {
                    Ok(bytes) => self.make((at, recipe), Hash::of(&[&bytes]), &finish, || Ok(bytes)),
                    Err(finding) => finish(at, Err(finding)),
                },
            }
        }
    }

    /// The bytes of a figure that needs no network.
    fn local(&self, request: &Request) -> Result<Vec<u8>, Finding> {
        let options = self.sources.options;
        match &request.source {
            FigureSource::File(path) => read_local(path, &options.roots, options.config.max_bytes),
            FigureSource::Data(address) => read_data(address, options.config.max_bytes),
            FigureSource::Remote(_) => Err(lost()),
        }
    }

    /// The original that has this hash.
    fn known(&self, request: &Request, content: Hash) -> Result<Vec<u8>, Finding> {
        let max_bytes = self.sources.options.config.max_bytes;
        let bytes = match &request.source {
            FigureSource::Remote(address) => self.sources.at_hand(address, content).ok_or_else(lost)?,
            FigureSource::File(_) | FigureSource::Data(_) => {
                let bytes = self.local(request)?;
                if Hash::of(&[&bytes]) == content { bytes } else { return Err(other()) }
            }
        };
        if bytes.len() as u64 > max_bytes { Err(too_many_bytes(max_bytes)) } else { Ok(bytes) }
    }

    /// The rendition of an original, once for all requests that want the same of it. Who comes while another thread makes
    /// it does not wait, but is told by that one.
    fn make(
        &self,
        (request, recipe): (usize, &C::Recipe),
        content: Hash,
        finish: &dyn Fn(usize, Outcome<C::Made>),
        bytes: impl FnOnce() -> Result<Vec<u8>, Finding>,
    ) {
        let key = C::key(recipe, content);
        match self.made().entry(key) {
            Entry::Vacant(free) => {
                free.insert(Stage::Begun(Vec::new()));
            }
            Entry::Occupied(mut taken) => {
                match taken.get_mut() {
                    Stage::Begun(waiting) => waiting.push(request),
                    Stage::Done(outcome) => finish(request, outcome.clone()),
                }
                return;
            }
        }
        let outcome = self.rendition(key, recipe, bytes).map(|made| Had { made, content });
        let before = self.made().insert(key, Stage::Done(outcome.clone()));
        if let Some(Stage::Begun(waiting)) = before {
            waiting.into_iter().for_each(|request| finish(request, outcome.clone()));
        }
        finish(request, outcome);
    }

    /// From the store, or made now and kept there.
    fn rendition(
        &self,
        key: Hash,
        recipe: &C::Recipe,
        bytes: impl FnOnce() -> Result<Vec<u8>, Finding>,
    ) -> Result<C::Made, Finding> {
        if let Some(kept) = self.craft.kept(key) {
            return Ok(kept);
        }
        let made = self.craft.make(recipe, &bytes()?)?;
        if let Err(error) = self.craft.keep(key, &made) {
            self.fail(error);
        }
        Ok(made)
    }

    fn made(&self) -> MutexGuard<'_, BTreeMap<Hash, Stage<C::Made>>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fail(&self, error: Error) {
        // Only the first is told; others follow from it.
        let _ = self.failure.set(error);
    }
}

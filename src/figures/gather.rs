//! All figures of a book: what the store has, what must be fetched, what must be made, side by side.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::Builder;

use super::data::read_data;
use super::finding::Finding;
use super::finding::too_many_bytes;
use super::hash::Hash;
use super::locking;
use super::model::{Figure, FigureSet};
use super::queue::Queue;
use super::recipe::Recipe;
use super::render::{self, Rendered};
use super::store::{Keep, Store, read_local};
use super::supply::{Origins, Sources, Supplied};
use super::svg::Faces;
use super::{Error, Loaded, Options, Request};
use crate::diagnostics::{Code, Diagnostics, Progress, STACK};
use crate::document::FigureSource;

/// A figure and remarks about it, or why there is none. Shared by requests for the same bytes.
type Outcome = Result<Arc<Rendering>, Finding>;

/// A finished figure.
struct Rendering {
    figure: Arc<Figure>,
    remarks: Vec<Finding>,
}

/// What a working thread is given, the largest originals first: they take the longest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Job {
    bytes: u64,
    /// The request's.
    place: Reverse<usize>,
    /// Where it is in the store.
    original: Option<Hash>,
}

/// How far a figure is.
enum Stage {
    /// A thread is at it; other requests wait for it.
    Begun(Vec<usize>),
    /// Made, or why not.
    Done(Outcome),
}

/// What working threads share.
struct Workshop<'a> {
    requests: &'a [Request],
    options: &'a Options,
    store: &'a Store,
    faces: Faces,
    /// Each figure is made once, even where several requests turn out to have the same bytes.
    made: Mutex<BTreeMap<Hash, Stage>>,
    /// The first failure of the store.
    failure: OnceLock<Error>,
}

/// Gets all figures, in the order of the requests.
pub(super) fn gather(
    requests: &[Request],
    options: &Options,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Result<Loaded, Error> {
    // A book without figures needs no folder to keep them in.
    let keep = if requests.is_empty() { &Keep::default() } else { &options.keep };
    let store = Store::open(keep)?;
    progress.begin("figures", Some(requests.len() as u64));
    let workshop = Workshop {
        requests,
        options,
        store: &store,
        faces: Faces::new(&options.faces),
        made: Mutex::default(),
        failure: OnceLock::new(),
    };
    let (outcomes, origins) = workshop.run(progress);
    let result = match workshop.failure.into_inner() {
        Some(error) => Err(error),
        None => Ok(collect(requests, outcomes, &origins, diagnostics)),
    };
    progress.end(&result.as_ref().map_or_else(|error| error.message.clone(), summary));
    let figures = result?;
    let mut made: BTreeMap<&str, &Figure> = BTreeMap::new();
    for (id, figure) in figures.iter() {
        if let Some(FigureSource::Remote(address)) =
            requests.get(id.0 as usize).map(|request| &request.source)
        {
            made.insert(address, figure);
        }
    }
    let lock = locking::renew(&origins, options, &store, |address| made.get(address).copied());
    let astray =
        origins.into_iter().filter(|(_, origin)| origin.astray).map(|(address, _)| address).collect();
    store.close(options.config.store_size)?;
    Ok(Loaded { figures, lock, astray })
}

impl Workshop<'_> {
    /// Runs the threads: one that fetches, several that decode, and this one that collects.
    fn run(&self, progress: &dyn Progress) -> (Vec<Option<Outcome>>, Origins) {
        let mut outcomes: Vec<Option<Outcome>> = self.requests.iter().map(|_| None).collect();
        let (jobs, (done, results)) = (Queue::new(), channel::<(usize, Outcome)>());
        let threads = match self.options.jobs {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            jobs => jobs,
        };
        std::thread::scope(|scope| {
            for _ in 0..threads.min(self.requests.len()) {
                let (jobs, done) = (&jobs, done.clone());
                let thread = Builder::new().stack_size(STACK);
                // Without a thread the others do its work, and without any its figures are told to be missing.
                let _ = thread.spawn_scoped(scope, move || self.work(jobs, &done));
            }
            let jobs = &jobs;
            let supply = scope.spawn(move || {
                let _closing = jobs.closing();
                self.supply(jobs, &done)
            });
            for (place, outcome) in results {
                if let Some(slot) = outcomes.get_mut(place) {
                    *slot = Some(outcome);
                }
                progress.advance(1);
            }
            let origins = match supply.join() {
                Ok(origins) => origins,
                Err(panic) => std::panic::resume_unwind(panic),
            };
            (outcomes, origins)
        })
    }

    fn sources(&self) -> Sources<'_> {
        Sources { requests: self.requests, options: self.options, store: self.store }
    }

    /// Gets the originals, and hands each to a thread that is free.
    fn supply(&self, jobs: &Queue<Job>, done: &Sender<(usize, Outcome)>) -> Origins {
        let deliver = |place: usize, supplied: Supplied| match supplied {
            Ok(supply) => {
                jobs.push(Job { bytes: supply.bytes, place: Reverse(place), original: supply.content });
            }
            Err(finding) => {
                // The other end lives as long as the scope: sending cannot fail before all is over.
                let _ = done.send((place, Err(finding)));
            }
        };
        self.sources().run(&deliver).unwrap_or_else(|error| {
            self.fail(error);
            Origins::new()
        })
    }

    /// Makes figures until there are no more jobs.
    fn work(&self, jobs: &Queue<Job>, done: &Sender<(usize, Outcome)>) {
        while let Some(Job { place: Reverse(place), original, .. }) = jobs.take() {
            let Some(request) = self.requests.get(place) else { continue };
            let finish = |place, outcome| {
                let _ = done.send((place, outcome));
            };
            match original {
                Some(original) => {
                    self.make(place, original, &finish, || self.original(request, original));
                }
                None => match self.local(request) {
                    Ok(bytes) => self.make(place, Hash::of(&[&bytes]), &finish, || Ok(bytes)),
                    Err(finding) => finish(place, Err(finding)),
                },
            }
        }
    }

    /// The bytes of a figure that needs no network.
    fn local(&self, request: &Request) -> Result<Vec<u8>, Finding> {
        let max_bytes = self.options.config.max_bytes;
        match &request.source {
            FigureSource::File(path) => read_local(path, &self.options.roots, max_bytes),
            FigureSource::Data(address) => read_data(address, max_bytes),
            FigureSource::Remote(_) => Err(lost()),
        }
    }

    fn original(&self, request: &Request, content: Hash) -> Result<Vec<u8>, Finding> {
        let vendored = || {
            let FigureSource::Remote(address) = &request.source else { return None };
            let row = self.options.lock.figures.get(address).filter(|row| row.sha256 == content.hex())?;
            self.sources().vendored(row)
        };
        let bytes = self.store.original(content).or_else(vendored).ok_or_else(lost)?;
        let max_bytes = self.options.config.max_bytes;
        if bytes.len() as u64 > max_bytes { Err(too_many_bytes(max_bytes)) } else { Ok(bytes) }
    }

    /// The figure of an original, once for all requests that want the same of it. Who comes while another thread makes it
    /// does not wait, but is told by that one.
    fn make(
        &self,
        place: usize,
        content: Hash,
        finish: &dyn Fn(usize, Outcome),
        bytes: impl FnOnce() -> Result<Vec<u8>, Finding>,
    ) {
        let Some(request) = self.requests.get(place) else { return };
        let recipe = Recipe::new(request, self.options);
        let key = recipe.key(content);
        match self.made().entry(key) {
            Entry::Vacant(free) => {
                free.insert(Stage::Begun(Vec::new()));
            }
            Entry::Occupied(mut taken) => {
                match taken.get_mut() {
                    Stage::Begun(waiting) => waiting.push(place),
                    Stage::Done(outcome) => finish(place, outcome.clone()),
                }
                return;
            }
        }
        let outcome = self.rendition(key, &recipe, bytes);
        let before = self.made().insert(key, Stage::Done(outcome.clone()));
        if let Some(Stage::Begun(waiting)) = before {
            waiting.into_iter().for_each(|place| finish(place, outcome.clone()));
        }
        finish(place, outcome);
    }

    /// From the store, or made now and kept there.
    fn rendition(
        &self,
        key: Hash,
        recipe: &Recipe,
        bytes: impl FnOnce() -> Result<Vec<u8>, Finding>,
    ) -> Outcome {
        if let Some(rendered) = self.store.rendition(key) {
            return Ok(Arc::new(Rendering::new(rendered)));
        }
        let rendered = render::render(&bytes()?, recipe, &self.faces)?;
        if let Err(error) = self.store.keep_rendition(key, &rendered) {
            self.fail(error);
        }
        Ok(Arc::new(Rendering::new(rendered)))
    }

    fn made(&self) -> MutexGuard<'_, BTreeMap<Hash, Stage>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fail(&self, error: Error) {
        // Only the first is told; others follow from it.
        let _ = self.failure.set(error);
    }
}

impl Rendering {
    fn new(rendered: Rendered) -> Self {
        let remarks = rendered.remarks.iter().map(|remark| remark.finding()).collect();
        Self { figure: Arc::new(rendered.figure), remarks }
    }
}

/// The stored copy is not what it was.
fn lost() -> Finding {
    Finding::new(Code::FigureFetch, "could not be read from the store: its copy is damaged")
        .with_help("run the build again with the network")
}

/// Reports in the order of the requests.
fn collect(
    requests: &[Request],
    outcomes: Vec<Option<Outcome>>,
    origins: &Origins,
    diagnostics: &mut Diagnostics,
) -> FigureSet {
    let mut figures = Vec::with_capacity(requests.len());
    for (request, outcome) in requests.iter().zip(outcomes) {
        let name = request.source.to_string();
        if let Some(finding) = origins.get(&name).and_then(|origin| origin.finding.as_ref()) {
            diagnostics.push(finding.at(request.span, &name));
        }
        figures.push(match outcome.unwrap_or_else(|| Err(lost())) {
            Ok(rendering) => {
                for remark in &rendering.remarks {
                    diagnostics.push(remark.at(request.span, &name));
                }
                Some(Arc::clone(&rendering.figure))
            }
            Err(finding) => {
                diagnostics.push(finding.at(request.span, &name));
                None
            }
        });
    }
    FigureSet::new(figures)
}

/// `748 figures (3 missing), 12.1 MB`: the bytes of the files for screens, each counted once.
fn summary(set: &FigureSet) -> String {
    let mut seen = std::collections::BTreeSet::new();
    let (mut count, mut bytes) = (set.missing(), 0);
    for (_, figure) in set.iter() {
        count += 1;
        if seen.insert(Arc::as_ptr(figure).addr()) {
            bytes += figure.screen.bytes.len();
        }
    }
    let missing = match set.missing() {
        0 => String::new(),
        missing => format!(" ({missing} missing)"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} figure{plural}{missing}, {:.1} MB", bytes as f64 / 1e6)
}

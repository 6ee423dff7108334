//! Runs a command for one book or for all of a workspace. Of several, one is read and has its figures fetched at a time,
//! while another is set and written: a host is asked by one of them, and two at most are in memory.

mod table;

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

pub(super) use table::Column;

use super::arguments::BookOptions;
use super::environment::Environment;
use super::job::{self, Job};
use super::lock::LastLock;
use super::memory;
use super::opened;
use super::outcome::Done;
use super::report::Reporter;
use super::target::Destination;
use super::workspace::{self, Books, Chosen, target_of};
use super::{Outcome, Refusal};
use jikji::compile::{self, Session};
use jikji::diagnostics::Severity;
use jikji::figures::Hosts;
use jikji::message::say;

/// What is done with a book.
pub(super) type Command<'c> = &'c (dyn Fn(Job, &Place) -> Result<Done, Refusal> + Sync);

/// Books in memory at once.
const AT_ONCE: usize = 2;

/// Runs a command for the book or the books that are meant; `columns` are what is told of each in the table of
/// several, which is left out without any.
pub(super) fn run(
    options: &BookOptions,
    environment: &Environment,
    reporter: &Reporter,
    columns: &[Column],
    command: Command<'_>,
) -> Result<Outcome, Refusal> {
    match workspace::choose(options)? {
        Chosen::One(opened) => {
            let job = job::ready(*opened, options, environment, &LastLock::default())?;
            let place = Place::alone(job.threads, reporter)?;
            command(job, &place).map(|done| done.outcome)
        }
        Chosen::Several(books) => all(&books, options, environment, reporter, columns, command),
    }
}

/// Runs a command for all books of a workspace. What stops one does not stop the others.
fn all(
    books: &Books,
    options: &BookOptions,
    environment: &Environment,
    reporter: &Reporter,
    columns: &[Column],
    command: Command<'_>,
) -> Result<Outcome, Refusal> {
    reporter.findings(&books.found, &books.sources);
    if books.found.count(Severity::Error) > 0 {
        return Err(Refusal(say!("the configuration has errors")));
    }
    let kitchen = Arc::new(Kitchen::new(options.jobs)?);
    let next = AtomicUsize::new(0);
    let total = books.members.len();
    let work = || {
        let mut rows = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(member) = books.members.get(number) else { return rows };
            let name = member.name.as_str();
            let place = Place {
                kitchen: Arc::clone(&kitchen),
                reporter: reporter.for_book(name),
                number,
                name: Some(name.to_owned()),
            };
            let made = panic::catch_unwind(AssertUnwindSafe(|| {
                let opened = opened::open(target_of(member), &options.root, false)?;
                let mut job = job::ready(opened, options, environment, &LastLock::default())?;
                job.options.hosts = Some(Arc::clone(&kitchen.hosts));
                command(job, &place)
            }));
            place.wait();
            let done = made.unwrap_or_else(|fault| {
                kitchen.fault(fault);
                Err(Refusal(say!("jikji met a fault of its own")))
            });
            if let Err(Refusal(message)) = &done {
                place.reporter.refuse(message);
            }
            let done = done.ok();
            reporter.book(name, number + 1, total, done.as_ref());
            rows.push((number, done));
        }
    };
    let mut rows: Vec<(usize, Option<Done>)> = std::thread::scope(|scope| {
        let begin = || std::thread::Builder::new().spawn_scoped(scope, work).ok();
        let threads: Vec<_> = (0..AT_ONCE.min(total)).filter_map(|_| begin()).collect();
        // Where the system gives no thread this one does the work.
        let own = if threads.is_empty() { work() } else { Vec::new() };
        threads.into_iter().filter_map(|thread| thread.join().ok()).flatten().chain(own).collect()
    });
    rows.sort_by_key(|(number, _)| *number);
    let rows: Vec<Option<Done>> = rows.into_iter().map(|(_, done)| done).collect();
    let names: Vec<&str> = books.members.iter().map(|member| member.name.as_str()).collect();
    if !columns.is_empty() {
        reporter.table(&table::table(&names, &rows, columns, reporter.language()));
    }
    if let Some(fault) = lock(&kitchen.faults).pop() {
        panic::resume_unwind(fault);
    }
    let outcome = |done: &Option<Done>| done.as_ref().map_or(Outcome::Refused, |done| done.outcome);
    Ok(rows.iter().map(outcome).max().unwrap_or_default())
}

/// What books that are made side by side share.
struct Kitchen {
    session: Session,
    /// The hosts that all ask.
    hosts: Arc<Hosts>,
    /// Held by the book that is read.
    reading: Mutex<()>,
    /// Whose turn it is to speak and write, by its number.
    turn: Mutex<usize>,
    passed: Condvar,
    /// Outputs, and whose they are.
    claimed: Mutex<BTreeMap<PathBuf, String>>,
    /// What stages said that panicked.
    faults: Mutex<Vec<Box<dyn Any + Send>>>,
}

/// A lock that holds nothing which a panic could leave half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Kitchen {
    fn new(threads: usize) -> Result<Self, Refusal> {
        Ok(Self {
            session: Session::new(memory::threads(threads))?,
            hosts: Arc::default(),
            reading: Mutex::default(),
            turn: Mutex::default(),
            passed: Condvar::new(),
            claimed: Mutex::default(),
            faults: Mutex::default(),
        })
    }

    fn fault(&self, said: Box<dyn Any + Send>) {
        lock(&self.faults).push(said);
    }
}

/// Where a book is made, among others or alone.
pub(super) struct Place {
    kitchen: Arc<Kitchen>,
    /// What is said of it.
    pub(super) reporter: Reporter,
    number: usize,
    /// Its name among others.
    name: Option<String>,
}

impl Place {
    /// That of a book by itself, with so many threads.
    pub(super) fn alone(threads: usize, reporter: &Reporter) -> Result<Self, Refusal> {
        let kitchen = Arc::new(Kitchen::new(threads)?);
        Ok(Self { kitchen, reporter: reporter.clone(), number: 0, name: None })
    }

    /// Whether it is one of several.
    pub(super) fn is_of_many(&self) -> bool {
        self.name.is_some()
    }

    /// Its name, where it is one of several.
    pub(super) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Reads a book while no other is read.
    pub(super) fn load<T>(
        &self,
        load: impl FnOnce(&Session) -> Result<T, compile::Error>,
    ) -> Result<T, compile::Error> {
        let _reading = lock(&self.kitchen.reading);
        load(&self.kitchen.session)
    }

    /// Waits until all books before it have said what there is to say.
    pub(super) fn wait(&self) {
        let turn = lock(&self.kitchen.turn);
        let waited = self.kitchen.passed.wait_while(turn, |turn| *turn < self.number);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// Takes a place for an output, which another book of this run may have.
    pub(super) fn claim(&self, place: &Destination) -> Result<(), Refusal> {
        let (Destination::File(path) | Destination::Dist(path), Some(name)) = (place, &self.name) else {
            return Ok(());
        };
        let mut claimed = lock(&self.kitchen.claimed);
        let first = &*claimed.entry(path.clone()).or_insert_with(|| name.clone());
        if first == name {
            return Ok(());
        }
        Err(Refusal(say!(
            "`{path}` is that of the book `{first}` already; give one of the two another `[book] slug`",
            path = path.display(),
            first
        )))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.wait();
        *lock(&self.kitchen.turn) += 1;
        self.kitchen.passed.notify_all();
    }
}

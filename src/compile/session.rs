//! The front door: threads with the stack that stages need, in which a panic ends the work and not the program.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use rayon::ThreadPool;

use super::{Compilation, Error, Options};
use crate::config::Config;
use crate::diagnostics::{Diagnostics, Progress, STACK, SourceMap};
use crate::highlight::Highlighter;

/// Makes books, one after the other or side by side. What one book has made ready serves the next one.
///
/// Every stage runs in the session's threads, whose stack is as deep as what a book may nest. A stage that panics gives
/// [`Error::Fault`], so that a caller is as safe as the command line.
#[derive(Debug)]
pub struct Session {
    threads: Arc<Threads>,
    highlighter: OnceLock<Highlighter>,
}

impl Session {
    /// With so many threads; 0 for one each core.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn new(threads: usize) -> Result<Self, Error> {
        Ok(Self { threads: Arc::new(Threads::new(threads)?), highlighter: OnceLock::new() })
    }

    /// Loads a book, a folder or a single `.md` file, with its figures. Findings come at the levels of their codes; see
    /// [`apply_levels`](super::apply_levels).
    ///
    /// # Errors
    /// When there is no chapter with anything to read, the figure store cannot be used, or a face of the author's is damaged.
    pub fn load(
        &self,
        input: &Path,
        config: Config,
        options: &Options,
        sources: &mut SourceMap,
        diagnostics: &mut Diagnostics,
        progress: &dyn Progress,
    ) -> Result<Compilation, Error> {
        self.threads.run(|| {
            let highlighter = || self.highlighter.get_or_init(Highlighter::new);
            let threads = Arc::clone(&self.threads);
            Compilation::load(input, config, options, (threads, &highlighter), sources, diagnostics, progress)
        })
    }
}

/// The threads of a session.
#[derive(Debug)]
pub(super) struct Threads(ThreadPool);

impl Threads {
    fn new(number: usize) -> Result<Self, Error> {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(number).stack_size(STACK).build();
        threads.map(Self).map_err(|error| Error::Input(format!("cannot start threads: {error}")))
    }

    /// How many there are.
    pub(super) fn number(&self) -> usize {
        self.0.current_num_threads()
    }

    /// Does some work in them. What it has changed when it panics is as it was then: findings so far, and texts.
    pub(super) fn run<T: Send>(&self, work: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
        self.0
            .install(|| catch_unwind(AssertUnwindSafe(work)))
            .unwrap_or_else(|payload| Err(Error::Fault(said(&*payload))))
    }
}

/// What a panic said.
fn said(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("nothing").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_that_panics_is_a_fault() {
        let threads = Threads::new(2).unwrap();
        let number = 7;
        let fault = threads.run::<()>(|| panic!("page {number} is lost"));
        assert_eq!(fault, Err(Error::Fault("page 7 is lost".to_owned())));
        assert_eq!(threads.run::<()>(|| panic!("lost")), Err(Error::Fault("lost".to_owned())));
        let beside = threads.run(|| Ok(rayon::join(|| (), || panic!("beside"))));
        assert_eq!(beside, Err(Error::Fault("beside".to_owned())));
        assert_eq!(threads.run(|| Ok(threads.number())), Ok(2));
    }

    #[test]
    fn a_stage_may_nest_as_deep_as_what_it_reads() {
        fn deep(levels: usize) -> usize {
            let room = std::hint::black_box([levels; 512]);
            if levels == 0 { 0 } else { deep(levels - 1) + usize::from(room[levels % 512] == levels) }
        }
        // Twelve megabytes of stack at least; a thread has two where nobody asks for more.
        assert_eq!(Threads::new(1).unwrap().run(|| Ok(deep(3_000))), Ok(3_000));
    }
}

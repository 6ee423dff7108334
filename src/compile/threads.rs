//! Threads with the stack that stages need, in which a panic ends the work and not the program.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::ThreadPool;

use super::error::Error;
use crate::diagnostics::STACK;
use crate::message::say;

/// The threads of a session.
#[derive(Debug)]
pub(super) struct Threads(ThreadPool);

impl Threads {
    pub(super) fn new(number: usize) -> Result<Self, Error> {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(number).stack_size(STACK).build();
        threads
            .map(Self)
            .map_err(|error| Error::Input(say!("cannot start threads: {error}", error = error.to_string())))
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

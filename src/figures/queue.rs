//! Work that waits for a thread: the largest first, so that none is left with a large one when the others are done.

use std::collections::BinaryHeap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Jobs, handed out by their order, the greatest first.
pub(super) struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    waiting: BinaryHeap<T>,
    closed: bool,
}

impl<T: Ord> Queue<T> {
    /// An empty one.
    pub(super) fn new() -> Self {
        let state = Mutex::new(State { waiting: BinaryHeap::new(), closed: false });
        Self { state, changed: Condvar::new() }
    }

    /// Adds a job.
    pub(super) fn push(&self, job: T) {
        self.lock().waiting.push(job);
        self.changed.notify_one();
    }

    /// Says that no more come, when what it returns is dropped: even by a panic, or others would wait for ever.
    pub(super) fn closing(&self) -> Closing<'_, T> {
        Closing(self)
    }

    /// The greatest job, waiting for one while more may come; `None` when all are taken.
    pub(super) fn take(&self) -> Option<T> {
        let mut state = self.lock();
        loop {
            if let Some(job) = state.waiting.pop() {
                return Some(job);
            }
            if state.closed {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes a queue at its end.
pub(super) struct Closing<'a, T: Ord>(&'a Queue<T>);

impl<T: Ord> Drop for Closing<'_, T> {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_goes_first() {
        let queue = Queue::new();
        [3, 9, 5].into_iter().for_each(|job| queue.push(job));
        assert_eq!(queue.take(), Some(9));
        queue.push(7);
        drop(queue.closing());
        let rest: Vec<i32> = std::iter::from_fn(|| queue.take()).collect();
        assert_eq!(rest, [7, 5, 3]);
    }

    #[test]
    fn who_waits_is_told() {
        let queue = Queue::new();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| (queue.take(), queue.take()));
            queue.push(1);
            drop(queue.closing());
            assert_eq!(waiting.join().unwrap(), (Some(1), None));
        });
    }
}

//! What is known of the hosts that are asked: how many requests each has at once, when it wants none, and whether it is down.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::Instant;

use super::failure::{Failure, LONGEST_DELAY};

/// Connections to one host at once, as browsers do.
const PER_HOST: usize = 6;

/// The first wait before a new try; each further one is twice as long.
const FIRST_DELAY: Duration = Duration::from_millis(500);

/// Times in a row that a host may be silent before it is not asked any more whether addresses are there.
const SILENCES: u32 = 3;

/// What is known of the hosts that were asked. Books that share it ask a host as one: no more connections to it at once,
/// none while it wants to be left alone, and none any more once it is down.
#[derive(Debug, Default)]
pub struct Hosts(Mutex<BTreeMap<String, Arc<Host>>>);

/// What requests to one host share.
#[derive(Debug)]
pub(super) struct Host {
    /// Whether it stands for many hosts, as the mirror does.
    is_mirror: bool,
    /// Connections to it for figures.
    pub(super) slots: Semaphore,
    /// The one question at a time whether an address is there.
    pub(super) turn: Semaphore,
    /// Whether it ever answered.
    answered: AtomicBool,
    /// Times in a row that it was silent.
    silences: AtomicU32,
    /// Why it is not asked any more: it never answered, in any of the tries for one address, or wants to be left alone.
    down: OnceLock<Failure>,
    /// When it may be asked again: it had too many requests.
    quiet_until: Mutex<Option<Instant>>,
}

impl Hosts {
    /// The host of an [`authority`](super::route::authority); a mirror stands for many, and may be asked more at once.
    pub(super) fn host(&self, authority: String, is_mirror: bool) -> Arc<Host> {
        let slots = if is_mirror { Semaphore::MAX_PERMITS } else { PER_HOST };
        let mut hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(hosts.entry(authority).or_insert_with(|| {
            Arc::new(Host {
                is_mirror,
                slots: Semaphore::new(slots),
                turn: Semaphore::new(1),
                answered: AtomicBool::new(false),
                silences: AtomicU32::new(0),
                down: OnceLock::new(),
                quiet_until: Mutex::default(),
            })
        }))
    }
}

impl Host {
    /// Waits as long as it wants to be left alone.
    pub(super) async fn rest(&self) {
        let pause = *self.quiet_until.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(end) = pause {
            tokio::time::sleep_until(end).await;
        }
    }

    /// Leaves it alone for a while, whatever it would be asked.
    fn leave_alone(&self, wait: Duration) {
        let mut quiet_until = self.quiet_until.lock().unwrap_or_else(PoisonError::into_inner);
        *quiet_until = (*quiet_until).max(Some(Instant::now() + wait));
    }

    /// Why it is not asked any more.
    pub(super) fn down(&self) -> Option<&Failure> {
        self.down.get()
    }

    /// Notes that it answered, unless it did not.
    pub(super) fn note<T>(&self, result: &Result<T, Failure>) {
        if result.as_ref().err().is_none_or(|failure| !failure.is_silence()) {
            self.answered.store(true, Ordering::Relaxed);
            self.silences.store(0, Ordering::Relaxed);
        }
    }

    /// Whether nothing comes of another try after `tries` and a first one; then it may be that it is not asked any more.
    pub(super) fn is_over(&self, failure: &Failure, tries: u32, retries: u32) -> bool {
        let patient = failure.retry_after().is_none_or(|wait| wait <= LONGEST_DELAY);
        if patient && failure.may_pass() && tries < retries {
            return false;
        }
        if failure.is_silence() && !self.answered.load(Ordering::Relaxed) {
            self.take_down(failure);
        }
        true
    }

    /// Does what it asks for by `failure`, before anybody else's turn comes: it is left alone so long, or not asked any more.
    pub(super) fn heed(&self, failure: &Failure) {
        match failure.retry_after() {
            // What one host asks for holds for all that it is asked; a mirror speaks for many.
            Some(wait) if wait <= LONGEST_DELAY && !self.is_mirror => self.leave_alone(wait),
            Some(wait) if wait > LONGEST_DELAY && failure.is_refusal_of_us() => self.take_down(failure),
            Some(_) | None => {}
        }
    }

    /// Notes that it was silent when it was asked whether an address is there: after some times it is not asked any more.
    pub(super) fn was_silent(&self, failure: &Failure) {
        if self.silences.fetch_add(1, Ordering::Relaxed) + 1 >= SILENCES {
            self.take_down(failure);
        }
    }

    /// Asks it no more, for this reason.
    pub(super) fn take_down(&self, failure: &Failure) {
        // Another address may have been first; either tells the same.
        let _ = self.down.set(failure.clone());
    }
}

/// How long to wait before try `tries` + 2: what the host asks for, else twice as long each time.
pub(super) fn delay(tries: u32, asked: Option<Duration>) -> Duration {
    let own = FIRST_DELAY.saturating_mul(2u32.saturating_pow(tries));
    asked.unwrap_or(own).min(LONGEST_DELAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_limit_and_obey_the_host() {
        assert_eq!(delay(0, None), Duration::from_millis(500));
        assert_eq!(delay(2, None), Duration::from_secs(2));
        assert_eq!(delay(60, None), LONGEST_DELAY);
        assert_eq!(delay(0, Some(Duration::from_secs(7))), Duration::from_secs(7));
        assert_eq!(delay(0, Some(Duration::from_secs(3600))), LONGEST_DELAY);
    }
}

//! The only place with sockets: remote figures, several at once, politely, each tried again where that may help.

mod client;
mod failure;
mod guard;
mod route;
mod transfer;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use url::Url;

use super::Error;
use super::finding::Finding;
use super::kind;
use crate::config::FiguresConfig;
use failure::Failure;
use route::Routes;
use transfer::Transfer;

/// Connections to one host at once, as browsers do.
const PER_HOST: usize = 6;

/// The first wait before a new try; each further one is twice as long.
const FIRST_DELAY: Duration = Duration::from_millis(500);

/// The longest wait before a new try, whatever a host asks for.
const LONGEST_DELAY: Duration = Duration::from_secs(30);

/// Fetches all addresses and tells of each as it arrives, by its place in the list. Bytes that are no picture are
/// failures, so that an error page is never taken for a figure.
///
/// # Errors
/// When no request can be made at all, or `arrived` fails.
pub(super) fn fetch_all(
    addresses: &[String],
    config: &FiguresConfig,
    arrived: &mut dyn FnMut(usize, Result<Vec<u8>, Finding>) -> Result<(), Error>,
) -> Result<(), Error> {
    let fetcher = Arc::new(Fetcher::new(config)?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Error { message: format!("cannot open sockets: {error}") })?;
    runtime.block_on(async {
        let mut tasks = JoinSet::new();
        for (place, address) in addresses.iter().cloned().enumerate() {
            let fetcher = Arc::clone(&fetcher);
            tasks.spawn(async move { (place, fetcher.fetch(&address).await) });
        }
        while let Some(result) = tasks.join_next().await {
            let (place, result) =
                result.map_err(|error| Error { message: format!("a download ended early: {error}") })?;
            arrived(place, result.map_err(|failure| failure.finding()))?;
        }
        Ok(())
    })
}

/// What all requests of a run share.
struct Fetcher {
    routes: Routes,
    transfer: Transfer,
    retries: u32,
    /// Connections in all.
    slots: Semaphore,
    hosts: Mutex<BTreeMap<String, Arc<Host>>>,
}

/// What requests to one host share.
struct Host {
    /// Connections to it.
    slots: Semaphore,
    /// Whether it ever answered.
    answered: AtomicBool,
    /// Why it is not asked any more: it never answered, in any of the tries for one address.
    down: OnceLock<Failure>,
}

impl Fetcher {
    fn new(config: &FiguresConfig) -> Result<Self, Error> {
        Ok(Self {
            routes: Routes::new(config)?,
            transfer: Transfer::new(config)?,
            retries: config.retries,
            slots: Semaphore::new(config.concurrency.max(1) as usize),
            hosts: Mutex::default(),
        })
    }

    /// Gets one figure.
    async fn fetch(&self, address: &str) -> Result<Vec<u8>, Failure> {
        let url = self.routes.first(address)?;
        let host = self.host(&url);
        let mut referer = None;
        let mut tries = 0;
        loop {
            let failure = match self.attempt(&url, &host, referer.as_ref()).await {
                Ok(bytes) => match kind::sniff(&bytes) {
                    Ok(_) => return Ok(bytes),
                    Err(alien) => return Err(Failure::Alien(alien)),
                },
                Err(failure) => failure,
            };
            if host.down.get().is_some() {
                return Err(failure);
            }
            // Some hosts serve their figures only to their own pages.
            if failure.is_forbidden() && referer.is_none() {
                referer = Url::parse(address).and_then(|url| url.join("/")).ok();
                if referer.is_some() {
                    continue;
                }
            }
            if !failure.may_pass() || tries >= self.retries {
                if failure.is_silence() && !host.answered.load(Ordering::Relaxed) {
                    // Another address may have been first; either tells the same.
                    let _ = host.down.set(failure.clone());
                }
                return Err(failure);
            }
            tokio::time::sleep(delay(tries, failure.retry_after())).await;
            tries += 1;
        }
    }

    /// One try, when a connection is free.
    async fn attempt(&self, url: &Url, host: &Host, referer: Option<&Url>) -> Result<Vec<u8>, Failure> {
        // The semaphores are never closed.
        let _host = host.slots.acquire().await;
        let _slot = self.slots.acquire().await;
        if let Some(failure) = host.down.get() {
            return Err(failure.clone());
        }
        let result = self.transfer.get(url, &self.routes, referer).await;
        if result.as_ref().err().is_none_or(|failure| !failure.is_silence()) {
            host.answered.store(true, Ordering::Relaxed);
        }
        result
    }

    fn host(&self, url: &Url) -> Arc<Host> {
        let slots = if self.routes.is_mirror(url) { Semaphore::MAX_PERMITS } else { PER_HOST };
        let name = route::authority(url);
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(hosts.entry(name).or_insert_with(|| {
            Arc::new(Host {
                slots: Semaphore::new(slots),
                answered: AtomicBool::new(false),
                down: OnceLock::new(),
            })
        }))
    }
}

/// How long to wait before try `tries` + 2: what the host asks for, else twice as long each time.
fn delay(tries: u32, asked: Option<Duration>) -> Duration {
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

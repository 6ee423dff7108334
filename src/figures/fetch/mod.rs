//! The only place with sockets: remote figures, several at once, politely, each tried again where that may help.

mod client;
mod failure;
mod guard;
mod part;
mod route;
#[cfg(test)]
mod tests;
mod transfer;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::Instant;
use url::Url;

use super::Error;
use super::fetched::{Arrival, Wanted};
use super::finding::Finding;
use super::kind;
use crate::config::FiguresConfig;
use failure::Failure;
use guard::Names;
use part::Part;
use route::Routes;
use transfer::{Question, Transfer};

/// Connections to one host at once, as browsers do.
const PER_HOST: usize = 6;

/// The first wait before a new try; each further one is twice as long.
const FIRST_DELAY: Duration = Duration::from_millis(500);

/// The longest wait before a new try; a host that asks for a longer one is not asked again in this run.
const LONGEST_DELAY: Duration = Duration::from_secs(30);

/// Fetches all addresses and tells of each as it arrives, by its place in the list. Bytes that are no picture are
/// failures, so that an error page is never taken for a figure.
///
/// # Errors
/// When no request can be made at all, or `arrived` fails.
pub(super) fn fetch_all(
    wanted: &[Wanted],
    config: &FiguresConfig,
    hosts: &Arc<Hosts>,
    arrived: &mut dyn FnMut(usize, Result<Arrival, Finding>) -> Result<(), Error>,
) -> Result<(), Error> {
    fetch_by(&Names::System, wanted, config, hosts, arrived)
}

fn fetch_by(
    names: &Names,
    wanted: &[Wanted],
    config: &FiguresConfig,
    hosts: &Arc<Hosts>,
    arrived: &mut dyn FnMut(usize, Result<Arrival, Finding>) -> Result<(), Error>,
) -> Result<(), Error> {
    let fetcher = Arc::new(Fetcher::new(config, names, Arc::clone(hosts))?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Error { message: format!("cannot open sockets: {error}") })?;
    runtime.block_on(async {
        let mut tasks = JoinSet::new();
        for (place, wanted) in wanted.iter().cloned().enumerate() {
            let fetcher = Arc::clone(&fetcher);
            tasks.spawn(async move { (place, fetcher.fetch(&wanted).await) });
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
    hosts: Arc<Hosts>,
}

/// What is known of the hosts that were asked. Books that share it ask a host as one: no more connections to it at once,
/// none while it wants to be left alone, and none any more once it is down.
#[derive(Debug, Default)]
pub struct Hosts(Mutex<BTreeMap<String, Arc<Host>>>);

/// What requests to one host share.
#[derive(Debug)]
struct Host {
    /// Connections to it.
    slots: Semaphore,
    /// Whether it ever answered.
    answered: AtomicBool,
    /// Why it is not asked any more: it never answered, in any of the tries for one address, or wants to be left alone.
    down: OnceLock<Failure>,
    /// When it may be asked again: it had too many requests.
    quiet_until: Mutex<Option<Instant>>,
}

impl Fetcher {
    fn new(config: &FiguresConfig, names: &Names, hosts: Arc<Hosts>) -> Result<Self, Error> {
        Ok(Self {
            routes: Routes::new(config)?,
            transfer: Transfer::new(config, names)?,
            retries: config.retries,
            slots: Semaphore::new(config.concurrency.max(1) as usize),
            hosts,
        })
    }

    /// Gets one figure.
    async fn fetch(&self, wanted: &Wanted) -> Result<Arrival, Failure> {
        let url = self.routes.first(&wanted.address)?;
        let host = self.host(&url);
        let mut part = Part::default();
        let mut referer = None;
        let mut tries = 0;
        loop {
            let question = Question { url: &url, referer: referer.as_ref(), known: wanted.known.as_ref() };
            let failure = match self.attempt(&question, &host, &mut part).await {
                Ok(Arrival::Unchanged) => return Ok(Arrival::Unchanged),
                Ok(Arrival::Fresh(fetched)) => match kind::sniff(&fetched.bytes) {
                    Ok(_) => return Ok(Arrival::Fresh(fetched)),
                    Err(alien) => return Err(Failure::Alien(alien)),
                },
                Err(failure) => failure,
            };
            if host.down.get().is_some() {
                return Err(failure);
            }
            // Some hosts serve their figures only to their own pages.
            if failure.is_forbidden() && referer.is_none() {
                referer = Url::parse(&wanted.address).and_then(|url| url.join("/")).ok();
                if referer.is_some() {
                    continue;
                }
            }
            let patient = failure.retry_after().is_none_or(|wait| wait <= LONGEST_DELAY);
            if !patient || !failure.may_pass() || tries >= self.retries {
                let silent = failure.is_silence() && !host.answered.load(Ordering::Relaxed);
                if silent || (!patient && failure.is_refusal_of_us()) {
                    // Another address may have been first; either tells the same.
                    let _ = host.down.set(failure.clone());
                }
                return Err(failure);
            }
            tokio::time::sleep(self.wait(&host, &url, tries, failure.retry_after())).await;
            tries += 1;
        }
    }

    /// One try, when a connection is free.
    async fn attempt(
        &self,
        question: &Question<'_>,
        host: &Host,
        part: &mut Part,
    ) -> Result<Arrival, Failure> {
        // The semaphores are never closed.
        let _host = host.slots.acquire().await;
        let pause = *host.quiet_until.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(end) = pause {
            tokio::time::sleep_until(end).await;
        }
        let _slot = self.slots.acquire().await;
        if let Some(failure) = host.down.get() {
            return Err(failure.clone());
        }
        let result = self.transfer.get(question, &self.routes, part).await;
        if result.as_ref().err().is_none_or(|failure| !failure.is_silence()) {
            host.answered.store(true, Ordering::Relaxed);
        }
        result
    }

    /// How long to wait before the next try. What a host asks for holds for all that it is asked; a mirror speaks for
    /// many.
    fn wait(&self, host: &Host, url: &Url, tries: u32, asked: Option<Duration>) -> Duration {
        let wait = delay(tries, asked);
        if asked.is_some() && !self.routes.is_mirror(url) {
            let mut quiet_until = host.quiet_until.lock().unwrap_or_else(PoisonError::into_inner);
            *quiet_until = (*quiet_until).max(Some(Instant::now() + wait));
        }
        wait
    }

    fn host(&self, url: &Url) -> Arc<Host> {
        let slots = if self.routes.is_mirror(url) { Semaphore::MAX_PERMITS } else { PER_HOST };
        let name = route::authority(url);
        let mut hosts = self.hosts.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(hosts.entry(name).or_insert_with(|| {
            Arc::new(Host {
                slots: Semaphore::new(slots),
                answered: AtomicBool::new(false),
                down: OnceLock::new(),
                quiet_until: Mutex::default(),
            })
        }))
    }
}

/// How long to wait before try `tries` + 2: what the host asks for, else twice as long each time.
fn delay(tries: u32, asked: Option<Duration>) -> Duration {
    let own = FIRST_DELAY.saturating_mul(2u32.saturating_pow(tries));
    asked.unwrap_or(own).min(LONGEST_DELAY)
}

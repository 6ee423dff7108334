//! The only place with sockets: remote figures, several at once, politely, each tried again where that may help; and whether
//! the addresses of links are there.

mod ask;
mod client;
mod failure;
mod guard;
mod hosts;
mod part;
mod route;
#[cfg(test)]
mod tests;
mod transfer;

pub use ask::Answer;
pub(super) use ask::ask_all;
pub use hosts::Hosts;

use std::sync::Arc;

use tokio::runtime::Runtime;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use url::Url;

use super::Error;
use super::fetched::{Arrival, Wanted};
use super::finding::Finding;
use super::kind;
use crate::config::FiguresConfig;
use crate::message::say;
use failure::Failure;
use guard::Names;
use hosts::{Host, delay};
use part::Part;
use route::Routes;
use transfer::{Question, Transfer};

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
    let requests = wanted.iter().cloned().map(|wanted| {
        let fetcher = Arc::clone(&fetcher);
        async move { fetcher.fetch(&wanted).await }
    });
    all_at_once(requests, |place, result| arrived(place, result.map_err(|failure| failure.finding())))
}

/// Begins all requests, and tells of each as it ends, by its place.
fn all_at_once<T: Send + 'static>(
    requests: impl Iterator<Item = impl Future<Output = T> + Send + 'static>,
    mut ended: impl FnMut(usize, T) -> Result<(), Error>,
) -> Result<(), Error> {
    runtime()?.block_on(async {
        let mut tasks = JoinSet::new();
        for (place, request) in requests.enumerate() {
            tasks.spawn(async move { (place, request.await) });
        }
        while let Some(result) = tasks.join_next().await {
            let (place, result) = result.map_err(|error| Error {
                message: say!("a request ended early: {error}", error = error.to_string()),
            })?;
            ended(place, result)?;
        }
        Ok(())
    })
}

/// What requests run in.
fn runtime() -> Result<Runtime, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Error { message: say!("cannot open sockets: {error}", error) })
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
        let is_mirror = self.routes.is_mirror(&url);
        let host = self.hosts.host(route::authority(&url), is_mirror);
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
            if host.down().is_some() {
                return Err(failure);
            }
            // Some hosts serve their figures only to their own pages.
            if failure.is_forbidden() && referer.is_none() {
                referer = Url::parse(&wanted.address).and_then(|url| url.join("/")).ok();
                if referer.is_some() {
                    continue;
                }
            }
            if host.is_over(&failure, tries, self.retries) {
                return Err(failure);
            }
            let wait = delay(tries, failure.retry_after());
            tokio::time::sleep(wait).await;
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
        host.rest().await;
        let _slot = self.slots.acquire().await;
        if let Some(failure) = host.down() {
            return Err(failure.clone());
        }
        let result = self.transfer.get(question, &self.routes, part).await;
        host.note(&result);
        if let Err(failure) = &result {
            host.heed(failure);
        }
        result
    }
}

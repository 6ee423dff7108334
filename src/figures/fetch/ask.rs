//! Whether addresses are there: asked for their heads, one at a time of each host, with their redirects, and never read.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, LOCATION};
use reqwest::{Method, Response};
use url::Url;

use super::failure::{Blocked, Failure, words};
use super::guard::Names;
use super::hosts::{Host, Hosts, delay};
use super::part::retry_after;
use super::transfer::REDIRECTS;
use super::{Fetcher, all_at_once, route};
use crate::config::FiguresConfig;
use crate::figures::Error;
use crate::message::{Message, say};

/// What an address answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is there.
    There,
    /// It is there, at this other address for good (301 or 308).
    Moved(String),
    /// Its host says, with this status, that it is not there (404 or 410).
    Gone(u16),
    /// It leads to no host; why.
    Lost(Message),
    /// Neither can be told; why.
    Unclear(Message),
}

impl Answer {
    /// Why it is not there, or not known to be; nothing for one that is.
    #[must_use]
    pub fn reason(&self) -> Option<Message> {
        match self {
            Self::There | Self::Moved(_) => None,
            Self::Gone(status) => Some(say!("the host answered {status}", status = words(*status))),
            Self::Lost(reason) | Self::Unclear(reason) => Some(reason.clone()),
        }
    }
}

/// Asks all addresses, several hosts at once, and tells of each as its answer arrives, by its place in the list.
///
/// # Errors
/// When no request can be made at all, or `arrived` fails.
pub(in crate::figures) fn ask_all(
    addresses: &[String],
    config: &FiguresConfig,
    hosts: &Arc<Hosts>,
    arrived: &mut dyn FnMut(usize, &Answer) -> Result<(), Error>,
) -> Result<Vec<Answer>, Error> {
    ask_by(&Names::System, addresses, config, hosts, arrived)
}

pub(super) fn ask_by(
    names: &Names,
    addresses: &[String],
    config: &FiguresConfig,
    hosts: &Arc<Hosts>,
    arrived: &mut dyn FnMut(usize, &Answer) -> Result<(), Error>,
) -> Result<Vec<Answer>, Error> {
    let fetcher = Arc::new(Fetcher::new(config, names, Arc::clone(hosts))?);
    let mut answers = vec![Answer::There; addresses.len()];
    let (mut anybody, mut unknown) = (false, Vec::new());
    let requests = addresses.iter().cloned().map(|address| {
        let fetcher = Arc::clone(&fetcher);
        async move { fetcher.ask(&address).await }
    });
    all_at_once(requests, |place, result| {
        anybody |= result.as_ref().err().is_none_or(Failure::is_answer);
        if matches!(result, Err(Failure::Name(_))) {
            unknown.push(place);
        }
        let answer = answer(result);
        arrived(place, &answer)?;
        if let Some(slot) = answers.get_mut(place) {
            *slot = answer;
        }
        Ok(())
    })?;
    if !anybody {
        // Without a network no name is known: that says nothing about the addresses.
        for place in unknown {
            if let Some(answer) = answers.get_mut(place)
                && let Answer::Lost(reason) = answer
            {
                *answer = Answer::Unclear(reason.clone());
            }
        }
    }
    Ok(answers)
}

fn answer(result: Result<Option<Url>, Failure>) -> Answer {
    match result {
        Ok(None) => Answer::There,
        Ok(Some(to)) => Answer::Moved(to.into()),
        Err(Failure::Status(status @ (404 | 410), _)) => Answer::Gone(status),
        Err(failure) if failure.is_no_host() => Answer::Lost(failure.reason()),
        Err(failure) => Answer::Unclear(failure.reason()),
    }
}

impl Fetcher {
    /// Asks whether an address is there; where it has moved to, if it has.
    async fn ask(&self, address: &str) -> Result<Option<Url>, Failure> {
        let address = Url::parse(address).map_err(|error| Failure::Address(error.to_string()))?;
        let mut by_head = true;
        let mut tries = 0;
        loop {
            let (failure, host) = match self.walk(&address, by_head).await {
                Ok(end) => return Ok(end),
                Err(stopped) => stopped,
            };
            if host.down().is_some() {
                return Err(failure);
            }
            if host.is_over(&failure, tries, self.retries) {
                if failure.is_refusal_of_us() {
                    host.take_down(&failure);
                }
                return Err(failure);
            }
            let wait = delay(tries, failure.retry_after());
            tokio::time::sleep(wait).await;
            // Some hosts have no ear for a question that seldom comes.
            by_head &= failure.is_refusal_of_us();
            tries += 1;
        }
    }

    /// Goes from an address to where its host passes it on, and so on; the failure with the host that it is of.
    async fn walk(&self, address: &Url, by_head: bool) -> Result<Option<Url>, (Failure, Arc<Host>)> {
        let host_of = |url: &Url| self.hosts.host(route::authority(url), false);
        let mut host = host_of(address);
        let mut at = address.clone();
        let mut asked =
            self.routes.first(address.as_str()).map_err(|failure| (failure, Arc::clone(&host)))?;
        let (mut moved, mut for_good) = (None, true);
        for hops in 0..=REDIRECTS {
            let response = match self.knock(&asked, &host, by_head).await {
                Ok(response) => response,
                Err(Failure::Blocked(blocked)) => {
                    return Err((Failure::Blocked(Blocked { passed_on: hops > 0, ..blocked }), host));
                }
                Err(failure) => return Err((failure, host)),
            };
            let status = response.status();
            let location = response.headers().get(LOCATION).filter(|_| status.is_redirection());
            let Some(location) = location.map(|to| String::from_utf8_lossy(to.as_bytes()).into_owned())
            else {
                let moved = moved.filter(|to| !is_same(to, address));
                let failure = || (Failure::Status(status.as_u16(), retry_after(&response)), host);
                return if status.is_success() { Ok(moved) } else { Err(failure()) };
            };
            let next = self.routes.next(&asked, &location);
            let next = next.and_then(|next| Ok((next, self.routes.beyond(&at, &asked, &location)?)));
            (asked, at) = next.map_err(|failure| (failure, Arc::clone(&host)))?;
            host = host_of(&at);
            for_good &= matches!(status.as_u16(), 301 | 308);
            if for_good {
                moved = Some(at.clone());
            }
        }
        Err((Failure::Redirects(REDIRECTS), host))
    }

    /// Asks one address when it is its turn, for its head first if that is wanted: a host that does not know such a
    /// question is asked for the page, which is not read.
    async fn knock(&self, url: &Url, host: &Host, by_head: bool) -> Result<Response, Failure> {
        // The semaphores are never closed.
        let _turn = host.turn.acquire().await;
        host.rest().await;
        let _slot = self.slots.acquire().await;
        if let Some(failure) = host.down() {
            return Err(failure.clone());
        }
        let mut result = Err(Failure::Status(405, None));
        if by_head {
            result = self.knock_by(Method::HEAD, url).await;
        }
        let refused = match &result {
            Ok(response) => !knows_heads(response.status().as_u16()),
            Err(Failure::Broken(_) | Failure::Status(..)) => true,
            Err(_) => false,
        };
        if refused {
            result = self.knock_by(Method::GET, url).await;
        }
        host.note(&result);
        if let Ok(response) = &result
            && !response.status().is_success()
        {
            host.heed(&Failure::Status(response.status().as_u16(), retry_after(response)));
        }
        if let Some(failure) = result.as_ref().err().filter(|failure| failure.is_silence()) {
            host.was_silent(failure);
        }
        result
    }

    async fn knock_by(&self, method: Method, url: &Url) -> Result<Response, Failure> {
        let kinds = "text/html,application/xhtml+xml,*/*;q=0.8";
        let limit = Duration::from_secs(u64::from(self.transfer.timeout()));
        let asked = self.transfer.hop(url, &self.routes, false, |client| {
            client.request(method, url.clone()).header(ACCEPT, kinds)
        });
        let late = || Err(Failure::Timeout(self.transfer.timeout(), false));
        tokio::time::timeout(limit, asked).await.unwrap_or_else(|_| late())
    }
}

/// Whether the answer to a question for a head is to be believed: many hosts that have the page refuse it, and not only by
/// 405 and 501.
fn knows_heads(status: u16) -> bool {
    !matches!(status, 400..=428 | 430..=499 | 501)
}

/// Whether two addresses ask for the same page.
fn is_same(one: &Url, other: &Url) -> bool {
    let page = |url: &Url| {
        let mut url = url.clone();
        url.set_fragment(None);
        url
    };
    page(one) == page(other)
}

//! One request with its redirects, from the first byte sent to the last received.

use std::time::Duration;

use reqwest::header::{IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, LOCATION, RANGE, REFERER};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use url::Url;

use super::client;
use super::failure::{Blocked, Failure};
use super::guard::Names;
use super::part::{Part, retry_after};
use super::route::{Routes, Trust};
use crate::config::FiguresConfig;
use crate::figures::Error;
use crate::figures::fetched::{Arrival, Validators};

/// Redirects followed at most.
pub(super) const REDIRECTS: usize = 10;

/// The clients and limits of a run.
pub(super) struct Transfer {
    public: Client,
    any: Client,
    timeout: u32,
    max_bytes: u64,
}

/// What is asked, in every try.
pub(super) struct Question<'a> {
    /// The address that is asked.
    pub(super) url: &'a Url,
    /// The page that is said to show the figure.
    pub(super) referer: Option<&'a Url>,
    /// What is there already.
    pub(super) known: Option<&'a Validators>,
}

impl Transfer {
    /// Sets up the clients.
    pub(super) fn new(config: &FiguresConfig, names: &Names) -> Result<Self, Error> {
        let timeout = config.timeout.max(1);
        let patience = Duration::from_secs(u64::from(timeout));
        Ok(Self {
            public: client::build(Trust::Public, names, patience)?,
            any: client::build(Trust::Any, names, patience)?,
            timeout,
            max_bytes: config.max_bytes,
        })
    }

    /// The bytes behind an address. `part` holds what earlier tries got of them, and after a failure what this one did.
    pub(super) async fn get(
        &self,
        question: &Question<'_>,
        routes: &Routes,
        part: &mut Part,
    ) -> Result<Arrival, Failure> {
        let limit = Duration::from_secs(u64::from(self.timeout));
        let mut answered = false;
        let whole = self.follow(question, routes, part, &mut answered);
        match tokio::time::timeout(limit, whole).await {
            Ok(result) => result,
            Err(_) => Err(Failure::Timeout(self.timeout, answered)),
        }
    }

    async fn follow(
        &self,
        question: &Question<'_>,
        routes: &Routes,
        part: &mut Part,
        answered: &mut bool,
    ) -> Result<Arrival, Failure> {
        let mut url = question.url.clone();
        for hops in 0..=REDIRECTS {
            let passed_on = |failure| match failure {
                Failure::Blocked(blocked) => Failure::Blocked(Blocked { passed_on: hops > 0, ..blocked }),
                failure => failure,
            };
            let resumes = part.validator(&url).is_some();
            let request = |client: &Client| headed(client.get(url.clone()), question, part, &url);
            let response = self.hop(&url, routes, *answered, request).await.map_err(passed_on)?;
            *answered = true;
            let status = response.status();
            if status.is_redirection()
                && let Some(location) = response.headers().get(LOCATION)
            {
                url = routes.next(&url, &String::from_utf8_lossy(location.as_bytes()))?;
                continue;
            }
            return match status {
                StatusCode::OK => {
                    part.begin(&url, &response);
                    self.receive(response, part, || routes.blocked(&url)).await
                }
                StatusCode::PARTIAL_CONTENT if resumes && part.continued_by(&response) => {
                    self.receive(response, part, || routes.blocked(&url)).await
                }
                StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE if resumes => {
                    part.forget();
                    Err(Failure::Broken("the host does not go on where it stopped".to_owned()))
                }
                StatusCode::NOT_MODIFIED if question.known.is_some() => Ok(Arrival::Unchanged),
                _ => Err(Failure::Status(status.as_u16(), retry_after(&response))),
            };
        }
        Err(Failure::Redirects(REDIRECTS))
    }

    /// Asks one address, by a client that may, and follows nothing.
    pub(super) async fn hop(
        &self,
        url: &Url,
        routes: &Routes,
        answered: bool,
        request: impl FnOnce(&Client) -> RequestBuilder,
    ) -> Result<Response, Failure> {
        let client = match routes.trust(url)? {
            Trust::Any => &self.any,
            Trust::Public => &self.public,
        };
        let failed = |error| Failure::from_error(&error, self.timeout, answered, || routes.blocked(url));
        request(client).send().await.map_err(failed)
    }

    /// Seconds that a request may take.
    pub(super) fn timeout(&self) -> u32 {
        self.timeout
    }

    async fn receive(
        &self,
        mut response: Response,
        part: &mut Part,
        blocked: impl Fn() -> Blocked,
    ) -> Result<Arrival, Failure> {
        let too_many = |part: &Part, more: u64| part.bytes.len() as u64 + more > self.max_bytes;
        let announced = response.content_length().unwrap_or(0);
        if too_many(part, announced) {
            return Err(Failure::TooLarge(self.max_bytes));
        }
        // A host may announce much and send little: memory is taken as bytes come.
        part.bytes.reserve(usize::try_from(announced.min(1 << 20)).unwrap_or(0));
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if too_many(part, chunk.len() as u64) => {
                    return Err(Failure::TooLarge(self.max_bytes));
                }
                Ok(Some(chunk)) => part.bytes.extend_from_slice(&chunk),
                Ok(None) => return Ok(Arrival::Fresh(part.finish())),
                Err(error) => return Err(Failure::from_error(&error, self.timeout, true, blocked)),
            }
        }
    }
}

/// The request with what it asks beyond the address.
fn headed(mut request: RequestBuilder, question: &Question<'_>, part: &Part, url: &Url) -> RequestBuilder {
    if let Some(referer) = question.referer {
        request = request.header(REFERER, referer.as_str());
    }
    if let Some(validator) = part.validator(url) {
        return request.header(RANGE, format!("bytes={}-", part.bytes.len())).header(IF_RANGE, validator);
    }
    let Some(known) = question.known else { return request };
    // RFC 9110, 13.1.3: the date counts only where there is no tag.
    match (&known.etag, &known.last_modified) {
        (Some(etag), _) => request.header(IF_NONE_MATCH, etag),
        (None, Some(date)) => request.header(IF_MODIFIED_SINCE, date),
        (None, None) => request,
    }
}

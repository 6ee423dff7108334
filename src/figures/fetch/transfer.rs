//! One request with its redirects, from the first byte sent to the last received.

use std::time::Duration;

use reqwest::header::{LOCATION, REFERER, RETRY_AFTER};
use reqwest::{Client, Response};
use url::Url;

use super::client;
use super::failure::Failure;
use super::route::{Routes, Trust};
use crate::config::FiguresConfig;
use crate::figures::Error;

/// Redirects followed at most.
const REDIRECTS: usize = 10;

/// The clients and limits of a run.
pub(super) struct Transfer {
    public: Client,
    any: Client,
    timeout: u32,
    max_bytes: u64,
}

impl Transfer {
    /// Sets up the clients.
    pub(super) fn new(config: &FiguresConfig) -> Result<Self, Error> {
        let timeout = config.timeout.max(1);
        let patience = Duration::from_secs(u64::from(timeout));
        Ok(Self {
            public: client::build(Trust::Public, patience)?,
            any: client::build(Trust::Any, patience)?,
            timeout,
            max_bytes: config.max_bytes,
        })
    }

    /// The bytes behind an address.
    pub(super) async fn get(
        &self,
        url: &Url,
        routes: &Routes,
        referer: Option<&Url>,
    ) -> Result<Vec<u8>, Failure> {
        let limit = Duration::from_secs(u64::from(self.timeout));
        let mut answered = false;
        let whole = self.follow(url.clone(), routes, referer, &mut answered);
        match tokio::time::timeout(limit, whole).await {
            Ok(result) => result,
            Err(_) => Err(Failure::Timeout(self.timeout, answered)),
        }
    }

    async fn follow(
        &self,
        mut url: Url,
        routes: &Routes,
        referer: Option<&Url>,
        answered: &mut bool,
    ) -> Result<Vec<u8>, Failure> {
        for _ in 0..=REDIRECTS {
            let client = match routes.trust(&url)? {
                Trust::Any => &self.any,
                Trust::Public => &self.public,
            };
            let mut request = client.get(url.clone());
            if let Some(referer) = referer {
                request = request.header(REFERER, referer.as_str());
            }
            let response =
                request.send().await.map_err(|error| Failure::from_error(&error, self.timeout, *answered))?;
            *answered = true;
            let status = response.status();
            if status.is_redirection()
                && let Some(location) = response.headers().get(LOCATION)
            {
                url = routes.next(&url, &String::from_utf8_lossy(location.as_bytes()))?;
            } else if status == reqwest::StatusCode::OK {
                return self.receive(response).await;
            } else {
                return Err(Failure::Status(status.as_u16(), retry_after(&response)));
            }
        }
        Err(Failure::Redirects(REDIRECTS))
    }

    async fn receive(&self, mut response: Response) -> Result<Vec<u8>, Failure> {
        let announced = response.content_length().unwrap_or(0);
        if announced > self.max_bytes {
            return Err(Failure::TooLarge(self.max_bytes));
        }
        // A host may announce much and send little: memory is taken as bytes come.
        let mut bytes = Vec::with_capacity(usize::try_from(announced.min(1 << 20)).unwrap_or(0));
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if (bytes.len() + chunk.len()) as u64 > self.max_bytes => {
                    return Err(Failure::TooLarge(self.max_bytes));
                }
                Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
                Ok(None) => return Ok(bytes),
                Err(error) => return Err(Failure::from_error(&error, self.timeout, true)),
            }
        }
    }
}

/// The wait that a host asks for, in seconds; the form with a date would need a clock, and hosts of pictures do not use it.
fn retry_after(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

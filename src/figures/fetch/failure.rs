//! Why an address gave nothing, and of a figure's, what the author can do.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use super::guard::Private;
use crate::diagnostics::Code;
use crate::figures::finding::{Finding, too_many_bytes};
use crate::figures::kind::Alien;
use crate::message::{Message, say};

/// The longest wait before a new try; a host that asks for a longer one is not asked again in this run.
pub(super) const LONGEST_DELAY: Duration = Duration::from_secs(30);

/// A private host that was not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Blocked {
    /// Its name.
    pub(super) host: String,
    /// The key of `book.toml` that names it.
    pub(super) book: Option<&'static str>,
    /// Whether another host was asked, and passed the request on to it.
    pub(super) passed_on: bool,
}

impl Blocked {
    fn reason(&self) -> Message {
        let Self { host, book, passed_on } = self;
        match (passed_on, book) {
            (true, _) => say!("its host passes it on to `{host}`, a private address", host),
            (false, Some("mirror")) => {
                say!("`{host}`, the mirror that `book.toml` names, is a private address", host)
            }
            (false, _) => say!("`{host}` is a private address", host),
        }
    }

    fn finding(&self) -> Finding {
        let Self { host, book, passed_on } = self;
        let reason = self.reason();
        let matter = if *passed_on {
            say!("was not fetched: {reason}", reason)
        } else {
            say!("was not asked for: {reason}", reason)
        };
        Finding::new(Code::FigureBlocked, matter).with_help(match book {
            Some("mirror") => say!("a book may not open it; if it is meant, name it with `--mirror`"),
            Some(key) => {
                say!(
                    "`{key}` of a book may not open it; if it is meant, allow it with `--allow-host {host}`",
                    key,
                    host
                )
            }
            None => say!("if that is meant, allow it with `--allow-host {host}`", host),
        })
    }
}

/// The end of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The address is none.
    Address(String),
    /// A scheme other than `http` and `https`; whether a host passed the request on to it.
    Scheme(String, bool),
    /// The host is a private one.
    Blocked(Blocked),
    /// The host's name is not known.
    Name(String),
    /// No connection.
    Connect(String),
    /// No trusted connection.
    Certificate(String),
    /// Nothing, or not all, within so many seconds; whether the host had answered.
    Timeout(u32, bool),
    /// The connection broke.
    Broken(String),
    /// Another status than 200, and how long the host asks to wait.
    Status(u16, Option<Duration>),
    /// More redirects than are followed.
    Redirects(usize),
    /// More bytes than the limit.
    TooLarge(u64),
    /// The bytes are no picture.
    Alien(Alien),
}

impl Failure {
    /// What an error of the HTTP client means.
    pub(super) fn from_error(
        error: &reqwest::Error,
        timeout: u32,
        answered: bool,
        blocked: impl FnOnce() -> Blocked,
    ) -> Self {
        let mut innermost = error.to_string();
        let mut source = error.source();
        let mut name = false;
        while let Some(cause) = source {
            if cause.is::<Private>() {
                return Self::Blocked(blocked());
            }
            let inner = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
            let inner = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>());
            if let Some(tls) = inner.or_else(|| cause.downcast_ref()) {
                return Self::Certificate(tls.to_string());
            }
            innermost = cause.to_string();
            name |= innermost == "dns error";
            source = cause.source();
        }
        if error.is_timeout() {
            Self::Timeout(timeout, answered)
        } else if name {
            Self::Name(innermost)
        } else if error.is_connect() {
            Self::Connect(innermost)
        } else {
            Self::Broken(innermost)
        }
    }

    /// Whether another try may end better.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Name(_) | Self::Connect(_) | Self::Timeout(..) | Self::Broken(_) => true,
            Self::Status(status, _) => matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504 | 520..=524),
            Self::Address(_)
            | Self::Scheme(..)
            | Self::Blocked(_)
            | Self::Certificate(_)
            | Self::Redirects(_)
            | Self::TooLarge(_)
            | Self::Alien(_) => false,
        }
    }

    /// Whether the host did not answer at all.
    pub(super) fn is_silence(&self) -> bool {
        matches!(self, Self::Name(_) | Self::Connect(_) | Self::Certificate(_) | Self::Timeout(_, false))
    }

    /// Whether there is no host to be asked.
    pub(super) fn is_no_host(&self) -> bool {
        matches!(self, Self::Address(_) | Self::Name(_))
    }

    /// Whether it is what a host said.
    pub(super) fn is_answer(&self) -> bool {
        matches!(
            self,
            Self::Status(..)
                | Self::Redirects(_)
                | Self::Certificate(_)
                | Self::Timeout(_, true)
                | Self::Broken(_)
        )
    }

    /// Whether the host says that it will not serve this.
    pub(super) fn is_forbidden(&self) -> bool {
        matches!(self, Self::Status(401 | 403, _))
    }

    /// Whether the host has had enough of us, whatever we ask for.
    pub(super) fn is_refusal_of_us(&self) -> bool {
        matches!(self, Self::Status(429, _))
    }

    /// How long the host asks to wait.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        if let Self::Status(_, wait) = self { *wait } else { None }
    }

    /// What happened, said of something that has an address.
    pub(super) fn reason(&self) -> Message {
        match self {
            Self::Address(reason) => say!("its address is none ({reason})", reason),
            Self::Scheme(scheme, true) => {
                say!("its host passes it on to `{scheme}`, which is neither `http` nor `https`", scheme)
            }
            Self::Scheme(scheme, false) => say!("`{scheme}` is neither `http` nor `https`", scheme),
            Self::Blocked(blocked) => blocked.reason(),
            Self::Name(reason) => say!("its host is not known ({reason})", reason),
            Self::Connect(reason) => say!("its host cannot be reached ({reason})", reason),
            Self::Certificate(reason) => say!("the connection is not secure ({reason})", reason),
            Self::Timeout(seconds, _) => say!("no answer within {seconds} s", seconds),
            Self::Broken(reason) => say!("the connection broke ({reason})", reason),
            Self::Status(status, wait) => match wait.filter(|wait| *wait > LONGEST_DELAY) {
                Some(wait) => {
                    say!(
                        "the host answered {status} and asks to wait for {seconds} s",
                        status = words(*status),
                        seconds = wait.as_secs()
                    )
                }
                None => say!("the host answered {status}", status = words(*status)),
            },
            Self::Redirects(count) => say!("it was passed on more than {count} times", count),
            Self::TooLarge(limit) => say!("it has more than {limit} bytes", limit),
            Self::Alien(alien) => alien.describe(),
        }
    }

    /// The failure as a finding.
    pub(super) fn finding(&self) -> Finding {
        let help = match self {
            Self::Scheme(_, passed_on) => {
                let reason = self.reason();
                let matter = if *passed_on {
                    say!("was not fetched: {reason}", reason)
                } else {
                    say!("was not asked for: {reason}", reason)
                };
                return Finding::new(Code::FigureBlocked, matter)
                    .with_help(say!("correct the address, or keep a copy in the book's folder"));
            }
            Self::Blocked(blocked) => return blocked.finding(),
            Self::TooLarge(limit) => return too_many_bytes(*limit),
            Self::Alien(alien) => {
                return Finding::new(Code::FigureDecode, alien.describe())
                    .with_help(say!("the picture may have moved; correct the address"));
            }
            Self::Address(_) | Self::Redirects(_) => say!("correct the address"),
            Self::Name(_) => say!("check the address and the network; `--offline` uses what is in the store"),
            Self::Connect(_) | Self::Broken(_) => {
                say!("run the build again when the host answers, or keep a copy in the book's folder")
            }
            Self::Certificate(_) => {
                say!("check the address; a host with a private certificate can be put behind a `mirror`")
            }
            Self::Timeout(..) => say!("run the build again, or raise `timeout` in `[figures]`"),
            Self::Status(status, _) => cure(*status),
        };
        let matter = say!("could not be fetched: {cause}", cause = self.reason());
        Finding::new(Code::FigureFetch, matter).with_help(help)
    }
}

/// A status with its name (RFC 9110, 15).
pub(super) fn words(status: u16) -> String {
    let name = reqwest::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    match name {
        Some(name) => format!("{status} ({})", name.to_lowercase()),
        None => status.to_string(),
    }
}

fn cure(status: u16) -> Message {
    match status {
        401 | 403 => say!("the host does not serve it to others; keep a copy in the book's folder"),
        404 | 410 => say!("the picture is gone; correct the address, or keep a copy in the book's folder"),
        429 => {
            say!(
                "the host wants fewer requests; lower `concurrency` in `[figures]`, or run the build again later"
            )
        }
        500..=599 => say!("the host has a fault; run the build again later"),
        _ => say!("correct the address, or keep a copy in the book's folder"),
    }
}

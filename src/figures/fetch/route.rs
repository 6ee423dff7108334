//! Where an address is asked: through the mirror or itself, and whether it may be asked at all.

use std::net::IpAddr;

use url::{Host, Url};

use super::failure::{Blocked, Failure};
use super::guard;
use crate::config::{FiguresConfig, Said, Voice};
use crate::figures::Error;
use crate::message::say;

/// The routes of a run.
pub(super) struct Routes {
    mirror: Option<Said<Url>>,
    allow_hosts: Vec<Said<String>>,
}

/// How careful the client must be that asks an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Any computer may answer: the mirror and the hosts that the user names. What a book names opens nothing.
    Any,
    /// Only computers on the public internet.
    Public,
}

impl Routes {
    /// Reads mirror and exceptions.
    pub(super) fn new(config: &FiguresConfig) -> Result<Self, Error> {
        let mirror = match &config.mirror {
            None => None,
            Some(Said { value: text, voice }) => {
                let url = Url::parse(text)
                    .ok()
                    .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
                    .ok_or_else(|| Error {
                        message: say!("the mirror `{text}` is no `http` or `https` address", text),
                    })?;
                Some(Said { value: url, voice: *voice })
            }
        };
        Ok(Self { mirror, allow_hosts: config.allow_hosts.clone() })
    }

    /// What to ask for a figure's address.
    pub(super) fn first(&self, address: &str) -> Result<Url, Failure> {
        let url = Url::parse(address).map_err(|error| Failure::Address(error.to_string()))?;
        self.mirrored(url, false)
    }

    /// What to ask after a redirect.
    pub(super) fn next(&self, from: &Url, location: &str) -> Result<Url, Failure> {
        let url = from.join(location).map_err(|error| Failure::Address(error.to_string()))?;
        self.mirrored(url, true).map_err(|failure| match failure {
            Failure::Scheme(scheme, _) => Failure::Scheme(scheme, true),
            failure => failure,
        })
    }

    /// The address that a redirect of `told` leads to, which was asked at `from`: as it is without the mirror, and with what
    /// stands behind `#`.
    pub(super) fn beyond(&self, told: &Url, from: &Url, location: &str) -> Result<Url, Failure> {
        let none = |error: url::ParseError| Failure::Address(error.to_string());
        let url = from.join(location).map_err(none)?;
        let Some(mirror) = self.mirror.as_ref().filter(|_| self.is_mirror(&url)) else { return Ok(url) };
        let rest = url.as_str().strip_prefix(mirror.value.as_str().trim_end_matches('/')).unwrap_or_default();
        Url::parse(&format!("{}:/{rest}", told.scheme())).map_err(none)
    }

    /// Whether this is an address of the mirror: of its computer, and below its path.
    pub(super) fn is_mirror(&self, url: &Url) -> bool {
        self.mirror.as_ref().is_some_and(|Said { value: mirror, .. }| {
            let below = url.path().strip_prefix(mirror.path().trim_end_matches('/'));
            mirror.origin() == url.origin()
                && below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
        })
    }

    /// Who may answer; an error for a private address.
    pub(super) fn trust(&self, url: &Url) -> Result<Trust, Failure> {
        let by_user = self.mirror.as_ref().is_some_and(|mirror| mirror.voice == Voice::User);
        if (by_user && self.is_mirror(url)) || self.allows(url, Voice::User) {
            return Ok(Trust::Any);
        }
        // The resolver is not asked for these.
        let literal = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            Some(Host::Domain(_)) | None => None,
        };
        match literal.filter(|&address| !guard::is_public(address)) {
            Some(_) => Err(Failure::Blocked(self.blocked(url))),
            None => Ok(Trust::Public),
        }
    }

    /// What is to be said of an address that is private.
    pub(super) fn blocked(&self, url: &Url) -> Blocked {
        let host = url.host_str().unwrap_or_default().to_owned();
        let book = if self.is_mirror(url) {
            Some("mirror")
        } else {
            self.allows(url, Voice::Book).then_some("allow-hosts")
        };
        Blocked { host, book, passed_on: false }
    }

    /// Whether someone says that an address may be private.
    fn allows(&self, url: &Url, voice: Voice) -> bool {
        let name = url.host_str().unwrap_or_default();
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let full = authority(url);
        self.allow_hosts.iter().filter(|allowed| allowed.voice == voice).any(
            |Said { value: allowed, .. }| {
                [name, bare, &full].iter().any(|name| allowed.eq_ignore_ascii_case(name))
            },
        )
    }

    /// The mirror's address of an address. The mirror may pass on to itself; a book asks it as it asks everyone, so that it
    /// does not choose what else of the mirror's computer is asked for.
    fn mirrored(&self, mut url: Url, passed_on: bool) -> Result<Url, Failure> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Failure::Scheme(url.scheme().to_owned(), false));
        }
        url.set_fragment(None);
        let Some(mirror) = self.mirror.as_ref().filter(|_| !(passed_on && self.is_mirror(&url))) else {
            return Ok(url);
        };
        let host = match url.port() {
            Some(port) => format!("{}:{port}", url.host_str().unwrap_or_default()),
            None => url.host_str().unwrap_or_default().to_owned(),
        };
        let base = mirror.value.as_str().trim_end_matches('/');
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        Url::parse(&format!("{base}/{host}{}{query}", url.path()))
            .map_err(|error| Failure::Address(error.to_string()))
    }
}

/// Host and port of an address.
pub(super) fn authority(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(mirror: Option<&str>, allow: &[&str]) -> Routes {
        Routes::new(&FiguresConfig {
            mirror: mirror.map(|mirror| Said::by_user(mirror.to_owned())),
            allow_hosts: allow.iter().map(|&host| Said::by_user(host.to_owned())).collect(),
            ..FiguresConfig::default()
        })
        .unwrap()
    }

    #[test]
    fn a_mirror_is_asked_with_host_path_and_query() {
        let routes = routes(Some("http://127.0.0.1:8099/"), &[]);
        let ask = |address| routes.first(address).unwrap().to_string();
        assert_eq!(ask("https://a.example/b/c.png?d=1#e"), "http://127.0.0.1:8099/a.example/b/c.png?d=1");
        assert_eq!(
            ask("http://a.example:81/그림.png"),
            "http://127.0.0.1:8099/a.example:81/%EA%B7%B8%EB%A6%BC.png"
        );
        assert_eq!(ask("http://127.0.0.1:8099/admin"), "http://127.0.0.1:8099/127.0.0.1:8099/admin");
        let from = Url::parse("http://127.0.0.1:8099/a.example/b").unwrap();
        assert_eq!(routes.next(&from, "/x/c").unwrap().as_str(), "http://127.0.0.1:8099/x/c");
        assert_eq!(
            routes.next(&from, "https://z.example/y").unwrap().as_str(),
            "http://127.0.0.1:8099/z.example/y"
        );
    }

    #[test]
    fn an_address_is_told_without_the_mirror() {
        let beyond = |routes: &Routes, location| {
            let told = Url::parse("https://a.example/b/c").unwrap();
            let from = routes.first(told.as_str()).unwrap();
            routes.beyond(&told, &from, location).unwrap().to_string()
        };
        for mirror in [None, Some("http://127.0.0.1:8099"), Some("http://127.0.0.1:8099/m/")] {
            let routes = routes(mirror, &[]);
            assert_eq!(beyond(&routes, "d?e=1#f"), "https://a.example/b/d?e=1#f");
            assert_eq!(beyond(&routes, "http://z.example/y"), "http://z.example/y");
        }
    }

    #[test]
    fn beside_the_path_of_a_mirror_nothing_is_asked() {
        let routes = routes(Some("http://127.0.0.1:8099/m"), &[]);
        let from = Url::parse("http://127.0.0.1:8099/m/a.example/b").unwrap();
        let next = |location| routes.next(&from, location).unwrap().to_string();
        assert_eq!(next("/m/x"), "http://127.0.0.1:8099/m/x");
        for outside in ["/admin", "/mm", "../../admin", "http://127.0.0.1:8099/"] {
            assert!(next(outside).starts_with("http://127.0.0.1:8099/m/127.0.0.1:8099/"), "{outside}");
        }
        assert!(routes.trust(&Url::parse("http://127.0.0.1:8099/admin").unwrap()).is_err());
    }

    #[test]
    fn only_the_mirror_itself_may_be_private() {
        let routes = routes(Some("http://127.0.0.1:8099"), &["10.0.0.7", "[fd00::1]", "wiki.lan"]);
        let trust = |address| routes.trust(&Url::parse(address).unwrap()).ok();
        assert_eq!(trust("http://127.0.0.1:8099/x"), Some(Trust::Any));
        assert_eq!(trust("http://127.0.0.1:8098/x"), None);
        assert_eq!(trust("http://0x7f.1/x"), None);
        assert_eq!(trust("http://[::1]/x"), None);
        assert_eq!(trust("http://10.0.0.7/x"), Some(Trust::Any));
        assert_eq!(trust("http://[fd00::1]:81/x"), Some(Trust::Any));
        assert_eq!(trust("http://WIKI.lan/x"), Some(Trust::Any));
        assert_eq!(trust("https://a.example/x"), Some(Trust::Public));
        assert_eq!(trust("https://1.1.1.1/x"), Some(Trust::Public));
    }

    #[test]
    fn what_a_book_names_opens_nothing() {
        let config = FiguresConfig {
            mirror: Some(Said::by_book("http://127.0.0.1:8099".to_owned())),
            allow_hosts: ["10.0.0.7", "wiki.lan"].map(|host| Said::by_book(host.to_owned())).into(),
            ..FiguresConfig::default()
        };
        let routes = Routes::new(&config).unwrap();
        let blocked = |address| match routes.trust(&Url::parse(address).unwrap()) {
            Err(Failure::Blocked(Blocked { book, .. })) => book.unwrap_or("-"),
            _ => "trusted",
        };
        assert_eq!(blocked("http://127.0.0.1:8099/x"), "mirror");
        assert_eq!(blocked("http://10.0.0.7/x"), "allow-hosts");
        assert_eq!(blocked("http://10.0.0.8/x"), "-");
        // The resolver sees to it that it is a public one.
        assert_eq!(routes.trust(&Url::parse("http://wiki.lan/x").unwrap()).ok(), Some(Trust::Public));
    }

    #[test]
    fn other_schemes_are_refused() {
        let routes = routes(None, &[]);
        assert!(matches!(routes.first("ftp://a.example/x"), Err(Failure::Scheme(..))));
        assert!(matches!(routes.first("nothing"), Err(Failure::Address(_))));
        let from = Url::parse("https://a.example/").unwrap();
        assert!(matches!(routes.next(&from, "file:///etc/passwd"), Err(Failure::Scheme(..))));
        let bad =
            FiguresConfig { mirror: Some(Said::by_book("mirror".to_owned())), ..FiguresConfig::default() };
        assert!(Routes::new(&bad).is_err());
    }
}

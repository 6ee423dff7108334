//! The guard with a book of names of the test's own, and answers about links with a day of the test's own.

#[path = "../../../tests/support/server.rs"]
#[allow(dead_code, reason = "other tests need its other faults")]
mod server;

use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use super::*;
use crate::config::Said;
use crate::diagnostics::Silent;
use crate::figures::inquiry::{self, Inquiry};
use crate::message::say;
use server::{Answer, Server};

const OPEN: &str = "127.0.0.1";
const SECRET: &str = "127.0.0.2";
const PICTURE: &str = "<svg xmlns='http://www.w3.org/2000/svg'/>";

/// A net of two computers: the one at `OPEN` counts as public.
fn names(script: impl Fn(&str) -> Vec<&'static str> + Send + Sync + 'static) -> Names {
    let look_up = move |name: &str| script(name).iter().map(|address| address.parse().unwrap()).collect();
    Names::Scripted(Arc::new(look_up), |address: IpAddr| address.to_string() == OPEN)
}

/// What comes of each address, one after the other.
fn outcomes(names: &Names, addresses: &[String], config: &FiguresConfig) -> Vec<String> {
    let mut outcomes = Vec::new();
    for address in addresses {
        let wanted = [Wanted { address: address.clone(), known: None }];
        let mut arrived = |_: usize, result: Result<Arrival, Finding>| {
            outcomes.push(match result {
                Ok(_) => "had".to_owned(),
                Err(finding) => format!("{}: {}", finding.code.name(), finding.matter),
            });
            Ok(())
        };
        fetch_by(names, &wanted, config, &Arc::default(), &mut arrived).unwrap();
    }
    outcomes
}

fn config() -> FiguresConfig {
    FiguresConfig { timeout: 5, retries: 0, ..FiguresConfig::default() }
}

fn port(server: &Server) -> String {
    server.authority().rsplit(':').next().unwrap().to_owned()
}

fn good() -> Answer {
    // Each request needs a connection, and so a look at the names, of its own.
    Answer::ok("image/svg+xml", PICTURE).header("Connection", "close")
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_turns_to_a_private_address_is_not_followed_there() {
    let secret = Server::start_at(SECRET, |_, _, _| good());
    let times = AtomicUsize::new(0);
    let names = names(move |_| match times.fetch_add(1, Ordering::Relaxed) {
        0 => vec![OPEN],
        1 => vec![SECRET],
        _ => vec![SECRET, OPEN],
    });
    let open = Server::start(|_, _, _| good());
    let addresses = [
        format!("http://rebound.example:{}/1.svg", port(&open)),
        format!("http://rebound.example:{}/2.svg", port(&secret)),
        // Only the public one of two is asked; nobody listens there.
        format!("http://rebound.example:{}/3.svg", port(&secret)),
    ];
    let outcomes = outcomes(&names, &addresses, &config());
    assert_eq!(outcomes[0], "had");
    assert_eq!(outcomes[1], "figure-blocked: was not asked for: `rebound.example` is a private address");
    assert!(outcomes[2].starts_with("figure-fetch: "), "{outcomes:?}");
    assert_eq!((open.asked().len(), secret.asked().len()), (1, 0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_mirror_that_a_book_names_is_not_asked_at_a_private_address() {
    let secret = Server::start_at(SECRET, |_, _, _| good());
    let mirror = format!("http://mirror.example:{}", port(&secret));
    let names = names(|_| vec![SECRET]);
    let addresses = ["https://a.example/x.svg".to_owned()];
    let by_book = FiguresConfig { mirror: Some(Said::by_book(mirror.clone())), ..config() };
    let told = "figure-blocked: was not asked for: `mirror.example`, the mirror that `book.toml` names, is a private address";
    assert_eq!(outcomes(&names, &addresses, &by_book), [told]);
    let hosts = vec![Said::by_book("mirror.example".to_owned())];
    let twice = FiguresConfig { allow_hosts: hosts, ..by_book };
    assert_eq!(outcomes(&names, &addresses, &twice), [told]);
    assert_eq!(secret.asked().len(), 0);
    let by_user = FiguresConfig { mirror: Some(Said::by_user(mirror)), ..config() };
    assert_eq!(outcomes(&names, &addresses, &by_user), ["had"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_redirect_to_a_name_with_a_private_address_is_not_followed() {
    let secret = Server::start_at(SECRET, |_, _, _| good());
    let target = format!("http://inner.example:{}/secret.svg", port(&secret));
    let open = Server::start(move |_, _, _| Answer::status(302).header("Location", target.clone()));
    let names = names(|name| if name == "inner.example" { vec![SECRET] } else { vec![OPEN] });
    let addresses = [format!("http://outer.example:{}/x.svg", port(&open))];
    let blocked =
        ["figure-blocked: was not fetched: its host passes it on to `inner.example`, a private address"];
    assert_eq!(outcomes(&names, &addresses, &config()), blocked);
    // A host that is allowed to be private does not allow others.
    let allowing = FiguresConfig { allow_hosts: vec![Said::by_user("outer.example".to_owned())], ..config() };
    assert_eq!(outcomes(&names, &addresses, &allowing), blocked);
    assert_eq!((open.asked().len(), secret.asked().len()), (2, 0));
    let allowing = FiguresConfig { allow_hosts: vec![Said::by_user("inner.example".to_owned())], ..config() };
    assert_eq!(outcomes(&names, &addresses, &allowing), ["had"]);
}

/// What each address answers, all of them asked at once.
fn answers(names: &Names, addresses: &[String], config: &FiguresConfig) -> Vec<ask::Answer> {
    ask::ask_by(names, addresses, config, &Arc::default(), &mut |_, _| Ok(())).unwrap()
}

#[test]
fn a_name_that_nobody_has_is_lost_unless_there_is_no_network() {
    let names = names(|name| if name == "open.example" { vec![OPEN] } else { Vec::new() });
    let open = Server::start(|_, _, _| good());
    let unknown = || say!("its host is not known ({reason})", reason = "no such name");
    let lost = "http://nobody.example/".to_owned();
    let both = [lost.clone(), format!("http://open.example:{}/", port(&open))];
    let wanted = [ask::Answer::Lost(unknown()), ask::Answer::There];
    assert_eq!(answers(&names, &both, &config()), wanted);
    let none = ask::Answer::Lost(say!("its address is none ({reason})", reason = "empty host"));
    let wanted = [ask::Answer::Unclear(unknown()), none];
    assert_eq!(answers(&names, &[lost, "http://".to_owned()], &config()), wanted);
}

#[cfg(target_os = "linux")]
#[test]
fn no_link_is_followed_to_a_private_address() {
    let secret = Server::start_at(SECRET, |_, _, _| good());
    let target = format!("http://inner.example:{}/secret", port(&secret));
    let to = target.clone();
    let open = Server::start(move |_, _, _| Answer::status(301).header("Location", to.clone()));
    let names = names(|name| if name == "inner.example" { vec![SECRET] } else { vec![OPEN] });
    let addresses = [target, format!("http://outer.example:{}/x", port(&open))];
    let private = say!("`{host}` is a private address", host = "inner.example");
    let passed_on = say!("its host passes it on to `{host}`, a private address", host = "inner.example");
    let wanted = [ask::Answer::Unclear(private), ask::Answer::Unclear(passed_on)];
    assert_eq!(answers(&names, &addresses, &config()), wanted);
    assert_eq!((open.asked().len(), secret.asked().len()), (1, 0));
}

#[test]
fn a_page_is_asked_once_a_day() {
    let host = Server::start(|path, _, _| match path {
        "/old" => Answer::status(301).header("Location", "/new#there"),
        _ => Answer::ok("text/html", ""),
    });
    let folder = tempfile::tempdir().unwrap();
    let config = FiguresConfig { allow_hosts: vec![Said::by_user(host.authority())], ..config() };
    let addresses = ["/a#1", "/a#2", "/a", "/old#1"].map(|path| host.url(path));
    let at = |hours: u64| {
        let now = UNIX_EPOCH + Duration::from_secs(1_000_000_000 + hours * 60 * 60);
        let inquiry = Inquiry { keep: folder.path().join("store").into(), hosts: None, now };
        let answers = inquiry::ask(&addresses, &config, &inquiry, &Silent).unwrap();
        let moved = ask::Answer::Moved(host.url("/new#there"));
        assert_eq!(answers, [ask::Answer::There, ask::Answer::There, ask::Answer::There, moved]);
        (host.times("/a"), host.times("/old"))
    };
    assert_eq!([0, 1, 23, 24, 25].map(at), [(1, 1), (1, 1), (1, 1), (2, 2), (2, 2)]);
}

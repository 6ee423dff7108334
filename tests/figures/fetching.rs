//! Remote figures.

use std::time::Duration;

use super::server::{Answer, Server};
use jikji::config::Said;

use super::*;

fn picture() -> Vec<u8> {
    pictures::png(&pictures::screenshot(80, 60))
}

fn good() -> Answer {
    Answer::ok("image/png", picture())
}

/// The messages of asking one address of a host that always answers so.
fn complaint(answer: Answer, change: impl FnOnce(&mut FiguresConfig)) -> (String, usize) {
    let server = Server::start(move |_, _, _| answer.clone());
    let mut desk = Desk::behind(&server);
    change(&mut desk.options.config);
    let (_, messages) = desk.load(&[remote("https://a.example/x.png")]);
    (messages.join("|"), server.times("/a.example/x.png"))
}

#[test]
fn a_mirror_is_asked_in_place_of_every_host() {
    let server = Server::start(|_, _, _| good());
    let desk = Desk::behind(&server);
    let (set, messages) =
        desk.load(&[remote("https://a.example/b/그림.png?size=2"), remote("http://c.example:81/d.png")]);
    assert_eq!(messages, [""; 0]);
    assert_eq!(set.missing(), 0);
    let mut paths: Vec<_> = server.asked().into_iter().map(|asked| asked.path).collect();
    paths.sort();
    assert_eq!(paths, ["/a.example/b/%EA%B7%B8%EB%A6%BC.png?size=2", "/c.example:81/d.png"]);
    let agent = &server.asked()[0].headers["user-agent"];
    assert_eq!(agent, &format!("jikji/{}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_second_run_needs_no_host() {
    let sources = [
        remote("https://a.example/1.png"),
        remote("https://a.example/2.svg"),
        remote("https://a.example/3.gif"),
    ];
    let server = Server::start(|path, _, _| match path {
        "/a.example/2.svg" => Answer::ok("text/plain", pictures::SVG),
        "/a.example/3.gif" => Answer::ok("image/gif", pictures::gif(2)),
        _ => good(),
    });
    let mut desk = Desk::behind(&server);
    let first = desk.load(&sources);
    assert_eq!(server.asked().len(), 3);
    drop(server);
    desk.options.config.mirror = None;
    desk.options.offline = true;
    assert!(desk.load(&sources) == first);
    // Other sizes are made of the stored originals.
    desk.options.config.screen_width = 40;
    let (set, _) = desk.load(&sources);
    assert_eq!(set.get(FigureId(0)).unwrap().screen.width, 40);
    // A rebuild decodes nothing: the originals are not even needed.
    std::fs::remove_dir_all(desk.folder.path().join("store").join("originals")).unwrap();
    desk.options.config.screen_width = 1200;
    assert!(desk.load(&sources) == first);
}

#[test]
fn a_damaged_store_is_mended_from_the_host() {
    let server = Server::start(|_, _, _| good());
    let desk = Desk::behind(&server);
    let sources = [remote("https://a.example/x.png")];
    let first = desk.load(&sources);
    for shelf in ["originals", "renditions"] {
        for folder in std::fs::read_dir(desk.folder.path().join("store").join(shelf)).unwrap() {
            for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
                let file = std::fs::File::create(file.unwrap().path()).unwrap();
                std::io::Write::write_all(&mut &file, b"damaged").unwrap();
            }
        }
    }
    // The damage to renditions is found when they are read, after it was decided what to fetch.
    let (_, messages) = desk.load(&sources);
    assert!(messages.is_empty() || messages[0].contains("from the store"), "{messages:?}");
    assert!(desk.load(&sources) == first);
}

#[test]
fn without_the_network_only_the_store_is_used() {
    let server = Server::start(|_, _, _| good());
    let mut desk = Desk::behind(&server);
    desk.options.offline = true;
    let (set, messages) = desk.load(&[remote("https://a.example/x.png")]);
    assert_eq!(set.missing(), 1);
    assert_eq!(
        messages,
        [
            "figure-offline: the figure `https://a.example/x.png` is not in the store, and the network is not to be used"
        ]
    );
    assert!(server.asked().is_empty());
}

#[test]
fn a_fault_that_passes_is_tried_again() {
    let server = Server::start(|path, before, _| match (path, before) {
        ("/a.example/500.png", 0) => Answer::status(500),
        ("/a.example/reset.png", 0) => Answer::reset(),
        ("/a.example/cut.png", 0) => good().cut(1000),
        ("/a.example/busy.png", 0) => Answer::status(429).header("Retry-After", "1"),
        _ => good(),
    });
    let names = ["500", "reset", "cut", "busy"];
    let sources: Vec<_> = names.iter().map(|name| remote(&format!("https://a.example/{name}.png"))).collect();
    let (set, messages) = Desk::behind(&server).load(&sources);
    assert_eq!(messages, [""; 0]);
    assert_eq!(set.missing(), 0);
    for name in names {
        assert_eq!(server.times(&format!("/a.example/{name}.png")), 2, "{name}");
    }
}

#[test]
fn a_fault_that_stays_is_told_after_the_last_try() {
    let (message, times) = complaint(Answer::status(503), |config| config.retries = 1);
    assert_eq!(
        message,
        "figure-fetch: the figure `https://a.example/x.png` could not be fetched: the host answered 503 (service unavailable)"
    );
    assert_eq!(times, 2);
    let (message, times) = complaint(good().cut(9), |config| config.retries = 1);
    assert!(message.contains("the connection broke"), "{message}");
    assert_eq!(times, 2);
}

#[test]
fn what_is_gone_is_asked_once() {
    let (message, times) = complaint(Answer::status(404), |_| {});
    assert!(message.ends_with("the host answered 404 (not found)"), "{message}");
    assert_eq!(times, 1);
}

#[test]
fn a_web_page_with_status_200_is_no_figure_and_not_kept() {
    let server = Server::start(|_, before, _| match before {
        0 => Answer::ok("image/png", "<!doctype html><h1>찾을 수 없음</h1>"),
        _ => good(),
    });
    let desk = Desk::behind(&server);
    let (_, messages) = desk.load(&[remote("https://a.example/x.png")]);
    assert_eq!(
        messages,
        ["figure-decode: the figure `https://a.example/x.png` is a web page, not a picture"]
    );
    assert_eq!(desk.load(&[remote("https://a.example/x.png")]).0.missing(), 0);
}

#[test]
fn a_wrong_media_type_does_not_matter() {
    let (message, _) = complaint(Answer::ok("text/html; charset=utf-8", picture()), |_| {});
    assert_eq!(message, "");
}

#[test]
fn a_slow_host_is_given_up() {
    let (message, times) = complaint(good().late(Duration::from_secs(3)), |config| {
        config.timeout = 1;
        config.retries = 0;
    });
    assert!(message.starts_with("figure-fetch: ") && message.ends_with("no answer within 1 s"), "{message}");
    assert_eq!(times, 1);
}

#[test]
fn a_host_that_never_answers_is_not_asked_for_every_figure() {
    let server = Server::start(|_, _, _| good().late(Duration::from_secs(4)));
    let mut desk = Desk::new();
    desk.options.config = FiguresConfig {
        timeout: 1,
        retries: 0,
        concurrency: 1,
        allow_hosts: vec![Said::by_user("127.0.0.1".to_owned())],
        ..FiguresConfig::default()
    };
    let sources: Vec<_> = (0..20).map(|i| remote(&server.url(&format!("/{i}.png")))).collect();
    let (set, messages) = desk.load(&sources);
    assert_eq!((set.missing(), messages.len()), (20, 20));
    assert!(server.asked().len() <= 2, "{}", server.asked().len());
}

#[test]
fn a_large_answer_is_cut_off() {
    let small = |config: &mut FiguresConfig| config.max_bytes = 1000;
    let (message, times) = complaint(Answer::ok("image/png", vec![0; 5000]), small);
    assert!(
        message.starts_with("figure-limit: ") && message.ends_with("has more than 1000 bytes"),
        "{message}"
    );
    assert_eq!(times, 1);
}

#[test]
fn redirects_are_followed_through_the_mirror_and_loops_are_left() {
    let server = Server::start(|path, _, _| match path {
        "/a.example/x.png" => Answer::status(302).header("Location", "https://b.example/y.png#z"),
        "/b.example/y.png" => Answer::status(301).header("Location", "z.png"),
        "/b.example/z.png" => good(),
        _ => Answer::status(302).header("Location", path),
    });
    let desk = Desk::behind(&server);
    let (set, messages) =
        desk.load(&[remote("https://a.example/x.png"), remote("https://a.example/loop.png")]);
    assert!(set.get(FigureId(0)).is_some());
    assert_eq!(messages.len(), 1);
    assert!(messages[0].ends_with("it was passed on more than 10 times"), "{messages:?}");
}

#[test]
fn private_addresses_are_not_asked_unless_allowed() {
    let server = Server::start(|_, _, _| good());
    let mut desk = Desk::new();
    let port = server.authority().split(':').next_back().unwrap().to_owned();
    let sources = [
        remote(&server.url("/literal.png")),
        remote(&format!("http://localhost:{port}/named.png")),
        remote("ftp://a.example/x.png"),
    ];
    let (set, messages) = desk.load(&sources);
    assert_eq!(set.missing(), 3);
    assert!(messages.iter().all(|message| message.starts_with("figure-blocked: ")), "{messages:?}");
    assert!(messages[1].ends_with("`localhost` is a private address"), "{messages:?}");
    assert!(messages[2].contains("`ftp`"), "{messages:?}");
    assert!(server.asked().is_empty());
    desk.options.config.allow_hosts =
        ["127.0.0.1".to_owned(), format!("localhost:{port}")].map(Said::by_user).into();
    assert_eq!(desk.load(&sources[..2]).0.missing(), 0);
}

#[test]
fn a_redirect_to_a_private_address_is_not_followed() {
    let inner = Server::start(|_, _, _| good());
    let target = inner.url("/secret.png");
    let outer = Server::start(move |_, _, _| Answer::status(302).header("Location", target.clone()));
    let mut desk = Desk::new();
    desk.options.config.allow_hosts = vec![Said::by_user(outer.authority())];
    let (_, messages) = desk.load(&[remote(&outer.url("/x.png"))]);
    assert!(messages[0].starts_with("figure-blocked: "), "{messages:?}");
    assert!(inner.asked().is_empty());
}

#[test]
fn a_host_that_wants_its_own_page_is_told_it() {
    let server = Server::start(|_, _, asked| match asked.headers.get("referer").map(String::as_str) {
        Some("https://a.example/") => good(),
        _ => Answer::status(403),
    });
    let desk = Desk::behind(&server);
    assert_eq!(desk.load(&[remote("https://a.example/dir/x.png")]).0.missing(), 0);
    let (message, times) = complaint(Answer::status(403), |_| {});
    assert!(message.ends_with("the host answered 403 (forbidden)"), "{message}");
    assert_eq!(times, 2);
}

#[test]
fn an_unknown_or_closed_host_is_told_apart() {
    let mut desk = Desk::new();
    desk.options.config.retries = 0;
    desk.options.config.allow_hosts = vec![Said::by_user("127.0.0.1".to_owned())];
    let (_, messages) =
        desk.load(&[remote("http://127.0.0.1:1/x.png"), remote("https://no-such-host.invalid/x.png")]);
    assert!(messages[0].contains("its host cannot be reached"), "{messages:?}");
    assert!(messages[1].contains("its host is not known"), "{messages:?}");
}

#[test]
fn a_mirror_that_is_no_address_is_an_error() {
    let mut desk = Desk::new();
    desk.options.config.mirror = Some(Said::by_user("mirror".to_owned()));
    let requests = requests(&[remote("https://a.example/x.png")]);
    let error = figures::load(
        &requests,
        &desk.options,
        &figures::Memory::default(),
        &Silent,
        &mut Diagnostics::default(),
    )
    .unwrap_err();
    assert!(error.to_string().contains("`mirror`"), "{error}");
}

/// A picture large enough that its end alone is asked for.
fn large() -> Vec<u8> {
    let bytes = pictures::png(&pictures::photograph(300, 300));
    assert!(bytes.len() > 150_000, "{}", bytes.len());
    bytes
}

/// What a host answers that breaks off in the middle and can go on.
fn resumable(asked: &server::Asked, tag: &str) -> Answer {
    let bytes = large();
    let start = asked.headers.get("range").and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-'));
    let start = start.filter(|_| asked.headers.get("if-range").is_some_and(|wanted| wanted == tag));
    match start.and_then(|start| start.parse::<usize>().ok()) {
        Some(start) => Answer::status(206)
            .header("Content-Range", format!("bytes {start}-{}/{}", bytes.len() - 1, bytes.len()))
            .body(&bytes[start..]),
        None => Answer::ok("image/png", bytes).header("ETag", tag),
    }
}

#[test]
fn a_broken_download_goes_on_where_it_stopped() {
    let server = Server::start(|_, before, asked| match before {
        0 => resumable(asked, "\"1\"").broken_after(100_000),
        _ => resumable(asked, "\"1\""),
    });
    let desk = Desk::behind(&server);
    let (set, messages) = desk.load(&[remote("https://a.example/x.png")]);
    assert_eq!((set.missing(), messages), (0, Vec::new()));
    let ranges: Vec<_> = server.asked().iter().map(|asked| asked.headers.get("range").cloned()).collect();
    assert_eq!(ranges, [None, Some("bytes=100000-".to_owned())]);
    let whole = Desk::new();
    let other = whole.make(&large());
    assert!(**set.get(FigureId(0)).unwrap() == other);
}

#[test]
fn a_figure_that_changes_while_it_is_fetched_is_fetched_anew() {
    // The host has a new one when it is asked to go on, or goes on somewhere else.
    for second in [200, 206, 416] {
        let server = Server::start(move |_, before, asked| match (before, second) {
            (0, _) => resumable(asked, "\"1\"").broken_after(100_000),
            (1, 206) => Answer::status(206).header("Content-Range", "bytes 7-9/10").body("abc"),
            (1, 416) => Answer::status(416),
            _ => resumable(asked, "\"2\""),
        });
        let (set, messages) = Desk::behind(&server).load(&[remote("https://a.example/x.png")]);
        assert_eq!((set.missing(), messages), (0, Vec::new()), "{second}");
        assert_eq!(server.asked().len(), if second == 200 { 2 } else { 3 });
    }
}

#[test]
fn a_host_that_asks_to_wait_is_left_alone_by_all() {
    let moment = "Sun, 01 Mar 2026 08:00:";
    let busy = Answer::status(429)
        .header("Date", format!("{moment}00 GMT"))
        .header("Retry-After", format!("{moment}01 GMT"));
    let server = Server::start(move |_, before, _| if before == 0 { busy.clone() } else { good() });
    let mut desk = Desk::new();
    desk.options.config.allow_hosts = vec![Said::by_user(server.authority())];
    desk.options.config.concurrency = 1;
    let sources: Vec<_> = (0..3).map(|figure| remote(&server.url(&format!("/{figure}.png")))).collect();
    let since = std::time::Instant::now();
    assert_eq!(desk.load(&sources).1, [""; 0]);
    assert!(since.elapsed() >= Duration::from_secs(1));
    // Without a word on how long, the first wait would have been half as long.
    assert_eq!(server.asked().len(), 6);
}

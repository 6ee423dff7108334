//! `figures.lock`: what is written down, what is kept to, what is told when hosts change their minds.

use jikji::config::Lock;

use super::server::{Answer, Asked, Server};
use super::*;

const X: &str = "https://a.example/x.png";

fn old() -> Vec<u8> {
    pictures::png(&pictures::screenshot(80, 60))
}

fn new() -> Vec<u8> {
    pictures::png(&pictures::screenshot(90, 50))
}

fn dated(bytes: Vec<u8>) -> Answer {
    Answer::ok("image/png", bytes).header("Date", "Sun, 01 Mar 2026 08:00:00 GMT")
}

fn loaded(desk: &Desk, sources: &[FigureSource]) -> (Loaded, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let loaded = figures::load(
        &requests(sources),
        &desk.options,
        &figures::Memory::default(),
        &Silent,
        &mut diagnostics,
    )
    .unwrap();
    (loaded, diagnostics.iter().map(|d| format!("{}: {}", d.code.name(), d.message)).collect())
}

/// A desk whose lock has the figure `X` as `old`, with an empty store and the host that is given.
fn locked(respond: impl Fn(&str, usize, &Asked) -> Answer + Send + Sync + 'static) -> (Desk, Server) {
    let before = Server::start(|_, _, _| dated(old()));
    let lock = loaded(&Desk::behind(&before), &[remote(X)]).0.lock;
    let server = Server::start(respond);
    let mut desk = Desk::behind(&server);
    desk.options.config.retries = 0;
    desk.options.lock = lock;
    (desk, server)
}

fn width(loaded: &Loaded) -> Option<u32> {
    loaded.figures.get(FigureId(0)).map(|figure| figure.width)
}

#[test]
fn each_remote_figure_is_written_down_once() {
    let server = Server::start(|path, _, _| match path {
        "/a.example/d.svg" => Answer::ok("text/plain", pictures::SVG),
        "/a.example/gone.png" => Answer::status(404),
        _ => dated(old()),
    });
    let mut desk = Desk::behind(&server);
    desk.options.date = Some(1_772_323_200);
    let local = desk.local(desk.file("local.png", &old()));
    let sources = [
        remote("https://b.example/y.png"),
        remote(X),
        remote(X),
        remote("https://a.example/d.svg"),
        remote("https://a.example/gone.png"),
        local,
    ];
    let (first, _) = loaded(&desk, &sources);
    let rows: Vec<_> = first
        .lock
        .figures
        .iter()
        .map(|(address, row)| (address.as_str(), row.kind.as_str(), row.pixels, row.date.as_deref()))
        .collect();
    let day = Some("2026-03-01");
    assert_eq!(
        rows,
        [
            ("https://a.example/d.svg", "svg", Some((120, 80)), day),
            (X, "png", Some((80, 60)), day),
            ("https://b.example/y.png", "png", Some((80, 60)), day),
        ]
    );
    assert_eq!(first.lock.figures[X].bytes, old().len() as u64);
    // Nothing of a later run changes it.
    desk.options.date = Some(0);
    desk.options.lock = first.lock.clone();
    assert_eq!(loaded(&desk, &sources).0.lock, first.lock);
    desk.options.lock = Lock::default();
    let again = loaded(&desk, &sources).0.lock;
    assert_eq!(again.figures[X], first.lock.figures[X]);
    assert_eq!(Lock::parse(&first.lock.to_string()).unwrap(), first.lock);
}

#[test]
fn figures_beyond_the_limit_keep_their_rows() {
    let server = Server::start(|_, _, _| dated(old()));
    let mut desk = Desk::behind(&server);
    let [y, z] = ["https://b.example/y.png", "https://c.example/z.png"];
    let (all, _) = loaded(&desk, &[remote(X), remote(y), remote(z)]);
    assert_eq!(all.lock.figures.len(), 3);
    desk.options.lock = all.lock.clone();
    desk.options.config.max_count = 1;
    let (fewer, messages) = loaded(&desk, &[remote(X), remote(y), remote(z)]);
    assert!(messages[0].starts_with("figure-limit: "), "{messages:?}");
    assert_eq!(fewer.lock, all.lock);
    // What the book no longer names goes; what it never had gets no row.
    desk.options.lock.figures.remove(z);
    let (fewest, _) = loaded(&desk, &[remote(X), remote(z)]);
    assert_eq!(fewest.lock.figures.keys().collect::<Vec<_>>(), [X]);
}

#[test]
fn a_figure_that_changed_at_its_host_is_told_and_used_when_the_old_one_is_lost() {
    let (desk, server) = locked(|_, _, _| dated(new()));
    let told = format!(
        "figure-changed: the figure `{X}` is not the one of 2026-03-01 in `figures.lock`: its host gave other bytes"
    );
    let (first, messages) = loaded(&desk, &[remote(X)]);
    assert_eq!((width(&first), messages), (Some(90), vec![told]));
    assert_eq!((&first.lock, first.astray), (&desk.options.lock, vec![X.to_owned()]));
    // Offline it is the same figure, with another reason.
    let mut desk = desk;
    desk.options.offline = true;
    let (second, messages) = loaded(&desk, &[remote(X)]);
    assert_eq!(width(&second), Some(90));
    assert!(
        messages[0].ends_with("the store has other bytes, and the network is not to be used"),
        "{messages:?}"
    );
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn the_locked_figure_is_used_although_the_address_gave_another_later() {
    let (mut desk, _server) = locked(|_, before, _| dated(if before == 0 { old() } else { new() }));
    assert_eq!(loaded(&desk, &[remote(X)]).1, [""; 0]);
    // Another book takes the new one into the same store.
    let lock = std::mem::take(&mut desk.options.lock);
    desk.options.update = true;
    let (other, messages) = loaded(&desk, &[remote(X)]);
    assert_eq!(width(&other), Some(90));
    assert!(messages[0].ends_with("has changed; the new one is used from now on"), "{messages:?}");
    desk.options.update = false;
    desk.options.lock = lock;
    let (own, messages) = loaded(&desk, &[remote(X)]);
    assert_eq!((width(&own), own.astray), (Some(80), Vec::new()));
    assert_eq!(
        messages,
        [format!(
            "figure-changed: the figure `{X}` has changed at its host; the one of 2026-03-01 in `figures.lock` is used"
        )]
    );
}

#[test]
fn an_update_asks_with_what_the_host_said_and_takes_what_is_new() {
    let (mut desk, server) = locked(|_, before, asked| {
        let known = asked.headers.get("if-none-match").map(String::as_str);
        match (before, known) {
            (_, Some("\"v1\"")) if before < 2 => Answer::status(304),
            (0, None) => dated(old()).header("ETag", "\"v1\""),
            _ => dated(new()).header("ETag", "\"v2\""),
        }
    });
    let lock = desk.options.lock.clone();
    loaded(&desk, &[remote(X)]);
    desk.options.update = true;
    let (same, messages) = loaded(&desk, &[remote(X)]);
    assert_eq!((same.lock, messages), (lock, Vec::new()));
    let (changed, messages) = loaded(&desk, &[remote(X)]);
    assert_eq!(
        messages,
        [format!(
            "figure-changed: the figure `{X}` has changed since 2026-03-01; the new one is used from now on"
        )]
    );
    assert_eq!(changed.lock.figures[X].pixels, Some((90, 50)));
    assert!(changed.astray.is_empty());
    let known: Vec<_> =
        server.asked().iter().map(|asked| asked.headers.contains_key("if-none-match")).collect();
    assert_eq!(known, [false, true, true]);
}

#[test]
fn without_a_tag_the_date_is_sent() {
    let (mut desk, server) = locked(|_, before, _| match before {
        0 => dated(old()).header("Last-Modified", "Sat, 28 Feb 2026 08:00:00 GMT"),
        _ => Answer::status(304),
    });
    loaded(&desk, &[remote(X)]);
    desk.options.update = true;
    assert_eq!(loaded(&desk, &[remote(X)]).1, [""; 0]);
    assert_eq!(server.asked()[1].headers["if-modified-since"], "Sat, 28 Feb 2026 08:00:00 GMT");
}

#[test]
fn a_dead_figure_is_told_against_the_lock_and_the_copy_used() {
    let (mut desk, _server) =
        locked(|_, before, _| if before == 0 { dated(old()) } else { Answer::status(404) });
    let lock = desk.options.lock.clone();
    loaded(&desk, &[remote(X)]);
    desk.options.update = true;
    let (kept, messages) = loaded(&desk, &[remote(X)]);
    assert_eq!((width(&kept), &kept.lock), (Some(80), &lock));
    assert_eq!(
        messages,
        [format!(
            "figure-fetch: the figure `{X}` could not be fetched: the host answered 404 (not found); \
             the one of 2026-03-01 in `figures.lock` is used"
        )]
    );
    // Without a copy it is missing, and the lock remembers it.
    let (desk, _server) = locked(|_, _, _| Answer::status(404));
    let (lost, messages) = loaded(&desk, &[remote(X)]);
    assert_eq!((width(&lost), &lost.lock), (None, &lock));
    assert!(messages[0].contains("`figures.lock` has one of 2026-03-01 (png, "), "{messages:?}");
}

#[test]
fn an_older_store_is_brought_to_the_lock() {
    // The lock came with the chapters; the store is of before.
    let (mut desk, server) = locked(|_, before, _| dated(if before == 0 { new() } else { old() }));
    let lock = std::mem::take(&mut desk.options.lock);
    loaded(&desk, &[remote(X)]);
    desk.options.lock = lock;
    let (brought, messages) = loaded(&desk, &[remote(X)]);
    assert_eq!((width(&brought), messages), (Some(80), Vec::new()));
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn a_book_with_its_own_originals_needs_neither_store_nor_host() {
    let (mut desk, server) = locked(|_, _, _| dated(old()));
    let book = desk.folder.path().join("book");
    loaded(&desk, &[remote(X)]);
    // What was made of it before is not enough.
    std::fs::remove_dir_all(desk.folder.path().join("store").join("originals")).unwrap();
    desk.options.originals = true;
    let (first, _) = loaded(&desk, &[remote(X)]);
    assert_eq!(server.asked().len(), 2);
    let vendored = figures::vendor(&first.lock, &desk.options.keep, &book, 1 << 20, true).unwrap();
    assert_eq!((vendored.kept, vendored.added, vendored.missing), (1, 1, Vec::new()));
    drop(server);
    desk.options = Options {
        keep: desk.folder.path().join("other").into(),
        book: Some(book.clone()),
        offline: true,
        originals: false,
        ..desk.options
    };
    let (clone, messages) = loaded(&desk, &[remote(X)]);
    assert_eq!((&clone.figures, &clone.lock, messages), (&first.figures, &first.lock, Vec::new()));
    // A copy that is not what the lock says is no copy.
    desk.options.keep = desk.folder.path().join("third").into();
    let name = format!("figures/vendor/{}.png", first.lock.figures[X].sha256);
    desk.file(&name, &new());
    let (_, messages) = loaded(&desk, &[remote(X)]);
    assert!(messages[0].starts_with("figure-offline: "), "{messages:?}");
}

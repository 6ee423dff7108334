//! `jikji check --net` before hosts that answer as hosts do: what is told of each link, and how they are asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::support::folder::{Folder, Run};
use crate::support::server::{Answer, Asked, Server};

/// A book of one chapter that has these lines.
fn book(text: &str) -> Folder {
    let toml = "[book]\ntitle = \"Well\"\n[figures]\nretries = 1\ntimeout = 1\n";
    Folder::new().with("book.toml", toml).with("content/01.md", &format!("# 우물\n\n{text}"))
}

/// Asks for the links of a book, whose hosts may be on this computer.
fn asked(book: &Folder, hosts: &[&Server], more: &[&str]) -> Run {
    let allowed: Vec<String> = hosts.iter().map(|host| host.authority()).collect();
    let mut arguments = vec!["check", "--net"];
    arguments.extend(allowed.iter().flat_map(|host| ["--allow-host", host]));
    arguments.extend(if more.contains(&"--message-format") {
        &[][..]
    } else {
        &["--message-format", "short"]
    });
    arguments.extend(more);
    book.run(&arguments)
}

/// The findings, without the summary, with the host's own name in the place of its port.
fn told(run: &Run, host: &Server) -> Vec<String> {
    let lines = run.err.lines().filter(|line| line.contains('['));
    lines.map(|line| line.replace(&host.authority(), "HOST")).collect()
}

fn good() -> Answer {
    Answer::ok("text/html", "<!doctype html><p>물")
}

fn to(status: u16, location: impl Into<String>) -> Answer {
    Answer::status(status).header("Location", location)
}

/// The methods that a path was asked by.
fn methods(host: &Server, path: &str) -> Vec<String> {
    host.asked().into_iter().filter(|asked| asked.path == path).map(|asked| asked.method).collect()
}

#[test]
fn what_hosts_answer_is_told_at_each_place() {
    let by_get =
        |asked: &Asked, refusal| if asked.method == "GET" { good() } else { Answer::status(refusal) };
    let host = Server::start(move |path, _, asked| match path {
        "/there" => good(),
        "/gone" => Answer::status(410),
        "/moved" => to(301, "/there"),
        "/moved-twice" => to(308, "/moved"),
        "/moved-and-on" => to(301, "/temporary"),
        "/moved-to-nothing" => to(301, "/nothing"),
        "/temporary" => to(302, "/there"),
        "/temporary-then-moved" => to(307, "/moved"),
        "/no-heads" => by_get(asked, 405),
        "/no-heads-here" => by_get(asked, 404),
        "/forbidden" => Answer::status(403),
        "/fault" => Answer::status(500),
        "/circle" => to(301, "/circle-back"),
        "/circle-back" => to(302, "/circle"),
        "/private" => to(302, "http://127.0.0.9/"),
        "/file" => to(302, "file:///etc/passwd"),
        _ => Answer::status(404),
    });
    let paths = [
        "/there",
        "/nothing",
        "/gone",
        "/moved",
        "/moved#place",
        "/moved-twice",
        "/moved-and-on",
        "/moved-to-nothing",
        "/temporary",
        "/temporary-then-moved",
        "/no-heads",
        "/no-heads-here",
        "/forbidden",
        "/fault",
        "/circle",
        "/private",
        "/file",
    ];
    let text: String = paths.iter().map(|path| format!("[물]({})\n\n", host.url(path))).collect();
    let book = book(&text);
    let run = asked(&book, &[&host], &[]).exits(0);
    let wanted = [
        "content/01.md:5:1: warning[link-dead]: `http://HOST/nothing` leads nowhere: the host answered 404 (not found)",
        "content/01.md:7:1: warning[link-dead]: `http://HOST/gone` leads nowhere: the host answered 410 (gone)",
        "content/01.md:9:1: note[link-moved]: `http://HOST/moved` has moved to `http://HOST/there`",
        "content/01.md:11:1: note[link-moved]: `http://HOST/moved#place` has moved to `http://HOST/there#place`",
        "content/01.md:13:1: note[link-moved]: `http://HOST/moved-twice` has moved to `http://HOST/there`",
        "content/01.md:15:1: note[link-moved]: `http://HOST/moved-and-on` has moved to `http://HOST/temporary`",
        "content/01.md:17:1: warning[link-dead]: `http://HOST/moved-to-nothing` leads nowhere: the host answered 404 (not found)",
        "content/01.md:27:1: note[link-unanswered]: whether `http://HOST/forbidden` is there is not known: the host answered 403 (forbidden)",
        "content/01.md:29:1: note[link-unanswered]: whether `http://HOST/fault` is there is not known: the host answered 500 (internal server error)",
        "content/01.md:31:1: note[link-unanswered]: whether `http://HOST/circle` is there is not known: it was passed on more than 10 times",
        "content/01.md:33:1: note[link-unanswered]: whether `http://HOST/private` is there is not known: its host passes it on to `127.0.0.9`, a private address",
        "content/01.md:35:1: note[link-unanswered]: whether `http://HOST/file` is there is not known: its host passes it on to `file`, which is neither `http` nor `https`",
    ];
    assert_eq!(told(&run, &host), wanted);
    assert!(run.err.contains("links: 16, 3 dead, 3 moved, 5 without an answer\n"), "{}", run.err);
    assert_eq!(methods(&host, "/temporary-then-moved"), ["HEAD"]);
    assert_eq!(methods(&host, "/no-heads-here"), ["HEAD", "GET"]);
    assert_eq!(methods(&host, "/fault"), ["HEAD", "GET"]);
    // What stands behind `#` is no host's business.
    assert_eq!(methods(&host, "/moved#place"), [""; 0]);
}

#[test]
fn every_place_that_names_an_address_is_told_with_what_to_write_there() {
    let host = Server::start(|path, _, _| match path {
        "/old" => to(301, "/new"),
        "/new" => good(),
        _ => Answer::status(404),
    });
    let text = "[하나](HOST/old \"제목\"), <HOST/old>\n\
                [HOST/old](HOST/old)\n\n\
                ![그림](HOST/x.png)\n\n\
                [![그림](HOST/old)](HOST/old)\n\n\
                ```component VPCard\ntitle: 샘\nlink: HOST/old\n```\n\n\
                ```component VPBanner\ntitle: HOST/old\nactions:\n  - text: 물\n    link: HOST/old\n```\n\n\
                ## 제목 [둘](HOST/old)\n\n글^[각주 [셋](HOST/old)]\n\n\
                | 표 |\n| --- |\n| [넷](HOST/old#place) |\n\n\
                [참조][1], [다른 책](mailto:a@a.example)\n\n[1]: HOST/old\n";
    let book = book(&text.replace("HOST", &host.url("")));
    let source = std::fs::read_to_string(book.path("content/01.md")).unwrap();
    let run = asked(&book, &[&host], &["--message-format", "json"]).exits(0);
    let mut seen = Vec::new();
    for line in run.err.lines() {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        let Some(code) = finding["code"].as_str().and_then(|code| code.strip_prefix("link-")) else {
            continue;
        };
        let patch = &finding["helps"][0]["patch"];
        let edit = patch["place"].as_object().map(|place| {
            let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
            assert_eq!(patch["safe"], false);
            let before = source[..at("start")].rsplit('\n').next().unwrap();
            let after = source[at("end")..].split('\n').next().unwrap();
            format!(" {before}{}{after}", patch["text"].as_str().unwrap())
        });
        seen.push(format!("{} {code}{}", finding["place"]["line"], edit.unwrap_or_default()));
    }
    let seen: Vec<String> = seen.iter().map(|line| line.replace(&host.url(""), "HOST")).collect();
    let wanted = [
        "3 moved [하나](HOST/new \"제목\"), <HOST/old>",
        "3 moved [하나](HOST/old \"제목\"), <HOST/new>",
        "4 moved [HOST/old](HOST/new)",
        "6 dead",
        "8 moved [![그림](HOST/new)](HOST/old)",
        // The words of the figure have its own address alone.
        "8 moved",
        "10 moved link: HOST/new",
        "15 moved",
        "22 moved ## 제목 [둘](HOST/new)",
        "24 moved 글^[각주 [셋](HOST/new)]",
        "28 moved | [넷](HOST/new#place) |",
        "30 moved",
    ];
    assert_eq!(seen, wanted);
    assert_eq!(methods(&host, "/old"), ["HEAD"]);
}

#[test]
fn a_host_is_asked_for_one_link_at_a_time_and_hosts_side_by_side() {
    let (all, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let host = |address: &'static str| {
        let (all, most) = (Arc::clone(&all), Arc::clone(&most));
        let here = AtomicUsize::new(0);
        Server::start_at(address, move |_, _, _| {
            assert_eq!(here.fetch_add(1, Ordering::SeqCst), 0, "two at a time");
            most.fetch_max(all.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(40));
            all.fetch_sub(1, Ordering::SeqCst);
            here.fetch_sub(1, Ordering::SeqCst);
            good()
        })
    };
    let hosts = [host("127.0.0.1"), host("127.0.0.1"), host("127.0.0.1")];
    let links =
        hosts.iter().flat_map(|host| (0..8).map(|at| format!("<{}>\n\n", host.url(&format!("/{at}")))));
    let book = book(&links.collect::<String>());
    asked(&book, &hosts.iter().collect::<Vec<_>>(), &["-D", "link-unanswered"]).exits(0).says("links: 24\n");
    assert!(most.load(Ordering::SeqCst) > 1, "one host after the other");
    assert!(hosts.iter().all(|host| host.asked().len() == 8));
}

#[test]
fn a_host_that_wants_fewer_questions_is_left_alone_and_not_called_dead() {
    let host = Server::start(|path, before, _| match (path, before) {
        ("/patient", 0) => Answer::status(429).header("Retry-After", "1"),
        ("/patient", _) => good(),
        _ => Answer::status(429).header("Retry-After", "3600"),
    });
    let first = book(&format!("<{}>\n", host.url("/patient")));
    asked(&first, &[&host], &[]).exits(0).says("links: 1\n");
    assert_eq!(methods(&host, "/patient"), ["HEAD", "HEAD"]);
    let text: String = (0..20).map(|at| format!("<{}>\n\n", host.url(&format!("/busy/{at}")))).collect();
    let run = asked(&book(&text), &[&host], &[]).exits(0).says("links: 20, 20 without an answer\n");
    assert!(
        told(&run, &host)
            .iter()
            .all(|line| line
                .ends_with("the host answered 429 (too many requests) and asks to wait for 3600 s")),
        "{}",
        run.err
    );
    assert_eq!(host.asked().iter().filter(|asked| asked.path.starts_with("/busy")).count(), 1);
}

#[test]
fn a_host_that_is_silent_holds_nobody_up() {
    let slow = Server::start(|_, _, _| good().late(Duration::from_secs(3)));
    let quick = Server::start(|_, _, _| good());
    let text: String = (0..20).map(|at| format!("<{}>\n\n", slow.url(&format!("/{at}")))).collect();
    let book = book(&format!("{text}<{}>\n", quick.url("/")));
    let run = asked(&book, &[&slow, &quick], &[]).exits(0).says("links: 21, 20 without an answer\n");
    assert!(told(&run, &slow).iter().all(|line| line.ends_with("no answer within 1 s")), "{}", run.err);
    assert_eq!((slow.asked().len(), quick.asked().len()), (3, 1));
}

#[test]
fn findings_stand_in_the_order_of_the_book_whoever_answers_first() {
    let host = |delay| Server::start(move |_, _, _| Answer::status(410).late(Duration::from_millis(delay)));
    let hosts = [host(120), host(0), host(60)];
    let links =
        (0..3).flat_map(|at| hosts.iter().map(move |host| format!("<{}>\n\n", host.url(&format!("/{at}")))));
    let book = book(&links.collect::<String>());
    let run = asked(&book, &hosts.iter().collect::<Vec<_>>(), &[]).exits(0).says("links: 9, 9 dead\n");
    let lines: Vec<&str> = run.err.lines().filter(|line| line.contains("[link-dead]")).collect();
    let lines: Vec<&str> = lines.iter().map(|line| line.split(':').nth(1).unwrap()).collect();
    assert_eq!(lines, ["3", "5", "7", "9", "11", "13", "15", "17", "19"]);
}

#[test]
fn a_private_address_is_not_asked() {
    let host = Server::start(|_, _, _| good());
    let book = book(&format!("<{}>\n", host.url("/")));
    let run = asked(&book, &[], &[]).exits(0);
    let wanted = "content/01.md:3:1: note[link-unanswered]: whether `http://HOST/` is there is not known: \
                  `127.0.0.1` is a private address";
    assert_eq!(told(&run, &host), [wanted]);
    assert_eq!(host.asked().len(), 0);
}

#[test]
fn what_was_asked_within_a_day_is_not_asked_again() {
    let host = Server::start(|path, _, _| match path {
        "/there" => good(),
        "/moved" => to(301, "/there"),
        "/fault" => Answer::status(401),
        _ => Answer::status(404),
    });
    let links = ["/there", "/moved", "/fault", "/dead"].map(|path| format!("<{}>\n\n", host.url(path)));
    let book = book(&links.concat());
    let first = asked(&book, &[&host], &[]).exits(0).says("links: 4, 1 dead, 1 moved, 1 without an answer\n");
    let again = asked(&book, &[&host], &[]).exits(0);
    assert_eq!(told(&first, &host), told(&again, &host));
    again.says("links: 4, 1 of them asked now, 1 dead, 1 moved, 1 without an answer\n");
    assert_eq!(methods(&host, "/dead"), ["HEAD", "GET"]);
    // What was not answered is.
    assert_eq!(methods(&host, "/fault"), ["HEAD", "GET", "HEAD", "GET"]);
}

#[test]
fn links_of_figures_that_are_not_in_the_store_are_asked_by_the_mirror() {
    let host = Server::start(|path, _, _| match path {
        "/a.example/moved" => to(301, "https://b.example/new"),
        "/a.example/up" => to(301, "new"),
        "/b.example/new" | "/a.example/new" => good(),
        _ => Answer::status(404),
    });
    let text = "[물](https://a.example/moved) [샘](http://a.example/up) ![그림](https://a.example/x.png)\n";
    let run = asked(&book(text), &[], &["--mirror", &host.url("")]).exits(0);
    let wanted = [
        "content/01.md:3:1: note[link-moved]: `https://a.example/moved` has moved to `https://b.example/new`",
        "content/01.md:3:30: note[link-moved]: `http://a.example/up` has moved to `http://a.example/new`",
        "content/01.md:3:55: warning[link-dead]: `https://a.example/x.png` leads nowhere: the host answered 404 (not found)",
    ];
    assert_eq!(told(&run, &host), wanted);
    // What a mirror says of an address is not what its host says.
    let wanted = [
        "content/01.md:3:1: note[link-unanswered]: whether `http://HOST/moved` is there is not known: `127.0.0.1` is a private address",
    ];
    let book = book(&format!("<{}>\n", host.url("/moved")));
    asked(&book, &[], &["--mirror", &host.url("")]).exits(0).says("links: 1, 1 dead\n");
    assert_eq!(told(&asked(&book, &[], &[]).exits(0), &host), wanted);
}

#[test]
fn without_a_network_nothing_is_asked() {
    let book = book("<https://a.example/>\n");
    for flag in ["--offline", "--frozen"] {
        book.run(&["check", "--net", flag]).exits(2).says("exclude each other").says(flag);
    }
}

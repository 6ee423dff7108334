//! Which computers a stranger's book has asked: none of the user's own network, unless the user says so.

use super::server::{Answer, Server};
use super::stranger::Stranger;

const PICTURE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";

fn server() -> Server {
    Server::start(|_, _, _| Answer::ok("image/svg+xml", PICTURE))
}

fn port(server: &Server) -> String {
    server.authority().rsplit(':').next().unwrap().to_owned()
}

/// A book with these settings of figures, and a chapter that shows these.
fn book(settings: &str, figures: &[String]) -> Stranger {
    let stranger = Stranger::book(&format!("[figures]\nretries = 0\ntimeout = 5\n{settings}\n"));
    let lines: String = figures.iter().map(|address| format!("![그림]({address})\n\n")).collect();
    stranger.put("book/02.md", format!("# 그림\n\n{lines}"));
    stranger
}

fn elsewhere() -> [String; 1] {
    ["https://x.example/y.png".to_owned()]
}

/// The computer itself and its neighbours in every way to write them.
fn private(port: &str) -> Vec<String> {
    let hosts = [
        "127.0.0.1",
        "localhost",
        "LOCALHOST",
        "127.1",
        "0x7f.1",
        "0177.0.0.1",
        "2130706433",
        "0",
        "0.0.0.0",
        "a@127.0.0.1",
        "127.0.0.1.",
        "127.0.0.2",
        "%31%32%37.0.0.1",
        "①②⑦.0.0.1",
        "[::1]",
        "[::]",
        "[0:0::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00::1]",
        "[fec0::1]",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "[2001:0:7f00:1::]",
    ];
    hosts.iter().map(|host| format!("http://{host}:{port}")).collect()
}

#[test]
fn a_chapter_reaches_no_private_host_in_any_way_to_write_it() {
    let server = server();
    let figures: Vec<String> =
        private(&port(&server)).iter().enumerate().map(|(at, host)| format!("{host}/{at}.png")).collect();
    let ran = book("", &figures).run(&["fetch", "book", "-v"]).expect(0, &[]);
    assert_eq!(server.asked().len(), 0, "{}", ran.said);
    assert_eq!(ran.said.matches("[figure-blocked]").count(), figures.len(), "{}", ran.said);
}

#[test]
fn a_mirror_of_a_book_reaches_no_private_host() {
    let server = server();
    for mirror in private(&port(&server)) {
        let stranger = book(&format!("mirror = \"{mirror}/admin?x=\""), &elsewhere());
        let ran = stranger.run(&["fetch", "book"]);
        assert_eq!(server.asked().len(), 0, "{mirror}\n{}", ran.said);
        assert!(ran.said.contains("[figure-blocked]"), "{mirror}\n{}", ran.said);
        assert!(ran.said.contains("the mirror that `book.toml` names"), "{mirror}\n{}", ran.said);
    }
}

#[test]
fn hosts_that_a_book_allows_are_not_asked() {
    let server = server();
    let hosts = format!("allow-hosts = [\"127.0.0.1\", \"localhost\", \"{}\"]", server.authority());
    let figures = [server.url("/a.svg"), format!("http://localhost:{}/b.svg", port(&server))];
    let stranger = book(&hosts, &figures);
    let cure =
        "`allow-hosts` of a book may not open it; if it is meant, allow it with `--allow-host 127.0.0.1`";
    stranger.run(&["fetch", "book"]).expect(0, &["`127.0.0.1` is a private address", cure]);
    assert_eq!(server.asked().len(), 0);
    stranger
        .run(&["fetch", "book", "--allow-host", "127.0.0.1", "-v"])
        .expect(0, &["`localhost` is a private"]);
    assert_eq!(server.asked().len(), 1);
    let mut command = stranger.command(&["fetch", "book"]);
    stranger.finish(command.env("JIKJI_ALLOW_HOSTS", "10.0.0.1, localhost")).expect(0, &[]);
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn a_mirror_of_the_user_may_be_anywhere() {
    let server = server();
    // Even where the book names another one.
    let stranger = book("mirror = \"http://10.0.0.1\"", &elsewhere());
    stranger.run(&["fetch", "book", "--mirror", &server.url("/m"), "-D", "warnings"]).expect(0, &[]);
    assert_eq!(server.asked()[0].path, "/m/x.example/y.png");
    let stranger = book("", &elsewhere());
    let mut command = stranger.command(&["fetch", "book", "-D", "warnings"]);
    stranger.finish(command.env("JIKJI_MIRROR", server.url(""))).expect(0, &[]);
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn a_redirect_to_a_private_host_is_told_as_what_it_is() {
    let inner = server();
    let target = inner.url("/admin.svg").replace("127.0.0.1", "localhost");
    let outer = Server::start(move |_, _, _| Answer::status(302).header("Location", target.clone()));
    let stranger = book("", &[outer.url("/x.svg")]);
    let told = "was not fetched: its host passes it on to `localhost`, a private address";
    stranger.run(&["fetch", "book", "--allow-host", &outer.authority()]).expect(0, &[told]);
    assert_eq!((outer.asked().len(), inner.asked().len()), (1, 0));
}

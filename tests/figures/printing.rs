//! Print is made later than the files for screens: what becomes of originals that are gone or others by then.

use super::server::{Answer, Server};
use super::*;

const X: &str = "https://a.example/x.png";

fn picture(width: u32) -> Vec<u8> {
    pictures::png(&pictures::screenshot(width, 600))
}

/// A figure that was read from a host, whose original is gone from the store since.
fn read_and_lost(desk: &Desk) -> Loaded {
    let loaded = figures::load(
        &requests(&[remote(X)]),
        &desk.options,
        &figures::Memory::default(),
        &Silent,
        &mut Diagnostics::default(),
    )
    .unwrap();
    std::fs::remove_dir_all(desk.folder.path().join("store/originals")).unwrap();
    loaded
}

/// Pixels across in print, where 1,500 are asked for, and what is said.
fn width(loaded: &Loaded) -> (u32, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let set = printed(loaded, 1500, &mut diagnostics);
    let said = diagnostics.iter().map(|d| format!("{}: {}", d.code.name(), d.message)).collect();
    (raster(set.get(FigureId(0)).unwrap().clone()).width, said)
}

#[test]
fn an_original_that_is_gone_is_fetched_once_more() {
    let server = Server::start(|_, _, _| Answer::ok("image/png", picture(2400)));
    let desk = Desk::behind(&server);
    let loaded = read_and_lost(&desk);
    assert_eq!(width(&loaded), (1500, Vec::new()));
    assert_eq!(server.asked().len(), 2);
    // What was made of it stays, with or without it.
    std::fs::remove_dir_all(desk.folder.path().join("store/originals")).unwrap();
    assert_eq!(width(&loaded), (1500, Vec::new()));
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn an_original_that_cannot_be_had_again_has_the_picture_for_screens_in_print() {
    let falls_back = |loaded: &Loaded, said: &str| {
        let said = format!("{said}; print has the picture for screens");
        assert_eq!(width(loaded), (1200, vec![said]));
    };
    let answers = |before: usize| match before {
        0 => Answer::ok("image/png", picture(2400)),
        _ => Answer::status(404),
    };
    let server = Server::start(move |_, before, _| answers(before));
    let loaded = read_and_lost(&Desk::behind(&server));
    falls_back(
        &loaded,
        &format!("figure-fetch: the figure `{X}` could not be fetched: the host answered 404 (not found)"),
    );

    let server = Server::start(move |_, before, _| answers(before));
    let mut desk = Desk::behind(&server);
    read_and_lost(&desk);
    desk.options.offline = true;
    // What was made for screens is enough to read it without the network.
    let loaded = figures::load(
        &requests(&[remote(X)]),
        &desk.options,
        &figures::Memory::default(),
        &Silent,
        &mut Diagnostics::default(),
    )
    .unwrap();
    falls_back(
        &loaded,
        &format!("figure-offline: the figure `{X}` is not in the store, and the network is not to be used"),
    );
}

#[test]
fn an_original_that_is_another_by_then_is_not_taken() {
    let server =
        Server::start(|_, before, _| Answer::ok("image/png", picture(if before == 0 { 2400 } else { 2000 })));
    let (made, said) = width(&read_and_lost(&Desk::behind(&server)));
    assert_eq!(made, 1200);
    let replaced = "has other bytes at its host than its picture for screens was made of";
    assert_eq!(
        said,
        [format!("figure-changed: the figure `{X}` {replaced}; print has the picture for screens")]
    );

    let desk = Desk::new();
    let path = desk.file("x.gif", &pictures::of(image::ImageFormat::Gif, &pictures::screenshot(2400, 600)));
    let sources = requests(&[desk.local(path)]);
    let loaded = figures::load(
        &sources,
        &desk.options,
        &figures::Memory::default(),
        &Silent,
        &mut Diagnostics::default(),
    )
    .unwrap();
    desk.file("x.gif", &picture(2000));
    let (made, said) = width(&loaded);
    // Screens have the GIF itself, which print can be made of.
    assert_eq!(made, 1500);
    assert!(said.len() == 1 && said[0].starts_with("figure-changed: "), "{said:?}");
}

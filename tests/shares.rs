//! A site of many books over many runners: each makes a share, all have one store, and nothing coordinates them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use crate::support::folder::{Folder, Run};
use crate::support::pictures;
use crate::support::server::{Answer, Server};

use std::fs;

const COURSES: usize = 50;

/// A site of fifty courses; each has figures of its own, and those that all have.
fn site(host: &str) -> Folder {
    let mut folder = Folder::new().with("book.toml", "[workspace]\nbooks = [\"courses/*\"]\n");
    for course in 1..=COURSES {
        folder = folder
            .with(&format!("courses/c{course}/book.toml"), &format!("[book]\ntitle = \"{course}강\"\n"));
        for chapter in 1..=1 + course % 3 {
            let text = "나루에서 배를 기다리며 물길을 헤아립니다. ".repeat(10 * chapter);
            let own = format!("{host}/own-{course}-{chapter}.png");
            let shared = format!("{host}/shared-{}.png", chapter % 2);
            folder = folder.with(
                &format!("courses/c{course}/{chapter:02}.md"),
                &format!("# {chapter}장\n\n{text}\n\n![배]({own})\n\n![나루]({shared})\n\n```js\nlet a = {course};\n```\n"),
            );
        }
    }
    folder
}

fn build(folder: &Folder, arguments: &[&str]) -> Run {
    folder.run_in(
        ".",
        &[&["build", "-q", "--date", "2026-03-02"], arguments].concat(),
        &[("JIKJI_ALLOW_HOSTS", "127.0.0.1")],
    )
}

#[test]
fn three_runners_with_one_store_make_what_one_makes() {
    let host = Server::start(|path, _, _| {
        let seed = path.bytes().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte));
        Answer::ok("image/png", pictures::png(&pictures::screenshot(200 + u32::from(seed), 120)))
    });
    let (alone, shared) = (site(&host.url("")), site(&host.url("")));
    build(&alone, &[]).exits(0);
    let paths: Vec<String> = std::thread::scope(|scope| {
        let runners = ["1/3", "2/3", "3/3"].map(|share| {
            let shared = &shared;
            scope.spawn(move || String::from_utf8(build(shared, &["--share", share]).exits(0).out).unwrap())
        });
        runners
            .into_iter()
            .flat_map(|it| it.join().unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    });
    assert_eq!(paths.len(), 2 * COURSES);
    let locks = (1..=COURSES).map(|course| format!("courses/c{course}/figures.lock"));
    for path in paths.iter().cloned().chain(locks) {
        let [one, many] = [&alone, &shared].map(|folder| fs::read(folder.path(&path)).expect(&path));
        assert!(one == many, "`{path}` differs");
    }
    // What is in the store is not asked for again: a runner with the cache of the others needs no host.
    build(&shared, &["--share", "2/7", "--frozen"]).exits(0);
}

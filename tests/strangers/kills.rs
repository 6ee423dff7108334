//! Builds that are killed or interrupted at any moment, and several at once in one folder and one store: what was there
//! stays whole, and the next run needs no cleaning.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::stranger::Stranger;
use crate::support::{pictures, store};

const BUILD: &[&str] = &["build", "book", "--offline", "--store", "store", "-q"];

fn book() -> Stranger {
    let stranger = Stranger::book("[book]\nslug = \"book\"\n");
    for number in 0..6 {
        let text = format!(
            "# 장 {number}\n\n물을 긷는다. $x^2$ `code`\n\n![물](b{number}.png)\n\n```mermaid\ngraph LR\na --> b{number}\n```\n"
        );
        stranger.put(&format!("book/1{number}.md"), text.repeat(4));
        stranger.put(&format!("book/b{number}.png"), pictures::png(&pictures::photograph(300 + number, 200)));
    }
    stranger
}

/// Kills and interrupts `rounds` builds, each a little later than the one before.
fn end_them(rounds: u32) {
    let stranger = book();
    let since = Instant::now();
    stranger.run(BUILD).expect(0, &[]);
    let long = since.elapsed() + Duration::from_millis(20);
    let whole = stranger.tree("book/dist");
    let mut ended = 0;
    for round in 0..rounds {
        // Every other round all that was kept is gone, so that all is made again.
        if round % 2 == 0 {
            let _ = std::fs::remove_dir_all(stranger.path("store"));
        }
        let mut child = stranger.command(BUILD).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(long * round / rounds);
        let signal = if round % 4 < 2 { "-KILL" } else { "-INT" };
        // The shell has become the program: its number is that of the program.
        let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status();
        let status = child.wait().unwrap();
        ended += u32::from(!status.success());
        let interrupted = signal == "-INT" && matches!(status.code(), Some(0 | 130) | None);
        assert!(signal == "-KILL" || interrupted, "round {round}: {status}");
        for (name, bytes) in stranger.tree("book/dist") {
            assert!(name.ends_with(".part") || whole.get(&name) == Some(&bytes), "{name}, round {round}");
        }
        store::assert_whole(&stranger.path("store"));
    }
    assert!(ended > rounds / 3, "only {ended} of {rounds} builds were ended");
    stranger.run(BUILD).expect(0, &[]);
    assert_eq!(stranger.tree("book/dist"), whole);
    store::assert_clean(&stranger.path("store"));
}

#[test]
fn builds_that_are_killed_or_interrupted_leave_all_whole() {
    end_them(24);
}

#[test]
#[ignore = "takes half an hour"]
fn five_hundred_builds_that_are_killed_or_interrupted_leave_all_whole() {
    end_them(500);
}

#[test]
fn builds_at_once_in_one_folder_and_store_do_not_meet() {
    let stranger = book();
    stranger.run(BUILD).expect(0, &[]);
    let whole = stranger.tree("book/dist");
    for round in 0..3 {
        if round != 1 {
            std::fs::remove_dir_all(stranger.path("store")).unwrap();
        }
        let begin = || stranger.command(BUILD).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let children = [begin(), begin(), begin()];
        for child in children {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        assert_eq!(stranger.tree("book/dist"), whole, "round {round}");
        store::assert_clean(&stranger.path("store"));
    }
}

//! What may befall a build: a full disk, a folder that may not be written, files that change under it, little memory, few
//! file handles, wrong clocks. It is refused or goes on more slowly; it never ends by a signal or a fault, what was there
//! before stays whole, and the next run needs no cleaning.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::stranger::{Ran, Stranger};
use crate::support::{pictures, store};

/// Who owns nothing.
const NOBODY: u32 = 65534;

/// A book with a drawing and a picture that take room in the store.
fn book() -> Stranger {
    let stranger = Stranger::book("[book]\nslug = \"book\"\n");
    stranger.put("book/02.md", "# 두레박\n\n![줄](a.svg)\n\n![물](b.png)\n");
    stranger.put(
        "book/a.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>",
    );
    stranger.put("book/b.png", pictures::png(&pictures::photograph(300, 200)));
    stranger
}

const BUILD: &[&str] = &["build", "book", "--offline", "--store", "store", "-q"];

/// Runs a build behind what a shell does first.
fn behind(stranger: &Stranger, shell: &str) -> Ran {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{shell}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_jikji")]);
    command.args(BUILD).current_dir(stranger.path("")).env_clear().env("HOME", stranger.path("home"));
    stranger.finish(&mut command)
}

/// Wants an end that is no fault: done, with findings, or refused with a word.
#[track_caller]
fn ends_well(ran: &Ran, what: &str) {
    assert!(matches!(ran.code, Some(0..=2)), "{what}: {:?}\n{}", ran.code, ran.said);
    assert!(ran.code != Some(2) || ran.said.contains("error: "), "{what} is refused without a word");
}

/// Wants nothing half-written, and a next run that makes what a first run would.
#[track_caller]
fn needs_no_cleaning(stranger: &Stranger, what: &str) {
    store::assert_whole(&stranger.path("store"));
    let ran = stranger.run(BUILD);
    assert_eq!(ran.code, Some(0), "after {what}: {}", ran.said);
    store::assert_clean(&stranger.path("store"));
    let made = stranger.tree("book/dist");
    assert_eq!(made.len(), 2, "after {what}: {:?}", made.keys());
    let fresh = ["build", "book", "--offline", "--store", "fresh", "-q", "-o", "fresh-dist/"];
    assert_eq!(stranger.run(&fresh).code, Some(0));
    let fresh: Vec<Vec<u8>> = stranger.tree("fresh-dist").into_values().collect();
    assert!(fresh == made.into_values().collect::<Vec<_>>(), "after {what} a build makes something else");
}

#[test]
fn a_full_disk_is_told_and_costs_nothing() {
    let stranger = book();
    stranger.run(BUILD).expect(0, &[]);
    let mut refused = 0;
    for blocks in [0, 1, 8, 24, 64, 120, 200, 2000] {
        let before = stranger.tree("book/dist");
        stranger.put("book/01.md", format!("# 우물\n\n물을 {blocks}번 긷는다.\n"));
        stranger.put("book/b.png", pictures::png(&pictures::photograph(300 + blocks % 7, 200)));
        // A file that grows over the limit is refused its bytes, as one on a full disk is.
        let what = format!("a disk with {blocks} blocks");
        let ran = behind(&stranger, &format!("trap '' XFSZ; ulimit -f {blocks}"));
        ends_well(&ran, &what);
        if ran.code == Some(2) {
            refused += 1;
            for (name, bytes) in stranger.tree("book/dist") {
                let is_whole = before.get(&name) == Some(&bytes)
                    || bytes.ends_with(b"%%EOF\n")
                    || zip::ZipArchive::new(std::io::Cursor::new(&bytes)).is_ok();
                assert!(is_whole, "{what}: {name} has {} bytes", bytes.len());
            }
        }
    }
    assert!(refused > 3, "only {refused} were refused");
    needs_no_cleaning(&stranger, "a full disk");
    let ran = stranger.run(&["epub", "book", "--offline", "-o", "/dev/full"]);
    ran.expect(2, &["cannot write `/dev/full`: No space left on device"]);
    for arguments in
        [&["stats", "book"][..], &["epub", "book", "--offline", "-o", "-"], &["figures", "book", "--offline"]]
    {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = stranger.command(arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("cannot write to standard output"), "{arguments:?}: {said}");
    }
}

#[test]
fn few_file_handles_and_little_memory_are_enough_or_refused() {
    let stranger = book();
    for handles in [4, 6, 8, 10, 16, 32] {
        let ran = behind(&stranger, &format!("ulimit -n {handles}"));
        ends_well(&ran, &format!("{handles} file handles"));
        assert!(handles < 10 || ran.code == Some(0), "{handles}: {}", ran.said);
    }
    // What the loader and the allocator take to begin at all is not ours: with less than 130 MB it is by chance enough, as the
    // system puts things.
    let program = fs::metadata(env!("CARGO_BIN_EXE_jikji")).unwrap().len() >> 10;
    for more in [160_000, 200_000, 300_000, 500_000, 900_000, 1_400_000] {
        let ran = behind(&stranger, &format!("ulimit -v {}", program + more));
        ends_well(&ran, &format!("{more} KiB of memory beside the program"));
    }
    // A book of a megabyte: 256 MB are refused, more are taken in one thread, and all there is in several.
    let long = "물을 긷는 사람은 두레박을 내리고 기다립니다. ".repeat(30) + "\n\n";
    for chapter in 3..23 {
        stranger.put(&format!("book/{chapter:02}.md"), format!("# 장 {chapter}\n\n{}", long.repeat(25)));
    }
    let ran = behind(&stranger, "ulimit -v 262144");
    ends_well(&ran, "256 MB");
    ran.expect(2, &["MiB of address space, and the limit is 256 MiB"]);
    for limit in [900_000, 1_300_000, 4_000_000] {
        behind(&stranger, &format!("ulimit -v {limit}")).expect(0, &[]);
    }
    needs_no_cleaning(&stranger, "little memory");
}

/// The command as somebody who may not write everywhere; the superuser may.
fn as_nobody(stranger: &Stranger, arguments: &[&str]) -> Command {
    let program = stranger.path("jikji");
    if !program.exists() {
        // A copy is open to be written while it is made, and another test that starts a program then holds it open (ETXTBSY).
        let built = env!("CARGO_BIN_EXE_jikji");
        if fs::hard_link(built, &program).is_err() {
            fs::copy(built, &program).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }
    let mut command = Command::new(program);
    command.args(arguments).current_dir(stranger.path("")).env_clear().env("HOME", stranger.path("home"));
    if fs::metadata(stranger.path("")).unwrap().uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

/// Sets the permissions of a folder and all in it.
fn permit(stranger: &Stranger, name: &str, folders: u32, files: u32) {
    let mut open = vec![stranger.path(name)];
    while let Some(path) = open.pop() {
        let is_folder = path.is_dir();
        if is_folder {
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    let mut open = vec![stranger.path(name)];
    let mut all = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
        all.push(path);
    }
    for path in all.iter().rev() {
        let mode = if path.is_dir() { folders } else { files };
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
}

#[test]
fn what_may_not_be_written_or_read_is_named() {
    let stranger = book();
    fs::create_dir(stranger.path("home")).ok();
    for name in ["", "home"] {
        fs::set_permissions(stranger.path(name), fs::Permissions::from_mode(0o777)).unwrap();
    }
    let run = |arguments: &[&str]| stranger.finish(&mut as_nobody(&stranger, arguments));
    // Nothing but the output has to be written, and that may be elsewhere.
    permit(&stranger, "book", 0o555, 0o444);
    run(BUILD).expect(2, &["cannot write `book/"]);
    run(&["build", "book", "--offline", "--store", "store", "-q", "-o", "out/"]).expect(0, &[]);
    assert!(stranger.path("out/book.pdf").is_file() && stranger.path("out/book.epub").is_file());
    // Old books in a folder that has become read-only.
    permit(&stranger, "out", 0o555, 0o444);
    let before = stranger.tree("out");
    permit(&stranger, "book", 0o777, 0o666);
    let again = ["build", "book", "--offline", "--store", "store", "-q", "-o", "out/"];
    run(&again).expect(2, &["cannot write `out/book.epub`: Permission denied"]);
    assert_eq!(stranger.tree("out"), before);
    // A store that may only be read, and one that may not.
    permit(&stranger, "out", 0o777, 0o666);
    for (folders, files) in [(0o555, 0o444), (0o000, 0o000)] {
        permit(&stranger, "store", folders, files);
        let ran = run(&again);
        ends_well(&ran, "a store that is read-only");
        assert!(ran.code == Some(0) || ran.said.contains("`store`"), "{}", ran.said);
    }
    permit(&stranger, "store", 0o777, 0o666);
    // Chapters, figures and folders that may not be read.
    fs::set_permissions(stranger.path("book/02.md"), fs::Permissions::from_mode(0o000)).unwrap();
    run(&again).expect(1, &["`book/02.md` cannot be read: Permission denied"]);
    fs::set_permissions(stranger.path("book/02.md"), fs::Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(stranger.path("book/b.png"), fs::Permissions::from_mode(0o000)).unwrap();
    let ran = run(&["build", "book", "--offline", "--store", "store", "-o", "out/"]);
    ends_well(&ran, "a picture that may not be read");
    assert!(ran.said.contains("b.png"), "{}", ran.said);
    fs::set_permissions(stranger.path("book/b.png"), fs::Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(stranger.path("book/book.toml"), fs::Permissions::from_mode(0o000)).unwrap();
    run(&again).expect(2, &["book.toml"]);
    fs::set_permissions(stranger.path("book/book.toml"), fs::Permissions::from_mode(0o644)).unwrap();
    run(&again).expect(0, &[]);
}

#[test]
fn files_and_rights_that_change_under_a_build_do_no_harm() {
    let stranger = book();
    for name in ["", "book"] {
        fs::set_permissions(stranger.path(name), fs::Permissions::from_mode(0o777)).unwrap();
    }
    fs::create_dir_all(stranger.path("home")).unwrap();
    let whole = "# 장\n\n물을 긷는다. ![물](b.png)\n\n".repeat(40);
    for round in 0..16_u64 {
        for chapter in 3..9 {
            stranger.put(&format!("book/{chapter:02}.md"), &whole);
        }
        stranger.put("book/b.png", pictures::png(&pictures::photograph(300 + round as u32, 200)));
        let mut command = as_nobody(&stranger, BUILD);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(round * 29 % 230));
        let place = |name: &str| stranger.path(name);
        match round % 8 {
            0 => fs::remove_file(place("book/05.md")).unwrap(),
            1 => stranger.put("book/05.md", b"# \xff\xfe"),
            2 => fs::remove_file(place("book/b.png")).unwrap(),
            3 => stranger.put("book/b.png", "no picture"),
            4 => fs::rename(place("book/04.md"), place("book/99.md")).unwrap(),
            5 => fs::set_permissions(place("book"), fs::Permissions::from_mode(0o555)).unwrap(),
            6 => drop(fs::remove_dir_all(place("store"))),
            _ => drop(fs::remove_dir_all(place("book/dist"))),
        }
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let what = format!("round {round}: {:?} {said}", output.status);
        assert!(matches!(output.status.code(), Some(0..=2)), "{what}");
        fs::set_permissions(place("book"), fs::Permissions::from_mode(0o777)).unwrap();
        let _ = fs::remove_file(place("book/99.md"));
        for (name, bytes) in stranger.tree("book/dist") {
            let whole =
                bytes.ends_with(b"%%EOF\n") || zip::ZipArchive::new(std::io::Cursor::new(&bytes)).is_ok();
            assert!(whole || name.ends_with(".part"), "{name} {what}");
        }
    }
    stranger.put("book/b.png", pictures::png(&pictures::photograph(300, 200)));
    for chapter in 3..9 {
        stranger.put(&format!("book/{chapter:02}.md"), &whole);
    }
    // Whoever ran before owns what was made.
    let ran = stranger.finish(&mut as_nobody(&stranger, BUILD));
    ran.expect(0, &[]);
    store::assert_clean(&stranger.path("store"));
}

#[test]
fn wrong_clocks_change_nothing() {
    let stranger = book();
    stranger.run(BUILD).expect(0, &[]);
    let first = stranger.tree("book/dist");
    for day in ["1970-01-01", "1903-05-01", "2100-12-31", "2242-02-02"] {
        let all = ["book", "store"].map(|name| stranger.path(name));
        let touched = Command::new("find").args(&all).args(["-exec", "touch", "-d", day, "{}", "+"]).status();
        assert!(touched.unwrap().success());
        stranger.run(BUILD).expect(0, &[]);
        assert_eq!(stranger.tree("book/dist"), first, "{day}");
        stranger.run(&["clean", "--store=store"]).expect(0, &[]);
        needs_no_cleaning(&stranger, day);
    }
    for (seconds, code) in [("0", 0), ("4133980800", 0), ("-1", 2), ("1e9", 2), ("99999999999999999999", 2)] {
        let mut command = stranger.command(BUILD);
        stranger.finish(command.env("SOURCE_DATE_EPOCH", seconds)).expect(code, &[]);
    }
    for (day, code) in [("1970-01-01", 0), ("2100-02-28", 0), ("2100-02-29", 2), ("0000-00-00", 2)] {
        let ran = stranger.run(&[BUILD, &["--date", day]].concat());
        assert_eq!(ran.code, Some(code), "{day}: {}", ran.said);
    }
}

//! The command as its users meet it: exit codes, what goes to which stream, and what is left on the disk.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use crate::support::folder;

use std::fs;
use std::path::Path;
use std::process::Command;

use folder::{Folder, Run};

/// A folder with a book of one chapter.
fn book(toml: &str) -> Folder {
    Folder::new().with("book.toml", toml).with("content/01.md", "# 우물\n\n물을 긷습니다.\n")
}

const TITLE: &str = "[book]\ntitle = \"Well\"\n";

#[test]
fn makes_an_epub_beside_the_nearest_book_toml() {
    let book = book(TITLE);
    let run = book.run_in("content", &["epub"], &[]).exits(0).says("epub: 1 chapter, ").says(" -> ../dist/");
    let name = book.files("dist").pop().unwrap();
    assert!(name.ends_with(".epub") && name.is_ascii(), "{name}");
    assert_eq!(book.files("dist").len(), 1);
    run.prints(&format!("../dist/{name}\n"));
    assert!(fs::read(book.path("dist").join(name)).unwrap().starts_with(b"PK"));
}

#[test]
fn makes_a_book_of_one_file_in_the_current_folder() {
    let folder = Folder::new().with("글/우물.md", "# 우물\n\n물을 긷습니다.\n");
    folder.run(&["epub", "글/우물.md"]).exits(0);
    assert_eq!(folder.files("dist").len(), 1);
    assert_eq!(folder.files("글"), ["우물.md"]);
}

#[test]
fn writes_where_it_is_told() {
    let book = book(TITLE);
    book.run(&["epub", ".", "-o", "out/책.epub"]).exits(0).prints("out/책.epub\n");
    assert_eq!(book.files("out"), ["책.epub"]);
    let data = book.run(&["epub", "-o", "-"]).exits(0);
    assert_eq!(data.out, fs::read(book.path("out/책.epub")).unwrap());
    book.run(&["build", "-o", "-"]).exits(2).says("one format");
}

#[test]
fn tells_of_chosen_pages_alone() {
    let book = book(TITLE);
    book.run(&["pdf", "--pages", "1"]).exits(0).says("1 chapter, 1 page,");
}

#[test]
fn refuses_what_it_cannot_do() {
    let folder = Folder::new();
    folder.run(&["epub"]).exits(2).says("there is no `book.toml` here or above").prints("");
    let site = Folder::new().with("docs/.vuepress/config.ts", "export default {};\n");
    site.run(&["build"]).exits(2).says("`jikji init --from .` makes one of the VuePress site that is here");
    folder.run(&["epub", "none"]).exits(2).says("there is no file or folder `none`");
    folder.run(&["epub", "-c", "none.toml"]).exits(2).says("there is no file `none.toml`");
    folder.run(&["bind"]).exits(2).says("bind");
    folder.run(&["pfd"]).exits(2).says("`pdf`");
    folder.run(&["epub", "--date", "2026-02-30"]).exits(2).says("write a day");
    let book = book(TITLE);
    book.run_in(".", &["check"], &[("SOURCE_DATE_EPOCH", "soon")]).exits(2).says("SOURCE_DATE_EPOCH");
}

#[test]
fn proposes_the_right_spelling_of_a_key() {
    let book = book("[book]\ntitel = \"Well\"\n");
    let run = book.run(&["epub"]).exits(2).says("did you mean `title`?").says("book.toml:2:1");
    run.says("error[config-unknown-key]").says("the configuration has errors");
    assert!(book.files("dist").is_empty());
}

#[test]
fn proposes_the_right_spelling_of_a_code() {
    let folder = Folder::new();
    folder.run(&["explain", "dead-lnk"]).exits(2).says("did you mean `dead-link`?");
    let page = folder.run(&["explain", "dead-link"]).exits(0);
    assert!(String::from_utf8(page.out).unwrap().starts_with("dead-link (default: warn)\n"));
}

const DEAD: &str = "# 우물\n\n가나다 [두레박](없음.md) 옆.\n";

#[test]
fn levels_decide_about_the_exit_code() {
    let book = book(TITLE).with("content/02.md", DEAD);
    book.run(&["check"]).exits(0).says("warning[dead-link]").says("findings: 1 warning");
    book.run(&["check", "-D", "dead-link"]).exits(1).says("error[dead-link]");
    book.run(&["check", "-D", "warnings"]).exits(1).says("findings: 1 error");
    let allowed = book.run(&["check", "-A", "dead-link"]).exits(0);
    assert!(!allowed.err.contains("dead-link"), "{}", allowed.err);
}

#[test]
fn a_book_with_errors_is_made_all_the_same() {
    let book = book(TITLE).with("content/02.md", DEAD).with("well.epub", "the old book");
    let run = book.run(&["epub", "-o", "well.epub", "-D", "dead-link"]).exits(1);
    run.says("error[dead-link]").says("epub: 2 chapters, ").prints("well.epub\n");
    let denied = fs::read(book.path("well.epub")).unwrap();
    let warned = book.run(&["epub", "-o", "-"]).exits(0).out;
    assert!(denied == warned, "{} and {} bytes", denied.len(), warned.len());
}

#[test]
fn what_cannot_go_on_leaves_the_old_book() {
    let book = book(TITLE).with("old.epub", "the old book").with("wrong.toml", "[book]\ntitle = 3\n");
    book.run(&["epub", "-c", "wrong.toml", "-o", "old.epub"]).exits(2).prints("");
    book.run(&["epub", "none", "-o", "old.epub"]).exits(2).prints("");
    assert_eq!(fs::read(book.path("old.epub")).unwrap(), b"the old book");
}

#[test]
fn a_place_that_cannot_be_written_to_leaves_both_old_books() {
    let book = book("[book]\nslug = \"Well_2\"\n")
        .with("out/Well_2.epub/taken", "")
        .with("dist/Well_2.pdf/taken", "")
        .with("dist/Well_2.epub", "the old book");
    book.run(&["build", "-o", "out"]).exits(2).says("`out/Well_2.epub` is a folder").prints("");
    assert_eq!(book.files("out"), ["Well_2.epub"]);
    book.run(&["build"]).exits(2).says("Well_2.pdf` is a folder").prints("");
    assert_eq!(fs::read(book.path("dist/Well_2.epub")).unwrap(), b"the old book");
    // Who wants the other one alone has it.
    book.run(&["epub"]).exits(0);
}

#[test]
fn a_killed_run_leaves_the_old_book() {
    let mut book = book(TITLE);
    for number in 2..80 {
        book = book
            .with(&format!("content/{number:02}.md"), &format!("# 장\n\n{}", "물을 긷습니다. ".repeat(3000)));
    }
    book.run(&["epub", "-o", "out.epub"]).exits(0);
    let whole = fs::read(book.path("out.epub")).unwrap();
    for wait in [0, 5, 20, 80, 320, 1280] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jikji"))
            .args(["epub", "-q", "-o", "out.epub"])
            .current_dir(book.path("."))
            .env("JIKJI_STORE", book.path("store"))
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(fs::read(book.path("out.epub")).unwrap() == whole, "after {wait} ms");
    }
}

#[test]
fn json_is_one_object_a_line() {
    let book = book(TITLE).with("content/02.md", DEAD);
    let run = book.run(&["epub", "--message-format", "json"]).exits(0);
    let lines: Vec<serde_json::Value> =
        run.err.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let [finding, output] = &lines[..] else { panic!("{}", run.err) };
    assert_eq!(finding["reason"], "finding");
    assert_eq!((&finding["code"], &finding["severity"]), (&"dead-link".into(), &"warning".into()));
    assert_eq!(finding["place"]["file"], "content/02.md");
    assert_eq!((&finding["place"]["line"], &finding["place"]["column"]), (&3.into(), &5.into()));
    assert_eq!((&output["reason"], &output["chapters"]), (&"output".into(), &2.into()));
}

#[test]
fn short_findings_are_a_line_each() {
    let book = book(TITLE).with("content/02.md", DEAD);
    book.run(&["check", "--message-format", "short"])
        .exits(0)
        .says("content/02.md:3:5: warning[dead-link]: ");
}

#[test]
fn machines_are_told_of_every_finding() {
    let book = book(TITLE).with("content/02.md", &DEAD.replace('\n', "\n\n").repeat(40));
    let count = |arguments: &[&str], what: &str| book.run(arguments).exits(0).err.matches(what).count();
    assert_eq!(count(&["check"], "warning[dead-link]"), 1);
    assert_eq!(count(&["check", "-v"], "warning[dead-link]"), 40);
    assert_eq!(count(&["check", "--message-format", "short"], "warning[dead-link]"), 40);
    assert_eq!(count(&["check", "--message-format", "json"], "\"dead-link\""), 40);
    assert_eq!(book.run(&["check", "-q"]).exits(0).err, "");
}

#[test]
fn colours_come_when_asked_for() {
    let book = book(TITLE).with("content/02.md", DEAD);
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        book.run_in(".", arguments, variables).exits(0).err.contains('\u{1b}')
    };
    assert!(!coloured(&["check"], &[]));
    assert!(coloured(&["check", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn begins_a_book_that_can_be_made() {
    let folder = Folder::new();
    let made = "made 새책/book.toml\n";
    folder.run(&["init", "새책"]).exits(0).says(made).prints("");
    let config = fs::read_to_string(folder.path("새책/book.toml")).unwrap();
    assert!(config.starts_with("#:schema ./book.schema.json\n"), "{config}");
    let schema = fs::read(folder.path("새책/book.schema.json")).unwrap();
    assert_eq!(folder.run(&["schema"]).exits(0).out, schema);
    folder.run(&["epub", "새책", "-D", "warnings"]).exits(0);
    assert_eq!(folder.files("새책/dist").len(), 1);
    folder.run(&["init", "새책"]).exits(2).says("exists already");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let figures = (0..3000).map(|n| format!("![그림 {n}](없는-그림-{n}.png)\n\n")).collect::<String>();
    let book = book(TITLE).with("content/02.md", &figures);
    let commands: &[&[&str]] = &[
        &["figures", "--offline"],
        &["outline"],
        &["stats"],
        &["stats", "--svg", "-"],
        &["fonts"],
        &["completions", "bash"],
        &["man"],
        &["schema"],
        &["explain"],
    ];
    for arguments in commands {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jikji"))
            .args(*arguments)
            .arg("--quiet")
            .current_dir(book.path("."))
            .env_clear()
            .env("JIKJI_STORE", book.path("store"))
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let run = Run::new(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn keeps_the_store_where_it_is_told() {
    let book = book(TITLE);
    let missing = |variables: &[(&str, &str)]| {
        let output = Command::new(env!("CARGO_BIN_EXE_jikji"))
            .arg("check")
            .current_dir(book.path("."))
            .env_clear()
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        Run::new(output)
    };
    missing(&[]).exits(0);
    missing(&[("HOME", Path::new(&book.path("home")).to_str().unwrap())]).exits(0);
}

/// A GIF of one pixel.
const DOT: &str = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAkQBADs=";

#[test]
fn lists_every_figure_and_what_is_wrong_with_it() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'><path d='M0 0h9v9z'/></svg>";
    let chapter = format!(
        "# 우물\n\n![두레박](a.svg)\n\n![](a.svg)\n\n![점]({DOT} =300x)\n\n![없는 것](gone.png)\n\n가운데 ![점]({DOT}) 하나.\n"
    );
    let book = book(TITLE).with("content/01.md", &chapter).with("content/a.svg", svg);
    let run = book.run(&["figures"]).exits(0).says("figure-missing");
    let table = String::from_utf8(run.out).unwrap();
    let lines: Vec<String> =
        table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(lines[0], "place original EPUB print saved notes figure");
    assert!(lines[1].starts_with("content/01.md:3 (+1) SVG 60×40 90 B SVG 60×40 243 B "), "{table}");
    assert!(lines[1].ends_with("% no alt (content/01.md:5) content/a.svg"), "{table}");
    assert!(lines[2].starts_with("content/01.md:7 (+1) GIF 1×1 35 B GIF 1×1 35 B PNG 1×1 "), "{table}");
    assert!(lines[2].ends_with("0 % blurred (0 dpi) data:image/gif…"), "{table}");
    assert_eq!(lines[3], "content/01.md:9 - - - - missing content/gone.png");
    assert!(
        lines[4].starts_with("3 figures (1 missing, 1 blurred, 1 without alternative text): "),
        "{table}"
    );

    let json = String::from_utf8(book.run(&["figures", "--message-format", "json"]).exits(0).out).unwrap();
    let values: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(values.len(), 4);
    assert_eq!((&values[0]["place"]["line"], &values[0]["no-alt-place"]["line"]), (&3.into(), &5.into()));
    assert_eq!(values[1]["blurred"], true);
    assert_eq!((&values[1]["place"]["line"], &values[1]["original"]["bytes"]), (&7.into(), &35.into()));
    assert_eq!(values[2]["missing"], true);
    assert_eq!((&values[3]["reason"], &values[3]["no-alt"]), (&"figures".into(), &1.into()));
}

#[test]
fn cleans_the_store() {
    let book = book(TITLE).with("content/01.md", &format!("# 우물\n\n![점]({DOT})\n"));
    book.run(&["clean"]).exits(2).says("--store");
    book.run(&["clean", "--store"]).exits(2).says("there is no figure store");
    book.run(&["epub"]).exits(0);
    let said = |run: Run| String::from_utf8(run.exits(0).out).unwrap();
    // What was just made stays, whatever the limit, unless all is to go.
    assert!(said(book.run(&["clean", "--store"])).starts_with("removed 0 files, 0 B; "));
    let all = said(book.run(&["clean", "--store", "--all"]));
    // The picture and the cover.
    assert!(all.starts_with("removed 2 files, ") && all.contains("; 0 B left in "), "{all}");
    book.run(&["epub", "--gray"]).exits(0);
    assert!(said(book.run(&["clean", "--all", "--store=store"])).starts_with("removed 2 files, "));
}

#[test]
fn a_profile_makes_the_pdf_for_screens() {
    let picture = image::RgbImage::from_fn(2400, 60, |x, y| image::Rgb([(x % 2 * 255) as u8, y as u8, 90]));
    let book = book(TITLE).with("content/01.md", "# 우물\n\n![물결](a.png)\n");
    picture.save(book.path("content/a.png")).unwrap();
    let size = |run: Run, name: &str| {
        run.exits(0);
        fs::metadata(book.path(name)).unwrap().len()
    };
    let light = size(book.run(&["pdf", "--profile", "screen", "-o", "light.pdf"]), "light.pdf");
    let heavy = size(book.run(&["pdf", "-o", "heavy.pdf"]), "heavy.pdf");
    assert!(light < heavy, "{light} {heavy}");
    book.run(&["build", "--profile", "screen", "-o", "both"]).exits(0);
    book.run(&["build", "--profile", "paper"]).exits(2).says("`print`, `screen`");
}

#[test]
fn a_handout_has_its_own_name_and_a_wrong_one_is_refused() {
    let folder = book("").with("content/02.md", "# 두레박\n\n물을 나릅니다.\n");
    let run = folder.run(&["pdf", "--chapters", "2", "--imposition", "booklet", "--header", "{name}"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let names = folder.files("dist");
    assert!(matches!(names.as_slice(), [name] if name.ends_with("-2.pdf")), "{names:?}");
    let run = folder.run(&["pdf", "--chapters", "3-4"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no chapter has the number `3-4`; they go from 1 to 2"), "{}", run.err);
    assert_eq!(folder.run(&["pdf", "--creep", "1mm"]).code, 2);
}

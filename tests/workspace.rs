//! The books of a workspace as their author meets them: made in one call, each with its line, all in a table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use crate::support::folder;
use crate::support::server;

use std::fs;

use folder::Folder;
use server::{Answer, Server};

/// A workspace with courses of one chapter.
fn courses(names: &[&str]) -> Folder {
    let mut folder = Folder::new().with("book.toml", "[workspace]\nbooks = [\"courses/*\"]\n");
    for name in names {
        folder = folder
            .with(&format!("courses/{name}/book.toml"), &format!("[book]\ntitle = \"{name} 강의\"\n"))
            .with(&format!("courses/{name}/01.md"), "# 우물\n\n물을 긷습니다.\n");
    }
    folder
}

#[test]
fn fifty_courses_are_built_in_one_call() {
    let names: Vec<String> = (1..=50).map(|number| format!("course-{number}")).collect();
    let folder = courses(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let run = folder.run(&["build", "--date", "2026-03-02"]).exits(0);
    let paths = String::from_utf8(run.out).unwrap();
    let wanted: Vec<String> = names
        .iter()
        .flat_map(|name| ["epub", "pdf"].map(|format| format!("courses/{name}/dist/{name}.{format}")))
        .collect();
    assert_eq!(paths.lines().collect::<Vec<_>>(), wanted);
    for path in &wanted {
        let start = fs::read(folder.path(path)).unwrap();
        assert!(start.starts_with(b"PK") || start.starts_with(b"%PDF"), "{path}");
    }
    let (lines, table) = run.err.split_once("\n\n").unwrap();
    assert_eq!(lines.lines().count(), 50);
    assert!(lines.contains("\n12/50 courses/course-12: 1 chapter, 3 pages, epub "), "{lines}");
    let table: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(table.len(), 52);
    assert_eq!(table[0], ["book", "chapters", "pages", "epub", "pdf", "findings"]);
    assert_eq!(table[50][..3], ["courses/course-50", "1", "3"]);
    assert_eq!(table[51][..4], ["50", "books", "50", "150"]);
    assert!(run.err.lines().all(|line| line.chars().count() <= 80), "{}", run.err);
    // Beside others a book is what it is alone.
    let beside = fs::read(folder.path("courses/course-7/dist/course-7.pdf")).unwrap();
    let alone = folder.run(&["pdf", "--book", "course-7", "--date", "2026-03-02", "-o", "-"]).exits(0).out;
    assert!(beside == alone, "{} and {} bytes", beside.len(), alone.len());
}

#[test]
fn a_book_that_cannot_be_read_does_not_stop_the_others() {
    let folder = courses(&["a", "b", "c", "d"])
        .with("courses/b/book.toml", "[book]\ntitel = \"나\"\n")
        .with("courses/c/01.md", "\n")
        .with("courses/d/02.md", "# 두레박\n\n[줄](없음.md)\n");
    let run = folder.run(&["epub", "-D", "dead-link"]).exits(2);
    let run = run.prints("courses/a/dist/a.epub\ncourses/d/dist/d.epub\n");
    let run = run.says("findings of courses/b:\nerror[config-unknown-key]").says("courses/b/book.toml:2:1");
    let run = run.says("error: `courses/b`: the configuration has errors\n2/4 courses/b: not made\n");
    let run = run.says("error: `courses/c`: there is no chapter in `courses/c`\n3/4 courses/c: not made\n");
    let run = run.says("findings of courses/d:\nerror[dead-link]").says("courses/d/02.md:3:1");
    run.says("\n4 books           3").says("1 error\n");
    folder.run(&["check", "--book", "d", "-D", "dead-link"]).exits(1).says("error[dead-link]");
    folder.run(&["check", "--book", "courses/a"]).exits(0);
}

#[test]
fn one_book_is_chosen_by_its_path_or_name() {
    let folder = courses(&["우물", "두레박"])
        .with("book.toml", "[workspace]\nbooks = [\"courses/두레박\", \"courses/*\", \"more/우물\"]\n")
        .with("more/우물/book.toml", "")
        .with("more/우물/01.md", "# 다른 우물\n\n깊습니다.\n");
    folder.run(&["epub", "--book", "두레박"]).exits(0).prints("courses/두레박/dist/durebak.epub\n");
    folder.run(&["epub", "--book", "우물"]).exits(2).says("several books are called `우물`");
    folder.run(&["epub", "--book", "./more/우물/"]).exits(0).prints("more/우물/dist/umul.epub\n");
    folder.run(&["epub", "--book", "두래박"]).exits(2).says("did you mean `두레박`?");
    folder
        .run(&["preview"])
        .exits(2)
        .says("`book.toml` is of a workspace; choose one of its books with `--book NAME`")
        .says("`courses/두레박`, `courses/우물`, `more/우물`");
    folder.run_in("courses/우물", &["epub"], &[]).exits(0).prints("dist/umul.epub\n");
    folder.run_in("courses/우물", &["epub", "--book", "우물"], &[]).exits(2).says("this is one book");
    let run = folder.run_in("courses", &["epub", "-q"], &[]).exits(0);
    let paths = ["courses/두레박/dist/durebak", "courses/우물/dist/umul", "more/우물/dist/umul"];
    run.prints(&paths.map(|path| format!("../{path}.epub\n")).concat());
}

#[test]
fn what_looks_at_a_book_looks_at_all_of_a_workspace() {
    let folder = courses(&["a", "b"]).with("courses/b/02.md", "# 두레박\n\n![줄](없음.png)\n");
    folder
        .run(&["outline", "-q"])
        .exits(0)
        .prints("courses/a\na 강의\n└── 우물\n\ncourses/b\nb 강의\n├── 우물\n└── 두레박\n\n");
    folder.run(&["outline", "--format", "markdown", "-q"]).exits(0).prints(
        "# courses/a\n\n- [우물](<01.md>)\n\n# courses/b\n\n- [우물](<01.md>)\n- [두레박](<02.md>)\n\n",
    );
    for (command, key) in [("outline", "title"), ("stats", "total"), ("fonts", "faces")] {
        let run = folder.run(&[command, "--format", "json"]).exits(0);
        let told: serde_json::Value = serde_json::from_slice(&run.out).unwrap();
        let books: Vec<&String> = told.as_object().unwrap().keys().collect();
        assert_eq!(books, ["courses/a", "courses/b"]);
        assert!(told["courses/b"].get(key).is_some(), "{told}");
        // Each has its line, and no table that says the same once more.
        assert_eq!(run.err.lines().count(), 2, "{}", run.err);
        run.says("1/2 courses/a: 1 chapter");
        let table = folder.run(&[command, "-q"]).exits(0);
        let table = String::from_utf8(table.out).unwrap();
        assert!(table.starts_with("courses/a\n") && table.contains("\n\ncourses/b\n"), "{table}");
    }
    folder
        .run(&["stats", "--svg", "x.svg"])
        .exits(2)
        .says("`--svg` draws one book; choose it with `--book NAME`");
    folder.run(&["stats", "--svg", "x.svg", "--book", "b", "-q"]).exits(0);
    let run = folder.run(&["figures"]).exits(0).says("2 books           3  1 (1 missing)");
    let table = String::from_utf8(run.out).unwrap();
    assert!(table.starts_with("courses/a\nplace  original") && table.contains("\ncourses/b\n"), "{table}");
    let run = folder.run(&["figures", "--message-format", "json"]).exits(0);
    let lines = String::from_utf8(run.out).unwrap();
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<(&str, &str)> =
        lines.iter().map(|line| (line["reason"].as_str().unwrap(), line["book"].as_str().unwrap())).collect();
    let (a, b) = ("courses/a", "courses/b");
    assert_eq!(told, [("figures", a), ("figure", b), ("figures", b)]);
    // What one book has wrong is no matter of the others.
    let folder = folder.with("courses/a/book.toml", "[book]\ntitel = \"가\"\n");
    let run = folder.run(&["outline", "--format", "json"]).exits(2).says("1/2 courses/a: not made\n");
    let told: serde_json::Value = serde_json::from_slice(&run.out).unwrap();
    assert_eq!(told.as_object().unwrap().keys().collect::<Vec<_>>(), ["courses/b"]);
}

#[test]
fn outputs_of_two_books_do_not_meet() {
    let folder = courses(&["a", "b"]).with("courses/b/book.toml", "[book]\nslug = \"a\"\n");
    let run = folder.run(&["epub", "-o", "all/"]).exits(2).prints("all/a.epub\n");
    let run = run.says("error: `courses/b`: `all/a.epub` is that of the book `courses/a` already");
    run.says("\ncourses/b         1        -  not written\n");
    assert_eq!(folder.files("all"), ["a.epub"]);
    folder.run(&["epub"]).exits(0).prints("courses/a/dist/a.epub\ncourses/b/dist/a.epub\n");
    folder.run(&["epub", "-o", "-"]).exits(2).says("standard output holds one format");
}

#[test]
fn what_a_workspace_lists_is_there_and_inside() {
    let folder = courses(&["a"]).with("beside/01.md", "# 옆\n\n글.\n");
    let outside = courses(&["b"]);
    let says = |books: &str, message: &str| {
        let toml = format!("[workspace]\nbooks = [{books}]\n");
        fs::remove_file(folder.path("book.toml")).unwrap();
        std::io::Write::write_all(&mut fs::File::create(folder.path("book.toml")).unwrap(), toml.as_bytes())
            .unwrap();
        folder.run(&["check"]).exits(2).says(message).says("book.toml:2:");
    };
    says("\"beside\"", "there is no `book.toml` in the folder `beside`");
    says("\"besides/*\"", "`besides/*` matches no folder with a `book.toml`");
    says("\"a[\"", "`a[` is no pattern");
    says("\"../x\"", "error[outside-book]: `../x` leads out of the workspace");
    says(&format!("{:?}", outside.path("courses/b")), "leads out of the workspace");
    says("3", "`workspace.books` must be a text in quotes");
    let says_of = |toml: &str, message: &str| {
        let folder = courses(&["a"]).with("book.toml", toml);
        folder.run(&["check"]).exits(2).says(message);
    };
    says_of("[workspace]\n", "`book.toml` lists no books");
    says_of(
        "[workspace]\nbooks = \"courses/a\"\n[pdf]\ngray = true\n",
        "has no `pdf`: it is no book of its own",
    );
    says_of("[workspace]\nbook = \"courses/a\"\n", "did you mean `books`?");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_workspace_is_no_book_of_it() {
    let (folder, outside) = (courses(&["a"]), courses(&["b"]));
    std::os::unix::fs::symlink(outside.path("courses/b"), folder.path("courses/b")).unwrap();
    folder.run(&["epub", "-q"]).exits(0).prints("courses/a/dist/a.epub\n");
    let folder = folder.with("book.toml", "[workspace]\nbooks = \"courses/b\"\n");
    folder.run(&["epub"]).exits(2).says("leads out of the workspace");
    assert_eq!(outside.files("courses/b"), ["01.md", "book.toml"]);
}

#[test]
fn programs_are_told_the_book_with_each_object() {
    let folder = courses(&["a", "b"]).with("courses/b/02.md", "# 두레박\n\n[줄](없음.md)\n");
    let run = folder.run(&["epub", "--message-format", "json"]).exits(0);
    let lines: Vec<serde_json::Value> =
        run.err.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let told: Vec<(&str, &str)> =
        lines.iter().map(|line| (line["reason"].as_str().unwrap(), line["book"].as_str().unwrap())).collect();
    let (a, b) = ("courses/a", "courses/b");
    assert_eq!(told, [("output", a), ("book", a), ("finding", b), ("output", b), ("book", b)]);
    assert_eq!((&lines[4]["chapters"], &lines[4]["warnings"]), (&2.into(), &1.into()));
}

#[test]
fn books_ask_a_host_as_one() {
    let host = Server::start(|_, _, _| Answer::status(429).header("Retry-After", "3600"));
    let mut folder = courses(&["a", "b", "c"]);
    for name in ["a", "b", "c"] {
        let text = format!("# 그림\n\n![그림]({})\n", host.url(&format!("/{name}.png")));
        folder = folder.with(&format!("courses/{name}/02.md"), &text);
    }
    let run = folder.run(&["fetch", "--allow-host", "127.0.0.1"]).exits(0);
    let run = run.says("courses/c         2  1 (1 missing)  1 warning\n");
    run.says("3 books           6  3 (3 missing)  3 warnings\n");
    assert_eq!(
        host.asked().len(),
        1,
        "a host that wants to be left alone for an hour is left alone by all books"
    );
    for name in ["a", "b", "c"] {
        let text = format!("# 링크\n\n<{}>\n", host.url(&format!("/{name}")));
        folder = folder.with(&format!("courses/{name}/03.md"), &text);
    }
    let run = folder.run(&["check", "--net", "--allow-host", "127.0.0.1"]).exits(0);
    // Each has a link, and a figure that was not to be had.
    run.says("courses/c         3      5  2 notes\n");
    assert_eq!(host.asked().len(), 2);
}

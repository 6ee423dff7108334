//! Names of files that a disk allows: with spaces, in other forms of Unicode, of 255 bytes, of bytes that are no text, alike
//! but for case; and things with names of chapters that are none.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;

use super::stranger::Stranger;

/// `둘째 장` with its syllables as letters, as some disks keep it.
const DECOMPOSED: &str = "\u{1103}\u{116e}\u{11af}\u{110d}\u{1162} \u{110c}\u{1161}\u{11bc}";

#[test]
fn chapters_of_any_name_are_in_both_books() {
    let stranger = Stranger::new();
    let folder = "이름 있는 책 😀 'a' \"b\" $(c) `d` & e;f #g %20 ?h";
    stranger.put(&format!("{folder}/book.toml"), "[book]\nslug = \"book\"\n");
    let names = [
        "01 첫 장",
        DECOMPOSED,
        "👩‍👩‍👧",
        &"a".repeat(252),
        &"가".repeat(84),
        "A1",
        "a1",
        "-rf",
        "--help",
        "con",
        "quote\"'&<>",
        "new\nline",
        "tab\there",
        "%00",
        "a%2Fb",
        "#x",
        "a?b",
        "\u{202e}dm",
        "\\back",
    ];
    for (number, name) in names.iter().enumerate() {
        let text = format!("# 장 {number}\n\n낱말{number:03}이 있다. [다음](<A1.md>)\n");
        stranger.put(&format!("{folder}/{name}.md"), text);
    }
    let bytes = stranger.path(folder).join(OsStr::from_bytes(b"\xff\xfe\x80.md"));
    fs::write(bytes, "# 장\n\n낱말999가 있다.\n").unwrap();
    stranger.run(&["build", folder, "--offline", "-q"]).expect(0, &[]);
    let files = stranger.tree(&format!("{folder}/dist"));
    assert_eq!(files.len(), 2, "{:?}", files.keys());
    for bytes in files.values() {
        let text =
            if bytes.starts_with(b"PK") { super::extract::epub(bytes) } else { super::extract::pdf(bytes) };
        for number in (0..names.len()).chain([999]) {
            let word = format!("낱말{number:03}");
            assert_eq!(text.matches(&word).count(), 1, "{word} {:?}", names.get(number));
        }
    }
}

#[test]
fn folders_of_any_name_are_books_and_places_of_books() {
    let stranger = Stranger::new();
    for name in ["띄어 쓴 책", DECOMPOSED, "😀", &"나".repeat(85), "-q", "a\nb"] {
        let place = format!("{name}/{name}");
        stranger.put(&format!("{place}/book.toml"), "[book]\n");
        stranger.put(&format!("{place}/01.md"), "# 우물\n\n물을 긷는다.\n");
        stranger.run(&["build", "--offline", "-q", "-o", "out/", "--", &place]).expect(0, &[]);
        assert_eq!(stranger.tree("out").len(), 2, "{name}");
        fs::remove_dir_all(stranger.path("out")).unwrap();
        let output = format!("./{name}.epub");
        let ran = stranger.run(&["epub", "--offline", "-q", "-o", &output, "--", &place]);
        // 255 bytes are a name, and 260 are none.
        if output.len() > 257 {
            ran.expect(2, &["File name too long"]);
        } else {
            ran.expect(0, &[]);
        }
    }
    let odd = stranger.path("").join(OsStr::from_bytes(b"\xff\xfe"));
    fs::create_dir(&odd).unwrap();
    fs::write(odd.join("01.md"), "# 우물\n\n물을 긷는다.\n").unwrap();
    let mut command = stranger.command(&["build", "--offline", "-q", "-o", "out/"]);
    stranger.finish(command.arg(&odd)).expect(0, &[]);
    stranger.put("long/book.toml", format!("[book]\nslug = \"{}\"\n", "a".repeat(255)));
    stranger.put("long/01.md", "# 우물\n\n물을 긷는다.\n");
    stranger.run(&["epub", "long", "--offline"]).expect(2, &["File name too long"]);
}

#[test]
fn what_only_has_the_name_of_a_chapter_is_told() {
    let stranger = Stranger::book("");
    stranger.link("loop-b.md", "book/loop-a.md");
    stranger.link("loop-a.md", "book/loop-b.md");
    stranger.link(".", "book/self");
    stranger.link("../book", "book/part");
    stranger.fifo("book/02.md");
    fs::create_dir(stranger.path("book/03.md")).unwrap();
    let socket = std::os::unix::net::UnixListener::bind(stranger.path("book/04.md")).unwrap();
    stranger.link("/dev/zero", "book/05.md");
    stranger.link("/dev/full", "book/06.md");
    let ran = stranger.run(&["build", "book", "--offline", "--message-format", "short"]);
    for name in ["02.md", "04.md", "05.md", "06.md", "loop-a.md"] {
        assert!(ran.said.contains(&format!("`book/{name}`")), "{name} is not told:\n{}", ran.said);
    }
    ran.expect(1, &["`book/02.md` is a pipe", "`book/04.md` is a socket"]);
    drop(socket);
    assert_eq!(stranger.tree("book/dist").len(), 2);
}

//! The same book made in other folders, time zones, locales and numbers of threads, by other users, under other masks and
//! limits, and from a full store, is the same to the byte.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use crate::support::pictures;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

const BOOK: &str = "[book]\ntitle = \"물레와 실\"\nauthors = [\"길쌈 모임\"]\ndate = 2026-03-02\n";

/// Figures of all kinds, formulas, a diagram, a chart, code, a table, a note and terms of the index.
const CHAPTER: &str = r#"---
title: 물레
---

# 물레를 돌리다

실{{index: 실}}을 **잣는** 일은 `spin()`과 같습니다.[^1] 물레{{index: 물레, 바퀴}}는 $v = \omega r$로 돌고, 굵기는
$$
d = \sqrt{\frac{4m}{\pi \rho l}}
$$
입니다.

![화면](screen.png "물레를 그린 화면")

![사진](photo.jpg)

![그림](wheel.svg "바퀴")

::: tip 솜
솜{{index: 솜}}을 고르게 폅니다.
:::

```rust
fn spin(turns: u32) -> u32 { turns + 1 }
```

| 실 | 굵기 |
| --- | ---: |
| 무명 | 20 |
| 명주 | 8 |

```mermaid
graph LR
subgraph 방
솜 --> 실
end
실 -->|짠다| 베
```

```mermaid
pie
"무명" : 20
"명주" : 8
```

[다음 장](02.md)으로 갑니다.

[^1]: 돌린 만큼 감깁니다.
"#;

const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><g transform="rotate(7 45 30)">
<ellipse cx="45" cy="30" rx="31" ry="17" fill="#2a7"/><path d="M9 50 C 30 5 60 5 81 50" stroke="#c33" fill="none"/></g></svg>"##;

fn write_book(folder: &Path) {
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut fs::File::create(path).unwrap(), bytes).unwrap();
    };
    let file = |name: &str, text: &str| put(name, text.as_bytes());
    file("book.toml", BOOK);
    file("content/01.md", CHAPTER);
    put("content/screen.png", &pictures::png(&pictures::text(640, 400)));
    put("content/photo.jpg", &pictures::jpeg(&pictures::photograph(700, 500)));
    file("content/wheel.svg", DRAWING);
    for number in 2..8 {
        file(&format!("content/{number:02}.md"), &CHAPTER.replace("물레", &format!("물레 {number}")));
    }
}

fn build(folder: &Path, command: &str, zone: &str, jobs: &str) -> Vec<u8> {
    write_book(folder);
    let output = Command::new(env!("CARGO_BIN_EXE_jikji"))
        .args([command, "--offline", "--store", "store", "-j", jobs, "-o", "-"])
        .current_dir(folder)
        .env("TZ", zone)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.len() > 1000, "{} bytes", output.stdout.len());
    output.stdout
}

fn same_everywhere(command: &str) -> Vec<u8> {
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let [one, two, three] = &folders;
    let deeper = two.path().join("깊은/곳");
    let first = build(one.path(), command, "Asia/Seoul", "1");
    // The last one finds the renditions of its figures in the store.
    let others =
        [(deeper.as_path(), "America/Lima", "2"), (three.path(), "UTC", "5"), (one.path(), "UTC", "2")];
    for (folder, zone, jobs) in others {
        let other = build(folder, command, zone, jobs);
        assert!(
            first == other,
            "{command} in {jobs} threads: {} and {} bytes that differ",
            first.len(),
            other.len()
        );
    }
    for place in [one.path(), &deeper, three.path()] {
        let place = place.to_str().unwrap().as_bytes();
        assert!(!first.windows(place.len()).any(|bytes| bytes == place), "{command} names its folder");
    }
    first
}

#[test]
fn epub_is_the_same_anywhere() {
    let book = same_everywhere("epub");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut chapter = String::new();
    archive.by_name("EPUB/c001.xhtml").unwrap().read_to_string(&mut chapter).unwrap();
    let parts = ["<math", "f0001.png", "f0002.jpg", "f0003.svg", "f0005.svg", "<table"];
    let lacking: Vec<&str> = parts.into_iter().filter(|part| !chapter.contains(part)).collect();
    assert!(lacking.is_empty(), "{lacking:?} are not in {chapter}");
    archive.by_name("EPUB/index.xhtml").unwrap();
}

#[test]
fn pdf_is_the_same_anywhere() {
    same_everywhere("pdf");
}

/// A run of the matrix: what it is called, what a shell does first, the variables, and the number of threads.
type Run = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static str);

const RUNS: &[Run] = &[
    ("first", "umask 022", &[("TZ", "Asia/Seoul"), ("LANG", "ko_KR.UTF-8")], "1"),
    ("cores", "umask 022", &[("TZ", "Asia/Seoul"), ("LANG", "ko_KR.UTF-8")], "0"),
    ("masked", "umask 077", &[("TZ", "America/Lima"), ("LC_ALL", "C")], "2"),
    ("open", "umask 000", &[("TZ", "Pacific/Chatham"), ("LC_ALL", "tr_TR.UTF-8")], "5"),
    ("scarce", "ulimit -v 900000", &[("TZ", ":nowhere"), ("LC_ALL", "ar_EG.UTF-8"), ("LANG", "de_DE")], "3"),
    ("handles", "ulimit -n 12", &[("JIKJI_LANG", "en"), ("COLUMNS", "20"), ("TERM", "dumb")], "7"),
    ("stack", "ulimit -s 1024", &[("NO_COLOR", "1"), ("HOME", "/nonexistent"), ("USER", "somebody")], "2"),
    (
        "noise",
        "exec 3</dev/null",
        &[("RUST_BACKTRACE", "1"), ("MALLOC_PERTURB_", "165"), ("RAYON_NUM_THREADS", "3")],
        "4",
    ),
];

/// Copies a folder, its files in the order of their names or the other way round, dated by their number.
fn copied(from: &Path, to: &Path, backwards: bool) {
    fs::create_dir_all(to).unwrap();
    let mut entries: Vec<_> = fs::read_dir(from).unwrap().map(|entry| entry.unwrap()).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    if backwards {
        entries.reverse();
    }
    for (number, entry) in entries.iter().enumerate() {
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copied(&entry.path(), &place, backwards);
        } else {
            fs::copy(entry.path(), &place).unwrap();
            let date = std::time::UNIX_EPOCH + std::time::Duration::from_secs(86_400 * (7 + number as u64));
            fs::File::options().write(true).open(&place).unwrap().set_modified(date).unwrap();
        }
    }
}

/// Both books of the folder with every construct, as `run` makes them in a folder of its own.
fn made(root: &Path, (name, first, variables, jobs): &Run, number: usize) -> [Vec<u8>; 2] {
    let torture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/torture");
    let folder = root.join(name).join("깊은 곳/".repeat(number % 3));
    copied(&torture, &folder, number % 2 == 1);
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{first}; exec \"$@\""), "sh"]);
    let program = root.join("jikji");
    command.arg(&program).args([
        "build",
        ".",
        "--offline",
        "--store",
        "../store",
        "-q",
        "-j",
        jobs,
        "-o",
        "out/",
    ]);
    command.current_dir(&folder).env_clear().envs(variables.iter().copied());
    #[cfg(unix)]
    if number == 2 && std::os::unix::fs::MetadataExt::uid(&fs::metadata(root).unwrap()) == 0 {
        let open = Command::new("chmod").args(["-R", "777"]).arg(root).status().unwrap();
        assert!(open.success());
        std::os::unix::process::CommandExt::uid(&mut command, 65534);
    }
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {said}");
    ["torture.epub", "torture.pdf"].map(|file| {
        let bytes = fs::read(folder.join("out").join(file)).unwrap();
        let place = root.to_str().unwrap().as_bytes();
        assert!(!bytes.windows(place.len()).any(|part| part == place), "{name}: {file} names its folder");
        bytes
    })
}

#[test]
#[cfg(unix)]
fn a_book_with_everything_is_the_same_whoever_makes_it() {
    let root = tempfile::tempdir().unwrap();
    fs::copy(env!("CARGO_BIN_EXE_jikji"), root.path().join("jikji")).unwrap();
    let first = made(root.path(), &RUNS[0], 0);
    for (number, run) in RUNS.iter().enumerate().skip(1) {
        let other = made(root.path(), run, number);
        for (first, other) in first.iter().zip(&other) {
            let at = first.iter().zip(other).position(|(a, b)| a != b);
            assert!(first == other, "{}: {} and {} bytes differ at {at:?}", run.0, first.len(), other.len());
        }
    }
}

//! The same book made in other folders, time zones and numbers of threads, and from a full store, is the same to the byte.

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

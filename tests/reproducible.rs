//! The same book made in two folders, two time zones and with other numbers of threads is the same to the byte.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::Command;

const BOOK: &str = "[book]\ntitle = \"물레와 실\"\nauthors = [\"길쌈 모임\"]\ndate = 2026-03-02\n";

const CHAPTER: &str = "---\ntitle: 물레\n---\n\n# 물레를 돌리다\n\n실을 **잣는** 일은 `spin()`과 같습니다.[^1]\n\n\
    ::: tip 솜\n솜을 고르게 폅니다.\n:::\n\n```rust\nfn spin(turns: u32) -> u32 { turns + 1 }\n```\n\n\
    | 실 | 굵기 |\n| --- | ---: |\n| 무명 | 20 |\n| 명주 | 8 |\n\n```mermaid\ngraph LR\nsubgraph 방\n솜 --> 실\nend\n실 -->|짠다| 베\n```\n\n[다음 장](02.md)으로 갑니다.\n\n[^1]: 돌린 만큼 감깁니다.\n";

fn write_book(folder: &Path) {
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
    };
    file("book.toml", BOOK);
    file("content/01.md", CHAPTER);
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

fn same_twice(command: &str) {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let deeper = two.path().join("깊은/곳");
    let first = build(one.path(), command, "Asia/Seoul", "1");
    let second = build(&deeper, command, "America/Lima", "2");
    assert!(first == second, "{command}: {} and {} bytes that differ", first.len(), second.len());
    for place in [one.path(), &deeper] {
        let place = place.to_str().unwrap().as_bytes();
        assert!(!first.windows(place.len()).any(|bytes| bytes == place), "{command} names its folder");
    }
}

#[test]
fn epub_is_the_same_anywhere() {
    same_twice("epub");
}

#[test]
fn pdf_is_the_same_anywhere() {
    same_twice("pdf");
}

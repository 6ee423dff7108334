//! The first hour with Jikji: from a VuePress site to published books, as the guide's first chapter walks it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use crate::support::asked;
use crate::support::folder;
use crate::support::pictures;
use crate::support::server;

use std::fs;
use std::process::Command;

use asked::{Need, not_asked};
use folder::{Folder, Run};
use pictures::{png, screenshot};
use server::{Answer, Server};

const CONFIG: &str = r#"import { defineUserConfig } from "vuepress";
import theme from "./theme.js";

export default defineUserConfig({
  base: "/school/",
  lang: "ko-KR",
  title: "마을 학교",
  theme,
});
"#;

const THEME: &str = r#"import { hopeTheme } from "vuepress-theme-hope";
import { bars } from "./sidebar.js";

export default hopeTheme({
  hostname: "https://school.example.com",
  author: { name: "강가을" },
  logo: "/logo.png",
  sidebar: bars,
});
"#;

const SIDEBAR: &str = r#"import { sidebar } from "vuepress-theme-hope";

export const bars = sidebar({
  "/bread/": [
    { text: "빵 굽기", children: ["README.md", { text: "첫째 날", children: ["02.md", "01.md"] }] },
  ],
  "/soap/": [{ text: "비누 만들기", prefix: "/soap/", children: ["README.md", "01.md", "02.md"] }],
});
"#;

/// A site of two courses; its figures are on a host and in its public folder.
fn site() -> Folder {
    let folder = Folder::new()
        .with("school/src/.vuepress/config.ts", CONFIG)
        .with("school/src/.vuepress/theme.ts", THEME)
        .with("school/src/.vuepress/sidebar.ts", SIDEBAR)
        .with("school/src/README.md", "---\nhome: true\n---\n")
        .with(
            "school/src/bread/README.md",
            "---\ntitle: 빵 굽는 마을\ndescription: 밀가루에서 식탁까지\n---\n",
        )
        .with("school/src/bread/01.md", BREAD)
        .with("school/src/bread/02.md", "# 반죽하기\n\n물을 붓고 [오븐](01.md#불-피우기)을 덥힙니다.\n")
        .with("school/src/soap/README.md", "---\ntitle: 비누 마을\n---\n")
        .with("school/src/soap/01.md", SOAP)
        .with("school/src/soap/02.md", "# 굳히기\n\n그늘에서 [빵](/bread/01.md)을 먹으며 기다립니다.\n");
    for (name, size) in [("oven.png", 40), ("logo.png", 20)] {
        let path = folder.path(&format!("school/src/.vuepress/public/{name}"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut file = fs::File::create(path).unwrap();
        std::io::Write::write_all(&mut file, &png(&screenshot(size * 8, size * 6))).unwrap();
    }
    folder
}

const BREAD: &str = "# 굽기\n\n## 불 피우기\n\n::: tip 불조심\n장작은 마른 것을 씁니다.\n:::\n\n\
                     ![화덕](/oven.png)\n\n![식힌 빵](https://pictures.example.com/bread.png)\n";

const SOAP: &str = "# 섞기\n\n| 재료 | 양 |\n| --- | --- |\n| 기름 | 한 되 |\n\n\
                    ![비누 틀](https://pictures.example.com/mould.png)\n\n![없는 그림](https://pictures.example.com/gone.png)\n";

fn host() -> Server {
    Server::start(|path, _, _| match path {
        "/pictures.example.com/bread.png" => Answer::ok("image/png", png(&screenshot(640, 480))),
        "/pictures.example.com/mould.png" => Answer::ok("image/png", png(&screenshot(480, 640))),
        _ => Answer::status(404),
    })
}

#[test]
fn a_site_becomes_books_in_four_commands() {
    let (folder, host) = (site(), host());
    let mirror = host.url("");
    let run = |arguments: &[&str]| folder.run_in("school", arguments, &[("JIKJI_MIRROR", &mirror)]);

    let made = run(&["init", "--from", "."]).exits(0);
    let made = made.says("made book.toml\nmade src/bread/book.toml\nmade src/soap/book.toml\n");
    made.says("in no book: `README.md`\nnext:\n  jikji check  ").prints("");
    let bread = fs::read_to_string(folder.path("school/src/bread/book.toml")).unwrap();
    assert!(bread.contains("chapters = [\n  \"02.md\",\n  \"01.md\",\n]\n"), "{bread}");
    assert!(bread.contains("authors = [\"강가을\"]\n"), "{bread}");
    let soap = fs::read_to_string(folder.path("school/src/soap/book.toml")).unwrap();
    assert!(!soap.contains("chapters"), "the files have that order themselves:\n{soap}");

    let checked = run(&["check"]).exits(0).says("1/2 src/bread: 2 chapters, ");
    assert!(!checked.err.contains("warning") && host.asked().is_empty(), "{}", checked.err);

    let fetched = run(&["fetch"]).exits(0).says("warning[figure-fetch]").says("gone.png");
    fetched.says("\nsrc/soap          2  2 (1 missing)  1 warning\n");
    assert!(folder.path("school/src/bread/figures.lock").is_file());

    let built = run(&["build", "--date", "2026-03-02", "-o", "out"]).exits(0);
    built.says("2 books").prints("out/bread.epub\nout/bread.pdf\nout/soap.epub\nout/soap.pdf\n");
    assert_eq!(host.times("/pictures.example.com/bread.png"), 1);
    judged(&folder, &["bread", "soap"]);

    let again = run(&["build", "--date", "2026-03-02", "-o", "again", "--offline"]).exits(0);
    assert!(!again.err.contains("error"), "{}", again.err);
    for name in ["bread.epub", "bread.pdf", "soap.epub", "soap.pdf"] {
        let file = |place: &str| fs::read(folder.path(&format!("school/{place}/{name}"))).unwrap();
        assert!(file("out") == file("again"), "{name}");
    }
    assert_eq!(run(&["init", "--from", "."]).exits(2).out, b"");
}

/// What other programs say of the books, where they are installed.
fn judged(folder: &Folder, books: &[&str]) {
    let judge = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(folder.path("school/out")).output();
        let Ok(output) = output else {
            return not_asked(Need::Tools, &format!("{program} is not installed"));
        };
        let run = Run::new(output);
        assert_eq!(run.code, 0, "{program}: {}{}", run.err, String::from_utf8_lossy(&run.out));
    };
    for book in books {
        judge("qpdf", &["--check", &format!("{book}.pdf")]);
        judge("pdftotext", &[&format!("{book}.pdf"), "-"]);
        judge("unzip", &["-tq", &format!("{book}.epub")]);
    }
}

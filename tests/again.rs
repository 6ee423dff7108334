//! A book that is made again and again while it is written: whatever was changed, what earlier builds made never shows in
//! what comes out. Each of some hundred random edits is built with a memory and without one, and both are compared whole.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use crate::support::pictures;

use std::fs;
use std::path::{Path, PathBuf};

use jikji::compile::{Memory, Options, Session};
use jikji::config::{self, Config, Lock};
use jikji::diagnostics::{Diagnostics, Silent, SourceMap};
use jikji::files::Roots;

/// Edits of each seed.
const EDITS: usize = 70;

const PARAGRAPHS: &[&str] = &[
    "물레를 돌리면 솜에서 실이 풀려나오고, 풀려나온 실은 \"가락\"에 감깁니다. 손끝의 힘을 고르게 두어야 실이 끊기지 않습니다.",
    "**잣기**가 끝난 실은 풀을 먹여 `말립니다`. 풀은 {{index: 풀}} 묽을수록 좋습니다.[^풀]\n\n[^풀]: 밀가루로 쑵니다.",
    "- 씨실\n- 날실\n  - 바디\n  - 잉아",
    "| 실 | 굵기 |\n| --- | ---: |\n| 무명 | 20 |\n| 명주 | 8 |",
    "```rust\nfn spin(turns: u32) -> u32 { turns + 1 }\n```",
    "::: tip 솜\n솜을 고르게 폅니다.\n:::",
    "::: details 더 보기\n가락은 쇠로 만듭니다.\n:::",
    "$$\nd = \\sqrt{\\frac{4m}{\\pi \\rho l}}\n$$",
    "```mermaid\ngraph LR\n솜 --> 실\n실 --> 베\n```",
    "[[toc]]",
    "다음은 [다른 장](NEXT)을 봅니다.",
    "![물레](wheel.png)",
    "![가락](spindle.jpg \"가락을 그린 그림\")",
    "<!-- @include: ./part.md -->",
    "<<< @/part.md",
    "[물레]를 돌립니다.\n\n[물레]: wheel.png",
    "[없는 장](nowhere.md)과 ![없는 그림](nowhere.png)",
    "```component VPCard\ntitle: 물레 모임\nlink: https://example.org/wheel\n```",
    "```component VPCard\ntitle: 다음 이야기\nlink: NEXT\n```",
    "표: 실의 굵기\n\n| 실 | 굵기 |\n| --- | ---: |\n| 모시 | 12 |",
    "```sh title=\"잣기\"\nspin --turns 12\n```",
    "[](NEXT)을(를) 읽고, [](#베-짜기)에서 잉아^heddle^를 거는 일을 봅니다.",
];

const HEADINGS: &[&str] = &["물레 고르기", "실 잣기", "베 짜기", "풀 먹이기", "\"날\"과 씨", "바디와 잉아"];

const SETTINGS: &[&str] = &[
    "",
    "[book]\ntitle = \"물레와 실\"\nauthors = [\"길쌈 모임\"]\ndate = 2026-03-02\n",
    "[book]\nindex = \"glosses\"\n[pdf]\npreset = \"handout\"\n",
    "[pdf]\nlinks = \"page\"\ntwo-sided = true\n",
    "[pdf]\nlinks = [\"footnote\", \"page\"]\n",
    "[pdf]\nquotes = \"typed\"\ncontents-depth = 1\n",
    "[book]\nlanguage = \"en\"\n[pdf]\npreset = \"novel\"\n",
    "[pdf]\nchapter-contents = false\nlists = [\"figures\", \"tables\"]\n",
    "[book]\nback = [\"04.md\"]\n",
    "[book]\nchapters = [\"02.md\", \"01*.md\"]\n",
    "[book]\nno-such-key = 1\n",
    "[numbering]\nheadings = \"book\"\nfigures = false\n",
    "[numbering]\nheadings = \"none\"\nby = \"book\"\n[site]\ncards = \"full\"\n",
    "[book]\nindex = \"none\"\nback = [\"03.md\"]\n[numbering]\nheadings = \"book\"\n",
    "[pdf]\npart-pages = true\n[epub]\npages = false\n",
];

/// Numbers that look like chance and are the same each time: xorshift, by Marsaglia.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }

    fn of<'t, T: ?Sized>(&mut self, things: &[&'t T]) -> &'t T {
        things[self.below(things.len())]
    }
}

/// The folder of a book that somebody writes.
struct Desk {
    folder: tempfile::TempDir,
    chance: Chance,
}

impl Desk {
    fn new(seed: u64) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap(), chance: Chance(seed) };
        let names = ["README.md", "01.md", "01A.md", "01B.md", "02.md", "02A.md", "03.md", "04.md"];
        for (number, name) in names.into_iter().enumerate() {
            let some = |at: usize| PARAGRAPHS[(number * 3 + at) % PARAGRAPHS.len()].replace("NEXT", "02.md");
            let text = format!(
                "# {} {number}\n\n{}\n\n## {}\n\n{}\n\n{}\n",
                HEADINGS[number % HEADINGS.len()],
                some(0),
                HEADINGS[(number + 1) % HEADINGS.len()],
                some(1),
                some(2),
            );
            desk.put(name, text.as_bytes());
        }
        desk.put("part.md", "가락은 **쇠**로 만듭니다.\n".as_bytes());
        desk.put("wheel.png", &pictures::png(&pictures::text(320, 200)));
        desk.put("spindle.jpg", &pictures::jpeg(&pictures::photograph(240, 300)));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        std::io::Write::write_all(&mut fs::File::create(self.path(name)).unwrap(), bytes).unwrap();
    }

    fn chapters(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> =
            names.filter(|name| name.ends_with(".md") && name != "part.md").collect();
        names.sort();
        names
    }

    /// Changes something, and says what.
    fn edit(&mut self) -> String {
        let chapters = self.chapters();
        let chapter = chapters[self.chance.below(chapters.len())].clone();
        let text = fs::read_to_string(self.path(&chapter)).unwrap();
        let mut lines: Vec<&str> = text.lines().collect();
        let at = self.chance.below(lines.len());
        let other = chapters[self.chance.below(chapters.len())].as_str();
        let paragraph = self.chance.of(PARAGRAPHS).replace("NEXT", other);
        let heading = format!("## {}", self.chance.of(HEADINGS));
        match self.chance.below(16) {
            0..=3 => lines.splice(at..at, ["", paragraph.as_str(), ""]).for_each(drop),
            4 | 5 if lines.len() > 3 => drop(lines.remove(at)),
            6 => lines.splice(at..at, ["", heading.as_str(), ""]).for_each(drop),
            7 if !lines.is_empty() => {
                let line = lines.remove(at);
                lines.insert(self.chance.below(lines.len() + 1), line);
            }
            8 => {
                let title = format!("# {} {at}", self.chance.of(HEADINGS));
                self.put(&chapter, format!("{title}\n\n{text}").as_bytes());
                return format!("title of {chapter}");
            }
            9 => {
                let picture = pictures::text(200 + at as u32 * 7, 160);
                self.put("wheel.png", &pictures::png(&picture));
                return "wheel.png".to_owned();
            }
            10 => {
                let part = format!("{}\n\n{}\n", self.chance.of(HEADINGS), self.chance.of(PARAGRAPHS));
                self.put("part.md", part.as_bytes());
                return "part.md".to_owned();
            }
            11 | 12 => {
                let settings = self.chance.of(SETTINGS);
                self.put("book.toml", settings.as_bytes());
                return format!("book.toml: {settings}");
            }
            13 if chapters.len() > 3 => {
                fs::remove_file(self.path(&chapter)).unwrap();
                return format!("{chapter} removed");
            }
            14 => {
                let name = format!("0{}{}.md", 1 + self.chance.below(5), self.chance.of(&["", "A", "C"]));
                self.put(&name, format!("# {name}\n\n{paragraph}\n").as_bytes());
                return format!("{name} written");
            }
            _ => {
                self.put(&chapter, b"");
                self.put(&chapter, format!("{text}\n{paragraph}\n").as_bytes());
                return format!("{chapter} written anew");
            }
        }
        self.put(&chapter, (lines.join("\n") + "\n").as_bytes());
        format!("{chapter}, line {at}")
    }
}

/// All that a build gives.
#[derive(PartialEq)]
struct Built {
    epub: Vec<u8>,
    pdf: Vec<u8>,
    lock: Lock,
    found: Diagnostics,
}

fn build(session: &Session, folder: &Path, memory: &Memory) -> Result<Built, String> {
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let settings = fs::read_to_string(folder.join("book.toml")).ok();
    let config = settings.map_or_else(Config::default, |settings| {
        let file = sources.add("book.toml", settings.as_str());
        let (config, wrong) = config::read(&mut sources, file, folder, &Roots::of_book(folder));
        found.append(wrong);
        config
    });
    let options = Options { memory: memory.clone(), offline: true, ..Options::default() };
    let book = session.load(folder, config, &options, &mut sources, &mut found, &Silent);
    let book = book.map_err(|error| error.to_string())?;
    let epub = book.epub(&mut found, &Silent).unwrap().bytes;
    let pdf = book.pdf(&mut found, &Silent).unwrap().bytes;
    Ok(Built { epub, pdf, lock: book.lock, found })
}

fn write_for_a_while(seed: u64) {
    let mut desk = Desk::new(seed);
    let session = Session::new(2).unwrap();
    let memory = Memory::keeping();
    let (mut books, mut failures) = (0, 0);
    for number in 0..EDITS {
        let edit = if number == 0 { "nothing".to_owned() } else { desk.edit() };
        let again = build(&session, desk.folder.path(), &memory);
        let anew = build(&session, desk.folder.path(), &Memory::default());
        let said = format!("seed {seed}, edit {number}: {edit}");
        match (again, anew) {
            (Ok(again), Ok(anew)) => {
                assert!(again.found == anew.found, "{said}: findings\n{:#?}\n{:#?}", again.found, anew.found);
                assert!(again.pdf == anew.pdf, "{said}: the PDF is another");
                assert!(again.epub == anew.epub, "{said}: the EPUB is another");
                assert!(again.lock == anew.lock, "{said}: the lock is another");
                books += 1;
            }
            (again, anew) => {
                assert_eq!(again.err(), anew.err(), "{said}");
                failures += 1;
            }
        }
    }
    assert!(books > EDITS / 2, "{books} books and {failures} failures are no test");
}

#[test]
fn what_was_made_before_never_shows_1() {
    write_for_a_while(0x9e37_79b9_7f4a_7c15);
}

#[test]
fn what_was_made_before_never_shows_2() {
    write_for_a_while(0xd1b5_4a32_d192_ed03);
}

#[test]
fn what_was_made_before_never_shows_3() {
    write_for_a_while(0x8cb9_2ba7_2f3d_8dd7);
}

#[test]
fn what_was_made_before_never_shows_4() {
    write_for_a_while(0x2545_f491_4f6c_dd1d);
}

//! Words planted in chapters, the books that are made of these, and the words that neither book nor finding has.

use crate::support::{extract, pictures};

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use jikji::compile::{Error, Options, Session};
use jikji::config;
use jikji::diagnostics::{Diagnostics, Silent, SourceMap};
use jikji::files::Roots;

/// Why a word may be in no book, though nothing says so.
pub(crate) const HIDDEN: &[(char, &str)] = &[
    ('a', "attributes, ids, classes and styles are for browsers"),
    ('c', "a comment is for those who write"),
    ('f', "front matter that is for the site's own pages"),
    ('i', "the info string after the name of a component is ignored by the site"),
    ('l', "how a card looks on the site"),
    ('m', "what is for language models alone is shown to no reader"),
    ('n', "the web page's own navigation, which a book has in its contents"),
    ('o', "an address is told where a book can open it"),
    (
        'p',
        "the picture of a place is told by `figure-missing`, its address in both books is a name of our own",
    ),
    ('s', "code for the browser"),
    ('u', "the name that a note or a reference is known by in the source"),
    ('x', "an entry of the index is a term of its list, or only a mark in the text"),
];

/// A word planted in a chapter.
pub(crate) struct Word {
    text: String,
    chapter: usize,
    /// Its first byte in the chapter.
    at: usize,
}

/// Words and chapters to come.
#[derive(Default)]
pub(crate) struct Garden {
    /// `book.toml`.
    pub(crate) settings: String,
    chapters: Vec<(String, String)>,
    pub(crate) words: Vec<Word>,
    count: usize,
}

impl Garden {
    fn word(&mut self) -> String {
        self.count += 1;
        let mut number = self.count;
        let mut word = String::from("쟀");
        for _ in 0..4 {
            word.push(['가', '노', '두', '리', '며', '배', '서', '야', '종', '춤'][number % 10]);
            number /= 10;
        }
        word + "쟁"
    }

    /// Plants words in a construct and makes a chapter of it, with more of them below.
    pub(crate) fn plant(&mut self, name: &str, construct: &str) {
        let mut text = String::new();
        let chapter = self.chapters.len();
        let construct = if construct.starts_with("---\n") {
            format!("{construct}\n\n뒤의 글 @.\n")
        } else {
            format!("# 절 {chapter}\n\n앞의 글 @.\n\n{construct}\n\n뒤의 글 @.\n")
        };
        let mut characters = construct.chars().peekable();
        while let Some(c) = characters.next() {
            match c {
                '@' if characters.peek() == Some(&'@') => {
                    characters.next();
                    text.push('@');
                }
                '@' => {
                    let word = self.word();
                    self.words.push(Word { text: word.clone(), chapter, at: text.len() });
                    text.push_str(&word);
                }
                '¤' => {
                    let reason = characters.next().unwrap_or(' ');
                    assert!(HIDDEN.iter().any(|(letter, _)| *letter == reason), "{name}: `{reason}`?");
                    let word = self.word();
                    text.push_str(&word);
                }
                c => text.push(c),
            }
        }
        self.chapters.push((name.to_owned(), text));
    }
}

/// The chapters as they are read, each below a line with its number.
impl std::fmt::Display for Garden {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.settings.is_empty() {
            writeln!(out, "== book.toml\n{}", self.settings)?;
        }
        let mut chapters = self.chapters.iter().enumerate();
        chapters.try_for_each(|(number, (_, text))| writeln!(out, "== {number:04}.md\n{text}"))
    }
}

/// What both books say, without white space, and what was found.
struct Made {
    epub: String,
    /// By lines on paper, by structure, and what is said of links and pictures.
    pdf: [String; 3],
    findings: Vec<Finding>,
}

/// A finding: the files and bytes that it points at, and its words.
struct Finding {
    places: Vec<(String, std::ops::Range<usize>)>,
    words: String,
}

fn make(garden: &Garden, session: &Session) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    for (number, (_, text)) in garden.chapters.iter().enumerate() {
        put(&format!("{number:04}.md"), text);
    }
    put("part.inc", "# #region 안\n들어온 글\n# #endregion 안\n");
    put("one.png", "");
    let two = folder.path().join("two.png");
    std::fs::write(two, pictures::png(&pictures::gray(40, 30))).unwrap();
    // Drawing one takes as long as a small book.
    let cover = folder.path().join("cover.png");
    std::fs::write(&cover, pictures::png(&pictures::gray(60, 96))).unwrap();
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let file = sources.add("book.toml", garden.settings.as_str());
    let (mut config, wrong) = config::read(&mut sources, file, folder.path(), &Roots::of_book(folder.path()));
    found.append(wrong);
    config.book.cover = Some(cover);
    let keep = folder.path().join("store").into();
    let options = Options { keep, offline: true, date: Some(0), ..Options::default() };
    let loaded = session.load(folder.path(), config, &options, &mut sources, &mut found, &Silent);
    let (epub, pdf) = match loaded.map(|book| book.both(&mut found, &Silent)) {
        Ok(books) => {
            let [epub, pdf] = books.map(|made| made.unwrap().bytes);
            let structure = extract::structure(&pdf).unwrap_or_default();
            let pdf = [extract::pdf(&pdf), structure, extract::described(&pdf)].map(|text| bare(&text));
            (bare_of_tags(&xhtml(&epub)), pdf)
        }
        // Of chapters that have nothing to read no book is made: all their words are to be told.
        Err(Error::Input(_)) => Default::default(),
        Err(error) => panic!("{error}"),
    };
    let findings = found.iter().map(|found| {
        let places = found.labels.iter().filter_map(|label| {
            let file = sources.get(label.span.file?)?;
            let name = Path::new(&file.name).file_name()?.to_string_lossy().into_owned();
            Some((name, label.span.range()))
        });
        let helps: String = found.helps.iter().map(|help| help.text.to_string()).collect();
        Finding { places: places.collect(), words: format!("{} {helps}", found.message) }
    });
    Made { epub, pdf, findings: findings.collect() }
}

/// All XHTML of an EPUB: alternative texts are text too.
fn xhtml(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        if file.name().unwrap().ends_with(".xhtml") {
            file.read_to_string(&mut text).unwrap();
        }
    }
    text
}

/// Letters only: lines are broken anywhere.
fn bare(text: &str) -> String {
    text.chars().filter(|c| ('가'..='힣').contains(c)).collect()
}

/// The letters of XHTML, those in attributes, which are read aloud, before those between the tags that they stand in.
fn bare_of_tags(text: &str) -> String {
    let (mut between, mut inside) = (String::new(), String::new());
    for piece in text.split('<') {
        let (tag, after) = piece.split_once('>').unwrap_or(("", piece));
        inside.push_str(&bare(tag));
        between.push_str(&bare(after));
    }
    inside + &between
}

/// The words that are neither in both books nor in a finding, a line for each.
pub(crate) fn lost(garden: &Garden, session: &Session) -> String {
    let made = make(garden, session);
    let mut in_finding: BTreeMap<&str, Vec<&std::ops::Range<usize>>> = BTreeMap::new();
    let mut told = String::new();
    for Finding { places, words } in &made.findings {
        told.push_str(words);
        for (file, range) in places {
            in_finding.entry(file).or_default().push(range);
        }
    }
    let mut report = String::new();
    for word in &garden.words {
        let name = format!("{:04}.md", word.chapter);
        let covered = in_finding.get(name.as_str()).is_some_and(|ranges| {
            ranges.iter().any(|range| range.start <= word.at && word.at + word.text.len() <= range.end)
        });
        if covered || told.contains(&word.text) {
            continue;
        }
        let places = [("EPUB", std::slice::from_ref(&made.epub)), ("PDF", &made.pdf[..])];
        let is_in = |texts: &[String]| texts.iter().any(|text| text.contains(&word.text));
        let missing: Vec<&str> =
            places.iter().filter(|(_, texts)| !is_in(texts)).map(|(name, _)| *name).collect();
        if !missing.is_empty() {
            let (label, text) = &garden.chapters[word.chapter];
            let line = text[..word.at].matches('\n').count() + 1;
            let shown = text.lines().nth(line - 1).unwrap_or_default();
            writeln!(report, "{label}: not in {}: `{}` of `{shown}`", missing.join(" and "), word.text)
                .unwrap();
        }
    }
    report
}

//! Reading, walking, breaking lines, searching pages and marking them take steps in proportion to the text, whatever its
//! shape.

use std::path::Path;
use std::sync::Arc;

use super::threads::Threads;
use super::{Compilation, Options};
use crate::config::{ChapterList, Config, Entry, Listed};
use crate::diagnostics::{Diagnostics, Silent, SourceMap, Span, Work, count};
use crate::highlight::Highlighter;

/// How much more than twice as many steps twice the text may take, in hundredths: pages and lines come out unevenly.
const BEYOND: u64 = 30;

/// The steps of reading a chapter, setting its pages and writing its EPUB, in one thread, whose steps are counted.
fn steps(folder: &Path, text: &str) -> [(Work, u64); 7] {
    put(&folder.join("01.md"), text);
    // The folder: a file alone is an article, and is set twice where it is long enough for contents.
    of(folder, &Config::default())
}

fn put(path: &Path, text: &str) {
    std::io::Write::write_all(&mut std::fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
}

/// The steps of making a book.
fn of(book: &Path, config: &Config) -> [(Work, u64); 7] {
    let threads = Arc::new(Threads::new(1).unwrap());
    let highlighter = Highlighter::new();
    let make = || {
        let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
        let highlighter = || &highlighter;
        let here = (Arc::clone(&threads), &highlighter as _);
        let options = Options { offline: true, ..Options::default() };
        let made = Compilation::load(book, config.clone(), &options, here, &mut sources, &mut found, &Silent);
        made.unwrap().epub(&mut found, &Silent).unwrap();
    };
    threads.run(|| Ok(count(make))).unwrap()
}

#[test]
fn work_grows_as_the_text_does() {
    let sentence = "물레를 **돌려** 실을 *잣는* 일은 wheel을 도는 만큼 길어진다. ";
    let shapes: [(&str, &dyn Fn(usize) -> String); 8] = [
        ("many paragraphs", &|n| format!("{}\n\n", sentence.repeat(6)).repeat(n)),
        ("one long paragraph", &|n| sentence.repeat(6 * n)),
        ("marks that never close", &|n| "**가 *나 __다 ".repeat(10 * n)),
        ("marks that close nothing", &|n| "가** 나* 다__ ".repeat(10 * n)),
        ("words in quotes", &|n| "'물레'가 \"돈다\". ".repeat(20 * n)),
        ("quotes that never close", &|n| "'물레 \"가 ".repeat(20 * n)),
        ("quotes of code", &|n| format!("{{{}}}", "\"w\": spin('a', \"b\"), ".repeat(20 * n))),
        ("lists in lists", &|n| format!("- 하나\n  - 둘 **셋**\n    - {sentence}\n\n").repeat(2 * n)),
    ];
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for (name, shape) in shapes {
        let sizes = [20, 40, 80].map(|n| steps(folder.path(), &format!("# 장\n\n{}", shape(n))));
        wrong.extend(beyond(sizes).into_iter().map(|what| format!("{name}: {what}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let usual = steps(folder.path(), &format!("{}'물레'", sentence.repeat(600)));
    let is_counted = |(work, steps): &(Work, u64)| *steps > 10 || *work == Work::Names;
    assert!(usual.iter().all(is_counted), "{usual:?} are not counted");
}

#[test]
fn work_grows_as_the_chapters_do() {
    let sizes = [40, 80, 160].map(|n| {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..n {
            let text =
                format!("# 장 {number}\n\n{}[앞](#장-{number})", "물레를 **돌려** 실을 잣는다. ".repeat(60));
            put(&folder.path().join(format!("{number:03}.md")), &text);
        }
        of(folder.path(), &Config::default())
    });
    let wrong = beyond(sizes);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn work_grows_as_what_a_book_names_does() {
    let sizes = [250, 500, 1_000].map(|n| {
        let folder = tempfile::tempdir().unwrap();
        let mut list = Vec::new();
        for number in 0..n {
            let name = format!("{number:04}");
            let text = format!("# 장\n\n![배](배{name}.png)\n\n<!-- @include: ./물{name}.md -->\n");
            put(&folder.path().join(format!("{name}.md")), &text);
            let patterns = [format!("{name}.md"), format!("{name}*.md"), format!("없{name}.md")];
            let listed = |pattern| Entry::Files(Listed { pattern, span: Span::DETACHED });
            list.extend(patterns.map(listed));
        }
        let config = Config { chapters: ChapterList::Explicit(list), ..Config::default() };
        of(folder.path(), &config)
    });
    let wrong = beyond(sizes);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let names = sizes[0].iter().find(|(work, _)| *work == Work::Names).unwrap().1;
    assert!(names > 10_000, "{names}");
}

/// Where work grows faster than what is done: of what takes so many steps at n, 2n and 4n.
fn beyond(sizes: [[(Work, u64); 7]; 3]) -> Vec<String> {
    let mut wrong = Vec::new();
    for ((work, less), (_, more)) in std::iter::zip(sizes[1], sizes[2]) {
        let few = sizes[0].iter().find(|(other, _)| *other == work).unwrap().1;
        // What one text takes more than the one before, so that what any book takes does not count.
        let (first, second) = (less.saturating_sub(few), more.saturating_sub(less));
        if second * 100 > first * (200 + BEYOND) + 2_000 {
            wrong.push(format!("{work:?}: {few}, {less}, {more}"));
        }
    }
    wrong
}

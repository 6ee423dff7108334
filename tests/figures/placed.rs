//! Figures of a whole book: print has the pixels of the place where each stands, and an EPUB alone makes none.

use std::path::Path;

use super::*;
use jikji::compile::{Compilation, Ledger, Options, Session};
use jikji::config::Config;
use jikji::diagnostics::SourceMap;

/// A figure of more pixels than any place needs, everywhere that one can stand.
const BOOK: &str = "\
# 물레방아

![전체](whole.png)

![절반](half.png =50%x)

- 목록

  ![목록 안](list.png)

> - 더 깊이
>
>   ![더 깊은 곳](deep.png)

| 한 줄 |
| --- |
| ![칸의 줄](cell.png) |

<table>
<tr><td>

![좁은 칸](narrow.png)

</td><td>물이 떨어지는 힘으로 바퀴가 돌고, 바퀴가 돌면 굴대에 박힌 눌림대가 방앗공이를 들어 올린다.</td></tr>
<tr><td>

![왼쪽](left.png)

</td><td>

![오른쪽](right.png)

</td></tr>
</table>

줄 안의 ![작은 것](line.png) 그림.

![높은 것](tall.png)

![두 번](twice.png =20%x)

![두 번](twice.png =70%x)

![작은 것](small.png)
";

const PLACED: &str = "\
whole.png placed 293.8 pt, 1225 in print
half.png placed 199.8 pt, 833 in print
list.png placed 284.2 pt, 1185 in print
deep.png placed 293.2 pt, 1222 in print
cell.png placed - pt, 180 in print
narrow.png placed 189.8 pt, 792 in print
left.png placed 189.8 pt, 792 in print
right.png placed 189.8 pt, 792 in print
line.png placed - pt, 200 in print
tall.png placed 155.8 pt, 649 in print
twice.png placed 279.8 pt, 1166 in print
small.png placed 216.0 pt, 330 in print
";

struct Made {
    folder: tempfile::TempDir,
    book: Compilation,
    found: Diagnostics,
}

fn load(chapter: &str, files: &[(&str, Vec<u8>)], change: impl FnOnce(&mut Config)) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let mut file = std::fs::File::create(folder.path().join(name)).unwrap();
        std::io::Write::write_all(&mut file, bytes).unwrap();
    };
    std::fs::create_dir(folder.path().join("book")).unwrap();
    put("book/01.md", chapter.as_bytes());
    files.iter().for_each(|(name, bytes)| put(&format!("book/{name}"), bytes));
    let mut config = Config::default();
    change(&mut config);
    let options = Options {
        keep: folder.path().join("store").into(),
        offline: true,
        date: Some(0),
        ..Options::default()
    };
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let session = Session::new(2).unwrap();
    let input = folder.path().join("book");
    let book = session.load(&input, config, &options, &mut sources, &mut found, &Silent).unwrap();
    Made { folder, book, found }
}

/// Files with the names that a chapter gives.
fn named(chapter: &str, file: impl Fn(&str) -> Vec<u8>) -> Vec<(&str, Vec<u8>)> {
    let mut names: Vec<&str> =
        chapter.split("](").skip(1).filter_map(|rest| rest.split([' ', ')']).next()).collect();
    names.dedup();
    names.into_iter().map(|name| (name, file(name))).collect()
}

/// Files in a folder and those below it.
fn count(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
}

/// `NAME placed WIDTH pt, PIXELS in print` for each figure.
fn table(ledger: &Ledger) -> String {
    let row = |row: &jikji::compile::Row| {
        let name = row.source.rsplit('/').next().unwrap().to_owned();
        let placed = row.placed.map_or("-".to_owned(), |width| format!("{width:.1}"));
        let print = row.print.map_or("-".to_owned(), |print| print.width.to_string());
        format!("{name} placed {placed} pt, {print} in print\n")
    };
    ledger.rows.iter().map(row).collect()
}

#[test]
fn print_has_the_pixels_of_the_largest_place() {
    let file = |name: &str| {
        let size = match name {
            "tall.png" => (1500, 3000),
            "small.png" => (330, 110),
            _ => (2000, 500),
        };
        pictures::png(&pictures::screenshot(size.0, size.1))
    };
    let made = load(BOOK, &named(BOOK, file), |_| {});
    let mut found = Diagnostics::default();
    let ledger = made.book.ledger(&mut found, &Silent).unwrap();
    assert_eq!(found.iter().count(), 0);
    for row in &ledger.rows {
        let (placed, print) = (row.placed, row.print.unwrap());
        let most = row.original.unwrap().width;
        if let Some(placed) = placed {
            assert_eq!(
                print.width,
                ((placed / 72.0 * 300.0 - 0.01).ceil() as u32).min(most),
                "{}",
                row.source
            );
        }
        assert!(!row.blurred(), "{}", row.source);
    }
    // The measure has 399.7 points; a figure may give way by three tenths so that its page is filled.
    assert_eq!(table(&ledger), PLACED);
}

#[test]
fn an_epub_alone_makes_nothing_for_print() {
    let chapter = "# 물레\n\n![물레](wheel.png =30%x)\n";
    let file = |_: &str| pictures::png(&pictures::screenshot(900, 600));
    let made = load(chapter, &named(chapter, file), |_| {});
    let kept = || count(&made.folder.path().join("store/renditions"));
    let mut found = Diagnostics::default();
    // Its list of pages says where those of the PDF begin.
    made.book.epub(&mut found, &Silent).unwrap();
    made.book.check(&mut found, &Silent).unwrap();
    assert_eq!(kept(), 2, "the picture for screens and the cover");
    made.book.pdf(&mut found, &Silent).unwrap();
    assert_eq!(kept(), 3);
    assert!(made.found.iter().chain(found.iter()).next().is_none());
}

#[test]
fn a_figure_with_a_good_header_and_a_broken_body_is_told_once_and_stands_on_no_page() {
    let chapter = "# 물레\n\n![성한 것](whole.png)\n\n![상한 것](broken.png)\n";
    let file = |name: &str| {
        let mut bytes = pictures::png(&pictures::photograph(1000, 600));
        if name == "broken.png" {
            bytes.truncate(bytes.len() / 2);
        }
        bytes
    };
    let made = load(chapter, &named(chapter, file), |_| {});
    let mut found = made.found.clone();
    let ledger = made.book.ledger(&mut found, &Silent).unwrap();
    made.book.epub(&mut found, &Silent).unwrap();
    assert!(made.book.pdf(&mut found, &Silent).unwrap().bytes.starts_with(b"%PDF"));
    let found: Vec<_> = found.iter().map(|found| (found.code, found.message.to_string())).collect();
    let [(Code::FigureDecode, message)] = &found[..] else { panic!("{found:?}") };
    assert!(message.contains("broken.png` cannot be decoded"), "{message}");
    assert_eq!(
        table(&ledger),
        "whole.png placed 399.7 pt, 1000 in print\nbroken.png placed - pt, - in print\n"
    );
}

//! Whole books drawn both ways: what is seen is what is printed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jikji::compile::{Compilation, Options, Session};
use jikji::config::{self, Config};
use jikji::diagnostics::{Diagnostics, Silent, SourceMap};
use jikji::document::FigureId;
use jikji::files::Roots;
use jikji::layout::{Color, Item, Page, Paged};
use jikji::svg::{self, Outlines};

use super::asked::{Need, not_asked};
use super::shots::{self, Picture};

/// A book made.
struct Made {
    book: Compilation,
    pdf: PathBuf,
}

fn made(home: &Path, content: &Path, settings: &str, folder: &Path) -> Made {
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let text = std::fs::read_to_string(home.join("book.toml")).unwrap();
    let file = sources.add("book.toml", format!("{text}{settings}"));
    let (config, wrong): (Config, _) = config::read(&mut sources, file, home, &Roots::of_book(home));
    assert!(wrong.is_empty(), "{wrong:?}");
    let keep = folder.join("store").into();
    let options = Options { keep, offline: true, date: Some(0), ..Options::default() };
    let session = Session::new(0).unwrap();
    let book = session.load(content, config, &options, &mut sources, &mut found, &Silent).unwrap();
    let pdf = folder.join("book.pdf");
    std::fs::write(&pdf, book.pdf(&mut found, &Silent).unwrap().bytes).unwrap();
    Made { book, pdf }
}

/// Words for what a page shows: of these, the pages that are looked at have as many as they can.
fn shown(page: &Page) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    words.extend(page.turned.then(|| "turned".to_owned()));
    for placed in &page.items {
        words.insert(match &placed.item {
            Item::Glyphs(run) => format!("{:?} {} {:?}", run.face, run.size, run.color),
            Item::Rule { dash, color, .. } => format!("rule {color:?} {}", *dash > 0.0),
            Item::Box { radius, fill, stroke, .. } => {
                format!("box {} {fill:?} {stroke:?}", *radius > 0.0)
            }
            Item::Path { stroke, .. } => format!("path {}", stroke.is_some()),
            Item::Image { figure, .. } => format!("image {}", figure.0),
            Item::Link(_) | Item::Destination(_) => continue,
        });
    }
    words
}

/// The numbers of so many pages that together show the most.
fn chosen(book: &Paged, count: usize) -> Vec<usize> {
    let mut left: Vec<(usize, BTreeSet<String>)> = book.pages.iter().map(shown).enumerate().collect();
    let (mut seen, mut chosen) = (BTreeSet::new(), Vec::new());
    while chosen.len() < count && !left.is_empty() {
        let fresh = |words: &BTreeSet<String>| words.difference(&seen).count();
        let best = (0..left.len()).max_by_key(|at| (fresh(&left[*at].1), left.len() - at)).unwrap();
        let (page, words) = left.remove(best);
        seen.extend(words);
        chosen.push(page);
    }
    chosen.sort_unstable();
    chosen
}

/// The areas of a page's pictures of pixels.
fn pictured(page: &Page, book: &Compilation) -> Vec<[f32; 4]> {
    let area = |placed: &jikji::layout::Placed| match &placed.item {
        Item::Image { figure, size, .. } if book.figures.get(*figure)?.drawing.is_none() => {
            Some([placed.x, placed.y, placed.x + size.width, placed.y + size.height])
        }
        _ => None,
    };
    page.items.iter().filter_map(area).collect()
}

/// Draws pages with Chromium, their pictures beside them.
fn drawn(pages: &[&Page], book: &Compilation, folder: &Path) -> Result<Vec<Picture>, std::io::Error> {
    let paged = book.pages(&Silent).unwrap();
    let outlines = Outlines::default();
    let address = |id: FigureId| {
        let (media, bytes) = book.picture(id)?;
        let name = format!("figure-{}.{}", id.0, media.extension());
        std::fs::write(folder.join(&name), &*bytes).unwrap();
        Some(name)
    };
    let pages: Vec<(String, f32, f32)> = pages
        .iter()
        .map(|page| (svg::draw(page, paged, &outlines, &address), page.size.width, page.size.height))
        .collect();
    shots::of_svg(&pages, &outlines.defs(0), folder)
}

/// Draws pages of a book both ways, and spoilt ones, which must be told.
fn compare(name: &str, made: &Made, count: usize, folder: &Path) -> Result<(), std::io::Error> {
    let paged = made.book.pages(&Silent).unwrap();
    let numbers = chosen(paged, count);
    let pages: Vec<&Page> = numbers.iter().map(|at| &paged.pages[*at]).collect();
    let found = drawn(&pages, &made.book, folder)?;
    let mut expected = Vec::new();
    for number in &numbers {
        let picture = shots::of_pdf(&made.pdf, number + 1)?;
        expected.push(if paged.pages[*number].turned { picture.turned() } else { picture });
    }
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut wrong = Vec::new();
    for ((page, number), (found, expected)) in pages.iter().zip(&numbers).zip(found.iter().zip(&expected)) {
        assert!(found.width.abs_diff(expected.width) < 2 && found.height.abs_diff(expected.height) < 2);
        if let Some(difference) = found.differences(expected, &pictured(page, &made.book)) {
            let path = |way: &str| kept.join(format!("{name}-{}-{way}.png", number + 1));
            found.keep(&path("svg"));
            expected.keep(&path("pdf"));
            wrong.push(format!("page {}: {difference}; {}", number + 1, path("svg").display()));
        }
    }
    assert!(wrong.is_empty(), "{name}\n{}", wrong.join("\n"));
    spoilt(name, &pages, &expected, made, folder)
}

/// A way to spoil a page, and its name; `None` for a page that has nothing of the kind.
type Spoil = (&'static str, fn(&mut Page) -> Option<()>);

const SPOILS: [Spoil; 6] = [
    ("the palest rule is missing", |page| {
        let ink = |placed: &jikji::layout::Placed| match &placed.item {
            Item::Rule { dx, color, width, .. } if *dx > 100.0 => {
                Some((width * f32::from(255 - color.green)).round() as i32)
            }
            _ => None,
        };
        let at = (0..page.items.len()).filter(|at| ink(&page.items[*at]).is_some());
        let at = at.min_by_key(|at| ink(&page.items[*at]))?;
        page.items.remove(at);
        Some(())
    }),
    ("a run is missing", |page| {
        let at = middle(page)?;
        page.items.remove(at);
        Some(())
    }),
    ("a run stands half a point to the right", |page| {
        let at = middle(page)?;
        page.items[at].x += 0.5;
        Some(())
    }),
    ("a run stands half a point lower", |page| {
        let at = middle(page)?;
        page.items[at].y += 0.5;
        Some(())
    }),
    ("a run has another colour", |page| {
        let at = middle(page)?;
        let Item::Glyphs(run) = &mut page.items[at].item else { return None };
        let run = Arc::make_mut(run);
        run.color = Color { red: run.color.red ^ 0x80, ..run.color };
        Some(())
    }),
    ("a ground has another colour", |page| {
        let mut fills = page.items.iter_mut().filter_map(|placed| match &mut placed.item {
            Item::Box { size, fill: Some(fill), .. } if size.width > 3.0 && size.height > 3.0 => Some(fill),
            _ => None,
        });
        let fill = fills.next()?;
        *fill = Color { blue: fill.blue ^ 0x40, ..*fill };
        Some(())
    }),
];

/// A run of a few letters in the middle of a page.
fn middle(page: &Page) -> Option<usize> {
    let is_word = |placed: &jikji::layout::Placed| {
        let Item::Glyphs(run) = &placed.item else { return false };
        run.text.chars().filter(|c| c.is_alphabetic()).count() >= 3
    };
    let words: Vec<usize> = (0..page.items.len()).filter(|at| is_word(&page.items[*at])).collect();
    words.get(words.len() / 2).copied()
}

/// Spoils each page in one of the ways, and looks whether it is told.
fn spoilt(
    name: &str,
    pages: &[&Page],
    expected: &[Picture],
    made: &Made,
    folder: &Path,
) -> Result<(), std::io::Error> {
    let mut cases = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        for (way, (_, spoil)) in SPOILS.iter().enumerate() {
            let mut page = (*page).clone();
            // Two of them for each page, so that each has several.
            if (way + at) % 3 == 0 && spoil(&mut page).is_some() {
                cases.push((at, way, page));
            }
        }
    }
    let ways: BTreeSet<usize> = cases.iter().map(|(_, way, _)| *way).collect();
    assert_eq!(ways.len(), SPOILS.len(), "each way has a page");
    let drawn = drawn(&cases.iter().map(|(.., page)| page).collect::<Vec<_>>(), &made.book, folder)?;
    let mut unseen = Vec::new();
    for ((at, way, page), found) in cases.iter().zip(&drawn) {
        if found.differences(&expected[*at], &pictured(page, &made.book)).is_none() {
            unseen.push(format!("{name}, page {} of those: {}", at + 1, SPOILS[*way].0));
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
    Ok(())
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn what_is_seen_of_the_guide_is_what_is_printed() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let made = made(home, &home.join("content"), "", folder.path());
    if let Err(error) = compare("guide", &made, 10, folder.path()) {
        not_asked(Need::Tools, &format!("pdftoppm or chromium does not run ({error}): no page was compared"));
    }
}

#[test]
fn what_is_seen_of_every_construct_is_what_is_printed() {
    let (root, folder) = (Path::new(env!("CARGO_MANIFEST_DIR")), tempfile::tempdir().unwrap());
    let home = root.join("tests/torture");
    // A book reads no face outside of its folder.
    let copied = folder.path().join("torture");
    let content = copied.join("content");
    copy(&home, &copied);
    std::fs::copy(root.join("fonts/symbols/DejaVuSans.ttf"), copied.join("own.ttf")).unwrap();
    let settings = "\n[pdf]\nemoji = \"color\"\n\n[pdf.faces]\nheading = \"own.ttf\"\n";
    let made = made(&copied, &content, settings, folder.path());
    if let Err(error) = compare("torture", &made, 10, folder.path()) {
        not_asked(Need::Tools, &format!("pdftoppm or chromium does not run ({error}): no page was compared"));
    }
}

//! A small folder above, the book that comes of it below: order, outline, links, figures, findings.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its case up has failed")]

mod dump;
use crate::support::literate;

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use jikji::book::{self, Book, Error, SourceChapter};
use jikji::config::{self, Config};
use jikji::diagnostics::{Diagnostics, SourceMap};
use jikji::files::Roots;
use jikji::markdown;

/// Before each file's name.
const FILE: &str = "==> ";

/// What parts the files from what is expected.
const FOLD: &str = "\n----\n";

fn write(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    File::create(path).unwrap().write_all(bytes).unwrap();
}

/// Loads and assembles as the pipeline does; `input` may be a folder or a file.
fn compile(input: &Path) -> (Result<Book, Error>, Diagnostics, SourceMap) {
    let mut sources = SourceMap::default();
    let mut diagnostics = Diagnostics::default();
    let config = match std::fs::read_to_string(input.join("book.toml")) {
        Ok(text) => {
            let file = sources.add("book.toml", text);
            let (config, found) = config::read(&mut sources, file, input, &Roots::of_book(input));
            diagnostics.append(found);
            config
        }
        Err(_) => Config::default(),
    };
    let files = match book::load(input, &config, &Roots::of_book(input), &mut sources, &mut diagnostics) {
        Ok(files) => files,
        Err(error) => return (Err(error), diagnostics, sources),
    };
    let (frame, parts) = (config.site.frame, files.parts.clone());
    let options = markdown::Options { frame, parts, ..markdown::Options::default() };
    let mut read = |source: &SourceChapter| {
        let file = source.file;
        if let Some(chapter) = source.title_page() {
            return Arc::new(chapter);
        }
        let (chapter, found) = markdown::parse(file, &sources.get(file).unwrap().text.clone(), &options);
        diagnostics.append(found);
        Arc::new(chapter)
    };
    let front = files.front.as_ref().map(&mut read);
    let chapters = files.chapters.iter().map(read).collect();
    let book =
        book::assemble(&files, front, chapters, (&config, None), &book::Memory::default(), &mut diagnostics);
    diagnostics.sort();
    (Ok(book), diagnostics, sources)
}

/// Makes a book what its file `handout` asks for: `chapters` or `details`, each with its value.
fn hand_out(mut book: Book, wanted: &str) -> Result<Book, Error> {
    for line in wanted.lines() {
        let (key, value) = line.split_once(' ').unwrap();
        if key == "chapters" {
            let site = jikji::config::SiteConfig::default();
            book = book::excerpt(book, &value.parse().unwrap(), &site)?;
        } else {
            let (_, mode) = *config::DETAILS.iter().find(|(name, _)| *name == value).unwrap();
            book = book::with_details(&book, mode).unwrap_or(book);
        }
    }
    Ok(book)
}

/// The listing of what comes of `input` in the folder `root`.
fn listing(input: &Path, root: &Path) -> String {
    let (book, diagnostics, sources) = compile(input);
    let wanted = std::fs::read_to_string(root.join("handout")).unwrap_or_default();
    let body = match book.and_then(|book| hand_out(book, &wanted)) {
        Ok(book) => dump::book(&book),
        Err(error) => format!("error: {}\n", error.message),
    };
    let found = dump::findings(&diagnostics, &sources);
    let root = root.to_str().unwrap();
    format!("{body}{found}").replace(&format!("{root}/"), "").replace(root, ".")
}

#[test]
fn books_are_as_written_down() {
    written_down("book");
}

#[test]
fn handouts_are_as_written_down() {
    written_down("handout");
}

/// Compares the folders of a kind, each in one file, with what comes of them.
fn written_down(kind: &str) {
    literate::folded(kind, "txt", FOLD, |_, source| {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("책");
        for file in source.split(&format!("\n{FILE}")) {
            let file = file.strip_prefix(FILE).unwrap_or(file);
            let (name, content) = file.split_once('\n').unwrap_or((file, ""));
            write(&root.join(name), content.as_bytes());
        }
        listing(&root, &root)
    });
}

#[test]
fn a_file_alone_is_an_article_and_a_folder_a_book() {
    let place = tempfile::tempdir().unwrap();
    write(&place.path().join("글 하나.md"), "# 하나\n\n글.\n".as_bytes());
    let (book, diagnostics, _) = compile(&place.path().join("글 하나.md"));
    let book = book.unwrap();
    assert_eq!(book.meta.title, "하나");
    assert_eq!(book.meta.slug, "geul-hana");
    assert!(book.meta.article);
    assert_eq!(book.chapters.len(), 1);
    assert!(diagnostics.is_empty());
    let (book, _, _) = compile(place.path());
    assert!(!book.unwrap().meta.article);
}

#[test]
fn broken_bytes_are_replaced_and_reported() {
    let place = tempfile::tempdir().unwrap();
    write(&place.path().join("01.md"), b"# \xec\xa0\x9c\n\n\xb1\xdb.\n");
    let (book, diagnostics, sources) = compile(place.path());
    assert_eq!(book.unwrap().chapters.len(), 1);
    let found = dump::findings(&diagnostics, &sources);
    assert!(found.contains("not-utf-8"), "{found}");
    assert!(found.contains("01.md:3:1"), "{found}");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_findings() {
    let place = tempfile::tempdir().unwrap();
    write(&place.path().join("01.md"), "\u{feff}---\r\ntitle: 제목\r\n---\r\n\r\n글.\r\n".as_bytes());
    let (book, diagnostics, _) = compile(place.path());
    assert_eq!(book.unwrap().meta.title, "제목");
    assert!(diagnostics.is_empty());
}

#[test]
fn what_cannot_be_loaded_is_an_error_with_its_name() {
    let place = tempfile::tempdir().unwrap();
    let message = |input: &Path| compile(input).0.unwrap_err().message.to_string();
    assert!(message(&place.path().join("없음")).contains("없음"));
    assert!(message(place.path()).contains("no chapter"));
    write(&place.path().join("a.txt"), b"a");
    assert!(message(&place.path().join("a.txt")).contains("neither a folder nor a Markdown file"));
    write(&place.path().join("b.md"), b"\n \n");
    assert!(message(&place.path().join("b.md")).contains("no text"));
}

#[test]
fn ids_and_order_do_not_change_between_runs() {
    let place = tempfile::tempdir().unwrap();
    for name in ["10.md", "9.md", "9A.md"] {
        write(&place.path().join(name), "# 장\n\n## 절\n\n[곁](9.md#절)\n".as_bytes());
    }
    assert_eq!(listing(place.path(), place.path()), listing(place.path(), place.path()));
}

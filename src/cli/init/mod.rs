//! `jikji init`: the least that a book needs, or what a site says of its books.

mod beside;
mod ci;
mod from;
mod shared;
mod text;

use std::path::Path;

use super::arguments::InitOptions;
use super::report::Reporter;
use super::{Outcome, Refusal, schema};
use beside::Beside;
use jikji::message::say;
use shared::{Made, PDF, SCHEMA, schema_line, tell, tidy};

const HEAD: &str = "# 책의 설정. 모든 항목은 생략할 수 있습니다.

[book]
";

const BOOK: &str = r#"authors = []
language = "ko"
# date = 2026-03-01
# chapters = ["01.md", "02.md"]
"#;

const CHAPTER: &str = "# 첫 장

여기에 글을 씁니다. 파일 이름의 순서가 장의 순서입니다.

::: tip 시작하기
`jikji build`를 실행하면 `dist` 폴더에 EPUB과 PDF가 만들어집니다.
:::
";

/// Begins a book in a folder, or the books of a site.
pub(super) fn init(options: &InitOptions, reporter: &Reporter) -> Result<Outcome, Refusal> {
    let here = Path::new(".");
    let folder = options.folder.as_deref().or(options.from.as_deref()).unwrap_or(here);
    if let Some(ci) =
        options.ci.filter(|_| options.from.is_none() && folder.join("book.toml").symlink_metadata().is_ok())
    {
        return match ci::put(ci, folder, &mut Made::default(), reporter)? {
            true => Ok(Outcome::Done),
            false => Err(Refusal(say!("there is nothing to make: the book and its workflow are there"))),
        };
    }
    let begun = match &options.from {
        Some(site) => from::init(site, folder, reporter),
        None => begin(folder, reporter),
    }?;
    if let Some(ci) = options.ci {
        ci::put(ci, folder, &mut Made::default(), reporter)?;
    }
    Ok(begun)
}

/// Writes `book.toml` with its schema, and a first chapter where there is neither a `content` folder nor a chapter yet.
fn begin(folder: &Path, reporter: &Reporter) -> Result<Outcome, Refusal> {
    let config = folder.join("book.toml");
    let content = folder.join("content");
    let mut made = Made::default();
    let found = if content.symlink_metadata().is_ok() { Beside::default() } else { Beside::of(folder) };
    let chapters = found.chapters.len();
    if !made.put(&config, &starter(&found))? {
        return Err(Refusal(say!("`{config}` exists already", config = config.display())));
    }
    reporter.say(say!("made {file}", file = tidy(&config).display()));
    if chapters > 0 {
        reporter.say(say!("its chapters lie beside it: {chapters}", chapters));
    } else if content.symlink_metadata().is_err() {
        let chapter = content.join("01.md");
        made.put(&chapter, CHAPTER)?;
        reporter.say(say!("made {file}, a chapter to begin with", file = tidy(&chapter).display()));
    }
    let schema = folder.join(SCHEMA);
    if made.put(&schema, &schema::text())? {
        reporter.say(say!("made {file}, by which editors complete it", file = tidy(&schema).display()));
    }
    tell(reporter, folder, "");
    Ok(Outcome::Done)
}

/// The `book.toml` of a new book, whose chapters are there already or are not.
fn starter(found: &Beside) -> String {
    [&*schema_line(&format!("./{SCHEMA}")), HEAD, &*found.lines(), BOOK, PDF].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jikji::config;
    use jikji::diagnostics::SourceMap;

    #[test]
    fn the_starter_is_a_valid_configuration() {
        let mut sources = SourceMap::default();
        let there = Beside { chapters: vec!["a[1].md".to_owned()], papers: true, ..Beside::default() };
        for (starts, title) in [(Beside::default(), Some("새 책")), (there, None)] {
            let file = sources.add("book.toml", starter(&starts));
            let (config, found) = config::read(&mut sources, file, Path::new("."), &Default::default());
            assert!(found.is_empty(), "{found:?}");
            assert_eq!(config.book.title.as_deref(), title);
        }
    }
}

//! `jikji init`: the least that a book needs, or what a site says of its books.

mod ci;
mod from;
mod shared;
mod text;

use std::path::Path;

use super::arguments::InitOptions;
use super::report::Reporter;
use super::{Outcome, Refusal, schema};
use jikji::files::Roots;
use jikji::message::say;
use shared::{Made, PDF, SCHEMA, schema_line, tell, tidy};

const HEAD: &str = "# 책의 설정. 모든 항목은 생략할 수 있습니다.

[book]
";

const TITLE: &str = "title = \"새 책\"\n";

/// In the place of a title that would hide that of the chapters.
const FOUND: &str = "# 제목: 적지 않으면 README.md의 제목이나 폴더의 이름을 씁니다.
# title = \"새 책\"
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

/// Names that a folder's papers have, in whatever letters: they make no book of it.
const PAPERS: &[&str] = &["readme", "changelog", "contributing", "license", "security", "code_of_conduct"];

/// Writes `book.toml` with its schema, and a first chapter where there is neither a `content` folder nor a chapter yet.
fn begin(folder: &Path, reporter: &Reporter) -> Result<Outcome, Refusal> {
    let config = folder.join("book.toml");
    let content = folder.join("content");
    let mut made = Made::default();
    let chapters = if content.symlink_metadata().is_ok() { 0 } else { chapters_in(folder) };
    if !made.put(&config, &starter(chapters > 0))? {
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

/// How many chapters lie in a folder itself: a folder `content` beside them would be read in their stead.
fn chapters_in(folder: &Path) -> usize {
    let names = Roots::only(folder).names_beside(&folder.join("book.toml"));
    let stems = names.iter().filter_map(|name| name.strip_suffix(".md"));
    stems.filter(|stem| !stem.starts_with('.') && !PAPERS.contains(&&*stem.to_lowercase())).count()
}

/// The `book.toml` of a new book, whose chapters are there already or are not.
fn starter(has_chapters: bool) -> String {
    let title = if has_chapters { FOUND } else { TITLE };
    [&*schema_line(&format!("./{SCHEMA}")), HEAD, title, BOOK, PDF].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jikji::config;
    use jikji::diagnostics::SourceMap;

    #[test]
    fn the_starter_is_a_valid_configuration() {
        let mut sources = SourceMap::default();
        for (has_chapters, title) in [(false, Some("새 책")), (true, None)] {
            let file = sources.add("book.toml", starter(has_chapters));
            let (config, found) = config::read(&mut sources, file, Path::new("."), &Default::default());
            assert!(found.is_empty(), "{found:?}");
            assert_eq!(config.book.title.as_deref(), title);
        }
    }
}

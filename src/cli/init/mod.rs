//! `jikji init`: the least that a book needs, or what a site says of its books.

mod ci;
mod from;
mod shared;
mod text;

use std::path::Path;

use super::arguments::InitOptions;
use super::report::Reporter;
use super::{Outcome, Refusal, schema};
use jikji::config::quoted;
use jikji::files::Roots;
use jikji::message::say;
use shared::{Made, PDF, SCHEMA, schema_line, tell, tidy};

const HEAD: &str = "# 책의 설정. 모든 항목은 생략할 수 있습니다.

[book]
";

const TITLE: &str = "title = \"새 책\"\n";

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

/// Names that a folder's papers have, in whatever letters: they are no chapters.
const PAPERS: &[&str] = &["changelog", "contributing", "license", "security", "code_of_conduct"];

/// Bytes of a front page that is looked into for its title.
const LARGEST_PAGE: u64 = 1 << 20;

/// Writes `book.toml` with its schema, and a first chapter where there is neither a `content` folder nor a chapter yet.
fn begin(folder: &Path, reporter: &Reporter) -> Result<Outcome, Refusal> {
    let config = folder.join("book.toml");
    let content = folder.join("content");
    let mut made = Made::default();
    let found = if content.symlink_metadata().is_ok() { Found::default() } else { Found::of(folder) };
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

/// What lies in a folder: a folder `content` beside chapters would be read in their stead.
#[derive(Debug, Default)]
struct Found {
    /// The names of the chapters, in order.
    chapters: Vec<String>,
    /// Whether there are papers of the folder among the Markdown files.
    papers: bool,
    /// The name of a file that lists the chapters.
    summary: Option<String>,
    /// What the front page calls itself, where its front matter does not say it.
    title: Option<String>,
}

impl Found {
    fn of(folder: &Path) -> Self {
        let roots = Roots::only(folder);
        let mut found = Self::default();
        for name in roots.names_beside(&folder.join("book.toml")) {
            match name.strip_suffix(".md").map(str::to_lowercase) {
                Some(stem) if stem == "readme" => found.title = title_of(&roots, &folder.join(&name)),
                Some(stem) if stem == "summary" => found.summary = Some(name),
                Some(stem) if PAPERS.contains(&&*stem) => found.papers = true,
                Some(stem) if !stem.starts_with('.') => found.chapters.push(name),
                Some(_) | None => {}
            }
        }
        found
    }

    /// `title`, and which files are chapters where not all of them are.
    fn lines(&self) -> String {
        let title = match &self.title {
            _ if self.chapters.is_empty() => TITLE.to_owned(),
            Some(title) => format!("title = {}\n", quoted(title)),
            None => "# 제목: 적지 않으면 README.md의 title이나 폴더의 이름을 씁니다.\n# title = \"새 책\"\n"
                .to_owned(),
        };
        let names = || self.chapters.iter().map(|name| quoted(&text::pattern(name))).collect::<Vec<_>>();
        let chapters = match &self.summary {
            _ if self.chapters.is_empty() => String::new(),
            Some(summary) => format!("summary = {}\n", quoted(summary)),
            None if self.papers => format!("chapters = [{}]\n", names().join(", ")),
            None => String::new(),
        };
        title + &chapters
    }
}

/// The first line of a page, if it is a title and no front matter comes before it.
fn title_of(roots: &Roots, page: &Path) -> Option<String> {
    let text = roots.read(page, LARGEST_PAGE).ok()?;
    let text = String::from_utf8(text).ok()?;
    let first = text.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty())?;
    let title = first.strip_prefix("# ")?.trim().trim_end_matches('#').trim();
    (!title.is_empty() && !title.contains(['<', '{', '[', '*', '`', '$', '^'])).then(|| title.to_owned())
}

/// The `book.toml` of a new book, whose chapters are there already or are not.
fn starter(found: &Found) -> String {
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
        let there = Found { chapters: vec!["a[1].md".to_owned()], papers: true, ..Found::default() };
        for (starts, title) in [(Found::default(), Some("새 책")), (there, None)] {
            let file = sources.add("book.toml", starter(&starts));
            let (config, found) = config::read(&mut sources, file, Path::new("."), &Default::default());
            assert!(found.is_empty(), "{found:?}");
            assert_eq!(config.book.title.as_deref(), title);
        }
    }
}

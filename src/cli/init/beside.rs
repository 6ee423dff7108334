//! What a folder holds in which a book begins: chapters make the book, and a folder `content` would be read in their stead.

use std::path::Path;

use super::text::pattern;
use jikji::config::quoted;
use jikji::files::Roots;

/// Names that a folder's papers have, in whatever letters: they are no chapters.
const PAPERS: &[&str] = &["changelog", "contributing", "license", "security", "code_of_conduct"];

/// Bytes of a front page that is looked into for its title.
const LARGEST_PAGE: u64 = 1 << 20;

/// What lies in a folder beside its `book.toml`.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// The names of the chapters, in order.
    pub(super) chapters: Vec<String>,
    /// Whether there are papers of the folder among the Markdown files.
    pub(super) papers: bool,
    /// The name of a file that lists the chapters.
    pub(super) summary: Option<String>,
    /// What the front page calls itself, where its front matter does not say it.
    pub(super) title: Option<String>,
}

impl Beside {
    pub(super) fn of(folder: &Path) -> Self {
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
    pub(super) fn lines(&self) -> String {
        let title = match &self.title {
            _ if self.chapters.is_empty() => "title = \"새 책\"\n".to_owned(),
            Some(title) => format!("title = {}\n", quoted(title)),
            None => "# 제목: 적지 않으면 README.md의 title이나 폴더의 이름을 씁니다.\n# title = \"새 책\"\n"
                .to_owned(),
        };
        let names = || self.chapters.iter().map(|name| quoted(&pattern(name))).collect::<Vec<_>>();
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

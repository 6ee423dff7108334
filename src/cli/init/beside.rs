//! What a folder holds in which a book begins: chapters make the book, and a folder `content` would be read in their stead.

use std::path::Path;

use super::text::pattern;
use jikji::book::pages;
use jikji::config::quoted;
use jikji::files::Roots;

/// Names that a folder's papers have, in whatever letters: they are no chapters.
const PAPERS: &[&str] = &["changelog", "contributing", "license", "security", "code_of_conduct"];

/// Bytes of a front page that is looked into for its title.
const LARGEST_PAGE: u64 = 1 << 20;

/// What lies in a folder beside its `book.toml`.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// The paths of the chapters, in folders below too, in order.
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
        for path in pages(folder).unwrap_or_default() {
            let name = path.rsplit('/').next().unwrap_or(&path);
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
            match &*stem {
                _ if name.len() < path.len() => found.chapters.push(path),
                "readme" => found.title = title_of(&roots, &folder.join(&path)),
                "summary" => found.summary = Some(path),
                stem if PAPERS.contains(&stem) => found.papers = true,
                _ => found.chapters.push(path),
            }
        }
        // A folder of programs has such a page in many of its folders.
        let is_page_of_folder = |path: &String| path.ends_with("/README.md");
        if found.chapters.iter().all(is_page_of_folder) {
            found.chapters.clear();
        }
        found
    }

    /// The files and folders that hold the chapters, in order.
    fn entries(&self) -> Vec<String> {
        let top = self.chapters.iter().map(|path| match path.split_once('/') {
            Some((folder, _)) => format!("{}/", pattern(folder)),
            None => pattern(path),
        });
        let mut entries: Vec<String> = top.collect();
        entries.dedup();
        entries
    }

    /// `title`, and which files are chapters where not all of them are.
    pub(super) fn lines(&self) -> String {
        let title = match &self.title {
            _ if self.chapters.is_empty() => "title = \"새 책\"\n".to_owned(),
            Some(title) => format!("title = {}\n", quoted(title)),
            None => "# 제목: 적지 않으면 README.md의 title이나 폴더의 이름을 씁니다.\n# title = \"새 책\"\n"
                .to_owned(),
        };
        let names = || self.entries().iter().map(|name| quoted(name)).collect::<Vec<_>>();
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

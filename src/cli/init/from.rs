//! `jikji init --from DIR`: the books of a VuePress site.

use std::path::{Component, Path, PathBuf};

use super::shared::{Made, SCHEMA, tell, tidy};
use super::text::{self, Placed};

use crate::cli::report::Reporter;
use crate::cli::{Outcome, Refusal, schema};
use jikji::config;
use jikji::diagnostics::{Code, Diagnostic, Severity, SourceMap, Span};
use jikji::files::Roots;
use jikji::message::{Message, say};
use jikji::site::{self, Course, Site};

/// Pages in no book that are told by name.
const TOLD: usize = 5;

/// Writes a `book.toml` for each course of the site in `from`, and one above them where there are several: beside the
/// chapters where these lie in `folder`, else below `folder`.
pub(super) fn init(from: &Path, folder: &Path, reporter: &Reporter) -> Result<Outcome, Refusal> {
    let mut sources = SourceMap::default();
    let (site, mut found) = site::read(from, &mut sources).map_err(Refusal)?;
    let home = Home::new(&site.folder, folder)?;
    let several = site.courses.len() > 1;
    let public = public(&site, from);
    if let Err(refused) = &public {
        found.push(Diagnostic::new(Code::SiteUnread, Span::DETACHED, refused.clone()));
    }
    let public = public.unwrap_or_default();
    let mut made = Made::default();
    let mut folders = Vec::new();
    let mut lines = Vec::new();
    for course in &site.courses {
        let at = home.of(course, several);
        let placed = home.placed(&site, course, &at, public.as_deref(), several)?;
        let text = text::book(course, &site.settings, &placed);
        config_is_sound(&text)?;
        let file = at.join("book.toml");
        folders.push(home.name(&at));
        let is_new = made.put(&file, &text)?;
        lines.push((file, is_new));
    }
    if several {
        let file = folder.join("book.toml");
        let is_new = made.put(&file, &text::workspace(&folders, &format!("./{SCHEMA}")))?;
        lines.insert(0, (file, is_new));
    }
    if made.new == 0 {
        let first = lines.first().map(|(file, _)| tidy(file).display().to_string()).unwrap_or_default();
        let others = if several { say!(", and those of its books do") } else { say!("") };
        return Err(Refusal(say!("`{first}` exists already{others}", first, others)));
    }
    let schema = folder.join(SCHEMA);
    lines.push((schema.clone(), made.put(&schema, &schema::text())?));
    reporter.findings(&found, &sources);
    for (file, is_new) in &lines {
        let file = tidy(file).display();
        reporter.say(if *is_new { say!("made {file}", file) } else { say!("kept {file}", file) });
    }
    if let Some((file, false)) = lines.first().filter(|_| several) {
        reporter.say(say!("see that `books` in {file} has what was made", file = tidy(file).display()));
    }
    if !site.left_out.is_empty() {
        let names: Vec<String> = site.left_out.iter().take(TOLD).map(|name| format!("`{name}`")).collect();
        let more = match site.left_out.len().saturating_sub(TOLD) {
            0 => say!(""),
            more => say!(" and {more} more", more),
        };
        reporter.say(say!("in no book: {names}{more}", names = names.join(", "), more));
    }
    let root = if home.inside { String::new() } else { format!(" --root {}", site.folder.display()) };
    tell(reporter, folder, &root);
    Ok(if found.count(Severity::Error) > 0 { Outcome::Findings } else { Outcome::Done })
}

/// Whether what is to be written can be read: a fault of ours otherwise, which must not reach the disk.
fn config_is_sound(text: &str) -> Result<(), Refusal> {
    let mut sources = SourceMap::default();
    let file = sources.add("book.toml", text);
    let (_, found) = config::read(&mut sources, file, Path::new("."), &Roots::default());
    let syntax = |found: &&Diagnostic| matches!(found.code, Code::ConfigSyntax | Code::ConfigUnknownKey);
    match found.iter().find(syntax) {
        Some(found) => Err(Refusal(say!(
            "a setting of the site has no place in `book.toml`: {message}",
            message = found.message
        ))),
        None => Ok(()),
    }
}

/// The folder of root-relative files that the settings name, or that is there, if it lies in the site.
fn public(site: &Site, from: &Path) -> Result<Option<PathBuf>, Message> {
    let named = site.settings.public.as_deref();
    let path = site.folder.join(named.unwrap_or(".vuepress/public"));
    match Roots::only(from).resolve(&path) {
        Ok(real) if real.is_dir() => Ok(Some(path)),
        Err(refused) if named.is_some() => {
            Err(say!("`public`, `{path}`, {refused}", path = path.display(), refused))
        }
        Ok(_) | Err(_) => Ok(None),
    }
}

/// Where the books of a site are written.
struct Home {
    /// The folder that the user names, and its place without links.
    folder: PathBuf,
    real: PathBuf,
    /// The folder of the site's pages, without links.
    pages: PathBuf,
    /// Whether the pages lie in the folder.
    inside: bool,
}

impl Home {
    fn new(pages: &Path, folder: &Path) -> Result<Self, Refusal> {
        let at = |path: &Path| {
            let cannot = |error| Refusal::io(say!("cannot find `{path}`", path = path.display()), &error);
            path.canonicalize().map_err(cannot)
        };
        std::fs::create_dir_all(folder).map_err(|error| {
            Refusal::io(say!("cannot make `{folder}`", folder = folder.display()), &error)
        })?;
        let (real, pages) = (at(folder)?, at(pages)?);
        let inside = pages.starts_with(&real);
        Ok(Self { folder: folder.to_owned(), real, pages, inside })
    }

    /// The folder of a book.
    fn of(&self, course: &Course, several: bool) -> PathBuf {
        let pages = self.pages.strip_prefix(&self.real).unwrap_or(Path::new(""));
        match (self.inside, several) {
            (true, true) => self.folder.join(pages).join(&course.folder),
            (false, true) => self.folder.join(&course.folder),
            (_, false) => self.folder.clone(),
        }
    }

    /// The name of a book in the workspace.
    fn name(&self, book: &Path) -> String {
        let below = book.strip_prefix(&self.folder).unwrap_or(book);
        slashed(below)
    }

    /// What the book's folder does not say.
    fn placed(
        &self,
        site: &Site,
        course: &Course,
        book: &Path,
        public: Option<&Path>,
        several: bool,
    ) -> Result<Placed, Refusal> {
        let chapters = self.pages.join(&course.folder);
        let below = book.strip_prefix(&self.folder).unwrap_or(Path::new(""));
        let book = self.real.join(below);
        // A folder `content` would be taken for that of the chapters.
        let source =
            (book != chapters || chapters.join("content").is_dir()).then(|| relative(&book, &chapters));
        let real = public.and_then(|public| public.canonicalize().ok());
        let usual = self.pages.join(".vuepress/public");
        let found = book.starts_with(&self.pages) && real.as_deref() == Some(&*usual);
        let logo =
            site.settings.logo.as_deref().filter(|logo| !logo.contains("://") && !logo.starts_with("//"));
        let logo = logo.zip(real.as_ref()).map(|(logo, public)| public.join(logo.trim_start_matches('/')));
        // A name that leads out of the public folder is none of it.
        let logo = logo.filter(|logo| {
            real.as_deref()
                .is_some_and(|public| Roots::only(public).resolve(logo).is_ok_and(|file| file.is_file()))
        });
        let schema = relative(&book, &self.real.join(SCHEMA));
        let schema = if schema.starts_with('.') { schema } else { format!("./{schema}") };
        Ok(Placed {
            schema,
            source,
            public: real.filter(|_| !found).map(|public| relative(&book, &public)),
            logo: logo.map(|logo| relative(&book, &logo)),
            is_of_many: several,
        })
    }
}

/// The way from one folder to another path, both without links.
fn relative(from: &Path, to: &Path) -> String {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    let path: PathBuf = up.chain(to.components().skip(shared)).collect();
    if path.as_os_str().is_empty() { ".".to_owned() } else { slashed(&path) }
}

/// A path with `/`.
fn slashed(path: &Path) -> String {
    path.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/")
}

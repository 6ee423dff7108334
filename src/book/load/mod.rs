//! Finds and reads the files of a book in reading order; the only part of the room that touches the disk.

mod came_in;
mod chain;
mod front;
mod groups;
mod linked;
mod listed;
mod natural;
mod numbering;
mod order;
mod parts;
mod ranked;
mod read;
mod scan;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

pub(super) use self::groups::is_contents;
pub use self::natural::is_front;
pub(super) use self::numbering::{parts as number_parts, without_gaps};
pub(super) use self::scan::folders;
pub use self::scan::pages;

use self::order::{By, Page, Placed};
use self::parts::{Folders, Gathered};
use self::read::{FileReader, finding, shown};
use self::scan::{Found, Scanned, is_markdown, scan};
use super::{Division, Error, SourceChapter, Sources};
use crate::config::{ChapterList, Config, Entry, Listed};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, SourceMap, Span};
use crate::files::{Refused, Roots};
use crate::markdown;
use crate::message::say;

/// Finds and reads the files: a folder, or a single `.md` file. What it names besides is read from `roots` alone.
///
/// # Errors
/// When the folder or file cannot be read, or there is not one chapter.
pub fn load(
    input: &Path,
    config: &Config,
    roots: &Roots,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Result<Sources, Error> {
    let mut reader = FileReader::new(roots, sources, diagnostics, config.limits);
    let kind = std::fs::metadata(input).map_err(|error| Error {
        message: say!("`{path}` cannot be read: {error}", path = shown(input), error),
    })?;
    if kind.is_dir() {
        load_folder(input, config, &mut reader)
    } else {
        load_file(input, config, &mut reader)
    }
}

fn load_file(input: &Path, config: &Config, reader: &mut FileReader<'_>) -> Result<Sources, Error> {
    let relative = input.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if !is_markdown(&relative) {
        let message = say!("`{input}` is neither a folder nor a Markdown file (`.md`)", input = shown(input));
        return Err(Error { message });
    }
    let root = match input.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let name = name_of(input);
    let page = Page::File(Found { relative, path: input.to_path_buf() });
    let file = Placed { page, depth: 0, listed: Span::DETACHED };
    let chapters = read_all(vec![file], Division::Body, reader);
    if chapters.is_empty() {
        return Err(Error { message: say!("`{path}` has no text", path = shown(input)) });
    }
    let public = public_folder(&root, config, reader.roots);
    let site = site_folder(&root, public.as_deref(), reader.roots);
    let folders = Folders::new(&root, site.as_ref().map(|(site, _)| site.as_path()));
    let parts = Arc::new(parts::gather(&chapters, &folders, reader).parts);
    Ok(Sources { root, article: true, name, public, site, front: None, chapters, parts })
}

fn load_folder(input: &Path, config: &Config, reader: &mut FileReader<'_>) -> Result<Sources, Error> {
    let root = source_folder(input, config, reader);
    reader
        .roots
        .resolve(&root)
        .map_err(|refused| Error { message: say!("`{path}` {refused}", path = shown(&root), refused) })?;
    let unreadable = |error: std::io::Error| Error {
        message: say!("`{path}` cannot be read: {error}", path = shown(&root), error),
    };
    let Scanned { mut files, unreadable: broken } = scan(&root).map_err(unreadable)?;
    for (folder, error) in broken {
        let message = say!("`{path}` cannot be read: {error}", path = shown(&folder), error);
        reader.diagnostics.push(Diagnostic::new(Code::MissingChapter, Span::DETACHED, message));
    }
    let name = name_of(input);
    let mut front = front::page(&mut files, reader);
    let (before, behind) = around(&root, &files, config, reader.diagnostics);
    let mut apart = paths_of(&before);
    apart.append(&mut paths_of(&behind));
    if matches!(config.chapters, ChapterList::Automatic) {
        files.retain(|file| !apart.contains(&file.relative));
        linked::tell(&files, reader.diagnostics);
    }
    let Arranged { mut order, by } = arrange(&root, &files, (&name, &apart), front.as_ref(), config, reader);
    order.retain(|file| !apart.contains(file.relative()));
    for path in &apart {
        listed_all_the_same(path, reader.diagnostics);
    }
    front::place(&mut front, &mut order, &apart, &config.chapters);
    let listed_only = !matches!(config.chapters, ChapterList::Automatic);
    let listed: BTreeSet<String> = order
        .iter()
        .filter(|file| !file.listed.is_detached())
        .map(|file| file.relative().to_owned())
        .collect();
    let mut body = read_all(order, Division::Body, reader);
    if body.is_empty() && !listed_only {
        // The front page is what there is to read: all other files are empty.
        body.extend(front.take());
    }
    if body.iter().all(|chapter| chapter.part.is_some()) {
        return Err(Error { message: say!("there is no chapter in `{path}`", path = shown(&root)) });
    }
    body = match by {
        By::List => body,
        By::Links => ranked::ranked(body, reader.sources).unwrap_or_else(|body| body),
        By::Names => {
            let route = config.site.route.as_deref();
            ranked::ranked(body, reader.sources)
                .unwrap_or_else(|body| chain::chained(body, &name, route, reader.sources))
        }
    };
    let mut chapters = read_all(before, Division::Front, reader);
    chapters.extend(body);
    chapters.extend(read_all(behind, Division::Back, reader));
    let public = public_folder(&root, config, reader.roots);
    let site = site_folder(&root, public.as_deref(), reader.roots);
    let folders = Folders::new(&root, site.as_ref().map(|(site, _)| site.as_path()));
    let Gathered { parts, whole } = parts::gather(front.iter().chain(&chapters), &folders, reader);
    let parts = Arc::new(parts);
    let options = markdown::Options {
        frame: config.site.frame,
        behavior: config.site.behavior(),
        containers: config.site.containers.clone(),
        parts: Arc::clone(&parts),
    };
    let gathered = (&whole, &options);
    leave_to_pages(&config.chapters, (front.as_ref(), &mut chapters), (&files, &listed), gathered, reader);
    Ok(Sources { root, article: false, name, public, site, front, chapters, parts })
}

/// Takes what came into other pages for no chapter of its own, unless it is listed, and for nothing that a list lacks.
fn leave_to_pages(
    list: &ChapterList,
    (front, chapters): (Option<&SourceChapter>, &mut Vec<SourceChapter>),
    (files, listed): (&[Found], &BTreeSet<String>),
    (whole, options): (&BTreeSet<FileId>, &markdown::Options),
    reader: &mut FileReader<'_>,
) {
    match list {
        ChapterList::Automatic => {
            let pages = front.into_iter().chain(chapters.iter());
            let came_in = came_in::came_in(pages, whole, options, reader.sources);
            let is_part = |chapter: &SourceChapter| {
                chapter.division == Division::Body
                    && !listed.contains(&chapter.relative)
                    && came_in.contains(&chapter.file)
            };
            for part in chapters.extract_if(.., |chapter| is_part(chapter)) {
                listed_all_the_same(&part.relative, reader.diagnostics);
            }
        }
        ChapterList::Summary(_) => {
            let unlisted = came_in::unlisted(files, whole, reader.sources);
            let pages = chapters.iter().chain(&unlisted);
            let came_in = came_in::came_in(pages, whole, options, reader.sources);
            for part in unlisted.iter().filter(|part| came_in.contains(&part.file)) {
                listed_all_the_same(&part.relative, reader.diagnostics);
            }
        }
        ChapterList::Explicit(_) => {}
    }
}

/// What `[book] front` and `back` name; all of it at the top of the outline.
fn around(
    root: &Path,
    files: &[Found],
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> (Vec<Placed>, Vec<Placed>) {
    let mut named = |list: &[Listed], taken| {
        let list: Vec<Entry> = list.iter().cloned().map(Entry::Files).collect();
        let mut order = order::explicit(root, files, None, taken, &list, diagnostics);
        order.iter_mut().for_each(|file| file.depth = 0);
        order
    };
    let before = named(&config.book.front, BTreeSet::new());
    let behind = named(&config.book.back, paths_of(&before));
    (before, behind)
}

fn paths_of(files: &[Placed]) -> BTreeSet<String> {
    files.iter().map(|file| file.relative().to_owned()).collect()
}

/// Takes back that a file is in no list: it has its place elsewhere.
fn listed_all_the_same(path: &str, diagnostics: &mut Diagnostics) {
    diagnostics.retain(|found| found.code != Code::UnlistedChapter || !found.message.has("path", path));
}

/// Files in reading order.
struct Arranged {
    order: Vec<Placed>,
    /// What told it.
    by: By,
}

/// The order that the configuration asks for, of all but what stands `apart`, before and behind the chapters.
fn arrange(
    root: &Path,
    files: &[Found],
    (folder, apart): (&str, &BTreeSet<String>),
    front: Option<&SourceChapter>,
    config: &Config,
    reader: &mut FileReader<'_>,
) -> Arranged {
    let front_path = front.map(|front| front.relative.as_str());
    let order = match &config.chapters {
        ChapterList::Explicit(list) => {
            order::explicit(root, files, front_path, apart.clone(), list, reader.diagnostics)
        }
        ChapterList::Summary(Listed { pattern, span }) => {
            let path = root.join(pattern);
            let Some(file) = reader.read(&path, *span) else {
                return Arranged { order: Vec::new(), by: By::List };
            };
            let text = reader.sources.get(file).map(|source| source.text.clone()).unwrap_or_default();
            let (chapter, found) = markdown::parse(file, &text, &markdown::Options::default());
            reader.diagnostics.append(found);
            let relative = super::paths::join("", pattern).unwrap_or_default();
            let entries = listed::entries_with_title(&chapter);
            let title = Some(listed::title(&chapter)).filter(|_| chapter.meta.title.is_none());
            let titles = (title.as_ref(), config.book.title.as_deref());
            order::summary(files, (&relative, titles), front_path, &entries, reader.diagnostics)
        }
        ChapterList::Automatic => {
            let entries = front.and_then(|front| {
                let text = reader.sources.get(front.file)?.text.clone();
                // The findings of the front page are reported when it is read as a page.
                let (chapter, _) = markdown::parse(front.file, &text, &markdown::Options::default());
                Some(listed::entries(&chapter))
            });
            let entries = entries.unwrap_or_default();
            let route = config.site.route.as_deref();
            let (order, by) =
                order::automatic(files, folder, route, front_path, &entries, reader.diagnostics);
            return Arranged { order, by };
        }
    };
    Arranged { order, by: By::List }
}

/// Reads the files; those that are empty or cannot be read are left out.
fn read_all(files: Vec<Placed>, division: Division, reader: &mut FileReader<'_>) -> Vec<SourceChapter> {
    let mut out = Vec::with_capacity(files.len());
    for Placed { page, depth, listed } in files {
        let found = match page {
            Page::File(found) => found,
            Page::Part(title) => {
                out.push(reader.part(&title, listed, depth, division));
                continue;
            }
        };
        let Some(file) = reader.read(&found.path, listed) else { continue };
        if !reader.is_empty(file) {
            out.push(found.chapter(file, depth, division));
        }
    }
    out
}

/// The folder of the chapters.
fn source_folder(input: &Path, config: &Config, reader: &mut FileReader<'_>) -> PathBuf {
    if let Some(source) = &config.book.source {
        return source.clone();
    }
    let content = input.join("content");
    if !input.join("book.toml").is_file() || !content.is_dir() {
        return input.to_path_buf();
    }
    match reader.roots.resolve(&content) {
        Err(outside @ Refused::Outside(_)) => {
            reader.diagnostics.push(finding(&shown(&content), &outside, Span::DETACHED));
            input.to_path_buf()
        }
        _ => content,
    }
}

/// What a book is called by its place: the name of its folder, also of `.` and `..`, or of its one file.
pub(in crate::book) fn name_of(input: &Path) -> String {
    let name = |path: &Path| {
        let name = if path.is_file() { path.file_stem() } else { path.file_name() };
        name.map(|name| name.to_string_lossy().into_owned())
    };
    name(input).or_else(|| name(&input.canonicalize().ok()?)).unwrap_or_default()
}

/// The folder of root-relative files: the given one, else `.vuepress/public` or `public` here or above, as far up as the
/// book may read.
fn public_folder(root: &Path, config: &Config, roots: &Roots) -> Option<PathBuf> {
    if let Some(public) = &config.site.public {
        return Some(public.clone());
    }
    let start = roots.resolve(root).ok()?;
    start
        .ancestors()
        .take_while(|folder| roots.hold(folder))
        .flat_map(|folder| [folder.join(".vuepress/public"), folder.join("public")])
        .find(|folder| folder.is_dir())
}

/// The folder of the site's pages, which holds `.vuepress`: that of the public folder, else the nearest one here or above;
/// and the path of the source folder below it.
fn site_folder(root: &Path, public: Option<&Path>, roots: &Roots) -> Option<(PathBuf, String)> {
    let start = roots.resolve(root).ok()?;
    let holder = public.and_then(Path::parent);
    let holder = holder.filter(|holder| holder.file_name().is_some_and(|name| name == ".vuepress"));
    let site = match holder.and_then(Path::parent) {
        Some(site) => roots.resolve(site).ok()?,
        None => {
            let mut above = start.ancestors().take_while(|folder| roots.hold(folder));
            above.find(|folder| folder.join(".vuepress").is_dir())?.to_path_buf()
        }
    };
    let below = shown(start.strip_prefix(&site).ok()?).nfc().collect();
    Some((site, below))
}

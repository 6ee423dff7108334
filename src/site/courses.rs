//! Which folders of a site are courses, and the order of their chapters.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::modules::Modules;
use super::settings::Settings;
use super::sidebar::{Bar, Shown};
use crate::book::{self, PageIndex, is_front};
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostics, SourceMap};
use crate::document::plain_text;
use crate::files::Roots;
use crate::markdown;
use crate::message::say;

/// A course: a book to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// Its folder below that of the site's pages, without slashes at its ends; empty for the whole site.
    pub folder: String,
    /// What its front page says of it.
    pub front: Option<Front>,
    /// What the side bar calls it, or the first title of its front page.
    pub title: Option<String>,
    /// Its chapters in the order of the side bar; none where they have it by themselves.
    pub chapters: Vec<Line>,
    /// Files that the side bar does not have.
    pub unlisted: Vec<String>,
}

/// What the front page of a course says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// Its file's name.
    pub file: String,
    /// Its `title`.
    pub title: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
}

/// A line of a list of chapters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A group without a page: its words, and what stands in it.
    Part(String, Vec<Line>),
    /// A file, relative to the course's folder.
    Chapter(String),
}

impl Line {
    /// Adds the files that it names.
    fn paths<'l>(&'l self, out: &mut Vec<&'l str>) {
        match self {
            Self::Chapter(path) => out.push(path),
            Self::Part(_, lines) => lines.iter().for_each(|line| line.paths(out)),
        }
    }
}

/// The courses of a site with these pages, in the order of its side bars, and the pages that are in none.
pub(super) fn find(
    pages: &Path,
    names: &[String],
    bars: &[Bar],
    settings: &Settings,
    roots: &Roots,
    modules: &mut Modules<'_>,
) -> (Vec<Course>, Vec<String>) {
    let index = PageIndex::new(names.iter().map(String::as_str));
    let finder = Finder { names, bars, index };
    finder.tell_missing(modules);
    let folders = finder.folders();
    let courses: Vec<Course> =
        folders.iter().map(|folder| finder.course(pages, folder, settings, roots)).collect();
    let is_in = |name: &str, folder: &str| below(name, folder).is_some();
    let left_out = names.iter().filter(|name| !folders.iter().any(|folder| is_in(name, folder)));
    (courses, left_out.cloned().collect())
}

/// What of a path is below a folder.
fn below<'n>(name: &'n str, folder: &str) -> Option<&'n str> {
    if folder.is_empty() { Some(name) } else { name.strip_prefix(folder)?.strip_prefix('/') }
}

/// Whether a path is that of the front page of the folder that it stands in.
fn is_front_page(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    is_front(file.rsplit_once('.').map_or(file, |(stem, _)| stem))
}

struct Finder<'f> {
    /// All pages in natural order.
    names: &'f [String],
    bars: &'f [Bar],
    index: PageIndex,
}

impl Finder<'_> {
    /// Tells of pages of the side bars that there are not.
    fn tell_missing(&self, modules: &mut Modules<'_>) {
        let mut open: Vec<&Shown> = self.bars.iter().flat_map(|bar| &bar.entries).collect();
        while let Some(shown) = open.pop() {
            open.extend(&shown.entries);
            let Some((path, value)) = &shown.page else { continue };
            // The address of a folder without a front page leads nowhere, and is often there for its words alone.
            if !path.is_empty() && !path.ends_with('/') && self.index.find(path).is_none() {
                let message = say!("the side bar names `{path}`, which is no page of the site", path);
                modules.tell_as(value, Code::SitePage, message);
            }
        }
    }

    /// The folders of the courses.
    fn folders(&self) -> Vec<String> {
        let listing: Vec<&Bar> = self.bars.iter().filter(|bar| !bar.entries.is_empty()).collect();
        let is_one = |bar: &&Bar| bar.prefix.trim_matches('/').is_empty();
        let mut folders = Vec::new();
        if listing.is_empty() || !listing.iter().all(is_one) {
            self.split("", &mut folders);
        }
        if folders.len() < 2 {
            return vec![String::new()];
        }
        let places = self.places();
        let first = |folder: &String| {
            let of = |(name, place): (&String, &usize)| below(name, folder).map(|_| *place);
            places.iter().filter_map(of).min().unwrap_or(usize::MAX)
        };
        folders.sort_by_cached_key(first);
        folders
    }

    /// Where each page stands in the side bars.
    fn places(&self) -> BTreeMap<String, usize> {
        let mut places = BTreeMap::new();
        let mut open: Vec<&Shown> = self.bars.iter().rev().flat_map(|bar| bar.entries.iter().rev()).collect();
        while let Some(shown) = open.pop() {
            open.extend(shown.entries.iter().rev());
            let page = shown.page.as_ref().and_then(|(path, _)| self.names.get(self.index.find(path)?));
            let inside = shown
                .folder
                .iter()
                .flat_map(|folder| self.names.iter().filter(|name| below(name, folder).is_some()));
            for name in page.into_iter().chain(inside) {
                let place = places.len();
                places.entry(name.clone()).or_insert(place);
            }
        }
        places
    }

    /// The courses in a folder. One that has chapters beside its front page is a course; one that has none is a course
    /// too, unless folders in it have front pages, or side bars, of their own.
    fn split(&self, folder: &str, courses: &mut Vec<String>) {
        let inside: Vec<&str> = self.names.iter().filter_map(|name| below(name, folder)).collect();
        let direct = inside.iter().filter(|name| !name.contains('/') && !is_front_page(name)).count();
        let subfolders: BTreeMap<&str, usize> = inside
            .iter()
            .rev()
            .enumerate()
            .filter_map(|(at, name)| Some((name.split_once('/')?.0, at)))
            .collect();
        let path = |sub: &str| if folder.is_empty() { sub.to_owned() } else { format!("{folder}/{sub}") };
        let stands_alone = |sub: &str| {
            let own: Vec<&str> = inside.iter().filter_map(|name| below(name, sub)).collect();
            let front = own.iter().any(|name| !name.contains('/') && is_front_page(name));
            let path = path(sub);
            front && own.len() > 1 || self.bars.iter().any(|bar| bar.prefix.trim_matches('/') == path)
        };
        if (direct == 0 || folder.is_empty()) && subfolders.keys().any(|sub| stands_alone(sub)) {
            let mut subfolders: Vec<(&str, usize)> = subfolders.into_iter().collect();
            subfolders.sort_by_key(|(_, at)| std::cmp::Reverse(*at));
            subfolders.iter().for_each(|(sub, _)| self.split(&path(sub), courses));
        } else if inside.iter().filter(|name| !is_front_page(name)).count() > 0 && inside.len() > 1 {
            courses.push(folder.to_owned());
        }
    }

    /// A course with its chapters.
    fn course(&self, pages: &Path, folder: &str, settings: &Settings, roots: &Roots) -> Course {
        let mut course = Course { folder: folder.to_owned(), ..Course::default() };
        let mut taken = BTreeSet::new();
        for shown in self.bars.iter().flat_map(|bar| &bar.entries) {
            let lines = self.lines(shown, folder, &mut course.title, &mut taken);
            course.chapters.extend(lines);
        }
        if let [Line::Part(words, all)] = course.chapters.as_mut_slice() {
            // One group of all chapters is the course.
            course.title.get_or_insert_with(|| std::mem::take(words));
            course.chapters = std::mem::take(all);
        }
        let mut config = Config::default();
        config.site.route = Some(format!("/{folder}"));
        config.site.containers.clone_from(&settings.containers);
        let (mut sources, mut unheard) = (SourceMap::default(), Diagnostics::default());
        let Ok(loaded) = book::load(&pages.join(folder), &config, roots, &mut sources, &mut unheard) else {
            return course;
        };
        course.front = loaded.front.as_ref().and_then(|front| {
            let text = sources.get(front.file)?.text.clone();
            let (page, _) = markdown::parse(front.file, &text, &markdown::Options::default());
            if course.title.is_none() {
                let heading = plain_text(&page.title);
                course.title = Some(heading).filter(|heading| !heading.trim().is_empty());
            }
            Some(Front {
                file: front.relative.clone(),
                title: page.meta.title.clone().filter(|title| !title.trim().is_empty()),
                description: page.meta.description.clone(),
                authors: page.meta.authors.clone(),
            })
        });
        let mut listed: Vec<&str> = Vec::new();
        course.chapters.iter().for_each(|line| line.paths(&mut listed));
        let has_parts = course.chapters.iter().any(|line| matches!(line, Line::Part(..)));
        let own: Vec<&str> = loaded.chapters.iter().map(|chapter| chapter.relative.as_str()).collect();
        if listed.is_empty() || (listed == own && !has_parts) {
            course.chapters.clear();
        } else {
            course.unlisted =
                own.iter().filter(|path| !listed.contains(path)).map(|path| (*path).to_owned()).collect();
        }
        course
    }

    /// The lines that an entry of a side bar gives for a course. One that holds the front page is the course itself; one
    /// that has a page of its own is that page, below which the others lie by their names.
    fn lines(
        &self,
        shown: &Shown,
        folder: &str,
        title: &mut Option<String>,
        taken: &mut BTreeSet<String>,
    ) -> Vec<Line> {
        let own = |shown: &Shown| {
            let name = self.names.get(self.index.find(&shown.page.as_ref()?.0)?)?;
            below(name, folder).map(str::to_owned)
        };
        let is_course = |path: &Option<String>| {
            path.as_deref().is_some_and(|path| !path.contains('/') && is_front_page(path))
        };
        let page = own(shown);
        let holds_front = is_course(&page) || shown.entries.iter().any(|entry| is_course(&own(entry)));
        let mut paths: Vec<String> =
            page.filter(|page| !is_course(&Some(page.clone()))).into_iter().collect();
        let whole = shown
            .folder
            .iter()
            .flat_map(|whole| self.names.iter().filter(|name| below(name, whole).is_some()));
        let whole = whole
            .filter_map(|name| below(name, folder))
            .filter(|path| path.contains('/') || !is_front_page(path));
        let has_page = !paths.is_empty();
        paths.extend(whole.map(str::to_owned));
        paths.retain(|path| taken.insert(path.clone()));
        let mut lines: Vec<Line> = paths.into_iter().map(Line::Chapter).collect();
        for entry in &shown.entries {
            lines.extend(self.lines(entry, folder, title, taken));
        }
        let is_group = !shown.entries.is_empty() || shown.folder.is_some();
        match &shown.text {
            Some(text) if holds_front => drop(title.get_or_insert_with(|| text.clone())),
            Some(text) if is_group && !has_page && !lines.is_empty() => {
                return vec![Line::Part(text.clone(), lines)];
            }
            Some(_) | None => {}
        }
        lines
    }
}

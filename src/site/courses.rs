//! Which folders of a site are courses, and the order of their chapters.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::front::{Front, has_text};
use super::modules::{Modules, Value};
use super::permalinks;
use super::settings::Settings;
use super::sidebar::{Bar, Shown};
use crate::book::{self, PageIndex, Sources, is_front};
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
    let permalinks = PageIndex::default();
    let shelf = Shelf { pages, settings, roots };
    let mut finder = Finder { names, bars, index, permalinks, structures: shelf.structures(names, bars) };
    if !finder.missing().is_empty() {
        // Each page would have to be read for it.
        finder.permalinks = permalinks::index(pages, names, roots);
    }
    finder.tell_missing(modules);
    let folders = finder.folders();
    let courses: Vec<Course> = folders.iter().map(|folder| finder.course(folder, &shelf)).collect();
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

/// Where the chapters of a site are read from.
struct Shelf<'s> {
    pages: &'s Path,
    settings: &'s Settings,
    roots: &'s Roots,
}

impl Shelf<'_> {
    /// The chapters of a folder as a book without a list has them.
    fn load(&self, folder: &str, sources: &mut SourceMap) -> Option<Sources> {
        let mut config = Config::default();
        config.site.route = Some(format!("/{folder}"));
        config.site.containers.clone_from(&self.settings.containers);
        let path = self.pages.join(folder);
        config.book.source = Some(path.clone());
        book::load(&path, &config, self.roots, sources, &mut Diagnostics::default()).ok()
    }

    /// The files of the folders that side bars show in their own order: front pages first, then as a book has them.
    fn structures(&self, names: &[String], bars: &[Bar]) -> BTreeMap<String, Vec<String>> {
        let mut structures: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for folder in all_shown(bars).into_iter().filter_map(|shown| shown.folder.as_deref()) {
            if structures.contains_key(folder) || !names.iter().any(|name| below(name, folder).is_some()) {
                continue;
            }
            let loaded = self.load(folder, &mut SourceMap::default()).unwrap_or_default();
            let chapters = loaded.front.iter().chain(&loaded.chapters);
            let named = chapters.filter(|chapter| chapter.part.is_none());
            let path = |relative: &str| match folder {
                "" => relative.to_owned(),
                folder => format!("{folder}/{relative}"),
            };
            let paths = named.map(|chapter| path(&chapter.relative)).collect();
            structures.insert(folder.to_owned(), paths);
        }
        structures
    }
}

/// All that stands in side bars, in no order.
fn all_shown(bars: &[Bar]) -> Vec<&Shown> {
    let mut open: Vec<&Shown> = bars.iter().flat_map(|bar| &bar.entries).collect();
    let mut all = Vec::new();
    while let Some(shown) = open.pop() {
        open.extend(&shown.entries);
        all.push(shown);
    }
    all
}

struct Finder<'f> {
    /// All pages in natural order.
    names: &'f [String],
    bars: &'f [Bar],
    index: PageIndex,
    /// Pages by the addresses that they give themselves.
    permalinks: PageIndex,
    /// What folders hold that a side bar shows whole.
    structures: BTreeMap<String, Vec<String>>,
}

/// What is known of a course while its chapters are listed.
struct Listing<'l> {
    folder: &'l str,
    /// Its front page, where that is a page to be read as others.
    prose: Option<&'l str>,
    title: Option<String>,
    taken: BTreeSet<String>,
}

impl Listing<'_> {
    /// Whether a path is that of the course's front page.
    fn is_course(&self, path: &str) -> bool {
        !path.contains('/') && is_front_page(path)
    }

    /// Whether a path is that of a chapter.
    fn is_chapter(&self, path: &str) -> bool {
        !self.is_course(path) || self.prose == Some(path)
    }
}

impl Finder<'_> {
    /// The page that a path of a side bar names.
    fn page(&self, path: &str) -> Option<&String> {
        self.names.get(self.index.find(path).or_else(|| self.permalinks.find(path))?)
    }

    /// The pages of the side bars that there are not.
    fn missing(&self) -> Vec<(&str, &Value)> {
        let pages = all_shown(self.bars).into_iter().filter_map(|shown| shown.page.as_ref());
        let missing = pages.filter(|(path, _)| !path.is_empty() && self.page(path).is_none());
        missing.map(|(path, value)| (path.as_str(), value)).collect()
    }

    /// Tells of pages of the side bars that there are not.
    fn tell_missing(&self, modules: &mut Modules<'_>) {
        for (path, value) in self.missing() {
            // The address of a folder without a front page leads nowhere, and is often there for its words alone.
            if !path.ends_with('/') {
                let message = say!("the side bar names `{path}`, which is no page of the site", path);
                modules.tell_as(value, Code::SitePage, message);
            }
        }
    }

    /// The folders of the courses.
    fn folders(&self) -> Vec<String> {
        let listing: Vec<&Bar> = self.bars.iter().filter(|bar| !bar.entries.is_empty()).collect();
        let is_one = |bar: &&Bar| bar.prefix.trim_matches('/').is_empty();
        // One that shows the whole site by its folders is one as well.
        let whole: Vec<&Bar> = self.bars.iter().filter(|bar| bar.is_structure).collect();
        let shown = if listing.is_empty() { whole } else { listing };
        let mut folders = Vec::new();
        if shown.is_empty() || !shown.iter().all(is_one) {
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

    /// The pages below a folder.
    fn inside<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = &'s String> {
        self.names.iter().filter(move |name| below(name, folder).is_some())
    }

    /// Where each page stands in the side bars.
    fn places(&self) -> BTreeMap<String, usize> {
        let mut places = BTreeMap::new();
        let mut add = |name: &String| {
            let place = places.len();
            places.entry(name.clone()).or_insert(place);
        };
        for bar in self.bars {
            // That of the whole site says nothing of the order of its folders.
            let folder =
                Some(bar.prefix.trim_matches('/')).filter(|path| bar.is_structure && !path.is_empty());
            folder.into_iter().flat_map(|folder| self.inside(folder)).for_each(&mut add);
            let mut open: Vec<&Shown> = bar.entries.iter().rev().collect();
            while let Some(shown) = open.pop() {
                open.extend(shown.entries.iter().rev());
                let page = shown.page.as_ref().and_then(|(path, _)| self.page(path));
                let inside = shown.folder.iter().flat_map(|folder| self.inside(folder));
                page.into_iter().chain(inside).for_each(&mut add);
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
    fn course(&self, folder: &str, shelf: &Shelf<'_>) -> Course {
        let mut course = Course { folder: folder.to_owned(), ..Course::default() };
        let mut sources = SourceMap::default();
        let loaded = shelf.load(folder, &mut sources);
        let front = loaded.as_ref().and_then(|loaded| loaded.front.as_ref()).and_then(|front| {
            let text = sources.get(front.file)?.text.clone();
            let (page, _) = markdown::parse(front.file, &text, &markdown::Options::default());
            Some((Front::of(&front.relative, &page), page))
        });
        let with_text = front.as_ref().filter(|(_, page)| has_text(page)).map(|(front, _)| front);
        let prose = with_text.filter(|front| !front.is_home).map(|front| front.file.as_str());
        let mut listing = Listing { folder, prose, title: None, taken: BTreeSet::new() };
        for shown in self.bars.iter().flat_map(|bar| &bar.entries) {
            let lines = self.lines(shown, &mut listing);
            course.chapters.extend(lines);
        }
        course.title = listing.title;
        if let [Line::Part(words, all)] = course.chapters.as_mut_slice() {
            // One group of all chapters is the course.
            course.title.get_or_insert_with(|| std::mem::take(words));
            course.chapters = std::mem::take(all);
        }
        let Some(loaded) = loaded else { return course };
        let own = loaded.chapters.iter().map(|chapter| chapter.relative.as_str());
        arrange(&mut course, with_text.map(|front| front.file.as_str()), &own.collect::<Vec<_>>());
        if let Some((front, page)) = front {
            if course.title.is_none() && !front.is_home {
                let heading = plain_text(&page.title);
                course.title = Some(heading).filter(|heading| !heading.trim().is_empty());
            }
            course.front = Some(front);
        }
        course
    }

    /// The lines that an entry of a side bar gives for a course. One that holds the front page is the course itself, unless
    /// that is a page as others; one that has a page of its own is that page, below which the others lie by their names.
    fn lines(&self, shown: &Shown, listing: &mut Listing<'_>) -> Vec<Line> {
        let folder = listing.folder;
        let own = |shown: &Shown| {
            let name = self.page(&shown.page.as_ref()?.0)?;
            below(name, folder).map(str::to_owned)
        };
        let is_course = |path: &Option<String>| path.as_deref().is_some_and(|path| listing.is_course(path));
        let page = own(shown);
        let is_group = !shown.entries.is_empty() || shown.folder.is_some();
        let holds_front = is_course(&page) && is_group
            || listing.prose.is_none()
                && (is_course(&page) || shown.entries.iter().any(|entry| is_course(&own(entry))));
        let mut paths: Vec<String> = page.into_iter().filter(|page| listing.is_chapter(page)).collect();
        let has_page = !paths.is_empty();
        let whole = shown.folder.iter().filter_map(|whole| self.structures.get(whole)).flatten();
        let whole = whole.filter_map(|name| below(name, folder)).filter(|path| listing.is_chapter(path));
        paths.extend(whole.map(str::to_owned));
        paths.retain(|path| listing.taken.insert(path.clone()));
        let mut lines: Vec<Line> = paths.into_iter().map(Line::Chapter).collect();
        for entry in &shown.entries {
            lines.extend(self.lines(entry, listing));
        }
        match &shown.text {
            Some(text) if holds_front => drop(listing.title.get_or_insert_with(|| text.clone())),
            Some(text) if is_group && !has_page && !lines.is_empty() => {
                return vec![Line::Part(text.clone(), lines)];
            }
            Some(_) | None => {}
        }
        lines
    }
}

/// Takes the list of a course away where its files, after a front page with text, have that order by themselves, or it names
/// no others; else notes what it leaves out.
fn arrange(course: &mut Course, front: Option<&str>, own: &[&str]) {
    let mut listed: Vec<&str> = Vec::new();
    course.chapters.iter().for_each(|line| line.paths(&mut listed));
    let has_parts = course.chapters.iter().any(|line| matches!(line, Line::Part(..)));
    let names_no_other = listed.iter().all(|path| front == Some(*path));
    let rest = listed.strip_prefix(front.as_slice()).unwrap_or(&listed);
    if names_no_other || (rest == own && !has_parts) {
        course.chapters.clear();
        return;
    }
    let listed: BTreeSet<&str> = listed.into_iter().collect();
    let all = front.iter().chain(own).filter(|path| !listed.contains(**path));
    course.unlisted = all.map(|path| (*path).to_owned()).collect();
}

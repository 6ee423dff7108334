//! The three ways to an order: a list in `book.toml`, a summary file, or the front page with the files' names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use globset::GlobBuilder;
use unicode_normalization::UnicodeNormalization as _;

use super::groups::{self, Groups, Owner};
use super::listed::{Entry, EntryKind};
use super::numbering::{Parents, depths, without_gaps};
use super::scan::Found;
use crate::book::paths::{Destination, PageIndex, join, scheme};
use crate::book::route;
use crate::book::suggest::{PROPOSALS, nearest_path};
use crate::config::{Entry as ListEntry, Listed};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span, Work, step};
use crate::message::{Foreign, Message, brief, say};

/// What stands at a place of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// A file.
    File(Found),
    /// The title of a part without a page.
    Part(String),
}

/// A file at its place, not read yet, or a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// What stands there.
    pub(super) page: Page,
    /// Its depth.
    pub(super) depth: u8,
    /// Where it is listed, if it is.
    pub(super) listed: Span,
}

impl Placed {
    /// The path of its file relative to the source folder; empty for a part.
    pub(super) fn relative(&self) -> &str {
        match &self.page {
            Page::File(found) => &found.relative,
            Page::Part(_) => "",
        }
    }
}

/// Files and parts in order; nothing else. Globs pass over the front page, which has to be named, and over what is `taken`
/// already; to name that is told.
pub(super) fn explicit(
    root: &Path,
    files: &[Found],
    front: Option<&str>,
    taken: BTreeSet<String>,
    list: &[ListEntry],
    diagnostics: &mut Diagnostics,
) -> Vec<Placed> {
    let index = PageIndex::new(files.iter().map(|found| found.relative.as_str()));
    let exact = files.iter().enumerate().map(|(number, found)| (found.relative.as_str(), number)).collect();
    let composed = files.iter().enumerate().map(|(number, found)| (found.relative.nfc().collect(), number));
    let composed = composed.collect();
    let mut listing = Listing { root, files, exact, composed, front, index, taken, missing: 0, diagnostics };
    listing.place(list, 0)
}

/// What a list names is looked for among the files of the book.
struct Listing<'l> {
    root: &'l Path,
    files: &'l [Found],
    /// Their numbers by their paths.
    exact: BTreeMap<&'l str, usize>,
    /// Their paths with Hangul in syllables (NFC), as lists write it, with their numbers.
    composed: BTreeSet<(String, usize)>,
    front: Option<&'l str>,
    index: PageIndex,
    /// The files that have their place.
    taken: BTreeSet<String>,
    /// How many entries named nothing.
    missing: usize,
    diagnostics: &'l mut Diagnostics,
}

impl Listing<'_> {
    /// The entries of one list, which lies `level` below the top.
    fn place(&mut self, list: &[ListEntry], level: u8) -> Vec<Placed> {
        let mut out = Vec::new();
        let mut own = Vec::new();
        for entry in list {
            match entry {
                ListEntry::Files(listed) => {
                    for found in self.files(listed) {
                        own.push(out.len());
                        out.push(Placed { page: Page::File(found), depth: level, listed: listed.span });
                    }
                }
                ListEntry::Part(part) => {
                    let page = Page::Part(part.title.clone());
                    out.push(Placed { page, depth: level, listed: part.span });
                    out.extend(self.place(&part.chapters, level.saturating_add(1)));
                }
            }
        }
        let paths: Vec<&str> = own.iter().filter_map(|at| Some(out.get(*at)?.relative())).collect();
        for (at, depth) in own.iter().zip(depths(&paths)) {
            if let Some(placed) = out.get_mut(*at) {
                placed.depth = level.saturating_add(depth);
            }
        }
        out
    }

    /// The files that a path or pattern names and that have no place yet.
    fn files(&mut self, Listed { pattern, span }: &Listed) -> Vec<Found> {
        let wild = pattern.contains(['*', '?', '[', '{']);
        let (mut matched, several) =
            if wild { (self.matching(pattern, *span), true) } else { self.named(pattern) };
        if matched.is_empty() {
            self.missing += 1;
            self.diagnostics.push(if wild {
                Diagnostic::new(Code::MissingChapter, *span, say!("`{pattern}` matches no file", pattern))
                    .with_help(say!("correct the pattern, or remove it from the list"))
            } else {
                missing(pattern, *span, self.files, self.missing)
            });
        }
        matched.retain(|found| {
            let new = self.taken.insert(found.relative.clone());
            if !new && !several {
                self.diagnostics.push(duplicate(&found.relative, *span));
            }
            new
        });
        matched
    }

    /// The files whose composed paths begin so and are as asked, in natural order.
    fn of(&self, start: &str, is_meant: impl Fn(&str) -> bool) -> Vec<Found> {
        let paths = self.composed.range((start.to_owned(), 0)..);
        let below = paths.take_while(|(path, _)| path.starts_with(start)).inspect(|_| step(Work::Names));
        let meant = below.filter(|(path, _)| is_meant(path));
        let numbers: BTreeSet<usize> = meant.map(|(_, number)| *number).collect();
        numbers.into_iter().filter_map(|number| self.files.get(number).cloned()).collect()
    }

    /// The files that a plain path names: one file, or all of a folder; and whether it may be several.
    fn named(&self, pattern: &str) -> (Vec<Found>, bool) {
        let Some(path) = join("", pattern.trim_start_matches('/')) else { return (Vec::new(), false) };
        if let Some(found) = self.exact.get(path.as_str()).and_then(|number| self.files.get(*number)) {
            return (vec![found.clone()], false);
        }
        let composed: String = path.nfc().collect();
        let folder = format!("{}/", composed.trim_end_matches('/'));
        let inside = self.of(&folder, |_| true);
        if !inside.is_empty() {
            return (inside, true);
        }
        if let Some(found) = self.index.find(&path).and_then(|number| self.files.get(number)) {
            return (vec![found.clone()], false);
        }
        let file = self.root.join(&path);
        if super::scan::is_markdown(&path) && file.is_file() {
            return (vec![Found { relative: path, path: file }], false);
        }
        (Vec::new(), false)
    }

    /// The files that a pattern matches, without the front page.
    fn matching(&mut self, pattern: &str, span: Span) -> Vec<Found> {
        let composed: String = pattern.trim_start_matches("./").nfc().collect();
        match GlobBuilder::new(&composed).literal_separator(true).build() {
            Ok(glob) => {
                let matcher = glob.compile_matcher();
                let plain = composed.split(['*', '?', '[', '{', '\\']).next().unwrap_or_default();
                let mut matches = self.of(plain, |path| matcher.is_match(path));
                matches.retain(|found| Some(found.relative.as_str()) != self.front);
                matches
            }
            Err(error) => {
                let reason = error.kind().to_string();
                let message = say!(
                    "`{pattern}` is not a pattern: {reason}",
                    pattern = composed,
                    reason = Foreign(&reason)
                );
                self.diagnostics.push(Diagnostic::new(Code::ConfigValue, span, message));
                Vec::new()
            }
        }
    }
}

/// The links of a summary file, in order and nesting, and its groups as parts, headings above them among these. What else it
/// says is told, its title too, unless that is a word for contents or the one of the book.
pub(super) fn summary(
    files: &[Found],
    (summary, (title, called)): (&str, (Option<&Entry>, Option<&str>)),
    front: Option<&str>,
    entries: &[Entry],
    diagnostics: &mut Diagnostics,
) -> Vec<Placed> {
    let index = PageIndex::new(files.iter().map(|found| found.relative.as_str()));
    let folder = crate::book::paths::folder_of(summary);
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut listed: Vec<(Page, &Entry, Owner)> = Vec::new();
    let mut besides: Vec<&Entry> = Vec::new();
    // How deep the chapter stands that was listed last.
    let mut chapter = None;
    let mut absent = 0;
    for (entry, owner) in entries.iter().zip(groups::owners(entries)) {
        let target = match &entry.kind {
            EntryKind::Link(target) => target,
            EntryKind::Group => {
                chapter = None;
                listed.push((Page::Part(entry.words.trim().to_owned()), entry, owner));
                continue;
            }
            EntryKind::Heading => continue,
            EntryKind::Aside => {
                // What is listed below a chapter are its sections.
                besides.extend(Some(entry).filter(|_| chapter.is_none_or(|depth| entry.depth <= depth)));
                continue;
            }
        };
        let Destination { path, fragment } = Destination::of(target);
        if scheme(target).is_some() || path.is_empty() {
            besides.push(entry);
            continue;
        }
        chapter = Some(entry.depth);
        let number = join(folder, &path).and_then(|path| index.find(&path));
        match number.and_then(|number| Some((number, files.get(number)?))) {
            None => {
                absent += 1;
                diagnostics.push(missing(&path, entry.span, files, absent));
            }
            Some((number, found)) if taken.insert(number) => {
                listed.push((Page::File(found.clone()), entry, owner));
            }
            Some((_, found)) if fragment.is_none() => {
                diagnostics.push(duplicate(&found.relative, entry.span))
            }
            Some(_) => {}
        }
    }
    for (number, found) in files.iter().enumerate() {
        let aside = found.relative.nfc().eq(summary.nfc()) || Some(found.relative.as_str()) == front;
        if !aside && !taken.contains(&number) {
            diagnostics.push(unlisted(&found.relative, say!("and was left out"), summary));
        }
    }
    let (placed, parts) = below_headings(listed, entries);
    let is_beside = |(at, entry): &(usize, &Entry)| {
        entry.kind == EntryKind::Heading && !groups::is_contents(&entry.words) && !parts.contains(at)
    };
    besides.extend(entries.iter().enumerate().filter(is_beside).map(|(_, entry)| entry));
    if let Some(title) = title.filter(|title| !entries.contains(title)) {
        besides.extend(Some(title).filter(|title| !groups::is_contents(&title.words)));
    }
    let says = |entry: &&Entry| {
        entry.words.contains(char::is_alphanumeric) && called.map(str::trim) != Some(entry.words.trim())
    };
    besides.into_iter().filter(says).for_each(|entry| diagnostics.push(beside(summary, entry)));
    placed
}

/// What a summary lists, with the headings above it as parts where they are some, and these by their places among the entries.
fn below_headings(listed: Vec<(Page, &Entry, Owner)>, entries: &[Entry]) -> (Vec<Placed>, BTreeSet<usize>) {
    let chapters = listed.iter().filter(|(page, ..)| matches!(page, Page::File(_)));
    let owners: Vec<_> = chapters.map(|(.., owner)| (Some(Owner { item: None, ..*owner }), 0)).collect();
    let groups = Groups::of(&owners);
    let mut parts = BTreeSet::new();
    let (mut nesting, mut out) = (Vec::new(), Vec::new());
    let mut open = None;
    for (page, entry, owner) in listed {
        let group = groups.group(Owner { item: None, ..owner });
        if group != open {
            open = group;
            if let Some((at, part)) = group.and_then(|at| Some((at, entries.get(at)?))) {
                parts.insert(at);
                nesting.push(0);
                out.push((Page::Part(part.words.trim().to_owned()), part.span));
            }
        }
        nesting.push(entry.depth + usize::from(open.is_some()));
        out.push((page, entry.span));
    }
    let placed = out.into_iter().zip(without_gaps(&nesting));
    (placed.map(|((page, listed), depth)| Placed { page, depth, listed }).collect(), parts)
}

/// Tells of words of a summary that no book shows.
fn beside(summary: &str, entry: &Entry) -> Diagnostic {
    let message = say!(
        "`{summary}` only gives the order of the chapters: `{words}` was left out",
        summary,
        words = brief(entry.words.split_whitespace().collect::<Vec<_>>().join(" "))
    );
    Diagnostic::new(Code::LeftOut, entry.span, message)
        .with_help(say!("write it in a chapter; headings and items above several chapters become parts"))
}

/// What told the order of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// A list of them.
    List,
    /// Links of the front page to some of them, which are no list of its chapters: the fewest are named.
    Links,
    /// Nothing but their names.
    Names,
}

/// The front page's links first, its groups of them as parts. A file that it does not list stands where its name puts it,
/// when the listed ones are in natural order or it goes on with the number of the one before it; else at the end.
pub(super) fn automatic(
    files: &[Found],
    folder: &str,
    site: Option<&str>,
    front: Option<&str>,
    entries: &[Entry],
    diagnostics: &mut Diagnostics,
) -> (Vec<Placed>, By) {
    let pages: Vec<&Found> = files.iter().filter(|found| Some(found.relative.as_str()) != front).collect();
    let listed = listed_pages(&pages, folder, site, front, entries);
    let order = merge(&pages, &listed);
    if let Some(front) = front {
        note_unlisted(&pages, &listed, front, diagnostics);
    }
    let paths: Vec<&str> =
        order.iter().filter_map(|&number| Some(pages.get(number)?.relative.as_str())).collect();
    let mut depths = depths(&paths);
    let owners: BTreeMap<usize, Owner> = listed.iter().map(|page| (page.number, page.owner)).collect();
    let owner = |number: &usize| owners.get(number).copied();
    let parts = Groups::of(&order.iter().map(owner).zip(depths.iter().copied()).collect::<Vec<_>>());
    if listed.len() == pages.len() && depths.iter().all(|&depth| depth == 0) {
        let below = |page: &ListedPage| page.depth - usize::from(parts == Groups::Items && page.depth > 0);
        depths = without_gaps(&listed.iter().map(below).collect::<Vec<_>>());
    }
    let mut placed = Vec::with_capacity(order.len());
    let mut open = None;
    for (number, depth) in order.into_iter().zip(depths) {
        let Some(&found) = pages.get(number) else { continue };
        // What is not listed goes on with the part before it.
        let group = owner(&number).map_or(open, |owner| parts.group(owner));
        if group != open {
            open = group;
            let entry = group.and_then(|group| entries.get(group));
            let part = entry.and_then(|entry| Some((groups::title(entry)?, entry.span)));
            let part =
                part.map(|(title, listed)| Placed { page: Page::Part(title.to_owned()), depth: 0, listed });
            placed.extend(part);
        }
        let depth = depth.saturating_add(u8::from(open.is_some()));
        placed.push(Placed { page: Page::File(found.clone()), depth, listed: Span::DETACHED });
    }
    let by = match (listed.is_empty(), parts) {
        (true, _) => By::Names,
        (false, Groups::None) if !is_list(&pages, &listed) => By::Links,
        (false, _) => By::List,
    };
    (placed, by)
}

/// Whether so many pages are named that they are meant to be all: at least half of those at the top.
fn is_list(pages: &[&Found], listed: &[ListedPage]) -> bool {
    let all = Parents::of(pages.iter().map(|found| found.relative.as_str()));
    let is_top = |found: &&&Found| all.above(&found.relative) == 0;
    let top = pages.iter().filter(is_top).count();
    let top_listed = listed.iter().filter_map(|page| pages.get(page.number)).filter(is_top).count();
    top_listed * 2 >= top && !listed.is_empty()
}

/// A page that the front page lists.
struct ListedPage {
    /// Its number among the pages.
    number: usize,
    /// How many lists are around its own.
    depth: usize,
    /// The groups that it stands in.
    owner: Owner,
}

/// The pages that the front page lists, each once.
fn listed_pages(
    pages: &[&Found],
    folder: &str,
    site: Option<&str>,
    front: Option<&str>,
    entries: &[Entry],
) -> Vec<ListedPage> {
    let index = PageIndex::new(pages.iter().map(|found| found.relative.as_str()));
    let base = crate::book::paths::folder_of(front.unwrap_or(""));
    let destinations: Vec<(Destination, usize, Owner)> = entries
        .iter()
        .zip(groups::owners(entries))
        .filter_map(|(entry, owner)| Some((entry.target()?, entry.depth, owner)))
        .filter(|(target, ..)| scheme(target).is_none())
        .map(|(target, depth, owner)| (Destination::of(target), depth, owner))
        .filter(|(destination, ..)| !destination.path.is_empty())
        .collect();
    let absolute = destinations.iter().map(|(destination, ..)| destination.path.as_str());
    let route = route::find(site, absolute, [], folder, &index);
    let mut taken = BTreeSet::new();
    destinations
        .iter()
        .filter_map(|(Destination { path, .. }, depth, owner)| {
            let path =
                if path.starts_with('/') { route::strip(&route, path)?.to_owned() } else { path.clone() };
            let number = index.find(&join(base, &path)?)?;
            Some(ListedPage { number, depth: *depth, owner: *owner })
        })
        .filter(|page| taken.insert(page.number))
        .collect()
}

/// Puts the unlisted pages between the listed ones. Pages are in natural order.
fn merge(pages: &[&Found], listed: &[ListedPage]) -> Vec<usize> {
    if listed.is_sorted_by_key(|page| page.number) {
        return (0..pages.len()).collect();
    }
    let heads: BTreeSet<usize> = listed.iter().map(|page| page.number).collect();
    let numbered = |number: usize| {
        let path = pages.get(number).map_or("", |found| found.relative.as_str());
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        (folder.to_owned(), name.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut tails: Vec<Vec<usize>> = vec![Vec::new(); pages.len()];
    let mut rest = Vec::new();
    let mut head = None;
    for number in 0..pages.len() {
        if heads.contains(&number) {
            head = Some(number);
            continue;
        }
        let kin = head.filter(|&head| numbered(number).1 && numbered(head) == numbered(number));
        match kin.and_then(|head| tails.get_mut(head)) {
            Some(tail) => tail.push(number),
            None => rest.push(number),
        }
    }
    let mut order = Vec::with_capacity(pages.len());
    for ListedPage { number, .. } in listed {
        order.push(*number);
        order.extend(tails.get(*number).into_iter().flatten());
    }
    order.extend(rest);
    order
}

/// A list that names at least half of the chapters at the top, and leaves out a file that lies under none of the
/// listed ones, was meant to be complete.
fn note_unlisted(pages: &[&Found], listed: &[ListedPage], front: &str, diagnostics: &mut Diagnostics) {
    let numbers: BTreeSet<usize> = listed.iter().map(|page| page.number).collect();
    let path = |number: &usize| pages.get(*number).map(|found| found.relative.as_str());
    let named = Parents::of(numbers.iter().filter_map(path));
    let strangers: Vec<&str> = (0..pages.len())
        .filter(|number| !numbers.contains(number))
        .filter_map(|number| path(&number))
        .filter(|path| named.above(path) == 0)
        .collect();
    if is_list(pages, listed) {
        for path in strangers {
            diagnostics.push(unlisted(path, say!("and was put where its name belongs"), front));
        }
    }
}

fn unlisted(path: &str, fate: Message, list: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnlistedChapter,
        Span::DETACHED,
        say!("`{path}` is not in the chapter list of `{list}` {fate}", path, list, fate),
    )
    .with_help(say!("list it in `{list}`", list))
}

pub(super) fn duplicate(path: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::DuplicateChapter, span, say!("`{path}` is listed twice", path))
        .labelled(say!("this place is ignored"))
}

/// The finding about an entry that names nothing, one of so many.
fn missing(wanted: &str, span: Span, files: &[Found], count: usize) -> Diagnostic {
    let files = if count <= PROPOSALS { files } else { &[] };
    let known: Vec<&str> = files.iter().map(|found| found.relative.as_str()).collect();
    let diagnostic =
        Diagnostic::new(Code::MissingChapter, span, say!("`{wanted}` is not in the book's folder", wanted));
    match nearest_path(wanted, &known) {
        Some(near) => diagnostic.with_help(say!("did you mean `{near}`?", near)),
        None => diagnostic.with_help(say!("correct the path, or remove it from the list")),
    }
}

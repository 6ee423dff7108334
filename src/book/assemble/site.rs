//! The web site seen from the book: which page an address means.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::book::paths::{Destination, PageIndex, below_source, decode, folder_of, join, scheme};
use crate::book::route;
use crate::config::SiteConfig;

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Location {
    /// Out of the book.
    Outside(String),
    /// To a page of the book, and a place in it.
    Page { page: usize, fragment: Option<String> },
    /// To the list of chapters, where no page has it.
    Contents,
    /// To a path that no page has, relative to the source folder where it lies there.
    Missing(String),
    /// Nowhere: an empty address, or one of a scheme that books don't follow.
    Refused,
}

/// The pages of a book under their paths and addresses.
#[derive(Debug, PartialEq)]
pub(super) struct Site {
    paths: Vec<String>,
    index: PageIndex,
    /// Route of the source folder, with a slash at both ends.
    route: String,
    /// Path of the source folder below that of the site's pages.
    pub(super) below: String,
    /// Address of the site, without a slash at its end.
    base: Option<String>,
    canonical: BTreeMap<String, usize>,
    /// The title that the book is given.
    pub(super) title: Option<String>,
}

impl Site {
    /// The site of some pages, each with its path and its address on the web; `absolute` are destinations in them that
    /// start at the site's root, `folder` is the name of the source folder.
    pub(super) fn new(
        pages: &[(&str, Option<&str>)],
        absolute: &BTreeSet<&str>,
        folder: &str,
        config: &SiteConfig,
    ) -> Self {
        let index = PageIndex::new(pages.iter().map(|(path, _)| *path));
        let addresses: Vec<(String, usize)> = pages
            .iter()
            .enumerate()
            .filter_map(|(page, (_, canonical))| Some((canonical.map(str::to_owned)?, page)))
            .collect();
        let web_paths: Vec<(String, usize)> = addresses
            .iter()
            .filter_map(|(address, page)| Some((decode(Url::parse(address).ok()?.path()), *page)))
            .collect();
        let route = route::find(
            config.route.as_deref(),
            absolute.iter().copied(),
            web_paths.iter().map(|(path, page)| (path.as_str(), *page)),
            folder,
            &index,
        );
        Self {
            paths: pages.iter().map(|(path, _)| (*path).to_owned()).collect(),
            index,
            route,
            below: String::new(),
            base: config.url.as_deref().map(|url| url.trim_end_matches('/').to_owned()),
            canonical: distinct(addresses),
            title: None,
        }
    }

    /// Finds a page under another path too, from the site's root or beside its file, where none has it already.
    pub(super) fn name(&mut self, path: &str, page: usize) {
        let path = decode(path);
        let below = match path.starts_with('/') {
            true => route::strip(&self.route, &path).map(str::to_owned),
            false => join(folder_of(self.path(page)), &path),
        };
        if let Some(below) = below.filter(|_| !path.is_empty()) {
            self.index.add(&below, page);
        }
    }

    /// The path of a page.
    pub(super) fn path(&self, page: usize) -> &str {
        self.paths.get(page).map_or("", String::as_str)
    }

    /// The paths of all pages.
    pub(super) fn paths(&self) -> Vec<&str> {
        self.paths.iter().map(String::as_str).collect()
    }

    /// Where `raw` leads when it stands on `page`.
    pub(super) fn locate(&self, raw: &str, page: usize) -> Location {
        let raw = raw.trim();
        if let Some(host) = raw.strip_prefix("//") {
            return self.outside(&format!("https://{host}"));
        }
        match scheme(raw).map(str::to_ascii_lowercase).as_deref() {
            Some("http" | "https") => return self.outside(raw),
            Some("mailto" | "tel") => return Location::Outside(raw.to_owned()),
            Some(_) => return Location::Refused,
            None if raw.is_empty() => return Location::Refused,
            None => {}
        }
        let Destination { path, fragment } = Destination::of(raw);
        let fragment = fragment.filter(|fragment| !fragment.is_empty());
        if path.is_empty() {
            return Location::Page { page, fragment };
        }
        let path = match below_source(&path) {
            Some(below) => match self.of_source(below, fragment.as_deref()) {
                Some(location) => return location,
                None => format!("/{below}"),
            },
            None => path,
        };
        let Some(absolute) = self.absolute(&path, page) else { return Location::Missing(path) };
        let below = route::strip(&self.route, &absolute);
        if let Some(page) = below.and_then(|below| self.index.find(below)) {
            return Location::Page { page, fragment };
        }
        match (&self.base, below) {
            (_, Some("")) => Location::Contents,
            // What is no page is a file that the site has beside them.
            (Some(base), below) if below.is_none() || (path.starts_with('/') && is_file(&absolute)) => {
                let hash = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
                self.outside(&format!("{base}{}{hash}", web_path(&absolute)))
            }
            (_, Some(below)) => Location::Missing(below.to_owned()),
            (_, None) => Location::Missing(absolute),
        }
    }

    /// Whether an address is the one under which `page` itself is on the web.
    pub(super) fn is_own(&self, address: &str, page: usize) -> bool {
        self.canonical.get(&address_key(address)) == Some(&page)
    }

    /// What has a path below the folder of the site's pages, where it is of this book.
    fn of_source(&self, path: &str, fragment: Option<&str>) -> Option<Location> {
        let path = join("", path)?;
        let below = match self.below.as_str() {
            "" => path.as_str(),
            folder => path.strip_prefix(folder)?.strip_prefix('/')?,
        };
        let fragment = fragment.map(str::to_owned);
        let page = self.index.find(below).map(|page| Location::Page { page, fragment });
        page.or_else(|| below.is_empty().then_some(Location::Contents))
    }

    /// A path as the site has it, from its root.
    fn absolute(&self, path: &str, page: usize) -> Option<String> {
        let from = format!("{}{}", self.route, folder_of(self.path(page)));
        Some(format!("/{}", join(&from, path)?))
    }

    fn outside(&self, address: &str) -> Location {
        let Ok(url) = Url::parse(address) else { return Location::Refused };
        let fragment = url.fragment().map(decode);
        if let Some(page) = self.page_of_address(address) {
            return Location::Page { page, fragment };
        }
        // What is ASCII already stays as the author wrote it.
        Location::Outside(if address.chars().all(|c| c.is_ascii_graphic()) {
            address.to_owned()
        } else {
            url.into()
        })
    }

    fn page_of_address(&self, address: &str) -> Option<usize> {
        if let Some(page) = self.canonical.get(&address_key(address)) {
            return Some(*page);
        }
        let path = address.strip_prefix(self.base.as_deref()?)?;
        let Destination { path, .. } = Destination::of(path);
        self.index.find(route::strip(&self.route, &path)?)
    }
}

/// Whether a path names a file that is no page.
fn is_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let is_extension =
        (1..=5).contains(&extension.len()) && extension.chars().all(|c| c.is_ascii_alphanumeric());
    let is_number = extension.chars().all(|c| c.is_ascii_digit());
    is_extension && !is_number && !["md", "markdown", "html", "htm"].contains(&extension.as_str())
}

/// The site's route of a source path: `.md` becomes `.html`.
fn web_path(path: &str) -> String {
    match path.strip_suffix(".md") {
        Some(stem) => match stem.strip_suffix("README").or_else(|| stem.strip_suffix("index")) {
            Some(folder) if folder.ends_with('/') => folder.to_owned(),
            _ => format!("{stem}.html"),
        },
        None => path.to_owned(),
    }
}

/// What all spellings of a page's address share.
fn address_key(address: &str) -> String {
    let bare = address.split(['#', '?']).next().unwrap_or("");
    let bare = bare.split_once("://").map_or(bare, |(_, rest)| rest);
    let bare = decode(bare);
    let bare = bare.strip_suffix(".html").unwrap_or(&bare);
    let bare = bare.strip_suffix("index").filter(|rest| rest.ends_with('/')).unwrap_or(bare);
    bare.trim_end_matches('/').to_owned()
}

/// The pages by their addresses; an address that two pages claim is neither's.
fn distinct(addresses: Vec<(String, usize)>) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    let mut twice = BTreeSet::new();
    for (address, page) in addresses {
        let key = address_key(&address);
        if out.insert(key.clone(), page).is_some() {
            twice.insert(key);
        }
    }
    out.retain(|key, _| !twice.contains(key));
    out
}

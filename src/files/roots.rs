//! The folders that a book may read from.

use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf, Prefix};
use std::sync::Arc;

use super::forms::{self, Names, Seen};
use super::{Refused, read};

/// How many folders above a book its site is looked for.
const SEARCH: usize = 8;

/// The folder of a VuePress site's settings, which stands in the folder of its pages.
const SITE: &str = ".vuepress";

/// The folders that a book may read from, links followed. By themselves none: nothing can be read.
///
/// What those hold that were asked for missing names is remembered; a copy begins anew.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    folders: Vec<PathBuf>,
    seen: Seen,
}

impl PartialEq for Roots {
    fn eq(&self, other: &Self) -> bool {
        self.folders == other.folders
    }
}

impl Eq for Roots {}

impl Roots {
    /// Those of a book whose own folder this is: the nearest folder there or above with a `.vuepress`, the site that the
    /// book is a part of; else the book's own.
    #[must_use]
    pub fn of_book(folder: &Path) -> Self {
        let mut roots = Self::default();
        let Ok(own) = real(folder) else { return roots };
        let site = own.ancestors().take(SEARCH + 1).find(|folder| folder.join(SITE).is_dir());
        roots.add(site.map_or(own.clone(), Path::to_path_buf));
        roots
    }

    /// This folder alone.
    #[must_use]
    pub fn only(folder: &Path) -> Self {
        let mut roots = Self::default();
        real(folder).into_iter().for_each(|folder| roots.add(folder));
        roots
    }

    /// Lets the book read from one more folder.
    ///
    /// # Errors
    /// When it is not there, or is none.
    pub fn allow(&mut self, folder: &Path) -> io::Result<()> {
        let folder = real(folder)?;
        if !folder.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        self.add(folder);
        Ok(())
    }

    /// Lets the book read from all folders that another may read.
    pub fn join(&mut self, other: Self) {
        other.folders.into_iter().for_each(|folder| self.add(folder));
    }

    fn add(&mut self, folder: PathBuf) {
        if !self.folders.contains(&folder) {
            self.folders.push(folder);
        }
    }

    /// The folders.
    #[must_use]
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Whether a path without links lies in them.
    #[must_use]
    pub fn hold(&self, real: &Path) -> bool {
        self.folders.iter().any(|root| real.starts_with(root))
    }

    /// Where a path leads, links followed: a file, a folder or something else inside. Where nothing has its names, what has
    /// them in the other Unicode form.
    ///
    /// # Errors
    /// When nothing is there, or it lies outside.
    pub fn resolve(&self, path: &Path) -> Result<PathBuf, Refused> {
        if self.asks_a_stranger(path) {
            return Err(Refused::Outside(path.to_path_buf()));
        }
        let real = match real(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.found(path).ok_or(error).and_then(|found| real(&found))?
            }
            real => real?,
        };
        if self.hold(&real) { Ok(real) } else { Err(Refused::Outside(real)) }
    }

    /// The path of what is there with its names as they are on the disk, each in either Unicode form; links are not followed.
    /// It is not asked whether that lies inside.
    #[must_use]
    pub fn found(&self, path: &Path) -> Option<PathBuf> {
        let look = |folder: &Path| self.names(&real(folder).ok()?);
        if self.asks_a_stranger(path) { None } else { forms::found(path, look) }
    }

    /// What a folder holds that the book may read.
    fn names(&self, real: &Path) -> Option<Arc<Names>> {
        self.hold(real).then(|| self.seen.names(real))
    }

    /// Whether only to look for a path is to ask another computer, that of no root, or a device: `\\\\host\\share` on Windows.
    fn asks_a_stranger(&self, path: &Path) -> bool {
        let server = |path: &Path| match path.components().next() {
            Some(Component::Prefix(prefix)) => match prefix.kind() {
                Prefix::UNC(host, share) | Prefix::VerbatimUNC(host, share) => {
                    Some((host.to_ascii_lowercase(), share.to_ascii_lowercase()))
                }
                Prefix::DeviceNS(device) => Some((device.to_ascii_lowercase(), OsString::new())),
                Prefix::Verbatim(_) | Prefix::VerbatimDisk(_) | Prefix::Disk(_) => None,
            },
            _ => None,
        };
        server(path)
            .is_some_and(|asked| !self.folders.iter().any(|root| server(root).as_ref() == Some(&asked)))
    }

    /// The bytes of a file, `limit` of them at most.
    ///
    /// # Errors
    /// Why it was not read.
    pub fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, Refused> {
        read(&self.resolve(path)?, limit)
    }

    /// The name of a file beside a path that has its name but for upper and lower case.
    #[must_use]
    pub fn but_for_case(&self, path: &Path) -> Option<String> {
        let folder = self.resolve(path.parent().unwrap_or(Path::new(""))).ok()?;
        self.names(&folder)?.but_for_case(path.file_name()?.to_str()?).map(str::to_owned)
    }

    /// The names in the folder of a path, sorted; none where the book may not read there.
    #[must_use]
    pub fn names_beside(&self, path: &Path) -> Vec<String> {
        let folder = self.resolve(path.parent().unwrap_or(Path::new("")));
        let names = folder.ok().and_then(|folder| self.names(&folder));
        names.map(|names| names.all.clone()).unwrap_or_default()
    }
}

/// A path with its links followed; the empty one is the working folder.
fn real(path: &Path) -> io::Result<PathBuf> {
    if path.as_os_str().is_empty() { Path::new(".").canonicalize() } else { path.canonicalize() }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;

    use super::*;

    /// A site with a book in it, a folder beside the site, and links between them.
    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["site/.vuepress", "site/book/part", "siteless", "other"] {
            fs::create_dir_all(at(name)).unwrap();
        }
        for name in ["site/page.md", "site/book/a.md", "other/secret"] {
            fs::File::create(at(name)).unwrap();
        }
        std::os::unix::fs::symlink("../../other", at("site/book/out")).unwrap();
        std::os::unix::fs::symlink("part", at("site/book/in")).unwrap();
        std::os::unix::fs::symlink("site/book", at("link")).unwrap();
        std::os::unix::fs::symlink("nowhere", at("site/book/dead")).unwrap();
        folder
    }

    #[test]
    fn a_book_reads_its_site_and_nothing_beside() {
        let folder = site();
        let at = |name: &str| folder.path().join(name);
        for book in ["site/book", "link", "site"] {
            let roots = Roots::of_book(&at(book));
            assert!(roots.resolve(&at("site/page.md")).is_ok(), "{book}");
            assert!(matches!(roots.resolve(&at("other/secret")), Err(Refused::Outside(_))), "{book}");
        }
        assert!(Roots::of_book(&at("siteless")).resolve(&at("other/secret")).is_err());
    }

    #[test]
    fn links_and_steps_up_are_followed_before_they_are_judged() {
        let folder = site();
        let at = |name: &str| folder.path().join("site/book").join(name);
        let roots = Roots::only(&at(""));
        for inside in ["a.md", "in/../a.md", "./part/../a.md", "../book/a.md", "../../link/a.md"] {
            assert!(roots.resolve(&at(inside)).is_ok(), "{inside}");
        }
        for outside in ["out/secret", "out", "../page.md", "out/../site/page.md", "/etc", "in/../../page.md"]
        {
            assert!(matches!(roots.resolve(&at(outside)), Err(Refused::Outside(_))), "{outside}");
        }
        for missing in ["dead", "b.md", "a.md/b.md", "dead/../a.md"] {
            assert!(matches!(roots.resolve(&at(missing)), Err(Refused::Missing)), "{missing}");
        }
    }

    #[test]
    fn a_name_that_begins_like_the_root_lies_outside() {
        let folder = site();
        fs::create_dir(folder.path().join("site-of-others")).unwrap();
        let roots = Roots::only(&folder.path().join("site"));
        assert!(roots.resolve(&folder.path().join("site-of-others")).is_err());
    }

    #[test]
    fn without_roots_nothing_is_read() {
        let folder = site();
        assert!(Roots::default().resolve(&folder.path().join("other/secret")).is_err());
        assert!(Roots::only(&folder.path().join("none")).resolve(folder.path()).is_err());
    }

    #[test]
    fn names_are_told_of_folders_inside_only() {
        let folder = site();
        let roots = Roots::of_book(&folder.path().join("site"));
        assert_eq!(roots.names_beside(&folder.path().join("site/book/part/x")), [""; 0]);
        assert_eq!(roots.names_beside(&folder.path().join("site/book/x")).len(), 5);
        assert_eq!(roots.names_beside(&folder.path().join("site/book/out/x")), [""; 0]);
    }

    // Others take both forms for one name.
    #[cfg(target_os = "linux")]
    #[test]
    fn names_are_found_in_the_other_form() {
        use unicode_normalization::UnicodeNormalization as _;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let decomposed = |name: &str| name.nfd().collect::<String>();
        fs::create_dir(at(&decomposed("원고"))).unwrap();
        let put = |name: &str| fs::File::create(at(&decomposed(name))).unwrap();
        put("원고/나루.md");
        let roots = Roots::only(folder.path());
        let real = folder.path().canonicalize().unwrap();
        assert_eq!(roots.resolve(&at("원고/나루.md")).unwrap(), real.join(decomposed("원고/나루.md")));
        assert_eq!(roots.found(&at("원고")), Some(at(&decomposed("원고"))));
        // A folder is looked into once.
        put("원고/물길.md");
        assert!(matches!(roots.resolve(&at("원고/물길.md")), Err(Refused::Missing)));
        assert!(roots.clone().resolve(&at("원고/물길.md")).is_ok());
        assert!(Roots::default().resolve(&at("원고/나루.md")).is_err());
        assert_eq!(Roots::default().found(&at("원고")), None);
    }

    #[test]
    fn one_more_folder_may_be_allowed() {
        let folder = site();
        let mut roots = Roots::of_book(&folder.path().join("site"));
        roots.allow(&folder.path().join("other/../other")).unwrap();
        assert!(roots.resolve(&folder.path().join("other/secret")).is_ok());
        assert!(roots.allow(&folder.path().join("other/secret")).is_err());
        assert!(roots.allow(&folder.path().join("none")).is_err());
    }
}

//! Which book is meant, and where its outputs go.

use std::path::{Path, PathBuf};

use super::Refusal;
use jikji::message::say;
use jikji::site;

/// The book that a command is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// A folder, or one `.md` file.
    pub(super) input: PathBuf,
    /// Its `book.toml`.
    pub(super) config: Option<PathBuf>,
    /// The folder that `dist` is made in.
    pub(super) home: PathBuf,
}

const CONFIG: &str = "book.toml";

/// Finds the book of `path`; without one, that of the nearest `book.toml` from the current folder upwards.
pub(super) fn find(path: Option<&Path>, config: Option<&Path>) -> Result<Target, Refusal> {
    let here = PathBuf::from(".");
    if let Some(config) = config.filter(|config| !config.is_file()) {
        return Err(Refusal(say!("there is no file `{config}`", config = config.display())));
    }
    match (path, config) {
        (None, Some(config)) => Ok(with_config(config)),
        (None, None) => {
            upwards(&here.join(CONFIG)).map(|config| with_config(&config)).ok_or_else(|| no_book(&here))
        }
        (Some(path), config) if path.is_dir() => {
            let own = path.join(CONFIG);
            let has_own = own.is_file();
            let home = if has_own || config.is_some() { path.to_owned() } else { here };
            let config = config.map(Path::to_owned).or(has_own.then_some(own));
            Ok(Target { input: path.to_owned(), config, home })
        }
        (Some(path), None) if path.file_name().is_some_and(|name| name == CONFIG) && path.is_file() => {
            Ok(with_config(path))
        }
        (Some(path), config) if path.is_file() => {
            Ok(Target { input: path.to_owned(), config: config.map(Path::to_owned), home: here })
        }
        (Some(path), _) => Err(Refusal(say!("there is no file or folder `{path}`", path = path.display()))),
    }
}

/// Why there is no book where nobody names one, and what makes it.
fn no_book(here: &Path) -> Refusal {
    Refusal(if site::is_in(here) {
        say!(
            "there is no `book.toml` here or above; `jikji init --from .` makes one of the VuePress site that is here"
        )
    } else {
        say!("there is no `book.toml` here or above; name the folder of the book, or run `jikji init`")
    })
}

fn with_config(config: &Path) -> Target {
    let folder = folder_of(config);
    Target { input: folder.clone(), config: Some(config.to_owned()), home: folder }
}

/// The folder that holds a file; `.` rather than nothing.
pub(super) fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// `book.toml`, `../book.toml`, `../../book.toml`, … whichever exists first: relative, as messages show it.
fn upwards(start: &Path) -> Option<PathBuf> {
    if start.is_file() {
        return Some(start.strip_prefix(".").unwrap_or(start).to_owned());
    }
    let depth = std::env::current_dir().ok()?.components().count();
    (1..depth)
        .map(|up| Path::new("..").components().cycle().take(up).collect::<PathBuf>().join(CONFIG))
        .find(|path| path.is_file())
}

/// Where one format goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Standard output.
    Stdout,
    /// A file that the user names.
    File(PathBuf),
    /// A file in the book's own `dist`, where nobody names one.
    Dist(PathBuf),
}

/// The place of a file that the user names; `-` is standard output.
pub(super) fn named(path: &Path) -> Destination {
    if path == Path::new("-") { Destination::Stdout } else { Destination::File(path.to_owned()) }
}

/// Where the output `slug.extension` goes. `alone` says that the command makes no other.
pub(super) fn destination(
    output: Option<&Path>,
    target: &Target,
    slug: &str,
    extension: &str,
    alone: bool,
) -> Result<Destination, Refusal> {
    let name = format!("{slug}.{extension}");
    let Some(output) = output else {
        return Ok(Destination::Dist(tidy(&target.home.join("dist").join(name))));
    };
    if output == Path::new("-") {
        let refusal = || Refusal(say!("standard output holds one format; use `jikji epub` or `jikji pdf`"));
        return if alone { Ok(Destination::Stdout) } else { Err(refusal()) };
    }
    let text = output.as_os_str().to_string_lossy();
    if output.is_dir()
        || text.ends_with(['/', std::path::MAIN_SEPARATOR])
        || (!alone && !output.exists() && output.extension().is_none())
    {
        return Ok(Destination::File(output.join(name)));
    }
    if alone {
        return Ok(Destination::File(output.to_owned()));
    }
    Err(Refusal(say!("two formats are made: `--output {text}` must be a folder", text)))
}

/// Without a leading `./`.
fn tidy(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target() -> Target {
        Target { input: "책".into(), config: None, home: "책".into() }
    }

    fn file(path: &str) -> Destination {
        Destination::File(path.into())
    }

    #[test]
    fn outputs_go_to_dist_unless_told() {
        let file = |path: &str| Destination::Dist(path.into());
        assert_eq!(destination(None, &target(), "x", "epub", true).unwrap(), file("책/dist/x.epub"));
        let here = Target { home: ".".into(), ..target() };
        assert_eq!(destination(None, &here, "x", "pdf", false).unwrap(), file("dist/x.pdf"));
    }

    #[test]
    fn one_format_may_name_its_file_and_two_their_folder() {
        let at = |output: &str, alone| destination(Some(Path::new(output)), &target(), "x", "pdf", alone);
        assert_eq!(at("out/a.pdf", true).unwrap(), file("out/a.pdf"));
        assert_eq!(at("out/", true).unwrap(), file("out/x.pdf"));
        assert_eq!(at("out", false).unwrap(), file("out/x.pdf"));
        assert_eq!(at("-", true).unwrap(), Destination::Stdout);
        assert!(at("a.pdf", false).is_err());
        assert!(at("-", false).is_err());
    }
}

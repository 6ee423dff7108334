//! The table of books in the summary of a GitHub job, as Markdown.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::things::size;
use super::told::Made;

const HEAD: &str = "| book | file | chapters | pages | size |\n|---|---|--:|--:|--:|\n";

/// Its lines so far.
#[derive(Debug, Default)]
pub(super) struct Summary(Mutex<Vec<String>>);

impl Summary {
    /// A finished output, of a book of several where it has a name.
    pub(super) fn made(&self, made: &Made<'_>, book: Option<&str>) {
        let pages = made.pages.map_or_else(String::new, |pages| pages.to_string());
        self.row([
            &cell(book.unwrap_or_default()),
            &cell(made.path),
            &made.chapters.to_string(),
            &pages,
            &size(made.bytes),
        ]);
    }

    /// A book of several that could not be made.
    pub(super) fn refused(&self, book: &str) {
        self.row([&cell(book), "not made", "", "", ""]);
    }

    fn row(&self, cells: [&str; 5]) {
        let row = format!("| {} |\n", cells.join(" | "));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(row);
    }

    /// Adds the table to the file of the job, if there is something in it.
    pub(super) fn write(&self, file: &Path) -> io::Result<()> {
        let rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if rows.is_empty() {
            return Ok(());
        }
        let mut file = OpenOptions::new().create(true).append(true).open(file)?;
        file.write_all(format!("{HEAD}{}\n", rows.concat()).as_bytes())
    }
}

/// A name as code, in which a table would read its own bars and Markdown its own signs.
fn cell(name: &str) -> String {
    let name = name.replace(['\r', '\n', '`'], " ").replace('|', "\\|");
    if name.is_empty() { String::new() } else { format!("`{name}`") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_markup() {
        assert_eq!(cell("a|b`<img>`"), "`a\\|b <img> `");
        assert_eq!(cell(""), "");
    }
}

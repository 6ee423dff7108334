//! The table of the books of a workspace.

use crate::cli::outcome::Done;
use crate::cli::report::{Things, findings, size};
use crate::cli::table::columns as set;
use jikji::message::{Language, Message, say};

/// What is told of a book beside its chapters and findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Column {
    Pages,
    Figures,
    /// Those of its outputs.
    Sizes,
}

/// A line for each book, `None` for one that could not be made, then the sums.
pub(super) fn table(
    names: &[&str],
    books: &[Option<Done>],
    columns: &[Column],
    language: Language,
) -> String {
    let formats: Vec<&'static str> = match books.iter().flatten().find(|done| !done.sizes.is_empty()) {
        Some(done) if columns.contains(&Column::Sizes) => done.sizes.iter().map(|(name, _)| *name).collect(),
        _ => Vec::new(),
    };
    let has = |column| columns.contains(&column);
    let pages = has(Column::Pages) && books.iter().flatten().any(|done| done.pages.is_some());
    let mut head = vec![say!("book").told(language), say!("chapters").told(language)];
    head.extend(pages.then(|| say!("pages").told(language)));
    head.extend(has(Column::Figures).then(|| say!("figures").told(language)));
    head.extend(formats.iter().map(|name| (*name).to_owned()));
    head.push(say!("findings").told(language));
    let line = |name: &str, done: &Done| {
        let of = |format: &&str| done.sizes.iter().find(|(name, _)| name == format);
        let bytes = |format| of(format).map_or_else(|| "-".to_owned(), |(_, bytes)| size(*bytes));
        let mut line = vec![name.to_owned(), done.chapters.to_string()];
        line.extend(pages.then(|| done.pages.map_or_else(|| "-".to_owned(), |pages| pages.to_string())));
        line.extend(has(Column::Figures).then(|| figures(done).told(language)));
        line.extend(formats.iter().map(bytes));
        let found = findings(done);
        line.push(say!("{found}", found).told(language));
        line
    };
    let refused = |name: &str| {
        let mut line = vec!["-".to_owned(); head.len()];
        if let [first, .., last] = &mut *line {
            (*first, *last) = (name.to_owned(), say!("not made").told(language));
        }
        line
    };
    let mut lines = vec![head.clone()];
    for (name, done) in names.iter().zip(books) {
        lines.push(done.as_ref().map_or_else(|| refused(name), |done| line(name, done)));
    }
    lines.push(line(&Things::Books(names.len()).message().told(language), &sum(books)));
    let right: Vec<bool> = (0..head.len()).map(|at| at != 0 && at != head.len() - 1).collect();
    set(&lines, &right)
}

fn figures(done: &Done) -> Message {
    match done.missing {
        0 => say!("{figures}", figures = done.figures),
        missing => say!("{figures} ({missing} missing)", figures = done.figures, missing),
    }
}

/// All books as one.
fn sum(books: &[Option<Done>]) -> Done {
    let mut sum = Done::default();
    for done in books.iter().flatten() {
        sum.chapters += done.chapters;
        sum.pages = sum.pages.max(done.pages.and(Some(0))).map(|pages| pages + done.pages.unwrap_or(0));
        sum.figures += done.figures;
        sum.missing += done.missing;
        for (all, count) in sum.counts.iter_mut().zip(done.counts) {
            *all += count;
        }
        for (format, bytes) in &done.sizes {
            match sum.sizes.iter_mut().find(|(name, _)| name == format) {
                Some((_, all)) => *all += bytes,
                None => sum.sizes.push((format, *bytes)),
            }
        }
    }
    sum
}

//! `jikji books`: which books there are, for people and for the matrix of a CI, whose runners make one or a share each.

use std::path::{MAIN_SEPARATOR, Path};

use serde_json::{Value, json};

use super::arguments::{BookOptions, BooksFormat, BooksOptions};
use super::opened::{self, Opened};
use super::report::Reporter;
use super::workspace::{self, Chosen, target_of};
use super::{Outcome, Refusal, stdout};
use jikji::book::slug_of;
use jikji::compile::Session;
use jikji::diagnostics::Severity;
use jikji::message::say;

/// A book that commands take by its path.
struct Listed {
    path: String,
    title: Option<String>,
    /// The name of its outputs.
    slug: String,
}

/// Prints the books that a path means.
pub(super) fn books(options: &BooksOptions, reporter: &Reporter) -> Result<Outcome, Refusal> {
    let asked = BookOptions {
        path: options.path.clone(),
        config: options.config.clone(),
        share: options.share,
        ..BookOptions::default()
    };
    let session = Session::new(1)?;
    let listed = match workspace::choose(&asked)? {
        Chosen::One(opened) => vec![listed(&opened.target.input, Some(&opened), &session)],
        Chosen::Several(books) => {
            reporter.findings(&books.found, &books.sources);
            if books.found.count(Severity::Error) > 0 {
                return Err(Refusal(say!("the configuration has errors")));
            }
            let each = books.members.iter().map(|member| {
                // What is wrong with a book is said when it is made.
                let opened = opened::open(target_of(member), &[], false).ok();
                listed(&member.folder, opened.as_ref(), &session)
            });
            each.collect()
        }
    };
    stdout::tell(&match options.format {
        BooksFormat::List => listed.iter().map(|book| format!("{}\n", book.path)).collect(),
        BooksFormat::Json => format!("{}\n", Value::Array(listed.iter().map(object).collect())),
    })?;
    Ok(Outcome::Done)
}

fn listed(place: &Path, opened: Option<&Opened>, session: &Session) -> Listed {
    let book = opened.map(|opened| &opened.config.book);
    let slug = slug_of(place, book.and_then(|book| book.slug.as_deref()));
    let path = place.strip_prefix(".").unwrap_or(place).to_string_lossy().replace(MAIN_SEPARATOR, "/");
    // A book that can't be read has no title; why is said when it is made.
    let front = || {
        let Opened { target, roots, config, .. } = opened?;
        session.front_title(&target.input, config, roots).ok().flatten()
    };
    let title = book.and_then(|book| book.title.clone()).filter(|title| !title.trim().is_empty());
    Listed { path: if path.is_empty() { ".".to_owned() } else { path }, title: title.or_else(front), slug }
}

fn object(book: &Listed) -> Value {
    json!({ "path": book.path, "title": book.title, "slug": book.slug })
}

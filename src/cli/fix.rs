//! `jikji check --fix`: the cures that are safe, written into the files or shown as a difference.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::arguments::CheckOptions;
use super::environment::Environment;
use super::job::Job;
use super::lock::LastLock;
use super::make::Writes;
use super::many::Place;
use super::opened::Instead;
use super::report::Reporter;
use super::target::Target;
use super::workspace::{self, Chosen, target_of};
use super::{Outcome, Refusal, job, lock, make, opened, stdout, write};
use jikji::diagnostics::{Diagnostics, FileId, Patch, Silent, SourceFile, SourceMap};
use jikji::figures::Access;
use jikji::files::{self, Roots};

/// How often what was cured is looked at again: a cure may bring to light what another one is for.
const ROUNDS: usize = 8;

/// `jikji check`, after what is to be fixed or shown first.
pub(super) fn check(
    options: &CheckOptions,
    environment: &Environment,
    reporter: &Reporter,
) -> Result<Outcome, Refusal> {
    if !options.diff && !options.fix {
        return make::check(options, environment, reporter);
    }
    // A configuration that the user has named may lie anywhere.
    let (books, named): (Vec<Target>, bool) = match workspace::choose(&options.book)? {
        Chosen::One(opened) => {
            (vec![opened.target], options.book.config.is_some() && options.book.book.is_none())
        }
        // What is wrong with the list of books is told by the check.
        Chosen::Several(books) if books.members.is_empty() => {
            return make::check(options, environment, reporter);
        }
        Chosen::Several(books) => (books.members.iter().map(target_of).collect(), false),
    };
    let read = |book: &Target, instead: &Instead| {
        let opened = opened::open_instead(book.clone(), &options.book.root, named, instead)?;
        let mut job = job::ready(opened, &options.book, environment, &LastLock::default())?;
        job.options.instead.clone_from(instead);
        read(job, reporter)
    };
    if options.diff {
        return difference_of(&books, &read);
    }
    let mut fixed = BTreeMap::new();
    books.iter().try_for_each(|book| fix(book, &read, &mut fixed))?;
    reporter.fixed(&fixed);
    make::check(options, environment, reporter)
}

/// A book, read for its findings alone, and its own folder.
type Checked = Result<(make::Carried<()>, Roots), Refusal>;

/// Reads a book with other texts in the place of some files.
type Read<'r> = &'r dyn Fn(&Target, &Instead) -> Checked;

/// Reads a book for its findings alone.
fn read(mut job: Job, reporter: &Reporter) -> Checked {
    job.options.offline = true;
    job.options.keep.access = Access::Read;
    let own = Roots::only(&lock::folder(&job.target));
    let place = Place::alone(job.threads, reporter)?;
    Ok((make::carry_out(job, &place, &Silent, Writes::Nothing, &|_, _, _, _| Ok(())), own))
}

/// Shows what would be changed; there are findings where that is something.
fn difference_of(books: &[Target], read: Read<'_>) -> Result<Outcome, Refusal> {
    let mut outcome = Outcome::Done;
    for book in books {
        let changes = changes(book, read)?;
        let shown: String = changes.iter().map(difference).collect();
        stdout::put(shown.as_bytes())?;
        if !changes.is_empty() {
            outcome = Outcome::Findings;
        }
    }
    Ok(outcome)
}

/// A file as it is and as it would be.
struct Change {
    name: String,
    before: Arc<str>,
    after: Arc<str>,
}

/// What all rounds would change of a book, in the order in which they come to it: each reads what those before would have
/// written.
fn changes(book: &Target, read: Read<'_>) -> Result<Vec<Change>, Refusal> {
    let mut changes: Vec<Change> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let instead = changes.iter().map(|change| (change.name.clone(), Arc::clone(&change.after))).collect();
        let (read, own) = match read(book, &instead) {
            Ok(read) => read,
            // What stops a later round is told by the check, once the cures before it are written.
            Err(_) if !changes.is_empty() => break,
            Err(refusal) => return Err(refusal),
        };
        let edits = edits(&read.found, read.sources(), &|file| {
            let known = places.get(&file.name).and_then(|at| changes.get(*at));
            is_untouched(&file.name, known.map_or(&file.text, |change| &change.before), &own)
        });
        if edits.is_empty() {
            break;
        }
        for (file, patches) in edits {
            let after: Arc<str> = edited(&file.text, &patches).into();
            match places.get(&file.name).and_then(|at| changes.get_mut(*at)) {
                Some(change) => change.after = after,
                None => {
                    places.insert(file.name.clone(), changes.len());
                    changes.push(Change { name: file.name.clone(), before: Arc::clone(&file.text), after })
                }
            }
        }
    }
    Ok(changes)
}

/// Writes what is safe into the files of a book, and counts it by file.
fn fix(book: &Target, read: Read<'_>, fixed: &mut BTreeMap<String, usize>) -> Result<(), Refusal> {
    for _ in 0..ROUNDS {
        let (read, own) = read(book, &Instead::default())?;
        let edits = edits(&read.found, read.sources(), &|file| is_untouched(&file.name, &file.text, &own));
        if edits.is_empty() {
            break;
        }
        for (file, patches) in edits {
            write::write(Path::new(&file.name), edited(&file.text, &patches).as_bytes())?;
            *fixed.entry(file.name.clone()).or_default() += patches.len();
        }
    }
    Ok(())
}

/// The safe edits of each file that may be written, in order, none over another.
fn edits<'s>(
    found: &'s Diagnostics,
    sources: &'s SourceMap,
    may_write: &dyn Fn(&SourceFile) -> bool,
) -> Vec<(&'s SourceFile, Vec<&'s Patch>)> {
    let mut files: BTreeMap<FileId, Vec<&Patch>> = BTreeMap::new();
    let patches = found.iter().flat_map(|found| &found.helps).filter_map(|help| help.patch.as_ref());
    for patch in patches.filter(|patch| patch.safe) {
        if let Some(file) = patch.span.file {
            files.entry(file).or_default().push(patch);
        }
    }
    let mut edits = Vec::new();
    for (id, mut patches) in files {
        let Some(file) = sources.get(id).filter(|file| may_write(file)) else { continue };
        // Of two that lack a closing line in one place the inner one comes first, and the other in the next round.
        patches.sort_by_key(|patch| (patch.span.start, patch.span.end));
        patches.reverse();
        let mut kept: Vec<&Patch> = Vec::new();
        for patch in patches {
            let (start, end) = (patch.span.start, patch.span.end);
            if kept.last().is_none_or(|next| end <= next.span.start && start < next.span.start) {
                kept.push(patch);
            }
        }
        kept.reverse();
        edits.push((file, kept));
    }
    edits
}

/// Whether a file is the book's own and still has the text that was read.
fn is_untouched(name: &str, text: &str, own: &Roots) -> bool {
    let path = Path::new(name);
    let is_own = own.resolve(path).is_ok_and(|real| real.is_file());
    is_own && files::read(path, text.len() as u64).is_ok_and(|bytes| bytes == text.as_bytes())
}

/// A text after some edits, its ends of lines as they are.
fn edited(text: &str, patches: &[&Patch]) -> String {
    let ends_with_two = text.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r'));
    let mut out = String::with_capacity(text.len() + 64);
    let mut from = 0;
    for patch in patches {
        let range = patch.span.range();
        out.push_str(text.get(from..range.start).unwrap_or_default());
        if ends_with_two {
            out.push_str(&patch.text.replace('\n', "\r\n"));
        } else {
            out.push_str(&patch.text);
        }
        from = range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// What would be changed of a file, as `patch` and `git apply` read it.
fn difference(Change { name, before, after }: &Change) -> String {
    let name = name.strip_prefix("./").unwrap_or(name);
    let diff = similar::TextDiff::from_lines(&**before, &**after);
    diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jikji::diagnostics::Span;

    #[test]
    fn an_edit_keeps_the_ends_of_lines() {
        let at = |start, end, text: &str| Patch {
            span: Span::new(FileId(0), start, end),
            text: text.to_owned(),
            safe: true,
        };
        let (first, last) = (at(0, 1, "b"), at(4, 4, "\n:::"));
        assert_eq!(edited("a\r\nc\r\n", &[&first, &last]), "b\r\nc\r\n:::\r\n");
        assert_eq!(edited("a\nxc\n", &[&first, &last]), "b\nxc\n:::\n");
    }
}

//! The words behind a container's name: a title, and settings `key="value"` among them.

use super::facts;
use super::state::Scan;
use crate::markdown::slice::Slice;
use crate::message::say;

/// The title among the words; the first `title="…"` counts, before bare words. Settings in `known` are for the site alone, of other
/// ones is told.
pub(super) fn title(scan: &mut Scan, name: &str, words: &Slice, known: &[&str]) -> Slice {
    let mut named = None;
    let mut bare = Slice::empty(words.file());
    let mut from = 0;
    for found in facts::read(words.text()) {
        let key = found.name.as_str();
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let Some(value) = found.value.as_deref().filter(|_| is_key) else { continue };
        bare.push(words, from..found.range.start);
        from = found.range.end;
        if key == "title" {
            let at = found.range.start + key.len() + 1;
            let inner = words.text().get(at..found.range.end).and_then(|written| written.find(value));
            let Some(inner) = inner else { continue };
            let title = words.part(at + inner..at + inner + value.len());
            match named {
                Some(_) => again(scan, name, &title),
                None => named = Some(title),
            }
        } else if !known.contains(&key) {
            let cure = say!("write a title without `=`, or take it out");
            scan.left_out(say!("`{name}` has no setting `{key}`", name, key), &words.part(found.range), cure);
        }
    }
    bare.push(words, from..words.text().len());
    let bare = bare.trimmed(0..bare.text().len());
    match named {
        Some(title) => {
            again(scan, name, &bare);
            title
        }
        None => bare,
    }
}

/// Tells of a second title.
fn again(scan: &mut Scan, name: &str, words: &Slice) {
    scan.left_out(say!("`{name}` has a title already", name), words, say!("write one title"));
}

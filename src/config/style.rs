//! The style sheet that `[epub] css` names: what reaches outside of it is left out where it enters, and told.

use std::path::Path;

use toml::de::DeTable;

use super::{Config, css};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, SourceMap, Span};
use crate::message::say;

/// Findings of one sheet that are told with their own places; the rest is told by number.
const TOLD: usize = 20;

/// Letters of what is left out that a message repeats.
const LETTERS: usize = 60;

/// Cleans the sheet, which joins `sources` where something in it has to go.
pub(super) fn clean(
    config: &mut Config,
    document: &DeTable<'_>,
    folder: &Path,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) {
    let Some(text) = &config.epub.css else { return };
    let cleaned = css::clean_sheet(text);
    let told = |part: &&std::ops::Range<usize>| {
        // They mean nothing behind other rules, where the sheet comes.
        let part = text.get((*part).clone()).unwrap_or_default();
        !["@charset", "@namespace"].iter().any(|name| part.starts_with(name))
    };
    let removed: Vec<_> = cleaned.removed.iter().filter(told).collect();
    if !removed.is_empty() {
        let epub = document.get("epub").and_then(|epub| epub.get_ref().as_table());
        let name = epub.and_then(|epub| epub.get("css")).and_then(|css| css.get_ref().as_str());
        let name = folder.join(name.unwrap_or_default()).display().to_string();
        let file = sources.add(name, text.as_str());
        for part in removed.iter().take(TOLD) {
            let what: String = text.get((*part).clone()).unwrap_or_default().chars().take(LETTERS).collect();
            let what = what.split_whitespace().collect::<Vec<_>>().join(" ");
            let more = if part.len() > what.len() + 4 { "…" } else { "" };
            let message =
                say!("`{what}{more}` reaches outside of the style sheet and was left out", what, more);
            diagnostics.push(
                Diagnostic::new(Code::StyleOutside, Span::new(file, part.start, part.end), message)
                    .with_help(say!(
                        "an EPUB has no files but those of the book; style with what the sheet itself has"
                    )),
            );
        }
        if removed.len() > TOLD {
            let message = say!(
                "{removed} more parts reach outside of the style sheet and were left out",
                removed = removed.len() - TOLD
            );
            diagnostics.push(Diagnostic::new(Code::StyleOutside, Span::new(file, 0, 0), message));
        }
    }
    config.epub.css = Some(cleaned.text);
}

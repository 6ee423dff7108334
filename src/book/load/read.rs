//! Reads a file into the source map: broken bytes are replaced and reported, empty files reported.

use std::path::Path;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, SourceMap, Span};

/// Reads `path` under the name that messages show. `None`, with a finding, when it cannot be read.
pub(super) fn read(
    path: &Path,
    listed: Span,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<FileId> {
    let name = shown(path);
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            diagnostics.push(
                Diagnostic::new(Code::MissingChapter, listed, format!("`{name}` cannot be read: {error}"))
                    .with_help("check the file's permissions, or remove it from the book"),
            );
            return None;
        }
    };
    Some(read_text(bytes, name, sources, diagnostics))
}

/// Adds a text under a name; broken bytes are replaced and reported.
pub(super) fn read_text(
    bytes: Vec<u8>,
    name: String,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> FileId {
    match String::from_utf8(bytes) {
        Ok(text) => sources.add(name, text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let file = sources.add(name.clone(), text);
            let span = Span::new(file, at, at + char::REPLACEMENT_CHARACTER.len_utf8());
            diagnostics.push(
                Diagnostic::new(Code::NotUtf8, span, format!("`{name}` is not valid UTF-8"))
                    .labelled("the first broken byte")
                    .with_help("save the file as UTF-8"),
            );
            file
        }
    }
}

/// Whether a file holds nothing but white space and a byte order mark; reports it.
pub(super) fn is_empty(file: FileId, sources: &SourceMap, diagnostics: &mut Diagnostics) -> bool {
    let Some(source) = sources.get(file) else { return true };
    let empty = source.text.trim_start_matches('\u{feff}').trim().is_empty();
    if empty {
        let message = format!("`{}` is empty and was skipped", source.name);
        diagnostics.push(
            Diagnostic::new(Code::EmptyChapter, Span::new(file, 0, 0), message)
                .with_help("write the chapter, or remove the file"),
        );
    }
    empty
}

/// A path as messages show it.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/").trim_start_matches("./").to_owned()
}

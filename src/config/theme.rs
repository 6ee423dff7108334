//! `[pdf] theme`: a file with a `[pdf]` of its own, which several books share, or one of ours; what `book.toml` says wins
//! over it.

use std::path::PathBuf;

use toml::de::DeTable;

use super::bundled;
use super::keys::walk_theme;
use super::origin::Origin;
use super::value::{Read, Value};
use super::{Config, syntax};
use crate::diagnostics::{Diagnostics, SourceMap};
use crate::message::say;

/// Reads the theme that a `book.toml` names. Paths in it are joined to its own folder.
pub(super) fn read(
    config: &mut Config,
    document: &DeTable<'_>,
    place: Origin<'_>,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) {
    let Some(named) = value(document, "pdf").and_then(|pdf| value(pdf.get_ref().as_table()?, "theme")) else {
        return;
    };
    let value = Value::new("pdf.theme", named, place);
    let (name, text) = match named_text(&value) {
        Ok(Some(file)) => file,
        Ok(None) => return,
        Err(wrong) => return diagnostics.push(wrong),
    };
    let file = sources.add(name.display().to_string(), text.as_str());
    let (theme, errors) = DeTable::parse_recoverable(&text);
    if errors.is_empty() {
        let folder = name.parent().unwrap_or(place.folder);
        walk_theme(config, theme.get_ref(), Origin { file, folder, ..place }, diagnostics);
    }
    syntax::report(errors, file, diagnostics);
}

/// A theme under the name that messages have for it.
fn named_text(value: &Value<'_>) -> Read<Option<(PathBuf, String)>> {
    let named = value.text().ok().flatten().unwrap_or_default();
    if let Some(text) = bundled::theme(&named) {
        return Ok(Some((PathBuf::from(format!("{named}.toml")), text.to_owned())));
    }
    value.named_text().map_err(|wrong| match named.contains(['.', '/', '\\']) || named.is_empty() {
        true => wrong,
        false => value.wrong(say!(
            "`\"plain\"`, `\"mono\"`, `\"duo\"`, `\"lecture\"`, or a file such as `\"../theme.toml\"`"
        )),
    })
}

fn value<'t, 's>(table: &'t DeTable<'s>, key: &str) -> Option<&'t toml::Spanned<toml::de::DeValue<'s>>> {
    table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
}

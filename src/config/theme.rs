//! `[pdf] theme`: a file with a `[pdf]` of its own, which several books share; what `book.toml` says wins over it.

use toml::de::DeTable;

use super::keys::walk_theme;
use super::origin::Origin;
use super::value::Value;
use super::{Config, syntax};
use crate::diagnostics::{Diagnostics, SourceMap};

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
    let (name, text) = match value.named_text() {
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

fn value<'t, 's>(table: &'t DeTable<'s>, key: &str) -> Option<&'t toml::Spanned<toml::de::DeValue<'s>>> {
    table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
}

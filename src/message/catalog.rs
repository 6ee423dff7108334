//! The Korean of each template, read when it is first asked for.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Template by template, as `korean.toml` has them.
static KOREAN: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| toml::from_str(include_str!("korean.toml")).unwrap_or_default());

/// The Korean template of an English one.
pub(super) fn korean(template: &str) -> Option<&'static str> {
    KOREAN.get(template).map(String::as_str)
}

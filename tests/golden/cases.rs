//! The suite's file: its cases and where it lies.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// What a case asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    /// The same structure as the site's.
    Match,
    /// Something better than the site's accident.
    Deviate,
}

/// Which plugins made a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// The whole site.
    Site,
    /// One plugin with its default renderer.
    Stock,
}

/// A case.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) construct: String,
    pub(crate) profile: Profile,
    pub(crate) markdown: String,
    pub(crate) norm: String,
    pub(crate) policy: Policy,
    pub(crate) wanted: String,
    /// The front matter that the site read.
    pub(crate) front_matter: Value,
    /// The page after interpolation.
    pub(crate) html_vue: Option<String>,
}

/// The folder of the project's own copy.
fn copy() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/suite")
}

/// Whether the project's own copy is run and not another file.
pub(crate) fn is_copy() -> bool {
    std::env::var_os("JIKJI_GOLDEN").is_none()
}

/// The file to run.
pub(crate) fn suite() -> PathBuf {
    std::env::var_os("JIKJI_GOLDEN").map_or_else(|| copy().join("cases.json"), PathBuf::from)
}

/// The folder that the snippets' links to files lead into; a suite elsewhere may bring its own.
pub(crate) fn fixtures() -> PathBuf {
    let beside = suite().parent().map(|folder| folder.join("fixtures"));
    beside.filter(|folder| folder.is_dir()).unwrap_or_else(|| copy().join("fixtures"))
}

/// The cases of a file.
pub(crate) fn load(path: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(path).unwrap();
    let suite: Value = serde_json::from_str(&text).unwrap();
    suite["cases"].as_array().unwrap().iter().map(case).collect()
}

fn case(value: &Value) -> Case {
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    Case {
        id: text("id"),
        construct: text("construct"),
        profile: if text("profile") == "stock-plugin" { Profile::Stock } else { Profile::Site },
        markdown: text("markdown"),
        norm: text("norm"),
        policy: if text("policy") == "deviate" { Policy::Deviate } else { Policy::Match },
        wanted: text("wanted"),
        front_matter: value["frontmatter"].clone(),
        html_vue: value["html_vue"].as_str().map(str::to_owned),
    }
}

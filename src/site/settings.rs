//! What a site's settings say of it: its name, its people, its address, how its pages are read.

use std::path::Path;

use super::find;
use super::modules::{Modules, Value};
use crate::script::Kind;

/// What a site's settings say. What they do not say is left open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `title`, that of the site.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// Languages by the paths that they hold for (`/`, `/en/`), longest paths first.
    pub languages: Vec<(String, String)>,
    /// `author` of the theme.
    pub authors: Vec<String>,
    /// `logo` of the theme, as it is written.
    pub logo: Option<String>,
    /// `public`, the folder of root-relative files, as it is written.
    pub public: Option<String>,
    /// `hostname` of the theme, with `base`.
    pub url: Option<String>,
    /// Flags of the reader of Markdown that `[site]` has too, by their keys.
    pub flags: Vec<(&'static str, bool)>,
    /// Names of containers that plugins add.
    pub containers: Vec<String>,
}

impl Settings {
    /// The language of a page or folder.
    #[must_use]
    pub fn language(&self, path: &str) -> Option<&str> {
        let path = format!("/{}/", path.trim_matches('/'));
        let held = self.languages.iter().find(|(prefix, _)| path.starts_with(prefix.as_str()));
        held.map(|(_, language)| language.as_str())
    }
}

/// Containers that a theme or Jikji knows without being told.
const KNOWN: &[&str] =
    &["info", "note", "tip", "warning", "caution", "danger", "important", "details", "tabs", "code-tabs"];

/// Flags that `[site]` has.
const FLAGS: &[&str] = &["gfm", "breaks", "linkify", "alert"];

/// The settings of a site, and its side bars by their paths.
pub(super) fn read(pages: &Path, modules: &mut Modules<'_>) -> (Settings, Vec<(String, Value)>) {
    let mut settings = Settings::default();
    let config = modules.first(&find::config(pages));
    let theme = theme(pages, config.as_ref(), modules);
    if let Some(config) = &config {
        of_config(config, &mut settings, modules);
    }
    let mut bars = Vec::new();
    if let Some(theme) = &theme {
        of_theme(theme, &mut settings, modules);
        bars = side_bars(theme, modules);
    }
    settings.url = url(config.as_ref(), theme.as_ref(), modules);
    settings.languages.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
    (settings, bars)
}

/// What is given to the theme; older sites call it `themeConfig`.
fn theme(pages: &Path, config: Option<&Value>, modules: &mut Modules<'_>) -> Option<Value> {
    let mut unread = None;
    for key in ["theme", "themeConfig"] {
        let Some(theme) = config.and_then(|config| modules.get(config, key)) else { continue };
        let theme = modules.follow(&theme);
        if matches!(theme.kind(), Kind::Map(_)) {
            return Some(theme);
        }
        if is_worked_out(&theme, modules) {
            unread.get_or_insert((theme, key));
        }
    }
    if let Some(theme) = modules.first(&find::with_endings(&pages.join(find::SETTINGS).join("theme"))) {
        return Some(modules.follow(&theme));
    }
    if let Some((theme, key)) = unread {
        modules.tell(&theme, key);
    }
    None
}

/// Whether a theme may say something that is not seen. A package's theme that is given nothing says nothing.
fn is_worked_out(theme: &Value, modules: &Modules<'_>) -> bool {
    match theme.kind() {
        Kind::Name(_) | Kind::Computed => true,
        Kind::Call(path, given) => !given.is_empty() || !modules.is_of_package(theme, path),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) | Kind::List(_) | Kind::Map(_) => false,
    }
}

fn of_config(config: &Value, settings: &mut Settings, modules: &mut Modules<'_>) {
    let followed = modules.follow(config);
    if !matches!(followed.kind(), Kind::Map(_)) {
        modules.tell(&followed, "export default");
        return;
    }
    let locales = modules.get(config, "locales");
    let locales = locales.and_then(|locales| modules.entries(&locales)).unwrap_or_default();
    let root = locales.iter().find(|(path, _)| path == "/").map(|(_, locale)| locale.clone());
    for place in root.iter().chain([config]) {
        settings.title = settings.title.take().or_else(|| modules.text(place, "title", "title"));
        let description = settings.description.take();
        settings.description = description.or_else(|| modules.text(place, "description", "description"));
    }
    if let Some(language) = modules.text(config, "lang", "lang") {
        settings.languages.push(("/".to_owned(), language));
    }
    for (path, locale) in &locales {
        if let Some(language) = modules.text(locale, "lang", "lang") {
            settings.languages.retain(|(known, _)| known != path);
            settings.languages.push((path.clone(), language));
        }
    }
    settings.public = public(config, modules);
    settings.containers = containers(config, modules);
}

fn of_theme(theme: &Value, settings: &mut Settings, modules: &mut Modules<'_>) {
    if !matches!(theme.kind(), Kind::Map(_)) {
        modules.tell(theme, "theme");
        return;
    }
    settings.logo = modules.text(theme, "logo", "logo");
    if let Some(author) = modules.get(theme, "author") {
        settings.authors = authors(&author, modules);
    }
    let enhance =
        ["plugins", "mdEnhance"].into_iter().try_fold(theme.clone(), |map, key| modules.get(&map, key));
    let markdown = modules.get(theme, "markdown");
    for place in markdown.iter().chain(&enhance) {
        for &flag in FLAGS {
            let known = settings.flags.iter().any(|(name, _)| *name == flag);
            if !known && let Some(value) = modules.flag(place, flag, flag) {
                settings.flags.push((flag, value));
            }
        }
    }
}

/// A name, `{ name: "…" }`, or a list of such.
fn authors(author: &Value, modules: &mut Modules<'_>) -> Vec<String> {
    let followed = modules.follow(author);
    match followed.kind() {
        Kind::Text(name) if name.trim().is_empty() => Vec::new(),
        Kind::Text(name) => vec![name.trim().to_owned()],
        Kind::Map(_) => modules.text(&followed, "name", "author").into_iter().collect(),
        Kind::List(_) => {
            let items = modules.items(&followed).unwrap_or_default();
            let name = |item: &Value, modules: &mut Modules<'_>| match item.kind() {
                Kind::Text(name) => Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
                _ => modules.text(item, "name", "author"),
            };
            items.iter().filter_map(|item| name(item, modules)).collect()
        }
        Kind::Null | Kind::Bool(_) => Vec::new(),
        Kind::Number(_) | Kind::Name(_) | Kind::Call(..) | Kind::Computed => {
            modules.tell(&followed, "author");
            Vec::new()
        }
    }
}

/// `public`: a path, or `path.resolve(__dirname, "…")`, whose folder is that of the settings.
fn public(config: &Value, modules: &mut Modules<'_>) -> Option<String> {
    let value = modules.get(config, "public")?;
    let value = modules.follow(&value);
    match value.kind() {
        Kind::Text(path) => Some(path.clone()).filter(|path| !path.is_empty()),
        Kind::Call(_, given) => {
            let from_settings = given.first().is_some_and(|first| match &first.kind {
                Kind::Name(path) => path.len() == 1 && path.iter().any(|name| name == "__dirname"),
                _ => false,
            });
            match given
                .get(1..)
                .map(|rest| rest.iter().map(|given| &given.kind).collect::<Vec<_>>())
                .as_deref()
            {
                Some([Kind::Text(path)]) if from_settings => Some(format!("{}/{path}", find::SETTINGS)),
                _ => {
                    modules.tell(&value, "public");
                    None
                }
            }
        }
        Kind::Null => None,
        _ => {
            modules.tell(&value, "public");
            None
        }
    }
}

/// The types that are given to plugins for containers.
fn containers(config: &Value, modules: &mut Modules<'_>) -> Vec<String> {
    let plugins = modules.get(config, "plugins");
    let plugins = plugins.map(|plugins| modules.as_written(&plugins)).unwrap_or_default();
    let mut names = Vec::new();
    for plugin in plugins {
        let Kind::Call(path, _) = plugin.kind() else { continue };
        if !path.iter().any(|name| name.to_ascii_lowercase().contains("container")) {
            continue;
        }
        if let Some(name) = modules.text(&plugin, "type", "type")
            && !KNOWN.contains(&name.as_str())
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// The side bars of the theme, those of its languages among them.
fn side_bars(theme: &Value, modules: &mut Modules<'_>) -> Vec<(String, Value)> {
    let mut bars = Vec::new();
    let locales = modules.get(theme, "locales");
    let locales = locales.and_then(|locales| modules.entries(&locales)).unwrap_or_default();
    let places = locales.into_iter().chain([("/".to_owned(), theme.clone())]);
    for (path, place) in places {
        let Some(bar) = modules.get(&place, "sidebar") else { continue };
        let bar = modules.follow(&bar);
        match bar.kind() {
            Kind::List(_) => bars.push((path, bar)),
            Kind::Map(_) => bars.extend(modules.entries(&bar).unwrap_or_default()),
            // `structure`: one side bar of the whole site.
            Kind::Text(_) => bars.push((path, bar)),
            Kind::Bool(_) | Kind::Null => {}
            Kind::Number(_) | Kind::Name(_) | Kind::Call(..) | Kind::Computed => {
                modules.tell(&bar, "sidebar")
            }
        }
    }
    bars
}

/// The address of the site: that of its host with the path below which it stands.
fn url(config: Option<&Value>, theme: Option<&Value>, modules: &mut Modules<'_>) -> Option<String> {
    let host = modules.text(theme?, "hostname", "hostname")?;
    let base = config.and_then(|config| modules.text(config, "base", "base")).unwrap_or_default();
    let host = host.trim_end_matches('/');
    let host = if host.contains("://") { host.to_owned() } else { format!("https://{host}") };
    let base = base.trim_matches('/');
    Some(if base.is_empty() || host.ends_with(&format!("/{base}")) { host } else { format!("{host}/{base}") })
}

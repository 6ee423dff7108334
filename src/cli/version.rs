//! `jikji --version`, and with `--verbose` what a report of a fault needs.

use std::ffi::OsString;

use jikji::text;

/// The version; with `verbose` what was built, and the faces inside.
pub(super) fn version(verbose: bool) -> String {
    let mut text = concat!("jikji ", env!("CARGO_PKG_VERSION"), "\n").to_owned();
    if verbose {
        let faces: Vec<String> =
            text::bundled().into_iter().map(|(family, version)| format!("{family} {version}")).collect();
        for (name, value) in [
            // The release workflow names it; a build of one's own has whatever lies in its folder.
            ("commit", option_env!("JIKJI_COMMIT").unwrap_or("not recorded")),
            ("target", &target()),
            ("profile", if cfg!(debug_assertions) { "debug" } else { "release" }),
            ("features", "none"),
            ("faces", &faces.join(", ")),
        ] {
            text.push_str(&format!("{name}: {value}\n"));
        }
    }
    text
}

/// The machine that the program is made for, such as `x86_64 linux musl`.
fn target() -> String {
    let library = if cfg!(target_env = "musl") {
        " musl"
    } else if cfg!(target_env = "gnu") {
        " gnu"
    } else if cfg!(target_env = "msvc") {
        " msvc"
    } else {
        ""
    };
    format!("{} {}{library}", std::env::consts::ARCH, std::env::consts::OS)
}

/// Whether arguments that ask for the version, which are read no further then, ask for all of it.
pub(super) fn wants_all(arguments: impl Iterator<Item = OsString>) -> bool {
    arguments.skip(1).any(|argument| {
        let argument = argument.to_string_lossy();
        let short = argument.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
        argument == "--verbose" || short.is_some_and(|letters| letters.contains('v'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_manifest() {
        assert_eq!(version(false), format!("jikji {}\n", env!("CARGO_PKG_VERSION")));
        let all = version(true);
        assert!(all.contains("\nfaces: Noto Serif KR 2.001, "), "{all}");
    }

    #[test]
    fn all_of_it_is_asked_for_in_any_order() {
        let asks = |line: &str| wants_all(line.split(' ').map(OsString::from));
        assert!(asks("jikji --version --verbose") && asks("jikji -v --version") && asks("jikji -Vv"));
        assert!(!asks("jikji --version") && !asks("jikji -V"));
    }
}

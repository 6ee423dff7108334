//! Every crate that ends up in the binary may be given on under the terms of our own licences.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::process::Command;

/// Licences that ask for no more than their notice.
const PERMISSIVE: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "Bitstream-Vera",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "IJG",
    "ISC",
    "MIT",
    "MIT-0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "WTFPL",
    "Zlib",
    "bzip2-1.0.6",
];

#[test]
fn every_licence_is_permissive() {
    // Of this platform alone: crates of others may never have been downloaded here.
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "only {} packages", packages.len());
    let refused: Vec<String> = packages
        .iter()
        .map(|package| (package["name"].to_string(), package["license"].as_str().unwrap_or("none")))
        .filter(|(_, licence)| !permitted(licence))
        .map(|(name, licence)| format!("{name}: {licence}"))
        .collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

/// The platform that this runs on.
fn host() -> String {
    #[expect(clippy::disallowed_methods, reason = "cargo names the compiler to the test in the environment")]
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    version.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

/// Whether an SPDX expression can be met by permissive licences alone. `OR` binds weaker than `AND`; the old `/` is `OR`.
fn permitted(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    if let Some((before, after)) = expression.split_once('(') {
        // Brackets do not nest in practice: each becomes one name that is known or not.
        let (inside, after) = after.split_once(')').unwrap_or((after, ""));
        return permitted(&format!("{before}{}{after}", if permitted(inside) { "MIT" } else { "refused" }));
    }
    expression.split(" OR ").any(|all| all.split(" AND ").all(|one| PERMISSIVE.contains(&one.trim())))
}

#[test]
fn expressions_are_read_by_their_operators() {
    assert!(permitted("(MIT OR Apache-2.0) AND IJG"));
    assert!(permitted("GPL-3.0 OR MIT"));
    assert!(permitted("MIT/Apache-2.0"));
    assert!(!permitted("MIT AND GPL-3.0"));
    assert!(!permitted("(GPL-3.0 OR LGPL-3.0) AND MIT"));
    assert!(!permitted("none"));
}

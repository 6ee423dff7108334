//! Names of chapters in the books, made of their paths alone: a chapter before them does not rename their files and
//! destinations, which other files may lead to.

use unicode_normalization::UnicodeNormalization;

use crate::book::load::number_parts;
use crate::document::UniqueNames;

/// Names that were given.
#[derive(Debug, Default)]
pub(super) struct Names(UniqueNames);

impl Names {
    /// The name of the chapter of a path: ASCII, in lower case, without a hyphen, unlike all given before. `01A.md` is
    /// `c001a`, `2/10-setup.md` is `c002_010`; what has no number goes by its letters, or by a number made of them.
    pub(super) fn give(&mut self, path: &str) -> String {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let parts: Vec<String> =
            stem.split('/').filter(|part| !matches!(*part, "" | "." | "..")).map(part).collect();
        let numbered = parts.first().is_some_and(|first| first.starts_with(|c: char| c.is_ascii_digit()));
        let wanted = format!("c{}{}", if numbered { "" } else { "000_" }, parts.join("_"));
        self.0.give(&wanted, '_')
    }
}

/// A folder's or file's part of the name.
fn part(name: &str) -> String {
    let mut numbers = number_parts(name).into_iter();
    if let Some(first) = numbers.next() {
        let mut out = format!("{first:0>3}");
        for part in numbers {
            // A letter stands right behind its number.
            if part.starts_with(|c: char| c.is_ascii_digit()) {
                out.push('_');
            }
            out.push_str(&part.to_ascii_lowercase());
        }
        return out;
    }
    if name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
        return name.to_ascii_lowercase().replace('-', "_");
    }
    // FNV-1a, 32 bits wide.
    let hash = name
        .nfc()
        .collect::<String>()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("x{hash:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_is_named_by_its_path() {
        let mut names = Names::default();
        for (path, name) in [
            ("01.md", "c001"),
            ("01A.md", "c001a"),
            ("03-tables.md", "c003"),
            ("1부/02.md", "c001_002"),
            ("2-10-intro.md", "c002_10"),
            ("README.md", "c000_readme"),
            ("서론.md", "c000_xc9374f11"),
            ("./../03-codes.md", "c003_2"),
        ] {
            assert_eq!(names.give(path), name, "{path}");
        }
    }

    #[test]
    fn names_do_not_hang_on_the_way_that_hangul_is_written() {
        let given = |path: &str| Names::default().give(path);
        assert_eq!(given("서론.md"), given(&"서론.md".nfd().collect::<String>()));
        assert_ne!(given("서론.md"), given("결론.md"));
    }
}

//! What chapters are called in the numbers of their figures where the book numbers none itself: `1` of `01A. …`, `A` of an
//! appendix.

use super::found::Titled;
use super::typed::plain;
use crate::book::load::{is_front, number_parts};
use crate::book::{Division, Role, is_appendix, numbered};

/// What follows the number of a chapter; that of a part counts parts.
const CHAPTERS: [&str; 5] = ["장", "강", "화", "과", "일차"];

/// Figures of a chapter's number at most; what has more is none, and no caption wants it.
const LONGEST: usize = 4;

/// The number of each chapter; none for what stands before and behind the text. An article alone has the number of its
/// title: its file's counts files.
pub(super) fn of(chapters: &[Titled<'_>]) -> Vec<Option<String>> {
    if let [alone] = chapters {
        return vec![typed(&alone.title).0];
    }
    let mut above: Vec<Option<String>> = Vec::new();
    let mut division = Division::Front;
    let each = chapters.iter().map(|chapter| {
        let depth = if division == chapter.division { usize::from(chapter.depth) } else { 0 };
        division = chapter.division;
        above.truncate(depth);
        let number = own(chapter, above.iter().rev().find_map(Option::as_deref));
        above.resize(depth, None);
        above.push(number.clone());
        number
    });
    each.collect()
}

/// A chapter's own number, or that of the chapter that it is a section of.
fn own(chapter: &Titled<'_>, above: Option<&str>) -> Option<String> {
    let above = above.map(str::to_owned);
    match (chapter.division, chapter.role) {
        (Division::Front, _) => None,
        (Division::Back, Role::Appendix) => letter(&chapter.title),
        (Division::Back, _) => above,
        (Division::Body, _) => match typed(&chapter.title) {
            (Some(number), true) => Some(number),
            (number, false) => above.or(number).or_else(|| of_file(chapter.path)),
            (None, true) => None,
        },
    }
}

/// `A` of `부록 A. …`.
pub(super) fn letter(title: &str) -> Option<String> {
    let number = numbered(title).filter(|_| is_appendix(title))?.number;
    let sign = number.rsplit(char::is_whitespace).next()?.trim_end_matches(['.', ':', ')']);
    Some(sign.to_owned()).filter(|sign| sign.len() <= LONGEST)
}

/// The number of a title, and whether its word says that it is that of a chapter; of a part none.
fn typed(title: &str) -> (Option<String>, bool) {
    let Some(number) = numbered(title).filter(|_| !is_appendix(title)) else { return (None, false) };
    let number = number.number;
    let inner = number.strip_prefix('제').unwrap_or(number);
    let end = inner.find(|c: char| !c.is_ascii_digit()).unwrap_or(inner.len());
    let (digits, unit) = inner.split_at(end);
    let unit = unit.trim_end_matches(['.', ':', ')']);
    if unit == "부" {
        return (None, true);
    }
    let number = Some(plain(digits)).filter(|digits| (1..=LONGEST).contains(&digits.len()));
    (number.map(str::to_owned), CHAPTERS.contains(&unit))
}

fn of_file(path: &str) -> Option<String> {
    file_parts(path).into_iter().next()
}

/// The number at the head of a file's name, or of the folder that it opens; none where it counts no chapters.
pub(super) fn file_parts(path: &str) -> Vec<String> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    let name = if is_front(name) { folder.rsplit('/').next().unwrap_or_default() } else { name };
    let parts = number_parts(name);
    if parts.iter().any(|part| part.len() > LONGEST) { Vec::new() } else { parts }
}

//! The number at the head of a title, as its author typed it.

/// What appendices are called.
const APPENDIX: [&str; 2] = ["부록", "Appendix"];

/// What stands before the number of a chapter, part or lesson.
const BEFORE: [&str; 3] = ["Chapter", "Part", "Lesson"];

/// What follows the number of a chapter, part or lesson without a space.
const UNITS: [&str; 7] = ["장", "부", "강", "화", "과", "절", "일차"];

/// What is counted in a title that begins with a count: "5 분 만에 배우는 깃".
const COUNTED: [&str; 21] = [
    "가지", "개", "개월", "권", "년", "단계", "달", "명", "배", "번", "번째", "분", "살", "시간", "시", "원",
    "월", "일", "주", "초", "회",
];

/// A title in its two parts, without white space at their ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numbered<'t> {
    /// The number, with what its author wrote around it: `제1장`, `01A.`.
    pub(crate) number: &'t str,
    /// What follows it, without a dash or colon between the two.
    pub(crate) words: &'t str,
}

/// Whether a title is that of a lettered appendix.
pub(crate) fn is_appendix(title: &str) -> bool {
    title.split_whitespace().next().is_some_and(|word| APPENDIX.contains(&word))
}

/// Splits the number off a title: `01A. `, `3장 `, `제2장: `, `1.2 `, `2-1 `, `부록 A. `. A count ("100 Days of Swift"), a year
/// and a version ("2.0 변경점") are none, nor is a number that nothing follows.
pub(crate) fn numbered(title: &str) -> Option<Numbered<'_>> {
    let title = title.trim();
    let (first, mut rest) = title.split_once(char::is_whitespace)?;
    let is_number = if APPENDIX.contains(&first) {
        let (letter, behind) = rest.trim_start().split_once(char::is_whitespace)?;
        rest = behind;
        is_letter(letter)
    } else if BEFORE.iter().any(|word| word.eq_ignore_ascii_case(first)) {
        let (number, behind) = rest.trim_start().split_once(char::is_whitespace)?;
        rest = behind;
        is_count(number)
    } else {
        is_number(first, rest.trim_start())
    };
    let number = title.get(..title.len() - rest.len())?.trim_end();
    let words = without_dash(rest.trim_start());
    (is_number && words.contains(char::is_alphanumeric)).then_some(Numbered { number, words })
}

/// Splits the number of a title off the text that the title begins with, whatever follows it: code, a formula. The white
/// space at the text's end stays.
pub(crate) fn numbered_start<'t>(text: &'t str, title: &str) -> Option<Numbered<'t>> {
    let number = numbered(title)?.number;
    let text = text.trim_start();
    let behind = text.strip_prefix(number)?;
    let number = text.get(..number.len())?;
    Some(Numbered { number, words: without_dash(behind.trim_start()) })
}

/// Whether a word is what an appendix is called by: `A.`, `2`.
fn is_letter(word: &str) -> bool {
    let sign = word.trim_end_matches(['.', ':', ')']);
    let letter = sign.len() == 1 && sign.len() < word.len() && sign.is_ascii();
    letter || !sign.is_empty() && sign.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a word is what a chapter or part is counted by: `3`, `3:`, `II.`.
fn is_count(word: &str) -> bool {
    let sign = word.trim_end_matches(['.', ':', ')']);
    let roman = || sign.bytes().all(|byte| b"IVX".contains(&byte));
    !sign.is_empty() && (sign.bytes().all(|byte| byte.is_ascii_digit()) || roman())
}

fn is_number(word: &str, behind: &str) -> bool {
    let inner = word.strip_prefix('제').unwrap_or(word);
    let sign = inner.trim_end_matches(['.', ':', ')']);
    let digits = sign.len() - sign.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (digits, unit) = sign.split_at(digits);
    if digits.is_empty() {
        return false;
    }
    let closed = sign.len() < inner.len();
    let parts = || sign.split(['.', '-']);
    match unit {
        "" if closed => true,
        "" => digits.starts_with('0') || digits.len() <= 2 && !is_counted(behind),
        _ if UNITS.contains(&unit) => true,
        _ if parts().all(is_part) => true,
        _ => closed && unit.chars().all(|c| c.is_ascii_alphanumeric() || ".-)".contains(c)),
    }
}

/// Whether digits may be a part of `3.2` or `2-1`: years and the zeros of versions may not.
fn is_part(digits: &str) -> bool {
    matches!(digits.len(), 1 | 2)
        && digits.bytes().all(|b| b.is_ascii_digit())
        && digits.bytes().any(|b| b != b'0')
}

/// Whether what follows a number is what it counts.
fn is_counted(behind: &str) -> bool {
    let word = behind.split_whitespace().next().unwrap_or_default();
    word.starts_with(|c: char| c.is_ascii_alphabetic()) || COUNTED.contains(&word)
}

/// What follows a dash or colon that stands alone.
pub(crate) fn without_dash(words: &str) -> &str {
    let behind = words.strip_prefix(['-', '–', '—', ':', '|', '·']);
    behind.filter(|behind| behind.starts_with(char::is_whitespace)).map_or(words, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_s_number_is_found_as_written() {
        for (title, number, words) in [
            ("01A. 가상화와 클라우드", "01A.", "가상화와 클라우드"),
            ("1. 시작", "1.", "시작"),
            ("3장 저장소", "3장", "저장소"),
            ("제12장 배포", "제12장", "배포"),
            ("1장 - 스프링의 시작", "1장", "스프링의 시작"),
            ("2장: 배포", "2장:", "배포"),
            ("3일차 — 복습", "3일차", "복습"),
            ("1.2. 설치", "1.2.", "설치"),
            ("3.2 Char", "3.2", "Char"),
            ("2-1 반복문", "2-1", "반복문"),
            ("07 Kotlin", "07", "Kotlin"),
            ("7 저장소", "7", "저장소"),
            ("부록 A. 명령 모음", "부록 A.", "명령 모음"),
            ("Chapter 3: Storage", "Chapter 3:", "Storage"),
            ("PART II — The sea", "PART II", "The sea"),
            ("부록 2 명령 모음", "부록 2", "명령 모음"),
        ] {
            assert_eq!(numbered(title), Some(Numbered { number, words }), "{title}");
        }
    }

    #[test]
    fn a_number_is_split_off_what_stands_before_code() {
        let split = |text, title| numbered_start(text, title).map(|split| (split.number, split.words));
        assert_eq!(split("3장 ", "3장 git"), Some(("3장", "")));
        assert_eq!(split("3장 — ", "3장 — git"), Some(("3장", "")));
        assert_eq!(split("01. 도커와 ", "01. 도커와 git"), Some(("01.", "도커와 ")));
        assert_eq!(split("", "3장 git"), None);
        assert_eq!(split("3장", "3장git"), None);
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        for title in [
            "100일의 약속",
            "100 Days of Swift",
            "12 Factor App",
            "2024 결산",
            "2024-01-15 회고",
            "5 분 만에 배우는 깃",
            "2.0 변경점",
            "2부터 시작하기",
            "시작하며",
            "7.",
            "3장",
            "S3 시작하기",
            "부록 명령 모음",
            "부록",
            "Chapter one: boats",
            "Part of the sea",
            "Chapter 3",
        ] {
            assert_eq!(numbered(title), None, "{title}");
        }
    }
}

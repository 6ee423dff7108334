//! What bears numbers in a book, in whatever language it is written: `그림 2-1`, `Figure 2-1`.

/// The words before numbers.
const NUMBERED: &[&str] = &[
    "그림",
    "표",
    "코드",
    "예제",
    "리스트",
    "식",
    "부록",
    "사진",
    "Figure",
    "Table",
    "Listing",
    "Equation",
    "Chapter",
    "Section",
    "Appendix",
];

/// Whether a word before a space is what the number behind it counts, as in `그림 2-1`, so that both should stand on one line.
pub(crate) fn keeps_number(kind: &str, number: &str) -> bool {
    let mut letters = number.trim_start_matches('(').chars();
    let begins = letters.next().is_some_and(|c| {
        c.is_ascii_digit()
            || c.is_ascii_uppercase() && letters.next().is_none_or(|c| !c.is_ascii_alphabetic())
    });
    begins && NUMBERED.contains(&kind.trim_start_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a text is nothing but such a word and its number.
pub(crate) fn is_number(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(kind, number)| !number.contains(' ') && keeps_number(kind, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_with_what_they_count() {
        assert!(
            keeps_number("그림", "2-1은") && keeps_number("(표", "3에서") && keeps_number("식", "(1.4)를")
        );
        assert!(keeps_number("부록", "A에서") && keeps_number("Figure", "A-1"));
        assert!(
            !keeps_number("그림", "셋을") && !keeps_number("밑그림", "2-1") && !keeps_number("표", "SQL로")
        );
    }

    #[test]
    fn a_number_by_itself_is_told_from_a_title() {
        assert!(is_number("그림 2-1") && is_number("식 (1.4)"));
        assert!(!is_number("그림 2-1 나루") && !is_number("2장") && !is_number("표 만들기"));
    }
}

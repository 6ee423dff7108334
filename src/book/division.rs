//! Where a chapter stands in its book, and what it is there: a preface, an afterword, an appendix.

/// The parts of a book, in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Division {
    /// Before the contents.
    Front,
    /// The text.
    #[default]
    Body,
    /// Behind it.
    Back,
}

/// What a chapter is to the book, as far as EPUB and DPUB-ARIA have a word for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// A chapter, or something without a word.
    #[default]
    Chapter,
    /// A group of chapters under a title.
    Part,
    /// What the author says of the book.
    Preface,
    /// What someone else says of it.
    Foreword,
    /// How it is to be read.
    Introduction,
    /// What a story begins with.
    Prologue,
    /// Thanks.
    Acknowledgments,
    /// What the author says at the end.
    Afterword,
    /// What a story ends with.
    Epilogue,
    /// Matter that the text refers to; lettered.
    Appendix,
    /// Terms with their explanations.
    Glossary,
    /// What was read.
    Bibliography,
}

/// The words that files' names and titles begin with.
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Preface,
        &[
            "preface",
            "머리말",
            "서문",
            "들어가며",
            "들어가는 말",
            "들어가는 글",
            "시작하며",
            "여는 글",
            "책머리에",
            "지은이의 말",
        ],
    ),
    (Role::Foreword, &["foreword", "추천사", "추천의 글", "추천의 말"]),
    (Role::Introduction, &["introduction", "일러두기"]),
    (Role::Prologue, &["prologue", "프롤로그"]),
    (Role::Acknowledgments, &["acknowledgment", "acknowledgement", "감사의 말", "감사의 글"]),
    (
        Role::Afterword,
        &[
            "afterword",
            "postscript",
            "후기",
            "맺음말",
            "나가며",
            "나오며",
            "마치며",
            "닫는 글",
            "옮긴이의 말",
        ],
    ),
    (Role::Epilogue, &["epilogue", "에필로그"]),
    (Role::Appendix, &["appendix", "appendices", "부록"]),
    (Role::Glossary, &["glossary", "용어집", "용어 풀이", "용어 해설"]),
    (Role::Bibliography, &["bibliography", "references", "참고 문헌", "참고문헌"]),
];

impl Role {
    /// What a chapter is by the folders and name of its file, else by its title.
    #[must_use]
    pub fn of(division: Division, path: &str, title: &str) -> Self {
        if division == Division::Body {
            return Self::Chapter;
        }
        let named = |text: &str| {
            let text = text.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            let begins = |words: &&[&str]| words.iter().any(|word| text.starts_with(word));
            NAMES.iter().find(|(_, words)| begins(words)).map(|(role, _)| *role)
        };
        path.rsplit('/').find_map(named).or_else(|| named(title)).unwrap_or_default()
    }
}

/// The letter of an appendix, counted from 0: `A` to `Z`, then numbers.
#[must_use]
pub(super) fn letter(count: usize) -> String {
    match u8::try_from(count).ok().and_then(|count| b'A'.checked_add(count)).filter(u8::is_ascii_uppercase) {
        Some(letter) => char::from(letter).to_string(),
        None => (count + 1).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_is_what_its_name_or_title_says() {
        for (path, title, role) in [
            ("preface.md", "강을 건너기 전에", Role::Preface),
            ("00-머리말.md", "", Role::Preface),
            ("a.md", "나가며", Role::Afterword),
            ("appendix/commands.md", "명령 모음", Role::Appendix),
            ("부록1.md", "명령 모음", Role::Appendix),
            ("a.md", "부록 명령 모음", Role::Appendix),
            ("a.md", "명령 모음", Role::Chapter),
        ] {
            assert_eq!(Role::of(Division::Back, path, title), role, "{path} {title}");
        }
        assert_eq!(Role::of(Division::Body, "preface.md", "머리말"), Role::Chapter);
    }

    #[test]
    fn appendices_have_letters_as_long_as_there_are_any() {
        assert_eq!([0, 25, 26].map(letter), ["A", "Z", "27"]);
    }
}

//! Which characters may begin or end a line, and where an eojeol may be divided (KLREQ; typography.md B1, B2).

/// Hangul syllables.
pub(super) fn is_syllable(c: char) -> bool {
    matches!(c, '가'..='힣' | 'ㄱ'..='ㅣ')
}

/// Characters that no line begins with.
pub(super) fn never_begins(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '）'
            | '］'
            | '｝'
            | '〕'
            | '〉'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〗'
            | '’'
            | '”'
            | '»'
            | '›'
            | '-'
            | '‐'
            | '‑'
            | '–'
            | '—'
            | '―'
            | '~'
            | '〜'
            | '～'
            | '!'
            | '?'
            | '！'
            | '？'
            | '·'
            | '・'
            | '‧'
            | ':'
            | ';'
            | '：'
            | '；'
            | ','
            | '.'
            | '，'
            | '．'
            | '、'
            | '。'
            | '…'
            | '‥'
            | '%'
            | '％'
            | '‰'
            | '℃'
            | '℉'
            | '°'
            | '′'
            | '″'
            | '/'
            | '〃'
            | '々'
            | 'ー'
            | '\u{3099}'..='\u{309c}'
    )
}

/// Characters that no line ends with.
pub(super) fn never_ends(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '（'
            | '［'
            | '｛'
            | '〔'
            | '〈'
            | '《'
            | '「'
            | '『'
            | '【'
            | '〖'
            | '‘'
            | '“'
            | '«'
            | '‹'
            | '$'
            | '₩'
            | '￦'
            | '¥'
            | '€'
            | '£'
            | '#'
            | '@'
            | '№'
    )
}

/// Whether a title may go over to the next line behind a text: it ends with a mark, or with what looks like a particle or an
/// ending, and not with a noun that the next word may belong to.
pub(super) fn ends_phrase(text: &str) -> bool {
    const ENDINGS: &[&str] = &["까지", "대해", "부터", "에서", "위해", "통해", "하여"];
    let single = |c: char| {
        matches!(
            c,
            '가' | '고'
                | '과'
                | '는'
                | '던'
                | '된'
                | '될'
                | '로'
                | '를'
                | '며'
                | '면'
                | '에'
                | '와'
                | '은'
                | '을'
                | '의'
                | '이'
                | '한'
                | '할'
        )
    };
    let mark = |c: char| {
        matches!(c, ',' | ':' | ';' | '.' | '!' | '?' | ')' | '·' | '…' | '—' | '–' | '’' | '”' | '」' | '』')
    };
    text.chars().next_back().is_some_and(|last| single(last) || mark(last))
        || ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// How much of its width a mark may stand outside at the beginning and at the end of a line: the less ink it has there,
/// the more. Full-width marks have theirs in one half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hang {
    Not,
    /// A full stop or a comma.
    Stop,
    /// A quote that opens.
    Opening,
    /// A quote that closes.
    Closing,
    /// A dash, or a full-width mark.
    Dash,
    Colon,
}

impl Hang {
    pub(super) fn of(mark: char) -> Self {
        match mark {
            '.' | ',' => Self::Stop,
            '“' | '‘' => Self::Opening,
            '”' | '’' => Self::Closing,
            '-' | '‐' | '–' | '、' | '。' | '，' | '．' => Self::Dash,
            ':' | ';' => Self::Colon,
            _ => Self::Not,
        }
    }

    /// The parts of its width that stand outside at the beginning and at the end of a line.
    pub(super) fn parts(self) -> (f32, f32) {
        match self {
            Self::Not => (0.0, 0.0),
            Self::Stop => (0.0, 0.8),
            Self::Opening => (0.6, 0.0),
            Self::Closing => (0.0, 0.6),
            Self::Dash => (0.0, 0.5),
            Self::Colon => (0.0, 0.3),
        }
    }
}

/// Letters and figures: the characters that count as syllables of an eojeol, of which two on either side make a break
/// bearable. Hangul and ASCII are most of a book, and the tables of the standard library are slow to ask for the former.
pub(super) fn is_counted(c: char) -> bool {
    is_syllable(c) || c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric())
}

/// Whether a break between two neighbours without a space between them divides an eojeol: one side is Hangul, and the
/// other is Hangul, a letter, a bracket, a quote, or a mark that a particle follows.
pub(super) fn divides_eojeol(before: char, after: char) -> bool {
    is_syllable(before) || is_syllable(after)
}

/// Whether nothing may part the two, whatever else is said: figures and what belongs to them, runs of one dash or dot,
/// `C++`, a flag and its dashes.
pub(super) fn sticks(before: char, after: char) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let dash = |c: char| matches!(c, '-' | '‐' | '–' | '—' | '―' | '…' | '‥' | '~');
    (digit(before) && is_counted(after))
        || (digit(after) && !is_syllable(before) && !before.is_whitespace())
        || (dash(before) && dash(after))
        || (dash(before) && digit(after))
        || matches!(before, '+' | '#') && !is_syllable(after)
        || matches!(after, '+' | '#')
        || before == '@'
}

/// Whether a word before a space is a number, so that the unit behind the space should follow on the same line.
pub(super) fn keeps_unit(number: &str, unit: &str) -> bool {
    let number = number.trim_start_matches(['(', '[', '~', '약']);
    let is_number = number.chars().next_back().is_some_and(|c| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '~' | '–' | '-' | '$' | '₩'));
    let letter = |c: &char| is_syllable(*c) || c.is_alphabetic() || matches!(c, '%' | '℃' | 'µ');
    is_number && (1..=4).contains(&unit.chars().take_while(letter).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_units_and_signs() {
        for (before, after) in
            [('3', '개'), ('0', 'G'), ('+', '+'), ('C', '+'), ('—', '—'), ('-', '-'), ('$', '5')]
        {
            assert!(sticks(before, after), "{before}{after}");
        }
        assert!(!sticks('가', '나') && !sticks('+', '는') && !sticks('-', 'a'));
        assert!(keeps_unit("10", "GB를") && keeps_unit("1,000", "개") && keeps_unit("5", "분"));
        assert!(!keeps_unit("버전2", "GB") && !keeps_unit("10", "데이터베이스"));
    }

    #[test]
    fn a_noun_ends_no_phrase() {
        for phrase in ["스토리지를", "제공하는", "위한", "나루에서", "강을 건너", "하나:", "물때와"]
        {
            assert_eq!(ends_phrase(phrase), phrase != "강을 건너", "{phrase}");
        }
        assert!(
            ["관계형", "모바일", "매우", "문서", "페이지", "Round", ""].iter().all(|noun| !ends_phrase(noun))
        );
    }

    #[test]
    fn closing_marks_never_begin_a_line() {
        assert!(")]}’”-–—?!·:;,.…%℃」』》".chars().all(never_begins));
        assert!("([{‘“「『《$₩".chars().all(never_ends));
        assert!(!never_begins('가') && !never_ends('가'));
    }
}

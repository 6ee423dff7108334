//! Korean particles, which follow the last sound of the word before them: `을(를)` in a template becomes 을 or 를.

/// How a word ends, as it is read aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// In a vowel: 나무.
    Open,
    /// In ㄹ, after which 으로 becomes 로: 길.
    Rieul,
    /// In another consonant: 책.
    Closed,
}

/// Particles as templates write them, with their forms after a consonant and after a vowel. `(으)` is for 으로, 으면 and
/// kin, which the sound of ㄹ needs not; `(이)` is for 이라, 이나 and kin.
const PARTICLES: &[(&str, [&str; 2])] = &[
    ("은(는)", ["은", "는"]),
    ("이(가)", ["이", "가"]),
    ("을(를)", ["을", "를"]),
    ("과(와)", ["과", "와"]),
    ("(으)", ["으", ""]),
    ("이어야(여야)", ["이어야", "여야"]),
    ("(이)", ["이", ""]),
];

/// The same with the form after a vowel first, as authors write them too.
const REVERSED: &[(&str, [&str; 2])] =
    &[("는(은)", ["은", "는"]), ("가(이)", ["이", "가"]), ("를(을)", ["을", "를"]), ("와(과)", ["과", "와"])];

/// Writes a part of a template behind what stands before it. A particle behind a word of unknown sound stays as it is.
pub(super) fn write(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((at, (written, [closed, open]))) = next(rest) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match ending(out) {
            None => written,
            Some(Ending::Open) => open,
            Some(Ending::Rieul) if written == "(으)" => open,
            Some(Ending::Rieul | Ending::Closed) => closed,
        });
        rest = after.strip_prefix(written).unwrap_or_default();
    }
    out.push_str(rest);
}

/// What a text that begins with a particle in two forms, `을(를)`, has to say behind some words instead of its first
/// bytes, and how many these are. `None` where it does not begin so, or nobody knows how the words end.
pub(crate) fn particle_form(before: &str, text: &str) -> Option<(usize, &'static str)> {
    let forms = PARTICLES.iter().copied().chain(REVERSED.iter().copied());
    let (written, [closed, open]) = forms.into_iter().find(|(written, _)| text.starts_with(written))?;
    let form = match ending(before)? {
        Ending::Open => open,
        Ending::Rieul if written == "(으)" => open,
        Ending::Rieul | Ending::Closed => closed,
    };
    Some((written.len(), form))
}

/// Particles that a text has in one form, after a consonant and after a vowel, with both forms as authors write them, and
/// what may stand behind them in the same word.
const SINGLE: &[([&str; 2], &str, &[&str])] = &[
    (["은", "는"], "은(는)", &[]),
    (["이", "가"], "이(가)", &[]),
    (["을", "를"], "을(를)", &[]),
    (["과", "와"], "과(와)", &["는", "도", "의"]),
    (["으로", "로"], "(으)로", &["는", "도", "만", "부터", "서", "써", "의"]),
    (["이나", "나"], "(이)나", &[]),
];

/// What a text that begins with a particle in one form, `을`, should have instead behind words that ask for the other one:
/// how many bytes it is, the form that suits, and both forms in one. `None` where it suits, or where nobody can be sure.
pub(crate) fn misfit(before: &str, text: &str) -> Option<(usize, &'static str, &'static str)> {
    let is_syllable = |c: char| ('가'..='힣').contains(&c);
    let end = text.find(|c: char| !is_syllable(c)).unwrap_or(text.len());
    let word = text.get(..end)?;
    let fits = |form: &str, more: &[&str]| {
        word.strip_prefix(form).is_some_and(|rest| rest.is_empty() || more.contains(&rest))
    };
    // How foreign words sound is guessed, and what stands in their place may be read in more than one way.
    let last = bare(before).chars().next_back().filter(|c| c.is_ascii_digit() || is_syllable(*c))?;
    let ending = ending(last.encode_utf8(&mut [0; 4]))?;
    SINGLE.iter().find_map(|([closed, open], both, more)| {
        let wants_open = match ending {
            Ending::Open => true,
            Ending::Rieul => *closed == "으로",
            Ending::Closed => false,
        };
        let (wanted, other) = if wants_open { (open, closed) } else { (closed, open) };
        fits(other, more).then_some((other.len(), *wanted, *both))
    })
}

/// The first particle of a text, and where it stands.
fn next(text: &str) -> Option<(usize, (&'static str, [&'static str; 2]))> {
    PARTICLES
        .iter()
        .filter_map(|particle| Some((text.find(particle.0)?, *particle)))
        .min_by_key(|(at, _)| *at)
}

/// A text without what closes its last word.
fn bare(text: &str) -> &str {
    text.trim_end_matches(['`', '\'', '"', '’', '”', ')', ']', '}', '>', '〉', '》', '」', '』', '*', '_'])
}

/// How the last word of a text ends, seen through what closes it.
fn ending(text: &str) -> Option<Ending> {
    let word = bare(text);
    let last = word.chars().next_back()?;
    match last {
        '가'..='힣' => Some(match (u32::from(last) - u32::from('가')) % 28 {
            0 => Ending::Open,
            8 => Ending::Rieul,
            _ => Ending::Closed,
        }),
        '0' | '3' | '6' => Some(Ending::Closed),
        '1' | '7' | '8' => Some(Ending::Rieul),
        '2' | '4' | '5' | '9' | '%' => Some(Ending::Open),
        'a'..='z' | 'A'..='Z' => Some(latin(word)),
        _ => None,
    }
}

/// How a word of Latin letters is read: letter by letter where it has no vowel (`html`) or is a single letter, else as
/// Korean borrows words (`book` 북, `chapter` 챕터, `line` 라인). Measures are read in full (`12mm` 밀리미터).
fn latin(word: &str) -> Ending {
    let start = word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let (before, word) = word.split_at(start);
    let word = word.to_ascii_lowercase();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    if before.trim_end().ends_with(|c: char| c.is_ascii_digit()) && matches!(word.as_str(), "mm" | "cm" | "m")
    {
        return Ending::Open;
    }
    let read_in_letters = word.len() == 1 || !word.contains(vowel);
    let mut letters = word.chars().rev();
    let (last, second) = (letters.next(), letters.next());
    match (last, second) {
        (Some('l'), _) => Ending::Rieul,
        (Some('r'), _) if read_in_letters => Ending::Rieul,
        (Some('m' | 'n'), _) => Ending::Closed,
        (Some('g'), Some('n')) if !read_in_letters => Ending::Closed,
        (Some('k'), Some('c')) if !read_in_letters => Ending::Closed,
        (Some('e'), Some('n' | 'm')) if word.len() > 3 => Ending::Closed,
        (Some('e'), Some('l')) if word.len() > 3 => Ending::Rieul,
        (Some('k'), Some(second)) if vowel(second) => Ending::Closed,
        // Behind a long vowel they get one of their own: `boat` 보트.
        (Some('b' | 'c' | 'p' | 't'), Some(second))
            if vowel(second) && !letters.next().is_some_and(vowel) =>
        {
            Ending::Closed
        }
        _ => Ending::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(word: &str, particle: &str) -> String {
        let mut out = word.to_owned();
        write(particle, &mut out);
        out
    }

    #[test]
    fn particles_follow_the_last_sound() {
        let cases = [
            ("책", "은(는)", "책은"),
            ("나무", "은(는)", "나무는"),
            ("길", "이(가)", "길이"),
            ("`나루`", "을(를)", "`나루`를"),
            ("‘강’", "과(와)", "‘강’과"),
            ("길", "(으)로", "길로"),
            ("강", "(으)로", "강으로"),
            ("나루", "(으)로", "나루로"),
            ("책", "(이)라", "책이라"),
            ("나루(강)", "을(를)", "나루(강)을"),
        ];
        for (word, particle, expected) in cases {
            assert_eq!(said(word, particle), expected);
        }
    }

    #[test]
    fn figures_are_read() {
        let read: Vec<String> = (0..10).map(|digit| said(&digit.to_string(), "이(가)")).collect();
        assert_eq!(read.join(" "), "0이 1이 2가 3이 4가 5가 6이 7이 8이 9가");
        assert_eq!(
            [said("1", "(으)로"), said("6", "(으)로"), said("50%", "(으)로")],
            ["1로", "6으로", "50%로"]
        );
    }

    #[test]
    fn latin_letters_are_read() {
        for word in ["`03.md`", "chapter", "pdf", "A", "css", "`png`", "12mm", "MB", "notes", "`u-boat`"] {
            assert_eq!(said(word, "을(를)"), format!("{word}를"));
        }
        for word in
            ["`book`", "EPUB", "column", "`heading`", "`index.html`", "URL", "N", "`line`", "web", "title"]
        {
            assert_eq!(said(word, "을(를)"), format!("{word}을"));
        }
        assert_eq!(
            [said("url", "(으)로"), said("r", "(으)로"), said("web", "(으)로")],
            ["url로", "r로", "web으로"]
        );
    }

    #[test]
    fn a_form_is_chosen_behind_words() {
        let said = |before, text: &'static str| {
            particle_form(before, text).map(|(length, form)| format!("{before}{form}{}", &text[length..]))
        };
        assert_eq!(said("그림 4-2", "을(를) 본다").as_deref(), Some("그림 4-2를 본다"));
        assert_eq!(said("표 1-3", "와(과)").as_deref(), Some("표 1-3과"));
        assert_eq!(said("보안", "(으)로").as_deref(), Some("보안으로"));
        assert_eq!(said("그림 1", " 을(를)"), None);
        assert_eq!(said("漢", "을(를)"), None);
    }

    #[test]
    fn a_form_that_does_not_suit_is_seen() {
        let told = |before, text| misfit(before, text).map(|(length, form, _)| (&text[..length], form));
        assert_eq!(told("그림 23-5", "과 같이"), Some(("과", "와")));
        assert_eq!(told("표 1-3", "는 값을"), Some(("는", "은")));
        assert_eq!(told("그림 2", "으로 간다"), Some(("으로", "로")));
        assert_eq!(told("식 (1.7)", "으로부터"), Some(("으로", "로")));
        assert_eq!(told("그림 6", "나 표"), Some(("나", "이나")));
        assert_eq!(told("시작하기", "을"), Some(("을", "를")));
        for (before, text) in [
            ("그림 23-5", "와 같이"),
            ("그림 1", "로 간다"),
            ("그림 2", "는"),
            ("그림 2", "은행에서"),
            ("그림 2", " 은"),
            ("그림 2", "의"),
            ("그림 2", "이다"),
            ("Kernel", "를"),
            ("漢", "은"),
        ] {
            assert_eq!(told(before, text), None, "{before}{text}");
        }
    }

    #[test]
    fn an_unknown_sound_leaves_both() {
        assert_eq!(said("`…`", "을(를)"), "`…`을(를)");
        assert_eq!(said("", "은(는)"), "은(는)");
        assert_eq!(said("漢", "(으)로 감"), "漢(으)로 감");
    }
}

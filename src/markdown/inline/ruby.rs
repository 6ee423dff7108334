//! `{漢字:한|자}`: a word with its reading above, syllable by syllable where both have as many.
//!
//! The site does not read it, so braces with a colon are ruby only where one side is Han or kana.

/// Pairs of base and reading at the start of a text; also its length.
pub(super) fn read(text: &str) -> Option<(Vec<(String, String)>, usize)> {
    let body = text.strip_prefix('{')?;
    let end = body.find(['}', '{', '\n', ' ', '<', '`'])?;
    let (base, reading) = body.get(..end)?.split_once(':')?;
    let wide = |word: &str| !word.is_empty() && word.chars().all(|c| !c.is_ascii());
    if !body.get(end..)?.starts_with('}')
        || !wide(base)
        || reading.is_empty()
        || !(base.chars().any(is_ideograph) || reading.chars().any(is_ideograph))
    {
        return None;
    }
    let parts: Vec<&str> = reading.split('|').collect();
    let pairs = if parts.len() == base.chars().count() {
        base.chars().map(String::from).zip(parts.into_iter().map(str::to_owned)).collect()
    } else {
        vec![(base.to_owned(), reading.to_owned())]
    };
    Some((pairs, end + 2))
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3005..=0x3007 | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_side_is_han_or_kana() {
        let pair = |base: &str, reading: &str| (base.to_owned(), reading.to_owned());
        assert_eq!(read("{漢字:한자}는"), Some((vec![pair("漢字", "한자")], 15)));
        assert_eq!(read("{漢字:한|자}"), Some((vec![pair("漢", "한"), pair("字", "자")], 16)));
        for text in ["{이름:값}", "{a:b}", "{漢字}", "{漢字:", "{k:漢 字}"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

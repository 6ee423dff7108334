//! What stands between colons: `:tada:`, `::fab fa-aws::`.

use emojis::get_by_shortcode;

/// The longest name, in bytes.
const LENGTH: usize = 64;

/// The emoji of the name at the start of a text (as on GitHub), and its length with both colons. Names are left alone
/// in times, ratios and addresses: where a letter or digit of ASCII touches a colon from outside.
pub(super) fn emoji(text: &str, before: Option<char>) -> Option<(&'static str, usize)> {
    let rest = text.strip_prefix(':')?;
    let name = |c: char| c.is_ascii_alphanumeric() || "_+-".contains(c);
    let end = rest.find(|c: char| !name(c)).filter(|end| (1..=LENGTH).contains(end))?;
    let after = rest.get(end..)?.strip_prefix(':')?.chars().next();
    if touches(before) || touches(after) {
        return None;
    }
    let emoji = get_by_shortcode(rest.get(..end)?)?;
    Some((emoji.as_str(), end + 2))
}

/// The name of the icon at the start of a text, and its length with the colons. Paths of programs (`std::fs::read`) are
/// left alone: where a letter or digit touches the colons from outside.
pub(super) fn icon(text: &str, before: Option<char>) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("::")?;
    let content = |c: char| c.is_ascii_alphanumeric() || " -_/=#%.".contains(c);
    let end = rest.find(|c: char| !content(c)).filter(|end| (1..=LENGTH).contains(end))?;
    let after = rest.get(end..)?.strip_prefix("::")?.chars().next();
    let name = rest.get(..end)?;
    let good = name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with(' ');
    let alone = !touches(before) && !touches(after) && before != Some(':') && after != Some(':');
    (good && alone).then_some((name, end + 4))
}

fn touches(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_emoji_and_times_are_not() {
        assert_eq!(emoji(":tada: 축하", None), Some(("🎉", 6)));
        assert_eq!(emoji(":+1:을", Some(' ')), Some(("👍", 4)));
        for (text, before) in [
            (":30:20", Some('0')),
            (":not_an_emoji:", None),
            (":100:2", Some('1')),
            (":) ", None),
            ("::", None),
        ] {
            assert_eq!(emoji(text, before), None, "{text}");
        }
    }

    #[test]
    fn icons_stand_alone() {
        assert_eq!(icon("::fab fa-aws:: 글", Some(' ')), Some(("fab fa-aws", 14)));
        assert_eq!(icon("::home =24 /red::", None), Some(("home =24 /red", 17)));
        for (text, before) in
            [("::fs::read", Some('d')), ("::Vec::", None), (":: a ::", None), ("::a::b", None), (":::", None)]
        {
            assert_eq!(icon(text, before), None, "{text}");
        }
    }
}

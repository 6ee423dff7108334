//! The form of a message: text with places in braces, `{name}`; a brace of its own is doubled, as in `format!`.

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Text as it stands.
    Text(&'t str),
    /// A place, by its name.
    Place(&'t str),
}

/// The parts of a template.
pub(super) fn parts(template: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (part, length) = if rest.starts_with("{{") || rest.starts_with("}}") {
            (Part::Text(rest.get(..1)?), 2)
        } else if first == '{' {
            let end = rest.find('}')?;
            (Part::Place(rest.get(1..end)?), end + 1)
        } else {
            let end = rest.find(['{', '}']).unwrap_or(rest.len());
            (Part::Text(rest.get(..end)?), end)
        };
        rest = rest.get(length.max(1)..)?;
        Some(part)
    })
}

/// Holds while the compiler reads a message: each place of the template has an argument, and no argument is idle.
///
/// # Panics
///
/// Where that is not so. [`say!`](crate::say) asks in a constant, so that such a message does not compile.
pub const fn agree(template: &str, names: &[&str]) {
    let text = template.as_bytes();
    let (mut at, mut places) = (0, 0);
    let mut used = [false; 16];
    while at < text.len() {
        if (text[at] == b'{' || text[at] == b'}') && at + 1 < text.len() && text[at + 1] == text[at] {
            at += 2;
            continue;
        }
        assert!(text[at] != b'}', "a brace of the template is not closed or not doubled");
        if text[at] != b'{' {
            at += 1;
            continue;
        }
        let start = at + 1;
        while at < text.len() && text[at] != b'}' {
            at += 1;
        }
        let mut name = 0;
        while name < names.len() && !same(text, start, at, names[name].as_bytes()) {
            name += 1;
        }
        assert!(name < names.len(), "a place of the template has no argument");
        used[name] = true;
        places += 1;
        at += 1;
    }
    let mut name = 0;
    while name < names.len() {
        assert!(used[name], "an argument has no place in the template");
        name += 1;
    }
    assert!(places >= names.len());
}

/// Whether a range of a text is a name.
const fn same(text: &[u8], start: usize, end: usize, name: &[u8]) -> bool {
    if end - start != name.len() {
        return false;
    }
    let mut at = 0;
    while at < name.len() {
        if text[start + at] != name[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_texts_and_places() {
        let read: Vec<Part<'_>> = parts("`{name}` has {{ {count}}}").collect();
        let (text, place) = (Part::Text, Part::Place);
        assert_eq!(
            read,
            [text("`"), place("name"), text("` has "), text("{"), text(" "), place("count"), text("}")]
        );
    }

    #[test]
    fn arguments_and_places_agree() {
        agree("`{name}` of {{x}}: {name} {other}", &["name", "other"]);
        let wrong =
            |template: &str, names: &[&str]| std::panic::catch_unwind(|| agree(template, names)).is_err();
        assert!(wrong("{name}", &[]) && wrong("", &["name"]) && wrong("{nam}", &["name"]) && wrong("}", &[]));
    }
}

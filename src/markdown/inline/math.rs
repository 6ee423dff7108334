//! `$…$`: no space or tab inside the dollars, no digit after them; a line may end there.

/// Reads a formula at the start of a text; also its length.
pub(super) fn read(text: &str) -> Option<(String, usize)> {
    let body = text.strip_prefix('$')?;
    if body.starts_with(['$', ' ', '\t']) {
        return None;
    }
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '$' => {
                let tex = body.get(..at)?;
                let after = body.get(at + 1..)?;
                let good = !tex.ends_with([' ', '\t']) && !after.starts_with(|c: char| c.is_ascii_digit());
                return good.then(|| (tex.trim().to_owned(), at + 2));
            }
            _ => {}
        }
    }
    None
}

/// The name in a formula that is nothing but a reference: `\eqref{eq:x}`, `\ref{eq:x}`.
pub(super) fn reference(tex: &str) -> Option<&str> {
    let behind = tex.strip_prefix("\\eqref").or_else(|| tex.strip_prefix("\\ref"))?;
    let key = behind.trim().strip_prefix('{')?.strip_suffix('}')?.trim();
    (!key.is_empty() && !key.contains(['{', '}', '\\', '#', '%'])).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_may_be_a_reference() {
        assert_eq!(reference("\\eqref{eq:x}"), Some("eq:x"));
        assert_eq!(reference("\\ref {x}"), Some("x"));
        for tex in ["\\eqref{}", "\\eqref{x}+1", "\\eqrefx{x}", "\\frac{x}{y}", "a"] {
            assert_eq!(reference(tex), None, "{tex}");
        }
    }

    #[test]
    fn formulas_touch_their_dollars_and_prices_do_not() {
        assert_eq!(read("$2^{n-1}$은"), Some(("2^{n-1}".to_owned(), 9)));
        assert_eq!(read("$10 그리고 $20"), None);
        assert_eq!(read("$ a$"), None);
        assert_eq!(read("$$a$$"), None);
    }
}

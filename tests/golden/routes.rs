//! Where a link leads on the site: addresses escaped, pages as routes.

/// The folder of the file that the snippets pretend to be.
const FOLDER: &str = "/book/";

/// An address as the site writes it: page files as routes, seen from the snippet's file.
pub(crate) fn route(destination: &str) -> String {
    let cut = destination.find(['#', '?']).unwrap_or(destination.len());
    let (path, tail) = destination.split_at(cut);
    let external = path.contains("://") || path.starts_with("//") || path.starts_with("mailto:");
    if external || !(path.ends_with('/') || path.ends_with(".md") || path.ends_with(".html")) {
        return escape(destination);
    }
    let mut names: Vec<&str> = Vec::new();
    let folder = if path.starts_with('/') { "" } else { FOLDER };
    for name in folder.split('/').chain(path.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    let mut route = String::from("/");
    route.push_str(&names.join("/"));
    if path.ends_with('/') && route.len() > 1 {
        route.push('/');
    }
    // A folder's page: `README.md` in any case, `index.md`, `index.html`.
    let (before, file) = route.rsplit_once('/').unwrap_or_default();
    let folder = file.eq_ignore_ascii_case("README.md") || file == "index.md" || file == "index.html";
    let route = match route.strip_suffix(".md") {
        _ if folder => format!("{before}/"),
        Some(page) => format!("{page}.html"),
        None => route,
    };
    escape(&format!("{route}{tail}"))
}

/// Percent escapes for all that an address may not hold; escapes that are there are kept.
pub(crate) fn escape(address: &str) -> String {
    let mut out = String::new();
    let bytes = address.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let escaped = byte == b'%'
            && bytes.get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        if escaped || byte.is_ascii_alphanumeric() || b";/?:@&=+$,-_.!~*'()#".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

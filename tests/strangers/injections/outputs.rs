//! What no output carries: script, handlers, references to elsewhere, actions, characters that a terminal obeys.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};

/// Elements that run or fetch something, or speak for the page.
const FORBIDDEN: &[&str] = &[
    "script",
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "form",
    "input",
    "button",
    "base",
    "portal",
    "foreignobject",
    "animate",
    "set",
    "animatetransform",
    "handler",
    "maction",
    "audio",
    "video",
    "source",
    "track",
    "template",
];

/// Attributes with addresses that are fetched when a page is shown.
const FETCHED: &[&str] =
    &["src", "srcset", "poster", "background", "action", "formaction", "ping", "data", "manifest"];

/// An address as browsers read it: without white space and control characters, in small letters.
fn squeezed(address: &str) -> String {
    address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).flat_map(char::to_lowercase).collect()
}

/// Whether an address may be followed by a click.
fn is_safe(address: &str) -> bool {
    let address = squeezed(address);
    let scheme = address
        .split(['/', '?', '#'])
        .next()
        .and_then(|start| start.split_once(':'))
        .map(|(scheme, _)| scheme.to_owned());
    scheme.is_none_or(|scheme| matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel" | "ftp"))
}

/// Adds what is wrong with an XML document.
pub(super) fn xml(name: &str, text: &str, wrong: &mut Vec<String>) {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let is_svg = text.contains("<svg") && !text.contains("<html");
    let mut seen = BTreeSet::new();
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag) | Event::Empty(tag)) => element(name, &tag, is_svg, wrong),
            Ok(Event::PI(_)) if !name.ends_with("xmp") => wrong.push(format!("{name}: an instruction")),
            Ok(Event::DocType(kind)) if kind.len() > 5 && !name.ends_with(".ncx") => {
                wrong.push(format!("{name}: a document type {kind:?}"));
            }
            Ok(_) => {}
            Err(error) => return wrong.push(format!("{name}: {error}")),
        }
    }
    for c in text.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
        if seen.insert(c) {
            wrong.push(format!("{name}: holds {c:?}"));
        }
    }
}

fn element(file: &str, tag: &BytesStart<'_>, is_svg: bool, wrong: &mut Vec<String>) {
    let name = tag.local_name().as_ref().to_lowercase();
    if FORBIDDEN.contains(&name.as_str()) {
        wrong.push(format!("{file}: <{name}>"));
    }
    for attribute in tag.attributes() {
        let Ok(attribute) = attribute else {
            wrong.push(format!("{file}: <{name}> has a broken attribute"));
            continue;
        };
        let key = attribute.key.local_name().as_ref().to_lowercase();
        let value = attribute.value.clone().into_owned();
        let value = quick_xml::escape::unescape(&value).map_or(value.clone(), std::borrow::Cow::into_owned);
        let remote = value.contains(':') || value.starts_with("//") || value.starts_with('\\');
        let is_package = file.ends_with(".opf") || file.ends_with(".ncx") || file.ends_with("container.xml");
        let bad = match key.as_str() {
            key if key.starts_with("on") && !is_package => true,
            "href" if (is_svg && name != "a") || is_package || name == "link" => remote,
            "href" => !is_safe(&value),
            "style" => squeezed(&value).contains("url(") || squeezed(&value).contains("expression"),
            "http-equiv" | "is" | "autofocus" | "contenteditable" => true,
            key if FETCHED.contains(&key) => remote,
            _ => false,
        };
        if bad {
            wrong.push(format!("{file}: <{name} {key}=\"{value}\">"));
        }
    }
}

/// Adds what is wrong with a PDF: actions, files, strings that lead into scripts.
pub(super) fn pdf(bytes: &[u8], wrong: &mut Vec<String>) {
    let document = match lopdf::Document::load_mem(bytes) {
        Ok(document) => document,
        Err(error) => return wrong.push(format!("PDF: {error}")),
    };
    for object in document.objects.values() {
        within(object, wrong);
    }
}

fn within(object: &lopdf::Object, wrong: &mut Vec<String>) {
    use lopdf::Object;
    let entries = match object {
        Object::Dictionary(entries) => entries,
        Object::Stream(stream) => &stream.dict,
        Object::Array(items) => return items.iter().for_each(|item| within(item, wrong)),
        _ => return,
    };
    for (key, value) in entries {
        let key = String::from_utf8_lossy(key);
        let name = value.as_name().map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default();
        let said = value.as_str().map(|said| String::from_utf8_lossy(said).into_owned()).unwrap_or_default();
        let bad = match &*key {
            "JS" | "JavaScript" | "AA" | "OpenAction" | "EmbeddedFiles" | "RichMediaContent" | "XFA" => true,
            "S" => matches!(
                name.as_str(),
                "JavaScript" | "Launch" | "SubmitForm" | "ImportData" | "GoToR" | "GoToE" | "Rendition"
            ),
            "URI" if !said.is_empty() => !is_safe(&said),
            _ => false,
        };
        if bad {
            wrong.push(format!("PDF: /{key} /{name} ({said})"));
        }
        within(value, wrong);
    }
}

/// Adds what a terminal would obey in what is said, whose own colours are none.
pub(super) fn terminal(what: &str, said: &str, wrong: &mut Vec<String>) {
    let obeyed = |c: &char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let found: BTreeSet<char> = said.chars().filter(obeyed).collect();
    if !found.is_empty() {
        wrong.push(format!("{what}: {found:?}"));
    }
}

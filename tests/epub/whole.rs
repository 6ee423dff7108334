//! What the outside judges don't look at, asked of a whole archive: its faults in words. Each question is shown to have
//! teeth on a book that was broken on purpose.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A file of an archive: name, whether it is stored as it is, bytes.
type File = (String, bool, Vec<u8>);

/// An archive taken apart, in its order.
#[derive(Clone)]
pub(crate) struct Whole {
    /// The first bytes, where `mimetype` must be found without a ZIP reader.
    head: Vec<u8>,
    files: Vec<File>,
}

/// An element with its attributes and the text in it; `depth` counts the elements around it.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    depth: usize,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// All elements of a document in order; an error where it is not well-formed.
fn elements(text: &str) -> Result<Vec<Element>, String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = Default::default();
    let element = |tag: &BytesStart<'_>, depth: usize| {
        let attributes = tag.attributes().map(|attribute| attribute.unwrap());
        let attributes = attributes.map(|a| (a.key.as_ref().to_owned(), a.value.replace("&amp;", "&")));
        let name = tag.name().as_ref().to_owned();
        Element { name, attributes: attributes.collect(), text: String::new(), depth }
    };
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => {
                found.push(element(&tag, open.len()));
                open.push(found.len() - 1);
            }
            Event::Empty(tag) => found.push(element(&tag, open.len())),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => open.iter().for_each(|at| found[*at].text.push_str(&text)),
            Event::GeneralRef(_) => open.iter().for_each(|at| found[*at].text.push('&')),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

impl Whole {
    /// Takes an archive apart.
    pub(crate) fn of(archive: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
        let mut files = Vec::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            let stored = file.compression() == zip::CompressionMethod::Stored;
            files.push((file.name().unwrap().into_owned(), stored, bytes));
        }
        Self { head: archive[..58].to_vec(), files }
    }

    fn text(&self, name: &str) -> &str {
        let (_, _, bytes) = self.files.iter().find(|(found, ..)| found == name).unwrap();
        std::str::from_utf8(bytes).unwrap()
    }

    /// Its faults; none in a book that holds together.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        self.order(&mut faults);
        self.names(&mut faults);
        let mut documents = BTreeMap::new();
        for (name, _, bytes) in &self.files {
            if [".xhtml", ".opf", ".ncx", ".xml"].iter().any(|end| name.ends_with(end)) {
                match elements(std::str::from_utf8(bytes).unwrap()) {
                    Ok(elements) => drop(documents.insert(name.as_str(), elements)),
                    Err(error) => faults.push(format!("{name} is not well-formed: {error}")),
                }
            }
        }
        let Some(package) = documents.get("EPUB/package.opf") else {
            faults.push("no package document".to_owned());
            return faults;
        };
        let items: BTreeMap<&str, &str> =
            named(package, "item").filter_map(|item| Some((item.get("id")?, item.get("href")?))).collect();
        let spine: Vec<String> = named(package, "itemref")
            .map(|item| format!("EPUB/{}", items.get(item.get("idref").unwrap()).unwrap_or(&"none")))
            .collect();
        self.listed(package, &mut faults);
        ids_and_links(&documents, &self.files, &mut faults);
        for (name, elements) in &documents {
            pictures(name, elements, &mut faults);
            headings(name, elements, &mut faults);
            links_say_something(name, elements, &mut faults);
            notes(name, elements, &mut faults);
            tables(name, elements, &mut faults);
        }
        contents(&documents, &spine, &mut faults);
        pages(&documents, &spine, &mut faults);
        faults
    }

    /// EPUB 3.3, 4.2.6.1: `mimetype` is first, stored, without extra field; then what leads to the documents.
    fn order(&self, faults: &mut Vec<String>) {
        let name_and_text = self.head.get(30..) == Some(b"mimetypeapplication/epub+zip");
        if !name_and_text
            || self.head.get(8..10) != Some(&[0, 0])
            || self.head.get(26..30) != Some(&[8, 0, 0, 0])
        {
            faults.push("`mimetype` can't be read without a ZIP reader".to_owned());
        }
        let first: Vec<&str> = self.files.iter().take(3).map(|(name, ..)| name.as_str()).collect();
        if first != ["mimetype", "META-INF/container.xml", "EPUB/package.opf"] {
            faults.push(format!("the archive begins with {first:?}"));
        }
    }

    fn names(&self, faults: &mut Vec<String>) {
        let mut seen = BTreeSet::new();
        for (name, ..) in &self.files {
            let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"./-_".contains(&b));
            if !plain || name.starts_with('/') || name.split('/').any(|part| part.is_empty() || part == "..")
            {
                faults.push(format!("`{name}` is no name for all systems"));
            }
            if !seen.insert(name.to_lowercase()) {
                faults.push(format!("`{name}` stands twice"));
            }
        }
    }

    /// Every file is in the manifest or linked to by the metadata, and the other way round.
    fn listed(&self, package: &[Element], faults: &mut Vec<String>) {
        let listed: Vec<String> = package
            .iter()
            .filter(|element| ["item", "link"].contains(&element.name.as_str()))
            .filter_map(|element| Some(format!("EPUB/{}", element.get("href")?)))
            .collect();
        for (name, ..) in self.files.iter().skip(3).filter(|(name, ..)| !listed.contains(name)) {
            faults.push(format!("`{name}` is not in the manifest"));
        }
        for name in listed.iter().filter(|name| !self.files.iter().any(|(found, ..)| found == *name)) {
            faults.push(format!("`{name}` is in the manifest but not in the archive"));
        }
    }
}

fn named<'e>(elements: &'e [Element], name: &'e str) -> impl Iterator<Item = &'e Element> {
    elements.iter().filter(move |element| element.name == name)
}

fn ids_and_links(documents: &BTreeMap<&str, Vec<Element>>, files: &[File], faults: &mut Vec<String>) {
    let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, elements) in documents {
        for id in elements.iter().filter_map(|element| element.get("id")) {
            if !ids.entry(name).or_default().insert(id) {
                faults.push(format!("{name}: id `{id}` stands twice"));
            }
        }
    }
    for (name, elements) in documents {
        for element in elements {
            for key in ["href", "src", "full-path", "refines", "aria-labelledby", "aria-describedby"] {
                let Some(to) = element.get(key) else { continue };
                let outside =
                    ["http://", "https://", "mailto:", "tel:"].iter().any(|way| to.starts_with(way));
                if outside && key == "href" && element.name == "a" {
                    continue;
                }
                let to = if key.starts_with("aria") { format!("#{to}") } else { to.to_owned() };
                let (file, id) = to.split_once('#').unwrap_or((&to, ""));
                let file = match (file, key) {
                    ("", _) => (*name).to_owned(),
                    (file, "full-path") => file.to_owned(),
                    (file, _) => format!("EPUB/{file}"),
                };
                let known = |file: &str| ids.get(file).is_some_and(|ids| ids.contains(id));
                if !files.iter().any(|(found, ..)| *found == file) || !id.is_empty() && !known(&file) {
                    faults.push(format!("{name}: `{to}` leads nowhere"));
                }
            }
        }
    }
}

fn pictures(name: &str, elements: &[Element], faults: &mut Vec<String>) {
    for picture in named(elements, "img") {
        let decorative = picture.get("role") == Some("presentation");
        if picture.get("alt").is_none_or(|alt| alt.trim().is_empty() != decorative) {
            faults.push(format!(
                "{name}: `{}` has no text and is not marked as decoration",
                picture.get("src").unwrap()
            ));
        }
    }
}

/// No level is skipped, and each document but the contents' page begins with the first.
fn headings(name: &str, elements: &[Element], faults: &mut Vec<String>) {
    let mut last = 0;
    for heading in elements {
        let level = match heading.name.as_bytes() {
            [b'h', digit @ b'1'..=b'6'] => digit - b'0',
            _ => continue,
        };
        // A later part of a chapter goes on below its title.
        let begins = last == 0 && name.contains('-');
        if level > last + 1 && !begins {
            faults.push(format!("{name}: `{}` skips a level", heading.text));
        }
        last = level;
    }
}

fn links_say_something(name: &str, elements: &[Element], faults: &mut Vec<String>) {
    for (at, link) in elements.iter().enumerate().filter(|(_, element)| element.name == "a") {
        let inside = elements.iter().skip(at + 1).take_while(|element| element.depth > link.depth);
        let shows = inside
            .filter_map(|element| element.get("alt").or(element.get("alttext")))
            .any(|alt| !alt.is_empty());
        if link.text.trim().is_empty() && !shows && link.get("aria-label").is_none() {
            faults.push(format!("{name}: the link to `{}` is empty", link.get("href").unwrap_or_default()));
        }
    }
}

/// A mark and its note are in one file, say what they are, and lead to each other.
fn notes(name: &str, elements: &[Element], faults: &mut Vec<String>) {
    let note = |id: &str| {
        elements.iter().any(|element| {
            element.get("id") == Some(id)
                && element.get("role") == Some("doc-footnote")
                && element.get("epub:type") == Some("footnote")
        })
    };
    let with = |role: &'static str| elements.iter().filter(move |element| element.get("role") == Some(role));
    for mark in with("doc-noteref") {
        let to = mark.get("href").unwrap_or_default();
        if !to.strip_prefix('#').is_some_and(note) {
            faults.push(format!("{name}: the mark `{to}` leads to no note of this file"));
        }
    }
    for back in with("doc-backlink") {
        let to = back.get("href").unwrap_or_default();
        if !with("doc-noteref").any(|mark| Some(to) == mark.get("id").map(|id| format!("#{id}")).as_deref()) {
            faults.push(format!("{name}: `{to}` leads back to no mark"));
        }
    }
    let (notes, backs) = (with("doc-footnote").count(), with("doc-backlink").count());
    if notes != backs {
        faults.push(format!("{name}: {notes} notes, {backs} links back"));
    }
}

fn tables(name: &str, elements: &[Element], faults: &mut Vec<String>) {
    for head in named(elements, "th").filter(|head| head.get("scope").is_none()) {
        faults.push(format!("{name}: `{}` does not say what it heads", head.text));
    }
}

/// The links of a part of a document that an attribute tells: file and id.
fn links<'e>(elements: &'e [Element], kind: &str) -> Vec<(String, &'e str)> {
    let at = elements.iter().position(|element| element.get("epub:type") == Some(kind));
    let Some(at) = at else { return Vec::new() };
    let inside = elements.iter().skip(at + 1).take_while(|element| element.depth > elements[at].depth);
    let hrefs = inside.filter(|element| element.name == "a").filter_map(|element| element.get("href"));
    hrefs
        .map(|href| href.split_once('#').unwrap_or((href, "")))
        .map(|(file, id)| (format!("EPUB/{file}"), id))
        .collect()
}

/// Where places stand: the number of their document in the spine, and of their element in it.
fn places(
    documents: &BTreeMap<&str, Vec<Element>>,
    spine: &[String],
    links: &[(String, &str)],
) -> Vec<(usize, usize)> {
    let element = |file: &str, id: &str| {
        documents.get(file)?.iter().position(|element| !id.is_empty() && element.get("id") == Some(id))
    };
    links
        .iter()
        .map(|(file, id)| {
            let document = spine.iter().position(|found| found == file).unwrap_or(usize::MAX);
            (document, element(file, id).unwrap_or(0))
        })
        .collect()
}

/// The contents name the documents of the spine in its order, none of the text left out, and the NCX says the same.
fn contents(documents: &BTreeMap<&str, Vec<Element>>, spine: &[String], faults: &mut Vec<String>) {
    let Some(nav) = documents.get("EPUB/nav.xhtml") else { return faults.push("no contents".to_owned()) };
    let listed = links(nav, "toc");
    if !places(documents, spine, &listed).is_sorted() {
        faults.push("the contents do not follow the spine".to_owned());
    }
    let named: BTreeSet<&str> = listed.iter().map(|(file, _)| file.as_str()).collect();
    // Chapters' names are a `c` and digits; later parts of one have a hyphen.
    let whole = |file: &str| {
        let digits =
            file.strip_prefix("EPUB/c").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        digits && !file.contains('-')
    };
    for file in spine.iter().filter(|file| whole(file)) {
        if !named.contains(file.as_str()) {
            faults.push(format!("the contents leave `{file}` out"));
        }
    }
    let Some(ncx) = documents.get("EPUB/toc.ncx") else { return faults.push("no `toc.ncx`".to_owned()) };
    let map: Vec<String> = ncx
        .iter()
        .skip_while(|element| element.name != "navMap")
        .take_while(|element| element.name != "pageList")
        .filter(|element| element.name == "content")
        .filter_map(|element| Some(format!("EPUB/{}", element.get("src")?)))
        .collect();
    let same =
        listed.iter().map(|(file, id)| if id.is_empty() { file.clone() } else { format!("{file}#{id}") });
    if !same.eq(map) {
        faults.push("`toc.ncx` has other contents".to_owned());
    }
}

/// The page list names every mark once, in reading order.
fn pages(documents: &BTreeMap<&str, Vec<Element>>, spine: &[String], faults: &mut Vec<String>) {
    let Some(nav) = documents.get("EPUB/nav.xhtml") else { return };
    let listed = links(nav, "page-list");
    let mut marks = Vec::new();
    for file in spine {
        let elements = documents.get(file.as_str()).into_iter().flatten();
        let pages = elements.filter(|element| element.get("role") == Some("doc-pagebreak"));
        marks.extend(pages.filter_map(|mark| Some((file.clone(), mark.get("id")?))));
    }
    if listed != marks {
        faults.push("the page list and the marks in the text differ".to_owned());
    }
}

/// What is broken: a file, a text in it, what stands there instead, and a part of the fault that must be found.
const BREAKS: &[(&str, &str, &str, &str)] = &[
    ("EPUB/c001.xhtml", "</section>\n</section>", "</section>", "not well-formed"),
    ("EPUB/c001.xhtml", "id=\"title\"", "id=\"s1\"", "id `s1` stands twice"),
    ("EPUB/c001.xhtml", "href=\"c002.xhtml#s1\"", "href=\"c002.xhtml#s9\"", "`c002.xhtml#s9` leads nowhere"),
    ("EPUB/c001.xhtml", "href=\"c002.xhtml#s1\"", "href=\"/c002.xhtml\"", "`/c002.xhtml` leads nowhere"),
    ("EPUB/c001.xhtml", "src=\"figures/f0001.gif\"", "src=\"https://example.com/a.gif\"", "leads nowhere"),
    ("EPUB/c001.xhtml", "alt=\"풍차 그림\"", "alt=\"\"", "has no text and is not marked"),
    ("EPUB/c001.xhtml", "<h3 id=\"s1-1\">건너뛴 제목</h3>", "<h4>건너뛴 제목</h4>", "skips a level"),
    ("EPUB/c001.xhtml", ">둘째 장</a>", "></a>", "is empty"),
    (
        "EPUB/c001.xhtml",
        "<p>앞 장으로: ",
        "<p><a role=\"doc-noteref\" href=\"#s1\">1</a>",
        "the mark `#s1` leads to no note",
    ),
    (
        "EPUB/c001.xhtml",
        "<p>앞 장으로: ",
        "<p><a role=\"doc-backlink\" href=\"#s1\">1</a>",
        "`#s1` leads back to no mark",
    ),
    ("EPUB/c001.xhtml", "<p>앞 장으로: ", "<p role=\"doc-footnote\">", "1 notes, 0 links back"),
    ("EPUB/c001.xhtml", "<p>앞 장으로: ", "<p><th>가</th>", "does not say what it heads"),
    (
        "EPUB/c001.xhtml",
        "<p>앞 장으로: ",
        "<p><span role=\"doc-pagebreak\" id=\"page9\"/>",
        "page list and the marks",
    ),
    ("EPUB/nav.xhtml", "<li><a href=\"c002.xhtml\">2. 물길</a></li>", "", "leave `EPUB/c002.xhtml` out"),
    (
        "EPUB/package.opf",
        "<itemref idref=\"c001\"/>\n<itemref idref=\"c002\"/>",
        "<itemref idref=\"c002\"/>\n<itemref idref=\"c001\"/>",
        "do not follow the spine",
    ),
    ("EPUB/toc.ncx", "<content src=\"c002.xhtml\"/>", "<content src=\"c001.xhtml\"/>", "has other contents"),
    (
        "EPUB/package.opf",
        "<item id=\"c002\" href=\"c002.xhtml\"",
        "<item id=\"c002\" href=\"c003.xhtml\"",
        "`EPUB/c002.xhtml` is not in the manifest",
    ),
    (
        "EPUB/package.opf",
        "<item id=\"c002\" href=\"c002.xhtml\"",
        "<item id=\"c002\" href=\"c003.xhtml\"",
        "`EPUB/c003.xhtml` is in the manifest but not",
    ),
];

#[test]
fn every_fault_is_found() {
    let (book, figures) = crate::epub::books::full_book();
    let whole = Whole::of(&crate::epub::unpack::bytes(&book, &figures));
    assert_eq!(whole.faults(), [""; 0]);
    let found = |broken: &Whole, part: &str| {
        let faults = broken.faults();
        assert!(faults.iter().any(|fault| fault.contains(part)), "{part}: {faults:?}");
    };
    for (name, text, instead, part) in BREAKS {
        assert!(whole.text(name).contains(text), "{name}: {text}\n{}", whole.text(name));
        let mut broken = whole.clone();
        let file = broken.files.iter_mut().find(|(found, ..)| found == name).unwrap();
        file.2 = whole.text(name).replacen(text, instead, 1).into_bytes();
        found(&broken, part);
    }
    let mut broken = whole.clone();
    broken.files.swap(0, 1);
    found(&broken, "the archive begins with");
    for (at, byte) in [(8, 8), (28, 4), (38, b'x')] {
        let mut broken = whole.clone();
        broken.head[at] = byte;
        found(&broken, "without a ZIP reader");
    }
    for name in ["/etc/x", "EPUB/../x", "EPUB/글.xhtml", "EPUB/a b"] {
        let mut broken = whole.clone();
        broken.files.push((name.to_owned(), false, Vec::new()));
        found(&broken, "is no name for all systems");
    }
    let mut broken = whole.clone();
    broken.files.push(("EPUB/C001.xhtml".to_owned(), false, b"<html/>".to_vec()));
    found(&broken, "`EPUB/C001.xhtml` stands twice");
}

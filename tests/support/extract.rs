//! The text of finished books: of a PDF by poppler, or by lopdf where that is not installed, and of an EPUB's chapters.

use std::io::{Cursor, Read, Write};
use std::process::Command;

/// The text of a PDF in the order of its content.
pub(crate) fn pdf(file: &[u8]) -> String {
    let mut place = tempfile::NamedTempFile::new().unwrap();
    place.write_all(file).unwrap();
    match Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(place.path()).arg("-").output() {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).unwrap()
        }
        Err(error) => {
            let why = format!("pdftotext does not run ({error}); lopdf reads the PDF instead");
            super::asked::not_asked(super::asked::Need::Tools, &why);
            let document = lopdf::Document::load_mem(file).unwrap();
            let pages: Vec<u32> = document.get_pages().into_keys().collect();
            document.extract_text(&pages).unwrap()
        }
    }
}

/// The text of a PDF as its structure tells it, in poppler's reading: pieces of a line of text follow each other as they are,
/// and a line feed stands where a block ends. `None` where poppler is not installed.
pub(crate) fn structure(file: &[u8]) -> Option<String> {
    let mut place = tempfile::NamedTempFile::new().unwrap();
    place.write_all(file).unwrap();
    let output = Command::new("pdfinfo").args(["-struct-text", "-enc", "UTF-8"]).arg(place.path()).output();
    if let Err(error) = &output {
        super::asked::not_asked(super::asked::Need::Tools, &format!("pdfinfo does not run ({error})"));
    }
    let output = output.ok()?;
    // Titles of headings are not in one encoding; the text is.
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut text = String::new();
    for line in listed.lines() {
        let line = line.trim_start();
        match line.strip_prefix('"').and_then(|line| line.strip_suffix('"')) {
            Some(piece) => text.push_str(piece),
            None if line.contains("(inline)") || line.starts_with("Object ") || line.starts_with('/') => {}
            None => text.push('\n'),
        }
    }
    Some(text)
}

/// What a PDF says of its links, pictures and formulas to whoever can't see them, a line for each.
pub(crate) fn described(file: &[u8]) -> String {
    said(file, |_| true)
}

/// What it says of its formulas.
pub(crate) fn formulas(file: &[u8]) -> String {
    said(file, |entries| {
        entries.get(b"S").and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Formula")
    })
}

fn said(file: &[u8], of: impl Fn(&lopdf::Dictionary) -> bool) -> String {
    let document = lopdf::Document::load_mem(file).unwrap();
    let mut text = String::new();
    for object in document.objects.values() {
        let Some(entries) = object.as_dict().ok().filter(|entries| of(entries)) else { continue };
        for key in [&b"Contents"[..], b"Alt", b"ActualText"] {
            let said = entries.get(key).ok().and_then(|said| lopdf::decode_text_string(said).ok());
            text.extend(said.map(|said| said + "\n"));
        }
    }
    text
}

/// The text of an EPUB's chapters, in the order of their names.
pub(crate) fn epub(file: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let is_chapter = |name: &String| {
        let stem = name.rsplit('/').next().and_then(|name| name.strip_suffix(".xhtml"));
        stem.and_then(|stem| stem.strip_prefix('c'))
            .is_some_and(|stem| stem.starts_with(|c: char| c.is_ascii_digit()))
    };
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    let mut names: Vec<String> = names.filter(is_chapter).collect();
    names.sort();
    let mut text = String::new();
    for name in names {
        let mut document = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut document).unwrap();
        text.push_str(&xhtml(&document));
    }
    text
}

/// The text of an XHTML document's body.
fn xhtml(document: &str) -> String {
    let mut rest = document.split_once("<body").and_then(|(_, body)| body.split_once('>')).unwrap().1;
    let mut text = String::new();
    while let Some((before, tag)) = rest.split_once('<') {
        unescape(before, &mut text);
        let (name, after) = tag.split_once('>').unwrap();
        rest = after;
        // A formula is read by its TeX, as its author wrote it and as the PDF says it.
        if name.starts_with("math") && !name.ends_with('/') {
            let (formula, behind) = after.split_once("</math>").unwrap();
            let annotation = formula.split_once("<annotation").and_then(|(_, note)| note.split_once('>'));
            match annotation.and_then(|(_, note)| note.split_once("</annotation>")) {
                Some((tex, _)) => unescape(tex, &mut text),
                None => text.push_str(&xhtml(&format!("<body>{formula}"))),
            }
            rest = behind;
        }
    }
    text
}

/// Decodes character references.
fn unescape(escaped: &str, text: &mut String) {
    let mut parts = escaped.split('&');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap();
        let number = name.strip_prefix("#x").map(|digits| u32::from_str_radix(digits, 16));
        let number = number.or_else(|| name.strip_prefix('#').map(str::parse));
        text.push(match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            _ => number.unwrap().ok().and_then(char::from_u32).unwrap(),
        });
        text.push_str(rest);
    }
}

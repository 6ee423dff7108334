//! `jikji fonts`: the faces that show a book, and the characters that no face has.

use serde_json::{Value, json};

use super::table::{columns, grouped};
use jikji::diagnostics::SourceMap;
use jikji::message::{Language, say};
use jikji::survey::{FaceUse, FacesUsed, MissingCharacter};

/// The list for people.
pub(super) fn table(used: &FacesUsed, sources: &SourceMap, language: Language) -> String {
    let head = [say!("face"), say!("glyphs"), say!("shows"), say!("has"), say!("of the book")];
    let head = head.map(|name| name.told(language));
    let row = |face: &FaceUse| {
        let name = match &face.file {
            Some(file) => format!("{} ({file})", face.name),
            None => face.name.clone(),
        };
        [name, grouped(face.glyphs), grouped(face.characters), grouped(face.covered), part(face, used)]
    };
    let rows: Vec<[String; 5]> = std::iter::once(head).chain(used.faces.iter().map(row)).collect();
    let mut text = columns(&rows, &[false, true, true, true, true]);
    let characters = grouped(used.characters);
    if used.missing.is_empty() {
        let all = say!("the book has {characters} characters; some face has each of them", characters);
        text.push_str(&format!("\n{}\n", all.told(language)));
        return text;
    }
    let some = say!(
        "the book has {characters} characters; no face has these, and a square is printed in their place:",
        characters
    );
    text.push_str(&format!("\n{}\n", some.told(language)));
    for file in used.missing.chunk_by(|a, b| a.file == b.file) {
        let name = file.first().and_then(|first| place(first, sources)).map(|(name, _)| name);
        let name = name.map_or_else(|| say!("not from a file").told(language), str::to_owned);
        text.push_str(&format!("  {name}\n"));
        for missing in file {
            let MissingCharacter { character, count, .. } = missing;
            let line = place(missing, sources);
            let line = line.map_or_else(|| say!(""), |(_, line)| say!(", first in line {line}", line));
            let line = line.told(language);
            text.push_str(&format!("    {character} (U+{:04X}): {count}{line}\n", u32::from(*character)));
        }
    }
    text
}

/// The list as one object.
pub(super) fn json(used: &FacesUsed, sources: &SourceMap) -> Value {
    let faces = used.faces.iter().map(|face| {
        json!({
            "name": face.name,
            "file": face.file,
            "glyphs": face.glyphs,
            "shows": face.characters,
            "has": face.covered,
        })
    });
    let missing = used.missing.iter().map(|missing| {
        let place = place(missing, sources);
        json!({
            "character": missing.character,
            "count": missing.count,
            "file": place.map(|(file, _)| file),
            "line": place.map(|(_, line)| line),
        })
    });
    let (faces, missing): (Vec<Value>, Vec<Value>) = (faces.collect(), missing.collect());
    json!({ "characters": used.characters, "faces": faces, "missing": missing })
}

/// Of a hundred characters of the book, how many a face has.
fn part(face: &FaceUse, used: &FacesUsed) -> String {
    let thousandths = face.covered * 1000 / used.characters.max(1);
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}

fn place<'s>(missing: &MissingCharacter, sources: &'s SourceMap) -> Option<(&'s str, usize)> {
    let (file, position) = sources.locate(missing.span)?;
    Some((file.name.strip_prefix("./").unwrap_or(&file.name), position.line))
}

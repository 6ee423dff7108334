//! A document's objects as the bytes of a file: streams as they are, all else in object streams, found by a cross-reference stream.
//!
//! lopdf can write such files, but would copy every picture into its document first and leave the cross-reference
//! stream unpacked; order and bytes here depend on nothing but the document.

use std::collections::BTreeMap;
use std::io::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, Writer};
use rayon::prelude::*;

use super::Error;
use crate::message::say;

/// Objects in one object stream: enough to pack well, few enough to be unpacked for one of them.
const OBJECTS_A_STREAM: usize = 200;

/// Where an object is (ISO 32000-1, table 18).
enum ObjectPlace {
    /// At an offset from the start of the file.
    Offset(usize),
    /// In an object stream, at an index.
    Packed { stream: u32, index: usize },
}

/// Writes the document; `stored` holds the content of streams that the document only describes.
pub(super) fn write(document: &Document, stored: &BTreeMap<ObjectId, &[u8]>) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(capacity(document, stored));
    let mut places: BTreeMap<u32, ObjectPlace> = BTreeMap::new();
    // The second line tells that the file is binary (ISO 19005-2, 6.1.2).
    write!(out, "%PDF-{}\n%", document.version)?;
    out.extend_from_slice(b"\xE2\xE3\xCF\xD3\n");

    let mut loose = Vec::new();
    for (id, object) in &document.objects {
        if let Object::Stream(stream) = object {
            places.insert(id.0, ObjectPlace::Offset(out.len()));
            let content = stored.get(id).copied().unwrap_or(&stream.content);
            write_stream(&mut out, id.0, &stream.dict, content)?;
        } else {
            loose.push((id.0, object));
        }
    }
    let packed: Vec<Result<Stream, Error>> = loose.par_chunks(OBJECTS_A_STREAM).map(pack).collect();
    let mut next = document.max_id;
    for (objects, stream) in loose.chunks(OBJECTS_A_STREAM).zip(packed) {
        next += 1;
        places.insert(next, ObjectPlace::Offset(out.len()));
        for (index, (id, _)) in objects.iter().enumerate() {
            places.insert(*id, ObjectPlace::Packed { stream: next, index });
        }
        let stream = stream?;
        write_stream(&mut out, next, &stream.dict, &stream.content)?;
    }
    write_references(&mut out, document, next + 1, places)?;
    Ok(out)
}

fn capacity(document: &Document, stored: &BTreeMap<ObjectId, &[u8]>) -> usize {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let drawn: usize = streams.map(|stream| stream.content.len() + 200).sum();
    let stored: usize = stored.values().map(|content| content.len() + 200).sum();
    drawn + stored + document.objects.len() * 24
}

fn write_stream(out: &mut Vec<u8>, id: u32, dict: &Dictionary, content: &[u8]) -> Result<(), Error> {
    writeln!(out, "{id} 0 obj")?;
    Writer::write_object(out, &Object::Dictionary(dict.clone()))?;
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
    Ok(())
}

/// An object stream (ISO 32000-1, 7.5.7): numbers and offsets, then the objects.
fn pack(objects: &[(u32, &Object)]) -> Result<Stream, Error> {
    let (mut head, mut body) = (Vec::new(), Vec::new());
    for (id, object) in objects {
        write!(head, "{id} {} ", body.len())?;
        Writer::write_object(&mut body, object)?;
        body.push(b'\n');
    }
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name(b"ObjStm".to_vec()));
    dict.set("N", i64::try_from(objects.len()).unwrap_or_default());
    dict.set("First", i64::try_from(head.len()).unwrap_or_default());
    head.append(&mut body);
    let mut stream = Stream::new(dict, head);
    stream.compress()?;
    Ok(stream)
}

/// The cross-reference stream (ISO 32000-1, 7.5.8), which is the trailer too.
fn write_references(
    out: &mut Vec<u8>,
    document: &Document,
    id: u32,
    mut places: BTreeMap<u32, ObjectPlace>,
) -> Result<(), Error> {
    let start = out.len();
    places.insert(id, ObjectPlace::Offset(start));
    let mut table = Vec::with_capacity((id as usize + 1) * 7);
    for number in 0..=id {
        let (kind, field, index) = match places.get(&number) {
            Some(ObjectPlace::Offset(offset)) => (1, u32::try_from(*offset).map_err(|_| too_large())?, 0),
            Some(ObjectPlace::Packed { stream, index }) => {
                (2, *stream, u16::try_from(*index).unwrap_or_default())
            }
            // Free, and never to be used again.
            None => (0, 0, u16::MAX),
        };
        table.push(kind);
        table.extend_from_slice(&field.to_be_bytes());
        table.extend_from_slice(&index.to_be_bytes());
    }
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name(b"XRef".to_vec()));
    dict.set("Size", i64::from(id) + 1);
    dict.set("W", vec![Object::Integer(1), Object::Integer(4), Object::Integer(2)]);
    for key in [&b"Root"[..], b"Info", b"ID"] {
        if let Ok(value) = document.trailer.get(key) {
            dict.set(key, value.clone());
        }
    }
    let mut stream = Stream::new(dict, table);
    stream.compress()?;
    write_stream(out, id, &stream.dict, &stream.content)?;
    write!(out, "startxref\n{start}\n%%EOF\n")?;
    Ok(())
}

fn too_large() -> Error {
    Error(say!("the file would be larger than 4 GiB"))
}

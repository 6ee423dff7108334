//! A document as the bytes of a file: streams packed, all else in object streams, found by a cross-reference stream.
//!
//! Order and bytes depend on nothing but the document.

use std::borrow::Cow;
use std::io::Write as _;
use std::sync::Arc;

use libdeflater::{CompressionLvl, Compressor};
use rayon::prelude::*;

use super::document::{Body, Document};
use super::object::{Dictionary, Object};
use super::parse::{Parser, is_regular};
use crate::message::say;
use crate::packed::Packed;
use crate::pdf::Error;

/// Objects in one object stream: enough to pack well, few enough to be unpacked for one of them.
const OBJECTS_A_STREAM: usize = 200;

/// How hard streams are packed; more takes twice as long for two parts in a hundred.
const LEVEL: i32 = 6;

/// Where an object is (ISO 32000-1, table 18).
#[derive(Clone, Copy)]
enum Place {
    /// Nowhere, and never to be used again.
    Free,
    /// At an offset from the start of the file.
    Offset(usize),
    /// In an object stream, at an index.
    Packed { stream: u32, index: usize },
}

/// The file of a document; what `memory` has packed is not packed again.
///
/// # Errors
/// When it would be too large for its own references.
pub(in crate::pdf) fn file(document: &Document<'_>, memory: &Packed) -> Result<Vec<u8>, Error> {
    memory.begin();
    let (mut loose, mut streams) = (Vec::new(), Vec::new());
    for (id, body) in (0_u32..).zip(&document.bodies) {
        match body {
            Some(body @ (Body::Loose(_) | Body::Object(_))) => loose.push((id, body)),
            Some(Body::RawStream { dictionary, content }) => {
                streams.push((id, Head::Written(dictionary), *content));
            }
            Some(Body::Stream { dictionary, content }) => streams.push((id, Head::Read(dictionary), content)),
            None => {}
        }
    }
    let (ready, packed) = rayon::join(
        || {
            let streams = streams.par_iter();
            streams.map(|(_, head, content)| ready(*head, content, memory)).collect::<Result<Vec<_>, Error>>()
        },
        || {
            loose
                .par_chunks(OBJECTS_A_STREAM)
                .map(|some| pack(some, memory))
                .collect::<Result<Vec<_>, Error>>()
        },
    );
    let (ready, packed) = (ready?, packed?);

    let sizes =
        ready.iter().map(|stream| stream.len() + AROUND).chain(packed.iter().map(|some| some.len() + AROUND));
    let mut out = Vec::with_capacity(sizes.sum::<usize>() + 8 * document.bodies.len());
    // The second line tells that the file is binary (ISO 19005-2, 6.1.2).
    out.extend_from_slice(document.version);
    out.extend_from_slice(b"\n%\xE2\xE3\xCF\xD3\n");
    let mut places = vec![Place::Free; document.bodies.len()];
    for ((id, ..), stream) in streams.iter().zip(&ready) {
        if let Some(place) = places.get_mut(*id as usize) {
            *place = Place::Offset(out.len());
        }
        writeln!(out, "{id} 0 obj")?;
        stream.write(&mut out);
    }
    for (objects, packed) in loose.chunks(OBJECTS_A_STREAM).zip(packed) {
        let id = u32::try_from(places.len()).map_err(|_| too_large())?;
        for (index, (object, _)) in objects.iter().enumerate() {
            if let Some(place) = places.get_mut(*object as usize) {
                *place = Place::Packed { stream: id, index };
            }
        }
        places.push(Place::Offset(out.len()));
        writeln!(out, "{id} 0 obj")?;
        out.extend_from_slice(&packed);
    }
    references(&mut out, document, places)?;
    Ok(out)
}

/// Bytes of an object around what it holds: `1234567 0 obj`, and what stands around a stream.
const AROUND: usize = 64;

/// The dictionary of a stream.
#[derive(Clone, Copy)]
enum Head<'a> {
    /// As it is written.
    Written(&'a [u8]),
    /// One of ours.
    Read(&'a Dictionary),
}

/// A stream but for its number.
enum Ready<'a> {
    /// As it is: its dictionary, written, and its content.
    Plain(Cow<'a, [u8]>, &'a [u8]),
    Packed(Arc<Vec<u8>>),
}

impl Ready<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Plain(dictionary, content) => dictionary.len() + content.len(),
            Self::Packed(whole) => whole.len(),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Plain(dictionary, content) => stream_body(out, dictionary, content),
            Self::Packed(whole) => out.extend_from_slice(whole),
        }
    }
}

/// Bytes of a content that are too few to be packed.
const FEW: usize = 64;

/// A stream, packed unless it is already.
fn ready<'a>(head: Head<'a>, content: &'a [u8], memory: &Packed) -> Result<Ready<'a>, Error> {
    let (dictionary, written) = match head {
        Head::Written(bytes) => {
            let read = Parser::new(bytes).value();
            let read = read.and_then(|read| read.as_dictionary().cloned()).unwrap_or_default();
            (Cow::Owned(read), Cow::Borrowed(bytes))
        }
        Head::Read(dictionary) => {
            let mut written = Vec::new();
            written_dictionary(dictionary, &mut written);
            (Cow::Borrowed(dictionary), Cow::Owned(written))
        }
    };
    // What is said of the file is for programs that read no PDF, too (ISO 32000-1, 14.3.2).
    let is_about = dictionary.get("Type").and_then(Object::as_name) == Some(b"Metadata");
    if content.len() < FEW || is_about || dictionary.get("Filter").is_some() {
        return Ok(Ready::Plain(written, content));
    }
    let pack = || deflated(dictionary.into_owned(), content);
    memory.of(&[&written, content], pack).map(Ready::Packed)
}

fn stream_body(out: &mut Vec<u8>, dictionary: &[u8], content: &[u8]) {
    out.extend_from_slice(dictionary);
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

/// An object stream (ISO 32000-1, 7.5.7) but for its number: numbers and offsets, then the objects.
fn pack(objects: &[(u32, &Body<'_>)], memory: &Packed) -> Result<Arc<Vec<u8>>, Error> {
    let (mut head, mut body) = (Vec::new(), Vec::new());
    for (id, object) in objects {
        write!(head, "{id} {} ", body.len())?;
        match object {
            Body::Loose(bytes) => body.extend_from_slice(bytes),
            Body::Object(object) => value(object, &mut body),
            Body::RawStream { .. } | Body::Stream { .. } => {}
        }
        body.push(b'\n');
    }
    let dictionary = Dictionary::of([
        ("Type", Object::name("ObjStm")),
        ("N", Object::count(objects.len())),
        ("First", Object::count(head.len())),
    ]);
    memory.of(&[b"ObjStm", &head, &body], || deflated(dictionary, &[head.as_slice(), &body].concat()))
}

/// A stream, packed, but for its number.
fn deflated(mut dictionary: Dictionary, content: &[u8]) -> Result<Vec<u8>, Error> {
    let level =
        CompressionLvl::new(LEVEL).map_err(|_| Error::Refused(say!("what was drawn cannot be packed")))?;
    let mut compressor = Compressor::new(level);
    let mut packed = vec![0; compressor.zlib_compress_bound(content.len())];
    let length = compressor
        .zlib_compress(content, &mut packed)
        .map_err(|_| Error::Refused(say!("what was drawn cannot be packed")))?;
    packed.truncate(length);
    dictionary.set("Filter", Object::name("FlateDecode"));
    dictionary.set("Length", Object::count(length));
    let (mut written, mut out) = (Vec::new(), Vec::with_capacity(length + 200));
    written_dictionary(&dictionary, &mut written);
    stream_body(&mut out, &written, &packed);
    Ok(out)
}

/// The cross-reference stream (ISO 32000-1, 7.5.8), which is the trailer too.
fn references(out: &mut Vec<u8>, document: &Document<'_>, mut places: Vec<Place>) -> Result<(), Error> {
    let start = out.len();
    let id = places.len();
    places.push(Place::Offset(start));
    let mut table = Vec::with_capacity(places.len() * 7);
    for place in &places {
        let (kind, field, index) = match place {
            Place::Offset(offset) => (1, u32::try_from(*offset).map_err(|_| too_large())?, 0),
            Place::Packed { stream, index } => (2, *stream, u16::try_from(*index).unwrap_or_default()),
            Place::Free => (0, 0, u16::MAX),
        };
        table.push(kind);
        table.extend_from_slice(&field.to_be_bytes());
        table.extend_from_slice(&index.to_be_bytes());
    }
    let mut dictionary = Dictionary::of([
        ("Type", Object::name("XRef")),
        ("Size", Object::count(places.len())),
        ("W", Object::Array([1, 4, 2].map(Object::Integer).to_vec())),
    ]);
    for key in ["Root", "Info", "ID"] {
        if let Some(value) = document.trailer.get(key) {
            dictionary.set(key, value.clone());
        }
    }
    writeln!(out, "{id} 0 obj")?;
    out.extend_from_slice(&deflated(dictionary, &table)?);
    write!(out, "startxref\n{start}\n%%EOF\n")?;
    Ok(())
}

/// Writes a value.
pub(super) fn value(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(true) => out.extend_from_slice(b"true"),
        Object::Boolean(false) => out.extend_from_slice(b"false"),
        Object::Integer(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Object::Real(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Object::Name(name) => written_name(name, out),
        Object::String(text) => {
            out.push(b'<');
            text.iter().for_each(|byte| hexadecimal(*byte, out));
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    separate(item, out);
                }
                value(item, out);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => written_dictionary(dictionary, out),
        Object::Reference(id) => out.extend_from_slice(format!("{id} 0 R").as_bytes()),
    }
}

fn written_dictionary(dictionary: &Dictionary, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<<");
    for (key, object) in dictionary.entries() {
        written_name(key, out);
        separate(object, out);
        value(object, out);
    }
    out.extend_from_slice(b">>");
}

/// A space before what would run into what stands before it.
fn separate(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Name(_) | Object::String(_) | Object::Array(_) | Object::Dictionary(_) => {}
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_) => {
            out.push(b' ');
        }
    }
}

fn written_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if is_regular(*byte) && *byte != b'#' && byte.is_ascii_graphic() {
            out.push(*byte);
        } else {
            out.push(b'#');
            hexadecimal(*byte, out);
        }
    }
}

fn hexadecimal(byte: u8, out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend([byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]));
}

fn too_large() -> Error {
    Error::Refused(say!("the file would be larger than 4 GiB"))
}

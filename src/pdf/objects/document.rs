//! A file's objects by their numbers.

use std::borrow::Cow;

use super::object::{Dictionary, Id, Object};
use super::parse::Parser;
use crate::message::say;
use crate::pdf::Error;

/// What an object holds.
#[derive(Debug)]
pub(super) enum Body<'a> {
    /// A value as it is written.
    Loose(&'a [u8]),
    /// A stream as it is written.
    RawStream { dictionary: &'a [u8], content: &'a [u8] },
    /// A value of ours.
    Object(Object),
    /// A stream of ours.
    Stream { dictionary: Dictionary, content: Cow<'a, [u8]> },
}

/// A file's objects.
#[derive(Debug)]
pub(in crate::pdf) struct Document<'a> {
    /// `%PDF-1.7`.
    pub(super) version: &'a [u8],
    pub(super) trailer: Dictionary,
    /// By number, from 0, which is never used.
    pub(super) bodies: Vec<Option<Body<'a>>>,
}

impl<'a> Document<'a> {
    /// Reads a file as krilla writes it.
    ///
    /// # Errors
    /// When it is another one.
    pub(in crate::pdf) fn read(file: &'a [u8]) -> Result<Self, Error> {
        read(file).ok_or_else(|| Error::Refused(say!("what was drawn is not as expected")))
    }

    /// The numbers of all objects.
    pub(in crate::pdf) fn ids(&self) -> impl Iterator<Item = Id> + use<> {
        1..Id::try_from(self.bodies.len()).unwrap_or(Id::MAX)
    }

    /// The numbers of the streams whose dictionary has a text in it, as it is written.
    pub(in crate::pdf) fn streams_with(&self, text: &[u8]) -> Vec<Id> {
        let has = |body: &Option<Body<'a>>| match body {
            Some(Body::RawStream { dictionary, .. }) => {
                dictionary.windows(text.len()).any(|window| window == text)
            }
            Some(Body::Loose(_) | Body::Object(_) | Body::Stream { .. }) | None => false,
        };
        (0..).zip(&self.bodies).filter(|(_, body)| has(body)).map(|(id, _)| id).collect()
    }

    /// The numbers of the arrays as they are written.
    pub(in crate::pdf) fn arrays(&self) -> Vec<Id> {
        let all = (0..).zip(&self.bodies);
        all.filter(|(_, body)| matches!(body, Some(Body::Loose([b'[', ..])))).map(|(id, _)| id).collect()
    }

    /// An object's value; that of a stream is its dictionary.
    ///
    /// # Errors
    /// When there is no such object, or it is broken.
    pub(in crate::pdf) fn get(&self, id: Id) -> Result<Object, Error> {
        let value = match self.bodies.get(id as usize).and_then(Option::as_ref) {
            Some(Body::Loose(bytes) | Body::RawStream { dictionary: bytes, .. }) => {
                Parser::new(bytes).value()
            }
            Some(Body::Object(object)) => Some(object.clone()),
            Some(Body::Stream { dictionary, .. }) => Some(Object::Dictionary(dictionary.clone())),
            None => None,
        };
        value.ok_or_else(|| Error::Refused(say!("what was drawn has no object {id}", id)))
    }

    /// The dictionary of an object or a stream.
    ///
    /// # Errors
    /// When it is something else.
    pub(in crate::pdf) fn dictionary(&self, id: Id) -> Result<Dictionary, Error> {
        if let Object::Dictionary(dictionary) = self.get(id)? {
            Ok(dictionary)
        } else {
            Err(Error::Refused(say!("what was drawn has no dictionary in object {id}", id)))
        }
    }

    /// What a value stands for: itself, or the object that it refers to.
    ///
    /// # Errors
    /// When there is no such object.
    pub(in crate::pdf) fn resolved(&self, value: &Object) -> Result<Object, Error> {
        value.as_reference().map_or_else(|| Ok(value.clone()), |id| self.get(id))
    }

    /// The content of a stream, packed as it is.
    pub(in crate::pdf) fn content(&self, id: Id) -> Option<Cow<'a, [u8]>> {
        match self.bodies.get(id as usize)?.as_ref()? {
            Body::RawStream { content, .. } => Some(Cow::Borrowed(content)),
            Body::Stream { content, .. } => Some(content.clone()),
            Body::Loose(_) | Body::Object(_) => None,
        }
    }

    /// Changes a dictionary, which may be that of a stream.
    ///
    /// # Errors
    /// When the object has none.
    pub(in crate::pdf) fn change(
        &mut self,
        id: Id,
        change: impl FnOnce(&mut Dictionary),
    ) -> Result<(), Error> {
        let mut dictionary = self.dictionary(id)?;
        change(&mut dictionary);
        let content = self.content(id);
        self.put(id, dictionary, content);
        Ok(())
    }

    /// Puts a value in the place of an object.
    pub(in crate::pdf) fn set(&mut self, id: Id, object: Object) {
        if let Some(body) = self.bodies.get_mut(id as usize) {
            *body = Some(Body::Object(object));
        }
    }

    /// Puts a stream in the place of an object; its length is set.
    pub(in crate::pdf) fn set_stream(&mut self, id: Id, mut dictionary: Dictionary, content: Cow<'a, [u8]>) {
        dictionary.set("Length", Object::count(content.len()));
        self.put(id, dictionary, Some(content));
    }

    fn put(&mut self, id: Id, dictionary: Dictionary, content: Option<Cow<'a, [u8]>>) {
        if let Some(body) = self.bodies.get_mut(id as usize) {
            *body = Some(match content {
                Some(content) => Body::Stream { dictionary, content },
                None => Body::Object(Object::Dictionary(dictionary)),
            });
        }
    }

    /// Takes an object away.
    pub(in crate::pdf) fn remove(&mut self, id: Id) {
        if let Some(body) = self.bodies.get_mut(id as usize) {
            *body = None;
        }
    }

    /// Adds an object.
    pub(in crate::pdf) fn add(&mut self, object: Object) -> Id {
        let id = Id::try_from(self.bodies.len()).unwrap_or(Id::MAX);
        self.bodies.push(Some(Body::Object(object)));
        id
    }

    /// Adds a stream; its length is set.
    pub(in crate::pdf) fn add_stream(
        &mut self,
        dictionary: Dictionary,
        content: impl Into<Cow<'a, [u8]>>,
    ) -> Id {
        let id = self.add(Object::Null);
        self.set_stream(id, dictionary, content.into());
        id
    }

    /// The number of the catalogue.
    ///
    /// # Errors
    /// When there is none.
    pub(in crate::pdf) fn catalog(&self) -> Result<Id, Error> {
        self.trailer
            .wanted("Root")?
            .as_reference()
            .ok_or_else(|| Error::Refused(say!("what was drawn has no catalogue")))
    }

    /// The node above all pages.
    ///
    /// # Errors
    /// When there is none.
    pub(in crate::pdf) fn page_root(&self) -> Result<Id, Error> {
        let catalog = self.dictionary(self.catalog()?)?;
        catalog
            .wanted("Pages")?
            .as_reference()
            .ok_or_else(|| Error::Refused(say!("what was drawn has no tree of pages")))
    }

    /// The pages in their order (ISO 32000-1, 7.7.3).
    ///
    /// # Errors
    /// When their tree is broken.
    pub(in crate::pdf) fn pages(&self) -> Result<Vec<Id>, Error> {
        let (mut pages, mut open, mut left) = (Vec::new(), vec![self.page_root()?], self.bodies.len());
        while let Some(id) = open.pop() {
            let node = self.dictionary(id)?;
            match node.get("Kids").and_then(Object::as_array) {
                Some(kids) => open.extend(kids.iter().rev().filter_map(Object::as_reference)),
                None => pages.push(id),
            }
            left = left
                .checked_sub(1)
                .ok_or_else(|| Error::Refused(say!("what was drawn has its pages in a circle")))?;
        }
        Ok(pages)
    }

    /// Takes away what nothing leads to.
    ///
    /// # Errors
    /// When an object is broken.
    pub(in crate::pdf) fn prune(&mut self) -> Result<(), Error> {
        let mut reached = vec![false; self.bodies.len()];
        let mut open = Vec::new();
        self.trailer.references(&mut |id| open.push(id));
        while let Some(id) = open.pop() {
            match reached.get_mut(id as usize) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            if self.bodies.get(id as usize).is_some_and(Option::is_some) {
                self.get(id)?.references(&mut |id| open.push(id));
            }
        }
        for (body, _) in self.bodies.iter_mut().zip(reached).filter(|(_, reached)| !reached) {
            *body = None;
        }
        Ok(())
    }
}

/// The objects of a file, by its cross-reference table (ISO 32000-1, 7.5.4).
fn read(file: &[u8]) -> Option<Document<'_>> {
    let version = file.get(..8).filter(|head| head.starts_with(b"%PDF-"))?;
    let tail = file.rchunks(64).next()?;
    let found = tail.windows(9).rposition(|window| window == b"startxref")?;
    let start = Parser::new(tail.get(found + 9..)?).number()?;
    let mut table = Parser::new(file.get(start..)?);
    table.word(b"xref")?;
    (table.number()? == 0).then_some(())?;
    let count = table.number()?;
    // Each entry has two numbers and a letter: 20 bytes.
    (count <= file.len() / 20).then_some(())?;
    let mut offsets: Vec<(usize, usize)> = Vec::with_capacity(count);
    for id in 0..count {
        let offset = table.number()?;
        table.number()?;
        match table.word(b"n") {
            Some(()) => offsets.push((offset, id)),
            None => table.word(b"f")?,
        }
    }
    table.word(b"trailer")?;
    let trailer = table.value()?.as_dictionary()?.clone();
    offsets.sort_unstable();
    let ends = offsets.iter().skip(1).map(|(offset, _)| *offset).chain([start]);
    let mut bodies: Vec<Option<Body<'_>>> = (0..count).map(|_| None).collect();
    for ((offset, id), end) in offsets.iter().zip(ends) {
        *bodies.get_mut(*id)? = Some(body(file.get(*offset..end)?)?);
    }
    Some(Document { version, trailer, bodies })
}

/// `7 0 obj … endobj`.
fn body(written: &[u8]) -> Option<Body<'_>> {
    let mut parser = Parser::new(written);
    parser.number()?;
    parser.number()?;
    parser.word(b"obj")?;
    let body = parser.rest().trim_ascii().strip_suffix(b"endobj")?.trim_ascii_end();
    if !body.ends_with(b"endstream") {
        return Some(Body::Loose(body));
    }
    let mut parser = Parser::new(body);
    let dictionary = parser.value()?;
    let length = usize::try_from(dictionary.as_dictionary()?.get("Length")?.as_integer()?).ok()?;
    let written = body.get(..body.len() - parser.rest().len())?;
    parser.word(b"stream")?;
    let rest = parser.rest();
    let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    Some(Body::RawStream { dictionary: written, content: rest.get(..length)? })
}

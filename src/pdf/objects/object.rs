//! Values of a PDF: what an object is.

use crate::message::say;
use crate::pdf::Error;

/// The number of an object; all are of generation 0.
pub(in crate::pdf) type Id = u32;

/// A value (ISO 32000-1, 7.3).
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pdf) enum Object {
    Null,
    Boolean(bool),
    Integer(i64),
    Real(f32),
    /// Without its slash, escapes taken out.
    Name(Vec<u8>),
    /// Written in hexadecimal digits.
    String(Vec<u8>),
    Array(Vec<Self>),
    Dictionary(Dictionary),
    Reference(Id),
}

impl Object {
    /// A name.
    pub(in crate::pdf) fn name(name: impl AsRef<[u8]>) -> Self {
        Self::Name(name.as_ref().to_vec())
    }

    /// The number of a count or an index.
    pub(in crate::pdf) fn count(count: usize) -> Self {
        Self::Integer(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// A whole number.
    pub(in crate::pdf) fn as_integer(&self) -> Option<i64> {
        if let Self::Integer(number) = self { Some(*number) } else { None }
    }

    /// Any number.
    pub(in crate::pdf) fn as_number(&self) -> Option<f32> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "lengths on a page are far below 2^24")]
            Self::Integer(number) => Some(*number as f32),
            Self::Real(number) => Some(*number),
            Self::Null
            | Self::Boolean(_)
            | Self::Name(_)
            | Self::String(_)
            | Self::Array(_)
            | Self::Dictionary(_)
            | Self::Reference(_) => None,
        }
    }

    /// A name without its slash.
    pub(in crate::pdf) fn as_name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    /// The items of an array.
    pub(in crate::pdf) fn as_array(&self) -> Option<&[Self]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// A dictionary.
    pub(in crate::pdf) fn as_dictionary(&self) -> Option<&Dictionary> {
        if let Self::Dictionary(dictionary) = self { Some(dictionary) } else { None }
    }

    /// The object that is referred to.
    pub(in crate::pdf) fn as_reference(&self) -> Option<Id> {
        if let Self::Reference(id) = self { Some(*id) } else { None }
    }

    /// Calls for each object that this one refers to.
    pub(super) fn references(&self, call: &mut impl FnMut(Id)) {
        match self {
            Self::Reference(id) => call(*id),
            Self::Array(items) => items.iter().for_each(|item| item.references(call)),
            Self::Dictionary(dictionary) => dictionary.references(call),
            Self::Null
            | Self::Boolean(_)
            | Self::Integer(_)
            | Self::Real(_)
            | Self::Name(_)
            | Self::String(_) => {}
        }
    }
}

/// Keys and their values, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pdf) struct Dictionary {
    entries: Vec<(Vec<u8>, Object)>,
}

impl Dictionary {
    /// One of these entries.
    pub(in crate::pdf) fn of<const N: usize>(entries: [(&str, Object); N]) -> Self {
        Self { entries: entries.into_iter().map(|(key, value)| (key.as_bytes().to_vec(), value)).collect() }
    }

    /// The value of a key.
    pub(in crate::pdf) fn get(&self, key: &str) -> Option<&Object> {
        self.entries.iter().find(|(known, _)| known == key.as_bytes()).map(|(_, value)| value)
    }

    /// The value of a key that must be there.
    ///
    /// # Errors
    /// When it is not.
    pub(in crate::pdf) fn wanted(&self, key: &str) -> Result<&Object, Error> {
        self.get(key).ok_or_else(|| Error::Refused(say!("what was drawn has an object without `{key}`", key)))
    }

    /// The value of a key, to be changed.
    pub(in crate::pdf) fn get_mut(&mut self, key: &str) -> Option<&mut Object> {
        self.entries.iter_mut().find(|(known, _)| known == key.as_bytes()).map(|(_, value)| value)
    }

    /// Sets the value of a key.
    pub(in crate::pdf) fn set(&mut self, key: &str, value: Object) {
        match self.get_mut(key) {
            Some(place) => *place = value,
            None => self.push(key.as_bytes().to_vec(), value),
        }
    }

    /// Takes a key out.
    pub(in crate::pdf) fn remove(&mut self, key: &str) -> Option<Object> {
        let at = self.entries.iter().position(|(known, _)| known == key.as_bytes())?;
        Some(self.entries.remove(at).1)
    }

    /// Its entries in order.
    pub(super) fn entries(&self) -> &[(Vec<u8>, Object)] {
        &self.entries
    }

    /// Adds an entry of a key that is not there yet.
    pub(super) fn push(&mut self, key: Vec<u8>, value: Object) {
        self.entries.push((key, value));
    }

    pub(super) fn references(&self, call: &mut impl FnMut(Id)) {
        self.entries.iter().for_each(|(_, value)| value.references(call));
    }
}

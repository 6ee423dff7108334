//! What the value of a key may be, as its reader says it when it is asked instead of given a value.

use std::cell::RefCell;

/// What a value may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A text.
    Text,
    /// A text that this regular expression describes, in what ECMAScript, Python and Rust have in common.
    Pattern(&'static str),
    /// A path.
    Path,
    /// `true` or `false`.
    Flag,
    /// A whole number, from and to.
    Whole(u64, u64),
    /// A number with or without a fraction, from and to.
    Decimal(f32, f32),
    /// A number of bytes, or a text such as `32MB`.
    Size,
    /// A day, as TOML's own or as a text.
    Date,
    /// One of some names.
    OneOf(Vec<&'static str>),
    /// Two numbers in brackets, each from and to.
    Pair(f32, f32),
    /// One of this kind, or several in brackets.
    List(Box<Shape>),
    /// A table of these keys.
    Table(Vec<(&'static str, Shape)>),
    /// One of some kinds.
    Either(Vec<Shape>),
}

/// Where a reader notes what it wants. The first note counts: what a reader calls may know less than it does.
#[derive(Debug, Default)]
pub(super) struct Notes(RefCell<Option<Shape>>);

impl Notes {
    /// Notes a kind, unless one is noted already.
    pub(super) fn note(&self, shape: impl FnOnce() -> Shape) {
        if let Ok(mut noted) = self.0.try_borrow_mut()
            && noted.is_none()
        {
            *noted = Some(shape());
        }
    }

    /// What is noted.
    pub(super) fn take(&self) -> Option<Shape> {
        self.0.try_borrow_mut().ok()?.take()
    }
}

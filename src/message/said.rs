//! How messages are written, and what may fill their places.

use std::borrow::Cow;
use std::io;

use super::{Argument, Message};

/// A sentence of English, `say!("`{name}` is not in the book", name)`: what is quoted stands in `{name}`, and the variable
/// of that name fills it; `name = value` says another value. Templates must have places for all arguments and no others.
#[macro_export]
macro_rules! say {
    (@value $name:ident) => { $crate::message::Sayable::argument(&$name) };
    (@value $name:ident $value:expr) => { $crate::message::Sayable::argument(&$value) };
    ($template:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        const { $crate::message::agree($template, &[$(stringify!($name)),*]) };
        $crate::message::Message::new(
            $template,
            vec![$((stringify!($name), $crate::say!(@value $name $($value)?))),*],
        )
    }};
}

/// What may fill a place of a message. [`say!`](crate::say) asks it.
pub trait Sayable {
    /// It as an argument.
    fn argument(&self) -> Argument;
}

/// What is told as it is written.
macro_rules! told_as_written {
    ($($kind:ty),+) => {
        $(impl Sayable for $kind {
            fn argument(&self) -> Argument {
                Argument::Text(self.to_string())
            }
        })+
    };
}

told_as_written!(
    str,
    String,
    Cow<'_, str>,
    char,
    std::path::Display<'_>,
    u8,
    u16,
    u32,
    u64,
    u128,
    usize,
    i32,
    i64,
    f32,
    f64
);

impl<T: Sayable + ?Sized> Sayable for &T {
    fn argument(&self) -> Argument {
        (*self).argument()
    }
}

impl<T: Sayable + ?Sized> Sayable for Box<T> {
    fn argument(&self) -> Argument {
        (**self).argument()
    }
}

impl Sayable for Message {
    fn argument(&self) -> Argument {
        Argument::Message(self.clone())
    }
}

impl Sayable for Vec<Message> {
    fn argument(&self) -> Argument {
        Argument::List(self.clone())
    }
}

/// What a library says of something that it could not read: in its own words, and in Korean where these are known.
#[derive(Clone, Copy, Debug)]
pub struct Foreign<'a>(pub &'a str);

impl Sayable for Foreign<'_> {
    fn argument(&self) -> Argument {
        Argument::Foreign(self.0.to_owned())
    }
}

impl Sayable for io::Error {
    fn argument(&self) -> Argument {
        Argument::System(self.to_string(), self.kind())
    }
}

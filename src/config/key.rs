//! A line of the table of keys.

use super::value::{Read, Value};

/// A key: its name, and how its value is read into `T`.
pub(super) struct Key<T>(pub(super) &'static str, pub(super) fn(&mut T, &Value<'_>) -> Read<()>);

/// Puts a value that could be read into its slot.
pub(super) fn put<S, V: Into<S>>(slot: &mut S, value: Read<V>) -> Read<()> {
    *slot = value?.into();
    Ok(())
}

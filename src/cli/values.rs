//! The values of options that have a form of their own, and what is said of those that have not.

use std::ops::RangeInclusive;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use jikji::config::{PRESETS, Preset, seconds_of_date};
use jikji::diagnostics::{Code, nearest};
use jikji::message::{Message, say};

/// What `-D` denies.
#[derive(Clone, Copy, Debug)]
pub(super) enum Denied {
    /// Every warning.
    Warnings,
    /// One code.
    Code(Code),
}

/// A kind of finding.
pub(super) fn code(text: &str) -> Result<Code, Message> {
    Code::from_name(text).ok_or_else(|| match nearest(text, Code::ALL.iter().map(|code| code.name())) {
        Some(near) => say!("did you mean `{near}`?", near),
        None => say!("`{command}` lists them", command = "jikji explain"),
    })
}

/// A code, or all warnings.
pub(super) fn denied(text: &str) -> Result<Denied, Message> {
    if text == "warnings" { Ok(Denied::Warnings) } else { code(text).map(Denied::Code) }
}

/// The first second of a day, in seconds since 1970.
pub(super) fn day(text: &str) -> Result<i64, Message> {
    seconds_of_date(text).ok_or_else(|| say!("write a day such as 2026-03-01"))
}

/// Millimetres, with or without their unit.
pub(super) fn length(text: &str) -> Result<f32, Message> {
    let number = text.strip_suffix("mm").unwrap_or(text).trim_end();
    let length = number.parse().ok().filter(|length: &f32| (0.0..=40.0).contains(length));
    length.ok_or_else(|| say!("write a length from 0 to 40 mm, such as `3mm`"))
}

/// A port of this computer.
pub(super) fn port(text: &str) -> Result<u16, Message> {
    number(text, 0..=u16::MAX)
}

/// Sheets that are folded into each other.
pub(super) fn sheets(text: &str) -> Result<u32, Message> {
    number(text, 1..=40)
}

/// Threads; more than a thousand are no help on any machine.
pub(super) fn threads(text: &str) -> Result<usize, Message> {
    number(text, 0..=1024)
}

fn number<T: FromStr + PartialOrd + ToString>(text: &str, range: RangeInclusive<T>) -> Result<T, Message> {
    let found = text.parse().ok().filter(|number| range.contains(number));
    found.ok_or_else(|| {
        let [from, to] = [range.start(), range.end()].map(ToString::to_string);
        say!("write a number from {from} to {to}", from, to)
    })
}

/// One of some names.
pub(super) fn named<T: Copy + Send + Sync + 'static>(
    names: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names.iter().map(|(name, _)| *name)).try_map(|text| {
        let found = names.iter().find(|(name, _)| *name == text);
        found.map(|(_, value)| *value).ok_or("no such name")
    })
}

/// A page format.
pub(super) fn preset() -> impl TypedValueParser<Value = Preset> {
    PossibleValuesParser::new(PRESETS.iter().map(|(name, _)| *name)).map(|text| {
        PRESETS.iter().find(|(name, _)| *name == text).map(|(_, preset)| *preset).unwrap_or_default()
    })
}

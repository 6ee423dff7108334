//! Rules for values that are more than their TOML type: dates, ISBNs, sizes, room for text.

use toml::de::DeTable;

use super::format::Margins;
use super::origin::Origin;
use super::{NotePlace, PdfConfig};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::message::say;

/// The least outer margin in millimetres that holds a column of notes.
const NOTE_MARGIN: f32 = 39.5;
/// How much of it is no column.
const NOTE_EDGES: f32 = 11.5;
/// Em of its text that a column holds at least.
const NOTE_ROOM: f32 = 9.0;

/// The least outer margin in millimetres for notes of so many points.
fn note_margin(size: Option<f32>) -> f32 {
    size.map_or(NOTE_MARGIN, |size| NOTE_MARGIN.max(NOTE_EDGES + NOTE_ROOM * size * 25.4 / 72.0))
}

/// Tells of a note column for which the outer margin has no room; the notes then stand at the foot.
pub(super) fn note_column(
    pdf: &mut PdfConfig,
    document: &DeTable<'_>,
    place: Origin<'_>,
    found: &mut Diagnostics,
) {
    let outer = pdf.geometry().outer;
    let needed = note_margin(pdf.sizes.note);
    // A handout has them at the side unless something else is said.
    let wanted = pdf.notes.is_some() || (pdf.sizes.note.is_some() && outer >= NOTE_MARGIN);
    if !wanted || pdf.note_place() != NotePlace::Side || outer >= needed {
        return;
    }
    let message = say!(
        "`pdf.notes = \"side\"` needs an outer margin of {needed} mm; this page has {outer}",
        needed = format!("{needed:.1}"),
        outer = format!("{outer:.1}")
    );
    let path = if pdf.notes.is_some() { ["notes"].as_slice() } else { &["sizes", "note"] };
    if let Some(name) = key(document, "pdf", path) {
        let wrong = Diagnostic::new(Code::ConfigValue, place.span(name), message);
        found.push(
            wrong.with_help(say!(
                "take `preset = \"handout\"`, make `outer` in `[pdf.margins]` wider, or `note` in `[pdf.sizes]` smaller"
            )),
        );
    }
    pdf.notes = Some(NotePlace::Page);
}

/// What stands between lines of text whose letters touch neither each other nor what is set into them, in points.
const LEADING: f32 = 2.0;

/// The least distance of lines of such letters, in points.
fn least_pitch(size: f32) -> f32 {
    hundredths(size + LEADING)
}

/// A number to two places, as it is written: a sum may be a little beside that.
fn hundredths(number: f32) -> f32 {
    (number * 100.0).round() / 100.0
}

/// Tells of lines that stand too close for their letters; they then stand as close as these let them.
pub(super) fn pitch(pdf: &mut PdfConfig, document: &DeTable<'_>, place: Origin<'_>, found: &mut Diagnostics) {
    let size = pdf.sizes.body.unwrap_or(pdf.preset.body().0);
    let least = least_pitch(size);
    let Some(pitch) = pdf.sizes.pitch.filter(|pitch| hundredths(*pitch) < least) else { return };
    let message = say!(
        "`pdf.sizes.pitch` is {pitch}; text of {size} points needs {least} at least",
        pitch,
        size,
        least
    );
    if let Some(name) = key(document, "pdf", &["sizes", "pitch"]) {
        let wrong = Diagnostic::new(Code::ConfigValue, place.span(name), message);
        found.push(wrong.with_help(say!("make `pitch` larger, or `body` smaller")));
    }
    pdf.sizes.pitch = Some(least);
}

/// A key below others, or the nearest of those that is there.
fn key<'d>(
    table: &'d DeTable<'d>,
    name: &str,
    below: &[&str],
) -> Option<&'d toml::Spanned<toml::de::DeString<'d>>> {
    let (found, value) = table.iter().find(|(key, _)| key.get_ref() == name)?;
    let inner = below.split_first().and_then(|(name, below)| key(value.get_ref().as_table()?, name, below));
    inner.or(Some(found))
}

/// Takes back paper and margins that leave no room for text.
pub(super) fn room(pdf: &mut PdfConfig, document: &DeTable<'_>, place: Origin<'_>, found: &mut Diagnostics) {
    let geometry = pdf.geometry();
    if geometry.is_usable() {
        return;
    }
    let text = geometry.text();
    let (width, height) = (text.width.max(0.0), text.height.max(0.0));
    let message = say!(
        "the margins leave {width} × {height} mm of the page for text; it needs 45 × 60 mm",
        width = format!("{width:.0}"),
        height = format!("{height:.0}")
    );
    if let Some((name, _)) = document.iter().find(|(name, _)| name.get_ref() == "pdf") {
        let wrong = Diagnostic::new(Code::ConfigValue, place.span(name), message);
        found.push(wrong.with_help(say!("make `[pdf.margins]` smaller or `paper` larger")));
    }
    (pdf.paper, pdf.margins, pdf.gutter) = (None, Margins::default(), 0.0);
}

/// The 13 digits of an ISBN, hyphens and spaces aside. `None` where the prefix or the check digit is wrong (ISO 2108).
pub(super) fn isbn(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let sum: u32 = digits
        .chars()
        .zip([1, 3].into_iter().cycle())
        .try_fold(0, |sum, (digit, weight)| Some(sum + digit.to_digit(10)? * weight))?;
    let known = digits.starts_with("978") || digits.starts_with("979");
    (digits.len() == 13 && known && sum.is_multiple_of(10)).then_some(digits)
}

/// Bytes of a size such as `32MB`, `512 KiB`, `1.5GB`. `MB` and `MiB` both count in 1024s.
#[must_use]
pub fn size(text: &str) -> Option<u64> {
    let text = text.trim();
    let unit = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(unit);
    let shift = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        _ => return None,
    };
    let (whole, fraction) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
    let digits = fraction.get(..fraction.len().min(6))?;
    let tenths: u64 = if fraction.is_empty() { 0 } else { digits.parse().ok()? };
    let scale = 10_u64.pow(u32::try_from(digits.len()).ok()?);
    let whole: u64 = whole.parse().ok()?;
    let unit = 1_u64 << shift;
    whole.checked_mul(unit)?.checked_add(tenths.checked_mul(unit)? / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_the_digit_of_an_isbn() {
        assert_eq!(isbn("978-89-01-00000-8").as_deref(), Some("9788901000008"));
        assert_eq!(isbn("978-89-01-00000-7"), None);
        assert_eq!(isbn("89-01-00000-8"), None);
        assert_eq!(isbn("978890100000X"), None);
    }

    #[test]
    fn the_least_pitch_is_what_its_digits_say() {
        for (size, least) in [(7.36, 9.36), (10.1, 12.1), (9.3, 11.3), (10.0, 12.0)] {
            assert_eq!(least_pitch(size).to_string(), least.to_string(), "{size}");
        }
        assert_eq!(hundredths(9.36).to_string(), "9.36");
    }

    #[test]
    fn reads_sizes() {
        assert_eq!(size("32MB"), Some(32 << 20));
        assert_eq!(size("1.5 KiB"), Some(1536));
        assert_eq!(size("7"), Some(7));
        assert_eq!(size("1.25g"), Some(1_342_177_280));
        for wrong in ["", "MB", "12 parsecs", "-1", "1..2", "99999999999999GB", "1.가MB"] {
            assert_eq!(size(wrong), None, "{wrong}");
        }
    }
}

//! Tables to a font file with its check sums (OpenType, "Organization of an OpenType Font").

use std::collections::BTreeMap;

use skrifa::Tag;

/// What the check sum of a whole file comes to.
const WHOLE: u32 = 0xb1b0_afba;

/// The file.
pub(super) fn write(cubic: bool, tables: &BTreeMap<Tag, Vec<u8>>) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or(u16::MAX).max(1);
    let power = 1_u16 << count.ilog2();
    let mut out = if cubic { b"OTTO".to_vec() } else { vec![0, 1, 0, 0] };
    let search = [count, power * 16, power.ilog2() as u16, (count - power) * 16];
    out.extend(search.map(u16::to_be_bytes).concat());
    let mut place = 12 + 16 * usize::from(count);
    let mut data = Vec::new();
    let mut head = None;
    for (&tag, table) in tables {
        let mut table = table.clone();
        if tag == Tag::new(b"head") {
            head = Some(place);
            if let Some(sum) = table.get_mut(8..12) {
                sum.fill(0);
            }
        }
        out.extend(tag.to_be_bytes());
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes();
        out.extend(sum(&table).to_be_bytes());
        out.extend(number(place));
        out.extend(number(table.len()));
        table.resize(table.len().next_multiple_of(4), 0);
        place += table.len();
        data.extend(table);
    }
    out.extend(data);
    let adjustment = WHOLE.wrapping_sub(sum(&out)).to_be_bytes();
    if let Some(field) = head.and_then(|head| out.get_mut(head + 8..head + 12)) {
        field.copy_from_slice(&adjustment);
    }
    out
}

/// The sum of 32-bit numbers, the end padded with zeros.
fn sum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0_u32, |sum, part| {
        let word =
            part.iter().chain([0, 0, 0].iter()).take(4).fold(0, |word, byte| word << 8 | u32::from(*byte));
        sum.wrapping_add(word)
    })
}

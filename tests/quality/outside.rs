//! Where the words of a PDF stand as poppler reads them: what no ruler of ours has measured.

use std::process::Command;

use jikji::layout::{Numbering, PageNumber, TextArea};

/// Rounding, and the side bearings of letters.
const SLACK: f32 = 1.2;

/// Where the note column of the handout begins at the earliest and where it ends, from the right edge of its text.
const BESIDE: f32 = 10.0;
const COLUMN: f32 = 39.0 * 72.0 / 25.4;

/// The marks of lists, which are set larger than their text: their boxes are those of the size, their ink stands in the
/// middle of a line.
const BULLETS: [&str; 2] = ["•", "·"];

/// A word or a line as `pdftotext -bbox-layout` reports it, in points from the page's top left corner.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Boxed {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
    text: String,
}

/// A page with its words, each with the number of its line.
pub(crate) type Read = Vec<(usize, Boxed)>;

/// The words of every page; `None` where poppler is not installed.
pub(crate) fn read(pdf: &[u8]) -> Option<Vec<Read>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new("pdftotext").args(["-bbox-layout", "-enc", "UTF-8"]).arg(&path).arg("-").output();
    let text = String::from_utf8(out.ok()?.stdout).unwrap();
    Some(parse(&text))
}

fn parse(text: &str) -> Vec<Read> {
    let mut pages: Vec<Read> = Vec::new();
    let mut line = 0;
    for row in text.lines().map(str::trim) {
        if row.starts_with("<page ") {
            pages.push(Vec::new());
        } else if row.starts_with("<line ") {
            line += 1;
        } else if let (true, Some(page)) = (row.starts_with("<word "), pages.last_mut()) {
            page.push((line, word(row)));
        }
    }
    pages
}

fn word(row: &str) -> Boxed {
    let value = |name: &str| -> f32 {
        let (_, rest) = row.split_once(&format!("{name}=\"")).unwrap();
        rest.split_once('"').unwrap().0.parse().unwrap()
    };
    let text = row.split_once('>').unwrap().1.trim_end_matches("</word>").to_owned();
    Boxed { left: value("xMin"), top: value("yMin"), right: value("xMax"), bottom: value("yMax"), text }
}

/// A page's number as it is printed.
pub(crate) fn folio(number: PageNumber) -> String {
    let value = number.value as usize;
    match number.numbering {
        Numbering::Arabic => value.to_string(),
        Numbering::Roman => {
            let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
            format!("{}{}", "x".repeat(value / 10), ones[value % 10])
        }
    }
}

/// What is wrong with a page whose text stands in an area: words out of it, and lines that run into each other.
pub(crate) fn faults(page: &Read, text: TextArea, folio: &str) -> Vec<String> {
    let area = text.area;
    let (right, foot) = (area.x + area.width + SLACK, area.y + area.height + SLACK);
    let mut found = Vec::new();
    for (_, word) in page {
        // What begins beside the text stands in the note column of a handout.
        let right = if word.left > right + BESIDE { right + COLUMN } else { right };
        if word.right > right {
            found.push(format!("`{}` ends {:.1} pt right of the text", word.text, word.right - right));
        }
        if word.bottom > foot && word.text != folio && !BULLETS.contains(&word.text.as_str()) {
            found.push(format!("`{}` stands {:.1} pt below the foot", word.text, word.bottom - foot));
        }
    }
    for (at, (line, word)) in page.iter().enumerate() {
        let others = page.iter().skip(at + 1).filter(|(other, _)| other != line);
        let over = others.map(|(_, other)| other).filter(|other| overlap(word, other));
        found.extend(over.map(|other| format!("`{}` and `{}` overlap", word.text, other.text)));
    }
    found
}

/// Whether two words stand on each other, by more than their letters' empty room.
fn overlap(one: &Boxed, other: &Boxed) -> bool {
    let width = one.right.min(other.right) - one.left.max(other.left);
    let height = one.bottom.min(other.bottom) - one.top.max(other.top);
    let least = (one.bottom - one.top).min(other.bottom - other.top);
    width > 1.0 && height > 0.4 * least
}

/// The judge itself: it has to find what is wrong.
#[cfg(test)]
mod tests {
    use super::*;
    use jikji::layout::Rect;

    const PAGE: &str = r#"<page width="200.0" height="300.0">
      <line xMin="20" yMin="20" xMax="120" yMax="32">
        <word xMin="20.0" yMin="20.0" xMax="60.0" yMax="32.0">나루의</word>
        <word xMin="64.0" yMin="20.0" xMax="120.0" yMax="32.0">사공은</word>
      </line>
      <line xMin="20" yMin="38" xMax="150" yMax="50">
        <word xMin="20.0" yMin="38.0" xMax="60.0" yMax="50.0">배를</word>
      </line>
      <line xMin="90" yMin="280" xMax="96" yMax="292">
        <word xMin="90.0" yMin="280.0" xMax="96.0" yMax="292.0">7</word>
      </line>
    </page>"#;

    fn found(width: f32, height: f32, from: &str, to: &str) -> Vec<String> {
        let area = TextArea { area: Rect { x: 20.0, y: 20.0, width, height }, pitch: 18.0 };
        parse(&PAGE.replace(from, to)).iter().flat_map(|page| faults(page, area, "7")).collect()
    }

    #[test]
    fn words_in_their_area_are_no_fault_and_others_are() {
        assert_eq!(found(100.0, 240.0, "", ""), Vec::<String>::new());
        assert_eq!(found(90.0, 240.0, "", ""), ["`사공은` ends 8.8 pt right of the text"]);
        assert_eq!(found(100.0, 20.0, "", ""), ["`배를` stands 8.8 pt below the foot"]);
        assert_eq!(found(100.0, 240.0, ">7<", ">칠<"), ["`칠` stands 30.8 pt below the foot"]);
    }

    #[test]
    fn lines_on_each_other_are_a_fault() {
        let over = found(
            100.0,
            240.0,
            r#"yMin="38.0" xMax="60.0" yMax="50.0""#,
            r#"yMin="25.0" xMax="60.0" yMax="37.0""#,
        );
        assert_eq!(over, ["`나루의` and `배를` overlap"]);
    }
}

//! A drawing without text: its letters as outlines, so that it looks everywhere as it is printed.

use super::faces::face_database;
use super::parse::parse;

/// A sanitised drawing whose text is outlines of these faces; `None` for one that cannot be drawn.
#[must_use]
pub fn outlined(svg: &str, faces: &[&'static [u8]]) -> Option<String> {
    let database = face_database(faces.iter().copied());
    let tree = parse(svg, Some(database)).ok()?;
    Some(tree.to_string(&usvg::WriteOptions { indent: usvg::Indent::None, ..usvg::WriteOptions::default() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_outlines() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='20'>\
                   <text x='1' y='15' font-family='Pretendard'>가나</text></svg>";
        let face = jikji_fonts_sans::PRETENDARD_REGULAR;
        let outlined = outlined(svg, &[face]).unwrap();
        assert!(outlined.contains("<path") && !outlined.contains("<text"), "{outlined}");
        assert!(outlined.contains("width=\"60\"") && outlined.contains("height=\"20\""), "{outlined}");
    }
}

//! Drawings are made smaller for the sake of a page only as far as their text can be read.

use super::*;
use crate::diagrams::SMALLEST;

/// A drawing of so many CSS pixels with text of a size.
fn drawing(width: u32, height: u32, text: f32) -> FigureSet {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\"><text font-size=\"{text}\">배</text></svg>"
    );
    let bytes = crate::figures::Slice::from(svg.clone().into_bytes());
    let screen = ScreenRendition { media: Media::Svg, width, height, bytes };
    let original = crate::figures::Original { kind: crate::figures::FileKind::Svg, bytes: 4 };
    let drawing = Some(svg.into());
    FigureSet::new(vec![Some(Arc::new(crate::figures::Figure { original, width, height, screen, drawing }))])
}

/// How high the text of a drawing is printed at least, wherever on its page it comes to stand.
fn printed(width: u32, height: u32, text: f32) -> f32 {
    let figures = drawing(width, height, text);
    let sizes = (0..30).map(|lines| {
        let above = (0..lines).map(|_| paragraph(1));
        let blocks = above.chain([figure(0, "배의 구조")]).chain((0..9).map(|_| paragraph(4))).collect();
        let paged = laid(&book(vec![chapter(0, "강", 0, blocks)]), &figures);
        let items = paged.pages.iter().flat_map(|page| &page.items);
        let shown = items.filter_map(|placed| match placed.item {
            Item::Image { size, .. } => Some(size.width),
            _ => None,
        });
        shown.fold(f32::MAX, f32::min) * text / width as f32
    });
    sizes.fold(f32::MAX, f32::min)
}

#[test]
fn a_drawing_is_made_smaller_until_its_text_is_as_small_as_may_be() {
    let least = printed(400, 560, 12.0);
    assert!((SMALLEST - 0.01..SMALLEST + 0.4).contains(&least), "{least}");
    // Larger text lets it lose all that a figure may.
    assert!(printed(400, 560, 30.0) < 0.8 * 30.0 * 72.0 / 110.0);
    // What is small already stays as it is.
    let small = printed(400, 560, 8.0);
    assert!((small - 8.0 * 72.0 / 110.0).abs() < 0.01, "{small}");
}

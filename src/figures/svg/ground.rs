//! White below a drawing for screens: what is dark and stands on nothing is not seen by night.

use resvg::tiny_skia::{Pixmap, Transform};

/// Pixels of the longer side that a drawing is looked at with.
const SIDE: f32 = 160.0;

/// The part of what is seen of a drawing that may be dark without being missed.
const FEW: usize = 50;

/// Whether a drawing has no ground of its own and parts that black would swallow. Pictures of samples have had their white
/// when they were made.
pub(super) fn is_wanted(tree: &usvg::Tree) -> bool {
    let size = tree.size();
    let scale = (SIDE / size.width().max(size.height())).min(4.0);
    let side = |length: f32| (length * scale).ceil().clamp(1.0, SIDE) as u32;
    let Some(mut pixmap) = Pixmap::new(side(size.width()), side(size.height())) else { return false };
    let stretch =
        Transform::from_scale(pixmap.width() as f32 / size.width(), pixmap.height() as f32 / size.height());
    resvg::render(tree, stretch, &mut pixmap.as_mut());
    let (mut bare, mut seen, mut dark) = (0_usize, 0_usize, 0_usize);
    for pixel in pixmap.pixels() {
        let color = pixel.demultiply();
        bare += usize::from(color.alpha() < u8::MAX);
        // Edges are mixed of what they part.
        if color.alpha() >= 0x60 {
            seen += 1;
            dark += usize::from(contrast_with_black(color.red(), color.green(), color.blue()) < 3.0);
        }
    }
    bare > 0 && dark * FEW > seen
}

/// The contrast of a colour with black, from 1 to 21 (WCAG 2). Squares are near enough to its curve.
fn contrast_with_black(red: u8, green: u8, blue: u8) -> f32 {
    let linear = |value: u8| (f32::from(value) / 255.0) * (f32::from(value) / 255.0);
    (0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) + 0.05) / 0.05
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::svg::parse::parse;

    fn wants(body: &str) -> bool {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>{body}</svg>");
        is_wanted(&parse(&text, None).unwrap())
    }

    #[test]
    fn dark_lines_on_nothing_want_white() {
        assert!(wants("<path d='M2 2L38 18' stroke='black' fill='none'/>"));
        assert!(wants("<circle cx='20' cy='10' r='8'/>"));
        assert!(wants("<circle cx='20' cy='10' r='8' fill='#1a3a8a'/>"));
    }

    #[test]
    fn a_ground_of_its_own_is_enough_and_so_are_colours_that_black_shows() {
        assert!(!wants("<rect width='40' height='20' fill='#eee'/><path d='M2 2L38 18' stroke='black'/>"));
        assert!(!wants("<circle cx='20' cy='10' r='8' fill='#ff9900'/>"));
        assert!(!wants("<circle cx='20' cy='10' r='8' fill='white'/>"));
        assert!(!wants(""));
    }
}

//! A drawing as samples, for readers that want a raster.

use resvg::tiny_skia::{Pixmap, Transform};

use super::faces::Faces;
use super::parse::parse;
use crate::figures::pixels::{Pixels, flatten};

/// Draws an SVG document on white, stretched to `width` × `height` pixels: rows of R, G, B. Text is not drawn; it must be
/// outlines. `None` when it is no SVG or the size is none.
#[must_use]
pub fn rasterize(svg: &str, width: u32, height: u32) -> Option<Vec<u8>> {
    let tree = parse(svg, None).ok()?;
    samples(&tree, width, height)
}

/// Draws a document with its text, at a size in pixels.
pub(in crate::figures) fn draw(svg: &str, width: u32, height: u32, faces: &Faces) -> Option<Pixels> {
    let tree = parse(svg, Some(faces.database())).ok()?;
    Some(Pixels { width, height, rgb: true, data: samples(&tree, width, height)? }.grayed())
}

fn samples(tree: &usvg::Tree, width: u32, height: u32) -> Option<Vec<u8>> {
    let mut pixmap = Pixmap::new(width, height)?;
    let size = tree.size();
    let stretch = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(tree, stretch, &mut pixmap.as_mut());
    // What lets nothing through is the same in either form.
    let opaque = pixmap.data().chunks_exact(4).all(|pixel| pixel.last() == Some(&255));
    let data = if opaque { pixmap.take() } else { pixmap.take_demultiplied() };
    Some(flatten::<4>(data).0)
}

/// Draws what becomes samples in print, as krilla-svg 0.8 does: what fails in it there would end the program, and is caught
/// here.
pub(super) fn try_filters(group: &usvg::Group) {
    if !group.filters().is_empty() {
        let Some((width, height, scale)) = print_size(group) else { return };
        let Some(mut pixmap) = Pixmap::new(width.round() as u32, height.round() as u32) else { return };
        let (layer, whole) = (group.layer_bounding_box(), group.abs_layer_bounding_box());
        let Some(layer) = layer.transform(group.transform()) else { return };
        let place = Transform::from_scale(scale, scale)
            .pre_translate(-layer.x(), -layer.y())
            .pre_translate(whole.x(), whole.y());
        // Without a picture there is nothing to fail later.
        let _ = resvg::render_node(&usvg::Node::Group(Box::new(group.clone())), place, &mut pixmap.as_mut());
        return;
    }
    for node in group.children() {
        if let usvg::Node::Group(group) = node {
            try_filters(group);
        }
        node.subroots(try_filters);
    }
}

/// Samples of a filter in print for each pixel (krilla-svg's `filter_scale`), and its longest side.
const PRINT: (f32, f32) = (4.0, 5000.0);

/// Pixels of a group that has a filter, in print, and how many there are for each of its own.
pub(super) fn print_size(group: &usvg::Group) -> Option<(f32, f32, f32)> {
    let layer = group.layer_bounding_box().transform(group.transform())?;
    let scale = PRINT.0.min(PRINT.1 / layer.width()).min(PRINT.1 / layer.height());
    Some((layer.width() * scale, layer.height() * scale, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALVES: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="1" height="1" fill="red"/></svg>"#;

    #[test]
    fn a_drawing_becomes_samples_on_white() {
        assert_eq!(rasterize(HALVES, 4, 1).unwrap(), [255, 0, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255]);
        assert_eq!(rasterize("<p/>", 4, 1), None);
    }
}

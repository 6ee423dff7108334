//! How small the text of a drawing is.

use usvg::roxmltree::Document;

/// The smallest text of a sanitised drawing, in parts of its width; `None` for one without sizes of text, and for one
/// whose groups have scales of their own: drawings of diagrams have none.
pub(in crate::figures) fn smallest_text(svg: &str) -> Option<f32> {
    let document = Document::parse(svg).ok()?;
    let root = document.root_element();
    let width: f32 = root.attribute("viewBox")?.split([' ', ',']).nth(2)?.parse().ok()?;
    let scaled = |transform: &str| ["scale", "matrix"].iter().any(|word| transform.contains(word));
    if root.descendants().filter_map(|node| node.attribute("transform")).any(scaled) {
        return None;
    }
    let size = |value: &str| value.trim().trim_end_matches("px").parse::<f32>().ok();
    let sizes = root.descendants().filter(|node| node.is_element()).filter_map(|node| {
        let styled =
            || node.attribute("style")?.split(';').find_map(|part| part.trim().strip_prefix("font-size:"));
        size(node.attribute("font-size").or_else(styled)?)
    });
    let smallest = sizes.filter(|size| *size > 0.0).fold(f32::MAX, f32::min);
    (smallest < f32::MAX && width > 0.0).then_some(smallest / width)
}

#[cfg(test)]
mod tests {
    use super::smallest_text;

    #[test]
    fn the_smallest_text_is_a_part_of_the_width() {
        let drawn = |body: &str| {
            smallest_text(&format!(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='-9 0 200 90'>{body}</svg>"
            ))
        };
        assert_eq!(drawn("<g font-size='14'><text font-size='10px'>가</text></g>"), Some(0.05));
        assert_eq!(drawn("<text style='fill:red; font-size:20px'>가</text>"), Some(0.1));
        assert_eq!(drawn("<path d='M0 0'/>"), None);
        assert_eq!(drawn("<g transform='translate(1 2) scale(3)'><text font-size='10'>가</text></g>"), None);
    }
}

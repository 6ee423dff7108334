//! Mends what the library draws for screens only: colours that no theme changes, shadows, labels under their tab.

/// Fixed colours, and what stands for them in print.
const INKS: &[(&str, &str)] = &[
    // Bars of a plan: to do (white words on it), under way, urgent; their edges.
    ("#8a90dd", "#5b646b"),
    ("#bfc7ff", "#d5dbdf"),
    ("red", "#1c2226"),
    ("#534fbc", "#3c444a"),
    ("#ff8888", "#1c2226"),
    ("#000080", "#1f5573"),
    // Its sections, laid over white as a tint.
    ("#6666ff", "#54707f"),
    ("#fff400", "#ffffff"),
    // Notes of classes and states.
    ("#fff5ad", "#e6eaed"),
    ("#FFF5AD", "#e6eaed"),
    ("#aaaa33", "#9aa1a6"),
];

/// Width of the tab that names a frame of a sequence, and where its word stands in it.
const TAB: (f32, f32) = (60.0, 6.0);

/// The words in tabs.
const TABS: &[&str] = &["alt", "par", "critical", "loop", "opt", "break"];

/// A drawing in print's inks, of vectors only: a shadow would make a bitmap of what casts it.
pub(super) fn ink(svg: &str) -> String {
    let mut text = svg.to_owned();
    for (from, to) in INKS {
        text = text.replace(&format!("=\"{from}\""), &format!("=\"{to}\""));
    }
    while let Some((start, end)) = text.find(" filter=\"url(").and_then(|start| {
        let length = text.get(start + 9..)?.find('"')?;
        Some((start, start + 9 + length + 1))
    }) {
        text.replace_range(start..end, "");
    }
    text
}

/// A sequence whose conditions stand beside the tabs of their frames: centred in a narrow frame they lie under them.
pub(super) fn beside_tabs(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut tab: Option<f32> = None;
    for (at, part) in svg.split("<text ").enumerate() {
        if at > 0 {
            out.push_str("<text ");
        }
        let moved = tab.filter(|_| at > 0).and_then(|edge| moved(part, edge));
        out.push_str(moved.as_deref().unwrap_or(part));
        // Only the text right after a tab's word is its condition.
        tab = part.split_once("</text>").filter(|(_, rest)| rest.is_empty()).and_then(|(head, _)| {
            let (attributes, word) = head.split_once('>')?;
            let x = number(attributes, "x=\"")?;
            TABS.contains(&word).then_some(x - TAB.1 + TAB.0)
        });
    }
    out
}

/// A centred text set to begin right of an edge, where it would begin left of it.
fn moved(part: &str, edge: f32) -> Option<String> {
    let (attributes, rest) = part.split_once('>')?;
    let label = rest.split("</text>").next()?;
    let x = number(attributes, "x=\"")?;
    let anchor = " text-anchor=\"middle\"";
    if !label.starts_with('[') || !attributes.contains(anchor) {
        return None;
    }
    let width: f32 = label.chars().map(|c| if c.is_ascii() { 6.0 } else { 10.0 }).sum();
    if x - width / 2.0 > edge + 2.0 {
        return None;
    }
    let attributes = attributes.replace(anchor, "");
    let place = attributes.split_once('"').and_then(|(_, rest)| rest.split_once('"'))?.1;
    Some(format!("x=\"{}\"{place}>{rest}", edge + 4.0))
}

/// A sequence whose messages and conditions stand on white, so that no lifeline or frame strikes them through.
pub(super) fn on_white(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    for (at, part) in svg.split("<text ").enumerate() {
        if at > 0 {
            let arrow = out.rfind('<').and_then(|start| out.get(start..));
            let condition = part.split_once('>').is_some_and(|(_, label)| label.starts_with('['));
            if condition || arrow.is_some_and(|tag| tag.contains(" marker-")) {
                out.push_str(&backing(part).unwrap_or_default());
            }
            out.push_str("<text ");
        }
        out.push_str(part);
    }
    out
}

/// What stands behind a text of 12 pixels.
fn backing(part: &str) -> Option<String> {
    let (attributes, rest) = part.split_once('>')?;
    let x = number(attributes, "x=\"")?;
    let y = number(attributes.get(attributes.find(" y=")? + 1..)?, "y=\"")?;
    let label = rest.split("</text>").next()?;
    let width: f32 = label.chars().map(|c| if c.is_ascii() { 6.0 } else { 11.0 }).sum::<f32>() + 4.0;
    let centred = attributes.contains(" text-anchor=\"middle\"");
    let (left, top) = (if centred { x - width / 2.0 } else { x - 2.0 }, y - 11.0);
    Some(format!(r##"<rect x="{left}" y="{top}" width="{width}" height="14" fill="#ffffff"/>"##))
}

fn number(attributes: &str, name: &str) -> Option<f32> {
    attributes.strip_prefix(name)?.split('"').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_colours_and_shadows_go() {
        let drawn = r##"<rect fill="#bfc7ff" filter="url(#s)" stroke="#534fbc"/><path fill="red"/>"##;
        let expected = r##"<rect fill="#d5dbdf" stroke="#3c444a"/><path fill="#1c2226"/>"##;
        assert_eq!(ink(drawn), expected);
    }

    #[test]
    fn a_condition_begins_right_of_its_tab() {
        let drawn = r#"<text x="69" y="9">loop</text><text x="79" y="9" text-anchor="middle" fill="a">[매 분]</text>"#;
        let expected = r#"<text x="69" y="9">loop</text><text x="127" y="9" fill="a">[매 분]</text>"#;
        assert_eq!(beside_tabs(drawn), expected);
        let wide = drawn.replace("79", "400");
        assert_eq!(beside_tabs(&wide), wide);
        let other = drawn.replace("loop", "방");
        assert_eq!(beside_tabs(&other), other);
    }

    #[test]
    fn a_message_stands_on_white_and_a_name_does_not() {
        let name = r#"<rect x="1" y="2"/><text x="9" y="9" text-anchor="middle">책</text>"#;
        assert_eq!(on_white(name), name);
        let arrow = r#"<line x1="1" marker-end="url(#a)"/>"#;
        let text = r#"<text x="50" y="20" text-anchor="middle">달라</text>"#;
        let rect = r##"<rect x="37" y="9" width="26" height="14" fill="#ffffff"/>"##;
        assert_eq!(on_white(&format!("{arrow}{text}{text}")), format!("{arrow}{rect}{text}{text}"));
        let own = r#"<path d="M9 9" marker-end="url(#a)"/><text x="50" y="20">살핀다</text>"#;
        let rect = r##"<rect x="48" y="9" width="37" height="14" fill="#ffffff"/>"##;
        assert_eq!(on_white(own), own.replace("<text", &format!("{rect}<text")));
        let condition = r#"<text x="50" y="20">[늘]</text>"#;
        assert_eq!(on_white(condition).matches("<rect").count(), 1);
    }
}

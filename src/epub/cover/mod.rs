//! A drawn cover for books that bring none: a field of one colour, the title large on it, authors below.

mod canvas;
mod lines;
mod picture;

pub(crate) use picture::CoverPicture;

use crate::book::Metadata;
use crate::text::{Family, Shaper, Weight};

use self::canvas::Canvas;
use self::lines::Setting;

/// Width and height in pixels: the shape that the shops ask for (typography D3).
const SIZE: (u32, u32) = (1600, 2560);

const MARGIN: f32 = 150.0;
const MEASURE: f32 = 1600.0 - 2.0 * MARGIN;
/// Where the field ends and the paper begins.
const HORIZON: f32 = 1760.0;
const PAPER: &str = "#f6f3ec";
const INK: &str = "#22242a";
const LIGHT: &str = "#ffffff";

/// Deep colours that white type stands well on, in colour and in grey (contrast of 7:1 and more), each with a lighter
/// companion for the rule.
const FIELDS: [(&str, &str); 6] = [
    ("#1f3a5f", "#d9a441"),
    ("#5b2333", "#e0b07c"),
    ("#1f4d3f", "#d8c37a"),
    ("#3d3158", "#d7a6b3"),
    ("#5a3a1e", "#e3c58d"),
    ("#234a58", "#e2a07a"),
];

/// The cover as an SVG document of outlines only, so that it looks the same wherever it is drawn.
fn draw(meta: &Metadata, shaper: &Shaper) -> String {
    let (field, accent) = colours(&meta.title);
    let (title, subtitle) = titles(meta);
    let mut canvas = Canvas::new();
    canvas.rect(0.0, 0.0, 1600.0, 2560.0, PAPER);
    canvas.rect(0.0, 0.0, 1600.0, HORIZON, field);
    canvas.rect(0.0, HORIZON, 1600.0, 14.0, accent);

    // Title and subtitle stand on the foot of the field and grow upwards.
    let mut foot = HORIZON - 170.0;
    if let Some(subtitle) = &subtitle {
        let lines = Setting { family: Family::Sans, weight: Weight::Regular, measure: MEASURE, most: 3 }.fit(
            shaper,
            subtitle,
            &[66.0, 60.0, 54.0, 48.0],
        );
        foot = canvas.upwards(&lines, MARGIN, foot, 1.45, LIGHT) - 60.0;
    }
    canvas.rect(MARGIN, foot - 8.0, 220.0, 8.0, accent);
    foot -= 110.0;
    let lines = Setting { family: Family::Serif, weight: Weight::Bold, measure: MEASURE, most: 4 }.fit(
        shaper,
        &title,
        &[230.0, 200.0, 176.0, 156.0, 138.0, 122.0, 108.0],
    );
    canvas.upwards(&lines, MARGIN, foot, 1.28, LIGHT);

    people(&mut canvas, shaper, meta);
    canvas.finish(&meta.title)
}

/// Authors under the horizon, the publisher at the foot.
fn people(canvas: &mut Canvas, shaper: &Shaper, meta: &Metadata) {
    let authors: Vec<&str> =
        meta.authors.iter().map(|author| author.name.trim()).filter(|name| !name.is_empty()).collect();
    if !authors.is_empty() {
        let lines = Setting { family: Family::Sans, weight: Weight::SemiBold, measure: MEASURE, most: 3 }
            .fit(shaper, &authors.join(" · "), &[76.0, 66.0, 56.0, 48.0]);
        canvas.downwards(&lines, MARGIN, HORIZON + 190.0, 1.45, INK);
    }
    if let Some(publisher) = meta.publisher.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        let lines = Setting { family: Family::Sans, weight: Weight::Regular, measure: MEASURE, most: 1 }.fit(
            shaper,
            publisher,
            &[50.0, 42.0],
        );
        canvas.downwards(&lines, MARGIN, 2560.0 - MARGIN, 1.4, INK);
    }
}

/// The colours of a title: always the same for the same words.
fn colours(title: &str) -> (&'static str, &'static str) {
    // FNV-1a: spreads short texts well and needs no crate.
    let hash =
        title.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let [first, ..] = FIELDS;
    FIELDS.get(hash as usize % FIELDS.len()).copied().unwrap_or(first)
}

/// Title and subtitle; a title that holds both, `바람의 지도 - 길을 찾는 법`, is set as two.
fn titles(meta: &Metadata) -> (String, Option<String>) {
    let title = meta.title.trim();
    match &meta.subtitle {
        Some(subtitle) if !subtitle.trim().is_empty() => (title.to_owned(), Some(subtitle.trim().to_owned())),
        _ => match [" - ", " – ", " — ", ": "].iter().find_map(|dash| title.split_once(dash)) {
            Some((title, rest)) => (title.trim().to_owned(), Some(rest.trim().to_owned())),
            None => (title.to_owned(), None),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(title: &str, subtitle: Option<&str>) -> Metadata {
        Metadata { title: title.to_owned(), subtitle: subtitle.map(str::to_owned), ..Metadata::default() }
    }

    #[test]
    fn title_with_a_dash_is_set_as_two() {
        let two = |title: &str, rest: &str| (title.to_owned(), Some(rest.to_owned()));
        assert_eq!(titles(&meta("바람의 지도 - 길을 찾는 법", None)), two("바람의 지도", "길을 찾는 법"));
        assert_eq!(titles(&meta("바람 - 물", Some("둘째 판"))), two("바람 - 물", "둘째 판"));
        assert_eq!(titles(&meta("바람-물", None)), ("바람-물".to_owned(), None));
    }

    #[test]
    fn cover_is_drawn_of_outlines_alone_and_always_alike() {
        let shaper = Shaper::new();
        let meta = meta("바람의 지도", None);
        let svg = draw(&meta, &shaper);
        assert_eq!(svg, draw(&meta, &shaper));
        assert!(!svg.contains("<text"));
        assert!(svg.contains("viewBox=\"0 0 1600 2560\""));
    }
}

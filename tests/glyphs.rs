//! A character that no face has is reported as `missing-glyph`, and the rest of its line is kept.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use jikji::book::{self, Division, SourceChapter, Sources};
use jikji::config::Config;
use jikji::diagnostics::{Code, Diagnostics, SourceMap};
use jikji::figures::FigureSet;
use jikji::layout;
use jikji::markdown;
use jikji::text::Shaper;

#[test]
fn character_without_a_face_is_reported() {
    for missing in ['\u{10380}', '\u{e000}', '\u{e0b0}', '\u{f0000}'] {
        reported(missing);
    }
}

fn reported(missing: char) {
    let source = &format!("# 장\n\n글 {missing} 끝\n\n```sh\necho {missing}\n```\n");
    let mut map = SourceMap::default();
    let file = map.add("01.md", source.as_str());
    let chapter = markdown::parse(file, source, &markdown::Options::default()).0;
    let mut sources = Sources::default();
    let place = SourceChapter {
        part: None,
        file,
        path: "01.md".into(),
        relative: "01.md".to_owned(),
        depth: 0,
        division: Division::Body,
    };
    sources.chapters.push(place);
    let config = Config::default();
    let book = book::assemble(
        &sources,
        None,
        vec![Arc::new(chapter)],
        (&config, Some(0)),
        &book::Memory::default(),
        &mut Diagnostics::default(),
    );
    let style = layout::Style::new(&config.pdf);
    let (paged, diagnostics) = layout::lay_out(
        &book,
        &FigureSet::default(),
        &Shaper::new(),
        &style,
        &config.pdf,
        &layout::Memory::default(),
        &jikji::diagnostics::Silent,
    );
    let found = diagnostics.iter().filter(|finding| finding.code == Code::MissingGlyph).count();
    assert_eq!(found, 2, "U+{:04X}", u32::from(missing));
    assert!(layout::dump(&paged).contains('끝'));
}

//! A drawn cover for books that bring none: one of five designs, in the accent of the inside or a colour of the title's own.

mod colors;
mod designs;
mod fitting;
mod lines;
mod says;
mod sheet;

pub(crate) use sheet::{Shape, Sheet, WIDTH};

use self::colors::Colors;
use self::says::Says;
use crate::book::Metadata;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::message::say;
use crate::text::Shaper;

/// Draws the cover of a book on a sheet that is so high where it is [`WIDTH`] wide: outlines only, so that it looks the
/// same wherever it is shown.
pub(crate) fn draw(meta: &Metadata, shaper: &Shaper, height: f32) -> Sheet {
    let says = Says::of(meta);
    designs::draw(meta.cover_design, &says, Colors::of(meta), shaper, height)
}

/// Letters of what is not shown that a finding repeats.
const LETTERS: usize = 60;

/// Findings about words for which a cover has no room.
pub(crate) fn untold(hidden: &[String]) -> Diagnostics {
    let told = |words: &String| {
        let more = if words.chars().nth(LETTERS).is_some() { "…" } else { "" };
        let words = words.chars().take(LETTERS).collect::<String>() + more;
        Diagnostic::new(
            Code::LeftOut,
            Span::DETACHED,
            say!("the drawn cover has no room for `{words}`", words),
        )
        .with_help(say!("shorten it in `[book]`, or bring a picture of your own as `cover`"))
    };
    hidden.iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Author, CoverDesign};

    #[test]
    fn every_design_is_of_outlines_within_the_sheet_and_always_alike() {
        let shaper = Shaper::new();
        let endless = "바람의 지도를 그리는 사람들 ".repeat(40);
        for title in
            [endless.as_str(), "바람", "바람의 지도로 길을 찾는 아주 긴 여행의 기록과 그 뒤에 남은 이야기들"]
        {
            for (cover_design, height) in CoverDesign::ALL
                .into_iter()
                .flat_map(|design| [2560.0, 2263.0, 1600.0, 1200.0].map(|height| (design, height)))
            {
                let subtitle = Some(title.to_owned());
                let meta =
                    Metadata { title: title.to_owned(), subtitle, cover_design, ..Metadata::default() };
                let sheet = draw(&meta, &shaper, height);
                assert_eq!(sheet, draw(&meta, &shaper, height));
                assert!(sheet.shapes.iter().any(|shape| matches!(shape, Shape::Type { .. })));
                for shape in &sheet.shapes {
                    let (y, size) = match shape {
                        Shape::Rect([_, y, _, tall], _) => (*y, *tall),
                        Shape::Type { y, size, .. } => (*y - size, *size * 1.3),
                    };
                    assert!(y >= 0.0 && y + size <= height + 1.0, "{cover_design:?} {title}: {y} {size}");
                }
            }
        }
    }

    #[test]
    fn no_lines_of_a_cover_run_into_each_other() {
        let shaper = Shaper::new();
        let author = |name: &str| Author { name: name.to_owned(), ..Author::default() };
        for title in ["바람의 지도", "바람의 지도로 길을 찾는 아주 긴 여행의 기록과 그 뒤에 남은 이야기들"]
        {
            for cover_design in CoverDesign::ALL {
                for height in [2560.0, 2263.0, 2000.0, 1600.0, 1200.0, 900.0] {
                    let meta = Metadata {
                        title: title.to_owned(),
                        subtitle: Some("별자리와 바닷길".to_owned()),
                        authors: vec![author("한여울")],
                        publisher: Some("물가".to_owned()),
                        cover_design,
                        ..Metadata::default()
                    };
                    let sheet = draw(&meta, &shaper, height);
                    let mut lines: Vec<(f32, f32)> = Vec::new();
                    for shape in &sheet.shapes {
                        if let Shape::Type { y, size, .. } = shape {
                            lines.push((*y, *size));
                        }
                    }
                    // The letters in the case, all of one size, stand beside each other.
                    if cover_design == CoverDesign::Blocks {
                        let letter = lines[0].1;
                        lines.retain(|line| line.1 != letter);
                    }
                    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
                    let first = lines[0];
                    assert!(first.0 > first.1 * 0.9, "{cover_design:?} {height} {title}: {first:?}");
                    for pair in lines.windows(2) {
                        let [(above, _), (below, size)] = [pair[0], pair[1]];
                        assert!(below - size > above, "{cover_design:?} {height} {title}: {pair:?}");
                    }
                }
            }
        }
    }

    /// The lines of a sheet from the top: their baselines and sizes.
    fn lines(sheet: &Sheet) -> Vec<(f32, f32)> {
        let line = |shape: &Shape| match shape {
            Shape::Type { y, size, .. } => Some((*y, *size)),
            Shape::Rect(..) => None,
        };
        let mut lines: Vec<(f32, f32)> = sheet.shapes.iter().filter_map(line).collect();
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        lines
    }

    #[test]
    fn more_than_a_cover_holds_is_told_and_runs_into_nothing() {
        let shaper = Shaper::new();
        let author = |at: usize| Author { name: format!("한여울{at}"), ..Author::default() };
        let helper = |at: usize| Author { role: "trl".to_owned(), ..author(at + 100) };
        let long = "바람의 지도를 그리는 사람들 ".repeat(30);
        let word = "가".repeat(290);
        let some = |text: &str| Some(text.to_owned());
        for (title, subtitle, authors, others) in [
            ("바람의 지도", None, 40, 0),
            ("바람의 지도", some("별자리와 바닷길"), 40, 40),
            (long.as_str(), some(&long), 40, 3),
            ("바람", some(&long), 1, 0),
            (word.as_str(), some(&word), 300, 300),
        ] {
            for cover_design in CoverDesign::ALL {
                for height in [2560.0, 2263.0, 2000.0, 1600.0, 1200.0, 900.0] {
                    let people = (0..authors).map(author).chain((0..others).map(helper)).collect();
                    let meta = Metadata {
                        title: title.to_owned(),
                        subtitle: subtitle.clone(),
                        series: Some(long.clone()),
                        authors: people,
                        publisher: Some(long.clone()),
                        language: "ko".to_owned(),
                        cover_design,
                        ..Metadata::default()
                    };
                    let sheet = draw(&meta, &shaper, height);
                    let told = format!("{cover_design:?} {height} {title}");
                    assert!(sheet.hidden.len() > 1, "{told}: {:?}", sheet.hidden);
                    let mut lines = lines(&sheet);
                    if cover_design == CoverDesign::Blocks {
                        // The letters in the case stand beside each other.
                        let letter = lines[0].1;
                        lines.retain(|line| line.1 != letter);
                    }
                    assert!(lines.last().unwrap().0 < height, "{told}");
                    for pair in lines.windows(2) {
                        let [(above, _), (below, size)] = [pair[0], pair[1]];
                        assert!(below - size * 0.9 > above, "{told}: {pair:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_long_publisher_and_a_long_series_are_set_smaller_before_they_are_cut() {
        let long = "한여울 대학교 사범대학 부설 교육연구원 교육과정평가연구센터 출판부";
        for cover_design in CoverDesign::ALL {
            let meta = Metadata {
                title: "강".to_owned(),
                series: Some(long.to_owned()),
                publisher: Some(long.to_owned()),
                cover_design,
                ..Metadata::default()
            };
            assert_eq!(draw(&meta, &Shaper::new(), 2560.0).hidden, [""; 0], "{cover_design:?}");
        }
    }

    #[test]
    fn of_many_authors_the_first_are_named_and_the_others_counted() {
        let author = |at: usize| Author { name: format!("이름이 긴 사람 {at}"), ..Author::default() };
        let authors = (0..400).map(author).collect();
        let meta = Metadata { title: "강".to_owned(), authors, ..Metadata::default() };
        let sheet = draw(&meta, &Shaper::new(), 2560.0);
        let [hidden] = &sheet.hidden[..] else { panic!("{:?}", sheet.hidden) };
        assert!(hidden.ends_with("이름이 긴 사람 398, 이름이 긴 사람 399") && !hidden.contains("사람 0,"));
    }
}

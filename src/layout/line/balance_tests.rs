//! What holds for titles of any measure: no more lines than they need, of nearly one length.

use super::set_up::{set, text_of};
use crate::diagnostics::Span;
use crate::document::Inline;
use crate::layout::style::{Edges, ParagraphStyle};
use crate::text::Family;

const TITLE: &str = "나루에서 강을 건너는 사람들이 물때를 셈하던 방법과 기술";

/// The lines of a title, each with its width.
fn lines(measure: f32, balanced: bool, edges: Edges) -> Vec<(String, f32)> {
    let style = ParagraphStyle { balanced, edges, ..ParagraphStyle::new(Family::Sans, 20.0) };
    let (lines, found) = set(&[Inline::text(Span::DETACHED, TITLE)], &style, measure);
    assert!(found.is_empty());
    lines.iter().map(|line| (text_of(line).trim_end().to_owned(), line.width)).collect()
}

#[test]
fn a_title_takes_no_more_lines_and_ends_with_no_short_one() {
    for measure in (150..560_u16).step_by(5).map(f32::from) {
        let filled = lines(measure, false, Edges::Left);
        for edges in [Edges::Left, Edges::Center] {
            let even = lines(measure, true, edges);
            assert_eq!(even.len(), filled.len(), "{measure}: {even:?}");
            let (longest, last) = even.iter().fold((0.0, 0.0), |(most, _), line| (line.1.max(most), line.1));
            assert!(last > longest * 0.55, "{measure}: {even:?}");
            let words = even.iter().map(|line| line.0.as_str()).collect::<Vec<_>>().join(" ");
            assert_eq!(words, TITLE, "no word is broken");
        }
    }
}

#[test]
fn a_title_is_broken_behind_a_phrase_where_its_lines_stay_alike() {
    let style =
        ParagraphStyle { balanced: true, edges: Edges::Left, ..ParagraphStyle::new(Family::Sans, 20.0) };
    for (title, broken) in [
        ("열쇠와 값을 담아 두는 분산 데이터베이스", "열쇠와 값을 담아 두는 / 분산 데이터베이스"),
        ("파일을 나누어 주는 매우 커다란 저장소", "파일을 나누어 주는 / 매우 커다란 저장소"),
        ("모바일 게임 서버 구축", "모바일 게임 / 서버 구축"),
    ] {
        let content = [Inline::text(Span::DETACHED, title)];
        let (lines, _) = set(&content, &style, 1000.0);
        let (lines, _) = set(&content, &style, lines[0].width - 1.0);
        let lines: Vec<String> = lines.iter().map(|line| text_of(line).trim_end().to_owned()).collect();
        assert_eq!(lines.join(" / "), broken);
    }
}

#[test]
fn the_last_word_of_a_title_does_not_stand_alone() {
    let whole = lines(1000.0, false, Edges::Left).iter().map(|line| line.1).sum::<f32>();
    let even: Vec<String> = lines(whole - 1.0, true, Edges::Left).into_iter().map(|line| line.0).collect();
    assert_eq!(even, ["나루에서 강을 건너는 사람들이", "물때를 셈하던 방법과 기술"]);
}

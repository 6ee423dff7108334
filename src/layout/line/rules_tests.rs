//! What holds for lines of any measure: what stays whole, what begins and ends no line, what hangs.

use super::korean::{never_begins, never_ends};
use super::set_up::{body, set, text_of};
use super::*;
use crate::diagnostics::Span;
use crate::document::{Gloss, Inline, InlineKind};
use crate::layout::style::{Edges, ParagraphStyle};

/// The lines of pieces set in a justified paragraph.
fn lines(content: &[Inline], style: &ParagraphStyle, measure: f32) -> Vec<Line> {
    set(content, style, measure).0
}

fn text(text: &str) -> Inline {
    Inline::text(Span::DETACHED, text)
}

const TOKENS: &str = "이 책의 예제는 C++와 C#으로 쓰고, 도구에는 --force나 -it를 주며, 판은 1.24.3 이상이라야 합니다. 비율은 \
    99.95%이고 온도는 36.5℃이며 값은 $1,200입니다. 말줄임표……와 줄표——도 나누지 않습니다(KLREQ).";

#[test]
fn names_flags_versions_percentages_and_dashes_stay_whole() {
    for measure in (60..330_u16).step_by(3) {
        let lines = lines(&[text(TOKENS)], &body(), f32::from(measure));
        let lines: Vec<String> = lines.iter().map(text_of).collect();
        for token in ["C++", "C#", "--force", "-it", "1.24.3", "99.95%", "36.5℃", "$1,200", "……", "——"]
        {
            assert!(lines.iter().any(|line| line.contains(token)), "{token} at {measure}: {lines:?}");
        }
    }
}

#[test]
fn no_line_begins_or_ends_with_a_mark_that_may_not() {
    for measure in (60..330_u16).step_by(3) {
        let lines = lines(&[text(TOKENS)], &body(), f32::from(measure));
        for (at, line) in lines.iter().enumerate() {
            let line = text_of(line);
            let (first, last) = (line.chars().next().unwrap(), line.trim_end().chars().next_back().unwrap());
            let flag = line.starts_with("--") || line.starts_with("-it");
            assert!(at == 0 || flag || !never_begins(first), "{measure}: {line}");
            assert!(!never_ends(last) || line.trim_end().ends_with("C#"), "{measure}: {line}");
        }
    }
}

#[test]
fn a_gloss_never_begins_a_line() {
    let words = ["Internet", "Data", "Center"].map(Into::into).to_vec();
    let gloss = InlineKind::Gloss(Gloss { words });
    let content =
        [text("여기 있는 큰 데이터센터"), Inline::new(Span::DETACHED, gloss), text("를 둘러보았습니다.")];
    for measure in (60..200_u16).step_by(3) {
        let lines = lines(&content, &body(), f32::from(measure));
        assert!(lines.iter().all(|line| !text_of(line).starts_with("Internet")), "{measure}");
    }
}

const UNITS: &str =
    "이 서버에는 기억 장치가 모두 합쳐서 512 GB 들어 있고 디스크는 12 TB가 달려 있다고 적혀 있습니다.";

#[test]
fn a_unit_stays_with_its_number() {
    for measure in (60..330_u16).step_by(3) {
        let lines: Vec<String> =
            lines(&[text(UNITS)], &body(), f32::from(measure)).iter().map(text_of).collect();
        assert!(!lines.iter().any(|line| line.ends_with("512 ") || line.ends_with("12 ")), "{lines:?}");
    }
}

#[test]
fn a_unit_parts_from_its_number_where_no_line_holds_both() {
    let style = ParagraphStyle { indent: 0.0, edges: Edges::Left, ..body() };
    let (lines, found) = set(&[text("폭은 512 픽셀")], &style, 28.0);
    assert!(
        lines.iter().any(|line| text_of(line) == "512 "),
        "{:?}",
        lines.iter().map(text_of).collect::<Vec<_>>()
    );
    assert!(found.is_empty());
}

/// How wide spaces of text are in each line but the last one, in em.
fn spaces(lines: &[Line]) -> Vec<f32> {
    let mut widths = Vec::new();
    for line in lines.iter().rev().skip(1) {
        for placed in &line.items {
            let crate::layout::Item::Glyphs(run) = &placed.item else { continue };
            let space = |glyph: &crate::layout::PlacedGlyph| &run.text[glyph.bytes()] == " ";
            widths.extend(
                run.glyphs.iter().filter(space).map(|glyph| glyph.advance).filter(|width| *width > 0.01),
            );
        }
    }
    widths
}

#[test]
fn a_paragraph_is_set_in_a_line_more_or_less_within_its_limits() {
    let sentence = "나루터에는 장을 보러 온 사람들이 모여 앉아 배가 돌아오기를 기다립니다. 어떤 이는 소금 가마니를 지고 왔습니다. ";
    let content = [text(sentence.repeat(4).trim())];
    let (mut longer, mut shorter, mut all) = (0, 0, 0);
    for measure in (250..420_u16).step_by(3) {
        let measure = f32::from(measure);
        super::set_up::in_chapter(|context| {
            let tag = context.tags.add(crate::layout::Tag::Paragraph, None);
            let (best, paragraph) = break_paragraph(context, &content, &body(), measure, tag);
            all += 1;
            for (count, found) in [(best.len() + 1, &mut longer), (best.len() - 1, &mut shorter)] {
                let Some((lines, cost)) = paragraph.lines_in(count, context.shaper) else { continue };
                *found += 1;
                assert_eq!(lines.len(), count);
                assert_eq!(
                    lines.iter().map(text_of).collect::<String>(),
                    best.iter().map(text_of).collect::<String>()
                );
                assert!(cost > 0.0 && lines.iter().all(|line| line.width <= measure + 0.05));
                // A word space of the face is 0.23 em wide, 0.21 where text is tracked so.
                let spaces = spaces(&lines);
                assert!(spaces.iter().all(|width| (0.13..0.37).contains(width)), "{measure}: {spaces:?}");
            }
            assert_eq!(
                paragraph.lines_in(best.len(), context.shaper).map(|(lines, _)| lines.len()),
                Some(best.len())
            );
            assert!(paragraph.lines_in(best.len() + 3, context.shaper).is_none());
        });
    }
    assert!(longer > all / 10 && shorter > all / 10, "{longer} and {shorter} of {all}");
}

#[test]
fn last_lines_are_hardly_ever_a_syllable_or_two() {
    let content = [text(
        "나루터에는 장을 보러 온 사람들이 모여 앉아 배가 돌아오기를 기다립니다. 어떤 이는 소금 가마니를 지고 왔고, 어떤 이는 \
         갓 딴 배추를 지게에 얹어 왔습니다. 해가 산마루에 걸리면 마지막 배가 뜹니다.",
    )];
    let (mut short, mut all) = (0, 0);
    for measure in (150..400_u16).step_by(3) {
        let lines = lines(&content, &body(), f32::from(measure));
        short += usize::from(lines.last().is_some_and(|line| line.width < 30.0));
        all += 1;
    }
    assert!(short * 20 <= all, "{short} of {all}");
}

#[test]
fn marks_hang_outside_only_when_asked() {
    let content = [
        text("“배가 온다.” 사공은 노를 들어, 강 건너를 가리켰다."),
        Inline::new(Span::DETACHED, InlineKind::HardBreak),
        text("“그러면 가자”, 누가 말했다. 사람들은 짐을 지고, 배에 올랐다. 물은 차고, 바람은 잤다."),
    ];
    let (mut hanging, mut seen) = (0, 0);
    for measure in (120..260_u16).step_by(3) {
        let measure = f32::from(measure);
        for line in lines(&content, &body(), measure) {
            assert!(line.width <= measure + 0.05, "{}", text_of(&line));
        }
        let style = ParagraphStyle { hanging: true, indent: 0.0, ..body() };
        for line in lines(&content, &style, measure) {
            let text = text_of(&line);
            let left = line.items.iter().map(|placed| placed.x).fold(f32::MAX, f32::min);
            assert_eq!(left < -0.5, text.starts_with('“'), "{left} {text}");
            seen += usize::from(text.trim_end().ends_with(['.', ',']));
            hanging += usize::from(line.width > measure + 0.5);
            assert!(line.width <= measure + 3.0, "{text}");
        }
    }
    assert!(hanging > 30 && hanging < seen + 40, "{hanging} of {seen}");
}

//! Paragraphs set on real faces.

use super::*;
use crate::layout::{Item, Tag};

/// Sets pieces of one paragraph; lines as text, and what was found.
fn set(content: &[Inline], style: &ParagraphStyle, measure: f32) -> (Vec<Line>, Diagnostics) {
    let (book, figures, shaper) = (Book::default(), FigureSet::default(), Shaper::new());
    let mut context = Context {
        book: &book,
        figures: &figures,
        shaper: &shaper,
        chapter: "c001",
        tags: TagTree::default(),
        diagnostics: Diagnostics::default(),
    };
    let tag = context.tags.add(Tag::Paragraph, None);
    let lines = break_lines(&mut context, content, style, measure, tag);
    (lines, context.diagnostics)
}

fn text_of(line: &Line) -> String {
    let runs = line.items.iter().filter_map(|placed| match &placed.item {
        Item::Glyphs(run) if run.actual_text.is_none() => Some(run.text.as_str()),
        _ => None,
    });
    runs.collect()
}

const PROSE: &str = "우리가 만들 서비스는 여러 대의 서버 위에서 움직이며, 한 대가 멈추더라도 나머지가 일을 이어받아야 한다. \
    그래서 부하 분산기(Load Balancer)가 요청을 나누어 주고, 상태는 따로 떼어 둔 저장소에 기록한다.";

fn body() -> ParagraphStyle {
    ParagraphStyle {
        edges: Edges::Justified,
        breaks: BreakMode::Hybrid,
        tracking: -0.02,
        indent: 10.0,
        ..ParagraphStyle::new(Family::Serif, 10.0)
    }
}

#[test]
fn lines_hold_the_paragraphs_text_and_nothing_else() {
    let (lines, diagnostics) = set(&[Inline::text(Span::DETACHED, PROSE)], &body(), 200.0);
    assert_eq!(lines.iter().map(text_of).collect::<String>(), PROSE);
    assert!(lines.len() > 3 && diagnostics.is_empty());
}

#[test]
fn justified_lines_end_at_the_measure() {
    let (lines, _) = set(&[Inline::text(Span::DETACHED, PROSE)], &body(), 200.0);
    let (last, full) = lines.split_last().unwrap();
    assert!(
        full.iter().all(|line| (line.width - 200.0).abs() < 0.05),
        "{:?}",
        full.iter().map(|l| l.width).collect::<Vec<_>>()
    );
    assert!(last.width < 200.0);
}

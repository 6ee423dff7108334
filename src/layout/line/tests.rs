//! Paragraphs set on real faces.

use super::set_up::{body, in_chapter, set, shaper, text_of};
use super::*;
use crate::diagnostics::Span;
use crate::document::{Inline, InlineKind};
use crate::layout::Item;
use crate::layout::style::{Edges, ParagraphStyle};
use crate::text::Family;

const PROSE: &str = "우리가 만들 서비스는 여러 대의 서버 위에서 움직이며, 한 대가 멈추더라도 나머지가 일을 이어받아야 한다. \
    그래서 부하 분산기(Load Balancer)가 요청을 나누어 주고, 상태는 따로 떼어 둔 저장소에 기록한다.";

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

/// The paragraph's lines, a mark at the end of each: `|` after a space, `·` inside an eojeol, `‐` for a hyphen.
fn shown(content: &[Inline], style: &ParagraphStyle, measure: f32) -> Vec<String> {
    let (lines, _) = set(content, style, measure);
    lines
        .iter()
        .map(|line| {
            let hyphen = line.items.iter().any(|placed| match &placed.item {
                Item::Glyphs(run) => run.actual_text.as_deref() == Some(""),
                _ => false,
            });
            let text = text_of(line);
            let end = if hyphen {
                "‐"
            } else if text.ends_with(' ') {
                "|"
            } else {
                "·"
            };
            format!("{}{end}", text.trim_end())
        })
        .collect()
}

fn text(text: &str) -> Inline {
    Inline::text(Span::DETACHED, text)
}

fn piece(kind: InlineKind) -> Inline {
    Inline::new(Span::DETACHED, kind)
}

#[test]
fn hybrid_breaks_an_eojeol_only_where_the_line_would_gape() {
    assert_eq!(
        shown(&[text(PROSE)], &body(), 150.0),
        [
            "우리가 만들 서비스는 여러 대의|",
            "서버 위에서 움직이며, 한 대가 멈추·",
            "더라도 나머지가 일을 이어받아야|",
            "한다. 그래서 부하 분산기(Load Bal‐",
            "ancer)가 요청을 나누어 주고, 상태는|",
            "따로 떼어 둔 저장소에 기록한다.·",
        ]
    );
}

#[test]
fn ragged_text_breaks_at_spaces_and_inside_words_only_in_need() {
    let style = ParagraphStyle::new(Family::Sans, 10.0);
    assert_eq!(
        shown(&[text("부하 분산기를 여러 대의 서버 앞에 둔다")], &style, 80.0),
        ["부하 분산기를 여러|", "대의 서버 앞에 둔다·"]
    );
    assert_eq!(shown(&[text("긴데이터베이스이름")], &style, 40.0), ["긴데이터·", "베이스이·", "름·"]);
}

#[test]
fn a_word_wider_than_the_measure_is_broken_rather_than_let_out() {
    let style = ParagraphStyle::new(Family::Sans, 10.0);
    let (lines, diagnostics) = set(&[text(&"x".repeat(60))], &style, 50.0);
    assert!(lines.iter().all(|line| line.width <= 50.1) && lines.len() > 4);
    assert!(diagnostics.is_empty());
    let (lines, diagnostics) = set(&[text("가")], &style, 5.0);
    assert_eq!(lines.len(), 1);
    assert!(diagnostics.iter().any(|d| d.code == crate::diagnostics::Code::OverfullLine));
}

#[test]
fn a_hyphen_is_shown_but_not_copied() {
    let style = ParagraphStyle { edges: Edges::Justified, ..ParagraphStyle::new(Family::Serif, 10.0) };
    let content = [text("virtualization infrastructure virtualization infrastructure")];
    let (lines, _) = set(&content, &style, 95.0);
    let hyphens = lines.iter().flat_map(|line| &line.items).filter(|placed| {
        matches!(&placed.item, Item::Glyphs(run) if run.text == "-" && run.actual_text.as_deref() == Some(""))
    });
    assert!(hyphens.count() > 0);
    let copied: String = lines.iter().map(text_of).collect();
    assert_eq!(copied, "virtualization infrastructure virtualization infrastructure");
}

#[test]
fn hard_breaks_end_lines_and_the_first_is_indented() {
    let content = [text("첫째 줄 "), piece(InlineKind::HardBreak), text(" 둘째 줄")];
    let (lines, _) = set(&content, &body(), 200.0);
    assert_eq!(lines.iter().map(text_of).collect::<Vec<_>>(), ["첫째 줄", "둘째 줄"]);
    assert!((lines[0].items[0].x - 10.0).abs() < 0.01 && lines[1].items[0].x.abs() < 0.01);
}

#[test]
fn centred_and_right_lines_stand_where_they_should() {
    for (edges, x) in [(Edges::Center, 0.5), (Edges::Right, 1.0)] {
        let style = ParagraphStyle { edges, ..ParagraphStyle::new(Family::Sans, 10.0) };
        let (lines, _) = set(&[text("가운데")], &style, 100.0);
        let natural = 3.0 * 8.64;
        assert!((lines[0].items[0].x - (100.0 - natural) * x).abs() < 0.1, "{:?}", lines[0]);
    }
}

#[test]
fn footnote_marks_are_raised_linked_and_counted() {
    let (lines, _) = set(&[text("본문"), piece(InlineKind::Footnote(2)), text("이다.")], &body(), 200.0);
    assert_eq!(lines[0].notes, [2]);
    assert_eq!(text_of(&lines[0]), "본문3이다.");
    assert!(lines[0].items.iter().any(|placed| matches!(&placed.item,
        Item::Link(area) if area.to == crate::layout::LinkTo::Destination("c001-fn3".to_owned()))));
    assert!(lines[0].items.iter().any(|placed| (placed.y + 3.3).abs() < 0.01));
}

#[test]
fn a_link_has_an_area_on_every_line_that_it_touches() {
    let target = crate::document::LinkTarget::Url("https://docs.example".into());
    let link = InlineKind::Link { target, title: None, content: vec![text(PROSE)] };
    let (lines, _) = set(&[piece(link)], &body(), 240.0);
    for line in &lines {
        let areas = line.items.iter().filter(|placed| matches!(placed.item, Item::Link(_))).count();
        assert_eq!(areas, 1);
    }
}

#[test]
fn every_kind_of_piece_keeps_its_text() {
    use crate::document::{Gloss, Math, Style};
    let styled = |style, inner: &str| piece(InlineKind::Styled(style, vec![text(inner)]));
    let content = [
        styled(Style::Strong, "굵게 "),
        styled(Style::Emphasis, "힘주어 "),
        styled(Style::Keyboard, "Ctrl"),
        text(" "),
        styled(Style::Mark, "표시 "),
        styled(Style::Strike, "지움 "),
        piece(InlineKind::Code("ls -al".into())),
        piece(InlineKind::Math(Math::new("a^2"))),
        text("용어"),
        piece(InlineKind::Gloss(Gloss { words: vec!["term".into()] })),
        piece(InlineKind::Ruby { base: vec![text("漢字")], reading: "한자".into() }),
        piece(InlineKind::Icon("gear".into())),
        piece(InlineKind::Abbreviation {
            text: "VM".into(),
            expansion: "Virtual Machine".into(),
            first: false,
        }),
        piece(InlineKind::Anchor { key: "a".into(), id: Some(crate::document::AnchorId("a".into())) }),
        styled(Style::Quote, "말"),
    ];
    let (lines, diagnostics) = set(&content, &body(), 500.0);
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    let text = text_of(line);
    for part in ["굵게 힘주어 Ctrl 표시 지움 ls -al", "a^2용어term漢字한자VM“말”"] {
        assert!(text.contains(part), "{text}");
    }
    assert!(line.items.iter().any(|placed| placed.item == Item::Destination("c001-a".into())));
    assert!(line.items.iter().any(|placed| matches!(placed.item, Item::Rule { .. })));
    assert!((9.5..12.0).contains(&line.ascent), "the reading stands in the leading: {}", line.ascent);
    assert!(diagnostics.is_empty());
}

#[test]
fn a_character_without_a_glyph_is_reported_once_with_its_name() {
    let (_, diagnostics) = set(&[text("쐐기 \u{12000}\u{12000} 문자")], &body(), 200.0);
    let messages: Vec<String> = diagnostics.iter().map(|d| d.message.to_string()).collect();
    assert_eq!(messages, ["no face has the character `\u{12000}` (U+12000)"]);
}

#[test]
fn glyph_ranges_cover_the_text_of_their_runs() {
    let (lines, _) = set(&[text(PROSE), text(" 각 ✅ 끝 ")], &body(), 150.0);
    for placed in lines.iter().flat_map(|line| &line.items) {
        let Item::Glyphs(run) = &placed.item else { continue };
        let mut end = 0;
        for glyph in &run.glyphs {
            assert!(glyph.bytes().start == end && run.text.get(glyph.bytes()).is_some(), "{run:?}");
            end = glyph.bytes().end;
        }
        assert_eq!(end, run.text.len());
    }
}

/// The whites of a line's spaces as parts of what they are in a line as it comes: from where the letter before ends by
/// itself, without tracking, to the next one.
fn whites(line: &Line) -> Vec<f32> {
    let mut found = Vec::new();
    let mut edge = None;
    for placed in &line.items {
        let Item::Glyphs(run) = &placed.item else { continue };
        let mut x = placed.x;
        for glyph in &run.glyphs {
            let own = shaper().advance(run.face, glyph.id);
            let end = x + glyph.advance * run.size;
            if &run.text[glyph.bytes()] == " " {
                // Text is set at two hundredths less, behind the letter and behind the space.
                let white = edge.map(|edge: f32| (end - edge) / ((own - 0.04) * run.size));
                found.extend(white.filter(|_| glyph.advance.abs() > 0.001));
            }
            edge = Some(x + own * run.size);
            x = end;
        }
    }
    found
}

#[test]
fn no_space_shows_less_than_three_quarters_of_its_white() {
    let content = [text(PROSE)];
    for measure in 100..340 {
        let measure = measure as f32;
        let style = body();
        let (best, others) = in_chapter(|context| {
            let tag = context.tags.add(crate::layout::Tag::Paragraph, None);
            let (lines, paragraph) = break_paragraph(context, &content, &style, measure, tag);
            let count = lines.len();
            let around = [count - 1, count + 1];
            let others = around.iter().filter_map(|count| paragraph.lines_in(*count, shaper()));
            (lines, others.flat_map(|(lines, _)| lines).collect::<Vec<Line>>())
        });
        for line in best.iter().chain(&others) {
            let least = whites(line).into_iter().fold(1.0, f32::min);
            assert!(least > 0.745, "{measure}: {least} in {:?}", text_of(line));
        }
        for line in &others {
            let most = whites(line).into_iter().fold(1.0, f32::max);
            assert!(most < 1.505, "{measure}: {most} in {:?}", text_of(line));
        }
    }
}

#[test]
fn spaces_beside_bold_words_code_and_originals_keep_three_quarters_too() {
    use crate::document::{Gloss, Style};
    let bold = |inner: &str| piece(InlineKind::Styled(Style::Strong, vec![text(inner)]));
    let gloss = |word: &str| piece(InlineKind::Gloss(Gloss { words: vec![word.into()] }));
    let content = [
        text("우리가 만들 "),
        bold("서비스는 여러 대의"),
        text(" 서버 위에서 움직이며, 한 대가 멈추더라도 나머지가 일을 이어받아야 한다. 그래서 부하 분산기"),
        gloss("load balancer"),
        text(" 뒤에 두고 "),
        piece(InlineKind::Code("ls -al".into())),
        text(" 명령으로 살핀다. 상태는 따로 떼어 둔 저장소에 기록하고 날마다 다시 읽는다."),
    ];
    for measure in 140..340 {
        let (lines, _) = set(&content, &body(), measure as f32);
        for line in &lines {
            let least = whites(line).into_iter().fold(1.0, f32::min);
            assert!(least > 0.72, "{measure}: {least} in {:?}", text_of(line));
        }
    }
}

#[test]
fn statistics_of_plain_prose_are_within_the_bar() {
    let mut sum = Statistics::default();
    for measure in 290..330 {
        let measure = f32::from(i16::try_from(measure).unwrap());
        sum.add(&in_chapter(|context| survey(context, &[text(PROSE)], &body(), measure)));
    }
    assert!(sum.lines >= 80 && sum.overfull == 0 && sum.emergencies == 0, "{sum:?}");
    // One paragraph in a narrow measure; what a book has is in `tests/quality`.
    assert!(sum.eojeol * 100 <= sum.lines * 25 && sum.wide * 100 <= sum.spaces * 5, "{sum:?}");
}

/// A formula as it comes out of `math`.
fn formula(tex: &str) -> Inline {
    let content = crate::document::MathElement::new("mrow", Vec::new());
    let formula = Some(Box::new(crate::document::Formula { content, equations: Vec::new() }));
    Inline::new(Span::DETACHED, InlineKind::Math(crate::document::Math { tex: tex.to_owned(), formula }))
}

#[test]
fn a_particle_stays_with_its_short_formula_and_lines_keep_their_height() {
    let word = |text: &str| Inline::text(Span::DETACHED, text);
    for measure in 60..100 {
        let content = [word("여기서 구하는 값은 모두 "), formula("x"), word("이라고 적습니다.")];
        let (lines, found) = set(&content, &body(), measure as f32);
        assert!(found.is_empty() && lines.len() > 1, "{measure}");
        assert!(lines.iter().all(|line| !text_of(line).starts_with("이라고")), "{measure}");
        assert!(lines.iter().all(|line| line.ascent < 9.0 && line.descent < 2.0), "{measure}");
    }
}

#[test]
fn long_formulas_are_broken_behind_their_operators() {
    let (lines, found) = set(&[formula("a+b+c+d+e+f+g+h=i+j+k+l+m+n")], &body(), 120.0);
    assert!(found.is_empty() && lines.len() > 1, "{found:?}");
    assert!(lines.iter().all(|line| line.width < 120.1));
}

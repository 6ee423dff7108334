//! Places to break, by the rules of B2: `|` for a break inside an eojeol, `/` inside an address, code or after a mark,
//! `‐` for a hyphen. Lines may end at a space, but not at `_`. Breaks in reserve are not shown.

use super::*;
use crate::diagnostics::Span;
use crate::document::{Gloss, Inline, InlineKind, Style};
use crate::layout::line::flatten;
use crate::layout::line::set_up::in_chapter;
use crate::layout::style::ParagraphStyle;
use crate::text::Family;

fn marked(content: &[Inline], mode: BreakMode) -> String {
    let style = ParagraphStyle::new(Family::Serif, 10.0);
    let flow = in_chapter(|context| flatten::flatten(context, content, &style, f32::INFINITY, None));
    let breaks = opportunities(&flow, mode, false);
    let mut out = String::new();
    for (byte, c) in flow.text.char_indices() {
        if let Some(found) = breaks.iter().find(|found| found.byte as usize == byte && !found.reserve) {
            match found.kind {
                BreakKind::Word => {}
                BreakKind::Eojeol => out.push('|'),
                BreakKind::Hyphen => out.push('\u{2010}'),
                BreakKind::Token => out.push('/'),
                BreakKind::Emergency | BreakKind::Forced => out.push('!'),
            }
        } else if out.ends_with(' ') {
            out.pop();
            out.push('_');
        }
        out.push(c);
    }
    out
}

fn hybrid(text: &str) -> String {
    marked(&[Inline::text(Span::DETACHED, text)], BreakMode::Hybrid)
}

#[track_caller]
fn check(expected: &str) {
    let source: String =
        expected.chars().filter(|c| !matches!(c, '|' | '¦' | '‐')).collect::<String>().replace('_', " ");
    assert_eq!(hybrid(&source), expected.replace('¦', "/"));
}

#[test]
fn an_eojeol_keeps_two_syllables_on_either_side() {
    check("저장|소를 켠다");
    check("나는 간다");
    check("데이|터|베|이|스를");
}

#[test]
fn particles_stay_with_brackets_quotes_and_signs() {
    check("가상화|(VM)를 100%로 20℃를 쓴다");
    check("“이것”을 ‘저것’도");
    check("가상화|(EMU)|에서는");
}

#[test]
fn lines_neither_begin_with_closing_marks_nor_end_with_opening_ones() {
    check("먼저_. 다음");
    check("그것은 (_여기) 있다");
    check("값은 ₩_5000이다");
    check("노래는 ’90년대 것이다");
}

#[test]
fn names_flags_and_versions_stay_whole() {
    check("C++로 짠다");
    check("C#을 쓴다");
    check("--rm 옵션 -it 옵션");
    check("v1.2.3 이하 v2.0.1 이상");
    check("Node.js를 켠다");
    check("3개를 2026년에 10GB만");
}

#[test]
fn a_number_is_held_by_its_unit_and_by_what_it_counts() {
    check("용량은 10_GB다");
    check("나루는 (그림_2-1)에 있다");
    check("모두 5_대를 쓴다");
}

#[test]
fn dashes_and_dots_stay_together_and_end_lines() {
    check("그것은_—여기|에도 있다");
    check("먼저—¦나중");
    check("아니 그게……¦정말 그래");
    check("3–5개와 10~20개");
}

#[test]
fn marks_without_a_space_may_be_broken_after() {
    check("서울,¦부산·¦대구 A→B");
}

#[test]
fn latin_words_take_hyphens_but_names_and_acronyms_do_not() {
    check("vir‐tu‐al‐iza‐tion은 AWS와 JavaScript");
    check("config.yml과 user@example과 node/¦module");
    check("다시 read-¦only로, Hyper-V로 가다");
    check("ap-northeast-1로, launch-template-26, well-¦known 이름");
}

#[test]
fn addresses_break_after_their_marks_but_before_dots_and_hyphens() {
    check("https://¦docs¦.example¦.com/¦first¦-guide/¦intro 를");
}

#[test]
fn a_gloss_follows_its_word_and_only_a_long_one_breaks_at_its_spaces() {
    let marked = |words: &[&str]| {
        let gloss = Gloss { words: words.iter().map(|word| (*word).into()).collect() };
        let content = [
            Inline::text(Span::DETACHED, "부하분산기"),
            Inline::new(Span::DETACHED, InlineKind::Gloss(gloss)),
            Inline::text(Span::DETACHED, "에서는"),
        ];
        marked(&content, BreakMode::Hybrid)
    };
    assert_eq!(marked(&["Load", "Balancer"]), "부하|분|산기Load_Balancer에서는");
    assert_eq!(marked(&["Elastic", "Load", "Balancer"]), "부하|분|산기Elastic /Load /Balancer에서는");
}

#[test]
fn notes_marks_and_exponents_never_begin_a_line() {
    let content = [
        Inline::text(Span::DETACHED, "이것은 2"),
        Inline::new(
            Span::DETACHED,
            InlineKind::Styled(Style::Superscript, vec![Inline::text(Span::DETACHED, "10")]),
        ),
        Inline::text(Span::DETACHED, " 이다 "),
        Inline::new(Span::DETACHED, InlineKind::Footnote(0)),
    ];
    assert_eq!(marked(&content, BreakMode::Hybrid), "이것은 210_이다_1");
}

#[test]
fn code_breaks_after_its_marks_and_between_its_words() {
    let code =
        |text: &str| marked(&[Inline::new(Span::DETACHED, InlineKind::Code(text.into()))], BreakMode::Hybrid);
    assert_eq!(code("docker run --rm"), "docker /run /--rm");
    assert_eq!(code("/usr/local/share/applications"), "/usr//local//share//applications");
    assert_eq!(code("getUserNameById"), "get/User/Name/ById");
    assert_eq!(code("a.size()"), "a.size()");
    assert_eq!(code("list.size()"), "list.size()");
    assert_eq!(code("--no-sandbox"), "--no-sandbox");
    assert_eq!(code("12:30:45.678"), "12:30:45.678");
    assert_eq!(code("customer.orders()"), "customer/.orders()");
    assert_eq!(code("ap-northeast-1"), "ap-northeast-1");
    assert_eq!(code("web-server-2024-05-15.log"), "web/-server/-2024-05-15/.log");
    assert_eq!(code("exampledbinstance"), "exam/p/l/e/d/b/i/n/s/t/ance");
    assert_eq!(code("exampleinstance"), "exampleinstance");
    let name = [Inline::new(Span::DETACHED, InlineKind::Code("exampledbinstance".into()))];
    assert_eq!(marked(&name, BreakMode::KeepAll), "exampledbinstance");
}

#[test]
fn keep_all_breaks_at_spaces_and_syllable_mode_everywhere() {
    let text = [Inline::text(Span::DETACHED, "저장소를 지운다")];
    assert_eq!(marked(&text, BreakMode::KeepAll), "저장소를 지운다");
    assert_eq!(marked(&text, BreakMode::Syllable), "저|장|소|를 지|운|다");
}

//! Code on its grid: wrapping, tabs, tokens.

use super::*;
use crate::layout::Tag;
use crate::layout::line::set_up::in_chapter;

fn ink(class: TokenClass) -> (Color, Weight) {
    match class {
        TokenClass::Keyword => (Color::rgb(0x00_00_80), Weight::Bold),
        _ => (Color::gray(90), Weight::Regular),
    }
}

fn set(text: &str, tokens: &[Token], columns: usize) -> Vec<CodeLine> {
    let style = CodeStyle { size: 8.0, columns, color: Color::BLACK, ink, mark: Color::gray(150) };
    in_chapter(|context| {
        let tag = context.tags.add(Tag::Code, None);
        set_code(context, &text.into(), tokens, &style, Span::DETACHED, tag)
    })
}

/// Each line's number, its text, and `↪` where it goes on.
fn shown(lines: &[CodeLine]) -> Vec<String> {
    lines
        .iter()
        .map(|line| {
            let text: String = line
                .line
                .items
                .iter()
                .filter_map(|placed| match &placed.item {
                    Item::Glyphs(run) if run.actual_text.is_none() => Some(run.text.as_str()),
                    _ => None,
                })
                .collect();
            format!("{}{} {text}", line.number, if line.continued { "↪" } else { "" })
        })
        .collect()
}

#[test]
fn long_lines_go_on_below_after_a_space_with_a_mark() {
    let lines = set("  docker run --rm --name web nginx\nend\n", &[], 20);
    assert_eq!(shown(&lines), ["0   docker run --rm ", "0↪ --name web nginx ", "1 end ", "2 "]);
    let mark = lines[1].line.items.first().unwrap();
    assert!(matches!(&mark.item, Item::Glyphs(run) if run.actual_text.as_deref() == Some("")));
    assert_eq!((mark.x, mark.tag), (8.0, None));
}

#[test]
fn the_sign_of_a_comment_goes_below_with_its_words() {
    let lines = set("boat = dock() # 나루터까지\nrow() // 천천히 젓는다", &[], 18);
    assert_eq!(shown(&lines), ["0 boat = dock() ", "0↪ # 나루터까지 ", "1 row() // 천천히 ", "1↪ 젓는다"]);
    // Where it stands alone, its word is broken.
    let lines = set("    # 나루터까지건너간다", &[], 14);
    assert_eq!(shown(&lines), ["0     # 나루터까", "0↪ 지건너간", "0↪ 다"]);
}

#[test]
fn copied_text_is_the_code_and_no_line_is_wider_than_its_columns() {
    let code = "aVeryLongIdentifierWithoutAnyPlaceToBreak(가나다라마바사, 값)";
    let lines = set(code, &[], 16);
    let copied: String =
        shown(&lines).iter().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect();
    assert_eq!(copied, code);
    assert!(lines.iter().all(|line| line.line.width <= 16.0 * 4.0 + 0.01));
}

#[test]
fn hangul_takes_two_cells_and_tabs_reach_the_next_stop() {
    let lines = set("가a\n\tb", &[], 80);
    assert!((lines[0].line.width - 3.0 * 4.0).abs() < 0.01);
    assert!((lines[1].line.width - 5.0 * 4.0).abs() < 0.01);
    assert_eq!(shown(&lines)[1], "1     b");
}

#[test]
fn tokens_have_their_ink_on_every_line() {
    let tokens = [
        Token { range: 0..2, class: TokenClass::Keyword },
        Token { range: 3..10, class: TokenClass::Comment },
    ];
    let lines = set("fn /* a\nb */ c", &tokens, 80);
    let inks = |line: &CodeLine| -> Vec<(String, Color)> {
        let runs = line.line.items.iter().filter_map(|placed| match &placed.item {
            Item::Glyphs(run) => Some((run.text.to_string(), run.color)),
            _ => None,
        });
        runs.collect()
    };
    assert_eq!(
        inks(&lines[0]),
        [("fn".into(), Color::rgb(0x80)), (" ".into(), Color::BLACK), ("/* a ".into(), Color::gray(90))]
    );
    assert_eq!(inks(&lines[1])[0].1, Color::gray(90));
}

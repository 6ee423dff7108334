//! Formulas of strangers that no page can hold: told of, and shown by their source.

use super::stranger::Stranger;

/// What is repeated, so many times, and what is said of it.
const SHAPES: &[(&str, usize, &str)] = &[
    ("\\frac{1}{", 16_000, "too long"),
    ("x^{", 32_000, "too long"),
    ("\\left(", 40_000, "too long"),
    ("x&", 40_000, "too long"),
    ("\\frac{1}{", 800, "too far inside each other"),
    ("\\left(", 1_200, "too far inside each other"),
    ("\\begin{matrix}", 500, "too far inside each other"),
    ("\\def\\a{\\a\\a}\\a ", 400, "can't be read"),
    ("x_1", 2_600, "no size that a page can hold"),
];

#[test]
fn formulas_that_no_page_can_hold_are_told_and_shown_by_their_source() {
    let stranger = Stranger::book("");
    let mut chapter = "# 식\n".to_owned();
    for (number, (piece, count, _)) in SHAPES.iter().enumerate() {
        chapter
            .push_str(&format!("\n$$\nq{number}z {}\n$$\n\n뒤{number}까지 남는다.\n", piece.repeat(*count)));
    }
    stranger.put("book/01.md", chapter);
    let ran = stranger.run(&["build", "book", "--offline", "-v"]);
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    let text = stranger.text();
    for (number, (piece, count, why)) in SHAPES.iter().enumerate() {
        assert!(ran.said.contains(why), "{piece} × {count}: {}", &ran.said[..2_000.min(ran.said.len())]);
        assert!(text.matches(&format!("q{number}z")).count() >= 2, "{piece} × {count} is lost");
        assert!(text.matches(&format!("뒤{number}까지")).count() >= 2, "what follows {piece} is lost");
    }
    assert_eq!(ran.said.matches("[formula-not-set]").count(), SHAPES.len(), "{}", ran.said.len());
}

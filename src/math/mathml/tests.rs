//! MathML below its TeX.

use super::*;
use crate::document::MathNode;
use crate::math::read::read;

fn written(element: &MathElement, out: &mut String) {
    out.push('<');
    out.push_str(element.name);
    for (name, value) in &element.attributes {
        out.push_str(&format!(" {name}={value:?}"));
    }
    out.push('>');
    for child in &element.children {
        match child {
            MathNode::Element(child) => written(child, out),
            MathNode::Text(text) => out.push_str(text),
            MathNode::Number(nth) => out.push_str(&format!("{{{nth}}}")),
        }
    }
    out.push_str(&format!("</{}>", element.name));
}

/// The content of a formula, without the row around it.
fn mathml(tex: &str, display: bool) -> String {
    let mut out = String::new();
    written(&content(&read(tex, 8_000, false).unwrap().nodes, display), &mut out);
    out.strip_prefix("<mrow>").and_then(|rest| rest.strip_suffix("</mrow>")).unwrap_or(&out).to_owned()
}

fn inline(tex: &str) -> String {
    mathml(tex, false)
}

#[test]
fn figures_make_one_number_and_letters_are_variables() {
    assert_eq!(inline("12.5x"), "<mn>12.5</mn><mi>x</mi>");
    assert_eq!(inline("10^{3}"), "<msup><mn>10</mn><mn>3</mn></msup>");
    assert_eq!(inline("2^{n-1}"), "<msup><mn>2</mn><mrow><mi>n</mi><mo>−</mo><mn>1</mn></mrow></msup>");
    assert_eq!(inline("24\\times{31}=744"), "<mn>24</mn><mo>×</mo><mn>31</mn><mo>=</mo><mn>744</mn>");
}

#[test]
fn words_keep_their_spaces_and_hangul() {
    assert_eq!(inline("\\text{전체 a}"), "<mtext>전체\u{a0}a</mtext>");
    assert_eq!(inline("\\frac{\\text{가}}{b}"), "<mfrac><mtext>가</mtext><mi>b</mi></mfrac>");
}

#[test]
fn operators_take_limits_where_there_is_room() {
    assert_eq!(
        mathml("\\sum_{i}^n i", true),
        "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>i</mi>"
    );
    assert_eq!(inline("\\sum_{i}^n i"), "<msubsup><mo>∑</mo><mi>i</mi><mi>n</mi></msubsup><mi>i</mi>");
    assert_eq!(
        inline("2\\log n"),
        "<mn>2</mn><mspace width=\"0.1667em\"></mspace><mi mathvariant=\"normal\">log</mi>\
         <mspace width=\"0.1667em\"></mspace><mi>n</mi>"
    );
}

#[test]
fn struck_relations_are_one_sign() {
    assert_eq!(inline("a\\neq b"), "<mi>a</mi><mo>≠</mo><mi>b</mi>");
    assert_eq!(inline("a\\not= b"), "<mi>a</mi><mo>=\u{338}</mo><mi>b</mi>");
}

#[test]
fn fonts_and_colours_are_named() {
    assert_eq!(inline("\\mathbf{v}"), "<mi mathvariant=\"bold\">v</mi>");
    assert_eq!(inline("\\mathrm{d}x"), "<mi mathvariant=\"normal\">d</mi><mi>x</mi>");
    assert_eq!(inline("\\textcolor{red}{x}"), "<mstyle mathcolor=\"#ff0000\"><mi>x</mi></mstyle>");
}

#[test]
fn letters_on_a_ground_have_their_author_s_colour_or_what_stands_out_from_it() {
    let a = "<mtext>a</mtext></mstyle>";
    let on = |ground: &str, ink: &str| format!("<mstyle mathbackground={ground:?} mathcolor={ink:?}>{a}");
    assert_eq!(inline("\\colorbox{yellow}{a}"), on("#ffff00", "#000000"));
    assert_eq!(inline("\\colorbox{red}{a}"), on("#ff0000", "#000000"));
    assert_eq!(inline("\\colorbox{#767676}{a}"), on("#767676", "#000000"));
    assert_eq!(inline("\\colorbox{#757575}{a}"), on("#757575", "#ffffff"));
    let red = "<mstyle mathcolor=\"#ff0000\">";
    assert_eq!(
        inline("\\textcolor{red}{\\colorbox{white}{a}}"),
        format!("{red}<mstyle mathbackground=\"#ffffff\">{a}</mstyle>")
    );
    assert_eq!(
        inline("\\color{red}\\fcolorbox{blue}{white}{a}"),
        format!(
            "{red}<menclose notation=\"box\" mathcolor=\"#0000ff\">{}</menclose></mstyle>",
            on("#ffffff", "#ff0000")
        )
    );
}

#[test]
fn numbered_equations_have_a_cell_for_the_number() {
    let table = mathml("\\begin{align}a&=b\\\\c&=d\\nonumber\\end{align}", true);
    assert!(table.starts_with("<mtable columnalign=\"right left\""), "{table}");
    assert!(table.contains("<mtd>{0}</mtd>"), "{table}");
    assert!(table.ends_with("<mtd></mtd></mtr></mtable>"), "{table}");
    let tagged = mathml("a=b \\tag{가}", true);
    assert!(tagged.contains("<mspace width=\"2em\"></mspace>") && tagged.contains("가"), "{tagged}");
    let open = content(&read("a=b", 8_000, true).unwrap().nodes, true);
    assert_eq!(open.name, "mtable");
}

#[test]
fn bars_grow_as_brackets_do_and_stand_close() {
    let determinant = mathml("\\begin{vmatrix}a\\\\b\\end{vmatrix}", true);
    let grown = "<mo fence=\"true\" stretchy=\"true\">|</mo>";
    assert_eq!(determinant.matches(grown).count(), 2, "{determinant}");
    assert!(mathml("\\left\\|x\\right\\|", true).contains("<mo fence=\"true\" stretchy=\"true\">‖</mo>"));
    let close = "<mo stretchy=\"false\" lspace=\"0em\" rspace=\"0em\">|</mo>";
    assert_eq!(inline("|x|"), format!("{close}<mi>x</mi>{close}"));
    assert_eq!(inline("a\\mid b"), "<mi>a</mi><mo>∣</mo><mi>b</mi>");
}

#[test]
fn braces_and_fences_grow() {
    assert_eq!(
        inline("\\left(\\frac12\\right."),
        "<mo fence=\"true\" stretchy=\"true\">(</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>"
    );
    assert!(mathml("\\underbrace{x}_{n}", true).starts_with("<munder><munder><mi>x</mi>"));
}

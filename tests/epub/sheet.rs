//! The style sheet: what the readers of all ages forgive.

use std::collections::BTreeSet;

/// The rules without comments.
fn sheet() -> String {
    let text = include_str!("../../src/epub/style.css");
    let mut out = String::new();
    for (number, part) in text.split("/*").enumerate() {
        out.push_str(if number == 0 { part } else { part.split_once("*/").unwrap().1 });
    }
    out
}

/// Selector and declarations of each rule, those for narrow screens included.
fn rules() -> Vec<(String, String)> {
    let sheet = sheet();
    let rules = sheet.split('}').filter_map(|rule| rule.rsplit_once('{'));
    rules
        .map(|(selector, body)| {
            let selector = selector.rsplit(['{', ';']).next().unwrap_or_default();
            (selector.trim().to_owned(), body.trim().to_owned())
        })
        .collect()
}

#[test]
fn lengths_are_in_em_and_per_cent() {
    let mut wrong = BTreeSet::new();
    for (selector, body) in rules() {
        for unit in ["px", "pt", "cm", "mm", "rem", "vw"] {
            for (at, _) in body.match_indices(unit) {
                let number = body[..at].ends_with(|c: char| c.is_ascii_digit());
                // Rules as thin as a pixel are what every reader draws.
                let thin = ["1px", "2px"].iter().any(|thin| body[..at + unit.len()].ends_with(thin));
                if number && !thin {
                    wrong.insert(selector.clone());
                }
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
}

#[test]
fn no_ground_is_coloured_and_no_text_but_code_and_numbers_of_captions() {
    for (selector, body) in rules() {
        for declaration in body.split(';').map(str::trim) {
            let (name, value) = declaration.split_once(':').unwrap_or((declaration, ""));
            let value = value.trim();
            if name.starts_with("background") {
                // Strokes through parts of formulas have the colour of their letters, and nothing beside them.
                let strokes = value.replace("transparent", "").replace("currentcolor", "");
                let is_stroke =
                    selector.starts_with(".struck") && strokes.starts_with("linear-gradient(to top");
                assert!(value == "none" || is_stroke && !strokes.contains('#'), "{selector}: {value}");
            }
            if name == "color" && value != "inherit" {
                let may = [".hl-", ".line", ".number"];
                assert!(may.iter().any(|class| selector.contains(class)), "{selector}: {value}");
            }
        }
    }
}

#[test]
fn text_of_the_body_has_the_reader_s_size_leading_and_face() {
    for (selector, body) in rules() {
        if ["body", "p", "html"].contains(&selector.as_str()) {
            for name in ["font-size", "line-height", "font-family", "color", "background"] {
                assert!(!body.split(';').any(|line| line.trim().starts_with(name)), "{selector}: {name}");
            }
        }
    }
}

#[test]
fn selectors_are_those_that_old_readers_know() {
    // MuPDF gives the whole sheet up at a selector that it can't read.
    for (selector, _) in rules() {
        for sign in ["^=", "$=", "*=", ":not(", ":is(", ":has(", ":nth", "~"] {
            assert!(!selector.contains(sign), "{selector}");
        }
    }
}

#[test]
fn code_wraps() {
    let rules = rules();
    let (_, pre) = rules.iter().find(|(selector, _)| selector == "pre").unwrap();
    assert!(pre.contains("white-space: pre-wrap") && pre.contains("overflow-wrap: anywhere"), "{pre}");
}

#[test]
fn long_words_break_in_readers_that_know_the_old_name_alone() {
    let rules = rules();
    let (_, body) = rules.iter().find(|(selector, _)| selector == "body").unwrap();
    let [old, new] =
        ["word-wrap: break-word", "overflow-wrap: anywhere"].map(|name| body.find(name).unwrap());
    assert!(old < new, "{body}");
}

#[test]
fn deleted_lines_are_struck_out_and_their_signs_are_not() {
    let rules = rules();
    let (_, kept) = rules.iter().find(|(selector, _)| selector.ends_with(".line.deleted .sign")).unwrap();
    assert!(kept.contains("display: inline-block"), "{kept}");
}

#[test]
fn rule_above_the_first_row_of_a_stacked_table_is_below_its_caption() {
    let rules = rules();
    let above: Vec<&str> = rules
        .iter()
        .filter(|(selector, body)| selector.starts_with("table.stacked") && body.contains("border-top"))
        .map(|(selector, _)| selector.as_str())
        .collect();
    assert_eq!(above, ["table.stacked tbody"]);
}

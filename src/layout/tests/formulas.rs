//! Formulas on pages: numbers at the right edge, wide ones made smaller, too wide ones told.

use super::*;
use crate::document::Math;

/// The page items of a displayed formula after a paragraph, and what was found.
fn displayed(tex: &str) -> (Vec<Placed>, f32, Diagnostics) {
    let formula = block(BlockKind::Math(Math::new(tex)));
    let mut chapter = chapter(0, "수식", 0, vec![paragraph(2), formula]);
    let mut found = Diagnostics::default();
    let content = Arc::make_mut(&mut chapter.content);
    crate::math::annotate(content, 8_000, &mut found);
    for block in &mut content.blocks {
        if let BlockKind::Math(math) = &mut block.kind {
            let counted = math.equations_mut().iter_mut().filter(|equation| !equation.named);
            counted.for_each(|equation| equation.number = "(1)".to_owned());
        }
    }
    assert!(found.is_empty(), "{found:?}");
    let (paged, found) = laid_in(&book(vec![chapter]), &FigureSet::default(), Preset::Textbook);
    let is_formula = |placed: &Placed| {
        let node = placed.tag.and_then(|tag| paged.tags.nodes().get(tag.0 as usize));
        node.is_some_and(|node| matches!(node.tag, Tag::Formula(_)))
    };
    let page = body(&paged).into_iter().find(|page| page.items.iter().any(is_formula)).unwrap();
    let style = style::Style::new(&crate::config::PdfConfig::default());
    let left = style.left(page.side);
    let items = page.items.iter().filter(|placed| is_formula(placed)).cloned();
    (crate::layout::page::shifted(items, -left, 0.0).collect(), style.measure, found)
}

fn right_end(items: &[Placed]) -> f32 {
    let ends = items.iter().filter_map(|placed| match &placed.item {
        Item::Glyphs(run) => Some(placed.x + run.width()),
        _ => None,
    });
    ends.fold(0.0, f32::max)
}

fn largest(items: &[Placed]) -> f32 {
    let sizes = items.iter().filter_map(|placed| match &placed.item {
        Item::Glyphs(run) => Some(run.size),
        _ => None,
    });
    sizes.fold(0.0, f32::max)
}

#[test]
fn the_number_of_an_equation_ends_at_the_right_edge() {
    for tex in ["\\begin{equation}a=b\\end{equation}", "a=b\\tag{가}"] {
        let (items, measure, found) = displayed(tex);
        assert!((right_end(&items) - measure).abs() < 0.5, "{tex}: {}", right_end(&items));
        assert!(found.is_empty());
    }
}

#[test]
fn the_number_of_a_broken_formula_stands_behind_its_last_line_or_below() {
    for terms in [60, 64, 68] {
        let (items, measure, found) = displayed(&format!("S = {} \\tag{{가}}", vec!["a"; terms].join("+")));
        assert!((right_end(&items) - measure).abs() < 0.5, "{terms}: {}", right_end(&items));
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn rows_that_are_too_wide_are_made_smaller_with_their_numbers() {
    let row = format!("x &= {}", vec!["a"; 34].join("+"));
    let (items, measure, found) = displayed(&format!("\\begin{{align}}{row}\\\\y &= b\\end{{align}}"));
    assert!(right_end(&items) <= measure + 0.5, "{}", right_end(&items));
    assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::FormulaSmall]);
}

#[test]
fn the_source_of_a_formula_is_read_once() {
    let (items, ..) = displayed("\\frac{a}{b}");
    let read: Vec<&str> = items
        .iter()
        .filter_map(|placed| match &placed.item {
            Item::Glyphs(run) => run.actual_text.as_deref().filter(|text| !text.is_empty()),
            _ => None,
        })
        .collect();
    assert_eq!(read, ["\\frac{a}{b}"]);
}

#[test]
fn wide_formulas_are_made_smaller_and_too_wide_ones_told() {
    let sum = |terms: usize| vec!["a"; terms].join("+");
    let (natural, ..) = displayed(&sum(3));
    let (items, measure, found) = displayed(&sum(24));
    assert!(right_end(&items) <= measure + 0.1 && largest(&items) < largest(&natural));
    assert!(found.is_empty(), "{found:?}");
    let (items, measure, found) = displayed(&sum(60));
    assert!(right_end(&items) <= measure + 0.1 && found.is_empty(), "broken behind its signs: {found:?}");
    assert!((largest(&items) - largest(&natural)).abs() < 0.1);
    let whole = |terms: usize| displayed(&format!("\\frac{{{}}}{{b}}", sum(terms)));
    let (items, measure, found) = whole(26);
    assert!(right_end(&items) <= measure + 0.1 && found.is_empty(), "made smaller: {found:?}");
    let (items, measure, found) = whole(36);
    assert!(right_end(&items) <= measure + 0.1 && largest(&items) < 0.7 * largest(&natural));
    assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::FormulaSmall]);
    let (items, measure, found) = whole(120);
    assert!(right_end(&items) <= measure + 0.1, "shown by its source");
    assert!(found.iter().any(|found| found.code == Code::OverfullLine));
}

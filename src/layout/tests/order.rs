//! Figures keep the order of the source, those that may leave their place and those that may not.

use super::*;

/// A picture of some pixels.
fn sized(width: u32, height: u32) -> Option<Arc<crate::figures::Figure>> {
    picture(width, height).get(FigureId(0)).cloned()
}

#[test]
fn a_figure_in_a_box_does_not_go_before_one_that_waits() {
    let figures = FigureSet::new(vec![sized(600, 900), sized(600, 200)]);
    let mut apart = 0;
    for lines in 0..30 {
        let above = (0..lines).map(|_| paragraph(1));
        let boxed = block(BlockKind::Quote(vec![paragraph(1), figure(1, "작은 배")]));
        let blocks = above.chain([figure(0, "큰 배"), paragraph(1), boxed, paragraph(9)]).collect();
        let paged = laid(&book(vec![chapter(0, "강", 0, blocks)]), &figures);
        let shown = |page: &Page| {
            let items = page.items.iter().filter_map(|placed| match placed.item {
                Item::Image { figure, .. } => Some(figure.0),
                _ => None,
            });
            items.collect::<Vec<_>>()
        };
        let pages: Vec<Vec<u32>> = paged.pages.iter().map(shown).collect();
        assert_eq!(pages.concat(), [0, 1], "{lines} lines above");
        apart += usize::from(pages.iter().any(|page| page.len() == 1));
    }
    assert!(apart > 3, "on one page nothing is shown: {apart}");
}

//! Drawings are made smaller for the sake of a page only as far as their text can be read.

use super::*;
use crate::diagrams::SMALLEST;
use crate::document::Diagram;

/// A drawing of so many CSS pixels with text of a size.
fn drawing(width: u32, height: u32, text: f32) -> FigureSet {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\"><text font-size=\"{text}\">배</text></svg>"
    );
    let bytes = crate::figures::Slice::from(svg.clone().into_bytes());
    let screen = ScreenRendition { media: Media::Svg, width, height, bytes };
    let original = crate::figures::Original { kind: crate::figures::FileKind::Svg, bytes: 4 };
    let drawing = Some(svg.into());
    FigureSet::new(vec![Some(Arc::new(crate::figures::Figure { original, width, height, screen, drawing }))])
}

/// How high the text of a drawing is printed at least, wherever on its page it comes to stand.
fn printed(width: u32, height: u32, text: f32) -> f32 {
    let figures = drawing(width, height, text);
    let sizes = (0..30).map(|lines| {
        let above = (0..lines).map(|_| paragraph(1));
        let blocks = above.chain([figure(0, "배의 구조")]).chain((0..9).map(|_| paragraph(4))).collect();
        let paged = laid(&book(vec![chapter(0, "강", 0, blocks)]), &figures);
        let items = paged.pages.iter().flat_map(|page| &page.items);
        let shown = items.filter_map(|placed| match placed.item {
            Item::Image { size, .. } => Some(size.width),
            _ => None,
        });
        shown.fold(f32::MAX, f32::min) * text / width as f32
    });
    sizes.fold(f32::MAX, f32::min)
}

#[test]
fn a_drawing_is_made_smaller_until_its_text_is_as_small_as_may_be() {
    let least = printed(400, 560, 12.0);
    assert!((SMALLEST - 0.01..SMALLEST + 0.4).contains(&least), "{least}");
    // Larger text lets it lose all that a figure may.
    assert!(printed(400, 560, 30.0) < 0.8 * 30.0 * 72.0 / 110.0);
    // What is small already stays as it is.
    let small = printed(400, 560, 8.0);
    assert!((small - 8.0 * 72.0 / 110.0).abs() < 0.01, "{small}");
}

/// Blocks with a drawing that stands for a diagram, laid out.
fn diagram(width: u32, height: u32, wrap: impl Fn(Block) -> Block) -> (Paged, Diagnostics) {
    let mut block = figure(0, "배의 구조");
    if let BlockKind::Figure(figure) = &mut block.kind {
        figure.diagram = Some(Box::new(Diagram {
            kind: "mermaid".to_owned(),
            title: None,
            source: "flowchart LR".to_owned(),
        }));
    }
    let blocks = vec![paragraph(2), wrap(block), paragraph(2)];
    laid_in(&book(vec![chapter(0, "강", 0, blocks)]), &drawing(width, height, 12.0), Preset::Textbook)
}

#[test]
fn a_diagram_that_could_not_be_read_upright_is_turned() {
    let (paged, found) = diagram(760, 300, |block| block);
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::DiagramSmall], "{found:?}");
    let turned: Vec<f32> = paged
        .pages
        .iter()
        .filter(|page| page.turned)
        .flat_map(|page| &page.items)
        .filter_map(|placed| match placed.item {
            Item::Image { size, .. } => Some(size.width * 12.0 / 760.0),
            _ => None,
        })
        .collect();
    assert!(matches!(turned.as_slice(), [height] if *height >= SMALLEST), "{turned:?}");
    let (paged, found) = diagram(560, 300, |block| block);
    assert!(found.is_empty() && paged.pages.iter().all(|page| !page.turned), "{found:?}");
}

/// How wide the pictures of a book are, in points, on upright and on turned pages.
fn widths(paged: &Paged) -> [Vec<f32>; 2] {
    [false, true].map(|turned| {
        let items = paged.pages.iter().filter(|page| page.turned == turned).flat_map(|page| &page.items);
        let shown = items.filter_map(|placed| match placed.item {
            Item::Image { size, .. } => Some(size.width),
            _ => None,
        });
        shown.collect()
    })
}

fn codes(found: &Diagnostics) -> Vec<Code> {
    found.iter().map(|one| one.code).collect()
}

#[test]
fn a_diagram_in_a_quotation_is_turned_too() {
    let quote = |block: Block| Block::new(block.span, BlockKind::Quote(vec![block]));
    let (paged, found) = diagram(760, 300, quote);
    let [upright, turned] = widths(&paged);
    assert!(upright.is_empty() && matches!(turned.as_slice(), [width] if width * 12.0 / 760.0 >= SMALLEST));
    assert_eq!(codes(&found), [Code::DiagramSmall], "{found:?}");
}

#[test]
fn a_diagram_in_a_list_takes_the_whole_measure_where_that_is_enough() {
    let item = |blocks| ListItem { attributes: None, task: None, blocks, span: Span::DETACHED };
    let nest = |blocks| {
        block(BlockKind::List(List { start: None, tight: false, tree: false, items: vec![item(blocks)] }))
    };
    let listed = |block: Block| nest(vec![paragraph(1), nest(vec![paragraph(1), block])]);
    let (paged, found) = diagram(600, 300, listed);
    let [upright, turned] = widths(&paged);
    assert!(
        turned.is_empty() && matches!(upright.as_slice(), [width] if width * 12.0 / 600.0 >= SMALLEST - 0.05),
        "{upright:?}"
    );
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_diagram_that_a_cell_has_no_room_for_is_shown_by_its_source() {
    let table = |block: Block| {
        let mut cell = cell("", false);
        cell.blocks = vec![block];
        self::block(BlockKind::Table(Table { body: vec![row(vec![cell])], ..Table::default() }))
    };
    let (paged, found) = diagram(760, 300, table);
    assert!(widths(&paged).concat().is_empty());
    assert_eq!(codes(&found), [Code::DiagramNotDrawn], "{found:?}");
}

//! Figures with their captions; a box with words where the picture could not be had.

use crate::book::Words;
use crate::document::{Figure, Image, Inline, plain_text};
use crate::figures::{Figure as Picture, PrintRendition, placed_width};
use crate::layout::line::break_lines;
use crate::layout::list::{Piece, Role, Shrink};
use crate::layout::page::{brief, shifted};
use crate::layout::set::flow::Flow;
use crate::layout::style::{Style, TextStyle, ink};
use crate::layout::{Item, LinkTo, Placed, Size, Tag, TagId};

/// How much of a picture's height may go so that it fits a page.
const SHRINKS: f32 = 0.3;

/// Cost of a page break before a figure, whose place is below the text that leads to it.
const BEFORE: f32 = 2.0;

/// Sets a figure.
pub(super) fn set(flow: &mut Flow<'_, '_>, figure: &Figure) {
    let image = &figure.image;
    let alt = alternative(image, &figure.caption);
    let tag = flow.tag(Tag::Figure(alt));
    let there = image.figure.and_then(|id| Some((id, flow.context.figures.get(id)?)));
    let mut items = Vec::new();
    let height = if let Some((id, picture)) = there {
        let size = placed_size(flow.style, flow.measure, image, picture);
        let x = flow.x + (flow.measure - size.width).max(0.0) / 2.0;
        items.push(Placed {
            x,
            y: 0.0,
            tag: Some(tag),
            item: Item::Image { figure: id, size, span: image.span },
        });
        if matches!(picture.print, PrintRendition::Raster(_)) {
            let stroke = Some((0.4, ink::RULE));
            items.push(Placed {
                x,
                y: 0.0,
                tag: None,
                item: Item::Box { size, radius: 0.0, fill: None, stroke },
            });
        }
        if let Some(link) = linked(flow, image, tag, x, size) {
            items.push(link);
        }
        size.height
    } else {
        placeholder(flow, image, &plain_text(&figure.caption), tag, &mut items)
    };
    let pictures = items.len();
    let outer = flow.parent.replace(tag);
    let column = super::beside::column(flow).filter(|_| !figure.caption.is_empty());
    let (below, notes) = match column {
        Some(column) => (0.0, super::beside::caption(flow, &figure.caption, column)),
        None => set_caption(flow, &figure.caption, height, &mut items),
    };
    flow.parent = outer;
    push(
        flow,
        items,
        Shrink { pictures, height, most: 0.0, drifts: false },
        height + below,
        notes,
        there.is_some(),
    );
}

/// Adds the figure as a piece whose height, with the gaps around it, is a whole number of grid steps.
fn push(
    flow: &mut Flow<'_, '_>,
    mut items: Vec<Placed>,
    mut shrink: Shrink,
    height: f32,
    notes: Vec<usize>,
    there: bool,
) {
    let gap = flow.style.block_gap();
    let grid = flow.style.grid;
    let whole = ((height + 2.0 * gap) / grid - 0.01).ceil() * grid - 2.0 * gap;
    let extra = (whole - height) / 2.0;
    items.iter_mut().for_each(|placed| placed.y += extra);
    if there && shrink.height > flow.style.pitch() * 4.0 {
        shrink.most = shrink.height * SHRINKS;
    }
    shrink.drifts = flow.floats && flow.frame.is_none() && flow.nesting == 0;
    let mut piece = Piece::new(Role::Figure(shrink), items, whole);
    (piece.before, piece.after, piece.penalty, piece.notes) = (gap, gap, BEFORE, notes);
    flow.push(piece);
}

/// Alternative text: the author's, else the caption, else the file's name.
pub(super) fn alternative(image: &Image, caption: &[Inline]) -> String {
    if !image.alt.trim().is_empty() {
        return image.alt.trim().to_owned();
    }
    let caption = plain_text(caption);
    if !caption.is_empty() {
        return caption;
    }
    image.source.rsplit('/').find(|part| !part.is_empty()).unwrap_or("-").to_owned()
}

/// The size that a picture is placed at: as asked, else natural, never beyond the measure or what a page gives it.
pub(in crate::layout) fn placed_size(style: &Style, measure: f32, image: &Image, picture: &Picture) -> Size {
    let highest = match picture.print {
        PrintRendition::Vector(_) => style.drawing_height(),
        PrintRendition::Raster(_) => style.figure_height(),
    };
    let (width, height) = (picture.width.max(1) as f32, picture.height.max(1) as f32);
    let width_set = placed_width((image.width, image.height), measure, highest, (width, height));
    Size { width: width_set, height: width_set * height / width }
}

fn linked(flow: &mut Flow<'_, '_>, image: &Image, tag: TagId, x: f32, size: Size) -> Option<Placed> {
    let to = flow.link(image.link.as_ref()?, image.span)?;
    let description = match &to {
        LinkTo::Url(address) => address.clone(),
        LinkTo::Destination(_) => brief(image.alt.clone()),
    };
    Some(Placed { x, y: 0.0, tag: Some(tag), item: Item::Link { size, to, description } })
}

/// A box that stands for a picture that could not be had, with its text unless the caption below says the same, and
/// its address; its height.
fn placeholder(
    flow: &mut Flow<'_, '_>,
    image: &Image,
    caption: &str,
    tag: TagId,
    items: &mut Vec<Placed>,
) -> f32 {
    let words = Words::of(&flow.context.book.meta.language).missing_figure;
    let style = flow.style.caption.ink(ink::MUTED);
    let pad = flow.style.pitch() * 0.8;
    let mut y = pad;
    let alt = if image.alt.trim() == caption.trim() { "" } else { image.alt.trim() };
    let texts = [words, alt, image.source.as_str()];
    let shown = texts.into_iter().filter(|text| !text.is_empty() && !text.starts_with("data:"));
    let mut lines = Vec::new();
    let outer = flow.parent.replace(tag);
    for text in shown {
        let paragraph = flow.tag(Tag::Paragraph);
        let content = [Inline::text(image.span, text)];
        let room = flow.measure - 2.0 * pad;
        for line in break_lines(flow.context, &content, &style.paragraph, room, paragraph) {
            let x = flow.x + (flow.measure - line.width) / 2.0;
            lines.extend(shifted(line.items, x, y + style.baseline()));
            y += style.lead;
        }
    }
    flow.parent = outer;
    let size = Size { width: flow.measure, height: y + pad };
    let stroke = Some((0.6, ink::RULE));
    let item = Item::Box { size, radius: 1.5, fill: Some(flow.style.inks.tint), stroke };
    items.push(Placed { x: flow.x, y: 0.0, tag: None, item });
    items.extend(lines);
    size.height
}

/// Sets the caption below a picture of some height: centred if it is one line, else a ragged block in the middle.
/// Its height with the gap above, and its notes.
fn set_caption(
    flow: &mut Flow<'_, '_>,
    caption: &[Inline],
    top: f32,
    items: &mut Vec<Placed>,
) -> (f32, Vec<usize>) {
    if caption.is_empty() {
        return (0.0, Vec::new());
    }
    let style: TextStyle = flow.style.caption.ink(ink::MUTED);
    let tag = flow.tag(Tag::Caption);
    let lines = break_lines(flow.context, caption, &style.paragraph, flow.measure * 0.86, tag);
    let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
    let x = flow.x + (flow.measure - widest) / 2.0;
    let gap = flow.style.pitch() * 0.3;
    let (mut y, mut notes) = (gap, Vec::new());
    for line in lines {
        notes.extend(line.notes);
        items.extend(shifted(line.items, x, top + y + style.baseline()));
        y += style.lead;
    }
    (y, notes)
}

//! Figures with their captions; a box with words where the picture could not be had.

use crate::diagnostics::{Code, Diagnostic};
use crate::diagrams::SMALLEST;
use crate::document::{Diagram, Figure, Image, Inline, Length, Text, plain_text, repeats, unlabelled};
use crate::figures::Figure as Picture;
use crate::layout::line::break_lines;
use crate::layout::list::{Piece, Role, Shrink};
use crate::layout::page::{brief, shifted};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::{FIGURE_DPI, Style, TextStyle, ink};
use crate::layout::{Item, LinkArea, LinkTo, Placed, Size, Tag, TagId};
use crate::message::say;

/// How much of a picture's height may go so that it fits a page.
const SHRINKS: f32 = 0.3;

/// Cost of a page break before a figure, whose place is below the text that leads to it.
const BEFORE: f32 = 2.0;

/// Sets a figure; a diagram whose text could not be read where it stands goes where it can, or is shown by its source.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, figure: &Figure) {
    let highest = out.style.drawing_room().height;
    let Some(diagram) = figure.diagram.as_deref() else { return set_in(out, here, highest, figure) };
    match shown(out, here, &figure.image) {
        Shown::Here => set_in(out, here, highest, figure),
        Shown::Outdented => {
            set_in(out, Here { x: 0.0, measure: out.style.measure, ..here }, highest, figure);
        }
        Shown::Turned => {
            let room = out.style.turned_room();
            let list = out.apart(here, room.width, |out, here| set_in(out, here, room.height, figure));
            let style = out.style.caption.ink(ink::MUTED);
            let word = out.context.facts.words().turned_figure;
            out.turn(here, list, word, &style);
        }
        Shown::Source => {
            let caption = plain_text(&figure.caption);
            let title = Some(caption).filter(|caption| !caption.is_empty());
            super::diagram::set(out, here, &Diagram { title, ..diagram.clone() }, figure.image.span);
        }
    }
}

/// How a diagram is shown so that its text can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// Where it stands.
    Here,
    /// There, but as wide as the text around its list.
    Outdented,
    /// Sideways on a page of its own.
    Turned,
    /// By its source.
    Source,
}

/// How a diagram is shown; tells of one that is sideways or shown by its source.
fn shown(out: &mut Out<'_, '_>, here: Here, image: &Image) -> Shown {
    let picture = image.figure.and_then(|id| out.context.facts.figure(id));
    let Some((picture, part)) = picture.and_then(|picture| Some((picture, picture.smallest_text()?))) else {
        return Shown::Here;
    };
    let printed = |room: Size| part * placed_size(out.style, (room.width, room.height), image, picture).width;
    let is_readable = |height: f32| height >= SMALLEST - 0.05;
    let room = out.style.drawing_room();
    let upright = printed(Size { width: here.measure, ..room });
    if is_readable(upright) {
        return Shown::Here;
    }
    if here.frame.is_none() && !here.whole && is_readable(printed(Size { width: out.style.measure, ..room }))
    {
        return Shown::Outdented;
    }
    let height = format!("{upright:.1}");
    let (shown, code, message) = if !here.whole && is_readable(printed(out.style.turned_room())) {
        let message = say!(
            "this diagram stands sideways on a page of its own: upright, its smallest text would be {height} pt high",
            height
        );
        (Shown::Turned, Code::DiagramSmall, message)
    } else {
        let message = say!(
            "in print this diagram is shown by its source: its smallest text would be {height} pt high where it stands",
            height
        );
        (Shown::Source, Code::DiagramNotDrawn, message)
    };
    let help = say!("shorten its labels, or make two of it");
    out.context.diagnostics.push(Diagnostic::new(code, image.span, message).with_help(help));
    shown
}

fn set_in(out: &mut Out<'_, '_>, here: Here, highest: f32, figure: &Figure) {
    let image = &figure.image;
    let alt = alternative(image, &figure.caption);
    let tag = out.tag(here, Tag::Figure(alt));
    let there = image.figure.and_then(|id| Some((id, out.context.facts.figure(id)?)));
    let mut items = Vec::new();
    let mut most = 0.0;
    let height = if let Some((id, picture)) = there {
        let size = placed_size(out.style, (here.measure, highest), image, picture);
        let x = here.x + (here.measure - size.width).max(0.0) / 2.0;
        items.push(Placed {
            x,
            y: 0.0,
            tag: Some(tag),
            item: Item::Image { figure: id, size, span: image.span },
        });
        if picture.drawing.is_none() {
            let stroke = Some((0.4, ink::RULE));
            items.push(Placed {
                x,
                y: 0.0,
                tag: None,
                item: Item::Box { size, radius: 0.0, fill: None, stroke },
            });
        }
        if let Some(link) = linked(out, image, tag, x, size) {
            items.push(link);
        }
        most = shrinks(out.style, picture, size);
        size.height
    } else {
        placeholder(out, here, image, &figure.caption, tag, &mut items)
    };
    let pictures = items.len();
    let column = super::beside::column(out, here).filter(|_| !figure.caption.is_empty());
    let (below, notes) = match column {
        Some(column) => (0.0, super::beside::caption(out, here.under(tag), &figure.caption, column)),
        None => set_caption(out, here.under(tag), &figure.caption, height, &mut items),
    };
    push(out, here, items, Shrink { pictures, height, most, drifts: false }, height + below, notes);
}

/// How much of a picture's height may go: so much that the text of a drawing can still be read.
fn shrinks(style: &Style, picture: &Picture, size: Size) -> f32 {
    if size.height <= style.pitch() * 4.0 {
        return 0.0;
    }
    let legible = picture.smallest_text().map_or(SHRINKS, |part| 1.0 - SMALLEST / (part * size.width));
    size.height * legible.clamp(0.0, SHRINKS)
}

/// Adds the figure as a piece whose height, with the gaps around it, is a whole number of grid steps.
fn push(
    out: &mut Out<'_, '_>,
    here: Here,
    mut items: Vec<Placed>,
    mut shrink: Shrink,
    height: f32,
    notes: Vec<usize>,
) {
    let gap = out.style.block_gap();
    let grid = out.style.grid;
    let whole = ((height + 2.0 * gap) / grid - 0.01).ceil() * grid - 2.0 * gap;
    let extra = (whole - height) / 2.0;
    items.iter_mut().for_each(|placed| placed.y += extra);
    shrink.drifts = here.is_free();
    let mut piece = Piece::new(Role::Figure(shrink), items, whole);
    (piece.before, piece.after, piece.penalty, piece.notes) = (gap, gap, BEFORE, notes);
    out.push(here, piece);
}

/// Alternative text: the author's, else the caption, else the file's name.
pub(super) fn alternative(image: &Image, caption: &[Inline]) -> String {
    let words = image.words();
    if !words.is_empty() {
        return words;
    }
    let caption = plain_text(unlabelled(caption));
    if !caption.is_empty() {
        return caption;
    }
    image.source.rsplit('/').find(|part| !part.is_empty()).unwrap_or("-").to_owned()
}

/// The size that a picture is placed at: as asked, else natural, never beyond the measure or what a page gives it, which is
/// more to a drawing.
pub(super) fn placed_size(
    style: &Style,
    (measure, highest): (f32, f32),
    image: &Image,
    picture: &Picture,
) -> Size {
    let highest = if picture.drawing.is_some() { highest } else { style.figure_height() };
    let (width, height) = (picture.width.max(1) as f32, picture.height.max(1) as f32);
    let points = |pixels: f32| pixels * 72.0 / FIGURE_DPI;
    let natural = points(width);
    let asked = match (image.width, image.height) {
        (Some(Length::Pixels(pixels)), _) => points(pixels),
        (Some(Length::Percent(part)), _) => measure * part / 100.0,
        (None, Some(Length::Pixels(pixels))) => points(pixels) * width / height,
        (None, Some(Length::Percent(_)) | None) => natural,
    };
    let most = measure.min(highest * width / height);
    let placed = if asked > 0.0 { asked.min(most) } else { most.min(natural) };
    Size { width: placed, height: placed * height / width }
}

fn linked(out: &mut Out<'_, '_>, image: &Image, tag: TagId, x: f32, size: Size) -> Option<Placed> {
    let to = out.link(image.link.as_ref()?, image.span)?;
    let description = match &to {
        LinkTo::Url(address) => address.clone(),
        LinkTo::Destination(_) => brief(image.words()),
    };
    let item = Item::Link(Box::new(LinkArea { size, to, description }));
    Some(Placed { x, y: 0.0, tag: Some(tag), item })
}

/// A box that stands for a picture that could not be had, with its text unless the caption below says the same, and
/// its address; its height.
fn placeholder(
    out: &mut Out<'_, '_>,
    here: Here,
    image: &Image,
    caption: &[Inline],
    tag: TagId,
    items: &mut Vec<Placed>,
) -> f32 {
    let words = out.context.facts.words().missing_figure;
    let style = out.style.caption.ink(ink::MUTED);
    let pad = out.style.pitch() * 0.8;
    let mut y = pad;
    let alt = image.words();
    let alt = if repeats(caption, &alt) { "" } else { &*alt };
    let own = |text| Text::rewritten(image.span, text);
    let texts = [Text::made(image.span, words), own(alt), own(image.source.as_str())];
    let shown = texts.into_iter().filter(|text| !text.is_empty() && !text.starts_with("data:"));
    let mut lines = Vec::new();
    for text in shown {
        let paragraph = out.tag(here.under(tag), Tag::Paragraph);
        let content = [Inline::sourced(text)];
        let room = here.measure - 2.0 * pad;
        for line in break_lines(out.context, &content, &style.paragraph, room, paragraph) {
            let x = here.x + (here.measure - line.width) / 2.0;
            lines.extend(shifted(line.items, x, y + style.baseline()));
            y += style.lead;
        }
    }
    let size = Size { width: here.measure, height: y + pad };
    let stroke = Some((0.6, ink::RULE));
    let item = Item::Box { size, radius: 1.5, fill: Some(out.style.inks.tint), stroke };
    items.push(Placed { x: here.x, y: 0.0, tag: None, item });
    items.extend(lines);
    size.height
}

/// Sets the caption below a picture of some height: centred if it is one line, else a ragged block in the middle.
/// Its height with the gap above, and its notes.
fn set_caption(
    out: &mut Out<'_, '_>,
    here: Here,
    caption: &[Inline],
    top: f32,
    items: &mut Vec<Placed>,
) -> (f32, Vec<usize>) {
    if caption.is_empty() {
        return (0.0, Vec::new());
    }
    let style: TextStyle = out.style.caption.ink(ink::MUTED);
    let tag = out.tag(here, Tag::Caption);
    let lines = break_lines(out.context, caption, &style.paragraph, here.measure * 0.86, tag);
    let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
    let x = here.x + (here.measure - widest) / 2.0;
    let gap = out.style.pitch() * 0.3;
    let (mut y, mut notes) = (gap, Vec::new());
    for line in lines {
        notes.extend(line.notes);
        items.extend(shifted(line.items, x, top + y + style.baseline()));
        y += style.lead;
    }
    (y, notes)
}

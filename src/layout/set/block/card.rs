//! Static cards: what a link, player or frame leads to, compactly.

use super::qr::Symbol;
use crate::diagnostics::Span;
use crate::document::{Card, CardKind, Image, Inline, InlineKind, LinkTarget, Origin, Text, plain_text};
use crate::layout::line::width_of;
use crate::layout::list::{Column, FORBIDDEN, NAMED, Piece, Role};
use crate::layout::page::shifted;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::ink;
use crate::layout::{Item, Placed, Size, Tag};
use crate::text::Weight;

/// Room of a logo.
const LOGO: Size = Size { width: 22.0, height: 22.0 };

/// Room of a poster.
const POSTER: Size = Size { width: 96.0, height: 72.0 };

/// Paper between a card's edge and what it holds.
const PAD: f32 = 6.5;

/// Cost of a page break above a line that leads elsewhere: it belongs to what it stands below.
const ABOVE_LINE: f32 = 30.0;

/// Sets a card.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, card: &Card, span: Span) {
    match card.kind {
        CardKind::Source => set_source(out, here, card, span),
        CardKind::Link | CardKind::Banner if is_line(card) => set_line(out, here, card, span),
        CardKind::Link
        | CardKind::Banner
        | CardKind::Video
        | CardKind::Audio
        | CardKind::Code
        | CardKind::Document
        | CardKind::Frame => set_box(out, here, card, span),
    }
}

/// Whether paper has no more of a card than its words: it leads into the book or nowhere, and offers nothing else.
fn is_line(card: &Card) -> bool {
    address(card).is_none() && card.actions.is_empty()
}

/// Such a card: a word that says what it is for, its title, which leads where it leads, and its description.
fn set_line(out: &mut Out<'_, '_>, here: Here, card: &Card, span: Span) {
    let style = out.style.caption;
    let names = [&card.title, &card.description, &card.component];
    let Some(name) = names.into_iter().find(|name| !name.is_empty()) else { return };
    let word = out.context.facts.words().see_also;
    let mut content =
        vec![Inline::text(span, format!("{word}: ")), link(span, name.clone(), card.target.as_ref())];
    if !card.description.is_empty() && card.description != *name {
        let mut text = Text::made(span, " — ");
        text.push(&card.description, Origin::rewritten(span));
        content.push(Inline::sourced(text));
    }
    out.space_before(out.style.block_gap());
    let first = out.list.pieces.len();
    out.paragraph(here, &content, &style, Tag::Paragraph, Role::Box);
    cling(out, first, ABOVE_LINE);
    out.space_after(out.style.block_gap());
}

/// Makes a page break above a line cost no less than so much.
fn cling(out: &mut Out<'_, '_>, first: usize, cost: f32) {
    if let Some(piece) = out.list.pieces.get_mut(first) {
        piece.penalty = piece.penalty.max(cost);
    }
}

/// A chapter's source: one small line, or two where that keeps its address whole. In a box it is never all that goes over
/// to the next page.
fn set_source(out: &mut Out<'_, '_>, here: Here, card: &Card, span: Span) {
    let word = out.context.facts.words().source;
    let style = out.style.caption.ink(ink::MUTED);
    let mut text = Text::made(span, format!("{word}: "));
    text.push(&card.title, Origin::rewritten(span));
    if !card.description.is_empty() {
        text.push(" — ", Origin::made(span));
        text.push(&card.description, Origin::rewritten(span));
    }
    let mut content = vec![Inline::sourced(text)];
    if let Some(address) = address(card) {
        let width = |text: &str| width_of(out.context.shaper, text, &style.paragraph);
        let alone = width(&address);
        let whole = width(&format!("{}, ", plain_text(&content))) + alone;
        if alone <= here.measure && whole > here.measure {
            content.push(Inline::text(span, ","));
            content.push(Inline::new(span, InlineKind::HardBreak));
        } else {
            content.push(Inline::text(span, ", "));
        }
        content.push(link(span, address, card.target.as_ref()));
    }
    out.space_before(out.style.pitch() * 0.25);
    let below_title = out.next.keep > 0;
    let first = out.list.pieces.len();
    out.paragraph(here, &content, &style, Tag::Paragraph, Role::Box);
    if here.frame.is_some() && first > 0 {
        cling(out, first, FORBIDDEN);
    }
    if below_title {
        // What a title leads to is the text, not where it came from.
        out.next.keep = NAMED;
    }
    out.space_after(out.style.pitch() * 0.5);
}

/// Any other card: a thin box with its picture, title, description and address, never cut.
fn set_box(out: &mut Out<'_, '_>, here: Here, card: &Card, span: Span) {
    let symbol =
        address(card).filter(|_| out.style.qr).and_then(|address| Some((Symbol::of(&address)?, address)));
    let side = symbol.as_ref().map_or(0.0, |(symbol, _)| symbol.side());
    // The paper around a code is part of it.
    let pad = symbol.as_ref().map_or(PAD, |(symbol, _)| symbol.quiet().max(PAD));
    let right = if side > 0.0 { side + pad } else { 0.0 };
    let picture = placed_picture(out, card, here.measure - right);
    let left = picture.as_ref().map_or(0.0, |(_, size)| size.width + PAD * 1.4);
    let room = here.measure - PAD - pad - left - right;
    let gap = out.style.block_gap();
    let (x, measure) = (here.x, here.measure);
    let aside = out.under(here, Tag::Aside);
    let list = out.apart(aside, room, |out, here| {
        set_text(out, here, card, span);
        if out.list.pieces.is_empty() {
            let style = out.style.caption;
            out.words(here, Inline::rewritten(span, &card.component), &style, Tag::Paragraph);
        }
    });
    let mut code = Vec::new();
    if let Some((symbol, address)) = &symbol {
        let word = out.context.facts.words().qr;
        let tag = out.tag(aside, Tag::Figure(format!("{word}: {address}")));
        code = symbol.items(x + measure - pad - side, pad, tag);
    }
    let mut column = Column::new(&list, 0.0);
    list.pieces.iter().for_each(|piece| column.place(piece, 0.0));
    let text = column.height();
    let inner = text.max(side).max(picture.as_ref().map_or(0.0, |(_, size)| size.height));
    let height = inner + 2.0 * pad;
    let stroke = Some((0.6, ink::RULE));
    let item = Item::Box { size: Size { width: measure, height }, radius: 2.0, fill: None, stroke };
    let mut items = vec![Placed { x, y: 0.0, tag: None, item }];
    if let Some((mut picture, _)) = picture {
        picture.x += x + PAD;
        picture.y += pad;
        items.push(picture);
    }
    // Beside a code that is higher, the text stands in the middle.
    let above = pad + if side > text { (inner - text) / 2.0 } else { 0.0 };
    items.extend(shifted(column.finish(), x + PAD + left, above));
    items.extend(code);
    let mut piece = Piece::new(Role::Box, items, height);
    (piece.before, piece.after) = (gap, gap);
    out.push(here, piece);
}

fn set_text(out: &mut Out<'_, '_>, here: Here, card: &Card, span: Span) {
    let words = out.context.facts.words();
    let label = words.card(card.kind).filter(|_| card.kind.plays() || card.title.is_empty());
    let title_style = out.style.caption.weight(Weight::SemiBold);
    let muted = out.style.caption.ink(ink::MUTED);
    let mut title = Vec::new();
    if let Some(label) = label {
        let space = if card.title.is_empty() { "" } else { " · " };
        title.push(Inline::text(span, format!("{label}{space}")));
    }
    if !card.title.is_empty() {
        title.push(link(span, card.title.clone(), card.target.as_ref()));
    }
    if !title.is_empty() {
        out.paragraph(here, &title, &title_style, Tag::Paragraph, Role::Box);
    }
    if !card.description.is_empty() && card.description != card.title {
        out.words(here, Inline::rewritten(span, &card.description), &muted, Tag::Paragraph);
    }
    if let Some(address) = address(card).filter(|address| *address != card.title) {
        let content = [link(span, address, card.target.as_ref())];
        out.paragraph(here, &content, &muted, Tag::Paragraph, Role::Box);
    }
    for action in &card.actions {
        let content = [link(span, action.text.clone(), Some(&action.target))];
        out.paragraph(here, &content, &muted, Tag::Paragraph, Role::Box);
    }
}

/// The address as printed; links into the book have none.
fn address(card: &Card) -> Option<String> {
    match card.target.as_ref()? {
        LinkTarget::Url(address) => Some(address.clone()),
        LinkTarget::Dead(_) | LinkTarget::Anchor { .. } => None,
    }
}

fn link(span: Span, text: String, target: Option<&LinkTarget>) -> Inline {
    let text = Inline::rewritten(span, text);
    match target {
        Some(target) => {
            Inline::new(span, InlineKind::Link { target: target.clone(), title: None, content: vec![text] })
        }
        None => text,
    }
}

/// A card's picture, a decoration as its title says the same: the poster, else the logo, with the room it takes.
fn placed_picture(out: &mut Out<'_, '_>, card: &Card, measure: f32) -> Option<(Placed, Size)> {
    let mut there = |image: &Option<Image>| {
        let image = image.as_ref()?;
        let id = image.figure?;
        Some((id, image.span, out.context.facts.figure(id)?))
    };
    let poster = there(&card.poster).filter(|_| measure > POSTER.width * 2.5);
    let ((id, span, picture), room) = match (poster, there(&card.logo)) {
        (Some(poster), _) => (poster, POSTER),
        (None, Some(logo)) => (logo, LOGO),
        (None, None) => return None,
    };
    let (width, height) = (picture.width.max(1) as f32, picture.height.max(1) as f32);
    let scale = (room.width / width).min(room.height / height);
    let size = Size { width: width * scale, height: height * scale };
    // Logos stand in the middle of a square, so that cards below each other are in line.
    let taken = if room == LOGO { LOGO } else { size };
    let place = ((taken.width - size.width) / 2.0, (taken.height - size.height) / 2.0);
    Some((Placed { x: place.0, y: place.1, tag: None, item: Item::Image { figure: id, size, span } }, taken))
}

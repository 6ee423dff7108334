//! Chosen breaks to lines of placed items.

use std::sync::Arc;

use std::ops::Range;

use super::breaks::{Break, HYPHEN};
use super::clusters::{Cluster, ClusterKind, Event};
use super::decorate;
use super::fit::{Adjustment, adjust};
use super::flow::Ink;
use super::model::Line;
use super::opportunity::BreakKind;
use super::placer::{Placer, Places};
use super::shapes::Shape;
use super::text::{ASCENT, DESCENT, glyph_run};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::Text;
use crate::layout::page::{glyph_range, shifted};
use crate::layout::style::Edges;
use crate::layout::{GlyphRun, Glyphs, Item, Placed, PlacedGlyph};
use crate::message::say;
use crate::text::FaceId;

/// Points by which edges may differ that are the same.
const NEAR: f32 = 0.01;

/// A line before it is placed: its clusters, the spaces after it, and how it ends.
#[derive(Clone, Debug)]
pub(super) struct Extent {
    pub(super) shown: Range<usize>,
    /// First cluster of the next line.
    pub(super) next: usize,
    pub(super) kind: BreakKind,
    /// Points of the hyphen.
    pub(super) hyphen: f64,
}

/// The lines between the chosen breaks.
pub(super) fn extents(breaks: &[Break], chosen: &[usize]) -> Vec<Extent> {
    let mut start = 0;
    chosen
        .iter()
        .filter_map(|at| breaks.get(*at))
        .map(|to| {
            let shown = start..to.end().max(start);
            start = to.next();
            Extent { shown, next: to.next(), kind: to.kind, hyphen: to.hyphen() }
        })
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "lengths on a page fit")]
fn single(value: f64) -> f32 {
    value as f32
}

impl Placer<'_> {
    /// How a line is filled: `first` has the indent; `last` lines and those before a hard end stay as they come.
    pub(super) fn adjustment(&self, line: &Extent, first: bool) -> (Adjustment, f64) {
        let sums = self.clusters.measure(line.shown.clone());
        let indent = if first { self.measure.indent } else { 0.0 };
        let need = self.measure.width - indent - sums.width - line.hyphen;
        if !self.measure.justified || (line.kind == BreakKind::Forced && need >= 0.0) {
            return (Adjustment::NONE, need);
        }
        let adjustment = adjust(&sums, need);
        let spaces = (adjustment.spaces - 1.0) * sums.space;
        (adjustment, need - adjustment.tracking * sums.track - spaces)
    }

    /// Places a line; one that runs out of the measure is reported.
    pub(super) fn place(&self, line: &Extent, first: bool, diagnostics: &mut Diagnostics) -> Line {
        let (adjustment, rest) = self.adjustment(line, first);
        let indent = if first { self.measure.indent } else { 0.0 };
        let left = match self.edges {
            Edges::Justified | Edges::Left => indent,
            Edges::Center => indent + rest.max(0.0) / 2.0,
            Edges::Right => indent + rest.max(0.0),
        };
        let outside = self.clusters.overhang(&line.shown);
        let mut pen = LinePen::new(self, adjustment, single(left) - outside);
        pen.line(line);
        let placed = pen.finish();
        let span = placed.span;
        if rest < -0.1 {
            let over = say!("a line runs {rest} pt out of its measure", rest = format!("{:.1}", -rest));
            diagnostics.push(
                Diagnostic::new(Code::OverfullLine, span, over)
                    .with_help(say!("put a space where it may be broken")),
            );
        }
        placed
    }
}

struct LinePen<'a> {
    placer: &'a Placer<'a>,
    adjustment: Adjustment,
    x: f32,
    glyphs: Vec<Placed>,
    events: Vec<Placed>,
    run: Option<OpenRun>,
    line: Line,
    places: Places,
}

/// A glyph run being built.
struct OpenRun {
    number: usize,
    scale: f32,
    x: f32,
    /// First byte of its text in the flow.
    start: usize,
    end: usize,
    ink: Ink,
    face: FaceId,
    span: Span,
    glyphs: Vec<PlacedGlyph>,
}

impl<'a> LinePen<'a> {
    fn new(placer: &'a Placer<'a>, adjustment: Adjustment, x: f32) -> Self {
        let em = single(placer.measure.em);
        let line = Line {
            items: Vec::new(),
            width: x,
            ascent: em * ASCENT,
            descent: em * DESCENT,
            notes: Vec::new(),
            span: Span::DETACHED,
        };
        Self {
            placer,
            adjustment,
            x,
            glyphs: Vec::new(),
            events: Vec::new(),
            run: None,
            line,
            places: Places { first: 0, x: Vec::new() },
        }
    }

    fn line(&mut self, extent: &Extent) {
        self.places.first = extent.shown.start;
        for at in extent.shown.clone() {
            self.places.x.push(self.x);
            self.cluster(at, false);
        }
        self.places.x.push(self.x);
        if extent.kind == BreakKind::Hyphen {
            self.hyphen(extent);
        }
        self.line.width = self.x;
        // Spaces at the end show nothing but are there to be copied.
        for at in extent.shown.end..extent.next {
            self.cluster(at, true);
        }
        self.flush();
        self.event_items(extent);
    }

    fn cluster(&mut self, at: usize, hidden: bool) {
        let Some(cluster) = self.placer.clusters.list.get(at) else { return };
        match cluster.kind {
            ClusterKind::Pad(_) => {
                self.flush();
                self.x += cluster.advance;
            }
            ClusterKind::Picture => {
                self.flush();
                self.picture(cluster.object());
                self.x += cluster.advance;
            }
            ClusterKind::Inset => {
                self.flush();
                self.inset(cluster.object());
                self.x += cluster.advance;
            }
            ClusterKind::Letter | ClusterKind::Fixed | ClusterKind::Space | ClusterKind::FixedSpace => {
                let added = match cluster.kind {
                    _ if hidden => -cluster.advance,
                    ClusterKind::Letter => single(self.adjustment.tracking) * cluster.give,
                    ClusterKind::Space => single(self.adjustment.spaces - 1.0) * cluster.give,
                    ClusterKind::Fixed
                    | ClusterKind::FixedSpace
                    | ClusterKind::Picture
                    | ClusterKind::Inset
                    | ClusterKind::Pad(_) => 0.0,
                };
                self.glyph_cluster((at, cluster), added);
                self.x += cluster.advance + added;
            }
        }
    }

    /// Adds the glyphs of a cluster; `added` points go to the last one.
    fn glyph_cluster(&mut self, (at, cluster): (usize, &Cluster), added: f32) {
        let placer = self.placer;
        let Some(run) = placer.flow.runs.get(cluster.run()) else { return };
        let glyphs = || placer.clusters.glyphs(at);
        let natural: f32 = glyphs().map(|glyph| glyph.advance * run.ink.size).sum();
        let count = glyphs().len();
        let mut rest = cluster.advance + added - natural;
        let mut x = self.x;
        for (at, glyph) in glyphs().enumerate() {
            let last = at + 1 == count;
            let advance = glyph.advance * run.ink.size + if last { std::mem::take(&mut rest) } else { 0.0 };
            self.glyph(cluster, run.ink, run.span, glyph, advance, x);
            x += advance;
        }
    }

    fn glyph(&mut self, cluster: &Cluster, ink: Ink, span: Span, glyph: Shape, advance: f32, x: f32) {
        let fits = self.run.as_ref().is_some_and(|open| {
            open.number == cluster.run() && open.face == glyph.face && (open.scale - glyph.scale).abs() < 1e-4
        });
        if !fits {
            self.flush();
        }
        let open = self.run.get_or_insert_with(|| OpenRun {
            number: cluster.run(),
            scale: glyph.scale,
            x,
            start: cluster.range().start,
            end: cluster.range().start,
            ink,
            face: glyph.face,
            span,
            glyphs: Vec::new(),
        });
        let size = ink.size * glyph.scale;
        open.end = open.end.max(cluster.range().end);
        open.glyphs.push(PlacedGlyph {
            id: glyph.id,
            advance: advance / size,
            dx: glyph.dx / glyph.scale,
            dy: glyph.dy / glyph.scale,
            range: glyph_range(cluster.range().start - open.start..cluster.range().end - open.start),
        });
    }

    fn flush(&mut self) {
        let Some(open) = self.run.take() else { return };
        let text = self.placer.flow.text.part(open.start..open.end);
        self.grow(open.ink.rise + open.ink.size * ASCENT, open.ink.size * DESCENT - open.ink.rise);
        self.line.span = self.line.span.join(open.span);
        let item = GlyphRun {
            face: open.face,
            size: open.ink.size * open.scale,
            color: open.ink.color,
            text,
            glyphs: Glyphs::from(open.glyphs.as_slice()),
            actual_text: None,
        };
        let item = Item::Glyphs(Arc::new(item));
        self.glyphs.push(Placed { x: open.x, y: -open.ink.rise, tag: open.ink.tag, item });
    }

    fn grow(&mut self, ascent: f32, descent: f32) {
        self.line.ascent = self.line.ascent.max(ascent);
        self.line.descent = self.line.descent.max(descent);
    }

    fn hyphen(&mut self, extent: &Extent) {
        let last = extent.shown.end.checked_sub(1).and_then(|at| self.placer.clusters.list.get(at));
        let Some(run) = last.and_then(|cluster| self.placer.flow.runs.get(cluster.run())) else { return };
        self.flush();
        let ink = run.ink;
        let glyphs = self.placer.shaper.shape(HYPHEN, ink.family, ink.weight, false);
        let Some(face) = glyphs.first().map(|glyph| glyph.face) else { return };
        let origin = last.map(|cluster| self.placer.flow.text.origin(cluster.range())).unwrap_or_default();
        let text = Text::made(origin.span, HYPHEN);
        let run = glyph_run(glyphs, face, text, ink, Some(String::new()));
        let width = run.width();
        self.glyphs.push(Placed { x: self.x, y: -ink.rise, tag: ink.tag, item: Item::Glyphs(Arc::new(run)) });
        self.x += width;
    }

    fn picture(&mut self, number: usize) {
        let Some(picture) = self.placer.flow.pictures.get(number) else { return };
        // A little below the baseline, so that a picture of a line's height sits in its middle.
        let drop = single(self.placer.measure.em) * DESCENT;
        let y = drop - picture.size.height;
        self.grow(picture.size.height - drop, drop);
        self.line.span = self.line.span.join(picture.span);
        let item = Item::Image { figure: picture.figure, size: picture.size, span: picture.span };
        // Among the glyphs: it is read where it stands.
        self.glyphs.push(Placed { x: self.x, y, tag: picture.tag, item });
    }

    fn inset(&mut self, number: usize) {
        let Some(inset) = self.placer.flow.insets.get(number) else { return };
        self.grow(inset.ascent, inset.descent);
        self.line.span = self.line.span.join(inset.span);
        self.glyphs.extend(shifted(inset.items.iter().cloned(), self.x, 0.0));
    }

    fn event_items(&mut self, extent: &Extent) {
        let end_of_text = extent.next >= self.placer.clusters.list.len();
        let first = extent.shown.start;
        for (at, event) in self.placer.clusters.events_from(first, (!end_of_text).then_some(extent.next)) {
            match event {
                Event::Destination(name) => {
                    let place = at.saturating_sub(first).min(self.places.x.len().saturating_sub(1));
                    let x = self.places.x.get(place).copied().unwrap_or(0.0);
                    let item = Item::Destination(name.clone());
                    self.events.push(Placed { x, y: -self.line.ascent, tag: None, item });
                }
                Event::Note(index) => self.line.notes.push(*index),
            }
        }
    }

    fn finish(mut self) -> Line {
        let adorned = decorate::adornments(self.placer, &self.places);
        self.grow(adorned.ascent, 0.0);
        for (right, reading) in adorned.readings {
            let behind = self.glyphs.iter().position(|item| item.x > right - NEAR);
            let at = behind.unwrap_or(self.glyphs.len());
            self.glyphs.splice(at..at, reading);
        }
        let count = self.events.len() + adorned.behind.len() + self.glyphs.len() + adorned.before.len();
        // Lines are kept until all pages are there: no room is left over.
        self.line.items = Vec::with_capacity(count);
        self.line.items.append(&mut self.events);
        self.line.items.extend(adorned.behind);
        self.line.items.append(&mut self.glyphs);
        self.line.items.extend(adorned.before);
        self.line
    }
}

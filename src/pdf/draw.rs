//! Pages drawn into a file by krilla: content, structure, links, outline and metadata.

use std::collections::BTreeSet;

use krilla::error::{KrillaError, KrillaResult};
use krilla::geom::{Point, Rect, Size, Transform};
use krilla::graphic::Graphic;
use krilla::page::{Page as Sheet, PageSettings};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::{Document, SerializeSettings};

use super::attach::{self, Attachment};
use super::conformance::{Conformance, Spans};
use super::fonts::Fonts;
use super::images::Pictures;
use super::limit::fit;
use super::links::Destinations;
use super::structure::Structure;
use super::vectors::Vectors;
use super::{Error, glyphs, metadata, outline, shapes};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Progress, Span};
use crate::document::FigureId;
use crate::figures::{PrintRendition, PrintSet};
use crate::layout::{GlyphRun, Item, Paged, Placed, TagId};
use crate::message::say;
use crate::text::FaceId;

/// Height of a run's box above and below its baseline, in em; for the bounds of formulas.
const ASCENT: f32 = 0.88;
const DESCENT: f32 = 0.12;

/// An outline of so many steps that stands for nothing is that of words behind the pages.
const WORDS: usize = 40;

/// With more pages, each is packed soon after it is drawn: what a page draws takes many times as much as it does packed, and
/// no machine need hold all of that. Of fewer, assembly packs all, and only what no earlier build has packed.
const MANY: usize = 1000;

/// Pages that are drawn before those are packed that no other thread has packed.
const TOGETHER: usize = 16;

/// Has this thread do what krilla put off for others.
fn pack() {
    while rayon::yield_local() == Some(rayon::Yield::Executed) {}
}

/// A file as krilla writes it, or why it refuses to.
pub(super) struct Drawn {
    pub(super) file: KrillaResult<Vec<u8>>,
    /// What the locations in a refusal stand for.
    pub(super) spans: Spans,
    /// Where a text is read by `ActualText` that has characters for private use.
    pub(super) private: Option<Span>,
    /// The figures that stand-ins were drawn for.
    pub(super) stand_ins: BTreeSet<FigureId>,
    pub(super) diagnostics: Diagnostics,
}

/// Draws all pages. The items of those that are `given` are let go one after the other.
pub(super) fn draw(
    (paged, given): (&Paged, Option<Vec<Vec<Placed>>>),
    (prints, pictures): (&PrintSet, &Pictures<'_>),
    attachments: &[Attachment],
    destinations: &Destinations,
    (conformance, progress): (Conformance, &dyn Progress),
) -> Result<Drawn, Error> {
    let many = paged.pages.len() > MANY;
    let settings = SerializeSettings {
        configuration: conformance.configuration()?,
        compress_content_streams: many,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    let mut pen = PagePen {
        prints,
        pictures,
        fonts: Fonts::new(&paged.faces),
        vectors: Vectors::default(),
        structure: Structure::new(&paged.tags),
        spans: Spans::default(),
        private: None,
        stand_ins: BTreeSet::new(),
        diagnostics: Diagnostics::default(),
        introduced: BTreeSet::new(),
        page: 0,
        open: Open::Nothing,
    };
    let mut given = given.map(Vec::into_iter);
    for (index, page) in paged.pages.iter().enumerate() {
        let given = given.as_mut().and_then(Iterator::next);
        let items = given.as_ref().unwrap_or(&page.items);
        pen.page = index;
        let size = Size::from_wh(page.size.width, page.size.height)
            .ok_or_else(|| Error::Refused(say!("page {page} has no size", page = index + 1)))?;
        let mut sheet = document.start_page_with(PageSettings::new(size));
        pen.draw_page(&mut sheet, items, destinations)?;
        sheet.finish();
        if many && index % TOGETHER == TOGETHER - 1 {
            pack();
        }
        progress.advance(1);
    }
    let metadata = metadata::of(paged);
    document.set_metadata(metadata);
    document.set_outline(outline::of(&paged.outline, destinations));
    destinations.register(&mut document);
    attach::attach(&mut document, attachments, paged.modified);
    let PagePen { fonts, structure, spans, private, stand_ins, diagnostics, .. } = pen;
    document.set_tag_tree(structure.finish(&paged.language));
    match document.finish() {
        Err(KrillaError::Font(font, reason)) => Err(fonts.refused(&font, say!("{reason}", reason))),
        file => Ok(Drawn { file, spans, private, stand_ins, diagnostics }),
    }
}

/// The marked content that is open on the page.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Artifact(ArtifactType),
    Element(TagId),
}

/// What drawing needs from page to page.
struct PagePen<'a> {
    prints: &'a PrintSet,
    pictures: &'a Pictures<'a>,
    fonts: Fonts<'a>,
    vectors: Vectors,
    structure: Structure<'a>,
    spans: Spans,
    private: Option<Span>,
    stand_ins: BTreeSet<FigureId>,
    diagnostics: Diagnostics,
    /// Faces whose space has been drawn as a space.
    introduced: BTreeSet<FaceId>,
    page: usize,
    open: Open,
}

impl PagePen<'_> {
    fn draw_page(
        &mut self,
        sheet: &mut Sheet<'_>,
        items: &[Placed],
        destinations: &Destinations,
    ) -> Result<(), Error> {
        // krilla lends the page to its surface, so annotations come first; their place in the structure is that of
        // their item.
        let links: Vec<Option<Identifier>> = items
            .iter()
            .filter(|placed| matches!(placed.item, Item::Link(_)))
            .map(|placed| Some(sheet.add_tagged_annotation(destinations.annotation(placed)?)))
            .collect();
        let mut links = links.into_iter();
        let mut surface = sheet.surface();
        let drawn = self.draw_items(&mut surface, items, &mut links);
        // krilla ends the program where something is left open, whatever went wrong.
        self.close(&mut surface);
        surface.finish();
        drawn
    }

    fn draw_items(
        &mut self,
        surface: &mut Surface<'_>,
        items: &[Placed],
        links: &mut impl Iterator<Item = Option<Identifier>>,
    ) -> Result<(), Error> {
        for placed in items {
            match &placed.item {
                Item::Link(_) => {
                    if let Some(link) = links.next().flatten() {
                        self.structure.link(placed.tag, link);
                    }
                }
                Item::Destination(_) => {}
                Item::Glyphs(run) => self.draw_run(surface, placed, run)?,
                Item::Rule { dx, dy, width, color, dash } => {
                    self.mark(surface, placed, ArtifactType::Layout);
                    if let Some(path) = shapes::line(placed.x, placed.y, *dx, *dy) {
                        surface.set_fill(None);
                        surface.set_stroke(Some(shapes::stroke(*width, *color, *dash)));
                        surface.draw_path(&path);
                    }
                }
                Item::Box { size, radius, fill, stroke } if fill.is_some() || stroke.is_some() => {
                    self.mark(surface, placed, ArtifactType::Layout);
                    if let Some(path) = shapes::rectangle(placed.x, placed.y, *size, *radius) {
                        surface.set_fill(fill.map(shapes::fill));
                        surface.set_stroke(stroke.map(|(width, color)| shapes::stroke(width, color, 0.0)));
                        surface.draw_path(&path);
                    }
                }
                Item::Box { .. } => {}
                Item::Path { .. } => self.draw_outline(surface, placed),
                Item::Image { figure, size, .. } => {
                    self.mark(surface, placed, ArtifactType::Layout);
                    self.draw_image(surface, placed, *figure, *size)?;
                }
            }
        }
        Ok(())
    }

    /// Draws a run.
    fn draw_run(&mut self, surface: &mut Surface<'_>, placed: &Placed, run: &GlyphRun) -> Result<(), Error> {
        if run.glyphs.is_empty() {
            return Ok(());
        }
        let font = self.fonts.get(run.face)?;
        let location = self.spans.locate(run.span());
        if run.text == " " && run.actual_text.as_ref().is_some_and(|text| !text.is_empty()) {
            self.introduce(surface, placed, run)?;
        }
        let text = glyphs::mapped_text(run);
        let mut start = Point::from_xy(placed.x, placed.y);
        for segment in glyphs::segments(run) {
            self.mark(surface, placed, ArtifactType::PaginationOther);
            self.mark_actual_text(surface, segment.actual);
            if segment.actual.is_some_and(|text| !text.is_empty()) {
                self.private.get_or_insert(run.span());
            }
            surface.set_stroke(None);
            surface.set_fill(Some(shapes::fill(run.color)));
            let glyphs = glyphs::of_segment(&segment, &text, location)?;
            surface.draw_glyphs(start, &glyphs, font.clone(), &text, run.size, false);
            if segment.actual.is_some() {
                self.close(surface);
            }
            start.x += run.size * segment.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
        }
        Ok(())
    }

    /// Draws the space that carries a formula's source once with nothing but a space as its text. krilla maps a glyph to
    /// the first text that it stands for, and readers that know no `ActualText` would read the first formula everywhere.
    fn introduce(&mut self, surface: &mut Surface<'_>, placed: &Placed, run: &GlyphRun) -> Result<(), Error> {
        if self.introduced.insert(run.face) {
            let mut plain = GlyphRun { actual_text: None, ..run.clone() };
            plain.glyphs = run.glyphs.iter().take(1).collect();
            self.draw_run(surface, &Placed { tag: None, ..placed.clone() }, &plain)?;
        }
        Ok(())
    }

    /// Makes marked content with its own text to be read of what is open for an element.
    fn mark_actual_text(&mut self, surface: &mut Surface<'_>, actual: Option<&str>) {
        if let (Some(actual), Open::Element(tag)) = (actual, self.open) {
            self.close(surface);
            let actual = fit(actual);
            let span = SpanTag::empty().with_actual_text(Some(&actual));
            let identifier = surface.start_tagged(ContentTag::Span(span));
            self.structure.content(tag, identifier);
            self.open = Open::Element(tag);
        }
    }

    fn draw_outline(&mut self, surface: &mut Surface<'_>, placed: &Placed) {
        let Item::Path { steps, size, color, stroke } = &placed.item else { return };
        let paint = |surface: &mut Surface<'_>, x: f32, y: f32| {
            if let Some(path) = shapes::outline(x, y, steps, *size) {
                surface.set_fill(stroke.is_none().then(|| shapes::fill(*color)));
                surface.set_stroke(stroke.map(|width| shapes::stroke(width, *color, 0.0)));
                surface.draw_path(&path);
            }
        };
        if placed.tag.is_some() || steps.len() < WORDS {
            self.mark(surface, placed, ArtifactType::Layout);
            paint(surface, placed.x, placed.y);
            return;
        }
        self.mark(surface, placed, ArtifactType::Watermark);
        // Equal graphics are one object, however many pages show them.
        let mut stream = surface.stream_builder();
        let mut canvas = stream.surface();
        paint(&mut canvas, 0.0, 0.0);
        canvas.finish();
        let graphic = Graphic::new(stream.finish(), false);
        surface.push_transform(&Transform::from_translate(placed.x, placed.y));
        surface.draw_graphic(graphic);
        surface.pop();
    }

    fn draw_image(
        &mut self,
        surface: &mut Surface<'_>,
        placed: &Placed,
        id: FigureId,
        size: crate::layout::Size,
    ) -> Result<(), Error> {
        let Some(rendition) = self.prints.get(id) else { return Ok(()) };
        let Some(area) = Size::from_wh(size.width, size.height) else { return Ok(()) };
        let stand_in = self.pictures.stand_in(id);
        surface.push_transform(&Transform::from_translate(placed.x, placed.y));
        match rendition {
            PrintRendition::Raster(_) => {
                if let Some((first, image)) = stand_in {
                    surface.draw_image(image?, area);
                    self.stand_ins.insert(first);
                }
            }
            PrintRendition::Vector(svg) => {
                if !self.vectors.draw(surface, id, svg, size) {
                    let message = say!("the vector figure `{id}` cannot be drawn", id = id.0);
                    self.diagnostics.push(Diagnostic::new(Code::PdfExport, Span::DETACHED, message));
                }
            }
        }
        surface.pop();
        Ok(())
    }

    /// Opens the marked content that an item belongs to, unless it is open already.
    fn mark(&mut self, surface: &mut Surface<'_>, placed: &Placed, kind: ArtifactType) {
        let tag = placed.tag.filter(|tag| self.structure.holds(*tag));
        let wanted = tag.map_or(Open::Artifact(kind), Open::Element);
        if let (Some(tag), Some(area)) = (tag, extent(placed)) {
            self.structure.cover(tag, self.page, area);
        }
        if self.open == wanted {
            return;
        }
        self.close(surface);
        match tag {
            Some(tag) => {
                let identifier = surface.start_tagged(ContentTag::Other);
                self.structure.content(tag, identifier);
            }
            None => {
                surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
            }
        }
        self.open = wanted;
    }

    fn close(&mut self, surface: &mut Surface<'_>) {
        if self.open != Open::Nothing {
            surface.end_tagged();
            self.open = Open::Nothing;
        }
    }
}

/// The area that an item covers.
fn extent(placed: &Placed) -> Option<Rect> {
    let (x, y) = (placed.x, placed.y);
    match &placed.item {
        Item::Glyphs(run) => {
            Rect::from_ltrb(x, y - ASCENT * run.size, x + run.width(), y + DESCENT * run.size)
        }
        Item::Rule { dx, dy, .. } => {
            Rect::from_ltrb(x.min(x + dx), y.min(y + dy), x.max(x + dx), y.max(y + dy))
        }
        Item::Box { size, .. } | Item::Image { size, .. } => Rect::from_xywh(x, y, size.width, size.height),
        // Outlines belong to formulas, whose text is as wide.
        Item::Path { .. } | Item::Link(_) | Item::Destination(_) => None,
    }
}

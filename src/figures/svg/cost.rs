//! What drawing a drawing takes, in steps and in bytes, told before it is drawn: a mirror of what resvg 0.47 does.
//!
//! A step is about a nanosecond. Each step of the counting is itself counted, so that it ends soon beyond the limits.

use super::draw::print_size;
use usvg::filter::{Filter, Kind, Primitive};
use usvg::tiny_skia_path::{NonZeroRect, PathSegment, Point, Rect, Transform};
use usvg::{ClipPath, Group, Image, ImageKind, Mask, Node, Paint, Path, Pattern, Stroke, Tree};

/// Steps of a drawing at most: about ten seconds.
const MAX_STEPS: u64 = 10_000_000_000;

/// Bytes of the layers of a drawing at most.
const MAX_BYTES: u64 = 768 << 20;

/// How many times as large as its canvas a layer is at most, each way (resvg's `max_bbox`: two before, two behind).
const LAYER: f32 = 2.0;

/// The largest coordinates, of what is drawn and where: krilla 0.8 ends the program at those that are no number.
const MAX_REACH: f32 = 1e12;

/// Dashes of a line beyond which it is not drawn (tiny-skia's `MAX_DASH_COUNT`).
const MAX_DASHES: f64 = 1e6;

/// That a drawing takes more than it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// Too many steps.
    Steps,
    /// Too much memory.
    Bytes,
    /// Numbers so large or small that what is drawn is nowhere.
    Reach,
}

/// Counts what a tree takes as samples of this size, and as vectors in print, where only filters become samples.
pub(super) fn check(tree: &Tree, width: u32, height: u32) -> Result<(), Excess> {
    let mut meter = Meter::default();
    let (across, down) = (width as f32, height as f32);
    let scale = Transform::from_scale(across / tree.size().width(), down / tree.size().height());
    let canvas = Rect::from_xywh(0.0, 0.0, across, down).ok_or(Excess::Bytes)?;
    let samples = Canvas { area: canvas, layers: wide(canvas) };
    meter.hold(pixels(canvas) * 4)?;
    meter.group(tree.root(), scale, &samples)?;
    meter.spend_pixels(canvas, 8.0)?;
    let mut meter = Meter::default();
    meter.vectors(tree.root(), Transform::identity())
}

/// Where something is drawn: what is seen of it, and what its layers may cover.
#[derive(Clone, Copy)]
struct Canvas {
    area: Rect,
    layers: Rect,
}

impl Canvas {
    fn inside(self, area: Rect) -> Self {
        Self { area, ..self }
    }
}

#[derive(Default)]
struct Meter {
    steps: u64,
    bytes: u64,
}

impl Meter {
    fn spend(&mut self, steps: f64) -> Result<(), Excess> {
        // `as` saturates, and makes 0 of what is no number.
        self.steps = self.steps.saturating_add(if steps.is_nan() { u64::MAX } else { steps as u64 });
        if self.steps > MAX_STEPS { Err(Excess::Steps) } else { Ok(()) }
    }

    fn spend_pixels(&mut self, area: Rect, each: f64) -> Result<(), Excess> {
        self.spend(pixels(area) as f64 * each)
    }

    /// Takes memory, which [`Self::release`] gives back.
    fn hold(&mut self, bytes: u64) -> Result<u64, Excess> {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > MAX_BYTES { Err(Excess::Bytes) } else { Ok(bytes) }
    }

    fn release(&mut self, bytes: u64) {
        self.bytes = self.bytes.saturating_sub(bytes);
    }

    fn children(&mut self, group: &Group, at: Transform, canvas: &Canvas) -> Result<(), Excess> {
        for node in group.children() {
            self.spend(200.0)?;
            match node {
                Node::Group(group) => self.group(group, at, canvas)?,
                Node::Path(path) => self.path(path, at, canvas)?,
                Node::Image(image) => self.image(image, at, canvas)?,
                Node::Text(text) => self.group(text.flattened(), at, canvas)?,
            }
        }
        Ok(())
    }

    fn group(&mut self, group: &Group, at: Transform, canvas: &Canvas) -> Result<(), Excess> {
        let at = at.pre_concat(group.transform());
        if !group.should_isolate() {
            return self.children(group, at, canvas);
        }
        let Some(layer) = layer(group, at, canvas) else { return Ok(()) };
        let held = self.hold(pixels(layer) * 4)?;
        self.spend_pixels(layer, 4.0)?;
        let inside = canvas.inside(layer);
        self.children(group, at, &inside)?;
        for filter in group.filters() {
            self.filter(filter, at, &inside)?;
        }
        if let Some(clip) = group.clip_path() {
            self.clip(clip, at, &inside)?;
        }
        if let Some(mask) = group.mask() {
            self.mask(mask, at, &inside)?;
        }
        self.release(held);
        Ok(())
    }

    fn mask(&mut self, mask: &Mask, at: Transform, canvas: &Canvas) -> Result<(), Excess> {
        let held = self.hold(pixels(canvas.area) * 6)?;
        self.spend_pixels(canvas.area, 20.0)?;
        self.children(mask.root(), at, canvas)?;
        if let Some(mask) = mask.mask() {
            self.mask(mask, at, canvas)?;
        }
        self.release(held);
        Ok(())
    }

    fn clip(&mut self, clip: &ClipPath, at: Transform, canvas: &Canvas) -> Result<(), Excess> {
        let held = self.hold(pixels(canvas.area) * 5)?;
        self.spend_pixels(canvas.area, 12.0)?;
        self.clipping(clip.root(), at.pre_concat(clip.transform()), canvas)?;
        if let Some(clip) = clip.clip_path() {
            self.clip(clip, at, canvas)?;
        }
        self.release(held);
        Ok(())
    }

    /// The shapes of a clip path; its groups have layers of the whole canvas where they are clipped themselves.
    fn clipping(&mut self, group: &Group, at: Transform, canvas: &Canvas) -> Result<(), Excess> {
        for node in group.children() {
            self.spend(200.0)?;
            match node {
                Node::Path(path) => self.path(path, at, canvas)?,
                Node::Text(text) => self.clipping(text.flattened(), at, canvas)?,
                Node::Group(group) => {
                    let at = at.pre_concat(group.transform());
                    let Some(clip) = group.clip_path() else {
                        self.clipping(group, at, canvas)?;
                        continue;
                    };
                    let held = self.hold(pixels(canvas.area) * 4)?;
                    self.spend_pixels(canvas.area, 6.0)?;
                    self.clipping(group, at, canvas)?;
                    self.clip(clip, at, canvas)?;
                    self.release(held);
                }
                Node::Image(_) => {}
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &Path, at: Transform, canvas: &Canvas) -> Result<(), Excess> {
        if !path.is_visible() {
            return Ok(());
        }
        let (down, segments) = edges(path, at, canvas.area);
        if let Some(fill) = path.fill() {
            self.spend(4.0 * down + 60.0 * segments)?;
            self.paint(fill.paint(), covered(path.bounding_box(), at, canvas.area), at, canvas)?;
        }
        if let Some(stroke) = path.stroke() {
            // Two sides, and joins; a dash has ends besides.
            self.spend(16.0 * down + 600.0 * segments)?;
            self.spend(400.0 * dashes(path, stroke))?;
            self.paint(stroke.paint(), covered(path.stroke_bounding_box(), at, canvas.area), at, canvas)?;
        }
        Ok(())
    }

    fn paint(
        &mut self,
        paint: &Paint,
        area: Option<Rect>,
        at: Transform,
        canvas: &Canvas,
    ) -> Result<(), Excess> {
        let Some(area) = area else { return Ok(()) };
        match paint {
            Paint::Color(_) => self.spend_pixels(area, 2.0),
            Paint::LinearGradient(gradient) => self.spend_pixels(area, 10.0 + gradient.stops().len() as f64),
            Paint::RadialGradient(gradient) => self.spend_pixels(area, 20.0 + gradient.stops().len() as f64),
            Paint::Pattern(pattern) => {
                self.spend_pixels(area, 60.0)?;
                self.pattern(pattern, at, canvas)
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern, at: Transform, canvas: &Canvas) -> Result<(), Excess> {
        let (across, down) = at.pre_concat(pattern.transform()).get_scale();
        let rect = pattern.rect();
        let tile = Rect::from_xywh(0.0, 0.0, (rect.width() * across).round(), (rect.height() * down).round());
        let Some(tile) = tile else { return Ok(()) };
        let held = self.hold(pixels(tile) * 4)?;
        self.spend_pixels(tile, 2.0)?;
        self.children(pattern.root(), Transform::from_scale(across, down), &canvas.inside(tile))?;
        self.release(held);
        Ok(())
    }

    fn image(&mut self, image: &Image, at: Transform, canvas: &Canvas) -> Result<(), Excess> {
        if !image.is_visible() {
            return Ok(());
        }
        // Decoded each time; its bytes were held once already, when the drawing was cleaned.
        let (width, height) = (image.size().width(), image.size().height());
        if matches!(image.kind(), ImageKind::SVG(_)) {
            return Err(Excess::Steps);
        }
        let held = self.hold((f64::from(width) * f64::from(height) * 8.0) as u64)?;
        self.spend(f64::from(width) * f64::from(height) * 30.0)?;
        self.release(held);
        let area = Rect::from_xywh(0.0, 0.0, width, height).and_then(|size| covered(size, at, canvas.area));
        area.map_or(Ok(()), |area| self.spend_pixels(area, 60.0))
    }

    fn filter(&mut self, filter: &Filter, at: Transform, canvas: &Canvas) -> Result<(), Excess> {
        // Its results are as large as its region, also where that is larger than what is seen of it.
        let region = filter.rect().transform(at).map(|region| region.to_rect()).unwrap_or(canvas.area);
        let region = if pixels(region) > pixels(canvas.area) { region } else { canvas.area };
        let canvas = &canvas.inside(region);
        // All results are kept until the last one is there.
        let mut held = 0;
        for primitive in filter.primitives() {
            held += self.hold(pixels(canvas.area) * 4)?;
            let beside = self.hold(pixels(canvas.area) * 12)?;
            self.primitive(primitive, at, canvas)?;
            self.release(beside);
        }
        self.release(held);
        Ok(())
    }

    fn primitive(&mut self, primitive: &Primitive, at: Transform, canvas: &Canvas) -> Result<(), Excess> {
        let (across, down) = at.get_scale();
        let size = (f64::from(canvas.area.width()), f64::from(canvas.area.height()));
        let each = match primitive.kind() {
            Kind::Turbulence(noise) => 4.0 * 40.0 * (f64::from(noise.num_octaves()) + 1.0),
            Kind::Morphology(shape) => {
                let side =
                    |radius: f32, scale: f32, most: f64| (f64::from(radius * scale).ceil() * 2.0).min(most);
                let columns = side(shape.radius_x().get(), across, size.0);
                8.0 * columns * side(shape.radius_y().get(), down, size.1) + 20.0
            }
            Kind::ConvolveMatrix(kernel) => {
                16.0 * f64::from(kernel.matrix().columns()) * f64::from(kernel.matrix().rows()) + 40.0
            }
            Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 200.0,
            Kind::GaussianBlur(_) | Kind::DropShadow(_) => 250.0,
            Kind::Merge(merge) => 40.0 * (merge.inputs().len() as f64 + 1.0),
            Kind::ComponentTransfer(_) | Kind::ColorMatrix(_) => 100.0,
            Kind::Tile(_) | Kind::DisplacementMap(_) => 100.0,
            Kind::Image(image) => {
                self.children(image.root(), Transform::from_scale(across, down), canvas)?;
                20.0
            }
            Kind::Blend(_) | Kind::Composite(_) | Kind::Flood(_) | Kind::Offset(_) => 60.0,
        };
        self.spend_pixels(canvas.area, each + 40.0)
    }

    /// What stays vectors in print: each node is written, with all that it refers to. `at` is where it stands in its stream.
    fn vectors(&mut self, group: &Group, at: Transform) -> Result<(), Excess> {
        self.spend(2_000.0)?;
        if !group.filters().is_empty() {
            return self.filtered(group, at);
        }
        let at = at.pre_concat(group.transform());
        if let Some(clip) = group.clip_path() {
            self.clip_vectors(clip, at)?;
        }
        let mut mask = group.mask();
        while let Some(inner) = mask {
            reaches(inner.rect().to_rect(), at)?;
            self.vectors(inner.root(), at)?;
            mask = inner.mask();
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.vectors(group, at)?,
                Node::Path(path) => self.path_vectors(path, at)?,
                Node::Text(text) => {
                    reaches(text.bounding_box(), at)?;
                    self.vectors(text.flattened(), at)?;
                }
                Node::Image(image) => {
                    let data = match image.kind() {
                        ImageKind::JPEG(data) | ImageKind::PNG(data) => data.len(),
                        ImageKind::GIF(data) | ImageKind::WEBP(data) => data.len(),
                        ImageKind::SVG(_) => return Err(Excess::Steps),
                    };
                    reaches(image.size().to_rect(0.0, 0.0).ok_or(Excess::Reach)?, at)?;
                    // Told from others by all of its bytes.
                    self.spend(data as f64 + 2_000.0)?;
                }
            }
        }
        Ok(())
    }

    fn clip_vectors(&mut self, clip: &ClipPath, at: Transform) -> Result<(), Excess> {
        let mut clip = Some(clip);
        while let Some(inner) = clip {
            self.vectors(inner.root(), at.pre_concat(inner.transform()))?;
            clip = inner.clip_path();
        }
        Ok(())
    }

    fn path_vectors(&mut self, path: &Path, at: Transform) -> Result<(), Excess> {
        self.spend(2_000.0 + 100.0 * path.data().len() as f64)?;
        let bounds = path.stroke_bounding_box();
        reaches(bounds, at)?;
        let paints = [path.fill().map(|fill| fill.paint()), path.stroke().map(|stroke| stroke.paint())];
        for paint in paints.into_iter().flatten() {
            match paint {
                Paint::Color(_) => {}
                Paint::LinearGradient(gradient) => shaded(bounds, at, gradient.transform())?,
                Paint::RadialGradient(gradient) => shaded(bounds, at, gradient.transform())?,
                Paint::Pattern(pattern) => {
                    let own = at.pre_concat(pattern.transform());
                    reaches(pattern.rect().to_rect(), own)?;
                    own.invert().ok_or(Excess::Reach)?;
                    // Drawn where it is, and in a stream of its own.
                    self.vectors(pattern.root(), own)?;
                }
            }
        }
        Ok(())
    }

    /// A group that print has as samples, for its filter.
    fn filtered(&mut self, group: &Group, at: Transform) -> Result<(), Excess> {
        reaches(group.layer_bounding_box().to_rect(), at.pre_concat(group.transform()))?;
        let Some(layer) = group.layer_bounding_box().transform(group.transform()) else { return Ok(()) };
        let Some((width, height, scale)) = print_size(group) else { return Ok(()) };
        let Some(area) = Rect::from_xywh(0.0, 0.0, width, height) else { return Ok(()) };
        // Its samples, and those without what they are mixed with.
        let held = self.hold(pixels(area) * 12)?;
        self.spend_pixels(area, 60.0)?;
        let at = Transform::from_scale(scale, scale).pre_translate(-layer.x(), -layer.y());
        self.group(group, at, &Canvas { area, layers: wide(area) })?;
        self.release(held);
        Ok(())
    }
}

/// Refuses what is too far away, by itself or where it stands.
fn reaches(bounds: Rect, at: Transform) -> Result<(), Excess> {
    let near = |rect: Rect| {
        [rect.left(), rect.top(), rect.right(), rect.bottom()].iter().all(|edge| edge.abs() < MAX_REACH)
    };
    let there = bounds.transform(at).ok_or(Excess::Reach)?;
    if near(bounds) && near(there) { Ok(()) } else { Err(Excess::Reach) }
}

/// Refuses a gradient that cannot be turned back to where it is drawn.
fn shaded(bounds: Rect, at: Transform, own: Transform) -> Result<(), Excess> {
    for turned in [own, at.pre_concat(own)] {
        let back = turned.invert().ok_or(Excess::Reach)?;
        reaches(bounds, turned)?;
        bounds.transform(back).ok_or(Excess::Reach)?;
    }
    let there = bounds.transform(at).ok_or(Excess::Reach)?;
    let back = at.pre_concat(own).invert().ok_or(Excess::Reach)?;
    there.transform(back).map(|_| ()).ok_or(Excess::Reach)
}

/// The area of a group's layer; `None` where there is none.
fn layer(group: &Group, at: Transform, canvas: &Canvas) -> Option<Rect> {
    let bounds: NonZeroRect = group.layer_bounding_box().transform(at)?;
    let grown = Rect::from_ltrb(
        bounds.left().floor() - 2.0,
        bounds.top().floor() - 2.0,
        bounds.right().ceil() + 2.0,
        bounds.bottom().ceil() + 2.0,
    )?;
    common(grown, canvas.layers)
}

/// What the layers of a canvas may cover.
fn wide(area: Rect) -> Rect {
    let (width, height) = (area.width() * LAYER, area.height() * LAYER);
    Rect::from_ltrb(area.left() - width, area.top() - height, area.right() + width, area.bottom() + height)
        .unwrap_or(area)
}

fn common(one: Rect, other: Rect) -> Option<Rect> {
    Rect::from_ltrb(
        one.left().max(other.left()),
        one.top().max(other.top()),
        one.right().min(other.right()),
        one.bottom().min(other.bottom()),
    )
}

/// What is covered of an area.
fn covered(bounds: Rect, at: Transform, area: Rect) -> Option<Rect> {
    common(bounds.transform(at)?.outset(1.0, 1.0)?, area)
}

/// Pixels of an area.
fn pixels(area: Rect) -> u64 {
    (f64::from(area.width().ceil()) * f64::from(area.height().ceil())) as u64
}

/// Lines that the edges of a path cross in sum, and how many edges there are.
fn edges(path: &Path, at: Transform, area: Rect) -> (f64, f64) {
    let (mut down, mut count) = (0.0, 0.0);
    let (mut last, mut start) = (0.0_f32, 0.0_f32);
    let y = |x: f32, y: f32| (at.ky * x + at.sy * y + at.ty).clamp(area.top() - 1.0, area.bottom() + 1.0);
    for segment in path.data().segments() {
        let points: &[f32] = &match segment {
            PathSegment::MoveTo(p) => {
                (last, start) = (y(p.x, p.y), y(p.x, p.y));
                continue;
            }
            PathSegment::LineTo(p) => [y(p.x, p.y); 3],
            PathSegment::QuadTo(a, p) => [y(a.x, a.y), y(p.x, p.y), y(p.x, p.y)],
            PathSegment::CubicTo(a, b, p) => [y(a.x, a.y), y(b.x, b.y), y(p.x, p.y)],
            PathSegment::Close => [start; 3],
        };
        for point in points {
            down += f64::from((point - last).abs());
            last = *point;
        }
        count += 1.0;
    }
    (down, count)
}

/// Dashes of a stroke.
fn dashes(path: &Path, stroke: &Stroke) -> f64 {
    let Some(pattern) = stroke.dasharray() else { return 0.0 };
    let mut length = 0.0;
    let (mut last, mut start) = (Point::zero(), Point::zero());
    for segment in path.data().segments() {
        let points: &[_] = &match segment {
            PathSegment::MoveTo(p) => {
                (last, start) = (p, p);
                continue;
            }
            PathSegment::LineTo(p) => [p; 3],
            PathSegment::QuadTo(a, p) => [a, p, p],
            PathSegment::CubicTo(a, b, p) => [a, b, p],
            PathSegment::Close => [start; 3],
        };
        for point in points {
            length += f64::from((point.x - last.x).abs()) + f64::from((point.y - last.y).abs());
            last = *point;
        }
    }
    let period: f64 = pattern.iter().map(|dash| f64::from(*dash)).sum();
    let count = length / period.max(1e-30) * pattern.len() as f64;
    count.min(MAX_DASHES)
}

//! Vector figures: sanitised SVG, drawn once each with the bundled faces and none of the system's.

use std::collections::BTreeMap;
use std::sync::Arc;

use krilla::graphic::Graphic;
use krilla::surface::Surface;
use krilla_svg::{SurfaceExt, SvgSettings};
use usvg::fontdb::Database;

use crate::document::FigureId;
use crate::figures::face_database;
use crate::layout::Size;
use crate::text::FaceId;

/// A figure that is ready to be placed.
struct Drawn {
    graphic: Graphic,
    size: usvg::Size,
}

/// Vector figures of one file.
#[derive(Default)]
pub(super) struct Vectors {
    fonts: Option<Arc<Database>>,
    drawn: BTreeMap<FigureId, Option<Drawn>>,
}

impl Vectors {
    /// Draws a figure with its top left corner at the origin; `false` when its SVG can't be drawn.
    pub(super) fn draw(&mut self, surface: &mut Surface<'_>, id: FigureId, svg: &str, size: Size) -> bool {
        if !self.drawn.contains_key(&id) {
            let fonts = Arc::clone(self.fonts.get_or_insert_with(faces));
            self.drawn.insert(id, prepare(surface, svg, fonts));
        }
        let Some(Some(drawn)) = self.drawn.get(&id) else { return false };
        let (x, y) = (size.width / drawn.size.width(), size.height / drawn.size.height());
        surface.push_transform(&krilla::geom::Transform::from_scale(x, y));
        surface.draw_graphic(drawn.graphic.clone());
        surface.pop();
        true
    }
}

/// Parses a figure and draws it into a graphic of its natural size, which clips it.
fn prepare(surface: &mut Surface<'_>, svg: &str, fontdb: Arc<Database>) -> Option<Drawn> {
    let mut options =
        usvg::Options { fontdb, font_family: "Pretendard".to_owned(), ..usvg::Options::default() };
    // Whatever the sanitiser left: no file is read.
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    let tree = usvg::Tree::from_str(svg, &options).ok()?;
    let size = tree.size();
    let mut stream = surface.stream_builder();
    let mut canvas = stream.surface();
    canvas.draw_svg(
        &tree,
        krilla::geom::Size::from_wh(size.width(), size.height())?,
        SvgSettings::default(),
    )?;
    canvas.finish();
    Some(Drawn { graphic: Graphic::new(stream.finish(), false), size })
}

/// The bundled faces.
fn faces() -> Arc<Database> {
    face_database(FaceId::ALL.into_iter().map(FaceId::bytes))
}

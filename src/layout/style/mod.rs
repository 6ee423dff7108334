//! All sizes, spaces and inks of a page format in one place; lengths are points. Numbers: `typography.md` B5.

mod area;
pub(crate) mod contrast;
mod faces;
pub(crate) mod ink;
mod text;

pub use area::TextArea;
pub use faces::shaper;
pub(crate) use ink::HintLook;
pub(crate) use text::{Edges, ParagraphStyle, TextStyle};

use self::ink::Inks;
use crate::config::{
    BreakMode, ChapterStyle, FaceChoice, FolioPlace, HeadSource, LinkStyle, ListKind, NotePlace, PartStyle,
    PdfConfig, Preset,
};
use crate::document::AdmonitionKind;
use crate::layout::{MM, Side, Size};
use crate::text::{Family, Weight};

/// The resolution at which a figure has its natural size: a screenshot of 600 pixels is 139 mm wide.
pub const FIGURE_DPI: f32 = 110.0;

/// Smallest size that code is printed in.
pub(crate) const SMALLEST_CODE: f32 = 7.5;

/// Smallest size that a table is printed in.
pub(crate) const SMALLEST_TABLE: f32 = 7.5;

/// Millimetres between the text and the note column, and between that and the page's edge.
const SIDE_GAP: f32 = 4.5;
const SIDE_EDGE: f32 = 7.0;
/// The narrowest note column: ten syllables a line.
const NARROWEST_SIDE: f32 = 28.0;

/// A page format: trim size, margins, and every text style. Made once of `[pdf]`, for all who ask about pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Trim size.
    pub(crate) page: Size,
    /// Top margin.
    pub(crate) top: f32,
    /// Margin at the spine.
    pub(crate) inner: f32,
    /// Margin at the fore edge.
    pub(crate) outer: f32,
    /// Whether left-hand pages mirror right-hand ones.
    pub(crate) mirrored: bool,
    /// Width of the text.
    pub(crate) measure: f32,
    /// Height of the text: a whole number of lines.
    pub(crate) depth: f32,
    /// Step that body lines stand on: half their lead.
    pub(crate) grid: f32,
    /// Space between paragraphs.
    pub(crate) paragraph_gap: f32,
    /// Running text.
    pub(crate) body: TextStyle,
    /// A chapter's title on its opening page.
    pub(crate) opening: TextStyle,
    /// The title of a chapter that goes on below another one (01A).
    pub(crate) section: TextStyle,
    /// Headings of level 2 to 4 and below.
    pub(crate) headings: [TextStyle; 3],
    /// Code: size and lead.
    pub(crate) code: (f32, f32),
    /// Cells.
    pub(crate) table: TextStyle,
    /// Captions, cards, labels of boxes.
    pub(crate) caption: TextStyle,
    /// Notes at the foot.
    pub(crate) note: TextStyle,
    /// Running heads.
    pub(crate) head: TextStyle,
    /// Page numbers.
    pub(crate) folio: TextStyle,
    /// Whether every chapter opens on a right-hand page.
    pub(crate) two_sided: bool,
    /// Whether cards show a code of their address.
    pub(crate) qr: bool,
    /// Addresses of links in print.
    pub(crate) links: LinkStyle,
    /// Whether links to other chapters say their page.
    pub(crate) page_references: bool,
    /// Where notes stand.
    pub(crate) notes: NotePlace,
    /// The author's inks.
    pub(crate) inks: Inks,
    /// Lists that follow the contents.
    pub(crate) lists: Vec<ListKind>,
    /// What the running heads of left-hand and right-hand pages say.
    pub(crate) heads: (HeadSource, HeadSource),
    /// Where page numbers stand.
    pub(crate) folios: FolioPlace,
    /// The look of a chapter's opening.
    pub(crate) chapter_style: ChapterStyle,
    /// Which chapters have a page for their title and contents, and openings for those below them; parts where nothing is
    /// said.
    pub(crate) parts: Option<PartStyle>,
    /// Whether a chapter's opening says what it is about.
    pub(crate) chapter_summary: bool,
    /// Whether each chapter has a tab at the fore edge.
    pub(crate) thumb_tabs: bool,
    /// Whether a band at the head of a chapter begins at the edge of the page, where no line stands above the text.
    pub(crate) band_from_top: bool,
    /// How far what runs to the edge of a page goes on behind it, to be cut off.
    pub(crate) bleed: f32,
    /// Whether a chapter's opening lists its sections.
    pub(crate) chapter_contents: bool,
    /// Width of the note column at the fore edge, where notes stand in it.
    pub(crate) note_column: Option<f32>,
}

/// The numbers of a preset in points.
struct Numbers {
    family: Family,
    tracking: f32,
    indent: f32,
    gap: f32,
    headings: [f32; 4],
    code: (f32, f32),
    small: [f32; 3],
}

fn numbers(preset: Preset) -> Numbers {
    match preset {
        Preset::Handout => Numbers {
            family: Family::Sans,
            tracking: -0.01,
            indent: 0.0,
            gap: 0.5,
            headings: [24.0, 16.0, 13.0, 11.0],
            code: (9.0, 14.0),
            small: [9.5, 9.0, 8.5],
        },
        Preset::Textbook => Numbers {
            family: Family::Serif,
            tracking: -0.02,
            indent: 1.0,
            gap: 0.0,
            headings: [24.0, 15.0, 12.5, 10.5],
            code: (8.5, 13.0),
            small: [9.0, 8.5, 8.0],
        },
        Preset::Novel => Numbers {
            family: Family::Serif,
            tracking: -0.02,
            indent: 1.0,
            gap: 0.0,
            headings: [22.0, 14.0, 12.0, 10.5],
            code: (8.0, 12.3),
            small: [8.5, 8.0, 7.5],
        },
    }
}

/// How much more than in its preset a heading may stand out from larger text: in full proportion, a title in large print would
/// take half a page.
const HEADINGS: f32 = 1.3;

/// The size of a heading in text of `size` points, which is one of `heading` points in text of `own`.
fn headed(heading: f32, own: f32, size: f32) -> f32 {
    let scale = size / own;
    if scale <= 1.0 { heading * scale } else { size + (heading - own) * scale.min(HEADINGS) }
}

/// The style of running text, of a plain one in its faces and size.
fn body_style(
    config: &PdfConfig,
    numbers: &Numbers,
    plain: TextStyle,
    link: crate::layout::Color,
) -> TextStyle {
    let mut body = plain.edges(Edges::Justified);
    body.paragraph.tracking = config.tracking.unwrap_or(numbers.tracking);
    body.paragraph.indent = config.indent.unwrap_or(numbers.indent) * body.paragraph.size;
    body.paragraph.breaks = config.breaks;
    body.paragraph.hanging = config.hanging_punctuation;
    body.paragraph.links = Some(link);
    body
}

impl Style {
    /// The style of `[pdf]`.
    #[must_use]
    pub fn new(config: &PdfConfig) -> Self {
        let numbers = numbers(config.preset);
        let (sizes, inks) = (&config.sizes, Inks::new(config));
        let (own, pitch) = config.preset.body();
        let size = sizes.body.unwrap_or(own);
        let pitch = sizes.pitch.unwrap_or(pitch * size / own).max(size);
        // Sizes that are not said keep their proportion to the text, but that what is small becomes no smaller.
        let larger = (size / own).max(1.0);
        let [title, second, third, fourth] = numbers.headings.map(|heading| headed(heading, own, size));
        let [table, caption, note] = numbers.small.map(|size| size * larger);
        let family = heading_family(config);
        let heading = |size: f32, lead: f32| {
            let mut style = TextStyle::new(family, family, size, size * lead).weight(Weight::SemiBold);
            style.paragraph.accent = Some(inks.accent);
            style.paragraph.balanced = true;
            style
        };
        let small = |size: f32, lead: f32| {
            let mut style = TextStyle::new(family, family, size, size * lead);
            style.paragraph.tracking = -0.005;
            style.paragraph.links = Some(inks.link);
            style.paragraph.accent = Some(inks.accent);
            style
        };
        let own_family = body_family(config, numbers.family);
        let body = body_style(config, &numbers, TextStyle::new(own_family, family, size, pitch), inks.link);
        let mut cells = small(sizes.table.unwrap_or(table), 1.5);
        cells.paragraph.tabular = true;
        let mut folio = small(sizes.folio.unwrap_or(9.0 * larger), 1.4);
        folio.paragraph.tabular = true;
        let page = config.geometry();
        let text = page.text();
        let title = sizes.chapter.unwrap_or(title);
        let second = sizes.h2.unwrap_or(second);
        let code = sizes.code.unwrap_or(numbers.code.0 * larger);
        let code_lead = sizes.code_pitch.unwrap_or(numbers.code.1 * code / numbers.code.0).max(code);
        Self {
            page: Size { width: page.paper.width * MM, height: page.paper.height * MM },
            top: page.top * MM,
            inner: page.inner * MM,
            outer: page.outer * MM,
            mirrored: config.mirrored(),
            measure: text.width.max(45.0) * MM,
            depth: (text.height.max(60.0) * MM / pitch + 0.01).floor() * pitch,
            grid: pitch / 2.0,
            paragraph_gap: config.paragraph_gap.unwrap_or(numbers.gap) * pitch,
            body,
            opening: heading(title, 1.34),
            section: heading((title + second) / 2.0 - 1.0, 1.36),
            headings: [
                heading(second, 1.36),
                heading(sizes.h3.unwrap_or(third), 1.4),
                heading(sizes.h4.unwrap_or(fourth), 1.5),
            ],
            code: (code, code_lead),
            table: cells,
            caption: small(sizes.caption.unwrap_or(caption), 1.5),
            note: small(sizes.note.unwrap_or(note), 1.5),
            head: small(sizes.head.unwrap_or(8.0 * larger), 1.4).ink(ink::MUTED),
            folio,
            two_sided: config.two_sided,
            qr: config.qr,
            links: config.links,
            page_references: config.page_references,
            notes: config.note_place(),
            inks,
            lists: config.lists.clone(),
            heads: (config.heads.left, config.heads.right),
            folios: config.folios,
            chapter_style: config.chapter_style,
            parts: config.part_style,
            chapter_summary: config.chapter_summary,
            thumb_tabs: config.thumb_tabs,
            band_from_top: config.header.is_none(),
            bleed: config.press.bleed.max(0.0) * MM,
            chapter_contents: config.chapter_contents,
            note_column: (config.note_place() == NotePlace::Side)
                .then_some((page.outer - SIDE_GAP - SIDE_EDGE) * MM)
                .filter(|width| *width >= NARROWEST_SIDE * MM),
        }
    }

    /// The look of a hint.
    pub(crate) fn hint(&self, kind: AdmonitionKind) -> HintLook {
        ink::hint(&self.inks, kind)
    }

    /// The left edge of the note column on a side, from the left edge of the text.
    pub(crate) fn note_left(&self, side: Side) -> f32 {
        match (side, self.note_column) {
            (Side::Verso, Some(width)) if self.mirrored => -SIDE_GAP * MM - width,
            (Side::Verso | Side::Recto, _) => self.measure + SIDE_GAP * MM,
        }
    }

    /// The left edge of the text on a side.
    pub(crate) fn left(&self, side: Side) -> f32 {
        match side {
            Side::Verso if self.mirrored => self.page.width - self.inner - self.measure,
            Side::Verso | Side::Recto => self.inner,
        }
    }

    /// The format of turned pages: as wide as the text is high.
    pub(crate) fn turned(&self) -> Self {
        Self { measure: self.depth, depth: self.measure, grid: 0.0, note_column: None, ..self.clone() }
    }

    /// The top left corner of the text of a turned page: the foot of the page is on the left, its left margin above.
    pub(crate) fn turned_corner(&self, side: Side) -> (f32, f32) {
        (self.page.height - self.top - self.depth, self.left(side))
    }

    /// Whether pages lie beside each other in the bound book.
    pub(crate) fn faces(&self) -> bool {
        self.mirrored
    }

    /// Distance between the baselines of running text.
    pub(crate) fn pitch(&self) -> f32 {
        self.body.lead
    }

    /// Space around boxes, figures, tables.
    pub(crate) fn block_gap(&self) -> f32 {
        self.pitch() * 0.5
    }

    /// Tallest that a figure is set unasked: three fifths of the text's height.
    pub(crate) fn figure_height(&self) -> f32 {
        self.depth * 0.6
    }

    /// Height that a drawing may take: made as small as other figures, its text could not be read.
    pub(crate) fn drawing_height(&self) -> f32 {
        self.depth * 0.88
    }

    /// The text of ragged boxes: body face, no indent, lines end where words do.
    pub(crate) fn ragged(&self) -> TextStyle {
        let mut style = self.body.edges(Edges::Left).flush();
        style.paragraph.breaks = BreakMode::KeepAll;
        style
    }
}

/// The family of running text.
fn body_family(config: &PdfConfig, own: Family) -> Family {
    match &config.faces.body {
        None => own,
        Some(FaceChoice::Serif) => Family::Serif,
        Some(FaceChoice::Sans) => Family::Sans,
        Some(FaceChoice::Mono) => Family::Mono,
        Some(FaceChoice::Own { .. }) => Family::Body,
    }
}

/// The family of headings and small text.
fn heading_family(config: &PdfConfig) -> Family {
    match &config.faces.heading {
        None | Some(FaceChoice::Sans) => Family::Sans,
        Some(FaceChoice::Serif) => Family::Serif,
        Some(FaceChoice::Mono) => Family::Mono,
        Some(FaceChoice::Own { .. }) => Family::Heading,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_that_are_not_said_follow_the_text() {
        let sizes = |body: f32, h2: Option<f32>| {
            let mut config = PdfConfig { preset: Preset::Textbook, ..PdfConfig::default() };
            (config.sizes.body, config.sizes.h2) = (Some(body), h2);
            let style = Style::new(&config);
            let small = [style.table, style.caption, style.note, style.head, style.folio];
            let [second, ..] = style.headings;
            let tenths = |style: TextStyle| (style.paragraph.size * 10.0).round() / 10.0;
            (tenths(second), tenths(style.opening), small.map(tenths))
        };
        assert_eq!(sizes(10.0, None), (15.0, 24.0, [9.0, 8.5, 8.0, 8.0, 9.0]));
        assert_eq!(sizes(20.0, None), (26.5, 38.2, [18.0, 17.0, 16.0, 16.0, 18.0]));
        assert_eq!(sizes(9.0, None), (13.5, 21.6, [9.0, 8.5, 8.0, 8.0, 9.0]));
        assert_eq!(sizes(20.0, Some(21.0)).0, 21.0);
    }

    #[test]
    fn the_text_fits_between_the_margins() {
        for preset in [Preset::Handout, Preset::Textbook, Preset::Novel] {
            let style = Style::new(&PdfConfig { preset, ..PdfConfig::default() });
            let lines = (style.depth / style.pitch()).round();
            let measure = (style.measure / MM).round();
            let wanted = match preset {
                Preset::Handout => (38.0, 140.0),
                Preset::Textbook => (33.0, 141.0),
                Preset::Novel => (30.0, 110.0),
            };
            assert_eq!((lines, measure), wanted, "{preset:?}");
            assert!(style.inner + style.measure + style.outer <= style.page.width + 0.1, "{preset:?}");
            assert!(style.top + style.depth + 20.0 * MM <= style.page.height, "{preset:?}");
            assert!(style.left(Side::Verso) >= style.outer - 0.1 || !style.mirrored, "{preset:?}");
        }
    }
}

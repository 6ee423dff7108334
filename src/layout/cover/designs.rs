//! The five designs.

use super::colors::Colors;
use super::fitting::{Hand, MARGIN, People, beneath, reach};
use super::lines::Lines;
use super::says::Says;
use super::sheet::{Align, Sheet, WIDTH};
use crate::config::CoverDesign;
use crate::layout::Color;
use crate::text::{Family, Shaper, Weight};

/// The lowest sheet that takes the designs as they are, about as high as a page of 4 to 5.
const LOWEST: f32 = 2000.0;

/// What the names of people need above their first baseline.
const PEOPLE: f32 = 110.0;

/// Part of the room of a title and a subtitle that names may take, where there are many.
const YIELDED: f32 = 0.4;

/// Sizes of titles, the largest first; what does not fit in the last is not all shown.
const TITLE: [f32; 12] = [230.0, 200.0, 176.0, 156.0, 138.0, 122.0, 108.0, 92.0, 78.0, 66.0, 54.0, 44.0];

/// Draws a cover.
pub(super) fn draw(design: CoverDesign, says: &Says, colors: Colors, shaper: &Shaper, height: f32) -> Sheet {
    let ground = match design {
        CoverDesign::Type => colors.field,
        CoverDesign::Horizon | CoverDesign::Frame | CoverDesign::Band | CoverDesign::Blocks => colors.paper,
    };
    // The designs are of upright sheets: a lower one is drawn wider instead, and made smaller when all stands on it.
    let scale = (height / LOWEST).min(1.0);
    let (width, height) = (WIDTH / scale, height / scale);
    let mut hand = Hand { sheet: Sheet::new([width, height], ground), says, colors, shaper, width, height };
    match design {
        CoverDesign::Horizon => hand.horizon(),
        CoverDesign::Frame => hand.frame(),
        CoverDesign::Band => hand.band(),
        CoverDesign::Type => hand.large_type(),
        CoverDesign::Blocks => hand.blocks(),
    }
    hand.sheet.hidden.extend(says.hidden.iter().cloned());
    hand.sheet.scaled(scale)
}

impl Hand<'_> {
    /// A field of one colour, the title on its foot, authors on the paper below; without anybody to name it is all field.
    fn horizon(&mut self) {
        let Colors { field, accent, light, ink, .. } = self.colors;
        let horizon = if self.says.names_anybody() { self.height * 0.6875 } else { self.height };
        self.sheet.rect([0.0, 0.0, self.width, horizon], field);
        let left = Align::Left(MARGIN);
        self.series(left, MARGIN + 60.0, accent);
        let mut foot = horizon - 170.0;
        if horizon < self.height {
            self.sheet.rect([0.0, horizon, self.width, 14.0], accent);
        } else {
            foot -= self.height * 0.1;
        }
        let reach = |title: &Lines, subtitle: Option<&Lines>| {
            let lines = title.lines.len() as f32 * title.size * 1.28 - title.size * 0.28;
            118.0 + lines + subtitle.map_or(0.0, |below| 60.0 + below.size + below.further(1.45))
        };
        let room = foot - self.top();
        let (title, subtitle) =
            self.titles((Family::Serif, self.width - 2.0 * MARGIN), &TITLE, |title, subtitle| {
                reach(title, subtitle) <= room
            });
        if let Some(subtitle) = subtitle {
            foot = self.sheet.upwards(&subtitle, left, foot, 1.45, light) - 60.0;
        }
        self.sheet.rect([MARGIN, foot - 8.0, 220.0, 8.0], accent);
        self.sheet.upwards(&title, left, foot - 118.0, 1.28, light);
        // Names stay below the field.
        let people = self.people(left, horizon + 190.0, 80.0);
        self.name(&people, ink);
    }

    /// Two lines around a sheet of paper, all in its middle: a book as it has always been.
    fn frame(&mut self) {
        let Colors { field, accent, ink, .. } = self.colors;
        for (inset, width, color) in [(80.0, 12.0, field), (112.0, 3.0, accent)] {
            let (wide, tall) = (self.width - 2.0 * inset, self.height - 2.0 * inset);
            self.sheet.rect([inset, inset, wide, width], color);
            self.sheet.rect([inset, inset + tall - width, wide, width], color);
            self.sheet.rect([inset, inset, width, tall], color);
            self.sheet.rect([inset + wide - width, inset, width, tall], color);
        }
        let middle = Align::Middle(self.width / 2.0);
        self.series(middle, 300.0, field);
        let measure = self.width - 2.0 * 220.0;
        let room = self.height * 0.7 - 560.0 - PEOPLE - 100.0;
        let people = self.people(middle, self.height - 560.0, room * YIELDED);
        let room = room - people.lift;
        let (title, subtitle) = self
            .titles((Family::Serif, measure), &TITLE, |title, subtitle| reach(title, 1.3, subtitle) <= room);
        let below = self.sheet.downwards(&title, middle, self.height * 0.3, 1.3, field);
        let rule = below - title.size * (1.3 - 0.35) + 50.0;
        self.sheet.rect([self.width / 2.0 - 90.0, rule, 180.0, 6.0], accent);
        if let Some(subtitle) = subtitle {
            self.sheet.downwards(&subtitle, middle, rule + 140.0, 1.45, ink);
        }
        self.name(&people, ink);
    }

    /// A band along the spine, and type on the paper beside it.
    fn band(&mut self) {
        let Colors { field, accent, ink, .. } = self.colors;
        self.sheet.rect([0.0, 0.0, 360.0, self.height], field);
        self.sheet.rect([360.0, 0.0, 14.0, self.height], accent);
        let (edge, measure) = (490.0, self.width - 490.0 - 120.0);
        let left = Align::Left(edge);
        self.series(left, MARGIN + 60.0, field);
        let room = self.height * 0.74 - 560.0 - PEOPLE;
        let people = self.people(left, self.height - 560.0, room * YIELDED);
        let room = room - people.lift;
        let (title, subtitle) = self
            .titles((Family::Sans, measure), &TITLE, |title, subtitle| reach(title, 1.3, subtitle) <= room);
        let below = self.sheet.downwards(&title, left, self.height * 0.26, 1.3, ink);
        if let Some(subtitle) = subtitle {
            let first = below - title.size * 1.3 + beneath(&title, &subtitle);
            self.sheet.downwards(&subtitle, left, first, 1.45, field);
        }
        self.name(&people, ink);
    }

    /// Nothing but type, as large as it goes, on one colour.
    fn large_type(&mut self) {
        let Colors { accent, light, .. } = self.colors;
        let left = Align::Left(MARGIN);
        self.sheet.rect([MARGIN, MARGIN, self.width - 2.0 * MARGIN, 24.0], accent);
        self.series(left, MARGIN + 130.0, accent);
        let mut sizes = vec![330.0, 290.0, 250.0];
        sizes.extend(TITLE);
        let room = self.height - 460.0 - (MARGIN + 260.0) - PEOPLE;
        let people = self.people(left, self.height - 460.0, room * YIELDED);
        let room = room - people.lift;
        let (title, subtitle) =
            self.titles((Family::Sans, self.width - 2.0 * MARGIN), &sizes, |title, subtitle| {
                title.size * 0.9 + reach(title, 1.22, subtitle) <= room
            });
        let first = MARGIN + 260.0 + title.size * 0.9;
        let below = self.sheet.downwards(&title, left, first, 1.22, light);
        if let Some(subtitle) = subtitle {
            let first = below - title.size * 1.22 + beneath(&title, &subtitle);
            self.sheet.downwards(&subtitle, left, first, 1.45, accent);
        }
        self.name(&people, light);
    }

    /// The title's letters as movable type in a case, and the title set below them.
    fn blocks(&mut self) {
        let Colors { field, accent, light, ink, .. } = self.colors;
        let (gap, edge) = (18.0, MARGIN);
        let (columns, rows) = self.case(edge, gap);
        let side = (self.width - 2.0 * edge - gap * (columns - 1) as f32) / columns as f32;
        let mut letters = self.says.title.chars().filter(|c| c.is_alphanumeric());
        let used = letters.clone().count().min(columns * rows);
        for at in 0..columns * rows {
            let (x, y) =
                (edge + (at % columns) as f32 * (side + gap), edge + (at / columns) as f32 * (side + gap));
            let (fill, letter_ink) = if at + 1 == used { (accent, ink) } else { (field, light) };
            let Some(letter) = letters.next() else {
                self.sheet.rect([x, y, side, side], between(field, self.colors.paper));
                continue;
            };
            self.sheet.rect([x, y, side, side], fill);
            let size = side * 0.66;
            let glyphs = self.shaper.shape(&letter.to_string(), Family::Serif, Weight::Bold, false);
            let lines = Lines { size, lines: vec![glyphs] };
            self.sheet.downwards(
                &lines,
                Align::Middle(x + side / 2.0),
                y + side / 2.0 + size * 0.36,
                1.0,
                letter_ink,
            );
        }
        let y = edge + rows as f32 * (side + gap);
        let left = Align::Left(edge);
        let room = self.height - y - 60.0 - 330.0 - PEOPLE;
        let people = self.people(left, self.height - 330.0, room * YIELDED);
        let (most, room) = (self.height - y - 560.0, room - people.lift);
        let (title, subtitle) = self.titles(
            (Family::Serif, self.width - 2.0 * edge),
            &[150.0, 132.0, 116.0, 100.0, 88.0, 76.0, 64.0, 52.0, 42.0],
            |title, subtitle| {
                let lines = title.lines.len() as f32 * title.size * 1.26;
                lines <= most && title.size + reach(title, 1.26, subtitle) <= room
            },
        );
        let below = self.sheet.downwards(&title, left, y + 60.0 + title.size, 1.26, ink);
        if let Some(subtitle) = subtitle {
            let first = below - title.size * 1.26 + beneath(&title, &subtitle);
            self.sheet.downwards(&subtitle, left, first, 1.45, field);
        }
        self.name(&people, ink);
    }

    /// Columns and rows of a case of type: five by four on an upright sheet, on a broad one as many columns of that size as it
    /// takes, in rows that leave the title its room.
    fn case(&self, edge: f32, gap: f32) -> (usize, usize) {
        let side = (WIDTH - 2.0 * edge - gap * 4.0) / 5.0;
        let columns = ((self.width - 2.0 * edge + gap) / (side + gap) + 0.01) as usize;
        (columns.max(5), if columns > 5 { 3 } else { 4 })
    }

    /// Where a title may begin at the head: below the series, where that stands.
    fn top(&self) -> f32 {
        if self.says.series.is_some() { MARGIN + 120.0 } else { MARGIN * 0.8 }
    }

    fn series(&mut self, align: Align, baseline: f32, ink: Color) {
        let Some(series) = &self.says.series else { return };
        let lines = self.line(series, self.measure(align), &[54.0, 48.0, 42.0, 36.0, 30.0]);
        self.sheet.downwards(&lines, align, baseline, 1.4, ink);
    }

    /// Authors, those who did something else below them, the publisher at the foot.
    fn name(&mut self, people: &People, ink: Color) {
        let mut baseline = people.first;
        for lines in &people.groups {
            baseline = self.sheet.downwards(lines, people.align, baseline, 1.45, ink) + 20.0;
        }
        if let Some(publisher) = &self.says.publisher {
            let lines = self.line(publisher, people.measure, &[50.0, 42.0, 36.0, 30.0]);
            self.sheet.downwards(&lines, people.align, people.foot, 1.4, ink);
        }
    }
}

/// The colour that lies an eighth of the way from one to another's place: `paper` with a little of `field`.
fn between(field: Color, paper: Color) -> Color {
    let mix = |a: u8, b: u8| u8::try_from((u16::from(a) + 7 * u16::from(b)) / 8).unwrap_or(b);
    Color {
        red: mix(field.red, paper.red),
        green: mix(field.green, paper.green),
        blue: mix(field.blue, paper.blue),
    }
}

//! What a cover says brought to the room that it has: smaller down to a floor, then only the beginning of it.

use super::colors::Colors;
use super::lines::{Lines, Setting};
use super::says::Says;
use super::sheet::{Align, Sheet};
use crate::text::{Family, Shaper, Weight};

/// The edge that most of what is said keeps to.
pub(super) const MARGIN: f32 = 150.0;

/// Sizes of subtitles.
const SUBTITLE: [f32; 6] = [66.0, 60.0, 54.0, 48.0, 40.0, 34.0];

/// Lines of a subtitle where there is no room for all of it.
const FEW: usize = 3;

/// The smallest size of names.
const SMALLEST: f32 = 34.0;

/// Part of the room for names that those who are no authors take where there is none for all.
const OTHERS: f32 = 0.35;

/// From a baseline of names to the next one, in em, and between authors and others.
const LEADING: f32 = 1.45;
const BETWEEN: f32 = 20.0;

/// What draws.
pub(super) struct Hand<'a> {
    pub(super) sheet: Sheet,
    pub(super) says: &'a Says,
    pub(super) colors: Colors,
    pub(super) shaper: &'a Shaper,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// Who is named at the foot of a cover, set.
pub(super) struct People {
    /// Authors, then others.
    pub(super) groups: Vec<Lines>,
    /// The first baseline.
    pub(super) first: f32,
    /// The publisher's baseline.
    pub(super) foot: f32,
    pub(super) align: Align,
    pub(super) measure: f32,
    /// How far they begin above the place that is meant for them.
    pub(super) lift: f32,
}

/// From the first baseline of a title to where its letters or those of the subtitle below it end.
pub(super) fn reach(title: &Lines, leading: f32, subtitle: Option<&Lines>) -> f32 {
    title.further(leading)
        + subtitle.map_or(title.size * 0.35, |subtitle| {
            beneath(title, subtitle) + subtitle.further(1.45) + subtitle.size * 0.35
        })
}

/// From the last baseline of a title to the first one of the subtitle below it.
pub(super) fn beneath(title: &Lines, subtitle: &Lines) -> f32 {
    title.size * 0.35 + subtitle.size * 1.4
}

/// The height of names.
fn tall(groups: &[Lines]) -> f32 {
    groups.iter().map(|lines| lines.lines.len() as f32 * lines.size * LEADING + BETWEEN).sum()
}

impl Hand<'_> {
    /// The title in the largest size in which it and the subtitle fit, else in the smallest; then of the subtitle some lines,
    /// then of the title so many as there is room for, then no subtitle.
    pub(super) fn titles(
        &mut self,
        (family, measure): (Family, f32),
        sizes: &[f32],
        fits: impl Fn(&Lines, Option<&Lines>) -> bool,
    ) -> (Lines, Option<Lines>) {
        let setting = Setting { family, weight: Weight::Bold, measure, most: 4 };
        let below = Setting { family: Family::Sans, weight: Weight::Regular, measure, most: FEW };
        let (shaper, says) = (self.shaper, self.says);
        let subtitle = says.subtitle.as_deref().map(|text| below.fit(shaper, text, &SUBTITLE));
        let mut title = Lines::default();
        for from in 0..sizes.len() {
            title = setting.fit(shaper, &says.title, sizes.get(from..).unwrap_or_default());
            if fits(&title, subtitle.as_ref()) {
                return (title, subtitle);
            }
        }
        let smallest = SUBTITLE.last().copied().unwrap_or(SMALLEST);
        let shorter =
            |most: usize| says.subtitle.as_deref().map(|text| below.cut(shaper, text, smallest, most));
        let all = title.lines.len();
        let few = all.min(FEW);
        let fewer = |most: usize| (1..=few).rev().map(move |lines| (lines, most));
        let steps = (few..=all).rev().map(|lines| (lines, FEW)).chain(fewer(1)).chain(fewer(0));
        for (lines, most) in steps {
            let subtitle = if most > 0 { shorter(most) } else { None };
            let (title, rest) = setting.cut(shaper, &says.title, title.size, lines);
            if fits(&title, subtitle.as_ref().map(|(lines, _)| lines)) || (lines, most) == (1, 0) {
                self.hide(rest);
                let whole = says.subtitle.as_deref().unwrap_or_default();
                self.hide(subtitle.as_ref().map_or(whole, |(_, rest)| rest));
                return (title, subtitle.map(|(lines, _)| lines));
            }
        }
        (title, None)
    }

    /// A text on one line, or the beginning of one.
    pub(super) fn line(&mut self, text: &str, measure: f32, sizes: &[f32]) -> Lines {
        let setting = Setting { family: Family::Sans, weight: Weight::Regular, measure, most: 1 };
        let lines = setting.fit(self.shaper, text, sizes);
        let (lines, rest) = setting.cut(self.shaper, text, lines.size, 1);
        self.hide(rest);
        lines
    }

    /// The width of lines that stand so.
    pub(super) fn measure(&self, align: Align) -> f32 {
        match align {
            Align::Left(x) => self.width - x - MARGIN.min(x),
            Align::Middle(_) => self.width - 2.0 * 220.0,
        }
    }

    /// Those who are named, from a first baseline on; of many some lines above that, by `higher` at most.
    pub(super) fn people(&mut self, align: Align, first: f32, higher: f32) -> People {
        let measure = self.measure(align);
        let foot = match align {
            Align::Left(_) => self.height - MARGIN,
            Align::Middle(_) => self.height - 240.0,
        };
        let last = if self.says.publisher.is_some() { foot - 60.0 } else { foot + 40.0 };
        let groups = self.groups(measure, last - first + higher);
        // Many names begin higher, so that none runs into the publisher.
        let begin = first.min(last - tall(&groups));
        People { groups, first: begin, foot, align, measure, lift: first - begin }
    }

    fn groups(&mut self, measure: f32, room: f32) -> Vec<Lines> {
        let says = self.says;
        let kinds = [
            (&says.authors, Weight::SemiBold, says.wrote.as_str(), [76.0, 66.0, 56.0, 48.0, 40.0, SMALLEST]),
            (&says.others, Weight::Regular, "", [56.0, 52.0, 48.0, 42.0, 38.0, SMALLEST]),
        ];
        let kinds: Vec<_> = kinds.into_iter().filter(|(names, ..)| !names.is_empty()).collect();
        let set = |names: &[String], weight, sizes: &[f32]| {
            let setting = Setting { family: Family::Sans, weight, measure, most: 3 };
            setting.fit_whole(self.shaper, names.iter().map(String::as_str), sizes)
        };
        for last in 4..=6 {
            let sizes = |all: &[f32; 6]| all.get(..last).unwrap_or_default().to_vec();
            let groups: Vec<Lines> =
                kinds.iter().map(|(names, weight, _, all)| set(names, *weight, &sizes(all))).collect();
            if tall(&groups) <= room {
                return groups;
            }
        }
        let mut hidden = Vec::new();
        let mut left = room;
        let mut groups = Vec::new();
        // Others first: what they leave is the authors'.
        for (at, (names, weight, deed, _)) in kinds.iter().enumerate().rev() {
            let share = if at > 0 { room * OTHERS } else { left };
            let named = |count: usize| {
                let mut named: Vec<String> = names.iter().take(count).cloned().collect();
                if let Some(last) = named.last_mut().filter(|_| count < names.len()) {
                    last.truncate(last.trim_end_matches(" ·").len());
                    let (before, behind) = says.more;
                    named.push(format!("{before}{}{behind}{deed}", names.len() - count));
                }
                set(&named, *weight, &[SMALLEST])
            };
            let mut counts: Vec<usize> = (1..=names.len()).collect();
            counts.truncate(counts.partition_point(|count| tall(&[named(*count)]) <= share).max(1));
            let lines = named(counts.len());
            left -= tall(std::slice::from_ref(&lines));
            groups.push(lines);
            let rest = names.iter().skip(counts.len()).map(|name| name.trim_end_matches(" ·"));
            hidden.push(rest.collect::<Vec<_>>().join(", "));
        }
        hidden.iter().for_each(|rest| self.hide(rest));
        groups.reverse();
        groups
    }

    /// Keeps in mind what is not shown.
    fn hide(&mut self, rest: &str) {
        if !rest.is_empty() {
            self.sheet.hidden.push(rest.to_owned());
        }
    }
}

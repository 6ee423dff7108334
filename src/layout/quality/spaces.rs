//! The spaces of lines and how lines end.

use std::collections::BTreeMap;

use super::found::{Measured, Occurrence};
use super::read::{Line, LineKind, Space, of_kind};
use crate::layout::{TagId, TextArea};
use crate::message::say;
use crate::text::FaceId;

/// A justified line with its next one.
struct Justified<'l> {
    line: &'l Line,
    next: &'l Line,
}

/// The white that spaces show which are neither stretched nor shrunk, in em.
struct Natural(BTreeMap<(FaceId, i32), f32>);

impl Natural {
    /// Spaces of a face and size that tell what is natural, at least.
    const ENOUGH: usize = 20;

    fn key(space: &Space) -> (FaceId, i32) {
        (space.face, (space.size * 10.0).round() as i32)
    }

    /// That of most spaces between Hangul of each face in a size: lines are filled by tracking first, and last ones are
    /// left as they come.
    fn new(lines: &[Line]) -> Self {
        let mut counts: BTreeMap<((FaceId, i32), i32), usize> = BTreeMap::new();
        let between = |space: &&Space| space.before.is_some_and(is_hangul);
        for space in lines.iter().flat_map(|line| &line.spaces).filter(between) {
            *counts.entry((Self::key(space), (space.em() * 1000.0).round() as i32)).or_default() += 1;
        }
        let mut best: BTreeMap<(FaceId, i32), (usize, i32)> = BTreeMap::new();
        for ((face, em), count) in counts.into_iter().filter(|(_, count)| *count >= Self::ENOUGH) {
            let known = best.entry(face).or_default();
            *known = (*known).max((count, em));
        }
        Self(best.into_iter().map(|(face, (_, em))| (face, em as f32 / 1000.0)).collect())
    }

    /// How many times as much white as is natural a space shows; 1 where nothing tells.
    fn factor(&self, space: &Space) -> f32 {
        self.0.get(&Self::key(space)).map_or(1.0, |em| space.em() / em.max(0.01))
    }

    /// That of the spaces of a line together.
    fn of_line(&self, line: &Line) -> f32 {
        let factors: f32 = line.spaces.iter().map(|space| self.factor(space)).sum();
        if line.spaces.is_empty() { 1.0 } else { factors / line.spaces.len() as f32 }
    }
}

/// The lines of a paragraph that are stretched or shrunk to its measure.
fn justified<'l>(lines: &[&'l Line], areas: &[TextArea]) -> Vec<Justified<'l>> {
    let right =
        |line: &Line| line.right - areas.get(line.page).map_or(0.0, |area| area.area.x + area.area.width);
    let edge = |value: f32| (value * 2.0).round() as i32;
    let mut rights: BTreeMap<i32, usize> = BTreeMap::new();
    let Some((_, inner)) = lines.split_last() else { return Vec::new() };
    inner.iter().for_each(|line| *rights.entry(edge(right(line))).or_default() += 1);
    let Some((_, &most)) = rights.iter().max_by_key(|(_, count)| **count) else { return Vec::new() };
    let full = inner.iter().any(|line| right(line).abs() < 0.6);
    if !full && (most < 2 || most * 2 < inner.len()) {
        return Vec::new();
    }
    lines.iter().zip(lines.iter().skip(1)).map(|(line, next)| Justified { line, next }).collect()
}

fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// Whether a line ends inside an eojeol: without a space, and not behind a mark that ends a part of it.
fn divides(line: &Line, next: &Line) -> bool {
    let (Some(before), Some(after)) = (line.text.chars().next_back(), next.text.chars().next()) else {
        return false;
    };
    !before.is_whitespace()
        && !after.is_whitespace()
        && (is_hangul(before) || is_hangul(after))
        && !matches!(before, ',' | ';' | '.' | '!' | '?' | '·' | '…' | '—' | '―' | '/' | '→' | '-' | ':')
}

/// The least that a space may show of its natural white, with the slack of rounding.
const LEAST: f32 = 0.79;
/// Neighbouring lines whose spaces differ by so much of the natural white look unlike.
const UNLIKE: f32 = 0.5;

/// The most of its natural white that a space shows beside a line whose spaces show less than [`LEAST`].
const BESIDE: f32 = 1.305;

/// The least and the most that the spaces of a line show of their natural white.
#[derive(Clone, Copy)]
struct Ends {
    least: f32,
    most: f32,
}

impl Ends {
    fn of(factors: &[f32]) -> Self {
        factors.iter().fold(Self { least: 1.0, most: 1.0 }, |ends, factor| Self {
            least: ends.least.min(*factor),
            most: ends.most.max(*factor),
        })
    }

    /// Whether one of two lines is tight and the other wide.
    fn clash(self, other: Self) -> bool {
        let clash = |tight: Self, wide: Self| tight.least < LEAST && wide.most > BESIDE;
        clash(self, other) || clash(other, self)
    }
}

/// How lines are filled: their breaks, their spaces, and what neighbours do to each other.
pub(super) fn figures(
    out: &mut Measured<'_>,
    lines: &[Line],
    blocks: &BTreeMap<TagId, Vec<&Line>>,
    areas: &[TextArea],
) {
    let natural = Natural::new(lines);
    let (mut count, mut eojeol, mut hyphens, mut spaces) = (0, Vec::new(), 0, 0);
    let (mut wide, mut rivers, mut runts) = (Vec::new(), Vec::new(), Vec::new());
    let (mut pairs, mut unlike, mut clashes) = (0, Vec::new(), Vec::new());
    for lines in blocks.values().filter(|lines| of_kind(lines, |kind| kind == LineKind::Paragraph)) {
        let set = justified(lines, areas);
        if let (true, Some(last)) = (!set.is_empty(), lines.last())
            && last.text.trim().chars().count() < 3
        {
            runts.push(out.line(last));
        }
        let mut above = None;
        for Justified { line, next } in &set {
            // A line that the author ends is as long as it is.
            let short =
                areas.get(line.page).is_some_and(|area| line.right < area.area.x + area.area.width * 0.8);
            if short {
                above = None;
                continue;
            }
            count += 1;
            if divides(line, next) && !line.hyphen {
                eojeol.push(out.line(line));
            }
            hyphens += usize::from(line.hyphen);
            spaces += line.spaces.len();
            let factors: Vec<f32> = line.spaces.iter().map(|space| natural.factor(space)).collect();
            let torn = factors.iter().filter(|factor| **factor > 1.505);
            wide.extend(torn.map(|factor| Occurrence { degree: Some(*factor), ..out.line(line) }));
            let (own, ends) = (natural.of_line(line), Ends::of(&factors));
            if let Some((above, others)) = above.replace((own, ends)) {
                pairs += 1;
                if ends.clash(others) {
                    clashes.push(out.line(line));
                }
                let apart: f32 = own - above;
                if apart.abs() > UNLIKE {
                    unlike.push(Occurrence { degree: Some(apart.abs()), ..out.line(line) });
                }
            }
        }
        rivers.extend(rivers_of(&set).into_iter().map(|line| out.line(line)));
    }
    worst_first(&mut wide);
    worst_first(&mut unlike);
    let gaping: Vec<Occurrence> =
        wide.iter().filter(|place| place.degree.is_some_and(|factor| factor > 2.0)).cloned().collect();
    let squeezed = squeezed(out, lines, &natural);
    out.percent(say!("justified lines broken inside an eojeol"), eojeol.len(), count, eojeol);
    out.percent(say!("justified lines that end with a hyphen"), hyphens, count, Vec::new());
    out.percent(say!("word spaces over 1.5 times normal"), wide.len(), spaces, wide);
    out.percent(say!("word spaces over twice normal"), gaping.len(), spaces, gaping);
    out.count(say!("word spaces under 0.8 of normal, anywhere"), squeezed);
    out.percent(
        say!("neighbouring lines whose spaces differ by half of normal"),
        unlike.len(),
        pairs,
        unlike,
    );
    out.percent(
        say!("neighbouring lines with spaces under 0.8 and over 1.3 of normal"),
        clashes.len(),
        pairs,
        clashes,
    );
    out.percent(say!("rivers for a hundred justified lines"), rivers.len(), count, rivers);
    out.percent(say!("last lines of less than three letters"), runts.len(), lines.len(), runts);
}

/// The spaces of all lines, cells and notes too, that show less white than may be.
fn squeezed(out: &Measured<'_>, lines: &[Line], natural: &Natural) -> Vec<Occurrence> {
    let mut found = Vec::new();
    for line in lines.iter().filter(|line| line.kind != LineKind::Code) {
        let factors = line.spaces.iter().map(|space| natural.factor(space));
        let narrow = factors.filter(|factor| *factor < LEAST);
        found.extend(narrow.map(|factor| Occurrence { degree: Some(factor), ..out.line(line) }));
    }
    found.sort_by(|a, b| a.degree.unwrap_or_default().total_cmp(&b.degree.unwrap_or_default()));
    found
}

fn worst_first(places: &mut [Occurrence]) {
    places.sort_by(|a, b| b.degree.unwrap_or_default().total_cmp(&a.degree.unwrap_or_default()));
}

/// The third lines of gaps that lie above each other in three lines or more: each wider than normal, overlapping by half
/// of the narrower one.
fn rivers_of<'l>(set: &[Justified<'l>]) -> Vec<&'l Line> {
    let mut found = Vec::new();
    let mut open: Vec<(f32, f32, usize)> = Vec::new();
    let mut page = usize::MAX;
    for Justified { line, .. } in set {
        if line.page != page {
            open.clear();
            page = line.page;
        }
        let mut next = Vec::new();
        for space in line.spaces.iter().filter(|space| space.width > 0.3 * line.size) {
            let (from, to) = (space.x, space.x + space.width);
            let above = open.iter().find(|(left, right, _)| {
                right.min(to) - left.max(from) > 0.5 * (right - left).min(to - from)
            });
            let length = above.map_or(1, |(_, _, length)| length + 1);
            if length == 3 {
                found.push(*line);
            }
            next.push((from, to, length));
        }
        open = next;
    }
    found
}

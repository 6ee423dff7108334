//! Copyfitting: paragraphs set in a line more or less, so that facing pages end at one height.

use std::collections::BTreeMap;

use super::facing::{self, Foot};
use super::fill::{Filled, Sheet};
use super::shown::Shown;
use crate::layout::line::Line;
use crate::layout::list::{AROUND, Joints, Piece, SetParagraph, VerticalList};
use crate::layout::page::renumber;
use crate::text::Shaper;

/// Pages that are chosen, each with whether it faces the one before, and what is set anew on them.
pub(crate) struct Copyfit<'l, 's> {
    list: &'l VerticalList,
    paragraphs: &'s [Option<SetParagraph>],
    sheet: &'s Sheet<'s>,
    shaper: &'s Shaper,
    pages: Vec<(Filled, bool)>,
    /// Lines in place of a paragraph's own, by page and paragraph.
    anew: BTreeMap<(usize, usize), Vec<Piece>>,
}

/// A paragraph in a line more or less.
struct Variant {
    paragraph: usize,
    cost: f64,
    /// Its lines by the pages that show them.
    lines: Vec<(usize, Vec<Piece>)>,
}

impl<'l, 's> Copyfit<'l, 's> {
    /// Pages of a list as they are chosen, with its paragraphs.
    pub(crate) fn new(
        (list, paragraphs): (&'l VerticalList, &'s [Option<SetParagraph>]),
        sheet: &'s Sheet<'s>,
        shaper: &'s Shaper,
        pages: Vec<(Filled, bool)>,
    ) -> Self {
        Self { list, paragraphs, sheet, shaper, pages, anew: BTreeMap::new() }
    }

    /// The pages, and whether each faces the one before.
    pub(crate) fn pages(&self) -> &[(Filled, bool)] {
        &self.pages
    }

    /// The pieces of a page as they are to be set.
    pub(crate) fn pieces(&self, page: usize) -> Vec<Shown<'l>> {
        let mut pieces = Vec::new();
        let mut last = None;
        let chosen = self.pages.get(page).map_or(&[][..], |(page, _)| page.pieces.as_slice());
        for piece in chosen.iter().filter_map(|at| self.list.pieces.get(*at)) {
            match piece.paragraph().and_then(|paragraph| self.anew.get(&(page, paragraph))) {
                Some(lines) if piece.paragraph() != last => {
                    pieces.extend(lines.iter().cloned().map(Box::new).map(Shown::Anew))
                }
                Some(_) => {}
                None => pieces.push(Shown::Listed(piece)),
            }
            last = piece.paragraph();
        }
        pieces
    }

    /// Where facing pages end, of which `right` is the second one.
    fn feet(&self, right: usize) -> Option<(Foot, Foot)> {
        let (second, faces) = self.pages.get(right)?;
        let (first, _) = self.pages.get(right.checked_sub(1)?)?;
        first.foot.zip(second.foot).filter(|_| *faces)
    }

    /// Sets paragraphs of unequal facing pages anew where that makes these equal: one if that is enough, else two; the
    /// cheapest that do.
    pub(crate) fn even_out(&mut self) {
        for right in 1..self.pages.len() {
            let Some((left, other)) = self.feet(right) else { continue };
            if !facing::uneven(left, other, 2.0 * self.sheet.grid) {
                continue;
            }
            let deeper = left.natural > other.natural;
            let mut variants = self.variants(right - 1, !deeper);
            variants.extend(self.variants(right, deeper));
            variants.sort_by(|a, b| a.cost.total_cmp(&b.cost));
            let one = (0..variants.len()).map(|at| (at, at));
            let mut two: Vec<(usize, usize)> =
                (0..variants.len()).flat_map(|b| (0..b).map(move |a| (a, b))).collect();
            let cost = |(a, b): &(usize, usize)| {
                variants.get(*a).zip(variants.get(*b)).map_or(f64::MAX, |(a, b)| a.cost + b.cost)
            };
            two.sort_by(|a, b| cost(a).total_cmp(&cost(b)));
            for (a, b) in one.chain(two) {
                let set = [variants.get(a), variants.get(b).filter(|_| a != b)];
                if self.try_out(right, &set.into_iter().flatten().collect::<Vec<_>>()) {
                    break;
                }
            }
        }
    }

    /// Sets variants if they make a page end as high as the one that it faces; whether they do.
    fn try_out(&mut self, right: usize, variants: &[&Variant]) -> bool {
        let twice = variants.iter().enumerate().any(|(at, variant)| {
            variants.iter().skip(at + 1).any(|other| other.paragraph == variant.paragraph)
        });
        if twice {
            return false;
        }
        for variant in variants {
            for (page, lines) in &variant.lines {
                self.anew.insert((*page, variant.paragraph), lines.clone());
            }
        }
        let foot = |page: usize| self.sheet.foot_of(&self.pieces(page));
        let feet = foot(right - 1).zip(foot(right));
        if let Some((left, other)) = feet
            && !facing::uneven(left, other, 2.0 * self.sheet.grid)
        {
            for (page, foot) in [(right - 1, left), (right, other)] {
                if let Some((page, _)) = self.pages.get_mut(page) {
                    page.foot = Some(foot);
                }
            }
            return true;
        }
        for variant in variants {
            for (page, _) in &variant.lines {
                self.anew.remove(&(*page, variant.paragraph));
            }
        }
        false
    }

    /// All that paragraphs of a page can do to make it a line longer, or shorter.
    fn variants(&self, page: usize, longer: bool) -> Vec<Variant> {
        let Some((chosen, _)) = self.pages.get(page) else { return Vec::new() };
        let pieces = chosen.pieces.iter().filter_map(|at| self.list.pieces.get(*at));
        let mut paragraphs: Vec<usize> = pieces.filter_map(|piece| piece.paragraph()).collect();
        paragraphs.dedup();
        paragraphs.into_iter().filter_map(|paragraph| self.variant(page, paragraph, longer)).collect()
    }

    /// A paragraph with a line more or less on a page. What of it stands on other pages takes as much there as before.
    fn variant(&self, page: usize, paragraph: usize, longer: bool) -> Option<Variant> {
        let list = self.list;
        let set = self.paragraphs.get(paragraph)?.as_ref()?;
        let near = page.saturating_sub(1)..(page + AROUND - 1).min(self.pages.len());
        let shown = |page: usize| -> Vec<&Piece> {
            let chosen = self.pages.get(page).map_or(&[][..], |(page, _)| page.pieces.as_slice());
            let pieces = chosen.iter().filter_map(|at| list.pieces.get(*at));
            pieces.filter(|piece| piece.paragraph() == Some(paragraph)).collect()
        };
        let parts: Vec<(usize, Vec<&Piece>)> =
            near.map(|page| (page, shown(page))).filter(|(_, shown)| !shown.is_empty()).collect();
        let old: Vec<&Piece> = parts.iter().flat_map(|(_, shown)| shown).copied().collect();
        let whole = set.paragraph.count();
        let fits = old.len() == whole && old.iter().all(|piece| piece.notes.is_empty());
        if !fits || parts.iter().any(|(page, _)| self.anew.contains_key(&(*page, paragraph))) {
            return None;
        }
        let count = if longer { whole + 1 } else { whole.checked_sub(1)? };
        let (lines, cost) = set.paragraph.lines_in(count, self.shaper)?;
        let mut new = set.pieces(lines, &old)?.into_iter();
        let mut lines = Vec::with_capacity(parts.len());
        for (part, shown) in &parts {
            let more = usize::from(*part == page && longer);
            let less = usize::from(*part == page && !longer);
            let taken: Vec<Piece> = new.by_ref().take((shown.len() + more).checked_sub(less)?).collect();
            // Neither a first nor a last line stands alone.
            if parts.len() > 1 && taken.len() < 2 {
                return None;
            }
            let height = |pieces: &[&Piece]| pieces.iter().map(|piece| piece.height).sum::<f32>();
            let taken_height = height(&taken.iter().collect::<Vec<_>>());
            if *part != page && (taken_height - height(shown)).abs() > 0.05 {
                return None;
            }
            lines.push((*part, taken));
        }
        Some(Variant { paragraph, cost, lines })
    }
}

impl SetParagraph {
    /// Pieces for other lines of the paragraph that stand in place of the `old` ones. `None` where the first line would
    /// be of another height, so that what hangs on it had to move.
    fn pieces(&self, lines: Vec<Line>, old: &[&Piece]) -> Option<Vec<Piece>> {
        let (first, last) = (*old.first()?, *old.last()?);
        let end = lines.len().checked_sub(1)?;
        let mut new = Vec::with_capacity(lines.len());
        for (at, line) in lines.into_iter().enumerate() {
            let mut piece = Piece::line(line, self.x, &self.style, first.role.clone());
            renumber(&mut piece.items, self.tags);
            piece.frame = first.frame;
            if at == 0 {
                if (piece.height - first.height).abs() > 0.05 {
                    return None;
                }
                let hanging = first.items.iter().take(self.hanging).cloned();
                piece.items = hanging.chain(std::mem::take(&mut piece.items)).collect();
                (piece.before, piece.joints.begins_list) = (first.before, first.joints.begins_list);
            }
            if at == end {
                let begins_list = piece.joints.begins_list;
                (piece.after, piece.joints) = (last.after, Joints { begins_list, ..last.joints });
            }
            new.push(piece);
        }
        Some(new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::PdfConfig;
    use crate::diagnostics::Span;
    use crate::document::Inline;
    use crate::layout::cut::plan::plan;
    use crate::layout::line::break_paragraph;
    use crate::layout::line::set_up::{body, in_chapter, shaper};
    use crate::layout::list::Role;
    use crate::layout::list::SetParagraph;
    use crate::layout::style::Style;
    use crate::layout::{Side, Tag};

    const SENTENCE: &str = "나루터에는 장을 보러 온 사람들이 모여 앉아 배가 돌아오기를 기다립니다. ";

    /// A list that begins with a paragraph which may be set in a line more, and how many lines it has as it is best.
    fn with_paragraph(style: &Style) -> (VerticalList, usize) {
        let content = [Inline::text(Span::DETACHED, SENTENCE.repeat(6).trim())];
        in_chapter(|context| {
            let tag = context.tags.add(Tag::Paragraph, None);
            let mut found = (250..420_u16).filter_map(|measure| {
                let set = break_paragraph(context, &content, &body(), f32::from(measure), tag);
                set.1.lines_in(set.0.len() + 1, shaper()).is_some().then_some(set)
            });
            let (lines, paragraph) = found.next().unwrap();
            let count = lines.len();
            let mut list = VerticalList::default();
            let pieces = lines.into_iter().map(|line| Piece::line(line, 0.0, &style.body, Role::Line(None)));
            list.pieces.extend(pieces);
            list.keep(0, Some(SetParagraph { paragraph, x: 0.0, style: style.body, hanging: 0, tags: 0 }));
            (list, count)
        })
    }

    #[test]
    fn a_paragraph_takes_a_line_more_where_the_page_across_is_deeper() {
        let style = Style::new(&PdfConfig::default());
        let (mut list, count) = with_paragraph(&style);
        // 33 lines make a page, and a box as high as that does not fit below 32.
        let line = Piece::new(Role::Line(None), Vec::new(), style.pitch());
        list.pieces.extend(vec![line.clone(); 32 - count]);
        list.pieces.push(Piece::new(Role::Box, Vec::new(), 33.0 * style.pitch()));
        list.pieces.extend(vec![line; 40]);
        let lines = |side| {
            let plans = plan((&list, &list.paragraphs), &[], &style, &[], Some(side), shaper());
            let first = plans.first().map(|plan| plan.pieces.clone()).unwrap_or_default();
            (first.len(), first.iter().filter(|piece| piece.paragraph() == Some(0)).count())
        };
        assert_eq!(lines(Side::Verso), (33, count + 1));
        // Pages that do not face each other are left as they are.
        assert_eq!(lines(Side::Recto), (32, count));
    }
}

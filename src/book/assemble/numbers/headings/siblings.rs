//! The numbers of what stands beside each other: those that their author typed where they fit, else counted ones.

use std::ops::Range;

use super::typed::{Typed, Unit, value};

/// What becomes of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::book::assemble) enum Verdict {
    /// It has this number; whether one is typed that is taken off.
    Numbered(Vec<String>, bool),
    /// It has none, and the one that is typed counts nothing: `00.`.
    Bare,
    /// It stays as it is typed.
    AsTyped,
}

/// A chapter among those of its book.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) typed: Option<Typed>,
    /// The number of its file.
    pub(super) file: Vec<String>,
    /// Whether it is a preface or an afterword by its name: it is not counted.
    pub(super) aside: bool,
    /// Whether it is the first of its part, where numbers may begin anew.
    pub(super) first: bool,
}

/// The places of those that lie deepest on top of each other, each with what lies below it.
pub(super) fn siblings(levels: &[u8], range: Range<usize>) -> Vec<(usize, Range<usize>)> {
    let mut out: Vec<(usize, Range<usize>)> = Vec::new();
    let mut top = u8::MAX;
    for at in range {
        let level = levels.get(at).copied().unwrap_or_default();
        match out.last_mut() {
            Some((_, below)) if level > top => below.end = at + 1,
            Some(_) | None => {
                top = level;
                out.push((at, at + 1..at + 1));
            }
        }
    }
    out
}

/// Numbers below `parent`. Typed ones that say what is counted there are taken off. Where authors count otherwise, theirs
/// hold, and what they give none has none; where theirs fit nowhere, all stay as they are, and those that name another
/// parent are told with what the book counts there.
pub(super) fn below(
    parent: &[String],
    members: &[Option<Typed>],
) -> (Vec<Verdict>, Vec<(usize, Vec<String>)>) {
    let number = |ordinal: u32| parent.iter().cloned().chain([ordinal.to_string()]).collect::<Vec<String>>();
    let typed = members.iter().flatten().count();
    let are_many = typed > 1 && typed * 2 > members.len();
    let says = |own: &Typed, counted: u32| ordinal(parent, own, counted) == Some(counted);
    let is_believed = |own: &Typed, counted: u32| match own.unit {
        Unit::Section => true,
        Unit::Part | Unit::Chapter => are_many,
        Unit::None if own.is_plain || own.has_letter() || says(own, counted) => true,
        Unit::None => are_many && (own.parts.len() > 1 || typed == members.len()),
    };
    let believed: Vec<(u32, Option<&Typed>)> = (1..)
        .zip(members)
        .map(|(counted, own)| (counted, own.as_ref().filter(|own| is_believed(own, counted))))
        .collect();
    let counts = |(counted, own): &(u32, Option<&Typed>)| own.is_none_or(|own| says(own, *counted));
    if believed.iter().all(counts) {
        let verdict =
            |(counted, own): (u32, Option<&Typed>)| Verdict::Numbered(number(counted), own.is_some());
        return (believed.into_iter().map(verdict).collect(), Vec::new());
    }
    let mut last: Option<u32> = None;
    let mut fits = true;
    let mut wrong = Vec::new();
    let mut verdicts = Vec::new();
    for (at, (counted, own)) in believed.into_iter().enumerate() {
        let Some(own) = own else {
            verdicts.push(Verdict::AsTyped);
            continue;
        };
        let next = last.map_or(1, |last| last.saturating_add(1));
        let rises = |own: &u32| last.is_none_or(|last| *own > last);
        let Some(ordinal) = ordinal(parent, own, next).filter(rises) else {
            if own.parts.len() > 1 {
                wrong.push((at, number(counted)));
            }
            fits = false;
            continue;
        };
        last = Some(ordinal);
        verdicts.push(Verdict::Numbered(number(ordinal), true));
    }
    if fits { (verdicts, wrong) } else { (vec![Verdict::AsTyped; members.len()], wrong) }
}

/// What a typed number counts below a parent, where `next` is free.
fn ordinal(parent: &[String], typed: &Typed, next: u32) -> Option<u32> {
    if matches!(typed.unit, Unit::Part | Unit::Chapter) {
        return None;
    }
    let (own, above) = typed.parts.split_last()?;
    let has_letter = |part: &String| part.bytes().any(|byte| byte.is_ascii_alphabetic());
    // A letter orders files and counts nothing: `01A-1` stands in some file of chapter 1. `4.1` below section 12.4 says the
    // same as `12.4.1`.
    let fits =
        if above.iter().any(has_letter) { above.first() == parent.first() } else { parent.ends_with(above) };
    if !fits {
        return None;
    }
    if has_letter(own) && !above.is_empty() { Some(next) } else { value(own) }
}

/// The numbers of a book's chapters, and whether they are its author's and rise.
pub(super) fn chapters(members: &[Candidate]) -> (Vec<Verdict>, bool) {
    let typed = members.iter().filter(|member| member.typed.is_some()).count();
    let is_believed = |member: &Candidate, own: &Typed| match own.unit {
        Unit::Chapter => true,
        Unit::Part | Unit::Section => false,
        Unit::None => own.is_plain || own.parts == member.file || typed * 2 > members.len(),
    };
    let believed: Vec<Option<&Typed>> =
        members.iter().map(|member| member.typed.as_ref().filter(|own| is_believed(member, own))).collect();
    if believed.iter().all(Option::is_none) {
        return (counted(members), false);
    }
    // The next typed number behind each.
    let mut next = None;
    let mut nexts: Vec<Option<u32>> = Vec::new();
    for own in believed.iter().rev() {
        nexts.push(next);
        next = own.map_or(next, |own| value(own.parts.first()?));
    }
    nexts.reverse();
    let mut rises = true;
    let mut last: Vec<u32> = Vec::new();
    let verdicts = members.iter().zip(&believed).enumerate().map(|(at, (member, own))| {
        if member.first {
            last.clear();
        }
        let number = match own {
            Some(own) if own.parts == ["0"] && own.unit == Unit::None => return Verdict::Bare,
            Some(own) => own.parts.iter().filter_map(|part| value(part)).collect(),
            None => {
                let next = nexts.get(at).copied().flatten();
                let goes_on = |own: u32| last.first().is_none_or(|last| last.checked_add(1) == Some(own));
                let fits = |own: &u32| *own > 0 && goes_on(*own) && next.is_none_or(|next| *own < next);
                match of_file(member).filter(|own| !member.aside && fits(own)) {
                    Some(own) => vec![own],
                    None => return Verdict::AsTyped,
                }
            }
        };
        rises &= last < number;
        last.clone_from(&number);
        Verdict::Numbered(number.iter().map(u32::to_string).collect(), own.is_some())
    });
    let verdicts = verdicts.collect();
    (verdicts, rises)
}

/// Numbers where authors type none: those of the files where these go on by one, else from 1.
fn counted(members: &[Candidate]) -> Vec<Verdict> {
    let is_counted = |member: &Candidate| !member.aside && of_file(member) != Some(0);
    let files: Vec<Option<u32>> = members.iter().filter(|member| is_counted(member)).map(of_file).collect();
    let go_on = files.first().is_some_and(Option::is_some)
        && files.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if a.checked_add(1) == Some(*b)));
    let first = files.first().copied().flatten().filter(|_| go_on).unwrap_or(1);
    let mut numbers = first..;
    let verdict = |member: &Candidate| match is_counted(member).then(|| numbers.next()).flatten() {
        Some(number) => Verdict::Numbered(vec![number.to_string()], false),
        None => Verdict::AsTyped,
    };
    members.iter().map(verdict).collect()
}

/// The number of a chapter's file, where that is no section's.
fn of_file(member: &Candidate) -> Option<u32> {
    match member.file.as_slice() {
        [number] => value(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(verdicts: &[Verdict]) -> String {
        let shown = verdicts.iter().map(|verdict| match verdict {
            Verdict::Numbered(number, _) => number.join("."),
            Verdict::Bare => "bare".to_owned(),
            Verdict::AsTyped => "-".to_owned(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    fn headings(titles: &[&str]) -> String {
        below_of(&["3"], titles)
    }

    fn below_of(parent: &[&str], titles: &[&str]) -> String {
        let members: Vec<Option<Typed>> = titles.iter().map(|title| Typed::read(title)).collect();
        let (verdicts, wrong) = below(&parent.iter().map(ToString::to_string).collect::<Vec<_>>(), &members);
        format!("{}{}", shown(&verdicts), "!".repeat(wrong.len()))
    }

    fn book(titles: &[(&str, &str)]) -> String {
        let members: Vec<Candidate> = titles
            .iter()
            .map(|(file, title)| Candidate {
                typed: Typed::read(title),
                file: crate::book::load::number_parts(file),
                aside: *title == "나가며",
                first: title.starts_with("1부터"),
            })
            .collect();
        let (verdicts, rises) = chapters(&members);
        format!("{}{}", shown(&verdicts), if rises { "" } else { " ?" })
    }

    #[test]
    fn levels_nest_as_in_the_outline() {
        assert_eq!(siblings(&[3, 2, 3, 4, 2], 0..5), [(0, 1..1), (1, 2..4), (4, 5..5)]);
    }

    #[test]
    fn headings_are_counted_or_as_their_author_counts() {
        assert_eq!(headings(&["나루", "배", "2부터 시작하기", "100 Days of Swift"]), "3.1 3.2 3.3 3.4");
        assert_eq!(headings(&["나루", "배", "3.2 판의 변경점", "섬"]), "3.1 3.2 3.3 3.4");
        assert_eq!(headings(&["3.1 나루", "3.2. 배"]), "3.1 3.2");
        assert_eq!(headings(&["03A. 나루", "03C. 배"]), "3.1 3.2");
        assert_eq!(headings(&["들어가기", "03A. 나루"]), "3.1 3.2");
        assert_eq!(headings(&["1. 들어가기", "03A. 나루"]), "3.1 3.2");
        assert_eq!(headings(&["3. 들어가기", "03B-2. 나루", "03B. 배"]), "- - -!");
        assert_eq!(headings(&["03B-1. 나루", "03B-2. 배"]), "3.1 3.2");
        assert_eq!(headings(&["04A. 나루", "배"]), "- -!");
        assert_eq!(headings(&["들어가기", "1. 나루", "2. 배"]), "- 3.1 3.2");
        assert_eq!(headings(&["1 나루", "2 돛"]), "3.1 3.2");
        assert_eq!(below_of(&["2", "3"], &["3.1. 나루", "2.3.2. 배"]), "2.3.1 2.3.2");
        assert_eq!(headings(&["나루", "2 돛"]), "3.1 3.2");
        assert_eq!(headings(&["2 돛", "나루"]), "3.1 3.2");
        assert_eq!(headings(&["3.2 판의 변경점"]), "3.1");
        assert_eq!(headings(&["3.1 나루", "배"]), "3.1 3.2");
        assert_eq!(headings(&["2절 나루", "3절 배"]), "3.2 3.3");
    }

    #[test]
    fn numbers_that_fit_nowhere_stay() {
        assert_eq!(headings(&["1. 나루", "2. 배", "1. 섬"]), "- - -");
        assert_eq!(headings(&["4.1. 나루", "4.2. 배"]), "- -!!");
        assert_eq!(headings(&["1장 나루", "2장 배"]), "- -");
    }

    #[test]
    fn chapters_have_the_numbers_of_their_author() {
        assert_eq!(book(&[("01", "01. 나루"), ("01A", "02. 배")]), "1 2");
        assert_eq!(book(&[("00", "00. 여는 말"), ("01", "01. 나루"), ("99", "쉬어 가기")]), "bare 1 -");
        assert_eq!(book(&[("a", "1장 나루"), ("02", "쉬어 가기"), ("b", "2장 배")]), "1 - 2");
        assert_eq!(book(&[("01", "1장 나루"), ("02", "배"), ("03", "나가며")]), "1 2 -");
        assert_eq!(book(&[("02A", "02A. 나루"), ("02B", "02B. 배")]), "2.1 2.2");
        assert_eq!(book(&[("a", "1. 나루"), ("b", "1. 배")]), "1 1 ?");
        assert_eq!(book(&[("a", "나루"), ("b", "3.2 판의 변경점"), ("c", "나가며")]), "1 2 - ?");
        assert_eq!(book(&[("00", "나루"), ("05", "배"), ("06", "섬")]), "- 5 6 ?");
    }
}

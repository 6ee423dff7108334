//! Chapters in the order that `order` in their front matter asks for, where no list names them.

use super::natural::is_front;
use crate::book::SourceChapter;
use crate::diagnostics::SourceMap;
use crate::document::FrontMatter;
use crate::markdown;

/// A chapter with what its front matter says of its place.
struct Ranked {
    chapter: SourceChapter,
    rank: Option<f64>,
}

/// Sorts chapters of one folder that stand side by side, each with what lies below it: numbers from 0 on first, then
/// those without one in the order they have, then negative numbers, as the theme's sidebar does. A folder's place is
/// `dir.order` of its front page. An error, the chapters as they were, where none has a number.
pub(super) fn ranked(
    chapters: Vec<SourceChapter>,
    sources: &SourceMap,
) -> Result<Vec<SourceChapter>, Vec<SourceChapter>> {
    let ranked: Vec<Ranked> =
        chapters.into_iter().map(|chapter| Ranked { rank: rank(&chapter, sources), chapter }).collect();
    if ranked.iter().all(|ranked| ranked.rank.is_none()) {
        return Err(ranked.into_iter().map(|ranked| ranked.chapter).collect());
    }
    let mut out = Vec::with_capacity(ranked.len());
    sort(ranked, &mut out);
    Ok(out)
}

fn sort(chapters: Vec<Ranked>, out: &mut Vec<SourceChapter>) {
    let mut groups: Vec<(Ranked, Vec<Ranked>)> = Vec::new();
    for next in chapters {
        match groups.last_mut() {
            Some((head, below)) if next.chapter.depth > head.chapter.depth => below.push(next),
            Some(_) | None => groups.push((next, Vec::new())),
        }
    }
    for siblings in groups.chunk_by_mut(|(a, _), (b, _)| home(&a.chapter) == home(&b.chapter)) {
        siblings.sort_by(|(a, _), (b, _)| {
            key(a.rank).partial_cmp(&key(b.rank)).unwrap_or(std::cmp::Ordering::Equal)
        });
    }
    for (head, below) in groups {
        out.push(head.chapter);
        sort(below, out);
    }
}

fn key(rank: Option<f64>) -> (u8, f64) {
    match rank {
        Some(rank) if rank >= 0.0 => (0, rank),
        None => (1, 0.0),
        Some(rank) => (2, rank),
    }
}

/// The folder whose list a chapter stands in: that above for a folder's front page.
fn home(chapter: &SourceChapter) -> &str {
    let (folder, stem) = split(chapter);
    if is_front(stem) { folder.rsplit_once('/').map_or("", |(above, _)| above) } else { folder }
}

/// A chapter's folder, and its name without the ending.
fn split(chapter: &SourceChapter) -> (&str, &str) {
    let (folder, file) = chapter.relative.rsplit_once('/').unwrap_or(("", &chapter.relative));
    (folder, file.rsplit_once('.').map_or(file, |(stem, _)| stem))
}

/// The number in the front matter.
fn rank(chapter: &SourceChapter, sources: &SourceMap) -> Option<f64> {
    let key = if is_front(split(chapter).1) { "dir.order" } else { "order" };
    let front = front_matter(chapter, sources, &["order:"])?;
    let rank: f64 = front.entries.get(key)?.text.trim().parse().ok()?;
    rank.is_finite().then_some(rank)
}

/// The front matter of a chapter that has one of some words in it; that of the others is not read for them.
pub(super) fn front_matter(
    chapter: &SourceChapter,
    sources: &SourceMap,
    words: &[&str],
) -> Option<FrontMatter> {
    let text = sources.get(chapter.file)?.text.clone();
    let body = text.trim_start_matches('\u{feff}').strip_prefix("---")?;
    let end = body.find("\n---")?;
    let front = text.get(..text.len() - body.len() + end + "\n---".len())?;
    if !words.iter().any(|word| front.contains(word)) {
        return None;
    }
    let (read, _) = markdown::parse(chapter.file, front, &markdown::Options::default());
    Some(read.meta)
}

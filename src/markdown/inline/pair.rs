//! Pairs the marks of emphasis, by CommonMark's algorithm with a stack of openers; linear in the number of runs.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Parser;
use super::piece::{DEPTH, Piece, PieceKind, Run};
use crate::diagnostics::{Code, Diagnostic, Work, step};
use crate::document::Style;
use crate::document::written::{Inline, InlineKind};
use crate::message::say;

/// A run that may open, by its place in the output.
struct Opener {
    piece: usize,
    run: Run,
}

/// What tells runs apart that look for different openers.
type Key = (u8, bool, usize);

impl Parser<'_> {
    /// Pairs the marks among some pieces. What stays alone becomes text.
    pub(super) fn pair(&mut self, pieces: Vec<Piece>) -> Vec<Piece> {
        if !pieces.iter().any(|piece| matches!(piece.kind, PieceKind::Run(_))) {
            return pieces;
        }
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut openers: Vec<Opener> = Vec::new();
        let mut bottoms: BTreeMap<Key, usize> = BTreeMap::new();
        for piece in pieces {
            let PieceKind::Run(mut run) = piece.kind else {
                out.push(piece);
                continue;
            };
            let mut start = piece.range.start;
            let end = piece.range.end;
            while run.close.allowed && run.count > 0 {
                let key = (run.mark, run.open.allowed, run.whole % 3);
                let bottom = bottoms.get(&key).copied().unwrap_or(0).min(openers.len());
                let found = (bottom..openers.len())
                    .rev()
                    .inspect(|_| step(Work::Marks))
                    .find(|&at| openers.get(at).is_some_and(|opener| matches(opener.run, run)));
                let Some(at) = found else {
                    bottoms.insert(key, openers.len());
                    break;
                };
                let width = self.wrap(&mut out, &mut openers, at, &mut run, start);
                let Some(width) = width else {
                    bottoms.insert(key, openers.len());
                    break;
                };
                start += width;
                for bottom in bottoms.values_mut() {
                    *bottom = (*bottom).min(openers.len());
                }
            }
            if run.count == 0 {
                continue;
            }
            let kind = if run.open.allowed {
                openers.push(Opener { piece: out.len(), run });
                PieceKind::Run(run)
            } else {
                PieceKind::Text(self.slice.read(start..end))
            };
            out.push(Piece::new(start..end, kind));
        }
        for piece in &mut out {
            if let PieceKind::Run(_) = piece.kind {
                piece.kind = PieceKind::Text(self.slice.read(piece.range.clone()));
            }
        }
        out
    }

    /// What stands between marks, between tags that say the same; `None` where marks in it could then pair in another way,
    /// or where the file has more there than was read.
    fn tags(&self, mark: u8, width: usize, range: Range<usize>) -> Option<String> {
        let tag = match (mark, width) {
            (b'*', 1) => "em",
            (b'*', _) => "strong",
            _ => return None,
        };
        let content = self.slice.text().get(range.start + width..range.end - width)?;
        let span = self.slice.span(range.clone());
        let plain = !content.contains(['*', '_', '~', '=', '<', '`', '\\', '\n', '|']);
        (plain && span.range().len() == range.len()).then(|| format!("<{tag}>{content}</{tag}>"))
    }

    /// Wraps what follows an opener; returns how many bytes of the closer were used.
    fn wrap(
        &mut self,
        out: &mut Vec<Piece>,
        openers: &mut Vec<Opener>,
        at: usize,
        closer: &mut Run,
        start: usize,
    ) -> Option<usize> {
        let index = openers.get(at)?.piece;
        let depth = out.get(index + 1..)?.iter().map(|piece| piece.depth).max().unwrap_or(0) + 1;
        if depth > DEPTH {
            return None;
        }
        let opener = &mut openers.get_mut(at)?.run;
        let single = matches!(closer.mark, b'*' | b'_') && (opener.count < 2 || closer.count < 2);
        let width = if single { 1 } else { 2 };
        let lenient = !opener.open.strict || !closer.close.strict;
        opener.count -= width;
        closer.count -= width;
        let left = *opener;
        openers.truncate(at + usize::from(left.count > 0));
        let mut content = out.split_off(index + 1);
        for piece in &mut content {
            if let PieceKind::Run(_) = piece.kind {
                piece.kind = PieceKind::Text(self.slice.read(piece.range.clone()));
            }
        }
        let piece = out.pop()?;
        let from = piece.range.end - width;
        if left.count > 0 {
            out.push(Piece::new(piece.range.start..from, PieceKind::Run(left)));
        }
        let range = from..start + width;
        let span = self.slice.span(range.clone());
        if lenient {
            let marks = marks(Run { count: width, ..*closer });
            let message = say!("`{marks}` beside a Korean particle was read as a mark", marks);
            let finding = Diagnostic::new(Code::CjkEmphasis, span, message);
            let tags = self.tags(closer.mark, width, range.clone());
            self.reader.diagnostics.push(match tags {
                Some(text) => {
                    finding.with_mend(say!("tags are read so by every version of the site"), span, text)
                }
                None => finding,
            });
        }
        let content = self.finish(content);
        let mut inline = Inline::new(span, InlineKind::Styled(style(closer.mark, width), content));
        recommend(&mut inline);
        out.push(Piece { range, depth, kind: PieceKind::Done(inline) });
        Some(width)
    }
}

/// The site sets the word `*Recommended*` as a pill.
fn recommend(inline: &mut Inline) {
    if let InlineKind::Styled(style @ Style::Emphasis, content) = &mut inline.kind
        && let [Inline { kind: InlineKind::Text(text), .. }] = content.as_slice()
        && *text == "Recommended"
    {
        *style = Style::Badge;
        inline.attributes.get_or_insert_default().pairs.push(("type".to_owned(), "tip".to_owned()));
    }
}

/// CommonMark's rule of three keeps `*a**b*` apart; the doubled marks of the dialect have no such rule.
fn matches(opener: Run, closer: Run) -> bool {
    if opener.mark != closer.mark {
        return false;
    }
    if !matches!(closer.mark, b'*' | b'_') {
        return true;
    }
    let both = opener.close.allowed || closer.open.allowed;
    let third = |count: usize| count.is_multiple_of(3);
    !both || !third(opener.whole + closer.whole) || (third(opener.whole) && third(closer.whole))
}

fn marks(run: Run) -> String {
    char::from(run.mark).to_string().repeat(run.count)
}

fn style(mark: u8, width: usize) -> Style {
    match mark {
        b'~' => Style::Strike,
        b'=' => Style::Mark,
        b'!' => Style::Spoiler,
        b'+' => Style::Insert,
        _ if width == 2 => Style::Strong,
        _ => Style::Emphasis,
    }
}

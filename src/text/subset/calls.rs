//! Which subroutines outlines call (Adobe Technical Note 5177, "Type 2 Charstring Format").

use std::collections::BTreeSet;

/// Calls inside of calls at most (5177, appendix B).
const DEPTH: usize = 10;

/// A walk over outlines that minds only numbers, hints and calls.
pub(super) struct Calls<'t> {
    global: Vec<&'t [u8]>,
    local: Vec<&'t [u8]>,
    /// The local subroutines that were called.
    pub(super) called: BTreeSet<usize>,
    /// Operators that may still be read: calls of calls of a few bytes may be without end.
    pub(super) left: u64,
}

/// What is known inside of one outline.
#[derive(Default)]
struct State {
    stack: Vec<i32>,
    stems: usize,
    ended: bool,
}

impl<'t> Calls<'t> {
    /// A walk with the subroutines of all outlines and of those of one dictionary.
    pub(super) fn new(global: Vec<&'t [u8]>, local: Vec<&'t [u8]>, most: u64) -> Self {
        Self { global, local, called: BTreeSet::new(), left: most }
    }

    /// Follows an outline.
    pub(super) fn follow(&mut self, outline: &'t [u8]) {
        self.run(outline, &mut State::default(), 0);
    }

    fn run(&mut self, code: &'t [u8], state: &mut State, depth: usize) {
        let mut at = 0;
        while let Some(&first) = code.get(at) {
            at += 1;
            let Some(left) = self.left.checked_sub(1) else {
                state.ended = true;
                return;
            };
            self.left = left;
            let next = |count: usize| code.get(at..at + count);
            match first {
                // hstem, vstem, hstemhm, vstemhm
                1 | 3 | 18 | 23 => state.stems(),
                // hintmask, cntrmask
                19 | 20 => {
                    state.stems();
                    at += state.stems.div_ceil(8);
                }
                10 | 29 => {
                    let local = first == 10;
                    let called = if local { &self.local } else { &self.global };
                    let number = state
                        .stack
                        .pop()
                        .and_then(|number| usize::try_from(number + bias(called.len())).ok());
                    if let Some((number, code)) = number.and_then(|n| Some((n, *called.get(n)?)))
                        && depth < DEPTH
                    {
                        if local {
                            self.called.insert(number);
                        }
                        self.run(code, state, depth + 1);
                    }
                }
                11 => return,
                14 => state.ended = true,
                12 => {
                    at += 1;
                    state.stack.clear();
                }
                28 => {
                    let number = next(2).and_then(|bytes| Some(i16::from_be_bytes(bytes.try_into().ok()?)));
                    state.stack.push(number.unwrap_or(0).into());
                    at += 2;
                }
                32..=246 => state.stack.push(i32::from(first) - 139),
                247..=254 => {
                    let low = next(1).and_then(|bytes| bytes.first()).copied().map_or(0, i32::from);
                    let first = i32::from(first);
                    state.stack.push(if first < 251 {
                        (first - 247) * 256 + low + 108
                    } else {
                        (251 - first) * 256 - low - 108
                    });
                    at += 1;
                }
                255 => {
                    // A fixed-point number calls nothing.
                    state.stack.push(0);
                    at += 4;
                }
                _ => state.stack.clear(),
            }
            if state.ended {
                return;
            }
        }
    }
}

impl State {
    fn stems(&mut self) {
        self.stems += self.stack.len() / 2;
        self.stack.clear();
    }
}

/// What is added to the number of a call (5176, 16).
fn bias(count: usize) -> i32 {
    match count {
        0..1240 => 107,
        1240..33_900 => 1131,
        _ => 32_768,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_followed_past_hints() {
        // 0 0 hstemhm, 0 0 hintmask with a byte that looks like `return`, then a call of subroutine 1, which calls 0.
        let outline = [139, 139, 18, 139, 139, 19, 11, 139 - 106, 10, 14];
        let local: Vec<&[u8]> = vec![&[11], &[139 - 107, 10, 11], &[11]];
        let mut calls = Calls::new(Vec::new(), local, 100);
        calls.follow(&outline);
        assert_eq!(calls.called, BTreeSet::from([0, 1]));
    }

    #[test]
    fn calls_without_end_end() {
        // Each subroutine calls the next one a hundred times, nine deep.
        let codes: Vec<Vec<u8>> = (1..10).map(|next| [139 + next - 107, 10].repeat(100)).collect();
        let mut calls = Calls::new(Vec::new(), codes.iter().map(Vec::as_slice).collect(), 10_000);
        calls.follow(&[139 - 107, 10]);
        assert_eq!(calls.left, 0);
    }
}

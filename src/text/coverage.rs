//! Which characters a face has.

/// The characters of a face as a set of bits, up to the end of the supplementary multilingual plane.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    words: Vec<u64>,
}

const LIMIT: u32 = 0x2_0000;

impl Coverage {
    pub(super) fn new(characters: impl Iterator<Item = u32>) -> Self {
        let mut words = vec![0_u64; (LIMIT / 64) as usize];
        for c in characters {
            if let Some(word) = words.get_mut((c / 64) as usize) {
                *word |= 1 << (c % 64);
            }
        }
        Self { words }
    }

    /// Whether there is no face at all.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether the face has the character, or need not have it because it never shows.
    pub(super) fn shows(&self, c: char) -> bool {
        (self.has(c) && !is_private(c)) || is_ignorable(c)
    }

    /// Whether the face has the character.
    pub(super) fn has(&self, c: char) -> bool {
        let c = u32::from(c);
        self.words.get((c / 64) as usize).is_some_and(|word| word >> (c % 64) & 1 == 1)
    }
}

/// Characters of private use: what a face shows for them is its maker's affair, not the author's.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Characters that show nothing of their own (Unicode, `Default_Ignorable_Code_Point`).
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_it_was_given_and_ignores_the_invisible() {
        let coverage = Coverage::new(['가', '😀'].into_iter().map(u32::from));
        assert!(coverage.has('가') && coverage.has('😀'));
        assert!(!coverage.has('나') && !coverage.has('\u{2f800}'));
        assert!(coverage.shows('\u{fe0f}') && !coverage.has('\u{fe0f}'));
    }
}

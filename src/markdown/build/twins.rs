//! Pictures for dark screens beside ones for light screens: a page is light, so that one of a pair is enough.

use std::collections::BTreeSet;

use crate::document::written::{Block, BlockKind, Inline, InlineKind};

/// Leaves out the figures for dark screens that stand right beside one for light screens.
pub(crate) fn drop_blocks(blocks: &mut Vec<Block>) {
    let shades: Vec<Option<bool>> = blocks.iter().map(block_shade).collect();
    leave_out(blocks, &twins(&shades));
}

fn block_shade(block: &Block) -> Option<bool> {
    if let BlockKind::Figure(figure) = &block.kind { figure.image.dark } else { None }
}

/// Leaves out the pictures for dark screens of a line that stand beside one for light screens, whatever is between them.
pub(crate) fn drop_inlines(content: &mut Vec<Inline>) {
    let shades: Vec<Option<bool>> = content.iter().map(inline_shade).collect();
    let shaded: Vec<usize> =
        (0..shades.len()).filter(|at| shades.get(*at).is_some_and(Option::is_some)).collect();
    let beside: Vec<Option<bool>> = shaded.iter().filter_map(|at| shades.get(*at).copied()).collect();
    let dark: BTreeSet<usize> = twins(&beside).into_iter().filter_map(|at| shaded.get(at).copied()).collect();
    leave_out(content, &dark);
}

fn leave_out<T>(all: &mut Vec<T>, dark: &BTreeSet<usize>) {
    let mut at = 0;
    all.retain(|_| {
        at += 1;
        !dark.contains(&(at - 1))
    });
}

/// The dark ones of pairs of neighbours, one for light screens and one for dark ones; each is in one pair at most.
fn twins(shades: &[Option<bool>]) -> BTreeSet<usize> {
    let mut dark = BTreeSet::new();
    let mut at = 0;
    while let Some(pair) = shades.get(at..at + 2) {
        match pair {
            [Some(false), Some(true)] => drop(dark.insert(at + 1)),
            [Some(true), Some(false)] => drop(dark.insert(at)),
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
    }
    dark
}

fn inline_shade(inline: &Inline) -> Option<bool> {
    match &inline.kind {
        InlineKind::Image(image) => image.dark,
        InlineKind::Link { content, .. } => match content.as_slice() {
            [only] => inline_shade(only),
            _ => None,
        },
        _ => None,
    }
}

/// Takes the mark of the screen off the end of a picture's address: `#dark`, `#light`, and GitHub's long forms.
pub(crate) fn shade(source: &mut String) -> Option<bool> {
    let (address, mark) = source.rsplit_once('#')?;
    let dark = match mark {
        "dark" | "gh-dark-mode-only" => true,
        "light" | "gh-light-mode-only" => false,
        _ => return None,
    };
    source.truncate(address.len());
    Some(dark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_picture_is_in_one_pair_at_most() {
        let dark = |shades: &str| {
            let shade = |c| match c {
                'l' => Some(false),
                'd' => Some(true),
                _ => None,
            };
            twins(&shades.chars().map(shade).collect::<Vec<_>>()).into_iter().collect::<Vec<_>>()
        };
        assert_eq!(dark("ldld"), [1, 3]);
        assert_eq!(dark("dldl"), [0, 2]);
        assert_eq!(dark("ldd"), [1]);
        assert_eq!(dark("dl.d"), [0]);
        assert_eq!(dark("l.d"), [0; 0]);
        assert_eq!(dark(""), [0; 0]);
    }
}

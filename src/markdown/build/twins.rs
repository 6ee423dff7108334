//! Pictures for dark screens beside ones for light screens: a page is light, so that one of a pair is enough.

use crate::document::written::{Block, BlockKind, Inline, InlineKind};

/// Leaves out the figures for dark screens that stand right beside one for light screens.
pub(crate) fn drop_blocks(blocks: &mut Vec<Block>) {
    let shades: Vec<Option<bool>> = blocks.iter().map(block_shade).collect();
    if !shades.contains(&Some(true)) {
        return;
    }
    let lit = |at: Option<usize>| at.and_then(|at| shades.get(at)) == Some(&Some(false));
    let mut at = 0usize;
    blocks.retain(|block| {
        let twin = lit(at.checked_sub(1)) || lit(Some(at + 1));
        at += 1;
        !(block_shade(block) == Some(true) && twin)
    });
}

fn block_shade(block: &Block) -> Option<bool> {
    if let BlockKind::Figure(figure) = &block.kind { figure.image.dark } else { None }
}

/// Leaves out the pictures for dark screens of a line that has one for light screens.
pub(crate) fn drop_inlines(content: &mut Vec<Inline>) {
    if !content.iter().any(|inline| inline_shade(inline) == Some(true))
        || !content.iter().any(|inline| inline_shade(inline) == Some(false))
    {
        return;
    }
    content.retain(|inline| inline_shade(inline) != Some(true));
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

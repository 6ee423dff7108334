//! Leads: the line that introduces code, a table or a list stays on its page, and so does the quoted name of a file.

use crate::document::{Block, BlockKind, plain_text};

/// Whether a block only introduces the `next` one, so that they are not to be parted: a paragraph whose end announces it,
/// or one `line` above code or a table.
pub(super) fn introduces(block: &Block, next: &Block, line: bool) -> bool {
    let announced = if let BlockKind::Paragraph(content) = &block.kind {
        announces(&plain_text(content))
    } else if matches!(block.kind, BlockKind::Quote(_)) {
        false
    } else {
        return false;
    };
    let code = matches!(next.kind, BlockKind::Code(_) | BlockKind::Diagram(_) | BlockKind::Table(_));
    let led = matches!(
        next.kind,
        BlockKind::List(_) | BlockKind::Definitions(_) | BlockKind::Tabs(_) | BlockKind::Demo(_)
    );
    code && (line || announced) || led && announced
}

/// Words that say that something comes below.
const BELOW: [&str; 4] = ["다음", "아래", "following", "below"];

/// Whether a text announces what stands below it: it ends with a colon, or its last sentence says so.
fn announces(text: &str) -> bool {
    let text = text.trim_end();
    if text.ends_with([':', '：']) {
        return true;
    }
    let last =
        text.trim_end_matches(['.', '。', '!', '?']).rsplit(['.', '。', '!', '?']).next().unwrap_or_default();
    last.split_whitespace().any(|word| BELOW.iter().any(|below| word.starts_with(below)))
}

#[cfg(test)]
mod tests {
    use super::announces;

    #[test]
    fn the_last_sentence_tells_what_comes_below() {
        for text in [
            "순서는 다음과 같습니다.",
            "배를 고칩니다. 아래 명령을 씁니다.",
            "나루:",
            "These are the following:",
        ] {
            assert!(announces(text), "{text}");
        }
        for text in ["다음 날 떠났습니다. 배가 왔습니다.", "나루에 이르렀습니다.", ""]
        {
            assert!(!announces(text), "{text}");
        }
    }
}

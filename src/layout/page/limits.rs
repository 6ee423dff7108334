//! What bounds the texts beside a page, which are written again for each of its lines: what is read aloud, bookmarks, the
//! addresses of links.

use super::link::LinkTo;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::message::say;

/// Bytes of an address that a link in print leads to: each of its lines is a link of its own. Browsers and servers stop
/// at about as many.
const LONGEST_ADDRESS: usize = 2000;

/// Characters of a text that describes something.
const LONGEST_TEXT: usize = 1000;

/// Where a link to an address leads; `None` for one that is too long, which is told.
pub(crate) fn web(address: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<LinkTo> {
    if address.len() <= LONGEST_ADDRESS {
        return Some(LinkTo::Url(address.to_owned()));
    }
    let message =
        say!("an address of {length} bytes is printed, but nothing leads there", length = address.len());
    let help = say!("a link in print leads to addresses of {most} bytes at most", most = LONGEST_ADDRESS);
    diagnostics.push(Diagnostic::new(Code::SetPlainly, span, message).with_help(help));
    None
}

/// A text that describes something, cut where it is very long.
pub(crate) fn brief(text: String) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text,
    }
}

//! The name of a field as a term, and a place that links lead to.

use super::slug;
use crate::diagnostics::Span;
use crate::document::written::{Inline, InlineKind};
use crate::document::{Fact, Style};
use crate::markdown::reader::Reader;
use crate::markdown::slice::Slice;

/// The term of a field: its name as code, struck where nobody should use it any more.
pub(super) fn name(reader: &mut Reader, name: &Slice, facts: &[Fact]) -> Vec<Inline> {
    let span = name.whole();
    let key = slug::unique(reader, None, name.text());
    let code = Inline::new(span, InlineKind::Code(name.read(0..name.text().len())));
    let gone = facts.iter().any(|fact| fact.name == "deprecated");
    let shown = if gone { Inline::new(span, InlineKind::Styled(Style::Strike, vec![code])) } else { code };
    let place = (!key.is_empty()).then(|| Inline::new(Span::DETACHED, InlineKind::Anchor { key, id: None }));
    place.into_iter().chain([shown]).collect()
}

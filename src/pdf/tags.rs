//! Structure elements as krilla's tags: standard types of PDF 1.7 (ISO 32000-1, 14.8.4) with their attributes.

use std::num::{NonZeroU16, NonZeroU32};

use krilla::tagging::{BBox, ListNumbering, TableHeaderScope, Tag as Role, TagKind};

use super::limit::fit;
use crate::layout::{Scope, Tag};
use crate::words::Words;

/// krilla's tag; `None` for the document itself, which krilla adds.
///
/// `bounds` is where a figure or formula lies, `language` the language of the book.
pub(super) fn kind(tag: &Tag, bounds: Option<BBox>, language: &str) -> Option<TagKind> {
    Some(match tag {
        Tag::Document => return None,
        Tag::Section => Role::Section.into(),
        Tag::SectionIn(language) => Role::Section.with_lang(Some(language.clone())).into(),
        Tag::Heading(level, text) => heading(*level, text),
        Tag::Paragraph => Role::P.into(),
        Tag::Quote => Role::BlockQuote.into(),
        // `Aside` came with PDF 2.0.
        Tag::Aside => Role::Div.into(),
        Tag::List(numbered) => {
            Role::L(if *numbered { ListNumbering::Decimal } else { ListNumbering::Disc }).into()
        }
        Tag::Item => Role::LI.into(),
        Tag::Label => Role::Lbl.into(),
        Tag::Body => Role::LBody.into(),
        Tag::Contents => Role::TOC.into(),
        Tag::Index => Role::Index.into(),
        Tag::ContentsItem => Role::TOCI.into(),
        Tag::Table => Role::Table.into(),
        Tag::TableHead => Role::THead.into(),
        Tag::TableBody => Role::TBody.into(),
        Tag::Row => Role::TR.into(),
        Tag::HeaderCell(scope, columns, rows) => {
            let scope = match scope {
                Scope::Row => TableHeaderScope::Row,
                Scope::Column => TableHeaderScope::Column,
                Scope::Both => TableHeaderScope::Both,
            };
            Role::TH(scope).with_col_span(covered(*columns)).with_row_span(covered(*rows)).into()
        }
        Tag::Cell(columns, rows) => {
            Role::TD.with_col_span(covered(*columns)).with_row_span(covered(*rows)).into()
        }
        Tag::Figure(alt) => Role::Figure(Some(described(alt, language))).with_bbox(bounds).into(),
        Tag::Formula(tex) => Role::Formula(Some(described(tex, language))).with_bbox(bounds).into(),
        Tag::Caption => Role::Caption.into(),
        Tag::Code => Role::Code.into(),
        Tag::Note => Role::Note.into(),
        Tag::Reference => Role::Reference.into(),
        Tag::Link => Role::Link.into(),
        Tag::Emphasis => Role::Em.into(),
        Tag::Strong => Role::Strong.into(),
        Tag::Span(language) => Role::Span.with_lang(language.clone()).into(),
    })
}

/// A heading. One without text can't be named in a list of headings, so it is a paragraph.
fn heading(level: u8, text: &str) -> TagKind {
    if text.trim().is_empty() {
        return Role::P.into();
    }
    let level = NonZeroU16::new(level.into()).unwrap_or(NonZeroU16::MIN);
    Role::Hn(level, Some(fit(text).into_owned())).into()
}

/// How many columns or rows a cell covers, where it is more than one.
fn covered(count: u32) -> Option<NonZeroU32> {
    NonZeroU32::new(count).filter(|count| count.get() > 1)
}

/// An alternative text, which PDF/UA-1 wants for every figure (ISO 14289-1, 7.3): the author's, else the bare word.
fn described(text: &str, language: &str) -> String {
    match text.trim() {
        "" => Words::of(language).figure.to_owned(),
        _ => fit(text).into_owned(),
    }
}

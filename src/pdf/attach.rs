//! Files in the file: the Markdown that the book was made of (ISO 32000-2, 14.13: associated files).

use std::sync::Arc;

use krilla::Document;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};

use super::metadata;

/// A text that goes along with the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its path in the book's folder, unique, with `/`.
    pub path: String,
    /// What it is, for people.
    pub description: String,
    /// Its text.
    pub text: Arc<str>,
}

/// Puts the files into the document, as the source of it; `modified` is in seconds since 1970.
pub(super) fn attach(document: &mut Document, attachments: &[Attachment], modified: i64) {
    for attachment in attachments {
        let file = EmbeddedFile {
            path: attachment.path.clone(),
            mime_type: MimeType::new("text/markdown"),
            description: Some(attachment.description.clone()),
            association_kind: AssociationKind::Source,
            data: attachment.text.as_bytes().to_vec().into(),
            modification_date: Some(metadata::date(modified)),
            compress: Some(true),
            location: None,
        };
        // `None` would mean a second file of one path.
        let _ = document.embed_file(file);
    }
}

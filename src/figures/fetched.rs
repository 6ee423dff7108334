//! What a host gave for an address, and what it said about it.

use serde::{Deserialize, Serialize};

/// What a host wants to hear when it is asked again (RFC 9110, 8.8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Validators {
    /// `ETag`, quotes and all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) etag: Option<String>,
    /// `Last-Modified`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last_modified: Option<String>,
}

/// A figure as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fetched {
    /// Its bytes, some picture.
    pub(super) bytes: Vec<u8>,
    /// How to ask for it again.
    pub(super) validators: Validators,
    /// The day that the host had, `2026-03-01`.
    pub(super) date: Option<String>,
}

/// An answer to a question that may be conditional.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// It is what it was (304).
    Unchanged,
    /// Bytes, new or not.
    Fresh(Fetched),
}

/// What is to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// The address.
    pub(super) address: String,
    /// What is there already.
    pub(super) known: Option<Validators>,
}

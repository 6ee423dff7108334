//! What several suites share.

pub(crate) mod asked;
pub(crate) mod compare;
pub(crate) mod counts;
pub(crate) mod extract;
pub(crate) mod folder;
pub(crate) mod laid;
pub(crate) mod literate;
pub(crate) mod marks;
pub(crate) mod needles;
pub(crate) mod pictures;
pub(crate) mod server;
pub(crate) mod shapes;
pub(crate) mod signs;
pub(crate) mod source;
pub(crate) mod store;

//! What the suites share with this.

#[path = "../../tests/support/asked.rs"]
#[allow(dead_code, reason = "other suites ask for more")]
pub(crate) mod asked;
#[path = "../../tests/support/extract.rs"]
#[allow(dead_code, reason = "other suites ask for the structure")]
pub(crate) mod extract;
#[path = "../../tests/support/marks.rs"]
pub(crate) mod marks;
#[path = "../../tests/support/pictures.rs"]
#[allow(dead_code, reason = "other suites draw more")]
pub(crate) mod pictures;

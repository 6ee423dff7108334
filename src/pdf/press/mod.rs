//! Pages on their way to a printer: laid on sheets, or with marks and boxes around them.

mod boxes;
mod marks;
mod plan;
mod sheets;

pub(super) use boxes::frame;
pub(super) use sheets::impose;

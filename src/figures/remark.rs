//! What is worth saying about a figure that was made all the same; kept with its renditions, so that a rebuild says it too.

use serde::{Deserialize, Serialize};

use super::finding::Finding;
use crate::diagnostics::Code;

/// A remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Remark {
    /// It moves; its first picture stands for it.
    Animated,
    /// Its end is missing; the rest is gray.
    Truncated,
    /// HTML inside an SVG was left out.
    ForeignObject,
}

impl Remark {
    /// The remark as a finding.
    pub(super) fn finding(self) -> Finding {
        match self {
            Self::Animated => {
                Finding::new(Code::FigureAnimated, "is animated; only its first picture is shown")
            }
            Self::Truncated => Finding::new(Code::FigureDecode, "is cut short; its end is missing")
                .with_help("replace the file with a whole one"),
            Self::ForeignObject => {
                Finding::new(Code::FigureDecode, "holds HTML (`foreignObject`), which was left out")
                    .with_help("export the drawing with its text as SVG text, or as PNG")
            }
        }
    }
}

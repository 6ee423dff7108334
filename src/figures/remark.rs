//! What is worth saying about a figure that was made all the same; kept with its renditions, so that a rebuild says it too.

use serde::{Deserialize, Serialize};

use super::finding::Finding;
use crate::diagnostics::Code;
use crate::message::say;

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
    /// A picture inside an SVG that is a file, an address or an SVG itself was left out.
    OutsidePicture,
    /// A picture inside an SVG that cannot be decoded was left out.
    DamagedPicture,
    /// A picture inside an SVG that is beyond the limits was left out.
    HeavyPicture,
}

impl Remark {
    /// The remark as a finding.
    pub(super) fn finding(self) -> Finding {
        match self {
            Self::Animated => {
                Finding::new(Code::FigureAnimated, say!("is animated; only its first picture is shown"))
            }
            Self::Truncated => Finding::new(Code::FigureDecode, say!("is cut short; its end is missing"))
                .with_help(say!("replace the file with a whole one")),
            Self::ForeignObject => {
                Finding::new(Code::FigureDecode, say!("holds HTML (`foreignObject`), which was left out"))
                    .with_help(say!("export the drawing with its text as SVG text, or as PNG"))
            }
            Self::OutsidePicture => {
                let matter =
                    say!("names a picture by its file or address, or holds an SVG, which was left out");
                Finding::new(Code::FigureDecode, matter).with_help(say!(
                    "put the picture into the drawing as a PNG or JPEG, or export the drawing as PNG"
                ))
            }
            Self::DamagedPicture => Finding::new(
                Code::FigureDecode,
                say!("holds a picture that cannot be decoded, which was left out"),
            )
            .with_help(say!("put the picture into the drawing anew, or export the drawing as PNG")),
            Self::HeavyPicture => Finding::new(
                Code::FigureLimit,
                say!("holds pictures beyond the limits of figures, which were left out"),
            )
            .with_help(say!("make the pictures inside of the drawing smaller")),
        }
    }
}

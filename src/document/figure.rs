//! Pictures as the text refers to them; their bytes live in `figures`.

use std::fmt;
use std::path::{Component, PathBuf};

use super::{Attributes, Resolved, Stage};
use crate::diagnostics::Span;

/// The number of a distinct picture source in its book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(pub u32);

/// Where a picture comes from, resolved by `book`; the request that `figures` answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureSource {
    /// An absolute `http` or `https` address, without fragment.
    Remote(String),
    /// A file, absolute or relative to the working folder; whether the book may read it is seen when it is read.
    File(PathBuf),
    /// A `data:` address, whole.
    Data(String),
}

/// As messages name it: a file without `.` folders, of a `data:` address only the start.
impl fmt::Display for FigureSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Remote(address) => formatter.write_str(address),
            Self::File(path) => {
                let parts = path.components().filter(|part| *part != Component::CurDir);
                write!(formatter, "{}", parts.collect::<PathBuf>().display())
            }
            Self::Data(address) => {
                let kind = address.split([',', ';']).next().unwrap_or_default();
                formatter.write_str(&kind.chars().take(40).chain(['…']).collect::<String>())
            }
        }
    }
}

/// A size that an author asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// CSS pixels, 1/96 inch.
    Pixels(f32),
    /// Per cent of the measure.
    Percent(f32),
}

/// A picture in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Image<S: Stage = Resolved> {
    /// The destination as written.
    pub source: String,
    /// The distinct source it stands for, set by `book`; `None` when it can't be one (a dead scheme).
    pub figure: Option<FigureId>,
    /// Alternative text, plain; empty when the author gave none.
    pub alt: String,
    /// The title, which becomes the caption of a figure where there is one.
    pub title: Option<String>,
    /// Wanted width.
    pub width: Option<Length>,
    /// Wanted height.
    pub height: Option<Length>,
    /// Whether it is for a dark background (`#dark`), a light one (`#light` is `Some(false)`), or both.
    pub dark: Option<bool>,
    /// A link around the picture, where the picture is a figure of its own.
    pub link: Option<S::Link>,
    /// Other attributes.
    pub attributes: Attributes,
    /// Where it stands.
    pub span: Span,
}

impl<S: Stage> Image<S> {
    /// What a picture in a line says to whoever can't see it: its text, and its title where that says more.
    #[must_use]
    pub fn words(&self) -> String {
        let (alt, title) = (self.alt.trim(), self.title.as_deref().unwrap_or_default().trim());
        if title.contains(alt) {
            title.to_owned()
        } else if alt.contains(title) {
            alt.to_owned()
        } else {
            format!("{alt} ({title})")
        }
    }

    /// A picture of its natural size, without title, link or attributes.
    #[must_use]
    pub fn new(source: impl Into<String>, alt: impl Into<String>, span: Span) -> Self {
        Self {
            source: source.into(),
            figure: None,
            alt: alt.into(),
            title: None,
            width: None,
            height: None,
            dark: None,
            link: None,
            attributes: Attributes::default(),
            span,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_says_its_text_and_its_title_once() {
        let words = |alt: &str, title: &str| {
            let image: Image = Image { title: Some(title.to_owned()), ..Image::new("", alt, Span::DETACHED) };
            image.words()
        };
        assert_eq!(words("배", ""), "배");
        assert_eq!(words("", "돛을 단 배"), "돛을 단 배");
        assert_eq!(words("배", "돛을 단 배"), "돛을 단 배");
        assert_eq!(words("돛을 단 배", "배"), "돛을 단 배");
        assert_eq!(words("배", "나루"), "배 (나루)");
        assert_eq!(Image::<Resolved>::new("", " 배 ", Span::DETACHED).words(), "배");
    }

    #[test]
    fn names_are_short() {
        let file = |path: &str| FigureSource::File(path.into()).to_string();
        assert_eq!(file("././그림/./b.png"), "그림/b.png");
        assert_eq!(file("/books/../a.png"), "/books/../a.png");
        assert_eq!(FigureSource::Data("data:image/png;base64,AAAA".into()).to_string(), "data:image/png…");
        assert_eq!(FigureSource::Remote("https://a.example/x".into()).to_string(), "https://a.example/x");
    }
}

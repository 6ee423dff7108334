//! The standards that the file claims, and findings about what keeps it from them.

use krilla::configure::validate::ValidationError;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder, Validators};
use krilla::surface::Location;

use super::Error;
use crate::config::{PdfConfig, PdfStandard};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::message::{Message, say};

/// What the file claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conformance {
    /// PDF/UA-1 and PDF/A-2a.
    Archival,
    /// PDF/UA-1 and PDF/A-3a, with attachments.
    Archival3,
    /// PDF/A-4.
    Archival4,
    /// PDF/A-4f, with attachments.
    Archival4F,
    /// Tagged PDF 1.7 without a claim.
    Plain,
}

impl Conformance {
    /// What a configuration asks for. Pages on sheets have no structure, so they can't claim any.
    pub(super) fn wanted(config: &PdfConfig, attached: bool) -> Self {
        match config.standard {
            _ if config.press.imposition.is_some() => Self::Plain,
            PdfStandard::Accessible if attached => Self::Archival3,
            PdfStandard::Accessible => Self::Archival,
            PdfStandard::Archival4 if attached => Self::Archival4F,
            PdfStandard::Archival4 => Self::Archival4,
            PdfStandard::None => Self::Plain,
        }
    }

    /// Whether `ActualText` may have no characters for private use (ISO 19005-4, 6.2.10.8).
    pub(super) fn bars_private_text(self) -> bool {
        match self {
            Self::Archival4 | Self::Archival4F => true,
            Self::Archival | Self::Archival3 | Self::Plain => false,
        }
    }

    /// krilla's settings for it.
    pub(super) fn configuration(self) -> Result<Configuration, Error> {
        let (archival, accessible) = match self {
            Self::Plain => return Ok(Configuration::default()),
            Self::Archival => (Archival::A2_A, true),
            Self::Archival3 => (Archival::A3_A, true),
            Self::Archival4 => (Archival::A4, false),
            Self::Archival4F => (Archival::A4F, false),
        };
        let mut builder = ConfigurationBuilder::new().with_archival_validator(archival);
        if accessible {
            builder = builder.with_accessibility_validator(Accessibility::UA1);
        }
        builder.finish().map_err(|error| Error::Refused(say!("{error}", error = format!("{error:?}"))))
    }
}

/// What becomes of a file that can't claim its standard.
fn help() -> Message {
    say!("the PDF is complete, but does not claim its standard")
}

/// The source places that krilla's locations stand for.
#[derive(Debug, Default)]
pub(super) struct Spans {
    list: Vec<Span>,
}

impl Spans {
    /// A location for a place; none for a detached one.
    pub(super) fn locate(&mut self, span: Span) -> Option<Location> {
        if span.is_detached() {
            return None;
        }
        if self.list.last() != Some(&span) {
            self.list.push(span);
        }
        Location::new(self.list.len() as u64)
    }

    /// The place of a location.
    fn span(&self, location: Option<Location>) -> Span {
        location
            .and_then(|location| usize::try_from(location.get()).ok()?.checked_sub(1))
            .and_then(|at| self.list.get(at).copied())
            .unwrap_or(Span::DETACHED)
    }
}

/// Turns krilla's refusals into findings.
pub(super) fn report(errors: &[(ValidationError, Validators)], spans: &Spans, diagnostics: &mut Diagnostics) {
    for (error, _) in errors {
        let (message, location) = describe(error);
        diagnostics.push(Diagnostic::new(Code::PdfExport, spans.span(location), message).with_help(help()));
    }
}

/// Reports a text with characters for private use.
pub(super) fn report_private(span: Span, diagnostics: &mut Diagnostics) {
    let message = say!("the text has a character for private use, which PDF/A-4 forbids");
    diagnostics.push(Diagnostic::new(Code::PdfExport, span, message).with_help(help()));
}

/// What a refusal says, and where it belongs.
fn describe(error: &ValidationError) -> (Message, Option<Location>) {
    use ValidationError as E;
    let (message, location) = match error {
        E::ContainsNotDefGlyph(_, location, text) => {
            return (say!("the face has no glyph for `{text}`", text), *location);
        }
        E::InvalidCodepointMapping(_, _, c, location) | E::UnicodePrivateArea(_, _, c, location) => {
            let code = u32::from(*c);
            return (
                say!("a glyph stands for the character `U+{code}`", code = format!("{code:04X}")),
                *location,
            );
        }
        E::NoCodepointMapping(_, glyph, location) => {
            return (say!("the glyph `{glyph}` stands for no text", glyph = glyph.to_u32()), *location);
        }
        E::TooLongString => (say!("a text is longer than 32,767 bytes"), None),
        E::TooLongName => (say!("a name is longer than 127 bytes"), None),
        E::TooLongArray => (say!("an array is too long"), None),
        E::TooLongDictionary => (say!("a dictionary is too long"), None),
        E::TooLargeFloat => (say!("a number is too large"), None),
        E::TooManyIndirectObjects => (say!("the file has more than 8,388,607 objects"), None),
        E::TooHighQNestingLevel => (say!("a vector figure nests more than 28 clips"), None),
        E::ContainsPostScript(at) => (say!("a vector figure has a gradient that repeats or sweeps"), *at),
        E::MissingCMYKProfile => (say!("a figure has CMYK colours"), None),
        E::InconsistentSeparationFallback(_) => (say!("a spot colour has two meanings"), None),
        E::RestrictedLicense(_) => (say!("a face may not be embedded"), None),
        E::NoDocumentLanguage => (say!("the book has no language"), None),
        E::NoDocumentTitle => (say!("the book has no title"), None),
        E::MissingAltText(at) => (say!("a figure has no alternative text"), *at),
        E::MissingHeadingTitle => (say!("a heading has no text"), None),
        E::MissingDocumentOutline => (say!("the book has no outline"), None),
        E::MissingAnnotationAltText(at) => (say!("a link has no description"), *at),
        E::MissingDocumentDate => (say!("the book has no date"), None),
        E::Transparency(at) => (say!("a figure is transparent"), *at),
        E::ImageInterpolation(at) => (say!("a figure asks for interpolation"), *at),
        E::EmbeddedFile(_, at) => (say!("the file holds another file"), *at),
        E::MissingTagging => (say!("the file has no structure"), None),
        E::EmbeddedPDF(at) => (say!("a figure is a PDF"), *at),
        E::RequiresNewerPdfVersion(_, at) => (say!("a feature asks for a newer version of PDF"), *at),
    };
    (message, location)
}

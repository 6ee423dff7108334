//! One pass over krilla's file: stored pictures for their stand-ins, page labels, turned pages, packing.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::images::{self, Pictures};
use super::objects::{self, Dictionary, Document, Id, Object};
use super::{Error, inks, labels, press};
use crate::config::PdfConfig;
use crate::diagnostics::Diagnostics;
use crate::document::FigureId;
use crate::figures::{ColorSpace, Filter, PrintImage};
use crate::layout::{Page, Side};
use crate::message::say;
use crate::packed::Packed;

/// Finishes a file.
///
/// # Errors
/// When the file is not as krilla writes it: a stand-in that is not found would be a picture that is lost.
pub(super) fn assemble(
    drawn: &[u8],
    pages: &[Page],
    (pictures, stand_ins): (&Pictures<'_>, &BTreeSet<FigureId>),
    (config, memory): (&PdfConfig, &Packed),
    found: &mut Diagnostics,
) -> Result<Vec<u8>, Error> {
    let mut document = Document::read(drawn)?;
    inks::black_alone(&mut document)?;
    let catalog = document.catalog()?;
    document.change(catalog, |catalog| {
        catalog.set("PageLabels", labels::tree(pages));
        if let Some(Object::Dictionary(marks)) = catalog.get_mut("MarkInfo") {
            // `false`, which is the default (ISO 32000-1, table 321), and which poppler takes for an error.
            marks.remove("Suspects");
        }
    })?;
    let press = &config.press;
    match press.imposition {
        Some(how) => {
            let face = config.mirrored() && pages.first().is_some_and(|page| page.side == Side::Recto);
            press::impose(&mut document, pages, (how, face), press, found)?;
        }
        None => {
            turn(&mut document, pages)?;
            press::frame(&mut document, press)?;
        }
    }
    let mut replaced = BTreeSet::new();
    for id in document.streams_with(b"/Image") {
        let Some(figure) = document.content(id).and_then(|content| images::figure(&content)) else {
            continue;
        };
        if let Some(image) = pictures.get(figure) {
            replace(&mut document, id, image)?;
            replaced.insert(figure);
        }
    }
    if let Some(lost) = stand_ins.difference(&replaced).next() {
        return Err(Error::Refused(say!(
            "the picture of figure {figure} found no place in it",
            figure = lost.0
        )));
    }
    objects::file(&document, memory)
}

/// Shows turned pages like the others, so that all have one size on paper (ISO 32000-1, table 30: `Rotate`).
fn turn(document: &mut Document<'_>, pages: &[Page]) -> Result<(), Error> {
    if !pages.iter().any(|page| page.turned) {
        return Ok(());
    }
    for (sheet, _) in document.pages()?.into_iter().zip(pages).filter(|(_, page)| page.turned) {
        document.change(sheet, |sheet| sheet.set("Rotate", Object::Integer(270)))?;
    }
    Ok(())
}

/// Makes a stand-in the picture (ISO 32000-1, tables 8 and 89).
///
/// Its colours are an object of their own: packed with the others, and in hexadecimal digits, as Ghostscript loses bytes
/// of some literal strings and with them the picture.
fn replace<'p>(document: &mut Document<'p>, id: Id, image: &'p PrintImage) -> Result<(), Error> {
    let mut dict = document.dictionary(id)?;
    dict.set("Width", Object::Integer(i64::from(image.width)));
    dict.set("Height", Object::Integer(i64::from(image.height)));
    dict.set("BitsPerComponent", Object::Integer(i64::from(image.bits)));
    let channels = match &image.colors {
        ColorSpace::Gray => 1,
        ColorSpace::Rgb => 3,
        ColorSpace::Indexed(palette) => {
            let base = dict.remove("ColorSpace").unwrap_or_else(|| Object::name("DeviceRGB"));
            let last = Object::count((palette.len() / 3).saturating_sub(1));
            let colors = Object::Reference(document.add(Object::String(palette.to_vec())));
            dict.set("ColorSpace", Object::Array(vec![Object::name("Indexed"), base, last, colors]));
            1
        }
    };
    match image.filter {
        Filter::Dct => dict.set("Filter", Object::name("DCTDecode")),
        Filter::Flate => dict.set("Filter", Object::name("FlateDecode")),
        Filter::FlatePng => {
            dict.set("Filter", Object::name("FlateDecode"));
            let parameters = Dictionary::of([
                ("Predictor", Object::Integer(15)),
                ("Colors", Object::Integer(channels)),
                ("BitsPerComponent", Object::Integer(i64::from(image.bits))),
                ("Columns", Object::Integer(i64::from(image.width))),
            ]);
            dict.set("DecodeParms", Object::Dictionary(parameters));
        }
    }
    document.set_stream(id, dict, Cow::Borrowed(&*image.data));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::PrintSet;

    #[test]
    fn a_stand_in_that_is_not_found_is_an_error() {
        let mut document = krilla::Document::new();
        document.start_page().finish();
        let drawn = document.finish().unwrap();
        let prints = PrintSet::default();
        let assembled = |stand_ins: &[u32]| {
            let stand_ins = stand_ins.iter().copied().map(FigureId).collect();
            let pictures = Pictures::new(&prints);
            let config = PdfConfig::default();
            let found = &mut Diagnostics::default();
            assemble(&drawn, &[], (&pictures, &stand_ins), (&config, &Packed::default()), found)
                .map_err(|error| error.to_string())
        };
        assert!(assembled(&[]).is_ok());
        assert_eq!(
            assembled(&[7]),
            Err("the PDF could not be written: the picture of figure 7 found no place in it".to_owned())
        );
    }
}

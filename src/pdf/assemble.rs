//! One pass over krilla's file: stored pictures for their stand-ins, page labels, turned pages, object streams.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use super::file;
use super::images::{self, Pictures};
use super::{Error, inks, labels, press};
use crate::config::PdfConfig;
use crate::diagnostics::Diagnostics;
use crate::document::FigureId;
use crate::figures::{ColorSpace, Filter, PrintImage};
use crate::layout::{Page, Side};
use crate::message::say;

/// Finishes a file.
///
/// # Errors
/// When the file is not as krilla writes it: a stand-in that is not found would be a picture that is lost.
pub(super) fn assemble(
    drawn: Vec<u8>,
    pages: &[Page],
    (pictures, stand_ins): (&Pictures<'_>, &BTreeSet<FigureId>),
    config: &PdfConfig,
    found: &mut Diagnostics,
) -> Result<Vec<u8>, Error> {
    let mut document = Document::load_mem(&drawn)?;
    drop(drawn);
    inks::black_alone(&mut document);
    let catalog = document.catalog_mut()?;
    catalog.set("PageLabels", labels::tree(pages));
    if let Ok(Object::Dictionary(marks)) = catalog.get_mut(b"MarkInfo") {
        // `false`, which is the default (ISO 32000-1, table 321), and which poppler takes for an error.
        marks.remove(b"Suspects");
    }
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
    let mut stored: BTreeMap<ObjectId, &[u8]> = BTreeMap::new();
    let mut replaced = BTreeSet::new();
    let mut palettes = Palettes { next: document.max_id + 1, objects: Vec::new() };
    for (id, object) in &mut document.objects {
        let Object::Stream(stream) = object else { continue };
        let Some(figure) = stand_in(stream) else { continue };
        if let Some(image) = pictures.get(figure) {
            replace(stream, image, &mut palettes);
            stored.insert(*id, &image.data);
            replaced.insert(figure);
        }
    }
    if let Some(lost) = stand_ins.difference(&replaced).next() {
        return Err(Error(say!("the picture of figure {figure} found no place in it", figure = lost.0)));
    }
    document.max_id = palettes.next - 1;
    document.objects.extend(palettes.objects);
    file::write(&document, &stored)
}

/// Colours of pictures as objects of their own: packed with the others, and in hexadecimal digits, as Ghostscript loses
/// bytes of some literal strings and with them the picture.
struct Palettes {
    next: u32,
    objects: Vec<(ObjectId, Object)>,
}

impl Palettes {
    fn add(&mut self, palette: &[u8]) -> Object {
        let id = (self.next, 0);
        self.next += 1;
        self.objects.push((id, Object::String(palette.to_vec(), StringFormat::Hexadecimal)));
        Object::Reference(id)
    }
}

/// Shows turned pages like the others, so that all have one size on paper (ISO 32000-1, table 30: `Rotate`).
fn turn(document: &mut Document, pages: &[Page]) -> Result<(), Error> {
    let sheets: Vec<ObjectId> = document.get_pages().into_values().collect();
    for (sheet, _) in sheets.into_iter().zip(pages).filter(|(_, page)| page.turned) {
        document.get_dictionary_mut(sheet)?.set("Rotate", 270);
    }
    Ok(())
}

/// The figure that an image stands in for.
fn stand_in(stream: &Stream) -> Option<FigureId> {
    let integer = |key: &[u8]| stream.dict.get(key).and_then(Object::as_i64).ok();
    let is_image = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image");
    if !is_image || integer(b"Height") != Some(1) || !matches!(integer(b"Width"), Some(4 | 12)) {
        return None;
    }
    images::figure(&stream.decompressed_content_with_limit(images::LENGTH).ok()?)
}

/// Makes the dictionary of a stand-in that of the picture (ISO 32000-1, tables 8 and 89).
fn replace(stream: &mut Stream, image: &PrintImage, palettes: &mut Palettes) {
    let name = |name: &str| Object::Name(name.into());
    stream.content = Vec::new();
    let dict = &mut stream.dict;
    dict.set("Length", i64::try_from(image.data.len()).unwrap_or_default());
    dict.set("Width", i64::from(image.width));
    dict.set("Height", i64::from(image.height));
    dict.set("BitsPerComponent", i64::from(image.bits));
    let channels = match &image.colors {
        ColorSpace::Gray => 1,
        ColorSpace::Rgb => 3,
        ColorSpace::Indexed(palette) => {
            let base = dict.remove(b"ColorSpace").unwrap_or_else(|| name("DeviceRGB"));
            let last = i64::try_from(palette.len() / 3).unwrap_or_default().saturating_sub(1);
            let colors = palettes.add(palette);
            dict.set("ColorSpace", vec![name("Indexed"), base, Object::Integer(last), colors]);
            1
        }
    };
    match image.filter {
        Filter::Dct => dict.set("Filter", name("DCTDecode")),
        Filter::Flate => dict.set("Filter", name("FlateDecode")),
        Filter::FlatePng => {
            dict.set("Filter", name("FlateDecode"));
            let parameters = [
                ("Predictor", 15),
                ("Colors", channels),
                ("BitsPerComponent", i64::from(image.bits)),
                ("Columns", i64::from(image.width)),
            ];
            let parameters = parameters.map(|(key, value)| (key, Object::Integer(value)));
            dict.set("DecodeParms", Object::Dictionary(Dictionary::from_iter(parameters)));
        }
    }
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
            assemble(drawn.clone(), &[], (&pictures, &stand_ins), &config, found)
                .map_err(|error| error.0.to_string())
        };
        assert!(assembled(&[]).is_ok());
        assert_eq!(assembled(&[7]), Err("the picture of figure 7 found no place in it".to_owned()));
    }
}

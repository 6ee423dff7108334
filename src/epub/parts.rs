//! The parts of a publication as they are gathered: items of the manifest beside the files themselves.

use std::borrow::Cow;

use crate::config::EpubFonts;

use super::archive::Entry;
use super::fonts::{self, Characters, Fonts};
use super::package::{Item, XHTML};

/// The items of the manifest, each with its file.
#[derive(Debug, Default)]
pub(crate) struct Parts<'a> {
    pub items: Vec<Item>,
    pub files: Vec<Entry<'a>>,
    /// Files that the package tells of and no document shows, behind all others: licences.
    pub beside: Vec<Entry<'a>>,
    /// Licences: the ids of what they are of, and their paths relative to the package document.
    pub licences: Vec<(String, String)>,
}

impl<'a> Parts<'a> {
    pub(crate) fn add(&mut self, item: Item, bytes: impl Into<Cow<'a, [u8]>>, deflate: bool) {
        self.files.push(Entry { path: format!("EPUB/{}", item.href), bytes: bytes.into(), deflate });
        self.items.push(item);
    }

    pub(crate) fn document(&mut self, id: &str, properties: &[&'static str], text: String) {
        let item = Item {
            id: id.to_owned(),
            href: format!("{id}.xhtml"),
            media: XHTML,
            properties: properties.to_vec(),
            spine: true,
        };
        self.add(item, text.into_bytes(), true);
    }

    /// The faces for the documents so far.
    pub(crate) fn fonts(&self, wanted: EpubFonts) -> Fonts {
        let mut characters = Characters::default();
        for (item, file) in self.items.iter().zip(&self.files) {
            if item.media == XHTML {
                characters.add(&String::from_utf8_lossy(&file.bytes));
            }
        }
        fonts::of(wanted, &characters)
    }

    /// The faces, with their licences beside them: the package links to these, as no document refers to them.
    pub(crate) fn add_fonts(&mut self, fonts: Fonts) {
        for (font, number) in fonts.files.into_iter().zip(1..) {
            let id = format!("font{number}");
            self.licences.extend(font.licence.map(|name| (id.clone(), format!("fonts/{name}"))));
            let item = Item { id, href: font.href, media: font.media, properties: Vec::new(), spine: false };
            self.add(item, font.bytes, true);
        }
        for (name, text) in fonts.licences {
            let path = format!("EPUB/fonts/{name}");
            self.beside.push(Entry { path, bytes: text.as_bytes().into(), deflate: true });
        }
    }

    pub(crate) fn plain(
        &mut self,
        id: &str,
        href: &str,
        media: &'static str,
        text: impl Into<Cow<'a, [u8]>>,
    ) {
        let (id, href) = (id.to_owned(), href.to_owned());
        self.add(Item { id, href, media, properties: Vec::new(), spine: false }, text, true);
    }
}

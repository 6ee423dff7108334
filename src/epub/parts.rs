//! The parts of a publication as they are gathered: items of the manifest beside the files themselves.

use crate::config::EpubFonts;

use super::addresses::Addresses;
use super::archive::{Content, Entry};
use super::fonts::{self, Fonts};
use super::package::{Item, XHTML};
use super::tree::{Characters, Document, Property};

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
    pub(crate) fn add(&mut self, item: Item, content: Content<'a>, deflate: bool) {
        self.files.push(Entry { path: format!("EPUB/{}", item.href), content, deflate });
        self.items.push(item);
    }

    /// Adds a document of the spine; `is` is what the manifest says of it beside what it contains.
    pub(crate) fn document(&mut self, id: &str, is: Option<&'static str>, document: Document) {
        let properties = is.into_iter().chain(document.properties().into_iter().map(Property::name));
        let item = Item {
            id: id.to_owned(),
            href: format!("{id}.xhtml"),
            media: XHTML,
            properties: properties.collect(),
            spine: true,
        };
        self.add(item, Content::Document(document), true);
    }

    /// The faces for the documents so far.
    pub(crate) fn fonts(&self, wanted: EpubFonts, addresses: &Addresses<'_>) -> Fonts {
        let mut characters = Characters::default();
        let only_code = match wanted {
            EpubFonts::None => return Fonts::default(),
            EpubFonts::Code => true,
            EpubFonts::All => false,
        };
        for file in &self.files {
            if let Content::Document(document) = &file.content {
                characters.add(document, only_code, &|target| addresses.of_target(target, document.part));
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
            self.add(item, Content::Bytes(font.bytes.into()), true);
        }
        for (name, text) in fonts.licences {
            let path = format!("EPUB/fonts/{name}");
            self.beside.push(Entry { path, content: Content::Bytes(text.as_bytes().into()), deflate: true });
        }
    }

    pub(crate) fn plain(&mut self, id: &str, href: &str, media: &'static str, content: Content<'a>) {
        let (id, href) = (id.to_owned(), href.to_owned());
        self.add(Item { id, href, media, properties: Vec::new(), spine: false }, content, true);
    }
}

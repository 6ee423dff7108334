//! The words that there are, and what is made of them.

use crate::document::{AdmonitionKind, CardKind};

/// Sentences about a book's accessibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accessibility {
    /// Headings, contents, reading order.
    pub structure: &'static str,
    /// No pictures.
    pub text_only: &'static str,
    /// All pictures have a text.
    pub described: &'static str,
    /// Some lack one.
    pub undescribed: &'static str,
    /// Formulas as MathML.
    pub formulas: &'static str,
    /// Formulas as pictures.
    pub formula_pictures: &'static str,
    /// Pages of the printed edition.
    pub pages: &'static str,
}

/// What drawings are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawings {
    /// Boxes and arrows.
    pub flowchart: &'static str,
    /// Messages between lifelines.
    pub sequence: &'static str,
    /// Classes.
    pub class: &'static str,
    /// States.
    pub state: &'static str,
    /// Entities and relations.
    pub entities: &'static str,
    /// A pie.
    pub pie: &'static str,
    /// A plan.
    pub gantt: &'static str,
    /// A mind map.
    pub mindmap: &'static str,
    /// A line of time.
    pub timeline: &'static str,
    /// Bars, lines, points or flows.
    pub chart: &'static str,
}

/// Words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Heading of the contents.
    pub contents: &'static str,
    /// Name of the list of pages.
    pub pages: &'static str,
    /// Name of the cover.
    pub cover: &'static str,
    /// Name of the title page.
    pub title_page: &'static str,
    /// Heading of a chapter's notes.
    pub notes: &'static str,
    /// A fold-out without a summary.
    pub details: &'static str,
    /// Heading of the fold-outs that are gathered at the end.
    pub answers: &'static str,
    /// One of them, before its number.
    pub answer: &'static str,
    /// Before the line that a student writes a name on.
    pub name: &'static str,
    /// Before the line that a student writes a class on.
    pub class: &'static str,
    /// A figure that could not be had.
    pub missing_figure: &'static str,
    /// A video's card.
    pub video: &'static str,
    /// A card of sound.
    pub audio: &'static str,
    /// A document's card.
    pub document: &'static str,
    /// A card of code that runs on the web.
    pub live: &'static str,
    /// A frame's card.
    pub frame: &'static str,
    /// A code to read with a camera.
    pub qr: &'static str,
    /// Before the title of another place in the book, or of a work.
    pub see_also: &'static str,
    /// A chapter's source.
    pub source: &'static str,
    /// A diagram shown by its source, or a drawing of no other name.
    pub diagram: &'static str,
    /// Start of reading, for landmarks.
    pub body: &'static str,
    /// Stands above code that goes on from the page before.
    pub continued: &'static str,
    /// Stands where a table would that is turned on the next page.
    pub turned_table: &'static str,
    /// What stands in the place of a figure that is turned on a page of its own.
    pub turned_figure: &'static str,
    /// Who wrote the book, in its colophon.
    pub author: &'static str,
    /// Who translated it.
    pub translator: &'static str,
    /// Who drew for it.
    pub illustrator: &'static str,
    /// Who edited it.
    pub editor: &'static str,
    /// Who published it.
    pub publisher: &'static str,
    /// When it was published.
    pub published: &'static str,
    /// The person who published it.
    pub issuer: &'static str,
    /// The publisher's registration.
    pub registration: &'static str,
    /// Where the publisher sits.
    pub address: &'static str,
    /// How to reach the publisher.
    pub contact: &'static str,
    /// What the book costs.
    pub price: &'static str,
    /// Name of the colophon.
    pub colophon: &'static str,
    /// Heading of the list of figures.
    pub figures: &'static str,
    /// Heading of the list of tables.
    pub tables: &'static str,
    /// Heading of the list of listings.
    pub listings: &'static str,
    /// Name of the page that dedicates the book.
    pub dedication: &'static str,
    /// What appendices are called.
    pub appendix: &'static str,
    /// The glossary.
    pub glossary: &'static str,
    /// Heading of the index.
    pub index: &'static str,
    /// What is said of a book's accessibility.
    pub accessibility: Accessibility,
    /// Head of the terms of the index that begin with no letter.
    pub signs: &'static str,
    /// What stands around a title in a sentence.
    pub title: (&'static str, &'static str),
    /// A figure of which nothing is said.
    pub figure: &'static str,
    /// What figures, tables, listings and formulas are called before their numbers, in this order: of each first the word
    /// that the book writes, then those that authors type as well.
    pub kinds: [&'static [&'static str]; 4],
    /// What is written at the two ways out of a condition.
    pub conditions: [&'static str; 2],
    /// What drawings are called.
    pub drawings: Drawings,
    /// What stands before and behind the number of a chapter, and of a section in a sentence.
    pub(super) chapter: (&'static str, &'static str),
    pub(super) section: (&'static str, &'static str),
    /// The same of a part.
    pub(super) part: (&'static str, &'static str),
    /// What stands before and behind the page that a link leads to.
    pub(super) page: (&'static str, &'static str),
    /// What stands before and behind the number of those whom a line does not name.
    pub more: (&'static str, &'static str),
    /// What someone did for the book, behind his name: `aut`, `trl`, `ill`, `edt`, `pht`, `ctb`.
    pub(super) deeds: [&'static str; 6],
    /// The label of a printing's day in the first edition, and in later ones: `{edition}`, `{printing}`.
    pub(super) printings: [&'static str; 2],
    /// A day: `{date}` as YYYY-MM-DD, or `{year}`, `{month}`, `{day}`.
    pub(super) day: &'static str,
    pub(super) hints: [&'static str; 6],
    /// What is said of a field: `required`, `optional`, `deprecated`, `default`.
    pub(super) fields: [&'static str; 4],
}

impl Words {
    /// Says the page that a link leads to.
    #[must_use]
    pub fn on_page(&self, number: &str) -> String {
        format!("{}{number}{}", self.page.0, self.page.1)
    }

    /// The number of a chapter.
    #[must_use]
    pub fn chapter(&self, number: &str) -> String {
        format!("{}{number}{}", self.chapter.0, self.chapter.1)
    }

    /// The number of a part.
    #[must_use]
    pub fn part(&self, number: &str) -> String {
        format!("{}{number}{}", self.part.0, self.part.1)
    }

    /// The number of a section in a sentence.
    #[must_use]
    pub fn section(&self, number: &str) -> String {
        format!("{}{number}{}", self.section.0, self.section.1)
    }

    /// The label of a printing's day.
    #[must_use]
    pub fn printing(&self, edition: u32, printing: u32) -> String {
        let [first, later] = self.printings;
        let label = if edition <= 1 { first } else { later };
        label.replace("{edition}", &edition.to_string()).replace("{printing}", &printing.to_string())
    }

    /// A day `YYYY-MM-DD` as it is printed.
    #[must_use]
    pub fn day(&self, date: &str) -> String {
        let mut parts = date.split('-').map(|part| part.trim_start_matches('0'));
        match (parts.next(), parts.next(), parts.next()) {
            (Some(year), Some(month), Some(day)) => {
                let said = self.day.replace("{year}", year).replace("{month}", month);
                said.replace("{day}", day).replace("{date}", date)
            }
            _ => date.to_owned(),
        }
    }

    /// What a card leads to, where its kind says it.
    #[must_use]
    pub fn card(&self, kind: CardKind) -> Option<&'static str> {
        match kind {
            CardKind::Video => Some(self.video),
            CardKind::Audio => Some(self.audio),
            CardKind::Document => Some(self.document),
            CardKind::Code => Some(self.live),
            CardKind::Frame => Some(self.frame),
            CardKind::Link | CardKind::Banner | CardKind::Source => None,
        }
    }

    /// The word for a MARC relator code; empty for authors and for codes that we have no word for.
    #[must_use]
    pub fn role(&self, code: &str) -> &'static str {
        match code {
            "trl" => self.translator,
            "ill" => self.illustrator,
            "edt" => self.editor,
            _ => "",
        }
    }

    /// A person with what he did for the book, as title pages say it.
    #[must_use]
    pub fn byline(&self, name: &str, role: &str) -> String {
        let [wrote, translated, drew, edited, photographed, helped] = self.deeds;
        let deed = match role {
            "" | "aut" => wrote,
            "trl" => translated,
            "ill" => drew,
            "edt" => edited,
            "pht" => photographed,
            "ctb" => helped,
            _ => "",
        };
        [name, deed].join(" ").trim_end().to_owned()
    }

    /// What is said of a field; words that are the author's own stay as they are.
    #[must_use]
    pub fn field<'n>(&self, name: &'n str) -> &'n str {
        let [required, optional, deprecated, default] = self.fields;
        match name {
            "required" => required,
            "optional" => optional,
            "deprecated" => deprecated,
            "default" => default,
            name => name,
        }
    }

    /// The title of a hint without one of its own.
    #[must_use]
    pub fn hint(&self, kind: AdmonitionKind) -> &'static str {
        let [info, note, tip, important, warning, caution] = self.hints;
        match kind {
            AdmonitionKind::Info => info,
            AdmonitionKind::Note => note,
            AdmonitionKind::Tip => tip,
            AdmonitionKind::Important => important,
            AdmonitionKind::Warning => warning,
            AdmonitionKind::Caution => caution,
        }
    }
}

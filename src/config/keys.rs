//! The one table of all keys of `book.toml`, and the walk that reads a file by it.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::epub::{Drawings, EpubFonts, EpubProfile};
use super::key::{Key, put};
use super::limits::Limits;
use super::lists::LISTS;
use super::model::{
    Author, CardMode, ChapterList, Config, CoverDesign, Entry, Frame, IndexSource, Listed, ListedPart,
};
use super::numbering::{HeadingNumbers, NumberedBy};
use super::origin::Origin;
use super::pdf;
use super::said::Said;
use super::shape::{Notes, Shape};
use super::value::{Read, Value};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, Level, Patch, Span, nearest};
use crate::files::Roots;
use crate::message::say;

/// A section's keys. A dotted section is a table in the one before its dot.
enum Keys {
    /// Those of a table of our own.
    Fixed(&'static [Key<Config>]),
    /// The codes of findings.
    Codes,
}

const SECTIONS: &[(&str, Keys)] = &[
    ("book", Keys::Fixed(BOOK)),
    ("figures", Keys::Fixed(FIGURES)),
    ("numbering", Keys::Fixed(NUMBERING)),
    ("epub", Keys::Fixed(EPUB)),
    ("pdf", Keys::Fixed(pdf::PDF)),
    ("pdf.margins", Keys::Fixed(pdf::MARGINS)),
    ("pdf.faces", Keys::Fixed(pdf::FACES)),
    ("pdf.sizes", Keys::Fixed(pdf::SIZES)),
    ("pdf.running-heads", Keys::Fixed(pdf::RUNNING_HEADS)),
    ("pdf.colors", Keys::Fixed(pdf::COLORS)),
    ("pdf.press", Keys::Fixed(pdf::PRESS)),
    ("site", Keys::Fixed(SITE)),
    ("limits", Keys::Fixed(LIMITS)),
    ("lints", Keys::Codes),
    ("workspace", Keys::Fixed(WORKSPACE)),
];

const BOOK: &[Key<Config>] = &[
    Key("title", |c, v| put(&mut c.book.title, v.text())),
    Key("subtitle", |c, v| put(&mut c.book.subtitle, v.text())),
    Key("authors", |c, v| put(&mut c.book.authors, v.list(author))),
    Key("publisher", |c, v| put(&mut c.book.publisher, v.text())),
    Key("language", |c, v| put(&mut c.book.language, v.language())),
    Key("identifier", |c, v| put(&mut c.book.identifier, v.text())),
    Key("isbn", isbn),
    Key("isbn-addition", |c, v| put(&mut c.book.imprint.isbn_addition, v.text())),
    Key("issuer", |c, v| put(&mut c.book.imprint.issuer, v.text())),
    Key("registration", |c, v| put(&mut c.book.imprint.registration, v.text())),
    Key("address", |c, v| put(&mut c.book.imprint.address, v.text())),
    Key("contact", |c, v| put(&mut c.book.imprint.contacts, v.texts())),
    Key("first-published", |c, v| put(&mut c.book.imprint.first_published, v.date())),
    Key("edition", |c, v| put(&mut c.book.imprint.edition, v.number(1_u32..=999).map(Some))),
    Key("printing", |c, v| put(&mut c.book.imprint.printing, v.number(1_u32..=999).map(Some))),
    Key("price", |c, v| put(&mut c.book.imprint.price, v.text())),
    Key("date", |c, v| put(&mut c.book.date, v.date())),
    Key("rights", |c, v| put(&mut c.book.rights, v.text())),
    Key("description", |c, v| put(&mut c.book.description, v.text())),
    Key("series", |c, v| put(&mut c.book.series, v.text())),
    Key("series-number", |c, v| put(&mut c.book.series_number, v.number(1_u32..=9999).map(Some))),
    Key("subjects", |c, v| put(&mut c.book.subjects, v.texts())),
    Key("cover", |c, v| {
        put(&mut c.book.cover, v.inside())?;
        c.book.cover_span = c.book.cover.as_ref().map_or(Span::DETACHED, |_| v.span());
        Ok(())
    }),
    Key("cover-design", |c, v| put(&mut c.book.cover_design, v.one_of(COVER_DESIGNS))),
    Key("source", |c, v| put(&mut c.book.source, v.inside_folder())),
    Key("slug", |c, v| put(&mut c.book.slug, v.stem())),
    Key("chapters", |c, v| put(&mut c.chapters, v.list(entry).map(ChapterList::Explicit))),
    Key("summary", summary),
    Key("dedication", |c, v| put(&mut c.book.dedication, v.text())),
    Key("front", |c, v| put(&mut c.book.front, v.list(listed))),
    Key("back", |c, v| put(&mut c.book.back, v.list(listed))),
    Key("index", |c, v| put(&mut c.book.index, v.one_of(INDEXES))),
    Key("glossary", |c, v| put(&mut c.book.glossary, v.flag())),
];

/// No figure of so many bytes can be decoded; a book that allows more would have them read.
const LARGEST_FIGURE: u64 = 256 << 20;

const FIGURES: &[Key<Config>] = &[
    Key("mirror", |c, v| put(&mut c.figures.mirror, v.address().map(|mirror| mirror.map(Said::by_book)))),
    Key("timeout", |c, v| put(&mut c.figures.timeout, v.number(1_u32..=3600))),
    Key("retries", |c, v| put(&mut c.figures.retries, v.number(0_u32..=20))),
    Key("concurrency", |c, v| put(&mut c.figures.concurrency, v.number(1_u32..=256))),
    Key("max-bytes", |c, v| put(&mut c.figures.max_bytes, v.size_to(LARGEST_FIGURE))),
    Key("max-side", |c, v| put(&mut c.figures.max_side, v.number(1_u32..=65_535))),
    Key("max-count", |c, v| put(&mut c.figures.max_count, v.number(0_u32..=1_000_000))),
    Key("allow-hosts", allow_hosts),
    Key("store", store),
    Key("store-size", |c, v| put(&mut c.figures.store_size, v.size())),
    Key("gray", |c, v| v.flag().map(|gray| c.set_gray(gray))),
    Key("screen-width", |c, v| put(&mut c.figures.screen_width, v.number(100_u32..=12_000))),
    Key("posters", |c, v| put(&mut c.figures.posters, v.flag())),
    Key("print-dpi", |c, v| put(&mut c.figures.print_dpi, v.number(36_u32..=2400))),
];

const EPUB: &[Key<Config>] = &[
    Key("max-size", |c, v| put(&mut c.epub.max_size, v.size())),
    Key("css", |c, v| put(&mut c.epub.css, v.file_text())),
    Key("pages", |c, v| put(&mut c.epub.pages, v.flag())),
    Key("fonts", |c, v| put(&mut c.epub.fonts, v.one_of(FONTS))),
    Key("certified-by", |c, v| put(&mut c.epub.certified_by, v.text())),
    Key("svg", |c, v| put(&mut c.epub.drawings, v.one_of(DRAWINGS).map(Some))),
    Key("profile", |c, v| put(&mut c.epub.profile, v.one_of(PROFILES))),
    Key("split", |c, v| put(&mut c.epub.split, v.size())),
    Key("lists", |c, v| put(&mut c.epub.lists, v.list(|item| item.one_of(LISTS)))),
];

const NUMBERING: &[Key<Config>] = &[
    Key("headings", |c, v| put(&mut c.numbering.headings, v.one_of(HEADINGS).map(Some))),
    Key("depth", |c, v| put(&mut c.numbering.depth, v.number(1_u8..=6))),
    Key("chapter-pattern", |c, v| put(&mut c.numbering.chapter_pattern, chapter_pattern(v).map(Some))),
    Key("part-pattern", |c, v| put(&mut c.numbering.part_pattern, chapter_pattern(v).map(Some))),
    Key("section-pattern", |c, v| put(&mut c.numbering.section_pattern, section_pattern(v))),
    Key("figures", |c, v| put(&mut c.numbering.figures, v.flag())),
    Key("tables", |c, v| put(&mut c.numbering.tables, v.flag())),
    Key("listings", |c, v| put(&mut c.numbering.listings, v.flag())),
    Key("formulas", |c, v| put(&mut c.numbering.formulas, v.flag())),
    Key("by", |c, v| put(&mut c.numbering.by, v.one_of(NUMBERED_BY))),
    Key("pattern", pattern),
    Key("formula-pattern", |c, v| put(&mut c.numbering.formula_pattern, chapter_pattern(v))),
];

const SITE: &[Key<Config>] = &[
    Key("url", |c, v| put(&mut c.site.url, v.address())),
    Key("route", |c, v| put(&mut c.site.route, v.text())),
    Key("public", |c, v| put(&mut c.site.public, v.inside())),
    Key("containers", |c, v| put(&mut c.site.containers, v.texts())),
    Key("gfm", |c, v| put(&mut c.site.gfm, v.flag())),
    Key("breaks", |c, v| put(&mut c.site.breaks, v.flag().map(Some))),
    Key("linkify", |c, v| put(&mut c.site.linkify, v.flag().map(Some))),
    Key("alert", |c, v| put(&mut c.site.alert, v.flag().map(Some))),
    Key("frame", |c, v| put(&mut c.site.frame, v.one_of(FRAMES))),
    Key("cards", |c, v| put(&mut c.site.cards, v.one_of(CARDS))),
];

const LIMITS: &[Key<Config>] = &[
    Key("file", |c, v| put(&mut c.limits.file, v.size_to(Limits::MOST.file))),
    Key("book", |c, v| put(&mut c.limits.book, v.size_to(Limits::MOST.book))),
    Key("included", |c, v| {
        let size = v.size_to(Limits::MOST.included as u64);
        put(&mut c.limits.included, size.map(|size| usize::try_from(size).unwrap_or(usize::MAX)))
    }),
    Key("include-depth", |c, v| {
        put(&mut c.limits.include_depth, v.number(0_u8..=Limits::MOST.include_depth))
    }),
    Key("nesting", |c, v| put(&mut c.limits.nesting, v.number(1_u8..=Limits::MOST.nesting))),
    Key("formula", |c, v| put(&mut c.limits.formula, v.number(0_u32..=Limits::MOST.formula))),
    Key("cells", |c, v| put(&mut c.limits.cells, v.number(0_u32..=Limits::MOST.cells))),
];

const WORKSPACE: &[Key<Config>] = &[Key("books", |c, v| put(&mut c.workspace, v.list(listed).map(Some)))];

const PART: &[Key<ListedPart>] = &[
    Key("part", |part, value| {
        part.span = value.span();
        put(&mut part.title, value.text().map(Option::unwrap_or_default))
    }),
    Key("chapters", |part, value| {
        // Parts lie in parts as deep as one likes: who asks what a value may be is told of a few floors.
        value.note(|| entries(FLOORS));
        if value.asks() { Ok(()) } else { put(&mut part.chapters, value.list(entry)) }
    }),
];

const AUTHOR: &[Key<Author>] = &[
    Key("name", |a, v| put(&mut a.name, v.text().map(Option::unwrap_or_default))),
    Key("role", |a, v| put(&mut a.role, v.one_of(ROLES).map(str::to_owned))),
    Key("sort", |a, v| put(&mut a.sort, v.text())),
];

/// MARC relators that a book's title page names.
const ROLES: &[(&str, &str)] =
    &[("aut", "aut"), ("trl", "trl"), ("ill", "ill"), ("edt", "edt"), ("ctb", "ctb"), ("pht", "pht")];
const FONTS: &[(&str, EpubFonts)] =
    &[("code", EpubFonts::Code), ("all", EpubFonts::All), ("none", EpubFonts::None)];
const COVER_DESIGNS: &[(&str, CoverDesign)] = &[
    ("horizon", CoverDesign::Horizon),
    ("frame", CoverDesign::Frame),
    ("band", CoverDesign::Band),
    ("type", CoverDesign::Type),
    ("blocks", CoverDesign::Blocks),
];
const INDEXES: &[(&str, IndexSource)] =
    &[("marks", IndexSource::Marks), ("glosses", IndexSource::Glosses), ("none", IndexSource::None)];
const NUMBERED_BY: &[(&str, NumberedBy)] = &[("chapter", NumberedBy::Chapter), ("book", NumberedBy::Book)];
const HEADINGS: &[(&str, HeadingNumbers)] =
    &[("book", HeadingNumbers::Book), ("typed", HeadingNumbers::Typed), ("none", HeadingNumbers::None)];
const DRAWINGS: &[(&str, Drawings)] = &[("keep", Drawings::Keep), ("png", Drawings::Png)];
const PROFILES: &[(&str, EpubProfile)] = &[
    ("standard", EpubProfile::Standard),
    ("apple", EpubProfile::Apple),
    ("kobo", EpubProfile::Kobo),
    ("kindle", EpubProfile::Kindle),
    ("shops-kr", EpubProfile::ShopsKr),
];
const FRAMES: &[(&str, Frame)] = &[("drop", Frame::Drop), ("keep", Frame::Keep)];
const CARDS: &[(&str, CardMode)] =
    &[("full", CardMode::Full), ("compact", CardMode::Compact), ("hide", CardMode::Hide)];
const LEVELS: &[(&str, Level)] =
    &[("allow", Level::Allow), ("note", Level::Note), ("warn", Level::Warn), ("deny", Level::Deny)];

fn listed(value: &Value<'_>) -> Read<Listed> {
    let pattern = value.text()?.ok_or_else(|| value.wrong(say!("a path or pattern")))?;
    Ok(Listed { pattern, span: value.span() })
}

/// How many floors of parts a schema has.
const FLOORS: usize = 4;

/// What the list of a part may be, with so many floors of parts in it.
fn entries(floors: usize) -> Shape {
    let entry = match floors.checked_sub(1) {
        None => Shape::Text,
        Some(below) => {
            let part = Shape::Table(vec![("part", Shape::Text), ("chapters", entries(below))]);
            Shape::Either(vec![Shape::Text, part])
        }
    };
    Shape::List(Box::new(entry))
}

/// An entry of the list of chapters: a path or pattern, or the table of a part.
fn entry(value: &Value<'_>) -> Read<Entry> {
    value.note(|| Shape::Either(vec![Shape::Text, Shape::Table(shapes(PART, value.place()))]));
    let wanted = || say!("a path or pattern, or a part such as `{{ part = \"…\", chapters = [\"…\"] }}`");
    let Some(table) = value.table() else {
        return listed(value).map(Entry::Files).map_err(|_| value.wrong(wanted()));
    };
    let mut part = ListedPart { title: String::new(), span: value.span(), chapters: Vec::new() };
    let mut wrong = Diagnostics::default();
    walk(&mut part, (PART, |_| None), "book.chapters", table, value.place(), &mut wrong);
    match wrong.into_iter().next() {
        Some(first) => Err(first),
        None if part.title.is_empty() => Err(value.wrong(wanted())),
        None => Ok(Entry::Part(part)),
    }
}

fn store(config: &mut Config, value: &Value<'_>) -> Read<()> {
    match value.own_folder() {
        Err(refused) if refused.code == Code::OutsideBook => config.figures.store_refused = Some(refused),
        store => config.figures.store = store?,
    }
    Ok(())
}

fn allow_hosts(config: &mut Config, value: &Value<'_>) -> Read<()> {
    config.figures.allow_hosts = value.texts()?.into_iter().map(Said::by_book).collect();
    Ok(())
}

/// Bytes of the pattern of a number at most: each title and caption has them.
const LONGEST_PATTERN: usize = 100;

/// How numbers are written; without `{n}` all would be the same.
fn pattern(config: &mut Config, value: &Value<'_>) -> Read<()> {
    put(&mut config.numbering.pattern, chapter_pattern(value))
}

fn chapter_pattern(value: &Value<'_>) -> Read<String> {
    let fits = |pattern: &String| pattern.contains("{n}") && pattern.len() <= LONGEST_PATTERN;
    value
        .text()?
        .filter(fits)
        .ok_or_else(|| value.wrong(say!("a short text with `{{n}}` for the number in it")))
}

fn section_pattern(value: &Value<'_>) -> Read<String> {
    let fits = |pattern: &String| {
        let behind = pattern.split_once("{chapter}").and_then(|(_, behind)| behind.split_once("{n}"));
        pattern.len() <= LONGEST_PATTERN && behind.is_some_and(|(between, _)| !between.is_empty())
    };
    let wanted =
        || say!("a short text with `{{chapter}}`, a sign and `{{n}}` in it, such as `{{chapter}}.{{n}}`");
    value.text()?.filter(fits).ok_or_else(|| value.wrong(wanted()))
}

/// The ISBN, its digits for the outputs' names, and as written for the colophon.
fn isbn(config: &mut Config, value: &Value<'_>) -> Read<()> {
    config.book.isbn = value.isbn()?;
    put(&mut config.book.imprint.isbn, value.text())
}

fn summary(config: &mut Config, value: &Value<'_>) -> Read<()> {
    let summary = listed(value)?;
    // Keys come in alphabetical order: `chapters` has been read.
    if config.chapters != ChapterList::Automatic {
        let message = say!("`book.summary` and `book.chapters` exclude each other");
        return Err(
            Diagnostic::new(Code::ConfigValue, value.span(), message).with_help(say!("keep one of the two"))
        );
    }
    config.chapters = ChapterList::Summary(summary);
    Ok(())
}

/// An author is a name, or a table.
fn author(value: &Value<'_>) -> Read<Author> {
    let mut author = Author::default();
    value.note(|| Shape::Either(vec![Shape::Text, Shape::Table(shapes(AUTHOR, value.place()))]));
    match value.table() {
        Some(table) => {
            let mut wrong = Diagnostics::default();
            walk(&mut author, (AUTHOR, |_| None), "book.authors", table, value.place(), &mut wrong);
            if let Some(first) = wrong.into_iter().next() {
                return Err(first);
            }
        }
        None => author.name = value.text()?.unwrap_or_default(),
    }
    if author.name.is_empty() {
        return Err(value.wrong(say!("a name or a table `{{ name = \"…\" }}`")));
    }
    Ok(author)
}

/// Reads a whole `book.toml`.
pub(super) fn walk_document(
    config: &mut Config,
    document: &DeTable<'_>,
    place: Origin<'_>,
    diagnostics: &mut Diagnostics,
) {
    let of_books = document.keys().any(|name| name.get_ref() == "workspace");
    if of_books {
        config.workspace = Some(Vec::new());
    }
    for (name, toml) in document {
        if of_books && name.get_ref() != "workspace" {
            diagnostics.push(of_a_book(name.get_ref(), place.span(name)));
            continue;
        }
        let Some((section, keys)) = SECTIONS.iter().find(|(section, _)| *section == name.get_ref()) else {
            diagnostics.push(unknown_section(name.get_ref(), place.span(name)));
            continue;
        };
        let value = Value::new(section, toml, place);
        match (value.table(), keys) {
            (Some(table), Keys::Fixed(keys)) => {
                walk(config, (keys, inner), section, table, place, diagnostics);
            }
            (Some(table), Keys::Codes) => walk_codes(config, table, place, diagnostics),
            (None, _) => diagnostics.push(value.wrong(say!("a section: `[{section}]`", section))),
        }
    }
}

/// The keys of the table in a section, by its dotted name.
type Inner<T> = fn(&str) -> Option<&'static [Key<T>]>;

/// The tables in the sections of `book.toml`.
fn inner(dotted: &str) -> Option<&'static [Key<Config>]> {
    SECTIONS.iter().find(|(section, _)| *section == dotted).and_then(|(_, keys)| match keys {
        Keys::Fixed(keys) => Some(*keys),
        Keys::Codes => None,
    })
}

/// Reads a table by its keys, with the tables in it.
fn walk<T>(
    into: &mut T,
    (keys, inner): (&[Key<T>], Inner<T>),
    section: &str,
    table: &DeTable<'_>,
    place: Origin<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (name, toml) in table {
        let dotted = format!("{section}.{}", name.get_ref());
        let value = Value::new(&dotted, toml, place);
        let result = match (inner(&dotted), keys.iter().find(|Key(key, _)| *key == name.get_ref())) {
            (Some(keys), _) => match value.table() {
                Some(table) => {
                    walk(into, (keys, inner), &dotted, table, place, diagnostics);
                    Ok(())
                }
                None => Err(value.wrong(say!("a table: `[{dotted}]`", dotted))),
            },
            (None, Some(Key(_, set))) => set(into, &value),
            (None, None) => {
                let tables =
                    SECTIONS.iter().filter_map(|(name, _)| name.strip_prefix(section)?.strip_prefix('.'));
                let known = keys.iter().map(|key| key.0).chain(tables);
                Err(unknown_key(section, (table, name), place, known))
            }
        };
        if let Err(diagnostic) = result {
            diagnostics.push(diagnostic);
        }
    }
}

/// Reads the `[pdf]` of a theme, which has nothing else.
pub(super) fn walk_theme(
    config: &mut Config,
    document: &DeTable<'_>,
    place: Origin<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (name, toml) in document {
        match (name.get_ref().as_ref(), toml.get_ref().as_table()) {
            ("pdf", Some(table)) => {
                for (name, _) in table.iter().filter(|(name, _)| name.get_ref() == "theme") {
                    let message = say!("a theme has no theme of its own");
                    diagnostics.push(Diagnostic::new(Code::ConfigValue, place.span(name), message));
                }
                walk(config, (pdf::PDF, inner), "pdf", table, place, diagnostics);
            }
            (other, _) => {
                let message = say!("a theme has no `{other}`, only `[pdf]`", other);
                let wrong = Diagnostic::new(Code::ConfigUnknownKey, place.span(name), message);
                diagnostics.push(wrong.with_help(say!("what is about one book stands in its `book.toml`")));
            }
        }
    }
}

fn walk_codes(config: &mut Config, table: &DeTable<'_>, place: Origin<'_>, diagnostics: &mut Diagnostics) {
    let mut read = |key: &Spanned<DeString<'_>>, toml: &Spanned<DeValue<'_>>| {
        let names = Code::ALL.iter().map(|code| code.name());
        let name = key.get_ref();
        let code = Code::from_name(name).ok_or_else(|| unknown_key("lints", (table, key), place, names))?;
        let level = Value::new(&format!("lints.{name}"), toml, place).one_of(LEVELS)?;
        config.lints.insert(code, level);
        Ok(())
    };
    for (name, toml) in table {
        if let Err(diagnostic) = read(name, toml) {
            diagnostics.push(diagnostic);
        }
    }
}

fn unknown_key<'k>(
    section: &str,
    (table, key): (&DeTable<'_>, &Spanned<DeString<'_>>),
    place: Origin<'_>,
    known: impl Iterator<Item = &'k str>,
) -> Diagnostic {
    let (name, span) = (key.get_ref().as_ref(), place.span(key));
    let wrong = Diagnostic::new(
        Code::ConfigUnknownKey,
        span,
        say!("`[{section}]` has no key `{name}`", section, name),
    );
    if let Some(near) = nearest(name, known) {
        // A key may stand there only once.
        let safe = !table.keys().any(|other| other.get_ref() == near)
            && table.keys().filter(|other| nearest(other.get_ref(), [near]).is_some()).count() == 1;
        let patch = Patch { span, text: near.to_owned(), safe };
        return wrong.with_edit(say!("did you mean `{near}`?", near), patch);
    }
    match section_of(name) {
        Some(home) => wrong.with_help(say!("`{name}` belongs into `[{home}]`", name, home)),
        None => wrong,
    }
}

fn unknown_section(name: &str, span: Span) -> Diagnostic {
    let wrong =
        Diagnostic::new(Code::ConfigUnknownKey, span, say!("`book.toml` has no section `{name}`", name));
    if let Some(home) = section_of(name) {
        return wrong.with_help(say!("`{name}` belongs into `[{home}]`", name, home));
    }
    let sections = SECTIONS.iter().map(|(section, _)| *section).filter(|section| !section.contains('.'));
    match nearest(name, sections) {
        Some(near) => wrong.with_patch(say!("did you mean `{near}`?", near), span, near),
        None => wrong,
    }
}

/// A section of a book in the file of a workspace.
fn of_a_book(name: &str, span: Span) -> Diagnostic {
    let message = say!("a `book.toml` with `[workspace]` has no `{name}`: it is no book of its own", name);
    Diagnostic::new(Code::ConfigUnknownKey, span, message).with_help(say!(
        "write it into the `book.toml` of each book; what pages share may stand in one file, `[pdf] theme`"
    ))
}

/// The keys of a table with what their readers want.
fn shapes<T: Default>(keys: &[Key<T>], place: Origin<'_>) -> Vec<(&'static str, Shape)> {
    // Most readers want something else, and leave what they read into as it is.
    let toml = Spanned::new(0..0, DeValue::Boolean(false));
    let mut into = T::default();
    keys.iter()
        .filter_map(|Key(name, read)| {
            let notes = Notes::default();
            let _ = read(&mut into, &Value::asking(name, &toml, place, &notes));
            Some((*name, notes.take()?))
        })
        .collect()
}

/// All sections by their dotted names, with their keys and what the readers of those want.
pub(super) fn sections() -> Vec<(&'static str, Vec<(&'static str, Shape)>)> {
    let (folder, roots) = (Path::new(""), Roots::default());
    let place = Origin { file: FileId(0), folder, roots: &roots };
    let keys = |keys: &Keys| match keys {
        Keys::Fixed(keys) => shapes(keys, place),
        Keys::Codes => {
            let level = || Shape::OneOf(LEVELS.iter().map(|(name, _)| *name).collect());
            Code::ALL.iter().map(|code| (code.name(), level())).collect()
        }
    };
    SECTIONS.iter().map(|(name, section)| (*name, keys(section))).collect()
}

/// How many keys a section has.
#[cfg(test)]
pub(super) fn number_of_keys(section: &str) -> usize {
    SECTIONS
        .iter()
        .filter(|(name, _)| *name == section)
        .map(|(_, keys)| match keys {
            Keys::Fixed(keys) => keys.len(),
            Keys::Codes => Code::ALL.len(),
        })
        .sum()
}

/// The section that has a key of this name.
fn section_of(name: &str) -> Option<&'static str> {
    let has = |keys: &Keys| match keys {
        Keys::Fixed(keys) => keys.iter().any(|Key(key, _)| *key == name),
        Keys::Codes => Code::from_name(name).is_some(),
    };
    SECTIONS.iter().find(|(_, keys)| has(keys)).map(|(section, _)| *section)
}

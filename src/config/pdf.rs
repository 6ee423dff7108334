//! The keys of `[pdf]` and of the tables in it.

use std::path::Path;
use std::sync::Arc;

use super::bundled;
use super::face;
use super::format::{FaceChoice, FaceFile, Ink, PAPERS, PRESETS, Paper};
use super::key::{Key, put};
use super::lists::LISTS;
use super::model::{
    BreakMode, ChapterStyle, ColophonPlace, Config, DetailsMode, EmojiInk, FolioPlace, HeadSource, LinkStyle,
    NotePlace, PageInks, PartStyle, PdfProfile, PdfStandard, Quotes,
};
use super::press::{BINDINGS, FLIPS, IMPOSITIONS, MARKS, Marks, PageChoice, SHEETS};
use super::shape::Shape;
use super::value::{Read, Value};
use crate::files;
use crate::message::say;

pub(super) const PDF: &[Key<Config>] = &[
    Key("preset", |c, v| put(&mut c.pdf.preset, v.one_of(PRESETS))),
    Key("profile", |c, v| put(&mut c.pdf.profile, v.one_of(PDF_PROFILES))),
    // The theme is read before everything else.
    Key("theme", |_, v| {
        v.note(|| Shape::Either(vec![Shape::OneOf(bundled::names()), Shape::Path]));
        Ok(())
    }),
    Key("paper", |c, v| put(&mut c.pdf.paper, paper(v))),
    Key("tracking", |c, v| put(&mut c.pdf.tracking, v.decimal(-0.1..=0.2).map(Some))),
    Key("indent", |c, v| put(&mut c.pdf.indent, v.decimal(0.0..=4.0).map(Some))),
    Key("paragraph-gap", |c, v| put(&mut c.pdf.paragraph_gap, v.decimal(0.0..=2.0).map(Some))),
    Key("breaks", |c, v| put(&mut c.pdf.breaks, v.one_of(BREAKS))),
    Key("quotes", |c, v| put(&mut c.pdf.quotes, v.one_of(QUOTES))),
    Key("contents", |c, v| put(&mut c.pdf.contents, v.flag().map(Some))),
    Key("contents-depth", |c, v| put(&mut c.pdf.contents_depth, v.number(1_u8..=3))),
    Key("links", links),
    Key("notes", |c, v| put(&mut c.pdf.notes, v.one_of(NOTES).map(Some))),
    Key("inks", |c, v| put(&mut c.pdf.inks, v.one_of(INKS))),
    Key("emoji", |c, v| put(&mut c.pdf.emoji, v.one_of(EMOJI).map(Some))),
    Key("colophon", |c, v| put(&mut c.pdf.colophon, v.one_of(COLOPHONS).map(Some))),
    Key("cover", |c, v| put(&mut c.pdf.cover, v.flag().map(Some))),
    Key("half-title", |c, v| put(&mut c.pdf.half_title, v.flag().map(Some))),
    Key("lists", |c, v| put(&mut c.pdf.lists, v.list(|item| item.one_of(LISTS)))),
    Key("folios", |c, v| put(&mut c.pdf.folios, v.one_of(FOLIOS))),
    Key("chapter-style", |c, v| put(&mut c.pdf.chapter_style, v.one_of(CHAPTER_STYLES))),
    Key("part-style", |c, v| put(&mut c.pdf.part_style, v.one_of(PART_STYLES).map(Some))),
    Key("chapter-contents", |c, v| put(&mut c.pdf.chapter_contents, v.flag())),
    Key("chapter-summary", |c, v| put(&mut c.pdf.chapter_summary, v.flag())),
    Key("thumb-tabs", |c, v| put(&mut c.pdf.thumb_tabs, v.flag())),
    Key("two-sided", |c, v| put(&mut c.pdf.two_sided, v.flag())),
    Key("qr", |c, v| put(&mut c.pdf.qr, v.flag())),
    Key("hanging-punctuation", |c, v| put(&mut c.pdf.hanging_punctuation, v.flag())),
    Key("details", |c, v| put(&mut c.pdf.details, v.one_of(DETAILS))),
    Key("header", |c, v| put(&mut c.pdf.header, v.text())),
    Key("footer", |c, v| put(&mut c.pdf.footer, v.text())),
    Key("watermark", |c, v| put(&mut c.pdf.watermark, v.text())),
    Key("class", |c, v| put(&mut c.pdf.class, v.text())),
    Key("name", |c, v| put(&mut c.pdf.name, v.text())),
    Key("line-numbers", |c, v| put(&mut c.pdf.line_numbers, v.flag())),
    Key("gutter", |c, v| put(&mut c.pdf.gutter, v.decimal(0.0..=40.0))),
    Key("punch", |c, v| put(&mut c.pdf.punch, v.flag())),
    Key("standard", |c, v| put(&mut c.pdf.standard, v.one_of(STANDARDS))),
    Key("attach-source", |c, v| put(&mut c.pdf.attach_source, v.flag())),
];

pub(super) const MARGINS: &[Key<Config>] = &[
    Key("top", |c, v| put(&mut c.pdf.margins.top, v.decimal(5.0..=150.0).map(Some))),
    Key("bottom", |c, v| put(&mut c.pdf.margins.bottom, v.decimal(5.0..=150.0).map(Some))),
    Key("inner", |c, v| put(&mut c.pdf.margins.inner, v.decimal(5.0..=150.0).map(Some))),
    Key("outer", |c, v| put(&mut c.pdf.margins.outer, v.decimal(5.0..=150.0).map(Some))),
];

pub(super) const FACES: &[Key<Config>] = &[
    Key("body", |c, v| put(&mut c.pdf.faces.body, choice(v).map(Some))),
    Key("heading", |c, v| put(&mut c.pdf.faces.heading, choice(v).map(Some))),
    Key("code", |c, v| put(&mut c.pdf.faces.code, choice(v).map(Some))),
];

/// Code is never printed smaller than 7.5 points.
pub(super) const SIZES: &[Key<Config>] = &[
    Key("body", |c, v| put(&mut c.pdf.sizes.body, v.decimal(6.0..=24.0).map(Some))),
    Key("pitch", |c, v| put(&mut c.pdf.sizes.pitch, v.decimal(8.0..=60.0).map(Some))),
    Key("chapter", |c, v| put(&mut c.pdf.sizes.chapter, v.decimal(8.0..=72.0).map(Some))),
    Key("h2", |c, v| put(&mut c.pdf.sizes.h2, v.decimal(6.0..=48.0).map(Some))),
    Key("h3", |c, v| put(&mut c.pdf.sizes.h3, v.decimal(6.0..=48.0).map(Some))),
    Key("h4", |c, v| put(&mut c.pdf.sizes.h4, v.decimal(6.0..=48.0).map(Some))),
    Key("code", |c, v| put(&mut c.pdf.sizes.code, v.decimal(7.5..=18.0).map(Some))),
    Key("code-pitch", |c, v| put(&mut c.pdf.sizes.code_pitch, v.decimal(8.0..=40.0).map(Some))),
    Key("table", |c, v| put(&mut c.pdf.sizes.table, v.decimal(5.0..=20.0).map(Some))),
    Key("caption", |c, v| put(&mut c.pdf.sizes.caption, v.decimal(5.0..=20.0).map(Some))),
    Key("note", |c, v| put(&mut c.pdf.sizes.note, v.decimal(5.0..=20.0).map(Some))),
    Key("head", |c, v| put(&mut c.pdf.sizes.head, v.decimal(5.0..=20.0).map(Some))),
    Key("folio", |c, v| put(&mut c.pdf.sizes.folio, v.decimal(5.0..=20.0).map(Some))),
];

pub(super) const RUNNING_HEADS: &[Key<Config>] = &[
    Key("left", |c, v| put(&mut c.pdf.heads.left, v.one_of(HEADS))),
    Key("right", |c, v| put(&mut c.pdf.heads.right, v.one_of(HEADS))),
];

pub(super) const COLORS: &[Key<Config>] = &[
    Key("accent", |c, v| put(&mut c.pdf.colors.accent, ink(v).map(Some))),
    Key("link", |c, v| put(&mut c.pdf.colors.link, ink(v).map(Some))),
    Key("code-background", |c, v| put(&mut c.pdf.colors.code_background, ink(v).map(Some))),
];

/// What the command line says too, and then wins.
pub(super) const PRESS: &[Key<Config>] = &[
    Key("pages", |c, v| put(&mut c.pdf.press.pages, pages(v))),
    Key("imposition", |c, v| put(&mut c.pdf.press.imposition, v.one_of(IMPOSITIONS))),
    Key("sheet", |c, v| put(&mut c.pdf.press.sheet, v.one_of(SHEETS).map(Some))),
    Key("binding", |c, v| put(&mut c.pdf.press.binding, v.one_of(BINDINGS))),
    Key("flip", |c, v| put(&mut c.pdf.press.flip, v.one_of(FLIPS))),
    Key("signature", |c, v| put(&mut c.pdf.press.signature, v.number(1_u32..=40).map(Some))),
    Key("creep", |c, v| put(&mut c.pdf.press.creep, v.decimal(0.0..=40.0))),
    Key("marks", |c, v| put(&mut c.pdf.press.marks, v.list(|item| item.one_of(MARKS)).map(Marks::from_iter))),
    Key("bleed", |c, v| put(&mut c.pdf.press.bleed, v.decimal(0.0..=40.0))),
];

/// What becomes of fold-outs, by name.
pub const DETAILS: &[(&str, DetailsMode)] =
    &[("show", DetailsMode::Show), ("end", DetailsMode::End), ("hide", DetailsMode::Hide)];

const STANDARDS: &[(&str, PdfStandard)] =
    &[("ua-1+a-2a", PdfStandard::Accessible), ("a-4", PdfStandard::Archival4), ("none", PdfStandard::None)];

/// What a PDF is made for, by name.
pub const PDF_PROFILES: &[(&str, PdfProfile)] =
    &[("print", PdfProfile::Print), ("screen", PdfProfile::Screen)];

const BREAKS: &[(&str, BreakMode)] =
    &[("hybrid", BreakMode::Hybrid), ("keep-all", BreakMode::KeepAll), ("syllable", BreakMode::Syllable)];
const QUOTES: &[(&str, Quotes)] = &[("curly", Quotes::Curly), ("typed", Quotes::Typed)];
/// How addresses show; `None` is for the page that a link leads to.
const LINKS: &[(&str, Option<LinkStyle>)] = &[
    ("footnote", Some(LinkStyle::Footnote)),
    ("inline", Some(LinkStyle::Inline)),
    ("plain", Some(LinkStyle::Plain)),
    ("page", None),
];
const EMOJI: &[(&str, EmojiInk)] = &[("ink", EmojiInk::Ink), ("color", EmojiInk::Color)];

const INKS: &[(&str, PageInks)] = &[("all", PageInks::All), ("two", PageInks::Two), ("one", PageInks::One)];

const HEADS: &[(&str, HeadSource)] = &[
    ("book", HeadSource::Book),
    ("part", HeadSource::Part),
    ("chapter", HeadSource::Chapter),
    ("section", HeadSource::Section),
    ("none", HeadSource::None),
];
const NOTES: &[(&str, NotePlace)] =
    &[("page", NotePlace::Page), ("chapter", NotePlace::Chapter), ("side", NotePlace::Side)];
const FOLIOS: &[(&str, FolioPlace)] = &[("outside", FolioPlace::Outside), ("center", FolioPlace::Center)];
const CHAPTER_STYLES: &[(&str, ChapterStyle)] = &[
    ("rule", ChapterStyle::Rule),
    ("plain", ChapterStyle::Plain),
    ("center", ChapterStyle::Center),
    ("band", ChapterStyle::Band),
];
const PART_STYLES: &[(&str, PartStyle)] = &[("chapter", PartStyle::Chapter), ("page", PartStyle::Page)];
const COLOPHONS: &[(&str, ColophonPlace)] =
    &[("back", ColophonPlace::Back), ("front", ColophonPlace::Front), ("none", ColophonPlace::None)];
/// Printed page numbers; none for an empty text.
fn pages(value: &Value<'_>) -> Read<Option<PageChoice>> {
    let wanted = || say!("page numbers such as `\"5-20\"` or `\"ii-iv, 1-12\"`");
    let choice = |text: String| text.parse().map_err(|_| value.wrong(wanted()));
    let choice: Option<PageChoice> = value.text()?.map(choice).transpose()?;
    Ok(choice.map(|choice| choice.at(value.span())))
}

/// A name, or width and height in millimetres.
fn paper(value: &Value<'_>) -> Read<Option<Paper>> {
    value.note(|| {
        let names = PAPERS.iter().map(|(name, _)| *name).collect();
        Shape::Either(vec![Shape::OneOf(names), Shape::Pair(60.0, 600.0)])
    });
    match value.items() {
        None => value.one_of(PAPERS).map(Some),
        Some(items) => {
            let wanted =
                || say!("a name such as `\"A4\"`, or `[width, height]` in millimetres from 60 to 600");
            let side = |at: usize| items.get(at).and_then(|item| item.decimal(60.0..=600.0).ok());
            match (side(0), side(1), items.len()) {
                (Some(width), Some(height), 2) => Ok(Some(Paper { width, height })),
                _ => Err(value.wrong(wanted())),
            }
        }
    }
}

/// A bundled face by its kind, a font file, or two of them.
fn choice(value: &Value<'_>) -> Read<FaceChoice> {
    let wanted =
        || say!("`\"serif\"`, `\"sans\"`, `\"mono\"`, a font file, or `{{ regular = \"…\", bold = \"…\" }}`");
    value.note(|| {
        let files = ["regular", "bold"].map(|weight| (weight, Shape::Path));
        let kind = Shape::OneOf(vec!["serif", "sans", "mono"]);
        Shape::Either(vec![kind, Shape::Path, Shape::Table(files.to_vec())])
    });
    let Some(table) = value.table() else {
        return match value.text()?.as_deref() {
            Some("serif") => Ok(FaceChoice::Serif),
            Some("sans") => Ok(FaceChoice::Sans),
            Some("mono") => Ok(FaceChoice::Mono),
            Some(name) if is_font(name) => Ok(FaceChoice::Own { regular: file(value)?, bold: None }),
            Some(_) | None => Err(value.wrong(wanted())),
        };
    };
    let mut files = (None, None);
    for (name, toml) in table {
        let value = Value::new(value.key(), toml, value.place());
        match name.get_ref().as_ref() {
            "regular" => files.0 = Some(file(&value)?),
            "bold" => files.1 = Some(file(&value)?),
            _ => return Err(value.wrong(wanted())),
        }
    }
    match files {
        (Some(regular), bold) => Ok(FaceChoice::Own { regular, bold }),
        (None, _) => Err(value.wrong(wanted())),
    }
}

fn is_font(name: &str) -> bool {
    let ending = Path::new(name).extension().unwrap_or_default();
    ["otf", "ttf", "ttc", "otc", "woff", "woff2"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn file(value: &Value<'_>) -> Read<FaceFile> {
    let Some((_, bytes)) = value.file(files::FACE)? else {
        return Err(value.wrong(say!("a font file that exists")));
    };
    let name = value.text()?.unwrap_or_default();
    match face::refusal(&bytes) {
        Some(wanted) => Err(value.wrong(wanted)),
        None => Ok(FaceFile { name, bytes: Arc::new(bytes), span: value.span() }),
    }
}

/// An ink in the notation of CSS.
fn ink(value: &Value<'_>) -> Read<Ink> {
    value.note(|| Shape::Pattern("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"));
    let wanted = || say!("a colour such as `\"#1f5573\"`");
    let text = value.text()?.unwrap_or_default();
    let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let rgb = match (digits.map(str::len), code) {
        (Some(6), Some(code)) => code,
        // `#abc` is `#aabbcc`.
        (Some(3), Some(code)) => ((code & 0xf00) << 8 | (code & 0xf0) << 4 | code & 0xf) * 0x11,
        _ => return Err(value.wrong(wanted())),
    };
    Ok(Ink { rgb, span: value.span() })
}

/// What is printed of links: their addresses in one way, and the pages of those into the book.
fn links(config: &mut Config, value: &Value<'_>) -> Read<()> {
    let wanted = value.list(|item| item.one_of(LINKS))?;
    let mut addresses = wanted.iter().flatten();
    let style = addresses.next().copied().unwrap_or_default();
    if addresses.any(|other| *other != style) {
        return Err(value.wrong(say!("one way to print addresses, with `\"page\"` or without")));
    }
    config.pdf.links = style;
    config.pdf.page_references = wanted.contains(&None);
    Ok(())
}

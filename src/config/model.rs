//! What a book's author can set. Every field has a default, so that an empty file is a valid one.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::epub::EpubConfig;
use super::format::{Colors, Faces, Geometry, Margins, Paper, Preset, Sizes};
use super::limits::Limits;
use super::lists::ListKind;
use super::numbering::NumberingConfig;
use super::press::Press;
use super::said::Said;
use crate::diagnostics::{Code, Diagnostic, Level, Span};

/// The whole of `book.toml`. Paths are joined to the folder that holds it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// `[book]`: what the book is.
    pub book: BookConfig,
    /// `[book] chapters` or `summary`: which files, in which order.
    pub chapters: ChapterList,
    /// `[figures]`.
    pub figures: FiguresConfig,
    /// `[epub]`.
    pub epub: EpubConfig,
    /// `[pdf]`.
    pub pdf: PdfConfig,
    /// `[numbering]`: what is numbered, and how.
    pub numbering: NumberingConfig,
    /// `[limits]`: how much text it may hold.
    pub limits: Limits,
    /// `[site]`: how the web site is laid out that the chapters come from.
    pub site: SiteConfig,
    /// `[lints]`: levels of findings.
    pub lints: BTreeMap<Code, Level>,
    /// `[workspace] books`: folders of books and patterns of them, where the file is no book's but that of several.
    pub workspace: Option<Vec<Listed>>,
}

impl PdfConfig {
    /// Whether left-hand pages mirror right-hand ones.
    #[must_use]
    pub fn mirrored(&self) -> bool {
        self.preset != Preset::Handout || self.two_sided
    }
}

impl Config {
    /// Makes figures in both formats, and all else that is printed, shades of grey.
    pub fn set_gray(&mut self, gray: bool) {
        self.figures.gray = gray;
        if gray {
            self.pdf.inks = PageInks::One;
        }
    }
}

/// A person or body with a role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// The name as printed.
    pub name: String,
    /// MARC relator code: `aut`, `trl`, `ill`, `edt`; empty means `aut`.
    pub role: String,
    /// The name as sorted, where it differs.
    pub sort: Option<String>,
}

/// `[book]`. What is `None` or empty is taken from the front page (`README.md`, `index.md`) or left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BookConfig {
    /// Title.
    pub title: Option<String>,
    /// Subtitle.
    pub subtitle: Option<String>,
    /// Authors in order.
    pub authors: Vec<Author>,
    /// Publisher.
    pub publisher: Option<String>,
    /// BCP 47 language; `ko` without.
    pub language: Option<String>,
    /// Any unique identifier (`urn:uuid:…`, an address); made from title and authors without.
    pub identifier: Option<String>,
    /// ISBN-13, digits checked.
    pub isbn: Option<String>,
    /// Date of the edition, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What the colophon says besides.
    pub imprint: Imprint,
    /// What the index is made of.
    pub index: IndexSource,
    /// Whether it has a glossary of the words that the text glosses or explains.
    pub glossary: bool,
    /// Rights statement.
    pub rights: Option<String>,
    /// Description.
    pub description: Option<String>,
    /// The series that it is a part of.
    pub series: Option<String>,
    /// Its number in the series.
    pub series_number: Option<u32>,
    /// Subjects.
    pub subjects: Vec<String>,
    /// Cover picture.
    pub cover: Option<PathBuf>,
    /// Where it is named.
    pub cover_span: Span,
    /// How a cover is drawn where there is no picture.
    pub cover_design: CoverDesign,
    /// File name of the outputs without its ending; made of the folder's name without.
    pub slug: Option<String>,
    /// To whom the book is dedicated; lines are kept.
    pub dedication: Option<String>,
    /// Paths and globs of what stands before the contents: a preface and the like.
    pub front: Vec<Listed>,
    /// Paths and globs of what stands behind the last chapter: an afterword, appendices.
    pub back: Vec<Listed>,
    /// Folder of the chapters; `content` where it exists, else the folder of `book.toml`.
    pub source: Option<PathBuf>,
}

/// What a colophon says of publisher and edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// The person who publishes (발행인).
    pub issuer: Option<String>,
    /// The publisher's registration (출판등록).
    pub registration: Option<String>,
    /// The publisher's address.
    pub address: Option<String>,
    /// Telephone numbers, addresses of mail and web.
    pub contacts: Vec<String>,
    /// The day of the first printing of the first edition, `YYYY-MM-DD`.
    pub first_published: Option<String>,
    /// The number of the edition.
    pub edition: Option<u32>,
    /// The number of the printing.
    pub printing: Option<u32>,
    /// The price as printed.
    pub price: Option<String>,
    /// The ISBN as written, with its hyphens.
    pub isbn: Option<String>,
    /// The five figures that Korean books add to the ISBN (부가기호).
    pub isbn_addition: Option<String>,
}

/// A path or pattern with its place in `book.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Path or glob, relative to the source folder, or to that of a workspace.
    pub pattern: String,
    /// Where it is written.
    pub span: Span,
}

/// An entry of the list of chapters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Files.
    Files(Listed),
    /// A part that has a title and no page of its own.
    Part(ListedPart),
}

/// A part with its place in `book.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPart {
    /// Its title; never empty.
    pub title: String,
    /// Where the title is written.
    pub span: Span,
    /// What lies below it.
    pub chapters: Vec<Entry>,
}

impl Default for ListedPart {
    fn default() -> Self {
        Self { title: String::new(), span: Span::DETACHED, chapters: Vec::new() }
    }
}

/// Which files are chapters.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ChapterList {
    /// The front page's links first, then natural order of the rest.
    #[default]
    Automatic,
    /// Files and parts in order; nothing else.
    Explicit(Vec<Entry>),
    /// A Markdown file whose nested link list is the order and the nesting.
    Summary(Listed),
}

/// Bytes that a store keeps where nobody says how many.
pub const STORE_SIZE: u64 = 4 << 30;

/// `[figures]`.
#[derive(Clone, Debug, PartialEq)]
pub struct FiguresConfig {
    /// Where every remote address `https://host/path` is asked from instead: `MIRROR/host/path`.
    pub mirror: Option<Said<String>>,
    /// Seconds for one answer as a whole.
    pub timeout: u32,
    /// Tries after the first.
    pub retries: u32,
    /// Connections at once.
    pub concurrency: u32,
    /// Bytes of one figure at most.
    pub max_bytes: u64,
    /// Pixels of one side at most.
    pub max_side: u32,
    /// Distinct figures of a book at most.
    pub max_count: u32,
    /// Private hosts that may be asked all the same, where the user says so; a book can only say which it needs.
    pub allow_hosts: Vec<Said<String>>,
    /// Folder of the store, within the book's own; the user's cache folder without.
    pub store: Option<PathBuf>,
    /// Why the store that the book names can't be used; to be told where the user names no other.
    pub store_refused: Option<Diagnostic>,
    /// Whether the still pictures of YouTube videos are fetched for their cards.
    pub posters: bool,
    /// Width of the renditions for screens, in pixels.
    pub screen_width: u32,
    /// Resolution of the renditions for print, in dots an inch.
    pub print_dpi: u32,
    /// Whether figures become shades of grey, for e-ink and grey printing.
    pub gray: bool,
    /// Bytes that the store may keep; more are cleaned up, what was not used for longest first. Of the user's own store a
    /// book may not have less kept than [`STORE_SIZE`].
    pub store_size: u64,
}

impl Default for FiguresConfig {
    fn default() -> Self {
        Self {
            mirror: None,
            timeout: 30,
            retries: 3,
            concurrency: 16,
            max_bytes: 32 << 20,
            max_side: 12_000,
            max_count: 20_000,
            allow_hosts: Vec::new(),
            store: None,
            store_refused: None,
            posters: false,
            screen_width: 1200,
            print_dpi: 300,
            gray: false,
            store_size: STORE_SIZE,
        }
    }
}

/// What a PDF is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PdfProfile {
    /// Paper: figures have `[figures] print-dpi`.
    #[default]
    Print,
    /// Screens: figures have 150 dots an inch, and the file is smaller.
    Screen,
}

/// Where notes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotePlace {
    /// At the foot of their mark's page.
    #[default]
    Page,
    /// At the end of their chapter.
    Chapter,
    /// In the note column, beside their mark.
    Side,
}

/// Where a line may be broken inside a Korean word (eojeol).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BreakMode {
    /// Where keeping it would tear the line open.
    #[default]
    Hybrid,
    /// Never.
    KeepAll,
    /// Anywhere between syllables.
    Syllable,
}

/// How straight quotes of prose are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quotes {
    /// As “ ” and ‘ ’ where they come in pairs.
    #[default]
    Curly,
    /// As they are typed.
    Typed,
}

/// How emoji are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmojiInk {
    /// In the ink of the text.
    Ink,
    /// In colours, for screens.
    Color,
}

/// How the address of a link shows in print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkStyle {
    /// As a note at the foot of the page.
    Footnote,
    /// In parentheses after the text.
    Inline,
    /// Not at all; it can be clicked.
    #[default]
    Plain,
}

/// How a cover is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CoverDesign {
    /// A field of one colour with the title on its foot, authors on the paper below.
    #[default]
    Horizon,
    /// Lines around the sheet, all in its middle.
    Frame,
    /// A band along the spine.
    Band,
    /// Large type on one colour.
    Type,
    /// The title's letters as movable type.
    Blocks,
}

impl CoverDesign {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Horizon, Self::Frame, Self::Band, Self::Type, Self::Blocks];
}

/// What the index is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IndexSource {
    /// The marks `{{index: …}}`.
    #[default]
    Marks,
    /// The marks, and the words that have a gloss.
    Glosses,
    /// Nothing: there is no index.
    None,
}

/// What a running head says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadSource {
    /// The book's title.
    Book,
    /// The title of the chapter at the top of the outline.
    Part,
    /// The chapter's title.
    Chapter,
    /// The last section's title.
    Section,
    /// Nothing.
    None,
}

/// `[pdf.running-heads]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunningHeads {
    /// On left-hand pages.
    pub left: HeadSource,
    /// On right-hand pages.
    pub right: HeadSource,
}

impl Default for RunningHeads {
    fn default() -> Self {
        Self { left: HeadSource::Book, right: HeadSource::Chapter }
    }
}

/// The inks that text, rules and grounds of a page are printed with; figures have their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageInks {
    /// Every colour.
    #[default]
    All,
    /// Black and the accent, in shades of both.
    Two,
    /// Black alone.
    One,
}

/// Where page numbers stand below the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FolioPlace {
    /// At its outer edge.
    #[default]
    Outside,
    /// Below its middle.
    Center,
}

/// The look of a chapter's opening.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChapterStyle {
    /// Number and title above a rule.
    #[default]
    Rule,
    /// Number and title alone.
    Plain,
    /// Both in the middle.
    Center,
    /// White on a band of the accent.
    Band,
}

/// How a chapter with others below it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartStyle {
    /// As every chapter; the others go on below.
    Chapter,
    /// With a page for its title and contents; the others open pages of their own.
    Page,
}

/// Where the colophon stands in print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColophonPlace {
    /// On the last page.
    #[default]
    Back,
    /// On the back of the title page.
    Front,
    /// Nowhere.
    None,
}

/// What becomes of fold-outs in print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DetailsMode {
    /// They are printed open where they stand.
    #[default]
    Show,
    /// They are gathered behind the last chapter.
    End,
    /// They are left out.
    Hide,
}

/// The standard that a PDF keeps to and claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PdfStandard {
    /// PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2); with attachments PDF/A-3a (ISO 19005-3).
    #[default]
    Accessible,
    /// PDF/A-4 (ISO 19005-4); with attachments PDF/A-4f.
    Archival4,
    /// None: tagged PDF 1.7 without a claim.
    None,
}

/// `[pdf]`.
#[derive(Clone, Debug, PartialEq)]
pub struct PdfConfig {
    /// Page format.
    pub preset: Preset,
    /// What it is made for.
    pub profile: PdfProfile,
    /// Trim size, where it is not the preset's.
    pub paper: Option<Paper>,
    /// `[pdf.margins]`.
    pub margins: Margins,
    /// `[pdf.faces]`.
    pub faces: Faces,
    /// `[pdf.sizes]`.
    pub sizes: Sizes,
    /// `[pdf.colors]`.
    pub colors: Colors,
    /// Tracking of running text, in em.
    pub tracking: Option<f32>,
    /// Indent of a paragraph's first line, in em.
    pub indent: Option<f32>,
    /// Space between paragraphs, in lines.
    pub paragraph_gap: Option<f32>,
    /// Line breaking of justified text.
    pub breaks: BreakMode,
    /// Straight quotes of prose.
    pub quotes: Quotes,
    /// Whether there are contents; without, in books, and in articles that are long.
    pub contents: Option<bool>,
    /// Deepest heading level in the printed contents, 1 to 3.
    pub contents_depth: u8,
    /// Addresses of links in print.
    pub links: LinkStyle,
    /// Where notes stand; beside the text in handouts and at the foot of others where nothing is said.
    pub notes: Option<NotePlace>,
    /// Whether links to other chapters say their page.
    pub page_references: bool,
    /// How emoji are printed; in colours on screens, in ink on paper and on grey pages where nothing is said.
    pub emoji: Option<EmojiInk>,
    /// How many inks text, rules and grounds have; see [`Config::set_gray`].
    pub inks: PageInks,
    /// Where the colophon stands; without, on the last page of a book, and in an article where it has something to say of
    /// its edition.
    pub colophon: Option<ColophonPlace>,
    /// Whether the cover is the first page; without, where the book has a picture for it.
    pub cover: Option<bool>,
    /// Whether a half title (반표제) stands before the title page; in two-sided books without.
    pub half_title: Option<bool>,
    /// Lists that follow the contents.
    pub lists: Vec<ListKind>,
    /// What running heads say.
    pub heads: RunningHeads,
    /// Where page numbers stand.
    pub folios: FolioPlace,
    /// The look of a chapter's opening.
    pub chapter_style: ChapterStyle,
    /// How chapters with others below them begin; without, parts have pages of their own and chapters with sections none.
    pub part_style: Option<PartStyle>,
    /// Whether a chapter's opening lists its sections.
    pub chapter_contents: bool,
    /// Whether it says what the chapter is about, where its front matter does.
    pub chapter_summary: bool,
    /// Whether each chapter has a tab at the fore edge.
    pub thumb_tabs: bool,
    /// Whether chapters open on a right-hand page, with blank pages where needed.
    pub two_sided: bool,
    /// Whether cards print a QR code of their address.
    pub qr: bool,
    /// Whether small marks at the ends of justified lines stand a little outside.
    pub hanging_punctuation: bool,
    /// What becomes of fold-outs.
    pub details: DetailsMode,
    /// A line above the text of every page, with fields such as `{name}`, instead of the running head.
    pub header: Option<String>,
    /// A line below the text of every page, beside the page number.
    pub footer: Option<String>,
    /// Words in pale grey across every page.
    pub watermark: Option<String>,
    /// The class that `{class}` stands for; room to write it without.
    pub class: Option<String>,
    /// Who `{name}` stands for; a line to write on without.
    pub name: Option<String>,
    /// Whether every fifth line has its number in the margin.
    pub line_numbers: bool,
    /// Millimetres added to the margin at the spine.
    pub gutter: f32,
    /// Whether the margin at the spine has room for punched holes.
    pub punch: bool,
    /// The standard that the file keeps to.
    pub standard: PdfStandard,
    /// Whether the Markdown of the chapters is attached to the file.
    pub attach_source: bool,
    /// `[pdf.press]`: what a printer asks for.
    pub press: Press,
}

/// Millimetres that punched holes take, with a little room for the text beside them: their middle is 12 mm from the edge
/// (ISO 838).
const PUNCHED: f32 = 20.0;

impl Default for PdfConfig {
    fn default() -> Self {
        Self {
            preset: Preset::default(),
            profile: PdfProfile::default(),
            paper: None,
            margins: Margins::default(),
            faces: Faces::default(),
            sizes: Sizes::default(),
            colors: Colors::default(),
            tracking: None,
            indent: None,
            paragraph_gap: None,
            breaks: BreakMode::default(),
            quotes: Quotes::default(),
            contents: None,
            contents_depth: 2,
            links: LinkStyle::default(),
            notes: None,
            page_references: false,
            emoji: None,
            inks: PageInks::default(),
            colophon: None,
            cover: None,
            half_title: None,
            lists: Vec::new(),
            heads: RunningHeads::default(),
            folios: FolioPlace::default(),
            chapter_style: ChapterStyle::default(),
            part_style: None,
            chapter_contents: false,
            chapter_summary: false,
            thumb_tabs: false,
            two_sided: false,
            qr: false,
            hanging_punctuation: false,
            details: DetailsMode::default(),
            header: None,
            footer: None,
            watermark: None,
            class: None,
            name: None,
            line_numbers: false,
            gutter: 0.0,
            punch: false,
            standard: PdfStandard::default(),
            attach_source: false,
            press: Press::default(),
        }
    }
}

impl PdfConfig {
    /// Where notes stand in this format.
    #[must_use]
    pub fn note_place(&self) -> NotePlace {
        self.notes.unwrap_or(match self.preset {
            Preset::Handout => NotePlace::Side,
            Preset::Textbook | Preset::Novel => NotePlace::Page,
        })
    }

    /// The page that preset, paper and margins make.
    #[must_use]
    pub fn geometry(&self) -> Geometry {
        let mut geometry = Geometry::new(self.preset, self.paper, self.margins);
        geometry.inner = (geometry.inner + self.gutter).max(if self.punch { PUNCHED } else { 0.0 });
        geometry
    }
}

/// What to do with the web page's frame: the interpolated title line, the breadcrumb quote, `[[toc]]`, tag links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// Leave it out.
    #[default]
    Drop,
    /// Print it.
    Keep,
}

/// The options of the theme's `markdown` that change how a text reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behavior {
    /// Whether the end of a line in a paragraph breaks the line.
    pub breaks: bool,
    /// Whether addresses that stand bare in the text are links.
    pub linkify: bool,
    /// Whether a quotation that begins with `[!NOTE]` is a hint.
    pub alert: bool,
}

impl Default for Behavior {
    fn default() -> Self {
        Self { breaks: false, linkify: false, alert: true }
    }
}

/// What becomes of the cards that the web site navigates by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardMode {
    /// Every card is shown.
    Full,
    /// Those that lead back into the book or stand in many chapters go, a chapter's original becomes a line.
    #[default]
    Compact,
    /// No link card, banner or source is shown.
    Hide,
}

/// `[site]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteConfig {
    /// Address of the site, for links that leave the book but not the site.
    pub url: Option<String>,
    /// The site's route of the source folder, `/aws/art-of-aws/`; found from the links without.
    pub route: Option<String>,
    /// The folder of root-relative files (`/assets/…`), `.vuepress/public`; looked for upwards without.
    pub public: Option<PathBuf>,
    /// Names of `:::` containers that the site has besides those of its theme.
    pub containers: Vec<String>,
    /// Whether the site follows GitHub: `breaks` and `linkify`, where they say nothing themselves.
    pub gfm: bool,
    /// The site's `breaks`.
    pub breaks: Option<bool>,
    /// The site's `linkify`.
    pub linkify: Option<bool>,
    /// The site's `alert`; on without, unlike the theme's own default: who writes `[!NOTE]` means a hint.
    pub alert: Option<bool>,
    /// The web page's frame.
    pub frame: Frame,
    /// Its cards.
    pub cards: CardMode,
}

impl SiteConfig {
    /// What the options say together.
    #[must_use]
    pub fn behavior(&self) -> Behavior {
        let default = Behavior::default();
        Behavior {
            breaks: self.breaks.unwrap_or(self.gfm || default.breaks),
            linkify: self.linkify.unwrap_or(self.gfm || default.linkify),
            alert: self.alert.unwrap_or(default.alert),
        }
    }
}

//! The pipeline: files to a book with its figures, then the fork to EPUB and PDF. Never prints.
//!
//! ```
//! use jikji::compile::{Options, Session};
//! use jikji::config::Config;
//! use jikji::diagnostics::{Diagnostics, Silent, SourceMap};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! let chapter = folder.path().join("01.md");
//! std::fs::write(&chapter, "# 물레\n\n실을 **잣는** 일입니다. [다음](02.md)\n")?;
//!
//! let session = Session::new(0)?;
//! let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
//! let (config, options) = (Config::default(), Options::default());
//! let book = session.load(&chapter, config, &options, &mut sources, &mut found, &Silent)?;
//! let [epub, pdf] = book.both(&mut found, &Silent);
//!
//! assert!(epub?.bytes.starts_with(b"PK") && pdf?.bytes.starts_with(b"%PDF"));
//! let found: Vec<&str> = found.iter().map(|finding| finding.code.name()).collect();
//! assert_eq!(found, ["dead-link"]);
//! # Ok(())
//! # }
//! ```

mod error;
mod faces;
mod ledger;
mod levels;
mod links;
mod memory;
mod placed;
mod read;
mod session;
mod starts;
mod threads;

pub use ledger::{Ledger, Rendition, Row};

pub use error::Error;
pub use levels::apply as apply_levels;
pub use memory::Memory;
pub use session::Session;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use threads::Threads;

use crate::book::{self, Book, BookChapter, ChapterChoice};
use crate::config::{Config, Lock, PdfConfig, PdfProfile};
use crate::diagnostics::{Diagnostics, FileId, Progress, Silent, SourceMap};
use crate::document::{FigureId, plain_text};
use crate::figures::{self, FigureSet, Keep, Media, Originals, PrintSet, Slice};
use crate::files::Roots;
use crate::highlight::Highlighter;
use crate::message::say;
use crate::text::{FaceId, Shaper};
use crate::{epub, layout, pdf, survey};

/// Dots an inch of a figure in a PDF for screens.
const SCREEN_DPI: u32 = 150;

/// What the command line adds to `book.toml`.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The figure store.
    pub keep: Keep,
    /// From where the book may read; its own folder or site, where nothing is said.
    pub roots: Option<Roots>,
    /// `figures.lock` as it is.
    pub lock: Lock,
    /// The book's own folder, which may hold originals of remote figures.
    pub home: Option<PathBuf>,
    /// What is known of hosts, where books share it and ask them as one; otherwise each run learns it anew.
    pub hosts: Option<Arc<figures::Hosts>>,
    /// Never open a socket.
    pub offline: bool,
    /// Ask the hosts of all figures again, and take what they give.
    pub update: bool,
    /// Have the originals of all figures in the store or the book's folder.
    pub originals: bool,
    /// The moment that outputs are stamped with, seconds since 1970, instead of the edition's date.
    pub date: Option<i64>,
    /// Make a book of these chapters only.
    pub chapters: Option<ChapterChoice>,
    /// Texts that are read as if they stood in the files of these names, as a [`SourceMap`] has them.
    pub instead: BTreeMap<String, Arc<str>>,
    /// What earlier builds of the book made; it may save work, and changes nothing else.
    pub memory: Memory,
}

/// A finished file in memory.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages of the book it has, for a paged format.
    pub pages: Option<usize>,
}

/// A loaded book, from which both formats are made.
#[derive(Debug)]
pub struct Compilation {
    /// The book.
    pub book: Book,
    /// Its figures.
    pub figures: FigureSet,
    /// What `figures.lock` has to say of them now.
    pub lock: Lock,
    /// Addresses of figures that are not those of the lock; see [`figures::Loaded`].
    pub astray: Vec<String>,
    /// Where print takes them from.
    originals: Originals,
    /// The book as it is printed, where that differs.
    printed: Option<Book>,
    /// The chapters' Markdown, where the PDF takes it along.
    attachments: Vec<pdf::Attachment>,
    config: Config,
    shaper: Arc<Shaper>,
    memory: Memory,
    /// The format of its pages.
    style: layout::Style,
    /// Where its stages run.
    threads: Arc<Threads>,
    /// The pages, which both formats look at, with what was found in laying them out.
    paged: OnceLock<(layout::Paged, Diagnostics)>,
}

impl Compilation {
    /// See [`Session::load`].
    fn load<'s>(
        input: &Path,
        config: Config,
        options: &Options,
        (threads, highlighter): (Arc<Threads>, &(dyn Fn() -> &'s Highlighter + Sync)),
        sources: &mut SourceMap,
        diagnostics: &mut Diagnostics,
        progress: &dyn Progress,
    ) -> Result<Self, Error> {
        faces::try_all(&config.pdf.faces, diagnostics)?;
        let own = if input.is_dir() { input } else { input.parent().unwrap_or(Path::new("")) };
        let roots = options.roots.clone().unwrap_or_else(|| Roots::of_book(own));
        let mut files = book::load(input, &config, &roots, sources, diagnostics)?;
        read::put_instead(&options.instead, &mut files, sources);
        let (highlighter, shaper) = rayon::join(highlighter, || options.memory.shaper(&config.pdf));
        let style = layout::Style::new(&config.pdf);
        let mut kept = options.memory.read();
        let (front, chapters) = read::read(
            &files,
            (&config, &style),
            sources,
            (highlighter, kept.as_deref_mut()),
            progress,
            diagnostics,
        );
        let mut book = book::assemble(
            &files,
            front,
            chapters,
            (&config, options.date),
            options.memory.assembled(),
            diagnostics,
        );
        if book.chapters.is_empty() {
            return Err(Error::Input(say!("no chapter of `{name}` has anything to read", name = files.name)));
        }
        if let Some(choice) = &options.chapters {
            book = excerpt(book, choice, &config, diagnostics)?;
        }
        options.memory.share(&mut book);
        let has_file = |chapter: &&book::SourceChapter| chapter.part.is_none();
        let read = files.front.iter().chain(&files.chapters).filter(has_file).count();
        progress.end(match book.chapter_count() {
            chapters if chapters == read => say!("chapters: {chapters}", chapters),
            chapters => say!("chapters: {chapters}, of {read} files", chapters, read),
        });
        let loaded = load_figures(&book, &config, options, (roots, threads.number()), progress, diagnostics)?;
        let figures::Loaded { figures, lock, astray, originals } = loaded;
        let printed = book::with_details(&book, config.pdf.details);
        let attachments = if config.pdf.attach_source { attachments(&book, sources) } else { Vec::new() };
        let paged = OnceLock::new();
        Ok(Self {
            book,
            figures,
            lock,
            astray,
            originals,
            printed,
            attachments,
            config,
            shaper,
            memory: options.memory.clone(),
            style,
            threads,
            paged,
        })
    }

    /// The EPUB.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn epub(&self, diagnostics: &mut Diagnostics, progress: &dyn Progress) -> Result<Output, Error> {
        self.threads.run(|| {
            let (printed, cover) = self.beside_text(progress);
            self.write_epub(&printed, &cover, diagnostics, progress)
        })
    }

    fn write_epub(
        &self,
        printed: &epub::Printed,
        cover: &epub::CoverPicture,
        diagnostics: &mut Diagnostics,
        progress: &dyn Progress,
    ) -> Result<Output, Error> {
        let (book, figures) = (&self.book, &self.figures);
        let (bytes, found) = epub::write(
            book,
            figures,
            &self.shaper,
            (printed, cover),
            &self.config.epub,
            self.memory.epub(),
            progress,
        )?;
        diagnostics.append(found);
        Ok(Output { bytes, pages: None })
    }

    /// The files of the EPUB by themselves, with the places that their text came from.
    ///
    /// # Errors
    /// When a stage has a fault of its own.
    pub fn unpacked(&self, progress: &dyn Progress) -> Result<epub::Unpacked, Error> {
        self.threads.run(|| {
            let (printed, cover) = self.beside_text(progress);
            Ok(epub::unpack(&self.book, &self.figures, &self.shaper, &printed, &cover, &self.config.epub))
        })
    }

    /// The PDF. Its pages are let go as they are drawn: whoever wants the EPUB too asks for [`both`](Self::both).
    ///
    /// # Errors
    /// When the writer refuses the document as a whole.
    pub fn pdf(&self, diagnostics: &mut Diagnostics, progress: &dyn Progress) -> Result<Output, Error> {
        self.threads.run(|| {
            let (paged, found) = self.pages_once(progress);
            diagnostics.append(found);
            let prints = self.print(&paged, progress, diagnostics)?;
            self.write_pdf(paged, &prints, diagnostics, progress)
        })
    }

    fn write_pdf(
        &self,
        paged: Cow<'_, layout::Paged>,
        prints: &PrintSet,
        diagnostics: &mut Diagnostics,
        progress: &dyn Progress,
    ) -> Result<Output, Error> {
        let count = pdf::count(&paged, &self.config.pdf.press);
        let again = || self.laid_out(layout::lay_out, &Silent).0;
        let pages = match paged {
            Cow::Borrowed(paged) => pdf::Pages::Kept(paged),
            Cow::Owned(paged) => pdf::Pages::Given(Box::new(paged), &again),
        };
        let config = (&self.config.pdf, self.memory.pdf());
        let written = pdf::write(pages, prints, &self.attachments, config, progress);
        let (bytes, found) = written.map_err(|error| match error {
            pdf::Error::Refused(message) => Error::Output(message),
            pdf::Error::Asked(found) => {
                diagnostics.push(*found);
                Error::Output(say!("the configuration has errors"))
            }
        })?;
        diagnostics.append(found);
        Ok(Output { bytes, pages: Some(count) })
    }

    /// The EPUB and the PDF, written side by side. One that can't be had does not cost the other one.
    pub fn both(&self, diagnostics: &mut Diagnostics, progress: &dyn Progress) -> [Result<Output, Error>; 2] {
        let (mut first, mut second) = (Diagnostics::default(), Diagnostics::default());
        let made = self.threads.run(|| {
            // Both want the pages: neither may wait for the other to lay them out, with a thread that could help. What the
            // EPUB has to do by itself takes less time than the drawing of the pages.
            let (paged, found) = self.pages_once(progress);
            second.append(found);
            let starts = || self.config.epub.pages.then(|| starts::find(&self.book, &paged.places()));
            let (printed, prints) = rayon::join(starts, || self.print(&paged, progress, &mut second));
            let printed = printed.unwrap_or_default();
            let epub = || self.write_epub(&printed, &self.cover(), &mut first, &Silent);
            let pdf = || self.write_pdf(paged, &prints?, &mut second, progress);
            Ok(rayon::join(epub, pdf))
        });
        diagnostics.append(first);
        diagnostics.append(second);
        match made {
            Ok((epub, pdf)) => [epub, pdf],
            Err(error) => [Err(error.clone()), Err(error)],
        }
    }

    /// Lays the book out for what that finds, without writing it, and gives the number of its pages.
    ///
    /// # Errors
    /// When a stage has a fault of its own.
    pub fn check(&self, diagnostics: &mut Diagnostics, progress: &dyn Progress) -> Result<usize, Error> {
        self.threads.run(|| {
            let (pages, found) = if self.keeps_pages() {
                let (paged, found) = self.lay_out(progress);
                (paged.pages.len(), found.clone())
            } else {
                let (places, found) = self.places(progress);
                (places.pages.len(), found)
            };
            diagnostics.append(found);
            Ok(pages)
        })
    }

    /// Asks whether the addresses of its text are there.
    ///
    /// # Errors
    /// When no request can be made at all, or the store cannot be used.
    pub fn check_links(
        &self,
        inquiry: &figures::Inquiry,
        sources: &SourceMap,
        diagnostics: &mut Diagnostics,
        progress: &dyn Progress,
    ) -> Result<(), Error> {
        self.threads.run(|| {
            let (book, config) = ((&self.book, &self.figures), (&self.config.figures, inquiry));
            Ok(links::check(book, sources, config, progress, diagnostics)?)
        })
    }

    /// Its pages, which know of each glyph where it came from; see [`layout::Page::origin_at`].
    ///
    /// # Errors
    /// When a stage has a fault of its own.
    pub fn pages(&self, progress: &dyn Progress) -> Result<&layout::Paged, Error> {
        self.threads.run(|| {
            let (paged, _) = self.lay_out(progress);
            Ok(paged)
        })
    }

    /// What a browser shows of a figure on its pages: the picture for screens, a drawing with outlines for its text, as it
    /// has none of our faces. `None` for one that could not be had.
    #[must_use]
    pub fn picture(&self, id: FigureId) -> Option<(Media, Slice)> {
        let figure = self.figures.get(id)?;
        let Some(drawing) = &figure.drawing else {
            return Some((figure.screen.media, figure.screen.bytes.clone()));
        };
        let text = drawing.contains("<text");
        let outlined = text.then(|| figures::outlined(drawing, &FaceId::ALL.map(FaceId::bytes))).flatten();
        Some((Media::Svg, outlined.as_deref().unwrap_or(drawing).as_bytes().into()))
    }

    /// How well its pages are set.
    ///
    /// # Errors
    /// When a stage has a fault of its own.
    pub fn quality(&self, progress: &dyn Progress) -> Result<Vec<layout::quality::Figure>, Error> {
        self.threads.run(|| {
            let (paged, _) = self.lay_out(progress);
            Ok(layout::quality::measure(paged, &self.style, &self.shaper))
        })
    }

    /// Which faces show it, and which characters none of them has.
    ///
    /// # Errors
    /// When a stage has a fault of its own.
    pub fn faces(&self, progress: &dyn Progress) -> Result<survey::FacesUsed, Error> {
        self.threads.run(|| {
            let (paged, _) = self.lay_out(progress);
            Ok(survey::faces_used(paged, &self.shaper))
        })
    }

    /// What becomes of each figure, in the EPUB and where it stands on the pages.
    ///
    /// # Errors
    /// When the figure store cannot be used, or a stage has a fault of its own.
    pub fn ledger(&self, diagnostics: &mut Diagnostics, progress: &dyn Progress) -> Result<Ledger, Error> {
        self.threads.run(|| {
            let (paged, _) = self.lay_out(progress);
            let prints = self.print(paged, progress, diagnostics)?;
            Ok(ledger::draw_up(&self.book, &self.figures, paged, &prints))
        })
    }

    /// What the EPUB has beside its text: where the pages of the PDF begin, and the cover, which is drawn by one thread.
    fn beside_text(&self, progress: &dyn Progress) -> (epub::Printed, Arc<epub::CoverPicture>) {
        rayon::join(|| self.printed_pages(progress), || self.cover())
    }

    fn cover(&self) -> Arc<epub::CoverPicture> {
        let pictures = (&self.figures, &self.originals);
        epub::cover(&self.book, pictures, &self.shaper, self.memory.cover())
    }

    /// Where the pages of the PDF begin: an EPUB says so whether or not the PDF is made too, so that the same book is
    /// the same bytes.
    fn printed_pages(&self, progress: &dyn Progress) -> epub::Printed {
        if !self.config.epub.pages {
            return epub::Printed::default();
        }
        let (places, _) = self.places(progress);
        starts::find(&self.book, &places)
    }

    /// The figures of the pages, as large as they stand there.
    fn print(
        &self,
        paged: &layout::Paged,
        progress: &dyn Progress,
        diagnostics: &mut Diagnostics,
    ) -> Result<PrintSet, Error> {
        let pixels = placed::pixels(paged, resolution(&self.config));
        Ok(figures::print(&self.originals, &self.figures, &pixels, progress, diagnostics)?)
    }

    fn lay_out(&self, progress: &dyn Progress) -> &(layout::Paged, Diagnostics) {
        self.paged.get_or_init(|| {
            let laid = self.laid_out(layout::lay_out, progress);
            progress.end(say!("pages: {pages}", pages = laid.0.pages.len()));
            laid
        })
    }

    /// Whether the pages are there, or the next build asks for them.
    fn keeps_pages(&self) -> bool {
        self.paged.get().is_some() || self.memory.keeps()
    }

    /// The pages for whoever looks at them last: kept only where they are there or the next build asks for them.
    fn pages_once(&self, progress: &dyn Progress) -> (Cow<'_, layout::Paged>, Diagnostics) {
        if self.keeps_pages() {
            let (paged, found) = self.lay_out(progress);
            return (Cow::Borrowed(paged), found.clone());
        }
        let (paged, found) = self.laid_out(layout::lay_out, progress);
        progress.end(say!("pages: {pages}", pages = paged.pages.len()));
        (Cow::Owned(paged), found)
    }

    /// What stands where: of the pages, where these are there or the next build asks for them, and otherwise without them.
    fn places(&self, progress: &dyn Progress) -> (layout::Places, Diagnostics) {
        if self.keeps_pages() {
            let (paged, found) = self.lay_out(progress);
            return (paged.places(), found.clone());
        }
        let laid = self.laid_out(layout::places, progress);
        progress.end(say!("pages: {pages}", pages = laid.0.pages.len()));
        laid
    }

    fn laid_out<T>(&self, lay_out: Layout<T>, progress: &dyn Progress) -> (T, Diagnostics) {
        let book = self.printed.as_ref().unwrap_or(&self.book);
        progress.begin(say!("setting chapters"), Some(book.chapters.len() as u64));
        let (style, config, memory) = (&self.style, &self.config.pdf, self.memory.pages());
        lay_out(book, &self.figures, &self.shaper, style, config, memory, progress)
    }
}

/// A way to lay a book out.
type Layout<T> = fn(
    &Book,
    &FigureSet,
    &Shaper,
    &layout::Style,
    &PdfConfig,
    &layout::Memory,
    &dyn Progress,
) -> (T, Diagnostics);

/// The Markdown of all chapters.
fn attachments(book: &Book, sources: &SourceMap) -> Vec<pdf::Attachment> {
    let has_file = |chapter: &&BookChapter| !chapter.path.is_empty();
    let chapter = |chapter: &BookChapter| {
        let text = Arc::clone(&sources.get(chapter.content.file)?.text);
        let title = plain_text(&chapter.content.title);
        let description = if title.is_empty() { chapter.path.clone() } else { title };
        Some(pdf::Attachment { path: chapter.path.clone(), description, text })
    };
    book.chapters.iter().filter(has_file).filter_map(chapter).collect()
}

/// Some chapters as a book, and no findings in the others.
fn excerpt(
    book: Book,
    choice: &ChapterChoice,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Result<Book, Error> {
    let files = |book: &Book| -> BTreeSet<FileId> {
        book.chapters.iter().map(|chapter| chapter.content.file).collect()
    };
    let all = files(&book);
    let book = book::excerpt(book, choice, &config.site)?;
    let kept = files(&book);
    let left_out = |file: FileId| all.contains(&file) && !kept.contains(&file);
    diagnostics.retain(|found| !found.span().file.is_some_and(left_out));
    Ok(book)
}

/// Dots an inch of a figure in the PDF.
fn resolution(config: &Config) -> u32 {
    match config.pdf.profile {
        PdfProfile::Print => config.figures.print_dpi,
        PdfProfile::Screen => config.figures.print_dpi.min(SCREEN_DPI),
    }
}

fn load_figures(
    book: &Book,
    config: &Config,
    options: &Options,
    (roots, threads): (Roots, usize),
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Result<figures::Loaded, Error> {
    let requests: Vec<figures::Request> = (0..)
        .map(FigureId)
        .zip(&book.figures)
        .map(|(id, request)| figures::Request {
            source: request.source.clone(),
            span: request.span,
            small: request.small,
            cover: book.meta.cover == Some(id),
        })
        .collect();
    let memory = options.memory.figures().clone();
    let options = figures::Options {
        config: config.figures.clone(),
        keep: options.keep.clone(),
        roots,
        lock: options.lock.clone(),
        book: options.home.clone(),
        hosts: options.hosts.clone(),
        offline: options.offline,
        update: options.update,
        originals: options.originals,
        date: Some(book.meta.modified).filter(|&seconds| seconds != 0),
        flat_drawings: config.epub.flat_drawings(),
        faces: FaceId::ALL.map(FaceId::bytes).to_vec(),
        jobs: threads,
    };
    Ok(figures::load(&requests, &options, &memory, progress, diagnostics)?)
}

#[cfg(test)]
mod growth_tests;
#[cfg(test)]
mod progress_tests;

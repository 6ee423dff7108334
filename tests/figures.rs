//! Figures: fetched from a host that misbehaves in every usual way, read from files, made small, kept.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panic")]

mod fetching;
mod local;
mod locking;
mod making;
mod placed;
mod printing;
mod quality;

use crate::support::pictures;
use crate::support::server;

use std::path::PathBuf;
use std::sync::Mutex;

use jikji::config::{FiguresConfig, Said};
use jikji::diagnostics::{Code, Diagnostics, FileId, Progress, Silent, Span};
use jikji::document::{FigureId, FigureSource};
use jikji::figures::{
    self, Figure, FigureSet, Loaded, Options, PrintImage, PrintRendition, PrintSet, Request,
};
use jikji::files::Roots;
use jikji::message::Message;

/// A store of its own for a test, and the options to use it with.
struct Desk {
    folder: tempfile::TempDir,
    options: Options,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("book")).unwrap();
        let options = Options {
            config: FiguresConfig { timeout: 5, retries: 2, ..FiguresConfig::default() },
            keep: folder.path().join("store").into(),
            roots: Roots::of_book(&folder.path().join("book")),
            jobs: 2,
            ..Options::default()
        };
        Self { folder, options }
    }

    /// With the host as mirror, so that any address can be asked for.
    fn behind(server: &server::Server) -> Self {
        let mut desk = Self::new();
        desk.options.config.mirror = Some(Said::by_user(server.url("")));
        desk
    }

    /// A file in the book's folder.
    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join("book").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut file = std::fs::File::create(&path).unwrap();
        std::io::Write::write_all(&mut file, bytes).unwrap();
        path
    }

    fn load(&self, sources: &[FigureSource]) -> (FigureSet, Vec<String>) {
        self.load_requests(&requests(sources))
    }

    fn load_requests(&self, requests: &[Request]) -> (FigureSet, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let set =
            figures::load(requests, &self.options, &figures::Memory::default(), &Silent, &mut diagnostics)
                .unwrap()
                .figures;
        (set, diagnostics.iter().map(|d| format!("{}: {}", d.code.name(), d.message)).collect())
    }

    /// The one figure of a file, which must be had without a word.
    fn make(&self, bytes: &[u8]) -> Figure {
        let path = self.file("figure", bytes);
        let (set, messages) = self.load(&[self.local(path)]);
        assert_eq!(messages, [""; 0]);
        Figure::clone(set.get(FigureId(0)).unwrap())
    }

    /// The same in print, where that needs so many pixels across.
    fn print(&self, bytes: &[u8], width: u32) -> PrintRendition {
        let path = self.file("figure", bytes);
        let (set, messages) = self.print_requests(&requests(&[self.local(path)]), width);
        assert_eq!(messages, [""; 0]);
        set.get(FigureId(0)).unwrap().clone()
    }

    fn print_requests(&self, requests: &[Request], width: u32) -> (PrintSet, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let loaded =
            figures::load(requests, &self.options, &figures::Memory::default(), &Silent, &mut diagnostics)
                .unwrap();
        let set = printed(&loaded, width, &mut diagnostics);
        (set, diagnostics.iter().map(|d| format!("{}: {}", d.code.name(), d.message)).collect())
    }

    /// The messages about a file.
    fn complaints(&self, bytes: &[u8]) -> Vec<String> {
        let path = self.file("figure", bytes);
        self.load(&[self.local(path)]).1
    }

    /// With the face that the text of drawings is set in.
    fn with_faces(mut self) -> Self {
        self.options.faces = vec![jikji::text::FaceId::SansRegular.bytes()];
        self
    }

    fn local(&self, path: PathBuf) -> FigureSource {
        FigureSource::File(path)
    }
}

fn remote(address: &str) -> FigureSource {
    FigureSource::Remote(address.to_owned())
}

/// Requests, each at a place of its own.
fn requests(sources: &[FigureSource]) -> Vec<Request> {
    let span = |at: usize| Span::new(FileId(0), at * 10, at * 10 + 5);
    sources
        .iter()
        .enumerate()
        .map(|(at, source)| Request { source: source.clone(), span: span(at), small: false, cover: false })
        .collect()
}

/// All figures in print, so many pixels wide.
fn printed(loaded: &Loaded, width: u32, diagnostics: &mut Diagnostics) -> PrintSet {
    let widths = loaded.figures.iter().map(|(id, _)| (id, width)).collect();
    figures::print(&loaded.originals, &loaded.figures, &widths, &Silent, diagnostics).unwrap()
}

fn raster(print: PrintRendition) -> PrintImage {
    match print {
        PrintRendition::Raster(image) => image,
        PrintRendition::Vector(_) => panic!("a vector figure"),
    }
}

/// Writes down what it is told.
#[derive(Default)]
struct Diary(Mutex<Vec<String>>);

impl Progress for Diary {
    fn begin(&self, phase: Message, total: Option<u64>) {
        self.0.lock().unwrap().push(format!("begin {phase} {total:?}"));
    }
    fn advance(&self, steps: u64) {
        self.0.lock().unwrap().push(format!("advance {steps}"));
    }
    fn end(&self, summary: Message) {
        self.0.lock().unwrap().push(format!("end {summary}"));
    }
}

#[test]
fn progress_counts_figures_and_sums_up() {
    let desk = Desk::new();
    let picture = desk.file("a.png", &pictures::png(&pictures::screenshot(400, 300)));
    let sources = [desk.local(picture), desk.local(desk.folder.path().join("book/gone.png"))];
    let diary = Diary::default();
    figures::load(
        &requests(&sources),
        &desk.options,
        &figures::Memory::default(),
        &diary,
        &mut Diagnostics::default(),
    )
    .unwrap();
    let told = diary.0.into_inner().unwrap();
    assert_eq!(told[0], "begin figures Some(2)");
    assert_eq!(told.iter().filter(|line| *line == "advance 1").count(), 2);
    assert_eq!(told[3], "end 2 figures (1 missing), 0.0 MB");
}

#[test]
fn findings_come_in_the_order_of_the_requests_with_their_places() {
    let desk = Desk::new();
    let missing: Vec<_> =
        (0..20).map(|i| desk.local(desk.folder.path().join(format!("book/{i}.png")))).collect();
    desk.file("x", b"");
    let mut diagnostics = Diagnostics::default();
    let requests = requests(&missing);
    figures::load(&requests, &desk.options, &figures::Memory::default(), &Silent, &mut diagnostics).unwrap();
    let spans: Vec<_> = diagnostics.iter().map(|d| d.span()).collect();
    assert_eq!(spans, requests.iter().map(|request| request.span).collect::<Vec<_>>());
    assert!(diagnostics.iter().all(|d| d.code == Code::FigureMissing && !d.helps.is_empty()));
}

#[test]
fn a_store_that_cannot_be_used_is_an_error() {
    let desk = Desk::new();
    let options = Options { keep: desk.file("file", b"").join("store").into(), ..desk.options.clone() };
    let error = figures::load(
        &requests(&[remote("a")]),
        &options,
        &figures::Memory::default(),
        &Silent,
        &mut Diagnostics::default(),
    )
    .unwrap_err();
    assert!(error.to_string().contains("store of figures"), "{error}");
}

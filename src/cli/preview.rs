//! `jikji preview`: shows both books on a local page while they are written.

use std::io;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::arguments::PreviewOptions;
use super::environment::Environment;
use super::job::{self, Job};
use super::make::{self, Writes};
use super::many::Place;
use super::report::Reporter;
use super::watch::{Eyes, News};
use super::{Outcome, Refusal, stdout};
use jikji::compile::Memory;
use jikji::diagnostics::Silent;
use jikji::preview::{Editor, Preview, Shown};

/// Shows the book until it is stopped.
pub(super) fn preview(
    options: &PreviewOptions,
    environment: &Environment,
    reporter: &Reporter,
) -> Result<Outcome, Refusal> {
    let mut next = Some(job::prepare(&options.book, environment)?);
    let pattern = options.editor.as_ref().or(environment.editor.as_ref());
    let editor = pattern.map(|pattern| Editor::parse(pattern)).transpose().map_err(Refusal)?;
    let preview = Preview::start(options.port, editor).map_err(|error| {
        Refusal::io(format_args!("cannot show the book on port {}", options.port), &error)
    })?;
    stdout::put(format!("{}\n", preview.address()).as_bytes())?;
    if options.open {
        open(preview.address());
    }
    let preview = Arc::new(preview);
    // Of a terminal that it is not the foreground of, a process that reads is stopped.
    if !environment.stdin_is_terminal {
        listen(Arc::clone(&preview));
    }
    let mut desk = Desk {
        preview,
        place: Place::alone(options.book.jobs, reporter)?,
        memory: Memory::keeping(),
        news: News::default(),
        reporter,
    };
    let mut eyes = Eyes::new();
    loop {
        let job = next.take().map_or_else(|| job::prepare(&options.book, environment), Ok);
        let result = job.and_then(|job| {
            eyes.look_at(job.roots());
            desk.round(job)
        });
        if let Err(Refusal(message)) = result {
            // The last good pages stay.
            desk.preview.refuse(&message);
            reporter.refuse(&message);
        }
        eyes.wait(None);
    }
}

/// What stays from one round to the next.
struct Desk<'a> {
    preview: Arc<Preview>,
    place: Place,
    memory: Memory,
    news: News,
    reporter: &'a Reporter,
}

impl Desk<'_> {
    /// Lays the book out once, and shows it.
    fn round(&mut self, mut job: Job) -> Result<(), Refusal> {
        job.options.memory = self.memory.clone();
        let done = make::carry_out(job, &self.place, &Silent, Writes::Nothing, &|book, found, progress| {
            book.check(found, progress)
        });
        let (new, _) = self.news.turn(&done.found, done.sources());
        match done.result {
            Ok(compiled) => {
                let place = self.news.place();
                self.preview.show(Shown::new(compiled.book, compiled.sources, done.found, place)?);
                Ok(())
            }
            Err((refusal, sources)) => {
                self.reporter.findings(&new, &sources);
                Err(refusal)
            }
        }
    }
}

/// Turns to each place, `03.md:12`, that comes as a line on standard input: an editor that has started the preview says
/// so where its cursor is.
fn listen(preview: Arc<Preview>) {
    std::thread::spawn(move || {
        for line in io::stdin().lines().map_while(Result::ok) {
            if let Some((file, number)) = line.trim().rsplit_once(':')
                && let Ok(number) = number.parse()
            {
                preview.turn_to(file, number);
            }
        }
    });
}

/// Opens the address in the user's browser; who has none opens it by hand.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut browser = Command::new(program);
    browser.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut opened) = browser.spawn() {
        std::thread::spawn(move || opened.wait());
    }
}

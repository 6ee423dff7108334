//! The front door.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::threads::Threads;
use super::{Compilation, Error, Options};
use crate::config::Config;
use crate::diagnostics::{Diagnostics, Progress, SourceMap};
use crate::files::Roots;
use crate::highlight::Highlighter;
use crate::{book, markdown};

/// Makes books, one after the other or side by side. What one book has made ready serves the next one.
///
/// Every stage runs in the session's threads, whose stack is as deep as what a book may nest. A stage that panics gives
/// [`Error::Fault`], so that a caller is as safe as the command line.
#[derive(Debug)]
pub struct Session {
    threads: Arc<Threads>,
    highlighter: OnceLock<Highlighter>,
}

impl Session {
    /// With so many threads; 0 for one each core.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn new(threads: usize) -> Result<Self, Error> {
        Ok(Self { threads: Arc::new(Threads::new(threads)?), highlighter: OnceLock::new() })
    }

    /// Loads a book, a folder or a single `.md` file, with its figures. Findings come at the levels of their codes; see
    /// [`apply_levels`](super::apply_levels).
    ///
    /// # Errors
    /// When there is no chapter with anything to read, the figure store cannot be used, or a face of the author's is damaged.
    pub fn load(
        &self,
        input: &Path,
        config: Config,
        options: &Options,
        sources: &mut SourceMap,
        diagnostics: &mut Diagnostics,
        progress: &dyn Progress,
    ) -> Result<Compilation, Error> {
        self.threads.run(|| {
            let highlighter = || self.highlighter.get_or_init(Highlighter::new);
            let threads = Arc::clone(&self.threads);
            Compilation::load(input, config, options, (threads, &highlighter), sources, diagnostics, progress)
        })
    }

    /// The title that a book has where its configuration gives none and its front page does. Nothing but its texts is read.
    ///
    /// # Errors
    /// When there is no chapter, or a stage has a fault of its own.
    pub fn front_title(&self, input: &Path, config: &Config, roots: &Roots) -> Result<Option<String>, Error> {
        self.threads.run(|| {
            let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
            let files = book::load(input, config, roots, &mut sources, &mut found)?;
            let front = files.front.and_then(|front| Some((front.file, sources.get(front.file)?)));
            Ok(front.and_then(|(file, source)| {
                let (page, _) = markdown::parse(file, &source.text, &markdown::Options::default());
                let title = page.meta.title?.trim().to_owned();
                (!title.is_empty()).then_some(title)
            }))
        })
    }
}

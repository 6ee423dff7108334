//! What earlier builds of a book put together: a page that has not changed, and of which others ask the same, is as it was.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::cards::Signature;
use super::census::Census;
use super::finish::{Finished, Given};
use super::links::{Fate, Finding};
use super::settle::{Facts, Settled};
use super::site::Site;
use crate::book::Sources;
use crate::config::Config;
use crate::document::written::Chapter;

/// What the builds of one book keep of its pages for the next one. Clones share it; the default keeps nothing.
#[derive(Clone, Debug, Default)]
pub struct Memory(Option<Arc<Mutex<Kept>>>);

/// The pages of a build in their order, and what all of them were made with.
#[derive(Debug, Default)]
pub(super) struct Kept {
    common: Option<Common>,
    pub(super) site: Option<Site>,
    /// Fates and facts of all pages.
    world: Option<(Vec<Fate>, Vec<Arc<Facts>>)>,
    pub(super) pages: Vec<KeptPage>,
}

/// What is the same for all pages.
#[derive(Debug, PartialEq)]
struct Common {
    config: Config,
    root: PathBuf,
    public: Option<PathBuf>,
    folder: Option<(PathBuf, String)>,
}

/// A page, and all that its stages were made of.
#[derive(Debug)]
pub(super) struct KeptPage {
    pub(super) written: Arc<Chapter>,
    pub(super) census: Arc<Census>,
    pub(super) repeated: Vec<(Signature, bool)>,
    pub(super) settled: Settled,
    /// Where it is a chapter: what was found in its links, what it was completed with, and the whole.
    pub(super) chapter: Option<KeptChapter>,
}

/// A chapter.
#[derive(Clone, Debug)]
pub(super) struct KeptChapter {
    pub(super) links: Arc<Vec<Finding>>,
    pub(super) given: Arc<Given>,
    pub(super) finished: Arc<Finished>,
}

impl Memory {
    /// One that keeps what is made, for the next build of the same book.
    #[must_use]
    pub fn keeping() -> Self {
        Self(Some(Arc::default()))
    }

    /// Whether there is a use in keeping.
    pub(super) fn keeps(&self) -> bool {
        self.0.is_some()
    }

    /// What the last build kept, where it was one with the same options.
    pub(super) fn take(&self, sources: &Sources, config: &Config) -> Kept {
        let Some(kept) = &self.0 else { return Kept::default() };
        let kept = std::mem::take(&mut *kept.lock().unwrap_or_else(PoisonError::into_inner));
        if kept.common.as_ref() == Some(&Common::of(sources, config)) { kept } else { Kept::default() }
    }

    /// Keeps the pages of a build.
    pub(super) fn keep(&self, sources: &Sources, config: &Config, kept: Kept) {
        if let Some(place) = &self.0 {
            let common = Some(Common::of(sources, config));
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Kept { common, ..kept };
        }
    }
}

impl Common {
    fn of(sources: &Sources, config: &Config) -> Self {
        Self {
            config: config.clone(),
            root: sources.root.clone(),
            public: sources.public.clone(),
            folder: sources.site.clone(),
        }
    }
}

impl Kept {
    /// The pages of a build.
    pub(super) fn of(site: Site, world: (Vec<Fate>, Vec<Arc<Facts>>), pages: Vec<KeptPage>) -> Self {
        Self { common: None, site: Some(site), world: Some(world), pages }
    }

    /// Whether links of the same words led to the same places.
    pub(super) fn leads_to(&self, fates: &[Fate], facts: &[Arc<Facts>]) -> bool {
        let Some((known_fates, known)) = &self.world else { return false };
        let same = |(a, b): (&Arc<Facts>, &Arc<Facts>)| Arc::ptr_eq(a, b) || a.anchors == b.anchors;
        known_fates == fates && known.len() == facts.len() && known.iter().zip(facts).all(same)
    }

    /// What is known of the page of a number, as it is now.
    pub(super) fn page(&self, number: usize, written: &Arc<Chapter>) -> Option<&KeptPage> {
        self.pages.get(number).filter(|known| Arc::ptr_eq(&known.written, written))
    }
}

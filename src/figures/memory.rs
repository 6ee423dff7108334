//! Renditions that earlier builds of a book had: they need not be read from the store again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::finding::Finding;
use super::hash::Hash;
use super::render::Rendered;

/// What builds of a book keep of its figures for the next one, by the hash of the original and of what was to be made of it.
#[derive(Clone, Debug, Default)]
pub struct Memory(Option<Arc<Mutex<Shelf>>>);

#[derive(Debug, Default)]
struct Shelf {
    now: BTreeMap<Hash, Rendered>,
    before: BTreeMap<Hash, Rendered>,
    /// Addresses that gave nothing, since when and why.
    lacking: BTreeMap<String, (Instant, Finding)>,
}

/// How long it is believed that an address gives nothing.
const LACKING: Duration = Duration::from_secs(120);

impl Memory {
    /// One that keeps what is made; the default keeps nothing.
    #[must_use]
    pub fn keeping() -> Self {
        Self(Some(Arc::default()))
    }

    fn shelf(&self) -> Option<MutexGuard<'_, Shelf>> {
        self.0.as_ref().map(|shelf| shelf.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A build begins: what the one before did not ask for is forgotten.
    pub(super) fn begin(&self) {
        if let Some(mut shelf) = self.shelf() {
            shelf.before = std::mem::take(&mut shelf.now);
        }
    }

    pub(super) fn has(&self, key: Hash) -> bool {
        self.shelf().is_some_and(|shelf| shelf.now.contains_key(&key) || shelf.before.contains_key(&key))
    }

    pub(super) fn get(&self, key: Hash) -> Option<Rendered> {
        let mut shelf = self.shelf()?;
        if let Some(again) = shelf.before.remove(&key) {
            shelf.now.insert(key, again);
        }
        shelf.now.get(&key).cloned()
    }

    /// Why an address gave nothing a short while ago.
    pub(super) fn lacking(&self, address: &str) -> Option<Finding> {
        let shelf = self.shelf()?;
        let (since, finding) = shelf.lacking.get(address)?;
        (since.elapsed() < LACKING).then(|| finding.clone())
    }

    pub(super) fn lack(&self, address: &str, finding: &Finding) {
        if let Some(mut shelf) = self.shelf() {
            shelf.lacking.insert(address.to_owned(), (Instant::now(), finding.clone()));
        }
    }

    pub(super) fn keep(&self, key: Hash, rendered: &Rendered) {
        if let Some(mut shelf) = self.shelf() {
            shelf.now.insert(key, rendered.clone());
        }
    }
}

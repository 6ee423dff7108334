//! What is shown now, and how those who wait learn that it is another.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tokio::sync::watch;

use super::editor::Editor;
use super::guard::Guard;
use super::shown::Shown;
use crate::message::{Language, Message};
use crate::svg::Outlines;

/// What all answers are made of.
#[derive(Debug)]
pub(super) struct State {
    pub(super) guard: Guard,
    pub(super) editor: Option<Editor>,
    /// Outlines of the glyphs of all books that were shown.
    pub(super) outlines: Outlines,
    now: Mutex<Now>,
    version: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Now {
    shown: Option<Arc<Shown>>,
    /// Why there is nothing newer.
    refusal: Option<Message>,
    /// A place that an editor wants to be seen, and the version that it came with.
    wanted: Option<(u64, Value)>,
}

impl State {
    pub(super) fn new(guard: Guard, editor: Option<Editor>) -> Self {
        let (version, _) = watch::channel(0);
        Self { guard, editor, outlines: Outlines::default(), now: Mutex::default(), version }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The book that is shown.
    pub(super) fn shown(&self) -> Option<Arc<Shown>> {
        self.now().shown.clone()
    }

    pub(super) fn show(&self, shown: Shown) {
        let before = {
            let mut now = self.now();
            now.refusal = None;
            now.shown.replace(Arc::new(shown))
        };
        self.turn();
        // A book is large: it is dropped when those who wait are on their way.
        drop(before);
    }

    pub(super) fn refuse(&self, message: Message) {
        self.now().refusal = Some(message);
        self.turn();
    }

    pub(super) fn turn_to(&self, file: &str, line: usize) {
        let Some(shown) = self.shown() else { return };
        let Some(place) = shown.line(file, line).and_then(|byte| shown.spot(byte)) else { return };
        let version = *self.version.borrow() + 1;
        self.now().wanted = Some((version, place));
        self.turn();
    }

    fn turn(&self) {
        self.version.send_modify(|version| *version += 1);
    }

    /// What is new after a version, in a language: at once where there is something, else when there is.
    pub(super) async fn news(&self, since: u64, language: Language) -> Value {
        let mut version = self.version.subscribe();
        // The sender lives as long as this.
        let version = version.wait_for(|version| *version > since).await.map_or(since, |version| *version);
        let book = self.shown().map(|shown| shown.summary(language));
        let now = self.now();
        json!({
            "version": version,
            "book": book,
            "refusal": now.refusal.as_ref().map(|refusal| refusal.told(language)),
            "wanted": now.wanted.as_ref().filter(|(at, _)| *at > since).map(|(_, place)| place),
            "editor": self.editor.is_some(),
        })
    }
}

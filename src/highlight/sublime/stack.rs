//! The contexts that are open at a place, the innermost last.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use super::grammar::ContextPlace;

/// What the groups of an opening matched.
pub(super) type Groups = Rc<[Option<Box<str>>]>;

/// An open context.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) place: ContextPlace,
    /// Contexts whose rules go before all others while it is open.
    pub(super) with: Vec<ContextPlace>,
    pub(super) groups: Option<Groups>,
    /// The same for stacks that are the same up to here.
    identity: u64,
}

#[derive(Debug, Default)]
pub(super) struct Stack {
    levels: Vec<Level>,
    /// Heights of levels with such contexts.
    with: Vec<usize>,
    /// Heights at which a rule of such a context has opened something, in which those below have no say.
    walls: Vec<usize>,
}

impl Stack {
    pub(super) fn height(&self) -> usize {
        self.levels.len()
    }

    pub(super) fn top(&self) -> Option<&Level> {
        self.levels.last()
    }

    pub(super) fn push(&mut self, place: ContextPlace, with: Vec<ContextPlace>, groups: Option<Groups>) {
        let mut hasher = DefaultHasher::new();
        (self.identity(), place, &with, &groups).hash(&mut hasher);
        if !with.is_empty() {
            self.with.push(self.levels.len());
        }
        self.levels.push(Level { place, with, groups, identity: hasher.finish() });
    }

    pub(super) fn pop(&mut self) -> Option<Level> {
        let level = self.levels.pop();
        while self.with.last().is_some_and(|height| *height >= self.levels.len()) {
            self.with.pop();
        }
        level
    }

    /// Takes away the walls of what is closed.
    pub(super) fn settle(&mut self) {
        while self.walls.last().is_some_and(|height| *height >= self.levels.len()) {
            self.walls.pop();
        }
    }

    /// Puts a wall on the top.
    pub(super) fn wall(&mut self) {
        self.walls.push(self.levels.len());
    }

    /// The contexts that have a say at the top, the outermost first, with the heights of their levels.
    pub(super) fn with(&self) -> impl Iterator<Item = (ContextPlace, Option<usize>, bool)> {
        let from = self.walls.last().copied().unwrap_or(0);
        let heights = self.with.iter().copied().filter(move |height| *height >= from);
        heights.flat_map(|height| {
            let places = self.levels.get(height).map_or([].as_slice(), |level| &level.with);
            places.iter().map(move |place| (*place, Some(height), true))
        })
    }

    /// What the groups of an opening matched.
    pub(super) fn groups(&self, height: usize) -> Option<&Groups> {
        self.levels.get(height)?.groups.as_ref()
    }

    /// A number that is the same for the same stack, walls aside.
    pub(super) fn identity(&self) -> u64 {
        self.levels.last().map_or(0, |level| level.identity)
    }

    /// The number of walls.
    pub(super) fn walls(&self) -> usize {
        self.walls.len()
    }
}

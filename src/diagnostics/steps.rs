//! Steps of work whose number tests compare with what there is to do; nothing is counted outside of tests.

/// Work that must not grow faster than what it is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Openers that a closing mark of emphasis is held against.
    Marks,
    /// Inlines that a visitor walks over.
    Inlines,
    /// Lines that are weighed to break a paragraph.
    Lines,
    /// Pieces that are tried on a page.
    Pieces,
    /// Beginnings of printed pages that a piece of the EPUB is held against.
    Starts,
    /// Characters that are looked at to tell quotes of prose from those of code.
    Quotes,
    /// Names of files and places that one in a list or a link is held against.
    Names,
}

/// Notes a step.
#[cfg(not(test))]
pub(crate) fn step(_work: Work) {}

#[cfg(test)]
pub(crate) use counted::{count, step};

#[cfg(test)]
mod counted {
    use std::cell::Cell;

    use super::Work;

    const ALL: [Work; 7] =
        [Work::Marks, Work::Inlines, Work::Lines, Work::Pieces, Work::Starts, Work::Quotes, Work::Names];

    thread_local! {
        static STEPS: [Cell<u64>; ALL.len()] = const { [const { Cell::new(0) }; ALL.len()] };
    }

    /// Notes a step of this thread.
    pub(crate) fn step(work: Work) {
        STEPS.with(|steps| steps[work as usize].set(steps[work as usize].get() + 1));
    }

    /// How many steps of each kind this thread takes for some work.
    pub(crate) fn count(work: impl FnOnce()) -> [(Work, u64); ALL.len()] {
        let now = || STEPS.with(|steps| ALL.map(|work| steps[work as usize].get()));
        let before = now();
        work();
        let after = now();
        ALL.map(|work| (work, after[work as usize] - before[work as usize]))
    }
}

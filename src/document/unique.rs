//! Names that are given once: a second one of a kind gets a number.

use std::collections::{BTreeMap, BTreeSet};

/// Names that are taken.
#[derive(Debug, Default)]
pub struct UniqueNames {
    taken: BTreeSet<String>,
    /// For each name that was wanted again, the number to try next, so that n of one name take n steps and not n².
    next: BTreeMap<String, u32>,
}

impl UniqueNames {
    /// The wanted name where it is free, else the first free one of those with `mark` and 2, 3, 4 … behind.
    pub fn give(&mut self, wanted: &str, mark: char) -> String {
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let next = self.next.entry(wanted.to_owned()).or_insert(2);
        loop {
            let name = format!("{wanted}{mark}{next}");
            *next += 1;
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

impl FromIterator<String> for UniqueNames {
    fn from_iter<T: IntoIterator<Item = String>>(names: T) -> Self {
        Self { taken: names.into_iter().collect(), next: BTreeMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_is_counted_and_steps_over_what_is_taken() {
        let mut names: UniqueNames = ["a-3".to_owned()].into_iter().collect();
        assert_eq!([(); 4].map(|()| names.give("a", '-')), ["a", "a-2", "a-4", "a-5"]);
        assert_eq!(names.give("a-2", '-'), "a-2-2");
    }
}

//! Neighbours of one kind: where the stretch around a place begins and ends, without going through it.

/// A list cut wherever two neighbours are of different kinds.
#[derive(Debug)]
pub(super) struct Stretches {
    /// The first place of each stretch, in order.
    starts: Vec<u32>,
    length: usize,
}

impl Stretches {
    /// Cuts a list where `same` does not hold of two neighbours.
    pub(super) fn new<T>(list: &[T], same: impl Fn(&T, &T) -> bool) -> Self {
        let mut start = 0;
        let starts = list.chunk_by(same).map(|stretch| {
            let first = u32::try_from(start).unwrap_or(u32::MAX);
            start += stretch.len();
            first
        });
        Self { starts: starts.collect(), length: list.len() }
    }

    /// The first place of the stretch around a place, and one past its last.
    pub(super) fn around(&self, at: usize) -> (usize, usize) {
        let behind = self.starts.partition_point(|start| *start as usize <= at);
        let start = |number: usize| self.starts.get(number).map(|start| *start as usize);
        let first = behind.checked_sub(1).and_then(start).unwrap_or(at);
        (first, start(behind).unwrap_or(self.length).max(at))
    }

    /// How many of the stretch that ends before a place stand before it, from `first` on, and how many of that which
    /// begins at the place stand behind, before `end`.
    pub(super) fn beside(&self, at: usize, (first, end): (usize, usize)) -> (usize, usize) {
        let left = at.checked_sub(1).map_or(0, |before| at - self.around(before).0.max(first).min(at));
        (left, self.around(at).1.min(end).saturating_sub(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_knows_its_stretch() {
        let stretches = Stretches::new(&[1, 1, 1, 2, 3, 3], |a, b| a == b);
        assert_eq!([0, 2, 3, 5].map(|at| stretches.around(at)), [(0, 3), (0, 3), (3, 4), (4, 6)]);
        assert_eq!(stretches.beside(2, (1, 6)), (1, 1));
        assert_eq!(stretches.beside(4, (0, 5)), (1, 1));
    }
}

//! Circles: files that reach each other by imports, both ways.

use std::collections::BTreeSet;

/// The circles of a graph of this many files, each with its files in order.
///
/// Reached from `a` and reaching `a`: two walks for each file. The house has hundreds of files, not millions.
pub(crate) fn circles(imports: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    let mut importers = vec![BTreeSet::new(); imports.len()];
    for (from, all) in imports.iter().enumerate() {
        for &to in all {
            importers[to].insert(from);
        }
    }
    let mut seen = BTreeSet::<usize>::new();
    let mut circles = Vec::new();
    for start in 0..imports.len() {
        if seen.contains(&start) {
            continue;
        }
        let down = reached(imports, start);
        let circle: Vec<usize> = reached(&importers, start).intersection(&down).copied().collect();
        seen.extend(&circle);
        if circle.len() > 1 {
            circles.push(circle);
        }
    }
    circles
}

fn reached(arrows: &[BTreeSet<usize>], start: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::from([start]);
    let mut left = vec![start];
    while let Some(from) = left.pop() {
        left.extend(arrows[from].iter().filter(|&&to| found.insert(to)));
    }
    found
}

#[test]
fn files_that_reach_each_other_are_a_circle() {
    let arrows: [&[usize]; 6] = [&[1], &[2], &[0, 3], &[4], &[3], &[0]];
    let arrows: Vec<BTreeSet<usize>> = arrows.iter().map(|to| to.iter().copied().collect()).collect();
    assert_eq!(circles(&arrows), [vec![0, 1, 2], vec![3, 4]]);
}

//! The signs of hints: silhouettes that are told apart in grey and by who sees no colours, from a circle to a stop sign.

use super::Step;
use crate::document::AdmonitionKind;

/// How far the control points of a quarter circle stand from its ends, in radii.
const ARC: f32 = 0.552_28;

/// The sign of a kind, filled, in a square of 1 em that stands on the baseline. What is cut out of it runs the other way
/// round than what surrounds it, so that either rule of filling leaves it open.
#[must_use]
pub fn sign(kind: AdmonitionKind) -> Vec<Step> {
    match kind {
        AdmonitionKind::Info => {
            [disc(0.5, 0.5, 0.48), cut(disc(0.5, 0.74, 0.075)), cut(bar(0.435, 0.2, 0.13, 0.4))].concat()
        }
        // A sheet with lines.
        AdmonitionKind::Note => [
            polygon(&[(0.12, 0.02), (0.88, 0.02), (0.88, 0.68), (0.62, 0.98), (0.12, 0.98)]),
            cut(bar(0.28, 0.2, 0.44, 0.09)),
            cut(bar(0.28, 0.4, 0.44, 0.09)),
            cut(bar(0.28, 0.6, 0.26, 0.09)),
        ]
        .concat(),
        // A bulb.
        AdmonitionKind::Tip => {
            [disc(0.5, 0.63, 0.35), bar(0.35, 0.14, 0.3, 0.18), bar(0.4, 0.0, 0.2, 0.08)].concat()
        }
        // A flag.
        AdmonitionKind::Important => [
            bar(0.1, 0.0, 0.12, 0.98),
            polygon(&[(0.22, 0.36), (0.92, 0.36), (0.72, 0.65), (0.92, 0.94), (0.22, 0.94)]),
        ]
        .concat(),
        AdmonitionKind::Warning => [
            polygon(&[(0.0, 0.04), (1.0, 0.04), (0.5, 0.96)]),
            cut(polygon(&[(0.455, 0.34), (0.545, 0.34), (0.565, 0.64), (0.435, 0.64)])),
            cut(disc(0.5, 0.22, 0.06)),
        ]
        .concat(),
        AdmonitionKind::Caution => [
            polygon(&[
                (0.3, 0.02),
                (0.7, 0.02),
                (0.98, 0.3),
                (0.98, 0.7),
                (0.7, 0.98),
                (0.3, 0.98),
                (0.02, 0.7),
                (0.02, 0.3),
            ]),
            cut(cross(0.5, 0.5, 0.24, 0.065)),
        ]
        .concat(),
    }
}

/// A shape with straight sides, by its corners against the clock.
fn polygon(corners: &[(f32, f32)]) -> Vec<Step> {
    let mut steps: Vec<Step> = corners.iter().map(|(x, y)| Step::Line(*x, *y)).collect();
    if let Some((first, (x, y))) = steps.first_mut().zip(corners.first()) {
        *first = Step::Move(*x, *y);
    }
    steps.push(Step::Close);
    steps
}

/// A rectangle by its lower left corner, width and height.
fn bar(x: f32, y: f32, width: f32, height: f32) -> Vec<Step> {
    polygon(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
}

/// A circle of four curves, against the clock.
fn disc(x: f32, y: f32, radius: f32) -> Vec<Step> {
    let (far, near) = (radius, radius * ARC);
    let curve = |[a, b, c, d, e, f]: [f32; 6]| Step::Cubic(x + a, y + b, x + c, y + d, x + e, y + f);
    vec![
        Step::Move(x + far, y),
        curve([far, near, near, far, 0.0, far]),
        curve([-near, far, -far, near, -far, 0.0]),
        curve([-far, -near, -near, -far, 0.0, -far]),
        curve([near, -far, far, -near, far, 0.0]),
        Step::Close,
    ]
}

/// An oblique cross by its middle, how far its arms reach along each axis, and half their width along one.
fn cross(x: f32, y: f32, reach: f32, half: f32) -> Vec<Step> {
    let (out, inner) = (reach, reach - half * 2.0);
    let gap = out - inner;
    polygon(&[
        (x, y - gap),
        (x + inner, y - out),
        (x + out, y - inner),
        (x + gap, y),
        (x + out, y + inner),
        (x + inner, y + out),
        (x, y + gap),
        (x - inner, y + out),
        (x - out, y + inner),
        (x - gap, y),
        (x - out, y - inner),
        (x - inner, y - out),
    ])
}

/// A shape to be cut out of another: mirrored in its own middle line, it runs with the clock.
fn cut(shape: Vec<Step>) -> Vec<Step> {
    let xs = shape.iter().filter_map(|step| match step {
        Step::Move(x, _) | Step::Line(x, _) | Step::Quad(_, _, x, _) | Step::Cubic(_, _, _, _, x, _) => {
            Some(*x)
        }
        Step::Close => None,
    });
    let (least, most) = xs.fold((f32::MAX, f32::MIN), |(least, most), x| (least.min(x), most.max(x)));
    shape.into_iter().map(|step| step.moved(|x, y| (least + most - x, y))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(steps: &[Step]) -> Vec<(f32, f32)> {
        let end = |step: &Step| match step {
            Step::Move(x, y) | Step::Line(x, y) => Some((*x, *y)),
            Step::Cubic(_, _, _, _, x, y) | Step::Quad(_, _, x, y) => Some((*x, *y)),
            Step::Close => None,
        };
        steps.iter().filter_map(end).collect()
    }

    /// Twice the area within the ends of a contour's steps: above 0 against the clock.
    fn area(contour: &[Step]) -> f32 {
        let ends = ends(contour);
        let next = ends.iter().cycle().skip(1);
        ends.iter().zip(next).map(|((a, b), (c, d))| a * d - c * b).sum()
    }

    #[test]
    fn signs_fill_their_square_and_no_two_are_one() {
        for kind in AdmonitionKind::ALL {
            let ends = ends(&sign(kind));
            let (low, high) =
                ends.iter().fold((1.0f32, 0.0f32), |(low, high), (_, y)| (low.min(*y), high.max(*y)));
            assert!(low >= -0.01 && high <= 1.01 && high - low > 0.9, "{kind:?}: {low} to {high}");
            assert!(ends.iter().all(|(x, _)| (-0.01..=1.01).contains(x)), "{kind:?}");
            assert!(AdmonitionKind::ALL.iter().all(|other| *other == kind || sign(*other) != sign(kind)));
        }
    }

    #[test]
    fn what_is_cut_out_runs_the_other_way_round() {
        for kind in
            [AdmonitionKind::Info, AdmonitionKind::Note, AdmonitionKind::Warning, AdmonitionKind::Caution]
        {
            let steps = sign(kind);
            let mut contours = steps.split(|step| *step == Step::Close).filter(|contour| !contour.is_empty());
            assert!(contours.next().is_some_and(|outer| area(outer) > 0.0), "{kind:?}");
            assert!(contours.all(|hole| area(hole) < 0.0), "{kind:?}");
        }
    }
}

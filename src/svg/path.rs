//! Outlines as the data of a path: relative steps on a grid, which need few digits.

use super::markup;
use crate::text::Step;

/// Parts of an em that outlines are drawn in: the grid of most faces, and finer than any page shows.
pub(super) const EM: f32 = 1000.0;

/// The data of a path that can be moved, in parts of an em, y downwards.
#[derive(Debug, PartialEq)]
pub(super) struct Outline {
    /// Where it begins.
    pub(super) start: (i64, i64),
    /// Relative steps from there.
    pub(super) rest: String,
}

/// The last command of a path that has none yet.
const FIRST: char = ' ';
/// The last command behind an absolute move: no relative one goes on with its numbers.
const ABSOLUTE: char = 'M';

/// Appends the data of an outline whose points are rounded to so many digits. It begins with an absolute place, so that
/// data can follow data.
pub(super) fn data(out: &mut String, steps: impl IntoIterator<Item = Step>, digits: u32) {
    let mut pen = Pen { out, digits, at: (0, 0), start: (0, 0), last: FIRST };
    for step in steps {
        pen.step(step);
    }
}

/// The outline of a glyph; `None` where nothing is drawn.
pub(super) fn outline(steps: Vec<Step>) -> Option<Outline> {
    let mut steps = steps.into_iter().map(|step| step.moved(|x, y| (x * EM, -y * EM)));
    let Some(Step::Move(x, y)) = steps.next() else { return None };
    let mut rest = String::new();
    let mut pen = Pen { out: &mut rest, digits: 0, at: (0, 0), start: (0, 0), last: ABSOLUTE };
    (pen.at, pen.start) = (pen.place(x, y), pen.place(x, y));
    let start = pen.start;
    steps.for_each(|step| pen.step(step));
    Some(Outline { start, rest })
}

struct Pen<'a> {
    out: &'a mut String,
    digits: u32,
    at: (i64, i64),
    /// Where the contour begins.
    start: (i64, i64),
    /// The command that numbers without one go on with.
    last: char,
}

impl Pen<'_> {
    fn step(&mut self, step: Step) {
        match step {
            Step::Move(x, y) => {
                let to = self.place(x, y);
                // Points that follow a move are lines, relative ones where it is (SVG 2, 9.3.3).
                if self.last == FIRST {
                    self.command('M', &[to.0, to.1]);
                    self.last = ABSOLUTE;
                } else {
                    self.command('m', &[to.0 - self.at.0, to.1 - self.at.1]);
                    self.last = 'l';
                }
                (self.at, self.start) = (to, to);
            }
            Step::Line(x, y) => {
                let to = self.place(x, y);
                match (to.0 - self.at.0, to.1 - self.at.1) {
                    (0, 0) => {}
                    (dx, 0) => self.command('h', &[dx]),
                    (0, dy) => self.command('v', &[dy]),
                    (dx, dy) => self.command('l', &[dx, dy]),
                }
                self.at = to;
            }
            Step::Quad(x1, y1, x, y) => self.curve('q', &[(x1, y1), (x, y)]),
            Step::Cubic(x1, y1, x2, y2, x, y) => self.curve('c', &[(x1, y1), (x2, y2), (x, y)]),
            Step::Close => {
                self.command('z', &[]);
                self.at = self.start;
            }
        }
    }

    fn curve(&mut self, command: char, points: &[(f32, f32)]) {
        let mut numbers = [0; 6];
        let mut end = self.at;
        for (pair, (x, y)) in numbers.chunks_exact_mut(2).zip(points) {
            end = self.place(*x, *y);
            pair.copy_from_slice(&[end.0 - self.at.0, end.1 - self.at.1]);
        }
        self.command(command, numbers.get(..points.len() * 2).unwrap_or_default());
        self.at = end;
    }

    fn place(&self, x: f32, y: f32) -> (i64, i64) {
        (markup::rounded(x, self.digits), markup::rounded(y, self.digits))
    }

    fn command(&mut self, command: char, numbers: &[i64]) {
        let mut goes_on = command == self.last;
        if !goes_on {
            self.out.push(command);
        }
        for number in numbers {
            if goes_on && *number >= 0 {
                self.out.push(' ');
            }
            markup::parts(self.out, *number, self.digits);
            goes_on = true;
        }
        self.last = command;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_relative_and_say_no_command_twice() {
        let steps = [
            Step::Move(10.0, 20.0),
            Step::Line(15.0, 18.0),
            Step::Line(15.0, 30.0),
            Step::Line(15.0, 30.2),
            Step::Cubic(15.0, 31.0, 16.0, 32.0, 17.0, 32.0),
            Step::Cubic(18.0, 32.0, 19.0, 31.0, 19.0, 30.0),
            Step::Close,
            Step::Move(0.0, 0.0),
            Step::Quad(1.0, 1.0, 2.0, 0.0),
            Step::Close,
        ];
        let mut out = String::new();
        data(&mut out, steps, 0);
        assert_eq!(out, "M10 20l5-2v12c0 1 1 2 2 2 1 0 2-1 2-2zm-10-20q1 1 2 0z");
        let mut tenths = String::new();
        data(&mut tenths, [Step::Move(0.25, 0.0), Step::Line(-0.11, 1.0)], 1);
        assert_eq!(tenths, "M0.3 0l-0.4 1");
    }

    #[test]
    fn an_outline_can_be_put_anywhere() {
        let steps = vec![Step::Move(0.1, 0.2), Step::Line(0.3, 0.1), Step::Close];
        let outline = outline(steps).unwrap();
        assert_eq!((outline.start, &*outline.rest), ((100, -200), "l200 100z"));
    }
}

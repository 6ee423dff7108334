//! The numbers along an axis: round ones, from below the least amount to above the most.

/// An axis of numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    /// The numbers at its marks, the first and the last at its ends.
    pub(super) ticks: Vec<f64>,
    /// Digits behind the point.
    decimals: usize,
}

/// Marks on an axis, about.
const TICKS: f64 = 5.0;

impl Scale {
    /// A scale that holds all amounts; `None` without any.
    pub(super) fn over(amounts: impl Iterator<Item = f64>) -> Option<Self> {
        let (least, most) = amounts
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| (low.min(one), high.max(one)));
        if !least.is_finite() || !most.is_finite() {
            return None;
        }
        // Amounts that are all alike, or nearly, stand in the middle of something.
        let alike = most - least <= most.abs().max(least.abs()) * 1.0e-9;
        let (least, most) = if alike { (least - 1.0, most + 1.0) } else { (least, most) };
        let (step, decimals) = step((most - least) / TICKS);
        let (first, last) = ((least / step + 1.0e-9).floor(), (most / step - 1.0e-9).ceil());
        let count = (last - first).clamp(1.0, 20.0) as u32;
        let ticks = (0..=count).map(|at| (first + f64::from(at)) * step).collect();
        Some(Self { ticks, decimals })
    }

    /// How far along the axis an amount stands: 0 at its beginning, 1 at its end.
    pub(super) fn part(&self, amount: f64) -> f32 {
        let low = self.ticks.first().copied().unwrap_or(0.0);
        let high = self.ticks.last().copied().unwrap_or(1.0);
        ((amount - low) / (high - low)) as f32
    }

    /// What stands at a mark.
    pub(super) fn label(&self, tick: f64) -> String {
        let plain = format!("{tick:.*}", self.decimals);
        let (sign, plain) = match plain.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", plain.as_str()),
        };
        let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
        if whole.len() < 5 {
            let sign = if tick == 0.0 { "" } else { sign };
            return format!("{sign}{whole}{rest}");
        }
        let mut parted = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                parted.push(',');
            }
            parted.push(digit);
        }
        format!("{sign}{parted}{rest}")
    }
}

/// The round step next above another one, and the digits behind its point.
fn step(raw: f64) -> (f64, usize) {
    let (mut power, mut decimals) = (1.0_f64, 0);
    while power * 10.0 <= raw && power < 1.0e15 {
        power *= 10.0;
    }
    while power > raw && decimals < 12 {
        decimals += 1;
        power = 1.0 / ten(decimals);
    }
    let part = raw / power;
    let round = [1.0, 2.0, 5.0, 10.0].into_iter().find(|round| part <= *round + 1.0e-9).unwrap_or(10.0);
    let decimals = if round >= 10.0 { decimals.saturating_sub(1) } else { decimals };
    (round * power, decimals)
}

/// Ten to a small power.
fn ten(power: usize) -> f64 {
    (0..power).fold(1.0, |product, _| product * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(amounts: &[f64]) -> String {
        let scale = Scale::over(amounts.iter().copied()).unwrap();
        scale.ticks.iter().map(|tick| scale.label(*tick)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn marks_are_round_and_hold_all_amounts() {
        assert_eq!(labels(&[0.0, 210.0]), "0 50 100 150 200 250");
        assert_eq!(labels(&[0.0, 7.5]), "0 2 4 6 8");
        assert_eq!(labels(&[-3.0, 4.0]), "-4 -2 0 2 4");
        assert_eq!(labels(&[0.0, 0.07]), "0.00 0.02 0.04 0.06 0.08");
        assert_eq!(labels(&[0.0, 1_234_567.0]), "0 500,000 1,000,000 1,500,000");
        assert_eq!(labels(&[5.0, 5.0]), "4.0 4.5 5.0 5.5 6.0");
        assert_eq!(labels(&[0.0, 1.0e-14]).split(' ').count(), 2);
        assert_eq!(Scale::over(std::iter::empty()), None);
    }
}

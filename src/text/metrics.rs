//! Heights of a face that layout draws around.

/// Heights of a face in em above the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Top of lower-case letters without ascenders.
    pub x_height: f32,
    /// Top of capitals.
    pub cap_height: f32,
    /// Top of the line as the face has it; never a line pitch.
    pub ascent: f32,
    /// Bottom of the line, positive downwards.
    pub descent: f32,
}

impl Metrics {
    pub(super) fn of(font: &skrifa::Font) -> Self {
        let metrics = font.metrics();
        let em = f32::from(font.units_per_em().max(1));
        let line = metrics.h_line();
        let scaled = |value: Option<f32>, default: f32| value.map_or(default, |value| value / em);
        Self {
            x_height: scaled(metrics.x_height.map(|v| v.to_f32()).filter(|v| *v > 0.0), 0.5),
            cap_height: scaled(metrics.cap_height.map(|v| v.to_f32()).filter(|v| *v > 0.0), 0.7),
            ascent: scaled(line.map(|line| line.ascender.to_f32()), 0.88),
            descent: scaled(line.map(|line| -line.descender.to_f32()), 0.12),
        }
    }
}

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
    pub(super) fn of(font: &skrifa::metrics::Metrics) -> Self {
        let em = f32::from(font.units_per_em.max(1));
        let scaled = |value: Option<f32>, default: f32| {
            value.filter(|value| *value > 0.0).map_or(default, |value| value / em)
        };
        // A face that says nothing of its line has a line of no height.
        let (ascent, descent) = if font.ascent == 0.0 && font.descent == 0.0 {
            (0.88, 0.12)
        } else {
            (font.ascent / em, -font.descent / em)
        };
        Self {
            x_height: scaled(font.x_height, 0.5),
            cap_height: scaled(font.cap_height, 0.7),
            ascent,
            descent,
        }
    }
}

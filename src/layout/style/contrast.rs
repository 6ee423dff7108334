//! Whether the author's inks can be read: 4.5 : 1 against their ground at least (WCAG 2.2, 1.4.3).

use super::ink::{self, Inks, hint};
use crate::config::{Colors, Ink};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::AdmonitionKind;
use crate::figures::light;
use crate::layout::Color;
use crate::message::{Message, say};

/// The least ratio of small text.
const LEAST: f32 = 4.5;

/// Reports inks and grounds on which text would be hard to read: every pair that a setting has a part in.
pub(in crate::layout) fn check(colors: &Colors, inks: Inks) -> Diagnostics {
    let mut found = Diagnostics::default();
    let white = Color::gray(0xff);
    for (name, ink) in [("accent", colors.accent), ("link", colors.link)] {
        let Some(ink) = ink else { continue };
        let color = Color::rgb(ink.rgb);
        // The ground of code is told of by itself where it is a setting too.
        let tint = colors.code_background.is_none().then_some(inks.tint);
        let in_boxes = |color: Color| {
            let hints = hint_grounds(if name == "accent" { Inks { accent: color, ..inks } } else { inks });
            let ratios = hints.into_iter().chain(tint).map(|ground| ratio(color, ground));
            ratios.fold(f32::INFINITY, f32::min)
        };
        let better =
            || toward(color, Color::BLACK, |color| ratio(color, white).min(in_boxes(color)) >= LEAST);
        if ratio(color, white) < LEAST {
            found.push(finding(name, ink, say!("on white paper"), ratio(color, white), better()));
        } else if in_boxes(color) < LEAST {
            found.push(finding(name, ink, say!("on the grounds of boxes"), in_boxes(color), better()));
        }
    }
    if let Some(ink) = colors.code_background {
        let ground = Color::rgb(ink.rgb);
        let Inks { accent, link, .. } = inks;
        // Code, the heads of tables with their links, labels of tabs, titles of code.
        let worst = |ground: Color| {
            let inks = ink::of_code().into_iter().chain([Color::BLACK, accent, link, ink::MUTED]);
            inks.map(|ink| ratio(ink, ground)).fold(f32::INFINITY, f32::min)
        };
        if worst(ground) < LEAST {
            let better = toward(ground, white, |ground| worst(ground) >= LEAST);
            found.push(finding("code-background", ink, say!("under the text on it"), worst(ground), better));
        }
    }
    found
}

/// The grounds that hints have.
fn hint_grounds(inks: Inks) -> Vec<Color> {
    AdmonitionKind::ALL.into_iter().filter_map(|kind| hint(&inks, kind).ground).collect()
}

fn finding(name: &str, ink: Ink, place: Message, ratio: f32, better: Color) -> Diagnostic {
    // Cut, not rounded: 4.49 is not enough.
    let ratio = (ratio * 10.0).floor() / 10.0;
    let message = say!(
        "`pdf.colors.{name}` has a contrast of {ratio} : 1 {place}; text needs 4.5 : 1",
        name,
        ratio,
        place
    );
    let better = format!("#{:02x}{:02x}{:02x}", better.red, better.green, better.blue);
    Diagnostic::new(Code::LowContrast, ink.span, message).with_patch(
        say!("`{better}` is close to it and can be read", better),
        ink.span,
        format!("\"{better}\""),
    )
}

/// The first of twenty steps from one colour to another that is good.
fn toward(from: Color, to: Color, good: impl Fn(Color) -> bool) -> Color {
    let mixed = |step: u8| {
        let mix = |a: u8, b: u8| {
            let (a, b, step) = (u16::from(a), u16::from(b), u16::from(step));
            u8::try_from((a * (20 - step) + b * step) / 20).unwrap_or(b as u8)
        };
        Color { red: mix(from.red, to.red), green: mix(from.green, to.green), blue: mix(from.blue, to.blue) }
    };
    (1..=20).map(mixed).find(|color| good(*color)).unwrap_or(to)
}

/// The contrast ratio of two colours, 1 to 21.
fn ratio(a: Color, b: Color) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance of sRGB (WCAG 2.2, glossary).
fn luminance(color: Color) -> f32 {
    0.2126 * light(color.red) + 0.7152 * light(color.green) + 0.0722 * light(color.blue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::PdfConfig;
    use crate::diagnostics::Span;

    fn found(colors: Colors) -> Vec<String> {
        let config = PdfConfig { colors, ..PdfConfig::default() };
        let found = check(&config.colors, Inks::new(&config));
        assert!(found.iter().all(|found| found.code == Code::LowContrast));
        found.iter().map(|found| format!("{} {:?}", found.message, found.helps)).collect()
    }

    fn ink(rgb: u32) -> Option<Ink> {
        Some(Ink { rgb, span: Span::DETACHED })
    }

    #[test]
    fn contrast_runs_from_1_to_21() {
        assert!((ratio(Color::BLACK, Color::gray(255)) - 21.0).abs() < 0.01);
        assert!((ratio(Color::gray(0x76), Color::gray(255)) - 4.54).abs() < 0.01);
    }

    #[test]
    fn the_preset_s_own_inks_can_be_read() {
        let config = PdfConfig::default();
        let inks = Inks::new(&config);
        let text = [Color::BLACK, inks.accent, inks.link, ink::MUTED];
        let white = text.map(|ink| (ink, Color::gray(255)));
        let grounds = hint_grounds(inks).into_iter().chain([inks.tint]);
        let boxes = grounds.flat_map(|ground| text.map(|ink| (ink, ground)));
        let labels = AdmonitionKind::ALL.map(|kind| hint(&inks, kind));
        let labels = labels.map(|look| (look.ink, look.ground.unwrap_or(Color::gray(255))));
        let names = [ink::MUTED, inks.accent].map(|ink| (ink, ink::tab(inks.tint)));
        let lines = [inks.tint, ink::MARKED, ink::INSERTED, ink::DELETED, ink::WARNED];
        let code =
            lines.into_iter().flat_map(|ground| ink::of_code().into_iter().map(move |ink| (ink, ground)));
        for (ink, ground) in white.into_iter().chain(boxes).chain(labels).chain(names).chain(code) {
            assert!(ratio(ink, ground) >= LEAST, "{ink:?} on {ground:?}: {}", ratio(ink, ground));
        }
    }

    #[test]
    fn an_ink_that_only_paper_lets_read_is_told_with_the_boxes_it_stands_in() {
        // 4.6 : 1 on white, less on the tinted grounds of hints.
        for name in ["accent", "link"] {
            let told = found(match name {
                "accent" => Colors { accent: ink(0x75_75_75), ..Colors::default() },
                _ => Colors { link: ink(0x75_75_75), ..Colors::default() },
            });
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].contains(&format!("`pdf.colors.{name}` has a contrast of")), "{told:?}");
            assert!(told[0].contains("on the grounds of boxes"), "{told:?}");
        }
    }

    #[test]
    fn links_on_a_ground_of_code_are_looked_at() {
        let colors = Colors { code_background: ink(0xe8_ec_ef), ..Colors::default() };
        assert_eq!(found(colors), Vec::<String>::new());
        let told = found(Colors { link: ink(0x3f_72_a0), ..colors });
        assert!(told.iter().any(|told| told.contains("`pdf.colors.code-background`")), "{told:?}");
    }

    #[test]
    fn a_pale_accent_is_told_with_one_that_can_be_read() {
        let told = found(Colors { accent: ink(0x6f_b3_d2), ..Colors::default() });
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("`pdf.colors.accent` has a contrast of 2.3 : 1 on white paper"), "{told:?}");
        assert!(found(Colors { accent: ink(0x1f_55_73), ..Colors::default() }).is_empty());
    }

    #[test]
    fn a_dark_ground_of_code_is_told() {
        let told = found(Colors { code_background: ink(0x30_30_30), ..Colors::default() });
        assert!(told[0].contains("under the text on it"), "{told:?}");
        assert!(found(Colors { code_background: ink(0xff_ff_ff), ..Colors::default() }).is_empty());
    }
}

//! Pages for fewer inks than a screen has: black alone, or black and the accent. All who draw them see the same colours.

use std::sync::Arc;

use super::{Color, Item, Paged};
use crate::config::PageInks;
use crate::figures::luminance;

/// The pages in the inks that their settings allow, each colour as light as it was.
#[must_use]
pub fn in_inks(mut paged: Paged, inks: PageInks, accent: Color) -> Paged {
    let mix: &dyn Fn(Color) -> Color = match inks {
        PageInks::All => return paged,
        PageInks::Two => {
            &move |color| if is_gray(color) { gray(color) } else { shade(accent, lightness(color)) }
        }
        PageInks::One => &gray,
    };
    let change = |color: &mut Color| *color = mix(*color);
    for placed in paged.pages.iter_mut().flat_map(|page| &mut page.items) {
        match &mut placed.item {
            Item::Glyphs(run) => change(&mut Arc::make_mut(run).color),
            Item::Rule { color, .. } | Item::Path { color, .. } => change(color),
            Item::Box { fill, stroke, .. } => {
                fill.iter_mut().for_each(change);
                stroke.iter_mut().for_each(|(_, color)| change(color));
            }
            Item::Image { .. } | Item::Link(_) | Item::Destination(_) => {}
        }
    }
    paged
}

fn lightness(color: Color) -> u8 {
    luminance([color.red, color.green, color.blue])
}

fn gray(color: Color) -> Color {
    Color::gray(lightness(color))
}

/// Levels of its lightest part above its darkest at which a colour is taken for a grey: what is bluish in rules and
/// captions is none of the book's colours.
const GRAYISH: u8 = 20;

fn is_gray(color: Color) -> bool {
    let parts = [color.red, color.green, color.blue];
    let (least, most) =
        parts.iter().fold((u8::MAX, 0), |(least, most), part| (least.min(*part), most.max(*part)));
    most - least <= GRAYISH
}

/// An ink thinned with paper or darkened with black until it is as light as asked for.
fn shade(ink: Color, wanted: u8) -> Color {
    let toward: u16 = if wanted >= lightness(ink) { 255 } else { 0 };
    let mixed = |parts: u16| {
        let level = |level: u8| {
            u8::try_from((u16::from(level) * (255 - parts) + toward * parts) / 255).unwrap_or(level)
        };
        Color { red: level(ink.red), green: level(ink.green), blue: level(ink.blue) }
    };
    let (mut low, mut high) = (0, 255);
    while low < high {
        let middle = u16::midpoint(low, high);
        let reached = lightness(mixed(middle));
        let enough = if toward == 255 { reached >= wanted } else { reached <= wanted };
        if enough { high = middle } else { low = middle + 1 }
    }
    mixed(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_inks_keep_how_light_a_colour_is() {
        let accent = Color::rgb(0xb0_3a_2e);
        for color in [0x1f_4f_82, 0x2f_6b_3c, 0xfa_f0_d8, 0xe2_ea_ff, 0x00_00_60].map(Color::rgb) {
            let shade = shade(accent, lightness(color));
            assert!(lightness(shade).abs_diff(lightness(color)) <= 2, "{color:?} became {shade:?}");
            assert!(
                shade.red >= shade.green && shade.red >= shade.blue,
                "{shade:?} is no shade of the accent"
            );
        }
        assert_eq!(shade(accent, lightness(accent)), accent);
        assert!(is_gray(Color::rgb(0x54_5b_61)) && !is_gray(Color::rgb(0x1f_55_73)));
    }
}

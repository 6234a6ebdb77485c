//! One colour, and how well it can be told from another.

use std::fmt;

/// An opaque colour, shown as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

/// What a drawing stands on, where its reader likes light pages.
pub const LIGHT_PAGE: Color = Color::from_number(0xffffff);
/// What it stands on, where its reader likes dark ones.
pub const DARK_PAGE: Color = Color::from_number(0x1e1e1e);

impl Color {
    /// Reads `#rrggbb` or `#rgb`.
    pub fn from_hex(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#')?;
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        match digits.len() {
            6 => Some(Color::from_number(number)),
            3 => Some(Color([8, 4, 0].map(|shift| (number >> shift & 0xf) as u8 * 0x11))),
            _ => None,
        }
    }

    pub(crate) const fn from_number(number: u32) -> Color {
        Color([(number >> 16) as u8, (number >> 8) as u8, number as u8])
    }

    /// Black or white, whichever can be read on it.
    pub fn readable_text(self) -> Color {
        if self.luminance() > 0.18 { Color([0; 3]) } else { Color([255; 3]) }
    }

    /// How well two colours can be told apart, from 1 (not at all) to 21, as WCAG defines it: text needs
    /// 4.5, lines 3.
    pub fn contrast(self, other: Color) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(other) / one.min(other)
    }

    /// How far two colours are apart for eyes that see like this: the distance in Oklab, where black and white are
    /// 1 apart. Below 0.02 two patches side by side look the same; boxes at two ends of a page need more.
    pub fn difference(self, other: Color, sight: Sight) -> f64 {
        let [one, other] = [self, other].map(|color| oklab(sight.seen(color.linear())));
        one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
    }

    /// Relative luminance as WCAG defines it.
    fn luminance(self) -> f64 {
        dot([0.2126, 0.7152, 0.0722], self.linear())
    }

    /// How much light of the three colours, from 0 to 1.
    fn linear(self) -> [f64; 3] {
        self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }
}

/// How somebody sees colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// With all three kinds of cones.
    Full,
    /// Without the cones for red light.
    Protanopia,
    /// Without the cones for green light: the most frequent colour-blindness.
    Deuteranopia,
}

impl Sight {
    /// What light looks like to these eyes, by the matrices of Machado, Oliveira and Fernandes (2009).
    fn seen(self, light: [f64; 3]) -> [f64; 3] {
        let rows = match self {
            Sight::Full => return light,
            Sight::Protanopia => {
                [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
            }
            Sight::Deuteranopia => {
                [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
            }
        };
        rows.map(|row| dot(row, light).clamp(0.0, 1.0))
    }
}

/// Light in the coordinates of Oklab (Ottosson 2020): lightness, green to red, blue to yellow.
fn oklab(light: [f64; 3]) -> [f64; 3] {
    let cones = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ];
    let response = cones.map(|row| dot(row, light).cbrt());
    let axes = [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ];
    axes.map(|row| dot(row, response))
}

fn dot(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_color_is_written_with_three_or_six_digits() {
        assert_eq!(Color::from_hex("#F80").map(|color| color.to_string()).as_deref(), Some("#ff8800"));
        assert_eq!(Color::from_hex("#0072b2"), Some(Color([0, 0x72, 0xb2])));
        for wrong in ["red", "#12", "#+12345", "#1234567", "#12é", ""] {
            assert_eq!(Color::from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert_eq!(Color([0; 3]).contrast(LIGHT_PAGE), 21.0);
        assert_eq!(LIGHT_PAGE.contrast(LIGHT_PAGE), 1.0);
        let green = Color::from_hex("#00ff00").unwrap();
        assert!((green.contrast(LIGHT_PAGE) - 1.37).abs() < 0.01);
    }

    #[test]
    fn red_and_green_are_far_apart_for_some_eyes_only() {
        let [green, red, blue] = ["#2e7d32", "#c62828", "#0072b2"].map(|color| Color::from_hex(color).unwrap());
        let apart = |one: Color, other, sight| (one.difference(other, sight) * 1000.0).round() as u32;
        assert_eq!(
            [Sight::Full, Sight::Protanopia, Sight::Deuteranopia].map(|sight| apart(green, red, sight)),
            [283, 117, 42]
        );
        assert!(apart(blue, red, Sight::Deuteranopia) > 200);
        assert_eq!(apart(Color([0; 3]), Color([255; 3]), Sight::Protanopia), 1000);
        assert_eq!(apart(red, red, Sight::Full), 0);
    }
}

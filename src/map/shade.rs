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

    /// Relative luminance as WCAG defines it.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
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
}

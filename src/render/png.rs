//! Pictures as PNG.
//!
//! The letters are drawn from the fonts of hence, so a PNG shows what the SVG of the same map shows,
//! whatever fonts a machine has. The picture is drawn and packed band by band, on as many threads as there are
//! processors; no band knows of another, so the same map gives the same bytes on every machine.
//!
//! * `bands` shares out what there is to draw;
//! * `painter` draws shapes, `letters` text;
//! * `file` packs the pixels.

mod bands;
mod file;
mod letters;
mod painter;

use super::picture::Picture;
use super::{Note, Options, Theme};
use crate::layout::Size;
use crate::typeset::Fonts;

/// How many pixels a picture has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PngOptions {
    /// Pixels for each pixel of the drawing. What is not above zero counts as the default, 2, which
    /// suits screens of today and print.
    pub scale: f64,
    /// Width in pixels, whatever the scale.
    pub width: Option<u32>,
}

impl Default for PngOptions {
    fn default() -> Self {
        PngOptions { scale: 2.0, width: None }
    }
}

/// The most pixels that a picture may have: what programs that read one can hold.
const MOST_PIXELS: f64 = 100_000_000.0;

/// What all bands of a picture have in common.
struct Canvas<'p> {
    width: u32,
    height: u32,
    /// Pixels for each pixel of the drawing.
    scale: f64,
    theme: &'static Theme,
    fonts: &'p Fonts,
}

/// Draws a picture. One that would have more than 100 megapixels is drawn at a smaller scale, and a
/// note says so. Takes time linear in what there is to draw and in the number of pixels.
pub(super) fn png(picture: &Picture, options: &Options, fonts: &Fonts, notes: &mut Vec<Note>) -> Vec<u8> {
    let wanted = options.png.scale_of(picture.size);
    let scale = affordable(picture.size, wanted);
    if scale < wanted {
        notes.push(Note::ScaleReduced { wanted, drawn: scale });
    }
    let (width, height) = pixels(picture.size, scale);
    let canvas = Canvas { width, height, scale, theme: options.theme, fonts };
    // A picture of so many pixels can be had, and memory takes all that is written to it.
    bands::drawn(picture, &canvas).and_then(|bands| file::written(&canvas, &bands).ok()).unwrap_or_default()
}

impl PngOptions {
    fn scale_of(&self, size: Size) -> f64 {
        let usable = |scale: &f64| *scale > 0.0 && scale.is_finite();
        let by_width = self.width.map(|width| f64::from(width) / size.width);
        by_width.filter(usable).or(Some(self.scale).filter(usable)).unwrap_or(PngOptions::default().scale)
    }
}

/// The wanted scale, or the largest one at which there are not too many pixels.
fn affordable(size: Size, wanted: f64) -> f64 {
    let most = (MOST_PIXELS / (size.width * size.height).max(1.0)).sqrt();
    wanted.min(most)
}

fn pixels(size: Size, scale: f64) -> (u32, u32) {
    let pixels = |length: f64| (length * scale).round().clamp(1.0, MOST_PIXELS) as u32;
    (pixels(size.width), pixels(size.height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_too_large_is_drawn_smaller() {
        let size = Size::new(5_000.0, 4_000.0);
        assert_eq!(affordable(size, 2.0), 2.0);
        let (width, height) = pixels(size, affordable(size, 1e9));
        assert_eq!((width, height), (11_180, 8_944));
        assert!(f64::from(width) * f64::from(height) <= MOST_PIXELS);
    }

    #[test]
    fn a_scale_that_is_none_counts_as_the_default() {
        let scale = |scale, width| PngOptions { scale, width }.scale_of(Size::new(200.0, 100.0));
        assert_eq!([scale(f64::NAN, None), scale(-1.0, None), scale(3.0, Some(100))], [2.0, 2.0, 0.5]);
    }
}

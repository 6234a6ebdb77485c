//! Text as pixels. A letter is drawn once for each quarter of a pixel that it can stand at, and then laid down
//! wherever it comes up.

use rustc_hash::FxHashMap;
use tiny_skia::{FillRule, Mask, Path, PathBuilder, Pixmap, Transform};

use super::Canvas;
use super::painter::paint;
use crate::layout::Point;
use crate::render::Color;
use crate::typeset::{FontId, Fonts, GlyphId, Paragraph, PathCommand};

/// The letters of one picture.
pub(super) struct Letters<'p> {
    fonts: &'p Fonts,
    scale: f64,
    known: FxHashMap<Key, Letter>,
}

/// A glyph at a size, so many quarters of a pixel from the left and from the top.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    font: FontId,
    glyph: GlyphId,
    /// The bits of the size.
    size: u32,
    quarters: [u8; 2],
}

enum Letter {
    /// How much of each pixel it covers, from 0 to 255, row by row, and where the first pixel stands, seen from the
    /// pixel of the origin.
    Small { left: i32, top: i32, width: usize, cover: Vec<u8> },
    /// Its outline, in pixels of the drawing.
    Large(Path),
    /// Nothing, as a space.
    Blank,
}

/// Letters that are higher or wider than this, in pixels, are drawn anew each time.
const LARGE: f32 = 160.0;

impl<'p> Letters<'p> {
    pub(super) fn new(canvas: &Canvas<'p>) -> Letters<'p> {
        Letters { fonts: canvas.fonts, scale: canvas.scale, known: FxHashMap::default() }
    }

    /// Draws a text at a place of the picture into a band that starts at `top`, in pixels. Base lines stand on whole
    /// pixels, so that all letters of a line are equally sharp.
    pub(super) fn draw(&mut self, paragraph: &Paragraph, at: Point, color: Color, top: f64, pixmap: &mut Pixmap) {
        let reach = 2.0 * f64::from(paragraph.size) * self.scale;
        for line in &paragraph.lines {
            let base = ((at.y + f64::from(line.baseline)) * self.scale).round() - top;
            if base + reach < 0.0 || base - reach > f64::from(pixmap.height()) {
                continue;
            }
            for run in &line.runs {
                for glyph in &run.glyphs {
                    let (column, right) = quarters((at.x + f64::from(glyph.x)) * self.scale);
                    let (row, down) = quarters(base + f64::from(glyph.y - line.baseline) * self.scale);
                    let size = paragraph.size.to_bits();
                    let key = Key { font: run.font, glyph: glyph.id, size, quarters: [right, down] };
                    self.lay(key, [column, row], color, pixmap);
                }
            }
        }
    }

    /// Draws a letter with its origin in a pixel.
    fn lay(&mut self, key: Key, [column, row]: [i32; 2], color: Color, pixmap: &mut Pixmap) {
        let scale = self.scale as f32;
        match self.known.entry(key).or_insert_with(|| Letter::new(key, self.fonts, scale)) {
            Letter::Small { left, top, width, cover } => {
                laid(cover, *width, [column.saturating_add(*left), row.saturating_add(*top)], color, pixmap);
            }
            Letter::Large(outline) => {
                let [x, y] = [(column, key.quarters[0]), (row, key.quarters[1])]
                    .map(|(pixel, quarters)| pixel as f32 + f32::from(quarters) / 4.0);
                let transform = Transform::from_row(scale, 0.0, 0.0, scale, x, y);
                pixmap.fill_path(outline, &paint(color), FillRule::Winding, transform, None);
            }
            Letter::Blank => {}
        }
    }
}

/// The pixel in which something stands, and at which quarter of it.
fn quarters(at: f64) -> (i32, u8) {
    let quarters = (at * 4.0).round() as i32;
    (quarters.div_euclid(4), quarters.rem_euclid(4) as u8)
}

impl Letter {
    fn new(key: Key, fonts: &Fonts, scale: f32) -> Letter {
        let Some(outline) = path(&fonts.outline(key.font, key.glyph, f32::from_bits(key.size))) else {
            return Letter::Blank;
        };
        let [right, down] = key.quarters.map(|quarters| f32::from(quarters) / 4.0);
        let bounds = outline.bounds();
        let (left, top) = ((bounds.left() * scale + right).floor(), (bounds.top() * scale + down).floor());
        let (width, height) =
            ((bounds.right() * scale + right).ceil() - left, (bounds.bottom() * scale + down).ceil() - top);
        if !(width <= LARGE && height <= LARGE) {
            return Letter::Large(outline);
        }
        let Some(mut mask) = Mask::new(width as u32, height as u32) else { return Letter::Blank };
        let transform = Transform::from_row(scale, 0.0, 0.0, scale, right - left, down - top);
        mask.fill_path(&outline, FillRule::Winding, true, transform);
        Letter::Small { left: left as i32, top: top as i32, width: width as usize, cover: mask.data().to_vec() }
    }
}

/// Lays a colour over the pixels that a letter covers, its first one at this column and row.
fn laid(cover: &[u8], width: usize, [column, row]: [i32; 2], Color(color): Color, pixmap: &mut Pixmap) {
    let room = pixmap.width() as usize;
    // What stands outside on the left, and what is left inside.
    let hidden = column.min(0).unsigned_abs() as usize;
    let first = column.max(0) as usize;
    let shown = width.saturating_sub(hidden).min(room.saturating_sub(first));
    if shown == 0 {
        return;
    }
    let above = row.min(0).unsigned_abs() as usize;
    let lines = cover.chunks_exact(width).skip(above);
    let rows = pixmap.data_mut().chunks_exact_mut(room * 4).skip(row.max(0) as usize);
    for (line, pixels) in lines.zip(rows) {
        let pixels = pixels[first * 4..].chunks_exact_mut(4);
        for (&cover, pixel) in line[hidden..hidden + shown].iter().zip(pixels) {
            match cover {
                0 => {}
                u8::MAX => pixel[..3].copy_from_slice(&color),
                cover => {
                    for (part, ink) in pixel.iter_mut().zip(color) {
                        *part = mixed(*part, ink, cover);
                    }
                }
            }
        }
    }
}

/// So many 255ths of one over the other, rounded.
fn mixed(below: u8, above: u8, cover: u8) -> u8 {
    let (below, above, cover) = (u32::from(below), u32::from(above), u32::from(cover));
    ((above * cover + below * (255 - cover) + 127) / 255) as u8
}

fn path(commands: &[PathCommand]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for command in commands {
        match *command {
            PathCommand::Move([x, y]) => builder.move_to(x, y),
            PathCommand::Line([x, y]) => builder.line_to(x, y),
            PathCommand::Quadratic([x1, y1], [x, y]) => builder.quad_to(x1, y1, x, y),
            PathCommand::Cubic([x1, y1], [x2, y2], [x, y]) => builder.cubic_to(x1, y1, x2, y2, x, y),
            PathCommand::Close => builder.close(),
        }
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_stands_in_a_pixel_at_a_quarter_of_it() {
        assert_eq!([3.0, 3.3, 3.9, -0.2].map(quarters), [(3, 0), (3, 1), (4, 0), (-1, 3)]);
    }

    #[test]
    fn what_stands_out_of_a_band_is_cut() {
        let cover = [255, 255, 255, 128, 255, 255, 255, 255, 255];
        let inside = |place| {
            let mut pixmap = Pixmap::new(4, 2).unwrap();
            laid(&cover, 3, place, Color([100, 200, 50]), &mut pixmap);
            pixmap.data().chunks_exact(4).map(|pixel| pixel[0]).collect::<Vec<u8>>()
        };
        assert_eq!(inside([0, 0]), [100, 100, 100, 0, 50, 100, 100, 0]);
        assert_eq!(inside([-2, -1]), [100, 0, 0, 0, 100, 0, 0, 0]);
        assert_eq!(inside([3, 1]), [0, 0, 0, 0, 0, 0, 0, 100]);
        for outside in [[4, 0], [0, 2], [-3, 0], [0, -3], [i32::MAX, i32::MAX], [i32::MIN, i32::MIN]] {
            assert_eq!(inside(outside), [0; 8]);
        }
    }
}

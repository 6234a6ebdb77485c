//! Pictures as PNG.
//!
//! The letters are drawn from the fonts of hence, so a PNG shows what the SVG of the same map shows,
//! whatever fonts a machine has. The same map gives the same bytes on every machine.

use rustc_hash::FxHashMap;
use tiny_skia::{
    Color as Paper, FillRule, Paint, Path, PathBuilder, Pixmap, PixmapMut, PremultipliedColorU8, StrokeDash, Transform,
};

use super::picture::{Figure, Ink, Picture, Shape, Stroke, rounded};
use super::{Color, Note, Options, Theme};
use crate::layout::{Point, Rect, Segment, Size};
use crate::typeset::{FontId, Fonts, GlyphId, Paragraph, PathCommand};

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

/// The most pixels that a picture may have: 400 megabytes while it is drawn.
const MOST_PIXELS: f64 = 100_000_000.0;

/// Draws a picture. One that would have more than 100 megapixels is drawn at a smaller scale, and a
/// note says so. Takes time linear in what there is to draw and in the number of pixels.
pub(super) fn png(picture: &Picture, options: &Options, fonts: &Fonts, notes: &mut Vec<Note>) -> Vec<u8> {
    let wanted = options.png.scale_of(picture.size);
    let scale = affordable(picture.size, wanted);
    if scale < wanted {
        notes.push(Note::ScaleReduced { wanted, drawn: scale });
    }
    let (width, height) = pixels(picture.size, scale);
    // A number of pixels between 1 and the most that are allowed can be had, and written to memory.
    let pixmap = Pixmap::new(width, height).map(|mut pixmap| {
        let (pixels, outlines) = (pixmap.as_mut(), FxHashMap::default());
        Painter { pixmap: pixels, scale: scale as f32, theme: options.theme, fonts, outlines }.picture(picture);
        pixmap
    });
    pixmap.and_then(|pixmap| encoded(&pixmap).ok()).unwrap_or_default()
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

/// Without transparency: the page covers everything.
fn encoded(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    let mut stream = writer.stream_writer()?;
    let mut row = Vec::with_capacity(pixmap.width() as usize * 3);
    for line in pixmap.pixels().chunks_exact(pixmap.width() as usize) {
        row.clear();
        row.extend(line.iter().flat_map(|pixel: &PremultipliedColorU8| [pixel.red(), pixel.green(), pixel.blue()]));
        std::io::Write::write_all(&mut stream, &row)?;
    }
    stream.finish()?;
    writer.finish()?;
    Ok(bytes)
}

struct Painter<'p> {
    pixmap: PixmapMut<'p>,
    scale: f32,
    theme: &'p Theme,
    fonts: &'p Fonts,
    /// Outlines by font, glyph and the bits of the size. None for a glyph without one.
    outlines: FxHashMap<(FontId, GlyphId, u32), Option<Path>>,
}

impl Painter<'_> {
    fn picture(&mut self, picture: &Picture) {
        self.pixmap.fill(paper(self.theme.color(Ink::Page)));
        self.shapes(&picture.heading);
        self.figures(picture.groups.iter().chain(&picture.panels));
        self.figures(picture.edges.iter().map(|(_, figure)| figure));
        self.shapes(&picture.group_titles);
        self.figures(picture.boxes.iter());
        self.shapes(&picture.footer);
    }

    fn figures<'f>(&mut self, figures: impl Iterator<Item = &'f Figure>) {
        for figure in figures {
            self.shapes(&figure.shapes);
        }
    }

    fn shapes(&mut self, shapes: &[Shape]) {
        for shape in shapes {
            match shape {
                Shape::Rect { rect, radius, fill, stroke } => self.path(rectangle(*rect, *radius), *fill, *stroke),
                Shape::Path { start, segments, is_closed, fill, stroke } => {
                    self.path(line(*start, segments, *is_closed), *fill, *stroke);
                }
                Shape::Circle { center, radius, fill, stroke } => {
                    let circle = PathBuilder::from_circle(center.x as f32, center.y as f32, *radius as f32);
                    self.path(circle, *fill, *stroke);
                }
                Shape::Text { paragraph, at, ink } => self.text(paragraph, *at, *ink),
            }
        }
    }

    fn path(&mut self, path: Option<Path>, fill: Option<Ink>, stroke: Option<Stroke>) {
        let Some(path) = path else { return };
        let transform = Transform::from_scale(self.scale, self.scale);
        if let Some(ink) = fill {
            self.pixmap.fill_path(&path, &self.paint(ink), FillRule::Winding, transform, None);
        }
        if let Some(stroke) = stroke {
            let dashes = stroke.dashes.iter().map(|&length| length as f32).collect();
            let pen = tiny_skia::Stroke {
                width: stroke.width as f32,
                dash: StrokeDash::new(dashes, 0.0),
                ..tiny_skia::Stroke::default()
            };
            self.pixmap.stroke_path(&path, &self.paint(stroke.ink), &pen, transform, None);
        }
    }

    fn text(&mut self, paragraph: &Paragraph, at: Point, ink: Ink) {
        let paint = self.paint(ink);
        let place = Transform::from_scale(self.scale, self.scale).pre_translate(at.x as f32, at.y as f32);
        for run in paragraph.lines.iter().flat_map(|line| &line.runs) {
            for glyph in &run.glyphs {
                let key = (run.font, glyph.id, paragraph.size.to_bits());
                let outline = self
                    .outlines
                    .entry(key)
                    .or_insert_with(|| letter(&self.fonts.outline(run.font, glyph.id, paragraph.size)));
                if let Some(outline) = outline {
                    let transform = place.pre_translate(glyph.x, glyph.y);
                    self.pixmap.fill_path(outline, &paint, FillRule::Winding, transform, None);
                }
            }
        }
    }

    fn paint(&self, ink: Ink) -> Paint<'static> {
        let mut paint = Paint::default();
        paint.set_color(paper(self.theme.color(ink)));
        paint
    }
}

fn paper(Color([red, green, blue]): Color) -> Paper {
    Paper::from_rgba8(red, green, blue, 255)
}

fn line(start: Point, segments: &[Segment], is_closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.move_to(start.x as f32, start.y as f32);
    for segment in segments {
        match *segment {
            Segment::Line(end) => builder.line_to(end.x as f32, end.y as f32),
            Segment::Curve(first, second, end) => builder.cubic_to(
                first.x as f32,
                first.y as f32,
                second.x as f32,
                second.y as f32,
                end.x as f32,
                end.y as f32,
            ),
        }
    }
    if is_closed {
        builder.close();
    }
    builder.finish()
}

fn rectangle(rect: Rect, radius: f64) -> Option<Path> {
    if radius <= 0.0 {
        let (width, height) = (rect.width as f32, rect.height as f32);
        return tiny_skia::Rect::from_xywh(rect.x as f32, rect.y as f32, width, height).map(PathBuilder::from_rect);
    }
    let (start, segments) = rounded(rect, radius);
    line(start, &segments, true)
}

fn letter(commands: &[PathCommand]) -> Option<Path> {
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

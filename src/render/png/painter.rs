//! Shapes as pixels.

use tiny_skia::{Color as Paper, FillRule, Paint, Path, PathBuilder, Pixmap, StrokeDash, Transform};

use super::Canvas;
use super::bands::ROWS;
use super::letters::Letters;
use crate::layout::{Point, Rect, Segment};
use crate::render::Color;
use crate::render::picture::{Ink, Shape, Stroke, rounded};

/// Draws one band after the other.
pub(super) struct Painter<'p> {
    canvas: &'p Canvas<'p>,
    pixmap: Pixmap,
    letters: Letters<'p>,
    /// From the picture to the band.
    transform: Transform,
}

impl<'p> Painter<'p> {
    /// None where there are no pixels to be had.
    pub(super) fn new(canvas: &'p Canvas<'p>) -> Option<Painter<'p>> {
        let pixmap = Pixmap::new(canvas.width, ROWS)?;
        Some(Painter { canvas, pixmap, letters: Letters::new(canvas), transform: Transform::identity() })
    }

    /// Draws a band: the page, and these shapes on it.
    pub(super) fn band<'s>(&mut self, band: u32, shapes: impl Iterator<Item = &'s Shape>) {
        let (scale, top) = (self.canvas.scale as f32, f64::from(band * ROWS));
        self.transform = Transform::from_row(scale, 0.0, 0.0, scale, 0.0, -top as f32);
        self.pixmap.fill(paper(self.canvas.theme.color(Ink::Page)));
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
                Shape::Text { paragraph, at, ink } => {
                    let color = self.canvas.theme.color(*ink);
                    self.letters.draw(paragraph, *at, color, top, &mut self.pixmap);
                }
            }
        }
    }

    /// The pixels of the band: red, green, blue and a byte that says nothing, row by row.
    pub(super) fn pixels(&self) -> &[u8] {
        self.pixmap.data()
    }

    fn path(&mut self, path: Option<Path>, fill: Option<Ink>, stroke: Option<Stroke>) {
        let Some(path) = path else { return };
        if let Some(ink) = fill {
            self.pixmap.fill_path(&path, &self.paint(ink), FillRule::Winding, self.transform, None);
        }
        if let Some(stroke) = stroke {
            let dashes = stroke.dashes.iter().map(|&length| length as f32).collect();
            let pen = tiny_skia::Stroke {
                width: stroke.width as f32,
                dash: StrokeDash::new(dashes, 0.0),
                ..tiny_skia::Stroke::default()
            };
            self.pixmap.stroke_path(&path, &self.paint(stroke.ink), &pen, self.transform, None);
        }
    }

    fn paint(&self, ink: Ink) -> Paint<'static> {
        paint(self.canvas.theme.color(ink))
    }
}

pub(super) fn paint(color: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(paper(color));
    paint
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

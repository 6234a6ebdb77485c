//! A picture in bands of so many rows, each drawn and packed by itself.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::Canvas;
use super::file::{Packed, Packer};
use super::painter::Painter;
use crate::layout::Segment;
use crate::lists::Lists;
use crate::render::picture::{Picture, Shape, Stroke};

/// Rows of a band: few enough that its pixels stay near the processor, so many that they pack well.
pub(super) const ROWS: u32 = 64;

/// Draws all bands. None where a band cannot be had, which the bounds on the size of a picture prevent.
pub(super) fn drawn(picture: &Picture, canvas: &Canvas) -> Option<Vec<Packed>> {
    let content = Content::new(picture, canvas);
    let bands: Vec<OnceLock<Option<Packed>>> = (0..content.bands).map(|_| OnceLock::new()).collect();
    let next = AtomicU32::new(0);
    let work = || {
        let Some(mut painter) = Painter::new(canvas) else { return };
        let mut packer = Packer::new(canvas);
        loop {
            let band = next.fetch_add(1, Ordering::Relaxed);
            let Some(done) = bands.get(band as usize) else { return };
            painter.band(band, content.of(band));
            // Each band is taken once.
            let _ = done.set(packer.pack(painter.pixels(), band));
        }
    };
    // How many threads work changes when a picture is finished, not what it shows.
    rayon::broadcast(|_| work());
    bands.into_iter().map(|band| band.into_inner().flatten()).collect()
}

/// What there is to draw, by band.
struct Content<'p> {
    shapes: Vec<&'p Shape>,
    bands: u32,
    /// By band, the shapes that reach into it, lowest first.
    by_band: Lists,
}

impl<'p> Content<'p> {
    fn new(picture: &'p Picture, canvas: &Canvas) -> Content<'p> {
        let shapes: Vec<&Shape> = picture.shapes().collect();
        let bands = canvas.height.div_ceil(ROWS);
        let mut pairs = Vec::with_capacity(shapes.len() * 2);
        for (at, shape) in (0u32..).zip(&shapes) {
            let band = |y: f64| (y * canvas.scale / f64::from(ROWS)).clamp(0.0, f64::from(bands - 1)) as u32;
            let [top, bottom] = reach(shape);
            pairs.extend((band(top)..=band(bottom)).map(|band| (band, at)));
        }
        Content { shapes, bands, by_band: Lists::of_pairs(bands as usize, pairs.iter().copied()) }
    }

    fn of(&self, band: u32) -> impl Iterator<Item = &'p Shape> {
        self.by_band.of(band).iter().map(|&at| self.shapes[at as usize])
    }
}

/// Upper and lower end of a shape, or more.
fn reach(shape: &Shape) -> [f64; 2] {
    // A line is as wide as its pen, and corners stick out further; a pixel is touched by what lies next to it.
    let pen = |stroke: &Option<Stroke>| stroke.map_or(0.0, |stroke| stroke.width * 2.0) + 1.0;
    match shape {
        Shape::Rect { rect, stroke, .. } => [rect.y - pen(stroke), rect.bottom() + pen(stroke)],
        Shape::Circle { center, radius, stroke, .. } => {
            [center.y - radius - pen(stroke), center.y + radius + pen(stroke)]
        }
        Shape::Path { start, segments, stroke, .. } => {
            let points = segments.iter().flat_map(Segment::points);
            let ends = points.fold([start.y, start.y], |[top, bottom], point| [top.min(point.y), bottom.max(point.y)]);
            [ends[0] - pen(stroke), ends[1] + pen(stroke)]
        }
        // Signs above and below letters go beyond the line.
        Shape::Text { paragraph, at, .. } => {
            let (size, height) = (f64::from(paragraph.size), f64::from(paragraph.height));
            [at.y - size, at.y + height + size]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Point, Rect};
    use crate::render::picture::Ink;

    #[test]
    fn a_shape_reaches_as_far_as_its_pen() {
        let stroke = Some(Stroke::solid(Ink::Text, 3.0));
        let rect = Shape::rect(Rect::new(0.0, 100.0, 10.0, 20.0), 0.0, None, stroke);
        assert_eq!(reach(&rect), [93.0, 127.0]);
        let line = Shape::polyline(&[Point::new(0.0, 5.0), Point::new(9.0, -5.0)], false, None, None);
        assert_eq!(reach(&line), [-6.0, 6.0]);
    }
}

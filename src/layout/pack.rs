//! Puts rectangles on shelves so that together they have the wanted shape.

use super::diagram::Size;
use super::picture::Point;

/// Where rectangles stand on shelves, in their order, and how large the whole is. Of a few widths the one
/// is taken that comes nearest to the aspect; takes time linear in the number of rectangles.
pub(super) fn shelves(sizes: &[Size], gap: f64, aspect: f64) -> (Vec<Point>, Size) {
    let widest = sizes.iter().map(|size| size.width).fold(0.0, f64::max);
    let area: f64 = sizes.iter().map(|size| (size.width + gap) * (size.height + gap)).sum();
    let start = (area * aspect).sqrt();
    let mut best = (f64::INFINITY, Vec::new(), Size::default());
    for step in 0..TRIALS {
        let width = widest.max(start * (0.6 + 0.1 * f64::from(step)));
        let (corners, size) = fill(sizes, gap, width);
        let cost = cost(size, aspect);
        if cost < best.0 {
            best = (cost, corners, size);
        }
    }
    (best.1, best.2)
}

/// How many widths are tried.
const TRIALS: u32 = 16;

/// Area of the smallest page of the wanted shape that holds a picture.
pub(super) fn cost(size: Size, aspect: f64) -> f64 {
    let width = size.width.max(size.height * aspect);
    width * width / aspect
}

fn fill(sizes: &[Size], gap: f64, width: f64) -> (Vec<Point>, Size) {
    let mut corners = Vec::with_capacity(sizes.len());
    let (mut x, mut y, mut shelf, mut whole) = (0.0, 0.0, 0.0, Size::default());
    for size in sizes {
        if x > 0.0 && x + size.width > width {
            x = 0.0;
            y += shelf + gap;
            shelf = 0.0;
        }
        corners.push(Point::new(x, y));
        whole.width = whole.width.max(x + size.width);
        shelf = f64::max(shelf, size.height);
        whole.height = y + shelf;
        x += size.width + gap;
    }
    (corners, whole)
}

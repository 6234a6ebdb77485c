//! A line under construction, in the coordinates of whatever it runs through.

use super::picture::{Point, Segment};

/// A line from a point through segments.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    pub(super) start: Point,
    pub(super) segments: Vec<Segment>,
}

impl Path {
    pub(super) fn at(start: Point) -> Path {
        Path { start, segments: Vec::new() }
    }

    /// Along these points, with round corners. The points lie on lines along the axes.
    pub(super) fn rounded(points: &[Point], radius: f64) -> Path {
        let mut path = Path::at(points.first().copied().unwrap_or_default());
        for (at, &corner) in points.iter().enumerate().skip(1) {
            let (Some(&before), Some(&next)) = (points.get(at - 1), points.get(at + 1)) else {
                path.line_to(corner);
                continue;
            };
            let reach = radius.min(distance(before, corner) / 2.0).min(distance(corner, next) / 2.0);
            let from = towards(corner, before, reach);
            let to = towards(corner, next, reach);
            path.line_to(from);
            // The usual approximation of a quarter of a circle: handles of 0.5523 of the radius.
            path.segments.push(Segment::Curve(
                towards(from, corner, reach * 0.5523),
                towards(to, corner, reach * 0.5523),
                to,
            ));
        }
        path
    }

    pub(super) fn end(&self) -> Point {
        self.segments.last().map_or(self.start, Segment::end)
    }

    /// On in a straight line; longer, where the last one ran the same way along an axis.
    pub(super) fn line_to(&mut self, point: Point) {
        let end = self.end();
        if end == point {
            return;
        }
        if let Some(Segment::Line(_)) = self.segments.last() {
            let before = self.segments.len().checked_sub(2).and_then(|at| self.segments.get(at));
            let start = before.map_or(self.start, Segment::end);
            let vertical = start.x == end.x && end.x == point.x;
            let horizontal = start.y == end.y && end.y == point.y;
            if vertical || horizontal {
                self.segments.pop();
            }
        }
        self.segments.push(Segment::Line(point));
    }

    /// On to a point below or above, leaving and arriving upright. Stays between the two heights.
    pub(super) fn swing_to(&mut self, point: Point) {
        let start = self.end();
        if (start.x - point.x).abs() < 0.005 {
            self.line_to(Point::new(start.x, point.y));
            return;
        }
        let middle = (start.y + point.y) / 2.0;
        self.segments.push(Segment::Curve(Point::new(start.x, middle), Point::new(point.x, middle), point));
    }

    pub(super) fn append(&mut self, other: &Path) {
        self.line_to(other.start);
        for &segment in &other.segments {
            match segment {
                Segment::Line(point) => self.line_to(point),
                curve @ Segment::Curve(..) => self.segments.push(curve),
            }
        }
    }

    pub(super) fn reversed(&self) -> Path {
        let mut path = Path::at(self.end());
        for (at, segment) in self.segments.iter().enumerate().rev() {
            let start = at.checked_sub(1).and_then(|at| self.segments.get(at)).map_or(self.start, Segment::end);
            path.segments.push(match *segment {
                Segment::Line(_) => Segment::Line(start),
                Segment::Curve(first, second, _) => Segment::Curve(second, first, start),
            });
        }
        path
    }

    /// Every point of it, control points too: the line lies within their hull. Empty, if there is no line.
    pub(super) fn points(&self) -> impl Iterator<Item = Point> + '_ {
        let start = (!self.segments.is_empty()).then_some(self.start);
        start.into_iter().chain(self.segments.iter().flat_map(|segment| match *segment {
            Segment::Line(point) => [point; 3],
            Segment::Curve(first, second, end) => [first, second, end],
        }))
    }

    /// The same line with every point moved.
    pub(super) fn mapped(&self, map: impl Fn(Point) -> Point) -> Path {
        let segments = self.segments.iter().map(|segment| match *segment {
            Segment::Line(point) => Segment::Line(map(point)),
            Segment::Curve(first, second, end) => Segment::Curve(map(first), map(second), map(end)),
        });
        Path { start: map(self.start), segments: segments.collect() }
    }
}

fn distance(one: Point, other: Point) -> f64 {
    (one.x - other.x).abs() + (one.y - other.y).abs()
}

fn towards(from: Point, to: Point, length: f64) -> Point {
    let whole = distance(from, to);
    if whole <= 0.0 {
        return from;
    }
    let share = (length / whole).min(1.0);
    Point::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
}

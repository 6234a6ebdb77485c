//! Where everything stands.

use super::diagram::{Method, Size};

/// A place. `x` grows to the right, `y` downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance from the left side of the picture.
    pub x: f64,
    /// Distance from its upper side.
    pub y: f64,
}

impl Point {
    /// A place.
    pub fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its left side.
    pub x: f64,
    /// Its upper side.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Rect {
    /// A rectangle.
    pub fn new(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { x, y, width, height }
    }

    /// The smallest one that holds all of these points; without any, one without a place.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Rect {
        let (mut left, mut top, mut right, mut bottom) =
            (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
        for Point { x, y } in points {
            (left, right) = (left.min(x), right.max(x));
            (top, bottom) = (top.min(y), bottom.max(y));
        }
        Rect::new(left, top, right - left, bottom - top)
    }

    /// Its right side.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Its lower side.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }
}

/// A stretch of a route, from where the one before it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// A straight line to a point.
    Line(Point),
    /// A cubic Bézier curve: two control points and where it ends.
    Curve(Point, Point, Point),
}

impl Segment {
    /// Where it ends.
    pub fn end(&self) -> Point {
        match *self {
            Segment::Line(end) | Segment::Curve(_, _, end) => end,
        }
    }

    /// Its points after the first: where it ends, behind the points that bend it.
    pub fn points(&self) -> impl Iterator<Item = Point> + use<> {
        let points = match *self {
            Segment::Line(end) => [None, None, Some(end)],
            Segment::Curve(first, second, end) => [Some(first), Some(second), Some(end)],
        };
        points.into_iter().flatten()
    }

    /// The point from which it comes to its end, if it starts at `start`.
    fn before_end(&self, start: Point) -> Point {
        match *self {
            Segment::Line(_) => start,
            Segment::Curve(first, second, end) => {
                [second, first, start].into_iter().find(|point| *point != end).unwrap_or(start)
            }
        }
    }
}

/// How an edge runs, from the border of the box that it leaves to the border of the one it ends at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// Where it leaves its first box.
    pub start: Point,
    /// How it goes on.
    pub segments: Vec<Segment>,
    /// Where its label stands, if it has one.
    pub label: Option<Rect>,
}

impl Route {
    /// Where it ends.
    pub fn end(&self) -> Point {
        self.segments.last().map_or(self.start, Segment::end)
    }

    /// The way an arrowhead at its end points: a vector of length 1.
    pub fn end_direction(&self) -> Point {
        let end = self.end();
        let mut starts = vec![self.start];
        starts.extend(self.segments.iter().map(Segment::end));
        let pairs = self.segments.iter().zip(starts).rev();
        let before = pairs.map(|(segment, start)| segment.before_end(start)).find(|point| *point != end);
        let Some(before) = before else { return Point::new(0.0, -1.0) };
        let (dx, dy) = (end.x - before.x, end.y - before.y);
        let length = (dx * dx + dy * dy).sqrt();
        Point::new(dx / length, dy / length)
    }
}

/// Where everything stands. All lengths are rounded to 0.01; all tables are in the order of the diagram's.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Size of the picture, margins included. Everything lies within.
    pub size: Size,
    /// Where the boxes stand.
    pub boxes: Vec<Rect>,
    /// Where the groups stand. One without boxes has no size.
    pub groups: Vec<Rect>,
    /// The frames around the premises of each panel.
    pub panels: Vec<Rect>,
    /// How the edges run.
    pub routes: Vec<Route>,
    /// How the boxes were given their places.
    pub method: Method,
}

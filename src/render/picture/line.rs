//! Arrows and lines.

use super::Figure;
use super::shape::{Ink, Shape, Stroke, round};
use crate::layout::{Point, Rect, Route, Segment};
use crate::model::RelationKind;
use crate::render::scene::{Edge, EdgeKind};

/// How an edge looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct EdgeLook {
    pub(super) stroke: Stroke,
    head: Head,
    tail: Head,
    sign: Option<Sign>,
}

/// What stands at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    Nothing,
    Triangle,
    Bar,
    TwoBars,
    Ring,
}

/// A sign on a line near its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
    Slash,
    Entails,
}

const DASHED: &[f64] = &[7.0, 4.0];
const DASH_DOT: &[f64] = &[8.0, 3.0, 2.0, 3.0];
/// Radius of the ground of a sign.
const SIGN: f64 = 6.0;
/// How far from the box the middle of a sign stands.
const SIGN_AWAY: f64 = SIGN + 6.0;

pub(super) fn look(edge: &Edge) -> EdgeLook {
    let relation = match edge.kind {
        EdgeKind::Premise | EdgeKind::Conclusion => RelationKind::Support,
        EdgeKind::Relation(kind) => kind,
    };
    let (width, dashes): (_, &'static [f64]) = match relation {
        RelationKind::Support | RelationKind::Entails => (1.6, &[]),
        RelationKind::Undercut => (1.8, DASH_DOT),
        RelationKind::Attack | RelationKind::Contrary | RelationKind::Contradictory => (1.8, DASHED),
    };
    let (head, tail, sign) = match (edge.kind, relation) {
        (EdgeKind::Premise, _) => (Head::Nothing, Head::Nothing, None),
        (EdgeKind::Conclusion, _) => (Head::Triangle, Head::Nothing, None),
        (_, RelationKind::Support) => (Head::Triangle, Head::Nothing, Some(Sign::Plus)),
        (_, RelationKind::Entails) => (Head::Triangle, Head::Nothing, Some(Sign::Entails)),
        (_, RelationKind::Attack) => (Head::Bar, Head::Nothing, Some(Sign::Minus)),
        (_, RelationKind::Contrary) => (Head::Bar, Head::Bar, None),
        (_, RelationKind::Contradictory) => (Head::TwoBars, Head::TwoBars, None),
        (_, RelationKind::Undercut) => (Head::Ring, Head::Nothing, Some(Sign::Slash)),
    };
    EdgeLook { stroke: Stroke { ink: edge.ink(), width, dashes }, head, tail, sign }
}

/// The line of an edge.
pub(in crate::render) fn stroke(edge: &Edge) -> Stroke {
    look(edge).stroke
}

/// An edge along its route from the box at `from`, moved by `by`.
pub(super) fn edge(edge: &Edge, route: &Route, from: Rect, by: Point) -> Figure {
    let look = look(edge);
    let mut shapes = drawn(look, route, from);
    for shape in &mut shapes {
        *shape = shape.moved(by.x, by.y);
    }
    let corners = [route.start].into_iter().chain(route.segments.iter().flat_map(Segment::points));
    let rect = Rect::around(corners.map(|corner| Point::new(corner.x + by.x, corner.y + by.y)));
    Figure { rect, shapes }
}

/// The shapes of an edge along a route from the box at `from`.
pub(super) fn drawn(look: EdgeLook, route: &Route, from: Rect) -> Vec<Shape> {
    let line = Shape::Path {
        start: route.start,
        segments: route.segments.clone(),
        is_closed: false,
        fill: None,
        stroke: Some(look.stroke),
    };
    let mut shapes = vec![line];
    shapes.extend(head(look.head, route.end(), route.end_direction(), look.stroke.ink));
    let backwards = along(route, 4.0);
    let toward = direction(backwards, route.start);
    shapes.extend(head(look.tail, route.start, toward, look.stroke.ink));
    if let Some(sign) = look.sign {
        shapes.extend(sign_at(sign, away(route, from), look.stroke.ink));
    }
    shapes
}

fn head(head: Head, tip: Point, toward: Point, ink: Ink) -> Vec<Shape> {
    // A point so far behind the tip and so far to its side.
    let at = |back: f64, aside: f64| {
        Point::new(round(tip.x - toward.x * back - toward.y * aside), round(tip.y - toward.y * back + toward.x * aside))
    };
    let bar = |back: f64| Shape::polyline(&[at(back, -6.0), at(back, 6.0)], false, None, Some(Stroke::solid(ink, 2.4)));
    match head {
        Head::Nothing => Vec::new(),
        Head::Triangle => vec![Shape::polyline(&[at(0.0, 0.0), at(9.0, -4.2), at(9.0, 4.2)], true, Some(ink), None)],
        Head::Bar => vec![bar(3.0)],
        Head::TwoBars => vec![bar(3.0), bar(7.0)],
        Head::Ring => vec![Shape::Circle {
            center: at(4.5, 0.0),
            radius: 4.0,
            fill: Some(Ink::Page),
            stroke: Some(Stroke::solid(ink, 1.8)),
        }],
    }
}

/// A sign in a small circle.
fn sign_at(sign: Sign, center: Point, ink: Ink) -> Vec<Shape> {
    let at = |x: f64, y: f64| Point::new(round(center.x + x), round(center.y + y));
    let stroke = Some(Stroke::solid(ink, 1.5));
    let line =
        |from: (f64, f64), to: (f64, f64)| Shape::polyline(&[at(from.0, from.1), at(to.0, to.1)], false, None, stroke);
    let ground = Shape::Circle {
        center: at(0.0, 0.0),
        radius: SIGN,
        fill: Some(Ink::Page),
        stroke: Some(Stroke::solid(ink, 1.1)),
    };
    let mut shapes = vec![ground];
    match sign {
        Sign::Plus => shapes.extend([line((-3.2, 0.0), (3.2, 0.0)), line((0.0, -3.2), (0.0, 3.2))]),
        Sign::Minus => shapes.push(line((-3.2, 0.0), (3.2, 0.0))),
        Sign::Slash => shapes.push(line((-4.1, 4.1), (4.1, -4.1))),
        Sign::Entails => {
            shapes.extend([
                line((-2.4, -3.2), (-2.4, 3.2)),
                line((-2.4, -1.3), (3.0, -1.3)),
                line((-2.4, 1.3), (3.0, 1.3)),
            ]);
        }
    }
    shapes
}

/// Where a route is far enough from the box that it leaves for a sign, or its middle where it never is before.
/// A line that leaves at a slant runs along the edge of the box for a while.
fn away(route: &Route, from: Rect) -> Point {
    let points = flattened(route);
    let is_far = |at: Point| {
        let aside = (from.x - at.x).max(at.x - from.right());
        let above = (from.y - at.y).max(at.y - from.bottom());
        aside.max(above) >= SIGN_AWAY
    };
    let mut left = points.windows(2).map(|pair| length(pair[0], pair[1])).sum::<f64>() / 2.0;
    for pair in points.windows(2) {
        let whole = length(pair[0], pair[1]);
        let at = |along: f64| {
            let share = along / whole;
            Point::new(pair[0].x + (pair[1].x - pair[0].x) * share, pair[0].y + (pair[1].y - pair[0].y) * share)
        };
        let within = whole.min(left);
        if whole > 0.0 && (is_far(at(within)) || whole >= left) {
            let pixel = (0..within as u32).map(f64::from).find(|&along| is_far(at(along)));
            return at(pixel.unwrap_or(within));
        }
        left -= whole;
    }
    route.end()
}

/// The point so far along a route, or its middle where it is shorter than twice that.
fn along(route: &Route, distance: f64) -> Point {
    let points = flattened(route);
    let lengths: Vec<f64> = points.windows(2).map(|pair| length(pair[0], pair[1])).collect();
    let mut left = distance.min(lengths.iter().sum::<f64>() / 2.0);
    for (pair, length) in points.windows(2).zip(lengths) {
        if left <= length && length > 0.0 {
            let share = left / length;
            return Point::new(
                pair[0].x + (pair[1].x - pair[0].x) * share,
                pair[0].y + (pair[1].y - pair[0].y) * share,
            );
        }
        left -= length;
    }
    route.end()
}

/// The route as short straight stretches.
pub(super) fn flattened(route: &Route) -> Vec<Point> {
    const STEPS: u32 = 12;
    let mut points = vec![route.start];
    let mut from = route.start;
    for segment in &route.segments {
        if let Segment::Curve(first, second, end) = *segment {
            points.extend((1..STEPS).map(|step| {
                let t = f64::from(step) / f64::from(STEPS);
                let s = 1.0 - t;
                let mix = |a: f64, b: f64, c: f64, d: f64| {
                    s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
                };
                Point::new(mix(from.x, first.x, second.x, end.x), mix(from.y, first.y, second.y, end.y))
            }));
        }
        from = segment.end();
        points.push(from);
    }
    points
}

fn length(from: Point, to: Point) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    (dx * dx + dy * dy).sqrt()
}

/// The way from one point to another as a vector of length 1.
fn direction(from: Point, to: Point) -> Point {
    match length(from, to) {
        0.0 => Point::new(0.0, 1.0),
        length => Point::new((to.x - from.x) / length, (to.y - from.y) / length),
    }
}

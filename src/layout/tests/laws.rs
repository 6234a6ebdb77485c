//! What must hold for every picture, measured on what is drawn.

use super::super::*;

/// Curves are looked at in so many pieces.
const PIECES: usize = 16;

/// Rounding moves a side by this much at most.
const SLACK: f64 = 0.03;

/// The laws that a picture breaks.
pub(super) fn broken_laws(diagram: &Diagram, layout: &Layout) -> Vec<String> {
    let mut broken = Vec::new();
    if overlaps(layout) > 0 {
        broken.push(format!("{} pairs of boxes overlap", overlaps(layout)));
    }
    check_groups(diagram, layout, &mut broken);
    check_panels(diagram, layout, &mut broken);
    for (at, route) in layout.routes.iter().enumerate() {
        check_route(diagram, layout, at, route, &mut broken);
    }
    check_bounds(layout, &mut broken);
    broken
}

pub(super) fn overlaps(layout: &Layout) -> usize {
    let mut order: Vec<&Rect> = layout.boxes.iter().collect();
    order.sort_by(|one, other| one.x.total_cmp(&other.x));
    let mut count = 0;
    for (at, one) in order.iter().enumerate() {
        count +=
            order[at + 1..].iter().take_while(|other| other.x < one.right()).filter(|other| meet(one, other)).count();
    }
    count
}

fn meet(one: &Rect, other: &Rect) -> bool {
    one.x + SLACK < other.right()
        && other.x + SLACK < one.right()
        && one.y + SLACK < other.bottom()
        && other.y + SLACK < one.bottom()
}

fn within(inner: &Rect, outer: &Rect) -> bool {
    inner.x >= outer.x - SLACK
        && inner.y >= outer.y - SLACK
        && inner.right() <= outer.right() + SLACK
        && inner.bottom() <= outer.bottom() + SLACK
}

fn check_groups(diagram: &Diagram, layout: &Layout, broken: &mut Vec<String>) {
    let is_inside = |mut inner: Option<GroupId>, outer: usize| {
        while let Some(group) = inner {
            if group.index() == outer {
                return true;
            }
            inner = diagram.groups[group.index()].parent;
        }
        false
    };
    for (outer, rect) in layout.groups.iter().enumerate().filter(|(_, rect)| rect.width > 0.0) {
        for (at, shape) in diagram.boxes.iter().enumerate() {
            if is_inside(shape.group, outer) {
                if !within(&layout.boxes[at], rect) {
                    broken.push(format!("box {at} sticks out of group {outer}"));
                }
            } else if meet(&layout.boxes[at], rect) {
                broken.push(format!("box {at} stands in group {outer}"));
            }
        }
        for (at, other) in layout.groups.iter().enumerate().filter(|(_, rect)| rect.width > 0.0) {
            let (one, two) = (Some(GroupId(at as u32)), Some(GroupId(outer as u32)));
            if at != outer && is_inside(one, outer) && !within(other, rect) {
                broken.push(format!("group {at} sticks out of group {outer}"));
            }
            if !is_inside(one, outer) && !is_inside(two, at) && meet(other, rect) {
                broken.push(format!("groups {at} and {outer} overlap"));
            }
        }
    }
}

fn check_panels(diagram: &Diagram, layout: &Layout, broken: &mut Vec<String>) {
    for (at, (panel, frame)) in diagram.panels.iter().zip(&layout.panels).enumerate() {
        for (other, rect) in layout.boxes.iter().enumerate() {
            if panel.premises.contains(&BoxId(other as u32)) {
                if !within(rect, frame) {
                    broken.push(format!("box {other} sticks out of panel {at}"));
                }
            } else if meet(rect, frame) {
                broken.push(format!("box {other} stands on panel {at}"));
            }
        }
    }
}

fn check_bounds(layout: &Layout, broken: &mut Vec<String>) {
    let whole = Rect::new(0.0, 0.0, layout.size.width, layout.size.height);
    let rects = layout.boxes.iter().chain(&layout.groups).chain(&layout.panels);
    let labels = layout.routes.iter().filter_map(|route| route.label.as_ref());
    if !rects.chain(labels).all(|rect| within(rect, &whole)) {
        broken.push("something sticks out of the picture".to_string());
    }
    let points = layout.routes.iter().flat_map(points);
    for point in points {
        if !within(&Rect::new(point.x, point.y, 0.0, 0.0), &whole) {
            broken.push(format!("a line leaves the picture at {point:?}"));
        }
    }
}

fn check_route(diagram: &Diagram, layout: &Layout, at: usize, route: &Route, broken: &mut Vec<String>) {
    let edge = diagram.edges[at];
    let points = points(route);
    for (id, end) in [(edge.from, route.start), (edge.to, route.end())] {
        if !is_on_border(&layout.boxes[id.index()], end) {
            broken.push(format!("edge {at} does not end at the border of box {}", id.0));
        }
    }
    if route.segments.is_empty() {
        broken.push(format!("edge {at} is not drawn"));
    }
    for (other, rect) in layout.boxes.iter().enumerate() {
        let id = BoxId(other as u32);
        // Its own boxes may be touched, not crossed.
        let shrunk = if id == edge.from || id == edge.to { 0.5 } else { SLACK };
        if points.windows(2).any(|pair| touches(rect, shrunk, pair[0], pair[1])) {
            broken.push(format!("edge {at} runs through box {other}"));
        }
    }
    match (route.label, edge.label) {
        (Some(label), Some(_)) => {
            for (other, rect) in layout.boxes.iter().enumerate() {
                if meet(&label, rect) {
                    broken.push(format!("the label of edge {at} lies on box {other}"));
                }
            }
        }
        (None, None) => {}
        _ => broken.push(format!("the label of edge {at} is lost")),
    }
}

fn is_on_border(rect: &Rect, point: Point) -> bool {
    let near = |one: f64, other: f64| (one - other).abs() < SLACK;
    within(&Rect::new(point.x, point.y, 0.0, 0.0), rect)
        && (near(point.x, rect.x)
            || near(point.x, rect.right())
            || near(point.y, rect.y)
            || near(point.y, rect.bottom()))
}

/// A line as points close together.
pub(super) fn points(route: &Route) -> Vec<Point> {
    let mut points = vec![route.start];
    let mut start = route.start;
    for segment in &route.segments {
        match *segment {
            Segment::Line(end) => points.push(end),
            Segment::Curve(first, second, end) => {
                for piece in 1..=PIECES {
                    let t = piece as f64 / PIECES as f64;
                    let u = 1.0 - t;
                    let mix = |a: f64, b: f64, c: f64, d: f64| {
                        u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
                    };
                    points.push(Point::new(
                        mix(start.x, first.x, second.x, end.x),
                        mix(start.y, first.y, second.y, end.y),
                    ));
                }
            }
        }
        start = segment.end();
    }
    points
}

/// Does a straight line meet the inside of a rectangle (Liang and Barsky 1984)?
fn touches(rect: &Rect, shrunk: f64, from: Point, to: Point) -> bool {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (mut enter, mut leave) = (0.0, 1.0);
    let sides = [
        (-dx, from.x - (rect.x + shrunk)),
        (dx, rect.right() - shrunk - from.x),
        (-dy, from.y - (rect.y + shrunk)),
        (dy, rect.bottom() - shrunk - from.y),
    ];
    for (slope, room) in sides {
        if slope == 0.0 {
            if room <= 0.0 {
                return false;
            }
        } else if slope < 0.0 {
            enter = f64::max(enter, room / slope);
        } else {
            leave = f64::min(leave, room / slope);
        }
    }
    enter < leave
}

/// How many pairs of edges without a common box cross.
pub(super) fn crossings(diagram: &Diagram, layout: &Layout) -> usize {
    let lines: Vec<Vec<Point>> = layout.routes.iter().map(points).collect();
    let mut count = 0;
    for (at, line) in lines.iter().enumerate() {
        for (other_at, other) in lines.iter().enumerate().skip(at + 1) {
            let (one, two) = (diagram.edges[at], diagram.edges[other_at]);
            let apart = ![two.from, two.to].contains(&one.from) && ![two.from, two.to].contains(&one.to);
            if apart && line.windows(2).any(|a| other.windows(2).any(|b| cross(a[0], a[1], b[0], b[1]))) {
                count += 1;
            }
        }
    }
    count
}

fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

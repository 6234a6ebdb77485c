//! Places for the titles of groups: where a group starts, but beside the arrows that run into it there.

use std::sync::Arc;

use super::line::flattened;
use super::{GROUP_PADDING, Ink, Shape, offset};
use crate::layout::{Layout, Point, Rect, Route};
use crate::render::scene::Scene;
use crate::typeset::Paragraph;

/// Room between a title and the middle of an arrow beside it, which may have a sign there.
const BESIDE: f64 = 12.0;

/// For each group its title on a ground of its own: an arrow may run behind it where there is no other
/// place.
pub(super) fn titles(
    scene: &Scene,
    titles: &[Arc<Paragraph>],
    layout: &Layout,
    map: Point,
    right_to_left: bool,
) -> Vec<Shape> {
    let arrows: Vec<(Rect, &Route)> = layout.routes.iter().map(|route| (around(route), route)).collect();
    let mut shapes = Vec::new();
    for ((group, title), &rect) in scene.groups.iter().zip(titles).zip(&layout.groups) {
        let (width, height) = (f64::from(title.width), f64::from(title.height));
        let row = Row {
            left: rect.x + GROUP_PADDING,
            right: rect.right() - GROUP_PADDING,
            top: rect.y + GROUP_PADDING - 2.0,
            bottom: rect.y + GROUP_PADDING - 2.0 + height,
        };
        let place =
            offset(Rect::new(row.place(width, right_to_left, &row.taken(&arrows)), row.top, width, height), map);
        let ink = group.color.map_or(Ink::Text, |color| Ink::Own(color.readable_text()));
        let ground = Rect::new(place.x - 3.0, place.y, width + 6.0, height);
        shapes.push(Shape::rect(ground, 2.0, Some(group.ground()), None));
        shapes.push(Shape::Text { paragraph: Arc::clone(title), at: Point::new(place.x, place.y), ink });
    }
    shapes
}

/// The smallest rectangle around the points of a route, which holds the route.
fn around(route: &Route) -> Rect {
    let points = flattened(route);
    let low = |get: fn(&Point) -> f64| points.iter().map(get).fold(f64::INFINITY, f64::min);
    let high = |get: fn(&Point) -> f64| points.iter().map(get).fold(f64::NEG_INFINITY, f64::max);
    let (x, y) = (low(|point| point.x), low(|point| point.y));
    Rect::new(x, y, high(|point| point.x) - x, high(|point| point.y) - y)
}

/// Where the title of a group may stand.
#[derive(Clone, Copy)]
struct Row {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Row {
    /// What arrows take of it, from left to right.
    fn taken(&self, arrows: &[(Rect, &Route)]) -> Vec<(f64, f64)> {
        let meets = |rect: &Rect| {
            rect.x <= self.right && rect.right() >= self.left && rect.y <= self.bottom && rect.bottom() >= self.top
        };
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for (_, route) in arrows.iter().filter(|(rect, _)| meets(rect)) {
            let points = flattened(route);
            let crossing = points.windows(2).filter(|pair| {
                let (high, low) = (pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
                high <= self.bottom && low >= self.top
            });
            taken.extend(crossing.map(|pair| (pair[0].x.min(pair[1].x) - BESIDE, pair[0].x.max(pair[1].x) + BESIDE)));
        }
        taken.sort_by(|one, other| one.0.total_cmp(&other.0));
        taken
    }

    /// The left end of a title: the first free place from where lines start, or there where none is.
    fn place(&self, width: f64, right_to_left: bool, taken: &[(f64, f64)]) -> f64 {
        let start = if right_to_left { self.right - width } else { self.left };
        let mut place = start;
        let mut move_past = |&(from, to): &(f64, f64)| {
            if from < place + width && place < to {
                place = if right_to_left { from - width } else { to };
            }
        };
        if right_to_left {
            taken.iter().rev().for_each(&mut move_past);
        } else {
            taken.iter().for_each(&mut move_past);
        }
        if place >= self.left && place + width <= self.right { place } else { start }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: Row = Row { left: 10.0, right: 210.0, top: 0.0, bottom: 20.0 };

    #[test]
    fn a_title_stands_beside_what_crosses_its_row() {
        let taken = [(0.0, 16.0), (50.0, 66.0), (100.0, 116.0)];
        assert_eq!(ROW.place(30.0, false, &taken), 16.0);
        assert_eq!(ROW.place(40.0, false, &taken), 116.0);
        assert_eq!(ROW.place(60.0, true, &taken), 150.0);
        assert_eq!(ROW.place(30.0, true, &[(190.0, 206.0)]), 160.0);
        assert_eq!(ROW.place(150.0, false, &taken), 10.0, "there is no other place");
    }

    #[test]
    fn only_what_crosses_the_row_takes_room() {
        use crate::layout::Segment;
        let route = |points: &[(f64, f64)]| {
            let points: Vec<Point> = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
            Route {
                start: points[0],
                segments: points[1..].iter().map(|&point| Segment::Line(point)).collect(),
                label: None,
            }
        };
        let (through, below) = (route(&[(60.0, -30.0), (60.0, 50.0)]), route(&[(20.0, 30.0), (90.0, 30.0)]));
        let arrows = [&through, &below].map(|route| (around(route), route));
        assert_eq!(ROW.taken(&arrows), [(60.0 - BESIDE, 60.0 + BESIDE)]);
    }
}

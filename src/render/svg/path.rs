//! Lines as path data.

use std::fmt;

use super::Number;
use crate::layout::{Point, Segment};

/// A line from a point through segments, each point as it is.
pub(super) struct Absolute<'s>(pub(super) Point, pub(super) &'s [Segment]);

impl fmt::Display for Absolute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "M{}", Place(self.0))?;
        self.1.iter().try_for_each(|segment| match segment {
            Segment::Line(end) => write!(f, "L{}", Place(*end)),
            Segment::Curve(first, second, end) => write!(f, "C{} {} {}", Place(*first), Place(*second), Place(*end)),
        })
    }
}

struct Place(Point);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", Number(self.0.x), Number(self.0.y))
    }
}

/// The same in few characters: each point by its distance from the last, in tenths of a pixel.
pub(super) struct Relative<'s>(pub(super) Point, pub(super) &'s [Segment]);

impl fmt::Display for Relative<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut at = Tenths::of(self.0);
        write!(f, "M{at}")?;
        for segment in self.1 {
            let end = Tenths::of(segment.end());
            match segment {
                Segment::Line(_) if end == at => {}
                Segment::Line(_) if end.y == at.y => write!(f, "h{}", Tenth(end.x - at.x))?,
                Segment::Line(_) if end.x == at.x => write!(f, "v{}", Tenth(end.y - at.y))?,
                Segment::Line(_) => write!(f, "l{}", end.from(at))?,
                Segment::Curve(first, second, _) => {
                    let (first, second) = (Tenths::of(*first).from(at), Tenths::of(*second).from(at));
                    write!(f, "c{first} {second} {}", end.from(at))?;
                }
            }
            at = end;
        }
        Ok(())
    }
}

/// A place or a distance, rounded once, so that no error adds up along a line.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Tenths {
    x: i64,
    y: i64,
}

impl Tenths {
    fn of(point: Point) -> Tenths {
        let tenths = |length: f64| (length * 10.0).round() as i64;
        Tenths { x: tenths(point.x), y: tenths(point.y) }
    }

    fn from(self, start: Tenths) -> Tenths {
        Tenths { x: self.x - start.x, y: self.y - start.y }
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A minus separates as well as a space does.
        write!(f, "{}{}{}", Tenth(self.x), if self.y < 0 { "" } else { " " }, Tenth(self.y))
    }
}

/// A number of tenths.
struct Tenth(i64);

impl fmt::Display for Tenth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Number(self.0 as f64 / 10.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_short_and_end_where_the_points_are() {
        let point = Point::new;
        let segments = [
            Segment::Line(point(10.04, 30.0)),
            Segment::Line(point(4.0, 30.0)),
            Segment::Line(point(4.02, 30.01)),
            Segment::Curve(point(4.0, 40.0), point(-6.0, 40.0), point(-6.5, 20.26)),
            Segment::Line(point(0.0, 0.0)),
        ];
        assert_eq!(Relative(point(10.0, 20.0), &segments).to_string(), "M10 20v10h-6c0 10 -10 10 -10.5-9.7l6.5-20.3");
        let absolute = "M10 20L10.04 30L4 30L4.02 30.01C4 40 -6 40 -6.5 20.26L0 0";
        assert_eq!(Absolute(point(10.0, 20.0), &segments).to_string(), absolute);
    }
}

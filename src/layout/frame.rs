//! Between the drawing and the frame that everything is computed in: there the main claim is always on top
//! and siblings run from left to right.

use super::diagram::{Options, Side, Size};
use super::picture::{Point, Rect};
use super::unit::{CLEARANCE, Shore};

/// Which way the drawing is turned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    main: Side,
    mirrored: bool,
}

/// Room at the four sides of a group, in the frame of computation.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Insets {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Frame {
    pub(super) fn new(options: &Options) -> Frame {
        Frame { main: options.main, mirrored: options.mirrored }
    }

    fn is_turned(self) -> bool {
        matches!(self.main, Side::Left | Side::Right)
    }

    /// A size of the drawing as it is here, and the other way round.
    pub(super) fn size(self, size: Size) -> Size {
        if self.is_turned() { Size::new(size.height, size.width) } else { size }
    }

    /// The wanted width for a height of 1.
    pub(super) fn aspect(self, aspect: f64) -> f64 {
        if self.is_turned() { 1.0 / aspect } else { aspect }
    }

    /// Room around what a group holds: padding, and its title along the drawing's upper side.
    pub(super) fn insets(self, padding: f64, title: Size) -> Insets {
        let mut insets = Insets { left: padding, top: padding, right: padding, bottom: padding };
        match self.main {
            Side::Top => insets.top += title.height,
            Side::Bottom => insets.bottom += title.height,
            Side::Left | Side::Right => insets.left += title.height,
        }
        insets
    }

    /// The side of a group at which edges may meet its title.
    pub(super) fn title_shore(self) -> Option<Shore> {
        match self.main {
            Side::Top => Some(Shore::Upper),
            Side::Bottom => Some(Shore::Lower),
            Side::Left | Side::Right => None,
        }
    }

    /// Where the title of a group stands: lines pass between it and what the group holds.
    pub(super) fn title(self, group: Rect, padding: f64, title: Size) -> Rect {
        let Size { width, height } = self.size(title);
        let out = padding - 2.0 * CLEARANCE;
        let (first, last) = (group.y + padding, group.bottom() - padding - height);
        match self.main {
            Side::Top => Rect::new(group.x + padding, group.y + out, width, height),
            Side::Bottom => Rect::new(group.x + padding, group.bottom() - out - height, width, height),
            Side::Left | Side::Right => {
                let is_first = (self.main == Side::Left) != self.mirrored;
                Rect::new(group.x + out, if is_first { first } else { last }, width, height)
            }
        }
    }

    /// Where a point of a picture of this size is drawn.
    pub(super) fn point(self, point: Point, size: Size) -> Point {
        let x = if self.mirrored && !self.is_turned() { size.width - point.x } else { point.x };
        let turned = match self.main {
            Side::Top => Point::new(x, point.y),
            Side::Bottom => Point::new(x, size.height - point.y),
            Side::Left => Point::new(point.y, x),
            Side::Right => Point::new(size.height - point.y, x),
        };
        Point::new(round(turned.x), round(turned.y))
    }

    /// Where a rectangle of a picture of this size is drawn.
    pub(super) fn rect(self, rect: Rect, size: Size) -> Rect {
        let one = self.point(Point::new(rect.x, rect.y), size);
        let other = self.point(Point::new(rect.right(), rect.bottom()), size);
        let drawn = self.size(Size::new(rect.width, rect.height));
        Rect::new(one.x.min(other.x), one.y.min(other.y), round(drawn.width), round(drawn.height))
    }
}

/// To hundredths, so that the last bits of a sum never show.
pub(super) fn round(length: f64) -> f64 {
    let rounded = (length * 100.0).round() / 100.0;
    if rounded == 0.0 { 0.0 } else { rounded }
}

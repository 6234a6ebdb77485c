//! What is placed as one: a box with its labels and loops, a panel with its pill, a stack of boxes that
//! have nothing below them. A unit knows where its edges cross its upper and its lower side, and how they
//! run from there to their boxes without touching what else is in the unit.

mod panel;

use super::diagram::{Diagram, Options, Size};
use super::frame::Frame;
use super::path::Path;
use super::picture::{Point, Rect};

/// The side of a unit that an edge crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shore {
    Upper,
    Lower,
}

/// An edge that has an end at a box of the unit, which `at` names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Want {
    pub(super) at: usize,
    pub(super) shore: Shore,
}

/// Where such an edge crosses the unit's side, and how it runs on to its box.
#[derive(Clone, Debug)]
pub(super) struct End {
    /// Where it crosses, from the unit's left side.
    pub(super) x: f64,
    /// How far it may be moved to either side.
    pub(super) reach: f64,
    /// Edges with the same anchor share the room.
    pub(super) anchor: usize,
    /// Where a straight line from there meets the box, from the unit's upper side.
    pub(super) border: f64,
    /// The way to the box that is not straight, from box to side.
    pub(super) lane: Vec<Point>,
}

impl End {
    fn straight(x: f64, reach: f64, anchor: usize, border: f64) -> End {
        End { x, reach, anchor, border, lane: Vec::new() }
    }

    fn through(lane: Vec<Point>, anchor: usize) -> End {
        let x = lane.last().map_or(0.0, |point| point.x);
        End { x, reach: 0.0, anchor, border: 0.0, lane }
    }

    /// From the box to the unit's side, crossed at `x` and `y`.
    pub(super) fn path(&self, x: f64, y: f64) -> Path {
        if !self.lane.is_empty() {
            return Path::rounded(&self.lane, LANE / 2.0);
        }
        let mut path = Path::at(Point::new(x, self.border));
        path.line_to(Point::new(x, y));
        path
    }
}

/// What is placed as one.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    pub(super) size: Size,
    /// Where its middle is taken to be, from its left side.
    pub(super) axis: f64,
    pub(super) boxes: Vec<(usize, Point)>,
    pub(super) labels: Vec<(usize, Rect)>,
    pub(super) loops: Vec<(usize, Path)>,
    pub(super) frame: Option<Rect>,
    /// One for every want, in their order.
    pub(super) ends: Vec<End>,
}

/// Distance of lanes side by side.
pub(super) const LANE: f64 = 10.0;

/// How far edges on one side of a box stand apart, where there is room.
pub(super) const PORT_GAP: f64 = 16.0;

/// The part of a box's side over which its edges may spread.
const SPREAD: f64 = 0.35;

/// How wide a loop is.
const LOOP: f64 = 22.0;

/// Between a label and what it stands beside.
const LABEL_GAP: f64 = 6.0;

/// How far edges that find their own way keep from boxes and labels: half of the least distance of two.
pub(super) const CLEARANCE: f64 = 3.0;

/// What units are made from.
#[derive(Clone, Copy)]
pub(super) struct Workshop<'d> {
    pub(super) diagram: &'d Diagram,
    pub(super) options: &'d Options,
    pub(super) frame: Frame,
    /// For every box its edges with a label that leave it.
    pub(super) labels: &'d [Vec<usize>],
    /// For every box its edges that end where they start.
    pub(super) loops: &'d [Vec<usize>],
}

/// A box with its labels above and its loops to the right.
struct Cell {
    size: Size,
    axis: f64,
    /// Where the box is in the cell, and its size.
    body: Rect,
    labels: Vec<(usize, Rect)>,
    loops: Vec<(usize, Path)>,
}

impl Cell {
    fn reach(&self, shore: Shore) -> f64 {
        let reach = self.body.width * SPREAD;
        if shore == Shore::Upper && !self.labels.is_empty() { reach.min(LABEL_GAP) } else { reach }
    }
}

impl Workshop<'_> {
    fn cell(&self, at: usize) -> Cell {
        let size = self.diagram.boxes.get(at).map_or_else(Size::default, |shape| self.frame.size(shape.size));
        let axis = size.width / 2.0;
        let (mut labels, mut top, mut right) = (Vec::new(), 0.0, size.width);
        for &edge in &self.labels[at] {
            let label = self.label(edge);
            let x = axis + 2.0 * LABEL_GAP;
            labels.push((edge, Rect::new(x, top, label.width, label.height)));
            top += label.height + LABEL_GAP;
            right = f64::max(right, x + label.width);
        }
        let body = Rect::new(0.0, top, size.width, size.height);
        let mut loops = Vec::new();
        let mut outer = size.width;
        for (nth, &edge) in self.loops[at].iter().enumerate() {
            let share = 0.25 / (nth + 1) as f64;
            let (high, low) = (body.y + body.height * share, body.y + body.height * (1.0 - share));
            let x = outer + LOOP;
            let mut path = Path::at(Point::new(size.width, low));
            path.append(&Path::rounded(
                &[Point::new(size.width, low), Point::new(x, low), Point::new(x, high), Point::new(size.width, high)],
                LOOP / 2.0,
            ));
            loops.push((edge, path));
            outer = x;
            if self.diagram.edges[edge].label.is_some() {
                let label = self.label(edge);
                labels.push((edge, Rect::new(x + LABEL_GAP, body.y, label.width, label.height)));
                outer += 2.0 * LABEL_GAP + label.width;
            }
        }
        let bottom = labels.iter().map(|(_, label)| label.bottom()).fold(body.bottom(), f64::max);
        Cell { size: Size::new(right.max(outer), bottom), axis, body, labels, loops }
    }

    fn label(&self, edge: usize) -> Size {
        self.frame.size(self.diagram.edges[edge].label.unwrap_or_default())
    }

    /// A box that stands alone.
    pub(super) fn single(&self, at: usize, wants: &[Want]) -> Unit {
        let cell = self.cell(at);
        let mut unit = Unit { size: cell.size, axis: cell.axis, ..Unit::default() };
        unit.ends = wants
            .iter()
            .map(|want| {
                let border = if want.shore == Shore::Upper { cell.body.y } else { cell.body.bottom() };
                End::straight(cell.axis, cell.reach(want.shore), anchor(at, want.shore), border)
            })
            .collect();
        unit.put(at, cell, 0.0, 0.0);
        unit
    }

    /// Boxes one below the other that have nothing below them. Each has one edge; that of the first goes
    /// straight up, the others run along the left side.
    pub(super) fn stack(&self, members: &[usize], wants: &[Want]) -> Unit {
        let lanes = members.len().saturating_sub(1) as f64;
        let step = if lanes > 0.0 { (4.0 * LANE / lanes).min(LANE) } else { 0.0 };
        let left = if lanes > 0.0 { step * lanes + LANE } else { 0.0 };
        let mut unit = Unit::default();
        let mut y = 0.0;
        let mut places = Vec::new();
        for &member in members {
            let cell = self.cell(member);
            let side = Point::new(left, y + cell.body.y + cell.body.height / 2.0);
            places.push((member, side, y + cell.body.y, left + cell.axis));
            unit.size.width = unit.size.width.max(left + cell.size.width);
            unit.axis = unit.axis.max(left + cell.axis);
            let height = cell.size.height;
            unit.put(member, cell, left, y);
            unit.size.height = y + height;
            y += height + self.gap();
        }
        unit.ends = wants
            .iter()
            .map(|want| {
                let nth = members.iter().position(|member| *member == want.at).unwrap_or(0);
                let Some(&(_, side, top, axis)) = places.get(nth) else { return End::straight(0.0, 0.0, 0, 0.0) };
                if nth == 0 {
                    return End::straight(axis, 0.0, anchor(want.at, Shore::Upper), top);
                }
                let x = left - LANE - step * (nth - 1) as f64;
                End::through(vec![side, Point::new(x, side.y), Point::new(x, 0.0)], anchor(want.at, Shore::Upper))
            })
            .collect();
        unit
    }

    /// The free room between boxes: never so little that no line fits in.
    pub(super) fn gap(&self) -> f64 {
        self.options.gap.max(6.0)
    }
}

impl Unit {
    fn put(&mut self, at: usize, cell: Cell, x: f64, y: f64) {
        self.boxes.push((at, Point::new(x + cell.body.x, y + cell.body.y)));
        let moved = |rect: Rect| Rect::new(rect.x + x, rect.y + y, rect.width, rect.height);
        self.labels.extend(cell.labels.into_iter().map(|(edge, rect)| (edge, moved(rect))));
        let shift = |point: Point| Point::new(point.x + x, point.y + y);
        self.loops.extend(cell.loops.into_iter().map(|(edge, path)| (edge, path.mapped(shift))));
    }
}

fn anchor(at: usize, shore: Shore) -> usize {
    at * 2 + usize::from(shore == Shore::Lower)
}

//! What is placed as one: a box with its labels and loops, a panel with its pill, a stack of boxes that
//! have nothing below them. A unit knows where its edges cross its upper and its lower side, and how they
//! run from there to their boxes without touching what else is in the unit.

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

/// An edge that has an end at a box of the unit.
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
const LANE: f64 = 10.0;

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

    /// A pill and the premises below it.
    pub(super) fn panel(&self, panel: usize, wants: &[Want]) -> Unit {
        let Some(panel) = self.diagram.panels.get(panel) else { return Unit::default() };
        let pill = self.cell(panel.pill.index());
        let cells: Vec<Cell> = panel.premises.iter().map(|id| self.cell(id.index())).collect();
        let members: Vec<usize> = panel.premises.iter().map(|id| id.index()).collect();
        let grid = Grid::new(self, &pill, &cells, &members, wants);
        let mut unit = Unit {
            size: Size::new(grid.width, grid.height),
            axis: grid.pill.x + pill.axis,
            frame: (!members.is_empty()).then_some(grid.frame),
            ..Unit::default()
        };
        unit.ends = grid.ends(panel.pill.index(), &pill, &cells, &members, wants);
        unit.put(panel.pill.index(), pill, grid.pill.x, grid.pill.y);
        for (nth, cell) in cells.into_iter().enumerate() {
            let corner = grid.corners[nth];
            unit.put(members[nth], cell, corner.x, corner.y);
        }
        unit
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

/// How premises stand on their panel: in rows and columns, with lanes to the right of each column for
/// edges of premises that have others below or above them, and lanes beside the panel for edges that pass
/// it on their way to the pill.
struct Grid {
    columns: usize,
    rows: usize,
    width: f64,
    height: f64,
    pill: Point,
    frame: Rect,
    corners: Vec<Point>,
    /// Where the lanes right of each column start.
    lanes: Vec<f64>,
    /// The middle of the free strip above each row, and of that below the last.
    strips: Vec<f64>,
    /// Height of the free strip between pill and panel.
    channel: f64,
    /// How many lanes run beside the panel on the left.
    left: usize,
}

/// How an edge gets from its box to the unit's side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Straight,
    /// By the lanes right of the column, down.
    ColumnDown,
    /// By the lanes right of the column up to the channel, then by a lane beside the panel.
    ColumnUp,
    /// From the pill's side by a lane beside the panel.
    Beside,
}

impl Grid {
    fn new(workshop: &Workshop, pill: &Cell, cells: &[Cell], members: &[usize], wants: &[Want]) -> Grid {
        let columns = columns(cells.len());
        let rows = cells.len().div_ceil(columns);
        let gap = workshop.gap();
        let padding = workshop.options.padding.max(gap / 2.0).max(6.0);
        let mut widths = vec![0.0; columns];
        let mut heights = vec![0.0; rows];
        for (nth, cell) in cells.iter().enumerate() {
            widths[nth % columns] = f64::max(widths[nth % columns], cell.size.width);
            heights[nth / columns] = f64::max(heights[nth / columns], cell.size.height);
        }
        let mut grid = Grid {
            columns,
            rows,
            width: 0.0,
            height: 0.0,
            pill: Point::default(),
            frame: Rect::default(),
            corners: Vec::new(),
            lanes: vec![0.0; columns],
            strips: Vec::new(),
            channel: 0.0,
            left: 0,
        };
        let mut in_column = vec![0usize; columns];
        let (mut outer, mut up) = (0usize, 0usize);
        for want in wants {
            let nth = members.iter().position(|member| *member == want.at);
            match grid.way(want, nth, cells.len(), false) {
                Way::Straight => up += usize::from(nth.is_some() && want.shore == Shore::Upper),
                Way::Beside => outer += 1,
                Way::ColumnDown => in_column[nth.unwrap_or(0) % columns] += 1,
                Way::ColumnUp => {
                    in_column[nth.unwrap_or(0) % columns] += 1;
                    outer += 1;
                }
            }
        }
        grid.left = outer / 2;
        // A straight way up that meets the pill takes a lane beside the panel; on the right.
        let right = outer - grid.left + up;
        let mut x = if grid.left > 0 { grid.left as f64 * LANE + gap } else { 0.0 };
        let inner_left = x;
        x += padding;
        let mut lefts = Vec::new();
        for column in 0..columns {
            lefts.push(x);
            x += widths[column];
            grid.lanes[column] = x + gap / 2.0;
            let lanes = in_column[column] as f64 * LANE;
            x += if column + 1 < columns { gap + lanes } else { lanes + if lanes > 0.0 { gap } else { 0.0 } };
        }
        x += padding;
        let frame_width = (x - inner_left).max(2.0 * padding);
        let half = pill.axis.max(pill.size.width - pill.axis);
        let middle = f64::max(inner_left + frame_width / 2.0, half);
        let shift = middle - (inner_left + frame_width / 2.0);
        grid.pill = Point::new(middle - pill.axis, 0.0);
        grid.channel = pill.size.height + PILL_GAP / 2.0;
        let mut y = pill.size.height + if cells.is_empty() { 0.0 } else { PILL_GAP };
        let frame_top = y;
        y += padding;
        for (row, height) in heights.iter().enumerate().take(rows) {
            grid.strips.push(y - if row == 0 { padding / 2.0 } else { gap / 2.0 });
            for column in 0..columns {
                let nth = row * columns + column;
                if let Some(cell) = cells.get(nth) {
                    let inset = (widths[column] - cell.size.width) / 2.0;
                    grid.corners.push(Point::new(shift + lefts[column] + inset, y));
                }
            }
            y += height + if row + 1 < rows { gap } else { padding };
        }
        grid.strips.push(y - padding / 2.0);
        for lane in &mut grid.lanes {
            *lane += shift;
        }
        grid.frame = Rect::new(shift + inner_left, frame_top, frame_width, y - frame_top);
        grid.height = if cells.is_empty() { pill.size.height } else { y };
        let body = if cells.is_empty() { middle + half } else { grid.frame.right().max(middle + half) };
        grid.width = body + if right > 0 { right as f64 * LANE + gap / 2.0 } else { 0.0 };
        grid
    }

    fn way(&self, want: &Want, nth: Option<usize>, count: usize, meets_pill: bool) -> Way {
        let Some(nth) = nth else {
            return if want.shore == Shore::Upper || count == 0 { Way::Straight } else { Way::Beside };
        };
        match want.shore {
            Shore::Lower if nth + self.columns >= count => Way::Straight,
            Shore::Lower => Way::ColumnDown,
            Shore::Upper if nth < self.columns && !meets_pill => Way::Straight,
            Shore::Upper => Way::ColumnUp,
        }
    }

    fn ends(&self, pill_at: usize, pill: &Cell, cells: &[Cell], members: &[usize], wants: &[Want]) -> Vec<End> {
        let mut used = vec![0usize; self.columns];
        let mut beside = (0usize, 0usize);
        let outermost = self.pill.x + pill.size.width + LANE;
        let body_right = self.frame.right().max(self.pill.x + pill.size.width);
        let besides = wants.iter().filter(|want| want.at == pill_at && want.shore == Shore::Lower).count();
        let mut ends = Vec::with_capacity(wants.len());
        for want in wants {
            let nth = members.iter().position(|member| *member == want.at);
            let cell = nth.and_then(|nth| cells.get(nth)).unwrap_or(pill);
            let corner = nth.and_then(|nth| self.corners.get(nth)).copied().unwrap_or(self.pill);
            let x = corner.x + cell.axis;
            let (top, bottom) = (corner.y + cell.body.y, corner.y + cell.body.bottom());
            let reach = cell.reach(want.shore);
            let anchor = anchor(want.at, want.shore);
            let clear = (x - (self.pill.x + pill.axis)).abs() - (pill.size.width / 2.0 + LANE / 2.0);
            let meets_pill = nth.is_some() && want.shore == Shore::Upper && clear < 0.0;
            let way = self.way(want, nth, cells.len(), meets_pill);
            if way == Way::Straight {
                let reach = if nth.is_some() && want.shore == Shore::Upper { reach.min(clear) } else { reach };
                let border = if want.shore == Shore::Upper { top } else { bottom };
                ends.push(End::straight(x, reach, anchor, border));
                continue;
            }
            let column = nth.unwrap_or(0) % self.columns;
            let row = nth.unwrap_or(0) / self.columns;
            if way == Way::ColumnDown {
                let lane = self.lanes[column] + used[column] as f64 * LANE;
                used[column] += 1;
                let strip = self.strips[row + 1];
                let way = [(x, bottom), (x, strip), (lane, strip), (lane, self.height)];
                ends.push(End::through(way.map(|(x, y)| Point::new(x, y)).to_vec(), anchor));
                continue;
            }
            let is_left = way == Way::Beside && beside.0 < self.left && beside.0 < beside.1;
            let side = if is_left {
                beside.0 += 1;
                self.frame.x - self.gap_left() - (beside.0 - 1) as f64 * LANE
            } else {
                beside.1 += 1;
                body_right + LANE * (beside.1 as f64)
            };
            if way == Way::Beside {
                let rank = if is_left { beside.0 } else { beside.1 } as f64;
                let share = 1.0 - rank / (besides + 1) as f64;
                let y = self.pill.y + pill.body.y + pill.body.height * share.clamp(0.1, 0.9);
                let from = if is_left { self.pill.x } else { self.pill.x + pill.body.width };
                let way = [(from, y), (side, y), (side, self.height)];
                ends.push(End::through(way.map(|(x, y)| Point::new(x, y)).to_vec(), anchor));
                continue;
            }
            let side = side.max(outermost);
            let mut way = vec![Point::new(x, top)];
            if row > 0 {
                let lane = self.lanes[column] + used[column] as f64 * LANE;
                used[column] += 1;
                way.extend([Point::new(x, self.strips[row]), Point::new(lane, self.strips[row])]);
                way.push(Point::new(lane, self.channel));
            } else {
                way.push(Point::new(x, self.channel));
            }
            way.extend([Point::new(side, self.channel), Point::new(side, 0.0)]);
            ends.push(End::through(way, anchor));
        }
        debug_assert!(self.rows > 0 || members.is_empty());
        ends
    }

    fn gap_left(&self) -> f64 {
        LANE
    }
}

/// The free room between a pill and its panel.
const PILL_GAP: f64 = 10.0;

/// Premises side by side up to four; more in rows, about twice as many in a row as there are rows.
fn columns(count: usize) -> usize {
    if count <= 4 {
        return count.max(1);
    }
    let wanted = ((2 * count) as f64).sqrt().ceil() as usize;
    count.div_ceil(count.div_ceil(wanted))
}

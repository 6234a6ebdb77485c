//! A pill and the linked premises on the panel below it.
//!
//! The premises stand in rows and columns. To the right of each column there are lanes for edges of premises
//! that have others below or above them, and beside the panel lanes for edges that pass it: those that end
//! at the pill from below, and those that would meet the pill on their way up.

use super::{Cell, End, LANE, Shore, Unit, Want, Workshop, anchor};
use crate::layout::diagram::Size;
use crate::layout::picture::{Point, Rect};

/// The free room between a pill and its panel.
const PILL_GAP: f64 = 10.0;

impl Workshop<'_> {
    /// A pill and the premises below it.
    pub(in crate::layout) fn panel(&self, panel: usize, wants: &[Want]) -> Unit {
        let Some(panel) = self.diagram.panels.get(panel) else { return Unit::default() };
        let members: Vec<usize> = panel.premises.iter().map(|id| id.index()).collect();
        let premises = Premises::new(self, &members);
        let mut grid = Grid::new(self, panel.pill.index(), &premises, wants);
        let mut unit = Unit {
            size: grid.size,
            axis: grid.pill_corner.x + grid.pill.axis,
            frame: (!members.is_empty()).then_some(grid.frame),
            ..Unit::default()
        };
        unit.ends = wants.iter().map(|want| grid.end(&premises, want)).collect();
        let corner = grid.pill_corner;
        unit.put(panel.pill.index(), grid.pill, corner.x, corner.y);
        for ((cell, member), corner) in premises.cells.into_iter().zip(members).zip(grid.corners) {
            unit.put(member, cell, corner.x, corner.y);
        }
        unit
    }
}

/// The premises and how they are put in rows and columns.
struct Premises {
    cells: Vec<Cell>,
    /// The boxes in rising order, with their numbers.
    numbers: Vec<(usize, usize)>,
    columns: usize,
    widths: Vec<f64>,
    heights: Vec<f64>,
}

impl Premises {
    fn new(workshop: &Workshop, members: &[usize]) -> Premises {
        let cells: Vec<Cell> = members.iter().map(|&at| workshop.cell(at)).collect();
        let mut numbers: Vec<(usize, usize)> = members.iter().enumerate().map(|(nth, &at)| (at, nth)).collect();
        numbers.sort_unstable();
        let columns = columns(cells.len());
        let mut widths = vec![0.0; columns];
        let mut heights = vec![0.0; cells.len().div_ceil(columns)];
        for (nth, cell) in cells.iter().enumerate() {
            widths[nth % columns] = f64::max(widths[nth % columns], cell.size.width);
            heights[nth / columns] = f64::max(heights[nth / columns], cell.size.height);
        }
        Premises { cells, numbers, columns, widths, heights }
    }

    fn number(&self, at: usize) -> Option<usize> {
        let found = self.numbers.binary_search_by_key(&at, |entry| entry.0).ok()?;
        self.numbers.get(found).map(|entry| entry.1)
    }

    /// How an edge goes, if it does not meet the pill. None stands for the pill itself.
    fn way(&self, shore: Shore, number: Option<usize>) -> Way {
        match (number, shore) {
            (None, Shore::Lower) if !self.cells.is_empty() => Way::Beside,
            (None, _) => Way::Straight,
            (Some(nth), Shore::Lower) if nth + self.columns < self.cells.len() => Way::ColumnDown,
            (Some(nth), Shore::Upper) if nth >= self.columns => Way::ColumnUp,
            (Some(_), _) => Way::Straight,
        }
    }
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

/// How many edges need a lane.
struct Demand {
    column: Vec<usize>,
    /// From the pill's sides.
    beside: usize,
    /// From premises upwards.
    up: usize,
}

impl Demand {
    fn new(premises: &Premises, wants: &[Want]) -> Demand {
        let mut demand = Demand { column: vec![0; premises.columns], beside: 0, up: 0 };
        for want in wants {
            let number = premises.number(want.at);
            let column = number.unwrap_or(0) % premises.columns;
            match premises.way(want.shore, number) {
                Way::Beside => demand.beside += 1,
                Way::ColumnDown => demand.column[column] += 1,
                Way::ColumnUp => {
                    demand.column[column] += 1;
                    demand.up += 1;
                }
                // It may meet the pill; where the pill stands is not known yet.
                Way::Straight => demand.up += usize::from(number.is_some() && want.shore == Shore::Upper),
            }
        }
        demand
    }
}

/// Where everything stands, and which lanes are taken.
struct Grid {
    size: Size,
    pill: Cell,
    pill_corner: Point,
    frame: Rect,
    corners: Vec<Point>,
    /// Where the next lane right of each column is.
    lanes: Vec<f64>,
    /// The middle of the free strip above each row, and of that below the last.
    strips: Vec<f64>,
    /// Height of the free strip between pill and panel.
    channel: f64,
    demand: Demand,
    /// How many lanes beside the panel are taken on the left and on the right.
    taken: (usize, usize),
}

impl Grid {
    fn new(workshop: &Workshop, pill: usize, premises: &Premises, wants: &[Want]) -> Grid {
        let pill = workshop.cell(pill);
        let gap = workshop.gap();
        let padding = workshop.options.padding.max(gap / 2.0).max(6.0);
        let demand = Demand::new(premises, wants);
        let left_lanes = demand.beside / 2;
        let right_lanes = demand.beside - left_lanes + demand.up;
        let left = if left_lanes > 0 { left_lanes as f64 * LANE + gap } else { 0.0 };
        let mut x = padding;
        let (mut lefts, mut lanes) = (Vec::new(), Vec::new());
        for (column, width) in premises.widths.iter().enumerate() {
            lefts.push(x);
            x += width;
            lanes.push(x + gap / 2.0);
            let room = demand.column[column] as f64 * LANE;
            let is_last = column + 1 == premises.columns;
            x += room + if is_last && room == 0.0 { 0.0 } else { gap };
        }
        let frame_width = x + padding;
        let half = pill.axis.max(pill.size.width - pill.axis);
        // The pill stands above the middle of the panel, or the panel below the middle of the pill.
        let middle = left + f64::max(frame_width / 2.0, half);
        let frame_left = middle - frame_width / 2.0;
        let frame_top = pill.size.height + PILL_GAP;
        let (mut corners, mut strips, mut y) = (Vec::new(), Vec::new(), frame_top + padding);
        for (row, (cells, height)) in premises.cells.chunks(premises.columns).zip(&premises.heights).enumerate() {
            strips.push(y - if row == 0 { padding / 2.0 } else { gap / 2.0 });
            for (column, cell) in cells.iter().enumerate() {
                let inset = (premises.widths[column] - cell.size.width) / 2.0;
                corners.push(Point::new(frame_left + lefts[column] + inset, y));
            }
            y += height + if row + 1 < premises.heights.len() { gap } else { padding };
        }
        strips.push(y - padding / 2.0);
        let frame = Rect::new(frame_left, frame_top, frame_width, y - frame_top);
        let (right, height) = if premises.cells.is_empty() {
            (middle + half, pill.size.height)
        } else {
            (frame.right().max(middle + half), y)
        };
        let lane_room = if right_lanes > 0 { right_lanes as f64 * LANE + gap / 2.0 } else { 0.0 };
        Grid {
            size: Size::new(right + lane_room, height),
            pill_corner: Point::new(middle - pill.axis, 0.0),
            channel: pill.size.height + PILL_GAP / 2.0,
            pill,
            frame,
            corners,
            lanes: lanes.into_iter().map(|lane| lane + frame_left).collect(),
            strips,
            demand,
            taken: (0, 0),
        }
    }

    fn end(&mut self, premises: &Premises, want: &Want) -> End {
        let number = premises.number(want.at);
        let anchor = anchor(want.at, want.shore);
        let cell = number.and_then(|nth| premises.cells.get(nth)).unwrap_or(&self.pill);
        let corner = number.and_then(|nth| self.corners.get(nth)).copied().unwrap_or(self.pill_corner);
        let x = corner.x + cell.axis;
        let border = corner.y + if want.shore == Shore::Upper { cell.body.y } else { cell.body.bottom() };
        let mut reach = cell.reach(want.shore);
        let mut way = premises.way(want.shore, number);
        if way == Way::Straight && number.is_some() && want.shore == Shore::Upper {
            let pill_middle = self.pill_corner.x + self.pill.size.width / 2.0;
            let clear = (x - pill_middle).abs() - (self.pill.size.width + LANE) / 2.0;
            if clear < 0.0 {
                way = Way::ColumnUp;
            }
            reach = reach.min(clear);
        }
        let nth = number.unwrap_or(0);
        let (row, column) = (nth / premises.columns, nth % premises.columns);
        let points = match way {
            Way::Straight => return End::straight(x, reach, anchor, border),
            Way::ColumnDown => {
                let (lane, strip) = (self.lane(column), self.strips[row + 1]);
                vec![(x, border), (x, strip), (lane, strip), (lane, self.size.height)]
            }
            Way::ColumnUp => self.way_up(x, border, row, column),
            Way::Beside => self.way_beside(),
        };
        End::through(points.into_iter().map(|(x, y)| Point::new(x, y)).collect(), anchor)
    }

    /// The next lane right of a column.
    fn lane(&mut self, column: usize) -> f64 {
        let lane = self.lanes[column];
        self.lanes[column] += LANE;
        lane
    }

    /// The next lane right of pill and panel.
    fn right_lane(&mut self) -> f64 {
        self.taken.1 += 1;
        let body = self.frame.right().max(self.pill_corner.x + self.pill.size.width);
        body + LANE * self.taken.1 as f64
    }

    fn way_up(&mut self, x: f64, border: f64, row: usize, column: usize) -> Vec<(f64, f64)> {
        let mut way = vec![(x, border)];
        let mut turn = x;
        if row > 0 {
            turn = self.lane(column);
            way.extend([(x, self.strips[row]), (turn, self.strips[row])]);
        }
        let side = self.right_lane();
        way.extend([(turn, self.channel), (side, self.channel), (side, 0.0)]);
        way
    }

    /// To the right and to the left in turn. Outer lanes meet the pill higher, so that none cross.
    fn way_beside(&mut self) -> Vec<(f64, f64)> {
        let is_left = self.taken.0 < (self.demand.beside / 2).min(self.taken.1);
        let (side, rank) = if is_left {
            self.taken.0 += 1;
            (self.frame.x.min(self.pill_corner.x) - LANE * self.taken.0 as f64, self.taken.0)
        } else {
            (self.right_lane(), self.taken.1)
        };
        let share = 1.0 - rank as f64 / (self.demand.beside + self.demand.up + 1) as f64;
        let y = self.pill_corner.y + self.pill.body.y + self.pill.body.height * share.clamp(0.1, 0.9);
        let from = self.pill_corner.x + if is_left { 0.0 } else { self.pill.body.width };
        vec![(from, y), (side, y), (side, self.size.height)]
    }
}

/// Premises side by side up to four; more in rows, about twice as many in a row as there are rows.
fn columns(count: usize) -> usize {
    if count <= 4 {
        return count.max(1);
    }
    let wanted = ((2 * count) as f64).sqrt().ceil() as usize;
    count.div_ceil(count.div_ceil(wanted))
}

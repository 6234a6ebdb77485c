//! The free room between boxes, cut into rectangles along the upper and lower sides of all boxes.

use std::collections::BTreeMap;

use super::UNIT;
use crate::layout::picture::Rect;

/// A box, in hundredths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Obstacle {
    pub(super) left: i64,
    pub(super) top: i64,
    pub(super) right: i64,
    pub(super) bottom: i64,
}

impl Obstacle {
    pub(super) fn new(rect: &Rect, is_turned: bool) -> Obstacle {
        let cut = |length: f64| (length * UNIT).round() as i64;
        let (left, top, right, bottom) = (cut(rect.x), cut(rect.y), cut(rect.right()), cut(rect.bottom()));
        if is_turned {
            Obstacle { left: top, top: left, right: bottom, bottom: right }
        } else {
            Obstacle { left, top, right, bottom }
        }
    }

    pub(super) fn middle(&self) -> (i64, i64) {
        ((self.left + self.right) / 2, (self.top + self.bottom) / 2)
    }

    fn grown(&self, by: i64) -> Obstacle {
        Obstacle { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }
}

/// In which cell is a point?
#[derive(Clone, Copy, Debug)]
pub(super) struct Query {
    point: (i64, i64),
    pub(super) cell: Option<usize>,
}

impl Query {
    pub(super) fn new(point: (i64, i64)) -> Query {
        Query { point, cell: None }
    }
}

/// A free rectangle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) top: i64,
    pub(super) bottom: i64,
}

/// A passage from a cell to one above or below.
#[derive(Clone, Copy, Debug)]
pub(super) struct Portal {
    pub(super) to: usize,
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) y: i64,
}

/// All cells, and the portals of each.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub(super) cells: Vec<Cell>,
    starts: Vec<usize>,
    portals: Vec<Portal>,
}

impl Cells {
    /// Sweeps over the boxes from top to bottom. Answers the queries on the way.
    pub(super) fn new(obstacles: &[Obstacle], clear: i64, queries: &mut [Query]) -> Cells {
        let grown: Vec<Obstacle> = obstacles.iter().map(|obstacle| obstacle.grown(clear)).collect();
        let mut sweep = Sweep::new(&grown, clear);
        let mut events: Vec<(i64, bool, usize)> = Vec::with_capacity(2 * grown.len());
        for (at, obstacle) in grown.iter().enumerate() {
            events.push((obstacle.top, true, at));
            events.push((obstacle.bottom, false, at));
        }
        // At the same height boxes end before others start.
        events.sort_unstable();
        let mut order: Vec<usize> = (0..queries.len()).collect();
        order.sort_by_key(|&at| (queries[at].point.1, at));
        let mut next = order.into_iter().peekable();
        for batch in events.chunk_by(|one, other| one.0 == other.0) {
            let Some(&(y, _, _)) = batch.first() else { continue };
            while let Some(at) = next.next_if(|&at| queries[at].point.1 < y) {
                queries[at].cell = sweep.cell_at(queries[at].point.0);
            }
            sweep.step(y, batch.iter().map(|&(_, starts, at)| (starts, &grown[at])));
        }
        for at in next {
            queries[at].cell = sweep.cell_at(queries[at].point.0);
        }
        sweep.finish()
    }

    pub(super) fn portals(&self, cell: usize) -> &[Portal] {
        &self.portals[self.starts[cell]..self.starts[cell + 1]]
    }
}

/// The free stretches at one height, by where they start: where they end, and the cell that they belong to.
struct Sweep {
    free: BTreeMap<i64, (i64, usize)>,
    cells: Vec<Cell>,
    /// Upper cell, lower cell, and the portal between them.
    pairs: Vec<(usize, usize, i64, i64, i64)>,
    bottom: i64,
}

/// A stretch that is not yet a cell.
const NEW: usize = usize::MAX;

impl Sweep {
    fn new(grown: &[Obstacle], clear: i64) -> Sweep {
        let room = 8 * clear + 400;
        let left = grown.iter().map(|obstacle| obstacle.left).min().unwrap_or(0) - room;
        let right = grown.iter().map(|obstacle| obstacle.right).max().unwrap_or(0) + room;
        let top = grown.iter().map(|obstacle| obstacle.top).min().unwrap_or(0) - room;
        let bottom = grown.iter().map(|obstacle| obstacle.bottom).max().unwrap_or(0) + room;
        let first = Cell { left, right, top, bottom: top };
        Sweep { free: BTreeMap::from([(left, (right, 0))]), cells: vec![first], pairs: Vec::new(), bottom }
    }

    fn cell_at(&self, x: i64) -> Option<usize> {
        let (_, &(right, cell)) = self.free.range(..=x).next_back()?;
        (x <= right).then_some(cell)
    }

    fn step<'o>(&mut self, y: i64, events: impl Iterator<Item = (bool, &'o Obstacle)>) {
        let mut closed = Vec::new();
        let mut touched = Vec::new();
        for (starts, obstacle) in events {
            if starts {
                self.cover(obstacle.left, obstacle.right, &mut closed, &mut touched);
            } else {
                self.uncover(obstacle.left, obstacle.right, &mut closed, &mut touched);
            }
        }
        closed.sort_unstable_by_key(|&cell: &usize| self.cells[cell].left);
        for &cell in &closed {
            self.cells[cell].bottom = y;
        }
        touched.sort_unstable();
        touched.dedup();
        let mut first = 0;
        for left in touched {
            let Some(entry) = self.free.get_mut(&left).filter(|entry| entry.1 == NEW) else { continue };
            let right = entry.0;
            let cell = self.cells.len();
            entry.1 = cell;
            self.cells.push(Cell { left, right, top: y, bottom: y });
            while closed.get(first).is_some_and(|&above| self.cells[above].right <= left) {
                first += 1;
            }
            for &above in closed.iter().skip(first) {
                let upper = self.cells[above];
                if upper.left >= right {
                    break;
                }
                self.pairs.push((above, cell, upper.left.max(left), upper.right.min(right), y));
            }
        }
    }

    /// A box starts: what was free there is cut.
    fn cover(&mut self, left: i64, right: i64, closed: &mut Vec<usize>, touched: &mut Vec<i64>) {
        let mut cut = Vec::new();
        for (&start, &(end, cell)) in self.free.range(..right).rev() {
            if end <= left {
                break;
            }
            cut.push((start, end, cell));
        }
        for (start, end, cell) in cut {
            self.free.remove(&start);
            if cell != NEW {
                closed.push(cell);
            }
            for (start, end) in [(start, left.min(end)), (right.max(start), end)] {
                if start < end {
                    self.free.insert(start, (end, NEW));
                    touched.push(start);
                }
            }
        }
    }

    /// A box ends: its room joins what is free beside it.
    fn uncover(&mut self, mut left: i64, mut right: i64, closed: &mut Vec<usize>, touched: &mut Vec<i64>) {
        if let Some((&start, &(end, cell))) = self.free.range(..left).next_back()
            && end == left
        {
            self.free.remove(&start);
            left = start;
            if cell != NEW {
                closed.push(cell);
            }
        }
        if let Some((end, cell)) = self.free.remove(&right) {
            right = end;
            if cell != NEW {
                closed.push(cell);
            }
        }
        self.free.insert(left, (right, NEW));
        touched.push(left);
    }

    fn finish(mut self) -> Cells {
        for &(_, cell) in self.free.values() {
            if let Some(cell) = self.cells.get_mut(cell) {
                cell.bottom = self.bottom;
            }
        }
        let mut starts = vec![0; self.cells.len() + 1];
        for &(above, below, ..) in &self.pairs {
            starts[above + 1] += 1;
            starts[below + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut portals = vec![Portal { to: 0, left: 0, right: 0, y: 0 }; 2 * self.pairs.len()];
        for (above, below, left, right, y) in self.pairs {
            for (from, to) in [(above, below), (below, above)] {
                portals[next[from]] = Portal { to, left, right, y };
                next[from] += 1;
            }
        }
        Cells { cells: self.cells, starts, portals }
    }
}

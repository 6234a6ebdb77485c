//! The cheapest way from cell to cell.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Gate;
use super::cells::{Cells, Portal};

/// What a bend costs, in hundredths of length.
const BEND_COST: i64 = 2_500;

/// How many cells may be looked at for all edges together, for each cell and edge that there is. Beyond
/// that an edge goes out to the open and from there to its box.
const STEPS: usize = 40;

/// A way: the gates it starts and ends at, and the portals between them.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) portals: Vec<Portal>,
    /// The cell of the first gate.
    pub(super) cell: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    round: u32,
    is_done: bool,
    cost: i64,
    x: i64,
    y: i64,
    /// The portal by which the cell was reached, and the cell it was reached from; or the gate.
    from: usize,
    portal: Option<Portal>,
}

/// Finds ways, one after the other.
pub(super) struct Search<'c> {
    cells: &'c Cells,
    marks: Vec<Mark>,
    round: u32,
    steps: usize,
    /// For every cell the next one on a way out to the open, once it is needed.
    outwards: Vec<Option<(usize, Portal)>>,
}

impl<'c> Search<'c> {
    pub(super) fn new(cells: &'c Cells) -> Search<'c> {
        let count = cells.cells.len();
        Search {
            cells,
            marks: vec![Mark::default(); count],
            round: 0,
            steps: STEPS * count + 1_000_000,
            outwards: Vec::new(),
        }
    }

    pub(super) fn find(&mut self, from: &[Gate], to: &[Gate]) -> Option<Way> {
        if self.steps == 0 {
            return self.around(from, to);
        }
        self.round += 1;
        let target = to.first()?.outside;
        let guess = |x: i64, y: i64| (x - target.0).abs() + (y - target.1).abs();
        let mut heap = BinaryHeap::new();
        for (nth, gate) in from.iter().enumerate() {
            let Some(cell) = gate.cell else { continue };
            let (x, y) = gate.outside;
            if self.improve(cell, Mark { cost: gate.cost, x, y, from: nth, portal: None, ..Mark::default() }) {
                heap.push(Reverse((gate.cost + guess(x, y), cell)));
            }
        }
        let mut best: Option<(i64, usize, usize)> = None;
        while let Some(Reverse((estimate, cell))) = heap.pop() {
            if best.is_some_and(|(cost, ..)| cost <= estimate - BACK_SLACK) {
                break;
            }
            let mark = self.marks[cell];
            if std::mem::replace(&mut self.marks[cell].is_done, true) {
                continue;
            }
            self.steps = self.steps.saturating_sub(1);
            for (nth, gate) in to.iter().enumerate() {
                if gate.cell != Some(cell) {
                    continue;
                }
                let (x, y) = gate.outside;
                let bend = if mark.x == x || gate.is_level { 0 } else { BEND_COST };
                let cost = mark.cost + (mark.x - x).abs() + (mark.y - y).abs() + gate.cost + bend;
                if best.is_none_or(|(least, ..)| cost < least) {
                    best = Some((cost, cell, nth));
                }
            }
            for portal in self.cells.portals(cell) {
                let margin = ((portal.right - portal.left) / 2).min(MARGIN);
                let x = mark.x.clamp(portal.left + margin, portal.right - margin);
                let bend = if x == mark.x { 0 } else { BEND_COST };
                let cost = mark.cost + (mark.x - x).abs() + (mark.y - portal.y).abs() + bend;
                let next = Mark { cost, x, y: portal.y, from: cell, portal: Some(*portal), ..Mark::default() };
                if self.improve(portal.to, next) {
                    heap.push(Reverse((cost + guess(x, portal.y), portal.to)));
                }
            }
        }
        let (_, cell, last) = best?;
        Some(self.trace(cell, last))
    }

    fn improve(&mut self, cell: usize, mark: Mark) -> bool {
        let old = &mut self.marks[cell];
        if old.round == self.round && (old.is_done || old.cost <= mark.cost) {
            return false;
        }
        *old = Mark { round: self.round, ..mark };
        true
    }

    fn trace(&self, last_cell: usize, last: usize) -> Way {
        let mut portals = Vec::new();
        let mut cell = last_cell;
        while let Some(portal) = self.marks[cell].portal {
            portals.push(portal);
            cell = self.marks[cell].from;
        }
        portals.reverse();
        Way { first: self.marks[cell].from, last, portals, cell }
    }

    /// Out to the open and back in: found without a search, but long.
    fn around(&mut self, from: &[Gate], to: &[Gate]) -> Option<Way> {
        if self.outwards.is_empty() {
            self.find_outwards();
        }
        let usable = |gates: &[Gate]| {
            let mut gates = gates.iter().enumerate();
            gates.find_map(|(nth, gate)| gate.cell.map(|cell| (nth, cell)))
        };
        let ((first, cell), (last, last_cell)) = (usable(from)?, usable(to)?);
        let mut out = self.way_out(cell);
        let mut back = self.way_out(last_cell);
        while let (Some(one), Some(other)) = (out.last(), back.last()) {
            if one.0 != other.0 {
                break;
            }
            out.pop();
            back.pop();
        }
        let mut portals: Vec<Portal> = out.iter().map(|&(_, portal)| portal).collect();
        portals.extend(back.iter().rev().map(|&(cell, portal)| Portal { to: cell, ..portal }));
        Some(Way { first, last, portals, cell })
    }

    /// The cells on the way out, and the portals by which they are left.
    fn way_out(&self, mut cell: usize) -> Vec<(usize, Portal)> {
        let mut way = Vec::new();
        while let Some((next, portal)) = self.outwards[cell] {
            way.push((cell, portal));
            cell = next;
        }
        way
    }

    fn find_outwards(&mut self) {
        self.outwards = vec![None; self.cells.cells.len()];
        let mut queue = std::collections::VecDeque::from([0]);
        while let Some(cell) = queue.pop_front() {
            for portal in self.cells.portals(cell) {
                if portal.to != 0 && self.outwards[portal.to].is_none() {
                    self.outwards[portal.to] = Some((cell, Portal { to: cell, ..*portal }));
                    queue.push_back(portal.to);
                }
            }
        }
    }
}

/// How far from the end of a portal a line passes it, where there is room.
const MARGIN: i64 = 600;

/// The guess is about the natural gate; others may be this much nearer.
const BACK_SLACK: i64 = 20_000;

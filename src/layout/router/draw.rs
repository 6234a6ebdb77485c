//! A line along the way that a search has found.

use super::cells::Cells;
use super::search::Way;
use super::{Gate, UNIT};
use crate::layout::path::Path;
use crate::layout::picture::Point;

/// How round corners are; less than the clearance of boxes allows.
const RADIUS: f64 = 5.0;

/// Distance of lines that run side by side, in hundredths.
const STEP: i64 = 600;

/// Draws one line after the other and remembers where they run.
pub(super) struct Pen<'c> {
    cells: &'c Cells,
    /// For every cell how many lines run level in it, and how many upright.
    level: Vec<u32>,
    upright: Vec<u32>,
}

/// A stretch on which a line can run upright: between two limits, until it comes into a cell in which it
/// has to bend.
struct Run {
    left: i64,
    right: i64,
    is_fixed: bool,
    cell: usize,
}

impl<'c> Pen<'c> {
    pub(super) fn new(cells: &'c Cells) -> Pen<'c> {
        let count = cells.cells.len();
        Pen { cells, level: vec![0; count], upright: vec![0; count] }
    }

    /// The line, and that it is in the router's own coordinates.
    pub(super) fn draw(&mut self, way: &Way, from: &[Gate], to: &[Gate]) -> (Path, bool) {
        let (Some(first), Some(last)) = (from.get(way.first), to.get(way.last)) else {
            return (Path::default(), true);
        };
        let runs = runs(way, first, last);
        let mut points = vec![first.border];
        let mut x = first.outside.0;
        let count = runs.len();
        for (nth, run) in runs.iter().enumerate() {
            let next = self.upright_at(run, x, last.outside.0);
            if nth == 0 {
                if first.is_level {
                    points.push((next, first.border.1));
                }
            } else {
                let cell = runs[nth - 1].cell;
                let y = self.level_at(cell);
                points.extend([(x, y), (next, y)]);
            }
            x = next;
            if nth + 1 == count && last.is_level {
                points.push((x, last.border.1));
            }
        }
        if count == 0 {
            self.within_cell(way.cell, first, last, &mut points);
        }
        points.push(last.border);
        (path(&points), true)
    }

    /// Both gates are level and in one cell.
    fn within_cell(&mut self, cell: usize, first: &Gate, last: &Gate, points: &mut Vec<(i64, i64)>) {
        let x = (first.outside.0 + last.outside.0) / 2;
        let cell = self.cells.cells[cell];
        let x = x.clamp(cell.left, cell.right);
        points.extend([(x, first.border.1), (x, last.border.1)]);
    }

    /// Where on its run a line goes upright: near where it comes from, beside those that did so before.
    fn upright_at(&mut self, run: &Run, from: i64, target: i64) -> i64 {
        if run.is_fixed {
            return run.left.midpoint(run.right);
        }
        let nth = self.upright[run.cell];
        self.upright[run.cell] += 1;
        let width = run.right - run.left;
        let margin = (width / 2).min(900);
        let (left, right) = (run.left + margin, run.right - margin);
        let wanted = if from < left || from > right { from } else { target.clamp(from.min(target), from.max(target)) };
        let shift = i64::from(nth.div_ceil(2)) * STEP * if nth.is_multiple_of(2) { 1 } else { -1 };
        let x = wanted.clamp(left, right);
        let edge = (width / 2).min(100);
        let (low, high) = (run.left + edge, run.right - edge);
        let shifted = x + shift;
        if shifted < low || shifted > high { (x - shift).clamp(low, high) } else { shifted }
    }

    /// The height at which a line runs level in a cell: the middle, then between those that run there.
    fn level_at(&mut self, cell: usize) -> i64 {
        let nth = self.level[cell];
        self.level[cell] += 1;
        let cell = self.cells.cells[cell];
        let height = (cell.bottom - cell.top).min(6_000);
        let middle = cell.top.midpoint(cell.bottom);
        middle + (height as f64 * (halving(nth + 1) - 0.5) * 0.8) as i64
    }
}

/// 1/2, 1/4, 3/4, 1/8, 5/8 … (van der Corput's sequence).
fn halving(mut nth: u32) -> f64 {
    let (mut sum, mut share) = (0.0, 0.5);
    while nth > 0 {
        sum += share * f64::from(nth & 1);
        share /= 2.0;
        nth >>= 1;
    }
    sum
}

/// The longest stretches that can be passed without a bend.
fn runs(way: &Way, first: &Gate, last: &Gate) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut cell = way.cell;
    if !first.is_level {
        runs.push(Run { left: first.outside.0, right: first.outside.0, is_fixed: true, cell });
    }
    for portal in &way.portals {
        cell = portal.to;
        add(&mut runs, portal.left, portal.right, false, cell);
    }
    if !last.is_level {
        add(&mut runs, last.outside.0, last.outside.0, true, cell);
    }
    runs
}

fn add(runs: &mut Vec<Run>, left: i64, right: i64, is_fixed: bool, cell: usize) {
    if let Some(run) = runs.last_mut() {
        let (low, high) = (run.left.max(left), run.right.min(right));
        if low <= high && !(is_fixed && run.is_fixed && low != high) {
            *run = Run { left: low, right: high, is_fixed: run.is_fixed || is_fixed, cell };
            return;
        }
    }
    runs.push(Run { left, right, is_fixed, cell });
}

fn path(points: &[(i64, i64)]) -> Path {
    let mut corners: Vec<Point> = Vec::with_capacity(points.len());
    for &(x, y) in points {
        let point = Point::new(x as f64 / UNIT, y as f64 / UNIT);
        if corners.last() == Some(&point) {
            continue;
        }
        if let [.., before, middle] = corners[..]
            && ((before.x == middle.x && middle.x == point.x) || (before.y == middle.y && middle.y == point.y))
        {
            corners.pop();
        }
        corners.push(point);
    }
    Path::rounded(&corners, RADIUS)
}

//! Ways between the boxes for edges that no placement has drawn.
//!
//! The free room is cut into rectangles ([`cells`]); a search from cell to cell finds a way with few bends
//! that is short ([`search`]); along it the line runs upright and level, bends where it must, and keeps its
//! distance from lines that took the same way before ([`draw`]).

mod cells;
mod draw;
mod search;

use super::path::Path;
use super::picture::{Point, Rect};
use cells::{Cells, Obstacle, Query};
use draw::Pen;
use search::Search;

/// An edge that wants a way, by the positions of its boxes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Must it leave by the upper side, in the middle, because its label stands there?
    pub(super) is_labelled: bool,
}

/// One of the places where an edge can leave or reach a box.
#[derive(Clone, Copy, Debug)]
struct Gate {
    /// On the border of the box, and just outside its clearance; in hundredths.
    border: (i64, i64),
    outside: (i64, i64),
    /// Does the line run level there?
    is_level: bool,
    cost: i64,
    cell: Option<usize>,
}

/// Hundredths of a unit, in which the router computes: exactly.
const UNIT: f64 = 100.0;

/// What it costs, in hundredths of length, to leave or reach a box by a side that is not the natural one.
const SIDE_COST: i64 = 6_000;
const BACK_COST: i64 = 15_000;

/// The ways of edges, from the border of one box to the border of another. The first `boxes` obstacles
/// are the boxes. No obstacles may overlap; there must be at least twice `clearance` between any two.
pub(super) fn route(obstacles: &[Rect], calls: &[Call], clearance: f64) -> Vec<Path> {
    if calls.is_empty() {
        return Vec::new();
    }
    let is_turned = is_tall(obstacles);
    let rects: Vec<Obstacle> = obstacles.iter().map(|rect| Obstacle::new(rect, is_turned)).collect();
    let clear = (clearance * UNIT) as i64 - 2;
    let mut gates = gates(&rects, calls, clear, is_turned);
    let mut queries: Vec<Query> = gates.iter().flatten().map(|gate| Query::new(gate.outside)).collect();
    let cells = Cells::new(&rects, clear, &mut queries);
    for (gate, query) in gates.iter_mut().flatten().zip(&queries) {
        gate.cell = query.cell;
    }
    let mut search = Search::new(&cells);
    let mut pen = Pen::new(&cells);
    let mut paths = Vec::with_capacity(calls.len());
    for (call, pair) in calls.iter().zip(gates.chunks(2)) {
        let [from, to] = pair else { continue };
        let path = match search.find(from, to) {
            Some(way) => pen.draw(&way, from, to),
            None => straight(&obstacles[call.from], &obstacles[call.to]),
        };
        paths.push(if is_turned && path.1 { path.0.mapped(|point| Point::new(point.y, point.x)) } else { path.0 });
    }
    paths
}

/// If there is no way: boxes touch, which placements do not do.
fn straight(from: &Rect, to: &Rect) -> (Path, bool) {
    let mut path = Path::at(Point::new(from.x + from.width / 2.0, from.y));
    path.line_to(Point::new(to.x + to.width / 2.0, to.bottom()));
    (path, false)
}

/// Cells are wide. Of a tall picture they would be many, so that is turned.
fn is_tall(obstacles: &[Rect]) -> bool {
    let right = obstacles.iter().map(Rect::right).fold(0.0, f64::max);
    let bottom = obstacles.iter().map(Rect::bottom).fold(0.0, f64::max);
    bottom > 3.0 * right
}

/// Four gates for each end of each call: two lists a call.
fn gates(rects: &[Obstacle], calls: &[Call], clear: i64, is_turned: bool) -> Vec<Vec<Gate>> {
    let mut used = vec![[0u32; 4]; rects.len()];
    let mut gates = Vec::with_capacity(2 * calls.len());
    for call in calls {
        let (Some(from), Some(to)) = (rects.get(call.from), rects.get(call.to)) else { continue };
        let rightwards = to.left + to.right > from.left + from.right;
        let mut first = Gate::all(from, &mut used[call.from], clear, [0, 2, 3, 1], rightwards, is_turned);
        if call.is_labelled {
            first.truncate(1);
            let upper = if is_turned { (from.left, from.middle().1) } else { (from.middle().0, from.top) };
            for gate in &mut first {
                gate.border = upper;
                gate.outside = if is_turned { (upper.0 - clear - 1, upper.1) } else { (upper.0, upper.1 - clear - 1) };
            }
        }
        gates.push(first);
        gates.push(Gate::all(to, &mut used[call.to], clear, [1, 2, 3, 0], !rightwards, is_turned));
    }
    gates
}

impl Gate {
    /// The gates of a box: upper, lower, left and right in the order of `sides`, the natural one first.
    fn all(
        rect: &Obstacle,
        used: &mut [u32; 4],
        clear: i64,
        sides: [usize; 4],
        rightwards: bool,
        is_turned: bool,
    ) -> Vec<Gate> {
        let costs = [0, SIDE_COST, SIDE_COST, BACK_COST];
        let mut gates = Vec::with_capacity(4);
        for (side, cost) in sides.into_iter().zip(costs) {
            let nth = used[side];
            used[side] += 1;
            // Turned, the upper side is the left one.
            let turned = if is_turned { [2, 3, 0, 1][side] } else { side };
            let out = clear + 1;
            let (x, y) = rect.middle();
            let (half_width, half_height) = ((rect.right - rect.left) / 2, (rect.bottom - rect.top) / 2);
            let shift = |half: i64| if side < 2 { outer(half, nth, rightwards) } else { inner(half, nth) };
            let (border, outside, is_level) = match turned {
                0 => ((x + shift(half_width), rect.top), (x + shift(half_width), rect.top - out), false),
                1 => ((x + shift(half_width), rect.bottom), (x + shift(half_width), rect.bottom + out), false),
                2 => ((rect.left, y + shift(half_height)), (rect.left - out, y + shift(half_height)), true),
                _ => ((rect.right, y + shift(half_height)), (rect.right + out, y + shift(half_height)), true),
            };
            gates.push(Gate { border, outside, is_level, cost, cell: None });
        }
        gates
    }
}

/// The nth place on a side whose middle is for the edges of the tree: near the end towards the other box,
/// then further in.
fn outer(half: i64, nth: u32, rightwards: bool) -> i64 {
    let share = 0.70 + 0.22 / (1.0 + 0.5 * f64::from(nth));
    let shift = (half as f64 * share) as i64;
    if rightwards { shift } else { -shift }
}

/// The nth place on a side that has no other edges: the middle, then to both sides of it.
fn inner(half: i64, nth: u32) -> i64 {
    let steps = nth.div_ceil(2);
    let share = 0.8 * (1.0 - 1.0 / (1.0 + 0.3 * f64::from(steps)));
    let shift = (half as f64 * share) as i64;
    if nth.is_multiple_of(2) { shift } else { -shift }
}

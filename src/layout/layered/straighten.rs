//! Makes the sum of all horizontal distances small: the linear programme that dot solves by network
//! simplex (Gansner et al. 1993, section 4.2), here without helper nodes and with a bounded number of steps.
//!
//! A solution is kept as a tree of tight conditions: neighbours that touch, and pulls of length 0. Cutting a
//! tree arc leaves two parts; if moving one of them makes the sum smaller, it is moved to where the sum is
//! least (a weighted median) or a neighbour stops it, and the condition that is tight then takes the place
//! of the arc. One round tries every arc, with parts that do not meet; it takes time linear in the graph.

use super::forest::{Forest, Lock};
use super::graph::Graph;

/// Two nodes in rows one below the other that are to stand one below the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pull {
    pub(super) upper: u32,
    pub(super) lower: u32,
    /// Where the pull meets the upper node minus where it meets the lower.
    pub(super) shift: f64,
    pub(super) weight: f64,
}

/// How many rounds at most, how many nodes and pulls may be looked at in all of them, and the gain in a
/// round below which they end.
const ROUNDS: usize = 80;
const WORK: usize = 1_600_000;
const LEAST_GAIN: f64 = 0.0004;

/// Lengths below this are none.
const TINY: f64 = 1e-6;

/// Moves nodes so that the pulls get shorter. Orders and distances in the rows stay as they must be.
pub(super) fn straighten(graph: &Graph, pulls: &[Pull], distances: &[Vec<f64>], x: &mut [f64]) {
    if x.len() < 2 {
        return;
    }
    let count = x.len();
    let mut solver = Solver::new(graph, pulls, distances, x);
    solver.grow();
    let mut before = solver.sum();
    for _ in 0..ROUNDS.min(WORK / (count + pulls.len())).max(2) {
        if !solver.round() {
            break;
        }
        let sum = solver.sum();
        if before - sum <= before * LEAST_GAIN {
            break;
        }
        before = sum;
    }
    for row in graph.rows.iter().rev().chain(&graph.rows) {
        row.iter().for_each(|&node| solver.centre(node));
    }
}

/// A condition that can be tight: a pull, or the distance of a node to its right neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    Pull(u32),
    /// By the left node.
    Touch(u32),
}

struct Solver<'g> {
    graph: &'g Graph,
    pulls: &'g [Pull],
    x: &'g mut [f64],
    /// For every node its neighbours, and how far it must be from the right one.
    left: Vec<Option<u32>>,
    right: Vec<Option<u32>>,
    reach: Vec<f64>,
    ties: Vec<Tie>,
    stops: Vec<(f64, f64, u32)>,
}

/// A way to move a set of nodes: how far, and what is tight then.
struct Move {
    by: f64,
    tie: Tie,
}

impl<'g> Solver<'g> {
    fn new(graph: &'g Graph, pulls: &'g [Pull], distances: &[Vec<f64>], x: &'g mut [f64]) -> Solver<'g> {
        let count = x.len();
        let (mut left, mut right, mut reach) = (vec![None; count], vec![None; count], vec![0.0; count]);
        for (row, distances) in graph.rows.iter().zip(distances) {
            for (pair, distance) in row.windows(2).zip(distances.windows(2)) {
                left[pair[1] as usize] = Some(pair[0]);
                right[pair[0] as usize] = Some(pair[1]);
                reach[pair[0] as usize] = distance[1] - distance[0];
            }
        }
        Solver { graph, pulls, x, left, right, reach, ties: Vec::with_capacity(count), stops: Vec::new() }
    }

    fn length(&self, pull: &Pull) -> f64 {
        self.x[pull.upper as usize] + pull.shift - self.x[pull.lower as usize]
    }

    fn sum(&self) -> f64 {
        self.pulls.iter().map(|pull| pull.weight * self.length(pull).abs()).sum()
    }

    /// Free room to the right of a node.
    fn slack(&self, node: u32) -> f64 {
        let node = node as usize;
        self.right[node].map_or(f64::INFINITY, |right| self.x[right as usize] - self.x[node] - self.reach[node])
    }

    fn ends(&self, tie: Tie) -> (u32, u32) {
        match tie {
            Tie::Pull(at) => (self.pulls[at as usize].upper, self.pulls[at as usize].lower),
            Tie::Touch(node) => (node, self.right[node as usize].unwrap_or(node)),
        }
    }

    /// Where to move a set of nodes so that the sum is least, within limits. None, if nothing holds it.
    fn best_move(&mut self, nodes: &[u32], is_member: impl Fn(u32) -> bool, may_go: (bool, bool)) -> Option<Move> {
        self.stops.clear();
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        let (mut low_tie, mut high_tie) = (None, None);
        let mut weight = 0.0;
        for &node in nodes {
            let at = node as usize;
            for &arc in self.graph.up(at).iter().chain(self.graph.down(at)) {
                let pull = &self.pulls[arc as usize];
                let other = if pull.upper == node { pull.lower } else { pull.upper };
                if is_member(other) {
                    continue;
                }
                let length = self.length(pull);
                self.stops.push((if pull.upper == node { -length } else { length }, pull.weight, arc));
                weight += pull.weight;
            }
            if self.right[at].is_some_and(|right| !is_member(right)) && self.slack(node) < high {
                (high, high_tie) = (self.slack(node), Some(Tie::Touch(node)));
            }
            if let Some(left) = self.left[at].filter(|left| !is_member(*left))
                && -self.slack(left) > low
            {
                (low, low_tie) = (-self.slack(left), Some(Tie::Touch(left)));
            }
        }
        if !may_go.0 {
            (low, low_tie) = (0.0, None);
        }
        if !may_go.1 {
            (high, high_tie) = (0.0, None);
        }
        self.stops.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.2.cmp(&other.2)));
        let mut sum = 0.0;
        let mut middle = None;
        for &(stop, pull, arc) in &self.stops {
            sum += pull;
            // Of two places that are as good, the nearer one.
            if sum * 2.0 > weight || (sum * 2.0 >= weight && stop >= 0.0) {
                middle = Some((stop, arc));
                break;
            }
        }
        let Some((stop, arc)) = middle else {
            let near = |limit: f64, tie: Option<Tie>| tie.map(|tie| Move { by: limit, tie });
            return if -low < high { near(low, low_tie) } else { near(high, high_tie) };
        };
        if stop >= high {
            high_tie.map(|tie| Move { by: high.max(0.0), tie })
        } else if stop <= low {
            low_tie.map(|tie| Move { by: low.min(0.0), tie })
        } else {
            Some(Move { by: stop, tie: Tie::Pull(arc) })
        }
    }

    /// Moves sets of nodes that hang together, small ones first, until all hang together in one tree.
    fn grow(&mut self) {
        let count = self.x.len();
        let mut sets = Sets::new(count);
        for at in 0..self.pulls.len() {
            let pull = self.pulls[at];
            if self.length(&pull).abs() < TINY && sets.join(pull.upper, pull.lower) {
                self.ties.push(Tie::Pull(at as u32));
            }
        }
        for node in 0..count as u32 {
            let Some(right) = self.right[node as usize] else { continue };
            if self.slack(node) < TINY && sets.join(node, right) {
                self.ties.push(Tie::Touch(node));
            }
        }
        let mut queue: std::collections::BinaryHeap<std::cmp::Reverse<(usize, u32)>> = (0..count as u32)
            .filter(|&node| sets.find(node) == node)
            .map(|node| std::cmp::Reverse((sets.members[node as usize].len(), node)))
            .collect();
        while let Some(std::cmp::Reverse((size, leader))) = queue.pop() {
            if sets.find(leader) != leader || sets.members[leader as usize].len() != size || size == count {
                continue;
            }
            let members = std::mem::take(&mut sets.members[leader as usize]);
            let leaders = &sets.leader;
            let step = self.best_move(&members, |node| root(leaders, node) == leader, (true, true));
            let Some(step) = step else {
                sets.members[leader as usize] = members;
                continue;
            };
            for &node in &members {
                self.x[node as usize] += step.by;
            }
            sets.members[leader as usize] = members;
            let (one, other) = self.ends(step.tie);
            if sets.join(one, other) {
                self.ties.push(step.tie);
                let leader = sets.find(one);
                queue.push(std::cmp::Reverse((sets.members[leader as usize].len(), leader)));
            }
        }
    }

    /// Tries every arc of the tree. Was any replaced?
    fn round(&mut self) -> bool {
        let ties: Vec<(u32, u32)> = self.ties.iter().map(|&tie| self.ends(tie)).collect();
        let tree = Forest::new(self.x.len(), &ties);
        let mut candidates: Vec<(f64, u32)> = Vec::new();
        let gains = self.gains(&tree);
        for (place, &node) in tree.order.iter().enumerate() {
            let gain =
                tree.tie[node as usize].map_or(0.0, |tie| self.profit(node, self.ties[tie as usize], gains[place]));
            if gain > TINY {
                candidates.push((gain, node));
            }
        }
        candidates.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut is_locked = vec![Lock::Free; self.x.len()];
        let mut budget = 4 * self.x.len();
        let mut changed = false;
        for (_, node) in candidates {
            let places = tree.part(node);
            let part = &tree.order[places.clone()];
            if is_locked[node as usize] != Lock::Free || part.len() > budget {
                continue;
            }
            budget -= part.len();
            let tie = tree.tie[node as usize].unwrap_or(0) as usize;
            let may_go = match self.ties[tie] {
                Tie::Pull(_) => (true, true),
                Tie::Touch(left) => (left == node, left != node),
            };
            let Some(step) =
                self.best_move(part, |other| places.contains(&(tree.place[other as usize] as usize)), may_go)
            else {
                continue;
            };
            if step.tie == self.ties[tie] {
                continue;
            }
            for &node in part {
                self.x[node as usize] += step.by;
                let lock = &mut is_locked[node as usize];
                if *lock == Lock::Free {
                    *lock = Lock::Moved;
                }
            }
            self.ties[tie] = step.tie;
            changed = true;
            let (one, other) = self.ends(step.tie);
            let outside = if places.contains(&(tree.place[one as usize] as usize)) { other } else { one };
            tree.lock_above(node, &mut is_locked);
            tree.lock_above(outside, &mut is_locked);
        }
        changed
    }

    /// Where several places of a node are as good, it takes that nearest to the mean of what pulls it.
    fn centre(&mut self, node: u32) {
        let at = node as usize;
        self.stops.clear();
        let (mut weight, mut sum) = (0.0, 0.0);
        for &arc in self.graph.up(at).iter().chain(self.graph.down(at)) {
            let pull = &self.pulls[arc as usize];
            let length = self.length(pull);
            let stop = if pull.upper == node { -length } else { length };
            self.stops.push((stop, pull.weight, arc));
            weight += pull.weight;
            sum += stop * pull.weight;
        }
        if self.stops.is_empty() {
            return;
        }
        self.stops.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
        let mut below = 0.0;
        let (mut low, mut high) = (0.0, 0.0);
        for &(stop, pull, _) in &self.stops {
            let above = below + pull;
            if below * 2.0 < weight && above * 2.0 >= weight {
                low = stop;
            }
            if below * 2.0 <= weight && above * 2.0 > weight {
                high = stop;
            }
            below = above;
        }
        let room = (self.left[at].map_or(f64::NEG_INFINITY, |left| -self.slack(left)), self.slack(node));
        if low - TINY > 0.0 || high + TINY < 0.0 {
            return;
        }
        let wanted = (sum / weight).clamp(low.min(high), high.max(low));
        self.x[at] += wanted.clamp(room.0.min(0.0), room.1.max(0.0));
    }

    /// For every place in the order how much faster the sum grows if all below it move to the right.
    fn gains(&self, tree: &Forest) -> Vec<f64> {
        let mut is_tie = vec![false; self.pulls.len()];
        for tie in &self.ties {
            if let Tie::Pull(at) = tie {
                is_tie[*at as usize] = true;
            }
        }
        let mut own = vec![0.0; self.x.len()];
        for (at, pull) in self.pulls.iter().enumerate() {
            let length = self.length(pull);
            if length.abs() < TINY || is_tie[at] {
                continue;
            }
            let slope = if length > 0.0 { pull.weight } else { -pull.weight };
            own[pull.upper as usize] += slope;
            own[pull.lower as usize] -= slope;
        }
        tree.sums(&own)
    }

    /// How much the sum shrinks for each step that the part below an arc moves away.
    fn profit(&self, node: u32, tie: Tie, gain: f64) -> f64 {
        match tie {
            Tie::Pull(at) => gain.abs() - self.pulls[at as usize].weight,
            Tie::Touch(left) if left == node => gain,
            Tie::Touch(_) => -gain,
        }
    }
}

/// Disjoint sets of nodes with their members.
struct Sets {
    leader: Vec<u32>,
    members: Vec<Vec<u32>>,
}

fn root(leader: &[u32], mut node: u32) -> u32 {
    while leader[node as usize] != node {
        node = leader[node as usize];
    }
    node
}

impl Sets {
    fn new(count: usize) -> Sets {
        Sets { leader: (0..count as u32).collect(), members: (0..count as u32).map(|node| vec![node]).collect() }
    }

    fn find(&self, node: u32) -> u32 {
        root(&self.leader, node)
    }

    /// Makes one set of two, led by the leader of the larger. False, if they are one already.
    fn join(&mut self, one: u32, other: u32) -> bool {
        let (mut one, mut other) = (self.find(one), self.find(other));
        if one == other {
            return false;
        }
        if self.members[one as usize].len() < self.members[other as usize].len() {
            std::mem::swap(&mut one, &mut other);
        }
        let moved = std::mem::take(&mut self.members[other as usize]);
        self.members[one as usize].extend(moved);
        self.leader[other as usize] = one;
        true
    }
}

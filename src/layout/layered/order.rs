//! The order of every row.
//!
//! From several starts the rows are sorted again and again by the mean place of what each node is linked to
//! above, then below, and neighbours change places where that helps. What crosses least is kept. The first
//! start follows the author's order, and what comes of it is kept unless another start crosses clearly
//! less, so that a small change of a map changes its picture little.

use std::collections::VecDeque;

use super::graph::{Graph, Near};
use crate::layout::placement::{Effort, Link};

/// Orders the rows of a graph so that few arcs cross.
pub(super) fn order(graph: &mut Graph, links: &[Link], effort: Effort) {
    let starts = Starts::new(graph, links);
    let trials = Trials::new(graph.arcs.len(), effort);
    let mut work = Work::new(graph);
    let mut best: Option<(u64, Vec<Vec<u32>>)> = None;
    for nth in 0..trials.starts {
        work.start(starts.rows(nth));
        work.hopeless = best.as_ref().map_or(u64::MAX, |(least, _)| *least + *least / 20);
        work.improve(trials.sweeps, trials.exchanges);
        let crossings = work.best.0;
        let limit = best.as_ref().map_or(u64::MAX, |(least, _)| *least - *least * starts.handicap(nth, *least) / 100);
        if crossings < limit {
            best = Some((crossings, work.best.1.clone()));
        }
        if best.as_ref().is_some_and(|(least, _)| *least == 0) {
            break;
        }
    }
    let Some((_, rows)) = best else { return };
    graph.rows = rows;
    // The mirror image crosses as little, unless anchors have an order: of the two the one nearer to the author's order.
    let pairs = || graph.rows.iter().flat_map(|row| row.windows(2));
    let agreeing = pairs().filter(|pair| pair[0] < pair[1]).count();
    let is_symmetric = graph.up_slots.iter().chain(&graph.down_slots).all(|&slots| slots == 1);
    if is_symmetric && agreeing * 2 < pairs().count() {
        graph.rows.iter_mut().for_each(|row| row.reverse());
    }
    let mut rows = std::mem::take(&mut graph.rows);
    for row in &mut rows {
        row.sort_by_key(|&node| !(graph.near_up(node).is_empty() && graph.near_down(node).is_empty()));
    }
    graph.rows = rows;
    for row in &graph.rows {
        for (place, &node) in row.iter().enumerate() {
            graph.place[node as usize] = place as u32;
        }
    }
}

/// How many arcs may be looked at in a large graph, in all sweeps of all starts.
const VISITS: usize = 5_000_000;

/// After how many sweeps a start may be given up, and one in how many crossings is little to gain by a sweep.
const FEW_SWEEPS: usize = 6;
const LITTLE: u64 = 1_000;

/// How much is tried.
struct Trials {
    starts: usize,
    sweeps: usize,
    exchanges: usize,
}

impl Trials {
    /// Less for each arc as there are more of them.
    fn new(arcs: usize, effort: Effort) -> Trials {
        if effort == Effort::Draft {
            return Trials { starts: 1, sweeps: 2, exchanges: 0 };
        }
        let starts = match arcs {
            0..=600 => 100,
            601..=2_000 => (40_000 / arcs).max(6),
            2_001..=8_000 => 5,
            8_001..=30_000 => 4,
            _ => 2,
        };
        let sweeps = if arcs > 16_000 { (VISITS / (starts * arcs)).clamp(6, 60) } else { 16 };
        Trials { starts, sweeps, exchanges: if arcs > 50_000 { 2 } else { 6 } }
    }
}

/// A number that depends on a start and a node only (the finalizer of splitmix; Steele, Lea and Flood 2014):
/// a new box leaves the random choices for all others as they were.
fn dice(start: usize, key: u64) -> u64 {
    let mut mixed = (start as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(key);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Orders to begin with.
struct Starts {
    rows: usize,
    rank: Vec<u32>,
    /// What random choices for a node depend on.
    keys: Vec<u64>,
    /// What every node is linked to below, then above.
    below: Vec<Vec<u32>>,
    above: Vec<Vec<u32>>,
    roots: Vec<u32>,
}

impl Starts {
    fn new(graph: &Graph, links: &[Link]) -> Starts {
        let count = graph.rank.len();
        let (mut below, mut above) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for node in 0..count {
            let mut arcs: Vec<u32> = graph.down(node).to_vec();
            // Anchors from left to right, then the author's order.
            let key = |arc: u32| {
                let arc = &graph.arcs[arc as usize];
                (arc.upper_slot, links[arc.link as usize].below.site, arc.link)
            };
            arcs.sort_by_key(|&arc| key(arc));
            below[node] = arcs.iter().map(|&arc| graph.arcs[arc as usize].lower).collect();
            above[node] = graph.up(node).iter().map(|&arc| graph.arcs[arc as usize].upper).collect();
        }
        let roots = (0..count as u32).filter(|&node| above[node as usize].is_empty()).collect();
        let mut keys: Vec<u64> = (0..count as u64).map(|node| node << 32).collect();
        for arc in &graph.arcs {
            // A point of a link is known by its link and its row.
            if graph.is_point(arc.lower) {
                let rank = u64::from(graph.rank[arc.lower as usize]);
                keys[arc.lower as usize] = (u64::from(arc.link) << 32) + rank + 1;
            }
        }
        Starts { rows: graph.rows.len(), rank: graph.rank.clone(), keys, below, above, roots }
    }

    /// The share of nodes whose links a start takes in random order: one in so many.
    fn one_in(nth: usize) -> Option<u64> {
        (nth >= 2).then(|| [32, 8, 1][nth / 2 % 3])
    }

    /// By how many per cent a start has to be better than the best before it, which has so many crossings.
    /// Where there are few, a start has to gain the more, the more it leaves the author's order.
    fn handicap(&self, nth: usize, crossings: u64) -> u64 {
        if crossings > self.rank.len() as u64 {
            return 2;
        }
        match Starts::one_in(nth) {
            Some(1) => 15,
            _ => 3,
        }
    }

    /// Depth first, breadth first, and so on in turn; after the first two partly in random order.
    fn rows(&self, nth: usize) -> Vec<Vec<u32>> {
        let mut rows = vec![Vec::new(); self.rows];
        let mut seen = vec![false; self.rank.len()];
        let mut roots = self.roots.clone();
        if Starts::one_in(nth) == Some(1) {
            roots.sort_by_key(|&root| dice(nth, self.keys[root as usize]));
        }
        let is_deep = nth.is_multiple_of(2);
        let mut open = VecDeque::new();
        for root in roots {
            open.push_back(root);
            if !is_deep {
                continue;
            }
            self.walk(nth, true, &mut open, &mut seen, &mut rows);
        }
        self.walk(nth, false, &mut open, &mut seen, &mut rows);
        rows
    }

    fn walk(&self, nth: usize, is_deep: bool, open: &mut VecDeque<u32>, seen: &mut [bool], rows: &mut [Vec<u32>]) {
        let one_in = Starts::one_in(nth);
        let mut list: Vec<u32> = Vec::new();
        while let Some(node) = if is_deep { open.pop_back() } else { open.pop_front() } {
            if std::mem::replace(&mut seen[node as usize], true) {
                continue;
            }
            rows[self.rank[node as usize] as usize].push(node);
            list.clear();
            list.extend(self.below[node as usize].iter().filter(|next| !seen[**next as usize]));
            let roll = dice(nth, !self.keys[node as usize]);
            if one_in.is_some_and(|sides| roll.is_multiple_of(sides)) {
                list.sort_by_key(|&next| dice(nth, self.keys[next as usize]));
            }
            let up = self.above[node as usize].iter().filter(|next| !seen[**next as usize]);
            if is_deep {
                list.extend(up);
                open.extend(list.iter().rev());
            } else {
                open.extend(list.iter());
                open.extend(up);
            }
        }
    }
}

/// An order under work.
struct Work<'g> {
    graph: &'g Graph,
    rows: Vec<Vec<u32>>,
    /// The first key of every node at its upper and its lower side; an anchor's key is that and its number.
    up_key: Vec<u32>,
    down_key: Vec<u32>,
    /// With more crossings than so many after some sweeps a start is given up.
    hopeless: u64,
    /// The fewest crossings so far, and the rows then.
    best: (u64, Vec<Vec<u32>>),
    /// For every anchor of a row the first place of its arcs that is not marked, and the place behind the last.
    free: Vec<u32>,
    ends: Vec<u32>,
    marks: Vec<u64>,
    sums: Vec<u32>,
    wanted: Vec<(f32, u32)>,
    sorted: Vec<(f32, u32)>,
}

impl<'g> Work<'g> {
    fn new(graph: &'g Graph) -> Work<'g> {
        let count = graph.rank.len();
        Work {
            graph,
            rows: Vec::new(),
            up_key: vec![0; count],
            down_key: vec![0; count],
            best: (u64::MAX, Vec::new()),
            hopeless: u64::MAX,
            free: Vec::new(),
            ends: Vec::new(),
            marks: Vec::new(),
            sums: Vec::new(),
            wanted: Vec::new(),
            sorted: Vec::new(),
        }
    }

    fn start(&mut self, rows: Vec<Vec<u32>>) {
        self.rows = rows;
        for row in 0..self.rows.len() {
            self.number(row);
        }
        self.best = (u64::MAX, Vec::new());
    }

    /// Numbers the anchors of a row from left to right.
    fn number(&mut self, row: usize) {
        let (mut up, mut down) = (0, 0);
        for &node in &self.rows[row] {
            let node = node as usize;
            (self.up_key[node], self.down_key[node]) = (up, down);
            up += self.graph.up_slots[node];
            down += self.graph.down_slots[node];
        }
    }

    fn improve(&mut self, sweeps: usize, exchanges: usize) {
        self.keep_if_better();
        let mut idle = 0;
        for sweep in 0..sweeps {
            if sweep % 2 == 0 {
                for row in 1..self.rows.len() {
                    self.sort(row, true);
                }
            } else {
                for row in (0..self.rows.len().saturating_sub(1)).rev() {
                    self.sort(row, false);
                }
            }
            let before = self.best.0;
            self.keep_if_better();
            // A large graph could gain a little for very long.
            idle = if before - self.best.0 > before / LITTLE { 0 } else { idle + 1 };
            if self.best.0 == 0 || idle >= 4 {
                break;
            }
            if sweep + 1 >= FEW_SWEEPS && self.best.0 > self.hopeless {
                return;
            }
        }
        if self.best.0 > 0 && exchanges > 0 {
            self.rows.clone_from(&self.best.1);
            for row in 0..self.rows.len() {
                self.number(row);
            }
            self.exchange(exchanges);
            self.keep_if_better();
        }
    }

    fn keep_if_better(&mut self) -> bool {
        let crossings = self.crossings(self.best.0);
        let is_better = crossings < self.best.0;
        if is_better {
            self.best.0 = crossings;
            self.best.1.clone_from(&self.rows);
        }
        is_better
    }

    /// The key of an anchor in the row above, or below, that a node is linked to.
    fn upper_key(&self, near: &Near) -> u32 {
        self.down_key[near.node as usize] + near.slot
    }

    fn lower_key(&self, near: &Near) -> u32 {
        self.up_key[near.node as usize] + near.slot
    }

    /// Sorts a row by the mean key of what its nodes are linked to in the row above or below. Nodes without
    /// a link there keep their places.
    fn sort(&mut self, row: usize, by_upper: bool) {
        let graph = self.graph;
        let near = |node: u32| if by_upper { graph.near_up(node) } else { graph.near_down(node) };
        self.wanted.clear();
        for &node in &self.rows[row] {
            let near = near(node);
            if near.is_empty() {
                continue;
            }
            let key = |near| if by_upper { self.upper_key(near) } else { self.lower_key(near) };
            let sum: u32 = near.iter().map(key).sum();
            self.wanted.push((sum as f32 / near.len() as f32, node));
        }
        self.arrange();
        let mut next = self.sorted.iter();
        for node in &mut self.rows[row] {
            if !near(*node).is_empty()
                && let Some(&(_, sorted)) = next.next()
            {
                *node = sorted;
            }
        }
        self.number(row);
    }

    /// Sorts what is wanted, stably: by the whole part of each key into place, then the few that are near.
    fn arrange(&mut self) {
        let whole = |key: f32| key as usize;
        let last = self.wanted.iter().map(|&(key, _)| whole(key)).max().unwrap_or(0);
        self.free.clear();
        self.free.resize(last + 2, 0);
        for &(key, _) in &self.wanted {
            self.free[whole(key) + 1] += 1;
        }
        for key in 0..last {
            self.free[key + 1] += self.free[key];
        }
        self.sorted.clear();
        self.sorted.resize(self.wanted.len(), (0.0, 0));
        for &wanted in &self.wanted {
            let place = &mut self.free[whole(wanted.0)];
            self.sorted[*place as usize] = wanted;
            *place += 1;
        }
        let mut first = 0;
        for &end in &self.free[..=last] {
            self.sorted[first..end as usize].sort_by(|one, other| one.0.total_cmp(&other.0));
            first = end as usize;
        }
    }

    /// How many pairs of arcs cross; or some number not below the limit.
    fn crossings(&mut self, limit: u64) -> u64 {
        let mut crossings = 0;
        for row in 1..self.rows.len() {
            crossings += self.crossings_above(row);
            if crossings >= limit {
                break;
            }
        }
        crossings
    }

    /// Every arc has a place of its own in the lower row, those of one anchor next to each other. The upper row
    /// marks the places of its arcs from left to right; how many are marked to the right of an arc is read from
    /// the words of marks and a Fenwick tree over them (Barth, Jünger and Mutzel 2004).
    fn crossings_above(&mut self, row: usize) -> u64 {
        let graph = self.graph;
        let keys: usize = self.rows[row].iter().map(|&node| graph.up_slots[node as usize] as usize).sum();
        self.free.clear();
        self.free.resize(keys + 1, 0);
        for &node in &self.rows[row] {
            let first = self.up_key[node as usize];
            for near in graph.near_up(node) {
                self.free[(first + near.own_slot) as usize + 1] += 1;
            }
        }
        for key in 0..keys {
            self.free[key + 1] += self.free[key];
        }
        self.ends.clear();
        self.ends.extend_from_slice(&self.free[1..]);
        let words = self.free[keys] as usize / 64 + 1;
        self.marks.clear();
        self.marks.resize(words, 0);
        self.sums.clear();
        self.sums.resize(words + 1, 0);
        let (mut crossings, mut inserted) = (0u64, 0u32);
        for &node in &self.rows[row - 1] {
            // Arcs at one anchor do not cross each other.
            for same in graph.near_down(node).chunk_by(|one, other| one.own_slot == other.own_slot) {
                for near in same {
                    let end = self.ends[self.lower_key(near) as usize] as usize;
                    let before = self.marks[end / 64] & ((1 << (end % 64)) - 1);
                    let mut left_of = before.count_ones();
                    let mut at = end / 64;
                    while at > 0 {
                        left_of += self.sums[at];
                        at &= at - 1;
                    }
                    crossings += u64::from(inserted - left_of);
                }
                for near in same {
                    let key = self.lower_key(near) as usize;
                    let place = self.free[key] as usize;
                    self.free[key] += 1;
                    self.marks[place / 64] |= 1 << (place % 64);
                    let mut at = place / 64 + 1;
                    while let Some(sum) = self.sums.get_mut(at) {
                        *sum += 1;
                        at += at & at.wrapping_neg();
                    }
                    inserted += 1;
                }
            }
        }
        crossings
    }

    /// Neighbours change places where fewer arcs cross then.
    fn exchange(&mut self, rounds: usize) {
        let mut is_active = vec![true; self.rows.len() + 2];
        let (mut one, mut other) = (Keys::default(), Keys::default());
        for _ in 0..rounds {
            let mut changed = false;
            for row in 0..self.rows.len() {
                if !std::mem::replace(&mut is_active[row + 1], false) {
                    continue;
                }
                let mut row_changed = false;
                let Some(&first) = self.rows[row].first() else { continue };
                one.read(self, first);
                for at in 1..self.rows[row].len() {
                    other.read(self, self.rows[row][at]);
                    if one.crossings(&other) > other.crossings(&one) {
                        self.rows[row].swap(at - 1, at);
                        row_changed = true;
                    } else {
                        std::mem::swap(&mut one, &mut other);
                    }
                }
                if row_changed {
                    self.number(row);
                    changed = true;
                    is_active[row] = true;
                    is_active[row + 1] = true;
                    is_active[row + 2] = true;
                }
            }
            if !changed {
                break;
            }
        }
    }
}

/// The keys of what a node is linked to, sorted.
#[derive(Default)]
struct Keys {
    upper: Vec<u32>,
    lower: Vec<u32>,
}

impl Keys {
    fn read(&mut self, work: &Work, node: u32) {
        self.upper.clear();
        self.lower.clear();
        self.upper.extend(work.graph.near_up(node).iter().map(|near| work.upper_key(near)));
        self.lower.extend(work.graph.near_down(node).iter().map(|near| work.lower_key(near)));
        self.upper.sort_unstable();
        self.lower.sort_unstable();
    }

    /// How many arcs cross, if this node stands to the left of the other.
    fn crossings(&self, other: &Keys) -> u64 {
        inversions(&self.upper, &other.upper) + inversions(&self.lower, &other.lower)
    }
}

/// How many pairs have the first key above the second.
fn inversions(left: &[u32], right: &[u32]) -> u64 {
    let (mut count, mut smaller) = (0, 0);
    for key in left {
        while right.get(smaller).is_some_and(|right| right < key) {
            smaller += 1;
        }
        count += smaller as u64;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_grows_no_faster_than_the_graph() {
        for arcs in [10, 600, 601, 2_000, 8_000, 8_001, 16_000, 16_001, 50_000, 200_000, 1_000_000] {
            let trials = Trials::new(arcs, Effort::Full);
            let visits = trials.starts * (trials.sweeps + trials.exchanges) * arcs;
            assert!(visits <= 4 * VISITS.max(5 * arcs), "{arcs} arcs: {visits}");
        }
    }
}

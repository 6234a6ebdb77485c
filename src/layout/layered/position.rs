//! Where the nodes of every row stand.
//!
//! Each row in turn is put as near as it can be to what it is linked to: least squares under the order and
//! the distances in the row, solved by pooling neighbours that would collide (isotonic regression; Ayer et
//! al. 1955). Then the length of all links together is made as small as a bounded number of steps allows
//! ([`super::straighten`]).

use super::graph::Graph;
use super::straighten::{Pull, straighten};
use crate::layout::placement::{Effort, Link, Room, Site};

/// How often the rows are put in place, downwards and upwards in turn; fewer times in a draft, and where that
/// would take more looks at arcs than so many.
const SWEEPS: usize = 24;
const FEW_SWEEPS: usize = 6;
const VISITS: usize = 2_000_000;

/// The left side of every node; of a point of a link, the point.
pub(super) fn positions(
    graph: &Graph,
    sites: &[Site],
    links: &[Link],
    ports: &[(f64, f64)],
    room: Room,
    effort: Effort,
) -> Vec<f64> {
    let pulls = pulls(graph, sites.len(), links, ports);
    let distances = distances(graph, sites, room);
    let mut x = vec![0.0; graph.rank.len()];
    for (row, distances) in graph.rows.iter().zip(&distances) {
        for (&node, distance) in row.iter().zip(distances) {
            x[node as usize] = *distance;
        }
    }
    let mut rows = Rows { graph, pulls: &pulls, distances: &distances, pool: Vec::new(), wanted: Vec::new() };
    let count = graph.rows.len();
    let sweeps = match effort {
        Effort::Draft => FEW_SWEEPS,
        Effort::Full => (VISITS / graph.arcs.len().max(1)).clamp(FEW_SWEEPS, SWEEPS),
    };
    for sweep in 0..sweeps {
        let both = sweep + 4 >= sweeps;
        if sweep % 2 == 0 {
            (0..count).for_each(|row| rows.put(row, true, both, &mut x));
        } else {
            (0..count).rev().for_each(|row| rows.put(row, both, true, &mut x));
        }
    }
    if effort == Effort::Full {
        straighten(graph, &pulls, &distances, &mut x);
    }
    let least = x.iter().copied().fold(f64::INFINITY, f64::min);
    for x in &mut x {
        *x -= least;
    }
    x
}

/// How strongly every arc pulls, and from where to where. Long links are to be straight.
fn pulls(graph: &Graph, sites: usize, links: &[Link], ports: &[(f64, f64)]) -> Vec<Pull> {
    let pull = |arc: &super::graph::Arc| {
        let link = arc.link as usize;
        let (upper_is_site, lower_is_site) = ((arc.upper as usize) < sites, (arc.lower as usize) < sites);
        let straightness = match (upper_is_site, lower_is_site) {
            (true, true) => 1.0,
            (false, false) => 4.0,
            _ => 2.0,
        };
        Pull {
            upper: arc.upper,
            lower: arc.lower,
            shift: if upper_is_site { ports[link].1 } else { 0.0 } - if lower_is_site { ports[link].0 } else { 0.0 },
            weight: straightness * links[link].weight,
        }
    };
    graph.arcs.iter().map(pull).collect()
}

/// For every row how far from the first node each of them stands at least.
fn distances(graph: &Graph, sites: &[Site], room: Room) -> Vec<Vec<f64>> {
    // Lines stand closer together than boxes. A border has no width: it is where a line ends.
    let boxed = |node: u32| sites.get(node as usize).filter(|site| site.size.width > 0.0);
    let row = |row: &Vec<u32>| {
        let mut x = 0.0;
        let mut distances = Vec::with_capacity(row.len());
        for (nth, &node) in row.iter().enumerate() {
            let site = boxed(node);
            if nth > 0 {
                x += match (boxed(row[nth - 1]), site) {
                    (Some(_), Some(_)) => room.gap,
                    (None, None) => room.gap.min(10.0),
                    _ => room.gap.min(14.0),
                };
            }
            distances.push(x);
            x += site.map_or(0.0, |site| site.size.width);
        }
        distances
    };
    graph.rows.iter().map(row).collect()
}

struct Rows<'g> {
    graph: &'g Graph,
    pulls: &'g [Pull],
    distances: &'g [Vec<f64>],
    /// Blocks of nodes that touch: the mean wanted place, the weight, and how many.
    pool: Vec<(f64, f64, u32)>,
    wanted: Vec<(f64, f64)>,
}

impl Rows<'_> {
    /// Puts a row near to what it is linked to above, below, or both.
    fn put(&mut self, row: usize, by_upper: bool, by_lower: bool, x: &mut [f64]) {
        self.wanted.clear();
        for &node in &self.graph.rows[row] {
            let (mut sum, mut weight) = (0.0, 0.0);
            if by_upper {
                for &arc in self.graph.up(node as usize) {
                    let pull = &self.pulls[arc as usize];
                    sum += pull.weight * (x[pull.upper as usize] + pull.shift);
                    weight += pull.weight;
                }
            }
            if by_lower {
                for &arc in self.graph.down(node as usize) {
                    let pull = &self.pulls[arc as usize];
                    sum += pull.weight * (x[pull.lower as usize] - pull.shift);
                    weight += pull.weight;
                }
            }
            // Without a link it stays where it is, if nothing pushes it.
            self.wanted.push(if weight > 0.0 { (sum / weight, weight) } else { (x[node as usize], 1e-3) });
        }
        self.pool.clear();
        for (&(wanted, weight), distance) in self.wanted.iter().zip(&self.distances[row]) {
            let mut block = (wanted - distance, weight, 1);
            while let Some(&(before, before_weight, count)) = self.pool.last() {
                if before < block.0 {
                    break;
                }
                let weight = before_weight + block.1;
                block = ((before * before_weight + block.0 * block.1) / weight, weight, count + block.2);
                self.pool.pop();
            }
            self.pool.push(block);
        }
        let places = self.pool.iter().flat_map(|&(place, _, count)| (0..count).map(move |_| place));
        for ((&node, distance), place) in self.graph.rows[row].iter().zip(&self.distances[row]).zip(places) {
            x[node as usize] = place + distance;
        }
    }
}

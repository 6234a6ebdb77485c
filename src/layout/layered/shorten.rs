//! Makes the links of many sites pass few rows: the linear programme that dot solves by network simplex
//! (Gansner et al. 1993, section 2), with a bounded number of steps.
//!
//! The ranks are kept with a forest of tight links, those from one row to the next. Without one of them its
//! tree falls into two parts. If the links get shorter when one part moves away from the other, it moves until
//! a link to something else is tight, and that takes the place of the first. Whole trees move as well. So
//! what hangs together shifts as one, which single sites cannot; the widest row gets narrower by it.

use super::forest::{Forest, Lock};
use crate::layout::placement::Link;

/// How many rounds at most; how many may go by that gain less than this share of the length of all links.
const ROUNDS: usize = 60;
const IDLE: usize = 4;
const LEAST_GAIN: f64 = 0.0005;

/// Moves sites to other ranks so that the links get shorter. Every link still leads at least one rank up.
pub(super) fn shorten(links: &[Link], rank: &mut [i64]) {
    let mut ranks = Ranks::new(links, rank);
    let length = |rank: &[i64], link: &Link| (rank[link.below.site] - rank[link.above.site]) as f64 * link.weight;
    let mut left: f64 = links.iter().map(|link| length(ranks.rank, link)).sum();
    let mut idle = 0;
    for _ in 0..ROUNDS {
        let Some(gain) = ranks.round() else { break };
        left -= gain;
        idle = if gain > left * LEAST_GAIN { 0 } else { idle + 1 };
        if idle >= IDLE {
            break;
        }
    }
}

struct Ranks<'r> {
    links: &'r [Link],
    rank: &'r mut [i64],
    /// For every site the links that lead up from it, and those that lead down.
    up: Vec<Vec<u32>>,
    down: Vec<Vec<u32>>,
    /// How much longer links get for each row that a site moves down.
    slope: Vec<f64>,
    /// Tight links that close no circle.
    ties: Vec<u32>,
}

impl<'r> Ranks<'r> {
    fn new(links: &'r [Link], rank: &'r mut [i64]) -> Ranks<'r> {
        let count = rank.len();
        let mut ranks = Ranks {
            links,
            rank,
            up: vec![Vec::new(); count],
            down: vec![Vec::new(); count],
            slope: vec![0.0; count],
            ties: Vec::new(),
        };
        for (at, link) in links.iter().enumerate() {
            ranks.up[link.below.site].push(at as u32);
            ranks.down[link.above.site].push(at as u32);
            ranks.slope[link.below.site] += link.weight;
            ranks.slope[link.above.site] -= link.weight;
        }
        ranks.tie();
        ranks
    }

    /// Finds tight links that reach every site which can be reached by such.
    fn tie(&mut self) {
        let mut seen = vec![false; self.rank.len()];
        let mut open = Vec::new();
        for root in 0..self.rank.len() {
            open.extend((!std::mem::replace(&mut seen[root], true)).then_some(root));
            while let Some(site) = open.pop() {
                for &at in self.up[site].iter().chain(&self.down[site]) {
                    let other = self.other(at, site);
                    if self.slack(at) == 0 && !std::mem::replace(&mut seen[other], true) {
                        self.ties.push(at);
                        open.push(other);
                    }
                }
            }
        }
    }

    fn other(&self, link: u32, site: usize) -> usize {
        let link = &self.links[link as usize];
        if link.below.site == site { link.above.site } else { link.below.site }
    }

    /// How many rows a link passes.
    fn slack(&self, link: u32) -> i64 {
        let link = &self.links[link as usize];
        self.rank[link.below.site] - self.rank[link.above.site] - 1
    }

    /// Tries to move every part of the forest. How much shorter are the links? None, if nothing is left to move.
    fn round(&mut self) -> Option<f64> {
        let ends = |&at: &u32| {
            let link = &self.links[at as usize];
            (link.below.site as u32, link.above.site as u32)
        };
        let ties: Vec<(u32, u32)> = self.ties.iter().map(ends).collect();
        let forest = Forest::new(self.rank.len(), &ties);
        let slopes = forest.sums(&self.slope);
        let candidates = |(&node, &slope): (&u32, &f64)| {
            let below = forest.tie[node as usize].map(|tie| ties[tie as usize].0 == node);
            // A part may move away from the node above it, a whole tree either way.
            let may_go = match below {
                Some(true) => slope < 0.0,
                Some(false) => slope > 0.0,
                None => slope != 0.0,
            };
            may_go.then_some((slope, node))
        };
        let mut candidates: Vec<(f64, u32)> = forest.order.iter().zip(&slopes).filter_map(candidates).collect();
        candidates.sort_unstable_by(|one, other| other.0.abs().total_cmp(&one.0.abs()).then(one.1.cmp(&other.1)));
        let mut is_locked = vec![Lock::Free; self.rank.len()];
        let mut budget = 4 * self.rank.len();
        let mut gain = None;
        for (slope, node) in candidates {
            let places = forest.part(node);
            if is_locked[node as usize] != Lock::Free || places.len() > budget {
                continue;
            }
            budget -= places.len();
            let is_inside = |site: usize| places.contains(&(forest.place[site] as usize));
            let part = &forest.order[places.clone()];
            let Some(stop) = self.stop(part, slope < 0.0, is_inside) else { continue };
            let steps = self.slack(stop);
            for &site in part {
                self.rank[site as usize] += if slope < 0.0 { steps } else { -steps };
                let lock = &mut is_locked[site as usize];
                if *lock == Lock::Free {
                    *lock = Lock::Moved;
                }
            }
            match forest.tie[node as usize] {
                Some(tie) => self.ties[tie as usize] = stop,
                None => self.ties.push(stop),
            }
            gain = Some(gain.unwrap_or(0.0) + steps as f64 * slope.abs());
            let link = &self.links[stop as usize];
            let outside = if is_inside(link.below.site) { link.above.site } else { link.below.site };
            forest.lock_above(node, &mut is_locked);
            forest.lock_above(outside as u32, &mut is_locked);
        }
        gain
    }

    /// The link that a part which moves down, or up, makes tight first.
    fn stop(&self, part: &[u32], is_down: bool, is_inside: impl Fn(usize) -> bool) -> Option<u32> {
        let links = if is_down { &self.down } else { &self.up };
        let leading = part.iter().flat_map(|&site| links[site as usize].iter().map(move |&at| (at, site as usize)));
        leading
            .filter(|&(at, site)| !is_inside(self.other(at, site)))
            .map(|(at, _)| at)
            .min_by_key(|&at| self.slack(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::placement::Tip;

    fn links(pairs: &[(usize, usize)]) -> Vec<Link> {
        let tip = |site| Tip { site, ..Tip::default() };
        pairs.iter().map(|&(below, above)| Link { below: tip(below), above: tip(above), weight: 1.0 }).collect()
    }

    #[test]
    fn a_tree_moves_down_as_a_whole() {
        // Two chains from the top; the second supports the end of the first with its own top twice.
        let links = links(&[(1, 0), (2, 1), (3, 2), (5, 4), (5, 3), (6, 5)]);
        let mut rank = [0, 1, 2, 3, 0, 4, 5];
        shorten(&links, &mut rank);
        assert_eq!(rank[5] - rank[4], 1);
        assert!(links.iter().all(|link| rank[link.below.site] > rank[link.above.site]));
    }

    #[test]
    fn links_that_hold_each_other_stay() {
        let links = links(&[(1, 0), (2, 0), (3, 1), (3, 2), (3, 0)]);
        let mut rank = [0, 1, 1, 2];
        shorten(&links, &mut rank);
        assert_eq!(rank, [0, 1, 1, 2]);
    }
}

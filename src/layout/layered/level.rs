//! Makes rows about as wide as each other, and links short.
//!
//! Where every site stands as high as it may, the ends of all trees share few rows, and these are very wide: a
//! link across the picture is long and crosses much. So sites move up or down, with all that would be in
//! their way, where the links and the rows together gain: the sum of what links pass, and the sum of the
//! squares of the rows' widths.

use crate::layout::placement::{Effort, Link, Site};

/// What a row's width counts: as much as a link that passes a row longer, if a site of mean width leaves the
/// widest row for an empty one.
const WIDTH: f64 = 1.0;

/// How far a site moves at a time.
const FAR: i64 = 3;

/// How many rows the picture may get at the top and at the bottom.
const MORE_ROWS: i64 = 8;

/// Rounds end when only one in so many sites still moves.
const IDLE: usize = 500;

/// How many sites may move at once, and how many links may be looked at: so many for each site and link of the
/// map, and in a small one so many in any case.
const MOST_SITES: usize = 1_000;
const LOOKS: usize = 50;
const FEW_LOOKS: usize = 10_000_000;

/// Moves sites to other ranks, for a draft once. Every link still leads at least one rank up; ranks may be below 0.
pub(super) fn level(sites: &[Site], gap: f64, links: &[Link], rank: &mut [i64], effort: Effort) {
    let mut rows = Rows::new(sites, gap, links, rank);
    let mut order: Vec<usize> = (0..sites.len()).collect();
    while rows.looks > 0 {
        order.sort_by_key(|&site| rows.rank[site]);
        rows.widest = rows.rows.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let moved = order.iter().filter(|&&site| rows.improve(site)).count();
        if moved * IDLE <= sites.len() || effort == Effort::Draft {
            break;
        }
    }
}

struct Rows<'r> {
    links: &'r [Link],
    rank: &'r mut [i64],
    /// For every site the links that lead up from it, and those that lead down.
    up: Vec<Vec<u32>>,
    down: Vec<Vec<u32>>,
    /// How much longer links get for each row that a site moves down.
    slope: Vec<f64>,
    /// The room that every site takes in its row, in parts of the mean.
    width: Vec<f64>,
    /// The width of every row from the first rank that may be used.
    rows: Vec<f64>,
    first: i64,
    /// The width of the widest row when the round began.
    widest: f64,
    /// How many links may be looked at yet.
    looks: usize,
    /// What would move, how far, and how much wider rows would be.
    moving: Vec<u32>,
    by: Vec<i64>,
    wider: Vec<f64>,
}

impl<'r> Rows<'r> {
    fn new(sites: &[Site], gap: f64, links: &'r [Link], rank: &'r mut [i64]) -> Rows<'r> {
        let count = sites.len();
        let first = rank.iter().copied().min().unwrap_or(0) - MORE_ROWS;
        let last = rank.iter().copied().max().unwrap_or(0) + MORE_ROWS;
        let all: f64 = sites.iter().map(|site| site.size.width + gap).sum();
        let mean = (all / count.max(1) as f64).max(f64::MIN_POSITIVE);
        let mut rows = Rows {
            links,
            rank,
            up: vec![Vec::new(); count],
            down: vec![Vec::new(); count],
            slope: vec![0.0; count],
            width: sites.iter().map(|site| (site.size.width + gap) / mean).collect(),
            rows: vec![0.0; (last - first + 1) as usize],
            first,
            widest: 0.0,
            looks: FEW_LOOKS.max(LOOKS * (count + links.len())),
            moving: Vec::new(),
            by: vec![0; count],
            wider: vec![0.0; (last - first + 1) as usize],
        };
        for (at, link) in links.iter().enumerate() {
            rows.up[link.below.site].push(at as u32);
            rows.down[link.above.site].push(at as u32);
            rows.slope[link.below.site] += link.weight;
            rows.slope[link.above.site] -= link.weight;
        }
        for site in 0..count {
            rows.rows[(rows.rank[site] - first) as usize] += rows.width[site];
        }
        rows
    }

    /// Moves a site to where most is gained, if anything is.
    fn improve(&mut self, site: usize) -> bool {
        /// What is no gain but for rounding.
        const TINY: f64 = 1e-6;
        let mut best = (TINY, 0);
        for by in (1..=FAR).flat_map(|far| [far, -far]) {
            let gain = if self.push(site, by) { self.gain() } else { 0.0 };
            if gain > best.0 {
                best = (gain, by);
            }
            self.rest();
        }
        let is_better = best.1 != 0 && self.push(site, best.1);
        if is_better {
            for &site in &self.moving {
                let site = site as usize;
                self.rows[(self.rank[site] - self.first) as usize] -= self.width[site];
                self.rank[site] += self.by[site];
                self.rows[(self.rank[site] - self.first) as usize] += self.width[site];
            }
        }
        self.rest();
        is_better
    }

    /// Finds what has to move, and how far, if a site moves. False, if that is too much.
    fn push(&mut self, site: usize, by: i64) -> bool {
        self.by[site] = by;
        self.moving.push(site as u32);
        let mut next = 0;
        while let Some(&site) = self.moving.get(next) {
            next += 1;
            let site = site as usize;
            let links = if by > 0 { &self.down[site] } else { &self.up[site] };
            if self.moving.len() > MOST_SITES {
                return false;
            }
            let Some(left) = self.looks.checked_sub(links.len() + 1) else {
                self.looks = 0;
                return false;
            };
            self.looks = left;
            for &at in links {
                let link = &self.links[at as usize];
                let slack = self.rank[link.below.site] - self.rank[link.above.site] - 1;
                let other = if by > 0 { link.below.site } else { link.above.site };
                let pushed = (self.by[site].abs() - slack).max(0);
                if pushed > self.by[other].abs() {
                    // It may be pushed again, further, by something else.
                    self.by[other] = pushed * by.signum();
                    self.moving.push(other as u32);
                }
            }
        }
        self.moving.sort_unstable();
        self.moving.dedup();
        let last = self.first + self.rows.len() as i64 - 1;
        self.moving
            .iter()
            .all(|&site| (self.first..=last).contains(&(self.rank[site as usize] + self.by[site as usize])))
    }

    /// What would be gained if all that moves did.
    fn gain(&mut self) -> f64 {
        let (mut longer, mut squares) = (0.0, 0.0);
        for &site in &self.moving {
            let site = site as usize;
            let from = (self.rank[site] - self.first) as usize;
            let to = (self.rank[site] - self.first + self.by[site]) as usize;
            longer += self.slope[site] * self.by[site] as f64;
            for (row, by) in [(from, -self.width[site]), (to, self.width[site])] {
                // Half of what a row's square grows by, if it gets wider once more.
                squares += by * (self.rows[row] + self.wider[row] + by / 2.0);
                self.wider[row] += by;
            }
        }
        for &site in &self.moving {
            let from = self.rank[site as usize] - self.first;
            self.wider[from as usize] = 0.0;
            self.wider[(from + self.by[site as usize]) as usize] = 0.0;
        }
        -longer - WIDTH * squares / self.widest
    }

    fn rest(&mut self) {
        for site in self.moving.drain(..) {
            self.by[site as usize] = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::diagram::Size;
    use crate::layout::placement::Tip;

    fn links(pairs: &[(usize, usize)]) -> Vec<Link> {
        let tip = |site| Tip { site, ..Tip::default() };
        pairs.iter().map(|&(below, above)| Link { below: tip(below), above: tip(above), weight: 1.0 }).collect()
    }

    fn levelled(pairs: &[(usize, usize)], mut rank: Vec<i64>) -> Vec<i64> {
        let links = links(pairs);
        let sites = vec![Site { size: Size::new(200.0, 60.0), axis: 100.0 }; rank.len()];
        level(&sites, 20.0, &links, &mut rank, Effort::Full);
        assert!(links.iter().all(|link| rank[link.below.site] > rank[link.above.site]), "{rank:?}");
        rank
    }

    #[test]
    fn one_of_two_trees_side_by_side_moves_below_the_widest_row_of_the_other() {
        // Claims 0 and 7 with six premises each, all in one row.
        let pairs: Vec<(usize, usize)> = (1..=6).map(|at| (at, 0)).chain((8..=13).map(|at| (at, 7))).collect();
        let mut rank = vec![1; 14];
        (rank[0], rank[7]) = (0, 0);
        let rank = levelled(&pairs, rank);
        assert_eq!(rank[1..=6], [rank[1]; 6]);
        assert_eq!(rank[8..=13], [rank[8]; 6]);
        assert_ne!(rank[1], rank[8]);
        assert_eq!((rank[1] - rank[0], rank[8] - rank[7]), (1, 1));
    }

    #[test]
    fn what_is_in_the_way_moves_too() {
        // 3 has two reasons to stand lower: both chains get shorter by it. 4 and 5 hang on it.
        let rank = levelled(&[(1, 0), (2, 1), (4, 3), (5, 4), (4, 2), (5, 2)], vec![0, 1, 2, 0, 3, 4]);
        assert_eq!(rank[4] - rank[3], 1);
        assert_eq!(rank[5] - rank[4], 1);
    }

    #[test]
    fn premises_of_one_claim_stay_together() {
        let pairs: Vec<(usize, usize)> = (1..=9).map(|at| (at, 0)).collect();
        let mut rank = vec![1; 10];
        rank[0] = 0;
        let rank = levelled(&pairs, rank);
        assert_eq!(rank[1..], [rank[1]; 9]);
    }
}

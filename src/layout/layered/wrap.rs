//! Rows that are too wide, wrapped into several.
//!
//! A site may stand in any row of those that its rank is wrapped into: links of other ranks pass them as they
//! pass any row. Sites with more links upwards than downwards come first, so that few links have to pass.
//! Of some widths to wrap at, the one is taken whose picture is estimated to need the smallest page.

use super::graph::most_points;
use crate::layout::diagram::Size;
use crate::layout::pack;
use crate::layout::placement::{Link, Room, Site};
use crate::layout::unit::Shore;

/// How much wider a picture gets than its widest row, because links pull the boxes apart.
const SLACK: f64 = 1.5;

/// Each width tried is this part of the one before.
const STEP: f64 = 0.8;

/// How many widths are tried.
const TRIALS: usize = 24;

/// Ranks for which the picture comes nearer to the wanted aspect.
pub(super) fn wrapped(sites: &[Site], links: &[Link], pins: &[Option<Shore>], ranks: Vec<u32>, room: Room) -> Vec<u32> {
    let Some(aspect) = room.aspect else { return ranks };
    let rows = Rows::new(sites, links, pins, &ranks, room);
    let mut best = (rows.size(&ranks), ranks);
    let widest = rows.ranks.iter().map(|rank| rows.width(rank)).fold(0.0, f64::max);
    let mut limit = widest;
    for _ in 0..TRIALS {
        if best.0.width <= 1.6 * aspect * best.0.height {
            break;
        }
        limit *= STEP;
        let ranks = rows.wrapped(limit);
        if points(links, &ranks) > most_points(sites.len(), links.len()) {
            break;
        }
        let size = rows.size(&ranks);
        if pack::cost(size, aspect) < pack::cost(best.0, aspect) {
            best = (size, ranks);
        }
    }
    best.1
}

/// How many rows all links pass together.
fn points(links: &[Link], ranks: &[u32]) -> usize {
    let passed = |link: &Link| ranks[link.below.site].abs_diff(ranks[link.above.site]).saturating_sub(1) as usize;
    links.iter().map(passed).sum()
}

struct Rows<'s> {
    sites: &'s [Site],
    links: &'s [Link],
    pins: &'s [Option<Shore>],
    room: Room,
    /// The sites of every rank, in the order in which they fill its rows.
    ranks: Vec<Vec<usize>>,
}

impl<'s> Rows<'s> {
    fn new(sites: &'s [Site], links: &'s [Link], pins: &'s [Option<Shore>], ranks: &[u32], room: Room) -> Rows<'s> {
        let mut pull = vec![0i32; sites.len()];
        for link in links {
            pull[link.below.site] -= 1;
            pull[link.above.site] += 1;
        }
        let count = ranks.iter().max().map_or(0, |last| *last as usize + 1);
        let mut rows = Rows { sites, links, pins, room, ranks: vec![Vec::new(); count] };
        for (site, &rank) in ranks.iter().enumerate() {
            rows.ranks[rank as usize].push(site);
        }
        for rank in &mut rows.ranks {
            rank.sort_by_key(|&site| pull[site]);
        }
        rows
    }

    fn width(&self, sites: &[usize]) -> f64 {
        sites.iter().map(|&site| self.sites[site].size.width + self.room.gap).sum()
    }

    /// Ranks if rows are not to be wider than a limit; rows of one rank are about as wide as each other.
    fn wrapped(&self, limit: f64) -> Vec<u32> {
        let mut ranks = vec![0; self.sites.len()];
        let mut first = 0;
        for sites in &self.ranks {
            let whole = self.width(sites);
            // Borders stand in one row, however many they are.
            let most = if sites.iter().any(|&site| self.pins[site].is_some()) { 1 } else { sites.len() };
            let rows = (whole / limit).ceil().clamp(1.0, most as f64);
            let mut filled = 0.0;
            for &site in sites {
                let width = self.sites[site].size.width + self.room.gap;
                let share = if whole > 0.0 { (filled + width / 2.0) / whole } else { 0.0 };
                ranks[site] = first + (share * rows).min(rows - 1.0) as u32;
                filled += width;
            }
            first += rows as u32;
        }
        ranks
    }

    /// About how large the picture gets.
    fn size(&self, ranks: &[u32]) -> Size {
        let rows = ranks.iter().max().map_or(0, |last| *last as usize + 1);
        let (mut widths, mut heights) = (vec![0.0; rows], vec![0.0; rows]);
        for (site, &rank) in self.sites.iter().zip(ranks) {
            widths[rank as usize] += site.size.width + self.room.gap;
            heights[rank as usize] = f64::max(heights[rank as usize], site.size.height);
        }
        let mut passing = vec![0i64; rows + 1];
        for link in self.links {
            passing[ranks[link.above.site] as usize + 1] += 1;
            passing[ranks[link.below.site] as usize] -= 1;
        }
        let (mut count, mut width) = (0, 0.0);
        for (row, passing) in widths.iter().zip(passing) {
            count += passing;
            width = f64::max(width, row + count as f64 * self.room.gap.min(10.0));
        }
        Size::new(width * SLACK, heights.iter().map(|height| height + self.room.rank_gap).sum())
    }
}

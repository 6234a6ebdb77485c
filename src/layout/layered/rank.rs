//! The row of every site.

use super::level::level;
use crate::layout::placement::{Effort, Link, Room, Site};
use crate::layout::unit::Shore;

/// Rounds of moving sites within their slack.
const ROUNDS: usize = 8;

/// Every site stands as high as those that it is below let it, then moves towards the side on which it has
/// the stronger links. Links form no circle. Pinned sites have rows of their own.
pub(super) fn ranks(places: &[Site], links: &[Link], pins: &[Option<Shore>], room: Room, effort: Effort) -> Vec<u32> {
    let sites = places.len();
    let (mut above, mut below) = (vec![Vec::new(); sites], vec![Vec::new(); sites]);
    for (at, link) in links.iter().enumerate() {
        above[link.below.site].push(at);
        below[link.above.site].push(at);
    }
    let mut waiting: Vec<usize> = above.iter().map(Vec::len).collect();
    let mut order: Vec<usize> = (0..sites).filter(|&site| waiting[site] == 0).collect();
    let mut rank = vec![0i64; sites];
    let mut next = 0;
    while let Some(&site) = order.get(next) {
        next += 1;
        for &link in &below[site] {
            let lower = links[link].below.site;
            rank[lower] = rank[lower].max(rank[site] + 1);
            waiting[lower] -= 1;
            if waiting[lower] == 0 {
                order.push(lower);
            }
        }
    }
    let lowest = |rank: &[i64]| rank.iter().copied().max().unwrap_or(0);
    let last = lowest(&rank);
    for _ in 0..ROUNDS {
        let mut changed = false;
        for &site in order.iter().rev().chain(&order) {
            if pins[site].is_some() {
                continue;
            }
            let weight = |list: &[usize]| list.iter().map(|&link| links[link].weight).sum::<f64>();
            let high = above[site].iter().map(|&link| rank[links[link].above.site] + 1).max();
            let low = below[site].iter().map(|&link| rank[links[link].below.site] - 1).min();
            let wanted = if weight(&below[site]) > weight(&above[site]) { low } else { high };
            let wanted = wanted.unwrap_or(rank[site]).clamp(high.unwrap_or(0), low.unwrap_or(last).max(0));
            changed |= wanted != rank[site];
            rank[site] = wanted;
        }
        if !changed {
            break;
        }
    }
    // In a tree no link leads across the picture.
    let is_tree = links.len() < sites;
    if sites > room.level_above && !is_tree && pins.iter().all(Option::is_none) {
        level(places, room.gap, links, &mut rank, effort);
    }
    for (site, pin) in pins.iter().enumerate() {
        match pin {
            Some(Shore::Upper) => rank[site] = -1,
            Some(Shore::Lower) => rank[site] = last + 1,
            None => {}
        }
    }
    closed_up(&rank)
}

/// Ranks from 0 without gaps.
fn closed_up(rank: &[i64]) -> Vec<u32> {
    let mut used: Vec<i64> = rank.to_vec();
    used.sort_unstable();
    used.dedup();
    rank.iter().map(|rank| used.binary_search(rank).unwrap_or(0) as u32).collect()
}

//! Rows of sites, ordered so that few links cross (Sugiyama, Tagawa and Toda 1981; Gansner, Koutsofios,
//! North and Vo, *A technique for drawing directed graphs*, 1993).
//!
//! Every site gets a rank, the row that it stands in ([`rank`]); many are spread so that no row gets much wider than
//! others ([`level`]). A link that passes rows has a point in each
//! of them ([`graph`]). The rows are ordered ([`order`]), then every row is pulled straight ([`position`]).
//! Links are upright inside a row and bend only between rows: they cannot touch a site.

mod forest;
mod graph;
mod level;
mod order;
mod position;
mod rank;
mod straighten;
mod wrap;

use super::path::Path;
use super::picture::Point;
use super::placement::{Effort, Link, Placement, Room, Site, spread};
use super::unit::Shore;
use graph::Graph;

/// Places sites that links connect. A pinned site stands for a border: it gets a row of its own at the very
/// top or bottom. One that no link leads to stands on the left of its row. Links that would pass too many rows
/// get no path.
pub(super) fn place(sites: &[Site], links: &[Link], pins: &[Option<Shore>], room: Room, effort: Effort) -> Placement {
    let ranks = wrap::wrapped(sites, links, pins, rank::ranks(sites, links, pins, room, effort), room);
    let mut graph = Graph::new(sites, links, &ranks);
    order::order(&mut graph, links, effort);
    let ports = ports(&graph, sites.len(), links);
    let x = position::positions(&graph, sites, links, &ports, room, effort);
    placement(&graph, sites, links, &ports, &x, room)
}

/// Where links meet their sites, from the left side of each: below and above.
fn ports(graph: &Graph, sites: usize, links: &[Link]) -> Vec<(f64, f64)> {
    let mut ports: Vec<(f64, f64)> = links.iter().map(|link| (link.below.x, link.above.x)).collect();
    for site in 0..sites {
        let mut above: Vec<(usize, u32, usize)> = Vec::new();
        for &arc in graph.up(site) {
            let arc = &graph.arcs[arc as usize];
            let link = arc.link as usize;
            above.push((links[link].below.anchor, graph.place[arc.upper as usize], link));
        }
        above.sort_unstable();
        for same in above.chunk_by(|one, other| one.0 == other.0) {
            let reach = same.first().map_or(0.0, |&(_, _, link)| links[link].below.reach);
            for (&(_, _, link), offset) in same.iter().zip(spread(same.len(), reach)) {
                ports[link].0 += offset;
            }
        }
        let mut below: Vec<(usize, u32, usize)> = Vec::new();
        for &arc in graph.down(site) {
            let arc = &graph.arcs[arc as usize];
            let link = arc.link as usize;
            below.push((links[link].above.anchor, graph.place[arc.lower as usize], link));
        }
        below.sort_unstable();
        for same in below.chunk_by(|one, other| one.0 == other.0) {
            let reach = same.first().map_or(0.0, |&(_, _, link)| links[link].above.reach);
            for (&(_, _, link), offset) in same.iter().zip(spread(same.len(), reach)) {
                ports[link].1 += offset;
            }
        }
    }
    ports
}

fn placement(graph: &Graph, sites: &[Site], links: &[Link], ports: &[(f64, f64)], x: &[f64], room: Room) -> Placement {
    let (tops, heights) = rows(graph, sites, links, ports, x, room);
    let mut placement = Placement::default();
    for (at, site) in sites.iter().enumerate() {
        placement.corners.push(Point::new(x[at], tops[graph.rank[at] as usize]));
        placement.size.width = placement.size.width.max(x[at] + site.size.width);
    }
    for x in &x[sites.len()..] {
        placement.size.width = placement.size.width.max(*x);
    }
    placement.size.height = tops.last().zip(heights.last()).map_or(0.0, |(top, height)| top + height);
    let bottom = |rank: usize| tops[rank] + heights[rank];
    for (at, link) in links.iter().enumerate() {
        let chain = graph.chain(at);
        if chain.is_none() {
            placement.paths.push(None);
            continue;
        }
        let (below, above) = (link.below.site, link.above.site);
        let mut rank = graph.rank[below] as usize;
        let mut path = Path::at(Point::new(x[below] + ports[at].0, tops[rank]));
        // The points of a link are numbered from above.
        for point in chain.into_iter().flatten().rev() {
            rank -= 1;
            path.swing_to(Point::new(x[point], bottom(rank)));
            path.line_to(Point::new(x[point], tops[rank]));
        }
        rank = graph.rank[above] as usize;
        let end = x[above] + ports[at].1;
        path.swing_to(Point::new(end, bottom(rank)));
        path.line_to(Point::new(end, tops[rank] + sites[above].size.height));
        placement.paths.push(Some(path));
    }
    placement
}

/// The upper side and the height of every row. Rows stand further apart where links between them swing far
/// out, so that the curves are not flat; next to a border, only as far as links swing.
fn rows(
    graph: &Graph,
    sites: &[Site],
    links: &[Link],
    ports: &[(f64, f64)],
    x: &[f64],
    room: Room,
) -> (Vec<f64>, Vec<f64>) {
    let mut heights = vec![0.0; graph.rows.len()];
    for (at, site) in sites.iter().enumerate() {
        let height: &mut f64 = &mut heights[graph.rank[at] as usize];
        *height = height.max(site.size.height);
    }
    let mut swings = vec![0.0; graph.rows.len()];
    for arc in &graph.arcs {
        let (link, upper, lower) = (arc.link as usize, arc.upper as usize, arc.lower as usize);
        let from = x[upper] + if upper == links[link].above.site { ports[link].1 } else { 0.0 };
        let to = x[lower] + if lower == links[link].below.site { ports[link].0 } else { 0.0 };
        let swing: &mut f64 = &mut swings[graph.rank[upper] as usize];
        *swing = swing.max((from - to).abs());
    }
    let mut tops = Vec::with_capacity(heights.len());
    let mut y = 0.0;
    for (row, swing) in swings.into_iter().enumerate() {
        tops.push(y);
        let is_border = heights[row] == 0.0 || heights.get(row + 1) == Some(&0.0);
        let least = if is_border { f64::min(room.rank_gap, swing) } else { room.rank_gap };
        y += heights[row] + least + room.rank_gap * (swing / FAR).min(1.0);
    }
    (tops, heights)
}

/// A swing so far out doubles the room between two rows.
const FAR: f64 = 1500.0;

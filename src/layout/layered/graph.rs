//! Sites in rows, and a point in every row that a link passes.

use crate::layout::placement::{Link, Site};

/// From a site or point to one in the row below.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub(super) upper: u32,
    pub(super) lower: u32,
    pub(super) link: u32,
    /// Among the anchors of the upper node's lower side, from left to right.
    pub(super) upper_slot: u32,
    pub(super) lower_slot: u32,
}

/// The other end of an arc, as a node sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    pub(super) node: u32,
    /// The anchor at the other end.
    pub(super) slot: u32,
    /// The node's own anchor.
    pub(super) own_slot: u32,
}

/// Nodes in rows: the sites, then the points of links.
#[derive(Debug, Default)]
pub(super) struct Graph {
    sites: usize,
    pub(super) rank: Vec<u32>,
    /// The nodes of every row, from left to right.
    pub(super) rows: Vec<Vec<u32>>,
    /// The place of every node in its row.
    pub(super) place: Vec<u32>,
    pub(super) arcs: Vec<Arc>,
    up_starts: Vec<u32>,
    up_arcs: Vec<u32>,
    up_near: Vec<Near>,
    down_starts: Vec<u32>,
    down_arcs: Vec<u32>,
    down_near: Vec<Near>,
    /// How many anchors every node has at its upper and its lower side, 1 at least.
    pub(super) up_slots: Vec<u32>,
    pub(super) down_slots: Vec<u32>,
    /// The points of every link, from above.
    chains: Vec<Option<std::ops::Range<usize>>>,
}

/// How many points links may have together. Longer links are not drawn in rows.
pub(super) fn most_points(sites: usize, links: usize) -> usize {
    16 * sites + 2 * links + 20_000
}

impl Graph {
    pub(super) fn new(sites: &[Site], links: &[Link], ranks: &[u32]) -> Graph {
        let rows = ranks.iter().max().map_or(0, |last| *last as usize + 1);
        let mut graph = Graph {
            sites: sites.len(),
            rank: ranks.to_vec(),
            rows: vec![Vec::new(); rows],
            up_slots: vec![1; sites.len()],
            down_slots: vec![1; sites.len()],
            ..Graph::default()
        };
        let (below_slots, above_slots) = graph.slots(sites.len(), links);
        let allowed = longest_span(links, ranks, most_points(sites.len(), links.len()));
        for (at, link) in links.iter().enumerate() {
            let (upper, lower) = (ranks[link.above.site], ranks[link.below.site]);
            if lower - upper > allowed {
                graph.chains.push(None);
                continue;
            }
            let first = graph.rank.len();
            graph.chains.push(Some(first..first + (lower - upper - 1) as usize));
            let mut node = link.above.site as u32;
            let mut slot = above_slots[at];
            for rank in upper + 1..lower {
                let point = graph.rank.len() as u32;
                graph.rank.push(rank);
                graph.arcs.push(Arc { upper: node, lower: point, link: at as u32, upper_slot: slot, lower_slot: 0 });
                (node, slot) = (point, 0);
            }
            let (lower, lower_slot) = (link.below.site as u32, below_slots[at]);
            graph.arcs.push(Arc { upper: node, lower, link: at as u32, upper_slot: slot, lower_slot });
        }
        graph.up_slots.resize(graph.rank.len(), 1);
        graph.down_slots.resize(graph.rank.len(), 1);
        graph.index();
        graph
    }

    /// Numbers the anchors of every site from left to right: for every link those of its two ends.
    fn slots(&mut self, sites: usize, links: &[Link]) -> (Vec<u32>, Vec<u32>) {
        let below = numbered(sites, links.iter().map(|link| (link.below.site, link.below.x, link.below.anchor)));
        let above = numbered(sites, links.iter().map(|link| (link.above.site, link.above.x, link.above.anchor)));
        (self.up_slots, self.down_slots) = (below.1, above.1);
        (below.0, above.0)
    }

    fn index(&mut self) {
        let count = self.rank.len();
        let arcs = &self.arcs;
        (self.up_starts, self.up_arcs) =
            sorted(count, arcs.iter().map(|arc| (arc.lower, arc.lower_slot)).enumerate().collect());
        (self.down_starts, self.down_arcs) =
            sorted(count, arcs.iter().map(|arc| (arc.upper, arc.upper_slot)).enumerate().collect());
        let above = |arc: &Arc| Near { node: arc.upper, slot: arc.upper_slot, own_slot: arc.lower_slot };
        let below = |arc: &Arc| Near { node: arc.lower, slot: arc.lower_slot, own_slot: arc.upper_slot };
        self.up_near = self.up_arcs.iter().map(|&arc| above(&arcs[arc as usize])).collect();
        self.down_near = self.down_arcs.iter().map(|&arc| below(&arcs[arc as usize])).collect();
        self.place = vec![0; count];
        for (node, &rank) in self.rank.iter().enumerate() {
            let row = &mut self.rows[rank as usize];
            self.place[node] = row.len() as u32;
            row.push(node as u32);
        }
    }

    /// Is the node a point of a link?
    pub(super) fn is_point(&self, node: u32) -> bool {
        node as usize >= self.sites
    }

    /// The arcs to the row above, by anchor.
    pub(super) fn up(&self, node: usize) -> &[u32] {
        &self.up_arcs[self.up_starts[node] as usize..self.up_starts[node + 1] as usize]
    }

    /// The arcs to the row below, by anchor.
    pub(super) fn down(&self, node: usize) -> &[u32] {
        &self.down_arcs[self.down_starts[node] as usize..self.down_starts[node + 1] as usize]
    }

    /// What a node is linked to in the row above, by the node's anchor.
    pub(super) fn near_up(&self, node: u32) -> &[Near] {
        &self.up_near[self.up_starts[node as usize] as usize..self.up_starts[node as usize + 1] as usize]
    }

    /// What a node is linked to in the row below, by the node's anchor.
    pub(super) fn near_down(&self, node: u32) -> &[Near] {
        &self.down_near[self.down_starts[node as usize] as usize..self.down_starts[node as usize + 1] as usize]
    }

    /// The points of a link from above, unless it passes too many rows.
    pub(super) fn chain(&self, link: usize) -> Option<std::ops::Range<usize>> {
        self.chains[link].clone()
    }
}

/// The longest links that may be drawn so that not more than `budget` points are needed.
fn longest_span(links: &[Link], ranks: &[u32], budget: usize) -> u32 {
    let mut spans: Vec<u32> =
        links.iter().map(|link| ranks[link.below.site].saturating_sub(ranks[link.above.site])).collect();
    spans.sort_unstable();
    let mut sum = 0;
    for &span in &spans {
        sum += span as usize;
        if sum > budget + spans.len() {
            return span.saturating_sub(1);
        }
    }
    u32::MAX
}

/// Numbers the anchors at each site by their place: the number for every end, and how many each site has.
fn numbered(sites: usize, ends: impl Iterator<Item = (usize, f64, usize)>) -> (Vec<u32>, Vec<u32>) {
    let mut ends: Vec<(usize, f64, usize, usize)> =
        ends.enumerate().map(|(at, (site, x, anchor))| (site, x, anchor, at)).collect();
    ends.sort_unstable_by(|one, other| {
        one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)).then(one.2.cmp(&other.2)).then(one.3.cmp(&other.3))
    });
    let mut numbers = vec![0; ends.len()];
    let mut counts = vec![1; sites];
    for same in ends.chunk_by(|one, other| one.0 == other.0) {
        let mut number = 0;
        for (nth, end) in same.iter().enumerate() {
            if nth > 0 && same[nth - 1].2 != end.2 {
                number += 1;
            }
            numbers[end.3] = number;
        }
        if let Some(first) = same.first() {
            counts[first.0] = number + 1;
        }
    }
    (numbers, counts)
}

/// Sorts arcs by node and slot.
fn sorted(nodes: usize, mut arcs: Vec<(usize, (u32, u32))>) -> (Vec<u32>, Vec<u32>) {
    arcs.sort_by_key(|&(_, key)| key);
    let mut starts = vec![0; nodes + 1];
    for &(_, (node, _)) in &arcs {
        starts[node as usize + 1] += 1;
    }
    for node in 0..nodes {
        starts[node + 1] += starts[node];
    }
    (starts, arcs.into_iter().map(|(arc, _)| arc as u32).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::placement::Tip;

    #[test]
    fn links_have_no_more_points_than_are_allowed() {
        let sites = vec![Site::default(); 200];
        let tip = |site| Tip { site, ..Tip::default() };
        let link = |below, above| Link { below: tip(below), above: tip(above), weight: 1.0 };
        let links: Vec<Link> = (0..200).flat_map(|below| (0..below).map(move |above| link(below, above))).collect();
        let ranks: Vec<u32> = (0..200).collect();
        let graph = Graph::new(&sites, &links, &ranks);
        assert!(graph.rank.len() - sites.len() <= most_points(sites.len(), links.len()) + links.len());
        assert!((0..links.len()).filter(|&link| graph.chain(link).is_none()).count() > 0);
    }
}

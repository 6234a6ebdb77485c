//! Keeping a drawing from becoming a ribbon.
//!
//! `dot` puts all that leads to one box side by side, and so all parts of a map that do not hang
//! together. What can just as well stand below each other is told to.

use crate::render::scene::{EdgeKind, GroupId, NodeId, Panel, Scene};

use super::order::Order;

/// Boxes that may stand side by side below one box.
const ROW: usize = 5;
/// A map with more boxes than this has its premises below each other.
const SMALL: usize = 30;
/// Widest of the parts of a map that do not hang together, in boxes.
const SHELF: usize = 4;

/// The premises on a panel, row by row: those that nothing leads to above the others.
pub(super) fn rows(scene: &Scene, order: &Order, panel: &Panel) -> Vec<Vec<NodeId>> {
    let premises: Vec<NodeId> = order.side_by_side(&panel.premises).collect();
    let is_leaf = |node: &NodeId| order.incoming(*node).next().is_none();
    let (leaves, others): (Vec<NodeId>, Vec<NodeId>) = premises.iter().partition(|node| is_leaf(node));
    if scene.nodes.len() <= SMALL && premises.len() <= 3 {
        return vec![premises];
    }
    let per_row = if scene.nodes.len() > SMALL { leaves.len().div_ceil(4) } else { leaves.len().div_ceil(2) };
    let rows = leaves.chunks(per_row.max(1)).map(<[NodeId]>::to_vec);
    rows.chain([others]).filter(|row| !row.is_empty()).collect()
}

/// How many ranks each edge spans at least: where many boxes lead to one, those at the end of a line
/// of reasons take turns at standing further away.
pub(super) fn lengths(scene: &Scene, order: &Order) -> Vec<usize> {
    let mut leaving = vec![0usize; scene.nodes.len()];
    for edge in &scene.edges {
        leaving[edge.from.index()] += 1;
    }
    let mut lengths = vec![1; scene.edges.len()];
    for node in scene.node_ids() {
        let edges: Vec<usize> = order.incoming(node).filter(|&at| scene.edges[at].kind != EdgeKind::Premise).collect();
        let rows = edges.len().div_ceil(ROW).min(8);
        let is_leaf = |at: &usize| {
            let from = scene.edges[*at].from;
            leaving[from.index()] == 1 && order.incoming(from).next().is_none() && scene.node(from).panel.is_none()
        };
        for (turn, at) in edges.into_iter().filter(is_leaf).enumerate() {
            lengths[at] = 1 + turn % rows;
        }
    }
    lengths
}

/// Pairs of boxes of which the first is to stand below the second, so that parts of the map that do
/// not hang together stand in rows. Parts in one group stay together.
pub(super) fn shelves(scene: &Scene, order: &Order) -> Vec<(NodeId, NodeId)> {
    let mut connected = Union::new(scene.nodes.len());
    for edge in &scene.edges {
        connected.unite(edge.from, edge.to);
    }
    let mut grouped = connected.clone();
    let mut first_in_group: Vec<Option<NodeId>> = vec![None; scene.groups.len()];
    for node in scene.node_ids() {
        if let Some(group) = scene.node(node).group {
            let first = *first_in_group[outermost(scene, group).index()].get_or_insert(node);
            grouped.unite(first, node);
        }
    }
    let depths = scene.depths(order.adjacency());
    let parts = connected.sorted(order.nodes()).into_iter().map(|nodes| Part::new(&nodes, &depths));
    let mut blocks: Vec<Vec<Part>> = Vec::new();
    let mut block_of: Vec<Option<usize>> = vec![None; scene.nodes.len()];
    for part in parts {
        let slot = &mut block_of[grouped.find(part.top).index()];
        let block = *slot.get_or_insert(blocks.len());
        if block == blocks.len() {
            blocks.push(Vec::new());
        }
        blocks[block].push(part);
    }
    let mut pairs = Vec::new();
    let blocks: Vec<Part> = blocks.into_iter().filter_map(|parts| shelve(parts, &mut pairs)).collect();
    shelve(blocks, &mut pairs);
    pairs
}

fn outermost(scene: &Scene, group: GroupId) -> GroupId {
    let mut current = group;
    while let Some(parent) = scene.groups[current.index()].parent {
        current = parent;
    }
    current
}

/// Boxes that hang together.
#[derive(Clone, Copy)]
struct Part {
    /// A box with nothing of the part above it.
    top: NodeId,
    /// A box with nothing of the part below it.
    bottom: NodeId,
    /// How many boxes stand side by side at most.
    width: usize,
    /// How many stand below each other.
    height: usize,
}

impl Part {
    /// `nodes` are not empty and begin with a root.
    fn new(nodes: &[NodeId], depths: &[u32]) -> Part {
        let depth = |node: NodeId| depths[node.index()] as usize;
        let mut part = Part { top: nodes[0], bottom: nodes[0], width: 0, height: 0 };
        let mut widths: Vec<usize> = Vec::new();
        for &node in nodes {
            if depth(node) > depth(part.bottom) {
                part.bottom = node;
            }
            if widths.len() <= depth(node) {
                widths.resize(depth(node) + 1, 0);
            }
            widths[depth(node)] += 1;
        }
        Part { width: widths.iter().copied().max().unwrap_or(0), height: widths.len(), ..part }
    }
}

/// Puts parts into rows of about the width that gives a page, and makes one part of them.
fn shelve(parts: Vec<Part>, pairs: &mut Vec<(NodeId, NodeId)>) -> Option<Part> {
    let first = *parts.first()?;
    let area: usize = parts.iter().map(|part| part.width * part.height).sum();
    let widest = parts.iter().map(|part| part.width).max().unwrap_or(0);
    // A box is about twice as wide as it is high with the gap below it.
    let limit = (area as f64 / 2.0).sqrt().ceil() as usize;
    let limit = limit.max(widest).max(SHELF);
    let mut whole = Part { width: 0, height: 0, ..first };
    let mut above: Vec<Part> = Vec::new();
    let mut row: Vec<Part> = Vec::new();
    let mut width = 0;
    for part in parts {
        if !row.is_empty() && width + part.width > limit {
            whole.height += row.iter().map(|part| part.height).max().unwrap_or(0);
            above = std::mem::take(&mut row);
            width = 0;
        }
        if let Some(over) = above.get(row.len()).or(above.last()) {
            pairs.push((part.top, over.bottom));
        }
        width += part.width;
        whole.width = whole.width.max(width);
        row.push(part);
    }
    whole.height += row.iter().map(|part| part.height).max().unwrap_or(0);
    whole.bottom = row.iter().max_by_key(|part| part.height).map_or(whole.bottom, |part| part.bottom);
    Some(whole)
}

/// Sets of boxes that grow together.
#[derive(Clone)]
struct Union(Vec<NodeId>);

impl Union {
    fn new(nodes: usize) -> Union {
        Union((0..nodes as u32).map(NodeId).collect())
    }

    /// The box that stands for the set of another.
    fn find(&mut self, node: NodeId) -> NodeId {
        let mut current = node;
        while self.0[current.index()] != current {
            let next = self.0[self.0[current.index()].index()];
            self.0[current.index()] = next;
            current = next;
        }
        current
    }

    /// The lower one stands for both.
    fn unite(&mut self, one: NodeId, other: NodeId) {
        let (one, other) = (self.find(one), self.find(other));
        self.0[one.max(other).index()] = one.min(other);
    }

    /// The sets, in the order of their first boxes.
    fn sorted(&mut self, nodes: &[NodeId]) -> Vec<Vec<NodeId>> {
        let mut sets: Vec<Vec<NodeId>> = Vec::new();
        let mut set_of: Vec<Option<usize>> = vec![None; nodes.len()];
        for &node in nodes {
            let slot = &mut set_of[self.find(node).index()];
            let set = *slot.get_or_insert(sets.len());
            if set == sets.len() {
                sets.push(Vec::new());
            }
            sets[set].push(node);
        }
        sets
    }
}

//! Parts of a map that do not hang together.
//!
//! `dot` puts all of them side by side. Here they are put into rows.

use super::order::Order;
use crate::render::scene::{GroupId, NodeId, Scene};

/// Boxes that a row may be wide in any case.
const NARROWEST: usize = 4;

/// Pairs of boxes of which the first is to stand below the second, so that parts of the map that do
/// not hang together stand in rows. Parts in one group stay together.
pub(super) fn shelves(scene: &Scene, order: &Order) -> Vec<(NodeId, NodeId)> {
    let mut connected = Union::new(scene.nodes.len());
    for edge in &scene.edges {
        connected.unite(edge.from, edge.to);
    }
    let mut grouped = connected.clone();
    let mut first_in_group: Vec<Option<NodeId>> = vec![None; scene.groups.len()];
    let outermost = outermost(scene);
    for node in scene.node_ids() {
        if let Some(group) = scene.node(node).group {
            let first = *first_in_group[outermost[group.index()].index()].get_or_insert(node);
            grouped.unite(first, node);
        }
    }
    let parts = connected.sorted(order.nodes());
    if parts.len() < 2 {
        return Vec::new();
    }
    let depths = scene.depths(order.adjacency());
    let parts = parts.into_iter().map(|nodes| Part::new(&nodes, &depths));
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

/// The outermost group around each group.
fn outermost(scene: &Scene) -> Vec<GroupId> {
    let mut outermost: Vec<GroupId> = Vec::with_capacity(scene.groups.len());
    for (at, group) in scene.groups.iter().enumerate() {
        outermost.push(group.parent.map_or(GroupId(at as u32), |parent| outermost[parent.index()]));
    }
    outermost
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
    let limit = limit.max(widest).max(NARROWEST);
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

//! In which order boxes are written. `dot` starts from it when it orders what stands side by side.

use crate::render::Direction;
use crate::render::scene::{Adjacency, NodeId, Scene};

/// The order of the boxes.
pub(super) struct Order {
    nodes: Vec<NodeId>,
    incoming: Adjacency,
    is_upright: bool,
    is_mirrored: bool,
}

impl Order {
    /// From the roots against the arrows, each box followed by all that leads to it.
    pub(super) fn new(scene: &Scene) -> Order {
        let incoming = scene.incoming();
        let mut nodes = Vec::with_capacity(scene.nodes.len());
        let mut seen = vec![false; scene.nodes.len()];
        let mut open: Vec<NodeId> = scene.roots(&incoming);
        open.reverse();
        while let Some(node) = open.pop() {
            if std::mem::replace(&mut seen[node.index()], true) {
                continue;
            }
            nodes.push(node);
            open.extend(incoming.of(node).iter().rev().map(|&at| scene.edges[at].from));
        }
        let is_upright = matches!(scene.direction, Direction::Up | Direction::Down);
        let is_mirrored = is_upright && scene.text_direction.is_right_to_left();
        Order { nodes, incoming, is_upright, is_mirrored }
    }

    /// Does the drawing grow upwards or downwards?
    pub(super) fn is_upright(&self) -> bool {
        self.is_upright
    }

    pub(super) fn nodes(&self) -> &[NodeId] {
        &self.nodes
    }

    /// For each box the edge by which it is first reached from a root.
    pub(super) fn above(&self, scene: &Scene) -> Vec<Option<usize>> {
        let mut above = vec![None; scene.nodes.len()];
        let mut seen = vec![false; scene.nodes.len()];
        for &node in &self.nodes {
            seen[node.index()] = true;
            for &at in self.incoming.of(node) {
                let from = scene.edges[at].from.index();
                if !seen[from] {
                    above[from].get_or_insert(at);
                }
            }
        }
        above
    }

    pub(super) fn adjacency(&self) -> &Adjacency {
        &self.incoming
    }

    /// The edges that end at a box, in the order of the drawing.
    pub(super) fn incoming(&self, node: NodeId) -> impl Iterator<Item = usize> {
        self.side_by_side(self.incoming.of(node))
    }

    /// The item to write at position `at`. Inside of a cluster `dot` begins with the last one when it
    /// goes from left to right.
    pub(super) fn nth<'t, T>(&self, items: &'t [T], at: usize, is_in_cluster: bool) -> Option<&'t T> {
        let starts_with_last = is_in_cluster && self.is_upright;
        if self.is_mirrored != starts_with_last { items.get(items.len().checked_sub(at + 1)?) } else { items.get(at) }
    }

    /// Things that stand side by side, in the order of the drawing.
    pub(super) fn side_by_side<T: Copy>(&self, items: &[T]) -> impl Iterator<Item = T> {
        let last = items.len().wrapping_sub(1);
        (0..items.len()).map(move |at| items[if self.is_mirrored { last - at } else { at }])
    }
}

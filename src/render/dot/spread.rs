//! Keeping a drawing from becoming a ribbon.
//!
//! `dot` puts all that leads to one box side by side. What can just as well stand below each other is
//! told to.

use super::order::Order;
use crate::render::scene::{EdgeKind, NodeId, Panel, Scene};

/// A map with more boxes than this is large and has to be narrow.
const SMALL: usize = 30;
/// Boxes that may stand side by side below one box, in a small map and in a large one.
const ROW: [usize; 2] = [5, 3];
/// Rows in which boxes that lead to one box stand at most: each row adds a bend to every arrow from
/// the rows below it.
const MOST_ROWS: usize = 8;

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

/// How many ranks each edge spans at least. What leads to a box stands in one row below it, or, where
/// it is many, takes turns at standing further away. What would be wider than a page stands in
/// several rows, each below all that belongs to the one above it.
pub(super) fn lengths(scene: &Scene, order: &Order) -> Vec<usize> {
    let boxes = scene.nodes.len();
    let mut spread = Spread {
        scene,
        // A box is about twice as wide as it is high with the gap below it.
        page: ((boxes * 2) as f64).sqrt().max(8.0) as usize,
        row: ROW[usize::from(boxes > SMALL)],
        lengths: vec![1; scene.edges.len()],
        extents: vec![Extent::default(); boxes],
    };
    let above = order.above(scene);
    for &node in order.nodes().iter().rev() {
        let is_premise = |at: &usize| scene.edges[*at].kind == EdgeKind::Premise;
        let is_own = |at: &usize| above[scene.edges[*at].from.index()] == Some(*at);
        let (premises, others): (Vec<usize>, Vec<usize>) = order.incoming(node).partition(is_premise);
        let own: Vec<usize> = others.iter().copied().filter(is_own).collect();
        let reasons = spread.reasons(&others, &own);
        let premises = spread.premises(premises.into_iter().filter(is_own));
        spread.extents[node.index()] =
            Extent { width: (reasons.width + premises.width).max(1), height: 1 + reasons.height.max(premises.height) };
    }
    spread.lengths
}

/// The room that a box takes with all that stands below it, in boxes.
#[derive(Clone, Copy, Default)]
struct Extent {
    width: usize,
    height: usize,
}

impl Extent {
    fn beside(self, other: Extent) -> Extent {
        Extent { width: self.width + other.width, height: self.height.max(other.height) }
    }

    fn over(self, other: Extent) -> Extent {
        Extent { width: self.width.max(other.width), height: self.height + other.height }
    }
}

struct Spread<'s, 'm> {
    scene: &'s Scene<'m>,
    /// How many boxes make the width of a page.
    page: usize,
    /// How many boxes make a row.
    row: usize,
    lengths: Vec<usize>,
    extents: Vec<Extent>,
}

impl Spread<'_, '_> {
    fn extent(&self, edge: usize) -> Extent {
        self.extents[self.scene.edges[edge].from.index()]
    }

    /// Places what leads to a box. `own` are those edges whose boxes hang on nothing before.
    fn reasons(&mut self, edges: &[usize], own: &[usize]) -> Extent {
        let whole = own.iter().fold(Extent::default(), |whole, &at| whole.beside(self.extent(at)));
        let page = self.page.max(whole.width.div_ceil(MOST_ROWS));
        if whole.width > page { self.in_rows(own, page) } else { self.in_turns(edges, whole) }
    }

    fn in_rows(&mut self, own: &[usize], page: usize) -> Extent {
        let (mut rows, mut row) = (Extent::default(), Extent::default());
        for &at in own {
            let extent = self.extent(at);
            if row.width > 0 && row.width + extent.width > page {
                rows = rows.over(std::mem::take(&mut row));
            }
            self.lengths[at] = 1 + rows.height;
            row = row.beside(extent);
        }
        rows.over(row)
    }

    fn in_turns(&mut self, edges: &[usize], whole: Extent) -> Extent {
        let turns = edges.len().div_ceil(self.row).clamp(1, MOST_ROWS);
        for (turn, &at) in edges.iter().enumerate() {
            self.lengths[at] = 1 + turn % turns;
        }
        Extent { width: whole.width.div_ceil(turns), height: whole.height + turns - 1 }
    }

    /// Premises stand below each other, apart from those that have reasons of their own.
    fn premises(&self, edges: impl Iterator<Item = usize>) -> Extent {
        let extents: Vec<Extent> = edges.map(|at| self.extent(at)).collect();
        let with_reasons = extents.iter().filter(|extent| extent.height > 1);
        let below = with_reasons.fold(Extent::default(), |whole, extent| whole.beside(*extent));
        Extent { width: below.width, height: below.height + extents.len().min(4) }
    }
}

//! Which children of a site stand one below the other, so that a tree is not too wide.
//!
//! The children of a site whose subtrees are wider than a limit together are put in columns, in their order;
//! what is within each of them has been folded before. Of some limits the one is taken whose tree needs the
//! smallest page.

use crate::layout::diagram::Size;
use crate::layout::pack;
use crate::layout::placement::{Room, Site};

/// Each limit tried is this part of the one before.
const STEP: f64 = 0.8;

/// How many limits are tried.
const TRIALS: usize = 16;

/// A tree as far as it matters for folding.
pub(super) struct Shape<'t> {
    pub(super) sites: &'t [Site],
    /// The sites, each behind the one above it.
    pub(super) order: &'t [usize],
    pub(super) children: &'t [Vec<usize>],
    /// Sites whose children may be put in columns.
    pub(super) may_fold: Vec<bool>,
    pub(super) room: Room,
}

impl Shape<'_> {
    /// For every site: does it stand below the child before it?
    pub(super) fn folded(&self) -> Vec<bool> {
        let mut best = self.with_limit(f64::INFINITY);
        let Some(aspect) = self.room.aspect else { return best.1 };
        let mut limit = best.0.width;
        for _ in 0..TRIALS {
            if best.0.width <= aspect * best.0.height {
                break;
            }
            limit *= STEP;
            let next = self.with_limit(limit);
            if pack::cost(next.0, aspect) < pack::cost(best.0, aspect) {
                best = next;
            }
        }
        best.1
    }

    /// About how large the tree gets, and what stands below its neighbour.
    fn with_limit(&self, limit: f64) -> (Size, Vec<bool>) {
        let mut is_under = vec![false; self.sites.len()];
        let mut sizes: Vec<Size> = self.sites.iter().map(|site| site.size).collect();
        let mut whole = Size::default();
        for &site in self.order.iter().rev() {
            let children = &self.children[site];
            let beside: f64 = children.iter().map(|&child| sizes[child].width + self.room.gap).sum();
            if beside > limit && self.may_fold[site] {
                self.fold(children, beside, limit, &sizes, &mut is_under);
            }
            let columns = children.chunk_by(|_, next| is_under[*next]);
            let (mut width, mut height) = (0.0, 0.0);
            for column in columns {
                width += column.iter().map(|&child| sizes[child].width).fold(0.0, f64::max) + self.room.gap;
                height = f64::max(height, column.iter().map(|&child| sizes[child].height + self.room.rank_gap).sum());
            }
            let size = &mut sizes[site];
            *size = Size::new(size.width.max(width - self.room.gap), size.height + height);
            whole = Size::new(whole.width.max(size.width), whole.height.max(size.height));
        }
        (whole, is_under)
    }

    /// Puts children in as many columns as the limit has room for, about as high as each other.
    fn fold(&self, children: &[usize], beside: f64, limit: f64, sizes: &[Size], is_under: &mut [bool]) {
        let count = (children.len() as f64 * limit / beside).floor().max(1.0);
        let whole: f64 = children.iter().map(|&child| sizes[child].height + self.room.rank_gap).sum();
        let (mut filled, mut column) = (0.0, 0.0);
        for (nth, &child) in children.iter().enumerate() {
            let height = sizes[child].height + self.room.rank_gap;
            let next = ((filled + height / 2.0) / whole * count).floor();
            is_under[child] = nth > 0 && next <= column;
            column = f64::max(column, next);
            filled += height;
        }
    }
}

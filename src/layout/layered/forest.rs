//! Trees of ties between nodes, as the simplex method on networks keeps them.

/// Ties as rooted trees.
pub(super) struct Forest {
    /// Nodes, each before those below it; those below a node follow it.
    pub(super) order: Vec<u32>,
    pub(super) place: Vec<u32>,
    size: Vec<u32>,
    pub(super) above: Vec<Option<u32>>,
    /// The tie to the node above.
    pub(super) tie: Vec<Option<u32>>,
}

impl Forest {
    /// Roots are the first nodes of their trees. The ties, each between two nodes, close no circle.
    pub(super) fn new(count: usize, ties: &[(u32, u32)]) -> Forest {
        let mut starts = vec![0u32; count + 1];
        for &(one, other) in ties {
            starts[one as usize + 1] += 1;
            starts[other as usize + 1] += 1;
        }
        for node in 0..count {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut near = vec![(0u32, 0u32); 2 * ties.len()];
        for (at, &(one, other)) in ties.iter().enumerate() {
            for (node, other) in [(one, other), (other, one)] {
                near[next[node as usize] as usize] = (other, at as u32);
                next[node as usize] += 1;
            }
        }
        let mut forest = Forest {
            order: Vec::with_capacity(count),
            place: vec![u32::MAX; count],
            size: vec![1; count],
            above: vec![None; count],
            tie: vec![None; count],
        };
        let mut open = Vec::new();
        for root in 0..count as u32 {
            if forest.place[root as usize] == u32::MAX {
                open.push(root);
            }
            while let Some(node) = open.pop() {
                forest.place[node as usize] = forest.order.len() as u32;
                forest.order.push(node);
                for &(other, tie) in &near[starts[node as usize] as usize..starts[node as usize + 1] as usize] {
                    if forest.above[node as usize] != Some(other) {
                        forest.above[other as usize] = Some(node);
                        forest.tie[other as usize] = Some(tie);
                        open.push(other);
                    }
                }
            }
        }
        for &node in forest.order.iter().rev() {
            if let Some(above) = forest.above[node as usize] {
                forest.size[above as usize] += forest.size[node as usize];
            }
        }
        forest
    }

    /// The places in the order of a node and all below it.
    pub(super) fn part(&self, node: u32) -> std::ops::Range<usize> {
        let first = self.place[node as usize] as usize;
        first..first + self.size[node as usize] as usize
    }

    /// Adds up the numbers of all nodes at and below the one at each place.
    pub(super) fn sums(&self, own: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.order.len()];
        for (place, &node) in self.order.iter().enumerate().rev() {
            sums[place] += own[node as usize];
            if let Some(above) = self.above[node as usize] {
                sums[self.place[above as usize] as usize] += sums[place];
            }
        }
        sums
    }

    /// Locks a node and all above it.
    pub(super) fn lock_above(&self, node: u32, is_locked: &mut [Lock]) {
        let mut at = Some(node).filter(|&node| is_locked[node as usize] != Lock::Above);
        while let Some(node) = at {
            is_locked[node as usize] = Lock::Above;
            at = self.above[node as usize].filter(|&above| is_locked[above as usize] != Lock::Above);
        }
    }
}

/// May the part below a node still be moved in this round?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lock {
    Free,
    /// It has been moved with what is above it.
    Moved,
    /// Something below it has been moved, or hangs on it since; then the same is true of all above it.
    Above,
}
